// change: what became of a duty between two situations of one child, and what made the difference (docs/changes.md).
// Made by compare(); read by its writers. Held by tests/change/compare.cpp.
#pragma once

#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>

#include <optional>
#include <vector>

namespace remit::change {

/// What made a difference. INVARIANT: not empty.
struct ground {
    std::vector<model::input_ref> inputs; ///< those of another value, as declared, slots in order
    bool day = false;                     ///< `as_of`
    friend bool operator==(ground const&, ground const&) = default;
};

/// A duty that has another status, or is still obliged or still overdue and is due on another day.
struct changed {
    model::duty_id duty;
    found::finding before, after;
    std::optional<ground> because; ///< none: not worked out

    bool is_moved() const { return before.status == after.status; } ///< it is the day alone
};

/// As declared.
using changes = std::vector<changed>;

} // namespace remit::change
