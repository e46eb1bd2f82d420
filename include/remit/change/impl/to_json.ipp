#pragma once

#include <remit/base/json_value.hpp>
#include <remit/change/to_json.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/facts/to_json.hpp>

namespace remit::change {
namespace writing {

json_value of_finding(found::finding const& f) {
    return {{"status", std::string(to_string(f.status))}, {"due", f.due ? json_value(to_string(*f.due)) : json_value(nullptr)}};
}

json_value of_evidence(model::model const& m, explain::evidence const& e) {
    return {{"is", facts::as_json(m, e.input.input, e.value)}, {"presumed", e.presumed}};
}

json_value of_day(facts::situation const& s) {
    return {{"is", to_string(s.as_of)}, {"presumed", false}};
}

json_value of_ground(model::model const& m, facts::situation const& before, facts::situation const& after, ground const& g) {
    json_value list = json_value::list();
    for (auto const r : g.inputs)
        list.push_back({{"input", m.name_of(r)},
                        {"before", of_evidence(m, explain::evidence_of(m, before, r))},
                        {"after", of_evidence(m, explain::evidence_of(m, after, r))}});
    if (g.day) list.push_back({{"input", "as_of"}, {"before", of_day(before)}, {"after", of_day(after)}});
    return list;
}

} // namespace writing

std::string to_json(model::model const& m, facts::situation const& before, facts::situation const& after,
                    changes const& all, std::function<bool(changed const&)> const& wanted) {
    json_value duties = json_value::list();
    for (auto const& c : all) {
        if (wanted && !wanted(c)) continue;
        json_value units = json_value::list();
        for (auto const u : m[m[c.duty].owner].members) units.push_back(m[u].name);
        json_value j = json_value::object();
        j["duty"] = m.name_of(c.duty);
        j["units"] = std::move(units);
        j["before"] = writing::of_finding(c.before);
        j["after"] = writing::of_finding(c.after);
        j["because"] = c.because ? writing::of_ground(m, before, after, *c.because) : json_value(nullptr);
        duties.push_back(std::move(j));
    }
    auto const& id = after.id.empty() ? before.id : after.id;
    json_value j = json_value::object();
    j["remit"] = "change/1";
    j["id"] = id.empty() ? json_value(nullptr) : json_value(id);
    j["ruleset"] = m.name;
    j["since"] = to_string(before.as_of);
    j["as_of"] = to_string(after.as_of);
    j["duties"] = std::move(duties);
    return j.text();
}

} // namespace remit::change
