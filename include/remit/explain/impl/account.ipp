// account: words of account.hpp; its JSON stands in to_json.ipp, beside that of findings.
#pragma once

#include <remit/explain/account.hpp>
#include <remit/explain/impl/sentence.hpp>
#include <remit/explain/impl/wording.hpp>
#include <remit/explain/tell.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace remit::explain {
namespace accounting {

class writer {
  public:
    writer(model::model const& m, facts::situation const& s, account const& a, std::string_view language)
        : m_(m), s_(s), a_(a), language_(language), tell_(m, language), words_(m, language) {}

    told run() {
        told out;
        out.sentence = sentence(m_, s_, a_, language_).run();
        for (auto const& s : a_.steps) put(s, 0);
        out.lines = std::move(lines_);
        if (a_.reasons)
            for (std::size_t i = 1; i < a_.reasons->each.size(); ++i) out.reasons.push_back(facts_of(a_.reasons->each[i]));
        if (a_.reasons && a_.reasons->more) out.reasons.push_back(say("还有更多", "and there are more"));
        out.change = change();
        if (a_.found.status == status::undetermined) {
            out.ahead = ahead();
            if (a_.ahead)
                for (auto const r : a_.ahead->matter) out.questions.push_back(tell_.question(r));
        }
        return out;
    }

  private:
    std::string say(std::string_view zh, std::string_view en) const { return tell_.say(zh, en); }
    std::string facts_of(std::vector<model::input_ref> const& inputs) const {
        std::vector<std::string> all;
        for (auto const r : inputs) all.push_back(tell_.fact(evidence_of(m_, s_, r)));
        return tell_.strung(all);
    }

    std::string yes_no(truth t) const {
        return t == truth::yes ? say("是", "yes") : t == truth::no ? say("否", "no") : say("未知", "unknown");
    }

    // Where the instruments say so that are valid on that day; one after the other.
    std::string places(std::vector<model::citation> const& cites) const {
        std::vector<std::string> all;
        for (auto const& c : cites) {
            auto const& from = m_[c.instrument];
            if (from.valid && !from.valid->contains(s_.as_of)) continue;
            all.push_back(tell_.label(from.label, from.name) + (c.place.empty() ? "" : say(" ", ", ") + c.place));
        }
        return all.empty() ? "" : " [" + tell_.strung(all) + "]";
    }

    void put(step const& s, std::size_t depth) {
        auto const again = s.told_before ? say("（见上）", " (as above)") : "";
        std::string text;
        switch (s.part) {
        case part::duty: text = words_.duty_is(s) + places(m_[s.duty].cites); break;
        case part::in_force:
            text = say("在 " + to_string(s_.as_of) + " 无效", "not in force on " + to_string(s_.as_of));
            break;
        case part::when: put_parts(s, depth); return; // the condition itself is told
        case part::unless:
            text = s.is == truth::no ? say("例外不成立：", "no exception:")
                   : s.is == truth::yes ? say("例外成立：", "an exception:") : say("例外与否未知：", "perhaps an exception:");
            break;
        case part::until:
            text = s.is == truth::no    ? say("尚未履行完毕：", "not done yet:")
                   : s.is == truth::yes ? say("已履行完毕：", "done:") : say("是否已履行未知：", "perhaps done:");
            break;
        case part::deadline: text = deadline(s); break;
        case part::overridden:
            text = s.is == truth::yes ? say("被另一项职责排除：", "another duty takes its place: ")
                   : s.is == truth::no ? say("未被另一项职责排除：", "no other duty takes its place: ")
                                       : say("是否被另一项职责排除，未知：", "another duty may take its place: ");
            text += tell_.called(s.duty);
            break;
        case part::define: text = words_.defined(s) + say("：", ": ") + yes_no(s.is) + places(m_[s.define].cites); break;
        case part::all:
        case part::any:
        case part::at_least: text = heading(s); break;
        case part::member:
            // A fact says itself whose it is.
            if (s.parts.size() == 1 && s.parts.front().fact) return put_parts(s, depth);
            text = tell_.member(s.input.input, s.input.slot) + say("：", ":");
            break;
        case part::test:
            // That an event has not happened is all there is to say.
            if (s.is == truth::no && s.parts.size() == 1 && has_not_happened(s.parts.front())) return put_parts(s, depth);
            text = words_.test(std::get<model::compared>(m_[s.node].what)) + say("：", ": ") + yes_no(s.is);
            break;
        case part::fact: text = tell_.fact(*s.fact) + (s.node ? words_.asked(s.node, s.is) : ""); break;
        }
        while (!text.empty() && text.back() == ' ') text.pop_back();
        lines_.push_back({depth, text + again});
        put_parts(s, depth + 1);
    }

