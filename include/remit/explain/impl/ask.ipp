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

} // namespace asking

std::optional<inquiry> ask(model::model const& m, facts::situation const& s) {
    auto const found = plain::evaluate(m, s);
    auto const waiting = asking::waiting(found);
    auto const outlooks = completion::look_ahead(m, s, waiting);
    all_needs needs(m, s);
    inquiry out;
    std::vector<std::size_t> duties(m.states); // one a state
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        auto const& ahead = outlooks[i];
        if (!ahead || !ahead->exact) ++out.inexact;
        std::optional<std::vector<model::input_ref>> matter;
        if (ahead)
            matter = ahead->matter;
        else
            matter = needs.of(waiting[i]);
        if (!matter) return std::nullopt;
        for (auto const r : *matter) ++duties[m.state_of(r)];
        bool const is_settled = ahead && ahead->possible.size() == 1 && ahead->possible.front() != status::undetermined;
        if (is_settled && found[waiting[i].index].status == status::undetermined)
            out.whatever.push_back({waiting[i], ahead->possible.front()});
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

std::vector<answer> answers(model::model const& m, facts::situation const& s, model::input_ref input) {
    auto const before = asking::waiting(plain::evaluate(m, s));
    std::vector<answer> all;
    for (auto& p : completion::possibilities(m, s, before, input)) {
        auto said = s;
        said.states[m.state_of(input)] = p.value;
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
