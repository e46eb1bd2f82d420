// check: every mistake in a rule set, at once.
#include "commands.hpp"
#include "diagnostics.hpp"
#include "rules.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace remit::cli {
namespace {

std::string count_of(loaded const& rules, std::size_t errors, setting const& s) {
    auto const warnings = rules.diagnostics.size() - errors;
    auto const files = rules.files ? rules.files->files.size() : 0;
    if (s.chinese())
        return "文件 " + std::to_string(files) + " 个：错误 " + std::to_string(errors) + " 处，提醒 " +
               std::to_string(warnings) + " 处\n";
    return counted(files, "file", "files") + ": " + counted(errors, "error", "errors") + ", " +
           counted(warnings, "warning", "warnings") + "\n";
}

exit_code check(std::string const& name, asked const& a) {
    auto const s = settle(a);
    auto const rules = load_rules(name);
    if (s.format == format::json) {
        auto list = nlohmann::ordered_json::array();
        for (auto const& d : rules.diagnostics) list.push_back(as_json(d));
        print(dump(list));
    } else {
        std::string said;
        for (auto const& d : rules.diagnostics) said += as_text(d, s, s.out);
        print(said);
    }
    auto const errors = std::count_if(rules.diagnostics.begin(), rules.diagnostics.end(),
                                      [](auto const& d) { return d.severity == severity::error; });
    if (s.format == format::text) remark(count_of(rules, static_cast<std::size_t>(errors), s));
    return errors == 0 ? exit_code::done : exit_code::no;
}

} // namespace

void add_check(house const& h) {
    auto const& speech = h.speech;
    auto& command = *h.line.add_subcommand(
        "check", std::string(speech.say("列出规则集里的所有错误和提醒",
                                        "every mistake in a rule set, and every warning")));
    auto const rules = std::make_shared<std::string>();
    auto const a = std::make_shared<asked>();
    add_rules(command, *rules, speech);
    add_speech(command, *a, speech, {"text", "json"});
    command.footer(std::string(speech.say("示例：", "Examples:")) +
                   "\n  remit check rules/fujian-2019"
                   "\n  remit check draft.remit --format json");
    command.callback([rules, a, &answer = h.answer] { answer = check(*rules, *a); });
}

} // namespace remit::cli
