// references: who is a member of which group, which define or duty refers to which. E13, E22 (a group of none), E27.
#pragma once

#include <remit/model/impl/circles.hpp>
#include <remit/model/impl/names.hpp>
#include <remit/model/impl/too_many_steps.hpp>
#include <remit/syntax/tree.hpp>

namespace remit::model::checking {

inline constexpr std::size_t longest_circle_shown = 20; // steps with their places; the message names all

/// Says of each circle its path, at its first declared member.
template <class NameOf, class PlaceOf>
void complain_of_circles(draft& d, circles_found const& found, NameOf&& name_of, PlaceOf&& place_of) {
    for (auto const& path : found.paths) {
        std::string said;
        std::vector<std::pair<std::string, std::uint32_t>> steps;
        for (std::uint32_t i : path)
            if (auto name = name_of(i); !name.empty()) {
                said += (said.empty() ? "" : " → ") + name;
                steps.emplace_back(std::move(name), i);
            }
        fault& f = d.complain(problem::circle, place_of(path.front()), {said});
        if (steps.size() > 2 && steps.size() <= longest_circle_shown)
            for (std::size_t i = 0; i + 1 < steps.size(); ++i)
                f.see(note::refers, place_of(steps[i].second), {steps[i].first, steps[i + 1].first});
    }
}

/// Every group's units.
inline void flatten_groups(draft& d) {
    auto& units = d.made.units;
    references to(units.size());
    for (std::uint32_t i = 0; i < units.size(); ++i)
        if (auto const* g = d.written.groups[i])
            for (auto const* list : {&g->members, &g->except})
                for (auto const& n : *list)
                    if (auto const s = d.names.find(n.text);
                        s != d.names.end() && s->second.kind == kind::group)
                        to[i].push_back(s->second.index);
    auto const found = circles(to);
    complain_of_circles(
        d, found, [&](std::uint32_t i) { return units[i].name; },
        [&](std::uint32_t i) { return units[i].at; });

    auto whole = found.in_circle; // every name of it is known, and of the groups in it
    whole.flip();
    for (std::uint32_t i : found.order) {
        auto const* g = d.written.groups[i];
        if (!g) continue;
        std::size_t const before = d.faults.size();
        std::vector<unit_id> members;
        find_units(d, g->members, members);
        auto const known = [&](syntax::name const& n) {
            auto const s = d.names.find(n.text);
            return s != d.names.end() && (s->second.kind == kind::unit || s->second.kind == kind::group) &&
                   whole[s->second.index];
        };
        bool const all_known = std::all_of(g->members.begin(), g->members.end(), known);
        whole[i] = whole[i] && all_known && std::all_of(g->except.begin(), g->except.end(), known);
        d.duties_unread |= !whole[i];
        // Who is excepted by two names is a member all the same.
        std::unordered_set<std::uint32_t> inside, gone;
        if (!g->except.empty())
            for (unit_id u : members) inside.insert(u.index);
        for (auto const& n : g->except) {
            std::vector<unit_id> leaving;
            find_units(d, {n}, leaving);
            bool const all_inside = std::all_of(leaving.begin(), leaving.end(),
                                                [&](unit_id u) { return inside.contains(u.index); });
            for (unit_id u : leaving) {
                gone.insert(u.index);
                if (!all_inside) inside.insert(u.index);
            }
            if (!all_inside && all_known)
                d.complain(problem::except_no_member, n.at, {n.text})
                    .see(note::declared_here, units[i].at, {units[i].name});
        }
        std::erase_if(members, [&](unit_id u) { return gone.contains(u.index); });
        if (members.empty() && all_known && d.faults.size() == before) {
            d.complain(problem::empty_group, units[i].at, {units[i].name});
            whole[i] = false;
        }
        units[i].members = std::move(members);
    }
}

/// What defines and duties refer to, from the names they are written with. Vertices are the defines, then the duties.
class reference_finder {
  public:
    explicit reference_finder(draft& d) : d_(d) {}

