// steps: what evaluating a rule set costs at most, and E22 where that is too much. Nothing else bounds it: quantifiers
// inside each other multiply.
#pragma once

#include <remit/model/impl/draft.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace remit::model::checking {

inline void complain_of_steps(draft& d, span at, std::string repair) {
    d.complain(problem::too_many_steps, at, {std::to_string(most_steps), std::move(repair)});
}

/// Counts as the plain evaluator walks. A count that would not fit stays at the largest number.
class step_counter {
  public:
    explicit step_counter(draft& d) : d_(d) {
        if (d.made.calendar) {
            count const spans = d.made.calendar->holidays.size() + d.made.calendar->workdays.size();
            working_days_ = times(spans, spans) / spans_a_step;
        }
        for (auto const& n : d.made.nodes) steps_.push_back(std::visit([&](auto const& w) { return of(w); }, n.what));
    }

    /// E22 at the outermost quantifier that costs too much alone, at a define's or duty's name where there is none, or
    /// where all up to it do together.
    void run() {
        count all = 0;
        bool told = d_.duties_named > most_steps;
        auto const declared = [&](count own, std::vector<node_id> const& roots, span name) {
            if (own > most_steps) {
                span const at = culprit(roots, name);
                complain_of_steps(d_, at,
                                  at == name ? smaller()
                                             : both("少套几层“某个”“每个”“至少”，或缩小当事人的上限",
                                                    "nest fewer `some`, `every`, `at least`, or lower a party's upper bound"));
                return; // the others by themselves
            }
            all = plus(all, own);
            if (all > most_steps && !std::exchange(told, true))
                complain_of_steps(d_, name, both("分成几个规则集", "divide it into several rule sets"));
        };
        for (std::uint32_t i = 0; i < d_.made.defines.size(); ++i) {
            define const& x = d_.made.defines[i];
            count const slots = x.of ? slots_of(x.of) : 1;
            declared(plus(1, times(slots, of(x.meaning))), {x.meaning}, x.at);
        }
        for (duty const& x : d_.made.duties) {
            std::vector<node_id> roots{x.when, x.until};
            roots.insert(roots.end(), x.unless.begin(), x.unless.end());
            if (x.within) roots.push_back(x.within->start);
            std::erase_if(roots, [&](node_id n) { return n.index >= steps_.size(); });
            count own = plus(1, x.overridden_by.size());
            if (x.within) own = plus(own, of(x.within->unit));
            for (node_id n : roots) own = plus(own, of(n));
            declared(own, roots, x.at);
        }
    }

  private:
    using count = std::uint64_t;
    static constexpr count most = std::numeric_limits<count>::max();
    static count plus(count a, count b) { return b > most - a ? most : a + b; }
    static count times(count a, count b) { return b != 0 && a > most / b ? most : a * b; }

    // One that is wrong has bounds that are none.
    count slots_of(input_id party) const {
        return static_cast<count>(std::clamp<std::int64_t>(d_.made[party].most, 1, most_slots));
    }

    // Where there is a mistake a node may be missing.
    count of(node_id n) const { return n.index < steps_.size() ? steps_[n.index] : 0; }
    count of(std::vector<node_id> const& terms) const {
        count all = 1;
        for (node_id n : terms) all = plus(all, of(n));
        return all;
    }
    count of(constant const&) const { return 1; }
    count of(as_of_day const&) const { return 1; }
    count of(stated const&) const { return 1; }
    count of(happened_on const&) const { return 1; }
    count of(defined const&) const { return 1; }
    count of(logical const& l) const { return of(l.terms); }
    count of(negation const& n) const { return plus(1, of(n.term)); }
    count of(counted const& c) const { return of(c.terms); }
    count of(quantified const& q) const { return plus(1, times(slots_of(q.party), plus(1, of(q.body)))); }
    count of(compared const& c) const { return plus(1 + c.reads.size(), plus(of(c.left), of(c.right))); }
    count of(among const& a) const { return plus(a.values.size(), of(a.left)); }
    count of(holding const& h) const { return plus(1, of(h.left)); }
    count of(sum const& s) const { return plus(1, plus(of(s.left), of(s.right))); }
    count of(product const& p) const { return plus(1, of(p.left)); }
    count of(shifted const& s) const { return plus(1, plus(of(s.unit), of(s.left))); }
    count of(elapsed const& e) const { return plus(1, plus(of(e.unit), of(e.since))); }
    // Counting working days goes from span to span, and looks at all of them at each.
    count of(period unit) const { return unit == period::working_days ? working_days_ : 0; }
    count of(status_is const& s) const { return plus(1, s.duties->size()); }

    std::string smaller() const {
        if (working_days_ > most_steps / 16)
            return both("日历里相连的日子合为一段，或只写用到的年份",
                        "in the calendar join days that follow each other, or keep the years that are reached");
        return both("分成几个声明", "make several declarations of it");
    }

    // The first quantifier from outside in that costs too much; else `name`.
    span culprit(std::vector<node_id> roots, span name) const {
        std::reverse(roots.begin(), roots.end());
        while (!roots.empty()) {
            node_id const n = roots.back();
            roots.pop_back();
            auto const& what = d_.made[n].what;
            if (of(n) > most_steps && std::holds_alternative<quantified>(what)) return d_.made[n].at;
            if (auto const* not_ = std::get_if<negation>(&what)) roots.push_back(not_->term);
            if (auto const* both = std::get_if<logical>(&what))
                roots.insert(roots.end(), both->terms.rbegin(), both->terms.rend());
            if (auto const* some = std::get_if<counted>(&what))
                roots.insert(roots.end(), some->terms.rbegin(), some->terms.rend());
        }
        return name;
    }

    static constexpr count spans_a_step = 64; // that are looked at in the time of a step, about

    draft& d_;
    count working_days_ = 0;   // steps of counting them once
    std::vector<count> steps_; // of each node
};

} // namespace remit::model::checking
