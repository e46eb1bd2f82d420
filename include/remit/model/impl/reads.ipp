// reads: the bodies of reads.hpp.
#pragma once

#include <remit/model/reads.hpp>

#include <algorithm>

namespace remit::model {
namespace {

// Gathers from expressions. What is still to be looked at waits in a list.
struct reads_walk {
    model const& m;
    reads out = {};
    std::vector<node_id> open = {};

    void look(node_id n) {
        if (n) open.push_back(n);
        while (!open.empty()) {
            node_id const now = open.back();
            open.pop_back();
            std::visit(*this, m[now].what);
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

    void operator()(constant const&) {}
    void operator()(as_of_day const&) {}
    void operator()(stated const& s) { out.inputs.push_back(s.input); }
    void operator()(happened_on const& h) { out.inputs.push_back(h.event); }
    void operator()(defined const& d) { out.defines.push_back(d.define); }
    void operator()(logical const& l) { open.insert(open.end(), l.terms.begin(), l.terms.end()); }
    void operator()(negation const& n) { open.push_back(n.term); }
    void operator()(counted const& c) { open.insert(open.end(), c.terms.begin(), c.terms.end()); }
    void operator()(quantified const& q) {
        out.inputs.push_back(q.party);
        open.push_back(q.body);
    }
    void operator()(compared const& c) { open.insert(open.end(), {c.left, c.right}); }
    void operator()(among const& a) { open.push_back(a.left); }
    void operator()(holding const& h) { open.push_back(h.left); }
    void operator()(sum const& s) { open.insert(open.end(), {s.left, s.right}); }
    void operator()(product const& p) { open.push_back(p.left); }
    void operator()(shifted const& s) { open.push_back(s.left); }
    void operator()(elapsed const& e) { open.push_back(e.since); }
    void operator()(status_is const& s) {
        out.duties.insert(out.duties.end(), s.duties->begin(), s.duties->end());
    }
};

} // namespace

reads read_by(model const& m, define_id d) {
    reads_walk walk{m};
    walk.look(m[d].meaning);
    return std::move(walk).sorted();
}

reads read_by(model const& m, duty_id id) {
    duty const& d = m[id];
    reads_walk walk{m};
    walk.look(d.when);
    for (node_id n : d.unless) walk.look(n);
    walk.look(d.until);
    if (d.within) walk.look(d.within->start);
    if (d.before) walk.out.inputs.push_back(d.before);
    walk.out.duties.insert(walk.out.duties.end(), d.overridden_by.begin(), d.overridden_by.end());
    return std::move(walk).sorted();
}

} // namespace remit::model
