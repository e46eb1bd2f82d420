// How long does one case take once the rules are compiled, and how long does compiling take?
#include "generated.hpp"

#include <remit/program/compile.hpp>
#include <remit/ruleset.hpp>
#include <remit/single/workspace.hpp>

#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>

namespace {

std::string text_of(char const* path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct one_case {
    remit::ruleset rules = remit::load(REMIT_SOURCE_DIR "/rules/fujian-2019").value();
    remit::situation child =
        rules.situation_from_json(text_of(REMIT_SOURCE_DIR "/rules/fujian-2019/situations/left-alone.json"))
            .value();
};

void compile(benchmark::State& state) {
    auto const rules = remit::load(REMIT_SOURCE_DIR "/rules/fujian-2019").value();
    for (auto _ : state) benchmark::DoNotOptimize(remit::program::compile(rules.model()));
}
BENCHMARK(compile)->Name("compile/fujian")->Unit(benchmark::kMillisecond);

void run(benchmark::State& state) {
    one_case const c;
    auto const program = remit::program::compile(c.rules.model());
    remit::single::workspace w(program);
    w.state(c.child.facts());
    for (auto _ : state) benchmark::DoNotOptimize(w.run().data());
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(run)->Name("single/fujian/run")->Unit(benchmark::kNanosecond);

void state_and_run(benchmark::State& state) {
    one_case const c;
    auto const program = remit::program::compile(c.rules.model());
    remit::single::workspace w(program);
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
