#include "../catch.hpp"
#include "../told.hpp"

#include <string>

using tests::told;

namespace {

// A duty with everything in its three parts.
constexpr auto whole =
    "instrument i unit u fact a : bool fact b : bool fact c : bool presumed no event asked event done "
    "duty u.x must when (a and b) or c until done >= asked within 3 days since asked cites i ";

// Facts of every form in one condition.
constexpr auto forms =
    "instrument i unit u party p : 0..2 fact p.x : bool fact p.place : one of a, b fact n : int 0..9 "
    "fact d : date fact who : one of a, b fact need : any of a, b event e "
    "duty u.x must when n < 3 and d < as_of and who is a and need has b and e cites i "
    "duty u.y must when some p (x and place is a) cites i ";

} // namespace

TEST_CASE("needs are the unknown inputs of what is unknown") {
    CHECK(told(whole).needs("u.x") == "a, b, asked, done"); // c is presumed
    CHECK(told(whole, "a").needs("u.x") == "b, asked, done");
    CHECK(told(whole, "a, b").needs("u.x") == "asked, done");
    CHECK(told(whole, "a, b, asked is 2024-01-01").needs("u.x") == "done");
}

TEST_CASE("what is false needs nothing, and a duty that does not apply needs nothing at all") {
    CHECK(told(whole, "not a").needs("u.x") == "");
    CHECK(told(whole, "not a, c is unknown").needs("u.x") == ""); // its presumption stands
    CHECK(told(whole, "a, not done").needs("u.x") == "b");
}

TEST_CASE("a part that is settled is not gone through, though something in it is unknown") {
    auto const rules = "instrument i unit u fact a : bool fact b : bool fact c : bool "
                       "duty u.x must when (a or b) and c cites i";
    CHECK(told(rules, "a").needs("u.x") == "c");
    CHECK(told(rules, "c").needs("u.x") == "a, b");
    CHECK(told(rules, "not a").needs("u.x") == "b, c");
}

TEST_CASE("lateness is needed of a duty that applies and is not discharged, of no other") {
    auto const rules = "instrument i unit u fact a : bool event asked event done "
                       "duty u.x must when a until done within 3 days since asked cites i";
    CHECK(told(rules).needs("u.x") == "a, done");
    CHECK(told(rules, "a").needs("u.x") == "done");
    CHECK(told(rules, "a, not done").needs("u.x") == "asked");
    CHECK(told(rules, "a, not done, asked").needs("u.x") == "asked"); // its day
    CHECK(told(rules, "a, not done, asked is 2024-01-01").needs("u.x") == "");
    CHECK(told(rules, "a, done").needs("u.x") == "");
    CHECK(told(rules, "not a").needs("u.x") == "");
}

TEST_CASE("a deadline before an event needs that event") {
    auto const rules = "instrument i unit u event hearing duty u.x must before hearing cites i";
    CHECK(told(rules).needs("u.x") == "hearing");
    CHECK(told(rules, "hearing").needs("u.x") == "");
}

TEST_CASE("a deadline from a date needs the date, and from a define what it is made of") {
    auto const rules =
        "instrument i unit u fact d : date event e define start as e + 1 days "
        "duty u.x must within 3 days since d cites i duty u.y must within 3 days since start cites i";
    CHECK(told(rules).needs("u.x") == "d");
    CHECK(told(rules).needs("u.y") == "e");
    CHECK(told(rules, "e").needs("u.y") == "e");
    CHECK(told(rules, "not e").needs("u.y") == "");
}

TEST_CASE("what a calendar does not know needs no input") {
    auto const rules = "instrument i calendar c valid 2024-01-01..2024-01-31 unit u event asked "
                       "duty u.x must when asked + 60 working_days < as_of cites i";
    told const c(rules, "asked is 2024-01-10");
    CHECK(c.status("u.x") == "undetermined");
    CHECK(c.needs("u.x") == "");
}

