// to_json: a plan → plan/1 (docs/plan.md). Door: to_json(). Held by tests/plan/to_json.cpp.
#pragma once

#include <remit/config.hpp>
#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>
#include <remit/plan/plan.hpp>

#include <string>

namespace remit::plan {

/// plan/1, indented by two spaces, no newline at the end: rounds in order, each a list of steps. A step has the duty by
/// name, as findings/1 has it, with what one plans by; the rest is there.
REMIT_DECL std::string to_json(model::model const& m, facts::situation const& s, found::findings const& found,
                               plan const& p);

} // namespace remit::plan
