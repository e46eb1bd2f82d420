// csv_records: a text of CSV (RFC 4180) → its records → their fields.
// In: text. Out: where a record ends; the fields of one, or what is wrong with it. Held by tests/cli/csv.cpp.
#pragma once

#include <remit/base/diagnostic.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::cli {

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

/// A fault: something else is wanted here.
diagnostic wanted_here(std::string_view zh, std::string_view en);

} // namespace remit::cli
