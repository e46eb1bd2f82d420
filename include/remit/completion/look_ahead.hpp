// look_ahead: what can become of duties whose status is open. In: a model, a situation. Out: outlooks.
// Doors: look_ahead(), possibilities(). Held by tests/completion/look_ahead.cpp, tests/oracle/foreseeing.cpp.
#pragma once

#include <remit/completion/outlook.hpp>
#include <remit/config.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <optional>
#include <vector>

namespace remit::completion {

/// Of each of these duties, in their order; nothing of one for which the bounds of base/limits.hpp are passed. What is
/// stated or presumed stays; an event that is open has not happened by `as_of`, or has on a day up to it; a slot that may
/// be there is, or is not. Cost: see docs/limits.md. Threads: no shared state.
REMIT_DECL std::vector<std::optional<outlook>> look_ahead(model::model const& m, facts::situation const& s,
                                                          std::vector<model::duty_id> const& duties);

/// What an input that is open may turn out to be, as far as these duties tell it apart, in order; of a set each of its
/// open values alone, then none of them; of a party each number there may be. None of a number or day that a test reads
/// in a way that is not followed (outlook::exact).
REMIT_DECL std::vector<possibility> possibilities(model::model const& m, facts::situation const& s,
                                                  std::vector<model::duty_id> const& duties,
                                                  model::input_ref input);

} // namespace remit::completion
