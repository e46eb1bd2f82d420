#include "coverage.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <map>
#include <utility>

namespace remit::cli {
namespace {

using examine::clause;
using examine::condition_coverage;
using examine::status_coverage;

// Where something stands, as one can open it from here: as diagnostics have it.
diagnostic place_of(loaded const& rules, span at) {
    source const& in = rules.model->files[at.file];
    diagnostic d;
    d.file = in.name;
    d.begin = in.locate(at.first);
    place_from_here(d, rules.folder);
    return d;
}

std::string written(diagnostic const& place) {
    return place.file + ":" + std::to_string(place.begin.line) + ":" + std::to_string(place.begin.column);
}

std::string_view word_of(clause c, std::string_view language) {
    bool const zh = language == "zh";
    switch (c) {
    case clause::when: return zh ? "当" : "when";
    case clause::unless: return zh ? "除非" : "unless";
    case clause::until: return zh ? "直至" : "until";
    case clause::define: return zh ? "定义" : "define";
    }
    return {};
}

// The unit whose it is; of a define none.
model::unit_id owner_of(model::model const& m, condition_coverage const& c) {
    auto const* const d = std::get_if<model::duty_id>(&c.of);
    return d ? m[*d].owner : model::unit_id{};
}

std::string name_of(model::model const& m, condition_coverage const& c) {
    if (auto const* const d = std::get_if<model::duty_id>(&c.of)) return m.name_of(*d);
    return m[std::get<model::define_id>(c.of)].name;
}

std::string line_of(loaded const& rules, status_coverage const& c, setting const& s) {
    std::string list;
    for (status const missing : c.missing())
        list +=
            std::string(list.empty() ? "" : s.say("、", ", ")) + std::string(to_string(missing, s.language));
    return "  " + written(place_of(rules, (*rules.model)[c.duty].at)) + ": " + rules.model->name_of(c.duty) +
           std::string(s.say("：没有示例预期 ", ": no example expects ")) + list + "\n";
}

std::string line_of(loaded const& rules, condition_coverage const& c, setting const& s) {
    auto const clause = std::string(c.clause == clause::define ? "" : word_of(c.clause, s.language));
    auto const never = !c.yes && !c.no ? s.say("：从未为真，也从未为假", ": never true, never false")
                       : !c.yes        ? s.say("：从未为真", ": never true")
                                       : s.say("：从未为假", ": never false");
    return "  " + written(place_of(rules, c.at)) + ": " + name_of(*rules.model, c) +
           (clause.empty() ? "" : " " + clause) + std::string(never) + "\n";
}

std::string parts_of(examine::coverage::share s, setting const& how) {
    return std::to_string(s.reached) + std::string(how.say("/", " of ")) + std::to_string(s.all);
}

nlohmann::ordered_json share_of(examine::coverage::share s) {
    return {{"reached", s.reached}, {"all", s.all}};
}

void set_place(nlohmann::ordered_json& j, diagnostic const& place) {
    j["file"] = place.file;
    j["line"] = place.begin.line;
    j["column"] = place.begin.column;
}

} // namespace

std::string percent(double share) {
    char text[32];
    std::snprintf(text, sizeof text, "%g %%", std::floor(share * 10 + 1e-9) / 10);
    return text;
}

std::string as_text(loaded const& rules, examine::coverage const& c, setting const& s) {
    auto const& m = *rules.model;
    std::map<model::unit_id, std::string> units; // what is of no unit comes last
    for (auto const& d : c.statuses)
        if (!d.missing().empty()) units[m[d.duty].owner] += line_of(rules, d, s);
    for (auto const& x : c.conditions)
        if (!x.yes || !x.no) units[owner_of(m, x)] += line_of(rules, x, s);

    std::string out;
    for (auto const& [unit, lines] : units) {
        auto const name = unit ? m[unit].name : std::string(s.say("定义", "defines"));
        out += paint(printable(name), style::strong, s.out.colour) + "\n" + printable(lines) + "\n";
    }
    return out + std::string(s.say("覆盖 ", "coverage ")) + percent(c.whole().percent()) +
           std::string(s.say("：状态 ", ": statuses ")) + parts_of(c.of_statuses(), s) +
           std::string(s.say("，条件的真与假 ", ", sides of conditions ")) + parts_of(c.of_conditions(), s) +
           "\n";
}

nlohmann::ordered_json as_json(loaded const& rules, examine::coverage const& c) {
    auto const& m = *rules.model;
    nlohmann::ordered_json j;
    j["percent"] = c.whole().percent();
    j["statuses"] = share_of(c.of_statuses());
    j["conditions"] = share_of(c.of_conditions());
    j["duties"] = nlohmann::ordered_json::array();
    for (auto const& d : c.statuses) {
        nlohmann::ordered_json one;
        one["duty"] = m.name_of(d.duty);
        set_place(one, place_of(rules, m[d.duty].at));
        one["expected"] = nlohmann::ordered_json::array();
        one["missing"] = nlohmann::ordered_json::array();
        for (status const s : d.expected) one["expected"].push_back(to_string(s));
        for (status const s : d.missing()) one["missing"].push_back(to_string(s));
        j["duties"].push_back(std::move(one));
    }
    j["clauses"] = nlohmann::ordered_json::array();
    for (auto const& x : c.conditions) {
        nlohmann::ordered_json one;
        one["of"] = name_of(m, x);
        one["clause"] = word_of(x.clause, "en");
        set_place(one, place_of(rules, x.at));
        one["true"] = x.yes;
        one["false"] = x.no;
        j["clauses"].push_back(std::move(one));
    }
    return j;
}

} // namespace remit::cli
