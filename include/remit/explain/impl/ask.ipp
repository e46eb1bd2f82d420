// ask: the bodies of ask.hpp.
#pragma once

#include <remit/completion/look_ahead.hpp>
#include <remit/explain/ask.hpp>
#include <remit/explain/needs.hpp>
#include <remit/findings/findings.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <utility>

namespace remit::explain {
namespace asking {

inline bool waits(found::finding const& f) {
    return f.status == status::undetermined || (f.status == status::obliged && f.late == truth::unknown);
}

inline std::vector<model::duty_id> waiting(found::findings const& found) {
    std::vector<model::duty_id> all;
    for (std::uint32_t i = 0; i < found.size(); ++i)
        if (waits(found[i])) all.push_back({i});
    return all;
}

// A duty that waits, and what becomes of it.
struct open_duty {
    model::duty_id duty;
    std::vector<model::input_ref> matter;
    bool exact = false;
    std::optional<status> whatever;
};

inline std::optional<std::vector<open_duty>> open_duties(model::model const& m, facts::situation const& s) {
    auto const found = plain::evaluate(m, s);
    auto const duties = waiting(found);
    auto outlooks = completion::look_ahead(m, s, duties);
    all_needs needs(m, s);
    std::vector<open_duty> all;
    for (std::size_t i = 0; i < duties.size(); ++i) {
        open_duty d{duties[i], {}, false, {}};
        if (auto& ahead = outlooks[i]) {
            d.matter = std::move(ahead->matter);
            d.exact = ahead->exact;
            bool const is_settled = ahead->possible.size() == 1 && ahead->possible.front() != status::undetermined;
            if (is_settled && found[d.duty.index].status == status::undetermined) d.whatever = ahead->possible.front();
        } else {
            auto needed = needs.of(d.duty);
            if (!needed) return std::nullopt;
            d.matter = std::move(*needed);
        }
        all.push_back(std::move(d));
    }
    return all;
}

// As it is once this is the answer. Of a party's members that may be there the first ones are, and stay where they stand:
// what is said of members goes by their place.
inline facts::situation answered(model::model const& m, facts::situation s, model::input_ref input, model::value const& v) {
    auto& state = s.states[m.state_of(input)];
    auto const* const said = std::get_if<model::slots>(&v);
    if (!said) {
        state = v;
        return s;
    }
    auto const there = [](model::slots const& all) { return std::count(all.present.begin(), all.present.end(), truth::yes); };
    auto now = facts::listed(m, s, input.input);
    auto appear = there(*said) - there(now);
    for (auto& p : now.present)
        if (p == truth::unknown) p = appear-- > 0 ? truth::yes : truth::no;
    state = std::move(now);
    return s;
}

} // namespace asking

std::optional<inquiry> ask(model::model const& m, facts::situation const& s) {
    auto const open = asking::open_duties(m, s);
    if (!open) return std::nullopt;
    inquiry out;
    std::vector<std::size_t> duties(m.states); // one a state
    for (auto const& d : *open) {
        if (!d.exact) ++out.inexact;
        for (auto const r : d.matter) ++duties[m.state_of(r)];
        if (d.whatever) out.whatever.push_back({d.duty, *d.whatever});
    }
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
        for (std::uint32_t slot = 0; slot < m.inputs[i].slots; ++slot) {
            model::input_ref const input{{i}, slot};
            bool const asked_before = s.states[m.state_of(input)] == model::value(model::silence::not_known);
            if (duties[m.state_of(input)] != 0 && !asked_before)
                out.questions.push_back({input, duties[m.state_of(input)]});
        }
    std::stable_sort(out.questions.begin(), out.questions.end(),
                     [](question const& a, question const& b) { return a.duties > b.duties; });
    return out;
}

std::optional<std::vector<model::duty_id>> waiting_for(model::model const& m, facts::situation const& s,
                                                       model::input_ref input) {
    auto const open = asking::open_duties(m, s);
    if (!open) return std::nullopt;
    std::vector<model::duty_id> all;
    for (auto const& d : *open)
        if (std::find(d.matter.begin(), d.matter.end(), input) != d.matter.end()) all.push_back(d.duty);
    return all;
}

std::vector<answer> answers(model::model const& m, facts::situation const& s, model::input_ref input) {
    auto const before = asking::waiting(plain::evaluate(m, s));
    std::vector<answer> all;
    for (auto& p : completion::possibilities(m, s, before, input)) {
        auto const said = asking::answered(m, s, input, p.value);
        plain::evaluator judge(m, said);
        answer a{std::move(p.value), std::move(p.through), {}, 0};
        for (auto const d : before) {
            auto const& f = judge.finding(d);
            if (asking::waits(f))
                ++a.waiting;
            else
                a.settles.push_back({d, f.status});
        }
        all.push_back(std::move(a));
    }
    return all;
}

} // namespace remit::explain
