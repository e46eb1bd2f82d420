// The claim that another way of saying the same finds the same: the equations of docs/language.md §4 and §5, each turned
// into a change of the trees. What the judge does for one side it has to do, by other code, for the other.
#include "build.hpp"
#include "claims.hpp"
#include "trees.hpp"

#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

namespace oracle {
namespace {

using namespace syntax;
using remit::period;
using remit::status;
using remit::truth;

integer number(std::int64_t n) {
    return {n, {}};
}
expr negated(expr e) {
    return expression_of(negation{std::move(e)});
}
expr all_of(std::vector<expr> terms, connective how) {
    if (terms.size() == 1) return std::move(terms.front());
    return expression_of(logical{how, std::move(terms), {}});
}
expr word(std::string text) {
    return expression_of(path{{std::move(text), {}}, {}, false});
}
bool is_plain_name(expr const& e) {
    auto const* p = std::get_if<path>(&e.node);
    return p && !p->second && !p->star;
}
bool is_of_duties(expr const& e) {
    auto const* p = std::get_if<path>(&e.node);
    return p && (p->second || p->star);
}
bool has_quantifier(expr& e) {
    if (std::holds_alternative<quantified>(e.node)) return true;
    auto const inside = children(e);
    return std::any_of(inside.begin(), inside.end(), [](expr* c) { return has_quantifier(*c); });
}
bool says_date(expr const& e) {
    auto const* s = std::get_if<sum>(&e.node);
    return std::holds_alternative<day>(e.node) || std::holds_alternative<as_of_day>(e.node) ||
           (s && s->rest.front().unit);
}

class rewriter {
  public:
    rewriter(program& p, dice& die) : p_(p), die_(die) {
        each<define>(p_, [&](define& d) {
            if (!d.name.second) defines_.emplace(d.name.first.text, d.meaning);
        });
        each<duty>(p_, [&](duty& d) { duties_.push_back(d.name); });
    }

    void run() {
        for (auto* whole : whole_expressions(p_)) {
            // From inside out: what is rewritten may be moved, what is inside it then goes along.
            auto places = boolean_places(*whole);
            for (auto place = places.rbegin(); place != places.rend(); ++place)
                if (die_.chance(60)) rewrite(*place->at, place->in_quantifier);
            periods(*whole);
        }
        each<duty>(p_, [&](duty& d) { clauses(d); });
        overrides();
    }

  private:
    // ── 4.1, 4.2, 4.6: connectives, counts, quantifiers ─────────────────────────────────────────────────────────────

    void rewrite(expr& e, bool in_quantifier) {
        if (auto* l = std::get_if<logical>(&e.node))
            e = logic(std::move(*l));
        else if (auto* c = std::get_if<counted>(&e.node))
            e = count(std::move(*c));
        else if (auto* q = std::get_if<quantified>(&e.node))
            e = quantifiers(std::move(*q));
        else if (auto* a = std::get_if<among>(&e.node))
            e = choices(std::move(*a));
        else if (auto* c2 = std::get_if<compared>(&e.node))
            e = comparisons(std::move(*c2));
        else if (auto* p = std::get_if<path>(&e.node); p && is_plain_name(e) && !in_quantifier)
            inlined(e, p->first.text);
    }

    expr logic(logical l) {
        auto const n = static_cast<std::int64_t>(l.terms.size());
        if (die_.chance(50)) // as a count
            return expression_of(counted{number(l.how == connective::all ? n : 1), std::move(l.terms)});
        for (auto& t : l.terms) t = negated(std::move(t)); // De Morgan
        l.how = l.how == connective::all ? connective::any : connective::all;
        return negated(expression_of(std::move(l)));
    }

    // T if so many are true: some choice of so many terms is all true.
    expr count(counted c) {
        std::vector<expr> ways;
        for (std::uint32_t chosen = 1; chosen < 1U << c.terms.size(); ++chosen) {
            std::vector<expr> terms;
            for (std::size_t i = 0; i < c.terms.size(); ++i)
                if ((chosen >> i & 1U) != 0) terms.push_back(c.terms[i]);
            if (static_cast<std::int64_t>(terms.size()) == c.least.value)
                ways.push_back(all_of(std::move(terms), connective::all));
        }
        return all_of(std::move(ways), connective::any);
    }

