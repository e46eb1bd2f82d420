// diagram: functions of truths, each kept as the one reduced ordered binary decision diagram that it has (Bryant 1986),
// so that two functions are equal where their numbers are. Knows nothing of rules.
// In: variables, by their number; the one with the smaller number is decided first. Out: functions; an assignment.
// Held by tests/diagram/diagram.cpp.
#pragma once

#include <remit/config.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace remit::diagram {

/// A function of some `diagrams`, and of no other. Equal functions are equal numbers.
struct function {
    std::uint32_t index = 0;
    friend constexpr bool operator==(function, function) = default;
};
inline constexpr function never{0}, always{1};

/// Variables and what they are; those that are not there are of no account.
using assignment = std::vector<std::pair<std::uint32_t, bool>>;

/// A store of functions, with what makes new ones of them. It holds so many nodes and no more: an operation that would
/// need another one sets `full()`, and from then on what comes out means nothing; so does one that would take more than
/// all its steps. One thread at a time. Calls go as deep as there are variables. The cost of an operation is the
/// product of the sizes of what it is given, at most.
class diagrams {
  public:
    REMIT_DECL explicit diagrams(std::size_t most_nodes, std::uint64_t most_steps = UINT64_MAX);

    REMIT_DECL function variable(std::uint32_t v);
    REMIT_DECL function opposite(function f);
    REMIT_DECL function both(function f, function g);
    REMIT_DECL function either(function f, function g);
    /// g where f holds, h elsewhere.
    REMIT_DECL function choose(function f, function g, function h);

    /// Where so many of these hold, or more.
    REMIT_DECL function at_least(std::int64_t n, std::vector<function> const& terms);

    /// f where variable v is so.
    REMIT_DECL function restrict(function f, std::uint32_t v, bool so);
    /// Whether f holds for some, or for all, values of the variables, which are in ascending order.
    REMIT_DECL function exists(function f, std::vector<std::uint32_t> const& variables);
    REMIT_DECL function for_all(function f, std::vector<std::uint32_t> const& variables);

    /// Variables on which f depends, ascending.
    REMIT_DECL std::vector<std::uint32_t> variables_of(function f) const;
    /// Some assignment for which f holds, of `false` before `true`; none where there is none.
    REMIT_DECL std::optional<assignment> satisfying(function f) const;
    /// What f is where exactly these variables hold, by number; those behind the end do not.
    REMIT_DECL bool value(function f, std::vector<bool> const& holds) const;

    /// An assignment for which f holds and variables of the fewest groups are true; none where there is none. `groups`
    /// has that of each variable; those of one group stand beside each other. Of several such it is the one with `false`
    /// where they first differ.
    REMIT_DECL std::optional<assignment> fewest(function f, std::vector<std::uint32_t> const& groups) const;
    /// Of a function that goes on to hold where more variables do: sets of variables that are enough for it, and of
    /// which nothing can be left out. That comes first which does without the smallest variable, if it can, then without
    /// the next one, and so on; then in the same way those that are left. No more than `most`, and as many as are found
    /// in so many steps, which are used up.
    REMIT_DECL std::vector<std::vector<std::uint32_t>> enough(function f, std::size_t most, std::uint64_t& steps) const;

    bool full() const { return full_; }
    std::uint64_t steps_left() const { return steps_left_; }
    std::size_t size() const { return nodes_.size(); }

  private:
    // INVARIANT: low != high; the children's variables are greater; no two nodes are alike.
    struct node {
        std::uint32_t variable, low, high;
    };
    struct remembered {
        std::uint32_t f = UINT32_MAX, g = 0, h = 0, result = 0;
    };

    std::uint32_t made(std::uint32_t variable, std::uint32_t low, std::uint32_t high);
    std::uint32_t chosen(std::uint32_t f, std::uint32_t g, std::uint32_t h);
    std::uint32_t restricted(std::uint32_t f, std::uint32_t v, bool so);
    std::uint32_t quantified(std::uint32_t f, std::vector<std::uint32_t> const& variables, bool all);
    void grow();

    std::size_t most_;
    std::uint64_t steps_left_; // of choices
    bool full_ = false;
    std::vector<node> nodes_;
    std::vector<std::uint32_t> places_; // of nodes, by their hash; 0: none
    std::vector<remembered> results_;   // of choices, by their hash; a newer one takes the place of an older
    std::vector<std::pair<std::uint32_t, std::uint32_t>> copies_; // of each node in which pass, and what became of it
    std::uint32_t pass_ = 0; // a restriction or quantification
};

} // namespace remit::diagram
