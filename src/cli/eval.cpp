// eval: who owes what, in one situation; or what changed since an earlier one.
#include "commands.hpp"
#include "filters.hpp"
#include "page.hpp"
#include "rules.hpp"

#include <remit/base/status.hpp>
#include <remit/change/compare.hpp>
#include <remit/change/to_json.hpp>
#include <remit/explain/to_json.hpp>
#include <remit/program/compile.hpp>
#include <remit/single/workspace.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace remit::cli {
namespace {

struct options {
    std::string rules, situation, since;
    std::vector<std::string> statuses, units;
    bool all = false, strict = false;
    asked speech;
};

// Two cases would be compared as well, and every line of it would be wrong.
void refuse_two_cases(facts::situation const& before, facts::situation const& after, options const& o, setting const& s) {
    if (before.id.empty() || after.id.empty() || before.id == after.id) return;
    auto const known = [&](std::string const& path, facts::situation const& of) {
        return (path == "-" ? std::string(s.say("标准输入", "stdin")) : path) +
               std::string(s.say("：", ": ")) + of.id;
    };
    remark_line(std::string(s.say("两个情形不是同一个案（", "these are two cases (")) +
                known(o.since, before) + std::string(s.say("；", "; ")) + known(o.situation, after) +
                std::string(s.say("）；--since 只比较同一个案。若确要比较，去掉其中一个 id",
                                  "); --since compares a case with itself. To compare them all the same, leave out one id")));
    throw bad_input();
}

exit_code eval(options const& o) {
    auto const s = settle(o.speech);
    if (o.since == "-" && o.situation == "-")
        throw wrong_use(std::string(s.say("只有一个情形可以是 -", "only one of the two situations can be -")));
    auto const statuses = statuses_named(o.statuses, s);
    auto const rules = sound_rules(o.rules, s);
    auto const& m = *rules.model;
    auto const units = units_named(o.units, m, s);
    auto const situation = sound_situation(m, o.situation, s);

    std::optional<facts::situation> before;
    if (!o.since.empty()) {
        before = sound_situation(m, o.since, s);
        refuse_two_cases(*before, situation, o, s);
    }

    auto const found = single::evaluate(program::compile(m), situation);
    auto const wanted = [&](model::duty_id d) {
        return is_of(m, d, units) && (statuses.empty() || std::find(statuses.begin(), statuses.end(),
                                                             found[d.index].status) != statuses.end());
    };
    if (before) {
        auto const all = change::compare(m, *before, situation);
        auto const shown = [&](change::changed const& c) { return wanted(c.duty); };
        auto const page = page_of(m, *before, situation, all, shown, s);
        print(s.format == format::json   ? change::to_json(m, *before, situation, all, shown) + "\n"
              : s.format == format::text ? as_text(page, s)
                                         : as_markdown(page, s));
    } else if (s.format == format::json)
        print(explain::to_json(m, situation, found, wanted) + "\n");
    else {
        auto const page = page_of(m, situation, found, {wanted, o.all}, s);
        print(s.format == format::text ? as_text(page, s) : as_markdown(page, s));
    }
    for (std::uint32_t i = 0; o.strict && i < found.size(); ++i)
        if (is_of(m, {i}, units) && found[i].status == status::undetermined) return exit_code::undetermined;
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
                a_file({"--since",
                        {"先前情形", "SITUATION"},
                        {"只说与同一个案的先前情形相比，哪些职责有变化、因何变化；JSON 文件，- 表示标准输入",
                         "say what changed since an earlier situation of the same case, and which facts did it; JSON, - "
                         "reads stdin"},
                        &o->since}),
                status_option(o->statuses),
                unit_option(o->units),
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
                     "remit eval fujian-2019 today.json --since yesterday.json",
                     "cat child.json | remit eval fujian-2019 - --status overdue,obliged"},
        .run = [o] { return eval(*o); },
    };
}

} // namespace remit::cli
