// options: what inputs may be, as far as tests tell it apart: of a number or day runs that every test answers alike.
// First tests are noted, then all are followed, then there are options.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/measure.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace remit::completion::lying_ahead {

/// What an input may be; of a set, one of its values; of a test that is not followed, how it comes out.
struct option {
    truth is = truth::unknown;            ///< of a truth; of an event whether it has happened
    std::optional<std::int64_t> number{}; ///< a number, a day, the place of a choice's value
    std::int64_t first = 0, last = 0;     ///< numbers around it that are alike to all tests
    std::vector<truth> present{};         ///< of a party, by slot
};

enum class free_is : std::uint8_t {
    what_is_open, ///< completions: what is stated or presumed stays
    everything    ///< the first option is what there is; all others are changes
};

/// A comparison, or a deadline, and what can be said of it.
struct test {
    model::side left, right;
    unsigned holds;
    std::vector<model::input_id> events; ///< that must have happened (4.4)
    std::vector<model::input_ref> reads; ///< numbers and days
    std::vector<model::input_ref> open;  ///< of these, those that are free
    bool followed = true;
    bool may_lack = false; ///< may be unknown though all inputs are known
    bool value_by_value = false;
};

class inputs {
  public:
    inputs(model::model const& m, facts::situation const& s, plain::evaluator const& judge, free_is free)
        : m_(m), s_(s), judge_(judge), free_(free) {}

    /// Its number; nothing where it has too many parts.
    std::optional<std::size_t> note(test t, std::size_t& parts) {
        model::reading_bounds const bounds{parts, most_parts_ahead, deepest_ahead};
        auto const left = model::read(m_, t.left, bounds), right = model::read(m_, t.right, bounds);
        if (!left || !right) return {};
        // Two that say the same are one: else each might come out its own way.
        auto const says = left->key + "?" + right->key + "?" + std::to_string(t.holds);
        auto const [at, fresh] = number_of_.try_emplace(says, tests_.size());
        if (!fresh) return at->second;
        std::set<model::input_ref> all(left->inputs.begin(), left->inputs.end());
        all.insert(right->inputs.begin(), right->inputs.end());
        t.reads.assign(all.begin(), all.end());
        t.may_lack = left->may_lack || right->may_lack;
        for (auto const r : t.reads)
            if (is_free(r)) t.open.push_back(r);
        tests_.push_back(std::move(t));
        return at->second;
    }
    /// Values that are tried count as parts; where these are used up, further tests are not followed.
    void follow_tests(std::size_t& parts) {
        for (auto& t : tests_) follow(t, parts);
    }

    /// Whether every test of a number or day tells its options apart.
    bool are_told_apart(model::input_ref r) const {
        return std::none_of(tests_.begin(), tests_.end(), [&](test const& t) {
            return !t.followed && std::find(t.open.begin(), t.open.end(), r) != t.open.end();
        });
    }
    test const& operator[](std::size_t number) const { return tests_[number]; }
    /// Whether a test was found that is not followed, or, of everything, one that reads several inputs.
    bool is_coarse() const { return coarse_; }

    /// How a test comes out.
    truth holds(test const& t, model::point const& at) const {
        auto const sign = model::sign(m_, s_.as_of, t.left, t.right, at);
        if (!sign) return truth::unknown;
        return truth_of((t.holds >> (*sign + 1) & 1u) != 0);
    }

    // What is stated or presumed.
    truth known_truth(model::input_ref r) const {
        auto const w = judge_.stated(r);
        auto const* const t = std::get_if<truth>(&w);
        return t ? *t : truth::unknown;
    }
    truth known_member(model::input_ref r, std::uint32_t value) const {
        auto const w = judge_.stated(r);
        auto const* const set = std::get_if<model::set>(&w);
        if (!set) return truth::unknown;
        return (set->in >> value & 1) != 0    ? truth::yes
               : (set->out >> value & 1) != 0 ? truth::no
                                              : truth::unknown;
    }
    std::optional<std::int64_t> known_number(model::input_ref r) const {
        if (m_[r.input].form == model::form::event) {
            auto const day = judge_.day_of(r.input);
            if (!day) return {};
            return day->days;
        }
        auto const w = judge_.stated(r);
        if (auto const* n = std::get_if<std::int64_t>(&w)) return *n;
        if (auto const* d = std::get_if<date>(&w)) return d->days;
        if (auto const* c = std::get_if<model::choice>(&w)) return c->index;
        return {};
    }

