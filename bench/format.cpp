// How long does a rule file take to be put into the layout?
#include "generated.hpp"

#include <remit/syntax/format.hpp>

#include <benchmark/benchmark.h>

namespace {

void lines(benchmark::State& state) {
    remit::source const file{"generated.remit", bench::rules_of(static_cast<std::size_t>(state.range(0)))};
    for (auto _ : state) {
        auto formatted = remit::syntax::format(file);
        if (!formatted) state.SkipWithError(formatted.diagnostics()[0].text("en").c_str());
        benchmark::DoNotOptimize(formatted);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(lines)
    ->Name("format/lines")
    ->RangeMultiplier(10)
    ->Range(1'000, 100'000)
    ->Unit(benchmark::kMillisecond);

} // namespace
