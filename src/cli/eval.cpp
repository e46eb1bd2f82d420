// eval: who owes what, in one situation.
#include "commands.hpp"
#include "files.hpp"
#include "page.hpp"
#include "rules.hpp"

#include <remit/base/status.hpp>
#include <remit/explain/to_json.hpp>
#include <remit/facts/from_json.hpp>
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
    auto const rules = load_rules(o.rules);
    if (!rules.model) {
        complain(rules, s);
        return exit_code::bad_input;
    }
    auto const& m = *rules.model;
    auto const units = units_of(o, m, s);
    auto const text = text_at(o.situation, longest_situation);
    auto const name = o.situation == "-" ? std::string() : o.situation;
    auto const situation = text ? facts::from_json(m, *text, name) : text.diagnostics();
    if (!situation) {
        for (auto const& d : situation.diagnostics()) remark(as_text(d, s, s.err));
        return exit_code::bad_input;
    }

    auto const found = plain::evaluate(m, *situation);
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
        print(explain::to_json(m, *situation, found, wanted) + "\n");
    else {
        auto const page = page_of(m, *situation, found, {wanted, o.all}, s);
        print(s.format == format::text ? as_text(page, s) : as_markdown(page, s));
    }
    for (std::uint32_t i = 0; o.strict && i < found.size(); ++i)
        if (of_units({i}) && found[i].status == status::undetermined) return exit_code::undetermined;
    return exit_code::done;
}

} // namespace

void add_eval(house const& h) {
    auto const say = [&speech = h.speech](std::string_view zh, std::string_view en) {
        return std::string(speech.say(zh, en));
    };
    auto& command =
        *h.line.add_subcommand("eval", say("一个情形里，谁负什么职责", "who owes what, in one situation"));
    auto const o = std::make_shared<options>();
    add_rules(command, o->rules, h.speech);
    command
        .add_option("situation", o->situation,
                    say("情形，JSON 文件；- 表示标准输入", "a situation, JSON; - reads stdin"))
        ->option_text(say("情形", "SITUATION"))
        ->required();
    command
        .add_option("--status", o->statuses,
                    say("只看这些状态，用逗号隔开", "these statuses only, with commas between"))
        ->option_text(say("状态,…", "STATUS,…"))
        ->delimiter(',');
    command
        .add_option("--unit", o->units,
                    say("只看这些单位或组，用逗号隔开", "these units or groups only, with commas between"))
        ->option_text(say("单位,…", "UNIT,…"))
        ->delimiter(',');
    command.add_flag("--all", o->all,
                     say("常设职责也列出（JSON 里总有）", "standing duties too (JSON always has them)"));
    command.add_flag("--strict", o->strict,
                     say("有待定的职责时退出码为 4",
                         "exit with 4 where a duty, of these units if any are named, is undetermined"));
    add_speech(command, o->speech, h.speech, {"text", "json", "markdown"});
    command.footer(say("示例：", "Examples:") +
                   "\n  remit eval fujian-2019 child.json --lang zh"
                   "\n  remit eval rules/fujian-2019 child.json --unit public_security --format markdown"
                   "\n  cat child.json | remit eval fujian-2019 - --status overdue,obliged");
    command.callback([o, &answer = h.answer] { answer = eval(*o); });
}

} // namespace remit::cli
