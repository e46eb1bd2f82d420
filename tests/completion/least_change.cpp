#include "../told.hpp"

#include <remit/completion/least_change.hpp>
#include <remit/facts/to_json.hpp>

using namespace tests;

namespace {

// "age = 15..0, need = [\"x\"]"; "nothing", "not looked at"; "?" where fewer may do.
std::string change(told const& t, char const* duty) {
    auto const c = remit::completion::least_change(t.model, t.situation, t.duty(duty));
    if (!c) return "not looked at";
    std::string out;
    for (auto const& a : c->alterations) {
        out += (out.empty() ? "" : ", ") + t.model.name_of(a.input) + " = " +
               remit::facts::to_json(t.model, a.input.input, a.value);
        if (a.through) out += ".." + remit::facts::to_json(t.model, a.input.input, *a.through);
    }
    return (out.empty() ? "nothing" : out) + (c->least ? "" : " ?");
}

std::string const head = "instrument i unit u ";

} // namespace

TEST_CASE("the least change is the fewest facts that would make a duty owed, each no farther than it must go") {
    auto const rules = head + "fact a : bool fact b : bool fact c : bool fact age : int 0..20 "
                              "duty u.x must when (a and b) or (c and age < 16) cites i";
    CHECK(change(told(rules, "not a, not b, c, age is 18"), "u.x") == "age = 15..0");
    CHECK(change(told(rules, "a, not b, not c, age is 18"), "u.x") == "b = true");
    CHECK(change(told(rules, "not a, not b, not c, age is 3"), "u.x") == "c = true");
    CHECK(change(told(rules, "not a, not b, not c, age is 18"), "u.x") == "c = true, age = 15..0");
    CHECK(change(told(rules, "a, b"), "u.x") == "not looked at"); // it is owed
}

TEST_CASE("of what is not known too it says what it would have to be") {
    auto const rules = head + "fact a : bool event e fact d : date duty u.x must when a and days since e <= 3 and d >= 2020-05-01 cites i";
    CHECK(change(told(rules, "not a"), "u.x") ==
          "a = true, e = \"2024-03-01\"..\"2024-02-27\", d = \"2024-03-01\"..\"2020-05-01\"");
    CHECK(change(told(rules, "a, e is 2024-01-01, d is 2021-01-01"), "u.x") == "e = \"2024-02-27\"..\"2024-03-01\"");
}

TEST_CASE("an exception, an end and what overrides have to go") {
    auto const rules = head + "fact a : bool fact b : bool presumed yes event done "
                              "duty u.x must when a unless b until done cites i "
                              "duty u.y must when a cites i duty u.z must when b overrides u.y cites i";
    CHECK(change(told(rules, "a, not done"), "u.x") == "b = false");
    CHECK(change(told(rules, "a, not b, done is 2024-02-01"), "u.x") == "done = false");
    CHECK(change(told(rules, "a"), "u.y") == "b = false");
}

TEST_CASE("values of a set are one fact, a party's number is one") {
    auto const rules = head + "fact need : any of x, y, z party p : 0..3 fact p.s : one of v, w "
                              "duty u.x must when need has x and need has y and not need has z cites i "
                              "duty u.y must when at least 2 p (s is w) cites i";
    CHECK(change(told(rules, "need is (z)"), "u.x") == "need = [\"x\", \"y\"]");
    CHECK(change(told(rules, "p (s is w), p (s is v)"), "u.y") == "p[2].s = \"w\"");
    CHECK(change(told(rules, "p (s is w)"), "u.y") == "p = [true, true], p[2].s = \"w\"");
}

TEST_CASE("where nothing makes it owed on that day, that is said") {
    auto const rules = head + "fact a : bool duty u.x must when a valid 2019-01-01..2020-01-01 cites i "
                              "duty u.y must when a and not a cites i";
    CHECK(change(told(rules, "a"), "u.x") == "nothing");
    CHECK(change(told(rules, "a"), "u.y") == "nothing");
}

TEST_CASE("days that one test reads are tried near what they are, and more than two so are perhaps not the fewest") {
    auto const rules = head + "event e event f fact a : bool fact b : bool "
                              "duty u.x must when e < f cites i duty u.y must when a and b and e < f cites i";
    CHECK(change(told(rules, "e is 2024-02-01, f is 2024-01-15"), "u.x") == "f = \"2024-02-02\"");
    auto const three = change(told(rules, "not a, not b, e is 2024-02-01, f is 2024-01-15"), "u.y");
    CHECK(three.substr(three.size() - 2) == " ?");
}
