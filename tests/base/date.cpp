#include "../catch.hpp"

#include <remit/base/date.hpp>

#include <cstdio>
#include <limits>
#include <string>

using remit::date;
using remit::make_date;
using remit::parse_date;
using remit::to_string;

namespace {

// The rule as a school book has it, to hold the calendar of the library against.
int month_length(int year, int month) {
    bool const leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (month == 2) return leap ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

} // namespace

TEST_CASE("day 0 is 1970-01-01, and days count on from it both ways") {
    CHECK(make_date(1970, 1, 1) == date{0});
    CHECK(make_date(1969, 12, 31) == date{-1});
    CHECK(make_date(1970, 2, 1) == date{31});
    CHECK(make_date(2000, 3, 1) == date{11017});
}

TEST_CASE("every day of 1600-2399 has one number, one name, and the name reads back") {
    int wrong = 0;
    std::int32_t days = remit::first_day.days;
    for (int year = 1600; year <= 2399; ++year)
        for (int month = 1; month <= 12; ++month)
            for (int day = 1; day <= month_length(year, month); ++day, ++days) {
                char name[32];
                std::snprintf(name, sizeof name, "%04d-%02d-%02d", year, month, day);
                if (make_date(year, month, day) != date{days} || parse_date(name) != date{days} ||
                    to_string(date{days}) != name)
                    ++wrong;
            }
    CHECK(wrong == 0);
    CHECK(days == remit::last_day.days + 1);
}

TEST_CASE("the day after a month's last is no day") {
    for (int year : {1600, 1700, 1900, 2000, 2019, 2024, 2100, 2399})
        for (int month = 1; month <= 12; ++month) {
            CHECK(make_date(year, month, month_length(year, month)));
            CHECK_FALSE(make_date(year, month, month_length(year, month) + 1));
        }
}

TEST_CASE("there are no days before 1600 and none after 2399") {
    CHECK(make_date(1600, 1, 1) == remit::first_day);
    CHECK(make_date(2399, 12, 31) == remit::last_day);
    CHECK_FALSE(make_date(1599, 12, 31));
    CHECK_FALSE(make_date(2400, 1, 1));
    CHECK_FALSE(parse_date("1599-12-31"));
    CHECK_FALSE(parse_date("2400-01-01"));
}

TEST_CASE("numbers that would wrap into a real day are refused") {
    int const least = std::numeric_limits<int>::min();
    int const most = std::numeric_limits<int>::max();
    CHECK_FALSE(make_date(2019, 0, 1));
    CHECK_FALSE(make_date(2019, 13, 1));
    CHECK_FALSE(make_date(2019, 1, 0));
    CHECK_FALSE(make_date(2019, 256 + 1, 1));
    CHECK_FALSE(make_date(2019, 1, 256 + 1));
    CHECK_FALSE(make_date(65536 + 2019, 1, 1));
    CHECK_FALSE(make_date(2019, -1, -1));
    CHECK_FALSE(make_date(least, least, least));
    CHECK_FALSE(make_date(most, most, most));
}

TEST_CASE("a date is written dddd-dd-dd and in no other way") {
    CHECK(parse_date("2019-10-09") == make_date(2019, 10, 9));
    for (char const* text :
         {"", "2019-10-9", "2019-8-29", "02019-10-09", "2019-10-09 ", " 2019-10-09", "2019/10/09",
          "2019-10-0a", "2019-1O-09", "20191009", "-019-10-09", "+019-10-09", "2019-+1-09", "2019--1-09",
          "2019-10-09T00:00", "2019-10-099", "2０19-10-09", "２０１９-１０-０９"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
    CHECK_FALSE(parse_date(std::string_view("2019-10-0\0", 10)));
}

TEST_CASE("a date that does not exist is not read") {
    for (char const* text :
         {"2019-02-29", "2019-02-30", "1900-02-29", "2100-02-29", "2019-04-31", "2019-00-10", "2019-13-01",
          "2019-01-00", "2019-01-32", "0000-01-01", "9999-12-31"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
    CHECK(parse_date("2000-02-29"));
    CHECK(parse_date("1600-02-29"));
}

TEST_CASE("every date can be written, outside 1600-2399 too") {
    CHECK(to_string(date{remit::first_day.days - 1}) == "1599-12-31");
    CHECK(to_string(date{remit::last_day.days + 1}) == "2400-01-01");
    CHECK(to_string(date{-719162}) == "0001-01-01");
    CHECK(to_string(date{-719163}) == "0000-12-31");
    CHECK(to_string(date{-719528}) == "0000-01-01");
    CHECK(to_string(date{-719529}) == "-0001-12-31");
    CHECK(to_string(date{2932897}) == "10000-01-01");
    CHECK(to_string(date{std::numeric_limits<std::int32_t>::max()}) == "5881580-07-11");
    CHECK(to_string(date{std::numeric_limits<std::int32_t>::min()}) == "-5877641-06-23");
}

TEST_CASE("a span holds both its ends, and a reversed one nothing") {
    remit::date_span const span{date{10}, date{12}};
    CHECK_FALSE(span.contains(date{9}));
    CHECK(span.contains(date{10}));
    CHECK(span.contains(date{11}));
    CHECK(span.contains(date{12}));
    CHECK_FALSE(span.contains(date{13}));
    CHECK(remit::date_span{date{5}, date{5}}.contains(date{5}));
    remit::date_span const reversed{date{12}, date{10}};
    for (std::int32_t day = 9; day <= 13; ++day) CHECK_FALSE(reversed.contains(date{day}));
}
