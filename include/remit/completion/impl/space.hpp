// space: what duties turn on, as functions of what inputs may be. Each input that is free has options, numbered by the
// bits of decision diagrams; a condition is two functions, where it is true and where it is false.
//
// Options have to be known before functions are made. So everything is gone through twice in the same way: first to
// note which tests read an input, then to build.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/completion/impl/options.hpp>
#include <remit/diagram/diagram.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace remit::completion::lying_ahead {

using diagram::always;
using diagram::function;
using diagram::never;
using model::members;

struct worth {
    function yes, no;
};
inline constexpr worth open_worth{never, never};

constexpr worth settled(truth t) {
    return t == truth::yes ? worth{always, never} : t == truth::no ? worth{never, always} : open_worth;
}
constexpr worth operator!(worth w) {
    return {w.no, w.yes};
}

class space {
  public:
    struct axis {
        model::input_ref input;   ///< none of a test
        std::uint32_t value = 0;  ///< of a set
        std::size_t of_test = 0; ///< where it is of a test
        std::vector<option> options;
        std::vector<std::uint32_t> bits; ///< variables of the option's number; past the last it is the last
    };
    struct parts {
        worth applies, discharged, late; ///< 5.1
    };

    space(model::model const& m, facts::situation const& s, free_is free)
        : m_(m), judge_(m, s), free_(free), inputs_(m, s, judge_, free) {}

    space(space const&) = delete;
    space& operator=(space const&) = delete;

    /// First of all: notes what the duty turns on. Where that cannot all be gone through it is not to be asked for.
    bool look_over(model::duty_id d) {
        of(d, 0);
        return !std::exchange(beyond_, false);
    }
    void survey_is_done() {
        surveying_ = false;
        parts_ = 0;
        inputs_.follow_tests(parts_);
        start_afresh();
    }

    /// What comes out means nothing where `beyond()`.
    parts of(model::duty_id d) { return of(d, 0); }
    bool beyond() const { return beyond_ || d_.full() || next_ > most_variables_ahead; }
    bool parts_are_used_up() const { return parts_ > most_parts_ahead; }
    bool is_fresh() const { return axes_.empty(); }
    void start_afresh() {
        nodes_before_ += d_.size() + static_cast<std::size_t>((most_steps - d_.steps_left()) / steps_a_node);
        d_ = diagram::diagrams(most_nodes_ahead, most_steps);
        beyond_ = parts_are_used_up() || nodes_before_ > most_nodes_of_all_ahead;
        next_ = 0;
        axes_.clear();
        axis_of_.clear();
        axis_of_tests_.clear();
        defines_.clear();
        duties_.clear();
    }

    diagram::diagrams& diagrams() { return d_; }
    plain::evaluator& judge() { return judge_; }
    std::vector<axis> const& axes() const { return axes_; }
    lying_ahead::inputs& inputs() { return inputs_; }
    /// What a test reads whose axis this is.
    std::vector<model::input_ref> const& read_by(axis const& a) const { return inputs_[a.of_test].open; }

    worth both(worth const& a, worth const& b) { return {d_.both(a.yes, b.yes), d_.either(a.no, b.no)}; }
    worth either(worth const& a, worth const& b) { return !both(!a, !b); }

  private:
    // A node takes a few steps, where functions are not all but the worst there are; more of them count as nodes.
    static constexpr std::uint64_t steps_a_node = 100, most_steps = steps_a_node * most_nodes_ahead;

    // ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────────

