// say: a value, or what a status rests on, in the words of a rule file's `given`, in both languages.
// In: a value stated, presumed or found. Out: `age is 9`, `非 无人监护（推定）`.
// Doors: say(). Held by tests/explain/say.cpp.
#pragma once

#include <remit/explain/reasons.hpp>
#include <remit/model/model.hpp>

namespace remit::explain {

/// A value alone: true, 9, 2019-10-08, school; of a set each value, `tutoring, not rehab, other unknown`; of an event
/// its days; of a party how many there are, `1 to 2` where that is not settled. `list` names the values of a choice or
/// set, and may be none for all else.
REMIT_DECL words say(model::model const& m, model::input_id list, model::value const& v);

/// An input with its value: `harmed`, `not harmed`, `parent[2].status is away`; `(presumed)` follows where it is so.
REMIT_DECL words say(model::model const& m, evidence const& e);

} // namespace remit::explain
