// dice: numbers that look like chance and are the same on every machine. One seed, one course of events.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace oracle {

class dice {
  public:
    explicit dice(std::uint64_t seed) : state_(seed) {}
    /// Of several seeds, as a program's and a situation's number.
    dice(std::uint64_t seed, std::uint64_t number) : state_(seed * 0x9E3779B97F4A7C15ULL + number) { next(); }

    std::uint64_t next() { // splitmix64
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }

    /// 0 … n − 1; n is not 0.
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    /// least … most, both included.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
    }
    /// True so many times of a hundred.
    bool chance(int percent) { return static_cast<int>(next() % 100) < percent; }

    template <class List> auto const& pick(List const& list) { return list[below(std::size(list))]; }

    template <class Value> void shuffle(std::vector<Value>& list) {
        for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
    }

    /// A die of its own, whose throws do not depend on how often this one is thrown later.
    dice fork() { return dice(next()); }

  private:
    std::uint64_t state_;
};

} // namespace oracle