    worth of(model::node_id n, members const& who, std::size_t depth) {
        if (++parts_ > most_parts_ahead || depth > deepest_ahead) beyond_ = true;
        if (beyond()) return open_worth;
        auto const& what = m_[n].what;
        if (auto const* l = std::get_if<model::logical>(&what)) {
            worth w = settled(truth_of(l->all));
            for (auto const t : l->terms) {
                auto const its = of(t, who, depth + 1);
                w = l->all ? both(w, its) : either(w, its);
            }
            return w;
        }
        if (auto const* c = std::get_if<model::counted>(&what)) {
            std::vector<worth> terms;
            for (auto const t : c->terms) terms.push_back(of(t, who, depth + 1));
            return at_least(c->least, terms);
        }
        if (auto const* g = std::get_if<model::negation>(&what)) return !of(g->term, who, depth + 1);
        if (auto const* i = std::get_if<model::stated>(&what))
            return truth_at({i->input, model::slot_of(m_[i->input].of, who)});
        if (auto const* d = std::get_if<model::defined>(&what)) return defined(d->define, who, depth);
        if (auto const* q = std::get_if<model::quantified>(&what)) return quantified(*q, who, depth);
        if (auto const* a = std::get_if<model::among>(&what)) return among(*a, who);
        if (auto const* h = std::get_if<model::holding>(&what))
            return holding(model::behind(m_, h->left, who), h->value);
        if (auto const* c = std::get_if<model::compared>(&what)) {
            auto const [at, fresh] = test_at_.try_emplace({n, who});
            if (fresh) at->second = note({{c->left, who}, {c->right, who}, model::signs_of(c->how), c->reads, {}, {}});
            return comes_out(at->second);
        }
        auto const& t = std::get<model::status_is>(what);
        worth some = settled(truth::no);
        for (auto const d : *t.duties) some = either(some, read(d, t.status, depth + 1));
        return t.negated ? !some : some;
    }

    worth defined(model::define_id d, members const& who, std::size_t depth) {
        auto const slot = model::slot_of(m_[d].of, who);
        if (free_ == free_is::what_is_open) {
            auto const known = judge_.defined(d, slot);
            if (auto const* t = std::get_if<truth>(&known); t && *t != truth::unknown) return settled(*t);
        }
        if (auto const at = defines_.find({d, slot}); at != defines_.end()) return at->second;
        auto const w = of(m_[d].meaning, model::inside(m_[d], who), depth + 1);
        if (!beyond()) defines_[{d, slot}] = w;
        return w;
    }

