// why: what the status of one duty follows from, with the words that impose it, and what would make it another.
#include "commands.hpp"
#include "page.hpp"
#include "rules.hpp"

#include <remit/base/width.hpp>
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

// An account as text, or as Markdown: lists inside lists.
class setter {
  public:
    setter(model::model const& m, setting const& s) : m_(m), s_(s), tell_(m, s.language) {}

    std::string run(explain::told const& t, std::vector<model::citation> const& cites, bool reasons) {
        bool const text = s_.format == format::text;
        out_ = text ? lines(t.sentence, "", style::strong) : "**" + in_markdown(t.sentence) + "**\n";
        if (!t.lines.empty()) out_ += "\n";
        for (auto const& l : t.lines) item(l.text, l.depth, l.cites);
        if (reasons && !t.reasons.empty()) {
            out_ += "\n" + std::string(s_.say("单凭以下任一组事实也成立：", "So it would be by these facts alone as well:")) + "\n" +
                    (text ? "" : "\n");
            for (auto const& r : t.reasons) item(r, 0, nullptr);
        }
        for (auto const* more : {&t.ahead, &t.change})
            if (!more->empty()) out_ += "\n" + (text ? lines(*more, "", style::plain) : in_markdown(*more) + "\n");
        if (!t.questions.empty()) {
            out_ += "\n" + std::string(s_.say("要问：", "To be asked:")) + "\n" + (text ? "" : "\n");
            for (auto const& q : t.questions) item(q, 0, nullptr);
        }
        out_ += "\n";
        for (auto const& c : cites) quote(c);
        return out_;
    }

  private:
    void item(std::string const& what, std::size_t depth, std::vector<model::citation> const* cites) {
        auto said = what;
        std::string places;
        for (std::size_t i = 0; cites && i < cites->size(); ++i)
            if (auto const& place = (*cites)[i].place; !place.empty())
                places += (places.empty() ? "" : std::string(s_.say("、", ", "))) + place;
        if (!places.empty()) said += " [" + places + "]";
        auto const indent = std::string(2 * depth, ' ');
        if (s_.format == format::text)
            out_ += lines(said, indent + "  ", style::plain, indent + "- ");
        else
            out_ += indent + "- " + in_markdown(said) + "\n";
    }

    void quote(model::citation const& c) {
        auto const source = tell_.label(m_[c.instrument].label, m_[c.instrument].name);
        std::string said;
        for (auto const& q : c.quotes) said += "“" + q.first + (q.last ? " … " + *q.last : "") + "”";
        said += (said.empty() ? "" : " ") + std::string("—— ") + source + (c.place.empty() ? "" : " " + c.place);
        out_ += s_.format == format::text ? lines(said, "  ", style::dim) : "> " + in_markdown(said) + "\n";
    }

    std::string lines(std::string const& text, std::string const& indent, style how, std::string first = "?") const {
        if (first == "?") first = indent;
        std::string out;
        auto const columns = s_.columns - static_cast<int>(indent.size());
        for (auto const& line : wrap(printable(text), std::max(columns, 20))) {
            out += (out.empty() ? first : indent) + paint(line, how, s_.out.colour) + "\n";
        }
        return out;
    }

    model::model const& m_;
    setting const& s_;
    explain::teller tell_;
    std::string out_;
};

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
        print(setter(m, s).run(explain::tell(m, situation, account, s.language), m[duty].cites, o.reasons));
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
                     "remit why rules/fujian-2019 child.json education.tutor --format json | jq .change"},
        .run = [o] { return why(*o); },
    };
}

} // namespace remit::cli
