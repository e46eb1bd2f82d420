// Each limit of base/limits.hpp just below and just above, where no room's own test has it, and that hostile rules end in
// a diagnostic. That docs/limits.md has them all is tests/limits.cmake.
#include "rules.hpp"
#include "told.hpp"

#include <remit/base/limits.hpp>
#include <remit/base/nearest.hpp>
#include <remit/completion/look_ahead.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/explain/to_json.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/plain/evaluate.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <string>

using namespace remit;

namespace {

std::string times(std::size_t n, std::function<std::string(std::size_t)> const& piece,
                  std::string const& between = "") {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += (i ? between : "") + piece(i);
    return out;
}

std::string number(std::size_t i) {
    return std::to_string(i);
}

std::string const instrument_and_unit = "instrument g unit u\n";

} // namespace

TEST_CASE("a word has as many letters as the limit, in either script, and its name is known all the same") {
    for (std::string const letter : {"a", "甲"}) {
        auto const name = times(longest_name, [&](std::size_t) { return letter; });
        CHECK(errors_of("fact " + name + " : bool define x as " + name) == "");
        CHECK(errors_of("fact " + name + letter + " : bool") == "E24 1:6");
        // Where it is used it is too long again, and nothing follows from it.
        CHECK(errors_of("fact " + name + letter + " : bool\ndefine x as " + name + letter) ==
              "E24 1:6 E24 2:13");
    }
}

TEST_CASE("a label, a question and a word for how soon have as many letters as the limit") {
    auto const label = times(longest_label, [](std::size_t) { return "甲"; });
    for (auto const& [before, behind] : std::initializer_list<std::pair<std::string, std::string>>{
             {"unit u \"", "\""},
             {"fact f \"a\" | \"", "\" : bool"},
             {"event e asks \"", "\""},
             {"instrument g unit u duty u.a must urgency \"", "\" cites g"}}) {
        INFO(before);
        CHECK(errors_of(before + label + behind) == "");
        CHECK(errors_of(before + label + "乙" + behind) == "E22 1:" + number(before.size()));
    }
}

TEST_CASE("a test or define reads the dates of as many events as the limit") {
    auto const rules = [](std::size_t n) {
        return times(n, [](std::size_t i) { return "event e" + number(i) + " "; }) + "\ndefine d as " +
               times(n, [](std::size_t i) { return "days since e" + number(i); }, " + ") + " > 3";
    };
    CHECK(errors_of(rules(most_events_read)) == "");
    CHECK(errors_of(rules(most_events_read + 1)) == "E22 2:13");
}

TEST_CASE("an event that a define reads twice is read once, however many defines add up") {
    std::string rules = "event e define d0 as days since e ";
    for (std::size_t i = 1; i < 200; ++i) {
        auto const before = "d" + number(i - 1), twice = "s" + number(i);
        rules += "define " + twice + " as " + before + " + " + before + " define d" + number(i) + " as " + twice + " * 0 ";
    }
    auto const m = model_of(rules + "define x as d199 < d0");
    auto const reads = std::find_if(m.nodes.rbegin(), m.nodes.rend(), [](model::node const& n) {
        return std::holds_alternative<model::compared>(n.what);
    });
    REQUIRE(reads != m.nodes.rend());
    CHECK(std::get<model::compared>(reads->what).reads.size() == 1);
}

TEST_CASE("groups stand for as many units as the limit, and one more is told where it is named") {
    // One group of 2000 units, named again and again.
    constexpr std::size_t units = 2000, fit = most_members / units;
    auto const rules = [&](std::size_t groups) {
        return times(units, [](std::size_t i) { return "unit u" + number(i) + " "; }) + "group g = " +
               times(units, [](std::size_t i) { return "u" + number(i); }, ", ") + "\ninstrument i duty u0.a must\n" +
               times(groups, [](std::size_t) { return std::string("through g\n"); }) + "cites i";
    };
    // From the second on the list it is added to counts as well.
    CHECK(errors_of(rules(fit / 2)) == "");
    CHECK(errors_of(rules(fit / 2 + 1)) == "E22 " + number(fit / 2 + 3) + ":9");
}