TEST_CASE("facts of every form are needed where their value is unknown") {
    CHECK(told(forms).needs("u.x") == "n, d, who, need, e");
    CHECK(told(forms, "n is 2, d is 2024-01-01, who is a, need has a, e is unknown").needs("u.x") ==
          "need, e");
    CHECK(told(forms, "n is 2, d is 2024-01-01, who is a, need has b").needs("u.x") == "e");
    CHECK(told(forms, "n is 2, d is 2024-01-01, who is a, need is (b), e").needs("u.x") == "");
}

TEST_CASE("an event is needed for whether it has happened and for its day") {
    auto const rules =
        "instrument i unit u event e duty u.x must when e cites i duty u.y must when e < as_of cites i";
    CHECK(told(rules).needs("u.x") == "e");
    CHECK(told(rules).needs("u.y") == "e");
    CHECK(told(rules, "e").needs("u.x") == "");
    CHECK(told(rules, "e").needs("u.y") == "e");
}

TEST_CASE("of several events in a test those are needed that are unknown") {
    auto const rules = "instrument i unit u event asked event done duty u.x must until done >= asked cites i";
    CHECK(told(rules).needs("u.x") == "asked, done");
    CHECK(told(rules, "asked is 2024-01-01").needs("u.x") == "done");
    CHECK(told(rules, "asked").needs("u.x") == "asked, done");
    CHECK(told(rules, "asked, done is 2024-01-01").needs("u.x") == "asked");
    CHECK(told(rules, "not done").needs("u.x") == "");
}

TEST_CASE("members are needed slot by slot, and the party where presence is unknown") {
    CHECK(told(forms).needs("u.y") == "p, p[1].x, p[2].x, p[1].place, p[2].place");
    CHECK(told(forms, "p (x)").needs("u.y") == "p[1].place");
    CHECK(told(forms, "p (x is unknown, place is a), p (not x)").needs("u.y") == "p[1].x");
    CHECK(told(forms, "p (not x), p is unknown").needs("u.y") == "p, p[2].x, p[2].place");
    CHECK(told(forms, "p (not x), p (place is b)").needs("u.y") == "");
}

TEST_CASE("a member that certainly meets the condition needs only to be there") {
    auto const rules =
        "instrument i unit u party p : 0..2 fact p.x : bool presumed yes duty u.x must when some p (x) "
        "cites i duty u.y must when every p (not x) cites i duty u.z must when at least 2 p (x) cites i";
    told const c(rules);
    CHECK(c.needs("u.x") == "p");
    CHECK(c.needs("u.y") == "p");
    CHECK(c.needs("u.z") == "p");
    CHECK(told(rules, "p (x), p is unknown").needs("u.x") == "");
    CHECK(told(rules, "p (x), p is unknown").needs("u.z") == "p");
}

TEST_CASE("what makes every false of a slot is looked for only where the slot is open") {
    auto const rules =
        "instrument i unit u party p : 0..3 fact p.x : bool duty u.x must when every p (x) cites i";
    CHECK(told(rules, "p (x), p is unknown, p (x is unknown)").needs("u.x") == "p, p[2].x, p[3].x");
    CHECK(told(rules, "p (x), p (x is unknown)").needs("u.x") == "p[2].x");
}

TEST_CASE("terms of a count are gone through where they are unknown") {
    auto const rules = "instrument i unit u fact a : bool fact b : bool fact c : bool "
                       "duty u.x must when at least 2 (a, b, not c) cites i";
    CHECK(told(rules, "a").needs("u.x") == "b, c");
    CHECK(told(rules, "a, not b").needs("u.x") == "c");
    CHECK(told(rules, "a, not c").needs("u.x") == "");
}

