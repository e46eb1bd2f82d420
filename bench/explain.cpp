// How long do the reasons of all duties take where each duty is about the one before? With n duties they are n²/2
// inputs long, so ten times as many duties take a hundred times as long, and nothing more.
// And how long what a caseworker waits for: the reasons of one child's findings, the next question.
#include "child.hpp"

#include <remit/ruleset.hpp>

#include <remit/explain/ask.hpp>
#include <remit/explain/reasons.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>

namespace {

struct chain {
    remit::ruleset rules;
    remit::findings found;
};

// Every fact is stated and true. A link is one fact, or a choice of two.
chain chain_of(std::size_t n, bool choices) {
    std::string text = "instrument i unit u\n";
    remit::fact_values facts;
    for (std::size_t i = 0; i < n; ++i) {
        auto const k = std::to_string(i);
        text += "fact a" + k + " : bool fact b" + k + " : bool duty u.d" + k + " must when ";
        text += choices ? "(a" + k + " or b" + k + ")" : "a" + k;
        text +=
            (i == 0 ? "" : " and u.d" + std::to_string(i - 1) + " is obliged") + std::string(" cites i\n");
        facts.push_back({"a" + k, true});
        facts.push_back({"b" + k, true});
    }
    auto const rules = remit::load_text(text).value();
    return {rules, rules.evaluate(*rules.situation(facts, {2024, 3, 1}))};
}

void reasons(benchmark::State& state, bool choices) {
    auto const c = chain_of(static_cast<std::size_t>(state.range(0)), choices);
    for (auto _ : state) benchmark::DoNotOptimize(c.found.to_json());
}
BENCHMARK_CAPTURE(reasons, links, false)
    ->Name("explain/chain")
    ->Arg(100)
    ->Arg(1'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(reasons, choices, true)
    ->Name("explain/chain_of_choices")
    ->Arg(100)
    ->Arg(1'000)
    ->Unit(benchmark::kMillisecond);

void first_reasons(benchmark::State& state) {
    bench::one_case const c;
    auto const& m = c.rules.model();
    for (auto _ : state) {
        remit::explain::reasons why(m, c.child.facts());
        for (std::uint32_t i = 0; i < m.duties.size(); ++i) benchmark::DoNotOptimize(why.first({i}));
    }
}
BENCHMARK(first_reasons)->Name("explain/fujian/first_reasons")->Unit(benchmark::kMillisecond);

void ask(benchmark::State& state) {
    auto const rules = bench::fujian();
    auto const child = rules.situation({}, {2019, 10, 9}).value();
    for (auto _ : state) benchmark::DoNotOptimize(remit::explain::ask(rules.model(), child.facts()));
}
BENCHMARK(ask)->Name("explain/fujian/ask")->Unit(benchmark::kMillisecond);

} // namespace
