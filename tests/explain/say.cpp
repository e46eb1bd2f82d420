#include "../catch.hpp"
#include "../told.hpp"

#include <remit/explain/say.hpp>

#include <string>

using remit::explain::say;
using tests::told;

namespace {

constexpr auto rules =
    "party p : 0..3 fact p.x : bool fact a : bool presumed no fact n : int 0..9 fact d : date "
    "fact who : one of school, police fact need : any of food, home, other event e";

// What a reason says of an input, in both languages.
std::string said(std::string_view given, std::string_view input, std::uint32_t slot = 0) {
    told const c(rules, given);
    auto const e = remit::explain::evidence_of(c.model, c.situation, {c.model.input_named(input), slot});
    auto const w = say(c.model, e);
    return w.en + " | " + w.zh;
}

} // namespace

TEST_CASE("what a status rests on is said as an example states it") {
    CHECK(said("a", "a") == "a | a");
    CHECK(said("not a", "a") == "not a | 非 a");
    CHECK(said("n is 3", "n") == "n is 3 | n 为 3");
    CHECK(said("d is 2024-02-29", "d") == "d is 2024-02-29 | d 为 2024-02-29");
    CHECK(said("who is police", "who") == "who is police | who 为 police");
    CHECK(said("e", "e") == "e | e");
    CHECK(said("e is 2024-01-02, e is 2024-01-01", "e") ==
          "e is 2024-01-02, 2024-01-01 | e 为 2024-01-02、2024-01-01");
    CHECK(said("p (x), p (not x)", "p.x", 1) == "not p[2].x | 非 p[2].x");
}

TEST_CASE("what is presumed is said to be so") {
    CHECK(said("", "a") == "not a (presumed) | 非 a（推定）");
}

TEST_CASE("of a set every value is said to be in, out or unknown") {
    CHECK(said("need is (food)", "need") ==
          "need is food, not home, not other | need 为 food、非 home、非 other");
    CHECK(said("need has home", "need") ==
          "need is food unknown, home, other unknown | need 为 food 未知、home、other 未知");
}

TEST_CASE("of a party it is said how many there are") {
    CHECK(said("no p", "p") == "p is 0 | p 为 0");
    CHECK(said("p (x), p (x)", "p") == "p is 2 | p 为 2");
    CHECK(said("p is unknown, p (x), p is unknown", "p") == "p is 1 to 3 | p 为 1 至 3");
}

TEST_CASE("what is not stated is unknown") {
    CHECK(said("", "n") == "n is unknown | n 为 未知");
    told const c(rules);
    CHECK(say(c.model, {}, true).zh == "真");
    CHECK(say(c.model, {}, false).en == "false");
}
