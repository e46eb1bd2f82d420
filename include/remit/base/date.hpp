// date: a day. In: numbers or text. Out: date, a day of the proleptic Gregorian calendar, without time or zone.
// Adding periods and counting them is calendar.hpp.
// Held by tests/base/date.cpp.
#pragma once

#include <remit/config.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace remit {

/// Days since 1970-01-01. The language knows the days of 1600-2399 (first_day to last_day); the type can hold
/// others, so that arithmetic may pass outside before it is judged, but no door here ever returns one.
struct date {
    std::int32_t days = 0;
    friend constexpr auto operator<=>(date const&, date const&) = default;
};

inline constexpr date first_day{-135140}; // 1600-01-01
inline constexpr date last_day{157053};   // 2399-12-31

/// All days from first to last, both included; none where last is before first.
struct date_span {
    date first, last;
    constexpr bool contains(date d) const { return first <= d && d <= last; }
    friend constexpr bool operator==(date_span const&, date_span const&) = default;
};

/// The day of that name, if there is one in 1600-2399; any numbers may be asked.
REMIT_DECL std::optional<date> make_date(int year, int month, int day);

/// Exactly `dddd-dd-dd`, ASCII digits, nothing before or after, and a day that make_date knows.
REMIT_DECL std::optional<date> parse_date(std::string_view text);

/// `2019-10-09`. Total: outside 1600-2399 the year has as many digits as it needs, at least four, and a minus
/// before the year 0 (`-0001-12-31`).
REMIT_DECL std::string to_string(date d);

} // namespace remit
