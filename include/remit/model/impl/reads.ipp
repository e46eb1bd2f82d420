// reads: the bodies of reads.hpp.
#pragma once

#include <remit/model/reads.hpp>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace remit::model {
namespace {

// What stands below a node is put on the list of what is still to be looked at; what names something is kept.
struct naming_walk {
    node_id now = {};
    std::vector<node_id> open = {}, found = {};

    void keep() { found.push_back(now); }
    void look(std::vector<node_id> const& terms) { open.insert(open.end(), terms.begin(), terms.end()); }

    void operator()(constant const&) {}
    void operator()(as_of_day const&) {}
    void operator()(stated const&) { keep(); }
    void operator()(happened_on const&) { keep(); }
    void operator()(defined const&) { keep(); }
    void operator()(status_is const&) { keep(); }
    void operator()(quantified const& q) {
        keep();
        open.push_back(q.body);
    }
    void operator()(logical const& l) { look(l.terms); }
    void operator()(negation const& n) { open.push_back(n.term); }
    void operator()(counted const& c) { look(c.terms); }
    void operator()(compared const& c) { look({c.left, c.right}); }
    void operator()(among const& a) { open.push_back(a.left); }
    void operator()(holding const& h) { open.push_back(h.left); }
    void operator()(sum const& s) { look({s.left, s.right}); }
    void operator()(product const& p) { open.push_back(p.left); }
    void operator()(shifted const& s) { open.push_back(s.left); }
    void operator()(elapsed const& e) { open.push_back(e.since); }
};

struct reads_gathered {
    model const& m;
    reads out = {};

    void look(node_id expression) {
        for (node_id const n : naming(m, expression)) {
            auto const& what = m[n].what;
            if (auto const* s = std::get_if<stated>(&what)) out.inputs.push_back(s->input);
            if (auto const* h = std::get_if<happened_on>(&what)) out.inputs.push_back(h->event);
            if (auto const* q = std::get_if<quantified>(&what)) out.inputs.push_back(q->party);
            if (auto const* d = std::get_if<defined>(&what)) out.defines.push_back(d->define);
            if (auto const* s = std::get_if<status_is>(&what))
                out.duties.insert(out.duties.end(), s->duties->begin(), s->duties->end());
        }
    }
    reads sorted() && {
        once(out.inputs);
        once(out.defines);
        once(out.duties);
        return std::move(out);
    }
    template <class Id> static void once(std::vector<Id>& ids) {
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    }
};

} // namespace

std::vector<node_id> naming(model const& m, node_id expression) {
    naming_walk walk;
    if (expression) walk.open.push_back(expression);
    while (!walk.open.empty()) {
        walk.now = walk.open.back();
        walk.open.pop_back();
        std::visit(walk, m[walk.now].what);
    }
    return std::move(walk.found);
}

reads read_by(model const& m, define_id d) {
    reads_gathered walk{m};
    walk.look(m[d].meaning);
    return std::move(walk).sorted();
}

reads read_by(model const& m, duty_id id) {
    duty const& d = m[id];
    reads_gathered walk{m};
    walk.look(d.when);
    for (node_id n : d.unless) walk.look(n);
    walk.look(d.until);
    if (d.within) walk.look(d.within->start);
    if (d.before) walk.out.inputs.push_back(d.before);
    walk.out.duties.insert(walk.out.duties.end(), d.overridden_by.begin(), d.overridden_by.end());
    return std::move(walk).sorted();
}

// Depth first, with a list of what is open and not with calls inside calls. A list of duties is a thing of its own, which
// is gone through once, however many conditions name it.
std::vector<std::variant<define_id, duty_id>> in_order(model const& m) {
    using list = std::vector<duty_id> const*;
    using thing = std::variant<define_id, duty_id, list>;
    struct waiting {
        thing what;
        bool looked_at = false;
    };
    std::vector<bool> defines(m.defines.size()), duties(m.duties.size());
    std::unordered_set<list> lists;
    std::vector<std::variant<define_id, duty_id>> out;
    std::vector<waiting> open;

    auto const is_done = [&](thing const& t) -> bool {
        if (auto const* d = std::get_if<define_id>(&t)) return defines[d->index];
        if (auto const* d = std::get_if<duty_id>(&t)) return duties[d->index];
        return lists.contains(std::get<list>(t));
    };
    auto const look = [&](node_id expression) {
        for (node_id const n : naming(m, expression)) {
            if (auto const* d = std::get_if<defined>(&m[n].what)) open.push_back({d->define});
            if (auto const* s = std::get_if<status_is>(&m[n].what)) open.push_back({s->duties.get()});
        }
    };
    auto const look_into = [&](thing const& t) {
        if (auto const* d = std::get_if<define_id>(&t)) return look(m[*d].meaning);
        if (auto const* l = std::get_if<list>(&t)) {
            for (duty_id const d : **l) open.push_back({d});
            return;
        }
        duty const& d = m[std::get<duty_id>(t)];
        look(d.when);
        for (node_id const n : d.unless) look(n);
        look(d.until);
        if (d.within) look(d.within->start);
        for (duty_id const by : d.overridden_by) open.push_back({by});
    };
    auto const done = [&](thing const& t) {
        if (auto const* d = std::get_if<define_id>(&t)) {
            defines[d->index] = true;
            out.push_back(*d);
        } else if (auto const* duty = std::get_if<duty_id>(&t)) {
            duties[duty->index] = true;
            out.push_back(*duty);
        } else
            lists.insert(std::get<list>(t));
    };
    auto const run = [&](thing const& first) {
        open.push_back({first});
        while (!open.empty()) {
            auto const now = open.back().what;
            if (is_done(now) || open.back().looked_at) {
                if (!is_done(now)) done(now);
                open.pop_back();
            } else {
                open.back().looked_at = true;
                look_into(now);
            }
        }
    };
    for (std::uint32_t i = 0; i < m.defines.size(); ++i) run(define_id{i});
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) run(duty_id{i});
    return out;
}

input_id find(model const& m, input_name wanted) {
    auto const& all = m.inputs_by_name;
    auto const found =
        std::lower_bound(all.begin(), all.end(), wanted, [&](input_id i, input_name const& n) { return name_in(m, i) < n; });
    return found != all.end() && name_in(m, *found) == wanted ? *found : input_id{};
}

} // namespace remit::model
