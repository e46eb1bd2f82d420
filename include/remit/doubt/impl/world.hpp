// world: a condition on one day, as functions of what is known and of what is so. Each thing of the survey has a
// variable that says whether it is known, and some that say what it is; a complete situation is told by the second
// alone. A condition is three functions: where Kleene's logic makes it true, where false, and what it comes out as.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/diagram/diagram.hpp>
#include <remit/doubt/impl/survey.hpp>

#include <functional>

namespace remit::doubt::finding {

using diagram::always;
using diagram::function;
using diagram::never;

struct worth {
    function yes, no, out;
};

class world {
  public:
    world(model::model const& m, survey const& s, date as_of)
        : m_(m), s_(s), as_of_(as_of), d_(most_nodes_in_doubt), made_(s.things().size()) {
        for (std::uint32_t i = 0; i < made_.size() && !beyond_; ++i) make(i);
        if (!beyond_) restrict_situations();
    }

    struct made {
        bool always_known = false, never_known = false;
        std::uint32_t known = 0;         // variable
        std::vector<std::uint32_t> bits; // variables of the cell's number; past the last cell it is the last
        std::vector<std::int64_t> cells; // values that stand for all that are asked alike; of a truth 0, 1
        std::vector<point> samples;      // of a sign, by cell; empty: none is at hand
    };

    bool beyond() const { return beyond_ || d_.full(); }
    std::size_t size() const { return d_.size(); }
    date as_of() const { return as_of_; }
    diagram::diagrams& diagrams() { return d_; }
    made const& of(std::uint32_t thing) const { return made_[thing]; }
    function situations() const { return situations_; }

    function known(std::uint32_t thing) {
        made const& t = made_[thing];
        return t.always_known ? always : t.never_known ? never : d_.variable(t.known);
    }
    /// Where the thing's value is in one of these cells.
    function in(std::uint32_t thing, std::vector<bool> const& cells) {
        return in(made_[thing], cells, 0, 0);
    }

    worth opposite(worth const& w) { return {w.no, w.yes, d_.opposite(w.out)}; }
    worth both(worth const& a, worth const& b) {
        return {d_.both(a.yes, b.yes), d_.either(a.no, b.no), d_.both(a.out, b.out)};
    }
    worth either(worth const& a, worth const& b) { return opposite(both(opposite(a), opposite(b))); }
    static worth settled(bool is) { return is ? worth{always, never, always} : worth{never, always, never}; }

    /// Where all completions make f true.
    function agreed(function f) {
        auto const depends = d_.variables_of(f);
        for (std::uint32_t i = 0; i < made_.size(); ++i) {
            made const& t = made_[i];
            bool const matters = std::any_of(t.bits.begin(), t.bits.end(), [&](std::uint32_t v) {
                return std::binary_search(depends.begin(), depends.end(), v);
            });
            if (t.always_known || !matters) continue;
            f = d_.choose(known(i), f, d_.for_all(f, t.bits));
        }
        return f;
    }
    bool is_everywhere(function f) { return d_.both(situations_, d_.opposite(f)) == never; }
    /// Where the condition is unknown and yet comes out so.
    function doubt(worth const& w, bool so) {
        auto const missed = d_.both(agreed(so ? w.out : d_.opposite(w.out)), d_.opposite(so ? w.yes : w.no));
        return d_.both(missed, situations_);
    }
    /// As it would be with no doubt in it.
    worth sharpened(worth const& w) { return {agreed(w.out), agreed(d_.opposite(w.out)), w.out}; }

