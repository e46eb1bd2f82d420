// reads: what a declaration reads. In: a define or duty of a model. Out: the inputs, defines and duties that it
// names itself, not those it comes to through another.
// Door: read_by(). For tool writers. Held by tests/model/reads.cpp.
#pragma once

#include <remit/model/model.hpp>

#include <vector>

namespace remit::model {

/// Each once, in order of declaration. Among inputs are the parties that a quantifier runs over, and the events of
/// `within` and `before`; among a duty's duties are those that override it (5.5).
struct reads {
    std::vector<input_id> inputs;
    std::vector<define_id> defines;
    std::vector<duty_id> duties;
};

REMIT_DECL reads read_by(model const& m, define_id d);
REMIT_DECL reads read_by(model const& m, duty_id d);

} // namespace remit::model
