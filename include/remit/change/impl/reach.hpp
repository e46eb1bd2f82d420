// reach: which of the differences a duty can turn on at all, and what it takes to evaluate it. Most duties read few of
// the facts, so that most differences need not be tried on them.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/model/model.hpp>
#include <remit/model/reads.hpp>
#include <remit/model/steps.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace remit::change::searching {

using steps = std::uint64_t;

struct budget {
    steps left = most_explaining_steps;
    /// Whether that was still there.
    bool spend(steps n) {
        left -= std::min(n, left);
        return left > 0;
    }
};

/// Differences by their number, in order.
using differences = std::vector<std::uint32_t>;

/// Defines and duties are numbered together, defines first.
class reach {
  public:
    reach(model::model const& m, std::vector<model::input_ref> const& differing) : m_(m), steps_(m),
          by_input_(m.inputs.size()), all_(m.defines.size() + m.duties.size()) {
        for (std::uint32_t i = 0; i < differing.size(); ++i) by_input_[differing[i].input.index].push_back(i);
    }

    /// The inputs among the differences that a duty turns on, itself or through what it names; nothing where there are
    /// not the steps to say.
    std::shared_ptr<differences const> of(model::duty_id d) {
        auto const whole = number(d);
        std::vector<std::uint32_t> open{whole};
        while (!open.empty() && left_.left > 0) {
            auto& now = all_[open.back()];
            if (now.turns_on) {
                open.pop_back();
            } else if (now.is_read) {
                now.turns_on = join(now);
                open.pop_back();
            } else {
                read(open.back());
                for (auto const n : now.names)
                    if (!all_[n].turns_on) open.push_back(n);
            }
        }
        auto const& found = all_[whole].turns_on;
        return found && left_.spend(found->size()) ? found : nullptr;
    }

    /// The steps of evaluating these, and all that they name, once each. It takes fewer, and all have been asked about.
    steps price(std::vector<model::duty_id> const& duties) {
        ++round_;
        steps sum = all_.size() / 4 + 1; // an evaluator has a place for each
        std::vector<std::uint32_t> open;
        for (auto const d : duties) open.push_back(number(d));
        while (!open.empty()) {
            auto& now = all_[open.back()];
            open.pop_back();
            if (std::exchange(now.round, round_) == round_) continue;
            sum += now.own + now.names.size();
            open.insert(open.end(), now.names.begin(), now.names.end());
        }
        return sum;
    }

  private:
    struct declared {
        bool is_read = false;
        steps own = 0;
        std::vector<std::uint32_t> names;
        differences itself; ///< what it turns on itself
        std::shared_ptr<differences const> turns_on;
        std::uint32_t round = 0;
    };

    std::uint32_t number(model::duty_id d) const { return static_cast<std::uint32_t>(m_.defines.size()) + d.index; }

    void read(std::uint32_t n) {
        auto& now = all_[n];
        now.is_read = true;
        auto const defines = static_cast<std::uint32_t>(m_.defines.size());
        bool const define = n < defines;
        now.own = define ? steps_.define(m_.defines[n]) : steps_.duty(m_.duties[n - defines]);
        auto const its = define ? read_by(m_, model::define_id{n}) : read_by(m_, model::duty_id{n - defines});
        for (auto const d : its.defines) now.names.push_back(d.index);
        for (auto const d : its.duties) now.names.push_back(number(d));
        for (auto const i : its.inputs)
            now.itself.insert(now.itself.end(), by_input_[i.index].begin(), by_input_[i.index].end());
        std::sort(now.itself.begin(), now.itself.end());
        left_.spend(1 + now.names.size() + now.itself.size());
    }

    // Where one of those it names turns on all that it turns on, theirs is shared: a chain of thousands has one list.
    std::shared_ptr<differences const> join(declared const& now) {
        std::shared_ptr<differences const> all = std::make_shared<differences const>(now.itself);
        for (auto const n : now.names) {
            auto const& more = all_[n].turns_on;
            if (more == all || more->empty()) continue;
            left_.spend(all->size() + more->size());
            if (std::includes(all->begin(), all->end(), more->begin(), more->end())) continue;
            if (std::includes(more->begin(), more->end(), all->begin(), all->end())) {
                all = more;
                continue;
            }
            differences both;
            std::set_union(all->begin(), all->end(), more->begin(), more->end(), std::back_inserter(both));
            all = std::make_shared<differences const>(std::move(both));
        }
        return all;
    }

    model::model const& m_;
    budget left_;
    model::steps_of steps_;
    std::vector<differences> by_input_;
    std::vector<declared> all_;
    std::uint32_t round_ = 0;
};

} // namespace remit::change::searching
