#include "page.hpp"
#include "telling.hpp"

#include <remit/explain/ask.hpp>
#include <remit/explain/needs.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/explain/to_json.hpp>

#include <algorithm>
#include <map>

namespace remit::cli {
namespace {

constexpr std::size_t most_questions = 5;

class writer : telling {
  public:
    writer(model::model const& m, facts::situation const& s, found::findings const& found, scope const& shown,
           setting const& speech)
        : telling(m, speech), m_(m), s_(s), found_(found), shown_(shown), needs_(m, s), reasons_(m, s) {}

    page run() {
        auto p = titled();
        p.sections = sections();
        p.summary = summary();
        questions(p);
        for (auto const i : instruments_) p.instruments.push_back(label(m_[i].label, m_[i].name));
        return p;
    }

    page run(plan::plan const& of) {
        auto p = titled();
        for (auto const& its : of.steps) {
            if (p.sections.size() < its.round) {
                auto const number = std::to_string(its.round);
                p.sections.push_back({say("第 " + number + " 步", "Step " + number), "", {}});
            }
            p.sections.back().entries.push_back(entry_of(its));
            ++count_[found_[its.duty.index].status];
        }
        standing_ = of.standing;
        p.summary = summary();
        return p;
    }

  private:
    page titled() const {
        page p;
        p.title = telling::title();
        p.subject = subject(s_);
        return p;
    }

    bool wanted(model::duty_id d) const { return !shown_.wanted || shown_.wanted(d); }

    // ── the units ──

    std::vector<section> sections() {
        std::map<std::uint32_t, std::vector<model::duty_id>> of_unit;
        for (std::uint32_t i = 0; i < found_.size(); ++i) {
            model::duty_id const d{i};
            if (!wanted(d)) continue;
            auto const status = found_[i].status;
            if (m_[d].standing() && !shown_.standing) {
                ++standing_;
                continue;
            }
            ++count_[status];
            if (status != status::not_applicable) of_unit[m_[d].owner.index].push_back(d);
        }
        std::vector<std::pair<int, section>> all;
        for (auto& [unit, duties] : of_unit) {
            std::stable_sort(duties.begin(), duties.end(),
                             [&](auto a, auto b) { return rank_of(a) < rank_of(b); });
            auto const& u = m_.units[unit];
            section sec{label(u.label, u.name), u.group ? units(u.members) : "", {}};
            if (sec.members == sec.title) sec.members.clear();
            for (auto const d : duties) sec.entries.push_back(entry_of(d));
            all.emplace_back(std::min(rank_of(duties.front()), rank(status::undetermined)), std::move(sec));
        }
        std::stable_sort(all.begin(), all.end(),
                         [](auto const& a, auto const& b) { return a.first < b.first; });
        std::vector<section> out;
        for (auto& one : all) out.push_back(std::move(one.second));
        return out;
    }

    int rank_of(model::duty_id d) const { return rank(found_[d.index].status); }

    entry entry_of(model::duty_id id) {
        auto const& d = m_[id];
        auto const& f = found_[id.index];
        entry e{f.status, label(d.label, d.act) + soon(d, f), {}};
        add(e, note::kind::plain, who(d));
        if (d.standing())
            add(e, note::kind::plain, say("常设职责，不待个案触发", "a standing duty, whatever the case"));
        add(e, note::kind::plain, because(id));
        auto const needed = needs_.of(id);
        if (!needed) add(e, note::kind::need, not_worked_out());
        for (std::size_t i = 0; needed && i < needed->size(); ++i)
            add(e, note::kind::need, question((*needed)[i]));
        for (auto const& c : d.cites) {
            auto cited = citation(c, instruments_);
            bool const joins =
                cited.text.empty() && e.notes.size() > 0 && e.notes.back().what == note::kind::quote;
            if (joins)
                e.notes.back().place += say("、", ", ") + cited.place;
            else
                e.notes.push_back(std::move(cited));
        }
        return e;
    }

    // A step is told with its unit, and without why: what it is about is the order.
    entry entry_of(plan::step const& its) const {
        auto const& d = m_[its.duty];
        auto const& f = found_[its.duty.index];
        entry e{f.status, called(its.duty) + soon(d, f), {}};
        add(e, note::kind::plain, who(d));
        std::vector<std::string> after;
        for (auto const a : its.after) after.push_back(called(a));
        auto const before = strung(after) + (its.after_more ? say("；等", "; and others") : "");
        if (!before.empty()) add(e, note::kind::plain, say("在此之后：", "after: ") + before);
        return e;
    }

    static void add(entry& e, note::kind what, std::string text) {
        if (!text.empty()) e.notes.push_back({what, std::move(text), {}});
    }

    std::string because(model::duty_id d) {
        auto const reason = reasons_.first(d);
        if (!reason && found_[d.index].status != status::undetermined)
            return say("因为：", "because: ") + not_worked_out();
        if (!reason || reason->empty()) return {};
        std::vector<std::string> facts;
        for (auto const input : *reason) facts.push_back(fact(explain::evidence_of(m_, s_, input)));
        return say("因为：", "because: ") + strung(facts);
    }

    // ── the rest ──

    std::vector<std::string> summary() const {
        std::vector<std::string> lines;
        auto const counts = telling::counts(count_);
        lines.push_back(counts.empty() ? say("没有可列的职责", "no duties to show") : counts);
        if (standing_ > 0)
            lines.push_back(say("另有常设职责 " + std::to_string(standing_) + " 项（--all 列出）",
                                counted(standing_, "standing duty", "standing duties") +
                                    " not shown (--all shows them)"));
        return lines;
    }

    void questions(page& p) const {
        auto const asked = explain::ask(m_, s_);
        if (!asked) {
            p.summary.push_back(say("接下来问什么：", "what to ask next: ") + not_worked_out());
            return;
        }
        auto const& all = asked->questions;
        for (std::size_t i = 0; i < all.size() && i < most_questions; ++i) {
            auto const n = all[i].duties;
            p.questions.push_back(
                {question(all[i].input),
                 waiting(n),
                 m_.name_of(all[i].input)});
        }
        if (all.size() > most_questions) {
            auto const n = all.size() - most_questions;
            p.more_questions = say("还有 " + std::to_string(n) + " 个问题",
                                   "and " + counted(n, "more question", "more questions"));
        }
    }

    model::model const& m_;
    facts::situation const& s_;
    found::findings const& found_;
    scope const& shown_;
    explain::all_needs needs_;
    explain::reasons reasons_;
    std::map<status, std::size_t> count_; // duties shown, by status
    std::size_t standing_ = 0;
    std::vector<model::instrument_id> instruments_; // in the order of their first quote
};

} // namespace

page page_of(model::model const& m, facts::situation const& s, found::findings const& found,
             plan::plan const& plan, setting const& speech) {
    scope const all;
    return writer(m, s, found, all, speech).run(plan);
}

page page_of(model::model const& m, facts::situation const& s, found::findings const& found,
             scope const& shown, setting const& speech) {
    return writer(m, s, found, shown, speech).run();
}

} // namespace remit::cli
