// needs: which inputs a status waits for (docs/language.md §6, Needs), and which question settles most (Ask).
// Doors: needs(), ask(). Held by tests/explain/.
#pragma once

#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>
#include <remit/plain/evaluate.hpp>

#include <cstddef>
#include <vector>

namespace remit::explain {

/// The inputs a duty's status waits for, in order of declaration, slots in order, each once; none where it does not
/// apply. Kleene's: an input can be among them though every completion agrees.
REMIT_DECL std::vector<model::input_ref> needs(model::model const& m, plain::evaluator& e, model::duty_id d);

/// A question worth asking.
struct question {
    model::input_ref input;
    std::size_t duties = 0; ///< how many, undetermined or obliged with lateness unknown, need it
    friend bool operator==(question const&, question const&) = default;
};

/// Every needed input that was not stated `null`, the one most duties need first, then as declared.
REMIT_DECL std::vector<question> ask(model::model const& m, facts::situation const& s);

} // namespace remit::explain
