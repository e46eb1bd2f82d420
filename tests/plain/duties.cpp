#include "../catch.hpp"
#include "../told.hpp"

#include <remit/plain/evaluate.hpp>

#include <array>
#include <string>

using remit::truth;
using tests::told;

namespace {

std::string three(char t, std::string const& name) {
    return t == 'T' ? name : t == 'F' ? "not " + name : name + " is unknown";
}

} // namespace

// 5.3, row by row. `a` applies, `d` discharges, `l` makes late: `before l` is L itself.
TEST_CASE("a status follows from the three truth values alone") {
    for (char a : {'T', 'U', 'F'})
        for (char d : {'T', 'U', 'F'})
            for (char l : {'T', 'U', 'F'}) {
                told const c(
                    "instrument i unit u fact a : bool fact d : bool event l "
                    "duty u.act must when a until d before l cites i duty u.power may when a until d cites i "
                    "duty u.ban must not when a until d cites i",
                    three(a, "a") + ", " + three(d, "d") + ", " + three(l, "l"));
                CAPTURE(a, d, l);
                auto const rest = [&](std::string const& otherwise) -> std::string {
                    if (a == 'F') return "not_applicable";
                    if (a == 'U' || d == 'U') return "undetermined";
                    return d == 'T' ? "discharged" : otherwise;
                };
                CHECK(c.status("u.act") == rest(l == 'T' ? "overdue" : "obliged"));
                CHECK(c.status("u.power") == rest("permitted"));
                CHECK(c.status("u.ban") == rest("forbidden"));
                CHECK(c.truths("u.act") == std::string{a, ' ', d, ' ', l});
            }
}

TEST_CASE("a duty without conditions applies, is never discharged and never late") {
    told const c("instrument i unit u duty u.x must cites i");
    CHECK(c.truths("u.x") == "T F F");
    CHECK(c.status("u.x") == "obliged");
    CHECK(c.model.duties[0].standing());
}

TEST_CASE("each unless puts a duty aside") {
    auto const rules = "instrument i unit u fact a : bool fact b : bool fact c : bool "
                       "duty u.x must when a unless b unless c cites i";
    CHECK(told(rules, "a, not b, not c").status("u.x") == "obliged");
    CHECK(told(rules, "a, not b, c").status("u.x") == "not_applicable");
    CHECK(told(rules, "a, b").status("u.x") == "not_applicable");
    CHECK(told(rules, "a, not b").status("u.x") == "undetermined");
    CHECK(told(rules, "not a").status("u.x") == "not_applicable");
}

// 5.1: F when not in force, else `when` and not any `unless` and not A of what overrides it.
TEST_CASE(
    "a duty applies where it is in force, its when holds, and no unless and nothing that overrides it") {
    for (char when : {'T', 'U', 'F'})
        for (char unless : {'T', 'U', 'F'})
            for (char over : {'T', 'U', 'F'}) {
                auto const given = three(when, "a") + ", " + three(unless, "b") + ", " + three(over, "c");
                auto const rules =
                    "instrument i valid 2024-01-01..2024-12-31 instrument j unit u fact a : bool fact b : bool "
                    "fact c : bool duty u.low must when a unless b cites i "
                    "duty u.high may when c overrides u.low cites j";
                bool const against = when == 'F' || unless == 'T' || over == 'T';
                bool const open = when == 'U' || unless == 'U' || over == 'U';
                CAPTURE(when, unless, over);
                CHECK(told(rules, given).truths("u.low") == std::string{against ? 'F'
                                                                        : open  ? 'U'
                                                                                : 'T'} +
                                                                " F F");
                CHECK(told(rules, given, "2025-01-01").truths("u.low") == "F F F");
            }
}

TEST_CASE("a duty is in force from its first day to its last, both included") {
    auto const rules =
        "instrument i valid 2024-01-01..2024-12-31 unit u fact a : bool "
        "duty u.x must when a cites i duty u.y must when a valid 2024-02-01..2025-01-31 cites i";
    auto const on = [&](char const* as_of) {
        told const c(rules, "a", as_of);
        return c.status("u.x") + " " + c.status("u.y");
    };
    CHECK(on("2023-12-31") == "not_applicable not_applicable");
    CHECK(on("2024-01-01") == "obliged not_applicable");
    CHECK(on("2024-01-31") == "obliged not_applicable");
    CHECK(on("2024-02-01") == "obliged obliged");
    CHECK(on("2024-12-31") == "obliged obliged");
    CHECK(on("2025-01-01") == "not_applicable not_applicable");
    told const later(rules, "", "2025-01-01");
    CHECK_FALSE(later.finding("u.x").in_force);
    CHECK(later.finding("u.x").applies == truth::no); // whatever is unknown
}

TEST_CASE("only the instrument of the first citation keeps a duty in force") {
    told const c("instrument now instrument past valid 2000-01-01..2001-01-01 unit u "
                 "duty u.x must cites now cites past duty u.y must cites past cites now");
    CHECK(c.status("u.x") == "obliged");
    CHECK(c.status("u.y") == "not_applicable");
}

