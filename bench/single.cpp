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

} // namespace
