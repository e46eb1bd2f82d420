// Claims about how rules are told: language, layout, order, examples. docs/language.md §1 to §3, 5.4, §8.
#include "build.hpp"
#include "claims.hpp"
#include "same.hpp"
#include "trees.hpp"

#include <remit/examine/run.hpp>
#include <remit/explain/needs.hpp>
#include <remit/model/check.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <variant>

namespace oracle {

using remit::status;
using remit::truth;

namespace {

std::string first_error(remit::result<model::model> const& r) {
    for (auto const& d : r.diagnostics())
        if (d.severity == remit::severity::error) return d.text("en");
    return "no error";
}

/// The same duties, by name, in another model. Force aside, which other words may turn into a condition.
wrong same_findings(subject const& of, situation const& s, model::model const& other, situation const& told) {
    remit::plain::evaluator mine(of.model, s), theirs(other, told);
    for (std::uint32_t i = 0; i < of.model.duties.size(); ++i) {
        auto const name = of.model.name_of(model::duty_id{i});
        auto const same = other.duty_named(name);
        if (!same) return name + " is gone";
        auto const &a = mine.finding({i}), &b = theirs.finding(same);
        if (a.status == b.status && a.applies == b.applies && a.discharged == b.discharged &&
            a.late == b.late && a.due == b.due)
            continue;
        return name + " is " + std::string(to_string(a.status)) + " here and " +
               std::string(to_string(b.status)) + " there\n  in " + show(of.model, s) + "\n  or " +
               show(other, told);
    }
    return {};
}

} // namespace

// ── printing ────────────────────────────────────────────────────────────────────────────────────────────────────────

wrong print_round_trip(subject const& of, dice die) {
    for (auto const language : {keywords::english, keywords::chinese, keywords::mixed})
        for (auto const form : {layout::readable, layout::minimal, layout::random, layout::random}) {
            style const how{language, form, die.next()};
            auto const read = gathered(of.rules, how);
            auto const told = [&](std::string const& what) {
                std::string out = what;
                for (auto const& f : read.files) out += "\n-- " + f.name + "\n" + f.text;
                return out;
            };
            if (read.trees.size() != of.rules.files.size()) return told("there are other files");
            for (std::size_t i = 0; i < read.trees.size(); ++i) {
                auto const& path = read.files[i].name;
                auto const written = std::find_if(of.rules.files.begin(), of.rules.files.end(),
                                                  [&](auto const& f) { return f.first == path; });
                if (written == of.rules.files.end() || !same(read.trees[i], written->second))
                    return told(path + " is read as another tree:\n" + print(read.trees[i]));
            }
            auto const again = remit::model::check(read);
            if (!again) return told(first_error(again));
            if (!same(*again, of.model)) return told("it is checked as another model");
            for (auto const& s : of.situations)
                if (remit::plain::evaluate(*again, s) != remit::plain::evaluate(of.model, s))
                    return told("it finds otherwise in " + show(of.model, s));
        }
    return {};
}

// ── order ───────────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

// All clauses in another order, but what is cited first stays so (5.2).
void shuffle_parts(std::vector<syntax::duty_part>& parts, dice& die) {
    auto const is_cites = [](auto const& p) { return std::holds_alternative<syntax::cites_clause>(p); };
    std::vector<syntax::duty_part> cites;
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(cites), is_cites);
    die.shuffle(parts);
    auto next = cites.begin();
    for (auto& p : parts)
        if (is_cites(p)) p = *next++;
}

void shuffle_terms(syntax::expr& e, dice& die) {
    if (auto* l = std::get_if<syntax::logical>(&e.node)) die.shuffle(l->terms);
    if (auto* c = std::get_if<syntax::counted>(&e.node)) die.shuffle(c->terms);
    if (auto* a = std::get_if<syntax::among>(&e.node)) die.shuffle(a->values);
    for (auto* child : children(e)) shuffle_terms(*child, die);
}

// Members of each party that is listed change places.
situation members_shuffled(model::model const& m, situation s, dice& die) {
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
        auto* listed = std::get_if<model::slots>(&s.states[m.state_of({{i}, 0})]);
        if (!listed) continue;
        std::vector<std::uint32_t> places(listed->present.size());
        std::iota(places.begin(), places.end(), 0U);
        die.shuffle(places);
        auto const before = s;
        auto const& present = std::get<model::slots>(before.states[m.state_of({{i}, 0})]).present;
        for (std::uint32_t to = 0; to < places.size(); ++to) listed->present[to] = present[places[to]];
        for (std::uint32_t j = 0; j < m.inputs.size(); ++j)
            if (m.inputs[j].of == model::input_id{i})
                for (std::uint32_t to = 0; to < places.size(); ++to)
                    s.states[m.state_of({{j}, to})] = before.states[m.state_of({{j}, places[to]})];
    }
    return s;
}

} // namespace

