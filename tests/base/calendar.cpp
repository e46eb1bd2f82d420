#include "../catch.hpp"

#include <remit/base/calendar.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>

using remit::calendar;
using remit::date;
using remit::date_span;
using remit::period;

namespace {

date day(std::string_view text) {
    return remit::parse_date(text).value();
}

std::string said(std::optional<date> d) {
    return d ? to_string(*d) : "unknown";
}

std::string sum(std::string_view d, std::int64_t n, period p, calendar const* c = nullptr) {
    return said(remit::plus(day(d), n, p, c));
}

std::optional<std::int32_t> since(std::string_view d, std::string_view as_of, period p,
                                  calendar const* c = nullptr) {
    return remit::since(day(d), day(as_of), p, c);
}

// China, October 2019: a week of holidays, two weekend days worked for it.
calendar golden_week() {
    calendar c;
    c.valid = {day("2019-01-01"), day("2019-12-31")};
    c.holidays = {{day("2019-10-01"), day("2019-10-07")}};
    c.workdays = {{day("2019-09-29"), day("2019-09-29")}, {day("2019-10-12"), day("2019-10-12")}};
    return c;
}

// The paragraph of the language, a day at a time and with nothing clever: what the library is held against.
bool works(calendar const& c, date d) {
    for (date_span const& s : c.workdays)
        if (s.contains(d)) return true;
    for (date_span const& s : c.holidays)
        if (s.contains(d)) return false;
    int const monday = day("2024-01-01").days;
    int const weekday = ((d.days - monday) % 7 + 7) % 7;
    return (c.weekend >> weekday & 1) == 0;
}

std::optional<date> plus_by_steps(date d, int n, calendar const& c) {
    int const step = n < 0 ? -1 : 1;
    for (int left = n; left != 0;) {
        d.days += step;
        if (!c.valid.contains(d) || d < remit::first_day || d > remit::last_day) return std::nullopt;
        if (works(c, d)) left -= step;
    }
    return d;
}

std::optional<std::int32_t> since_by_steps(date d, date as_of, calendar const& c) {
    std::int32_t count = 0;
    for (date x{std::min(d, as_of).days + 1}; x <= std::max(d, as_of); ++x.days) {
        if (!c.valid.contains(x)) return std::nullopt;
        count += works(c, x) ? 1 : 0;
    }
    return d <= as_of ? count : -count;
}

struct dice {
    std::mt19937 engine{20191009};
    int between(int least, int most) { return std::uniform_int_distribution<int>{least, most}(engine); }
    date some_day(date first, date last) { return {between(first.days, last.days)}; }
};

} // namespace

TEST_CASE("days are added and taken away") {
    CHECK(sum("2019-12-30", 3, period::days) == "2020-01-02");
    CHECK(sum("2020-03-01", -1, period::days) == "2020-02-29");
    CHECK(sum("2019-10-09", 0, period::days) == "2019-10-09");
}

TEST_CASE("hours are days, and an hour begun is a day begun, forwards and backwards") {
    CHECK(sum("2024-05-01", 0, period::hours) == "2024-05-01");
    CHECK(sum("2024-05-01", 1, period::hours) == "2024-05-02");
    CHECK(sum("2024-05-01", 24, period::hours) == "2024-05-02");
    CHECK(sum("2024-05-01", 25, period::hours) == "2024-05-03");
    CHECK(sum("2024-05-01", 36, period::hours) == "2024-05-03");
    CHECK(sum("2024-05-01", 72, period::hours) == "2024-05-04");
    CHECK(sum("2024-05-01", -1, period::hours) == "2024-04-30");
    CHECK(sum("2024-05-01", -24, period::hours) == "2024-04-30");
    CHECK(sum("2024-05-01", -25, period::hours) == "2024-04-29");
}

TEST_CASE("months keep the day of the month, or take the month's last") {
    CHECK(sum("2024-01-31", 1, period::months) == "2024-02-29");
    CHECK(sum("2023-01-31", 1, period::months) == "2023-02-28");
    CHECK(sum("2024-01-30", 1, period::months) == "2024-02-29");
    CHECK(sum("2024-01-29", 1, period::months) == "2024-02-29");
    CHECK(sum("2024-01-31", 2, period::months) == "2024-03-31");
    CHECK(sum("2024-01-31", 3, period::months) == "2024-04-30");
    CHECK(sum("2023-11-30", 3, period::months) == "2024-02-29");
    CHECK(sum("2024-02-29", 6, period::months) == "2024-08-29");
    CHECK(sum("2024-03-31", -1, period::months) == "2024-02-29");
    CHECK(sum("2024-01-31", -2, period::months) == "2023-11-30");
    CHECK(sum("2024-01-15", -13, period::months) == "2022-12-15");
    CHECK(sum("2024-01-31", 0, period::months) == "2024-01-31");
}

