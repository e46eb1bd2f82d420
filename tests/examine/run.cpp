#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/examine/run.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

using remit::examine::results;
using remit::examine::run;

// The message of each E29, a line each.
std::string wrong(std::string_view rules, std::string_view language = "en") {
    std::string all;
    for (auto const& d : run(model_of(rules)).diagnostics) {
        CHECK(d.code == "E29");
        CHECK(d.severity == remit::severity::error);
        all += (all.empty() ? "" : "\n") + d.message.in(language);
    }
    return all;
}

constexpr auto one_duty =
    "instrument i unit u fact a : bool fact b : bool presumed no event asked event done\n"
    "duty u.x must when a unless b until done >= asked within 3 days since asked cites i\n";

std::string with(std::string_view example) {
    return std::string(one_duty) + std::string(example);
}

} // namespace

TEST_CASE("an example whose expectations are met says nothing") {
    auto const m = model_of(with("example given a, asked is 2024-01-01, not done as_of 2024-01-05\n"
                                 "  expect u.x overdue due 2024-01-04 expect a expect not b\n"
                                 "example as_of 2024-01-05 expect u.x undetermined needs a, asked"));
    results const r = run(m);
    CHECK(r.diagnostics.empty());
    CHECK(r.failures() == 0);
    CHECK(r.expectations() == 4);
    REQUIRE(r.examples.size() == 2);
    CHECK(r.examples[0].met == std::vector<bool>{true, true, true});
    CHECK(r.examples[1].met == std::vector<bool>{true});
}

TEST_CASE("another status is told with both, the needs and the first reason") {
    CHECK(wrong(with(
              "example given a, asked is 2024-01-01, not done as_of 2024-01-05\n  expect u.x obliged")) ==
          "u.x: expected obliged, found overdue; because a, not b (presumed), asked is 2024-01-01, not done");
    CHECK(wrong(with("example given a, asked is 2024-01-01, not done as_of 2024-01-05\n  expect u.x obliged"),
                "zh") == "u.x 应为应履行，实为逾期；因为 a、非 b（推定）、asked 为 2024-01-01、非 done");
    CHECK(wrong(with("example given asked is 2024-01-01 as_of 2024-01-05 expect u.x obliged")) ==
          "u.x: expected obliged, found undetermined; needs a, done");
    CHECK(wrong(with("example given asked is 2024-01-01 as_of 2024-01-05 expect u.x obliged"), "zh") ==
          "u.x 应为应履行，实为待定；尚缺 a、done");
    CHECK(wrong(with("example given a, not done as_of 2024-01-05 expect u.x overdue")) ==
          "u.x: expected overdue, found obliged; needs asked; because a, not b (presumed), not done");
    CHECK(
        wrong(
            "instrument i unit u duty u.x must cites i example as_of 2024-01-01 expect u.x not_applicable") ==
        "u.x: expected not_applicable, found obliged; whatever the facts");
}

TEST_CASE("the status is the one of the table alone") {
    CHECK(wrong(with("example given a, asked is 2024-01-01, not done as_of 2024-01-05 expect u.x overdue")) ==
          "");
    CHECK(run(model_of(
                  with("example given a, asked is 2024-01-01, not done as_of 2024-01-05 expect u.x obliged")))
              .failures() == 1);
}

TEST_CASE("due is equal, and known") {
    CHECK(
        wrong(with(
            "example given not a, asked is 2024-01-01 as_of 2024-01-05 expect u.x not_applicable due 2024-01-04")) ==
        "");
    CHECK(
        wrong(with(
            "example given not a, asked is 2024-01-01 as_of 2024-01-05 expect u.x not_applicable due 2024-01-05")) ==
        "u.x: expected due 2024-01-05, found 2024-01-04; it is not_applicable; because not a");
    CHECK(wrong(with("example given not a, asked as_of 2024-01-05 expect u.x not_applicable due 2024-01-05"),
                "zh") == "u.x 的到期日应为 2024-01-05，实为 无；实为不适用；因为 非 a");
}

TEST_CASE("each name after needs is among the needs, in any slot") {
    std::string const rules =
        "instrument i unit u party p : 0..2 fact p.x : bool fact p.y : bool fact a : bool\n"
        "duty u.x must when a and some p (x and y) cites i\n";
    CHECK(wrong(rules +
                "example given a, p (x), p (not x) as_of 2024-01-01 expect u.x undetermined needs p.y") ==
          "");
    CHECK(wrong(rules +
                "example given a, p (not x), p (x) as_of 2024-01-01 expect u.x undetermined needs p.y") ==
          "");
    CHECK(
        wrong(
            rules +
            "example given a, p (x), p (not x) as_of 2024-01-01 expect u.x undetermined needs p.x, p.y, p, a") ==
        "u.x: expected to need p.x, p, a, does not; it is undetermined; needs p[1].y");
    CHECK(
        wrong(rules +
              "example given a, p (x), p is unknown as_of 2024-01-01 expect u.x undetermined needs p, p.x") ==
        "");
}

TEST_CASE("needs do not have to be all that is needed") {
    CHECK(wrong(with("example as_of 2024-01-05 expect u.x undetermined needs asked")) == "");
}

