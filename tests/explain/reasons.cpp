#include "../catch.hpp"
#include "../told.hpp"

#include <remit/explain/reasons.hpp>

#include <string>

using remit::explain::evidence_of;
using tests::told;

TEST_CASE("a reason is what keeps the status, whatever else were unknown") {
    auto const rules = "instrument i unit u fact a : bool fact b : bool fact c : bool "
                       "duty u.x must when (a and b) or c cites i";
    CHECK(told(rules, "a, b, not c").reason("u.x") == "a, b");
    CHECK(told(rules, "a, not b, not c").reason("u.x") == "b, c");
    CHECK(told(rules, "not a, b, not c").reason("u.x") == "a, c");
    CHECK(told(rules, "c").reason("u.x") == "c");
}

TEST_CASE("of several reasons the first is what is left when the last declared go first") {
    auto const rules = "instrument i unit u fact a : bool fact b : bool fact c : bool "
                       "duty u.x must when (a and b) or c cites i duty u.y must when a or b or c cites i";
    CHECK(told(rules, "a, b, c").reason("u.x") == "a, b"); // c goes, then neither of the others can
    CHECK(told(rules, "a, b, c").reason("u.y") == "a");
    CHECK(told(rules, "not a, not b, not c").reason("u.x") == "a, c"); // c stays, b goes, a stays
}

TEST_CASE("an undetermined status has no reason") {
    CHECK(told("instrument i unit u fact a : bool duty u.x must when a cites i").reason("u.x") == "-");
}

TEST_CASE("what needs no input has an empty reason") {
    auto const rules = "instrument i valid 2000-01-01..2001-01-01 instrument j unit u fact a : bool "
                       "duty u.x must when a cites i duty u.y must cites j";
    CHECK(told(rules, "a").reason("u.x") == ""); // out of force
    CHECK(told(rules, "a").reason("u.y") == "");
}

TEST_CASE("a presumption is part of a reason, and goes like what is stated") {
    auto const rules = "instrument i unit u fact a : bool fact b : bool presumed no event e presumed no "
                       "duty u.x must when a unless b cites i duty u.y must when a until e cites i "
                       "duty u.z must when a or not b cites i";
    CHECK(told(rules, "a").reason("u.x") == "a, b");
    CHECK(told(rules, "a").reason("u.y") == "a, e");
    CHECK(told(rules, "a").reason("u.z") == "a");
    CHECK(told(rules, "a, b is unknown").reason("u.x") == "a, b");
}

TEST_CASE("lateness is no part of why a duty is obliged, but of why it is overdue") {
    auto const rules = "instrument i unit u fact a : bool event asked event done presumed no "
                       "duty u.x must when a until done within 3 days since asked cites i";
    CHECK(told(rules, "a, asked is 2024-02-29").reason("u.x") == "a, done"); // obliged, late or not
    CHECK(told(rules, "a, asked is 2024-02-01").reason("u.x") == "a, asked, done");
    CHECK(told(rules, "a, done, asked is 2024-02-01").reason("u.x") == "a, done");
}

TEST_CASE("a test of events rests on all of them, its falsehood on one that has not happened") {
    auto const rules =
        "instrument i unit u event asked event done duty u.x must when asked until done >= asked cites i";
    CHECK(told(rules, "asked is 2024-01-01, done is 2024-01-02").reason("u.x") == "asked, done");
    CHECK(told(rules, "asked is 2024-01-01, not done").reason("u.x") == "asked, done");
    CHECK(told(rules, "not asked, not done").reason("u.x") == "asked");
}

TEST_CASE("a reason goes through defines and other duties, and leaves out what they cannot reach") {
    auto const rules =
        "instrument i unit u unit v fact n : int 0..9 fact k : int 0..9 fact far : bool presumed no "
        "define total as n + k define high as total > 5 duty u.x must when high cites i "
        "duty v.x must when u.x is obliged cites i duty v.y must when far overrides v.x cites i";
    CHECK(told(rules, "n is 3, k is 4").reason("u.x") == "n, k");
    CHECK(told(rules, "n is 3, k is 4").reason("v.x") == "n, k, far");
    CHECK(told(rules, "n is 3, k is 4, far").reason("v.x") == "far");
}

