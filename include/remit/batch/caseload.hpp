// caseload: many situations of one rule set, in columns as they stand in memory.
// In: made by from_arrow(), or by whoever has columns. Out: read by evaluate(). Nothing here owns what it points to, but for
// a column's `places` and `lists`.
// Held by tests/batch/, tests/oracle/agree.cpp.
#pragma once

#include <remit/base/date.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace remit::batch {

/// Where the values of a column stand that has several a row, or some rows none: those of row r are
/// `ends[offset + r]` … `ends[offset + r + 1]` − 1. As in Arrow, a row may be null: nothing is stated of it.
struct lists {
    void const* ends = nullptr; ///< int32, or int64 where `wide`; one more than there are rows
    bool wide = false;
    std::uint8_t const* valid = nullptr; ///< a bit a row, from the lowest; none: all are
    std::size_t offset = 0;              ///< of row 0, in `ends` and `valid`
};

/// One column: of an input's slot, of a value of a set, of whether a member of a party is there, or of `as_of`.
struct column {
    enum class kind : std::uint8_t {
        none,  ///< nothing is stated; of a party in lists (of no other), only that its members are there
        bits,  ///< yes or no, a bit each, from the lowest
        int8,  ///< a number; a day, as date counts it; a choice's place in its list, or what `places` has there
        int16,
        int32,
        int64,
        uint8,
        uint16,
        uint32,
        uint64,
        moment ///< int32, of an event: a day, or `undated`, or `never_happened`
    };
    kind what = kind::none;
    void const* values = nullptr;
    std::uint8_t const* valid = nullptr; ///< a bit each: something is stated; none: everywhere
    std::size_t offset = 0;              ///< of the first value, in `values` and `valid`

    /// Of a choice or set whose numbers are no places in its list: the place of number i, or one of the two below.
    std::shared_ptr<std::vector<std::uint32_t> const> places = {};
    /// Where values stand in lists: row r states those of its list. Of a party's fact that is no set, where the party's own
    /// column is in lists: row r states the one at `slot`, if the list is as long.
    std::shared_ptr<batch::lists const> in = {};
    std::uint32_t slot = 0;

    bool stated() const { return what != kind::none || in != nullptr; }
};

/// In `moment`: it happened, on no known day; it did not happen. Neither is a day of the language: before all of them, and
/// behind.
inline constexpr std::int32_t undated = std::numeric_limits<std::int32_t>::min(),
                              never_happened = std::numeric_limits<std::int32_t>::max();
/// An event's moment, a day or `never_happened`, with one more of its days: the latest that has come by `as_of`.
constexpr std::int32_t later(std::int32_t moment, date d, date as_of) {
    return d <= as_of && (moment == never_happened || moment < d.days) ? d.days : moment;
}
/// In `places`: no value of the list; nothing is stated.
inline constexpr std::uint32_t no_place = UINT32_MAX, nothing_stated = UINT32_MAX - 1;

/// INVARIANT: `states` and `parts` have one entry a value of a situation (model.states), at model.state_of.
///
/// What is stated of an input by its column, by its form (docs/language.md §8):
/// boolean: bits. Integer, day: a number. Choice: a place. Event: bits, a number for its day, `moment`; or lists of days,
/// one or more each.
/// Set: lists of places, exactly these; or a part a value, bits: the others unknown.
/// Party: lists, a member a value, there or, where not valid, perhaps; further ones are absent. Or a part a slot, bits: there
/// or absent. A row that says nothing of a party, neither that nor a fact of a member, leaves it not stated; else a member
/// of whom a fact is stated is there, and one of whom nothing is may be.
struct caseload {
    std::size_t rows = 0;
    date as_of;      ///< of all rows, where there is no `day`: one of first_day to last_day
    column day;      ///< of each row
    std::vector<column> states;
    std::vector<std::vector<column>> parts; ///< empty, or one a value of the set, a slot of the party
};

} // namespace remit::batch
