// ndjson: a line of JSON, a situation (situation/1, docs/language.md §8) → a row of columns.
// In: lines. Out: rows, or what facts::from_json() says is wrong with a line. Held by tests/cli/ndjson.cpp.
#pragma once

#include "rows.hpp"

#include <remit/base/date.hpp>
#include <remit/base/diagnostic.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace remit::cli {

/// A line that is written plainly is read straight into the columns, with no allocation. Of any other it
/// says nothing, and from_json() judges: so what it takes is what from_json() takes, and means the same.
/// Refers to the model. One thread at a time.
class ndjson_reader {
  public:
    /// How many bytes behind a line must be readable. The first of them is a line's end or 0.
    static constexpr std::size_t padding = 64;

    /// `as_of`: the day of lines that have none; without it they are bad.
    explicit ndjson_reader(model::model const& m, std::optional<date> as_of = {});
    ~ndjson_reader();

    /// Fills the next row, which there must be room for, or says what is wrong and leaves it with nothing stated. An id
    /// may point into the line. Diagnostics count in the line: it is their line 1.
    std::vector<diagnostic> read(std::string_view line, rows& to);
    /// The same, always by from_json().
    std::vector<diagnostic> read_slowly(std::string_view line, rows& to);
    /// How many lines from_json() has judged.
    std::uint64_t judged() const { return judged_; }

  private:
    class plain;
    std::unique_ptr<plain> plain_;
    model::model const& m_;
    std::optional<date> as_of_;
    std::uint64_t judged_ = 0;
};

} // namespace remit::cli