TEST_CASE("steps of evaluating are counted, and refused at the outermost quantifier that is too much") {
    auto const rules = [](std::size_t parties, std::string const& last) {
        return instrument_and_unit + times(parties, [](std::size_t i) {
                   return "party p" + number(i) + " : 0..16 fact p" + number(i) + ".x" + number(i) + " : bool\n";
               }) + "duty u.a must when " +
               times(parties, [](std::size_t i) { return "some p" + number(i) + " ("; }) + last +
               times(parties, [](std::size_t) { return std::string(")"); }) + " cites g";
    };
    CHECK(errors_of(rules(5, "x4")) == "");
    CHECK(errors_of(rules(6, "x5")) == "E22 8:20"); // 16 ** 6 is more than four millions
    CHECK(errors_of(rules(60, "x5")) == "E22 62:20");
    CHECK(errors_of(rules(199, "x5")) == "E22 201:20"); // 16 ** 199: the count does not wrap
}

TEST_CASE("steps up to the limit are taken, and those of one more term refused") {
    // `a and a and …` of n terms is n + 1 steps, a quantifier about it 1 + 16 * (1 + its), the define one more.
    auto const rules = [](std::size_t terms) {
        return "fact a : bool party p : 0..16 party q : 0..16\ndefine x as some p (some q (" +
               times(terms, [](std::size_t) { return std::string("a"); }, " and ") + "))";
    };
    constexpr std::size_t fit = (most_steps - 546) / 256;
    CHECK(errors_of(rules(fit)) == "");
    CHECK(errors_of(rules(fit + 1)) == "E22 2:13");
}

TEST_CASE("steps of many declarations add up, those of a member's define for each slot") {
    constexpr std::size_t terms = 10'000, slots = 16, one = slots * (terms + 1) + 1, fit = most_steps / one;
    auto const rules = [&](std::size_t defines) {
        return "party p : 0..16 fact p.a : bool\n" + times(defines, [&](std::size_t i) {
                   return "define p.x" + number(i) + " as " +
                          times(terms, [](std::size_t) { return std::string("a"); }, " and ") + "\n";
               });
    };
    CHECK(errors_of(rules(fit)) == "");
    CHECK(errors_of(rules(fit + 1)) == "E22 " + number(fit + 2) + ":8");
}

TEST_CASE("counting working days takes more steps the more spans the calendar has") {
    auto const rules = [](std::size_t spans, std::string const& use) {
        return instrument_and_unit + "event e calendar c holiday 2020-01-01" +
               times(spans - 1, [](std::size_t) { return std::string(", 2020-01-01"); }) + "\n" + use;
    };
    constexpr std::size_t fit = 15'999; // 16000 * 16000 / 64 is the limit
    for (char const* use : {"define x as working_days since e > 3", "define x as e + 3 working_days < as_of",
                            "duty u.a must within 3 working_days since e cites g"}) {
        INFO(use);
        CHECK(errors_of(rules(fit, use)) == "");
        CHECK(errors_of(rules(fit + 1, use)) == (use[1] == 'e' ? "E22 3:8" : "E22 3:6"));
    }
    CHECK(errors_of(rules(fit + 1, "define x as days since e > 3")) == "");
}

TEST_CASE("what u.* stands for counts as steps, and is refused where it is named") {
    constexpr std::size_t n = 2000;
    auto const rules = [&](std::size_t asking) {
        return instrument_and_unit + times(n, [](std::size_t i) { return "duty u.a" + number(i) + " must cites g "; }) +
               "\n" + times(asking, [](std::size_t i) {
                   return "define x" + number(i) + " as u.* is obliged\n";
               });
    };
    // Each define takes n + 2 steps, and each duty one.
    CHECK(errors_of(rules((most_steps - n) / (n + 2))) == "");
    constexpr std::size_t fit = most_steps / (n + 2);
    CHECK(errors_of(rules(fit + 1)) == "E22 " + number(fit + 3) + ":8");
}

