// account: words of account.hpp; its JSON stands in to_json.ipp, beside that of findings.
#pragma once

#include <remit/explain/account.hpp>
#include <remit/explain/tell.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace remit::explain {
namespace accounting {

class writer {
  public:
    writer(model::model const& m, facts::situation const& s, account const& a, std::string_view language)
        : m_(m), s_(s), a_(a), tell_(m, language) {}

    told run() {
        told out;
        out.sentence = sentence();
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
    // "public security must go and investigate (at once)"
    std::string owed() const {
        auto const& d = m_[a_.duty];
        auto const& u = m_[d.owner];
        auto const unit = tell_.label(u.label, u.name), act = tell_.label(d.label, d.act);
        auto const role = d.role ? tell_.label(m_[d.role].label, m_[d.role].name) : "";
        auto soon = tell_.label(d.urgency, "");
        if (act.find(soon) != std::string::npos) soon.clear(); // said already
        auto const in_brackets = soon.empty() ? "" : say("（" + soon + "）", " (" + soon + ")");
        auto const part = role.empty() ? "" : say("（" + role + "）", " (" + role + ")");
        switch (a_.found.status) {
        case status::obliged: return say(unit + "应当" + act, unit + " must " + act) + in_brackets + part;
        case status::overdue:
            return say(unit + "应当" + act, unit + " must " + act) + in_brackets + part + say("，已逾期", " and is late");
        case status::permitted: return say(unit + "可以" + act, unit + " may " + act) + in_brackets + part;
        case status::forbidden: return say(unit + "不得" + act, unit + " must not " + act) + in_brackets + part;
        case status::discharged: return say(unit + "已履行“" + act + "”", unit + " has done its duty to " + act) + part;
        case status::not_applicable:
            return say(unit + "的职责“" + act + "”不适用", "the duty of " + unit + " to " + act + " does not apply") + part;
        case status::undetermined:
            return say(unit + "的职责“" + act + "”待定", "whether " + unit + " has to " + act + " is undetermined") + part;
        }
        return {};
    }

    std::string sentence() const {
        auto out = owed();
        auto const facts = a_.reason ? facts_of(*a_.reason) : std::string();
        if (!facts.empty()) return out + say("，因为：", ", because: ") + facts + say("。", ".");
        if (!a_.found.in_force) return out + say("，因为当日尚未或不再有效。", ", because it is not in force on that day.");
        if (a_.reason) return out + say("，不论任何事实。", ", whatever the facts.");
        return out + say("。", ".");
    }

    std::string facts_of(std::vector<model::input_ref> const& inputs) const {
        std::string out;
        for (auto const r : inputs) out += (out.empty() ? "" : say("；", "; ")) + tell_.fact(evidence_of(m_, s_, r));
        return out;
    }

    std::string yes_no(truth t) const {
        return t == truth::yes ? say("是", "yes") : t == truth::no ? say("否", "no") : say("未知", "unknown");
    }

    // The words of a condition, as the rules have them.
    std::string in_rules(model::node_id n) const {
        auto const at = m_[n].at;
        auto text = m_.files[at.file].text.substr(at.first, at.last - at.first);
        std::string out;
        for (char const c : text) { // on one line
            bool const space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
            if (!space)
                out += c;
            else if (!out.empty() && out.back() != ' ')
                out += ' ';
        }
        return out;
    }

    // Where the instruments say so.
    std::string places(std::vector<model::citation> const& cites) const {
        std::vector<std::string> all;
        for (auto const& c : cites)
            if (!c.place.empty()) all.push_back(c.place);
        return all.empty() ? "" : " [" + tell_.listed(all) + "]";
    }

    void put(step const& s, std::size_t depth) {
        auto const again = s.told_before ? say("（见上）", " (as above)") : "";
        std::string text;
        switch (s.part) {
        case part::duty: {
            auto const word = tell_.word(s.status);
            text = tell_.called(s.duty) + (s.is == truth::yes      ? say("——" + word, " is " + word)
                                           : s.is == truth::no ? say("——并非" + word, " is not " + word)
                                                               : say("——是否" + word + "，未知", ": whether it is " + word + " is unknown"));
            text += places(m_[s.duty].cites);
            break;
        }
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
        case part::deadline:
            text = a_.found.due && s.is == truth::yes
                       ? say("期限 " + to_string(*a_.found.due) + " 已过，起算自：", "due on " + to_string(*a_.found.due) + ", counted from:")
                       : say("期限：", "deadline:");
            break;
        case part::overridden:
            text = s.is == truth::yes ? say("被另一项职责排除：", "another duty takes its place: ")
                   : s.is == truth::no ? say("未被另一项职责排除：", "no other duty takes its place: ")
                                       : say("是否被另一项职责排除，未知：", "another duty may take its place: ");
            text += tell_.called(s.duty);
            break;
        case part::define: {
            auto const& d = m_[s.define];
            auto const whose = s.input.input ? tell_.member(s.input.input, s.input.slot) + say("：", ": ") : "";
            text = whose + tell_.label(d.label, d.name) + say("：", ": ") + yes_no(s.is) + places(d.cites);
            break;
        }
        case part::all: text = say("以下均", "all of these: ") + yes_no(s.is); break;
        case part::any:
            text = s.is == truth::no ? say("以下无一成立", "none of these") : say("以下之一", "one of these: ") + (s.is == truth::yes ? "" : yes_no(s.is));
            break;
        case part::at_least: text = in_rules(s.node) + say("：", ": ") + yes_no(s.is); break;
        case part::member:
            // A fact says itself whose it is.
            if (s.parts.size() == 1 && s.parts.front().fact) return put_parts(s, depth);
            text = tell_.member(s.input.input, s.input.slot) + say("：", ":");
            break;
        case part::test: text = in_rules(s.node) + say("：", ": ") + yes_no(s.is); break;
        case part::fact: text = tell_.fact(*s.fact); break;
        }
        while (!text.empty() && text.back() == ' ') text.pop_back();
        lines_.push_back({depth, text + again});
        put_parts(s, depth + 1);
    }

    // Parts that all hold need no heading below what they make up.
    void put_parts(step const& s, std::size_t depth) {
        for (auto const& p : s.parts)
            if (s.parts.size() == 1 && p.part == part::all && p.is == truth::yes)
                put_parts(p, depth);
            else
                put(p, depth);
    }

    std::string change() const {
        if (!a_.change) return {};
        auto const& c = *a_.change;
        if (c.alterations.empty())
            return c.least ? say("当日没有任何事实能使其应予履行。", "On that day no facts would make it owed.") : "";
        std::string out;
        for (auto const& a : c.alterations) {
            auto const is = tell_.fact({a.input, a.value, false});
            auto const far = a.through && !(*a.through == a.value)
                                 ? say("（至 " + tell_.worth(a.input.input, *a.through) + " 均可）",
                                       " (or as far as " + tell_.worth(a.input.input, *a.through) + ")")
                                 : "";
            out += (out.empty() ? "" : say("；", "; ")) + is + far;
        }
        return say(c.least ? "至少须改为：" : "改为以下即可：", c.least ? "The least that would make it owed: " : "This would make it owed: ") + out +
               say("。", ".");
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
    teller tell_;
    std::vector<line> lines_;
};

} // namespace accounting

told tell(model::model const& m, facts::situation const& s, account const& a, std::string_view language) {
    return accounting::writer(m, s, a, language).run();
}

} // namespace remit::explain
