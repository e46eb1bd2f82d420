// W2 against brute force: on every small condition it is told where, and only where, some situation leaves it unknown
// and every completion agrees; on random rule sets, no doubt is false.
#include "../catch.hpp"
#include "../rules.hpp"
#include "build.hpp"
#include "enumerate.hpp"
#include "size.hpp"

#include <remit/doubt/find.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace oracle;
using remit::truth;

namespace {

// Every condition of a duty or boolean define, with the party whose member it is about.
struct condition {
    model::node_id node;
    remit::plain::members about = {};
};
std::vector<condition> conditions_of(model::model const& m) {
    std::vector<condition> all;
    for (auto const& d : m.defines)
        if (m[d.meaning].type.form == model::form::boolean)
            all.push_back({d.meaning, d.of ? remit::plain::members{{d.of, 0}} : remit::plain::members{}});
    for (auto const& d : m.duties) {
        if (d.when) all.push_back({d.when});
        for (auto const n : d.unless) all.push_back({n});
        if (d.until) all.push_back({d.until});
    }
    return all;
}

// For each small situation, the complete ones that it may turn out to be: what is presumed stays.
std::vector<std::vector<std::size_t>> completions(std::vector<small_situation> const& all) {
    std::vector<std::vector<std::size_t>> out(all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < all.size(); ++j) {
            auto stated = all[j];
            if (stated.b == 0) stated.b = 2;
            if (stated.complete() && all[i].refined_by(all[j])) out[i].push_back(j);
        }
    return out;
}

std::string text_of(model::model const& m, model::node_id n) {
    auto const at = m[n].at;
    return m.files[at.file].text.substr(at.first, at.last - at.first);
}

struct counts {
    std::size_t conditions = 0, doubts = 0;
};

void equal_to_brute_force(model::model const& m, counts& seen) {
    auto const situations = small_situations(m);
    static auto const complete = completions(situations);
    std::set<std::uint32_t> told;
    for (auto const& d : remit::doubt::find(m)) told.insert(d.condition.index);
    for (auto const& c : conditions_of(m)) {
        std::vector<truth> is;
        for (auto const& s : situations) is.push_back(remit::plain::evaluator(m, s.situation).holds(c.node));
        bool doubtful = false;
        for (std::size_t i = 0; i < situations.size() && !doubtful; ++i) {
            if (is[i] != truth::unknown) continue;
            bool yes = false, no = false;
            for (auto const j : complete[i]) (is[j] == truth::yes ? yes : no) = true;
            doubtful = yes != no;
        }
        ++seen.conditions;
        seen.doubts += doubtful;
        if (doubtful != told.contains(c.node.index))
            FAIL((doubtful ? "not told: " : "falsely told: ") << text_of(m, c.node));
    }
}

} // namespace

TEST_CASE("on all small conditions W2 is told where brute force finds it, and nowhere else") {
    counts seen;
    for (int nodes = 1; nodes <= (laws_scale() < 0.5 ? 4 : 5); ++nodes) {
        auto const all = small_conditions(nodes);
        constexpr std::size_t together = 200;
        for (std::size_t i = 0; i < all.size(); i += together) {
            auto const first = all.begin() + static_cast<std::ptrdiff_t>(i);
            auto const end = all.begin() + static_cast<std::ptrdiff_t>(std::min(i + together, all.size()));
            equal_to_brute_force(*checked(small_program({first, end})), seen);
        }
    }
    CHECK(seen.conditions > 500);
    CHECK(seen.doubts > 30);
    CHECK(seen.doubts < seen.conditions / 2);
}

TEST_CASE("on all small duties W2 of what reads them is told where brute force finds it, and nowhere else") {
    counts seen;
    for (auto const& p : small_duties()) equal_to_brute_force(*checked(p), seen);
    CHECK(seen.conditions > 500);
    CHECK(seen.doubts > 20);
}