    worth of(model::node_id n, members const& of_) {
        if (beyond()) return settled(false);
        auto const& what = m_[n].what;
        if (auto const* l = std::get_if<model::logical>(&what)) {
            worth w = settled(l->all);
            for (auto const t : l->terms) w = l->all ? both(w, of(t, of_)) : either(w, of(t, of_));
            return w;
        }
        if (auto const* c = std::get_if<model::counted>(&what)) {
            std::vector<worth> terms;
            for (auto const t : c->terms) terms.push_back(of(t, of_));
            return at_least(c->least, terms);
        }
        if (auto const* g = std::get_if<model::negation>(&what)) return opposite(of(g->term, of_));
        if (auto const* i = std::get_if<model::stated>(&what))
            return truth_at({i->input, slot_of(m_[i->input].of, of_)}, kind::truth);
        if (auto const* d = std::get_if<model::defined>(&what)) {
            auto const slot = slot_of(m_[d->define].of, of_);
            if (auto const at = defines_.find({d->define, slot}); at != defines_.end()) return at->second;
            return defines_[{d->define, slot}] =
                       sharpened(of(m_[d->define].meaning, inside(m_[d->define], of_)));
        }
        if (auto const* q = std::get_if<model::quantified>(&what)) return quantified(*q, of_);
        if (auto const* a = std::get_if<model::among>(&what)) {
            auto const thing = *s_.find(kind::choice, model::behind(m_, a->left, of_));
            std::vector<bool> cells(made_[thing].cells.size());
            for (auto const v : a->values) cells[v] = true;
            auto const w = leaf(thing, in(thing, cells));
            return a->negated ? opposite(w) : w;
        }
        if (auto const* h = std::get_if<model::holding>(&what))
            return truth_at(model::behind(m_, h->left, of_), kind::holding, h->value);
        if (std::holds_alternative<model::compared>(what)) return of(s_.test_of(n, of_));
        auto const& t = std::get<model::status_is>(what);
        worth some = settled(false);
        for (auto const d : *t.duties) some = either(some, read(d, t.status));
        return t.negated ? opposite(some) : some;
    }

  private:
    std::optional<int> sign_of(side const& left, side const& right, point const& at) const {
        return model::sign(m_, as_of_, left, right, at);
    }
    worth leaf(std::uint32_t thing, function is) {
        auto const k = known(thing);
        return {d_.both(k, is), d_.both(k, d_.opposite(is)), is};
    }
    worth truth_at(model::input_ref input, kind k, std::uint32_t value = 0) {
        auto const thing = *s_.find(k, input, value);
        return leaf(thing, in(thing, {false, true}));
    }

    function in(made const& t, std::vector<bool> const& cells, std::size_t bit, std::size_t first) {
        if (bit == t.bits.size()) return cells[std::min(first, cells.size() - 1)] ? always : never;
        auto const step = std::size_t{1} << (t.bits.size() - 1 - bit);
        auto const low = in(t, cells, bit + 1, first), high = in(t, cells, bit + 1, first + step);
        return d_.choose(d_.variable(t.bits[bit]), high, low);
    }

    // 4.2
    worth at_least(std::int64_t n, std::vector<worth> const& terms) {
        std::vector<function> yes, no, out;
        for (auto const& t : terms) {
            yes.push_back(t.yes);
            no.push_back(t.no);
            out.push_back(t.out);
        }
        auto const most_no = static_cast<std::int64_t>(terms.size()) - n + 1;
        return {d_.at_least(n, yes), d_.at_least(most_no, no), d_.at_least(n, out)};
    }

    // 4.6
    worth quantified(model::quantified const& q, members const& of_) {
        std::vector<worth> terms;
        for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(m_[q.party].most); ++slot) {
            auto its = of_;
            its.emplace_back(q.party, slot);
            auto const there = truth_at({q.party, slot}, kind::presence);
            auto const c = of(q.body, its);
            terms.push_back(q.how == model::quantifier::every ? either(opposite(there), c) : both(there, c));
        }
        bool const every = q.how == model::quantifier::every;
        return at_least(every                                   ? static_cast<std::int64_t>(terms.size())
                        : q.how == model::quantifier::at_least ? q.least
                                                                : 1,
                        terms);
    }

    // 4.4. A day that settles a test alone, whatever it may be, settles it: that as_of lies before or behind all days
    // a test asks for is no fault of the condition.
    worth of(test const& t) {
        worth w;
        if (t.thing == UINT32_MAX) {
            auto const sign = sign_of(t.left, t.right, {});
            beyond_ |= !sign;
            w = settled(sign && (t.holds >> (*sign + 1) & 1u) != 0);
        } else {
            made const& its = made_[t.thing];
            thing const& asked = s_.things()[t.thing];
            std::vector<bool> cells;
            for (auto const c : its.cells) {
                auto const sign = asked.kind == kind::sign
                                      ? std::optional(static_cast<int>(c))
                                      : sign_of(t.left, t.right, {{asked.input, c}});
                beyond_ |= !sign;
                cells.push_back(sign && (t.holds >> (*sign + 1) & 1u) != 0);
            }
            bool const day = asked.kind == kind::measure && m_[asked.input.input].form != model::form::integer;
            bool const all_alike = std::adjacent_find(cells.begin(), cells.end(), std::not_equal_to<>()) == cells.end();
            w = day && all_alike ? settled(cells.front()) : leaf(t.thing, in(t.thing, cells));
        }
        for (auto const e : t.events) w = both(truth_at({e, 0}, kind::truth), w);
        return w;
    }

