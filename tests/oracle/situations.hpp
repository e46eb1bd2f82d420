// situations: random ones of any model, what completes them, and how they are written. Reusable with every rule set: all
// that is needed to hit interesting days and numbers is read off the model.
// In: a model, a die. Out: situations; JSON; examples.
#pragma once

#include "dice.hpp"

#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>
#include <remit/syntax/tree.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace oracle {

namespace model = remit::model;
using remit::facts::situation;

/// Days and numbers at which something of a model turns.
struct turning_points {
    std::vector<remit::date> days;
    std::vector<std::int32_t> numbers;
    std::vector<std::pair<std::int64_t, remit::period>> steps; ///< sums, deadlines

    explicit turning_points(model::model const& m);
};

/// A situation that JSON can state: nothing is said of a member whose slot is not listed as present.
situation random_situation(model::model const& m, turning_points const& at, dice& die);

/// Every input and slot, absent members too, in order of declaration.
std::vector<model::input_ref> inputs_of(model::model const& m);
/// Whether the input is one of a slot that is absent.
bool is_absent(model::model const& m, situation const& s, model::input_ref r);
/// Whether there is anything about the input that is not known: a value, some value of a set, an event's truth or day,
/// a slot's presence.
bool is_open(model::model const& m, situation const& s, model::input_ref r);
/// Whether it is silent and has no presumption to go by.
bool is_unknown(model::input const& in, model::value const& v);

struct refinement {
    int percent = 100;                ///< of the open inputs, so many
    bool wholly = true;               ///< each until nothing is open about it
    std::set<model::input_ref> leave; ///< but these
    bool slots_move = false; ///< members behind one that turns out absent move up, as they would in JSON
};
/// The same situation, better known (5.11): what was stated or presumed stays, something open is stated.
situation refined(model::model const& m, situation s, turning_points const& at, dice& die,
                  refinement const& how = {});

/// The same facts told to another model, by their names: what it has no such input for is left out.
situation carried(model::model const& from, situation const& s, model::model const& to);

/// A situation as JSON, situation/1, made without the library; white space, the order of keys and the way of saying things by the die.
std::string to_json(model::model const& m, situation const& s, dice& die);

/// A situation as an example states it, with nothing expected; nothing where an example cannot say it.
std::optional<remit::syntax::example> as_example(model::model const& m, situation const& s);

/// For people: what is stated, one line.
std::string show(model::model const& m, situation const& s);

} // namespace oracle
