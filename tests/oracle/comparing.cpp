// A claim about what changed between two situations: every changed duty is told and no other, what is named as having
// done it is enough, and none of it can be left out.
#include "claims.hpp"

#include <remit/change/compare.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>

namespace oracle {
namespace {

using remit::change::changed;
using remit::change::ground;
using remit::status;

// The later situation, with all turned back that is not named.
situation only(model::model const& m, situation const& before, situation const& after, ground const& g) {
    auto s = before;
    if (g.day) s.as_of = after.as_of;
    for (auto const r : g.inputs) s.states[m.state_of(r)] = after.states[m.state_of(r)];
    return s;
}

bool is_new(model::model const& m, situation const& s, changed const& c) {
    auto const f = remit::plain::evaluate(m, s)[c.duty.index];
    return f.status == c.after.status && (c.before.status != c.after.status || f.due == c.after.due);
}

std::string named(model::model const& m, ground const& g) {
    std::string out = g.day ? " as_of" : "";
    for (auto const r : g.inputs) out += " " + m.name_of(r);
    return out;
}

// The same child somewhat later: some inputs as in the other, and the day by chance.
situation partly(situation const& s, situation const& other, dice& die) {
    auto mixed = s;
    constexpr int percents[] = {5, 30, 70};
    auto const percent = die.pick(percents);
    for (std::size_t i = 0; i < s.states.size(); ++i)
        if (die.chance(percent)) mixed.states[i] = other.states[i];
    if (die.chance(50)) mixed.as_of = other.as_of;
    return mixed;
}

wrong holds_between(model::model const& m, situation const& before, situation const& after) {
    auto const all = remit::change::compare(m, before, after);
    auto const was = remit::plain::evaluate(m, before), is = remit::plain::evaluate(m, after);
    auto const told = [&](std::uint32_t duty, std::string const& what) {
        return m.name_of(model::duty_id{duty}) + ": " + what + "\n  before " + show(m, before) + "\n  after " +
               show(m, after);
    };
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
        bool const is_told = next < all.size() && all[next].duty.index == i;
        bool const owed = is[i].status == status::obliged || is[i].status == status::overdue;
        bool const differs = was[i].status != is[i].status || (owed && was[i].due != is[i].due);
        if (is_told != differs) return told(i, differs ? "it changed and is not told" : "it is told and did not change");
        if (!is_told) continue;
        auto const& c = all[next++];
        if (!(c.before == was[i]) || !(c.after == is[i])) return told(i, "other findings are told");
        if (!c.because) return told(i, "not worked out");
        auto const& g = *c.because;
        if (g.inputs.empty() && !g.day) return told(i, "nothing did it");
        if (!std::is_sorted(g.inputs.begin(), g.inputs.end())) return told(i, "not in order");
        if (!is_new(m, only(m, before, after, g), c)) return told(i, "that is not enough:" + named(m, g));
        auto fewer = g;
        fewer.day = false;
        if (g.day && is_new(m, only(m, before, after, fewer), c)) return told(i, "not the day:" + named(m, g));
        for (std::size_t k = 0; k < g.inputs.size(); ++k) {
            fewer = g;
            fewer.inputs.erase(fewer.inputs.begin() + static_cast<std::ptrdiff_t>(k));
            if (is_new(m, only(m, before, after, fewer), c))
                return told(i, "not " + m.name_of(g.inputs[k]) + ":" + named(m, g));
        }
    }
    if (next != all.size()) return "a duty is told twice, or out of order";
    return {};
}

} // namespace

wrong changes_hold(subject const& of, dice die) {
    for (std::size_t i = 0; i + 1 < of.situations.size(); ++i) {
        auto const &before = of.situations[i], &other = of.situations[i + 1];
        if (auto const w = holds_between(of.model, before, other)) return w;
        if (auto const w = holds_between(of.model, before, partly(before, other, die))) return w;
    }
    return {};
}

} // namespace oracle