    references run() {
        auto const& w = d_.written;
        references to(w.defines.size() + w.duties.size());
        for (std::uint32_t i = 0; i < w.defines.size(); ++i) {
            scope_t scope;
            if (w.defines[i]->name.second) scope.push_back(w.defines[i]->name.first.text);
            collect(w.defines[i]->meaning, scope, to[i]);
        }
        for (std::uint32_t i = 0; i < w.duties.size(); ++i) {
            std::uint32_t const self = vertex_of(duty_id{i});
            scope_t scope;
            for (auto const& part : w.duties[i]->parts) {
                if (auto const* c = std::get_if<syntax::condition_clause>(&part))
                    collect(c->condition, scope, to[self]);
                if (auto const* p = std::get_if<syntax::within_clause>(&part))
                    collect_name(p->since.text, scope, to[self]);
                if (auto const* o = std::get_if<syntax::overrides_clause>(&part))
                    for (auto const& lower : o->duties)
                        if (auto const* s = duty_of(lower.first.text, lower.second->text); s && s->index != i)
                            to[vertex_of(duty_id{s->index})].push_back(self);
            }
        }
        for (auto const& [owner, s, at] : star_order_) {
            bool const before = d_.duties_named > most_steps;
            auto& duties = to.emplace_back();
            for (duty_id d : *d_.any_duty(owner, s)) duties.push_back(vertex_of(d));
            if (!before && d_.duties_named > most_steps) too_many(at);
        }
        return to;
    }

    std::uint32_t vertex_of(duty_id d) const {
        return static_cast<std::uint32_t>(d_.written.defines.size()) + d.index;
    }

  private:
    using scope_t = std::vector<std::string>; // parties, from outside in
    using found_t = std::vector<std::uint32_t>;

    symbol const* duty_of(std::string const& owner, std::string const& act) const {
        auto const acts = d_.duties.find(owner);
        if (acts == d_.duties.end()) return nullptr;
        auto const found = acts->second.find(act);
        return found == acts->second.end() || found->second.kind == kind::any ? nullptr : &found->second;
    }

    symbol const* seen_from(std::string const& word, scope_t const& scope) const {
        for (auto party = scope.rbegin(); party != scope.rend(); ++party)
            if (auto const facts = d_.members.find(*party); facts != d_.members.end())
                if (auto const f = facts->second.find(word); f != facts->second.end()) return &f->second;
        auto const g = d_.names.find(word);
        return g == d_.names.end() ? nullptr : &g->second;
    }

    void collect_name(std::string const& word, scope_t const& scope, found_t& out) {
        symbol const* const s = seen_from(word, scope);
        if (s && s->kind == kind::define) out.push_back(s->index);
    }

    // Whether a name is a choice: a fact, or a define that is another name for one. Types are not known yet. One that
    // stands for nothing may be meant as one.
    bool is_choice(std::string word, scope_t scope) {
        std::vector<std::uint32_t> way; // of defines; one in a circle is none
        bool is = false;
        for (;;) {
            symbol const* const s = seen_from(word, scope);
            if (!s || s->kind == kind::any) is = true;
            if (s && s->kind == kind::fact) is = d_.made.inputs[s->index].form == form::choice;
            if (!s || s->kind != kind::define) break;
            if (auto const [known, fresh] = choices_.try_emplace(s->index, false); !fresh) {
                is = known->second;
                break;
            }
            way.push_back(s->index);
            auto const& x = *d_.written.defines[s->index];
            auto const* const other = std::get_if<syntax::path>(&x.meaning.node);
            if (!other || other->second || other->star) break;
            word = other->first.text;
            scope.clear();
            if (x.name.second) scope.push_back(x.name.first.text);
        }
        for (std::uint32_t define : way) choices_[define] = is;
        return is;
    }

