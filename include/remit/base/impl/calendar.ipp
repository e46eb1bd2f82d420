// calendar: the bodies of calendar.hpp, for one unit of a program.
#pragma once

#include <remit/base/calendar.hpp>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdlib>

namespace remit {

namespace calendar_impl {

inline constexpr date_span all_days{first_day, last_day};
inline constexpr std::int64_t most_days = std::int64_t{last_day.days} - first_day.days;
inline constexpr std::int64_t most_months = 800 * 12;

// Bit of the ISO weekday in calendar::weekend. 1970-01-01 was a Thursday, bit 3.
constexpr unsigned weekday_bit(date d) {
    auto const from_monday = (std::int64_t{d.days} + 3) % 7;
    return static_cast<unsigned>(from_monday < 0 ? from_monday + 7 : from_monday);
}

inline bool any_contains(std::vector<date_span> const& spans, date d) {
    return std::any_of(spans.begin(), spans.end(), [d](date_span const& s) { return s.contains(d); });
}

// The days around d, within bounds, that no span's edge parts from d: one rule serves for all of them. A
// caseload may ask for years of working days, so days are counted a stretch at a time, not one by one.
inline date_span stretch_around(calendar const& c, date d, date_span bounds) {
    auto const narrow = [&](date_span const& s) {
        if (s.contains(d))
            bounds = {std::max(bounds.first, s.first), std::min(bounds.last, s.last)};
        else if (s.last < d)
            bounds.first = std::max(bounds.first, date{s.last.days + 1});
        else
            bounds.last = std::min(bounds.last, date{s.first.days - 1});
    };
    for (date_span const& s : c.holidays) narrow(s);
    for (date_span const& s : c.workdays) narrow(s);
    return bounds;
}

// The week that is repeated all through the stretch around d: a bit for each working weekday.
inline unsigned working_week(calendar const& c, date d) {
    constexpr unsigned whole = 0b1111111;
    if (any_contains(c.workdays, d)) return whole;
    if (any_contains(c.holidays, d)) return 0;
    return whole & ~unsigned{c.weekend};
}

inline bool in_week(unsigned week, date d) {
    return (week >> weekday_bit(d) & 1U) != 0;
}

inline std::int64_t count(unsigned week, date_span days) {
    std::int64_t const length = std::int64_t{days.last.days} - days.first.days + 1;
    std::int64_t found = length / 7 * std::popcount(week);
    for (std::int64_t i = length / 7 * 7; i < length; ++i)
        found += in_week(week, {static_cast<std::int32_t>(days.first.days + i)}) ? 1 : 0;
    return found;
}

inline std::chrono::year_month_day civil(date d) {
    return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{d.days}}};
}

// Day of the month, or the month's last day where the month is shorter.
inline date in_month(std::chrono::year_month month, std::chrono::day day) {
    std::chrono::year_month_day ymd = month / day;
    if (!ymd.ok()) ymd = month / std::chrono::last;
    return {static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

inline std::optional<date> plus_months(date d, std::int64_t n) {
    if (n < -most_months || n > most_months) return std::nullopt;
    auto const ymd = civil(d);
    date const sum = in_month(ymd.year() / ymd.month() + std::chrono::months{static_cast<int>(n)}, ymd.day());
    return all_days.contains(sum) ? std::optional{sum} : std::nullopt;
}

inline std::optional<date> plus_days(date d, std::int64_t n) {
    if (n < -most_days || n > most_days) return std::nullopt;
    date const sum{static_cast<std::int32_t>(d.days + n)};
    return all_days.contains(sum) ? std::optional{sum} : std::nullopt;
}

inline std::optional<date> plus_working_days(date d, std::int64_t n, calendar const& c) {
    if (n == 0) return d;
    if (n < -most_days || n > most_days) return std::nullopt;
    date_span const known{std::max(c.valid.first, first_day), std::min(c.valid.last, last_day)};
    int const step = n > 0 ? 1 : -1;
    std::int64_t left = std::abs(n);
    date at{d.days + step};
    while (known.contains(at)) {
        unsigned const week = working_week(c, at);
        date_span const stretch = stretch_around(c, at, known);
        date_span const ahead = step > 0 ? date_span{at, stretch.last} : date_span{stretch.first, at};
        std::int64_t const here = count(week, ahead);
        if (here < left) {
            left -= here;
            at = {(step > 0 ? ahead.last.days : ahead.first.days) + step};
            continue;
        }
        // It is in this stretch: all whole weeks before it at once, then at most a week of days.
        int const in_a_week = std::popcount(week);
        std::int64_t const weeks = (left - 1) / in_a_week;
        left -= weeks * in_a_week;
        at = {static_cast<std::int32_t>(at.days + step * weeks * 7)};
        for (;; at = {at.days + step})
            if (in_week(week, at) && --left == 0) return at;
    }
    return std::nullopt;
}

// The working days after `from` through `to`, from <= to.
inline std::optional<std::int32_t> working_days_between(date from, date to, calendar const& c) {
    if (from == to) return 0;
    date at{from.days + 1};
    if (!c.valid.contains(at) || !c.valid.contains(to)) return std::nullopt;
    std::int64_t found = 0;
    while (at <= to) {
        date_span const ahead{at, stretch_around(c, at, {at, to}).last};
        found += count(working_week(c, at), ahead);
        at = {ahead.last.days + 1};
    }
    return static_cast<std::int32_t>(found);
}

inline std::int32_t months_between(date d, date as_of) {
    auto const from = civil(d);
    auto const to = civil(as_of);
    auto const months = (to.year() / to.month() - from.year() / from.month()).count();
    bool const reached = in_month(to.year() / to.month(), from.day()) <= as_of;
    return static_cast<std::int32_t>(reached ? months : months - 1);
}

constexpr std::int32_t floor_div(std::int32_t a, std::int32_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

} // namespace calendar_impl

bool is_working_day(calendar const& c, date d) {
    return calendar_impl::in_week(calendar_impl::working_week(c, d), d);
}

std::optional<date> plus(date d, std::int64_t n, period p, calendar const* c) {
    using namespace calendar_impl;
    if (!all_days.contains(d)) return std::nullopt;
    switch (p) {
    case period::hours: {
        std::int64_t const whole = n / 24;
        return plus_days(d, n % 24 == 0 ? whole : n > 0 ? whole + 1 : whole - 1);
    }
    case period::days: return plus_days(d, n);
    case period::working_days: return c ? plus_working_days(d, n, *c) : std::nullopt;
    case period::months: return plus_months(d, n);
    case period::years:
        // Refused before it is multiplied, for n may be anything.
        return n < -800 || n > 800 ? std::nullopt : plus_months(d, n * 12);
    }
    return std::nullopt;
}

std::optional<std::int32_t> since(date d, date as_of, period p, calendar const* c) {
    using namespace calendar_impl;
    if (!all_days.contains(d) || !all_days.contains(as_of)) return std::nullopt;
    std::int32_t const days = as_of.days - d.days;
    switch (p) {
    case period::hours:
        // An hour begun counts as a day in either direction: k days back are reached by the first hour past
        // k - 1 of them.
        return days >= 0 ? days * 24 : (days + 1) * 24 - 1;
    case period::days: return days;
    case period::working_days:
        if (!c) return std::nullopt;
        if (d <= as_of) return working_days_between(d, as_of, *c);
        if (auto const later = working_days_between(as_of, d, *c)) return -*later;
        return std::nullopt;
    case period::months: return months_between(d, as_of);
    case period::years: return floor_div(months_between(d, as_of), 12);
    }
    return std::nullopt;
}

} // namespace remit
