#pragma once

#include <remit/facts/situation.hpp>

namespace remit::facts {

situation nothing_known(model::model const& m, date as_of) {
    situation s;
    s.as_of = as_of;
    s.states.resize(m.states);
    return s;
}

situation given(model::model const& m, model::example const& e) {
    situation s = nothing_known(m, e.as_of);
    for (auto const& fact : e.given) s.states[m.state_of(fact.input)] = fact.value;
    return s;
}

model::slots listed(model::model const& m, situation const& s, model::input_id party) {
    if (auto const* const said = std::get_if<model::slots>(&s.states[m.state_of({party, 0})])) return *said;
    model::slots all;
    all.present.assign(static_cast<std::size_t>(m[party].least), truth::yes);
    all.present.resize(static_cast<std::size_t>(m[party].most), truth::unknown);
    return all;
}

truth present(model::model const& m, situation const& s, model::input_id party, std::uint32_t slot) {
    model::value const& stated = s.states[m.state_of({party, 0})];
    if (auto const* listed = std::get_if<model::slots>(&stated))
        return slot < listed->present.size() ? listed->present[slot] : truth::no;
    return slot < static_cast<std::uint32_t>(m[party].least) ? truth::yes : truth::unknown;
}

} // namespace remit::facts