TEST_CASE("members stand by slot, the last slot goes first") {
    auto const rules =
        "instrument i unit u party p : 1..3 fact p.x : bool duty u.x must when some p (x) cites i "
        "duty u.y must when every p (x) cites i";
    // The first slot is there in any case; once the second's fact is gone the number is not needed.
    CHECK(told(rules, "p (x), p (x)").reason("u.x") == "p[1].x");
    CHECK(told(rules, "p (not x), p (x)").reason("u.x") == "p, p[2].x");
    CHECK(told(rules, "p (x), p (x)").reason("u.y") == "p, p[1].x, p[2].x");
    CHECK(told(rules, "p (not x), p (not x)").reason("u.y") == "p[1].x");
    CHECK(told(rules, "p (x), p (not x)").reason("u.y") == "p, p[2].x");
}

TEST_CASE("the number of a party is an input where it is stated") {
    auto const rules =
        "instrument i unit u party p : 0..2 fact p.x : bool duty u.x must when some p (x) cites i "
        "duty u.y must when every p (x) cites i";
    CHECK(told(rules, "no p").reason("u.x") == "p");
    CHECK(told(rules, "no p").reason("u.y") == "p");
    CHECK(told(rules, "p (not x)").reason("u.x") ==
          "p, p[1].x"); // without the number there might be a second
}

// With the number gone a member who was absent may be there. Were what is presumed of it left standing, `no p` would
// not be among the reasons, and the status would rest on something unnamed.
TEST_CASE("what is presumed of an absent member is no reason") {
    auto const rules =
        "instrument i unit u party p : 0..2 fact p.x : bool presumed yes duty u.y must when every p (x) cites i";
    CHECK(told(rules, "no p").reason("u.y") == "p");
    auto const before =
        "instrument i unit u fact p.x : bool presumed yes party p : 0..2 duty u.y must when every p (x) cites i";
    CHECK(told(before, "no p").reason("u.y") == "p");
    CHECK(told(rules).reason("u.y") == "p[1].x, p[2].x"); // who may be there is an input
}

TEST_CASE("making a party's number unknown keeps what is said of its members") {
    auto const rules =
        "instrument i unit u party p : 1..2 fact p.x : bool duty u.x must when some p (x) cites i";
    // The number goes: slot 1 is there as its least, slot 2 may be, both with what is said of them.
    CHECK(told(rules, "p (x), p (not x)").reason("u.x") == "p[1].x");
}

TEST_CASE("a set or choice goes as a whole") {
    auto const rules = "instrument i unit u fact who : one of a, b fact need : any of a, b "
                       "duty u.x must when who is a or need has a cites i";
    CHECK(told(rules, "who is a, need is (a)").reason("u.x") == "who");
    CHECK(told(rules, "who is b, need has a").reason("u.x") == "need");
    CHECK(told(rules, "who is b, need is (b)").reason("u.x") == "who, need");
}

TEST_CASE("a reason is minimal: the status is lost without any part of it") {
    auto const rules = "instrument i unit u fact a : bool fact b : bool fact c : bool fact d : bool "
                       "duty u.x must when at least 2 (a, b, c, d) and (a or d) cites i";
    for (unsigned stated = 0; stated < 16; ++stated) {
        std::string given;
        for (unsigned i = 0; i < 4; ++i)
            given += (i == 0 ? "" : ", ") + std::string((stated >> i & 1u) != 0 ? "" : "not ") + "abcd"[i];
        told c(rules, given);
        auto const status = c.status("u.x");
        auto const reason = remit::explain::first_reason(c.model, c.situation, c.duty("u.x"));
        REQUIRE(reason);
        CAPTURE(given);
        auto const before = c.situation;
        for (auto& state : c.situation.states) state = remit::model::silence::withheld;
        for (auto r : *reason) c.situation.states[c.model.state_of(r)] = before.states[c.model.state_of(r)];
        CHECK(c.status("u.x") == status);
        for (auto r : *reason) {
            auto& state = c.situation.states[c.model.state_of(r)];
            auto const kept = std::exchange(state, remit::model::silence::withheld);
            CHECK(c.status("u.x") != status);
            state = kept;
        }
    }
}