TEST_CASE("no other duty has the status: those expected anywhere in the example and standing ones aside") {
    std::string const rules =
        "instrument i unit u fact a : bool fact b : bool\nduty u.x must when a cites i "
        "duty u.y must when a cites i duty u.z may when b cites i duty u.always must cites i\n";
    CHECK(
        wrong(
            rules +
            "example given a, not b as_of 2024-01-01 expect no other obliged expect u.x obliged expect u.y obliged") ==
        "");
    CHECK(
        wrong(
            rules +
            "example given a, not b as_of 2024-01-01 expect u.x obliged expect no other obliged, permitted") ==
        "expected no other obliged, permitted, but u.y is obliged; because a");
    CHECK(
        wrong(
            rules +
            "example given a, not b as_of 2024-01-01 expect u.x obliged expect no other overdue, permitted") ==
        "");
    CHECK(wrong(rules + "example as_of 2024-01-01 expect no other undetermined, obliged") ==
          "expected no other undetermined, obliged, but u.x is undetermined; needs a; also u.y, u.z");
    CHECK(wrong(rules + "example as_of 2024-01-01 expect no other undetermined, obliged", "zh") ==
          "应别无待定、应履行，而 u.x 为待定；尚缺 a；还有 u.y、u.z");
}

TEST_CASE("a value is expected as it is stated, presumed or defined") {
    std::string const rules =
        "fact n : int 0..9 fact d : date fact who : one of x, y fact need : any of x, y fact a : bool "
        "fact h : bool presumed yes event e\ndefine m as n + 1 define late as e + 1 days "
        "define again as who define needs_x as need has x define gone as e\n";
    auto const check = [&](std::string const& rest) { return wrong(rules + "example " + rest); };
    CHECK(check("given n is 3, d is 2024-01-01, who is y, need is (x), a, e is 2024-01-05 as_of 2024-02-01 "
                "expect n is 3 expect d is 2024-01-01 expect who is y expect need is (x) expect a expect h "
                "expect e expect e is 2024-01-05 expect m is 4 expect late is 2024-01-06 expect again is y "
                "expect needs_x expect gone") == "");
    CHECK(
        check(
            "as_of 2024-02-01 expect n is unknown expect d is unknown expect who is unknown expect need is unknown "
            "expect a is unknown expect e is unknown expect m is unknown expect late is unknown "
            "expect again is unknown expect needs_x is unknown expect gone is unknown expect h") == "");
    CHECK(check("given e, need has x as_of 2024-02-01 expect e expect needs_x expect late is unknown") == "");
    CHECK(check("given e is 2024-03-01 as_of 2024-02-01 expect not e expect not gone") == "");
}

TEST_CASE("a value that differs is told with what was expected") {
    std::string const rules =
        "fact n : int 0..9 fact need : any of x, y fact a : bool event e define m as n + 1\n";
    auto const check = [&](std::string const& rest) { return wrong(rules + "example " + rest); };
    CHECK(check("given n is 3 as_of 2024-02-01 expect m is 5") == "m: expected 5, found 4");
    CHECK(check("as_of 2024-02-01 expect m is 5") == "m: expected 5, found unknown");
    CHECK(check("given a as_of 2024-02-01 expect not a") == "a: expected false, found true");
    CHECK(check("as_of 2024-02-01 expect not a") == "a: expected false, found unknown");
    CHECK(check("given need has x as_of 2024-02-01 expect need is (x)") ==
          "need: expected x, not y, found x, y unknown");
    CHECK(check("given need has x as_of 2024-02-01 expect need is unknown") ==
          "need: expected unknown, found x, y unknown");
    CHECK(check("given e as_of 2024-02-01 expect e is 2024-01-01") == "e: expected 2024-01-01, found true");
    CHECK(check("given e is 2024-01-02 as_of 2024-02-01 expect e is 2024-01-01") ==
          "e: expected 2024-01-01, found 2024-01-02");
    CHECK(check("given e is 2024-01-02 as_of 2024-02-01 expect not e") ==
          "e: expected false, found 2024-01-02");
}

TEST_CASE("each expectation that is not met is told, at its own `expect`, in order") {
    auto const m = model_of(with("example given a as_of 2024-01-05\n  expect not a\n  expect a\n  expect b\n"
                                 "example as_of 2024-01-05 expect b"));
    results const r = run(m);
    REQUIRE(r.diagnostics.size() == 3);
    CHECK(r.diagnostics[0].begin == remit::position{4, 3});
    CHECK(r.diagnostics[1].begin == remit::position{6, 3});
    CHECK(r.diagnostics[2].begin == remit::position{7, 26});
    CHECK(r.examples[0].met == std::vector<bool>{false, true, false});
    CHECK(r.examples[1].met == std::vector<bool>{false});
}

TEST_CASE("a rule set without examples has nothing to run") {
    results const r = run(model_of("fact a : bool"));
    CHECK(r.examples.empty());
    CHECK(r.expectations() == 0);
    CHECK(r.failures() == 0);
}

TEST_CASE("it is told which duties no example exercises, and which way") {
    auto const m = model_of(
        "instrument i unit u fact a : bool duty u.both must when a cites i duty u.one must when a cites i "
        "duty u.open must when a cites i duty u.none must when a cites i duty u.always must cites i "
        "example given a as_of 2024-01-01 expect u.both obliged expect u.one obliged "
        "example given not a as_of 2024-01-01 expect u.both not_applicable "
        "example as_of 2024-01-01 expect u.open undetermined");
    results const r = run(m);
    REQUIRE(r.duties.size() == 5);
    CHECK((r.duties[0].applying && r.duties[0].not_applying));
    CHECK((r.duties[1].applying && !r.duties[1].not_applying));
    CHECK((!r.duties[2].applying && !r.duties[2].not_applying));
    std::string names;
    for (auto d : unexercised(m, r)) names += m.name_of(d) + " ";
    CHECK(names == "u.open u.none ");
}
