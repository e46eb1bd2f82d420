#include "../catch.hpp"
#include "../told.hpp"

#include <string>

using tests::told;

namespace {

// What a day is worth after a sum, `d` being stated.
std::string sum(std::string const& expression, std::string const& d,
                std::string const& as_of = "2024-03-01") {
    return told("fact d : date define x as " + expression, "d is " + d, as_of).worth("x");
}

// May 2024 in full: 1 to 5 May off, for which 28 April and 11 May are worked; nothing known past the year.
constexpr auto year_2024 = "calendar c valid 2024-01-01..2024-12-31 holiday 2024-05-01..2024-05-05 "
                           "workday 2024-04-28, 2024-05-11 fact d : date ";

} // namespace

TEST_CASE("as_of is a day like others") {
    told const c(
        "fact d : date define today as as_of define past as d < as_of define soon as as_of + 1 months",
        "d is 2024-02-29", "2024-03-01");
    CHECK(c.worth("today") == "2024-03-01");
    CHECK(c.worth("past") == "true");
    CHECK(c.worth("soon") == "2024-04-01");
    CHECK(told("fact d : date define past as d < as_of", "d is 2024-03-01", "2024-03-01").worth("past") ==
          "false");
}

TEST_CASE("days, months and years are added and taken away") {
    CHECK(sum("d + 1 days", "2024-02-28") == "2024-02-29");
    CHECK(sum("d - 1 days", "2024-03-01") == "2024-02-29");
    CHECK(sum("d + 1 months", "2024-01-31") == "2024-02-29");
    CHECK(sum("d - 1 months", "2023-03-31") == "2023-02-28");
    CHECK(sum("d + 1 years", "2024-02-29") == "2025-02-28");
    CHECK(sum("d + 1 months + 1 months", "2024-01-31") ==
          "2024-03-29"); // a day of the month once lost stays lost
}

TEST_CASE("hours are days, rounded away from zero") {
    CHECK(sum("d + 24 hours", "2024-01-01") == "2024-01-02");
    CHECK(sum("d + 25 hours", "2024-01-01") == "2024-01-03");
    CHECK(sum("d + 1 hours", "2024-01-01") == "2024-01-02");
    CHECK(sum("d - 25 hours", "2024-01-03") == "2024-01-01");
}

TEST_CASE("a sum outside the years of the language is unknown, and so is what is made of it") {
    CHECK(sum("d + 1 days", "2399-12-31") == "unknown");
    CHECK(sum("d - 1 days", "1600-01-01") == "unknown");
    CHECK(sum("d + 1 days - 1 days", "2399-12-31") == "unknown");
    CHECK(sum("d + 1 days < 2000-01-01", "2399-12-31") == "unknown");
    CHECK(sum("2399-12-31 - 799 years", "2000-01-01") == "1600-12-31");
    CHECK(sum("2399-12-31 - 800 years", "2000-01-01") == "unknown");
}

TEST_CASE("periods since a day are whole, and negative before it") {
    CHECK(sum("days since d", "2024-02-28", "2024-03-01") == "2");
    CHECK(sum("days since d", "2024-03-02", "2024-03-01") == "-1");
    CHECK(sum("months since d", "2024-01-31", "2024-02-28") == "0");
    CHECK(sum("months since d", "2024-01-31", "2024-02-29") == "1"); // 31 January + 1 month is 29 February
    CHECK(sum("years since d", "2004-02-29", "2020-02-28") == "15");
    CHECK(sum("years since d", "2004-02-29", "2021-02-28") ==
          "17"); // 29 February + 17 years is 28 February 2021
    CHECK(sum("years since d", "2024-03-02", "2024-03-01") == "-1");
    CHECK(sum("years since d + 1", "2004-02-29", "2020-02-29") == "17");
}

TEST_CASE("working days pass over weekends and holidays and count days that are made up for") {
    // 26 April 2024 is a Friday; Saturday 27 is off, Sunday 28 is worked, 1 to 5 May are off.
    auto const add = [](std::string const& n, std::string const& d) {
        return told(std::string(year_2024) + "define x as d " + n + " working_days", "d is " + d).worth("x");
    };
    CHECK(add("+ 1", "2024-04-26") == "2024-04-28");
    CHECK(add("+ 4", "2024-04-26") == "2024-05-06");
    CHECK(add("+ 0", "2024-05-01") == "2024-05-01");
    CHECK(add("- 1", "2024-05-06") == "2024-04-30");
    CHECK(add("+ 1", "2024-05-10") == "2024-05-11");
}

// Of the days from Monday 1 to Sunday 7 January 2024 the one that is the weekend, ISO 1 to 7, is passed over.
TEST_CASE("each day of the week can be the weekend, Monday the first") {
    for (int weekend = 1; weekend <= 7; ++weekend)
        for (int day = 1; day <= 7; ++day) {
            CAPTURE(weekend, day);
            told const c(
                "calendar c weekend " + std::to_string(weekend) +
                    " fact d : date define next as d + 1 working_days define last as d - 1 working_days",
                "d is 2024-01-0" + std::to_string(day));
            auto const january = [](int n) {
                return (n < 10 ? "2024-01-0" : "2024-01-") + std::to_string(n);
            };
            int const next = day + 1 == weekend || day + 1 == weekend + 7 ? day + 2 : day + 1;
            CHECK(c.worth("next") == january(next));
            if (day > 2) CHECK(c.worth("last") == january(day - 1 == weekend ? day - 2 : day - 1));
        }
}

TEST_CASE("working days that pass out of the calendar are unknown") {
    auto const add = [](std::string const& n, std::string const& d) {
        return told(std::string(year_2024) + "define x as d " + n + " working_days", "d is " + d).worth("x");
    };
    CHECK(add("+ 1", "2024-12-30") == "2024-12-31");
    CHECK(add("+ 1", "2024-12-31") == "unknown");
    CHECK(add("+ 1", "2023-12-31") ==
          "2024-01-01"); // the day itself need not lie in the calendar; Monday 1 January
    CHECK(add("+ 0", "2023-06-01") == "2023-06-01");
}

TEST_CASE("working days since a day are those after it, through as_of") {
    auto const count = [](std::string const& d, std::string const& as_of) {
        return told(std::string(year_2024) + "define x as working_days since d", "d is " + d, as_of)
            .worth("x");
    };
    CHECK(count("2024-04-26", "2024-04-28") == "1");
    CHECK(count("2024-04-26", "2024-05-05") == "3"); // 28, 29, 30 April
    CHECK(count("2024-05-05", "2024-04-26") == "-3");
    CHECK(count("2024-04-26", "2024-04-26") == "0");
    CHECK(count("2024-12-30", "2025-01-02") == "unknown");
}

TEST_CASE("what is counted from the unknown is unknown") {
    told const c("fact d : date define x as d + 1 days define y as years since d define z as d < as_of");
    for (auto const* name : {"x", "y", "z"}) CHECK(c.worth(name) == "unknown");
}
