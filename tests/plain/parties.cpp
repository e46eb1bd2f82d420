#include "../catch.hpp"
#include "../told.hpp"

#include <array>
#include <string>
#include <vector>

using tests::told;

namespace {

constexpr auto parents = "party parent : 1..3 fact parent.home : bool define any as some parent (home) "
                         "define all as every parent (home) define two as at least 2 parent (home) "
                         "define three as at least 3 parent (home)";

void check(std::string const& given, std::array<char const*, 4> const& worth) {
    told const c(parents, given);
    CAPTURE(given);
    CHECK(c.worth("any") == worth[0]);
    CHECK(c.worth("all") == worth[1]);
    CHECK(c.worth("two") == worth[2]);
    CHECK(c.worth("three") == worth[3]);
}

} // namespace

TEST_CASE("quantifiers count the members that are there") {
    check("parent (home)", {"true", "true", "false", "false"});
    check("parent (not home)", {"false", "false", "false", "false"});
    check("parent (home), parent (not home)", {"true", "false", "false", "false"});
    check("parent (home), parent (home)", {"true", "true", "true", "false"});
    check("parent (home), parent (home), parent (home)", {"true", "true", "true", "true"});
    check("parent (home is unknown)", {"unknown", "unknown", "false", "false"});
    check("parent (home is unknown), parent (home)", {"true", "unknown", "unknown", "false"});
}

TEST_CASE("a member that may be there leaves open what it could change") {
    check("parent (home), parent is unknown", {"true", "unknown", "unknown", "false"});
    check("parent (not home), parent is unknown", {"unknown", "false", "false", "false"});
    check("parent (not home), parent is unknown, parent is unknown",
          {"unknown", "false", "unknown", "false"});
    check("parent is unknown, parent (home), parent (home)", {"true", "unknown", "true", "unknown"});
}

TEST_CASE("where the party is not stated its least number is there and the rest may be") {
    check("", {"unknown", "unknown", "unknown", "unknown"});
    auto const rules =
        "party parent : 1..3 fact parent.home : bool presumed yes define any as some parent (home) "
        "define all as every parent (home) define two as at least 2 parent (home) "
        "define none as some parent (not home)";
    told const c(rules);
    CHECK(c.worth("any") == "true");
    CHECK(c.worth("all") == "true");
    CHECK(c.worth("two") == "unknown");
    CHECK(c.worth("none") == "false");
}

// One fact a slot, each read once: then the three values say exactly what all completions agree on.
TEST_CASE("quantifiers are settled where all completions of the slots agree") {
    struct slot {
        char const* said;
        std::array<bool, 3> can_be; // absent, there and home, there and not home
    };
    std::array<slot, 4> const kinds{{{"parent (home)", {false, true, false}},
                                     {"parent (not home)", {false, false, true}},
                                     {"parent (home is unknown)", {false, true, true}},
                                     {"parent is unknown", {true, true, true}}}};
    auto const rules = "party parent : 0..3 fact parent.home : bool define any as some parent (home) "
                       "define all as every parent (home) define two as at least 2 parent (home) "
                       "define three as at least 3 parent (home)";
    for (unsigned n = 0; n <= 3; ++n)
        for (unsigned which = 0; which < (1u << (2 * n)); ++which) {
            std::string given = n == 0 ? "no parent" : "";
            std::vector<slot> slots;
            for (unsigned i = 0; i < n; ++i) {
                slots.push_back(kinds[which >> (2 * i) & 3u]);
                given += (i == 0 ? "" : ", ") + std::string(slots.back().said);
            }
            // any, all, two, three: can it hold, can it fail
            std::array<bool, 4> holds{}, fails{};
            for (unsigned completion = 0; completion < 27; ++completion) {
                int home = 0, away = 0;
                bool possible = true;
                unsigned rest = completion;
                for (unsigned i = 0; i < 3; ++i, rest /= 3) {
                    if (i >= n) continue;
                    possible = possible && slots[i].can_be[rest % 3];
                    home += rest % 3 == 1 ? 1 : 0;
                    away += rest % 3 == 2 ? 1 : 0;
                }
                if (!possible) continue;
                std::array<bool, 4> const now{home > 0, away == 0, home >= 2, home >= 3};
                for (std::size_t k = 0; k < now.size(); ++k) (now[k] ? holds[k] : fails[k]) = true;
            }
            told const c(rules, given);
            CAPTURE(given);
            std::array<char const*, 4> const names{"any", "all", "two", "three"};
            for (std::size_t k = 0; k < names.size(); ++k)
                CHECK(c.worth(names[k]) == (holds[k] && fails[k] ? "unknown" : holds[k] ? "true" : "false"));
        }
}