    // 5.1, 5.2
    worth of(model::duty_id id, part p) {
        if (auto const at = duties_.find({id, p}); at != duties_.end()) return at->second;
        auto const& d = m_[id];
        worth w = settled(p == part::applies);
        if (p == part::applies) {
            auto const& instrument = m_[d.cites.front().instrument];
            w = settled((!d.valid || d.valid->contains(as_of_)) &&
                        (!instrument.valid || instrument.valid->contains(as_of_)));
            if (d.when) w = both(w, sharpened(of(d.when, {})));
            for (auto const n : d.unless) w = both(w, opposite(sharpened(of(n, {}))));
            for (auto const by : d.overridden_by) w = both(w, opposite(of(by, part::applies)));
        } else if (p == part::discharged) {
            if (d.until) w = sharpened(of(d.until, {}));
        } else if (d.before)
            w = truth_at({d.before, 0}, kind::truth);
        else if (d.within)
            w = of(s_.lateness_of(id));
        return duties_[{id, p}] = w;
    }
    // 5.4
    worth read(model::duty_id d, remit::status which) {
        auto const applies = of(d, part::applies);
        if (which == status::not_applicable) return opposite(applies);
        auto const discharged = of(d, part::discharged);
        if (which == status::discharged) return both(applies, discharged);
        auto const open = both(applies, opposite(discharged));
        return which == status::overdue ? both(open, of(d, part::late)) : open;
    }

    // ── what there is ───────────────────────────────────────────────────────────────────────────────────────────────

    void make(std::uint32_t i) {
        thing const& t = s_.things()[i];
        made& out = made_[i];
        auto const input = t.input.input;
        switch (t.kind) {
        case kind::truth: out.always_known = m_[input].presumed.has_value(); [[fallthrough]];
        case kind::holding: out.cells = {0, 1}; break;
        case kind::presence:
            out.cells = {0, 1};
            out.always_known = static_cast<std::int32_t>(t.input.slot) < m_[input].least;
            break;
        case kind::choice:
            for (std::size_t v = 0; v < m_[input].values.size(); ++v)
                out.cells.push_back(static_cast<std::int64_t>(v));
            break;
        case kind::measure: out.cells = cells_of(t); break;
        case kind::sign:
            out.cells = {-1, 0, 1};
            out.samples.resize(3);
            if (s_.alone(i)) sample(t, out.samples);
            out.never_known = std::all_of(out.samples.begin(), out.samples.end(),
                                          [](point const& p) { return p.empty(); });
            break;
        }
        beyond_ |= out.cells.empty() || out.cells.size() > 1024;
        if (!out.always_known && !out.never_known) out.known = next_++;
        for (std::size_t many = 1; many < out.cells.size(); many *= 2) out.bits.push_back(next_++);
    }

    // The first of each run of values that all tests answer alike. Days of which a sum lies outside the calendar are
    // left out: they are at its ends.
    std::vector<std::int64_t> cells_of(thing const& t) const {
        auto [least, most] = model::range_of(m_, as_of_, t.input);
        auto const sign = [&](test const& of_, std::int64_t x) {
            return sign_of(of_.left, of_.right, {{t.input, x}});
        };
        if (m_[t.input.input].form != model::form::integer)
            for (auto const at : t.tests) {
                test const& its = s_.tests()[at];
                auto const middle = std::clamp<std::int64_t>(as_of_.days, least, most);
                if (!sign(its, middle)) return {};
                least = model::first_of(least, middle, [&](std::int64_t x) { return sign(its, x).has_value(); });
                most = model::first_of(middle, most, [&](std::int64_t x) { return !sign(its, x); }) - 1;
            }
        std::set<std::int64_t> starts{least};
        for (auto const at : t.tests) {
            test const& its = s_.tests()[at];
            auto const first = sign(its, least), last = sign(its, most);
            if (!first || !last) return {};
            int const way = *first <= *last ? 1 : -1;
            for (int const turn : {0, 1}) {
                auto const x = model::first_of(least, most, [&](std::int64_t v) {
                    auto const now = sign(its, v);
                    return now && *now * way >= turn;
                });
                if (x <= most) starts.insert(x);
            }
        }
        return {starts.begin(), starts.end()};
    }

