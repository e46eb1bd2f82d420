// What can still become of a status, and the least change that makes it another: on every small program and every
// situation of it, by going through all completions and all changes.
#include "size.hpp"
#include "small_world.hpp"

#include <remit/completion/least_change.hpp>
#include <remit/completion/look_ahead.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <set>

using namespace oracle;
using remit::status;
using remit::truth;

namespace {

using world = small_world;

// What is found of `e` once all is known: that it has not happened by as_of, or on which day.
int e_found(small_situation const& s) {
    auto const way = static_cast<e_way>(s.e);
    return way == e_way::before ? 1 : way == e_way::on_the_day ? 2 : 0;
}

// The situations in which all is known that `s` can turn out to be; of `b` what is presumed stays.
std::vector<std::size_t> completions(world const& w, std::size_t s) {
    std::vector<std::size_t> out;
    auto before = w.all[s];
    for (std::size_t t = 0; t < w.all.size(); ++t) {
        auto const& after = w.all[t];
        if (!after.complete() || before.b_is() != after.b_is()) continue;
        before.b = after.b;
        if (before.refined_by(after)) out.push_back(t);
    }
    return out;
}

bool same_party(small_situation const& a, small_situation const& b) {
    return a.present() == b.present();
}
// Whether they differ in this input alone. Of a member that is not there nothing is known.
bool differ_only_in(world const& w, std::size_t t, std::size_t u, char which) {
    auto const &a = w.all[t], &b = w.all[u];
    bool const x_counts = a.present() == truth::yes && b.present() == truth::yes;
    bool const same_x = !x_counts || a.x_is() == b.x_is();
    if (which != 'a' && a.a != b.a) return false;
    if (which != 'e' && e_found(a) != e_found(b)) return false;
    if (which != 'p' && !same_party(a, b)) return false;
    return which == 'x' || same_x;
}

wrong outlooks_are_exact(world const& w, std::size_t stride, std::size_t first) {
    std::pair<char, model::input_ref> const inputs[] = {
        {'a', w.input("a")}, {'e', w.input("e")}, {'p', w.input("p")}, {'x', w.input("p.x")}};
    std::vector<model::duty_id> duties;
    for (std::uint32_t d = 0; d < w.model.duties.size(); ++d) duties.push_back({d});
    for (std::size_t s = first % stride; s < w.all.size(); s += stride) {
        auto const outlooks = remit::completion::look_ahead(w.model, w.all[s].situation, duties);
        auto const wholes = completions(w, s);
        for (std::uint32_t d = 0; d < w.model.duties.size(); ++d) {
            if (!outlooks[d]) return w.told(d, s, "it is not looked at");
            if (!outlooks[d]->exact) return w.told(d, s, "it is not exact");
            std::set<status> possible;
            for (auto const t : wholes) possible.insert(w.found[t][d].status);
            if (std::vector(possible.begin(), possible.end()) != outlooks[d]->possible)
                return w.told(d, s, "other statuses are possible");
            // Late or not matters where all else is settled.
            bool const only_late = possible == std::set{status::obliged, status::overdue};
            auto const told_apart = [&](status is) {
                return is == status::overdue && !only_late ? status::obliged : is;
            };
            std::vector<model::input_ref> matter;
            for (auto const& [which, input] : inputs) {
                bool differs = false;
                for (auto const t : wholes)
                    for (auto const u : wholes)
                        differs |= t < u && told_apart(w.found[t][d].status) != told_apart(w.found[u][d].status) &&
                                   differ_only_in(w, t, u, which);
                if (differs) matter.push_back(input);
            }
            std::sort(matter.begin(), matter.end());
            if (matter != outlooks[d]->matter) {
                std::string said;
                for (auto const r : outlooks[d]->matter) said += " " + w.model.name_of(r);
                return w.told(d, s, "not these matter:" + said);
            }
        }
    }
    return {};
}

bool fires(remit::found::finding const& f) {
    return f.applies == truth::yes && f.discharged == truth::no;
}

// How many inputs are otherwise; of a member that is not there none.
int changes(small_situation const& s, small_situation const& t) {
    bool const e_same = s.e == t.e || (e_found(s) == e_found(t) && static_cast<e_way>(s.e) != e_way::silent &&
                                       static_cast<e_way>(s.e) != e_way::undated);
    bool const p_same = s.present() == t.present();
    bool const x_same = t.present() == truth::no || s.x_is() == t.x_is();
    return (s.a != t.a) + (s.b_is() != t.b_is()) + !e_same + !p_same + !x_same;
}

// Nothing that is known is forgotten.
bool is_change(small_situation const& s, small_situation const& t) {
    bool const forgets_a = s.a != 0 && t.a == 0;
    bool const e_open = static_cast<e_way>(t.e) == e_way::silent || static_cast<e_way>(t.e) == e_way::undated;
    bool const forgets_e = s.e != t.e && e_open;
    bool const forgets_p = s.present() != truth::unknown && t.present() == truth::unknown;
    bool const forgets_x = s.x_is() != truth::unknown && t.present() == truth::yes && t.x_is() == truth::unknown;
    return !forgets_a && !forgets_e && !forgets_p && !forgets_x;
}

situation changed(model::model const& m, situation s, remit::completion::change const& c) {
    for (auto const& a : c.alterations) s.states[m.state_of(a.input)] = a.value;
    return s;
}

wrong changes_are_least(world const& w, std::size_t stride, std::size_t first) {
    for (std::size_t s = first % stride; s < w.all.size(); s += stride)
        for (std::uint32_t d = 0; d < w.model.duties.size(); ++d) {
            auto const change = remit::completion::least_change(w.model, w.all[s].situation, {d});
            int least = 100;
            for (std::size_t t = 0; t < w.all.size(); ++t)
                if (fires(w.found[t][d]) && is_change(w.all[s], w.all[t]))
                    least = std::min(least, changes(w.all[s], w.all[t]));
            if (fires(w.found[s][d])) {
                if (change) return w.told(d, s, "it is so already");
                continue;
            }
            if (!change) return w.told(d, s, "it is not looked at");
            if (change->alterations.empty()) {
                if (!change->least) return w.told(d, s, "it is not known that nothing does it");
                if (least != 100) return w.told(d, s, "so many changes would do: " + std::to_string(least));
                continue;
            }
            std::string said;
            for (auto const& a : change->alterations) said += " " + w.model.name_of(a.input);
            if (std::ssize(change->alterations) != least || !change->least)
                return w.told(d, s, "not the fewest, " + std::to_string(least) + ":" + said);
            auto const after = changed(w.model, w.all[s].situation, *change);
            if (!fires(remit::plain::evaluator(w.model, after).finding({d})))
                return w.told(d, s, "that does not do it:" + said + "\n  " + show(w.model, after));
        }
    return {};
}

} // namespace

