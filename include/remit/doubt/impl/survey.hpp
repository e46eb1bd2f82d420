// survey: what a condition turns on, defines and duties read through: things that can be known or not, and how often
// and in which sense each is asked. Most conditions ask each thing once, or always the same of it in the same sense;
// of these Kleene's logic misses nothing, and no more is done about them.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/doubt/doubt.hpp>
#include <remit/model/measure.hpp>

#include <algorithm>
#include <set>
#include <tuple>

namespace remit::doubt::finding {

using model::course;
using model::inside;
using model::members;
using model::point;
using model::side;
using model::slot_of;
using model::above, model::below, model::equal;

enum class kind : std::uint8_t {
    truth,    ///< of a fact; whether an event has happened
    presence, ///< of a party's slot
    holding,  ///< whether a value is in a set
    choice,   ///< which value
    measure,  ///< a number, a day, or an event's latest day: as tests of it alone tell values apart
    sign      ///< how two sides stand that read several inputs, or one in a way that is not followed
};

struct test {
    side left, right;
    unsigned holds = 0; ///< signs
    std::uint32_t thing = UINT32_MAX; ///< none: it reads no input
    std::vector<model::input_id> events; ///< that must have happened (4.4)
};

/// INVARIANT: the input of a `sign` is none; its inputs are in `inputs`.
struct thing {
    finding::kind kind{};
    model::input_ref input;
    std::uint32_t value = 0;              ///< of a set
    std::string key;                      ///< of a sign
    std::vector<model::input_ref> inputs; ///< of a sign
    std::vector<std::uint32_t> tests = {};///< of a measure or sign
    std::map<std::string, unsigned> asked = {}; ///< what is asked of it: 1 as it is, 2 denied, 3 both
};

/// A part of a duty: whether it applies, is discharged, is late (5.1).
enum class part : std::uint8_t { applies, discharged, late };

class survey {
  public:
    survey(model::model const& m, model::node_id condition, members const& of) : m_(m) {
        walk(condition, of, 1, 0);
        for (auto const& t : things_)
            simple_ &= t.asked.size() <= 1 && (t.asked.empty() || t.asked.begin()->second != 3);
        share();
        simple_ &= !shared_;
    }

    bool beyond() const { return beyond_; }
    /// Whether nothing can be in doubt.
    bool simple() const { return simple_; }
    /// Whether it matters what day it is.
    bool dated() const { return dated_; }
    std::vector<thing> const& things() const { return things_; }
    std::vector<test> const& tests() const { return tests_; }
    /// Days that tests name.
    std::set<date> const& named() const { return named_; }
    /// When what is read is in force.
    std::set<std::pair<date, date>> const& in_force() const { return in_force_; }

    std::optional<std::uint32_t> find(kind k, model::input_ref input, std::uint32_t value = 0) const {
        auto const at = known_.find({k, input, value, {}});
        if (at == known_.end()) return {};
        return at->second;
    }
    test const& test_of(model::node_id n, members const& of) const { return tests_[test_at_.at({n, of})]; }
    test const& lateness_of(model::duty_id d) const { return tests_[late_at_.at(d)]; }
    /// Whether a sign's inputs are in no other test.
    bool alone(std::uint32_t sign) const { return !together_.contains(sign); }

  private:
    using sense = unsigned; // 1: as it is, 2: denied
    static constexpr sense denied(sense s) { return 3 - s; }

    std::uint32_t thing_of(kind k, model::input_ref input, std::uint32_t value = 0, std::string key = {}) {
        auto const [at, fresh] =
            known_.try_emplace({k, input, value, key}, static_cast<std::uint32_t>(things_.size()));
        if (fresh) things_.push_back({k, input, value, std::move(key), {}});
        if (input.input) read(input);
        return at->second;
    }
    void read(model::input_ref input) {
        inputs_.insert(input);
        beyond_ |= inputs_.size() > most_inputs_in_doubt;
    }
    void ask(std::uint32_t thing, std::string what, sense s) { things_[thing].asked[std::move(what)] |= s; }
    void happened(model::input_id event, sense s) { ask(thing_of(kind::truth, {event, 0}), "", s); }

