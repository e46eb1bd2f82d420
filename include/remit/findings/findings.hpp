// findings: a status for every duty in one situation. Every engine gives these, and all must give the same.
// In: made by an engine. Out: read by explain/ and by whoever asked. Needs and reasons are explain's.
// Held by tests/plain/.
#pragma once

#include <remit/base/date.hpp>
#include <remit/base/truth.hpp>
#include <remit/model/model.hpp>
#include <remit/base/status.hpp>

#include <optional>
#include <vector>

namespace remit::found {

/// One duty's (docs/language.md 5.1–5.3).
struct finding {
    remit::status status = status::undetermined;
    bool in_force = true;
    truth applies = truth::unknown;    ///< A
    truth discharged = truth::unknown; ///< D
    truth late = truth::unknown;       ///< L
    std::optional<date> due;           ///< last day of `within`, whatever the status (§8)

    /// "is overdue" as conditions read it: A and not D and L (5.4).
    truth overdue() const { return applies & !discharged & late; }

    friend bool operator==(finding const&, finding const&) = default;
};

/// INVARIANT: one finding a duty, in the order of the model's.
using findings = std::vector<finding>;

/// The status of 5.3.
REMIT_DECL status status_of(model::modality modality, truth applies, truth discharged, truth late);

} // namespace remit::found
