#include "dialogue.hpp"

#include "answer.hpp"
#include "telling.hpp"

#include <remit/base/width.hpp>
#include <remit/explain/ask.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

namespace remit::cli {
namespace {

constexpr std::size_t most_answers = 10, most_waiting = 12;

class dialogue {
  public:
    dialogue(model::model const& m, explain::interview& asks, listener const& with, setting const& s)
        : m_(m), asks_(asks), with_(with), s_(s), tell_(m, s) {}

    bool run() {
        do {
            while (asks_.now()) {
                put_question();
                for (bool again = true; again;) {
                    auto const line = next_line();
                    if (!line) return false;
                    auto const heard = hear(m_, asks_.known(), input(), *line, s_);
                    if (heard.what == heard::kind::leave) return false;
                    again = !answered(heard);
                }
                with_.tell("\n");
            }
        } while (last_is_taken_back());
        return true;
    }

  private:
    std::optional<std::string> next_line() {
        with_.tell("> ");
        auto line = with_.next_line();
        if (!line) with_.tell("\n");
        if (line && !s_.typed) with_.tell(printable(*line) + "\n"); // a terminal shows what is typed
        return line;
    }

    // An answer that ends everything may be a slip like any other.
    bool last_is_taken_back() {
        if (!asks_.asked() || !asks_.has_answers()) return false;
        put(tell_.nothing_to_ask(), style::strong);
        for (;;) {
            put(say("回车看认定；“返回”收回上一个回答", "Enter for the findings; back takes the last answer back"), style::dim);
            auto const line = next_line();
            auto const what = line ? command_in(*line) : heard::kind::leave;
            if (what == heard::kind::leave || line->find_first_not_of(" \t\r") == line->npos) return with_.tell("\n"), false;
            if (what != heard::kind::back) continue;
            asks_.take_back();
            with_.keep(asks_.known());
            with_.tell("\n");
            return true;
        }
    }

    model::input_ref input() const { return asks_.now()->input; }
    std::string say(std::string_view zh, std::string_view en) const { return std::string(s_.say(zh, en)); }

    void put(std::string_view text, style how = style::plain, std::string first = "") {
        auto const columns = std::max(20, s_.columns - width(first));
        std::string out;
        for (auto const& line : wrap(printable(text), columns)) {
            out += first + paint(line, how, s_.out.colour) + "\n";
            first.assign(first.size(), ' ');
        }
        with_.tell(out);
    }

    // Whether the next question can be put.
    bool answered(heard const& heard) {
        switch (heard.what) {
        case heard::kind::value: asks_.state(heard.value); break;
        case heard::kind::not_known: asks_.not_known(); break;
        case heard::kind::back:
            if (asks_.take_back()) break;
            return put(say("没有可以收回的回答。", "There is no answer to take back.")), false;
        case heard::kind::why: return put_waiting(), false;
        case heard::kind::help: return put_help(), false;
        case heard::kind::unfit: return put(heard.why_not), false;
        case heard::kind::nothing:
        case heard::kind::leave: return put(taken(m_, asks_.known(), input(), s_)), false;
        }
        with_.keep(asks_.known());
        return true;
    }

    // ── a question ──

    void put_question() {
        auto const& q = *asks_.now();
        put(tell_.question(q.input), style::strong);
        auto const left = std::to_string(asks_.left());
        std::vector<std::string> about{m_.name_of(q.input), tell_.waiting(q.duties)};
        about.push_back(asks_.left() == 1 ? say("可能是最后一问", "perhaps the last question")
                                          : say("约剩 " + left + " 问", "about " + left + " questions left"));
        if (auto const so_far = known_in_part(); !so_far.empty()) about.push_back(so_far);
        put(say("（", "(") + tell_.strung(about) + say("）", ")"), style::dim);
        for (auto const& line : effects()) put(line, style::plain, "- ");
        put(taken(m_, asks_.known(), q.input, s_), style::dim);
    }

    std::string known_in_part() const {
        auto const& v = asks_.known().states[m_.state_of(input())];
        if (std::holds_alternative<model::silence>(v)) return {};
        auto const& in = m_[input().input];
        auto is = in.form == model::form::event ? say("已发生，日期不详", "it has happened") : tell_.worth(input().input, v);
        if (auto const* const set = std::get_if<model::set>(&v)) {
            std::vector<std::string> parts;
            for (std::size_t i = 0; i < in.values.size(); ++i) {
                auto const name = tell_.label(in.values[i].label, in.values[i].name);
                if ((set->in >> i & 1) != 0) parts.push_back(name);
                if ((set->out >> i & 1) != 0) parts.push_back(say("非 ", "not ") + name);
            }
            is = tell_.listed(parts);
        }
        return is.empty() ? is : say("已知：", "known: ") + is;
    }