TEST_CASE("evidence is the value as stated, or the presumption") {
    told const c("fact a : bool presumed no fact b : bool presumed no event e presumed no party p : 0..1",
                 "b, e is 2024-01-01");
    auto const of = [&](char const* name) {
        return evidence_of(c.model, c.situation, {c.model.input_named(name), 0});
    };
    CHECK(of("a").value == remit::model::value(false));
    CHECK(of("a").presumed);
    CHECK(of("b").value == remit::model::value(true));
    CHECK_FALSE(of("b").presumed);
    CHECK(of("e").value == remit::model::value(remit::model::days{*remit::make_date(2024, 1, 1)}));
    CHECK_FALSE(of("e").presumed);
    CHECK(of("p").value == remit::model::value(remit::model::silence::not_asked));
    CHECK_FALSE(of("p").presumed);
}

TEST_CASE("a reason of each status is of the parts that the status turns on") {
    auto const rules =
        "instrument i instrument past valid 2000-01-01..2000-12-31 unit u fact a : bool fact b : bool "
        "fact c : bool event done event h duty u.x must when a unless b until done before h cites i "
        "duty u.over may when c overrides u.x cites i duty u.can may when a until done cites i "
        "duty u.ban must not when a until done cites i duty u.gone must when a until done cites past";
    CHECK(told(rules, "a, not b, not c, not done, not h").reason("u.x") ==
          "a, b, c, done"); // obliged, late or not
    CHECK(told(rules, "a, not b, not c, not done, h").reason("u.x") == "a, b, c, done, h");
    CHECK(told(rules, "a, not b, not c, done, h").reason("u.x") == "a, b, c, done");
    CHECK(told(rules, "not a, b, c, done, h").reason("u.x") == "a"); // done, c and b go, a is left
    CHECK(told(rules, "a, b, c, done, h").reason("u.x") == "b");
    CHECK(told(rules, "a, not b, c, done, h").reason("u.x") == "c");
    CHECK(told(rules, "a, not done").reason("u.can") == "a, done");
    CHECK(told(rules, "a, done").reason("u.ban") == "a, done");
    CHECK(told(rules, "not a, done").reason("u.ban") == "a");
    CHECK(told(rules, "a, done").reason("u.gone") == "");
}

TEST_CASE("inputs of every form are reasons, an event with its day or without") {
    auto const rules =
        "instrument i unit u fact n : int 0..9 fact d : date fact who : one of a, b event e event f "
        "duty u.x must when n < 3 and d < as_of and who is a and e and f < as_of cites i";
    CHECK(
        told(rules, "n is 2, d is 2024-01-01, who is a, e, f is 2024-01-01, f is 2024-02-01").reason("u.x") ==
        "n, d, who, e, f");
    CHECK(told(rules, "n is 2, d is 2024-01-01, who is b, e, not f").reason("u.x") == "who"); // f goes first
    CHECK(told(rules, "n is 2, d is 2024-01-01, who is a, e is 2024-03-02").reason("u.x") ==
          "e"); // it is to come
}

TEST_CASE(
    "all inputs go in one order: that of declaration backwards, presumed or stated, parties among them") {
    auto const rules =
        "instrument i unit u fact a : bool presumed yes party p : 0..2 fact p.x : bool event e presumed no "
        "fact z : bool duty u.x must when a or some p (x) or not e or z cites i";
    CHECK(told(rules, "p (x), z").reason("u.x") == "a"); // all others go before it
    CHECK(told(rules, "not a, p (x), z").reason("u.x") ==
          "p, p[1].x"); // z and e go; then one of the two would be lost
    CHECK(told(rules, "not a, no p, z").reason("u.x") == "e");
    CHECK(told(rules, "not a, no p, e, z").reason("u.x") == "z");
}

// The number is declared after the members' fact, so it goes first.
TEST_CASE("a slot said to be perhaps stays so when the party's number goes") {
    auto const rules = "instrument i unit u fact p.x : bool presumed yes party p : 1..3 "
                       "duty u.one must when some p (x) cites i duty u.all must when every p (x) cites i";
    // The second slot is there. Were the first made present, being the least there is, the number could go.
    CHECK(told(rules, "p is unknown, p (x)").reason("u.one") == "p[2].x, p");
    // The third slot is absent: what is presumed of it holds nothing up.
    CHECK(told(rules, "p is unknown, p (x)").reason("u.all") == "p[1].x, p[2].x, p");
    CHECK(told(rules, "p (x), p is unknown").reason("u.one") == "p[1].x"); // the first is there in any case
    CHECK(told(rules, "p (x), p is unknown, p is unknown").reason("u.all") == "p[1].x, p[2].x, p[3].x");
    CHECK(told(rules).reason("u.one") == "p[1].x");
}