    void walk(model::node_id n, members const& of, sense s, std::size_t depth) {
        if (++parts_ > most_parts_in_doubt || depth > deepest_in_doubt) beyond_ = true;
        if (beyond_) return;
        auto const& what = m_[n].what;
        auto const all = [&](std::vector<model::node_id> const& terms) {
            for (auto const t : terms) walk(t, of, s, depth + 1);
        };
        if (auto const* l = std::get_if<model::logical>(&what)) return all(l->terms);
        if (auto const* c = std::get_if<model::counted>(&what)) return all(c->terms);
        if (auto const* g = std::get_if<model::negation>(&what)) return walk(g->term, of, denied(s), depth + 1);
        if (auto const* i = std::get_if<model::stated>(&what))
            return ask(thing_of(kind::truth, {i->input, slot_of(m_[i->input].of, of)}), "", s);
        if (auto const* d = std::get_if<model::defined>(&what)) {
            auto const its = inside(m_[d->define], of);
            if (seen_defines_.insert({d->define, slot_of(m_[d->define].of, of), s}).second)
                walk(m_[d->define].meaning, its, s, depth + 1);
            return;
        }
        if (auto const* q = std::get_if<model::quantified>(&what)) {
            bool const every = q->how == model::quantifier::every;
            for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(m_[q->party].most); ++slot) {
                auto its = of;
                its.emplace_back(q->party, slot);
                ask(thing_of(kind::presence, {q->party, slot}), "", every ? denied(s) : s);
                walk(q->body, its, s, depth + 1);
            }
            return;
        }
        if (auto const* a = std::get_if<model::among>(&what)) {
            auto const input = model::behind(m_, a->left, of);
            auto values = a->values;
            std::sort(values.begin(), values.end());
            values.erase(std::unique(values.begin(), values.end()), values.end());
            simple_ &= values.size() < m_[input.input].values.size();
            std::string key;
            for (auto const v : values) key += std::to_string(v) + ",";
            return ask(thing_of(kind::choice, input), key, a->negated ? denied(s) : s);
        }
        if (auto const* h = std::get_if<model::holding>(&what))
            return ask(thing_of(kind::holding, model::behind(m_, h->left, of), h->value), "", s);
        if (auto const* c = std::get_if<model::compared>(&what)) {
            auto const [at, fresh] = test_at_.try_emplace({n, of}, static_cast<std::uint32_t>(tests_.size()));
            if (fresh) tests_.push_back({{c->left, of}, {c->right, of}, model::signs_of(c->how), UINT32_MAX, c->reads});
            return look_at(at->second, s);
        }
        if (auto const* t = std::get_if<model::status_is>(&what)) {
            for (auto const d : *t->duties) status(d, t->status, t->negated ? denied(s) : s, depth + 1);
            return;
        }
        beyond_ = true; // no boolean
    }

    // 5.4
    void status(model::duty_id d, remit::status which, sense s, std::size_t depth) {
        if (which == status::not_applicable) return look_at(d, part::applies, denied(s), depth);
        look_at(d, part::applies, s, depth);
        look_at(d, part::discharged, which == status::discharged ? s : denied(s), depth);
        if (which == status::overdue) look_at(d, part::late, s, depth);
    }

    void span_of(std::optional<date_span> const& span) {
        if (!span) return;
        dated_ = true;
        in_force_.insert({span->first, span->last});
    }

    // 5.1
    void look_at(model::duty_id id, part p, sense s, std::size_t depth) {
        if (++parts_ > most_parts_in_doubt || depth > deepest_in_doubt) beyond_ = true;
        if (beyond_ || !seen_duties_.insert({id, p, s}).second) return;
        auto const& d = m_[id];
        switch (p) {
        case part::applies:
            span_of(d.valid);
            span_of(m_[d.cites.front().instrument].valid);
            if (d.when) walk(d.when, {}, s, depth + 1);
            for (auto const n : d.unless) walk(n, {}, denied(s), depth + 1);
            for (auto const by : d.overridden_by) look_at(by, part::applies, denied(s), depth + 1);
            return;
        case part::discharged:
            if (d.until) walk(d.until, {}, s, depth + 1);
            return;
        case part::late:
            if (d.before) happened(d.before, s);
            if (!d.within) return;
            auto const [at, fresh] = late_at_.try_emplace(id, static_cast<std::uint32_t>(tests_.size()));
            if (fresh)
                tests_.push_back({{d.within->start, {}, std::pair<std::int64_t, period>(d.within->n, d.within->unit)},
                                  {}, below, UINT32_MAX, d.within->reads});
            look_at(at->second, s);
        }
    }