TEST_CASE("of nobody every condition holds and none does") {
    told const c("party p : 0..2 fact p.x : bool define any as some p (x) define all as every p (x) "
                 "define one as at least 1 p (not x)",
                 "no p");
    CHECK(c.worth("any") == "false");
    CHECK(c.worth("all") == "true");
    CHECK(c.worth("one") == "false");
}

TEST_CASE("a member's facts are its own") {
    auto const rules = "party p : 0..2 fact p.x : bool fact p.y : bool define together as some p (x and y) "
                       "define apart as some p (x) and some p (y)";
    told const c(rules, "p (x, not y), p (y, not x)");
    CHECK(c.worth("together") == "false");
    CHECK(c.worth("apart") == "true");
    CHECK(told(rules, "p (x, not y), p (x, y)").worth("together") == "true");
}

TEST_CASE("inside a quantifier global facts and members of outer parties are read too") {
    auto const rules =
        "party p : 0..2 party q : 0..2 fact p.n : int 0..9 fact q.k : int 0..9 fact all : bool "
        "define below as some p (all and some q (n < k)) "
        "define above as every p (some q (n > k))";
    told const c(rules, "p (n is 3), p (n is 7), q (k is 5), q (k is 6), all");
    CHECK(c.worth("below") == "true");  // 3 < 5
    CHECK(c.worth("above") == "false"); // 3 is above neither
    told const d(rules, "p (n is 7), p (n is 6), q (k is 5), q (k is 6), all");
    CHECK(d.worth("below") == "false");
    CHECK(d.worth("above") == "true"); // 7 > 5, 6 > 5
    CHECK(told(rules, "p (n is 3), q (k is 5), not all").worth("below") == "false");
}

TEST_CASE("the name inside two quantifiers is the innermost party's that has it") {
    auto const rules = "party p : 0..1 party q : 0..1 fact p.x : bool fact q.x : bool "
                       "define inner as some p (some q (x)) define outer as some q (some p (x))";
    told const c(rules, "p (x), q (not x)");
    CHECK(c.worth("inner") == "false");
    CHECK(c.worth("outer") == "true");
}

TEST_CASE("a define for each member is that member's") {
    auto const rules =
        "party p : 0..3 fact p.n : int 0..9 fact limit : int 0..9 define p.high as n > limit "
        "define p.low as not high define some_high as some p (high) define all_low as every p (low)";
    told const c(rules, "p (n is 3), p (n is 7), p (n is unknown), limit is 5");
    CHECK(c.worth("p.high", 0) == "false");
    CHECK(c.worth("p.high", 1) == "true");
    CHECK(c.worth("p.high", 2) == "unknown");
    CHECK(c.worth("some_high") == "true");
    CHECK(c.worth("all_low") == "false");
}

TEST_CASE("a define for each member is that member's inside another party's quantifier too") {
    auto const rules =
        "party p : 0..2 party q : 0..2 fact p.n : int 0..9 fact q.k : int 0..9 "
        "define p.double as n * 2 define p.near as some q (double is k) define one as some p (near) "
        "define q.doubled as some p (double is k) define every_q as every q (doubled)";
    told const c(rules, "p (n is 1), p (n is 3), q (k is 6), q (k is 2)");
    CHECK(c.worth("p.double", 1) == "6");
    CHECK(c.worth("one") == "true");
    CHECK(c.worth("every_q") == "true");
    told const d(rules, "p (n is 1), p (n is 3), q (k is 6), q (k is 5)");
    CHECK(d.worth("p.near", 0) == "false");
    CHECK(d.worth("p.near", 1) == "true");
    CHECK(d.worth("every_q") == "false");
}

// Each names the one before it twice: walked anew every time, this would not end.
TEST_CASE("a long chain of defines for each member is walked once") {
    std::string rules = "party p : 0..2 fact p.x : bool define p.d0 as x\n";
    for (int i = 1; i <= 2'000; ++i) {
        std::string const before = "d" + std::to_string(i - 1);
        rules += "define p.d" + std::to_string(i) + " as " + before + " and not not " + before + "\n";
    }
    told const c(rules + "define end as every p (d2000)", "p (x), p (x)");
    CHECK(c.worth("end") == "true");
    CHECK(told(rules + "define end as every p (d2000)", "p (x), p (not x)").worth("end") == "false");
}
