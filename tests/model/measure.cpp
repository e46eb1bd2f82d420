#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/model/measure.hpp>

namespace {

namespace model = remit::model;

struct numbers {
    model::model m = model_of("instrument i unit u fact a : int 0..99 fact b : int 0..99 fact d : date event e "
                              "party p : 0..2 fact p.n : int 0..9 define p.twice as n * 2 "
                              "define rises as a * 2 + b define falls as 5 - a define unclear as a - a * 3 "
                              "define late as d + 1 months define ago as days since e "
                              "define t as some p (twice > 4)");
    model::side of(char const* name, model::members who = {}) const {
        for (auto const& d : m.defines)
            if (d.name == name) return {d.meaning, std::move(who)};
        FAIL("no define " << name);
        return {};
    }
    model::reading read(model::side const& s, std::function<bool(model::input_ref)> const& varies = {}) const {
        std::size_t parts = 0;
        return model::read(m, s, {parts, 100, 100}, varies).value();
    }
};

} // namespace

TEST_CASE("a number or day goes up, down or neither way with what it reads") {
    numbers const n;
    auto const a = n.m.input_named("a"), b = n.m.input_named("b");
    CHECK(n.read(n.of("rises")).goes == model::course::rises);
    CHECK(n.read(n.of("rises")).inputs == std::vector<model::input_ref>{{a, 0}, {b, 0}});
    CHECK(n.read(n.of("falls")).goes == model::course::falls);
    CHECK(n.read(n.of("ago")).goes == model::course::falls);
    CHECK(n.read(n.of("late")).goes == model::course::rises);
    CHECK(n.read(n.of("unclear")).goes == model::course::unclear);
    auto const only_b = n.read(n.of("rises"), [&](model::input_ref r) { return r.input == b; });
    CHECK(only_b.inputs == std::vector<model::input_ref>{{b, 0}});
    CHECK(n.read(n.of("falls"), [](model::input_ref) { return false; }).goes == model::course::stays);
}

TEST_CASE("an expression past the bounds is not read") {
    numbers const n;
    std::size_t parts = 0;
    CHECK(model::read(n.m, n.of("rises"), {parts, 4, 100}).has_value());
    CHECK(parts == 4);
    parts = 0;
    CHECK_FALSE(model::read(n.m, n.of("rises"), {parts, 3, 100}).has_value());
    parts = 0;
    CHECK_FALSE(model::read(n.m, n.of("rises"), {parts, 100, 1}).has_value());
}

TEST_CASE("a number, a day and an event may be what they are declared to be, an event not later than the day") {
    numbers const n;
    auto const as_of = *remit::make_date(2024, 3, 1);
    auto const range = [&](char const* name) { return model::range_of(n.m, as_of, {n.m.input_named(name), 0}); };
    CHECK((range("a").least == 0 && range("a").most == 99));
    CHECK((range("d").least == remit::first_day.days && range("d").most == remit::last_day.days));
    CHECK((range("e").least == remit::first_day.days && range("e").most == as_of.days));
}

TEST_CASE("a number or day is what the judge finds it to be") {
    numbers const n;
    model::input_ref const a{n.m.input_named("a"), 0}, b{n.m.input_named("b"), 0}, d{n.m.input_named("d"), 0},
        e{n.m.input_named("e"), 0};
    auto const as_of = *remit::make_date(2024, 3, 1);
    CHECK(model::measure(n.m, as_of, n.of("rises"), {{a, 3}, {b, 4}}) == 10);
    CHECK_FALSE(model::measure(n.m, as_of, n.of("rises"), {{a, 3}}).has_value());
    CHECK(model::measure(n.m, as_of, n.of("late"), {{d, remit::make_date(2024, 1, 31)->days}}) ==
          remit::make_date(2024, 2, 29)->days);
    CHECK(model::measure(n.m, as_of, n.of("ago"), {{e, as_of.days - 7}}) == 7);
    CHECK_FALSE(model::measure(n.m, as_of, n.of("late"), {{d, remit::last_day.days}}).has_value());
    auto const p = n.m.input_named("p"), its = n.m.input_named("p.n");
    CHECK(model::measure(n.m, as_of, n.of("p.twice", {{p, 1}}), {{{its, 0}, 9}, {{its, 1}, 4}}) == 8);
    CHECK(model::measure(n.m, as_of, {}, {}) == as_of.days);
    CHECK(model::sign(n.m, as_of, n.of("falls"), n.of("rises"), {{a, 1}, {b, 9}}) == -1);
    CHECK(model::sign(n.m, as_of, n.of("late"), {}, {{d, as_of.days}}) == 1);
    CHECK_FALSE(model::sign(n.m, as_of, n.of("late"), {}, {}).has_value());
}
