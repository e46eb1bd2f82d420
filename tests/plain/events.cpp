#include "../catch.hpp"
#include "../told.hpp"

#include <array>
#include <string>

using tests::told;

namespace {

constexpr auto one_event = "event asked define happened as asked define early as asked < 2024-02-01 "
                           "define late as asked >= 2024-02-01 define not_early as not asked < 2024-02-01 "
                           "define next as asked + 10 days";

void check(std::string const& given, std::string const& as_of, std::array<char const*, 5> const& worth) {
    told const c(one_event, given, as_of);
    CAPTURE(given, as_of);
    CHECK(c.worth("happened") == worth[0]);
    CHECK(c.worth("early") == worth[1]);
    CHECK(c.worth("late") == worth[2]);
    CHECK(c.worth("not_early") == worth[3]);
    CHECK(c.worth("next") == worth[4]);
}

} // namespace

TEST_CASE("an event stated with a day has happened from that day on") {
    check("asked is 2024-01-20", "2024-01-19", {"false", "false", "false", "true", "unknown"});
    check("asked is 2024-01-20", "2024-01-20", {"true", "true", "false", "false", "2024-01-30"});
    check("asked is 2024-01-20", "2024-03-01", {"true", "true", "false", "false", "2024-01-30"});
}

TEST_CASE("an event without a day has happened on some day, and its tests are unknown") {
    check("asked", "2024-03-01", {"true", "unknown", "unknown", "unknown", "unknown"});
}

TEST_CASE("an event that has not happened makes its tests false") {
    check("not asked", "2024-03-01", {"false", "false", "false", "true", "unknown"});
}

TEST_CASE("an event not stated is unknown, and so are its tests") {
    check("", "2024-03-01", {"unknown", "unknown", "unknown", "unknown", "unknown"});
    check("asked is unknown", "2024-03-01", {"unknown", "unknown", "unknown", "unknown", "unknown"});
}

TEST_CASE("of several days the latest on or before as_of counts, in whatever order") {
    std::string const given = "asked is 2024-02-10, asked is 2024-01-20, asked is 2024-06-01";
    check(given, "2024-01-19", {"false", "false", "false", "true", "unknown"});
    check(given, "2024-02-09", {"true", "true", "false", "false", "2024-01-30"});
    check(given, "2024-02-10", {"true", "false", "true", "true", "2024-02-20"});
    check(given, "2024-05-31", {"true", "false", "true", "true", "2024-02-20"});
    check(given, "2024-06-01", {"true", "false", "true", "true", "2024-06-11"});
}

TEST_CASE("an event presumed not to have happened makes its tests false until it is stated") {
    auto const rules = "event asked presumed no define early as asked < 2024-02-01";
    CHECK(told(rules).worth("early") == "false");
    CHECK(told(rules, "asked").worth("early") == "unknown");
    CHECK(told(rules, "asked is 2024-01-31").worth("early") == "true");
}

TEST_CASE("a test of two events needs both: false if one has not happened, else unknown if one is") {
    struct row {
        char const* given;
        char const* answered;
        char const*
            unanswered; // the test the other way round: it too is false where an event has not happened
    };
    for (row const& r :
         {row{"asked is 2024-01-10, done is 2024-01-20", "true", "false"},
          row{"asked is 2024-01-10, done is 2024-01-10", "true", "false"},
          row{"asked is 2024-01-10, done is 2024-01-09", "false", "true"},
          row{"asked is 2024-01-10, not done", "false", "false"},
          row{"asked is 2024-01-10, done is 2024-04-01", "false", "false"},
          row{"asked is 2024-01-10, done", "unknown", "unknown"},
          row{"asked is 2024-01-10", "unknown", "unknown"}, row{"asked, not done", "false", "false"},
          row{"asked, done", "unknown", "unknown"}, row{"asked", "unknown", "unknown"},
          row{"not asked, not done", "false", "false"}, row{"not asked", "false", "false"},
          row{"not done", "false", "false"}, row{"", "unknown", "unknown"}}) {
        told const c(
            "event asked event done define answered as done >= asked define unanswered as done < asked",
            r.given);
        CAPTURE(r.given);
        CHECK(c.worth("answered") == r.answered);
        CHECK(c.worth("unanswered") == r.unanswered);
    }
}

TEST_CASE("a test that reads an event through defines is of that event too") {
    auto const rules =
        "event asked define last as asked + 10 days define waited as days since last "
        "define doubled as waited * 2 define long as doubled > 4 define not_long as doubled <= 4";
    told const no(rules, "not asked");
    CHECK(no.worth("long") == "false");
    CHECK(no.worth("not_long") == "false");
    CHECK(no.worth("last") == "unknown");
    told const some_day(rules, "asked");
    CHECK(some_day.worth("long") == "unknown");
    CHECK(some_day.worth("not_long") == "unknown");
    told const dated(rules, "asked is 2024-02-17", "2024-03-01"); // last day 27 February, three days ago
    CHECK(dated.worth("waited") == "3");
    CHECK(dated.worth("long") == "true");
    CHECK(dated.worth("not_long") == "false");
}

TEST_CASE("a define of an event alone is whether it has happened") {
    CHECK(told("event asked define was as asked", "asked is 2024-03-01").worth("was") == "true");
    CHECK(told("event asked define was as asked", "asked is 2024-03-02").worth("was") == "false");
}

TEST_CASE("a test that an event settles is settled whatever else it reads") {
    told const c("event asked fact d : date define after as d > asked", "not asked");
    CHECK(c.worth("after") == "false");
    told const open("event asked fact d : date define after as d > asked", "asked is 2024-01-01");
    CHECK(open.worth("after") == "unknown");
}