// Of every day of a leap year and of the years about it, and of two that end a century.
TEST_CASE("months keep the day of the month wherever the month has it") {
    auto const length = [](int year, int month) {
        if (month == 2) return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    };
    int wrong = 0;
    for (int year : {1900, 1999, 2000, 2023, 2024, 2025})
        for (int month = 1; month <= 12; ++month)
            for (int d = 1; d <= length(year, month); ++d)
                for (int n = -50; n <= 50; ++n) {
                    int const months = year * 12 + month - 1 + n;
                    int const y = months / 12, m = months % 12 + 1;
                    auto const wanted = remit::make_date(y, m, std::min(d, length(y, m)));
                    if (remit::plus(*remit::make_date(year, month, d), n, period::months, nullptr) != wanted)
                        ++wrong;
                }
    CHECK(wrong == 0);
}

TEST_CASE("a year is twelve months: a leap day's anniversary is the last of February") {
    CHECK(sum("2004-02-29", 1, period::years) == "2005-02-28");
    CHECK(sum("2004-02-29", 16, period::years) == "2020-02-29");
    CHECK(sum("2004-02-29", 96, period::years) == "2100-02-28");
    CHECK(sum("2004-02-29", -4, period::years) == "2000-02-29");
    CHECK(sum("2019-10-09", 0, period::years) == "2019-10-09");
}

TEST_CASE("a sum outside 1600-2399 is unknown, one on its last day is not") {
    CHECK(sum("2399-12-30", 1, period::days) == "2399-12-31");
    CHECK(sum("2399-12-31", 1, period::days) == "unknown");
    CHECK(sum("1600-01-02", -1, period::days) == "1600-01-01");
    CHECK(sum("1600-01-01", -1, period::days) == "unknown");
    CHECK(sum("2399-12-31", 1, period::hours) == "unknown");
    CHECK(sum("1600-01-01", -1, period::hours) == "unknown");
    CHECK(sum("2399-11-30", 1, period::months) == "2399-12-30");
    CHECK(sum("2399-12-01", 1, period::months) == "unknown");
    CHECK(sum("1600-01-31", -1, period::months) == "unknown");
    CHECK(sum("1600-02-29", -1, period::months) == "1600-01-29");
    CHECK(sum("1600-02-29", 799, period::years) == "2399-02-28");
    CHECK(sum("1600-01-01", 800, period::years) == "unknown");
    CHECK(sum("2399-12-31", -799, period::years) == "1600-12-31");
    CHECK(sum("1600-01-01", 292193, period::days) == "2399-12-31");
    CHECK(sum("1600-01-01", 292194, period::days) == "unknown");
    CHECK(sum("1600-01-01", 9599, period::months) == "2399-12-01");
    CHECK(sum("1600-01-01", 9600, period::months) == "unknown");
}

TEST_CASE("whatever number is asked, adding neither overflows nor takes long") {
    calendar const c;
    calendar nobody_ever_works;
    nobody_ever_works.weekend = 0b1111111;
    for (period p : {period::hours, period::days, period::working_days, period::months, period::years})
        for (std::int64_t n : {std::numeric_limits<std::int64_t>::min(),
                               std::numeric_limits<std::int64_t>::max(), std::int64_t{-2147483648},
                               std::int64_t{2147483647}, std::int64_t{7012657}, std::int64_t{1} << 62}) {
            CHECK(sum("2000-02-29", n, p, &c) == "unknown");
            CHECK(sum("2000-02-29", n, p, &nobody_ever_works) == "unknown");
        }
    for (int i = 0; i < 1000; ++i)
        CHECK(sum("1600-01-01", 292193, period::working_days, &nobody_ever_works) == "unknown");
}

TEST_CASE("a date outside 1600-2399 has no sums and nothing since it") {
    calendar const c;
    for (date outside :
         {date{remit::first_day.days - 1}, date{remit::last_day.days + 1},
          date{std::numeric_limits<std::int32_t>::min()}, date{std::numeric_limits<std::int32_t>::max()}})
        for (period p : {period::hours, period::days, period::working_days, period::months, period::years})
            for (int n : {-1, 0, 1}) {
                CHECK_FALSE(remit::plus(outside, n, p, &c));
                CHECK_FALSE(remit::since(outside, day("2000-01-01"), p, &c));
                CHECK_FALSE(remit::since(day("2000-01-01"), outside, p, &c));
            }
}

