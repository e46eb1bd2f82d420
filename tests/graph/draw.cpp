#include "drawn.hpp"

using remit::graph::detail;
using tests::drawn;

namespace {

// Two units, one of which turns on the other's failing; a chain of definitions; a party.
std::string const rules = "instrument g unit u unit v unit w unit child\n"
                          "fact x : bool fact y : bool fact z : bool event e event f\n"
                          "party p : 0..2 fact p.h : bool\n"
                          "define d as x and y define late as u.a is overdue and z\n"
                          "duty u.a must when d unless z until f >= e within 3 days since e through v with w to child cites g\n"
                          "duty u.b may when some p (h) through v cites g\n"
                          "duty w.c must when late to u cites g\n"
                          "duty w.d must not overrides u.b cites g\n";

} // namespace

TEST_CASE("a graph has everybody who takes part, each duty in its unit, and what it turns on, clause by clause") {
    drawn const g(rules, {}, {"u.a"});
    CHECK(g.nodes() == "unit:u unit:v unit:w unit:child duty:u.a! define:d fact:x fact:y fact:z event:e event:f");
    CHECK(g.edges() == "u owns u.a, d when u.a, z unless u.a, e until u.a, e within u.a, f until u.a, u.a through v, "
                       "u.a with w, u.a to child, x reads d, y reads d");
}

TEST_CASE("a duty brings what it turns on through definitions and other duties, and these whole") {
    drawn const g(rules, {}, {"w.c"});
    CHECK(g.nodes() == "unit:u unit:w duty:u.a duty:w.c! define:d define:late fact:x fact:y fact:z event:e event:f");
    // Who takes part in u.a is no business of w.c.
    CHECK(g.edges() == "u owns u.a, d when u.a, z unless u.a, e until u.a, e within u.a, f until u.a, "
                       "w owns w.c, late when w.c, w.c to u, x reads d, y reads d, u.a reads late overdue, z reads late");
}

TEST_CASE("a duty brings what overrides it") {
    drawn const g(rules, {}, {"u.b"});
    CHECK(g.nodes() == "unit:u unit:v unit:w duty:u.b! duty:w.d party:p fact:p.h");
    CHECK(g.edges() == "u owns u.b, w.d overrides u.b, p.h when u.b, u.b through v, w owns w.d, p of p.h");
}

TEST_CASE("a unit brings its duties; others' duties are shown and not followed, and counted where they involve it") {
    drawn const w(rules, {"w"});
    CHECK(w.nodes() == "unit:u unit:w! duty:u.a duty:w.c duty:w.d define:late fact:z");
    CHECK(w.edges() == "u with w, u owns u.a, w owns w.c, late when w.c, w.c to u, w owns w.d, u.a reads late overdue, "
                       "z reads late");
    drawn const v(rules, {"v"});
    CHECK(v.nodes() == "unit:u unit:v!");
    CHECK(v.edges() == "u through v 2");
}

TEST_CASE("a group's duties are its members', and a member's are not its group's others'") {
    std::string const rule = "instrument g unit a unit b group both = a, b fact x : bool\n"
                             "duty both.do each must when x cites g duty a.act must cites g duty b.act must cites g";
    CHECK(drawn(rule, {"a"}).nodes() == "unit:a! group:both duty:both.do duty:a.act fact:x");
    CHECK(drawn(rule, {"both"}).nodes() == "unit:a unit:b group:both! duty:both.do duty:a.act duty:b.act fact:x");
    CHECK(drawn(rule, {"a"}, {}, detail::units).edges() == "both member a");
    CHECK(drawn(rule, {}, {}, detail::units).edges().empty());
}

TEST_CASE("units alone have one line for each part they play for each other, with the number of duties") {
    drawn const g(rules, {}, {}, detail::units);
    CHECK(g.nodes() == "unit:u unit:v unit:w unit:child");
    CHECK(g.edges() == "w to u, u through v 2, u with w, u to child");
    CHECK(g.graph.owes == std::vector<std::uint32_t>{2, 0, 2, 0});
}

