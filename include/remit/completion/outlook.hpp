// outlook: what can still become of a duty's status, over everything that what is open in a situation may turn out to be;
// not Kleene's logic, which takes two mentions of one fact for two facts, but decided exactly.
// Made by look_ahead(); read by explain/. Held by tests/completion/look_ahead.cpp, tests/oracle/foreseeing.cpp.
#pragma once

#include <remit/base/status.hpp>
#include <remit/model/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace remit::completion {

struct outlook {
    /// Inputs of which one or another answer makes a difference to whether the duty applies and is discharged, where all
    /// others are found to be as they may be; where that is settled, to whether it is overdue. In order of declaration,
    /// slots in order.
    std::vector<model::input_ref> matter;
    /// Statuses that there may be when all is known, in the order of `status`. One: it is settled whatever the answers.
    std::vector<status> possible;
    /// Else a test reads several numbers or days that are open, or one in a way that is not followed, and it was taken to
    /// come out either way whatever the others do: there may be less of both lists, and there is not more.
    bool exact = true;
};

/// What an input that is open may turn out to be, and how far that is alike to all that turns on it.
struct possibility {
    model::value value; ///< of a number or day the first of `through`; of an event no, or on one of these days
    std::optional<model::value> through; ///< the last number or day
};

} // namespace remit::completion
