// evaluate: the judge's bodies, in the order of docs/language.md, whose sections the numbers name. Read the two side by
// side; where they differ this file is wrong.
#pragma once

#include <remit/model/reads.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>

namespace remit::plain {
namespace {

// ── 4.1, 4.2 Truth ──────────────────────────────────────────────────────────────────────────────────────────────────

truth all(std::vector<truth> const& terms) {
    truth t = truth::yes;
    for (truth term : terms) t = t & term;
    return t;
}

truth any(std::vector<truth> const& terms) {
    truth t = truth::no;
    for (truth term : terms) t = t | term;
    return t;
}

// t true and u unknown among them: T if t >= n, F if t + u < n, else U.
truth at_least(std::int64_t n, std::vector<truth> const& terms) {
    auto const t = std::count(terms.begin(), terms.end(), truth::yes);
    auto const u = std::count(terms.begin(), terms.end(), truth::unknown);
    if (t >= n) return truth::yes;
    return t + u < n ? truth::no : truth::unknown;
}

truth truth_in(worth const& w) {
    auto const* const t = std::get_if<truth>(&w);
    return t ? *t : truth::unknown;
}

// A test with an unknown operand is U. Both are integers, or both are days.
std::optional<std::int64_t> measure(worth const& w) {
    if (auto const* const i = std::get_if<std::int64_t>(&w)) return *i;
    if (auto const* const d = std::get_if<date>(&w)) return d->days;
    return {};
}

truth test(model::comparison how, worth const& left, worth const& right) {
    auto const a = measure(left);
    auto const b = measure(right);
    if (!a || !b) return truth::unknown;
    switch (how) {
    case model::comparison::less: return truth_of(*a < *b);
    case model::comparison::less_equal: return truth_of(*a <= *b);
    case model::comparison::greater: return truth_of(*a > *b);
    case model::comparison::greater_equal: return truth_of(*a >= *b);
    case model::comparison::is: return truth_of(*a == *b);
    case model::comparison::is_not: return truth_of(*a != *b);
    }
    return truth::unknown;
}

// 4.3: what is not stated takes its presumption, unless it is withheld to see what follows without it (§6).
truth not_stated(model::input const& in, model::value const& v) {
    bool const withheld = std::get<model::silence>(v) == model::silence::withheld;
    return in.presumed && !withheld ? truth_of(*in.presumed) : truth::unknown;
}

} // namespace

// ── 4.3 Presumed, 4.5 Sets ──────────────────────────────────────────────────────────────────────────────────────────

worth evaluator::stated(model::input_ref r) const {
    model::input const& in = model_[r.input];
    if (in.form == model::form::event) return happened(r.input);
    model::value const& v = situation_.states[model_.state_of(r)];
    if (auto const* const b = std::get_if<bool>(&v)) return truth_of(*b);
    if (auto const* const i = std::get_if<std::int32_t>(&v)) return std::int64_t{*i};
    if (auto const* const d = std::get_if<date>(&v)) return *d;
    if (auto const* const c = std::get_if<model::choice>(&v)) return *c;
    if (auto const* const s = std::get_if<model::set>(&v)) return *s;
    if (in.form == model::form::set) return model::set{};
    return in.form == model::form::boolean ? worth(not_stated(in, v)) : worth();
}

// ── 4.4 Events ──────────────────────────────────────────────────────────────────────────────────────────────────────

truth evaluator::happened(model::input_id event) const {
    model::value const& v = situation_.states[model_.state_of({event, 0})];
    if (std::holds_alternative<model::days>(v)) return truth_of(day_of(event).has_value());
    if (auto const* const b = std::get_if<bool>(&v)) return truth_of(*b);
    return not_stated(model_[event], v);
}

// The latest on or before `as_of`; none where no day is stated, or only later ones.
std::optional<date> evaluator::day_of(model::input_id event) const {
    std::optional<date> latest;
    if (auto const* const stated_days =
            std::get_if<model::days>(&situation_.states[model_.state_of({event, 0})]))
        for (date d : *stated_days)
            if (d <= situation_.as_of && (!latest || *latest < d)) latest = d;
    return latest;
}

// ── 4.6 Parties ─────────────────────────────────────────────────────────────────────────────────────────────────────

truth evaluator::present(model::input_id party, std::uint32_t slot) const {
    return facts::present(model_, situation_, party, slot);
}

// ── Expressions, in the order of model.hpp ──────────────────────────────────────────────────────────────────────────

struct walk {
    evaluator& judge;
    members const& of;

