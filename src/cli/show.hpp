// show: what a stage made of the rules, printed for whoever works on the engine. Its form may change with any version.
// In: rules after a stage. Out: text. A stage is a line of the table in show.cpp.
// Held by tests/cli/show.cpp.
#pragma once

#include "rules.hpp"

#include <remit/base/calendar.hpp>

#include <string>

namespace remit::cli {

std::string shown_tokens(loaded const& rules);
std::string shown_trees(loaded const& rules);
std::string shown_model(loaded const& rules);
std::string shown_program(loaded const& rules);

/// As rules have it, in English.
std::string word(period p);

/// One function of several, for std::visit.
template <class... Cases> struct cases : Cases... { using Cases::operator()...; };
template <class... Cases> cases(Cases...) -> cases<Cases...>;

} // namespace remit::cli
