// test: the examples of a rule set, run.
#include "commands.hpp"
#include "coverage.hpp"
#include "diagnostics.hpp"
#include "rules.hpp"

#include <remit/examine/run.hpp>

#include <nlohmann/json.hpp>

#include <charconv>
#include <cstdio>
#include <memory>
#include <optional>
#include <system_error>

namespace remit::cli {
namespace {

// What of an example was not met: diagnostics come in the order of the examples, one for each `expect`.
struct failure {
    model::example const* example;
    std::vector<diagnostic> found;
};

std::vector<failure> failures_of(loaded const& rules, examine::results const& r) {
    std::vector<failure> all;
    auto next = r.diagnostics.begin();
    for (std::size_t i = 0; i < r.examples.size(); ++i) {
        failure f{&rules.model->examples[i], {}};
        for (bool const met : r.examples[i].met)
            if (!met && next != r.diagnostics.end()) {
                f.found.push_back(*next++);
                place_from_here(f.found.back(), rules.folder);
            }
        if (!f.found.empty()) all.push_back(std::move(f));
    }
    return all;
}

std::string title_of(model::example const& e, setting const& s) {
    auto const& label = e.label.in(s.language);
    if (label.empty()) return std::string(s.say("未命名的示例", "an example without a name"));
    return s.chinese() ? "示例“" + label + "”" : "example \"" + label + "\"";
}

std::string count_of(loaded const& rules, std::size_t failed, examine::results const& r, setting const& s) {
    auto const examples = r.examples.size();
    auto const expectations = r.expectations();
    if (s.chinese())
        return "示例 " + std::to_string(examples) + " 个，预期 " + std::to_string(expectations) + " 项；" +
               (failed == 0 ? "全部符合\n" : std::to_string(failed) + " 个示例不符合\n");
    return counted(examples, "example", "examples") + ", " +
           counted(expectations, "expectation", "expectations") + ": " +
           (failed == 0 ? rules.model->examples.empty() ? "nothing to run\n" : "all met\n"
                        : counted(failed, "example fails\n", "examples fail\n"));
}

std::string as_text(loaded const& rules, std::vector<failure> const& failures,
                    std::vector<model::duty_id> const& unexercised, setting const& s) {
    std::string out;
    for (auto const& f : failures) {
        out += paint(printable(title_of(*f.example, s)), style::strong, s.out.colour) + "\n";
        for (auto const& d : f.found) out += cli::as_text(d, s, s.out);
        out += "\n";
    }
    if (!unexercised.empty()) {
        out += s.say("没有示例涉及的职责：\n", "Duties that no example is about:\n");
        for (auto const d : unexercised) out += "  " + rules.model->name_of(d) + "\n";
        out += "\n";
    }
    return out;
}

nlohmann::ordered_json as_json(loaded const& rules, std::vector<failure> const& failures,
                               std::vector<model::duty_id> const& unexercised, examine::results const& r) {
    nlohmann::ordered_json j;
    j["examples"] = r.examples.size();
    j["expectations"] = r.expectations();
    j["failed"] = failures.size();
    j["failures"] = nlohmann::ordered_json::array();
    for (auto const& f : failures)
        for (auto const& d : f.found) {
            nlohmann::ordered_json one;
            one["example"] = {{"zh", f.example->label.zh}, {"en", f.example->label.en}};
            one.update(cli::as_json(d));
            j["failures"].push_back(std::move(one));
        }
    j["unexercised"] = nlohmann::ordered_json::array();
    for (auto const d : unexercised) j["unexercised"].push_back(rules.model->name_of(d));
    return j;
}

// Not rounded: beside a share that is, it would seem to be reached.
std::string as_asked(double percent) {
    char text[32];
    std::snprintf(text, sizeof text, "%.12g %%", percent);
    return text;
}

struct options {
    std::string rules;
    asked speech;
    bool coverage = false;
    std::optional<double> least; ///< percent
};

words no_percentage(std::string const& written) {
    double least = -1;
    auto const* const end = written.data() + written.size();
    auto const read = std::from_chars(written.data(), end, least);
    if (read.ec == std::errc() && read.ptr == end && least >= 0 && least <= 100) return {}; // and so no NaN
    return {"应为 0 至 100 的数，而不是 \"" + written + "\"",
            "a number from 0 to 100, not \"" + written + "\""};
}

exit_code test(options const& o) {
    auto const s = settle(o.speech);
    auto const rules = sound_rules(o.rules, s);
    auto const r = examine::run(*rules.model);
    auto const unexercised = examine::unexercised(*rules.model, r);
    auto const failures = failures_of(rules, r);
    auto const covered = o.coverage ? std::optional(examine::cover(*rules.model)) : std::nullopt;
    bool const enough = !covered || !o.least || covered->whole().percent() >= *o.least;
    if (s.format == format::json) {
        auto j = as_json(rules, failures, unexercised, r);
        if (covered) j["coverage"] = as_json(rules, *covered);
        print(dump(j));
    } else {
        // What no example is about is part of the coverage.
        auto said = as_text(rules, failures, covered ? std::vector<model::duty_id>() : unexercised, s);
        if (covered) said += as_text(rules, *covered, s);
        print(said + count_of(rules, failures.size(), r, s));
    }
    if (!enough)
        remark(s.chinese() ? "覆盖不到要求的 " + as_asked(*o.least) + "\n"
                           : "the coverage is below the " + as_asked(*o.least) + " asked for\n");
    return failures.empty() && enough ? exit_code::done : exit_code::no;
}

} // namespace

command test_command() {
    auto const o = std::make_shared<options>();
    return {
        .name = "test",
        .about = {"运行规则集自带的示例", "a rule set's own examples, run"},
        .takes =
            {
                rules_argument(o->rules),
                language_option(o->speech),
                format_option(o->speech, {"text", "json"}),
                flag(
                    "--coverage", o->coverage,
                    {"列出示例没有涉及的：每项职责可能的状态（只看示例所预期的，算出而未预期的不计），"
                     "每个条件的真与假（在示例的情形里算出）",
                     "what the examples leave out: statuses a duty can come to (of what examples expect; what is merely "
                     "found is held by nobody), and whether each condition is both true and false (found in their "
                     "situations)"}),
                {.name = "--min",
                 .shown = {"百分比", "PERCENT"},
                 .about = {"覆盖低于此百分比则退出码为 1",
                           "exit with 1 where the coverage is below this share, in percent"},
                 .to = &o->least,
                 .wrong = no_percentage,
                 .needs = "--coverage"},
            },
        .examples = {"remit test rules/fujian-2019", "remit test rules/fujian-2019 --coverage --min 80"},
        .run = [o] { return test(*o); },
    };
}

} // namespace remit::cli