TEST_CASE("Saturday and Sunday are no working days unless the calendar says otherwise") {
    calendar c;
    CHECK(remit::is_working_day(c, day("2019-10-11")));       // Friday
    CHECK_FALSE(remit::is_working_day(c, day("2019-10-12"))); // Saturday
    CHECK_FALSE(remit::is_working_day(c, day("2019-10-13"))); // Sunday
    CHECK(remit::is_working_day(c, day("2019-10-14")));       // Monday
    CHECK(remit::is_working_day(c, day("1969-12-31")));       // Wednesday, before day 0
    c.weekend = 0b0110000;                                    // Friday and Saturday
    CHECK_FALSE(remit::is_working_day(c, day("2019-10-11")));
    CHECK_FALSE(remit::is_working_day(c, day("2019-10-12")));
    CHECK(remit::is_working_day(c, day("2019-10-13")));
    c.weekend = 0;
    CHECK(remit::is_working_day(c, day("2019-10-12")));
}

TEST_CASE("a workday span wins over a holiday and over the weekend") {
    calendar c = golden_week();
    CHECK_FALSE(remit::is_working_day(c, day("2019-10-01")));
    CHECK_FALSE(remit::is_working_day(c, day("2019-10-07")));
    CHECK(remit::is_working_day(c, day("2019-10-08")));
    CHECK(remit::is_working_day(c, day("2019-09-29"))); // a Sunday
    CHECK(remit::is_working_day(c, day("2019-10-12"))); // a Saturday
    c.workdays.push_back({day("2019-10-03"), day("2019-10-06")});
    CHECK_FALSE(remit::is_working_day(c, day("2019-10-02")));
    CHECK(remit::is_working_day(c, day("2019-10-03"))); // a Thursday, in the holidays
    CHECK(remit::is_working_day(c, day("2019-10-06"))); // a Sunday, in the holidays
    CHECK_FALSE(remit::is_working_day(c, day("2019-10-07")));
}

TEST_CASE("n working days after a date is the nth working day after it") {
    calendar const c = golden_week();
    CHECK(sum("2019-09-27", 1, period::working_days, &c) == "2019-09-29"); // the Sunday that is worked
    CHECK(sum("2019-09-27", 2, period::working_days, &c) == "2019-09-30");
    CHECK(sum("2019-09-27", 3, period::working_days, &c) == "2019-10-08"); // past the holidays
    CHECK(sum("2019-09-27", 7, period::working_days, &c) == "2019-10-12"); // the Saturday that is worked
    CHECK(sum("2019-09-27", 8, period::working_days, &c) == "2019-10-14");
}

TEST_CASE("it does not matter whether the date counted from is a working day") {
    calendar const c = golden_week();
    CHECK(sum("2019-10-03", 1, period::working_days, &c) == "2019-10-08");
    CHECK(sum("2019-10-03", -1, period::working_days, &c) == "2019-09-30");
    CHECK(sum("2019-10-07", 1, period::working_days, &c) == "2019-10-08");
}

TEST_CASE("n working days before a date is the nth working day before it") {
    calendar const c = golden_week();
    CHECK(sum("2019-10-08", -1, period::working_days, &c) == "2019-09-30");
    CHECK(sum("2019-10-08", -2, period::working_days, &c) == "2019-09-29");
    CHECK(sum("2019-10-08", -3, period::working_days, &c) == "2019-09-27");
    CHECK(sum("2019-10-14", -1, period::working_days, &c) == "2019-10-12");
}

TEST_CASE("no working days from a date is the date, on a holiday and outside the span too") {
    calendar const c = golden_week();
    CHECK(sum("2019-10-03", 0, period::working_days, &c) == "2019-10-03");
    CHECK(sum("2031-01-01", 0, period::working_days, &c) == "2031-01-01");
}

TEST_CASE("the deadline of the language's third example") {
    calendar c;
    c.valid = {day("2024-01-01"), day("2024-12-31")};
    c.holidays = {{day("2024-05-06"), day("2024-05-06")}};
    CHECK(sum("2024-04-22", 15, period::working_days, &c) == "2024-05-14");
}

TEST_CASE("a sum of working days that passes over a day outside the span is unknown") {
    calendar const c = golden_week();
    CHECK(sum("2019-12-30", 1, period::working_days, &c) == "2019-12-31");
    CHECK(sum("2019-12-31", 1, period::working_days, &c) == "unknown");
    CHECK(sum("2019-12-30", 2, period::working_days, &c) == "unknown");
    CHECK(sum("2019-01-02", -1, period::working_days, &c) == "2019-01-01");
    CHECK(sum("2019-01-01", -1, period::working_days, &c) == "unknown");
}

