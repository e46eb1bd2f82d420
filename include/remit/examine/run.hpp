// run: the examples of a rule set, held against its duties (docs/language.md §8, E29).
// In: a model. Out: for each `expect` whether it is met, E29 for each that is not, and which duties were exercised.
// Door: run(). Held by tests/examine/run.cpp, tests/cases/good/, tests/cases/bad/.
#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <vector>

namespace remit::examine {

struct example_result {
    std::vector<bool> met; ///< one an `expect`
};

/// In which ways the examples expect a duty: that it applies, with whatever status, and that it does not.
/// `undetermined` is neither.
struct exercise {
    bool applying = false;
    bool not_applying = false;
};

struct results {
    std::vector<example_result> examples; ///< one an example, in the order of the model's
    std::vector<exercise> duties;         ///< one a duty, in the order of the model's
    std::vector<diagnostic> diagnostics; ///< E29, one for each `expect` not met, in the order of the examples

    REMIT_DECL std::size_t expectations() const;
    std::size_t failures() const { return diagnostics.size(); }
};

/// Runs every example. Cost: one evaluation an example, and an explanation for each `expect` not met.
REMIT_DECL results run(model::model const& m);

/// Duties that no example expects in either way, in order; standing ones aside, which no situation brings about.
REMIT_DECL std::vector<model::duty_id> unexercised(model::model const& m, results const& r);

} // namespace remit::examine