    /// Options of a free number, day or event, in order.
    std::vector<option> options_of(model::input_ref r) {
        switch (m_[r.input].form) {
        case model::form::boolean: return truths(known_truth(r));
        case model::form::integer:
        case model::form::day: return numbers(r);
        case model::form::event: return event(r);
        case model::form::choice: return choices(r);
        case model::form::party: return slots(r);
        case model::form::set: break; // value by value
        }
        return {};
    }
    std::vector<option> truths(truth now) const {
        if (free_ == free_is::what_is_open) return {{truth::no}, {truth::yes}};
        if (now == truth::unknown) return {{now}, {truth::no}, {truth::yes}};
        return {{now}, {!now}};
    }

  private:
    bool is_free(model::input_ref r) {
        if (free_ == free_is::everything) return true;
        if (known_number(r)) return false;
        return m_[r.input].form != model::form::event || judge_.happened(r.input) != truth::no;
    }

    // Whether its numbers can be told apart as the test does.
    void follow(test& t, std::size_t& parts) {
        std::size_t together = 1;
        for (auto const r : t.open) {
            auto const [least, most] = range_of(r);
            auto const many = static_cast<std::size_t>(most - least + 1);
            together = many > most_values_tried ? most_values_tried + 1 : together * many;
            together = std::min(together, most_values_tried + 1);
        }
        t.value_by_value = t.open.size() > 1 && together <= most_values_tried;
        if (free_ == free_is::everything)
            coarse_ |= t.open.size() > 1 && !t.value_by_value;
        else if (t.open.size() > 1)
            t.followed = t.value_by_value;
        coarse_ |= !t.followed;
        for (auto const r : t.open) {
            if (t.value_by_value) value_by_value_.insert(r);
            if (!t.followed || t.value_by_value || find_starts(t, r, parts)) continue;
            coarse_ = true;
            if (free_ == free_is::what_is_open)
                t.followed = false;
            else // some days and numbers, as good as any
                for (auto const x : {INT64_MIN, std::int64_t{0}, std::int64_t{s_.as_of.days}, INT64_MAX})
                    starts_[r].insert(near(r, x));
        }
    }

    // Where, with this input, the test comes to be answered otherwise. Others that are free stay where they are, or, where
    // they are not known, somewhere.
    bool find_starts(test const& t, model::input_ref r, std::size_t& parts) {
        model::reading_bounds const bounds{parts, most_parts_ahead, deepest_ahead};
        auto const is_it = [&](model::input_ref other) { return other == r; };
        auto const left = model::read(m_, t.left, bounds, is_it), right = model::read(m_, t.right, bounds, is_it);
        if (!left || !right) return false;
        model::point at;
        for (auto const other : t.reads) {
            auto const known = known_number(other);
            if (known || free_ == free_is::everything)
                at[other] = known ? *known : near(other, s_.as_of.days);
        }
        auto const answer = [&](std::int64_t x) {
            ++parts;
            at[r] = x;
            return holds(t, at);
        };
        auto const [least, most] = range_of(r);
        auto& starts = starts_[r];
        starts.insert(least);
        auto const goes = model::together(left->goes, model::against(right->goes));
        if (goes == model::course::unclear) {
            if (most - least >= static_cast<std::int64_t>(most_values_tried) || parts > most_parts_ahead) return false;
            for (auto x = least + 1; x <= most; ++x)
                if (answer(x) != answer(x - 1)) starts.insert(x);
            return true;
        }
        // It rises or falls all the way; at the ends of the calendar it may not be known.
        std::vector<std::int64_t> somewhere{s_.as_of.days, least, most, least + (most - least) / 2};
        if (m_.calendar) {
            somewhere.push_back(m_.calendar->valid.first.days);
            somewhere.push_back(m_.calendar->valid.last.days);
        }
        for (auto const* side : {&*left, &*right})
            for (auto const day : side->days) somewhere.push_back(day.days);
        for (auto& x : somewhere) x = near(r, x);
        auto const known = std::find_if(somewhere.begin(), somewhere.end(),
                                        [&](std::int64_t x) { return answer(x) != truth::unknown; });
        if (known == somewhere.end()) return false;
        auto const first = model::first_of(least, *known, [&](std::int64_t x) { return answer(x) != truth::unknown; });
        auto const end = model::first_of(*known, most, [&](std::int64_t x) { return answer(x) == truth::unknown; });
        starts.insert(first);
        if (end <= most) starts.insert(end);
        auto const sign = [&](std::int64_t x) {
            at[r] = x;
            return model::sign(m_, s_.as_of, t.left, t.right, at).value_or(0);
        };
        int const way = sign(first) <= sign(end - 1) ? 1 : -1;
        for (int const turn : {0, 1}) {
            auto const x = model::first_of(first, end - 1, [&](std::int64_t v) { return sign(v) * way >= turn; });
            if (x > first && x < end && answer(x) != answer(x - 1)) starts.insert(x);
        }
        return true;
    }

