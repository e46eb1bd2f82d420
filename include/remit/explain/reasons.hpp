// reasons: a minimal set of inputs that keeps a status whatever else were unknown (docs/language.md §6, Reason).
// Doors: reasons, first_reason(), reasons_of(). Held by tests/explain/.
#pragma once

#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace remit::explain {

/// Works out first reasons in one situation, all of them in `most_explaining_steps`. Refers to the model and the
/// situation, which must live as long. One thread at a time.
class reasons {
  public:
    REMIT_DECL reasons(model::model const& m, facts::situation const& s);
    REMIT_DECL ~reasons();

    /// The first reason of a duty's status, in order of declaration, slots in order; empty where no input is needed;
    /// nothing where the status is undetermined, or where the steps are used up: it is not worked out then, nor any
    /// that is asked for later. Cost: for each choice between inputs what can be chosen from, else its length.
    REMIT_DECL std::optional<std::vector<model::input_ref>> first(model::duty_id d);

  private:
    struct state;
    std::unique_ptr<state> state_;
};

/// That of one duty, with all the steps for itself.
REMIT_DECL std::optional<std::vector<model::input_ref>>
first_reason(model::model const& m, facts::situation const& s, model::duty_id d);

/// Reasons of one status.
struct all_reasons {
    /// Each in order, and none part of another. The first one is the first reason; those behind it come as it does: that
    /// first which does without the last declared input, if one can, then without the one before, and so on.
    std::vector<std::vector<model::input_ref>> each;
    bool more = false; ///< whether there are more than `most_reasons`, or more may be: they were not all looked for
    std::vector<model::input_ref> shortest; ///< one with the fewest inputs
};

/// All minimal reasons. Nothing where the status is undetermined, or where it takes more than `most_nodes_ahead` nodes of
/// a decision diagram.
REMIT_DECL std::optional<all_reasons> reasons_of(model::model const& m, facts::situation const& s, model::duty_id d);

/// Everything an explanation of a status rests on: the value that was stated or presumed.
struct evidence {
    model::input_ref input;
    model::value value; ///< as stated; where presumed, the presumption
    bool presumed = false;
};
REMIT_DECL evidence evidence_of(model::model const& m, facts::situation const& s, model::input_ref input);

} // namespace remit::explain
