#include "page.hpp"

#include <remit/explain/ask.hpp>
#include <remit/explain/needs.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/explain/tell.hpp>
#include <remit/explain/to_json.hpp>

#include <algorithm>
#include <map>

namespace remit::cli {
namespace {

constexpr std::size_t most_questions = 5;

// The order on the page: what has to be done, what may or must not be, what is open, what is done.
constexpr status by_rank[] = {status::overdue,       status::obliged,      status::forbidden,
                              status::permitted,     status::undetermined, status::discharged,
                              status::not_applicable};

int rank(status s) {
    return static_cast<int>(std::find(std::begin(by_rank), std::end(by_rank), s) - std::begin(by_rank));
}

class writer {
  public:
    writer(model::model const& m, facts::situation const& s, found::findings const& found, scope const& shown,
           setting const& speech)
        : m_(m), s_(s), found_(found), shown_(shown), speech_(speech), tell_(m, speech.language), needs_(m, s), reasons_(m, s) {}

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
        p.title = label(m_.label, m_.name);
        p.subject = subject();
        return p;
    }

    std::string say(std::string_view zh, std::string_view en) const {
        return std::string(speech_.say(zh, en));
    }

    std::string label(words const& w, std::string const& name) const { return tell_.label(w, name); }

    std::string listed(std::vector<std::string> const& items, std::string_view zh = "、") const {
        std::string out;
        for (auto const& item : items) out += (out.empty() ? "" : say(zh, ", ")) + item;
        return out;
    }

    std::string units(std::vector<model::unit_id> const& ids) const {
        std::vector<std::string> names;
        for (auto const u : ids) names.push_back(label(m_[u].label, m_[u].name));
        return listed(names);
    }

    std::string subject() const {
        auto const day = to_string(s_.as_of);
        if (s_.id.empty()) return say("基准日 " + day, "as of " + day);
        return say("个案 " + s_.id + "，基准日 " + day, "case " + s_.id + ", as of " + day);
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
            add(e, note::kind::need, tell_.question((*needed)[i]));
        for (auto const& c : d.cites) {
            auto cited = citation(c);
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
        entry e{f.status, tell_.called(its.duty) + soon(d, f), {}};
        add(e, note::kind::plain, who(d));
        std::string before;
        for (auto const a : its.after) before += (before.empty() ? "" : say("；", "; ")) + tell_.called(a);
        if (its.after_more) before += say("；等", "; and others");
        if (!before.empty()) add(e, note::kind::plain, say("在此之后：", "after: ") + before);
        return e;
    }

    // By when, and the word for how soon, behind a duty's name.
    std::string soon(model::duty const& d, found::finding const& f) const {
        std::vector<std::string> words{deadline(d, f), label(d.urgency, "")};
        std::erase(words, "");
        return words.empty() ? "" : say("（" + listed(words, "，") + "）", " (" + listed(words) + ")");
    }

    static void add(entry& e, note::kind what, std::string text) {
        if (!text.empty()) e.notes.push_back({what, std::move(text), {}});
    }

    std::string deadline(model::duty const& d, found::finding const& f) const {
        if (f.due) {
            auto const day = to_string(*f.due);
            if (f.status == status::overdue) return say(day + " 已到期", "was due " + day);
            return say(day + " 到期", "due " + day);
        }
        if (d.within) {
            static constexpr std::string_view zh[] = {"小时", "日", "个工作日", "个月", "年"};
            static constexpr std::string_view en[] = {"hours", "days", "working days", "months", "years"};
            auto const unit = static_cast<std::size_t>(d.within->unit);
            auto const n = std::to_string(d.within->n), from = start(*d.within);
            return say("自" + from + "起 " + n + " " + std::string(zh[unit]) + "内",
                       "within " + n + " " + std::string(en[unit]) + " of: " + from);
        }
        if (d.before) {
            auto const event = label(m_[d.before].label, m_[d.before].name);
            return say("先于：" + event, "before: " + event);
        }
        return {};
    }

    // What a deadline counts from.
    std::string start(model::deadline const& within) const {
        auto const& what = m_[within.start].what;
        if (auto const* event = std::get_if<model::happened_on>(&what))
            return label(m_[event->event].label, m_[event->event].name);
        if (auto const* fact = std::get_if<model::stated>(&what))
            return label(m_[fact->input].label, m_[fact->input].name);
        if (auto const* define = std::get_if<model::defined>(&what))
            return label(m_[define->define].label, m_[define->define].name);
        return {};
    }

    // Who takes which part, in the order of §5.6.
    std::string who(model::duty const& d) const {
        std::vector<std::string> parts;
        auto const part = [&](std::string_view zh, std::string_view en,
                              std::vector<model::unit_id> const& of) {
            if (!of.empty()) parts.push_back(say(zh, en) + units(of));
        };
        switch (d.borne) {
        case model::manner::alone: break;
        case model::manner::each: parts.push_back(say("各自", "each by itself")); break;
        case model::manner::jointly: parts.push_back(say("共同", "jointly")); break;
        case model::manner::either: parts.push_back(say("择一", "any one of them")); break;
        }
        if (d.role) parts.push_back(label(m_[d.role].label, m_[d.role].name));
        part("经由", "through ", d.through);
        part("会同", "with ", d.with);
        part("协助", "assisting ", d.assisting);
        if (d.assisting_unnamed)
            parts.push_back(say("协助（牵头单位原文未写明）", "assisting (the text does not say whom)"));
        part("向", "to ", d.to);
        std::string out;
        for (auto const& p : parts) out += (out.empty() ? "" : say("；", "; ")) + p;
        return out;
    }

    std::string not_worked_out() const {
        return say("未计算（所需步骤超过上限）", "not worked out: it takes too many steps");
    }

    std::string because(model::duty_id d) {
        auto const reason = reasons_.first(d);
        if (!reason && found_[d.index].status != status::undetermined)
            return say("因为：", "because: ") + not_worked_out();
        if (!reason || reason->empty()) return {};
        std::string out;
        for (auto const input : *reason) out += (out.empty() ? "" : say("；", "; ")) + tell_.fact(explain::evidence_of(m_, s_, input));
        return say("因为：", "because: ") + out;
    }

    note citation(model::citation const& c) {
        std::string quotes;
        for (auto const& q : c.quotes)
            quotes += (quotes.empty() ? "" : say("", " ")) + ("“" + q.first) +
                      (q.last ? " … " + *q.last : "") + "”";
        auto const known = std::find(instruments_.begin(), instruments_.end(), c.instrument);
        auto const number = std::to_string(known - instruments_.begin() + 1);
        if (known == instruments_.end()) instruments_.push_back(c.instrument);
        return {note::kind::quote, quotes, "[" + number + "]" + (c.place.empty() ? "" : " " + c.place)};
    }

    // ── the rest ──

    std::vector<std::string> summary() const {
        std::vector<std::string> lines;
        std::string counts;
        for (status const s : by_rank) {
            auto const many = count_.find(s);
            if (many == count_.end()) continue;
            auto const number = std::to_string(many->second);
            auto const word = tell_.word(s);
            counts += (counts.empty() ? "" : say("，", ", ")) + say(word + " " + number, number + " " + word);
        }
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
                {tell_.question(all[i].input),
                 say(std::to_string(n) + " 项职责待定", counted(n, "duty waits", "duties wait")),
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
    setting const& speech_;
    explain::teller tell_;
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
