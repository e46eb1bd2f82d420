#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/examine/coverage.hpp>

#include <string>
#include <string_view>

namespace {

using remit::examine::cover;

std::string listed(std::vector<remit::status> const& all) {
    std::string out;
    for (auto s : all) out += (out.empty() ? "" : " ") + std::string(to_string(s));
    return out;
}

// "u.x: expected / missing", a line a duty.
std::string statuses(std::string_view rules) {
    auto const m = model_of(rules);
    std::string out;
    for (auto const& d : cover(m).statuses)
        out += m.name_of(d.duty) + ": " + listed(d.expected) + " / " + listed(d.missing()) + "\n";
    return out;
}

// "T-" was true and never false, in the order of conditions: of duties, then of defines.
std::string sides(std::string_view rules) {
    std::string out;
    for (auto const& c : cover(model_of(rules)).conditions)
        out += (out.empty() ? "" : " ") + std::string(c.yes ? "T" : "-") + (c.no ? "F" : "-");
    return out;
}

std::string text_at(remit::model::model const& m, remit::span at) {
    return m.files[at.file].text.substr(at.first, at.last - at.first);
}

constexpr std::string_view head = "instrument i unit u fact a : bool fact b : bool presumed no\n"
                                  "event asked event done\n";

std::string with(std::string_view rest) {
    return std::string(head) + std::string(rest);
}

} // namespace

TEST_CASE("of each duty the statuses are told that examples expect, and those they do not") {
    auto const duty = with("duty u.x must when a until done >= asked within 3 days since asked cites i\n");
    CHECK(statuses(duty) == "u.x:  / not_applicable undetermined discharged overdue obliged\n");
    CHECK(statuses(duty +
                   "example as_of 2024-01-01 expect u.x undetermined\n"
                   "example given a, asked is 2024-01-01, not done as_of 2024-01-09 expect u.x overdue") ==
          "u.x: undetermined overdue / not_applicable discharged obliged\n");
}

TEST_CASE("a status that is found and not expected is not held, and `no other` expects nothing of a duty") {
    auto const rules = with("duty u.x must when a cites i duty u.y must when a cites i\n"
                            "example given a as_of 2024-01-01 expect u.x obliged\n"
                            "example given not a as_of 2024-01-01 expect no other obliged");
    CHECK(statuses(rules) == "u.x: obliged / not_applicable undetermined\n"
                             "u.y:  / not_applicable undetermined obliged\n");
}

TEST_CASE("a duty is not asked for a status it cannot come to") {
    // 5.4: the modality's own; discharged with `until`; overdue with a deadline.
    CHECK(statuses(with("duty u.x may when a cites i")) == "u.x:  / not_applicable undetermined permitted\n");
    CHECK(statuses(with("duty u.x must not when a cites i")) ==
          "u.x:  / not_applicable undetermined forbidden\n");
    CHECK(statuses(with("duty u.x must when a before done cites i")) ==
          "u.x:  / not_applicable undetermined overdue obliged\n");
    // 5.1: with `until` alone it always applies, while it is in force.
    CHECK(statuses(with("duty u.x must until done cites i")) == "u.x:  / undetermined discharged obliged\n");
    CHECK(statuses(with("duty u.x must until done valid 2024-01-01.. cites i")) ==
          "u.x:  / not_applicable undetermined discharged obliged\n");
    CHECK(statuses("instrument i valid 2024-01-01.. unit u event done duty u.x must until done cites i") ==
          "u.x:  / not_applicable undetermined discharged obliged\n");
}

TEST_CASE("standing duties are not covered, for no situation changes them") {
    auto const c = cover(model_of(with("duty u.x must cites i")));
    CHECK(c.statuses.empty());
    CHECK(c.conditions.empty());
    CHECK(c.whole().all == 0);
    CHECK(c.whole().percent() == 100.0);
}

TEST_CASE("of each condition it is told whether it was true in some example, and false in some") {
    auto const rules = with("duty u.x must when a unless b unless done until asked cites i\n"
                            "define both as a and b define twice as a or b define n as 1 + 2\n");
    CHECK(sides(rules) == "-- -- -- -- -- --");
    // b is presumed not to be so: `unless b` is false, and `a and b` with it; done and asked stay unknown.
    CHECK(sides(rules + "example given a as_of 2024-01-01 expect twice") == "T- -F -- -- -F T-");
    CHECK(sides(rules + "example given a as_of 2024-01-01 expect twice\n"
                        "example given not a, not done, asked as_of 2024-01-01 expect not twice") ==
          "TF -F -F T- -F TF");
}

TEST_CASE("a define for each member is true or false of a member that is there") {
    std::string const rules = "party p : 0..3 fact p.x : bool presumed no define p.far as x\n";
    // Nobody; somebody who may be there, of whom it is presumed; one each.
    CHECK(sides(rules + "example given no p as_of 2024-01-01 expect no other overdue") == "--");
    CHECK(sides(rules + "example given p is unknown as_of 2024-01-01 expect no other overdue") == "--");
    CHECK(sides(rules + "example given p (x) as_of 2024-01-01 expect no other overdue") == "T-");
    CHECK(sides(rules + "example given p (x), p (not x) as_of 2024-01-01 expect no other overdue") == "TF");
}

TEST_CASE("a condition is looked at though its duty is not in force") {
    CHECK(sides(with("duty u.x must when a valid 2000-01-01..2001-01-01 cites i\n"
                     "example given a as_of 2024-01-01 expect u.x not_applicable")) == "T-");
}

TEST_CASE("the share is of statuses and sides together") {
    // u.x: obliged of 3; `when` true of 2 sides. Together 2 of 5.
    auto const c = cover(model_of(with("duty u.x must when a cites i\n"
                                       "example given a as_of 2024-01-01 expect u.x obliged")));
    CHECK(c.of_statuses().reached == 1);
    CHECK(c.of_statuses().all == 3);
    CHECK(c.of_conditions().reached == 1);
    CHECK(c.of_conditions().all == 2);
    CHECK(c.whole().reached == 2);
    CHECK(c.whole().all == 5);
    CHECK(c.whole().percent() == 40.0);
}

TEST_CASE("a condition stands where it is written, a define at its name") {
    auto const m = model_of(with("duty u.x must when a and b unless asked >= done until done cites i\n"
                                 "define c as a or b"));
    auto const all = cover(m).conditions;
    REQUIRE(all.size() == 4);
    CHECK(text_at(m, all[0].at) == "a and b");
    CHECK(text_at(m, all[1].at) == "asked >= done");
    CHECK(text_at(m, all[2].at) == "done");
    CHECK(text_at(m, all[3].at) == "c");
    CHECK(all[0].clause == remit::examine::clause::when);
    CHECK(all[1].clause == remit::examine::clause::unless);
    CHECK(all[2].clause == remit::examine::clause::until);
    CHECK(all[3].clause == remit::examine::clause::define);
}