TEST_CASE("on all small programs of numbers, choices and sets W2 is told where brute force finds it, and nowhere else") {
    std::string const head = "instrument i unit u fact n : int 0..2 fact c : one of p, q, r fact s : any of x, y\n";
    std::vector<std::string> const tests{"n < 1",       "n >= 2",    "n is 1",  "n * 2 is 3", "c is p",
                                         "c in (p, q)", "c is not r", "s has x", "s has y"};
    std::vector<std::string> conditions;
    auto const literal = [&](std::size_t i, unsigned denied) { return (denied != 0 ? "not " : "") + tests[i]; };
    for (std::size_t i = 0; i < tests.size(); ++i)
        for (std::size_t j = i; j < tests.size(); ++j)
            for (std::size_t k = 0; k < tests.size(); ++k)
                for (unsigned denied = 0; denied < 8; ++denied)
                    for (auto const& [in, out] : {std::pair("and", "or"), std::pair("or", "and")})
                        conditions.push_back("(" + literal(i, denied & 1) + " " + in + " " + literal(j, denied & 2) +
                                             ") " + out + " " + literal(k, denied & 4));

    // 0 is unknown; of a number or choice 1 to 3 are its values, of a set's value 1 is out, 2 is in.
    struct state {
        std::uint32_t n, c, x, y;
        bool complete() const { return n != 0 && c != 0 && x != 0 && y != 0; }
        bool becomes(state const& t) const {
            return (n == 0 || n == t.n) && (c == 0 || c == t.c) && (x == 0 || x == t.x) && (y == 0 || y == t.y);
        }
    };
    std::vector<state> states;
    for (std::uint32_t n = 0; n < 4; ++n)
        for (std::uint32_t c = 0; c < 4; ++c)
            for (std::uint32_t x = 0; x < 3; ++x)
                for (std::uint32_t y = 0; y < 3; ++y) states.push_back({n, c, x, y});
    auto const situation_of = [](model::model const& m, state const& s) {
        auto out = remit::facts::nothing_known(m, *remit::make_date(2024, 2, 29));
        if (s.n != 0) out.states[m.state_of({m.input_named("n"), 0})] = static_cast<std::int32_t>(s.n - 1);
        if (s.c != 0) out.states[m.state_of({m.input_named("c"), 0})] = model::choice{s.c - 1};
        model::set set;
        if (s.x != 0) (s.x == 2 ? set.in : set.out) |= 1;
        if (s.y != 0) (s.y == 2 ? set.in : set.out) |= 2;
        out.states[m.state_of({m.input_named("s"), 0})] = set;
        return out;
    };

    std::size_t doubts = 0;
    std::size_t const step = laws_scale() < 0.5 ? 16 : 1, together = 400;
    for (std::size_t first = 0; first < conditions.size(); first += together * step) {
        std::string text = head;
        for (std::size_t i = first; i < std::min(first + together, conditions.size()); ++i)
            text += "duty u.d" + std::to_string(i) + " must when " + conditions[i] + " cites i\n";
        auto const m = model_of(text);
        std::set<std::uint32_t> told;
        for (auto const& d : remit::doubt::find(m)) told.insert(d.condition.index);
        std::vector<situation> all;
        for (auto const& s : states) all.push_back(situation_of(m, s));
        for (auto const& d : m.duties) {
            std::vector<truth> is;
            for (auto const& s : all) is.push_back(remit::plain::evaluator(m, s).holds(d.when));
            bool doubtful = false;
            for (std::size_t i = 0; i < states.size() && !doubtful; ++i) {
                if (is[i] != truth::unknown) continue;
                bool yes = false, no = false;
                for (std::size_t j = 0; j < states.size(); ++j)
                    if (states[j].complete() && states[i].becomes(states[j])) (is[j] == truth::yes ? yes : no) = true;
                doubtful = yes != no;
            }
            doubts += doubtful;
            if (doubtful != told.contains(d.when.index))
                FAIL((doubtful ? "not told: " : "falsely told: ") << text_of(m, d.when));
        }
    }
    CHECK(doubts > 100);
}

TEST_CASE("on random rule sets a doubt is unknown where it says, and comes out as it says however it is completed") {
    std::size_t doubts = 0;
    auto const many = static_cast<std::size_t>(3'000 * laws_scale());
    for (std::size_t n = 0; n < std::max<std::size_t>(many, 100); ++n) {
        dice die(laws_seed(), n);
        auto const p = generate(die.next(), 1 + static_cast<int>(n % 4));
        auto const made = checked(p);
        REQUIRE(made);
        auto const& m = *made;
        turning_points const at(m);
        auto const conditions = conditions_of(m);
        for (auto const& d : remit::doubt::find(m)) {
            ++doubts;
            auto s = remit::facts::nothing_known(m, d.as_of);
            for (auto const& said : d.stated) s.states[m.state_of(said.input)] = said.value;
            auto const c = std::find_if(conditions.begin(), conditions.end(),
                                        [&](condition const& x) { return x.node == d.condition; });
            REQUIRE(c != conditions.end());
            INFO("REMIT_SEED=" << laws_seed() << ", program " << n << ": " << text_of(m, d.condition)
                               << "\n given " << d.where.en << " as_of " << to_string(d.as_of)
                               << "\n stated " << show(m, s));
            REQUIRE(remit::plain::evaluator(m, s).holds(c->node, c->about) == truth::unknown);
            for (int i = 0; i < 60; ++i) {
                auto const t = refined(m, s, at, die);
                auto const is = remit::plain::evaluator(m, t).holds(c->node, c->about);
                INFO(show(m, t));
                if (is != truth::unknown) REQUIRE(is == remit::truth_of(d.comes_out));
            }
        }
    }
    CHECK(doubts > 20);
}
