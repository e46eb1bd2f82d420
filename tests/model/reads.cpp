#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/model/reads.hpp>

#include <string>

namespace {

namespace model = remit::model;

std::string said(model::model const& m, model::reads const& r) {
    std::string all;
    for (auto i : r.inputs) all += m[i].name + " ";
    for (auto d : r.defines) all += m[d].name + " ";
    for (auto d : r.duties) all += m.name_of(d) + " ";
    return all;
}

} // namespace

TEST_CASE("a define reads what its expression names, each once, in order") {
    auto const m = model_of(
        "fact b : bool fact a : bool fact n : int 0..9 fact who : one of x, y fact need : any of x, y "
        "event e party p : 0..2 fact p.h : bool "
        "define one as a and b and not a and at least 1 (n + n * 2 < 3, who is x, need has y) "
        "define two as some p (h) and every p (not h) and one and e < as_of and days since e > 3 "
        "define p.three as h");
    CHECK(said(m, model::read_by(m, model::define_id{0})) == "b a n who need ");
    CHECK(said(m, model::read_by(m, model::define_id{1})) == "e p p.h one ");
    CHECK(said(m, model::read_by(m, model::define_id{2})) == "p.h ");
}

TEST_CASE("a duty reads what its conditions and its deadline name, and what overrides it") {
    auto const m = model_of(
        "instrument i unit u unit v fact a : bool fact b : bool event asked event done event hearing "
        "define start as asked + 1 days "
        "duty u.x must when a unless b until done within 3 days since start cites i "
        "duty u.y must before hearing cites i "
        "duty v.x must when u.x is not obliged overrides u.y cites i "
        "duty v.y must when u.* is overdue and u.x is overdue cites i");
    CHECK(said(m, model::read_by(m, model::duty_id{0})) == "a b done start ");
    CHECK(said(m, model::read_by(m, model::duty_id{1})) == "hearing v.x ");
    CHECK(said(m, model::read_by(m, model::duty_id{2})) == "u.x ");
    CHECK(said(m, model::read_by(m, model::duty_id{3})) == "u.x u.y ");
}

TEST_CASE("what an expression names is found without spreading out any duty of a unit") {
    auto const m = model_of("instrument i unit u fact a : bool event e party p : 0..2 fact p.h : bool "
                            "duty u.x must when a cites i duty u.y must when a cites i "
                            "define d as (u.* is obliged and not a) or (some p (h) and e < as_of)");
    auto const& d = m.defines[0];
    CHECK(model::naming(m, d.meaning).size() == 5); // u.*, a, p, p.h, e
    CHECK(model::naming(m, {}).empty());
}

TEST_CASE("in order each define and duty comes after all that it reads, and each comes once") {
    auto const m = model_of("instrument i unit u unit v fact a : bool "
                            "duty v.first must when u.* is obliged and late cites i "
                            "duty u.x must when late cites i duty u.y must when early overrides u.x cites i "
                            "define late as not early and a define early as a "
                            "duty v.second must when u.* is obliged and v.first is obliged cites i");
    std::string all;
    for (auto const& d : model::in_order(m)) {
        if (auto const* define = std::get_if<model::define_id>(&d)) all += m[*define].name + " ";
        if (auto const* duty = std::get_if<model::duty_id>(&d)) all += m.name_of(*duty) + " ";
    }
    CHECK(all == "early late u.y u.x v.first v.second ");
}

TEST_CASE("an input is found by its name, of a party's fact by its own name there") {
    auto const m = model_of(R"(
        instrument i unit u
        fact b : bool fact a : bool
        party parent : 0..2 fact parent.z : bool fact parent.c : bool
        duty u.go must when a and b and some parent (z or c) cites i)");
    auto const parent = m.input_named("parent");
    CHECK(find(m, {{}, "a"}) == m.input_named("a"));
    CHECK(find(m, {{}, "b"}) == m.input_named("b"));
    CHECK(find(m, {parent, "c"}) == m.input_named("parent.c"));
    CHECK(find(m, {parent, "z"}) == m.input_named("parent.z"));
    for (auto const none : {"z", "parent.c", "", "aa", "0"}) CHECK_FALSE(find(m, {{}, none}));
    CHECK_FALSE(find(m, {parent, "b"}));
}
