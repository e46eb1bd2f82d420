// truth: the three values of a condition. In: nothing. Out: truth and its connectives, in strong Kleene logic
// (language.md 4.1): what is unknown stays unknown unless the other operand settles the result alone.
// Held by tests/base/truth.cpp.
#pragma once

#include <cstdint>

namespace remit {

/// The order no < unknown < yes is part of the contract: `and` is the least of its operands, `or` the greatest,
/// and a set of conditions may be folded with std::min and std::max.
enum class truth : std::uint8_t { no, unknown, yes };

constexpr truth truth_of(bool known) {
    return known ? truth::yes : truth::no;
}

/// Unknown is its own opposite.
constexpr truth operator!(truth a) {
    return static_cast<truth>(static_cast<std::uint8_t>(truth::yes) - static_cast<std::uint8_t>(a));
}

/// `&` and `|`, not `&&` and `||`: both operands are always evaluated, and nothing here may look as if it were
/// cut short.
constexpr truth operator&(truth a, truth b) {
    return a < b ? a : b;
}
constexpr truth operator|(truth a, truth b) {
    return a < b ? b : a;
}

} // namespace remit
