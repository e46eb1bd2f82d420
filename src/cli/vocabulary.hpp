// vocabulary: words that a text has in double quotes, found as they are written.
// In: words, a place in a text. Out: which of them stands there. Held by tests/cli/ndjson.cpp.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace remit::cli {

/// Eight bytes of a text as a number, the first of them lowest.
inline std::uint64_t eight_bytes(char const* at) {
    std::uint64_t n = 0;
    std::memcpy(&n, at, sizeof n);
    if constexpr (std::endian::native == std::endian::big) {
        std::uint64_t turned = 0;
        for (int i = 0; i < 8; ++i, n >>= 8) turned = turned << 8 | (n & 0xFF);
        n = turned;
    }
    return n;
}

/// Words without quotes, backslashes or control characters in them. Behind a text's end stands a byte that is in no word,
/// a line's end or 0, and sixteen bytes there are readable.
class vocabulary {
  public:
    static constexpr std::uint32_t none = UINT32_MAX;

    explicit vocabulary(std::vector<std::string> const& words);

    /// The word that stands at `at` and has its closing quote behind it.
    std::uint32_t find(char const* at, char const* end) const {
        auto const quote = next_quote(at, end);
        if (quote == end) return none;
        auto const size = static_cast<std::size_t>(quote - at);
        for (auto i = hash(at, size); table_[i & mask_] != none; ++i)
            if (is(table_[i & mask_], at, end)) return table_[i & mask_];
        return none;
    }
    /// Whether it is this word. Most are so short that no branch has to know how short.
    bool is(std::uint32_t word, char const* at, char const* end) const {
        auto const& e = entries_[word];
        if ((((eight_bytes(at) ^ e.first) & e.first_bits) | ((eight_bytes(at + 8) ^ e.second) & e.second_bits)) != 0) return false;
        return e.size <= 16 || (static_cast<std::size_t>(end - at) >= e.size &&
                                std::memcmp(at + 16, e.rest.data(), e.rest.size()) == 0);
    }
    std::uint32_t count() const { return static_cast<std::uint32_t>(entries_.size()); }
    /// How many bytes it takes, its closing quote among them.
    std::size_t size(std::uint32_t word) const { return entries_[word].size; }

    /// The first `"`, or the end.
    static char const* next_quote(char const* at, char const* end) {
        constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
        for (; at < end; at += 8) {
            auto const without = eight_bytes(at) ^ ones * '"';
            if (auto const found = (without - ones) & ~without & tops; found != 0) {
                at += std::countr_zero(found) / 8;
                return at < end ? at : end;
            }
        }
        return end;
    }

  private:
    struct entry {
        std::uint64_t first = 0, second = 0;           // its bytes and its quote, eight and eight
        std::uint64_t first_bits = 0, second_bits = 0; // which bits of them count
        std::size_t size = 0;                          // its quote counted
        std::string rest;
    };

    static std::size_t hash(char const* at, std::size_t size) {
        auto const first = size >= 8 ? eight_bytes(at) : eight_bytes(at) & ((std::uint64_t{1} << size * 8) - 1);
        auto const last = size >= 8 ? eight_bytes(at + size - 8) : 0;
        auto const mixed = (first ^ std::rotl(last, 29) ^ size) * 0x9E3779B97F4A7C15;
        return static_cast<std::size_t>(mixed >> 32);
    }

    std::vector<entry> entries_;
    std::vector<std::uint32_t> table_; // places of words; a power of two of them, most of them empty
    std::size_t mask_ = 0;
};

} // namespace remit::cli