TEST_CASE("the lists of u.* are refused before they are made, at the first that is too much") {
    // Many groups of one unit that has many duties: each group's list is as long.
    constexpr std::size_t n = 2000, fit = most_steps / n;
    auto const rules = times(fit + 1, [](std::size_t i) { return "group g" + number(i) + " = u "; }) +
                       instrument_and_unit +
                       times(n, [](std::size_t i) { return "duty u.a" + number(i) + " must cites g "; }) + "\n" +
                       times(fit + 1, [](std::size_t i) {
                           return "define x" + number(i) + " as g" + number(i) + ".* is obliged\n";
                       });
    std::string at;
    auto const made = checked(rules);
    for (auto const& d : made.diagnostics())
        if (d.severity == severity::error) {
            CHECK(d.code == "E22");
            CHECK(d.begin.line > fit / 2);
            at += " " + number(d.begin.column);
        }
    CHECK(at.size() > 1);
}

// A duty that any of n facts holds up, all of them stated: of the choice, its parts are looked at when it is required,
// when it is gone below, for its last and for what is left of it, each fact when it is gone below; one fact is left and
// required, the choice counts on it, and it is told with its value.
TEST_CASE("reasons of one findings document take as many steps as the limit") {
    constexpr std::size_t n = 10'000, one = (1 + n) + (1 + n) + n + n + 1 + 1 + 20;
    constexpr std::size_t fit = (most_explaining_steps - 1) / one;
    auto const facts = times(n, [](std::size_t i) { return "fact f" + number(i) + " : bool "; });
    auto const duties = times(fit + 1, [](std::size_t i) { return "duty u.d" + number(i) + " must when x cites g "; });
    auto const name = [](std::size_t i) { return "f" + number(i); };
    tests::told const c(instrument_and_unit + facts + "define x as " + times(n, name, " or ") + " " + duties +
                            "duty u.standing must cites g",
                        times(n, name, ", "));
    auto const json = nlohmann::json::parse(
        explain::to_json(c.model, c.situation, plain::evaluate(c.model, c.situation)));
    auto const& found = json["duties"];
    auto const reason = nlohmann::json::parse(R"([[{"input": "f0", "is": true, "presumed": false}]])");
    CHECK(found[0]["reasons"] == reason);
    CHECK(found[fit - 1]["reasons"] == reason);
    CHECK(found[fit]["reasons"].is_null());
    CHECK(found[fit + 1]["reasons"].is_null()); // nor one that would take no step
    CHECK(found[fit]["needs"] == nlohmann::json::array());
    CHECK(json["ask"] == nlohmann::json::array());
    CHECK(c.reason("u.d" + number(fit)) == "f0"); // asked for alone
}

// What a duty waits for is n times the same fact, which is told once.
TEST_CASE("needs and questions of one findings document take as many steps as the limit") {
    constexpr std::size_t n = 10'000, one = (1 + n) + 1;
    constexpr std::size_t fit = (most_explaining_steps - 1) / (one + 10);
    // Behind so many definitions that it is not decided exactly what matters: questions are asked by needs.
    auto const json = [&](std::size_t duties) {
        tests::told const c(
            instrument_and_unit + "fact a : bool define x0 as " + times(n, [](std::size_t) { return "a"; }, " and ") +
            times(deepest_ahead, [](std::size_t i) { return " define x" + number(i + 1) + " as x" + number(i); }) +
            times(duties, [](std::size_t i) { return " duty u.d" + number(i) + " must when x" + number(deepest_ahead) + " cites g"; }) +
            " duty u.standing must cites g");
        return nlohmann::json::parse(
            explain::to_json(c.model, c.situation, plain::evaluate(c.model, c.situation)));
    };
    auto const above = json(fit + 1);
    CHECK(above["duties"][0]["needs"] == nlohmann::json::array({"a"}));
    CHECK(above["duties"][fit - 1]["needs"] == nlohmann::json::array({"a"}));
    CHECK(above["duties"][fit]["needs"].is_null());
    CHECK(above["duties"][fit + 1]["needs"] == nlohmann::json::array()); // it waits for nothing
    CHECK(above["duties"][fit]["reasons"] == nlohmann::json::array());
    CHECK(json(fit)["ask"][0]["duties"] == fit);
    CHECK(above["ask"].is_null());
}

