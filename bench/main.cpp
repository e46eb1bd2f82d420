// Runs the benchmarks and ends with a line for each bar: its name, the figure, the bar, kept or missed.
#include "batch.hpp"
#include "interface.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
    bool const only_list = std::any_of(argv, argv + argc, [](std::string_view word) { return word.starts_with("--benchmark_list_tests"); });
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    bool const terminal = isatty(STDOUT_FILENO) == 1;
    keeping_reporter reporter(terminal ? benchmark::ConsoleReporter::OO_Defaults
                                       : benchmark::ConsoleReporter::OO_Tabular);
    // A filter names races or benchmarks.
    auto const filter = benchmark::GetBenchmarkFilter();
    bool const everything = filter.empty() || filter == "all" || filter == ".";
    bool const only_races = std::find(std::begin(bench::races), std::end(bench::races), filter) != std::end(bench::races);
    // Races come first: what the others leave of the heap costs whoever races behind them, and not each as much.
    std::vector<bench::placed> raced;
    if (filter == "interface" || (everything && !only_list)) raced = bench::interface_race();
    if (only_races || (everything && !only_list)) {
        auto const more = bench::batch_races([&](std::string_view name) { return everything || filter == "batch" || filter == name; });
        raced.insert(raced.end(), more.begin(), more.end());
    }
    if (!only_races) benchmark::RunSpecifiedBenchmarks(&reporter);
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
    auto const raced_as = [&](std::string_view name) {
        return std::find_if(raced.begin(), raced.end(), [&](auto const& p) { return p.name == name; });
    };
    // Which of the two moves how many times as many bytes a second as the other.
    auto const share = [&](char const* name, char const* of) -> std::optional<double> {
        auto const a = raced_as(name), b = raced_as(of);
        if (a == raced.end() || b == raced.end()) return {};
        return a->bytes_a_second() / b->bytes_a_second();
    };
    auto const say = [&](std::string const& name, double figure, double bar, bool kept, char const* what) {
        all_kept &= kept;
        std::printf("%-44s %6.2f x  bar %5.2f x  %-6s  %s\n", name.c_str(), figure, bar, kept ? "kept" : "missed", what);
    };
    // A race that was run but for one of the two, as on a machine without its instructions, keeps no bar.
    auto const hold_share = [&](char const* name, char const* of, double least, char const* what) {
        if (auto const s = share(name, of))
            say(std::string(name) + " : " + of, *s, least, *s >= least, what);
        else if (raced_as(of) != raced.end())
            say(std::string(name) + " : " + of, 0, least, false, "was not run here");
    };
    // One of two is enough.
    auto const hold_either = [&](char const* name, char const* of, double least, char const* or_of, double or_least, char const* what) {
        auto const first = share(name, of), second = share(name, or_of);
        if (first && second && *first < least)
            hold_share(name, or_of, or_least, what);
        else
            hold_share(name, of, least, what);
    };
    auto const hold_growth = [&](char const* many, char const* few, double most, char const* what) {
        auto const a = raced_as(many), b = raced_as(few);
        if (a == raced.end() || b == raced.end()) return;
        auto const times = a->seconds / a->rows / (b->seconds / b->rows);
        say(std::string(many) + " : " + few, times, most, times <= most, what);
    };
#define REMIT_BAR(name, seconds, what) hold(name, seconds, what);
#define REMIT_SHARE_BAR(name, of, least, what) hold_share(name, of, least, what);
#define REMIT_EITHER_BAR(name, of, least, or_of, or_least, what) hold_either(name, of, least, or_of, or_least, what);
#define REMIT_GROWTH_BAR(many, few, most, what) hold_growth(many, few, most, what);
#include "bars.def"
#undef REMIT_BAR
#undef REMIT_SHARE_BAR
#undef REMIT_EITHER_BAR
#undef REMIT_GROWTH_BAR
    return all_kept ? 0 : 1;
}