TEST_CASE("on all small conditions an outlook has exactly the inputs that can change a status, and what it can be") {
    std::size_t many = 0;
    for (int nodes = 1; nodes <= (laws_scale() < 0.5 ? 2 : 5); ++nodes)
        many += over_conditions(nodes, [&](world const& w, std::size_t i) {
            holds(outlooks_are_exact(w, nodes <= 3 ? 1 : nodes == 4 ? 5 : 53, i));
        });
    CHECK(many > 4);
}

TEST_CASE("on all small conditions the least change makes the duty apply, and no smaller one does") {
    std::size_t many = 0;
    for (int nodes = 1; nodes <= (laws_scale() < 0.5 ? 2 : 5); ++nodes)
        many += over_conditions(nodes, [&](world const& w, std::size_t i) {
            holds(changes_are_least(w, nodes <= 3 ? 1 : nodes == 4 ? 5 : 53, i));
        });
    CHECK(many > 4);
}

TEST_CASE("on all small duties outlooks and least changes are exact") {
    std::size_t many = 0;
    for (auto& p : small_duties()) {
        if (++many % (laws_scale() < 0.5 ? 40 : 2) != 0) continue;
        world const w(std::move(p));
        holds(outlooks_are_exact(w, 13, many));
        holds(changes_are_least(w, 13, many));
    }
    CHECK(many > 100);
}
