#pragma once

#include <remit/model/model.hpp>
#include <remit/model/reads.hpp>

#include <algorithm>

namespace remit::model {

std::string model::name_of(input_ref r) const {
    input const& in = (*this)[r.input];
    if (!in.of) return in.name;
    auto const dot = in.name.find('.');
    return in.name.substr(0, dot) + "[" + std::to_string(r.slot + 1) + "]" + in.name.substr(dot);
}

std::string model::name_of(duty_id d) const {
    return (*this)[(*this)[d].owner].name + "." + (*this)[d].act;
}

bool model::can_be(duty_id id, status s) const {
    duty const& d = (*this)[id];
    switch (s) {
    case status::not_applicable:
    case status::undetermined: return true;
    case status::discharged: return bool(d.until);
    case status::overdue: return d.has_deadline();
    case status::obliged: return d.modality == modality::must;
    case status::permitted: return d.modality == modality::may;
    case status::forbidden: return d.modality == modality::must_not;
    }
    return false;
}

duty_id model::duty_named(std::string_view wanted) const {
    for (std::uint32_t i = 0; i < duties.size(); ++i)
        if (name_of(duty_id{i}) == wanted) return {i};
    return {};
}

unit_id model::unit_named(std::string_view wanted) const {
    for (std::uint32_t i = 0; i < units.size(); ++i)
        if (units[i].name == wanted) return {i};
    return {};
}

input_id model::input_named(std::string_view wanted) const {
    for (std::uint32_t i = 0; i < inputs.size(); ++i)
        if (inputs[i].name == wanted) return {i};
    return {};
}

namespace {

// Whether everything that points in a model points at something, and where it should.
struct pointers_hold {
    model const& m;
    node_id self = {};
    bool holds = true;

    void need(bool truth) { holds = holds && truth; }
    void into(input_id i) { need(i.index < m.inputs.size()); }
    void into(define_id d) { need(d.index < m.defines.size()); }
    void into(duty_id d) { need(d.index < m.duties.size()); }
    void into(unit_id u) { need(u.index < m.units.size()); }
    void child(node_id n) { need(n.index < self.index); }
    void root(node_id n) { need(n.index < m.nodes.size()); }
    void either(node_id n) {
        if (n) root(n);
    }

    void operator()(constant const&) {}
    void operator()(as_of_day const&) {}
    void operator()(stated const& s) { into(s.input); }
    void operator()(happened_on const& h) {
        into(h.event);
        need(holds && m[h.event].form == form::event);
    }
    void operator()(defined const& d) { into(d.define); }
    void operator()(logical const& l) {
        need(l.terms.size() >= 2);
        for (node_id n : l.terms) child(n);
    }
    void operator()(negation const& n) { child(n.term); }
    void operator()(counted const& c) {
        for (node_id n : c.terms) child(n);
    }
    void operator()(quantified const& q) {
        into(q.party);
        child(q.body);
        need(holds && m[q.party].form == form::party);
    }
    void operator()(compared const& c) {
        child(c.left);
        child(c.right);
        for (input_id e : c.reads) into(e);
    }
    void operator()(among const& a) { child(a.left); }
    void operator()(holding const& h) { child(h.left); }
    void operator()(sum const& s) {
        child(s.left);
        child(s.right);
    }
    void operator()(product const& p) { child(p.left); }
    void operator()(shifted const& s) { child(s.left); }
    void operator()(elapsed const& e) { child(e.since); }
    void operator()(status_is const& s) {
        need(s.duties && !s.duties->empty());
        if (!holds) return;
        for (duty_id d : *s.duties) into(d);
    }

    void of(citation const& c) { need(c.instrument.index < m.instruments.size()); }
    void of(duty const& d) {
        into(d.owner);
        need(!d.role || d.role.index < m.roles.size());
        need(!d.cites.empty());
        either(d.when);
        either(d.until);
        for (node_id n : d.unless) root(n);
        if (d.within) root(d.within->start);
        if (d.before) into(d.before);
        for (auto const* list : {&d.through, &d.with, &d.assisting, &d.to})
            for (unit_id u : *list) into(u);
        for (auto const* list : {&d.overrides, &d.overridden_by})
            for (duty_id other : *list) into(other);
        for (auto const& c : d.cites) of(c);
    }
};

} // namespace

bool valid(model const& m) {
    pointers_hold check{m};
    for (std::uint32_t i = 0; i < m.nodes.size(); ++i) {
        check.self = {i};
        std::visit(check, m.nodes[i].what);
    }
    std::uint32_t states = 0;
    for (auto const& in : m.inputs) {
        if (in.of) check.into(in.of);
        check.need(in.first_state == states);
        states += in.slots;
    }
    check.need(states == m.states);
    check.need(m.inputs_by_name.size() == m.inputs.size());
    for (auto const i : m.inputs_by_name) check.into(i);
    check.need(check.holds && std::is_sorted(m.inputs_by_name.begin(), m.inputs_by_name.end(), [&](input_id a, input_id b) {
                   return name_in(m, a) < name_in(m, b);
               }));
    for (auto const& i : m.instruments) check.need(!i.text || *i.text < m.texts.size());
    for (auto const& u : m.units) {
        check.need(!u.members.empty());
        for (unit_id member : u.members) check.into(member);
    }
    for (auto const& d : m.defines) {
        check.root(d.meaning);
        for (auto const& c : d.cites) check.of(c);
    }
    for (auto const& d : m.duties) check.of(d);
    return check.holds;
}

} // namespace remit::model
