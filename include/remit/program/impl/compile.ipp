// compile: the meaning of docs/language.md, whose sections the numbers name, put together once for all situations.
#pragma once

#include <remit/model/measure.hpp>
#include <remit/model/reads.hpp>
#include <remit/program/compile.hpp>
#include <remit/program/impl/arrange.hpp>
#include <remit/program/impl/builder.hpp>

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

namespace remit::program {
namespace {

// What an expression is put into: a truth or a number. Of a choice or set nothing: whoever reads it looks behind.
using lowered = std::variant<std::monostate, literal, number_id>;

class compiler {
  public:
    explicit compiler(model::model const& m) : m_(m), defines_(m.defines.size()), outcomes_(m.duties.size()) {}

    program run() {
        for (auto const& declared : model::in_order(m_)) std::visit([&](auto id) { work_out(id); }, declared);
        program p;
        p.effects.resize(m_.states);
        p.calendar = m_.calendar;
        for (auto const& i : m_.inputs)
            p.inputs.push_back({i.form, i.least, i.most, static_cast<std::uint32_t>(i.values.size()), i.first_state,
                                i.slots, i.presumed, i.of.index});
        p.outcomes = std::move(outcomes_);
        building::arranger(built_, p).run();
        return p;
    }

  private:
    friend struct lowering;

    // ── 4.4 Events ──
    literal happened(model::input_id event) { return built_.happened(m_.state_of({event, 0})); }

    // ── 4.6 Parties ──
    literal present(model::input_id party, std::uint32_t slot) {
        return built_.present(m_.state_of({party, 0}), slot);
    }

    // Two numbers, whichever way round they are written, are one test: how much the one that was first met is more.
    literal compared(model::comparison how, number_id left, number_id right) {
        using enum model::comparison;
        auto const &a = built_.numbers()[left], &b = built_.numbers()[right];
        auto const is_constant = building::numeral::kind::constant;
        if (b.what == is_constant) return against(how, left, b.value);
        if (a.what == is_constant) return against(turned(how), right, a.value);
        if (right < left) return compared(turned(how), right, left);
        computed c{computed::kind::difference, {}, left, right, 0};
        return against(how, built_.compute(c), 0);
    }
    literal against(model::comparison how, number_id n, std::int64_t limit) {
        switch (how) {
        case model::comparison::less: return built_.at_most(n, limit - 1);
        case model::comparison::less_equal: return built_.at_most(n, limit);
        case model::comparison::greater: return !built_.at_most(n, limit);
        case model::comparison::greater_equal: return !built_.at_most(n, limit - 1);
        case model::comparison::is: return built_.exactly(n, limit);
        case model::comparison::is_not: return !built_.exactly(n, limit);
        }
        return never;
    }
    static model::comparison turned(model::comparison how) {
        switch (how) {
        case model::comparison::less: return model::comparison::greater;
        case model::comparison::less_equal: return model::comparison::greater_equal;
        case model::comparison::greater: return model::comparison::less;
        case model::comparison::greater_equal: return model::comparison::less_equal;
        case model::comparison::is:
        case model::comparison::is_not: break;
        }
        return how;
    }

    lowered value(model::node_id n, model::members const& of);
    literal holds(model::node_id n, model::members const& of = {}) { return std::get<literal>(value(n, of)); }
    number_id number(model::node_id n, model::members const& of = {}) { return std::get<number_id>(value(n, of)); }

    void work_out(model::define_id id) {
        auto const& d = m_[id];
        auto const slots = d.of ? static_cast<std::uint32_t>(m_[d.of].most) : 1;
        for (std::uint32_t slot = 0; slot < slots; ++slot)
            defines_[id.index].push_back(value(d.meaning, d.of ? model::members{{d.of, slot}} : model::members{}));
    }

    // ── 5.1–5.3 Duties ──
    literal within(std::optional<date_span> const& span) {
        if (!span) return always;
        return built_.all({built_.at_most(built_.as_of(), span->last.days),
                           !built_.at_most(built_.as_of(), std::int64_t{span->first.days} - 1)});
    }

    void work_out(model::duty_id id) {
        auto const& d = m_[id];
        outcome o;
        o.modality = d.modality;

        // 5.2
        o.in_force = built_.all({within(d.valid), within(m_[d.cites.front().instrument].valid)});

        // 5.1
        std::vector<literal> conditions;
        if (d.when) conditions.push_back(holds(d.when));
        for (model::node_id const unless : d.unless) conditions.push_back(!holds(unless));
        for (model::duty_id const by : d.overridden_by) conditions.push_back(!applies(outcomes_[by.index]));
        o.conditions = built_.all(std::move(conditions));
        if (d.until) o.discharged = holds(d.until);
        if (d.before) o.late = happened(d.before);
        if (d.within) {
            o.due = built_.compute({computed::kind::later, d.within->unit, number(d.within->start), no_number, d.within->n});
            std::vector<literal> late{compared(model::comparison::less, o.due, built_.as_of())};
            for (model::input_id const event : d.within->reads) late.push_back(happened(event));
            o.late = built_.all(std::move(late));
        }
        outcomes_[id.index] = o;
    }

    // Nobody but other duties reads it as a truth of its own.
    literal applies(outcome const& o) { return built_.all({o.in_force, o.conditions}); }

