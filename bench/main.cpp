// Runs the benchmarks and ends with a line for each bar: its name, the figure, the bar, kept or missed.
#include "batch.hpp"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <unistd.h>

namespace {

// Beside what the console shows, keeps the time of one iteration of each benchmark: of the processor, since the machine
// may be shared.
class keeping_reporter : public benchmark::ConsoleReporter {
  public:
    explicit keeping_reporter(OutputOptions how) : ConsoleReporter(how) {}

    void ReportRuns(std::vector<Run> const& runs) override {
        for (auto const& run : runs)
            if (!run.error_occurred && run.run_type == Run::RT_Iteration && run.iterations > 0)
                seconds[run.benchmark_name()] =
                    run.cpu_accumulated_time / static_cast<double>(run.iterations);
        ConsoleReporter::ReportRuns(runs);
    }

    std::map<std::string, double> seconds;
};

// "x/growth" is a figure of its own: how much longer one line takes in a rule set a hundred times as long.
constexpr std::string_view growth = "/growth";

std::optional<double> growth_of(std::string const& name, std::map<std::string, double> const& seconds) {
    auto const of = name.substr(0, name.size() - growth.size());
    auto const few = seconds.find(of + "/lines/1000"), many = seconds.find(of + "/lines/100000");
    if (few == seconds.end() || many == seconds.end()) return {};
    return many->second / 100 / few->second;
}

} // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    bool const terminal = isatty(STDOUT_FILENO) == 1;
    keeping_reporter reporter(terminal ? benchmark::ConsoleReporter::OO_Defaults
                                       : benchmark::ConsoleReporter::OO_Tabular);
    benchmark::RunSpecifiedBenchmarks(&reporter);

    auto const filter = benchmark::GetBenchmarkFilter();
    auto const raced = bench::batch_races([&](std::string_view name) {
        return filter.empty() || filter == "all" || filter.find(name) != std::string::npos;
    });
    for (auto const& p : raced)
        std::printf("%-32s %10.3f ms %8.2f GB/s %8.2f ns/row\n", p.name.c_str(), p.seconds * 1e3, p.bytes_a_second() / 1e9,
                    p.seconds / p.rows * 1e9);

    bool all_kept = true;
    auto const hold = [&](std::string const& name, double bar, char const* what) {
        std::optional<double> figure;
        bool const grows = name.ends_with(growth);
        if (grows)
            figure = growth_of(name, reporter.seconds);
        else if (auto const found = reporter.seconds.find(name); found != reporter.seconds.end())
            figure = found->second;
        if (!figure) return;
        bool const kept = *figure <= bar;
        all_kept &= kept;
        char const* const unit = grows ? "x" : "s";
        std::printf("%-20s %10.3g %s  bar %8.3g %s  %-6s  %s\n", name.c_str(), *figure, unit, bar, unit,
                    kept ? "kept" : "missed", what);
    };
    std::puts("");
#define REMIT_BAR(name, seconds, what) hold(name, seconds, what);
#include "bars.def"
#undef REMIT_BAR
    return all_kept ? 0 : 1;
}
