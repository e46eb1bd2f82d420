#include "../told.hpp"

#include <remit/base/limits.hpp>
#include <remit/completion/look_ahead.hpp>

using namespace tests;
namespace completion = remit::completion;
namespace model = remit::model;

namespace {

// "not_applicable obliged by a, b": what a duty may be when all is known, and on what that turns; "?" where it is not exact.
std::string outlook(told const& t, char const* duty) {
    auto const o = completion::look_ahead(t.model, t.situation, {t.duty(duty)}).front();
    if (!o) return "not looked at";
    std::string out;
    for (auto const s : o->possible) out += (out.empty() ? "" : " ") + std::string(to_string(s));
    for (std::size_t i = 0; i < o->matter.size(); ++i) out += (i == 0 ? " by " : ", ") + t.model.name_of(o->matter[i]);
    return out + (o->exact ? "" : " ?");
}

// "false, 3..7, 2024-01-31..2024-03-01"
std::string possible(told const& t, char const* duty, char const* input, std::uint32_t slot = 0) {
    std::string out;
    for (auto const& p :
         completion::possibilities(t.model, t.situation, {t.duty(duty)}, {t.model.input_named(input), slot})) {
        auto const said = [&](model::value const& v) {
            if (auto const* b = std::get_if<bool>(&v)) return std::string(*b ? "yes" : "no");
            if (auto const* n = std::get_if<std::int32_t>(&v)) return std::to_string(*n);
            if (auto const* d = std::get_if<remit::date>(&v)) return to_string(*d);
            if (auto const* l = std::get_if<model::days>(&v)) return to_string(l->front());
            if (auto const* c = std::get_if<model::choice>(&v)) return t.model[t.model.input_named(input)].values[c->index].name;
            if (auto const* s = std::get_if<model::slots>(&v)) return std::to_string(s->present.size());
            auto const& set = std::get<model::set>(v);
            return "in " + std::to_string(set.in) + " out " + std::to_string(set.out);
        };
        out += (out.empty() ? "" : ", ") + said(p.value) + (p.through ? ".." + said(*p.through) : "");
    }
    return out;
}

std::string const head = "instrument i unit u ";

} // namespace

TEST_CASE("what comes out one way whatever is found is settled, and nothing matters to it") {
    auto const rules = head + "fact a : bool fact b : bool fact age : int 0..20 "
                              "duty u.x must when a or not a cites i "
                              "duty u.y must when (a and b) or (not a and b) cites i "
                              "duty u.z must when age < 12 or age >= 10 cites i "
                              "duty u.w must when age < 12 and age >= 12 cites i";
    told const t(rules);
    CHECK(t.status("u.x") == "undetermined");
    CHECK(outlook(t, "u.x") == "obliged");
    CHECK(outlook(t, "u.y") == "not_applicable obliged by b");
    CHECK(outlook(t, "u.z") == "obliged");
    CHECK(outlook(t, "u.w") == "not_applicable");
    CHECK(outlook(told(rules, "b"), "u.y") == "obliged");
}

TEST_CASE("what is stated or presumed stays, an event included that has happened nobody knows when") {
    auto const rules = head + "fact a : bool presumed no event e event f fact age : int 0..20 "
                              "duty u.x must when a or age < 3 cites i "
                              "duty u.y must when (e and days since e > 5) or f cites i "
                              "duty u.z must when e within 10 days since e cites i";
    told const t(rules, "e, not f");
    CHECK(outlook(t, "u.x") == "not_applicable obliged by age");
    CHECK(outlook(t, "u.y") == "not_applicable obliged by e");
    CHECK(outlook(t, "u.z") == "overdue obliged by e");
    CHECK(outlook(told(rules, "age is 9"), "u.x") == "not_applicable");
    CHECK(outlook(told(rules, "e is 2024-02-28, not f"), "u.y") == "not_applicable");
}

TEST_CASE("whether it is late matters where it is settled that it applies") {
    auto const rules = head + "fact a : bool event e event done duty u.x must when a until done before e cites i";
    CHECK(outlook(told(rules), "u.x") == "not_applicable discharged overdue obliged by a, done");
    CHECK(outlook(told(rules, "a"), "u.x") == "discharged overdue obliged by done");
    CHECK(outlook(told(rules, "a, not done"), "u.x") == "overdue obliged by e");
}

TEST_CASE("slots that may be there are, or are not, with all their facts") {
    auto const rules = head + "party p : 1..3 fact p.x : bool "
                              "duty u.x must when some p (x) cites i duty u.y must when at least 2 p (x or not x) cites i "
                              "duty u.z must when at least 1 p (x or not x) cites i";
    told const t(rules);
    CHECK(outlook(t, "u.x") == "not_applicable obliged by p, p[1].x, p[2].x, p[3].x");
    CHECK(outlook(t, "u.y") == "not_applicable obliged by p");
    CHECK(outlook(t, "u.z") == "obliged");
    CHECK(possible(t, "u.x", "p") == "1, 2, 3");
}