    worth operator()(model::constant const& c) const {
        if (auto const* const d = std::get_if<date>(&c.value)) return *d;
        return std::int64_t{std::get<std::int32_t>(c.value)};
    }

    worth operator()(model::as_of_day const&) const { return judge.situation_.as_of; }

    worth operator()(model::stated const& s) const {
        return judge.stated({s.input, slot_of(judge.model_[s.input].of, of)});
    }

    worth operator()(model::happened_on const& h) const {
        auto const d = judge.day_of(h.event);
        return d ? worth(*d) : worth();
    }

    worth operator()(model::defined const& d) const {
        return judge.defined(d.define, slot_of(judge.model_[d.define].of, of));
    }

    // 4.1
    worth operator()(model::logical const& l) const {
        return l.all ? all(each(l.terms)) : any(each(l.terms));
    }
    worth operator()(model::negation const& n) const { return !judge.holds(n.term, of); }

    // 4.2
    worth operator()(model::counted const& c) const { return at_least(c.least, each(c.terms)); }

    // 4.6
    worth operator()(model::quantified const& q) const {
        std::vector<truth> one_each;
        for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(judge.model_[q.party].most); ++slot) {
            members inside = of;
            inside.emplace_back(q.party, slot);
            truth const there = judge.present(q.party, slot);
            truth const c = judge.holds(q.body, inside);
            one_each.push_back(q.how == model::quantifier::every ? (!there) | c : there & c);
        }
        switch (q.how) {
        case model::quantifier::some: return any(one_each);
        case model::quantifier::every: return all(one_each);
        case model::quantifier::at_least: return at_least(q.least, one_each);
        }
        return {};
    }

    // 4.4: `happened and test`, for each event read.
    worth operator()(model::compared const& c) const {
        truth t = test(c.how, judge.value(c.left, of), judge.value(c.right, of));
        for (model::input_id event : c.reads) t = judge.happened(event) & t;
        return t;
    }

    worth operator()(model::among const& a) const {
        worth const left = judge.value(a.left, of);
        auto const* const chosen = std::get_if<model::choice>(&left);
        if (!chosen) return truth::unknown;
        bool const in = std::find(a.values.begin(), a.values.end(), chosen->index) != a.values.end();
        return truth_of(in != a.negated);
    }

    // 4.5
    worth operator()(model::holding const& h) const {
        worth const left = judge.value(h.left, of);
        auto const* const set = std::get_if<model::set>(&left);
        if (set && (set->in >> h.value & 1U) != 0) return truth::yes;
        if (set && (set->out >> h.value & 1U) != 0) return truth::no;
        return truth::unknown;
    }

    worth operator()(model::sum const& s) const {
        worth const left = judge.value(s.left, of);
        worth const right = judge.value(s.right, of);
        auto const* const a = std::get_if<std::int64_t>(&left);
        auto const* const b = std::get_if<std::int64_t>(&right);
        if (!a || !b) return {};
        return s.minus ? *a - *b : *a + *b;
    }

    worth operator()(model::product const& p) const {
        worth const left = judge.value(p.left, of);
        auto const* const n = std::get_if<std::int64_t>(&left);
        return n ? worth(*n * p.by) : worth();
    }

    // 4.7
    worth operator()(model::shifted const& s) const {
        worth const left = judge.value(s.left, of);
        auto const* const d = std::get_if<date>(&left);
        auto const later = d ? plus(*d, s.n, s.unit, judge.calendar()) : std::nullopt;
        return later ? worth(*later) : worth();
    }

    // 4.8
    worth operator()(model::elapsed const& e) const {
        worth const from = judge.value(e.since, of);
        auto const* const d = std::get_if<date>(&from);
        auto const n = d ? since(*d, judge.situation_.as_of, e.unit, judge.calendar()) : std::nullopt;
        return n ? worth(std::int64_t{*n}) : worth();
    }

    // 5.4
    worth operator()(model::status_is const& s) const {
        std::vector<truth> one_each;
        for (model::duty_id d : *s.duties) one_each.push_back(judge.reads(d, s.status));
        return s.negated ? !any(one_each) : any(one_each);
    }

  private:
    std::vector<truth> each(std::vector<model::node_id> const& terms) const {
        std::vector<truth> out;
        for (model::node_id n : terms) out.push_back(judge.holds(n, of));
        return out;
    }
};

worth evaluator::value(model::node_id n, members const& of) {
    return std::visit(walk{*this, of}, model_[n].what);
}