    void collect(syntax::expr const& e, scope_t& scope, found_t& out) {
        std::visit([&](auto const& node) { collect_of(node, scope, out); }, e.node);
    }
    void collect_of(syntax::path const& p, scope_t& scope, found_t& out) {
        if (p.star) return; // needs its status: see compared
        if (!p.second) return collect_name(p.first.text, scope, out);
        if (auto const* d = duty_of(p.first.text, p.second->text))
            out.push_back(vertex_of(duty_id{d->index}));
    }
    void collect_of(syntax::compared const& c, scope_t& scope, found_t& out) {
        auto const* const left = std::get_if<syntax::path>(&c.left->node);
        auto const* const right = std::get_if<syntax::path>(&c.right->node);
        if (!left || !left->star) {
            collect(*c.left, scope, out);
            // What follows `is` is a status or a value, where the left side is a duty or a choice.
            bool const equal = c.how == syntax::comparison::is || c.how == syntax::comparison::is_not;
            bool const a_word = equal && left && right && !right->second && !right->star &&
                                (left->second || is_choice(left->first.text, scope));
            if (!a_word) collect(*c.right, scope, out);
            return;
        }
        auto const owner = d_.names.find(left->first.text);
        auto const s = right ? status_named(right->first.text) : std::nullopt;
        if (owner == d_.names.end() || !s || *s == status::undetermined) return; // E17
        if (owner->second.kind != kind::unit && owner->second.kind != kind::group) return;
        out.push_back(vertex_of(unit_id{owner->second.index}, *s, c.left->at));
    }
    void collect_of(syntax::logical const& l, scope_t& scope, found_t& out) {
        for (auto const& t : l.terms) collect(t, scope, out);
    }
    void collect_of(syntax::counted const& c, scope_t& scope, found_t& out) {
        for (auto const& t : c.terms) collect(t, scope, out);
    }
    void collect_of(syntax::negation const& n, scope_t& scope, found_t& out) { collect(*n.term, scope, out); }
    void collect_of(syntax::quantified const& q, scope_t& scope, found_t& out) {
        scope.push_back(q.party.text);
        collect(*q.body, scope, out);
        scope.pop_back();
    }
    void collect_of(syntax::among const& a, scope_t& scope, found_t& out) { collect(*a.left, scope, out); }
    void collect_of(syntax::holding const& h, scope_t& scope, found_t& out) { collect(*h.left, scope, out); }
    void collect_of(syntax::sum const& s, scope_t& scope, found_t& out) {
        collect(*s.first, scope, out);
        for (auto const& a : s.rest) collect(*a.term, scope, out);
    }
    void collect_of(syntax::product const& p, scope_t& scope, found_t& out) {
        collect(*p.factor, scope, out);
    }
    void collect_of(syntax::elapsed const& e, scope_t& scope, found_t& out) { collect(*e.from, scope, out); }
    void collect_of(syntax::integer const&, scope_t&, found_t&) {}
    void collect_of(syntax::day const&, scope_t&, found_t&) {}
    void collect_of(syntax::as_of_day const&, scope_t&, found_t&) {}

    // `u.*` with a status: a vertex of its own, so that many who name it do not each refer to many.
    std::uint32_t vertex_of(unit_id u, status s, span at) {
        auto const next =
            static_cast<std::uint32_t>(d_.written.defines.size() + d_.written.duties.size() + stars_.size());
        auto const [star, fresh] = stars_.try_emplace({u.index, s}, next);
        if (fresh) star_order_.push_back({u, s, at});
        return star->second;
    }

    // E22, and lists that are not whole are not complained of as empty.
    void too_many(span at) {
        complain_of_steps(d_, at, both("少写“单位.*”，或逐项写明职责", "name `u.*` less often, or the duties one by one"));
        d_.duties_unread = true;
    }

    draft& d_;
    std::map<std::pair<std::uint32_t, status>, std::uint32_t> stars_;
    struct any_duty_named {
        unit_id owner;
        remit::status status;
        span at; // where it is first named
    };
    std::vector<any_duty_named> star_order_;
    std::unordered_map<std::uint32_t, bool> choices_; // defines that are known to be choices or not
};

/// The defines in an order in which each can be typed, and which of them are in a circle.
inline circles_found circles_of_definitions(draft& d) {
    reference_finder finder(d);
    // Circles are told at their first declared member, so the vertices are renumbered by where they stand.
    references const to = finder.run();
    auto const defines = static_cast<std::uint32_t>(d.written.defines.size());
    auto const place_of = [&](std::uint32_t v) {
        return v < defines ? d.written.defines[v]->name.at : d.written.duties[v - defines]->name.first.at;
    };
    auto const declared =
        static_cast<std::uint32_t>(defines + d.written.duties.size()); // behind them come the `u.*`
    std::vector<std::uint32_t> by_place(to.size()), rank(to.size());
    for (std::uint32_t i = 0; i < by_place.size(); ++i) by_place[i] = i;
    std::stable_sort(by_place.begin(), by_place.begin() + declared, [&](std::uint32_t a, std::uint32_t b) {
        return d.comes_before(place_of(a), place_of(b));
    });
    for (std::uint32_t i = 0; i < by_place.size(); ++i) rank[by_place[i]] = i;
    references ranked(to.size());
    for (std::uint32_t i = 0; i < to.size(); ++i)
        for (std::uint32_t j : to[i]) ranked[rank[i]].push_back(rank[j]);

    auto found = circles(ranked);
    complain_of_circles(
        d, found,
        [&](std::uint32_t i) {
            std::uint32_t const v = by_place[i];
            if (v < defines) return d.made.defines[v].name;
            if (v >= declared) return std::string(); // between who names it and the duty that is meant
            auto const& n = d.written.duties[v - defines]->name;
            return n.first.text + "." + n.second->text;
        },
        [&](std::uint32_t i) { return place_of(by_place[i]); });
    circles_found out;
    out.in_circle.resize(to.size());
    for (std::uint32_t i : found.order) {
        out.order.push_back(by_place[i]);
        out.in_circle[by_place[i]] = found.in_circle[i];
    }
    return out;
}

} // namespace remit::model::checking
