// why: the bodies of why.hpp. The situation is cut down to the first reason, and the rules are walked again: what is
// known then is what the status follows from.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/completion/look_ahead.hpp>
#include <remit/explain/why.hpp>
#include <remit/model/measure.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace remit::explain {
namespace accounting {

// Only these inputs: all else is taken away, presumption and all (§6). Of a party's number the first `least` are there,
// unless one is only perhaps.
inline facts::situation cut_down(model::model const& m, facts::situation s, std::vector<model::input_ref> const& to) {
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
        for (std::uint32_t slot = 0; slot < m.inputs[i].slots; ++slot) {
            model::input_ref const r{{i}, slot};
            if (std::binary_search(to.begin(), to.end(), r)) continue;
            auto& state = s.states[m.state_of(r)];
            auto const* const listed = std::get_if<model::slots>(&state);
            if (!listed) {
                state = model::silence::withheld;
                continue;
            }
            model::slots open;
            for (std::int32_t k = 0; k < m.inputs[i].most; ++k) {
                auto const at = static_cast<std::size_t>(k);
                bool const perhaps = at < listed->present.size() && listed->present[at] == truth::unknown;
                open.present.push_back(k < m.inputs[i].least && !perhaps ? truth::yes : truth::unknown);
            }
            state = std::move(open);
        }
    return s;
}

class accountant {
  public:
    // `s` is what is told, `known` what it is told from.
    accountant(model::model const& m, facts::situation const& s, facts::situation const& known)
        : m_(m), s_(s), judge_(m, known) {}

    std::vector<step> of(model::duty_id d, status is) {
        duties_.insert({d, is});
        if (is == status::undetermined) return open(d);
        return following(d, is, truth::yes, 0);
    }

  private:
    using members = model::members;

    // ── duties ──────────────────────────────────────────────────────────────────────────────────────────────────────

    // 5.3: whether it applies, and if so whether it is discharged.
    std::vector<step> open(model::duty_id d) {
        auto const& f = judge_.finding(d);
        std::vector<step> out;
        if (f.applies == truth::unknown) out = applies(d, truth::unknown, 0);
        if (f.discharged == truth::unknown) out.push_back(of_until(d, 0));
        return out;
    }

    // 5.4: why "d is s" is so, not so, or open.
    std::vector<step> following(model::duty_id d, status s, truth is, std::size_t depth) {
        auto const& f = judge_.finding(d);
        if (s == status::not_applicable) return applies(d, !is, depth);
        bool const done = s == status::discharged, late = s == status::overdue;
        auto const discharged = done ? f.discharged : !f.discharged;
        std::vector<step> out;
        bool const first_no = is == truth::no && f.applies == truth::no;
        if (f.applies == is || first_no) out = applies(d, f.applies, depth);
        if (is == truth::no && !out.empty()) return out;
        if (m_[d].until && discharged == is) out.push_back(of_until(d, depth));
        if (is == truth::no && !out.empty()) return out;
        if (late && f.late == is) out.push_back(of_deadline(d));
        return out;
    }

    std::vector<step> applies(model::duty_id id, truth is, std::size_t depth) {
        auto const& d = m_[id];
        std::vector<step> out;
        if (!judge_.finding(id).in_force) {
            out.push_back({.part = part::in_force, .is = truth::no});
            return out;
        }
        // Of what keeps it from applying one thing is enough.
        auto const take = [&](truth its, auto&& told) {
            bool const counts = its == is && (is != truth::no || out.empty());
            if (counts) out.push_back(told());
        };
        if (d.when) take(judge_.holds(d.when), [&] { return clause(part::when, d.when, depth); });
        for (auto const n : d.unless) take(!judge_.holds(n), [&] { return clause(part::unless, n, depth); });
        for (auto const by : d.overridden_by) {
            auto const its = judge_.finding(by).applies;
            take(!its, [&] {
                step s{.part = part::overridden, .is = its, .duty = by};
                go_into(s, {by, status::not_applicable}, [&] { return applies(by, its, depth + 1); }, depth);
                return s;
            });
        }
        return out;
    }

    step clause(part which, model::node_id n, std::size_t depth) {
        step s{.part = which, .is = judge_.holds(n), .node = n};
        s.parts.push_back(at(n, {}, depth + 1));
        return s;
    }
    step of_until(model::duty_id id, std::size_t depth) { return clause(part::until, m_[id].until, depth); }