TEST_CASE("as many errors and warnings as the limit are listed, and then that there are more") {
    auto const listed = [](std::size_t errors, std::size_t warnings) {
        std::string const rules = times(errors, [](std::size_t) { return std::string("~ \n"); }) +
                                  times(warnings, [](std::size_t i) { return "unit v" + number(i) + "\n"; });
        std::string out;
        auto const made = checked(rules);
        std::size_t w = 0, e = 0;
        for (auto const& d : made.diagnostics()) {
            if (d.code == "F3")
                out += " F3 " + number(d.begin.line) + (d.severity == severity::error ? " error" : " warning");
            else
                ++(d.severity == severity::error ? e : w);
        }
        CHECK(made.has_value() == (errors == 0));
        return number(e) + " " + number(w) + out;
    };
    CHECK(listed(0, 1000) == "0 1000");
    CHECK(listed(0, 1001) == "0 1000 F3 1001 warning");
    CHECK(listed(1000, 3) == "1000 3");
    CHECK(listed(1001, 3) == "1000 3 F3 1001 error");
    CHECK(listed(5000, 0) == "1000 0 F3 1001 error");
}

TEST_CASE("all files of a rule set together have as many bytes as the limit") {
    auto const filled = [](std::size_t bytes) { return std::string(bytes, ' '); };
    std::string const root = "use \"a\" use \"b\" ";
    auto const half = longest_rule_set / 2;
    CHECK(errors_of(root, {{"a", filled(half)}, {"b", filled(half - root.size())}}) == "");
    CHECK(errors_of(root, {{"a", filled(half)}, {"b", filled(half - root.size() + 1)}}) == "E25 1:13");
}

TEST_CASE("a name is suggested for a word of as many letters as the limit") {
    auto const word = std::string(longest_mistyped - 1, 'a');
    CHECK(nearest(word + "b", {word + "a"}) == word + "a");
    CHECK(nearest(word + "ab", {word + "aa"}) == "");
}

TEST_CASE("names are suggested for as many mistakes as the limit") {
    std::string rules = "fact reported : bool\n";
    for (std::size_t i = 0; i <= most_suggestions; ++i) rules += "define x" + number(i) + " as reportd\n";
    std::vector<std::string> hints;
    auto const made = checked(rules);
    for (auto const& d : made.diagnostics())
        if (d.code == "E7") hints.push_back(d.hint.en);
    REQUIRE(hints.size() == most_suggestions + 1);
    CHECK(hints[most_suggestions - 1] == "did you mean 'reported'?");
    CHECK(hints[most_suggestions] == "declare it: `fact reportd : bool`");
}

TEST_CASE("a situation's names are found among many, and suggestions stop at the limit") {
    auto const m = model_of(times(3000, [](std::size_t i) { return "fact f" + number(i) + " : bool\n"; }));
    CHECK(facts::from_json(m, "{\"as_of\": \"2024-01-01\", \"facts\": {" +
                                  times(3000, [](std::size_t i) { return "\"f" + number(i) + "\": true"; }, ",") + "}}")
              .has_value());
    auto const wrong = facts::from_json(
        m, "{\"as_of\": \"2024-01-01\", \"facts\": {" +
               times(most_suggestions + 1, [](std::size_t i) { return "\"f" + number(i) + "x\": true"; }, ",") + "}}");
    REQUIRE(wrong.diagnostics().size() == most_suggestions + 1);
    CHECK(wrong.diagnostics()[most_suggestions - 1].hint.en.starts_with("did you mean"));
    CHECK(wrong.diagnostics()[most_suggestions].hint.en.empty());
}

