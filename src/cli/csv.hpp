// csv: a record of CSV (RFC 4180) → a row of columns, by a header that names inputs (docs/batch.md).
// In: a header, records. Out: rows, or what is wrong, as facts::from_stated() says it of a cell. Held by tests/cli/csv.cpp.
#pragma once

#include "csv_records.hpp"
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
    /// How many bytes behind a text must be readable.
    static constexpr std::size_t padding = 16;

    /// `as_of`: the day of rows that have none; without it they are bad.
    csv_reader(model::model const& m, csv_header header, std::optional<date> as_of);

    /// As ndjson_reader's; a record that has no quote is written plainly.
    bool read_plainly(std::string_view& left, rows& to);
    std::vector<diagnostic> read(std::string_view record, rows& to);

  private:
    using column = csv_header::column;
    std::size_t read_plainly(char const* begin, rows& to);
    void cell(column const& c, std::string_view text, rows& to);
    bool take(column const& c, std::string_view text, rows& to);
    void begin_row();
    void end_row(rows& to);
    void complain(column const& c, std::string_view text);

    model::model const& m_;
    csv_header header_;
    std::optional<date> otherwise_;
    std::optional<std::size_t> day_column_;
    std::vector<model::input_id> parties_;
    std::vector<std::uint32_t> truths_; // by column, of a fact or event its state: most cells are true or false or nothing

    // Of the record that is being read.
    csv_fields fields_;
    std::optional<date> day_; // none: not read yet
    std::vector<diagnostic> faults_;
    std::vector<std::uint64_t> there_, absent_; // members, a bit each, of a party
};

} // namespace remit::cli
