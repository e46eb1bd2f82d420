#pragma once

#include <remit/base/digest.hpp>
#include <remit/base/json_value.hpp>
#include <remit/explain/account.hpp>
#include <remit/explain/ask.hpp>
#include <remit/explain/needs.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/explain/to_json.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/plain/evaluate.hpp>

#include <cstdint>
#include <optional>

namespace remit::explain {
namespace writing {

json_value of_truth(truth t) {
    return t == truth::unknown ? json_value(nullptr) : json_value(t == truth::yes);
}

json_value of_words(words const& w) {
    if (w.zh.empty() && w.en.empty()) return nullptr;
    return {{"zh", w.zh}, {"en", w.en}};
}

json_value of_value(model::model const& m, model::input_id of, model::value const& v) {
    return facts::as_json(m, of, v);
}

json_value of_units(model::model const& m, std::vector<model::unit_id> const& units) {
    json_value list = json_value::list();
    for (auto u : units) list.push_back(m[u].name);
    return list;
}

json_value of_manner(model::manner borne) {
    switch (borne) {
    case model::manner::alone: return nullptr;
    case model::manner::each: return "each";
    case model::manner::jointly: return "jointly";
    case model::manner::either: return "either";
    }
    return nullptr;
}

json_value of_modality(model::modality modality) {
    switch (modality) {
    case model::modality::must: return "must";
    case model::modality::may: return "may";
    case model::modality::must_not: return "must_not";
    }
    return nullptr;
}

json_value of_citations(model::model const& m, std::vector<model::citation> const& cites) {
    json_value list = json_value::list();
    for (auto const& c : cites) {
        json_value quotes = json_value::list();
        for (auto const& q : c.quotes)
            quotes.push_back(q.last ? json_value::list({q.first, *q.last}) : json_value(q.first));
        list.push_back({{"instrument", m[c.instrument].name},
                        {"at", c.place.empty() ? json_value(nullptr) : json_value(c.place)},
                        {"quotes", std::move(quotes)}});
    }
    return list;
}

json_value of_needs(model::model const& m, all_needs& waits, model::duty_id d) {
    auto const needed = waits.of(d);
    if (!needed) return nullptr;
    json_value list = json_value::list();
    for (auto const input : *needed) list.push_back(m.name_of(input));
    return list;
}

json_value of_evidence(model::model const& m, evidence const& e) {
    return {{"input", m.name_of(e.input)}, {"is", of_value(m, e.input.input, e.value)}, {"presumed", e.presumed}};
}

// Of a status that is not open and has no first reason it is not worked out.
json_value of_reasons(model::model const& m, facts::situation const& s, reasons& why, model::duty_id d,
                found::finding const& f) {
    json_value list = json_value::list();
    if (f.status == status::undetermined) return list;
    auto const first = why.first(d);
    if (!first) return nullptr;
    json_value reason = json_value::list();
    for (auto const input : *first) reason.push_back(of_evidence(m, evidence_of(m, s, input)));
    list.push_back(std::move(reason));
    return list;
}

json_value of_finding(model::model const& m, facts::situation const& s, all_needs& waits, reasons& why,
                model::duty_id id, found::finding const& f) {
    auto const& d = m[id];
    json_value j = json_value::object();
    j["duty"] = m.name_of(id);
    j["units"] = of_units(m, m[d.owner].members);
    j["borne"] = of_manner(d.borne);
    j["modality"] = of_modality(d.modality);
    j["role"] = d.role ? json_value(m[d.role].name) : json_value(nullptr);
    j["standing"] = d.standing();
    j["status"] = std::string(to_string(f.status));
    j["in_force"] = f.in_force;
    j["applies"] = of_truth(f.applies);
    j["discharged"] = of_truth(f.discharged);
    j["overdue"] = of_truth(f.overdue());
    j["due"] = f.due ? json_value(to_string(*f.due)) : json_value(nullptr);
    j["urgency"] = of_words(d.urgency);
    j["through"] = of_units(m, d.through);
    j["with"] = of_units(m, d.with);
    j["assisting"] = d.assisting_unnamed ? json_value::list({nullptr}) : of_units(m, d.assisting);
    j["to"] = of_units(m, d.to);
    j["needs"] = of_needs(m, waits, id);
    j["reasons"] = of_reasons(m, s, why, id, f);
    j["cites"] = of_citations(m, d.cites);
    return j;
}

json_value of_digests(std::vector<source> const& files) {
    json_value paths = json_value::object();
    for (auto const& f : files) paths[f.name] = "sha256:" + sha256(f.text);
    return paths;
}

} // namespace writing

std::string to_json(model::model const& m, facts::situation const& s, found::findings const& found,
                    std::function<bool(model::duty_id)> const& wanted) {
    json_value duties = json_value::list(), questions;
    all_needs waits(m, s);
    reasons why(m, s);
    for (std::uint32_t i = 0; i < found.size(); ++i)
        if (model::duty_id const id{i}; !wanted || wanted(id))
            duties.push_back(writing::of_finding(m, s, waits, why, id, found[i]));
    auto const asked = ask(m, s);
    if (asked) questions = json_value::list();
    if (asked)
        for (auto const& q : asked->questions)
            questions.push_back({{"input", m.name_of(q.input)}, {"duties", q.duties}});

    json_value j = json_value::object();
    j["remit"] = "findings/1";
    j["id"] = s.id.empty() ? json_value(nullptr) : json_value(s.id);
    j["ruleset"] = m.name;
    j["as_of"] = to_string(s.as_of);
    j["duties"] = std::move(duties);
    j["ask"] = std::move(questions);
    j["receipt"] = {{"remit", REMIT_VERSION},
                    {"rules", writing::of_digests(m.files)},
                    {"texts", writing::of_digests(m.texts)}};
    return j.text();
}

namespace writing {

std::string_view of_part(part p) {
    constexpr std::string_view names[] = {"duty", "in_force", "when", "unless", "until", "deadline", "overridden",
                                          "define", "all", "any", "at_least", "member", "test", "fact"};
    return names[static_cast<std::size_t>(p)];
}

json_value of_steps(model::model const& m, std::vector<step> const& steps) {
    json_value list = json_value::list();
    for (auto const& s : steps) {
        json_value j = {{"part", of_part(s.part)}, {"is", of_truth(s.is)}};
        if (s.duty) j["duty"] = m.name_of(s.duty);
        if (s.part == part::duty) j["status"] = std::string(to_string(s.status));
        if (s.define) j["define"] = m[s.define].name;
        if (s.input.input && !s.fact) j["of"] = m.name_of(s.input);
        if (s.fact) j["fact"] = of_evidence(m, *s.fact);
        if (s.define && !m[s.define].cites.empty()) j["cites"] = of_citations(m, m[s.define].cites);
        if (s.duty) j["cites"] = of_citations(m, m[s.duty].cites);
        if (s.told_before) j["told_before"] = true;
        if (!s.parts.empty()) j["parts"] = of_steps(m, s.parts);
        list.push_back(std::move(j));
    }
    return list;
}

json_value of_outlook(model::model const& m, std::optional<completion::outlook> const& o) {
    if (!o) return nullptr;
    json_value possible = json_value::list(), matter = json_value::list();
    for (auto const s : o->possible) possible.push_back(std::string(to_string(s)));
    for (auto const r : o->matter) matter.push_back(m.name_of(r));
    return {{"possible", std::move(possible)}, {"matter", std::move(matter)}, {"exact", o->exact}};
}

json_value of_change(model::model const& m, std::optional<completion::change> const& c) {
    if (!c) return nullptr;
    json_value facts = json_value::list();
    for (auto const& a : c->alterations) {
        json_value j = {{"input", m.name_of(a.input)}, {"is", of_value(m, a.input.input, a.value)}};
        if (a.through) j["through"] = of_value(m, a.input.input, *a.through);
        facts.push_back(std::move(j));
    }
    return {{"facts", std::move(facts)}, {"least", c->least}};
}

} // namespace writing

std::string to_json(model::model const& m, facts::situation const& s, account const& a) {
    auto const of_reason = [&](std::vector<model::input_ref> const& inputs) {
        json_value list = json_value::list();
        for (auto const r : inputs) list.push_back(writing::of_evidence(m, evidence_of(m, s, r)));
        return list;
    };
    json_value reason, reasons;
    if (a.reason) reason = of_reason(*a.reason);
    if (a.reasons) {
        json_value each = json_value::list();
        for (auto const& one : a.reasons->each) each.push_back(of_reason(one));
        reasons = {{"each", std::move(each)}, {"more", a.reasons->more}, {"shortest", of_reason(a.reasons->shortest)}};
    }
    json_value j = json_value::object();
    j["remit"] = "why/1";
    j["id"] = s.id.empty() ? json_value(nullptr) : json_value(s.id);
    j["ruleset"] = m.name;
    j["as_of"] = to_string(s.as_of);
    j["duty"] = m.name_of(a.duty);
    j["status"] = std::string(to_string(a.found.status));
    j["due"] = a.found.due ? json_value(to_string(*a.found.due)) : json_value(nullptr);
    j["reason"] = std::move(reason);
    j["reasons"] = std::move(reasons);
    j["steps"] = writing::of_steps(m, a.steps);
    j["ahead"] = writing::of_outlook(m, a.ahead);
    j["change"] = writing::of_change(m, a.change);
    j["cites"] = writing::of_citations(m, m[a.duty].cites);
    return j.text();
}

namespace writing {

json_value of_settled(model::model const& m, std::vector<settled> const& all) {
    json_value list = json_value::list();
    for (auto const& one : all)
        list.push_back({{"duty", m.name_of(one.duty)}, {"status", std::string(to_string(one.status))}});
    return list;
}

json_value of_answers(model::model const& m, facts::situation const& s, model::input_ref input) {
    json_value list = json_value::list();
    for (auto const& a : answers(m, s, input)) {
        json_value j = {{"is", of_value(m, input.input, a.value)}};
        if (a.through) j["through"] = of_value(m, input.input, *a.through);
        j["settles"] = of_settled(m, a.settles);
        j["waiting"] = a.waiting;
        list.push_back(std::move(j));
    }
    return list;
}

} // namespace writing

std::string to_json(model::model const& m, facts::situation const& s, inquiry const& asked) {
    json_value questions = json_value::list();
    for (auto const& q : asked.questions) {
        json_value j = {{"input", m.name_of(q.input)},
                  {"asks", writing::of_words(m[q.input.input].question)},
                  {"duties", q.duties}};
        if (questions.empty()) j["answers"] = writing::of_answers(m, s, q.input);
        questions.push_back(std::move(j));
    }
    json_value j = json_value::object();
    j["remit"] = "ask/1";
    j["id"] = s.id.empty() ? json_value(nullptr) : json_value(s.id);
    j["ruleset"] = m.name;
    j["as_of"] = to_string(s.as_of);
    j["questions"] = std::move(questions);
    j["whatever"] = writing::of_settled(m, asked.whatever);
    j["inexact"] = asked.inexact;
    return j.text();
}

} // namespace remit::explain
