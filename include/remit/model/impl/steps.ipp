// steps: the bodies of steps.hpp.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/model/steps.hpp>

#include <algorithm>
#include <limits>
#include <variant>

namespace remit::model {
namespace counting {

using count = steps_of::count;

constexpr count most = std::numeric_limits<count>::max();
constexpr count spans_a_step = 64; // that are looked at in the time of a step, about

inline count plus(count a, count b) {
    return b > most - a ? most : a + b;
}
inline count times(count a, count b) {
    return b != 0 && a > most / b ? most : a * b;
}

// One that is wrong has bounds that are none.
inline count slots_of(model const& m, input_id party) {
    return static_cast<count>(std::clamp<std::int64_t>(m[party].most, 1, most_slots));
}

// One node, of which those below are counted.
struct node_counter {
    model const& m;
    steps_of const& known;

    count of(node_id n) const { return known.node(n); }
    count of(std::vector<node_id> const& terms) const {
        count all = 1;
        for (auto const n : terms) all = plus(all, of(n));
        return all;
    }

    count operator()(constant const&) const { return 1; }
    count operator()(as_of_day const&) const { return 1; }
    count operator()(stated const&) const { return 1; }
    count operator()(happened_on const&) const { return 1; }
    count operator()(defined const&) const { return 1; }
    count operator()(logical const& l) const { return of(l.terms); }
    count operator()(negation const& n) const { return plus(1, of(n.term)); }
    count operator()(counted const& c) const { return of(c.terms); }
    count operator()(quantified const& q) const { return plus(1, times(slots_of(m, q.party), plus(1, of(q.body)))); }
    count operator()(compared const& c) const { return plus(1 + c.reads.size(), plus(of(c.left), of(c.right))); }
    count operator()(among const& a) const { return plus(a.values.size(), of(a.left)); }
    count operator()(holding const& h) const { return plus(1, of(h.left)); }
    count operator()(sum const& s) const { return plus(1, plus(of(s.left), of(s.right))); }
    count operator()(product const& p) const { return plus(1, of(p.left)); }
    count operator()(shifted const& s) const { return plus(1, plus(known.counting(s.unit), of(s.left))); }
    count operator()(elapsed const& e) const { return plus(1, plus(known.counting(e.unit), of(e.since))); }
    count operator()(status_is const& s) const { return plus(1, s.duties->size()); }
};

} // namespace counting

steps_of::steps_of(model const& m) : m_(m) {
    if (m.calendar) { // counting working days goes from span to span, and looks at all of them at each
        count const spans = m.calendar->holidays.size() + m.calendar->workdays.size();
        working_days_ = counting::times(spans, spans) / counting::spans_a_step;
    }
    for (auto const& n : m.nodes) all_.push_back(std::visit(counting::node_counter{m, *this}, n.what));
}

steps_of::count steps_of::define(remit::model::define const& d) const {
    return counting::plus(1, counting::times(d.of ? counting::slots_of(m_, d.of) : 1, node(d.meaning)));
}

steps_of::count steps_of::duty(remit::model::duty const& d) const {
    count all = counting::plus(1, d.overridden_by.size());
    for (auto const n : {d.when, d.until}) all = counting::plus(all, node(n));
    for (auto const n : d.unless) all = counting::plus(all, node(n));
    if (d.within) all = counting::plus(all, counting::plus(node(d.within->start), counting(d.within->unit)));
    return all;
}

} // namespace remit::model
