#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/program/compile.hpp>

#include <string>

using namespace remit;
using remit::program::literal;

namespace {

program::program compiled(std::string const& rules) {
    return program::compile(model_of("ruleset r instrument g unit u " + rules));
}

std::uint32_t gates(program::program const& p) {
    std::uint32_t n = 0;
    for (auto const& r : p.runs) n += r.gates;
    return n;
}

std::string duty(std::string const& act, std::string const& clauses) {
    return "duty u." + act + " must " + clauses + " cites g ";
}

} // namespace

TEST_CASE("what two duties ask is in the program once, in whatever order it is written") {
    auto const facts = "fact a : bool fact b : bool fact n : int 0..9 ";
    auto const p = compiled(facts + duty("x", "when a and b and n < 3") + duty("y", "when n <= 2 and b and a"));
    CHECK(gates(p) == 1);
    CHECK(p.tests.size() == 1);
    CHECK(p.outcomes[0].conditions == p.outcomes[1].conditions);
}

TEST_CASE("a test and its opposite are one truth, and so are or and the and of opposites") {
    auto const facts = "fact a : bool fact b : bool fact n : int 0..9 ";
    auto const p = compiled(facts + duty("x", "when n < 3") + duty("y", "when n >= 3"));
    CHECK(p.tests.size() == 1);
    CHECK(p.outcomes[0].conditions == !p.outcomes[1].conditions);
    auto const q = compiled(facts + duty("x", "when a or b") + duty("y", "when not a and not b"));
    CHECK(gates(q) == 1);
    CHECK(q.outcomes[0].conditions == !q.outcomes[1].conditions);
}

TEST_CASE("two days compared either way round are one test") {
    auto const p = compiled("event d event e " + duty("x", "when d < e") + duty("y", "when e > d") +
                            duty("z", "when e <= d"));
    CHECK(p.tests.size() == 1);
    CHECK(p.outcomes[0].conditions == p.outcomes[1].conditions);
}

TEST_CASE("a thing and its opposite together stay, for they are unknown where it is") {
    auto const p = compiled("fact a : bool " + duty("x", "when a and not a") + duty("y", "when a or not a"));
    CHECK(gates(p) == 1);
    CHECK(p.outcomes[0].conditions == !p.outcomes[1].conditions);
}

TEST_CASE("what no finding needs is not in the program") {
    auto const p = compiled("fact a : bool fact b : bool fact n : int 0..9 event e define unused as b and n < 3 and e " +
                            duty("x", "when a"));
    CHECK(p.flags.size() == 1);
    CHECK(p.events.empty());
    CHECK(p.tests.empty());
    CHECK(gates(p) == 0);
    CHECK(p.outcomes[0].conditions == literal{2});
}

TEST_CASE("every truth and number comes after those it is made of") {
    auto const p = compiled("party p : 0..3 fact p.x : bool fact born : date event e event f "
                            "define grown as years since born >= 18 define cared as some p (x) "
                            "define late as e + 3 days + 2 months < as_of " +
                            duty("a", "when grown and (cared or late) until f >= e within 3 days since e") +
                            duty("b", "when u.a is overdue unless at least 2 p (x)"));
    CHECK(program::valid(p));
    auto late = p;
    late.operands.back() = {late.truths() * 2 - 2};
    CHECK_FALSE(program::valid(late));
    auto circle = p;
    circle.numbers.front().a = circle.first_computed();
    CHECK_FALSE(program::valid(circle));
    CHECK(p.outcomes[0].due != program::no_number);
}

TEST_CASE("a list of duties that many conditions name is there once") {
    std::string rules = "fact a : bool unit v ";
    for (int i = 0; i < 200; ++i) rules += duty("d" + std::to_string(i), "when a");
    std::string readers;
    for (int i = 0; i < 200; ++i) readers += "duty v.r" + std::to_string(i) + " must when u.* is obliged cites g ";
    auto const alone = compiled(rules), read = compiled(rules + readers);
    CHECK(read.operands.size() <= alone.operands.size() + 201);
}

TEST_CASE("a chain of duties about duties thousands long is compiled") {
    std::string rules = "fact a : bool " + duty("d0", "when a");
    for (int i = 1; i < 5'000; ++i)
        rules += duty("d" + std::to_string(i), "when u.d" + std::to_string(i - 1) + " is not obliged");
    auto const p = compiled(rules);
    CHECK(p.outcomes.size() == 5'000);
    CHECK(gates(p) == 0); // each is the first one or its opposite
}
