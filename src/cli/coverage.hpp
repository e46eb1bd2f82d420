// coverage: what the examples of a rule set reach, as people and programs read it.
// Held by tests/cli/coverage.cpp.
#pragma once

#include "rules.hpp"

#include <remit/examine/coverage.hpp>

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace remit::cli {

/// What is left out, by the unit whose it is, and the share at the end.
std::string as_text(loaded const& rules, examine::coverage const& c, setting const& s);
nlohmann::ordered_json as_json(loaded const& rules, examine::coverage const& c);

/// "72.8 %"; only all of it is 100.
std::string percent(double share);

} // namespace remit::cli