    step of_deadline(model::duty_id id) {
        auto const& d = m_[id];
        step s{.part = part::deadline, .is = judge_.finding(id).late};
        if (d.within)
            s.parts = read({d.within->start, {}}, {}, d.within->reads, s.is);
        else if (d.before)
            s.parts.push_back(fact({d.before, 0}, s.is));
        return s;
    }

    // ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────────

    step at(model::node_id n, members const& who, std::size_t depth) {
        auto const& what = m_[n].what;
        auto const is = judge_.holds(n, who);
        if (auto const* l = std::get_if<model::logical>(&what))
            return of_terms(l->all ? part::all : part::any, l->all ? std::ssize(l->terms) : 1, n, l->terms, who, depth);
        if (auto const* c = std::get_if<model::counted>(&what))
            return of_terms(part::at_least, c->least, n, c->terms, who, depth);
        if (auto const* g = std::get_if<model::negation>(&what)) return at(g->term, who, depth);
        if (auto const* i = std::get_if<model::stated>(&what))
            return fact({i->input, model::slot_of(m_[i->input].of, who)}, is);
        if (auto const* d = std::get_if<model::defined>(&what)) return define(d->define, who, is, depth);
        if (auto const* q = std::get_if<model::quantified>(&what)) return quantified(*q, n, who, depth);
        if (auto const* a = std::get_if<model::among>(&what)) return asked(n, a->left, who, is);
        if (auto const* h = std::get_if<model::holding>(&what)) return asked(n, h->left, who, is);
        if (auto const* c = std::get_if<model::compared>(&what)) {
            step s{.part = part::test, .is = is, .node = n};
            s.parts = read({c->left, who}, {c->right, who}, c->reads, is);
            return s;
        }
        return status_is(std::get<model::status_is>(what), n, is, depth);
    }

    // Of what holds so many that do, of what fails so many that do not; of what is open all that is.
    static std::size_t wanted(truth is, std::int64_t least, std::size_t many) {
        if (is == truth::unknown) return many;
        auto const n = is == truth::yes ? least : static_cast<std::int64_t>(many) - least + 1;
        return static_cast<std::size_t>(std::clamp<std::int64_t>(n, 0, static_cast<std::int64_t>(many)));
    }

    step of_terms(part which, std::int64_t least, model::node_id n, std::vector<model::node_id> const& terms,
                  members const& who, std::size_t depth) {
        step s{.part = which, .is = judge_.holds(n, who), .node = n};
        auto more = wanted(s.is, least, terms.size());
        for (auto const t : terms)
            if (more > 0 && judge_.holds(t, who) == s.is) {
                s.parts.push_back(at(t, who, depth + 1));
                --more;
            }
        // One alone needs no heading.
        if (s.parts.size() == 1) return std::move(s.parts.front());
        return s;
    }

    step quantified(model::quantified const& q, model::node_id n, members const& who, std::size_t depth) {
        auto const most = static_cast<std::size_t>(m_[q.party].most);
        bool const every = q.how == model::quantifier::every;
        step s{.part = every ? part::all : q.how == model::quantifier::some ? part::any : part::at_least,
               .is = judge_.holds(n, who),
               .node = n};
        auto const least = every                                  ? static_cast<std::int64_t>(most)
                           : q.how == model::quantifier::at_least ? q.least
                                                                  : 1;
        auto more = wanted(s.is, least, most);
        bool number = false; // whether it turns on how many there are
        for (std::uint32_t slot = 0; slot < most && more > 0; ++slot) {
            auto its = who;
            its.emplace_back(q.party, slot);
            auto const there = judge_.present(q.party, slot);
            auto const c = judge_.holds(q.body, its);
            if ((every ? (!there) | c : there & c) != s.is) continue;
            --more;
            // One who is not there is enough for one value, whatever the condition; so is the condition, whoever is there.
            // For the other both are.
            bool const either_is_enough = s.is == (every ? truth::yes : truth::no);
            bool const is_told = c == s.is;
            bool const anyway = there == truth::yes && slot < static_cast<std::uint32_t>(m_[q.party].least);
            if (either_is_enough)
                number |= !is_told;
            else
                number |= s.is == truth::unknown ? there == truth::unknown : !anyway;
            if (!is_told) continue;
            step member{.part = part::member, .is = c, .input = {q.party, slot}};
            member.parts.push_back(at(q.body, its, depth + 1));
            s.parts.push_back(std::move(member));
        }
        if (number) s.parts.insert(s.parts.begin(), fact({q.party, 0}, truth::yes));
        return s;
    }

