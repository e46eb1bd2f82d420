// trace_text: text beside rules, set for a terminal.
// In: a model and its sheets. Out: lines: what is covered, by section; then the text, what of it is cited by which rules.
// Door: as_text(). Held by tests/cli/trace.cpp.
#pragma once

#include "terminal.hpp"

#include <remit/trace/trace.hpp>

#include <string>

namespace remit::cli {

std::string as_text(model::model const& m, trace::sheets const& all, setting const& s);

} // namespace remit::cli
