// A claim about plans: docs/language.md 5.10, pair by pair.
#include "claims.hpp"

#include <remit/model/reads.hpp>
#include <remit/plain/evaluate.hpp>
#include <remit/plan/order.hpp>

#include <algorithm>
#include <set>
#include <variant>

namespace oracle {
namespace {

using remit::status;
using std::size_t;

// All that an expression names, through defines.
struct named {
    std::set<std::uint32_t> events, duties;
};
void name(model::model const& m, model::node_id expression, named& out) {
    for (auto const n : model::naming(m, expression)) {
        auto const& what = m[n].what;
        if (auto const* s = std::get_if<model::stated>(&what); s && m[s->input].form == model::form::event)
            out.events.insert(s->input.index);
        if (auto const* h = std::get_if<model::happened_on>(&what)) out.events.insert(h->event.index);
        if (auto const* d = std::get_if<model::defined>(&what)) name(m, m[d->define].meaning, out);
        if (auto const* s = std::get_if<model::status_is>(&what))
            for (auto const d : *s->duties) out.duties.insert(d.index);
    }
}

} // namespace

wrong plans_follow(subject const& of, dice) {
    auto const& m = of.model;
    for (auto const& s : of.situations) {
        auto const found = remit::plain::evaluate(m, s);
        auto const plan = remit::plan::order(m, found, true);

        std::vector<std::uint32_t> steps;
        for (std::uint32_t i = 0; i < m.duties.size(); ++i)
            if (found[i].status == status::obliged || found[i].status == status::overdue) steps.push_back(i);
        auto const n = steps.size();
        std::vector<named> begins(n), ends(n);
        for (size_t i = 0; i < n; ++i) {
            name(m, m.duties[steps[i]].when, begins[i]);
            name(m, m.duties[steps[i]].until, ends[i]);
        }
        auto const meet = [](std::set<std::uint32_t> const& a, std::set<std::uint32_t> const& b) {
            return std::any_of(a.begin(), a.end(), [&](auto x) { return b.contains(x); });
        };
        // b follows a; and by way of others.
        std::vector<std::vector<bool>> follows(n, std::vector<bool>(n)), reaches(n, std::vector<bool>(n));
        for (size_t b = 0; b < n; ++b)
            for (size_t a = 0; a < n; ++a)
                reaches[b][a] = follows[b][a] =
                    begins[b].duties.contains(steps[a]) || meet(begins[b].events, ends[a].events);
        for (size_t k = 0; k < n; ++k)
            for (size_t b = 0; b < n; ++b)
                for (size_t a = 0; a < n; ++a)
                    if (reaches[b][k] && reaches[k][a]) reaches[b][a] = true;
        // Rounds: the longest way back, where those that follow each other are one.
        std::vector<std::uint32_t> round(n, 1);
        for (size_t turn = 0; turn < n; ++turn)
            for (size_t b = 0; b < n; ++b)
                for (size_t a = 0; a < n; ++a) {
                    bool const together = reaches[a][b] && reaches[b][a];
                    if (together) round[b] = std::max(round[a], round[b]);
                    if (follows[b][a] && !together) round[b] = std::max(round[b], round[a] + 1);
                }

        auto const told = [&](std::string const& what) { return what + "\n  in " + show(m, s); };
        if (plan.steps.size() != n || plan.standing != 0) return told("the plan has not each step once");
        for (auto const& step : plan.steps) {
            auto const at = std::lower_bound(steps.begin(), steps.end(), step.duty.index) - steps.begin();
            auto const b = static_cast<size_t>(at);
            auto const called = m.name_of(step.duty);
            if (b == n || steps[b] != step.duty.index) return told(called + " is no step");
            if (step.round != round[b])
                return told(called + " is in round " + std::to_string(step.round) + ", not " + std::to_string(round[b]));
            // Of those in its own knot each stands for all.
            std::set<std::uint32_t> before;
            for (size_t x = 0; x < n; ++x)
                for (size_t a = 0; a < n; ++a) {
                    bool const mine = x == b || (reaches[x][b] && reaches[b][x]);
                    if (!mine || (reaches[a][b] && reaches[b][a]) || a == b) continue;
                    for (size_t y = 0; y < n; ++y)
                        if (follows[x][y] && (y == a || (reaches[y][a] && reaches[a][y]))) before.insert(steps[a]);
                }
            std::set<std::uint32_t> said;
            for (auto const d : step.after) said.insert(d.index);
            if (said != before && !step.after_more) return told(called + " follows others than the plan says");
        }
        for (size_t i = 1; i < plan.steps.size(); ++i) {
            auto const &a = plan.steps[i - 1], &b = plan.steps[i];
            auto const &x = found[a.duty.index].due, &y = found[b.duty.index].due;
            bool const fine = a.round != b.round ? a.round < b.round
                              : x != y           ? x && (!y || *x < *y)
                                                 : a.duty < b.duty;
            if (!fine) return told(m.name_of(b.duty) + " stands behind " + m.name_of(a.duty));
        }
    }
    return {};
}

} // namespace oracle