    bool has_not_happened(step const& s) const {
        auto const* const happened = s.fact ? std::get_if<bool>(&s.fact->value) : nullptr;
        return happened && !*happened && m_[s.input.input].form == model::form::event;
    }

    // Above several parts.
    std::string heading(step const& s) const {
        auto const& what = m_[s.node].what;
        if (auto const* q = std::get_if<model::quantified>(&what)) return words_.members(*q, s.is);
        if (auto const* c = std::get_if<model::counted>(&what)) return words_.at_least(c->least, s.is);
        if (s.is == truth::unknown) return s.part == part::all ? say("以下均：未知", "all of these: unknown") : say("以下之一：未知", "one of these: unknown");
        bool const all = (s.part == part::all) == (s.is == truth::yes);
        if (s.is == truth::yes) return all ? say("以下均成立：", "all of these:") : say("以下之一：", "one of these:");
        return all ? say("以下无一成立：", "none of these:") : say("以下并非均成立：", "not all of these:");
    }

    std::string deadline(step const& s) const {
        auto const& d = m_[a_.duty];
        if (!d.within) return s.is == truth::yes ? say("已逾期，本应先于：", "late, it was to be done before:") : say("期限先于：", "to be done before:");
        auto const by = tell_.periods(d.within->n, d.within->unit);
        auto const late = a_.found.due && s.is == truth::yes;
        if (!late) return say("期限 " + by + "，起算自：", "deadline: " + by + ", counted from:");
        auto const due = to_string(*a_.found.due);
        return say("期限 " + by + "，" + due + " 到期，次日起逾期，起算自：", by + ", due on " + due + ", late from the day after, counted from:");
    }

    // Parts that all hold need no heading below what they make up.
    void put_parts(step const& s, std::size_t depth) {
        for (auto const& p : s.parts)
            if (words_.is_evident(s, p))
                continue;
            else if (s.parts.size() == 1 && p.part == part::all && p.is == truth::yes)
                put_parts(p, depth);
            else
                put(p, depth);
    }

    // What a duty is where it applies and is open.
    std::string made() const {
        switch (m_[a_.duty].modality) {
        case model::modality::must: break;
        case model::modality::may: return say("可以行使", "permitted");
        case model::modality::must_not: return say("被禁止", "forbidden");
        }
        return say("应予履行", "owed");
    }

    // Of a number or day how far it may be from what is told; neither the first day there is nor the last is told.
    std::string how_far(completion::alteration const& a) const {
        if (!a.through || *a.through == a.value) return {};
        auto const last = tell_.worth(a.input.input, *a.through);
        auto const form = m_[a.input.input].form;
        bool const days = form == model::form::day || form == model::form::event;
        if (days && last == to_string(first_day)) return say("（更早亦可）", " (or earlier)");
        if (days && last == to_string(last_day)) return say("（更晚亦可）", " (or later)");
        return say("（至 " + last + " 均可）", " (or as far as " + last + ")");
    }

    std::string change() const {
        if (!a_.change) return {};
        auto const& c = *a_.change;
        if (c.alterations.empty())
            return c.least ? say("当日没有任何事实能使其" + made() + "。", "On that day no facts would make it " + made() + ".") : "";
        std::vector<std::string> all;
        for (auto const& a : c.alterations) all.push_back(tell_.fact({a.input, a.value, false}) + how_far(a));
        return say(c.least ? "至少须改为：" : "改为以下即可：", (c.least ? "The least that would make it " : "This would make it ") + made() + ": ") +
               tell_.strung(all) + say("。", ".");
    }

    std::string ahead() const {
        if (!a_.ahead) return {};
        auto const& o = *a_.ahead;
        std::vector<std::string> words;
        for (auto const s : o.possible) words.push_back(tell_.word(s));
        if (words.size() == 1 && o.possible.front() != status::undetermined)
            return say("无论如何回答，结果都是：", "Settled whatever the answer: ") + words.front() + say("。", ".");
        return say("可能是：", "It may be: ") + tell_.listed(words) + say("。", ".");
    }

    model::model const& m_;
    facts::situation const& s_;
    account const& a_;
    std::string_view language_;
    teller tell_;
    wording words_;
    std::vector<line> lines_;
};

} // namespace accounting

told tell(model::model const& m, facts::situation const& s, account const& a, std::string_view language) {
    return accounting::writer(m, s, a, language).run();
}

} // namespace remit::explain
