// eval: who owes what, in one situation.
#include "commands.hpp"
#include "page.hpp"
#include "rules.hpp"

#include <remit/base/status.hpp>
#include <remit/explain/to_json.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <memory>

namespace remit::cli {
namespace {

struct options {
    std::string rules, situation;
    std::vector<std::string> statuses, units;
    bool all = false, strict = false;
    asked speech;
};

std::vector<status> statuses_of(options const& o, setting const& s) {
    std::vector<status> all;
    std::vector<std::string> known;
    for (int i = 0; i <= static_cast<int>(status::forbidden); ++i)
        known.emplace_back(to_string(static_cast<status>(i), s.language));
    for (auto const& word : o.statuses) {
        auto const found = status_named(word);
        if (!found) refuse("--status", word, known, s);
        all.push_back(*found);
    }
    return all;
}

std::vector<model::unit_id> units_of(options const& o, model::model const& m, setting const& s) {
    std::vector<model::unit_id> all;
    std::vector<std::string> known;
    for (auto const& u : m.units) known.push_back(u.name);
    for (auto const& name : o.units) {
        auto const found = m.unit_named(name);
        if (!found) refuse("--unit", name, known, s);
        all.insert(all.end(), m[found].members.begin(), m[found].members.end());
    }
    return all;
}

exit_code eval(options const& o) {
    auto const s = settle(o.speech);
    auto const statuses = statuses_of(o, s);
    auto const rules = sound_rules(o.rules, s);
    auto const& m = *rules.model;
    auto const units = units_of(o, m, s);
    auto const situation = sound_situation(m, o.situation, s);

    auto const found = plain::evaluate(m, situation);
    auto const of_units = [&](model::duty_id d) {
        auto const& owners = m[m[d].owner].members;
        return units.empty() || std::any_of(owners.begin(), owners.end(), [&](auto u) {
                   return std::find(units.begin(), units.end(), u) != units.end();
               });
    };
    auto const wanted = [&](model::duty_id d) {
        return of_units(d) && (statuses.empty() || std::find(statuses.begin(), statuses.end(),
                                                             found[d.index].status) != statuses.end());
    };
    if (s.format == format::json)
        print(explain::to_json(m, situation, found, wanted) + "\n");
    else {
        auto const page = page_of(m, situation, found, {wanted, o.all}, s);
        print(s.format == format::text ? as_text(page, s) : as_markdown(page, s));
    }
    for (std::uint32_t i = 0; o.strict && i < found.size(); ++i)
        if (of_units({i}) && found[i].status == status::undetermined) return exit_code::undetermined;
    return exit_code::done;
}

} // namespace

command eval_command() {
    auto const o = std::make_shared<options>();
    return {
        .name = "eval",
        .about = {"一个情形里，谁负什么职责", "who owes what, in one situation"},
        .takes =
            {
                rules_argument(o->rules),
                situation_argument(o->situation),
                {"--status",
                 {"状态,…", "STATUS,…"},
                 {"只看这些状态，用逗号隔开", "these statuses only, with commas between"},
                 &o->statuses},
                {"--unit",
                 {"单位,…", "UNIT,…"},
                 {"只看这些单位或组，用逗号隔开", "these units or groups only, with commas between"},
                 &o->units},
                flag("--all", o->all,
                     {"常设职责也列出（JSON 里总有）", "standing duties too (JSON always has them)"}),
                flag("--strict", o->strict,
                     {"有待定的职责时退出码为 4",
                      "exit with 4 where a duty, of these units if any are named, is undetermined"}),
                language_option(o->speech),
                format_option(o->speech, {"text", "json", "markdown"}),
            },
        .examples = {"remit eval fujian-2019 child.json --lang zh",
                     "remit eval rules/fujian-2019 child.json --unit public_security --format markdown",
                     "cat child.json | remit eval fujian-2019 - --status overdue,obliged"},
        .run = [o] { return eval(*o); },
    };
}

} // namespace remit::cli
