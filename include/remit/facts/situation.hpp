// situation: the facts known about one child on a date.
// In: made by from_json() or of an example's statements. Out: read by every engine.
// A plain value: copy it, change it, keep it. It fits the model it was made for, and no other.
// Held by tests/facts/from_json.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/model/model.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace remit::facts {

struct situation {
    std::string id; ///< the caller's; may be empty
    date as_of;     ///< the end of that day
    /// INVARIANT: one value an input and slot, at `model.state_of`, of its input's form or silent.
    std::vector<model::value> states;
};

/// Nothing known at all, on a day.
REMIT_DECL situation nothing_known(model::model const& m, date as_of);

/// What an example states.
REMIT_DECL situation given(model::model const& m, model::example const& e);

/// The slots of a party, as listed; not stated, those that are there in any case and those that may be (4.6).
REMIT_DECL model::slots listed(model::model const& m, situation const& s, model::input_id party);

/// Whether slot `slot` of a party is there (4.6), from what is stated of the party.
REMIT_DECL truth present(model::model const& m, situation const& s, model::input_id party,
                         std::uint32_t slot);

} // namespace remit::facts