TEST_CASE("the date counted from need not lie in the span, only the days stepped onto") {
    calendar const c = golden_week();
    CHECK(sum("2018-12-31", 1, period::working_days, &c) == "2019-01-01");
    CHECK(sum("2018-12-30", 1, period::working_days, &c) == "unknown");
    CHECK(sum("2020-01-01", -1, period::working_days, &c) == "2019-12-31");
    CHECK(sum("2020-01-02", -1, period::working_days, &c) == "unknown");
}

TEST_CASE("a calendar without a span knows 1600-2399 and no day more") {
    calendar const c;
    CHECK(sum("1600-01-01", 1, period::working_days, &c) == "1600-01-03"); // a Saturday, then Monday
    CHECK(sum("1600-01-01", -1, period::working_days, &c) == "unknown");
    CHECK(sum("2399-12-30", 1, period::working_days, &c) == "2399-12-31"); // a Friday
    CHECK(sum("2399-12-31", 1, period::working_days, &c) == "unknown");
    calendar wider;
    wider.valid = {date{std::numeric_limits<std::int32_t>::min()},
                   date{std::numeric_limits<std::int32_t>::max()}};
    CHECK(sum("2399-12-31", 1, period::working_days, &wider) == "unknown");
    CHECK(sum("1600-01-01", -1, period::working_days, &wider) == "unknown");
}

TEST_CASE("spans may end beyond all days without overflow") {
    calendar c;
    c.holidays = {{day("2024-01-06"), date{std::numeric_limits<std::int32_t>::max()}},
                  {date{std::numeric_limits<std::int32_t>::min()}, day("2023-12-31")}};
    CHECK(sum("2020-01-01", 5, period::working_days, &c) == "2024-01-05");
    CHECK(sum("2020-01-01", 6, period::working_days, &c) == "unknown");
    CHECK(since("1600-01-01", "2399-12-31", period::working_days, &c) == 5);
}

TEST_CASE("age is the years since one was born") {
    CHECK(since("2004-02-29", "2020-02-28", period::years) == 15);
    CHECK(since("2004-02-29", "2020-02-29", period::years) == 16);
    CHECK(since("2004-02-29", "2005-02-27", period::years) == 0);
    CHECK(since("2004-02-29", "2005-02-28", period::years) == 1);
    CHECK(since("2010-10-09", "2019-10-08", period::years) == 8);
    CHECK(since("2010-10-09", "2019-10-09", period::years) == 9);
}

TEST_CASE("months since counts a month that ends before the day of the month as whole on its last day") {
    CHECK(since("2024-01-31", "2024-02-28", period::months) == 0);
    CHECK(since("2024-01-31", "2024-02-29", period::months) == 1);
    CHECK(since("2024-01-31", "2024-03-30", period::months) == 1);
    CHECK(since("2024-01-31", "2024-03-31", period::months) == 2);
}

TEST_CASE("since is negative of a later date, and rounds towards the past") {
    CHECK(since("2024-05-02", "2024-05-01", period::days) == -1);
    CHECK(since("2024-05-02", "2024-05-01", period::months) == -1);
    CHECK(since("2024-05-02", "2024-04-02", period::months) == -1);
    CHECK(since("2024-05-02", "2024-04-01", period::months) == -2);
    CHECK(since("2024-05-02", "2024-05-01", period::years) == -1);
    CHECK(since("2024-05-02", "2023-05-02", period::years) == -1);
    CHECK(since("2024-05-02", "2023-05-01", period::years) == -2);
}

TEST_CASE("since is nought on the day itself") {
    calendar const c = golden_week();
    for (period p : {period::hours, period::days, period::working_days, period::months, period::years})
        CHECK(since("2024-02-29", "2024-02-29", p, &c) == 0);
}

TEST_CASE("since is known across all of 1600-2399, even where the date it names lies before") {
    CHECK(since("1600-01-01", "2399-12-31", period::days) == 292193);
    CHECK(since("2399-12-31", "1600-01-01", period::days) == -292193);
    CHECK(since("1600-01-01", "2399-12-31", period::months) == 9599);
    CHECK(since("2399-12-31", "1600-01-01", period::months) == -9600);
    CHECK(since("1600-01-31", "1600-01-01", period::months) == -1); // 1599-12-31
    CHECK(since("1600-01-01", "2399-12-31", period::years) == 799);
    CHECK(since("2399-12-31", "1600-01-01", period::years) == -800);
}

