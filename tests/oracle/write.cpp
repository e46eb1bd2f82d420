#include "write.hpp"

#include <remit/base/date.hpp>

#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace oracle {
namespace {

using namespace remit::syntax;

template <class... Fs> struct cases : Fs... { using Fs::operator()...; };
template <class... Fs> cases(Fs...) -> cases<Fs...>;

constexpr keyword word_of(remit::period p) {
    switch (p) {
    case remit::period::hours: return keyword::hours;
    case remit::period::days: return keyword::days;
    case remit::period::working_days: return keyword::working_days;
    case remit::period::months: return keyword::months;
    case remit::period::years: return keyword::years;
    }
    return keyword::count;
}

class writer {
  public:
    // With a die, terms get parentheses that they do not need.
    explicit writer(dice* extra) : extra_(extra) {}

    std::vector<piece> take() { return std::move(out_); }

    void file(tree const& t) {
        if (t.ruleset) {
            key(keyword::ruleset);
            word(*t.ruleset);
            of(t.label);
        }
        for (auto const& use : t.uses) {
            key(keyword::use, line_break::declaration);
            string(use);
        }
        for (auto const& d : t.declarations) std::visit([&](auto const& node) { declare(node); }, d.node);
    }

    // expr = term ({"and" term} | {"or" term})
    void expression(expr const& e) {
        if (auto const* l = std::get_if<logical>(&e.node)) {
            for (std::size_t i = 0; i < l->terms.size(); ++i) {
                if (i != 0) key(l->how == connective::all ? keyword::and_ : keyword::or_);
                term(l->terms[i]);
            }
        } else
            term(e);
    }

