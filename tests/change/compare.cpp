#include "../rules.hpp"

#include <remit/base/limits.hpp>
#include <remit/change/compare.hpp>
#include <remit/facts/from_json.hpp>

#include <string>

namespace {

namespace facts = remit::facts;
using remit::model::model;

facts::situation situation(model const& m, std::string const& stated, std::string const& day) {
    auto const s = facts::from_json(m, R"({"as_of": ")" + day + R"(", "facts": )" + stated + "}");
    for (auto const& d : s.diagnostics()) UNSCOPED_INFO(d.text("en"));
    REQUIRE(s.has_value());
    return *s;
}

std::string because(model const& m, remit::change::changed const& c) {
    if (!c.because) return "not worked out";
    std::string out;
    for (auto const r : c.because->inputs) out += (out.empty() ? "" : " ") + m.name_of(r);
    if (c.because->day) out += out.empty() ? "as_of" : " as_of";
    return out;
}

/// "u.a obliged > overdue: as_of; …": what changed, and what did it.
std::string changes(std::string const& rules, std::string const& before, std::string const& after,
                    std::string const& first = "2024-03-01", std::string const& second = "2024-03-01") {
    auto const m = model_of("instrument g unit u unit v " + rules);
    std::string out;
    for (auto const& c : remit::change::compare(m, situation(m, before, first), situation(m, after, second))) {
        auto const due = [](auto const& f) { return f.due ? to_string(*f.due) : std::string("none"); };
        out += (out.empty() ? "" : "; ") + m.name_of(c.duty) + " ";
        out += c.is_moved() ? "due " + due(c.before) + " > " + due(c.after)
                            : std::string(to_string(c.before.status)) + " > " + std::string(to_string(c.after.status));
        out += ": " + because(m, c);
    }
    return out;
}

} // namespace

TEST_CASE("a duty that is newly owed is told with the fact that did it, and no other duty is") {
    CHECK(changes("fact f : bool fact h : bool duty u.a must when f cites g duty u.b must when h cites g",
                  R"({"f": false, "h": true})", R"({"f": true, "h": true})") == "u.a not_applicable > obliged: f");
}

TEST_CASE("between a situation and itself nothing changed, and absent and null are the same") {
    auto const rules = "fact f : bool event e duty u.a must when f within 3 days since e cites g";
    CHECK(changes(rules, R"({"f": true})", R"({"f": true, "e": null})") == "");
    CHECK(changes(rules, R"({"f": null})", R"({})") == "");
}

TEST_CASE("where the day alone did it, the day is named; where facts are enough, it is not") {
    auto const rules = "event e event done presumed no duty u.a must when e until done within 3 days since e cites g";
    CHECK(changes(rules, R"({"e": "2024-03-01"})", R"({"e": "2024-03-01"})", "2024-03-02", "2024-03-09") ==
          "u.a obliged > overdue: as_of");
    CHECK(changes(rules, R"({"e": "2024-03-01"})", R"({"e": "2024-03-01", "done": "2024-03-02"})", "2024-03-02",
                  "2024-03-09") == "u.a obliged > discharged: done");
}

TEST_CASE("what happened after the earlier day takes the later day too") {
    CHECK(changes("event e duty u.a must when e cites g", R"({"e": false})", R"({"e": "2024-03-05"})", "2024-03-02",
                  "2024-03-09") == "u.a not_applicable > obliged: e as_of");
}

TEST_CASE("facts that only do it together are all named, in order of declaration") {
    CHECK(changes("fact a : bool fact b : bool fact c : bool duty u.x must when a and c cites g",
                  R"({"a": false, "b": false, "c": false})", R"({"a": true, "b": true, "c": true})") ==
          "u.x not_applicable > obliged: a c");
}

TEST_CASE("of facts that each would do, the first declared is named") {
    CHECK(changes("fact a : bool fact b : bool duty u.x must when a or b cites g", R"({"a": false, "b": false})",
                  R"({"a": true, "b": true})") == "u.x not_applicable > obliged: a");
}

TEST_CASE("duties that read the same facts are each told with their own") {
    CHECK(changes("fact a : bool fact b : bool duty u.x must when a or (a and b) cites g "
                  "duty u.y must when b or (a and b) cites g",
                  R"({"a": false, "b": false})", R"({"a": true, "b": true})") ==
          "u.x not_applicable > obliged: a; u.y not_applicable > obliged: b");
}