TEST_CASE("needs are reached through defines, of members too") {
    auto const rules =
        "instrument i unit u fact n : int 0..9 fact k : int 0..9 party p : 0..2 fact p.m : int 0..9 "
        "define total as n + k * 2 define p.high as m > total define any as some p (high) "
        "duty u.x must when any cites i";
    CHECK(told(rules, "p (m is 3)").needs("u.x") == "n, k");
    CHECK(told(rules, "p (m is 3), k is 1").needs("u.x") == "n");
    CHECK(told(rules, "p (m is unknown), n is 1, k is 1").needs("u.x") == "p[1].m");
}

TEST_CASE("a set is needed through a define, for a value that is unknown") {
    auto const rules = "instrument i unit u fact need : any of a, b define again as need "
                       "duty u.x must when again has a cites i";
    CHECK(told(rules).needs("u.x") == "need");
    CHECK(told(rules, "need has b").needs("u.x") == "need");
    CHECK(told(rules, "need has a").needs("u.x") == "");
}

TEST_CASE("needs are reached through the status of a duty, in the parts that status reads") {
    auto const rules =
        "instrument i unit u unit v fact a : bool event asked event done "
        "duty u.x must when a until done within 3 days since asked cites i "
        "duty v.na must when u.x is not_applicable cites i duty v.ob must when u.x is obliged cites i "
        "duty v.di must when u.x is discharged cites i duty v.ov must when u.x is overdue cites i "
        "duty v.fine must when u.x is not overdue cites i";
    told const c(rules);
    CHECK(c.needs("v.na") == "a");
    CHECK(c.needs("v.ob") == "a, done");
    CHECK(c.needs("v.di") == "a, done");
    CHECK(c.needs("v.ov") == "a, asked, done");
    CHECK(c.needs("v.fine") == "a, asked, done");
    CHECK(told(rules, "done").needs("v.ov") == "");
    CHECK(told(rules, "done").needs("v.di") == "a");
    CHECK(told(rules, "a, asked is 2024-01-01").needs("v.ov") == "done");
}

TEST_CASE("any duty of a unit needs what the open ones need") {
    auto const rules =
        "instrument i unit u unit v fact a : bool fact b : bool fact c : bool duty u.x must when a cites i "
        "duty u.y must when b cites i duty u.z must when c cites i duty v.x must when u.* is obliged cites i";
    CHECK(told(rules).needs("v.x") == "a, b, c");
    CHECK(told(rules, "not b").needs("v.x") == "a, c");
    CHECK(told(rules, "b").needs("v.x") == "");
}

TEST_CASE("of the duties of a unit one that has the status or cannot have it any more needs nothing") {
    auto const rules =
        "instrument i unit u unit v fact a : bool fact b : bool event e event f event h "
        "duty u.x must when a until e before h cites i duty u.y must when b until f before h cites i "
        "duty v.ob must when u.* is obliged cites i duty v.di must when u.* is discharged cites i "
        "duty v.ov must when u.* is overdue cites i duty v.na must when u.* is not_applicable cites i";
    CHECK(told(rules, "not a").needs("v.ob") == "b, f");    // whether e has happened does not matter
    CHECK(told(rules, "e").needs("v.ob") == "b, f");        // nor does a
    CHECK(told(rules, "not e").needs("v.di") == "b, f");    // nor here
    CHECK(told(rules, "not a").needs("v.ov") == "b, f, h"); // h is needed of the other
    CHECK(told(rules, "not h").needs("v.ov") == "");
    CHECK(told(rules, "a").needs("v.na") == "b");
}

TEST_CASE("what overrides a duty is needed for whether it applies, and no further") {
    auto const rules =
        "instrument i unit u fact a : bool fact b : bool event done duty u.low must when a cites i "
        "duty u.high must when b until done overrides u.low cites i";
    CHECK(told(rules).needs("u.low") == "a, b");
    CHECK(told(rules, "b").needs("u.low") == "");
    CHECK(told(rules, "not b").needs("u.low") == "a");
    CHECK(told(rules).needs("u.high") == "b, done");
}

