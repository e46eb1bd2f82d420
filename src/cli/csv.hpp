// csv: a record of CSV (RFC 4180) → a row of columns, by a header that names inputs (docs/batch.md).
// In: a header, records. Out: rows, or what is wrong, as facts::from_stated() says it of a cell. Held by tests/cli/csv.cpp.
#pragma once

#include "rows.hpp"

#include <remit/base/date.hpp>
#include <remit/base/diagnostic.hpp>
#include <remit/base/result.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::cli {

/// What may stand at the beginning of a file, and is no part of its header.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// How many bytes the first record takes, its line's end among them; 0: more is needed to know. A quote that nothing closes
/// within `longest` bytes, or before the text's end where that is the end of all, ends with its line: the lines behind it are
/// records again.
std::size_t first_csv_record(std::string_view text, std::size_t longest, bool ended);
/// The same of all whole records.
std::size_t whole_csv_records(std::string_view text, std::size_t longest, bool ended);

/// The fields of a record without its line's end. Those in quotes are kept here.
class csv_fields {
  public:
    /// What is wrong with the record, if anything is.
    std::optional<diagnostic> split(std::string_view record);

    std::vector<std::string_view> const& all() const { return all_; }

  private:
    std::vector<std::string_view> all_;
    std::string kept_;
};

/// What the columns of a file are of.
struct csv_header {
    struct column {
        enum class of { id, as_of, input, set_value, member } what{};
        model::input_ref input; ///< of a member the party, and which
        std::uint32_t value = 0;
    };
    std::vector<column> columns;

    /// Or every name that is none, is there twice, or is of a set that is there as a whole.
    static result<csv_header> read(model::model const& m, std::string_view record, std::string const& file);
};

/// Refers to the model. One thread at a time.
class csv_reader {
  public:
    /// `as_of`: the day of rows that have none; without it they are bad.
    csv_reader(model::model const& m, csv_header header, std::optional<date> as_of);

    /// As ndjson_reader::read().
    std::vector<diagnostic> read(std::string_view record, rows& to);

  private:
    using column = csv_header::column;
    void cell(column const& c, std::string_view text, rows& to);
    bool plain(column const& c, std::string_view text, rows& to);
    void complain(column const& c, std::string_view text);

    model::model const& m_;
    csv_header header_;
    std::optional<date> otherwise_;
    std::optional<std::size_t> day_column_;

    // Of the record that is being read.
    csv_fields fields_;
    date day_;
    std::vector<diagnostic> faults_;
    std::vector<std::uint64_t> there_, absent_; // members, a bit each, of a party
};

} // namespace remit::cli
