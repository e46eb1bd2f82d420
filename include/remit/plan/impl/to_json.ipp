#pragma once

#include <remit/base/json_value.hpp>
#include <remit/plan/to_json.hpp>

namespace remit::plan {
namespace {

json_value names_of(model::model const& m, std::vector<model::unit_id> const& units) {
    json_value list = json_value::list();
    for (auto const u : units) list.push_back(m[u].name);
    return list;
}

json_value of_step(model::model const& m, found::finding const& f, step const& its) {
    auto const& d = m[its.duty];
    json_value after = json_value::list();
    for (auto const before : its.after) after.push_back(m.name_of(before));
    json_value j = json_value::object();
    j["duty"] = m.name_of(its.duty);
    j["status"] = std::string(to_string(f.status));
    j["units"] = names_of(m, m[d.owner].members);
    j["role"] = d.role ? json_value(m[d.role].name) : json_value(nullptr);
    j["through"] = names_of(m, d.through);
    j["with"] = names_of(m, d.with);
    j["due"] = f.due ? json_value(to_string(*f.due)) : json_value(nullptr);
    j["urgency"] = d.urgency.zh.empty() && d.urgency.en.empty()
                       ? json_value(nullptr)
                       : json_value{{"zh", d.urgency.zh}, {"en", d.urgency.en}};
    j["after"] = std::move(after);
    j["after_more"] = its.after_more;
    return j;
}

} // namespace

std::string to_json(model::model const& m, facts::situation const& s, found::findings const& found, plan const& p) {
    json_value rounds = json_value::list();
    for (auto const& its : p.steps) {
        while (rounds.size() < its.round) rounds.push_back(json_value::list());
        rounds.back().push_back(of_step(m, found[its.duty.index], its));
    }
    json_value j = json_value::object();
    j["remit"] = "plan/1";
    j["id"] = s.id.empty() ? json_value(nullptr) : json_value(s.id);
    j["ruleset"] = m.name;
    j["as_of"] = to_string(s.as_of);
    j["rounds"] = std::move(rounds);
    j["standing"] = p.standing;
    return j.text();
}

} // namespace remit::plan
