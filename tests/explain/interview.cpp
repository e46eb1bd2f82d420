#include "../told.hpp"

#include <remit/explain/interview.hpp>
#include <remit/plain/evaluate.hpp>
#include <remit/facts/to_json.hpp>

using namespace tests;
using namespace remit;

// That interviews come to an end, that every step of one reads back from JSON, and that at the end nothing is open that
// could be settled is a law (tests/oracle/asking.cpp).

namespace {

std::string const head = "instrument i unit u ";

struct sitting {
    told rules;
    explain::interview asks;
    explicit sitting(std::string const& text, std::string_view given = "") : rules(head + text, given), asks(rules.model, rules.situation) {}

    std::string now() const { return asks.now() ? rules.model.name_of(asks.now()->input) : ""; }
    // What is known of one input.
    std::string known(std::string_view input, std::uint32_t slot = 0) const {
        auto const i = rules.model.input_named(input);
        auto const& v = asks.known().states[rules.model.state_of({i, slot})];
        return v == model::value(model::silence::not_asked) ? "" : facts::to_json(rules.model, i, v);
    }
    std::string status(std::string_view duty) const {
        return std::string(to_string(plain::evaluate(rules.model, asks.known())[rules.duty(duty).index].status));
    }
};

model::slots slots(int there, int may_be = 0) {
    model::slots s;
    s.present.assign(static_cast<std::size_t>(there), truth::yes);
    s.present.resize(static_cast<std::size_t>(there + may_be), truth::unknown);
    return s;
}

auto const of_parents = "party p : 0..3 fact p.away : bool duty u.x must when some p (away) cites i";

} // namespace

TEST_CASE("an interview asks what most duties wait for, until no question makes a difference") {
    sitting s("fact a : bool fact b : bool fact c : bool duty u.x must when a and b cites i duty u.y must when b and not c cites i");
    CHECK(s.now() == "b");
    CHECK(s.asks.left() == 3);
    s.asks.state(true);
    CHECK(s.now() == "a");
    s.asks.state(false);
    CHECK(s.now() == "c");
    CHECK(s.asks.left() == 1);
    s.asks.state(false);
    CHECK(s.now() == "");
    CHECK(s.asks.left() == 0);
    CHECK(s.status("u.y") == "obliged");
}

TEST_CASE("what is not known is null, and is not asked again") {
    sitting s("fact a : bool fact b : bool duty u.x must when a and b cites i", "a is unknown");
    CHECK(s.now() == "b");
    s.asks.not_known();
    CHECK(s.known("b") == "null");
    CHECK(s.now() == "");
    CHECK(sitting("fact a : bool duty u.x must when a cites i").now() == "a");
}

TEST_CASE("what is answered in part is kept, and not asked again in the same interview") {
    auto const dated = "event e duty u.x must when e >= 2024-02-01 cites i";
    sitting s(dated);
    s.asks.state(true); // it has happened, nobody knows when
    CHECK(s.known("e") == "true");
    CHECK(s.now() == "");
    sitting later(dated, "e");
    CHECK(later.now() == "e");
    later.asks.not_known();
    CHECK(later.known("e") == "true");
    CHECK(later.now() == "");
}

TEST_CASE("of a set, values that are known stay whatever is said of the others") {
    auto const of_set = "fact n : any of x, y, z duty u.x must when n has y or n has z cites i";
    sitting s(of_set, "n has x");
    s.asks.state(model::set{0b010, 0b101}); // y, and no other
    CHECK(s.known("n") == R"(["x", "y"])");
    sitting open(of_set);
    open.asks.state(model::set{0b001, 0b010});
    CHECK(open.known("n") == R"({"x": true, "y": false})");
    CHECK(open.now() == "");
}

TEST_CASE("of members is asked when it is certain that they are there") {
    sitting s(of_parents);
    CHECK(s.now() == "p");
    s.asks.state(slots(2));
    CHECK(s.known("p") == "[true, true]");
    CHECK(s.now() == "p[1].away");
    s.asks.state(false);
    CHECK(s.now() == "p[2].away");
    s.asks.state(true);
    CHECK(s.now() == "");
    CHECK(s.status("u.x") == "obliged");
}

TEST_CASE("of members nobody is sure of nothing is asked, of the others it is") {
    sitting s(of_parents);
    s.asks.state(slots(1, 1));
    CHECK(s.known("p") == "[true, null]");
    CHECK(s.now() == "p[1].away");
    s.asks.state(false);
    CHECK(s.now() == "");
    CHECK(s.status("u.x") == "undetermined");

    sitting unsure(of_parents);
    unsure.asks.not_known();
    CHECK(unsure.known("p") == "null");
    CHECK(unsure.now() == "");
}

TEST_CASE("a fact of a member can be asked before how many there are, and is stated of one that is listed") {
    sitting s("party p : 1..2 fact p.away : bool duty u.x must when some p (away) cites i duty u.y must when every p (away) cites i",
              "p is unknown, p (away)");
    CHECK(s.known("p") == "[null, true]");
    CHECK(s.now() == "p");

    auto const declared_late = "fact p.away : bool party p : 1..2 duty u.x must when some p (away) cites i";
    sitting t(declared_late);
    CHECK(t.now() == "p[1].away");
    t.asks.state(false);
    CHECK(t.known("p") == "[true, null]");
    CHECK(t.known("p.away") == "false");
    CHECK(t.now() == "p");
    t.asks.state(slots(2));
    CHECK(t.now() == "p[2].away");

    sitting unsure(declared_late);
    unsure.asks.not_known();
    CHECK(unsure.known("p") == "[true, null]"); // else null could not be said of the member
    CHECK(unsure.known("p.away") == "null");
    CHECK(unsure.now() == "p");
}

TEST_CASE("whoever turns out not to be there is taken out of the list, and the others move up with their facts") {
    sitting s(of_parents, "p is unknown, p (not away), p is unknown");
    CHECK(s.now() == "p");
    s.asks.state(slots(1));
    CHECK(s.known("p") == "[true]");
    CHECK(s.known("p.away", 0) == "false");
    CHECK(s.known("p.away", 1) == "");
    CHECK(s.status("u.x") == "not_applicable");

    sitting both(of_parents, "p is unknown, p (not away), p is unknown");
    both.asks.state(slots(2));
    CHECK(both.known("p") == "[true, true]");
    CHECK(both.known("p.away", 1) == "false");
    CHECK(both.now() == "p[1].away");

    sitting one_more(of_parents, "p is unknown, p (not away), p is unknown");
    one_more.asks.state(slots(2, 1));
    CHECK(one_more.known("p") == "[true, true, null]");
}

TEST_CASE("an answer is taken back, as often as one was given") {
    sitting s("fact a : bool fact b : bool duty u.x must when a and b cites i");
    CHECK_FALSE(s.asks.take_back());
    s.asks.state(true);
    s.asks.not_known();
    CHECK(s.now() == "");
    CHECK(s.asks.take_back());
    CHECK(s.now() == "b");
    CHECK(s.known("b") == "");
    CHECK(s.asks.take_back());
    CHECK(s.now() == "a");
    CHECK(s.asks.known().states == s.rules.situation.states);
    CHECK_FALSE(s.asks.take_back());
}

TEST_CASE("an answer that settles whether a duty applies can bring up what its deadline waits for") {
    sitting s("fact a : bool event e duty u.x must when a within 3 days since e cites i");
    CHECK(s.now() == "a");
    CHECK(s.asks.left() == 1);
    s.asks.state(true);
    CHECK(s.now() == "e");
}
