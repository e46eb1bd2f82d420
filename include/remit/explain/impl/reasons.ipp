// reasons: the bodies of reasons.hpp, docs/language.md §6.
//
// The page's way to the first reason is to make one input after the other unknown, from the last, and to evaluate each
// time. Here the same is read off the grounds of the status (grounds.hpp). Each ground has its *last*: the input up to
// which the inputs, in their order, are enough for it. Where n of others are needed, it is the n-th smallest of theirs.
// So all inputs behind the last of the status can go together; that one cannot, and is in the reason. Since it stays,
// grounds can count on it from then on and may have an earlier last, and so on, until nothing more is needed.
//
// One thing makes it quick. If a ground has to stand then all that it cannot do without has to, and each of these can be
// looked at alone, the others being counted on. So a chain of duties is taken apart into its links, and what is left to
// be weighed are choices.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/explain/impl/grounds.hpp>
#include <remit/explain/reasons.hpp>

#include <algorithm>
#include <bit>
#include <queue>
#include <set>

namespace remit::explain {
namespace standing {

class elimination {
  public:
    elimination(grounds const& g, std::uint64_t& steps_left) : grounds_(g), steps_left_(steps_left) {}

    // The inputs of the first reason, in order; of no use where no steps are left.
    std::vector<ground> first_reason(ground status) {
        states_.resize(grounds_.size());
        required_.push_back(status);
        take_apart();
        look_below_choices();
        weigh_choices();
        for (ground g : touched_) states_[g] = {};
        touched_.clear();
        std::sort(reason_.begin(), reason_.end());
        return std::exchange(reason_, {});
    }

  private:
    enum class stage : std::uint8_t { free, choice, done }; // the latter two have to stand and are counted on
    struct state {
        stage is = stage::free;
        bool seen = false;
        ground last = always;      ///< where it is looked at: the inputs up to here are enough
        std::vector<ground> users; ///< those looked at that stand on it
    };

    void spend(std::uint64_t steps) { steps_left_ -= std::min(steps, steps_left_); }

    // What is required, and all that it cannot do without.
    void take_apart() {
        while (!required_.empty() && steps_left_ > 0) {
            ground const g = required_.back();
            required_.pop_back();
            state& now = states_[g];
            if (g == always || now.is != stage::free) continue;
            touched_.push_back(g);
            auto const on = grounds_.on(g);
            spend(1 + on.size());
            bool const is_choice = grounds_.least(g) < on.size();
            now.is = is_choice ? stage::choice : stage::done;
            if (grounds_.is_input(g)) reason_.push_back(g);
            if (is_choice)
                choices_.push_back(g);
            else
                required_.insert(required_.end(), on.begin(), on.end());
            earlier_.insert(now.users.begin(), now.users.end());
        }
    }

    // How far back each ground reaches that a choice can come to, of the smaller ones first.
    void look_below_choices() {
        std::vector<ground> open = choices_, below;
        while (!open.empty() && steps_left_ > 0) {
            ground const g = open.back();
            open.pop_back();
            if (std::exchange(states_[g].seen, true)) continue;
            touched_.push_back(g);
            below.push_back(g);
            spend(1);
            for (ground on : grounds_.on(g))
                if (states_[on].is == stage::free) open.push_back(on);
        }
        std::sort(below.begin(), below.end());
        for (ground g : below) {
            if (steps_left_ == 0) return;
            states_[g].last = last_of(g);
            for (ground on : grounds_.on(g))
                if (states_[on].is == stage::free) states_[on].users.push_back(g);
        }
    }

    ground counted_on(ground g) const { return states_[g].is == stage::free ? states_[g].last : always; }

    ground last_of(ground g) {
        if (grounds_.is_input(g)) return g;
        lasts_.clear();
        for (ground on : grounds_.on(g)) lasts_.push_back(counted_on(on));
        spend(lasts_.size());
        auto const nth = lasts_.begin() + static_cast<std::ptrdiff_t>(grounds_.least(g)) - 1;
        std::nth_element(lasts_.begin(), nth, lasts_.end());
        return *nth;
    }