    expr quantifiers(quantified q) {
        switch (q.how) {
        case quantifier::some:
            if (die_.chance(50)) {
                q.how = quantifier::at_least;
                q.least = number(1);
                return expression_of(std::move(q));
            }
            q.how = quantifier::every;
            q.body = negated(std::move(*q.body));
            return negated(expression_of(std::move(q)));
        case quantifier::every:
            q.how = quantifier::some;
            q.body = negated(std::move(*q.body));
            return negated(expression_of(std::move(q)));
        case quantifier::at_least:
            if (q.least.value == 1) q.how = quantifier::some;
            return expression_of(std::move(q));
        }
        return expression_of(std::move(q));
    }

    // ── tests ───────────────────────────────────────────────────────────────────────────────────────────────────────

    expr choices(among a) {
        std::vector<expr> each_one;
        for (auto const& v : a.values)
            each_one.push_back(expression_of(compared{comparison::is, a.left, word(v.text)}));
        if (die_.chance(40)) // none of "is not"
            for (auto& e : each_one) {
                std::get<compared>(e.node).how = comparison::is_not;
                e = negated(std::move(e));
            }
        return all_of(std::move(each_one), connective::any);
    }

    expr comparisons(compared c) {
        if (is_of_duties(*c.left)) return duties(std::move(c));
        bool const equal = c.how == comparison::is || c.how == comparison::is_not;
        if (equal && is_plain_name(*c.left) && is_plain_name(*c.right))
            return expression_of(std::move(c)); // a choice?
        if (auto since = elapsed_as_sum(c); since && die_.chance(70)) return std::move(*since);
        bool const or_equal = c.how == comparison::less_equal || c.how == comparison::greater_equal;
        // Of numbers one half may be settled by its range (E12), so this is for days.
        if (or_equal && die_.chance(40) && (says_date(*c.left) || says_date(*c.right))) {
            auto strict = c, same = c;
            strict.how = c.how == comparison::less_equal ? comparison::less : comparison::greater;
            same.how = comparison::is;
            if (!(is_plain_name(*c.left) && is_plain_name(*c.right)))
                return all_of({expression_of(std::move(strict)), expression_of(std::move(same))},
                              connective::any);
        }
        std::swap(c.left, c.right);
        switch (c.how) {
        case comparison::less: c.how = comparison::greater; break;
        case comparison::less_equal: c.how = comparison::greater_equal; break;
        case comparison::greater: c.how = comparison::less; break;
        case comparison::greater_equal: c.how = comparison::less_equal; break;
        case comparison::is:
        case comparison::is_not: break;
        }
        return expression_of(std::move(c));
    }

    // 4.8: `P since d` is at least n where `d + n P <= as_of`, but for working days; near as_of, so that the sum is a day.
    std::optional<expr> elapsed_as_sum(compared const& c) {
        auto const* since = std::get_if<elapsed>(&c.left->node);
        auto const* n = std::get_if<integer>(&c.right->node);
        if (!since || !n || since->unit == period::working_days || std::abs(n->value) > 100) return {};
        bool const least = c.how == comparison::greater_equal || c.how == comparison::greater;
        bool const one_more = c.how == comparison::greater || c.how == comparison::less_equal;
        if (c.how == comparison::is || c.how == comparison::is_not) return {};
        if (auto const* d = std::get_if<day>(&since->from->node))
            if (d->value <= remit::date{remit::first_day.days + 40000} ||
                d->value >= remit::date{remit::last_day.days - 40000})
                return {};
        sum s{*since->from, {}};
        s.rest.push_back({false, expression_of(number(n->value + (one_more ? 1 : 0))), since->unit, {}});
        return expression_of(compared{least ? comparison::less_equal : comparison::greater,
                                      expression_of(std::move(s)), expression_of(as_of_day{})});
    }

