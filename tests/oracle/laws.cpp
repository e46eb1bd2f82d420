// What docs/language.md promises, held on random rule sets and situations. REMIT_SEED and REMIT_LAWS: see size.hpp.
#include "../catch.hpp"
#include "build.hpp"
#include "claims.hpp"
#include "shrink.hpp"
#include "size.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

using namespace oracle;

namespace {

constexpr int situations_each = 6;

std::string told(program const& p, remit::result<model::model> const& r) {
    std::string out;
    for (auto const& d : r.diagnostics())
        if (d.severity == remit::severity::error) out += d.text("en") + "\n";
    for (auto const& [path, text] : printed(p)) out += "-- " + path + "\n" + text + "\n";
    return out;
}

// The claim on so many programs, each with some situations. The first failure is shrunk and told.
void holds(claim it, double programs) {
    auto const many = std::max<std::size_t>(10, static_cast<std::size_t>(programs * laws_scale()));
    for (std::size_t i = 0; i < many; ++i) {
        dice die(laws_seed(), i);
        auto const seed = die.next();
        auto const p = generate(seed, i % 25 == 24 ? 8 : 1 + static_cast<int>(i % 4));
        auto const made = checked(p);
        INFO("REMIT_SEED=" << laws_seed() << ", program " << i);
        if (!made) FAIL("a generated rule set has an error: " << told(p, made));
        turning_points const at(*made);
        std::vector<situation> some;
        for (int n = 0; n < situations_each; ++n) some.push_back(random_situation(*made, at, die));
        if (it({p, *made, at, some}, die)) FAIL(shrunk(p, some, it, die));
    }
    CHECK(many >= 10);
}

} // namespace

TEST_CASE("any rule set printed in either language, in any layout, is read as the same and finds the same") {
    holds(print_round_trip, 700);
}

TEST_CASE("on any situation force and status follow from the days and the three truths") {
    holds(statuses_by_table, 2'500);
}

TEST_CASE("stating what was unknown changes only what was undetermined, or obliged with lateness unknown") {
    holds(stating_more_refines, 2'500);
}

TEST_CASE("what is known holds in every completion, and nothing is open where all is known") {
    holds(completions_agree, 2'500);
}

TEST_CASE("needs are open inputs, and only what is needed settles what is open") {
    holds(needs_are_what_matters, 2'500);
}

TEST_CASE("the first reason is enough whatever else were so, none of it can go, and it is the page's") {
    holds(reasons_suffice, 2'000);
}

TEST_CASE("findings as JSON say what was found, and a situation as JSON is read as it was meant") {
    holds(json_says_it, 1'200);
}

TEST_CASE("the order of declarations, clauses, terms and members changes no status") {
    holds(order_never_matters, 2'000);
}

TEST_CASE("tests of statuses read what the three truths make of them, of any duty of a unit or group too") {
    holds(tests_read_statuses, 1'200);
}

TEST_CASE("an example that states a situation and expects what is found, passes") {
    holds(examples_pass, 1'200);
}

TEST_CASE("rules and situations told in other words that mean the same find the same") {
    holds(rewriting_means_the_same, 2'500);
}

TEST_CASE("a plan has the rounds that following, pair by pair, makes") {
    holds(plans_follow, 1'500);
}

TEST_CASE("what changed between two situations is told, with facts that are enough and of which none can go") {
    holds(changes_hold, 1'500);
}

TEST_CASE("whatever is found out, a status becomes what its outlook has, by inputs that matter") {
    holds(outlooks_hold, 1'500);
}

TEST_CASE("questions come to an end, with nothing open that could be settled, and each of them mattered") {
    holds(questions_end, 1'000);
}

TEST_CASE("an interview comes to an end, with nothing open that could be settled, and can be kept at every step") {
    holds(interviews_end, 1'000);
}

TEST_CASE("the least change that makes a duty owed does so, and none of it can be left out") {
    holds(least_changes_hold, 1'500);
}

TEST_CASE("an account comes down to the facts of the first reason, or to what is needed, and to no others") {
    holds(accounts_follow, 1'200);
}

TEST_CASE("minimal reasons are all that there are, the first one first, and the shortest has the fewest facts") {
    holds(reasons_are_all, 700);
}
