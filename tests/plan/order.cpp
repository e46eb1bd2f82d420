#include "../rules.hpp"

#include <remit/base/limits.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/plain/evaluate.hpp>
#include <remit/plan/order.hpp>

#include <string>

namespace {

/// "1 u.a, u.b | 2 u.c after u.a": the rounds of a plan.
std::string plan_of(std::string const& rules, std::string const& facts = "{}", bool with_standing = false) {
    auto const m = model_of("instrument g unit u unit v " + rules);
    auto const s = remit::facts::from_json(m, R"({"as_of": "2024-03-05", "facts": )" + facts + "}");
    REQUIRE(s.has_value());
    auto const plan = remit::plan::order(m, remit::plain::evaluate(m, *s), with_standing);
    std::string out;
    std::uint32_t round = 0;
    for (auto const& step : plan.steps) {
        bool const next = step.round != round;
        round = step.round;
        out += (out.empty() ? "" : next ? " | " : ", ") + (next ? std::to_string(round) + " " : "") + m.name_of(step.duty);
        for (std::size_t i = 0; i < step.after.size(); ++i)
            out += (i == 0 ? " after " : " and ") + m.name_of(step.after[i]);
        if (step.after_more) out += " and more";
    }
    if (plan.standing > 0) out += " standing " + std::to_string(plan.standing);
    return out;
}

} // namespace

TEST_CASE("duties that wait for nobody go beside each other, as declared") {
    CHECK(plan_of("fact f : bool duty u.b must when f cites g duty u.a must when f cites g", R"({"f": true})") ==
          "1 u.b, u.a");
}

TEST_CASE("a duty whose condition reads another's status follows it") {
    CHECK(plan_of("fact f : bool duty u.b must when f and u.a is obliged cites g duty u.a must when f cites g",
                  R"({"f": true})") == "1 u.a | 2 u.b after u.a");
    CHECK(plan_of("fact f : bool define x as f and v.* is obliged define y as x "
                  "duty u.b must when y cites g duty v.a must when f cites g duty v.c must when f cites g",
                  R"({"f": true})") == "1 v.a, v.c | 2 u.b after v.a and v.c");
}

TEST_CASE("a duty whose condition reads an event that ends another follows it") {
    auto const rules = "fact f : bool event seen event told define done as seen and told "
                       "duty u.b must when f and not told cites g "
                       "duty u.a must when f until done cites g";
    CHECK(plan_of(rules, R"({"f": true, "seen": false, "told": false})") == "1 u.a | 2 u.b after u.a");
}

TEST_CASE("what only ends a duty, or keeps it from applying, is followed by nobody") {
    CHECK(plan_of("fact f : bool event e duty u.a must when f until e cites g "
                  "duty u.b must when f until e cites g "
                  "duty u.c must when f unless u.a is discharged cites g",
                  R"({"f": true, "e": false})") == "1 u.a, u.b, u.c");
}

TEST_CASE("what is done, or does not apply, is no step, and holds nobody up") {
    CHECK(plan_of("fact f : bool event e duty u.a must when f until e cites g "
                  "duty u.b must when e cites g duty u.n must when not f cites g "
                  "duty u.c must when u.b is obliged cites g",
                  R"({"f": true, "e": "2024-03-01"})") == "1 u.b | 2 u.c after u.b");
}

TEST_CASE("in a round what is due first comes first, and what has no day last") {
    CHECK(plan_of("event e duty u.a must when e cites g duty u.b must when e within 9 days since e cites g "
                  "duty u.c must when e within 2 days since e cites g duty u.d must when e within 4 days since e cites g",
                  R"({"e": "2024-03-01"})") == "1 u.c, u.d, u.b, u.a");
}

TEST_CASE("duties that wait for each other share a round, and whoever follows one comes after both") {
    auto const rules = "fact f : bool event d event e "
                       "duty u.a must when f and not e until d cites g duty u.b must when f and not d until e cites g "
                       "duty u.c must when u.b is obliged cites g";
    CHECK(plan_of(rules, R"({"f": true, "d": false, "e": false})") == "1 u.a, u.b | 2 u.c after u.a and u.b");
}

TEST_CASE("a chain has a round for each of its duties") {
    std::string rules = "fact f : bool duty u.d0 must when f cites g ", expected = "1 u.d0";
    for (int i = 1; i < 300; ++i) {
        auto const now = "u.d" + std::to_string(i), before = "u.d" + std::to_string(i - 1);
        rules += "duty " + now + " must when " + before + " is obliged cites g ";
        expected += " | " + std::to_string(i + 1) + " " + now + " after " + before;
    }
    CHECK(plan_of(rules, R"({"f": true})") == expected);
}

TEST_CASE("standing duties are counted, and come where they are asked for") {
    auto const rules = "fact f : bool duty u.s must cites g duty u.a must when f and u.s is obliged cites g";
    CHECK(plan_of(rules, R"({"f": true})") == "1 u.a standing 1");
    CHECK(plan_of(rules, R"({"f": true})", true) == "1 u.s | 2 u.a after u.s");
}

TEST_CASE("what may or must not be done is no work") {
    CHECK(plan_of("fact f : bool duty u.a may when f cites g duty u.b must not when f cites g", R"({"f": true})") == "");
}

TEST_CASE("of those that a step follows no more are named than the limit") {
    for (std::size_t const n : {remit::most_predecessors, remit::most_predecessors + 1}) {
        std::string rules = "fact f : bool ";
        for (std::size_t i = 0; i < n; ++i) rules += "duty v.d" + std::to_string(i) + " must when f cites g ";
        auto const told = plan_of(rules + "duty u.last must when v.* is obliged cites g", R"({"f": true})");
        CHECK(told.ends_with("v.d19 and more") == (n > remit::most_predecessors));
        CHECK(told.ends_with("v.d19") == (n == remit::most_predecessors));
    }
}