  private:
    // ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    void put(token_kind kind, std::string text) {
        out_.push_back({kind, {}, std::move(text), line_break::none});
    }
    void key(keyword k, line_break before = line_break::none) {
        out_.push_back({token_kind::keyword, k, {}, before});
    }
    void sign(std::string_view text) { put(token_kind::symbol, std::string(text)); }
    void word(name const& n) { put(token_kind::word, n.text); }
    void string(quoted const& q) { put(token_kind::string, q.text); }
    void of(day const& d) { put(token_kind::date, to_string(d.value)); }
    void of(integer const& i) {
        if (i.value < 0) sign("-");
        put(token_kind::number, std::to_string(i.value < 0 ? -i.value : i.value));
    }
    void of(own const& o) {
        word(o.first);
        if (!o.second) return;
        sign(".");
        word(*o.second);
    }
    void of(label const& l) {
        if (!l.zh) return;
        string(*l.zh);
        if (!l.en) return;
        sign("|");
        string(*l.en);
    }
    template <class List, class Say> void listed(List const& list, Say&& say) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (i != 0) sign(",");
            say(list[i]);
        }
    }
    void names(std::vector<name> const& list) {
        listed(list, [&](name const& n) { word(n); });
    }

    // ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────────

    void in_parentheses(expr const& e) {
        sign("(");
        expression(e);
        sign(")");
    }

    // term = "not" term | "(" expr ")" | test | …
    void term(expr const& e) {
        if (std::holds_alternative<logical>(e.node) || (extra_ && extra_->chance(15)))
            return in_parentheses(e);
        std::visit(cases{
                       [&](negation const& n) {
                           key(keyword::not_);
                           term(*n.term);
                       },
                       [&](quantified const& q) {
                           switch (q.how) {
                           case quantifier::some: key(keyword::some); break;
                           case quantifier::every: key(keyword::every); break;
                           case quantifier::at_least:
                               key(keyword::at_least);
                               of(q.least);
                               break;
                           }
                           word(q.party);
                           in_parentheses(*q.body);
                       },
                       [&](counted const& c) {
                           key(keyword::at_least);
                           of(c.least);
                           sign("(");
                           listed(c.terms, [&](expr const& t) { expression(t); });
                           sign(")");
                       },
                       [&](auto const&) { test(e); },
                   },
                   e.node);
    }

    // test = sum [comparison sum | "in" "(" names ")" | "has" NAME]
    void test(expr const& e) {
        std::visit(cases{
                       [&](compared const& c) {
                           sum_of(*c.left);
                           switch (c.how) {
                           case comparison::less: sign("<"); break;
                           case comparison::less_equal: sign("<="); break;
                           case comparison::greater: sign(">"); break;
                           case comparison::greater_equal: sign(">="); break;
                           case comparison::is: key(keyword::is); break;
                           case comparison::is_not: key(keyword::is_not); break;
                           }
                           sum_of(*c.right);
                       },
                       [&](among const& a) {
                           sum_of(*a.left);
                           key(keyword::in);
                           sign("(");
                           names(a.values);
                           sign(")");
                       },
                       [&](holding const& h) {
                           sum_of(*h.left);
                           key(keyword::has);
                           word(h.value);
                       },
                       [&](auto const&) { sum_of(e); },
                   },
                   e.node);
    }

    // sum = prod {("+" | "-") prod [period]}
    void sum_of(expr const& e) {
        auto const* s = std::get_if<sum>(&e.node);
        if (!s) return product_of(e);
        product_of(*s->first);
        for (auto const& a : s->rest) {
            sign(a.minus ? "-" : "+");
            product_of(*a.term);
            if (a.unit) key(word_of(*a.unit));
        }
    }

    // prod = prim ["*" INT]
    void product_of(expr const& e) {
        auto const* p = std::get_if<product>(&e.node);
        if (!p) return primary(e);
        primary(*p->factor);
        sign("*");
        of(p->by);
    }

    // prim = num | DATE | "as_of" | path | period "since" prim. All else stands in parentheses or not here.
    void primary(expr const& e) {
        std::visit(cases{
                       [&](integer const& i) { of(i); },
                       [&](day const& d) { of(d); },
                       [&](as_of_day const&) { key(keyword::as_of); },
                       [&](path const& p) {
                           word(p.first);
                           if (p.second || p.star) sign(".");
                           if (p.second) word(*p.second);
                           if (p.star) sign("*");
                       },
                       [&](elapsed const& x) {
                           key(word_of(x.unit));
                           key(keyword::since);
                           primary(*x.from);
                       },
                       [&](auto const&) { in_parentheses(e); },
                   },
                   e.node);
    }

    // ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────────────

    void of(days const& d, bool always_open) {
        of(d.first);
        if (!d.last && !always_open) return;
        sign("..");
        if (d.last) of(*d.last);
    }
    void of(text_clause const& c) {
        key(keyword::text, line_break::clause);
        string(c.file);
    }
    void of(valid_clause const& c) {
        key(keyword::valid, line_break::clause);
        of(c.when, true);
    }
    void of(weekend_clause const& c) {
        key(keyword::weekend, line_break::clause);
        listed(c.days, [&](integer const& i) { of(i); });
    }
    void of(holiday_clause const& c) {
        key(c.work ? keyword::workday : keyword::holiday, line_break::clause);
        listed(c.days, [&](days const& d) { of(d, false); });
    }
    void of(condition_clause const& c) {
        key(c.which, line_break::clause);
        expression(c.condition);
    }
    void of(within_clause const& c) {
        key(keyword::within, line_break::clause);
        of(c.n);
        key(word_of(c.unit));
        key(keyword::since);
        word(c.since);
    }
    void of(before_clause const& c) {
        key(keyword::before, line_break::clause);
        word(c.event);
    }
    void of(urgency_clause const& c) {
        key(keyword::urgency, line_break::clause);
        of(c.words);
    }
    void of(chain_clause const& c) {
        key(c.which, line_break::clause);
        if (c.unnamed)
            key(keyword::unnamed);
        else
            names(c.units);
    }
    void of(overrides_clause const& c) {
        key(keyword::overrides, line_break::clause);
        listed(c.duties, [&](own const& o) { of(o); });
    }
    void place(cites_clause const& c) {
        word(c.instrument);
        if (c.place) {
            key(keyword::at);
            string(*c.place);
        }
        listed(c.quotes, [&](quote const& q) {
            string(q.first);
            if (!q.last) return;
            sign("..");
            string(*q.last);
        });
    }
    void of(cites_clause const& c) {
        key(keyword::cites, line_break::clause);
        place(c);
    }
    template <class Parts> void parts(Parts const& list) {
        for (auto const& part : list) std::visit([&](auto const& clause) { of(clause); }, part);
    }

    // ── declarations ────────────────────────────────────────────────────────────────────────────────────────────────

    void of(type const& t) {
        switch (t.form) {
        case type_form::boolean: key(keyword::bool_); return;
        case type_form::date: key(keyword::date); return;
        case type_form::integer:
            key(keyword::int_);
            of(t.least);
            sign("..");
            of(t.most);
            return;
        case type_form::one_of: key(keyword::one_of); break;
        case type_form::any_of: key(keyword::any_of); break;
        }
        listed(t.values, [&](choice const& c) {
            word(c.name);
            of(c.label);
        });
    }
    void asks(label const& l) {
        if (!l.zh) return;
        key(keyword::asks);
        of(l);
    }

    void declare(broken const&) {}
    void declare(instrument const& x) { head(keyword::instrument, x), parts(x.parts); }
    void declare(calendar const& x) { head(keyword::calendar, x), parts(x.parts); }
    void declare(unit const& x) { head(keyword::unit, x); }
    void declare(role const& x) { head(keyword::role, x); }
    template <class Declared> void head(keyword k, Declared const& x) {
        key(k, line_break::declaration);
        if constexpr (std::is_same_v<std::decay_t<decltype(x.name)>, own>)
            of(x.name);
        else
            word(x.name);
        of(x.label);
    }
    void declare(group const& x) {
        head(keyword::group, x);
        sign("=");
        names(x.members);
        if (x.except.empty()) return;
        key(keyword::except);
        names(x.except);
    }
    void declare(party const& x) {
        head(keyword::party, x);
        sign(":");
        of(x.least);
        sign("..");
        of(x.most);
    }
    void declare(fact const& x) {
        head(keyword::fact, x);
        sign(":");
        of(x.type);
        if (x.presumed) {
            key(keyword::presumed);
            key(*x.presumed ? keyword::yes : keyword::no);
        }
        asks(x.asks);
    }
    void declare(event const& x) {
        head(keyword::event, x);
        if (x.presumed_no) {
            key(keyword::presumed);
            key(keyword::no);
        }
        asks(x.asks);
    }
    void declare(define const& x) {
        head(keyword::define, x);
        key(keyword::as);
        expression(x.meaning);
        for (auto const& c : x.cites) of(c);
    }
    void declare(duty const& x) {
        head(keyword::duty, x);
        if (x.manner) key(*x.manner);
        key(x.modality);
        if (x.role) word(*x.role);
        parts(x.parts);
    }
    void declare(omit const& x) {
        key(keyword::omit, line_break::declaration);
        place(x.what);
        key(keyword::because);
        string(x.because);
    }

    void of(value const& v) {
        std::visit(cases{
                       [&](unknown const&) { key(keyword::unknown); },
                       [&](integer const& i) { of(i); },
                       [&](day const& d) { of(d); },
                       [&](name const& n) { word(n); },
                       [&](std::vector<name> const& list) {
                           sign("(");
                           names(list);
                           sign(")");
                       },
                   },
                   v.node);
    }
    void of(item const& i) {
        switch (i.how) {
        case item::form::plain: return word(i.subject);
        case item::form::negated: key(keyword::not_); return word(i.subject);
        case item::form::none: key(keyword::no); return word(i.subject);
        case item::form::slot:
            word(i.subject);
            sign("(");
            listed(i.slot, [&](item const& x) { of(x); });
            return sign(")");
        case item::form::is:
            word(i.subject);
            key(keyword::is);
            return of(i.value);
        case item::form::has:
            word(i.subject);
            key(keyword::has);
            return of(i.value);
        }
    }
    void of(expectation const& e) {
        key(keyword::expect, line_break::clause);
        switch (e.how) {
        case expectation::form::status:
            of(e.subject);
            word(e.status);
            if (e.due) {
                key(keyword::due);
                of(*e.due);
            }
            if (e.needs.empty()) return;
            key(keyword::needs);
            return listed(e.needs, [&](own const& o) { of(o); });
        case expectation::form::holds: return of(e.subject);
        case expectation::form::fails: key(keyword::not_); return of(e.subject);
        case expectation::form::is:
            of(e.subject);
            key(keyword::is);
            return of(e.value);
        case expectation::form::no_other: key(keyword::no_other); return names(e.statuses);
        }
    }
    void declare(example const& x) {
        key(keyword::example, line_break::declaration);
        of(x.label);
        if (!x.given.empty()) {
            key(keyword::given);
            listed(x.given, [&](item const& i) { of(i); });
        }
        key(keyword::as_of);
        of(x.as_of);
        for (auto const& e : x.expected) of(e);
    }

    std::vector<piece> out_;
    dice* extra_;
};

} // namespace

std::vector<piece> write(tree const& t, dice* extra) {
    writer w(extra);
    w.file(t);
    return w.take();
}

std::vector<piece> write(expr const& e) {
    writer w(nullptr);
    w.expression(e);
    return w.take();
}

} // namespace oracle
