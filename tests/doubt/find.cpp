// What W2 is of, worked out by hand; each situation that is shown is held against plain evaluation.
#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/base/limits.hpp>
#include <remit/doubt/find.hpp>
#include <remit/facts/situation.hpp>
#include <remit/plain/evaluate.hpp>

#include <string>
#include <vector>

namespace {

using remit::truth;

// Of each doubt: where, what it comes out as, the rewriting. Each is unknown to the judge where it says.
std::string doubts_of(std::string const& rules) {
    auto const m = model_of("instrument l unit u " + rules);
    std::string out;
    for (auto const& d : remit::doubt::find(m)) {
        auto s = remit::facts::nothing_known(m, d.as_of);
        for (auto const& said : d.stated) s.states[m.state_of(said.input)] = said.value;
        remit::plain::evaluator judge(m, s);
        remit::plain::members about;
        for (auto const& define : m.defines)
            if (define.meaning == d.condition && define.of) about = {{define.of, 0}};
        CHECK(judge.holds(d.condition, about) == truth::unknown);
        out += (out.empty() ? "" : "; ") + d.where.en + (d.comes_out ? ": true" : ": false");
        if (d.settled) out += " always";
        if (!d.rewriting.en.empty()) out += " -> " + d.rewriting.en;
    }
    return out;
}

// A duty's `when`, of a, b, c and what else is declared.
std::string when(std::string const& condition, std::string const& declared = {}) {
    return doubts_of("fact a : bool fact b : bool fact c : bool " + declared + " duty u.d must when " + condition +
                     " cites l");
}

} // namespace

TEST_CASE("what holds either way is in doubt") {
    CHECK(when("a or not a") == "a is unknown: true always");
    CHECK(when("a and not a") == "a is unknown: false always");
    CHECK(when("b and (a or not a)") == "b, a is unknown: true -> b");
    CHECK(when("(a and b) or (not a and b)") == "a is unknown, b: true -> b");
    CHECK(when("a or (not a and b)") == "a is unknown, b: true -> a or b");
    CHECK(when("(a and c) or (not a and b)") == "a is unknown, c, b: true -> (a and c) or (not a and b) or (c and b)");
    CHECK(when("(a or c) and (not a or b)") ==
          "a is unknown, not c, not b: false -> (a or c) and (not a or b) and (c or b)");
}

TEST_CASE("what is read once, or always in one sense, is in no doubt") {
    CHECK(when("a and (b or not c)") == "");
    CHECK(when("(a and b) or (a and c)") == "");
    CHECK(when("at least 2 (a, b, c)") == "");
    CHECK(when("at least 2 (a, a, b)") == "");
    CHECK(when("(a and not b) or (c and not b)") == "");
    CHECK(when("(a and b) or (not a and not b)") == "");
}

TEST_CASE("what is presumed is never unknown") {
    CHECK(when("d or not d", "fact d : bool presumed no") == "");
    CHECK(when("e or not e", "event e presumed no") == "");
    CHECK(when("e or not e", "event e") == "e is unknown: true always");
}

TEST_CASE("tests of one number are told apart by all their bounds") {
    std::string const age = "fact age : int 0..25 ";
    CHECK(when("age < 3 or age >= 3", age) == "age is unknown: true always");
    CHECK(when("age < 3 or age >= 4", age) == "");
    CHECK(when("age < 16 or age > 3", age) == "age is unknown: true always");
    CHECK(when("age < 3 and age > 16", age) == "age is unknown: false always");
    CHECK(when("age < 16 and age < 3", age) == "");
    CHECK(when("age < 16 or age < 3", age) == "");
    CHECK(when("(age < 16 and a) or (age >= 16 and b)", age) == 
          "age is unknown, a, b: true -> (age < 16 and a) or (age >= 16 and b) or (a and b)");
    CHECK(when("age * 2 is 3", age) == "age is unknown: false always");
    CHECK(when("age * 2 is 4", age) == "");
    CHECK(when("age + 2 > 7 or 10 - age > 1", age) == "age is unknown: true always");
}

TEST_CASE("all values of a choice are all there is, and a set's values are each by itself") {
    std::string const placed = "fact placed : one of home, away, other ";
    CHECK(when("placed is home or placed is away or placed is other", placed) == "placed is unknown: true always");
    CHECK(when("placed is home or placed is away", placed) == "");
    CHECK(when("placed in (home, away, other)", placed) == "placed is unknown: true always");
    CHECK(when("placed is home and placed is not away", placed) == "");
    CHECK(when("placed is home and placed is away", placed) == "placed is unknown: false always");
    CHECK(when("need has x or need has y", "fact need : any of x, y") == "");
    CHECK(when("(need has x and a) or (not need has x and a)", "fact need : any of x, y") ==
          "need has x is unknown, a: true -> a");
}

