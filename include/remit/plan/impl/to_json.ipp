#pragma once

#include <remit/base/text.hpp>
#include <remit/plan/to_json.hpp>

#include <nlohmann/json.hpp>

namespace remit::plan {
namespace {

using json = nlohmann::ordered_json;

json names_of(model::model const& m, std::vector<model::unit_id> const& units) {
    json list = json::array();
    for (auto const u : units) list.push_back(m[u].name);
    return list;
}

json of_step(model::model const& m, found::finding const& f, step const& its) {
    auto const& d = m[its.duty];
    json after = json::array();
    for (auto const before : its.after) after.push_back(m.name_of(before));
    json j;
    j["duty"] = m.name_of(its.duty);
    j["status"] = std::string(to_string(f.status));
    j["units"] = names_of(m, m[d.owner].members);
    j["role"] = d.role ? json(m[d.role].name) : json(nullptr);
    j["through"] = names_of(m, d.through);
    j["with"] = names_of(m, d.with);
    j["due"] = f.due ? json(to_string(*f.due)) : json(nullptr);
    j["urgency"] = d.urgency.zh.empty() && d.urgency.en.empty()
                       ? json(nullptr)
                       : json{{"zh", d.urgency.zh}, {"en", d.urgency.en}};
    j["after"] = std::move(after);
    j["after_more"] = its.after_more;
    return j;
}

} // namespace

std::string to_json(model::model const& m, facts::situation const& s, found::findings const& found, plan const& p) {
    json rounds = json::array();
    for (auto const& its : p.steps) {
        while (rounds.size() < its.round) rounds.push_back(json::array());
        rounds.back().push_back(of_step(m, found[its.duty.index], its));
    }
    json j;
    j["remit"] = "plan/1";
    j["id"] = s.id.empty() ? json(nullptr) : json(s.id);
    j["ruleset"] = m.name;
    j["as_of"] = to_string(s.as_of);
    j["rounds"] = std::move(rounds);
    j["standing"] = p.standing;
    return printable_json(j.dump(2, ' ', false, json::error_handler_t::replace));
}

} // namespace remit::plan
