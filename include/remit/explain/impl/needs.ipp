// needs: the bodies of needs.hpp, docs/language.md §6. What a duty waits for is what can be reached from its ground
// (grounds.hpp).
#pragma once

#include <remit/base/limits.hpp>
#include <remit/explain/impl/grounds.hpp>
#include <remit/explain/needs.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace remit::explain {
namespace standing {

// The inputs a ground comes down to, in order, each once; of no use where no steps are left.
class way_down {
  public:
    way_down(grounds const& g, std::uint64_t& steps_left) : grounds_(g), steps_left_(steps_left) {}

    std::vector<ground> from(ground top) {
        seen_.resize(grounds_.size());
        std::vector<ground> open{top}, seen, inputs;
        while (!open.empty() && steps_left_ > 0) {
            ground const g = open.back();
            open.pop_back();
            if (g == always || seen_[g]) continue;
            seen_[g] = true;
            seen.push_back(g);
            if (grounds_.is_input(g)) inputs.push_back(g);
            auto const on = grounds_.on(g);
            open.insert(open.end(), on.begin(), on.end());
            steps_left_ -= std::min<std::uint64_t>(1 + on.size(), steps_left_);
        }
        for (ground g : seen) seen_[g] = false;
        std::sort(inputs.begin(), inputs.end());
        return inputs;
    }

  private:
    grounds const& grounds_;
    std::uint64_t& steps_left_;
    std::vector<bool> seen_; ///< one a ground
};

} // namespace standing

struct all_needs::state {
    std::uint64_t steps_left;
    standing::grounds grounds;
    standing::way_down down{grounds, steps_left};
};

all_needs::all_needs(model::model const& m, facts::situation const& s, std::uint64_t steps)
    : state_(new state{steps, {m, s}}) {}
all_needs::~all_needs() = default;

std::optional<std::vector<model::input_ref>> all_needs::of(model::duty_id d) {
    state& s = *state_;
    std::vector<model::input_ref> inputs;
    auto const ground = s.grounds.of_needs(d);
    if (ground == standing::always) return inputs;
    for (standing::ground g : s.down.from(ground)) {
        inputs.push_back(s.grounds.input(g));
        s.steps_left -= std::min(standing::steps_to_tell, s.steps_left);
    }
    if (s.steps_left == 0) return std::nullopt;
    return inputs;
}

// Of one duty no more can be gone through than its grounds, each once.
std::vector<model::input_ref> needs(model::model const& m, plain::evaluator& e, model::duty_id d) {
    return *all_needs(m, e.situation(), std::numeric_limits<std::uint64_t>::max()).of(d);
}

} // namespace remit::explain
