// answer_lines: what is found of rows, a line each, as NDJSON or CSV.
// In: rows, answers, what is wrong with bad rows. Out: text that is appended. Held by tests/cli/batch.cpp.
#pragma once

#include "rows.hpp"

#include <remit/base/diagnostic.hpp>
#include <remit/base/status.hpp>
#include <remit/batch/answers.hpp>
#include <remit/model/model.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace remit::cli {

/// Which findings are told.
struct told {
    std::vector<model::duty_id> duties;
    std::array<bool, batch::statuses> statuses{}; ///< by enum status
    bool due = false;
};

/// A row that could not be read.
struct unread {
    std::size_t row = 0;
    std::uint64_t line = 0; ///< of the whole input
    diagnostic why;         ///< the first fault
    std::string faults;     ///< all of them, a line of JSON each, where they are listed
};

class line_writer {
  public:
    virtual ~line_writer() = default;
    /// What stands before all lines.
    virtual std::string head() const = 0;
    /// A line a row; of one that could not be read, why.
    virtual void write(rows const& r, batch::answers const& a, std::vector<unread> const& bad, std::string& to) const = 0;
};

/// {"id": …, "as_of": …, "duties": {"unit.act": status, …}}, with "due": {"unit.act": day, …} if asked; of a bad row
/// {"line": …, "error": {…}}.
std::unique_ptr<line_writer> ndjson_writer(model::model const& m, told t, std::string language);
/// id, as_of, a column a duty, one more for its last day if asked, and "error". Ids as they are, but on a terminal.
std::unique_ptr<line_writer> csv_writer(model::model const& m, told t, std::string language, bool terminal);

/// As JSON writes it, quotes and all: nothing in it ends a line or is obeyed by a terminal.
void append_json(std::string& to, std::string_view text);
/// As RFC 4180 writes it: in quotes where it has to be.
void append_csv(std::string& to, std::string_view text);

} // namespace remit::cli
