// ask: what to find out next in one situation, and what each answer would do.
#include "commands.hpp"
#include "outline.hpp"
#include "rules.hpp"

#include <remit/explain/ask.hpp>
#include <remit/explain/tell.hpp>

#include <algorithm>
#include <memory>

namespace remit::cli {
namespace {

constexpr std::size_t most_shown = 5;

struct options {
    std::string rules, situation;
    bool all = false;
    asked speech;
};

class writer {
  public:
    writer(model::model const& m, facts::situation const& situation, setting const& s)
        : m_(m), situation_(situation), s_(s), tell_(m, s.language), out_(s) {}

    std::string run(explain::inquiry const& asked, bool all) {
        auto const& questions = asked.questions;
        if (questions.empty())
            out_.paragraph(asked.whatever.empty() ? say("没有要问的了。", "There is nothing left to ask.")
                                          : say("没有有用的问题了。", "No question makes a difference any more."),
                style::strong);
        else {
            out_.paragraph(tell_.question(questions.front().input), style::strong);
            out_.item(0, waiting(questions.front()), style::dim);
            for (auto const& a : explain::answers(m_, situation_, questions.front().input)) put_answer(questions.front().input, a);
        }
        if (questions.size() > 1) {
            out_.paragraph(say("然后：", "Then:"));
            auto const many = all ? questions.size() : std::min(questions.size(), most_shown);
            for (std::size_t i = 1; i < many; ++i)
                out_.item(0, tell_.question(questions[i].input) + " " + waiting(questions[i]));
            if (questions.size() > many) {
                auto const n = questions.size() - many;
                out_.item(0, say("还有 " + std::to_string(n) + " 个问题（--all 列出）",
                           "and " + counted(n, "more question", "more questions") + " (--all shows them)"),
                    style::dim);
            }
        }
        if (!asked.whatever.empty()) {
            out_.paragraph(say("无论如何回答，结果都一样：", "Settled whatever the answers:"));
            for (auto const& one : asked.whatever) out_.item(0, status_of(one));
        }
        if (asked.inexact > 0) {
            out_.paragraph(say("有 " + std::to_string(asked.inexact) + " 项职责未能精确判定哪些问题有用。",
                       "Of " + counted(asked.inexact, "duty", "duties") +
                           " it could not be decided exactly which questions make a difference."),
                style::dim);
        }
        return out_.text();
    }

  private:
    std::string say(std::string_view zh, std::string_view en) const { return std::string(s_.say(zh, en)); }

    std::string waiting(explain::question const& q) const {
        auto const n = std::to_string(q.duties);
        return say("（" + n + " 项职责待定；" + m_.name_of(q.input) + "）",
                   "(" + counted(q.duties, "duty waits", "duties wait") + "; " + m_.name_of(q.input) + ")");
    }

    std::string status_of(explain::settled const& one) const {
        return tell_.called(one.duty) + say("——", ": ") + tell_.word(one.status);
    }

    // What would be owed is told by name, all else by number.
    void put_answer(model::input_ref input, explain::answer const& a) {
        auto is = tell_.worth(input.input, a.value);
        if (a.through && !(*a.through == a.value)) is += say(" 至 ", " to ") + tell_.worth(input.input, *a.through);
        std::vector<std::string> owed;
        std::size_t away = 0;
        for (auto const& one : a.settles)
            if (one.status == status::not_applicable)
                ++away;
            else
                owed.push_back(status_of(one));
        auto said = is + say("：", ": ");
        if (a.settles.empty())
            said += say("没有因此确定的", "settles nothing yet");
        else
            said += say("确定 " + std::to_string(a.settles.size()) + " 项，其中不适用 " + std::to_string(away) + " 项",
                        "settles " + std::to_string(a.settles.size()) + ", " + std::to_string(away) + " of them as not applicable");
        out_.item(0, said);
        for (std::size_t i = 0; i < owed.size() && i < most_shown; ++i) out_.item(1, owed[i]);
        if (owed.size() > most_shown)
            out_.item(1, say("等 " + std::to_string(owed.size()) + " 项", std::to_string(owed.size()) + " in all"), style::dim);
    }

    model::model const& m_;
    facts::situation const& situation_;
    setting const& s_;
    explain::teller tell_;
    outline out_;
};

exit_code ask(options const& o) {
    auto const s = settle(o.speech);
    auto const rules = sound_rules(o.rules, s);
    auto const& m = *rules.model;
    auto const situation = sound_situation(m, o.situation, s);
    auto const asked = explain::ask(m, situation);
    if (!asked) {
        remark(std::string(s.say("remit: 未计算（所需步骤超过上限）\n", "remit: not worked out: it takes too many steps\n")));
        return exit_code::no;
    }
    if (s.format == format::json)
        print(explain::to_json(m, situation, *asked) + "\n");
    else
        print(writer(m, situation, s).run(*asked, o.all));
    return exit_code::done;
}

} // namespace

command ask_command() {
    auto const o = std::make_shared<options>();
    return {
        .name = "ask",
        .about = {"接下来最该问什么，各种回答会怎样", "what to find out next, and what each answer would do"},
        .takes =
            {
                rules_argument(o->rules),
                situation_argument(o->situation),
                flag("--all", o->all, {"列出所有问题（JSON 里总有）", "all questions (JSON always has them)"}),
                language_option(o->speech),
                format_option(o->speech, {"text", "json", "markdown"}),
            },
        .examples = {"remit ask fujian-2019 child.json --lang zh",
                     "remit ask rules/fujian-2019 child.json --format json | jq '.questions[0]'"},
        .run = [o] { return ask(*o); },
    };
}

} // namespace remit::cli
