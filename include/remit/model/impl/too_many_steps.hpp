// too_many_steps: E22 where evaluating a rule set costs too much. Nothing else bounds it: quantifiers inside each other
// multiply.
#pragma once

#include <remit/model/impl/draft.hpp>
#include <remit/model/steps.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace remit::model::checking {

inline void complain_of_steps(draft& d, span at, std::string repair) {
    d.complain(problem::too_many_steps, at, {std::to_string(most_steps), std::move(repair)});
}

class step_counter {
  public:
    explicit step_counter(draft& d) : d_(d), steps_(d.made) {}

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
            all += own; // both at most most_steps
            if (all > most_steps && !std::exchange(told, true))
                complain_of_steps(d_, name, both("分成几个规则集", "divide it into several rule sets"));
        };
        for (std::uint32_t i = 0; i < d_.made.defines.size(); ++i) {
            define const& x = d_.made.defines[i];
            declared(steps_.define(x), {x.meaning}, x.at);
        }
        for (duty const& x : d_.made.duties) {
            std::vector<node_id> roots{x.when, x.until};
            roots.insert(roots.end(), x.unless.begin(), x.unless.end());
            if (x.within) roots.push_back(x.within->start);
            std::erase_if(roots, [&](node_id n) { return n.index >= d_.made.nodes.size(); }); // missing
            declared(steps_.duty(x), roots, x.at);
        }
    }

  private:
    using count = steps_of::count;

    std::string smaller() const {
        if (steps_.counting(period::working_days) > most_steps / 16)
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
            if (steps_.node(n) > most_steps && std::holds_alternative<quantified>(what)) return d_.made[n].at;
            if (auto const* not_ = std::get_if<negation>(&what)) roots.push_back(not_->term);
            if (auto const* both = std::get_if<logical>(&what))
                roots.insert(roots.end(), both->terms.rbegin(), both->terms.rend());
            if (auto const* some = std::get_if<counted>(&what))
                roots.insert(roots.end(), some->terms.rbegin(), some->terms.rend());
        }
        return name;
    }

    draft& d_;
    steps_of steps_;
};

} // namespace remit::model::checking
