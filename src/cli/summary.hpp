// summary: how many findings of a caseload have which status, duty by duty, unit by unit.
// In: a tally. Out: a text for people, or JSON (summary/1, docs/batch.md). Held by tests/cli/batch.cpp.
#pragma once

#include "answer_lines.hpp"
#include "terminal.hpp"

#include <remit/batch/answers.hpp>
#include <remit/model/model.hpp>

#include <string>

namespace remit::cli {

/// `needs`: whether they were counted. `narrow`: names that make a line longer than there are columns have lines of their own.
std::string summary_text(model::model const& m, batch::tally const& t, told const& what, bool needs, bool narrow, setting const& s);
std::string summary_json(model::model const& m, batch::tally const& t, told const& what, bool needs);

} // namespace remit::cli
