// answers: what is found of a caseload, in columns; how many duties have which status; which rows could not be read.
// In: made by evaluate(), into room that is the caller's. Out: to_arrow(), files, summaries.
// Held by tests/batch/, tests/oracle/agree.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/base/diagnostic.hpp>
#include <remit/base/status.hpp>
#include <remit/config.hpp>
#include <remit/model/model.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace remit::batch {

/// Bytes of a word that is told: more than the letters for which another is suggested.
inline constexpr std::size_t longest_word_told = 404;

inline constexpr std::size_t statuses = static_cast<std::size_t>(status::forbidden) + 1;

/// Days, where they are known.
struct day_column {
    std::int32_t* days = nullptr; ///< one a row, as date counts them; anything where it is not known
    std::uint8_t* known = nullptr; ///< a bit a row, from the lowest, as many whole bytes as it takes
};

/// Room for what is wanted: one entry a duty, or none at all. Rows are written from the first. Quickest where columns begin
/// at a multiple of 64 bytes.
struct answers {
    std::vector<std::int8_t*> statuses; ///< a row each, as enum status counts them; 0 where the row is bad. Null: not wanted
    std::vector<day_column> due;        ///< the last day of `within`. Null: not wanted, or there is no such deadline
    std::uint8_t* sound = nullptr;      ///< a bit a row: 0 where the row is bad. Null: not wanted
};

/// What is wrong with a row: the first thing, as inputs are declared, `as_of` before all of them.
struct bad_row {
    enum class why : std::uint8_t { no_day, bad_day, out_of_range, not_in_list, too_few_members, too_many_members, not_there, no_days };
    std::size_t row = 0;
    why what{};
    model::input_ref input;   ///< none: `as_of`
    std::int64_t value = 0;   ///< the number, the place, or how many members
    /// What stands for a place that there is not, where it is known (arrow_reader::spell()): its first `longest_word_told` bytes.
    std::optional<std::string> word = {};
};

/// The same in words: code, message and hint; the pointer is "/" and the input's name, "/parent[1].status".
REMIT_DECL diagnostic describe(model::model const& m, bad_row const& b);
/// The same in a line, as the column `error` has it: "S6 /age: out of range: from 0 to 25".
REMIT_DECL std::string describe_in_line(model::model const& m, bad_row const& b);

/// How many of each status there are, and what is waited for. Adding up is the caller's.
struct tally {
    std::uint64_t rows = 0, bad = 0; ///< bad ones are in `rows` too, and nowhere else
    std::vector<std::array<std::uint64_t, batch::statuses>> duties; ///< one a duty, by status
    std::vector<std::uint64_t> needs; ///< one a value of a situation: how many undetermined findings need it (§6)

    REMIT_DECL tally& operator+=(tally const& other);
};

} // namespace remit::batch
