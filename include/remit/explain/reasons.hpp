// reasons: a minimal set of inputs that keeps a status whatever else were unknown (docs/language.md §6, Reason).
// Door: first_reason(). Held by tests/explain/.
#pragma once

#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <optional>
#include <vector>

namespace remit::explain {

/// The first reason of a duty's status, in order of declaration, slots in order; nothing where it is undetermined,
/// empty where no input is needed. Cost: one evaluation of the duty for each input stated or presumed that it can read.
REMIT_DECL std::optional<std::vector<model::input_ref>>
first_reason(model::model const& m, facts::situation const& s, model::duty_id d);

/// Everything an explanation of a status rests on: the value that was stated or presumed.
struct evidence {
    model::input_ref input;
    model::value value; ///< as stated; where presumed, the presumption
    bool presumed = false;
};
REMIT_DECL evidence evidence_of(model::model const& m, facts::situation const& s, model::input_ref input);

} // namespace remit::explain