TEST_CASE("since is the greatest n whose sum is not after as_of") {
    dice die;
    date const first = day("1900-01-01");
    date const last = day("2100-12-31");
    int wrong = 0;
    for (int round = 0; round < 20000; ++round) {
        date const d = die.some_day(first, last);
        // Near dates as often as far ones: the ends of months are what goes wrong.
        date const as_of = round % 2 == 0 ? die.some_day(first, last) : date{d.days + die.between(-800, 800)};
        for (period p : {period::hours, period::days, period::months, period::years}) {
            auto const n = remit::since(d, as_of, p, nullptr);
            bool const holds = n && remit::plus(d, *n, p, nullptr).value() <= as_of &&
                               remit::plus(d, *n + 1, p, nullptr).value() > as_of;
            wrong += holds ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("more periods never give an earlier date, so that a greatest n exists") {
    calendar const c = golden_week();
    for (period p : {period::hours, period::days, period::working_days, period::months, period::years})
        for (std::string_view start : {"2019-05-31", "2019-10-03", "2020-01-01"})
            for (int n = -60; n < 60; ++n) {
                auto const here = remit::plus(day(start), n, p, &c);
                auto const next = remit::plus(day(start), n + 1, p, &c);
                if (here && next) CHECK(*here <= *next);
            }
}

TEST_CASE("working days since a date are those after it, through as_of") {
    calendar const c = golden_week();
    CHECK(since("2019-09-27", "2019-09-28", period::working_days, &c) == 0);
    CHECK(since("2019-09-27", "2019-09-29", period::working_days, &c) == 1);
    CHECK(since("2019-09-27", "2019-10-07", period::working_days, &c) == 2);
    CHECK(since("2019-09-27", "2019-10-08", period::working_days, &c) == 3);
    CHECK(since("2019-10-08", "2019-09-27", period::working_days, &c) == -3);
    CHECK(since("2019-10-07", "2019-09-30", period::working_days, &c) == 0);
}

TEST_CASE("working days since are unknown where a day counted lies outside the span") {
    calendar const c = golden_week();
    CHECK(since("2018-12-31", "2019-12-31", period::working_days, &c) == 258); // 261 weekdays, -5, +2
    CHECK(since("2018-12-30", "2019-12-31", period::working_days, &c) == std::nullopt);
    CHECK(since("2018-12-31", "2020-01-01", period::working_days, &c) == std::nullopt);
    CHECK(since("2019-12-31", "2018-12-31", period::working_days, &c) == -258);
    CHECK(since("2020-01-01", "2019-12-31", period::working_days, &c) == std::nullopt);
    CHECK(since("2031-05-01", "2031-05-01", period::working_days, &c) == 0);
}

TEST_CASE("working days agree with counting them one by one, on calendars of any shape") {
    dice die;
    date const first = day("2019-01-01");
    date const last = day("2021-12-31");
    int wrong = 0;
    int known = 0;
    for (int round = 0; round < 400; ++round) {
        calendar c;
        c.weekend = static_cast<std::uint8_t>(die.between(0, 127));
        c.valid.first = die.some_day(first, last);
        c.valid.last = {c.valid.first.days + die.between(-2, 700)};
        for (auto* spans : {&c.holidays, &c.workdays})
            for (int n = die.between(0, 12); n > 0; --n) {
                date const from = die.some_day(first, last);
                spans->push_back({from, {from.days + die.between(-2, 20)}});
            }
        for (int pair = 0; pair < 50; ++pair) {
            date const d = die.some_day(first, last);
            date const as_of = die.some_day(first, last);
            int const n = die.between(-300, 300);
            auto const sum = remit::plus(d, n, period::working_days, &c);
            auto const count = remit::since(d, as_of, period::working_days, &c);
            if (sum != plus_by_steps(d, n, c) || count != since_by_steps(d, as_of, c) ||
                remit::is_working_day(c, d) != works(c, d))
                ++wrong;
            known += (sum ? 1 : 0) + (count ? 1 : 0);
        }
    }
    CHECK(wrong == 0);
    CHECK(known > 3000); // else the calendars were too narrow to try anything
}

TEST_CASE("working days without a calendar are unknown") {
    CHECK_FALSE(remit::plus(day("2024-01-01"), 1, period::working_days, nullptr));
    CHECK_FALSE(remit::since(day("2024-01-01"), day("2024-01-02"), period::working_days, nullptr));
}
