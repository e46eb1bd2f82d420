// reasons: the bodies of reasons.hpp, docs/language.md §6.
#pragma once

#include <remit/explain/reasons.hpp>
#include <remit/model/reads.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <set>
#include <variant>

namespace remit::explain {
namespace {

// Every input that a duty's status can turn on, in order of declaration. All others can always go.
std::vector<model::input_id> reached_from(model::model const& m, model::duty_id duty) {
    using declared = std::variant<model::define_id, model::duty_id>;
    std::set<model::input_id> inputs;
    std::set<declared> seen{duty};
    std::vector<declared> open{duty};
    while (!open.empty()) {
        auto const r = std::visit([&](auto id) { return read_by(m, id); }, open.back());
        open.pop_back();
        inputs.insert(r.inputs.begin(), r.inputs.end());
        for (model::define_id d : r.defines)
            if (seen.insert(d).second) open.push_back(d);
        for (model::duty_id d : r.duties)
            if (seen.insert(d).second) open.push_back(d);
    }
    return {inputs.begin(), inputs.end()};
}

bool is_presumed(model::model const& m, facts::situation const& s, model::input_ref r) {
    auto const* const silent = std::get_if<model::silence>(&s.states[m.state_of(r)]);
    return silent && *silent != model::silence::withheld && m[r.input].presumed.has_value();
}

bool is_stated(model::model const& m, facts::situation const& s, model::input_ref r) {
    return !std::holds_alternative<model::silence>(s.states[m.state_of(r)]);
}

status status_in(model::model const& m, facts::situation const& s, model::duty_id d) {
    return plain::evaluator(m, s).finding(d).status;
}

// What is left where an input is made unknown. Of a party's number: what is said of its members, the first `least` slots
// present, the rest perhaps; a slot said to be perhaps stays so, else taking away would add.
model::value without(model::model const& m, model::input_ref r, model::value const& stated) {
    auto const* const listed = std::get_if<model::slots>(&stated);
    if (!listed) return model::silence::withheld;
    model::slots open;
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(m[r.input].most); ++i) {
        bool const perhaps = i < listed->present.size() && listed->present[i] == truth::unknown;
        bool const there = i < static_cast<std::uint32_t>(m[r.input].least) && !perhaps;
        open.present.push_back(there ? truth::yes : truth::unknown);
    }
    return open;
}

} // namespace

std::optional<std::vector<model::input_ref>> first_reason(model::model const& m, facts::situation const& s,
                                                          model::duty_id d) {
    status const wanted = status_in(m, s, d);
    if (wanted == status::undetermined) return std::nullopt;

    std::vector<model::input_ref> left;
    facts::situation fewer = s;
    for (model::input_id input : reached_from(m, d))
        for (std::uint32_t slot = 0; slot < m[input].slots; ++slot) {
            model::input_ref const r{input, slot};
            // What is presumed of a slot that is absent in `s` is no input. It goes at once, which changes nothing yet:
            // else it would hold up the status, unnamed, where the party's number is withheld.
            if (m[input].of && facts::present(m, s, m[input].of, slot) == truth::no)
                fewer.states[m.state_of(r)] = model::silence::withheld;
            else if (is_stated(m, s, r) || is_presumed(m, s, r))
                left.push_back(r);
        }

    // One after the other from the last; as many at once as go. Where some cannot go together one of them cannot go after
    // those behind it, since knowing more changes no status that is not open (5.11): so it comes out the same.
    std::vector<model::input_ref> needed;
    auto const can_go = [&](std::size_t first, std::size_t last) {
        std::vector<model::value> before;
        for (std::size_t i = first; i < last; ++i) {
            model::value& state = fewer.states[m.state_of(left[i])];
            before.push_back(std::exchange(state, without(m, left[i], state)));
        }
        if (status_in(m, fewer, d) == wanted) return true;
        for (std::size_t i = first; i < last; ++i)
            fewer.states[m.state_of(left[i])] = std::move(before[i - first]);
        return false;
    };
    for (std::size_t at = left.size(), many = 1; at > 0;) {
        many = std::min(many, at);
        if (can_go(at - many, at)) {
            at -= many;
            many *= 2;
        } else if (many == 1)
            needed.push_back(left[--at]);
        else
            many /= 2;
    }
    std::reverse(needed.begin(), needed.end());
    return needed;
}

evidence evidence_of(model::model const& m, facts::situation const& s, model::input_ref input) {
    if (is_presumed(m, s, input)) return {input, *m[input.input].presumed, true};
    return {input, s.states[m.state_of(input)], false};
}

} // namespace remit::explain
