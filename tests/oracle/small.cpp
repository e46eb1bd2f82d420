// The laws on every small program and every situation of it: nothing here is left to chance.
#include "size.hpp"
#include "small_world.hpp"
#include "trees.hpp"

#include <remit/explain/needs.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <map>
#include <variant>

using namespace oracle;
using remit::status;
using remit::truth;

namespace {

using world = small_world;

bool known_and_other(truth before, truth after) {
    return before != truth::unknown && before != after;
}

// 5.11, and with it: what is known holds in every completion.
wrong stays_known(world const& w) {
    for (std::size_t s = 0; s < w.all.size(); ++s)
        for (std::size_t d = 0; d < w.found[s].size(); ++d) {
            auto const& a = w.found[s][d];
            for (auto const t : w.better[s]) {
                auto const& b = w.found[t][d];
                bool const becomes =
                    a.status == b.status || a.status == status::undetermined ||
                    (a.status == status::obliged && b.status == status::overdue && a.late == truth::unknown);
                if (known_and_other(a.applies, b.applies) || known_and_other(a.discharged, b.discharged) ||
                    known_and_other(a.late, b.late) || !becomes)
                    return w.told(d, s) + "\n and becomes " + w.told(d, t);
            }
            if (w.all[s].complete() && (a.status == status::undetermined || a.late == truth::unknown))
                return "all is known: " + w.told(d, s);
        }
    return {};
}

// How often each input is named in a condition; a member's fact stands for its party too.
void named_in(syntax::expr& e, std::map<std::string, int>& times) {
    if (auto const* p = std::get_if<syntax::path>(&e.node)) ++times[p->first.text];
    if (auto const* q = std::get_if<syntax::quantified>(&e.node)) ++times[q->party.text];
    for (auto* child : children(e)) named_in(*child, times);
}

// Where nothing is named twice, Kleene's logic misses nothing: what all completions agree on is known.
wrong misses_nothing(world& w) {
    auto const wholes = whole_expressions(w.rules);
    for (std::size_t d = 0; d < wholes.size(); ++d) {
        std::map<std::string, int> times;
        named_in(*wholes[d], times);
        if (std::any_of(times.begin(), times.end(), [](auto const& t) { return t.second > 1; })) continue;
        for (std::size_t s = 0; s < w.all.size(); ++s) {
            if (w.found[s][d].applies != truth::unknown) continue;
            bool yes = false, no = false;
            for (auto const t : w.better[s]) {
                yes |= w.found[t][d].applies == truth::yes;
                no |= w.found[t][d].applies == truth::no;
            }
            if (!(yes && no)) return "it can only come out one way: " + w.told(d, s);
        }
    }
    return {};
}

// What is not needed, whatever becomes of it, settles nothing.
wrong needs_hold_everywhere(world const& w) {
    auto const input = [&](char const* name) { return model::input_ref{w.model.input_named(name), 0}; };
    auto const a = input("a"), e = input("e"), p = input("p"), x = input("p.x");
    for (std::size_t s = 0; s < w.all.size(); ++s) {
        remit::plain::evaluator judge(w.model, w.all[s].situation);
        for (std::uint32_t d = 0; d < w.model.duties.size(); ++d) {
            auto const& f = w.found[s][d];
            bool const late_open =
                f.applies == truth::yes && f.discharged == truth::no && f.late == truth::unknown;
            auto const needs = remit::explain::needs(w.model, judge, {d});
            if (f.status != status::undetermined && !late_open) {
                bool const open_end = f.applies == truth::yes && f.discharged == truth::unknown;
                if (!needs.empty() && !open_end)
                    return "nothing is open, and it needs something: " + w.told(d, s);
                continue;
            }
            if (needs.empty()) return "it needs nothing: " + w.told(d, s);
            auto const has = [&](model::input_ref r) {
                return std::find(needs.begin(), needs.end(), r) != needs.end();
            };
            for (auto const r : needs)
                if (!is_open(w.model, w.all[s].situation, r) || is_absent(w.model, w.all[s].situation, r))
                    return "it needs " + w.model.name_of(r) + ": " + w.told(d, s);
            bool const with_a = has(a), with_e = has(e), with_p = has(p), with_x = has(x);
            for (auto const t : w.better[s]) {
                auto const &less = w.all[s], &more = w.all[t];
                if ((with_a && less.a != more.a) || (with_e && less.e != more.e) ||
                    (with_p && less.present() != more.present()) || (with_x && less.x_is() != more.x_is()))
                    continue;
                auto const& g = w.found[t][d];
                if (g.status != f.status || g.applies != f.applies || (late_open && g.late != f.late))
                    return "it is settled by what it does not need: " + w.told(d, s) + "\n and becomes " +
                           w.told(d, t);
            }
        }
    }
    return {};
}

// Every complete situation that agrees with the reason has the status.
wrong reasons_hold_everywhere(world const& w, std::size_t stride, std::size_t first) {
    auto const input = [&](char const* name) { return model::input_ref{w.model.input_named(name), 0}; };
    auto const a = input("a"), b = input("b"), e = input("e"), p = input("p"), x = input("p.x");
    dice die(1);
    for (std::size_t s = first % stride; s < w.all.size(); s += stride) {
        auto const& mine = w.all[s];
        if (auto wrong_with = reasons_hold(w.model, w.at, mine.situation, die))
            return *wrong_with + "\n" + print(w.rules.files.front().second);
        for (std::uint32_t d = 0; d < w.model.duties.size(); ++d) {
            auto const reason = remit::explain::first_reason(w.model, mine.situation, {d});
            if (!reason) continue;
            auto const has = [&](model::input_ref r) {
                return std::find(reason->begin(), reason->end(), r) != reason->end();
            };
            bool const with_a = has(a), with_b = has(b), with_e = has(e), with_p = has(p), with_x = has(x);
            for (std::size_t t = 0; t < w.all.size(); ++t) {
                auto const& other = w.all[t];
                if (!other.complete()) continue;
                auto const its = static_cast<e_way>(other.e);
                bool const past = its == e_way::before || its == e_way::on_the_day;
                bool const event =
                    !with_e || mine.e == other.e || (static_cast<e_way>(mine.e) == e_way::undated && past);
                bool const here =
                    !with_p || mine.present() == truth::unknown || mine.present() == other.present();
                bool const fact = !with_x || other.present() == truth::no || mine.x_is() == other.x_is();
                if ((with_a && mine.a != other.a) || (with_b && mine.b_is() != other.b_is()) || !event ||
                    !here || !fact)
                    continue;
                auto const was = w.found[s][d].status, is = w.found[t][d].status;
                if (is != was && !(was == status::obliged && is == status::overdue))
                    return "its reason agrees with another status: " + w.told(d, s) + "\n and " +
                           w.told(d, t);
            }
        }
    }
    return {};
}

} // namespace

