#include "interview.hpp"

#include "answer.hpp"
#include "dialogue.hpp"
#include "files.hpp"
#include "outline.hpp"
#include "page.hpp"
#include "rules.hpp"
#include "telling.hpp"

#include <remit/base/limits.hpp>
#include <remit/base/width.hpp>
#include <remit/explain/interview.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/plain/evaluate.hpp>

#include <ctime>
#include <filesystem>
#include <optional>

namespace remit::cli {
namespace {

date today() {
    auto const now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return make_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).value_or(first_day);
}

// Where an interview begins.
struct beginning {
    facts::situation situation;
    std::optional<std::string> was; // what the file to keep it in contains
    std::optional<date> before;     // the day of which that is, where --as-of says another
    bool today = false;             // nobody has said of which day it is
};

beginning begin(model::model const& m, interview_order const& o, std::string const& file, setting const& s) {
    beginning b;
    std::error_code failed;
    if (o.save.empty() || std::filesystem::exists(file, failed) || failed) {
        auto text = text_at(file, longest_situation);
        auto read = text ? facts::from_json(m, *text, file) : text.diagnostics();
        if (!read) complain(read.diagnostics(), s);
        b.situation = std::move(*read);
        b.was = std::move(*text);
    } else if (!o.situation.empty())
        b.situation = sound_situation(m, o.situation, s);
    else {
        b.situation = facts::nothing_known(m, today());
        b.today = o.as_of.empty();
    }
    if (auto const day = parse_date(o.as_of)) {
        if (b.was && *day != b.situation.as_of) b.before = b.situation.as_of;
        b.situation.as_of = *day;
    }
    return b;
}

// A path as a shell takes it, and the tool, to which what begins with a dash is an option.
std::string in_shell(std::string const& path) {
    auto const word = path.starts_with('-') ? "./" + path : path;
    constexpr std::string_view safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
    bool const plain = word.find_first_not_of(safe) == word.npos && !word.empty();
    if (plain) return word;
    std::string out = "'";
    for (char const c : word) out += c == '\'' ? "'\\''" : std::string(1, c);
    return out + "'";
}

class sitting {
  public:
    sitting(model::model const& m, interview_order const& o, std::string const& file, setting const& s)
        : m_(m), o_(o), file_(file), s_(s), tell_(m, s) {}

    exit_code run() {
        must_be_keepable(file_, s_); // a pipe would not even open
        auto const b = begin(m_, o_, file_, s_);
        kept_file kept(file_, b.was, s_);
        auto const text = [&](facts::situation const& now) { return facts::to_json(m_, now) + "\n"; };
        // That nothing can be kept is said before anything is asked.
        if (b.was)
            kept.try_writing(text(b.situation));
        else
            kept.write(text(b.situation));
        print(head(b));
        explain::interview asks(m_, b.situation);
        bool written = !b.was;
        auto const keep = [&](auto const& now) {
            kept.write(text(now));
            written = true;
        };
        bool const finished = lead(m_, asks, {print, typed_line, keep}, s_);
        if (!asks.asked()) {
            remark_line(tell_.not_worked_out());
            return exit_code::no;
        }
        if (finished) print(end(asks));
        kept.must_be_as_it_was(); // before anybody is told that it is kept
        auto const old_day = written ? std::optional<date>() : b.before;
        print(finished ? where(old_day) : left(old_day));
        return finished ? exit_code::done : exit_code::no;
    }

  private:
    std::string say(std::string_view zh, std::string_view en) const { return std::string(s_.say(zh, en)); }

    std::string lines(std::string_view text, style how = style::plain) const {
        std::string out;
        for (auto const& line : wrap(printable_line(text), s_.columns)) out += paint(line, how, s_.out.colour) + "\n";
        return out;
    }

