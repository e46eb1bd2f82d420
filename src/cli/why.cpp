// why: what the status of one duty follows from, with the words that impose it, and what would make it another.
#include "commands.hpp"
#include "outline.hpp"
#include "rules.hpp"

#include <remit/explain/account.hpp>
#include <remit/explain/tell.hpp>
#include <remit/explain/why.hpp>

#include <memory>

namespace remit::cli {
namespace {

struct options {
    std::string rules, situation, duty;
    bool reasons = false;
    asked speech;
};

model::duty_id duty_of(options const& o, model::model const& m, setting const& s) {
    if (auto const d = m.duty_named(o.duty)) return d;
    std::vector<std::string> known;
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) known.push_back(m.name_of(model::duty_id{i}));
    refuse(std::string(s.say("职责", "DUTY")), o.duty, known, s);
}

std::string told(model::model const& m, explain::told const& t, std::vector<model::citation> const& cites, bool reasons,
                 setting const& s) {
    outline out(s);
    out.paragraph(t.sentence, style::strong);
    for (auto const& l : t.lines) out.item(l.depth, l.text);
    if (reasons && !t.reasons.empty()) {
        out.paragraph(std::string(s.say("单凭以下任一组事实，结果也是如此：", "Any one of these sets of facts alone leads to it too:")));
        for (auto const& r : t.reasons) out.item(0, r);
    }
    for (auto const* more : {&t.ahead, &t.change})
        if (!more->empty()) out.paragraph(*more);
    if (!t.questions.empty()) {
        out.paragraph(std::string(s.say("要问：", "To be asked:")));
        for (auto const& q : t.questions) out.item(0, q);
    }
    explain::teller const tell(m, s.language);
    for (auto const& c : cites) out.quote(tell.quoted(c));
    return out.text();
}

exit_code why(options const& o) {
    auto const s = settle(o.speech);
    auto const rules = sound_rules(o.rules, s);
    auto const& m = *rules.model;
    auto const duty = duty_of(o, m, s);
    auto const situation = sound_situation(m, o.situation, s);
    auto const account = explain::why(m, situation, duty);
    if (s.format == format::json)
        print(explain::to_json(m, situation, account) + "\n");
    else
        print(told(m, explain::tell(m, situation, account, s.language), m[duty].cites, o.reasons, s));
    return exit_code::done;
}

} // namespace

command why_command() {
    auto const o = std::make_shared<options>();
    return {
        .name = "why",
        .about = {"一项职责的状态从何而来，缺什么，怎样会不同", "why a duty has its status, what is missing, what would change it"},
        .takes =
            {
                rules_argument(o->rules),
                situation_argument(o->situation),
                {"duty", {"职责", "DUTY"}, {"职责，如 public_security.attend", "a duty, such as public_security.attend"}, &o->duty},
                flag("--reasons", o->reasons,
                     {"列出所有最小的理由（JSON 里总有）", "all minimal reasons, not only the first (JSON has them)"}),
                language_option(o->speech),
                format_option(o->speech, {"text", "json", "markdown"}),
            },
        .examples = {"remit why fujian-2019 child.json public_security.attend --lang zh",
                     "remit why rules/fujian-2019 child.json education.manage_schooling --format json | jq .change"},
        .run = [o] { return why(*o); },
    };
}

} // namespace remit::cli