    // The choice that reaches farthest back comes first: no other needs what is behind its last, and it needs that.
    void weigh_choices() {
        std::priority_queue<std::pair<ground, ground>> waiting; // last, choice
        while (steps_left_ > 0) {
            for (ground g : choices_) waiting.emplace(states_[g].last, g);
            choices_.clear();
            if (waiting.empty()) return;
            ground const last = waiting.top().first, g = waiting.top().second;
            waiting.pop();
            ground const now = states_[g].last;
            if (now == last && last != always) {
                // Of what it is on, those that reach behind its last have fallen away. Are there others to choose from?
                auto const is_left = [&](ground on) { return counted_on(on) <= last; };
                auto const on = grounds_.on(g);
                auto const left = static_cast<std::size_t>(std::count_if(on.begin(), on.end(), is_left));
                spend(on.size());
                if (left == grounds_.least(g)) {
                    std::copy_if(on.begin(), on.end(), std::back_inserter(required_), is_left);
                    states_[g].is = stage::done;
                } else
                    required_.push_back(last);
                take_apart();
                count_on_more();
            }
            if (states_[g].is == stage::choice && states_[g].last != always)
                waiting.emplace(states_[g].last, g);
            else
                states_[g].is = stage::done;
        }
    }

    // More is counted on: what stands on it may have an earlier last, and then what stands on that.
    void count_on_more() {
        while (!earlier_.empty() && steps_left_ > 0) {
            ground const g = *earlier_.begin();
            earlier_.erase(earlier_.begin());
            spend(1);
            if (states_[g].is == stage::done) continue;
            ground const last = last_of(g);
            if (last == std::exchange(states_[g].last, last) || states_[g].is == stage::choice) continue;
            earlier_.insert(states_[g].users.begin(), states_[g].users.end());
        }
    }

    grounds const& grounds_;
    std::uint64_t& steps_left_;
    std::vector<state> states_;   ///< one a ground
    std::vector<ground> touched_; ///< those whose state is not as at first
    std::vector<ground> reason_, required_, choices_, lasts_;
    std::set<ground> earlier_; ///< of these the last may be earlier; a ground comes after all that it is on
};

} // namespace standing

struct reasons::state {
    model::model const& model;
    facts::situation const& situation;
    std::uint64_t steps_left = most_explaining_steps;
    standing::grounds grounds{model, situation};
    standing::elimination elimination{grounds, steps_left};
};

namespace {

// What there is to tell of a value: the days of an event, the slots of a party, the values a set has.
std::size_t parts_of(model::value const& v) {
    if (auto const* const days = std::get_if<model::days>(&v)) return days->size();
    if (auto const* const slots = std::get_if<model::slots>(&v)) return slots->present.size();
    if (auto const* const set = std::get_if<model::set>(&v))
        return static_cast<std::size_t>(std::popcount(set->in | set->out));
    return 1;
}

} // namespace

reasons::reasons(model::model const& m, facts::situation const& s) : state_(new state{m, s}) {}
reasons::~reasons() = default;

std::optional<std::vector<model::input_ref>> reasons::first(model::duty_id d) {
    state& s = *state_;
    if (s.steps_left == 0) return std::nullopt;
    auto const status = s.grounds.of_status(d);
    if (!status) return std::nullopt;
    std::vector<model::input_ref> inputs;
    for (standing::ground g : s.elimination.first_reason(*status)) {
        inputs.push_back(s.grounds.input(g));
        s.steps_left -=
            std::min(standing::steps_to_tell * (1 + parts_of(s.situation.states[g - 1])), s.steps_left);
    }
    if (s.steps_left == 0) return std::nullopt;
    return inputs;
}

std::optional<std::vector<model::input_ref>> first_reason(model::model const& m, facts::situation const& s,
                                                          model::duty_id d) {
    return reasons(m, s).first(d);
}

evidence evidence_of(model::model const& m, facts::situation const& s, model::input_ref input) {
    model::value const& said = s.states[m.state_of(input)];
    auto const* const silent = std::get_if<model::silence>(&said);
    bool const presumed = silent && *silent != model::silence::withheld && m[input.input].presumed;
    if (presumed) return {input, *m[input.input].presumed, true};
    return {input, said, false};
}

} // namespace remit::explain