TEST_CASE(
    "on all small conditions what is known stays known, and nothing is missed where nothing is named twice") {
    std::size_t many = 0;
    for (int nodes = 1; nodes <= (laws_scale() < 0.5 ? 4 : 5); ++nodes)
        many += over_conditions(nodes, [&](world& w, std::size_t) {
            holds(stays_known(w));
            holds(misses_nothing(w));
        });
    CHECK(many > 500);
}

TEST_CASE("on all small conditions only what is needed settles what is open") {
    std::size_t many = 0;
    for (int nodes = 1; nodes <= (laws_scale() < 0.5 ? 3 : 5); ++nodes)
        many += over_conditions(nodes, [&](world& w, std::size_t) { holds(needs_hold_everywhere(w)); });
    CHECK(many > 50);
}

TEST_CASE("on all small conditions the first reason is enough and all of it is wanted") {
    std::size_t many = 0;
    for (int nodes = 1; nodes <= (laws_scale() < 0.5 ? 3 : 5); ++nodes)
        many += over_conditions(nodes, [&](world& w, std::size_t i) {
            // Of the larger ones every so many situations, other ones each time.
            holds(reasons_hold_everywhere(w, nodes <= 3 ? 1 : nodes == 4 ? 7 : 53, i));
        });
    CHECK(many > 50);
}

TEST_CASE("on all small duties statuses, tests, overriding, needs and reasons agree") {
    std::size_t many = 0;
    for (auto& p : small_duties()) {
        world w(std::move(p));
        holds(stays_known(w));
        holds(needs_hold_everywhere(w));
        if (++many % (laws_scale() < 0.5 ? 8 : 1) == 0) holds(reasons_hold_everywhere(w, 11, many));
        for (auto const& s : w.all) holds(statuses_follow(w.model, s.situation));
    }
    CHECK(many > 100);
}
