// Claims about questions: docs/language.md §6, Ask.
#include "claims.hpp"

#include <remit/completion/look_ahead.hpp>
#include <remit/explain/ask.hpp>
#include <remit/explain/interview.hpp>
#include <remit/explain/needs.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace oracle {
namespace {

using model::input_ref;
using remit::status;
using remit::truth;

bool waits(remit::found::finding const& f) {
    return f.status == status::undetermined || (f.status == status::obliged && f.late == truth::unknown);
}

// Whether a value that was found is one of those this answer stands for.
bool covers(situation const& s, remit::explain::answer const& a, model::value const& found) {
    auto const days_of = [](model::value const& v) { return std::get_if<model::days>(&v); };
    if (auto const* from = days_of(a.value)) {
        auto const* list = days_of(found);
        if (!list) return false;
        remit::date latest = remit::first_day;
        bool any = false;
        for (auto const d : *list)
            if (d <= s.as_of && (!any || latest < d)) {
                latest = d;
                any = true;
            }
        return any && from->front() <= latest && latest <= days_of(*a.through)->front();
    }
    if (a.value == model::value(false)) { // a truth, or an event that has not happened, or only later
        if (auto const* list = days_of(found))
            return std::all_of(list->begin(), list->end(), [&](remit::date d) { return s.as_of < d; });
        return found == a.value;
    }
    if (auto const* from = std::get_if<std::int32_t>(&a.value)) {
        auto const* n = std::get_if<std::int32_t>(&found);
        return n && *from <= *n && *n <= std::get<std::int32_t>(*a.through);
    }
    if (auto const* from = std::get_if<remit::date>(&a.value)) {
        auto const* d = std::get_if<remit::date>(&found);
        return d && *from <= *d && *d <= std::get<remit::date>(*a.through);
    }
    return found == a.value;
}

wrong answers_hold(subject const& of, situation const& s, input_ref input, dice& die) {
    auto const& m = of.model;
    auto const answers = remit::explain::answers(m, s, input);
    auto const before = remit::plain::evaluate(m, s);
    auto const told = [&](std::string const& what) {
        return m.name_of(input) + ": " + what + "\n  in " + show(m, s);
    };
    // Days and numbers that some test does not tell apart.
    auto const form = m[input.input].form;
    if (answers.empty() && (form == model::form::integer || form == model::form::day || form == model::form::event)) return {};
    if (answers.size() < 2) return told("no two answers");
    auto const effect = [&](model::value const& v) {
        auto after = s;
        after.states[m.state_of(input)] = v;
        if (m[input.input].form == model::form::party) { // members are moved up there
            remit::explain::interview asks(m, s);
            asks.state(v);
            after = asks.known();
        }
        auto const found = remit::plain::evaluate(m, after);
        std::vector<remit::explain::settled> settles;
        for (std::uint32_t i = 0; i < found.size(); ++i)
            if (waits(before[i]) && !waits(found[i])) settles.push_back({{i}, found[i].status});
        return settles;
    };
    auto const open = static_cast<std::size_t>(std::count_if(before.begin(), before.end(), waits));
    bool const is_party = m[input.input].form == model::form::party;
    if (is_party && remit::explain::interview(m, s).now()->input != input) return {};
    for (auto const& a : answers) {
        if (effect(a.value) != a.settles) return told("an answer does something else");
        if (a.through && effect(*a.through) != a.settles) return told("an answer does not do the same throughout");
        if (a.waiting + a.settles.size() != open) return told("so many do not wait");
    }
    if (m[input.input].form == model::form::set || m[input.input].form == model::form::party) return {};
    auto const all = inputs_of(m);
    refinement how{100, true, {all.begin(), all.end()}, false};
    how.leave.erase(input);
    for (int tries = 0; tries < 4; ++tries) {
        auto const found = refined(m, s, of.at, die, how).states[m.state_of(input)];
        auto const a = std::find_if(answers.begin(), answers.end(), [&](auto const& one) { return covers(s, one, found); });
        if (a == answers.end()) return told("no answer is " + show(m, refined(m, s, of.at, die, how)));
        if (effect(found) != a->settles) return told("an answer does something else for another value");
    }
    return {};
}

// What is open at the end comes out the same whatever else were found.
wrong nothing_to_settle(model::model const& m, situation const& s, situation const& whole) {
    auto const ended = remit::plain::evaluate(m, s), truly = remit::plain::evaluate(m, whole);
    auto const last = remit::explain::ask(m, s).value();
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
        if (ended[i].status == truly[i].status) continue;
        auto const w = std::find_if(last.whatever.begin(), last.whatever.end(),
                                    [&](auto const& one) { return one.duty.index == i; });
        if (ended[i].status == status::undetermined && w != last.whatever.end() && w->status == truly[i].status)
            continue;
        return m.name_of(model::duty_id{i}) + " ends as " + std::string(to_string(ended[i].status)) + " and is " +
               std::string(to_string(truly[i].status)) + "\n  after " + show(m, s) + "\n  of " + show(m, whole);
    }
    return {};
}

} // namespace

