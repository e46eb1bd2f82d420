// code: a program arranged for caseloads of one shape, that is which columns there are and whether all rows are as of one
// day: what a block of rows goes through, in order.
// In: made by code_for(). Out: run.hpp goes through it. Names no row and no value of one.
#pragma once

#include <remit/base/status.hpp>
#include <remit/program/program.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace remit::batch {

/// Rows that go through the code together: many enough that a column is written and read in long pieces (two pages of
/// days), few enough that the planes of most rule sets stay in the caches of a core.
inline constexpr std::uint32_t rows_a_block = 2048;

/// A bit a row of the block. A truth has two of them: where it surely is, and where it surely is not.
struct alignas(64) plane {
    std::uint64_t words[rows_a_block / 64];
};
using plane_id = std::uint32_t;
/// Those that are the same in all blocks.
inline constexpr plane_id all_set = 0, all_clear = 1;

/// Where a number of each row stands, and where it is known.
struct amount {
    std::uint32_t slot = 0; ///< of the block's numbers
    plane_id known = all_clear;
    bool wide = false;      ///< int64, else int32
    std::optional<std::int64_t> fixed = {}; ///< the same in all rows: no slot
};

/// How a column is read: by kernels, or row by row.
struct load {
    enum class how : std::uint8_t { bits, days, number, few_choices, row_by_row, set_part };
    how way{};
    std::uint32_t input = 0, slot = 0, state = 0, part = 0;
    plane_id first = 0;  ///< of the truths that it decides, two each; none: 0, and it is only looked at
    std::uint32_t truths = 0, first_truth = 0; ///< those, in the program
    plane_id known = 0;  ///< of its number; 0: it has none
    std::uint32_t number = 0;
    plane_id stated = 0; ///< where a fact of a party's member is stated; 0: nobody asks
};

/// Truths of a number: where it is at most so much, or just so much; of a difference, where `b` is there.
struct look {
    amount a, b;
    bool difference = false, exactly = false;
    std::int64_t limit = 0;
    plane_id holds = 0, fails = 0;
};

/// A number worked out row by row.
struct reckoning {
    program::computed how;
    amount a, b, out;
};

/// Gates of one shape beside each other. Of each, planes of operands that surely are, then of those that surely are not;
/// counting gates have `least`.
struct gates {
    std::uint32_t arity = 0, least = 0, count = 0, first_operand = 0;
    plane_id out = 0;
};

/// Who of a party is there: from the party's list or its parts, and from where a fact of a member is stated.
struct party_code {
    std::uint32_t input = 0, state = 0;
    std::uint32_t least = 0, slots = 0;
    std::vector<std::vector<plane_id>> stated{}; ///< by slot
    std::vector<plane_id> out{};                 ///< by slot, two each; 0: nobody asks
};

/// A duty's column.
struct duty_code {
    std::uint32_t duty = 0;
    std::optional<status> always{}; ///< the same in all rows
    bool ends = false;            ///< has `until` or a deadline
    status in_effect{};           ///< obliged, permitted or forbidden
    std::array<plane_id, 2> applies{}, discharged{}, late{}; ///< surely, surely not
};

struct code {
    bool one_day = true;
    std::uint32_t planes = 2, narrow = 0, wide = 0; ///< how many of each a block needs
    std::vector<load> loads;
    std::vector<party_code> parties;
    std::vector<plane_id> stated; ///< those that loads add to
    std::vector<reckoning> reckonings;
    std::vector<look> looks;
    std::vector<gates> runs;
    std::vector<plane_id> operands;
    std::vector<duty_code> duties;
    std::vector<amount> due;        ///< one a duty
    std::vector<plane_id> plane_of; ///< by literal
    std::vector<plane_id> known_of; ///< of each number that is stated, where it is known
};

} // namespace remit::batch