TEST_CASE("an instrument in force from a day on has no last day") {
    auto const rules = "instrument i valid 2019-08-29.. unit u duty u.x must cites i";
    CHECK(told(rules, "", "2019-08-28").status("u.x") == "not_applicable");
    CHECK(told(rules, "", "2019-08-29").status("u.x") == "obliged");
    CHECK(told(rules, "", "2399-12-31").status("u.x") == "obliged");
}

TEST_CASE("what overrides a duty puts it aside where it applies, whatever became of it") {
    auto const rules =
        "instrument i instrument past valid 2000-01-01..2001-01-01 unit u fact a : bool event done "
        "duty u.low must cites i duty u.high must when a until done overrides u.low cites i "
        "duty u.gone must when a overrides u.second cites past duty u.second must cites i";
    CHECK(told(rules, "a, done").status("u.low") == "not_applicable");
    CHECK(told(rules, "a, done").status("u.high") == "discharged");
    CHECK(told(rules, "not a").status("u.low") == "obliged");
    CHECK(told(rules).status("u.low") == "undetermined");
    CHECK(told(rules, "a").status("u.second") == "obliged"); // what is out of force overrides nothing
}

TEST_CASE("a duty that is overridden overrides nothing itself") {
    auto const rules =
        "instrument i unit u fact a : bool duty u.low must cites i "
        "duty u.mid must overrides u.low cites i duty u.top must when a overrides u.mid cites i";
    CHECK(told(rules, "a").status("u.low") == "obliged");
    CHECK(told(rules, "not a").status("u.low") == "not_applicable");
    CHECK(told(rules).status("u.low") == "undetermined");
}

TEST_CASE("within falls due so many periods after its start and is late the day after") {
    auto const rules = "instrument i unit u event asked duty u.x must within 1 months since asked cites i";
    CHECK(told(rules, "asked is 2024-01-31", "2024-02-29").truths("u.x") == "T F F");
    CHECK(told(rules, "asked is 2024-01-31", "2024-03-01").truths("u.x") == "T F T");
    CHECK(told(rules, "asked is 2024-01-31", "2024-03-01").due("u.x") == "2024-02-29");
}

TEST_CASE("within is not late before its start has happened, and unknown while that is") {
    auto const rules = "instrument i unit u event asked duty u.x must within 1 months since asked cites i";
    for (auto const* given : {"not asked", "asked is 2024-03-02"}) {
        CHECK(told(rules, given).truths("u.x") == "T F F");
        CHECK(told(rules, given).due("u.x") == "none");
    }
    for (auto const* given : {"", "asked", "asked is unknown"}) {
        CHECK(told(rules, given).truths("u.x") == "T F U");
        CHECK(told(rules, given).due("u.x") == "none");
        CHECK(told(rules, given).status("u.x") == "obliged");
    }
}

TEST_CASE("within runs from a date or a define of one too") {
    auto const rules =
        "instrument i unit u fact d : date event asked define start as asked + 1 days "
        "duty u.x must within 2 days since d cites i duty u.y must within 2 days since start cites i";
    told const c(rules, "d is 2024-02-28, asked is 2024-02-27");
    CHECK(c.due("u.x") == "2024-03-01");
    CHECK(c.due("u.y") == "2024-03-01");
    CHECK(c.truths("u.x") == "T F F");
    told const no(rules, "d is 2024-02-27, not asked");
    CHECK(no.truths("u.x") == "T F T");
    CHECK(no.truths("u.y") == "T F F"); // its start has not happened
    told const open(rules);
    CHECK(open.truths("u.x") == "T F U");
    CHECK(open.truths("u.y") == "T F U");
}

TEST_CASE("a last day that the calendar does not know leaves lateness unknown") {
    auto const rules = "instrument i calendar c valid 2024-01-01..2024-01-31 unit u event asked "
                       "duty u.x must within 30 working_days since asked cites i";
    told const c(rules, "asked is 2024-01-10", "2024-06-01");
    CHECK(c.truths("u.x") == "T F U");
    CHECK(c.due("u.x") == "none");
    CHECK(c.status("u.x") == "obliged");
}

TEST_CASE("the due day is there whatever the status") {
    auto const rules = "instrument i unit u fact a : bool event asked event done "
                       "duty u.x must when a until done within 3 days since asked cites i";
    for (auto const* given : {"not a, asked is 2024-02-20", "asked is 2024-02-20", "a, asked is 2024-02-20",
                              "a, done, asked is 2024-02-20"})
        CHECK(told(rules, given).due("u.x") == "2024-02-23");
}

TEST_CASE("a deadline before an event is missed when the event has happened, and has no due day") {
    auto const rules = "instrument i unit u event hearing duty u.x must before hearing cites i";
    CHECK(told(rules, "hearing is 2024-03-01").status("u.x") == "overdue");
    CHECK(told(rules, "hearing is 2024-03-02").status("u.x") == "obliged");
    CHECK(told(rules, "hearing").status("u.x") == "overdue");
    CHECK(told(rules, "not hearing").truths("u.x") == "T F F");
    CHECK(told(rules).truths("u.x") == "T F U");
    CHECK(told(rules, "hearing is 2024-03-01").due("u.x") == "none");
}

