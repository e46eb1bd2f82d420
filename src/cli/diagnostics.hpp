// diagnostics: what is wrong, as JSON. (As text: rules.hpp.)
// Held by tests/cli/check.cpp.
#pragma once

#include <remit/base/diagnostic.hpp>

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace remit::cli {

/// {code, severity, file, line, column, end_line, end_column, message: {zh, en}, hint: {zh, en}, related: [places,
/// each with its message]}, and of a situation its pointer. Line 0: no place in a text.
nlohmann::ordered_json as_json(diagnostic const& d);

/// An indented text; what is no UTF-8 becomes U+FFFD, what a terminal would obey is escaped.
std::string dump(nlohmann::ordered_json const& j);
/// A list of these, the same way.
std::string dump(std::vector<diagnostic> const& all);

} // namespace remit::cli