TEST_CASE("what cannot be turned back alone is tried again once more has been turned back") {
    // While b is new, c has to be; then b is turned back, and c can be as well.
    CHECK(changes("fact x : bool fact b : bool fact c : bool "
                  "duty u.a must when x and (c or not b) cites g",
                  R"({"x": false, "b": false, "c": false})", R"({"x": true, "b": true, "c": true})") ==
          "u.a not_applicable > obliged: x");
}

TEST_CASE("duties about duties are told with the fact at their root") {
    CHECK(changes("fact f : bool define d as f duty u.a must when d cites g duty v.b must when u.* is obliged cites g "
                  "duty v.c must unless v.b is obliged cites g",
                  R"({"f": false})", R"({"f": true})") ==
          "u.a not_applicable > obliged: f; v.b not_applicable > obliged: f; v.c obliged > not_applicable: f");
}

TEST_CASE("a fact that is withdrawn leaves its duty open") {
    CHECK(changes("fact f : bool duty u.a must when f cites g", R"({"f": true})", R"({})") ==
          "u.a obliged > undetermined: f");
    CHECK(changes("fact f : bool presumed no duty u.a must when f cites g", R"({"f": true})", R"({"f": null})") ==
          "u.a obliged > not_applicable: f");
}

TEST_CASE("saying what was presumed anyway is no change") {
    CHECK(changes("event e presumed no fact f : bool duty u.a must when f until e cites g", R"({"f": true})",
                  R"({"f": true, "e": false})") == "");
    CHECK(changes("event e presumed no fact f : bool duty u.a must when f unless e cites g", R"({"f": false})",
                  R"({"f": true, "e": false})") == "u.a not_applicable > obliged: f");
}

TEST_CASE("a member that has come is told with what is said of it, one that has gone by the number alone") {
    auto const rules = "party p : 0..2 fact p.ill : bool duty u.a must when some p (ill) cites g";
    CHECK(changes(rules, R"({"p": [{"ill": false}]})", R"({"p": [{"ill": false}, {"ill": true}]})") ==
          "u.a not_applicable > obliged: p p[2].ill");
    CHECK(changes(rules, R"({"p": [{"ill": false}, {"ill": true}]})", R"({"p": [{"ill": false}]})") ==
          "u.a obliged > not_applicable: p");
    CHECK(changes(rules, R"({"p": [{}]})", R"({"p": [{"ill": true}]})") == "u.a undetermined > obliged: p[1].ill");
    CHECK(changes(rules, R"({})", R"({"p": []})") == "u.a undetermined > not_applicable: p");
    CHECK(changes(rules, R"({"p": [null]})", R"({"p": [{"ill": true}]})") ==
          "u.a undetermined > obliged: p p[1].ill");
}

TEST_CASE("members that changed places are told by their places") {
    CHECK(changes("party p : 0..2 fact p.ill : bool duty u.a must when every p (ill) and some p (ill) cites g",
                  R"({"p": [{"ill": false}, {"ill": true}]})", R"({"p": [{"ill": true}]})") ==
          "u.a not_applicable > obliged: p[1].ill");
}

TEST_CASE("a day more of an event, which another status rests on, is told") {
    CHECK(changes("event asked event done presumed no duty u.a must when asked until done >= asked cites g",
                  R"({"asked": "2024-02-01", "done": "2024-02-02"})",
                  R"({"asked": ["2024-02-01", "2024-02-20"], "done": "2024-02-02"})") ==
          "u.a discharged > obliged: asked");
}

TEST_CASE("of a set it is told too, whichever of its values") {
    CHECK(changes("fact need : any of food, rest duty u.a must when need has food cites g", R"({"need": []})",
                  R"({"need": ["food"]})") == "u.a not_applicable > obliged: need");
}