    void look_at(std::uint32_t at, sense s) {
        test& t = tests_[at];
        model::reading_bounds const bounds{parts_, most_parts_in_doubt, deepest_in_doubt};
        auto const left = model::read(m_, t.left, bounds), right = model::read(m_, t.right, bounds);
        if (!left || !right) {
            beyond_ = true;
            return;
        }
        for (auto const e : t.events) happened(e, s);
        for (auto const& r : {*left, *right}) {
            dated_ |= r.as_of;
            named_.insert(r.days.begin(), r.days.end());
        }
        auto inputs = left->inputs;
        inputs.insert(inputs.end(), right->inputs.begin(), right->inputs.end());
        std::sort(inputs.begin(), inputs.end());
        inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
        for (auto const i : inputs) {
            read(i);
            dated_ |= m_[i.input].form != model::form::integer;
        }
        if (inputs.empty()) return;
        auto const goes = model::together(left->goes, model::against(right->goes));
        bool const followed = inputs.size() == 1 && (goes == course::rises || goes == course::falls) &&
                              !left->working_days && !right->working_days;
        if (followed) {
            t.thing = thing_of(kind::measure, inputs.front());
            // With `* 2` there may be no number that a test asks for.
            simple_ &= !left->product && !right->product;
            note(t.thing, at, left->key + "?" + right->key, t.holds, s);
            return;
        }
        bool const turned = right->key < left->key;
        if (fresh_sign_.insert(at).second && turned) {
            std::swap(t.left, t.right);
            t.holds = (t.holds & equal) | (t.holds & below ? above : 0u) | (t.holds & above ? below : 0u);
        }
        auto const key = turned ? right->key + "?" + left->key : left->key + "?" + right->key;
        t.thing = thing_of(kind::sign, {}, 0, key);
        things_[t.thing].inputs = inputs;
        note(t.thing, at, "", t.holds, s);
    }

    // A test and its opposite are one thing asked.
    void note(std::uint32_t thing, std::uint32_t at, std::string key, unsigned holds, sense s) {
        auto& tests = things_[thing].tests;
        if (std::find(tests.begin(), tests.end(), at) == tests.end()) tests.push_back(at);
        bool const turned = (holds & below) != 0;
        ask(thing, key + std::to_string(turned ? 7u - holds : holds), turned ? denied(s) : s);
    }

    // Signs that share an input with another sign or with a measure.
    void share() {
        std::map<model::input_ref, std::vector<std::uint32_t>> by_input;
        for (std::uint32_t i = 0; i < things_.size(); ++i) {
            if (things_[i].kind == kind::measure) by_input[things_[i].input].push_back(i);
            if (things_[i].kind == kind::sign)
                for (auto const input : things_[i].inputs) by_input[input].push_back(i);
        }
        for (auto const& [input, all] : by_input)
            if (all.size() > 1) {
                together_.insert(all.begin(), all.end());
                shared_ = true;
            }
    }

    model::model const& m_;
    std::vector<thing> things_;
    std::vector<test> tests_;
    std::map<std::tuple<kind, model::input_ref, std::uint32_t, std::string>, std::uint32_t> known_;
    std::map<std::pair<model::node_id, members>, std::uint32_t> test_at_;
    std::map<model::duty_id, std::uint32_t> late_at_;
    std::set<model::input_ref> inputs_;
    std::set<std::tuple<model::define_id, std::uint32_t, sense>> seen_defines_;
    std::set<std::tuple<model::duty_id, part, sense>> seen_duties_;
    std::set<std::uint32_t> together_, fresh_sign_;
    std::set<date> named_;
    std::set<std::pair<date, date>> in_force_;
    std::size_t parts_ = 0;
    bool beyond_ = false, simple_ = true, dated_ = false, shared_ = false;
};

} // namespace remit::doubt::finding
