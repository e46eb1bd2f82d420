// A page of what changed: a section for what each duty is now, what presses first.
#include "page.hpp"
#include "telling.hpp"

#include <remit/explain/reasons.hpp>

#include <algorithm>
#include <map>

namespace remit::cli {
namespace {

class writer : telling {
  public:
    writer(model::model const& m, facts::situation const& before, facts::situation const& after, setting const& speech)
        : telling(m, speech), m_(m), before_(before), after_(after) {}

    page run(change::changes const& all, std::function<bool(change::changed const&)> const& wanted) {
        page p;
        p.title = telling::title();
        p.subject = subjects();
        std::map<status, section> by_status;
        section moved{say("状态未变，到期日变动", "Same status, due on another day"), "", {}};
        std::map<status, std::size_t> count;
        for (auto const& c : all) {
            if (wanted && !wanted(c)) continue;
            if (!c.is_moved()) ++count[c.after.status];
            (c.is_moved() ? moved : by_status[c.after.status]).entries.push_back(entry_of(c));
        }
        for (auto const s : by_rank) {
            // What is still owed stands behind what is owed anew.
            if (s == status::forbidden && !moved.entries.empty()) p.sections.push_back(moved);
            auto const found = by_status.find(s);
            if (found == by_status.end()) continue;
            found->second.title = now(s);
            p.sections.push_back(std::move(found->second));
        }
        std::vector<std::string> parts{counts(count)};
        if (auto const n = moved.entries.size(); n > 0)
            parts.push_back(say("到期日变动 " + std::to_string(n), std::to_string(n) + " due on another day"));
        std::erase(parts, "");
        p.summary.push_back(parts.empty() ? say("没有变化", "no changes") : say("现在：", "now: ") + strung(parts, "，", ", "));
        return p;
    }

  private:
    std::string subjects() const {
        auto s = after_;
        if (s.id.empty()) s.id = before_.id;
        auto const day = to_string(before_.as_of);
        bool const back = after_.as_of < before_.as_of;
        return subject(s) + say("，与 " + day + (back ? "（较晚）" : "") + " 相比",
                                ", compared with " + day + (back ? ", a later day" : ""));
    }

    std::string now(status s) const {
        switch (s) {
        case status::overdue: return say("现已逾期", "Now overdue");
        case status::obliged: return say("现应履行", "Now obliged");
        case status::forbidden: return say("现已禁止", "Now forbidden");
        case status::permitted: return say("现可行使", "Now permitted");
        case status::undetermined: return say("现为待定", "Now undetermined");
        case status::discharged: return say("现已履行", "Now discharged");
        case status::not_applicable: break;
        }
        return say("现不适用", "Now not applicable");
    }

    entry entry_of(change::changed const& c) const {
        auto const& d = m_[c.duty];
        bool const awaited = c.after.status == status::overdue || c.after.status == status::obliged;
        entry e{c.after.status, called(c.duty), {}, {}};
        if (c.is_moved())
            e.turn = word(c.after.status) + say("，到期日 ", ", due ") + due(c.before) + " → " + due(c.after);
        else {
            e.turn = word(c.before.status) + " → " + word(c.after.status);
            if (awaited) e.label += soon(d, c.after);
        }
        e.notes.push_back({note::kind::plain, say("因为：", "because: ") + because(c), {}});
        return e;
    }

    std::string due(found::finding const& f) const { return f.due ? to_string(*f.due) : say("不明", "not known"); }

    std::string because(change::changed const& c) const {
        if (!c.because) return not_worked_out();
        std::vector<std::string> all;
        for (auto const r : c.because->inputs) all.push_back(difference(r));
        auto const days = to_string(before_.as_of) + " → " + to_string(after_.as_of);
        if (c.because->day)
            all.push_back(after_.as_of < before_.as_of ? say("基准日提前：", "the day moved back: ") + days
                                                       : say("基准日推移：", "the day moved on: ") + days);
        return strung(all);
    }

    // ── a fact, before and after ──

    std::string difference(model::input_ref r) const {
        auto const& in = m_[r.input];
        auto const before = explain::evidence_of(m_, before_, r), after = explain::evidence_of(m_, after_, r);
        auto const start = called(r) + say("：", ": ");
        if (in.form == model::form::set) return start + of_values(in, before.value, after.value);
        auto const was = said(in, before), is = said(in, after);
        if (was == is && in.form == model::form::party) return start + of_slots(r.input);
        return start + was + " → " + is;
    }

    std::string said(model::input const& in, explain::evidence const& e) const {
        if (auto const* silent = std::get_if<model::silence>(&e.value))
            return *silent == model::silence::not_known ? say("不清楚", "not known") : say("未说明", "not stated");
        auto const out = worth(e.input.input, e.value);
        auto const* const holds = std::get_if<bool>(&e.value);
        if (!holds) return out;
        bool const is_event = in.form == model::form::event;
        auto const is = !is_event ? out : *holds ? say("有，日期不明", "yes, day not known") : say("尚无", "not yet");
        return is + (e.presumed ? presumed(*holds) : "");
    }

    // Of a set the values that differ.
    std::string of_values(model::input const& in, model::value const& before, model::value const& after) const {
        auto const of = [](model::value const& v, std::size_t i) {
            auto const* const set = std::get_if<model::set>(&v);
            if (set && (set->in >> i & 1) != 0) return truth::yes;
            return set && (set->out >> i & 1) != 0 ? truth::no : truth::unknown;
        };
        std::vector<std::string> parts;
        for (std::size_t i = 0; i < in.values.size(); ++i) {
            auto const was = of(before, i), is = of(after, i);
            if (was != is)
                parts.push_back(label(in.values[i].label, in.values[i].name) + " " +
                                turned(was, is, say("是", "yes"), say("不明", "not known"), say("否", "no")));
        }
        return listed(parts);
    }

    // Of a party whose number is the same the members that differ.
    std::string of_slots(model::input_id party) const {
        std::vector<std::string> parts;
        for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(m_[party].most); ++i) {
            auto const was = facts::present(m_, before_, party, i), is = facts::present(m_, after_, party, i);
            if (was != is)
                parts.push_back(std::to_string(i + 1) + " " +
                                turned(was, is, say("在", "there"), say("可能在", "perhaps"), say("不在", "not there")));
        }
        return listed(parts);
    }

    static std::string turned(truth was, truth is, std::string const& yes, std::string const& open,
                              std::string const& no) {
        auto const word = [&](truth t) { return t == truth::yes ? yes : t == truth::no ? no : open; };
        return word(was) + " → " + word(is);
    }

    model::model const& m_;
    facts::situation const& before_;
    facts::situation const& after_;
};

} // namespace

page page_of(model::model const& m, facts::situation const& before, facts::situation const& after,
             change::changes const& all, std::function<bool(change::changed const&)> const& wanted,
             setting const& speech) {
    return writer(m, before, after, speech).run(all, wanted);
}

} // namespace remit::cli