TEST_CASE("what is owed still, on another day, is told; where nobody waits for it, it is not") {
    auto const rules = "event e event done presumed no duty u.a must when e until done within 3 days since e cites g";
    CHECK(changes(rules, R"({"e": "2024-03-01"})", R"({"e": ["2024-03-01", "2024-03-02"]})", "2024-03-02",
                  "2024-03-02") == "u.a due 2024-03-04 > 2024-03-05: e");
    CHECK(changes(rules, R"({"e": "2024-02-01"})", R"({"e": "2024-02-02"})") == "u.a due 2024-02-04 > 2024-02-05: e");
    CHECK(changes("fact f : bool event e duty u.a must when e or f within 3 days since e cites g",
                  R"({"e": "2024-02-28", "f": false})", R"({"e": "2024-02-29", "f": true})") ==
          "u.a due 2024-03-02 > 2024-03-03: e");
    CHECK(changes(rules, R"({"e": true})", R"({"e": "2024-03-01"})") == "u.a due none > 2024-03-04: e");
    CHECK(changes(rules, R"({"e": "2024-02-01", "done": true})", R"({"e": "2024-02-02", "done": true})") == "");
    CHECK(changes("event e duty u.a must when not e within 3 days since e cites g", R"({"e": "2024-03-05"})",
                  R"({"e": "2024-03-06"})") == "");
}

TEST_CASE("where the status changed, the due day need not be kept") {
    CHECK(changes("event e fact f : bool duty u.a must when f within 3 days since e cites g",
                  R"({"e": "2024-03-01", "f": false})", R"({"e": "2024-02-29", "f": true})") ==
          "u.a not_applicable > obliged: f");
}

TEST_CASE("what may or must not be done changes as well, and what comes into force by the day") {
    CHECK(changes("fact f : bool duty u.a may when f cites g duty u.b must not when f cites g", R"({"f": false})",
                  R"({"f": true})") == "u.a not_applicable > permitted: f; u.b not_applicable > forbidden: f");
    CHECK(changes("instrument h valid 2024-03-05.. duty u.a must cites h", "{}", "{}", "2024-03-01", "2024-03-05") ==
          "u.a not_applicable > obliged: as_of");
}

TEST_CASE("backwards it is a comparison as well") {
    auto const rules = "event e event done presumed no duty u.a must when e until done within 3 days since e cites g";
    CHECK(changes(rules, R"({"e": "2024-03-01"})", R"({"e": "2024-03-01"})", "2024-03-09", "2024-03-02") ==
          "u.a overdue > obliged: as_of");
}

TEST_CASE("ids are not looked at, and whoever is told first decides the direction") {
    auto const m = model_of("instrument g unit u fact f : bool duty u.a must when f cites g");
    auto a = situation(m, R"({"f": true})", "2024-03-01"), b = situation(m, R"({"f": false})", "2024-03-01");
    a.id = "1";
    b.id = "2";
    auto const there = remit::change::compare(m, a, b), back = remit::change::compare(m, b, a);
    REQUIRE(there.size() == 1);
    REQUIRE(back.size() == 1);
    CHECK(there[0].before == back[0].after);
    CHECK(there[0].after == back[0].before);
}

TEST_CASE("a chain of thousands is worked out where few facts changed") {
    std::string rules = "instrument g unit u fact a : bool fact b : bool fact c : bool "
                        "duty u.d0 must when a and b cites g ";
    constexpr int n = 5000;
    for (int i = 1; i < n; ++i)
        rules += "duty u.d" + std::to_string(i) + " must when u.d" + std::to_string(i - 1) + " is obliged cites g ";
    auto const m = model_of(rules);
    auto const all = remit::change::compare(m, situation(m, R"({"a": false, "b": true, "c": false})", "2024-03-01"),
                                            situation(m, R"({"a": true, "b": true, "c": true})", "2024-03-09"));
    REQUIRE(all.size() == n);
    for (auto const& c : all) REQUIRE(because(m, c) == "a");
}

TEST_CASE("what takes too many steps is not worked out, and every change is told all the same") {
    std::string rules = "instrument g unit u ", before, after;
    constexpr int n = 1500;
    for (int i = 0; i < n; ++i) {
        auto const f = "f" + std::to_string(i);
        rules += "fact " + f + " : bool duty u.d" + std::to_string(i) + " must when " + f +
                 (i == 0 ? "" : " and u.d" + std::to_string(i - 1) + " is obliged") + " cites g ";
        before += (i == 0 ? "{\"" : ", \"") + f + "\": false";
        after += (i == 0 ? "{\"" : ", \"") + f + "\": true";
    }
    auto const m = model_of(rules);
    auto const all = remit::change::compare(m, situation(m, before + "}", "2024-03-01"),
                                            situation(m, after + "}", "2024-03-01"));
    REQUIRE(all.size() == n);
    CHECK(because(m, all[0]) == "f0");
    CHECK(because(m, all[3]) == "f0 f1 f2 f3");
    CHECK(because(m, all[n - 1]) == "not worked out");
}