TEST_CASE("rules just within the limit of steps are evaluated") {
    std::string const five = instrument_and_unit + times(5, [](std::size_t i) {
        return "party p" + number(i) + " : 16..16 fact p" + number(i) + ".x" + number(i) + " : bool\n";
    }) + "duty u.a must when some p0 (some p1 (some p2 (some p3 (some p4 (x4))))) cites g";
    auto const m = model_of(five);
    auto const s = facts::from_json(m, R"({"as_of": "2024-01-01"})");
    REQUIRE(s.has_value());
    CHECK(plain::evaluate(m, *s)[0].status == status::undetermined);
}

TEST_CASE("texts are gone through for quotes as far as the limit, then that is told once") {
    constexpr std::size_t bytes = std::size_t{1} << 23, fit = longest_search / bytes;
    auto const text = "甲乙\n" + std::string(bytes - 6, 'a');
    auto const rules = [](std::size_t quotes) {
        return "instrument g text \"t\" unit u\nduty u.a must\n" + times(quotes, [](std::size_t) {
                   return std::string("cites g at \"甲\" \"乙\"\n"); // the place is looked for once
               });
    };
    CHECK(errors_of(rules(fit - 1), {{"t", text}}) == "");
    CHECK(errors_of(rules(fit + 3), {{"t", text}}) == "E21 " + number(fit + 2) + ":16");
}

TEST_CASE("a long quote is found where it first stands, though its beginning stands before") {
    auto const begins = std::string(600, 'a'), quote = begins + "b";
    auto const m = model_of("instrument g text \"t\" unit u duty u.a must cites g \"" + quote + "\"",
                            {{"t", std::string(1000, 'a') + "c" + std::string(50, 'a') + quote + "d"}});
    CHECK(m.duties[0].cites[0].quotes[0].begin == 1051);
    CHECK(m.duties[0].cites[0].quotes[0].end == 1051 + 601);
}

TEST_CASE("as many minimal reasons as the limit are listed, and then that there are more") {
    auto const reasons = [](std::size_t n) {
        auto const name = [](std::size_t i) { return "f" + number(i); };
        tests::told const c(instrument_and_unit + times(n, [](std::size_t i) { return "fact f" + number(i) + " : bool "; }) +
                                "duty u.d must when " + times(n, name, " or ") + " cites g",
                            times(n, name, ", "));
        return explain::reasons_of(c.model, c.situation, c.duty("u.d")).value();
    };
    CHECK(reasons(most_reasons).each.size() == most_reasons);
    CHECK_FALSE(reasons(most_reasons).more);
    CHECK(reasons(most_reasons + 1).each.size() == most_reasons);
    CHECK(reasons(most_reasons + 1).more);
}

TEST_CASE("as many values as the limit are tried with each other, of more a test is taken to come out either way") {
    auto const exact = [](std::size_t last) {
        tests::told const c(instrument_and_unit + "fact a : int 0..63 fact b : int 0.." + number(last) +
                            " duty u.d must when a < b cites g");
        return completion::look_ahead(c.model, c.situation, {c.duty("u.d")}).front()->exact;
    };
    static_assert(most_values_tried == 64 * 64);
    CHECK(exact(63));
    CHECK_FALSE(exact(64));
}