TEST_CASE("duties without facts keep the definitions through which one turns on another") {
    drawn const g(rules, {}, {}, detail::duties);
    CHECK(g.nodes() == "unit:u unit:v unit:w unit:child duty:u.a duty:u.b duty:w.c duty:w.d define:late");
    CHECK(g.edges() == "u owns u.a, u.a through v, u.a with w, u.a to child, u owns u.b, w.d overrides u.b, u.b through v, "
                       "w owns w.c, late when w.c, w.c to u, w owns w.d, u.a reads late overdue");
}

TEST_CASE("a definition that comes to a duty through others is kept, whatever the order they are declared in") {
    drawn const g("instrument g unit u fact x : bool define a as b and x define b as c or x define c as u.y is obliged\n"
                  "define other as x duty u.y must when x cites g duty u.z must when a and other cites g",
                  {}, {}, detail::duties);
    CHECK(g.nodes() == "unit:u duty:u.y duty:u.z define:a define:b define:c");
    CHECK(g.edges() == "u owns u.y, u owns u.z, a when u.z, b reads a, c reads b, u.y reads c obliged");
}

TEST_CASE("any duty of a unit is one node, however many read it") {
    std::string const rule = "instrument g unit u unit v fact x : bool\n"
                             "duty u.a must when x cites g duty u.b must when x cites g\n"
                             "duty v.c must when u.* is obliged cites g duty v.d must when u.* is not obliged cites g";
    drawn const all(rule);
    CHECK(all.nodes() == "unit:u unit:v duty:u.a duty:u.b duty:v.c duty:v.d any:any fact:x");
    CHECK(all.edges() == "u owns u.a, x when u.a, u owns u.b, x when u.b, v owns v.c, any when v.c obliged, v owns v.d, "
                         "any when v.d not obliged, u.a one of any, u.b one of any");
    CHECK(drawn(rule, {}, {"v.c"}).nodes() == "unit:u unit:v duty:u.a duty:u.b duty:v.c! any:any fact:x");
    CHECK(drawn(rule, {"v"}).nodes() == "unit:v! duty:v.c duty:v.d any:any");
}

TEST_CASE("without a word a narrowed graph and a small one show facts, and a large one units") {
    std::string many = rules;
    for (int i = 0; i < 9; ++i) many += "duty v.a" + std::to_string(i) + " must cites g\n";
    CHECK(drawn(rules, {}, {}, {}).graph.detail == detail::facts);
    CHECK(drawn(many, {}, {}, {}).graph.detail == detail::units);
    CHECK(drawn(many, {"v"}, {}, {}).graph.detail == detail::facts);
    CHECK(drawn(many, {}, {"v.a1"}, {}).graph.detail == detail::facts);
}

TEST_CASE("a rule set that has nothing has an empty graph") {
    CHECK(drawn("fact x : bool").nodes().empty());
    CHECK(drawn("fact x : bool", {}, {}, detail::units).nodes().empty());
}

TEST_CASE("the graph grows with the rule set and no faster, however many read any duty of a unit") {
    auto const size = [](int n) {
        std::string rule = "instrument g unit u unit v fact x : bool define d0 as x\n";
        for (int i = 1; i <= n; ++i) {
            auto const k = std::to_string(i);
            rule += "define d" + k + " as d" + std::to_string(i - 1) + " and x\n";
            rule += "duty u.a" + k + " must when d" + k + " cites g\n";
            rule += "duty v.b" + k + " must when u.* is obliged cites g\n";
        }
        auto const g = drawn(rule).graph;
        return g.nodes.size() + g.edges.size();
    };
    // 3 nodes and 7 lines for each three declarations: two are owned, d, a and b read three things more and a fourth, one
    // is one of any.
    CHECK(size(200) - size(100) == 100 * (3 + 7));
}
