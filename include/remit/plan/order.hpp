// order: findings → a plan. Door: order(). Held by tests/plan/order.cpp.
#pragma once

#include <remit/config.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>
#include <remit/plan/plan.hpp>

namespace remit::plan {

/// The order of what is obliged or overdue: b follows a if b's `when` reads a's status or an event of a's `until`,
/// itself or through defines (docs/language.md 5.10). Standing duties follow nobody and come on request only. Cost: linear
/// in the rules. Threads: no shared state.
REMIT_DECL plan order(model::model const& m, found::findings const& found, bool with_standing = false);

} // namespace remit::plan
