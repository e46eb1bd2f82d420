// plan: what is owed now, as an order of work: who goes first, who beside whom (docs/language.md 5.10).
// Made by order(); read by its writers. Held by tests/plan/order.cpp.
#pragma once

#include <remit/model/model.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace remit::plan {

/// A duty that is obliged or overdue.
struct step {
    model::duty_id duty;
    std::uint32_t round = 1; ///< steps of one round wait for nobody in it
    /// Steps that it directly follows, as declared; of very many the first `most_predecessors`.
    std::vector<model::duty_id> after;
    bool after_more = false; ///< whether there are more
};

/// INVARIANT: steps stand by round, then the earlier due day, those without one last, then as declared. What a step
/// follows is of an earlier round, but where two follow each other: these share theirs.
struct plan {
    std::vector<step> steps;
    std::size_t standing = 0; ///< obliged or overdue, and left out since they stand whatever the case
};

} // namespace remit::plan
