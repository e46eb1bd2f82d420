#include "../catch.hpp"

#include <remit/base/truth.hpp>

using remit::truth;
using enum remit::truth;

TEST_CASE("and is yes of two yes, no with any no, else unknown") {
    CHECK((yes & yes) == yes);
    CHECK((yes & no) == no);
    CHECK((yes & unknown) == unknown);
    CHECK((no & no) == no);
    CHECK((no & unknown) == no);
    CHECK((unknown & unknown) == unknown);
}

TEST_CASE("or is yes with any yes, no of two no, else unknown") {
    CHECK((yes | yes) == yes);
    CHECK((yes | no) == yes);
    CHECK((yes | unknown) == yes);
    CHECK((no | no) == no);
    CHECK((no | unknown) == unknown);
    CHECK((unknown | unknown) == unknown);
}

TEST_CASE("not swaps yes and no and leaves unknown") {
    CHECK((!yes) == no);
    CHECK((!no) == yes);
    CHECK((!unknown) == unknown);
}

TEST_CASE("the connectives do not care for order, and not turns one into the other") {
    for (truth a : {no, unknown, yes})
        for (truth b : {no, unknown, yes}) {
            CHECK((a & b) == (b & a));
            CHECK((a | b) == (b | a));
            CHECK((!(a & b)) == (!a | !b));
        }
}

TEST_CASE("what is unknown and not so is unknown, not a contradiction") {
    CHECK((unknown & !unknown) == unknown);
    CHECK((unknown | !unknown) == unknown);
}

TEST_CASE("a bool is a truth that is known") {
    CHECK(remit::truth_of(true) == yes);
    CHECK(remit::truth_of(false) == no);
}

TEST_CASE("truths are computed by the compiler where their operands are known to it") {
    STATIC_REQUIRE((yes & !no) == yes);
    STATIC_REQUIRE((no | unknown) == unknown);
}