TEST_CASE("a party's slots, and what is so of who may be there") {
    std::string const p = "party p : 0..2 fact p.x : bool fact p.y : bool ";
    CHECK(when("some p (x)", p) == "");
    CHECK(when("some p (x) or some p (y)", p) == "");
    CHECK(when("some p (x or not x) and a", p) == "p[1], no p[2], p[1].x is unknown, a: true");
    CHECK(when("some p (x) or every p (not x)", p).find(": true always") != std::string::npos);
    CHECK(when("some p (x) and every p (x)", p) == "");
    CHECK(when("every q (y) and not some q (y)", "party q : 1..1 fact q.y : bool") ==
          "q[1], q[1].y is unknown: false always");
    CHECK(doubts_of(p + "define p.z as x or (not x and y) duty u.d must when some p (z) cites l") ==
          "p[1].x is unknown, p[1].y: true -> x or y");
}

TEST_CASE("of dates and events it is told with a day") {
    CHECK(when("born < 2010-01-01 or born >= 2010-01-01", "fact born : date") == "born is unknown: true always");
    CHECK(when("years since born < 16 or years since born >= 16", "fact born : date") ==
          "born is unknown: true always");
    CHECK(when("born + 16 years > as_of or born + 16 years <= as_of", "fact born : date") ==
          "born is unknown: true always");
    CHECK(when("years since born < 16 and years since born >= 3", "fact born : date") == "");
    CHECK(when("e < as_of or e >= as_of", "event e") == "e: true");
    CHECK(when("e < as_of", "event e") == "");
    CHECK(when("e <= as_of or e > 2020-01-01", "event e") == "");
    CHECK(when("not e or e <= 2020-01-01", "event e") == "");
}

TEST_CASE("what one test alone leaves open is no doubt, and of two days it is one thing") {
    std::string const two = "event done event asked ";
    CHECK(when("done >= asked", two) == "");
    CHECK(when("asked and not done >= asked", two) == "");
    CHECK(when("done < asked or asked <= done", two) == "done, asked: true");
    CHECK(when("(done >= asked and a) or (done >= asked and not a)", two) ==
          "done is 2024-01-01, asked is 2024-01-01, a is unknown: true -> done >= asked");
    CHECK(when("x < y or x >= y", "fact x : int 0..9 fact y : int 0..9") == "x is unknown, y is unknown: true always");
    CHECK(when("x < y", "fact x : int 0..9 fact y : int 0..9") == "");
}

TEST_CASE("defines and duties are read through, and a doubt is told where it is") {
    CHECK(doubts_of("fact a : bool fact b : bool define x as a and b "
                    "duty u.d must when x or (not a and b) cites l") == "a is unknown, b: true -> b");
    CHECK(doubts_of("fact a : bool define x as a or not a duty u.d must when x cites l") ==
          "a is unknown: true always");
    CHECK(doubts_of("fact a : bool fact b : bool duty u.e must when a unless b cites l "
                    "duty u.d must when u.e is obliged or not a or b cites l") ==
          "a, b is unknown: true always");
    CHECK(doubts_of("fact a : bool duty u.e must when a cites l "
                    "duty u.d must when u.e is obliged or u.e is not_applicable cites l") ==
          "a is unknown: true always");
}

TEST_CASE("unless and until are conditions too") {
    CHECK(doubts_of("fact a : bool duty u.d must unless a or not a until a and not a cites l") ==
          "a is unknown: true always; a is unknown: false always");
}

TEST_CASE("past its bounds nothing is said, and nothing takes long") {
    std::string facts, all;
    for (int i = 0; i < 13; ++i) {
        facts += "fact f" + std::to_string(i) + " : bool fact g" + std::to_string(i) + " : bool ";
        all += (i ? " or f" : "f") + std::to_string(i) + " or g" + std::to_string(i);
    }
    CHECK(doubts_of(facts + "duty u.d must when " + all + " or not f0 cites l") == "");
    CHECK(doubts_of("fact f12 : bool fact g12 : bool fact f0 : bool duty u.d must when f12 or g12 or not f12 cites l") != "");
    std::string chain = "fact x0 : bool define d0 as x0 ";
    for (int i = 1; i < 3000; ++i)
        chain += "define d" + std::to_string(i) + " as d" + std::to_string(i - 1) + " or not d" +
                 std::to_string(i - 1) + " ";
    CHECK(doubts_of(chain + "duty u.d must when d2999 cites l") == "x0 is unknown: true always");
}

namespace {

std::string facts(std::string const& prefix, std::size_t many) {
    std::string out;
    for (std::size_t i = 0; i < many; ++i) out += "fact " + prefix + std::to_string(i) + " : bool ";
    return out;
}

std::string joined(std::size_t many, std::string const& between, auto&& one) {
    std::string out;
    for (std::size_t i = 0; i < many; ++i) out += (i ? between : "") + one(i);
    return out;
}

bool is_told(std::string const& declared, std::string const& condition) {
    return !doubts_of(declared + "duty u.d must when " + condition + " cites l").empty();
}

} // namespace