    std::string head(beginning const& b) const {
        auto day = tell_.subject(b.situation);
        if (b.today) day += say("（今天；--as-of 可另定）", " (today; --as-of says another day)");
        auto out = lines(tell_.title(), style::strong) + lines(day);
        if (b.before)
            out += lines(say("文件里的基准日是 " + to_string(*b.before) + "，答第一问时改为上面这一天。",
                             "The file is as of " + to_string(*b.before) + "; the first answer changes that to the day above."));
        if (b.was && !o_.save.empty() && !o_.situation.empty() && o_.situation != o_.save)
            out += lines(say("接着问 " + o_.save + "；它已存在，所以不看 " + o_.situation + "。",
                             "This goes on with " + o_.save + ", which is there already; " + o_.situation +
                                 " is not looked at."));
        return out + lines(say("每答一问就保存到 " + file_ + "。输入 h 看说明，q 离开。",
                               "Kept in " + file_ + " after every answer. h for help, q to leave."),
                           style::dim) +
               "\n";
    }

    // A file that was left as it was is of another day still.
    std::string left(std::optional<date> old_day) const {
        auto again = "remit ask " + in_shell(o_.rules) + " " + in_shell(file_) + " --interactive";
        if (old_day) again += " --as-of " + o_.as_of;
        if (!o_.language.empty()) again += " --lang " + o_.language;
        return "\n" + lines(say("已保存到 " + file_ + "。接着问：", "Kept in " + file_ + ". To go on:")) + "  " +
               printable_line(again) + "\n";
    }

    std::string where(std::optional<date> old_day) const {
        if (old_day)
            return lines(say(file_ + " 没有改动，基准日仍是 " + to_string(*old_day) + "。",
                             file_ + " is left as it was, as of " + to_string(*old_day) + "."));
        return lines(say("情形已保存到 " + file_ + "。", "The situation is kept in " + file_ + "."));
    }

    std::string end(explain::interview const& asks) const {
        outline out(s_);
        if (!asks.has_answers()) out.paragraph(tell_.nothing_to_ask(), style::strong); // else it was said before
        put_beside_questions(out, tell_, *asks.asked());
        auto const found = plain::evaluate(m_, asks.known());
        auto page = page_of(m_, asks.known(), found, scope{}, s_);
        page.questions.clear(); // those were asked: what was answered in part is not asked again
        page.more_questions.clear();
        auto const beside = out.text();
        return beside + (beside.empty() ? "" : "\n") + as_text(page, s_) + "\n";
    }

    model::model const& m_;
    interview_order const& o_;
    std::string const& file_;
    setting const& s_;
    telling tell_;
};

} // namespace

void put_beside_questions(outline& out, telling const& tell, explain::inquiry const& asked) {
    if (!asked.whatever.empty()) {
        out.paragraph(tell.say("无论如何回答，结果都一样：", "Settled whatever the answers:"));
        for (auto const& one : asked.whatever) out.item(0, tell.outcome(one));
    }
    if (asked.inexact > 0)
        out.paragraph(tell.say("有 " + std::to_string(asked.inexact) + " 项职责未能精确判定哪些问题有用。",
                               "Of " + counted(asked.inexact, "duty", "duties") +
                                   " it could not be decided exactly which questions make a difference."),
                      style::dim);
}

exit_code interview(interview_order const& o) {
    auto const s = settle({o.language, "text"});
    auto const refuse = [&](std::string_view zh, std::string_view en) { throw wrong_use(std::string(s.say(zh, en))); };
    if (o.situation == "-" || o.save == "-")
        refuse("--interactive 从标准输入读回答，情形须是文件",
               "--interactive reads the answers from stdin: the situation has to be a file");
    auto const& file = o.save.empty() ? o.situation : o.save;
    if (file.empty()) refuse("请说明回答保存到哪里：--save 文件", "say where the answers are to be kept: --save FILE");
    auto const rules = sound_rules(o.rules, s);
    return sitting(*rules.model, o, file, s).run();
}

} // namespace remit::cli