TEST_CASE("an unless is needed where it is unknown") {
    auto const rules =
        "instrument i unit u fact a : bool fact b : bool duty u.x must when a unless b unless not a cites i";
    CHECK(told(rules, "a").needs("u.x") == "b");
    CHECK(told(rules).needs("u.x") == "a, b");
}

TEST_CASE("needs are Kleene's: an input can be needed though nothing turns on it") {
    auto const rules = "instrument i unit u fact a : bool duty u.x must when a or not a cites i";
    CHECK(told(rules).needs("u.x") == "a");
}

TEST_CASE("ask counts the open duties that need an input, most first, then as declared") {
    auto const rules =
        "instrument i unit u fact a : bool fact b : bool fact c : bool fact d : bool event e "
        "duty u.one must when a and b cites i duty u.two must when b and c cites i "
        "duty u.three must when a and d cites i duty u.late must within 3 days since e cites i";
    CHECK(told(rules).ask() == "a 2, b 2, c 1, d 1, e 1");
    CHECK(told(rules, "not a").ask() == "b 1, c 1, e 1");
    CHECK(told(rules, "a, b, d, not e").ask() == "c 1");
}

TEST_CASE("what was asked and is not known is not asked again, though it is needed") {
    auto const rules =
        "instrument i unit u fact a : bool fact b : bool event e duty u.x must when a and b and e < as_of cites i";
    told const c(rules, "a is unknown, e");
    CHECK(c.needs("u.x") == "a, b, e");
    CHECK(c.ask() == "b 1, e 1"); // of e it was stated that it has happened
}

TEST_CASE("the number of a party and its members' facts are asked apart") {
    auto const rules =
        "instrument i unit u party p : 1..2 fact p.x : bool duty u.x must when some p (x) cites i";
    CHECK(told(rules).ask() == "p 1, p[1].x 1, p[2].x 1");
    CHECK(told(rules, "p (x is unknown)").ask() == "");
    CHECK(told(rules, "p (x is unknown), p is unknown").ask() == "p 1, p[2].x 1");
}

TEST_CASE("nothing is asked for a duty that is settled") {
    auto const rules =
        "instrument i unit u fact a : bool event e event done duty u.over must when a until done "
        "within 3 days since e cites i duty u.power may when a cites i";
    CHECK(told(rules, "a, not done, e is 2024-01-01").ask() == "");
    CHECK(told(rules, "a, done").ask() == "");
}

TEST_CASE("an input is needed once, however often and in however many parts it is read") {
    auto const rules =
        "instrument i unit u fact a : bool fact b : bool event e party p : 1..1 fact p.x : bool "
        "duty u.x must when (a or b) and (a or e) unless a and b until a and some p (x or a) "
        "within 3 days since e cites i";
    CHECK(told(rules).needs("u.x") == "a, b, e, p[1].x");
    CHECK(told(rules).ask() == "a 1, b 1, e 1"); // `a and (x or a)` is `a`
}

TEST_CASE("needs stand in the order of declaration, not of reading, the slots of each fact in theirs") {
    auto const rules =
        "instrument i unit u duty u.x must when a and e and some p (y and x) and n < 3 cites i "
        "fact n : int 0..9 event e fact p.y : bool party p : 2..3 fact p.x : bool fact a : bool";
    CHECK(told(rules).needs("u.x") == "n, e, p[1].y, p[2].y, p[3].y, p, p[1].x, p[2].x, p[3].x, a");
}