wrong order_never_matters(subject const& of, dice die) {
    auto other = of.rules;
    for (auto& [path, tree] : other.files) die.shuffle(tree.declarations);
    for (auto* e : whole_expressions(other)) shuffle_terms(*e, die);
    each<syntax::duty>(other, [&](syntax::duty& d) { shuffle_parts(d.parts, die); });
    each<syntax::group>(other, [&](syntax::group& g) {
        die.shuffle(g.members);
        die.shuffle(g.except);
    });
    auto const made = checked(other);
    if (!made) return "in another order there is an error: " + first_error(made);
    for (auto const& s : of.situations) {
        auto const told = members_shuffled(*made, carried(of.model, s, *made), die);
        if (auto w = same_findings(of, s, *made, told)) return w;
    }
    return {};
}

// ── `is`, 5.4 ───────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

constexpr status all_statuses[] = {status::not_applicable, status::discharged, status::overdue,
                                   status::obliged,        status::permitted,  status::forbidden};

truth by_table(remit::found::finding const& f, status s) {
    switch (s) {
    case status::not_applicable: return !f.applies;
    case status::discharged: return f.applies & f.discharged;
    case status::overdue: return f.applies & !f.discharged & f.late;
    case status::obliged:
    case status::permitted:
    case status::forbidden: return f.applies & !f.discharged;
    case status::undetermined: break;
    }
    return truth::unknown;
}

} // namespace

wrong tests_read_statuses(subject const& of, dice die) {
    auto other = of.rules;
    struct asked {
        std::vector<model::duty_id> duties;
        status wanted;
        bool negated;
    };
    std::vector<asked> tests; // of the define of that number
    auto const ask = [&](syntax::path what, std::vector<model::duty_id> duties, status s) {
        std::erase_if(duties, [&](model::duty_id d) { return !of.model.can_be(d, s); });
        if (duties.empty()) return;
        bool const negated = die.chance(40);
        syntax::compared c{negated ? syntax::comparison::is_not : syntax::comparison::is,
                           expression_of(std::move(what)),
                           expression_of(syntax::path{
                               {std::string(to_string(s, die.chance(50) ? "zh" : "en")), {}}, {}, false})};
        syntax::define d{
            {{"test__" + std::to_string(tests.size()), {}}, {}, {}}, {}, expression_of(std::move(c)), {}};
        tests.push_back({std::move(duties), s, negated});
        other.files.front().second.declarations.push_back({std::move(d), {}});
    };
    for (auto const s : all_statuses) {
        for (std::uint32_t i = 0; i < of.model.duties.size(); ++i) {
            auto const& d = of.model.duties[i];
            ask({{of.model[d.owner].name, {}}, syntax::name{d.act, {}}, false}, {{i}}, s);
        }
        for (auto const& u : of.model.units) {
            // Some duty of u: its own and its groups', of a group those of any member.
            auto const mine = members_of(of.rules, u.name);
            std::vector<model::duty_id> duties;
            for (std::uint32_t i = 0; i < of.model.duties.size(); ++i) {
                auto const owners = members_of(of.rules, of.model[of.model.duties[i].owner].name);
                if (std::any_of(owners.begin(), owners.end(),
                                [&](auto const& o) { return mine.contains(o); }))
                    duties.push_back({i});
            }
            ask({{u.name, {}}, {}, true}, duties, s);
        }
    }
    auto const made = checked(other);
    if (!made) return "with tests of statuses there is an error: " + first_error(made);
    for (auto const& s : of.situations) {
        auto const told = carried(of.model, s, *made);
        remit::plain::evaluator judge(*made, told);
        auto const found = remit::plain::evaluate(of.model, s);
        std::vector<truth> defines(tests.size());
        for (std::uint32_t i = 0; i < made->defines.size(); ++i)
            if (auto const& name = made->defines[i].name; name.starts_with("test__"))
                defines[std::stoul(name.substr(6))] = std::get<truth>(judge.defined({i}));
        for (std::size_t i = 0; i < tests.size(); ++i) {
            truth t = truth::no;
            for (auto d : tests[i].duties) t = t | by_table(found[d.index], tests[i].wanted);
            if (defines[i] != (tests[i].negated ? !t : t))
                return "a test reads another " + std::string(to_string(tests[i].wanted)) + " of " +
                       of.model.name_of(tests[i].duties.front()) + "\n  in " + show(of.model, s);
        }
    }
    return {};
}

// ── examples ────────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

class expecting {
  public:
    expecting(model::model const& m, situation const& s, dice& die) : m_(m), die_(die), judge_(m, s) {}

