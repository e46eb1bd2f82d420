// dice: numbers that look like chance and are the same on every machine; the standard library's distributions are not.
// Held by tests/bench/caseload.cpp.
#pragma once

#include <cstdint>

namespace bench {

class dice {
  public:
    /// Of a seed and a number, as a caseload's and a row's: each pair has a course of its own.
    dice(std::uint64_t seed, std::uint64_t number) : state_(seed * golden + number) { state_ = next(); }

    std::uint64_t next() { // splitmix64
        std::uint64_t z = (state_ += golden);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }

    /// 0 … n − 1; n is not 0, nor above 2^32.
    std::uint64_t below(std::uint64_t n) { return (next() >> 32) * n >> 32; }
    /// least … most, both included; at most 2^32 of them.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least) + 1));
    }
    /// True so many times of a thousand.
    bool chance(std::uint32_t permille) { return below(1000) < permille; }

  private:
    static constexpr std::uint64_t golden = 0x9E3779B97F4A7C15ULL;
    std::uint64_t state_;
};

} // namespace bench
