// test: the examples of a rule set, run.
#include "commands.hpp"
#include "coverage.hpp"
#include "diagnostics.hpp"
#include "rules.hpp"

#include <remit/examine/run.hpp>

#include <nlohmann/json.hpp>

#include <charconv>
#include <cstdio>
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

struct wanted {
    bool coverage = false;
    std::optional<double> least; ///< percent
};

exit_code test(std::string const& name, asked const& a, wanted const& w) {
    auto const s = settle(a);
    auto const rules = load_rules(name);
    if (!rules.model) {
        complain(rules, s);
        return exit_code::bad_input;
    }
    auto const r = examine::run(*rules.model);
    auto const unexercised = examine::unexercised(*rules.model, r);
    auto const failures = failures_of(rules, r);
    auto const covered = w.coverage ? std::optional(examine::cover(*rules.model)) : std::nullopt;
    bool const enough = !covered || !w.least || covered->whole().percent() >= *w.least;
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
        remark(s.chinese() ? "覆盖不到要求的 " + as_asked(*w.least) + "\n"
                           : "the coverage is below the " + as_asked(*w.least) + " asked for\n");
    return failures.empty() && enough ? exit_code::done : exit_code::no;
}

} // namespace

void add_test(house const& h) {
    auto const& speech = h.speech;
    auto& command = *h.line.add_subcommand(
        "test", std::string(speech.say("运行规则集自带的示例", "a rule set's own examples, run")));
    auto const rules = std::make_shared<std::string>();
    auto const a = std::make_shared<asked>();
    add_rules(command, *rules, speech);
    add_speech(command, *a, speech, {"text", "json"});
    auto const w = std::make_shared<wanted>();
    auto* const coverage = command.add_flag(
        "--coverage", w->coverage,
        std::string(speech.say(
            "列出示例没有涉及的：每项职责可能的状态（只看示例所预期的，算出而未预期的不计），"
            "每个条件的真与假（在示例的情形里算出）",
            "what the examples leave out: statuses a duty can come to (of what examples expect; what is merely "
            "found is held by nobody), and whether each condition is both true and false (found in their "
            "situations)")));
    command
        .add_option("--min", w->least,
                    std::string(speech.say("覆盖低于此百分比则退出码为 1",
                                           "exit with 1 where the coverage is below this share, in percent")))
        ->option_text(std::string(speech.say("百分比", "PERCENT")))
        ->check([speech](std::string const& written) {
            double least = -1;
            auto const* const end = written.data() + written.size();
            auto const read = std::from_chars(written.data(), end, least);
            return read.ec == std::errc() && read.ptr == end && least >= 0 && least <= 100 // and so no NaN
                       ? std::string()
                       : std::string(speech.say("应为 0 至 100 的数，而不是 ", "a number from 0 to 100, not ")) +
                             "\"" + written + "\"";
        })
        ->needs(coverage);
    command.footer(std::string(speech.say("示例：", "Examples:")) +
                   "\n  remit test rules/fujian-2019"
                   "\n  remit test rules/fujian-2019 --coverage --min 80");
    command.callback([rules, a, w, &answer = h.answer] { answer = test(*rules, *a, *w); });
}

} // namespace remit::cli
