// How long from text to a rule set that is checked?
#include "generated.hpp"

#include <remit/ruleset.hpp>

#include <benchmark/benchmark.h>

namespace {

// The files are read anew each time: this is what a program that starts waits for.
void shipped(benchmark::State& state) {
    for (auto _ : state) {
        auto rules = remit::load(REMIT_SOURCE_DIR "/rules/fujian-2019");
        if (!rules) state.SkipWithError("the shipped rules have errors");
        benchmark::DoNotOptimize(rules);
    }
}
BENCHMARK(shipped)->Name("load/fujian")->Unit(benchmark::kMillisecond);

// Per line, to see whether a rule set ten times as long takes ten times as long.
void lines(benchmark::State& state) {
    auto const text = bench::rules_of(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        auto rules = remit::load_text(text);
        if (!rules) state.SkipWithError(rules.diagnostics()[0].text("en").c_str());
        benchmark::DoNotOptimize(rules);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(lines)
    ->Name("load/lines")
    ->RangeMultiplier(10)
    ->Range(1'000, 100'000)
    ->Unit(benchmark::kMillisecond);

} // namespace
