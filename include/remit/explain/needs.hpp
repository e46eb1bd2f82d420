// needs: which inputs a status waits for (docs/language.md §6, Needs).
// Doors: all_needs, needs(). Held by tests/explain/.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>
#include <remit/plain/evaluate.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace remit::explain {

/// The inputs a duty's status waits for, in order of declaration, slots in order, each once; none where it does not
/// apply. Kleene's: an input can be among them though every completion agrees. Cost: at most the duty's evaluation.
REMIT_DECL std::vector<model::input_ref> needs(model::model const& m, plain::evaluator& e, model::duty_id d);

/// The needs of many duties in one situation, all of them in so many steps. Refers to the model and the
/// situation, which must live as long. One thread at a time.
class all_needs {
  public:
    REMIT_DECL all_needs(model::model const& m, facts::situation const& s,
                         std::uint64_t steps = most_explaining_steps);
    REMIT_DECL ~all_needs();

    /// As needs() says; nothing where it waits for something and the steps are used up: its needs are not worked
    /// out then, nor those of any duty that is asked for later.
    REMIT_DECL std::optional<std::vector<model::input_ref>> of(model::duty_id d);

  private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace remit::explain
