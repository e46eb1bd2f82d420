// doubt: a condition that some situation leaves unknown though it comes out the same whatever is found (W2 of
// docs/language.md §9), with that situation and with what repairs it.
// Made by find(); read by warn(). Held by tests/doubt/find.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/base/diagnostic.hpp>
#include <remit/model/model.hpp>

#include <vector>

namespace remit::doubt {

struct doubt {
    model::node_id condition;
    bool comes_out = false; ///< whether what it always comes out as there is true
    bool settled = false;   ///< whether it comes out so everywhere

    /// The situation: what is stated; nothing is of any other input. `dated`: that it is this day matters.
    date as_of;
    bool dated = false;
    std::vector<model::statement> stated;
    words where; ///< it, as `given` of an example would have it, with what must not be known

    words rewriting; ///< the same condition without the doubt, in the rules' words; empty where none is simple
};

} // namespace remit::doubt
