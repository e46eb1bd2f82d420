// ask: what to find out next in one situation, and what each answer would do.
#include "answer.hpp"
#include "commands.hpp"
#include "interview.hpp"
#include "outline.hpp"
#include "rules.hpp"
#include "telling.hpp"

#include <remit/explain/ask.hpp>

#include <algorithm>
#include <memory>

namespace remit::cli {
namespace {

constexpr std::size_t most_shown = 5;

struct options {
    std::string rules, situation, save, as_of;
    bool all = false, interactive = false;
    asked speech;
};

class writer {
  public:
    writer(model::model const& m, facts::situation const& situation, setting const& s)
        : m_(m), situation_(situation), s_(s), tell_(m, s), out_(s) {}

    std::string run(explain::inquiry const& asked, bool all) {
        auto const& questions = asked.questions;
        if (questions.empty())
            out_.paragraph(tell_.nothing_to_ask(), style::strong);
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
        put_beside_questions(out_, tell_, asked);
        return out_.text();
    }

  private:
    std::string say(std::string_view zh, std::string_view en) const { return std::string(s_.say(zh, en)); }

    std::string waiting(explain::question const& q) const {
        auto const input = m_.name_of(q.input);
        return say("（" + tell_.waiting(q.duties) + "；" + input + "）", "(" + tell_.waiting(q.duties) + "; " + input + ")");
    }

    // What would be owed is told by name, all else by number.
    void put_answer(model::input_ref input, explain::answer const& a) {
        std::vector<std::string> owed;
        for (auto const& one : a.settles)
            if (one.status != status::not_applicable) owed.push_back(tell_.outcome(one));
        out_.item(0, tell_.span(input.input, a) + say("：", ": ") + tell_.effect(a));
        for (std::size_t i = 0; i < owed.size() && i < most_shown; ++i) out_.item(1, owed[i]);
        if (owed.size() > most_shown)
            out_.item(1, say("等 " + std::to_string(owed.size()) + " 项", std::to_string(owed.size()) + " in all"), style::dim);
    }

    model::model const& m_;
    facts::situation const& situation_;
    setting const& s_;
    telling tell_;
    outline out_;
};

exit_code ask(options const& o) {
    auto const s = settle(o.speech);
    auto const refuse = [&](std::string_view zh, std::string_view en) { throw wrong_use(std::string(s.say(zh, en))); };
    if (o.interactive) {
        if (o.all || (!o.speech.format.empty() && o.speech.format != "text"))
            refuse("--interactive 逐一提问，只有 text 形式", "--interactive asks one by one, and is text");
        return interview({o.rules, o.situation, o.save, o.as_of, o.speech.language});
    }
    if (o.situation.empty()) refuse("缺少参数：情形", "SITUATION is missing");
    auto const rules = sound_rules(o.rules, s);
    auto const& m = *rules.model;
    auto const situation = sound_situation(m, o.situation, s);
    auto const asked = explain::ask(m, situation);
    if (!asked) {
        remark_line(telling(m, s).not_worked_out());
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
                may_be_left_out(situation_argument(o->situation)),
                flag("--interactive", o->interactive,
                     {"在终端上逐一提问，最后给出认定；每答一问就保存，可以离开再接着问",
                      "ask one question after another at the terminal, and end with the findings; kept after every "
                      "answer, so that it can be left and gone on with"}),
                a_file({"--save",
                        {"文件", "FILE"},
                        {"回答保存到哪里；不写则存回情形文件。文件已存在则接着问它，不看情形",
                         "where the answers are kept; by default in SITUATION. One that is there is gone on with, and "
                         "SITUATION not looked at"},
                        &o->save,
                        {},
                        nullptr,
                        "--interactive"}),
                {"--as-of",
                 {"日期", "DATE"},
                 {"基准日；不写则为情形的基准日，没有情形则为今天",
                  "the day it is asked as of; by default that of the situation, today where there is none"},
                 &o->as_of,
                 {},
                 wrong_date,
                 "--interactive"},
                flag("--all", o->all, {"列出所有问题（JSON 里总有）", "all questions (JSON always has them)"}),
                language_option(o->speech),
                format_option(o->speech, {"text", "json", "markdown"}),
            },
        .examples = {"remit ask fujian-2019 child.json --lang zh",
                     "remit ask fujian-2019 --interactive --save child.json",
                     "remit ask rules/fujian-2019 child.json --format json | jq '.questions[0]'"},
        .run = [o] { return ask(*o); },
    };
}

} // namespace remit::cli
