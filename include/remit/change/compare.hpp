// compare: two situations of one child → what changed from the first to the second, and the facts that did it.
// Door: compare(). Everything else is private to impl/. Held by tests/change/compare.cpp, tests/oracle/comparing.cpp.
#pragma once

#include <remit/change/change.hpp>
#include <remit/config.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

namespace remit::change {

/// Every duty that has another status, or is still obliged or still overdue and is due on another day; no other. Both
/// situations are of this model; their ids are not looked at, and `after` may be of an earlier day.
///
/// `because` is a minimal set of what differs (inputs, slots counted, and `as_of`): `after` with all else turned back to
/// `before` still gives the duty its new status, or where that is the old one its new due day; and none of the set can be
/// turned back as well. What can be is, `as_of` first, then inputs in reverse order of declaration, last slot first, and
/// again until nothing more can. It takes `most_explaining_steps` at most, and as many to find what each duty reads; what
/// is not found by then is not worked out. Threads: no shared state.
REMIT_DECL changes compare(model::model const& m, facts::situation const& before, facts::situation const& after);

} // namespace remit::change
