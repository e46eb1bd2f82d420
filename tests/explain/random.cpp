#include "../catch.hpp"
#include "../told.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <variant>

// What language.md §6 and 5.11 promise of needs and reasons, on situations that nobody chose.

using tests::told;

namespace {

namespace model = remit::model;
using model::input_ref;

constexpr auto rules =
    "instrument i valid 2024-01-05.. unit u unit v party p : 1..3 party q : 0..2 fact p.x : bool presumed yes fact p.y : bool "
    "fact p.n : int 0..3 fact q.z : bool presumed no fact a : bool fact b : bool fact need : any of food, home "
    "fact who : one of one_, other_ event e event f presumed no event g "
    "define p.high as n > 1 and e < as_of define wanted as need has food or who is one_ "
    "duty u.one must when some p (x and y) until f cites i "
    "duty u.two must when every p (x or not y) and some q (z) until g >= e cites i "
    "duty u.three may when at least 2 p (high or some q (z and x)) unless a cites i "
    "duty u.four must when wanted unless every q (not z) within 10 days since e overrides u.two cites i "
    "duty u.five must not when u.four is overdue or u.one is discharged or at least 2 (a, b, wanted) cites i "
    "duty v.six must when u.* is obliged before g cites i ";

struct dice {
    std::mt19937 numbers{20240229};
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(numbers() % n); }

    model::value value(model::input const& in, remit::date as_of) {
        switch (in.form) {
        case model::form::boolean: return below(2) == 1;
        case model::form::integer: return in.least + static_cast<std::int32_t>(below(4));
        case model::form::day: return day(as_of);
        case model::form::choice: return model::choice{below(2)};
        case model::form::set: return model::set{below(4) & 1u, (below(2) << 1)};
        case model::form::event:
            if (below(3) == 0) return below(2) == 1;
            return below(2) == 0 ? model::days{day(as_of)} : model::days{day(as_of), day(as_of)};
        case model::form::party: {
            model::slots s{std::vector<remit::truth>(static_cast<std::size_t>(in.least), remit::truth::yes)};
            while (s.present.size() < static_cast<std::size_t>(in.most) && below(3) != 0)
                s.present.push_back(below(2) == 0 ? remit::truth::yes : remit::truth::unknown);
            return s;
        }
        }
        return {};
    }
    remit::date day(remit::date as_of) { return {as_of.days + 5 - static_cast<std::int32_t>(below(30))}; }
};

// Every input of a situation, members of slots that are absent left out.
template <class Visit> void each_input(told const& c, Visit&& visit) {
    for (std::uint32_t i = 0; i < c.model.inputs.size(); ++i)
        for (std::uint32_t slot = 0; slot < c.model.inputs[i].slots; ++slot) {
            auto const of = c.model.inputs[i].of;
            if (!of || present(c.model, c.situation, of, slot) != remit::truth::no)
                visit(input_ref{{i}, slot});
        }
}

remit::status status_in(told const& c, remit::facts::situation const& s, model::duty_id d) {
    return remit::plain::evaluator(c.model, s).finding(d).status;
}

} // namespace

TEST_CASE("on random situations reasons are enough and minimal, and nothing but needs settles what is open") {
    told c(rules);
    dice random;
    auto const nothing = c.situation;
    for (int round = 0; round < 1'000; ++round) {
        c.situation = nothing;
        c.situation.as_of = {nothing.as_of.days - static_cast<std::int32_t>(random.below(60))};
        auto const density = 1 + random.below(5);
        each_input(c, [&](input_ref r) { // parties come before their facts, so absent slots stay unstated
            if (random.below(6) < density)
                c.situation.states[c.model.state_of(r)] = random.value(c.model[r.input], c.situation.as_of);
        });
        remit::plain::evaluator judge(c.model, c.situation);
        for (std::uint32_t i = 0; i < c.model.duties.size(); ++i) {
            model::duty_id const d{i};
            CAPTURE(round, c.model.name_of(d));
            auto const found = judge.finding(d);
            auto const needed = remit::explain::needs(c.model, judge, d);

            // State all that is unknown and not needed: no status changes.
            auto more = c.situation;
            each_input(c, [&](input_ref r) {
                auto& state = more.states[c.model.state_of(r)];
                bool const unknown =
                    std::holds_alternative<model::silence>(state) && !c.model[r.input].presumed;
                bool const party = c.model[r.input].form == model::form::party;
                if (unknown && !party && std::find(needed.begin(), needed.end(), r) == needed.end())
                    state = random.value(c.model[r.input], c.situation.as_of);
            });
            CHECK(status_in(c, more, d) == found.status);

            auto const reason = remit::explain::first_reason(c.model, c.situation, d);
            REQUIRE(reason.has_value() == (found.status != remit::status::undetermined));
            if (!reason) continue;
            auto only = c.situation;
            for (auto& state : only.states) state = model::silence::withheld;
            for (auto r : *reason) only.states[c.model.state_of(r)] = c.situation.states[c.model.state_of(r)];
            CHECK(status_in(c, only, d) == found.status);
            for (auto r : *reason) {
                auto fewer = only;
                fewer.states[c.model.state_of(r)] = model::silence::withheld;
                CHECK(status_in(c, fewer, d) != found.status);
            }
        }
    }
}
