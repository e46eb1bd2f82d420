// sentence: one duty, its status and what it follows from, in a sentence. In: an account. Out: words in one language.
#pragma once

#include <remit/explain/impl/wording.hpp>
#include <remit/explain/tell.hpp>
#include <remit/explain/why.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace remit::explain::accounting {

class sentence {
  public:
    sentence(model::model const& m, facts::situation const& s, account const& a, std::string_view language)
        : m_(m), s_(s), a_(a), tell_(m, language), words_(m, language) {}

    std::string run() {
        auto const out = owed();
        auto const grounds = because();
        if (!grounds.empty()) return out + say("，因为：", ", because: ") + grounds + say("。", ".");
        if (!a_.found.in_force) return out + say("，因为当日尚未或不再有效。", ", because it is not in force on that day.");
        if (a_.reason) return out + say("，不论任何事实。", ", whatever the facts.");
        return out + say("。", ".");
    }

  private:
    std::string say(std::string_view zh, std::string_view en) const { return tell_.say(zh, en); }
    std::string in_brackets(std::string const& text) const {
        return text.empty() ? "" : say("（" + text + "）", " (" + text + ")");
    }

    // "the police, the courts and the schools"
    std::string units(std::vector<model::unit_id> const& ids) const {
        std::string out;
        for (auto const u : ids) {
            bool const is_last = u == ids.back();
            out += (out.empty() ? "" : say("、", is_last ? " and " : ", ")) + tell_.label(m_[u].label, m_[u].name);
        }
        return out;
    }

    static bool says(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

    // What there is to do, with the owner's own part in it and how soon: "guide the courts to accept the case, promptly".
    // What the act says itself is not said twice.
    std::string deed(bool with_soon) const {
        auto const& d = m_[a_.duty];
        auto act = tell_.label(d.label, d.act);
        auto const soon = with_soon ? tell_.label(d.urgency, "") : "", through = units(d.through);
        if (!soon.empty() && !says(act, soon)) act = say(soon + act, act + ", " + soon);
        auto const role = d.role ? tell_.label(m_[d.role].label, m_[d.role].name) : "";
        // One who acts through others is said to guide them, unless the act begins with it.
        bool const names_it = through.empty() ? says(act, role) : act.starts_with(role + say("", " "));
        bool const has_role = !role.empty() && !names_it;
        auto out = act;
        if (has_role)
            out = through.empty() ? role + say("", ": ") + act : say(role + through + act, role + " " + through + " to " + act);
        else if (!through.empty() && !says(act, through))
            out += in_brackets(say("经由", "through ") + through);
        if (!d.with.empty()) out += in_brackets(say("会同", "together with ") + units(d.with));
        if (auto const led = units(d.assisting); !led.empty() && !says(act, led)) out += in_brackets(say("协助", "assisting ") + led);
        switch (d.borne) {
        case model::manner::alone: return out;
        case model::manner::each: return out + say("（各自）", " (each by itself)");
        case model::manner::jointly: return out + say("（共同）", " (jointly)");
        case model::manner::either: return out + say("（择一）", " (any one of them)");
        }
        return out;
    }

    std::string owed() const {
        auto const& d = m_[a_.duty];
        auto const& u = m_[d.owner];
        auto const is = a_.found.status;
        bool const has_to_act = is != status::discharged && is != status::not_applicable && is != status::undetermined;
        auto const unit = tell_.label(u.label, u.name), deed = this->deed(has_to_act);
        auto const due = a_.found.due ? in_brackets(say(to_string(*a_.found.due) + " 到期", "due on " + to_string(*a_.found.due))) : "";
        switch (is) {
        case status::obliged: return say(unit + "应当" + deed, unit + " must " + deed) + due;
        case status::overdue: return say(unit + "应当" + deed, unit + " must " + deed) + say("，已逾期", ", and is late") + due;
        case status::permitted: return say(unit + "可以" + deed, unit + " may " + deed);
        case status::forbidden: return say(unit + "不得" + deed, unit + " must not " + deed);
        case status::discharged: return ended(d.modality, unit, deed);
        case status::not_applicable: return kept_out(d.modality, unit, deed);
        case status::undetermined: return open(d.modality, unit, deed);
        }
        return {};
    }

    using modality = model::modality;

    std::string ended(modality how, std::string const& unit, std::string const& deed) const {
        if (how == modality::may) return say(unit + "已行使职权“" + deed + "”", unit + " has made use of its power to " + deed);
        if (how == modality::must_not)
            return say(unit + "不得“" + deed + "”的禁止已终止", "the prohibition on " + unit + " to " + deed + " has ended");
        return say(unit + "已履行职责“" + deed + "”", unit + " has done its duty to " + deed);
    }
    std::string kept_out(modality how, std::string const& unit, std::string const& deed) const {
        if (how == modality::may) return say(unit + "的职权“" + deed + "”不适用", "the power of " + unit + " to " + deed + " does not apply");
        if (how == modality::must_not)
            return say(unit + "不得“" + deed + "”的禁止不适用", "the prohibition on " + unit + " to " + deed + " does not apply");
        return say(unit + "的职责“" + deed + "”不适用", "the duty of " + unit + " to " + deed + " does not apply");
    }
    std::string open(modality how, std::string const& unit, std::string const& deed) const {
        if (how == modality::may) return say(unit + "可否“" + deed + "”待定", "whether " + unit + " may " + deed + " is undetermined");
        if (how == modality::must_not)
            return say(unit + "是否不得“" + deed + "”待定", "whether " + unit + " must not " + deed + " is undetermined");
        return say(unit + "的职责“" + deed + "”待定", "whether " + unit + " has to " + deed + " is undetermined");
    }

    // ── what it follows from ────────────────────────────────────────────────────────────────────────────────────────

    // The facts of the first reason, each once; behind a definition or another duty of the first level those it has.
    std::string because() {
        if (!a_.reason || a_.reason->empty()) return {};
        std::vector<std::string> all;
        for (auto const& s : a_.steps) gather(s, all);
        for (auto const r : *a_.reason) // too deep to be told
            if (!evident_.contains(r) && told_.insert(r).second) all.push_back(tell_.fact(evidence_of(m_, s_, r)));
        return tell_.strung(all);
    }

    void gather(step const& s, std::vector<std::string>& to) {
        if (s.part != part::define && s.part != part::duty) return go_on(s, to, false);
        std::vector<std::string> facts;
        go_on(s, facts, true);
        auto const called = s.part == part::duty ? words_.duty_is(s) : words_.defined(s) + (s.is == truth::no ? say("：否", ": no") : "");
        to.push_back(called + in_brackets(tell_.strung(facts)));
    }

    void go_on(step const& s, std::vector<std::string>& to, bool only_facts) {
        if (s.fact && told_.insert(s.input).second) to.push_back(tell_.fact(*s.fact));
        for (auto const& p : s.parts)
            if (words_.is_evident(s, p))
                evident_.insert(p.input);
            else if (only_facts)
                go_on(p, to, true);
            else
                gather(p, to);
    }

    model::model const& m_;
    facts::situation const& s_;
    account const& a_;
    teller tell_;
    wording words_;
    std::set<model::input_ref> told_, evident_;
};

} // namespace remit::explain::accounting