TEST_CASE("a condition of as many inputs as the limit is looked into, one of more is not") {
    for (std::size_t const n : {remit::most_inputs_in_doubt, remit::most_inputs_in_doubt + 1}) {
        auto const all = joined(n, " or ", [](std::size_t i) { return "f" + std::to_string(i); });
        CHECK(is_told(facts("f", n), all + " or not f0") == (n == remit::most_inputs_in_doubt));
    }
}

TEST_CASE("a condition of as many parts as the limit is looked into, one of more is not") {
    constexpr std::size_t others = 3; // the `or`, the `not` and what is denied
    for (std::size_t const n : {remit::most_parts_in_doubt - others, remit::most_parts_in_doubt - others + 1}) {
        auto const all = joined(n, " or ", [](std::size_t) { return std::string("f0"); });
        CHECK(is_told(facts("f", 1), all + " or not f0") == (n + others == remit::most_parts_in_doubt));
    }
}

TEST_CASE("defines as deep as the limit are looked into, deeper ones are not") {
    constexpr std::size_t around = 3; // `or`, `not`, and the fact below
    for (std::size_t const n : {remit::deepest_in_doubt - around, remit::deepest_in_doubt - around + 1}) {
        std::string chain = facts("f", 1) + "define d0 as f0 ";
        for (std::size_t i = 1; i <= n; ++i)
            chain += "define d" + std::to_string(i) + " as d" + std::to_string(i - 1) + " ";
        auto const last = "d" + std::to_string(n);
        CHECK(is_told(chain, last + " or not " + last) == (n + around == remit::deepest_in_doubt));
    }
}

TEST_CASE("what takes too large a diagram is not looked into") {
    // Pairs whose halves stand beside each other take a small one; all first halves before all second ones, a large one.
    auto const pair = [](std::size_t i) { return "(f" + std::to_string(i) + " and g" + std::to_string(i) + ")"; };
    auto const condition = joined(12, " or ", pair) + " or not f0";
    auto const beside = joined(12, "", [](std::size_t i) {
        return "fact f" + std::to_string(i) + " : bool fact g" + std::to_string(i) + " : bool ";
    });
    CHECK(is_told(beside, condition));
    auto const first = joined(12, " and ", [](std::size_t i) { return "f" + std::to_string(i); });
    CHECK(!is_told(facts("f", 12) + facts("g", 12), "(" + first + ") or " + condition));
}

TEST_CASE("conditions are looked into until all their diagrams have as many nodes as the limit") {
    auto const pair = [](std::size_t i) { return "(f" + std::to_string(i) + " and g" + std::to_string(i) + ")"; };
    auto const first = joined(12, " and ", [](std::size_t i) { return "f" + std::to_string(i); });
    auto const large = "(" + first + ") or " + joined(12, " or ", pair) + " or not f0"; // past most_nodes_in_doubt
    auto const told_behind = [&](std::size_t many) {
        auto const rules = facts("f", 12) + facts("g", 12) +
                           joined(many, " ", [&](std::size_t i) { return "duty u.e" + std::to_string(i) + " must when " + large + " cites l"; });
        return is_told(rules + " ", "f0 or not f0");
    };
    constexpr auto enough = remit::most_nodes_of_all_doubts / remit::most_nodes_in_doubt;
    CHECK(told_behind(enough - enough / 20));
    CHECK(!told_behind(enough + 1));
}

TEST_CASE("a condition of as many leaves as the limit gets a rewriting, one of more does not") {
    auto const has_rewriting = [](std::size_t leaves) { // a `not` counts as one
        auto const others = joined(leaves - 3, " or ", [](std::size_t i) { return "g" + std::to_string(i); });
        auto const told = doubts_of(facts("f", 1) + facts("g", leaves) + "duty u.d must when (" + others + ") and (f0 or not f0) cites l");
        REQUIRE(!told.empty());
        return told.find(" -> ") != told.npos;
    };
    CHECK(has_rewriting(remit::most_leaves_rewritten));
    CHECK(!has_rewriting(remit::most_leaves_rewritten + 1));
}

TEST_CASE("so many days as the limit are tried, and no more") {
    // Each duty in force for a year of its own gives three: its first, the one before, the one behind its last. One goes
    // before them all. So the fourth duty's first day is the eleventh, the fifth duty's the fourteenth.
    auto const told_of = [](std::size_t which) {
        std::string all;
        for (std::size_t i = 0; i <= which; ++i) {
            auto const year = std::to_string(2001 + 2 * i);
            all += "fact f" + std::to_string(i) + " : bool duty u.e" + std::to_string(i) + " must when f" +
                   std::to_string(i) + " valid " + year + "-01-01.." + year + "-12-31 cites l ";
        }
        auto const last = "u.e" + std::to_string(which);
        auto const others = joined(which, " or ", [](std::size_t i) { return "u.e" + std::to_string(i) + " is obliged"; });
        return is_told(all, others + " or " + last + " is obliged or " + last + " is not_applicable");
    };
    CHECK(told_of(3));
    CHECK(!told_of(4));
}
