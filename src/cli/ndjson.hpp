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
    /// How many bytes behind a text must be readable.
    static constexpr std::size_t padding = 64;

    /// `as_of`: the day of lines that have none; without it they are bad.
    explicit ndjson_reader(model::model const& m, std::optional<date> as_of = {});
    ~ndjson_reader();

    /// Fills the next row, which there must be room for, from the first line of `left`, which has one, and takes that away.
    /// Where it is not written plainly: false, nothing is stated of the row, and the line is for read(). An id may point
    /// into the line.
    bool read_plainly(std::string_view& left, rows& to);
    /// A line without its end, by from_json(): fills the next row, or says what is wrong and leaves it with nothing stated.
    /// Diagnostics count in the line: it is their line 1.
    std::vector<diagnostic> read(std::string_view line, rows& to);
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
