// limits: how much of anything remit takes. Past each stands a diagnostic, or less is said; nothing is cut off in silence.
// docs/limits.md lists them all, with what is reported where one is passed.
// Held by tests/limits.cpp, tests/limits.cmake.
#pragma once

#include <cstddef>
#include <cstdint>

namespace remit {

// ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/// No rule file or instrument's text has more bytes: offsets have 32 bits, and a larger one is a mistake.
inline constexpr std::uint32_t longest_text = 16u << 20;
/// Nor have all files of a rule set together, rules and texts: what is kept of a rule file is many times its size.
inline constexpr std::size_t longest_rule_set = 16u << 20;
/// A rule set does not have more files, of rules and of texts together.
inline constexpr std::size_t most_files = 10'000;

// ── words and expressions ───────────────────────────────────────────────────────────────────────────────────────────

/// A word does not have more letters, for messages repeat names.
inline constexpr std::size_t longest_name = 200;
/// A label, question or word for how soon does not have more letters: they are repeated wherever a finding is shown.
inline constexpr std::size_t longest_label = 1000;
/// A number is not larger, nor a negative one smaller; results neither.
inline constexpr std::int64_t largest_number = 2147483647;
/// `(`, `not`, `some`, `every`, `at least`, `since` stand no deeper inside each other: reading, checking and evaluating
/// use the stack.
inline constexpr int deepest_nesting = 200;
/// A sum does not have more terms after its first: it nests as deep.
inline constexpr std::size_t longest_sum = 1000;

// ── declarations ────────────────────────────────────────────────────────────────────────────────────────────────────

/// Members of a party.
inline constexpr std::int64_t most_slots = 16;
/// Values of an `any of`: they are bits of a word.
inline constexpr std::size_t most_set_values = 64;
/// Events whose date one test or define reads, itself or through other defines: each of these keeps the list.
inline constexpr std::size_t most_events_read = 100;
/// Units that the groups of a rule set stand for, counted wherever one is named in a list of units.
inline constexpr std::size_t most_members = 4'000'000;
/// Steps that evaluating a rule set for one situation takes at most: one for each part of a condition, in a quantifier
/// for each slot of the party, in a define of a member too; one for each duty that `u.*` stands for.
inline constexpr std::uint64_t most_steps = 4'000'000;
/// Bytes of instruments' texts that are gone through to find all quotes and places of a rule set.
inline constexpr std::uint64_t longest_search = std::uint64_t{1} << 30;

// ── doubts (W2) ─────────────────────────────────────────────────────────────────────────────────────────────────────

/// Inputs, slots counted, that a condition reads which is looked into.
inline constexpr std::size_t most_inputs_in_doubt = 24;
/// Its parts, those of the defines and duties that it reads too.
inline constexpr std::size_t most_parts_in_doubt = 4'000;
/// How deep these stand in each other.
inline constexpr std::size_t deepest_in_doubt = 400;
/// Nodes of its diagram on one day.
inline constexpr std::size_t most_nodes_in_doubt = 20'000;
/// Nodes of all diagrams of a rule set; conditions that come later are not looked into.
inline constexpr std::size_t most_nodes_of_all_doubts = 4'000'000;
/// Values of `as_of` on which a condition is tried.
inline constexpr std::size_t most_days_in_doubt = 12;
/// Parts of a condition, none of them `and` or `or`, that is rewritten without its doubt.
inline constexpr std::size_t most_leaves_rewritten = 12;
/// Rewritings of one condition that are tried.
inline constexpr std::size_t most_rewritings_tried = 400;

// ── what a situation can still become ───────────────────────────────────────────────────────────────────────────────

/// Nodes of the diagram of one duty, and of those looked at together with it.
inline constexpr std::size_t most_nodes_ahead = 50'000;
/// Nodes of all diagrams of a situation; duties that come later are not looked at.
inline constexpr std::size_t most_nodes_of_all_ahead = 1'000'000;
/// Variables of one diagram: an input has as many as it takes to number what it can be.
inline constexpr std::size_t most_variables_ahead = 4'000;
/// Parts of what the duties of a situation read that are looked at, each as often as it is.
inline constexpr std::size_t most_parts_ahead = 2'000'000;
/// How deep these stand in each other, through defines and duties.
inline constexpr std::size_t deepest_ahead = 400;
/// Values of the inputs of one test that are tried with each other.
inline constexpr std::size_t most_values_tried = 4'096;
/// Minimal reasons of one status that are listed.
inline constexpr std::size_t most_reasons = 100;

// ── what is said ────────────────────────────────────────────────────────────────────────────────────────────────────

/// Errors, and as many warnings, that are listed of a rule set.
inline constexpr std::size_t most_diagnostics = 1000;
/// Letters of a name, quote or list that a message repeats; "…" stands for the rest.
inline constexpr std::size_t longest_told = 600;
/// Mistakes of one check, or of one situation, for which names are compared to say "did you mean".
inline constexpr std::size_t most_suggestions = 100;
/// Pairs of letters compared for one "did you mean"; names that come later are not looked at.
inline constexpr std::size_t most_compared = 10'000'000;
/// Steps that the first reasons of one findings document take at most; its needs and its questions as many each.
inline constexpr std::uint64_t most_explaining_steps = 20'000'000;
/// Letters of a word for which another is suggested: nobody mistypes so long a name.
inline constexpr std::size_t longest_mistyped = 100;
/// Words of one check that are taken apart to see whether they are keywords and names run together.
inline constexpr std::size_t most_taken_apart = 1000;
/// Bytes of a word that is taken apart so.
inline constexpr std::size_t longest_taken_apart = 120;
/// Duties that are named as those which a step of a plan follows.
inline constexpr std::size_t most_predecessors = 20;

// ── situations ──────────────────────────────────────────────────────────────────────────────────────────────────────

/// Rows of one batch of Arrow columns: more is no length that anybody meant.
inline constexpr std::uint64_t most_rows_of_batch = 4'294'967'296;
/// How deep types stand in each other in a column that is put beside findings.
inline constexpr std::size_t deepest_column = 64;
/// Its types in all, each dictionary's too.
inline constexpr std::size_t most_parts_of_column = 10'000;
/// Bytes of a situation's text: what is longer is no description of a child.
inline constexpr std::size_t longest_situation = 1u << 20;
/// Its lists and objects stand no deeper inside each other; its own form needs five.
inline constexpr int deepest_situation = 32;
/// Mistakes that are listed of it.
inline constexpr std::size_t most_faults = 1'000;

/// Threads that work on one caseload.
inline constexpr unsigned most_threads = 256;

} // namespace remit