    // 5.4: `u.*` is some duty of u.
    expr duties(compared c) {
        auto const& p = std::get<path>(c.left->node);
        if (!p.star) return expression_of(std::move(c));
        auto const s = remit::status_named(std::get<path>(c.right->node).first.text);
        auto const mine = members_of(p_, p.first.text);
        std::vector<expr> each_one;
        for (auto const& d : duties_) {
            auto const owners = members_of(p_, d.first.text);
            bool const meant =
                std::any_of(owners.begin(), owners.end(), [&](auto const& o) { return mine.contains(o); });
            if (!meant || !can_be(said(d), *s)) continue;
            each_one.push_back(expression_of(
                compared{comparison::is, expression_of(path{d.first, d.second, false}), *c.right}));
        }
        auto any = all_of(std::move(each_one), connective::any);
        return c.how == comparison::is_not ? negated(std::move(any)) : any;
    }

    bool can_be(std::string const& name, status s) {
        bool can = false;
        each<duty>(p_, [&](duty const& d) {
            if (said(d.name) != name) return;
            bool until = false, deadline = false;
            for (auto const& part : d.parts) {
                auto const* c = std::get_if<condition_clause>(&part);
                until |= c && c->which == keyword::until;
                deadline |= std::holds_alternative<within_clause>(part) ||
                            std::holds_alternative<before_clause>(part);
            }
            can = s == status::not_applicable || (s == status::discharged && until) ||
                  (s == status::overdue && deadline) ||
                  (s == status::obliged && d.modality == keyword::must) ||
                  (s == status::permitted && d.modality == keyword::may) ||
                  (s == status::forbidden && d.modality == keyword::must_not);
        });
        return can;
    }

    // A define is worth what it means. One that quantifies stays where it is (E28), and so does one in a quantifier.
    void inlined(expr& e, std::string const& name) {
        auto const d = defines_.find(name);
        if (d == defines_.end() || !die_.chance(60)) return;
        auto meaning = d->second;
        if (!has_quantifier(meaning)) e = std::move(meaning);
    }

    // ── 4.7: the same step in other words ───────────────────────────────────────────────────────────────────────────