    step define(model::define_id id, members const& who, truth is, std::size_t depth) {
        auto const its = model::inside(m_[id], who);
        step s{.part = part::define, .is = is, .define = id, .node = m_[id].meaning};
        if (m_[id].of) s.input = {m_[id].of, model::slot_of(m_[id].of, who)};
        if (depth > deepest_ahead || !defines_.insert({id, s.input.slot}).second)
            s.told_before = true;
        else
            s.parts.push_back(at(m_[id].meaning, its, depth + 1));
        return s;
    }

    step status_is(model::status_is const& t, model::node_id n, truth is, std::size_t depth) {
        step s{.part = part::any, .is = t.negated ? !is : is, .node = n};
        for (auto const d : *t.duties) {
            auto const its = judge_.reads(d, t.status);
            if (its != s.is || (its == truth::yes && !s.parts.empty())) continue;
            step one{.part = part::duty, .is = its, .duty = d, .status = t.status};
            go_into(one, {d, t.status}, [&] { return following(d, t.status, its, depth + 1); }, depth);
            s.parts.push_back(std::move(one));
        }
        if (s.parts.size() == 1) return std::move(s.parts.front());
        return s;
    }

    template <class Parts> void go_into(step& s, std::pair<model::duty_id, status> what, Parts&& parts, std::size_t depth) {
        if (depth > deepest_ahead || !duties_.insert(what).second)
            s.told_before = true;
        else
            s.parts = parts();
    }

    // ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────

    step fact(model::input_ref r, truth is) {
        step s{.part = part::fact, .is = is, .input = r};
        s.fact = evidence_of(m_, s_, r);
        return s;
    }

    // Of a choice or set, with the test that asks it.
    step asked(model::node_id test, model::node_id left, members const& who, truth is) {
        auto s = fact(model::behind(m_, left, who), is);
        s.node = test;
        return s;
    }

    // What a test reads: an event that has not happened, or all numbers and days; of an open one those that are open.
    std::vector<step> read(model::side const& left, model::side const& right, std::vector<model::input_id> const& events,
                           truth is) {
        std::vector<step> out;
        for (auto const e : events)
            if (judge_.happened(e) == truth::no) return {fact({e, 0}, truth::no)};
        std::size_t parts = 0;
        model::reading_bounds const bounds{parts, most_parts_ahead, deepest_ahead};
        std::set<model::input_ref> inputs;
        for (auto const* side : {&left, &right})
            if (auto const its = model::read(m_, *side, bounds)) inputs.insert(its->inputs.begin(), its->inputs.end());
        for (auto const r : inputs) {
            auto const w = m_[r.input].form == model::form::event
                               ? (judge_.day_of(r.input) ? plain::worth(truth::yes) : plain::worth())
                               : judge_.stated(r);
            bool const is_known = w != plain::worth();
            if (is_known != (is == truth::unknown)) out.push_back(fact(r, is_known ? truth::yes : truth::unknown));
        }
        return out;
    }

    model::model const& m_;
    facts::situation const& s_;
    plain::evaluator judge_;
    std::set<std::pair<model::define_id, std::uint32_t>> defines_; ///< told
    std::set<std::pair<model::duty_id, status>> duties_;
};

} // namespace accounting

account why(model::model const& m, facts::situation const& s, model::duty_id d) {
    account a{.duty = d, .found = plain::evaluator(m, s).finding(d), .reason = first_reason(m, s, d)};
    a.reasons = reasons_of(m, s, d);
    auto const known = a.reason ? accounting::cut_down(m, s, *a.reason) : s;
    a.steps = accounting::accountant(m, s, known).of(d, a.found.status);
    if (a.found.status == status::undetermined) a.ahead = completion::look_ahead(m, s, {d}).front();
    a.change = completion::least_change(m, s, d);
    return a;
}

} // namespace remit::explain