    // 4.6
    worth quantified(model::quantified const& q, members const& who, std::size_t depth) {
        std::vector<worth> terms;
        for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(m_[q.party].most); ++slot) {
            auto its = who;
            its.emplace_back(q.party, slot);
            auto const there = present(q.party, slot);
            auto const c = of(q.body, its, depth + 1);
            terms.push_back(q.how == model::quantifier::every ? either(!there, c) : both(there, c));
        }
        if (q.how == model::quantifier::every) return at_least(std::ssize(terms), terms);
        return at_least(q.how == model::quantifier::at_least ? q.least : 1, terms);
    }

    // 4.2
    worth at_least(std::int64_t n, std::vector<worth> const& terms) {
        if (surveying_) return open_worth;
        std::vector<function> yes, no;
        for (auto const& t : terms) {
            yes.push_back(t.yes);
            no.push_back(t.no);
        }
        return {d_.at_least(n, yes), d_.at_least(std::ssize(terms) - n + 1, no)};
    }

    worth among(model::among const& a, members const& who) {
        auto const r = model::behind(m_, a.left, who);
        auto const now = inputs_.known_number(r);
        auto const holds = [&](std::optional<std::int64_t> const& v) {
            if (!v) return truth::unknown;
            bool const in = std::find(a.values.begin(), a.values.end(), static_cast<std::uint32_t>(*v)) != a.values.end();
            return truth_of(in != a.negated);
        };
        if (now && free_ == free_is::what_is_open) return settled(holds(now));
        if (surveying_) return open_worth;
        return leaf({axis_of(r)}, [&](auto const& chosen) { return holds(chosen[0]->number); });
    }

    worth truth_at(model::input_ref r) {
        auto const now = inputs_.known_truth(r);
        if (now != truth::unknown && free_ == free_is::what_is_open) return settled(now);
        if (surveying_) return open_worth;
        return leaf({axis_of(r)}, [](auto const& chosen) { return chosen[0]->is; });
    }
    worth holding(model::input_ref r, std::uint32_t value) {
        auto const now = inputs_.known_member(r, value);
        if (now != truth::unknown && free_ == free_is::what_is_open) return settled(now);
        if (surveying_) return open_worth;
        return leaf({axis_of(r, value)}, [](auto const& chosen) { return chosen[0]->is; });
    }
    worth present(model::input_id party, std::uint32_t slot) {
        auto const now = judge_.present(party, slot);
        if (now != truth::unknown && free_ == free_is::what_is_open) return settled(now);
        if (surveying_) return open_worth;
        return leaf({axis_of({party, 0})}, [&](auto const& chosen) { return chosen[0]->present[slot]; });
    }

    // ── duties ──────────────────────────────────────────────────────────────────────────────────────────────────────

    // 5.1, 5.2
    parts of(model::duty_id id, std::size_t depth) {
        if (++parts_ > most_parts_ahead || depth > deepest_ahead) beyond_ = true;
        if (beyond()) return {open_worth, open_worth, open_worth};
        if (auto const at = duties_.find(id); at != duties_.end()) return at->second;
        auto const& d = m_[id];
        auto const& f = judge_.finding(id);
        auto const is_known = [&](truth t) { return free_ == free_is::what_is_open && t != truth::unknown; };
        parts its{settled(truth_of(f.in_force)), settled(truth::no), settled(truth::no)};
        if (is_known(f.applies))
            its.applies = settled(f.applies);
        else if (f.in_force) {
            if (d.when) its.applies = of(d.when, {}, depth + 1);
            for (auto const n : d.unless) its.applies = both(its.applies, !of(n, {}, depth + 1));
            for (auto const by : d.overridden_by) its.applies = both(its.applies, !of(by, depth + 1).applies);
        }
        if (is_known(f.discharged))
            its.discharged = settled(f.discharged);
        else if (d.until)
            its.discharged = of(d.until, {}, depth + 1);
        if (is_known(f.late))
            its.late = settled(f.late);
        else if (d.within) {
            auto const [at, fresh] = late_at_.try_emplace(id);
            if (fresh)
                at->second = note({{d.within->start, {}, std::pair<std::int64_t, period>(d.within->n, d.within->unit)},
                      {},
                      model::below,
                      d.within->reads,
                      {},
                      {}});
            its.late = comes_out(at->second);
        } else if (d.before)
            its.late = truth_at({d.before, 0});
        if (!beyond()) duties_[id] = its;
        return its;
    }
    // 5.4
    worth read(model::duty_id id, status which, std::size_t depth) {
        auto const d = of(id, depth);
        if (which == status::not_applicable) return !d.applies;
        if (which == status::discharged) return both(d.applies, d.discharged);
        auto const open = both(d.applies, !d.discharged);
        return which == status::overdue ? both(open, d.late) : open;
    }

    // ── tests ───────────────────────────────────────────────────────────────────────────────────────────────────────

    std::optional<std::size_t> note(test t) {
        auto const number = inputs_.note(std::move(t), parts_);
        if (!number) beyond_ = true;
        return number;
    }

    worth comes_out(std::optional<std::size_t> number) {
        if (!number) beyond_ = true;
        if (surveying_ || beyond()) return open_worth;
        auto const& t = inputs_[*number];
        std::vector<model::input_ref> read;
        if (t.followed) read = t.open;
        for (auto const e : t.events) {
            bool const known = free_ == free_is::what_is_open && judge_.happened(e) != truth::unknown;
            if (!known && std::find(read.begin(), read.end(), model::input_ref{e, 0}) == read.end())
                read.push_back({e, 0});
        }
        std::vector<std::size_t> axes;
        std::size_t together = 1;
        for (auto const r : read) {
            axes.push_back(axis_of(r));
            together = std::min(together * axes_[axes.back()].options.size(), most_values_tried + 1);
        }
        if (!t.followed) axes.push_back(axis_of_test(*number));
        parts_ += together;
        if (together > most_values_tried || parts_are_used_up()) beyond_ = true;
        if (beyond()) return open_worth;
        return leaf(axes, [&](auto const& chosen) {
            auto const chosen_of = [&](model::input_ref r) -> option const* {
                auto const i = std::find(read.begin(), read.end(), r) - read.begin();
                return i < std::ssize(read) ? chosen[static_cast<std::size_t>(i)] : nullptr;
            };
            truth happened = truth::yes;
            for (auto const e : t.events) {
                auto const* const o = chosen_of({e, 0});
                happened = happened & (o ? o->is : judge_.happened(e));
            }
            if (happened == truth::no) return truth::no;
            if (!t.followed) return happened & chosen.back()->is;
            model::point at_them;
            for (auto const r : t.reads) {
                auto const* const o = chosen_of(r);
                if (auto const n = o ? o->number : inputs_.known_number(r)) at_them[r] = *n;
            }
            return happened & inputs_.holds(t, at_them);
        });
    }

    // ── axes ────────────────────────────────────────────────────────────────────────────────────────────────────────

    std::size_t add(axis a) {
        for (std::size_t many = 1; many < a.options.size(); many *= 2) a.bits.push_back(next_++);
        axes_.push_back(std::move(a));
        return axes_.size() - 1;
    }
    std::size_t axis_of(model::input_ref r, std::uint32_t value = 0) {
        if (auto const at = axis_of_.find({r, value}); at != axis_of_.end()) return at->second;
        bool const is_set = m_[r.input].form == model::form::set;
        // Variables of one input stand beside each other.
        for (std::uint32_t v = 0; is_set && v < m_[r.input].values.size(); ++v)
            if (auto const now = inputs_.known_member(r, v); free_ == free_is::everything || now == truth::unknown)
                axis_of_[{r, v}] = add({r, v, 0, inputs_.truths(now), {}});
        if (!is_set) axis_of_[{r, 0}] = add({r, 0, 0, inputs_.options_of(r), {}});
        return axis_of_.at({r, value});
    }
    std::size_t axis_of_test(std::size_t number) {
        auto const [at, fresh] = axis_of_tests_.try_emplace(number, axes_.size());
        std::vector<option> ways{{truth::no}, {truth::yes}};
        if (inputs_[number].may_lack) ways.push_back({truth::unknown});
        if (fresh) add({{}, 0, number, std::move(ways), {}});
        return at->second;
    }

    function by_option(axis const& a, std::vector<function> const& of_each, std::size_t bit = 0, std::size_t first = 0) {
        if (bit == a.bits.size()) return of_each[std::min(first, of_each.size() - 1)];
        auto const step = std::size_t{1} << (a.bits.size() - 1 - bit);
        auto const low = by_option(a, of_each, bit + 1, first), high = by_option(a, of_each, bit + 1, first + step);
        return d_.choose(d_.variable(a.bits[bit]), high, low);
    }
    // What is so where these axes have these options.
    template <class Is> worth leaf(std::vector<std::size_t> const& axes, Is&& is) {
        std::vector<option const*> chosen;
        auto const go = [&](auto const& self) -> worth {
            if (chosen.size() == axes.size()) return settled(is(chosen));
            auto const& a = axes_[axes[chosen.size()]];
            std::vector<function> yes, no;
            for (auto const& o : a.options) {
                chosen.push_back(&o);
                auto const w = self(self);
                yes.push_back(w.yes);
                no.push_back(w.no);
                chosen.pop_back();
            }
            return {by_option(a, yes), by_option(a, no)};
        };
        return go(go);
    }

    model::model const& m_;
    plain::evaluator judge_;
    free_is free_;
    lying_ahead::inputs inputs_;
    diagram::diagrams d_{most_nodes_ahead, most_steps};

    // Of the survey; tests by number, nothing where there is one too many.
    bool surveying_ = true;
    std::map<std::pair<model::node_id, members>, std::optional<std::size_t>> test_at_;
    std::map<model::duty_id, std::optional<std::size_t>> late_at_;

    // Of what is built.
    std::uint32_t next_ = 0; ///< variable
    std::vector<axis> axes_;
    std::map<std::pair<model::input_ref, std::uint32_t>, std::size_t> axis_of_;
    std::map<std::size_t, std::size_t> axis_of_tests_;
    std::map<std::pair<model::define_id, std::uint32_t>, worth> defines_;
    std::map<model::duty_id, parts> duties_;

    std::size_t parts_ = 0, nodes_before_ = 0;
    bool beyond_ = false;
};

} // namespace remit::completion::lying_ahead
