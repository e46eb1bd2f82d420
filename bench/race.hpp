// race: several ways to move or make the same bytes, timed in turns, so that what else the machine does hits all alike.
// In: contenders. Out: of each the median time of its rounds.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// What a filter may name beside benchmarks; "batch" stands for those of caseloads.
inline constexpr std::string_view races[] = {"batch", "columns", "growth", "ndjson", "csv", "interface"};

struct contender {
    std::string name;
    double bytes = 0; ///< read and written, or of the text
    double rows = 0;
    std::function<void()> run;
};

/// What one of them came to.
struct placed {
    std::string name;
    double seconds = 0, bytes = 0, rows = 0;
    double bytes_a_second() const { return bytes / seconds; }
};

/// Each once for nothing, then each in turn, so many rounds.
inline std::vector<placed> race(std::vector<contender> const& all, std::size_t rounds) {
    std::vector<std::vector<double>> times(all.size());
    for (std::size_t round = 0; round <= rounds; ++round)
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto const begin = std::chrono::steady_clock::now();
            all[i].run();
            std::chrono::duration<double> const took = std::chrono::steady_clock::now() - begin;
            if (round > 0) times[i].push_back(took.count());
        }
    std::vector<placed> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto& t = times[i];
        std::nth_element(t.begin(), t.begin() + static_cast<std::ptrdiff_t>(t.size() / 2), t.end());
        out.push_back({all[i].name, t[t.size() / 2], all[i].bytes, all[i].rows});
    }
    return out;
}

} // namespace bench
