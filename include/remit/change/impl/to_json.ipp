#pragma once

#include <remit/base/text.hpp>
#include <remit/change/to_json.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/facts/to_json.hpp>

#include <nlohmann/json.hpp>

namespace remit::change {
namespace writing {

using json = nlohmann::ordered_json;

json of_finding(found::finding const& f) {
    return {{"status", std::string(to_string(f.status))}, {"due", f.due ? json(to_string(*f.due)) : json(nullptr)}};
}

json of_evidence(model::model const& m, explain::evidence const& e) {
    return {{"is", json::parse(facts::to_json(m, e.input.input, e.value))}, {"presumed", e.presumed}};
}

json of_day(facts::situation const& s) {
    return {{"is", to_string(s.as_of)}, {"presumed", false}};
}

json of_ground(model::model const& m, facts::situation const& before, facts::situation const& after, ground const& g) {
    json list = json::array();
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
    using writing::json;
    json duties = json::array();
    for (auto const& c : all) {
        if (wanted && !wanted(c)) continue;
        json units = json::array();
        for (auto const u : m[m[c.duty].owner].members) units.push_back(m[u].name);
        json j;
        j["duty"] = m.name_of(c.duty);
        j["units"] = std::move(units);
        j["before"] = writing::of_finding(c.before);
        j["after"] = writing::of_finding(c.after);
        j["because"] = c.because ? writing::of_ground(m, before, after, *c.because) : json(nullptr);
        duties.push_back(std::move(j));
    }
    auto const& id = after.id.empty() ? before.id : after.id;
    json j;
    j["remit"] = "change/1";
    j["id"] = id.empty() ? json(nullptr) : json(id);
    j["ruleset"] = m.name;
    j["since"] = to_string(before.as_of);
    j["as_of"] = to_string(after.as_of);
    j["duties"] = std::move(duties);
    return printable_json(j.dump(2, ' ', false, json::error_handler_t::replace));
}

} // namespace remit::change
