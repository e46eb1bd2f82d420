// coverage: the bodies of coverage.hpp.
#pragma once

#include <remit/examine/coverage.hpp>
#include <remit/facts/situation.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>

namespace remit::examine {
namespace coverage_impl {

bool has(std::vector<status> const& list, status s) {
    return std::find(list.begin(), list.end(), s) != list.end();
}

// 5.1, 5.3: what can make a duty not apply, and what can leave A or D unknown. Whether a condition can ever be unknown
// is not asked.
bool can_come_to(model::model const& m, model::duty_id id, status s) {
    model::duty const& d = m[id];
    bool const may_apply_or_not = d.when || !d.unless.empty() || !d.overridden_by.empty();
    if (s == status::not_applicable)
        return may_apply_or_not || d.valid || m[d.cites.front().instrument].valid;
    if (s == status::undetermined) return may_apply_or_not || d.until;
    return m.can_be(id, s);
}

std::vector<condition_coverage> conditions_of(model::model const& m) {
    std::vector<condition_coverage> all;
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
        model::duty const& d = m.duties[i];
        auto const add = [&](clause c, model::node_id n) {
            if (n) all.push_back({c, model::duty_id{i}, n, m[n].at});
        };
        add(clause::when, d.when);
        for (model::node_id n : d.unless) add(clause::unless, n);
        add(clause::until, d.until);
    }
    for (std::uint32_t i = 0; i < m.defines.size(); ++i)
        if (model::node_id const n = m.defines[i].meaning; m[n].type.form == model::form::boolean)
            all.push_back({clause::define, model::define_id{i}, n, m.defines[i].at});
    return all;
}

void note(model::model const& m, plain::evaluator& judge, condition_coverage& c) {
    auto const saw = [&c](truth t) {
        c.yes |= t == truth::yes;
        c.no |= t == truth::no;
    };
    auto const* const define = std::get_if<model::define_id>(&c.of);
    if (!define) return saw(judge.holds(c.condition));
    model::input_id const party = m[*define].of;
    auto const slots = party ? static_cast<std::uint32_t>(m[party].most) : 1;
    for (std::uint32_t slot = 0; slot < slots; ++slot)
        if (!party || judge.present(party, slot) == truth::yes)
            saw(std::get<truth>(judge.defined(*define, slot)));
}

} // namespace coverage_impl

std::vector<status> status_coverage::missing() const {
    std::vector<status> out;
    for (status s : possible)
        if (!coverage_impl::has(expected, s)) out.push_back(s);
    return out;
}

coverage::share coverage::of_statuses() const {
    share s;
    for (auto const& d : statuses) {
        s.reached += d.expected.size();
        s.all += d.possible.size();
    }
    return s;
}

coverage::share coverage::of_conditions() const {
    share s;
    for (auto const& c : conditions)
        s.reached += static_cast<std::size_t>(c.yes) + static_cast<std::size_t>(c.no);
    s.all = 2 * conditions.size();
    return s;
}

coverage cover(model::model const& m) {
    coverage out;
    std::vector<std::vector<status>> expected(m.duties.size());
    out.conditions = coverage_impl::conditions_of(m);
    for (model::example const& e : m.examples) {
        for (model::expectation const& x : e.expected)
            if (auto const* const s = std::get_if<model::expected_status>(&x.what))
                expected[s->duty.index].push_back(s->status);
        facts::situation const s = facts::given(m, e);
        plain::evaluator judge(m, s);
        for (condition_coverage& c : out.conditions) coverage_impl::note(m, judge, c);
    }
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
        if (m.duties[i].standing()) continue;
        status_coverage c{{i}, {}, {}};
        for (std::uint8_t n = 0; n <= static_cast<std::uint8_t>(status::forbidden); ++n) {
            auto const s = static_cast<status>(n);
            if (!coverage_impl::can_come_to(m, {i}, s)) continue;
            c.possible.push_back(s);
            if (coverage_impl::has(expected[i], s)) c.expected.push_back(s);
        }
        out.statuses.push_back(std::move(c));
    }
    return out;
}

} // namespace remit::examine
