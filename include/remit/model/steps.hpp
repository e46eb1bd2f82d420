// steps: what evaluating the parts of a rule set costs at most, counted as the plain evaluator walks.
// In: a model, which may have mistakes still. Out: steps of nodes, defines and duties, of which docs/limits.md speaks.
// Door: steps_of. For tool writers. Held by tests/limits.cpp.
#pragma once

#include <remit/base/calendar.hpp>
#include <remit/config.hpp>
#include <remit/model/model.hpp>

#include <cstdint>
#include <vector>

namespace remit::model {

/// What a define or duty names is not in it. A count that would not fit stays at the largest number. Refers to the model,
/// which must live as long and stay as it is; cost: linear. Threads: immutable.
class steps_of {
  public:
    using count = std::uint64_t;

    REMIT_DECL explicit steps_of(model const& m);

    /// With all nodes below it; 0 of one that is missing.
    count node(node_id n) const { return n.index < all_.size() ? all_[n.index] : 0; }
    REMIT_DECL count define(remit::model::define const& d) const;
    REMIT_DECL count duty(remit::model::duty const& d) const;
    /// Of counting so many of this unit once.
    count counting(period unit) const { return unit == period::working_days ? working_days_ : 0; }

  private:
    model const& m_;
    count working_days_ = 0;
    std::vector<count> all_; // of each node
};

} // namespace remit::model