    void periods(expr& e) {
        if (auto* s = std::get_if<sum>(&e.node))
            for (auto& a : s->rest) {
                if (!a.unit || !die_.chance(60)) continue;
                auto& n = std::get<integer>(a.term->node).value;
                if (std::abs(n) > 10'000) continue;
                if (*a.unit == period::years)
                    a.unit = period::months, n *= 12;
                else if (*a.unit == period::days)
                    a.unit = period::hours, n *= 24;
                else if (*a.unit == period::hours)
                    a.unit = period::days, n = whole_days(n);
                if (die_.chance(50)) a.minus = !a.minus, n = -n;
            }
        for (auto* child : children(e)) periods(*child);
    }
    static std::int64_t whole_days(std::int64_t hours) { // away from zero
        return hours >= 0 ? (hours + 23) / 24 : -((-hours + 23) / 24);
    }

    // ── 5.1, 5.2: clauses ───────────────────────────────────────────────────────────────────────────────────────────

    void clauses(duty& d) {
        std::vector<expr> must_hold;
        std::vector<duty_part> rest;
        for (auto& part : d.parts) {
            auto* c = std::get_if<condition_clause>(&part);
            auto* v = std::get_if<valid_clause>(&part);
            auto* w = std::get_if<within_clause>(&part);
            if (c && c->which == keyword::when)
                must_hold.push_back(std::move(c->condition));
            else if (c && c->which == keyword::unless && die_.chance(60))
                must_hold.push_back(negated(std::move(c->condition)));
            else if (v && die_.chance(60))
                in_span(v->when, must_hold);
            else {
                if (w && w->n.value <= 10'000 && w->unit == period::years)
                    w->unit = period::months, w->n.value *= 12;
                if (w && w->unit == period::hours)
                    w->unit = period::days, w->n.value = whole_days(w->n.value);
                rest.push_back(std::move(part));
            }
        }
        if (!must_hold.empty())
            rest.push_back(
                condition_clause{keyword::when, all_of(std::move(must_hold), connective::all), {}});
        d.parts = std::move(rest);
    }
    static void in_span(days const& span, std::vector<expr>& out) {
        auto const test = [&](comparison how, day const& d) {
            out.push_back(expression_of(compared{how, expression_of(as_of_day{}), expression_of(d)}));
        };
        test(comparison::greater_equal, span.first);
        if (span.last) test(comparison::less_equal, *span.last);
    }

    // What overrides a duty is an exception to it, for as long as it applies.
    void overrides() {
        std::vector<std::pair<own, own>> over; // higher, lower
        each<duty>(p_, [&](duty& d) {
            std::vector<duty_part> rest;
            for (auto& part : d.parts)
                if (auto* o = std::get_if<overrides_clause>(&part); o && die_.chance(60))
                    for (auto const& lower : o->duties) over.emplace_back(d.name, lower);
                else
                    rest.push_back(std::move(part));
            d.parts = std::move(rest);
        });
        each<duty>(p_, [&](duty& d) {
            for (auto const& [higher, lower] : over) {
                if (said(lower) != said(d.name)) continue;
                compared applies{comparison::is_not, expression_of(path{higher.first, higher.second, false}),
                                 word("not_applicable")};
                d.parts.push_back(condition_clause{keyword::unless, expression_of(std::move(applies)), {}});
            }
        });
    }

    program& p_;
    dice& die_;
    std::map<std::string, expr> defines_;
    std::vector<own> duties_;
};

// §4 of what is stated: a presumption said aloud; of an event's days the one that counts, or that it has not happened;
// a party of a settled number listed.
situation told_otherwise(model::model const& m, situation s, dice& die) {
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
        auto const& in = m.inputs[i];
        for (std::uint32_t slot = 0; slot < in.slots; ++slot) {
            auto& state = s.states[m.state_of({{i}, slot})];
            if (!die.chance(60)) continue;
            auto const* const days = std::get_if<model::days>(&state);
            if (std::holds_alternative<model::silence>(state) && in.presumed)
                state = *in.presumed;
            else if (days) {
                std::optional<remit::date> latest;
                for (auto const d : *days)
                    if (d <= s.as_of && (!latest || *latest < d)) latest = d;
                state = latest ? model::value(model::days{*latest}) : model::value(false);
            } else if (in.form == model::form::party && in.least == in.most &&
                       std::holds_alternative<model::silence>(state))
                state = model::slots{std::vector<truth>(static_cast<std::size_t>(in.least), truth::yes)};
        }
    }
    return s;
}

} // namespace

wrong rewriting_means_the_same(subject const& of, dice die) {
    auto other = of.rules;
    rewriter(other, die).run();
    auto const made = checked(other);
    if (!made)
        return "rewritten it has an error: " + made.diagnostics().front().text("en") + "\n" +
               print(other.files.front().second);
    for (auto const& s : of.situations) {
        auto const told = told_otherwise(*made, carried(of.model, s, *made), die);
        remit::plain::evaluator mine(of.model, s), theirs(*made, told);
        for (std::uint32_t i = 0; i < of.model.duties.size(); ++i) {
            auto const name = of.model.name_of(model::duty_id{i});
            auto const &a = mine.finding({i}), &b = theirs.finding(made->duty_named(name));
            if (a.status == b.status && a.applies == b.applies && a.discharged == b.discharged &&
                a.late == b.late && a.due == b.due)
                continue;
            return name + " is " + std::string(to_string(a.status)) + ", rewritten " +
                   std::string(to_string(b.status)) + "\n  in " + show(of.model, s) + "\n  or " +
                   show(*made, told) + "\n" + print(other.files.front().second);
        }
    }
    return {};
}

} // namespace oracle