    // ── 5.4 Conditions about duties ──
    literal reads(model::duty_id d, status s) {
        outcome const& o = outcomes_[d.index];
        switch (s) {
        case status::not_applicable: return !applies(o);
        case status::discharged: return built_.all({applies(o), o.discharged});
        case status::overdue: return built_.all({applies(o), !o.discharged, o.late});
        case status::obliged:
        case status::permitted:
        case status::forbidden: return built_.all({applies(o), !o.discharged});
        case status::undetermined: break; // nothing may turn on it (E17)
        }
        return never;
    }
    // Of a list that many conditions name, once.
    literal some_is(model::status_is const& s) {
        auto const [at, first] = some_is_.try_emplace({s.duties.get(), s.status});
        if (first) {
            std::vector<literal> each;
            for (model::duty_id const d : *s.duties) each.push_back(reads(d, s.status));
            at->second = built_.any(std::move(each));
        }
        return at->second;
    }

    model::model const& m_;
    building::builder built_;
    std::vector<std::vector<lowered>> defines_; // of each define, by slot
    std::vector<outcome> outcomes_;
    std::map<std::pair<std::vector<model::duty_id> const*, status>, literal> some_is_;
};

// ── expressions, in the order of model.hpp ──────────────────────────────────────────────────────────────────────────

struct lowering {
    compiler& c;
    model::members const& of;

    building::builder& built() const { return c.built_; }
    std::uint32_t state_of(model::input_id i) const {
        return c.m_.state_of({i, model::slot_of(c.m_[i].of, of)});
    }

    lowered operator()(model::constant const& k) const {
        if (auto const* const d = std::get_if<date>(&k.value)) return built().constant(d->days);
        return built().constant(std::get<std::int32_t>(k.value));
    }
    lowered operator()(model::as_of_day const&) const { return built().as_of(); }
    lowered operator()(model::stated const& s) const {
        switch (c.m_[s.input].form) {
        case model::form::boolean: return built().flag(state_of(s.input));
        case model::form::event: return c.happened(s.input);
        case model::form::integer:
        case model::form::day: return built().amount(state_of(s.input));
        case model::form::choice:
        case model::form::set:
        case model::form::party: break;
        }
        return {};
    }
    lowered operator()(model::happened_on const& h) const { return built().latest(c.m_.state_of({h.event, 0})); }
    lowered operator()(model::defined const& d) const {
        return c.defines_[d.define.index][model::slot_of(c.m_[d.define].of, of)];
    }

    // 4.1, 4.2
    lowered operator()(model::logical const& l) const {
        return l.all ? built().all(each(l.terms)) : built().any(each(l.terms));
    }
    lowered operator()(model::negation const& n) const { return !c.holds(n.term, of); }
    lowered operator()(model::counted const& n) const { return built().at_least(n.least, each(n.terms)); }

    // 4.6
    lowered operator()(model::quantified const& q) const {
        std::vector<literal> one_each;
        for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(c.m_[q.party].most); ++slot) {
            model::members inside = of;
            inside.emplace_back(q.party, slot);
            auto const there = c.present(q.party, slot);
            auto const body = c.holds(q.body, inside);
            one_each.push_back(q.how == model::quantifier::every ? built().any({!there, body})
                                                                 : built().all({there, body}));
        }
        switch (q.how) {
        case model::quantifier::some: return built().any(std::move(one_each));
        case model::quantifier::every: return built().all(std::move(one_each));
        case model::quantifier::at_least: return built().at_least(q.least, std::move(one_each));
        }
        return {};
    }

    // 4.4: `happened and test`, for each event read.
    lowered operator()(model::compared const& t) const {
        auto const left = c.number(t.left, of);
        auto const right = c.number(t.right, of);
        std::vector<literal> terms{c.compared(t.how, left, right)};
        for (model::input_id const event : t.reads) terms.push_back(c.happened(event));
        return built().all(std::move(terms));
    }

    lowered operator()(model::among const& a) const {
        auto const input = model::behind(c.m_, a.left, of);
        auto const in = built().chosen(c.m_.state_of(input), static_cast<std::uint32_t>(c.m_[input.input].values.size()),
                                       a.values);
        return a.negated ? !in : in;
    }
    lowered operator()(model::holding const& h) const {
        return built().has(c.m_.state_of(model::behind(c.m_, h.left, of)), h.value);
    }

    lowered operator()(model::sum const& s) const {
        auto const a = c.number(s.left, of);
        auto const b = c.number(s.right, of);
        if (s.minus) return built().compute({computed::kind::difference, {}, a, b, 0});
        return built().compute({computed::kind::sum, {}, std::min(a, b), std::max(a, b), 0});
    }
    lowered operator()(model::product const& p) const {
        return built().compute({computed::kind::product, {}, c.number(p.left, of), no_number, p.by});
    }
    // 4.7, 4.8
    lowered operator()(model::shifted const& s) const {
        return built().compute({computed::kind::later, s.unit, c.number(s.left, of), no_number, s.n});
    }
    lowered operator()(model::elapsed const& e) const {
        return built().compute({computed::kind::elapsed, e.unit, c.number(e.since, of), no_number, 0});
    }

    // 5.4
    lowered operator()(model::status_is const& s) const { return s.negated ? !c.some_is(s) : c.some_is(s); }

  private:
    std::vector<literal> each(std::vector<model::node_id> const& terms) const {
        std::vector<literal> out;
        for (model::node_id const n : terms) out.push_back(c.holds(n, of));
        return out;
    }
};

lowered compiler::value(model::node_id n, model::members const& of) {
    return std::visit(lowering{*this, of}, m_[n].what);
}

} // namespace

program compile(model::model const& m) {
    return compiler(m).run();
}

} // namespace remit::program