    // Values at which a sign is negative, zero, positive, where some are found among a few.
    void sample(thing const& t, std::vector<point>& samples) const {
        test const& its = s_.tests()[t.tests.front()];
        std::vector<std::vector<std::int64_t>> tried;
        std::size_t many = 1;
        for (auto const input : t.inputs) {
            auto const [least, most] = model::range_of(m_, as_of_, input);
            std::vector<std::int64_t> values;
            if (m_[input.input].form == model::form::integer)
                values = {least, std::min(least + 1, most), (least + most) / 2, most};
            else
                for (int const ago : {0, 1, 10, 100, 1000, 10000})
                    values.push_back(std::clamp<std::int64_t>(as_of_.days - ago, least, most));
            many *= values.size();
            if (many > 2000) return;
            tried.push_back(std::move(values));
        }
        for (std::size_t n = 0; n < many; ++n) {
            point p;
            auto rest = n;
            for (std::size_t i = 0; i < tried.size(); ++i) {
                p[t.inputs[i]] = tried[i][rest % tried[i].size()];
                rest /= tried[i].size();
            }
            auto const sign = sign_of(its.left, its.right, p);
            if (sign && samples[static_cast<std::size_t>(*sign + 1)].empty())
                samples[static_cast<std::size_t>(*sign + 1)] = std::move(p);
        }
    }

    // ── which situations there are ──────────────────────────────────────────────────────────────────────────────────

    void only(function if_this, function then) {
        situations_ = d_.both(situations_, d_.either(d_.opposite(if_this), then));
    }
    function is(std::uint32_t thing) { return in(thing, {false, true}); }
    function known_yes(std::uint32_t thing) { return d_.both(known(thing), is(thing)); }

    void restrict_situations() {
        for (std::uint32_t i = 0; i < made_.size(); ++i) {
            thing const& t = s_.things()[i];
            switch (t.kind) {
            case kind::presence: listed(i); break;
            case kind::sign: signed_by(i); break;
            case kind::measure: dated(t.input, i); [[fallthrough]];
            case kind::truth:
            case kind::holding:
            case kind::choice: of_member(i); break;
            }
        }
    }

    // 4.6, §8: slots that are there, then those that may be, then those that are not; which is which of them is nothing
    // to a condition.
    void listed(std::uint32_t i) {
        auto const input = s_.things()[i].input;
        if (made_[i].always_known) only(always, is(i));
        auto const before =
            input.slot > 0 ? s_.find(kind::presence, {input.input, input.slot - 1}) : std::nullopt;
        if (!before) return;
        only(known_yes(i), known_yes(*before));
        only(d_.both(known(*before), d_.opposite(is(*before))), d_.both(known(i), d_.opposite(is(i))));
    }

    // Nothing is stated of a member but of one that is there; what is presumed of it stays so.
    void of_member(std::uint32_t i) {
        auto const input = s_.things()[i].input;
        auto const party = m_[input.input].of;
        if (!party) return;
        auto const there = s_.find(kind::presence, {party, input.slot});
        if (!there) return;
        if (!made_[i].always_known)
            only(known(i), known_yes(*there));
        else
            only(d_.opposite(known_yes(*there)), *m_[input.input].presumed ? is(i) : d_.opposite(is(i)));
    }

    // A day is known of an event that is known to have happened.
    void dated(model::input_ref input, std::uint32_t day) {
        if (m_[input.input].form != model::form::event) return;
        only(known(day), known_yes(*s_.find(kind::truth, input)));
    }

    // A sign is known by its inputs: by none of those that are asked for other things too.
    void signed_by(std::uint32_t i) {
        thing const& t = s_.things()[i];
        if (!s_.alone(i)) {
            for (auto const input : t.inputs)
                if (auto const own = s_.find(kind::measure, input)) only(known(*own), never);
            return;
        }
        if (made_[i].never_known) return;
        std::vector<bool> sampled;
        for (auto const& p : made_[i].samples) sampled.push_back(!p.empty());
        only(known(i), in(i, sampled));
        for (auto const input : t.inputs) {
            dated(input, i);
            auto const party = m_[input.input].of;
            auto const there = party ? s_.find(kind::presence, {party, input.slot}) : std::nullopt;
            if (there) only(known(i), known_yes(*there));
        }
    }

    model::model const& m_;
    survey const& s_;
    date as_of_;
    diagram::diagrams d_;
    std::vector<made> made_;
    std::uint32_t next_ = 0;
    bool beyond_ = false;
    function situations_ = always;
    std::map<std::pair<model::define_id, std::uint32_t>, worth> defines_;
    std::map<std::pair<model::duty_id, part>, worth> duties_;
};

} // namespace remit::doubt::finding
