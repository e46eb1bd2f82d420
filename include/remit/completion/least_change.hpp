// least_change: what would make a duty's status another one: the fewest inputs that would have to be otherwise.
// In: a model, a situation, a duty. Out: what it would take. Door: least_change().
// Held by tests/completion/least_change.cpp, tests/oracle/foreseeing.cpp.
#pragma once

#include <remit/config.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <optional>
#include <vector>

namespace remit::completion {

/// An input and what it would be. Of a number or day, all up to `through` would do as well.
struct alteration {
    model::input_ref input;
    model::value value;
    std::optional<model::value> through;
};

struct change {
    std::vector<alteration> alterations; ///< in order of declaration, slots in order; none: nothing makes it so that day
    /// Whether fewer are known not to do: not so where one test reads several numbers or days, or one in a way that is not
    /// followed; these are tried near what they are.
    bool least = true;
};

/// The fewest inputs that, stated so and all else left as it is, make the duty apply and be open: obliged or overdue, of a
/// may permitted, of a must not forbidden. Nothing where it is so already, or where the bounds of base/limits.hpp are
/// passed. Threads: no shared state.
REMIT_DECL std::optional<change> least_change(model::model const& m, facts::situation const& s, model::duty_id d);

} // namespace remit::completion