    void all(syntax::example& e) {
        std::set<status> of_others;
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i)
            if (e.expected.empty() || die_.chance(70))
                e.expected.push_back(duty({i}));
            else if (!m_.duties[i].standing())
                of_others.insert(judge_.finding({i}).status);
        for (std::uint32_t i = 0; i < m_.defines.size(); ++i)
            if (!m_.defines[i].of)
                value(e, m_.defines[i].name, judge_.defined({i}), m_[m_.defines[i].meaning].type.values);
        for (std::uint32_t i = 0; i < m_.inputs.size(); ++i)
            if (auto const& in = m_.inputs[i]; !in.of && in.form != model::form::party) {
                auto const day = in.form == model::form::event ? judge_.day_of({i}) : std::nullopt;
                value(e, in.name,
                      day && die_.chance(50) ? remit::plain::worth(*day) : judge_.stated({{i}, 0}), {i});
            }
        syntax::expectation none;
        none.how = syntax::expectation::form::no_other;
        for (auto const s : all_statuses)
            if (!of_others.contains(s)) none.statuses.push_back(word(s));
        if (!none.statuses.empty()) e.expected.push_back(std::move(none));
    }

  private:
    syntax::name word(status s) { return {std::string(to_string(s, die_.chance(50) ? "zh" : "en")), {}}; }

    syntax::expectation duty(model::duty_id d) {
        auto const& f = judge_.finding(d);
        syntax::expectation x;
        x.how = syntax::expectation::form::status;
        x.subject = {{m_[m_[d].owner].name, {}}, syntax::name{m_[d].act, {}}, {}};
        x.status = word(f.status);
        if (f.due) x.due = syntax::day{*f.due, {}};
        for (auto const r : remit::explain::needs(m_, judge_, d)) {
            auto const& name = m_[r.input].name;
            auto const dot = name.find('.');
            syntax::own o{{name.substr(0, dot), {}}, {}, {}};
            if (dot != name.npos) o.second = syntax::name{name.substr(dot + 1), {}};
            x.needs.push_back(std::move(o));
        }
        return x;
    }

    // What something is worth, where `is` can say it.
    void value(syntax::example& e, std::string const& name, remit::plain::worth const& w,
               model::input_id list) {
        syntax::expectation x;
        x.how = syntax::expectation::form::is;
        x.subject.first = {name, {}};
        auto const value_name = [&](std::size_t i) { return syntax::name{m_[list].values[i].name, {}}; };
        if (w == remit::plain::worth() || w == remit::plain::worth(truth::unknown) ||
            w == remit::plain::worth(model::set{}))
            x.value.node = syntax::unknown{};
        else if (auto const* t = std::get_if<truth>(&w))
            x.how = *t == truth::yes ? syntax::expectation::form::holds : syntax::expectation::form::fails;
        else if (auto const* n = std::get_if<std::int64_t>(&w))
            x.value.node = syntax::integer{*n, {}};
        else if (auto const* d = std::get_if<remit::date>(&w))
            x.value.node = syntax::day{*d, {}};
        else if (auto const* c = std::get_if<model::choice>(&w))
            x.value.node = value_name(c->index);
        else {
            auto const& set = std::get<model::set>(w);
            std::vector<syntax::name> in;
            for (std::size_t i = 0; i < m_[list].values.size(); ++i) {
                if ((set.in >> i & 1) != 0) in.push_back(value_name(i));
                if (((set.in | set.out) >> i & 1) == 0) return; // `is` speaks of exact sets
            }
            if (in.empty()) return;
            x.value.node = std::move(in);
        }
        e.expected.push_back(std::move(x));
    }

    model::model const& m_;
    dice& die_;
    remit::plain::evaluator judge_;
};

} // namespace

wrong examples_pass(subject const& of, dice die) {
    auto other = of.rules;
    auto const before = of.model.examples.size();
    std::vector<situation const*> told;
    for (auto const& s : of.situations)
        if (auto e = as_example(of.model, s)) {
            expecting(of.model, s, die).all(*e);
            die.shuffle(e->given);
            other.files.front().second.declarations.push_back({std::move(*e), {}});
            told.push_back(&s);
        }
    auto const made = checked(other);
    if (!made) return "with examples of situations there is an error: " + first_error(made);
    auto const run = remit::examine::run(*made);
    for (std::size_t i = 0; i < told.size(); ++i) {
        auto const& met = run.examples[before + i].met;
        for (std::size_t j = 0; j < met.size(); ++j)
            if (!met[j]) {
                auto const& expected = made->examples[before + i].expected[j];
                for (auto const& d : run.diagnostics)
                    if (d.begin == made->files[expected.at.file].locate(expected.at.first))
                        return d.text("en") + "\n  in " + show(of.model, *told[i]);
                return "an example is not met in " + show(of.model, *told[i]);
            }
    }
    return {};
}

} // namespace oracle
