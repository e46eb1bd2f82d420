// How long does the plain evaluator take for one case? It is built to be read, not to be fast: this is what the
// faster engines are compared with.
#include "child.hpp"

#include <remit/plain/evaluate.hpp>
#include <remit/ruleset.hpp>

#include <benchmark/benchmark.h>

namespace {

using bench::one_case;

void statuses(benchmark::State& state) {
    one_case const c;
    for (auto _ : state) benchmark::DoNotOptimize(remit::plain::evaluate(c.rules.model(), c.child.facts()));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(statuses)->Name("plain/evaluate")->Unit(benchmark::kMicrosecond);

void rule_set(benchmark::State& state) {
    one_case const c;
    for (auto _ : state) benchmark::DoNotOptimize(c.rules.evaluate(c.child));
}
BENCHMARK(rule_set)->Name("ruleset/evaluate")->Unit(benchmark::kMicrosecond);

void json(benchmark::State& state) {
    one_case const c;
    for (auto _ : state) benchmark::DoNotOptimize(c.rules.evaluate(c.child).to_json());
}
BENCHMARK(json)->Name("ruleset/evaluate_and_explain_as_json")->Unit(benchmark::kMicrosecond);

} // namespace
