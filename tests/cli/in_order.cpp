#include "../../src/cli/in_order.hpp"

#include "../catch.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

using remit::cli::in_order;

namespace {

struct step {
    int number = 0, squared = 0;
};

std::vector<int> squares(unsigned threads, int count) {
    std::vector<int> all;
    int next = 0;
    in_order<step>(
        threads, [&](step& s) { return next < count && (s.number = next++, true); },
        [](unsigned, step& s) {
            // What began earlier is ready later.
            std::this_thread::sleep_for(std::chrono::microseconds(s.number % 3 == 0 ? 300 : 10));
            s.squared = s.number * s.number;
        },
        [&](step& s) { all.push_back(s.squared); });
    return all;
}

} // namespace

TEST_CASE("steps are taken in the order they began in, however many threads there are") {
    for (unsigned const threads : {1U, 2U, 3U, 8U})
        for (int const count : {0, 1, 2, 5, 100}) {
            INFO(threads << " threads, " << count << " steps");
            auto const all = squares(threads, count);
            REQUIRE(all.size() == static_cast<std::size_t>(count));
            for (int i = 0; i < count; ++i) CHECK(all[static_cast<std::size_t>(i)] == i * i);
        }
}

TEST_CASE("no more steps are there at a time than promised") {
    std::atomic<int> there = 0;
    int most = 0, next = 0;
    in_order<step>(
        2,
        [&](step&) {
            if (next == 200) return false;
            ++next;
            most = std::max(most, ++there);
            return true;
        },
        [](unsigned, step&) {}, [&](step&) { --there; });
    CHECK(there == 0);
    CHECK(most <= 6);
}

TEST_CASE("what any of the three throws ends it, and is thrown") {
    for (unsigned const threads : {1U, 3U})
        for (int const which : {0, 1, 2}) {
            INFO(threads << " threads, " << which);
            int next = 0;
            auto const fail = [&](int who, int number) {
                if (who == which && number == 20) throw std::runtime_error("so");
            };
            CHECK_THROWS_AS(in_order<step>(
                                threads,
                                [&](step& s) {
                                    s.number = next++;
                                    fail(0, s.number);
                                    return true;
                                },
                                [&](unsigned, step& s) { fail(1, s.number); }, [&](step& s) { fail(2, s.number); }),
                            std::runtime_error);
        }
}