truth evaluator::holds(model::node_id n, members const& of) {
    return truth_in(value(n, of));
}

worth evaluator::defined(model::define_id d, std::uint32_t slot) {
    settle(d);
    return defines_[d.index][slot];
}

// A define for each member is worked out for every slot. It names no other member, and what it is worth in a slot that
// is absent counts nowhere.
void evaluator::work_out(model::define_id id) {
    model::define const& d = model_[id];
    auto const slots = d.of ? static_cast<std::uint32_t>(model_[d.of].most) : 1;
    std::vector<worth> worths;
    for (std::uint32_t slot = 0; slot < slots; ++slot)
        worths.push_back(value(d.meaning, d.of ? members{{d.of, slot}} : members{}));
    defines_[id.index] = std::move(worths);
}

// ── 5.1–5.3 Duties ──────────────────────────────────────────────────────────────────────────────────────────────────

void evaluator::work_out(model::duty_id id) {
    model::duty const& d = model_[id];
    date const as_of = situation_.as_of;
    found::finding f;

    // 5.2
    auto const& instrument = model_[d.cites.front().instrument];
    f.in_force =
        (!d.valid || d.valid->contains(as_of)) && (!instrument.valid || instrument.valid->contains(as_of));

    // 5.1
    f.applies = truth_of(f.in_force) & (d.when ? holds(d.when) : truth::yes);
    for (model::node_id unless : d.unless) f.applies = f.applies & !holds(unless);
    for (model::duty_id by : d.overridden_by) f.applies = f.applies & !finding(by).applies;

    f.discharged = d.until ? holds(d.until) : truth::no;

    f.late = truth::no;
    if (d.before) f.late = happened(d.before);
    if (d.within) {
        worth const start = value(d.within->start);
        if (auto const* const s = std::get_if<date>(&start))
            f.due = plus(*s, d.within->n, d.within->unit, calendar());
        f.late = f.due ? truth_of(*f.due < as_of) : truth::unknown;
        for (model::input_id event : d.within->reads) f.late = happened(event) & f.late;
    }

    // 5.3
    f.status = found::status_of(d.modality, f.applies, f.discharged, f.late);
    findings_[id.index] = f;
}

// ── 5.4 Conditions about duties ─────────────────────────────────────────────────────────────────────────────────────

truth evaluator::reads(model::duty_id d, status s) {
    found::finding const& f = finding(d);
    switch (s) {
    case status::not_applicable: return !f.applies;
    case status::discharged: return f.applies & f.discharged;
    case status::overdue: return f.overdue();
    case status::obliged:
    case status::permitted:
    case status::forbidden: return f.applies & !f.discharged;
    case status::undetermined: break; // nothing may turn on it (E17)
    }
    return truth::unknown;
}

// ── 5.5 What comes first ────────────────────────────────────────────────────────────────────────────────────────────

evaluator::evaluator(model::model const& m, facts::situation const& s)
    : model_(m), situation_(s), findings_(m.duties.size()), defines_(m.defines.size()) {}

found::finding const& evaluator::finding(model::duty_id d) {
    settle(d);
    return *findings_[d.index];
}

bool evaluator::is_settled(declared d) const {
    if (auto const* const define = std::get_if<model::define_id>(&d)) return !defines_[define->index].empty();
    return findings_[std::get<model::duty_id>(d).index].has_value();
}

// A chain of duties about duties may be thousands long. What one refers to is therefore worked out before it, from a
// list of what is open, and not by calls inside calls. There is no circle (E13), so this ends.
void evaluator::settle(declared d) {
    if (is_settled(d)) return;
    struct waiting {
        declared what;
        bool looked_at = false;
    };
    std::vector<waiting> open{{d}};
    while (!open.empty()) {
        auto const now = open.back().what;
        if (is_settled(now)) {
            open.pop_back();
        } else if (open.back().looked_at) {
            open.pop_back();
            std::visit([&](auto id) { work_out(id); }, now);
        } else {
            open.back().looked_at = true;
            auto const first = std::visit([&](auto id) { return read_by(model_, id); }, now);
            for (model::define_id r : first.defines) open.push_back({r});
            for (model::duty_id r : first.duties) open.push_back({r});
        }
    }
}

found::findings evaluate(model::model const& m, facts::situation const& s) {
    evaluator judge(m, s);
    found::findings all_duties;
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) all_duties.push_back(judge.finding({i}));
    return all_duties;
}

} // namespace remit::plain
