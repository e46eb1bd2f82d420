// draw: a model → the graph of it, whole or of some units or duties.
// In: a model, what was asked for. Out: a graph. Door: draw(). Held by tests/graph/draw.cpp.
#pragma once

#include <remit/graph/graph.hpp>

#include <optional>
#include <vector>

namespace remit::graph {

/// Nothing named: all of it. Both units and duties named: what belongs to either.
struct scope {
    std::optional<remit::graph::detail> detail; ///< none: as much as one can take in
    std::vector<model::unit_id> units;
    std::vector<model::duty_id> duties;
};

/// Of a unit: its duties and those of its groups (of a group: of its members), who takes part in them, what they turn
/// on; other units' duties among that are shown and not followed. Where others' duties involve the unit, a line from
/// each such owner says in how many.
/// Of a duty: everything it turns on, through definitions and other duties, and who takes part in it.
/// At `duties` a definition is shown where a duty turns on another duty through it, and no fact. At `units` no more than
/// who takes part, for whom, in how many duties.
/// The detail that is not said: facts where the graph is narrowed, and of a whole rule set with few duties; else units.
/// Cost: linear in the rule set, but for the sorting of what one duty reads.
REMIT_DECL graph draw(model::model const& m, scope const& what = {});

} // namespace remit::graph