TEST_CASE("two days that are open and stand in one test are taken to come out either way, and that is said") {
    auto const rules = head + "event e event f fact n : int 0..9 fact k : int 0..9 "
                              "duty u.x must when e < f or not e or not f cites i "
                              "duty u.y must when n < k and n > k cites i duty u.z must when n < k and k < 1 cites i";
    CHECK(outlook(told(rules), "u.x") == "not_applicable obliged by e, f ?");
    CHECK(outlook(told(rules, "e is 2024-01-01"), "u.x") == "not_applicable obliged by f");
    CHECK(possible(told(rules), "u.x", "e") == "");
    // Numbers that are few are tried with each other.
    CHECK(outlook(told(rules), "u.y") == "not_applicable");
    CHECK(outlook(told(rules), "u.z") == "not_applicable");
}

TEST_CASE("possibilities are told apart as far as duties tell them apart") {
    auto const rules = head + "fact a : bool fact age : int 0..20 fact d : date event e fact s : one of v, w "
                              "fact need : any of x, y "
                              "duty u.x must when a and age >= 6 and age < 12 and d < 2020-01-01 and s is v and need has y "
                              "within 2 days since e cites i";
    told const t(rules);
    CHECK(possible(t, "u.x", "a") == "yes, no");
    CHECK(possible(t, "u.x", "age") == "0..5, 6..11, 12..20");
    CHECK(possible(t, "u.x", "d") == "1600-01-01..2019-12-31, 2020-01-01..2399-12-31");
    CHECK(possible(t, "u.x", "s") == "v, w");
    CHECK(possible(t, "u.x", "need") == "in 1 out 2, in 2 out 1, in 0 out 3");
    CHECK(possible(t, "u.x", "e") ==
          "no, 1600-01-01..2024-02-27, 2024-02-28..2024-03-01");
}

TEST_CASE("past the bounds nothing is said of a duty, and of those after it all the same") {
    std::string rules = head, all;
    // A chain of definitions, each about the one before.
    rules += "fact a : bool define d0 as a or not a ";
    for (std::size_t i = 1; i <= remit::deepest_ahead; ++i)
        rules += "define d" + std::to_string(i) + " as d" + std::to_string(i - 1) + " ";
    rules += "duty u.last must when d" + std::to_string(remit::deepest_ahead) + " cites i duty u.near must when d" +
             std::to_string(remit::deepest_ahead - 4) + " cites i duty u.first must when d0 cites i";
    told const t(rules);
    auto const o = completion::look_ahead(t.model, t.situation, {t.duty("u.last"), t.duty("u.first"), t.duty("u.near")});
    CHECK_FALSE(o[0].has_value());
    REQUIRE(o[1].has_value());
    CHECK(o[1]->possible.size() == 1);
    CHECK(o[2].has_value());
}

TEST_CASE("a diagram with more variables or nodes than there may be is given up, and others are not") {
    // Every duty about its own facts: together they have more variables than fit one diagram.
    std::string rules = head;
    auto const many = remit::most_variables_ahead / 2 + 10;
    for (std::size_t i = 0; i < many; ++i) {
        auto const k = std::to_string(i);
        rules += "fact a" + k + " : bool fact b" + k + " : bool duty u.d" + k + " must when a" + k + " and b" + k + " cites i ";
    }
    // Pairs that stand apart.
    std::string pairs;
    for (int i = 0; i < 40; ++i) pairs += (i == 0 ? "" : " and ") + ("(a" + std::to_string(i) + " or b" + std::to_string(i) + ")");
    std::string apart = "at least 1 (";
    for (int i = 0; i < 20; ++i) apart += (i == 0 ? "a" : ", a") + std::to_string(i);
    apart += ") and (";
    for (int i = 0; i < 20; ++i)
        apart += (i == 0 ? "(a" : " or (a") + std::to_string(i) + " and b" + std::to_string(19 - i) + " and a" +
                 std::to_string(i) + ")";
    apart += ")";
    rules += "duty u.many must when " + pairs + " cites i duty u.hard must when " + apart + " cites i";
    told const t(rules);
    std::vector<model::duty_id> duties;
    for (std::uint32_t i = 0; i < t.model.duties.size(); ++i) duties.push_back({i});
    auto const all = completion::look_ahead(t.model, t.situation, duties);
    for (std::size_t i = 0; i < many; ++i) REQUIRE(all[i].has_value());
    REQUIRE(all[many].has_value());
    CHECK(all[many]->matter.size() == 80);
}

TEST_CASE("a day past the last leaves a status open whatever is found") {
    auto const rules = head + "event e duty u.x must when not (e < 2399-12-30 + 80 hours) or e < 2399-12-30 + 80 hours cites i";
    told const t(rules, "e", "2399-05-13");
    CHECK(outlook(t, "u.x") == "undetermined obliged by e ?");
}
