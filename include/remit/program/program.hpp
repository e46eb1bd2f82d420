// program: a rule set compiled: the truths and numbers that one situation's findings follow from, each once, in an
// order in which each comes after what it is made of. No names, no texts.
// In: made by compile(). Out: interpreted by single/ and batch/. Immutable once made, so any thread may read it.
// Held by tests/program/compile.cpp.
#pragma once

#include <remit/base/calendar.hpp>
#include <remit/config.hpp>
#include <remit/model/model.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace remit::program {

/// A truth of the program, or its opposite: twice the truth's index, one more for the opposite. Opposites cost nothing:
/// whoever works out a truth writes both.
struct literal {
    std::uint32_t index = 0;
    constexpr literal operator!() const { return {index ^ 1U}; }
    constexpr std::uint32_t truth() const { return index >> 1U; }
    constexpr bool negated() const { return (index & 1U) != 0; }
    friend constexpr auto operator<=>(literal const&, literal const&) = default;
};
/// The first truth of every program is true.
inline constexpr literal always{0}, never{1};

/// Index of a number, which is an integer, or a day as date counts it.
using number_id = std::uint32_t;
inline constexpr number_id no_number = UINT32_MAX;

/// A number made of others. Unknown where one of these is, or where it passes what the language knows (4.7, 4.8).
struct computed {
    enum class kind : std::uint8_t {
        sum,        ///< a + b
        difference, ///< a − b, of integers or of days
        product,    ///< a · n
        later,      ///< n units after the day a
        elapsed     ///< whole units since the day a
    };
    computed::kind how{};
    period unit{};
    number_id a = no_number, b = no_number;
    std::int64_t n = 0;
    friend constexpr bool operator==(computed const&, computed const&) = default;
};

/// A slot of the party at `state` is there.
struct slot_test {
    std::uint32_t state = 0, slot = 0;
};
/// The choice at `state` is one of a list of values, a bit each from word `first` of `value_bits`.
struct choice_test {
    std::uint32_t state = 0, first = 0;
};
/// The set at `state` has this value.
struct set_test {
    std::uint32_t state = 0, value = 0;
};
/// A number is at most so much, or just so much.
struct number_test {
    number_id number = no_number;
    bool exactly = false;
    std::int64_t limit = 0;
};

/// Gates of one shape, beside each other, none of which reads another of them: each is true where `least` of its `arity`
/// operands are. Where that is all of them it is an `and`; an `or` is the opposite of an `and` of opposites. The operands of
/// the first gate are `operands[first_operand]` …, those of the next follow.
struct gate_run {
    std::uint32_t first_truth = 0, gates = 0, arity = 0, first_operand = 0;
    std::uint32_t least = 0;
    bool all() const { return least == arity; }
};

/// What a finding is made of (docs/language.md 5.1–5.3).
struct outcome {
    literal in_force = always, conditions = always; ///< it applies where both are so
    literal discharged = never, late = never;
    number_id due = no_number; ///< last day of `within`; none: no such deadline
    model::modality modality{};
};

/// What may be stated of an input, and where it stands in a situation.
struct input {
    model::form form{};
    std::int32_t least = 0, most = 0; ///< of an integer, of a party's number
    std::uint32_t values = 0;         ///< of a choice or set
    std::uint32_t first_state = 0, slots = 1;
    std::optional<bool> presumed;
    std::uint32_t party = UINT32_MAX; ///< of a party's fact: which of the inputs the party is
};

/// What one value of a situation decides: some truths beside each other, and a number; or nothing that matters.
struct effect {
    std::uint32_t first_truth = 0, truths = 0;
    number_id number = no_number;
};

/// INVARIANT: valid(program). Truths stand in this order: one that is true, then those of `flags`, `events`, `slots`,
/// `choices`, `sets`, `tests`, `runs`; those of one state beside each other.
/// Numbers: `as_of`, then those of `amounts`, the latest days of `events`, `constants`, `numbers`.
struct program {
    std::vector<input> inputs; ///< as the model has them
    std::vector<effect> effects; ///< one a value of a situation

    std::vector<std::uint32_t> flags;  ///< states of booleans
    std::vector<std::uint32_t> events; ///< states of events: whether each has happened
    std::vector<slot_test> slots;
    std::vector<choice_test> choices;
    std::vector<std::uint64_t> value_bits;
    std::vector<set_test> sets;
    std::vector<number_test> tests;
    std::vector<gate_run> runs;
    std::vector<literal> operands;

    std::vector<std::uint32_t> amounts; ///< states of integers and days
    std::vector<std::int64_t> constants;
    std::vector<computed> numbers;
    std::optional<remit::calendar> calendar;

    std::vector<outcome> outcomes; ///< one a duty

    static constexpr std::uint32_t first_flag = 1;
    std::uint32_t first_event() const { return first_flag + size_of(flags); }
    std::uint32_t first_slot() const { return first_event() + size_of(events); }
    std::uint32_t first_choice() const { return first_slot() + size_of(slots); }
    std::uint32_t first_set() const { return first_choice() + size_of(choices); }
    std::uint32_t first_test() const { return first_set() + size_of(sets); }
    std::uint32_t first_gate() const { return first_test() + size_of(tests); }
    std::uint32_t truths() const { return runs.empty() ? first_gate() : runs.back().first_truth + runs.back().gates; }

    static constexpr number_id as_of = 0, first_amount = 1;
    number_id first_latest() const { return first_amount + size_of(amounts); }
    number_id first_constant() const { return first_latest() + size_of(events); }
    number_id first_computed() const { return first_constant() + size_of(constants); }
    number_id all_numbers() const { return first_computed() + size_of(numbers); }

  private:
    template <class List> static std::uint32_t size_of(List const& l) { return static_cast<std::uint32_t>(l.size()); }
};

/// Whether lists have the lengths and places that are promised, and each truth and number comes after those it is made of.
/// Asserted in tests.
REMIT_DECL bool valid(program const& p);

} // namespace remit::program
