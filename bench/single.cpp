// How long does one case take once the rules are compiled, and how long does compiling take?
#include "child.hpp"
#include "generated.hpp"

#include <remit/program/compile.hpp>
#include <remit/ruleset.hpp>
#include <remit/single/workspace.hpp>

#include <benchmark/benchmark.h>

namespace {

using bench::one_case;

void compile(benchmark::State& state) {
    auto const rules = bench::fujian();
    for (auto _ : state) benchmark::DoNotOptimize(remit::program::compile(rules.model()));
}
BENCHMARK(compile)->Name("compile/fujian")->Unit(benchmark::kMillisecond);

void run(benchmark::State& state) {
    one_case const c;
    remit::single::workspace w(c.rules.program());
    w.state(c.child.facts());
    for (auto _ : state) benchmark::DoNotOptimize(w.run().data());
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(run)->Name("single/fujian/run")->Unit(benchmark::kNanosecond);

void state_and_run(benchmark::State& state) {
    one_case const c;
    remit::single::workspace w(c.rules.program());
    for (auto _ : state) {
        w.state(c.child.facts());
        benchmark::DoNotOptimize(w.run().data());
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(state_and_run)->Name("single/fujian/state_and_run")->Unit(benchmark::kNanosecond);

// Rules as dense as real ones; a tenth of the lines are duties.
void compile_lines(benchmark::State& state) {
    auto const rules = remit::load_text(bench::rules_of(static_cast<std::size_t>(state.range(0)))).value();
    std::size_t operands = 0;
    for (auto _ : state) {
        auto const p = remit::program::compile(rules.model());
        operands = p.operands.size();
        benchmark::DoNotOptimize(p);
    }
    state.counters["duties"] = static_cast<double>(rules.model().duties.size());
    state.counters["operands"] = static_cast<double>(operands);
}
BENCHMARK(compile_lines)->Name("compile/lines")->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void run_lines(benchmark::State& state) {
    auto const rules = remit::load_text(bench::rules_of(static_cast<std::size_t>(state.range(0)))).value();
    remit::single::workspace w(rules.program());
    w.begin({18178});
    for (auto _ : state) benchmark::DoNotOptimize(w.run().data());
}
BENCHMARK(run_lines)->Name("single/lines")->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);

} // namespace