// A set has a variable for each of its values, though one is asked for.
TEST_CASE("a duty with as many variables as the limit is looked at, and one with more is not") {
    constexpr std::size_t sets = most_variables_ahead / most_set_values, facts = most_variables_ahead % most_set_values;
    auto const values = times(most_set_values, [](std::size_t i) { return "v" + number(i); }, ", ");
    auto const looked_at = [&](std::size_t n) {
        tests::told const c(
            instrument_and_unit + times(sets, [&](std::size_t i) { return "fact s" + number(i) + " : any of " + values + " "; }) +
            times(n, [](std::size_t i) { return "fact f" + number(i) + " : bool "; }) + "duty u.d must when " +
            times(sets, [](std::size_t i) { return "s" + number(i) + " has v0"; }, " and ") +
            times(n, [](std::size_t i) { return " and f" + number(i); }) + " cites g");
        return completion::look_ahead(c.model, c.situation, {c.duty("u.d")}).front().has_value();
    };
    CHECK(looked_at(facts));
    CHECK_FALSE(looked_at(facts + 1));
}

namespace {

// A choice of pairs whose halves stand far apart: nodes grow with the power of their number.
std::string far_apart(std::size_t pairs, std::size_t first = 0) {
    auto const name = [&](std::string const& letter, std::size_t i) { return letter + number(first + i); };
    return "at least 1 (" + times(pairs, [&](std::size_t i) { return name("a", i); }, ", ") + ") and (" +
           times(pairs, [&](std::size_t i) { return "(" + name("a", i) + " and " + name("b", i) + ")"; }, " or ") + ")";
}

std::string halves(std::size_t pairs) {
    return times(pairs, [](std::size_t i) { return "fact a" + number(i) + " : bool "; }) +
           times(pairs, [](std::size_t i) { return "fact b" + number(i) + " : bool "; });
}

std::vector<bool> looked_at(std::string const& rules) {
    tests::told const c(rules);
    std::vector<model::duty_id> duties;
    for (std::uint32_t i = 0; i < c.model.duties.size(); ++i) duties.push_back({i});
    std::vector<bool> out;
    for (auto const& o : completion::look_ahead(c.model, c.situation, duties)) out.push_back(o.has_value());
    return out;
}

} // namespace

TEST_CASE("a duty whose diagram has too many nodes is not looked at, one with fewer is, and so are those after it") {
    auto const duty = [](std::string const& name, std::size_t pairs) {
        return " duty u." + name + " must when " + far_apart(pairs) + " cites g";
    };
    // Two to the power of the pairs, and what comes of joining them.
    static_assert((1u << 10) < most_nodes_ahead && most_nodes_ahead < (1u << 16));
    CHECK(looked_at(instrument_and_unit + halves(20) + duty("small", 10) + duty("large", 20) + duty("after", 10)) ==
          std::vector{true, false, true});
}

TEST_CASE("where the diagrams of a situation together have too many nodes, duties that come later are not looked at") {
    constexpr std::size_t enough = most_nodes_of_all_ahead / most_nodes_ahead;
    auto const last_of = [](std::size_t large) -> bool {
        return looked_at(instrument_and_unit + halves(20) +
                         times(large, [](std::size_t i) { return " duty u.d" + number(i) + " must when " + far_apart(20) + " cites g"; }) +
                         " duty u.easy must when a0 cites g")
            .back();
    };
    CHECK(last_of(enough - 2));
    CHECK_FALSE(last_of(enough + 2));
}

TEST_CASE("where the duties of a situation have too many parts, those that come later are not looked at") {
    // Three quantifiers in each other over sixteen, and what stands in them.
    constexpr std::size_t inside = 16 * 16 * 16 * 4, once = most_parts_ahead / inside;
    auto const of = [](std::size_t duties) {
        return looked_at(instrument_and_unit +
                         times(3, [](std::size_t i) { return "party p" + number(i) + " : 0..16 fact p" + number(i) + ".x" + number(i) + " : bool "; }) +
                         times(duties, [](std::size_t i) {
                             return " duty u.d" + number(i) + " must when some p0 (some p1 (some p2 (x2 and not x2))) cites g";
                         }));
    };
    CHECK(of(once / 2).back());
    auto const above = of(once + 1);
    CHECK(above.front());
    CHECK_FALSE(above.back());
}