TEST_CASE("one quantifier inside another needs the slots of both") {
    auto const rules = "instrument i unit u party p : 0..2 fact p.x : bool party q : 0..2 fact q.y : bool "
                       "duty u.x must when some p (x and every q (y)) cites i "
                       "duty u.y must when every p (some q (y or x)) cites i";
    CHECK(told(rules, "p (x), p (not x), q (y), q (y is unknown)").needs("u.x") == "q[2].y");
    CHECK(told(rules, "p (x is unknown), p is unknown, q (y is unknown)").needs("u.x") ==
          "p, p[1].x, p[2].x, q[1].y");
    CHECK(told(rules, "p (x), p (x is unknown), q (not y)").needs("u.y") == "p[2].x");
    CHECK(told(rules, "p is unknown, no q").needs("u.y") == "p");
    CHECK(told(rules, "no p").needs("u.y") == "");
}

TEST_CASE("nothing is needed of a duty that does not apply, whatever of it is unknown") {
    auto const rules =
        "instrument i valid 2000-01-01..2000-12-31 instrument j unit u fact a : bool fact b : bool "
        "event e event f duty u.lapsed must when a until f within 3 days since e cites i "
        "duty u.not_when must when a unless b until f before e cites j "
        "duty u.low must when b until f within 3 days since e cites j "
        "duty u.high may when a overrides u.low cites j";
    CHECK(told(rules).needs("u.lapsed") == "");
    CHECK(told(rules, "not a").needs("u.not_when") == "");
    CHECK(told(rules, "b").needs("u.not_when") == "");
    CHECK(told(rules, "a").needs("u.low") == "");
    CHECK(told(rules, "not a").needs("u.low") == "b, f");
}

TEST_CASE("what applies or not is needed though the duty is done, and its deadline is not") {
    auto const rules = "instrument i unit u fact a : bool event e event f "
                       "duty u.x must when a until f within 3 days since e cites i";
    CHECK(told(rules, "f").needs("u.x") == "a");
    CHECK(told(rules, "not f").needs("u.x") == "a");
    CHECK(told(rules, "a, f").needs("u.x") == "");
}

TEST_CASE("of a sum, a product or a period since only the unknown parts are needed") {
    auto const rules =
        "instrument i calendar c valid 2024-01-01..2024-12-31 unit u fact n : int 0..9 fact k : int 0..9 "
        "fact d : date event e duty u.x must when n * 2 - k < days since d cites i "
        "duty u.y must when d + 3 working_days < e + 1 months cites i";
    CHECK(told(rules).needs("u.x") == "n, k, d");
    CHECK(told(rules, "k is 1, d is 2024-02-28").needs("u.x") == "n");
    CHECK(told(rules, "d is 2024-02-28").needs("u.y") == "e");
    CHECK(told(rules, "e is 2024-02-28").needs("u.y") == "d");
    // Out of the calendar the sum is unknown, and no input could settle it.
    CHECK(told(rules, "d is 2024-12-30, e is 2024-02-28").needs("u.y") == "");
}

TEST_CASE("ask puts what most duties need first, though it is declared last, and counts a duty once") {
    auto const rules =
        "instrument i unit u fact a : bool fact b : bool fact c : bool event e "
        "duty u.one must when a and c cites i duty u.two must when (c or b) and c cites i "
        "duty u.three may until c cites i duty u.four must before e cites i duty u.five must not when a cites i";
    CHECK(told(rules).ask() == "c 3, a 2, e 1"); // b makes no difference
    CHECK(told(rules, "not c").ask() == "a 1, e 1");
}

TEST_CASE("ask leaves out what was asked of a party, a member, a set or a day and is not known") {
    auto const rules =
        "instrument i unit u party p : 0..2 fact p.x : bool fact need : any of a, b fact d : date "
        "duty u.x must when some p (x) or need has a or d < as_of cites i";
    told c(rules);
    CHECK(c.ask() == "p 1, p[1].x 1, p[2].x 1, need 1, d 1");
    for (auto const* name : {"p", "need", "d"}) c.state(name) = remit::model::silence::not_known;
    c.state("p.x", 1) = remit::model::silence::not_known;
    CHECK(c.needs("u.x") == "p, p[1].x, p[2].x, need, d");
    CHECK(c.ask() == "p[1].x 1");
}
