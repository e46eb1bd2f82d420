// Every engine finds what the plain one finds: on every small program in every situation of it, on the shipped rules, and
// on large programs at random. REMIT_SEED and REMIT_LAWS: see size.hpp.
#include "../catch.hpp"
#include "build.hpp"
#include "engines.hpp"
#include "enumerate.hpp"
#include "shrink.hpp"
#include "size.hpp"

#include <remit/plain/evaluate.hpp>
#include <remit/program/compile.hpp>
#include <remit/ruleset.hpp>
#include <remit/single/workspace.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

using namespace oracle;

namespace {

// How many rule sets were tried, and pairs of one and a situation of it. Where each condition of a rule set is a program of
// its own, `each_duty`, pairs are those of a condition and a situation. Told with REMIT_COUNT, now and then and at the end.
class tally {
  public:
    explicit tally(bool each_duty = false) : each_duty_(each_duty) {}

    void look(program const& p, model::model const& m, std::vector<situation> const& in) {
        std::size_t now = 0;
        dice const die(laws_seed(), rule_sets_);
        auto const w = disagreement(m, in, die, &now);
        if (w) FAIL(shrunk(p, in, engines_agree, die) << "\nAs it was found: " << *w);
        ++rule_sets_;
        pairs_ += now * (each_duty_ ? m.duties.size() : 1);
        if (rule_sets_ % 2'000 == 0) tell();
    }
    std::size_t pairs() const { return pairs_; }
    ~tally() { tell(); }

  private:
    void tell() const {
        if (std::getenv("REMIT_COUNT"))
            std::cerr << "  " << rule_sets_ << " rule sets, " << pairs_ << " pairs, all alike\n";
    }

    bool each_duty_;
    std::size_t rule_sets_ = 0, pairs_ = 0;
};

std::vector<situation> all_of(model::model const& m) {
    std::vector<situation> out;
    for (auto& s : small_situations(m)) out.push_back(std::move(s.situation));
    return out;
}

std::size_t scaled(std::size_t n) {
    return std::max<std::size_t>(10, static_cast<std::size_t>(static_cast<double>(n) * laws_scale()));
}

} // namespace

TEST_CASE("every engine finds the same of every small condition in every situation") {
    tally t(true);
    constexpr std::size_t together = 24;
    auto const all = small_conditions(small_nodes());
    for (std::size_t i = 0; i < all.size(); i += together) {
        auto const p = small_program({all.begin() + static_cast<std::ptrdiff_t>(i),
                                      all.begin() + static_cast<std::ptrdiff_t>(std::min(i + together, all.size()))});
        auto const m = *checked(p);
        t.look(p, m, all_of(m));
    }
    CHECK(t.pairs() > 1'000);
}

TEST_CASE("every engine finds the same of duties of every small shape in every situation") {
    tally t;
    for (auto const& p : small_duties()) {
        auto const m = *checked(p);
        t.look(p, m, all_of(m));
    }
    CHECK(t.pairs() > 10'000);
}

TEST_CASE("every engine finds the same of random rule sets in random situations") {
    tally t;
    for (std::size_t i = 0; i < scaled(3'000); ++i) {
        dice die(laws_seed(), i);
        auto const p = generate(die.next(), i % 25 == 24 ? 8 : 1 + static_cast<int>(i % 4));
        auto const m = *checked(p);
        turning_points const at(m);
        std::vector<situation> some;
        for (int n = 0; n < 40; ++n) some.push_back(random_situation(m, at, die));
        INFO("REMIT_SEED=" << laws_seed() << ", program " << i);
        t.look(p, m, some);
    }
    CHECK(t.pairs() >= 400);
}

TEST_CASE("every engine finds the same in every example of the cases, where what once differed is kept") {
    std::size_t pairs = 0;
    for (auto const& file : std::filesystem::directory_iterator(REMIT_SOURCE_DIR "/tests/cases/good")) {
        auto const rules = remit::load(file.path().string());
        INFO(file.path().string());
        REQUIRE(rules.has_value());
        std::vector<situation> given;
        for (auto const& e : rules->model().examples) given.push_back(remit::facts::given(rules->model(), e));
        if (auto const w = disagreement(rules->model(), given, dice(laws_seed(), pairs), &pairs)) FAIL(file.path().string() << ": " << *w);
    }
    CHECK(pairs > 500);
}

TEST_CASE("every engine finds the same of the shipped rules in random situations") {
    std::size_t pairs = 0;
    for (auto const* const name : {"fujian-2019", "working-together"}) {
        auto const rules = remit::load(REMIT_SOURCE_DIR "/rules/" + std::string(name)).value();
        turning_points const at(rules.model());
        dice die(laws_seed());
        for (std::size_t i = 0; i < scaled(1'000); ++i) {
            std::vector<situation> some;
            for (int n = 0; n < 10; ++n) some.push_back(random_situation(rules.model(), at, die));
            if (auto const w = disagreement(rules.model(), some, die.fork(), &pairs)) FAIL(name << ": " << *w);
        }
    }
    CHECK(pairs >= 200);
}

namespace {

// Every program that is one small mistake away from this one.
void each_mistake(remit::program::program const& p, std::function<void(remit::program::program const&)> const& look) {
    auto bad = p;
    for (std::size_t i = 0; i < p.operands.size(); ++i) {
        bad.operands[i] = !p.operands[i];
        look(bad);
        bad.operands[i] = p.operands[i];
    }
    for (std::size_t i = 0; i < p.tests.size(); ++i) {
        bad.tests[i].limit += 1;
        look(bad);
        bad.tests[i] = p.tests[i];
    }
    for (std::size_t i = 0; i < p.outcomes.size(); ++i)
        for (auto const which : {&remit::program::outcome::conditions, &remit::program::outcome::discharged,
                                 &remit::program::outcome::late}) {
            bad.outcomes[i].*which = !(p.outcomes[i].*which);
            look(bad);
            bad.outcomes[i] = p.outcomes[i];
        }
}

} // namespace

TEST_CASE("a mistake in a compiled program shows in some situation, but for what is of no account") {
    std::size_t mistakes = 0, shown = 0;
    for (auto const& p : small_duties()) {
        auto const m = *checked(p);
        auto const situations = all_of(m);
        std::vector<remit::found::findings> right;
        for (auto const& s : situations) right.push_back(remit::plain::evaluate(m, s));
        each_mistake(remit::program::compile(m), [&](auto const& bad) {
            ++mistakes;
            for (std::size_t i = 0; i < situations.size(); ++i)
                if (remit::single::evaluate(bad, situations[i]) != right[i]) {
                    ++shown;
                    return;
                }
        });
    }
    INFO(shown << " of " << mistakes);
    CHECK(mistakes > 1'000);
    // A fact asked for twice over, by two ways, hides a mistake in one of them.
    CHECK(static_cast<double>(shown) >= 0.9 * static_cast<double>(mistakes));
}
