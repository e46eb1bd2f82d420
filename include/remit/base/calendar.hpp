// calendar: periods of time. In: dates, a period, the working days a rule set declares. Out: a date so many
// periods away, the number of periods between two dates (language.md 4.7 and 4.8, which are the contract).
// Held by tests/base/calendar.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/config.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace remit {

enum class period : std::uint8_t { hours, days, working_days, months, years };

/// Which days are working days, and for which days that is known at all. The spans may overlap, in any order.
struct calendar {
    date_span valid{first_day, last_day};
    std::uint8_t weekend = 0b1100000; // bit 0 Monday ... bit 6 Sunday, as ISO 8601 numbers them
    std::vector<date_span> holidays;
    std::vector<date_span> workdays; // weekend days and holidays on which one works: they win over both
};

/// Whether one works on d, taking it that d lies in c.valid.
REMIT_DECL bool is_working_day(calendar const& c, date d);

/// The date n periods after d, or before it where n is negative; any n may be asked. Nothing, that is unknown,
/// where d or the sum lies outside 1600-2399, or a working-day sum passes over a day outside c->valid. It passes
/// over every day it steps onto, the last too, but not over d: 0 working days from d is d, whatever the
/// calendar. c is read for working days only and may be null for all else. The cost grows with the spans on the
/// way, not with the days.
REMIT_DECL std::optional<date> plus(date d, std::int64_t n, period p, calendar const* c);

/// How many periods of p have passed from d to as_of; negative where d is later, nothing where either lies
/// outside 1600-2399. For all but working days: the greatest n with d + n p <= as_of, even where that sum lies
/// before 1600. Of working days: the number of those after d, through as_of (negative: after as_of, through d),
/// nothing where one of the days so counted lies outside c->valid. The language has no `hours since`; the same
/// rule answers it, so that no period is an exception.
REMIT_DECL std::optional<std::int32_t> since(date d, date as_of, period p, calendar const* c);

} // namespace remit
