// claims: what docs/language.md promises of every rule set and every situation, as functions that look and say what is
// wrong. No Catch here: laws.cpp, small.cpp and whoever compares engines call them.
// In: a program, its model, situations, a die. Out: nothing, or what does not hold, in words.
#pragma once

#include "dice.hpp"
#include "generate.hpp"
#include "situations.hpp"

#include <remit/findings/findings.hpp>

#include <optional>
#include <string>
#include <vector>

namespace oracle {

using wrong = std::optional<std::string>;

/// What a claim is looked at with.
struct subject {
    program const& rules;
    model::model const& model;
    turning_points const& at;
    std::vector<situation> const& situations;
};
using claim = wrong (*)(subject const&, dice);

// ── of one situation ────────────────────────────────────────────────────────────────────────────────────────────────

/// 5.11: `after` is `before` better known. Truths that are known stay, so do values; statuses change as they may. Of
/// members' defines nothing is asked where slots have moved.
wrong refines(model::model const& m, situation const& before, situation const& after,
              bool slots_moved = false);
/// 5.2, 5.3: force and status follow from A, D, L and the days; evaluating in another order finds the same.
wrong statuses_follow(model::model const& m, situation const& s);
/// §6: who waits has needs if anything can settle it; needs are open; what is not needed settles nothing.
wrong needs_hold(model::model const& m, turning_points const& at, situation const& s, dice& die);
/// §6: the first reason keeps the status against all completions, none of it can be left out, and it is the one that
/// giving up inputs in reverse order of declaration leaves.
wrong reasons_hold(model::model const& m, turning_points const& at, situation const& s, dice& die);
/// §6: what is asked matters to so many duties, in that order, and answers do what is said of them.
wrong questions_hold(model::model const& m, situation const& s);
/// §8: every field of findings/1, read back, says what was found.
wrong findings_read_back(model::model const& m, situation const& s);
/// §8: a situation as JSON, as the library writes it and in other ways, is read as the same situation.
wrong situation_reads_back(model::model const& m, situation const& s, dice& die);

/// Only what the reason names is left: all else unknown, presumption and all, as §6 says.
situation only_reason(model::model const& m, situation const& s, std::vector<model::input_ref> const& reason);

// ── of a program and its situations ─────────────────────────────────────────────────────────────────────────────────

wrong stating_more_refines(subject const&, dice);
wrong completions_agree(subject const&, dice);
wrong statuses_by_table(subject const&, dice);
wrong needs_are_what_matters(subject const&, dice);
wrong reasons_suffice(subject const&, dice);
wrong json_says_it(subject const&, dice);

/// Printed in every language and layout, it is read as the same trees, and checked as the same model.
wrong print_round_trip(subject const&, dice);
/// Declarations, clauses, terms and members in another order: the same statuses.
wrong order_never_matters(subject const&, dice);
/// 5.4: `d is s` and `u.* is s`, written as defines, are what A, D and L make of them.
wrong tests_read_statuses(subject const&, dice);
/// An example that states the situation and expects what is found, passes.
wrong examples_pass(subject const&, dice);
/// 5.10: rounds are what following, pair by pair, makes of them.
wrong plans_follow(subject const&, dice);
/// What changed between two situations is told and nothing else; what is named as having done it is enough, and none of
/// it can be left out.
wrong changes_hold(subject const&, dice);
/// What can still become of a status is in its outlook, and what does not matter to it changes nothing; all that matters
/// is needed.
wrong outlooks_hold(subject const&, dice);
/// §6: questions, each answered or not known, come to an end, with nothing open that could be settled.
wrong questions_end(subject const&, dice);
/// The same of an interview, which asks each question once, undoes nothing, can be taken back, and is at every step a
/// situation that JSON can state.
wrong interviews_end(subject const&, dice);
/// The least change makes the duty apply and be open, none of it can be left out, and where it takes several inputs
/// hardly any single one does.
wrong least_changes_hold(subject const&, dice);
/// Every minimal reason suffices and no part of it does, none is missing, and the shortest is one of the fewest.
wrong reasons_are_all(subject const&, dice);
/// The facts of an account are those of the first reason; of what is undetermined, its needs.
wrong accounts_follow(subject const&, dice);
/// Rules written another way that means the same by §4 and §5 find the same.
wrong rewriting_means_the_same(subject const&, dice);

} // namespace oracle
