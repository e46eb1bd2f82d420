// check: every mistake in a rule set, at once.
#include "commands.hpp"
#include "diagnostics.hpp"
#include "rules.hpp"

#include <algorithm>
#include <memory>

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

struct options {
    std::string rules;
    asked speech;
};

exit_code check(options const& o) {
    auto const s = settle(o.speech);
    auto const rules = load_rules(o.rules);
    if (s.format == format::json) {
        print(dump(rules.diagnostics));
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

command check_command() {
    auto const o = std::make_shared<options>();
    return {
        .name = "check",
        .about = {"列出规则集里的所有错误和提醒", "every mistake in a rule set, and every warning"},
        .takes = {rules_argument(o->rules), language_option(o->speech),
                  format_option(o->speech, {"text", "json"})},
        .examples = {"remit check rules/fujian-2019", "remit check draft.remit --format json"},
        .run = [o] { return check(*o); },
    };
}

} // namespace remit::cli