// 5.4, over all values of A, D and L of the duty that is read.
TEST_CASE("conditions read a status through the three truth values") {
    auto const both = [](truth a, truth b) { return a & b; };
    for (char a : {'T', 'U', 'F'})
        for (char d : {'T', 'U', 'F'})
            for (char l : {'T', 'U', 'F'}) {
                told const c(
                    "instrument i unit u fact a : bool fact d : bool event l "
                    "duty u.act must when a until d before l cites i duty u.power may when a until d cites i "
                    "duty u.ban must not when a until d cites i "
                    "define ob as u.act is obliged define pe as u.power is permitted "
                    "define fo as u.ban is forbidden define ov as u.act is overdue "
                    "define di as u.act is discharged define na as u.act is not_applicable "
                    "define not_ob as u.act is not obliged",
                    three(a, "a") + ", " + three(d, "d") + ", " + three(l, "l"));
                CAPTURE(a, d, l);
                auto const value = [](char t) {
                    return t == 'T' ? truth::yes : t == 'F' ? truth::no : truth::unknown;
                };
                auto const said = [](truth t) {
                    return std::string(t == truth::yes ? "true" : t == truth::no ? "false" : "unknown");
                };
                truth const open = both(value(a), !value(d));
                CHECK(c.worth("ob") == said(open));
                CHECK(c.worth("pe") == said(open));
                CHECK(c.worth("fo") == said(open));
                CHECK(c.worth("ov") == said(both(open, value(l))));
                CHECK(c.worth("di") == said(both(value(a), value(d))));
                CHECK(c.worth("na") == said(!value(a)));
                CHECK(c.worth("not_ob") == said(!open));
            }
}

TEST_CASE("any duty of a unit is one of its own or of its groups") {
    auto const rules =
        "instrument i unit a unit b unit c group ab = a, b group bc = b, c fact x : bool fact y : bool "
        "fact z : bool duty a.own must when x cites i duty ab.both each must when y cites i "
        "duty c.own must when z cites i define of_a as a.* is obliged define of_b as b.* is obliged "
        "define of_bc as bc.* is obliged define none_of_a as a.* is not obliged";
    told const x(rules, "x, not y, not z");
    CHECK(x.worth("of_a") == "true");
    CHECK(x.worth("of_b") == "false");
    CHECK(x.worth("of_bc") == "false");
    CHECK(x.worth("none_of_a") == "false");
    told const y(rules, "not x, y, not z");
    CHECK(y.worth("of_a") == "true");
    CHECK(y.worth("of_b") == "true");
    CHECK(y.worth("of_bc") == "true"); // a group's: those of any member
    told const z(rules, "not x, not y, z");
    CHECK(z.worth("of_a") == "false");
    CHECK(z.worth("of_b") == "false");
    CHECK(z.worth("of_bc") == "true");
    CHECK(z.worth("none_of_a") == "true");
    CHECK(told(rules, "not x").worth("of_a") == "unknown");
}

TEST_CASE("any duty of a unit is one that can have the status") {
    auto const rules =
        "instrument i unit u unit v fact x : bool event e duty u.act must when x cites i "
        "duty u.power may when not x cites i duty u.late must when x before e cites i "
        "define ob as u.* is obliged define pe as u.* is permitted define ov as u.* is overdue";
    told const c(rules, "not x, e");
    CHECK(c.worth("ob") == "false"); // though A and not D of the power
    CHECK(c.worth("pe") == "true");
    CHECK(c.worth("ov") == "false");
}

TEST_CASE("all duties are found, in order") {
    told const c("instrument i unit u fact a : bool duty u.x must when a cites i duty u.y may cites i",
                 "not a");
    auto const all = remit::plain::evaluate(c.model, c.situation);
    REQUIRE(all.size() == 2);
    CHECK(all[0].status == remit::status::not_applicable);
    CHECK(all[1].status == remit::status::permitted);
}

TEST_CASE("a chain of ten thousand duties is walked from either end") {
    std::string rules = "instrument i unit u fact a : bool define d0 as a\n";
    for (int i = 1; i <= 10'000; ++i) {
        auto const n = std::to_string(i);
        rules += "duty u.x" + n + " must when d" + std::to_string(i - 1) + " cites i define d" + n +
                 " as u.x" + n + " is obliged\n";
    }
    told const c(rules, "a");
    CHECK(c.worth("d10000") == "true");
    auto const all = remit::plain::evaluate(c.model, c.situation);
    CHECK(all.front().status == remit::status::obliged);
    CHECK(all.back().status == remit::status::obliged);
    told const open(rules);
    CHECK(open.needs("u.x10000") == "a");
    CHECK(c.reason("u.x10000") == "a");
}
