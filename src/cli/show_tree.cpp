#include "show.hpp"

#include <remit/syntax/tree.hpp>

namespace remit::cli {
namespace {

using namespace syntax;
using cli::word;

std::string word(keyword k) {
    return std::string(spelling(k, false));
}

std::string word(comparison c) {
    constexpr std::string_view words[] = {"<", "<=", ">", ">=", "is", "is not"};
    return std::string(words[static_cast<std::size_t>(c)]);
}

template <class List, class Say>
std::string listed(List const& list, Say say, std::string_view between = ", ") {
    std::string out;
    for (auto const& item : list) out += (out.empty() ? "" : std::string(between)) + say(item);
    return out;
}

std::string quote(std::string const& text) {
    return "\"" + text + "\"";
}
std::string said(name const& n) {
    return n.text;
}
std::string said(own const& o) {
    return o.first.text + (o.second ? "." + o.second->text : "");
}
std::string said(label const& l) {
    return (l.zh ? " " + quote(l.zh->text) : "") + (l.en ? " | " + quote(l.en->text) : "");
}
std::string said(days const& d) {
    return to_string(d.first.value) + ".." + (d.last ? to_string(d.last->value) : "");
}

// An expression with all its parentheses.
std::string said(expr const& e) {
    auto const all = [](auto const& list) { return listed(list, [](auto const& x) { return said(x); }); };
    return std::visit(
        cases{
            [](path const& p) {
                return p.first.text + (p.second ? "." + p.second->text : "") + (p.star ? ".*" : "");
            },
            [](integer const& i) { return std::to_string(i.value); },
            [](day const& d) { return to_string(d.value); },
            [](as_of_day const&) { return std::string("as_of"); },
            [](logical const& l) {
                return "(" +
                       listed(
                           l.terms, [](auto const& x) { return said(x); },
                           l.how == connective::all ? " and " : " or ") +
                       ")";
            },
            [](negation const& n) { return "not " + said(*n.term); },
            [](quantified const& q) {
                auto const how = q.how == quantifier::some ? std::string("some ")
                                 : q.how == quantifier::every
                                     ? std::string("every ")
                                     : "at least " + std::to_string(q.least.value) + " ";
                return how + q.party.text + " (" + said(*q.body) + ")";
            },
            [&](syntax::counted const& c) {
                return "at least " + std::to_string(c.least.value) + " (" + all(c.terms) + ")";
            },
            [](compared const& c) {
                return "(" + said(*c.left) + " " + word(c.how) + " " + said(*c.right) + ")";
            },
            [&](among const& a) { return "(" + said(*a.left) + " in (" + all(a.values) + "))"; },
            [](holding const& h) { return "(" + said(*h.left) + " has " + h.value.text + ")"; },
            [](sum const& s) {
                auto out = "(" + said(*s.first);
                for (auto const& a : s.rest)
                    out += (a.minus ? " - " : " + ") + said(*a.term) + (a.unit ? " " + word(*a.unit) : "");
                return out + ")";
            },
            [](product const& p) { return "(" + said(*p.factor) + " * " + std::to_string(p.by.value) + ")"; },
            [](elapsed const& x) { return "(" + word(x.unit) + " since " + said(*x.from) + ")"; },
        },
        e.node);
}

std::string said(cites_clause const& c) {
    auto out = "cites " + c.instrument.text + (c.place ? " at " + quote(c.place->text) : "");
    for (auto const& q : c.quotes)
        out += " " + quote(q.first.text) + (q.last ? " .. " + quote(q.last->text) : "");
    return out;
}

std::string said(type const& t) {
    switch (t.form) {
    case type_form::boolean: return "bool";
    case type_form::date: return "date";
    case type_form::integer:
        return "int " + std::to_string(t.least.value) + ".." + std::to_string(t.most.value);
    case type_form::one_of: break;
    case type_form::any_of: break;
    }
    return std::string(t.form == type_form::one_of ? "one of " : "any of ") +
           listed(t.values, [](auto const& v) { return v.name.text + said(v.label); });
}

std::string said(value const& v) {
    return std::visit(cases{
                          [](unknown const&) { return std::string("unknown"); },
                          [](integer const& i) { return std::to_string(i.value); },
                          [](day const& d) { return to_string(d.value); },
                          [](name const& n) { return n.text; },
                          [](std::vector<name> const& names) {
                              return "(" + listed(names, [](name const& n) { return n.text; }) + ")";
                          },
                      },
                      v.node);
}

std::string said(item const& i) {
    switch (i.how) {
    case item::form::plain: return i.subject.text;
    case item::form::negated: return "not " + i.subject.text;
    case item::form::none: return "no " + i.subject.text;
    case item::form::slot:
        return i.subject.text + " (" + listed(i.slot, [](item const& x) { return said(x); }) + ")";
    case item::form::is: return i.subject.text + " is " + said(i.value);
    case item::form::has: return i.subject.text + " has " + said(i.value);
    }
    return {};
}

std::string said(expectation const& e) {
    switch (e.how) {
    case expectation::form::status:
        return said(e.subject) + " " + e.status.text + (e.due ? " due " + to_string(e.due->value) : "") +
               (e.needs.empty() ? "" : " needs " + listed(e.needs, [](own const& o) { return said(o); }));
    case expectation::form::holds: return said(e.subject);
    case expectation::form::fails: return "not " + said(e.subject);
    case expectation::form::is: return said(e.subject) + " is " + said(e.value);
    case expectation::form::no_other:
        return "no other " + listed(e.statuses, [](name const& n) { return n.text; });
    }
    return {};
}

// A declaration: what it declares, then its parts, a line each.
struct declared {
    std::string head;
    std::vector<std::string> parts;
};

template <class Part> std::string said_part(Part const& part) {
    return std::visit(
        cases{
            [](text_clause const& c) { return "text " + quote(c.file.text); },
            [](valid_clause const& c) { return "valid " + said(c.when); },
            [](weekend_clause const& c) {
                return "weekend " + listed(c.days, [](integer const& i) { return std::to_string(i.value); });
            },
            [](holiday_clause const& c) {
                return std::string(c.work ? "workday " : "holiday ") +
                       listed(c.days, [](days const& d) { return said(d); });
            },
            [](condition_clause const& c) { return word(c.which) + " " + said(c.condition); },
            [](within_clause const& c) {
                return "within " + std::to_string(c.n.value) + " " + word(c.unit) + " since " + c.since.text;
            },
            [](before_clause const& c) { return "before " + c.event.text; },
            [](urgency_clause const& c) { return "urgency" + said(c.words); },
            [](chain_clause const& c) {
                return word(c.which) + " " +
                       (c.unnamed ? "unnamed" : listed(c.units, [](name const& n) { return n.text; }));
            },
            [](overrides_clause const& c) {
                return "overrides " + listed(c.duties, [](own const& o) { return said(o); });
            },
            [](cites_clause const& c) { return said(c); },
        },
        part);
}

template <class Parts> std::vector<std::string> said_parts(Parts const& parts) {
    std::vector<std::string> out;
    for (auto const& p : parts) out.push_back(said_part(p));
    return out;
}

declared said(declaration const& d) {
    auto const asks = [](label const& l) { return l.zh ? " asks" + said(l) : std::string(); };
    auto const names = [](auto const& list) { return listed(list, [](name const& n) { return n.text; }); };
    return std::visit(
        cases{
            [](broken const& b) {
                return declared{
                    "broken" + (b.kind ? " " + word(*b.kind) : "") + (b.name ? " " + said(*b.name) : ""), {}};
            },
            [](instrument const& i) {
                return declared{"instrument " + i.name.text + said(i.label), said_parts(i.parts)};
            },
            [](syntax::calendar const& c) {
                return declared{"calendar " + c.name.text + said(c.label), said_parts(c.parts)};
            },
            [](unit const& u) {
                return declared{"unit " + u.name.text + said(u.label), {}};
            },
            [](role const& r) {
                return declared{"role " + r.name.text + said(r.label), {}};
            },
            [&](group const& g) {
                return declared{"group " + g.name.text + said(g.label) + " = " + names(g.members) +
                                    (g.except.empty() ? "" : " except " + names(g.except)),
                                {}};
            },
            [](party const& p) {
                return declared{"party " + p.name.text + said(p.label) + " : " +
                                    std::to_string(p.least.value) + ".." + std::to_string(p.most.value),
                                {}};
            },
            [&](fact const& f) {
                return declared{"fact " + said(f.name) + said(f.label) + " : " + said(f.type) +
                                    (f.presumed ? *f.presumed ? " presumed yes" : " presumed no" : "") +
                                    asks(f.asks),
                                {}};
            },
            [&](event const& e) {
                return declared{"event " + e.name.text + said(e.label) +
                                    (e.presumed_no ? " presumed no" : "") + asks(e.asks),
                                {}};
            },
            [](define const& x) {
                declared out{"define " + said(x.name) + said(x.label), {"as " + said(x.meaning)}};
                for (auto const& c : x.cites) out.parts.push_back(said(c));
                return out;
            },
            [](duty const& x) {
                declared out{"duty " + said(x.name) + said(x.label), said_parts(x.parts)};
                out.parts.insert(out.parts.begin(), (x.manner ? word(*x.manner) + " " : "") +
                                                        word(x.modality) +
                                                        (x.role ? " " + x.role->text : ""));
                return out;
            },
            [](omit const& o) {
                return declared{"omit", {said(o.what), "because " + quote(o.because.text)}};
            },
            [](example const& x) {
                declared out{"example" + said(x.label), {}};
                if (!x.given.empty())
                    out.parts.push_back("given " + listed(x.given, [](item const& i) { return said(i); }));
                out.parts.push_back("as_of " + to_string(x.as_of.value));
                for (auto const& e : x.expected) out.parts.push_back("expect " + said(e));
                return out;
            },
        },
        d.node);
}

} // namespace

std::string shown_trees(loaded const& rules) {
    std::string out;
    auto const& files = rules.files->files;
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const& tree = rules.files->trees[i];
        out += files[i].name + "\n";
        if (tree.ruleset) out += "  ruleset " + tree.ruleset->text + said(tree.label) + "\n";
        for (auto const& use : tree.uses) out += "  use " + quote(use.text) + "\n";
        for (auto const& d : tree.declarations) {
            auto const text = said(d);
            out += "  " + text.head + "\n";
            for (auto const& part : text.parts) out += "    " + part + "\n";
        }
        for (auto const& f : tree.faults) out += "  " + describe(f, files).text("en") + "\n";
        for (auto const& m : tree.misreadings) out += "  " + describe(m.what, files).text("en") + "\n";
    }
    return out;
}

} // namespace remit::cli
