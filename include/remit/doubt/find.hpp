// find: the conditions of a rule set that W2 is of. In: a model. Out: doubts.
// Door: find(). Held by tests/doubt/find.cpp, tests/oracle/doubts.cpp.
#pragma once

#include <remit/config.hpp>
#include <remit/doubt/doubt.hpp>
#include <remit/model/model.hpp>

#include <vector>

namespace remit::doubt {

/// Of every `when`, `unless`, `until` and boolean define, in order of declaration, defines first. Each comes with a
/// situation in which plain evaluation leaves it unknown and every completion agrees: there is no false one. Within the
/// bounds of base/limits.hpp none is missed that turns on truths, choices, sets, members of parties, and tests that read one
/// number, once; docs/language.md §9 says what is taken more coarsely. A define or condition with a doubt of its own
/// counts, where others read it, as though it had been repaired. Cost: a walk for a condition that asks for nothing twice.
REMIT_DECL std::vector<doubt> find(model::model const& m);

} // namespace remit::doubt