    // What each answer would do; values by their numbers, all of them.
    std::vector<std::string> effects() const {
        auto const& in = m_[input().input];
        if (in.values.size() > most_answers) return {by_number()};
        auto const answers = explain::answers(m_, asks_.known(), input());
        std::vector<std::string> lines;
        auto const add = [&](std::string const& what, explain::answer const* a) {
            lines.push_back(a ? what + say("：", ": ") + tell_.effect(*a) : what);
        };
        auto const beside = added_by(answers);
        for (std::size_t i = 0; i < in.values.size(); ++i) {
            auto const at = beside.find(std::uint64_t{1} << i);
            add(numbered(i), at == beside.end() ? nullptr : at->second);
        }
        if (auto const none = beside.find(0); none != beside.end()) add(has_some(m_, asks_.known(), input()) ? say("0 没有其他的", "0 no others") : say("0 无", "0 none"), none->second);
        for (auto const& a : answers)
            if (in.values.empty()) add(tell_.span(input().input, a), &a);
        if (lines.size() > most_answers + 1) {
            auto const more = lines.size() - most_answers;
            lines.resize(most_answers);
            lines.push_back(say("还有 " + std::to_string(more) + " 种回答",
                                "and " + counted(more, "more answer", "more answers")));
        }
        return lines;
    }

    // Answers by the values that they say beside those that are known.
    std::map<std::uint64_t, explain::answer const*> added_by(std::vector<explain::answer> const& answers) const {
        std::map<std::uint64_t, explain::answer const*> all;
        auto const* const before = std::get_if<model::set>(&asks_.known().states[m_.state_of(input())]);
        for (auto const& a : answers) {
            if (auto const* const choice = std::get_if<model::choice>(&a.value)) all[std::uint64_t{1} << choice->index] = &a;
            if (auto const* const set = std::get_if<model::set>(&a.value)) all[set->in & ~(before ? before->in : 0)] = &a;
        }
        return all;
    }

    std::string numbered(std::size_t i) const {
        auto const& v = m_[input().input].values[i];
        return std::to_string(i + 1) + " " + tell_.label(v.label, v.name);
    }

    std::string by_number() const {
        std::vector<std::string> all;
        for (std::size_t i = 0; i < m_[input().input].values.size(); ++i) all.push_back(numbered(i));
        return tell_.strung(all);
    }

    // ── what else can be typed ──

    void put_waiting() {
        auto const waiting = explain::waiting_for(m_, asks_.known(), input());
        if (!waiting) return put(tell_.not_worked_out());
        put(tell_.waiting(waiting->size()) + say("：", ":"));
        for (std::size_t i = 0; i < waiting->size() && i < most_waiting; ++i)
            put(tell_.called((*waiting)[i]), style::plain, "- ");
        if (waiting->size() > most_waiting) {
            auto const more = waiting->size() - most_waiting;
            put(say("还有 " + std::to_string(more) + " 项", "and " + std::to_string(more) + " more"), style::plain, "- ");
        }
    }

    void put_help() {
        put(taken(m_, asks_.known(), input(), s_));
        auto const form = m_[input().input].form;
        if (form == model::form::set)
            put(say("1, ? 表示有 1，其他不清楚；非 2, ? 表示没有 2，其他不清楚",
                    "1, ? is 1 and perhaps others; not 2, ? is perhaps others but 2"));
        if (form == model::form::party)
            put(say("1-2 表示肯定有 1，可能有 2", "1-2 is 1 for certain, perhaps 2"));
        if (form == model::form::event)
            put(say("2019-10-01, 2019-10-08 表示这几日都发生过", "2019-10-01, 2019-10-08 is that it happened on each of these days"));
        put(say("?     问过，不知道；不再问", "?     asked and not known; it is not asked again"));
        put(say("返回  收回上一个回答（back）", "back  takes the last answer back"));
        put(say("为何  哪些职责在等这个回答（why）", "why   the duties that wait for the answer"));
        put(say("q     离开；已答的都已保存，可以接着问", "q     leaves; what was answered is kept, and can be gone on with"));
        if (form == model::form::choice || form == model::form::set)
            put(say(":q    取值恰与这些词同名时，前加冒号（:?、:返回、:为何）",
                    ":q    with a colon (:?, :back, :why) where a value is called like a command"));
    }

    model::model const& m_;
    explain::interview& asks_;
    listener const& with_;
    setting const& s_;
    telling tell_;
};

} // namespace

bool lead(model::model const& m, explain::interview& asks, listener const& with, setting const& s) {
    return dialogue(m, asks, with, s).run();
}

} // namespace remit::cli
