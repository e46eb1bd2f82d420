// enumerate: every small program over a tiny vocabulary, and every situation of it. What holds of all of these is not
// left to chance.
// In: a number of nodes. Out: conditions, programs, situations. Held by tests/oracle/small.cpp.
#pragma once

#include "generate.hpp"
#include "situations.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace oracle {

/// The vocabulary: `fact a : bool`, `fact b : bool presumed yes`, `event e`, `party p : 0..1` with `fact p.x : bool`.
/// A condition of so many nodes: `a`, `b`, `e`, `e < as_of`, in a quantifier `x`, each a node; `not`, `and`, `or`,
/// `some`, `every`, `at least` one more each. `e < as_of` is taken for one.
std::vector<remit::syntax::expr> small_conditions(int nodes);

/// A duty `u.dN` for each condition, that it is obliged `when`.
program small_program(std::vector<remit::syntax::expr> const& conditions);

/// Duties of every small shape: `u.d` with a choice of each clause, and what reads it, overrides it, is overridden.
std::vector<program> small_duties();

/// What is said of each input; the same number of ways for each model of the vocabulary.
struct small_situation {
    std::size_t a = 0, b = 0, e = 0, p = 0; ///< which of the ways below
    oracle::situation situation;

    // What is known, as one of: nothing, false, true.
    remit::truth a_is() const;
    remit::truth b_is() const; ///< by presumption where nothing is stated
    remit::truth present() const;
    remit::truth x_is() const;
    /// Whether `other` is as well known or better, input by input.
    bool refined_by(small_situation const& other) const;
    bool complete() const; ///< nothing is open, and `b` is stated
};
inline constexpr std::size_t ways_of_a = 3, ways_of_b = 3, ways_of_e = 6, ways_of_p = 6;
/// Ways of `e`: silent, no, yes without a day, the day before as_of, as_of, the day after.
enum class e_way : std::uint8_t { silent, no, undated, before, on_the_day, after };
/// Ways of `p`: silent, nobody, somebody perhaps, somebody of whom x is not known, or is, or is not.
enum class p_way : std::uint8_t { silent, nobody, perhaps, somebody, with_x, without_x };

std::vector<small_situation> small_situations(model::model const& m);

} // namespace oracle
