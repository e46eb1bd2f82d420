// value: what can be stated of an input, in a situation or in an example's `given` (docs/language.md §8).
// Held by tests/facts/from_json.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/base/truth.hpp>

#include <cstdint>
#include <variant>
#include <vector>

namespace remit::model {

/// Nothing is stated. All three are unknown; they differ in what is said of them.
enum class silence : std::uint8_t {
    not_asked, ///< absent: takes its presumption
    not_known, ///< `null`, `is unknown`: takes its presumption, and is not asked again
    withheld   ///< taken away to see what follows without it, presumption and all (§6)
};

/// A value of a `one of`: its place in the list.
struct choice {
    std::uint32_t index = 0;
    friend bool operator==(choice const&, choice const&) = default;
};

/// An `any of`: each value is in, out, or unknown. Bit i is the i-th value. INVARIANT: no bit is in both.
struct set {
    std::uint64_t in = 0, out = 0;
    friend bool operator==(set const&, set const&) = default;
};

/// The days on which an event happened, as stated; one at least. (An event without a date is a bool.)
using days = std::vector<date>;

/// The slots of a party that were listed, each present (`yes`) or perhaps (`unknown`); further ones are absent.
struct slots {
    std::vector<truth> present;
    friend bool operator==(slots const&, slots const&) = default;
};

using value = std::variant<silence, bool, std::int32_t, date, choice, set, days, slots>;

} // namespace remit::model
