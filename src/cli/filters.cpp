#include "filters.hpp"

#include <algorithm>

namespace remit::cli {
namespace {

std::vector<std::string> status_words(std::string_view language) {
    std::vector<std::string> all;
    for (int i = 0; i <= static_cast<int>(status::forbidden); ++i)
        all.emplace_back(to_string(static_cast<status>(i), language));
    return all;
}

} // namespace

parameter status_option(std::vector<std::string>& statuses) {
    parameter p{"--status",
                {"状态,…", "STATUS,…"},
                {"只看（现在）是这些状态的，用逗号隔开", "what has one of these statuses now, with commas between"},
                &statuses};
    p.offered = status_words("en");
    return p;
}

parameter unit_option(std::vector<std::string>& units) {
    return {"--unit",
            {"单位,…", "UNIT,…"},
            {"只看这些单位或组，用逗号隔开", "these units or groups only, with commas between"},
            &units};
}

std::vector<status> statuses_named(std::vector<std::string> const& words, setting const& s) {
    std::vector<status> all;
    for (auto const& word : words) {
        auto const found = status_named(word);
        if (!found) refuse("--status", word, status_words(s.language), s);
        all.push_back(*found);
    }
    return all;
}

std::vector<model::unit_id> units_named(std::vector<std::string> const& names, model::model const& m, setting const& s) {
    std::vector<model::unit_id> all;
    std::vector<std::string> known;
    for (auto const& u : m.units) known.push_back(u.name);
    for (auto const& name : names) {
        auto const found = m.unit_named(name);
        if (!found) refuse("--unit", name, known, s);
        all.insert(all.end(), m[found].members.begin(), m[found].members.end());
    }
    return all;
}

bool is_of(model::model const& m, model::duty_id d, std::vector<model::unit_id> const& units) {
    auto const& owners = m[m[d].owner].members;
    return units.empty() || std::any_of(owners.begin(), owners.end(), [&](auto u) {
               return std::find(units.begin(), units.end(), u) != units.end();
           });
}

} // namespace remit::cli
