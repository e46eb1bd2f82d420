// why: what the status of one duty follows from, down to the facts, and what would have to be otherwise.
// In: a model, a situation, a duty. Out: an account, a plain value; in words and as JSON by account.hpp.
// Door: why(). Held by tests/explain/why.cpp, tests/oracle/accounting.cpp.
#pragma once

#include <remit/base/status.hpp>
#include <remit/base/truth.hpp>
#include <remit/completion/least_change.hpp>
#include <remit/completion/outlook.hpp>
#include <remit/config.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace remit::explain {

/// What a part of an account is.
enum class part : std::uint8_t {
    duty,       ///< another duty, which is in `status` or not
    in_force,   ///< whether the duty is in force on that day
    when,       ///< the condition of a duty
    unless,     ///< an exception
    until,      ///< its end
    deadline,   ///< whether it is late
    overridden, ///< whether another duty takes its place
    define,     ///< a definition
    all, any, at_least, ///< of its parts
    member,     ///< of a party, `input` with its slot: whether it is there and the condition holds of it
    test,       ///< a comparison of numbers or days, below it what they are
    fact        ///< an input, with what is stated or presumed of it
};

/// A part of what a status follows from, with its own parts below it. Of a part that is known only those parts are there
/// that make it so; of one that is not, those that leave it open.
struct step {
    explain::part part{};
    truth is = truth::unknown;
    model::duty_id duty = {};           ///< of a duty, or that it is overridden by
    remit::status status = {};          ///< of a duty: the one it is asked for
    model::define_id define = {};       ///< of a definition
    model::node_id node = {};           ///< the condition, in the rules; of a choice's or set's fact what is asked of it
    model::input_ref input = {};        ///< of a member its party and slot; of a fact the input
    std::optional<evidence> fact = {};  ///< of a fact
    bool told_before = false;           ///< its parts stand where it is told first, or are not told: too deep
    std::vector<step> parts = {};
};

struct account {
    model::duty_id duty = {};
    found::finding found = {};
    /// The first reason (docs/language.md §6); nothing where the status is undetermined.
    std::optional<std::vector<model::input_ref>> reason = {};
    /// All minimal ones, the first one first; nothing where it takes too long.
    std::optional<all_reasons> reasons = {};
    std::vector<step> steps = {}; ///< what the status follows from, or why it is open
    /// Where it is undetermined: what matters to it and what it may be; nothing where that is not decided.
    std::optional<completion::outlook> ahead = {};
    /// Where it is not owed: the least that would make it so.
    std::optional<completion::change> change = {};
};

/// Cost: an evaluation of what the duty reads, and the bounds of base/limits.hpp for `ahead` and `change`.
REMIT_DECL account why(model::model const& m, facts::situation const& s, model::duty_id d);

} // namespace remit::explain