    model::range range_of(model::input_ref r) const { return model::range_of(m_, s_.as_of, r); }
    // The value it may have that is nearest to this.
    std::int64_t near(model::input_ref r, std::int64_t x) const {
        auto const [least, most] = range_of(r);
        return std::clamp(x, least, most);
    }

    std::vector<option> runs(model::input_ref r, truth is) {
        std::vector<option> all;
        auto const [least, most] = range_of(r);
        if (value_by_value_.contains(r)) {
            for (auto x = least; x <= most; ++x) all.push_back({is, x, x, x});
            return all;
        }
        // Of completions any will do; a change goes no farther than it has to.
        auto const now = known_number(r).value_or(m_[r.input].form == model::form::integer ? least : s_.as_of.days);
        auto& starts = starts_[r];
        starts.insert(least);
        for (auto at = starts.begin(); at != starts.end(); ++at) {
            auto const next = std::next(at);
            auto const last = next == starts.end() ? most : *next - 1;
            all.push_back({is, free_ == free_is::everything ? std::clamp(now, *at, last) : *at, *at, last});
        }
        // The first of several changes that would do is taken.
        if (free_ == free_is::everything)
            std::stable_sort(all.begin(), all.end(), [&](option const& a, option const& b) {
                return std::max(*a.number, now) - std::min(*a.number, now) <
                       std::max(*b.number, now) - std::min(*b.number, now);
            });
        return all;
    }
    std::vector<option> numbers(model::input_ref r) {
        auto all = runs(r, truth::unknown);
        if (free_ == free_is::everything) all.insert(all.begin(), {truth::unknown, known_number(r)});
        return all;
    }
    std::vector<option> event(model::input_ref r) {
        auto const now = known_truth(r);
        auto all = runs(r, truth::yes);
        if (free_ == free_is::everything)
            all.insert(all.begin(), {{now, known_number(r)}, {truth::no}});
        else if (now == truth::unknown)
            all.insert(all.begin(), {truth::no});
        return all;
    }
    std::vector<option> choices(model::input_ref r) const {
        std::vector<option> all;
        if (free_ == free_is::everything) all.push_back({truth::unknown, known_number(r)});
        for (std::int64_t v = 0; v < std::ssize(m_[r.input].values); ++v) all.push_back({truth::unknown, v, v, v});
        return all;
    }
    // Which of several slots that may be there are is nothing to a condition: the first ones.
    std::vector<option> slots(model::input_ref r) const {
        auto const most = static_cast<std::uint32_t>(m_[r.input].most);
        std::vector<truth> now;
        for (std::uint32_t slot = 0; slot < most; ++slot) now.push_back(judge_.present(r.input, slot));
        std::vector<option> all;
        if (free_ == free_is::everything) {
            all.push_back({.present = now});
            for (auto many = static_cast<std::uint32_t>(m_[r.input].least); many <= most; ++many) {
                std::vector<truth> present(most, truth::no);
                std::fill_n(present.begin(), many, truth::yes);
                all.push_back({.number = many, .present = std::move(present)});
            }
            return all;
        }
        std::replace(now.begin(), now.end(), truth::unknown, truth::no);
        all.push_back({.present = now});
        for (std::uint32_t slot = 0; slot < most; ++slot)
            if (judge_.present(r.input, slot) == truth::unknown) {
                now[slot] = truth::yes;
                all.push_back({.present = now});
            }
        return all;
    }

    model::model const& m_;
    facts::situation const& s_;
    plain::evaluator const& judge_;
    free_is free_;
    std::vector<test> tests_;
    std::map<std::string, std::size_t> number_of_;
    std::map<model::input_ref, std::set<std::int64_t>> starts_; ///< of runs
    std::set<model::input_ref> value_by_value_;
    bool coarse_ = false;
};

} // namespace remit::completion::lying_ahead