wrong questions_hold(model::model const& m, situation const& s) {
    remit::plain::evaluator judge(m, s);
    std::vector<model::duty_id> open;
    for (std::uint32_t i = 0; i < m.duties.size(); ++i)
        if (waits(judge.finding({i}))) open.push_back({i});
    auto const ahead = remit::completion::look_ahead(m, s, open);
    std::map<input_ref, std::size_t> waiting;
    for (std::size_t i = 0; i < open.size(); ++i)
        for (auto const r : ahead[i] ? ahead[i]->matter : remit::explain::needs(m, judge, open[i])) ++waiting[r];
    std::erase_if(waiting, [&](auto const& w) {
        return s.states[m.state_of(w.first)] == model::value(model::silence::not_known);
    });
    auto const asked = remit::explain::ask(m, s).value().questions;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        auto const w = waiting.find(asked[i].input);
        if (w == waiting.end() || w->second != asked[i].duties)
            return m.name_of(asked[i].input) + " is asked for " + std::to_string(asked[i].duties) +
                   " duties\n  in " + show(m, s);
        if (i == 0) continue;
        auto const& before = asked[i - 1];
        if (before.duties < asked[i].duties ||
            (before.duties == asked[i].duties && before.input >= asked[i].input))
            return m.name_of(asked[i].input) + " is asked too late\n  in " + show(m, s);
    }
    if (asked.size() != waiting.size()) return "something that matters is not asked\n  in " + show(m, s);
    return {};
}

wrong questions_end(subject const& of, dice die) {
    auto const& m = of.model;
    for (auto const& start : of.situations) {
        if (auto w = questions_hold(m, start)) return w;
        if (auto const first = remit::explain::ask(m, start)->questions; !first.empty())
            if (auto w = answers_hold(of, start, first.front().input, die)) return w;
        auto const whole = refined(m, start, of.at, die);
        bool const all_known = die.chance(60);
        auto s = start;
        for (auto& state : s.states)
            if (state == model::value(model::silence::not_known)) state = model::silence::not_asked;
        std::set<input_ref> asked;
        bool withheld = false;
        for (;;) {
            auto const next = remit::explain::ask(m, s).value();
            if (next.questions.empty()) break;
            auto const input = next.questions.front().input;
            if (!asked.insert(input).second) return m.name_of(input) + " is asked twice: " + show(m, s);
            if (!is_open(m, s, input)) return m.name_of(input) + " is asked and known: " + show(m, s);
            bool const told = !is_absent(m, whole, input) && (all_known || die.chance(70));
            withheld |= !told;
            // What has been stated of an event that happened one day stays: nobody knows which day.
            auto& state = s.states[m.state_of(input)];
            if (told)
                state = whole.states[m.state_of(input)];
            else
                state = model::silence::not_known;
        }
        if (withheld) continue;
        if (auto w = nothing_to_settle(m, s, whole)) return w;
    }
    return {};
}

wrong interviews_end(subject const& of, dice die) {
    auto const& m = of.model;
    for (auto start : of.situations) {
        for (auto& state : start.states)
            if (state == model::value(model::silence::not_known)) state = model::silence::not_asked;
        auto const whole = refined(m, start, of.at, die);
        bool const all_known = die.chance(60);
        bool withheld = false;
        remit::explain::interview asks(m, start);
        std::set<input_ref> asked;
        while (asks.now()) {
            auto const now = *asks.now();
            auto const before = asks.known();
            auto const told = [&](std::string const& what) {
                return m.name_of(now.input) + " " + what + "\n  in " + show(m, before) + "\n  of " + show(m, whole);
            };
            if (!asked.insert(now.input).second) return told("is asked twice");
            if (!is_open(m, before, now.input)) return told("is asked and known");
            if (is_absent(m, whole, now.input)) return told("is asked of nobody");
            bool const back = die.chance(20);
            bool const known = all_known || die.chance(70);
            withheld |= !known;
            auto const answer = [&] {
                if (known)
                    asks.state(whole.states[m.state_of(now.input)]);
                else
                    asks.not_known();
            };
            answer();
            if (back) {
                if (!asks.take_back() || asks.now() != now || asks.known().states != before.states)
                    return told("is not taken back");
                answer();
            }
            if (auto w = refines(m, before, asks.known())) return told("undoes something: " + *w);
            auto const read = remit::facts::from_json(m, remit::facts::to_json(m, asks.known()));
            if (!read || read->states != asks.known().states) return told("cannot be stated");
        }
        if (auto w = refines(m, asks.known(), whole)) return w;
        if (withheld) continue;
        if (auto w = nothing_to_settle(m, asks.known(), whole)) return w;
    }
    return {};
}

} // namespace oracle
