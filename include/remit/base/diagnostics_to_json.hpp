// diagnostics_to_json: what is wrong → JSON, for programs that read it.
// In: diagnostics. Out: one object each. Door: to_json(). Held by tests/cli/check.cpp, tests/c/.
#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/config.hpp>

#include <string>
#include <vector>

namespace remit {

/// {code, severity, file, line, column, end_line, end_column, message: {zh, en}, hint: {zh, en}, related: [places, each with
/// its message]}, and of a situation its pointer; on one line. Line 0: no place in a text. What is no UTF-8 becomes U+FFFD,
/// what a terminal would obey is escaped.
REMIT_DECL std::string to_json(diagnostic const& d);
/// A list of these, indented by two spaces, no newline at the end.
REMIT_DECL std::string to_json(std::vector<diagnostic> const& all);

} // namespace remit
