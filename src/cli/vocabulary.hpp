// vocabulary: words that a text has in double quotes, found as they are written.
// In: words, a place in a text. Out: which of them stands there. Held by tests/cli/ndjson.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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
/// a line's end or 0, and `padding` bytes there are readable.
class vocabulary {
  public:
    static constexpr std::uint32_t none = UINT32_MAX;
    static constexpr std::size_t padding = 64;

    explicit vocabulary(std::vector<std::string> const& words);

    /// The word that stands at `at` and has its closing quote behind it.
    std::uint32_t find(char const* at, char const* end) const {
        auto const found = bytes::at(at).quotes() | bytes::at(at + 16).quotes() << 16U;
        auto const size = static_cast<std::size_t>(found != 0 ? std::countr_zero(found) : next_quote(at, end) - at);
        for (auto i = hash(at, size); table_[i & mask_] != none; ++i)
            if (entries_[table_[i & mask_]].size == size + 1 && is(table_[i & mask_], at, end)) return table_[i & mask_];
        return none;
    }
    /// Whether it is this word. Hardly a branch depends on which, or on how long it is.
    bool is(std::uint32_t word, char const* at, char const* end) const {
        auto const& e = entries_[word];
        auto const differs = ((bytes::at(at) ^ e.first) | (bytes::at(at + e.before_last) ^ e.last)) & e.counts;
        return differs.none_set() && (e.size <= 32 || (e.size <= static_cast<std::size_t>(end - at) &&
                                                       std::memcmp(at, texts_[word].data(), e.size) == 0));
    }
    std::uint32_t count() const { return static_cast<std::uint32_t>(entries_.size()); }
    /// How many bytes it takes, its closing quote among them.
    std::size_t size(std::uint32_t word) const { return entries_[word].size; }

    /// Of a word and its quote the first bytes, eight or fewer: (text ^ bytes) & counts is 0 where a text begins so.
    struct beginning {
        std::uint64_t bytes = 0, counts = 0;
    };
    beginning beginning_of(std::uint32_t word) const {
        auto const& text = texts_[word];
        auto const others = text.size() < 8 ? 8 * (8 - text.size()) : 0;
        auto const counts = ~std::uint64_t{0} >> others;
        char eight[8] = {};
        std::memcpy(eight, text.data(), std::min<std::size_t>(text.size(), 8));
        return {eight_bytes(eight), counts};
    }

    /// The first `"`, or the end.
    static char const* next_quote(char const* at, char const* end) {
        for (; at < end; at += 16)
            if (auto const found = bytes::at(at).quotes(); found != 0) {
                at += std::countr_zero(found);
                return at < end ? at : end;
            }
        return end;
    }

  private:
    /// Sixteen.
    struct bytes {
#if defined(__SSE2__)
        __m128i all = _mm_setzero_si128();

        static bytes at(char const* p) { return {_mm_loadu_si128(reinterpret_cast<__m128i const*>(p))}; }
        bytes operator&(bytes b) const { return {_mm_and_si128(all, b.all)}; }
        bytes operator|(bytes b) const { return {_mm_or_si128(all, b.all)}; }
        bytes operator^(bytes b) const { return {_mm_xor_si128(all, b.all)}; }
        std::uint32_t that_are(char c) const {
            return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(all, _mm_set1_epi8(c))));
        }
#else
        std::array<unsigned char, 16> all{};

        static bytes at(char const* p) {
            bytes b;
            std::memcpy(b.all.data(), p, 16);
            return b;
        }
        template <class Of> static bytes each(Of of) {
            bytes b;
            for (std::size_t i = 0; i < 16; ++i) b.all[i] = static_cast<unsigned char>(of(i));
            return b;
        }
        bytes operator&(bytes const& b) const { return each([&](std::size_t i) { return all[i] & b.all[i]; }); }
        bytes operator|(bytes const& b) const { return each([&](std::size_t i) { return all[i] | b.all[i]; }); }
        bytes operator^(bytes const& b) const { return each([&](std::size_t i) { return all[i] ^ b.all[i]; }); }
        std::uint32_t that_are(char c) const {
            std::uint32_t found = 0;
            for (std::size_t i = 0; i < 16; ++i) found |= std::uint32_t{all[i] == static_cast<unsigned char>(c)} << i;
            return found;
        }
#endif
        std::uint32_t quotes() const { return that_are('"'); }
        bool none_set() const { return that_are(0) == 0xFFFF; }
    };
    // Of a word and its quote the first sixteen bytes and the last, as far as thirty-two; the same where it is no longer.
    struct alignas(64) entry {
        bytes first, last, counts; // and which bits of them count
        std::uint32_t before_last = 0; // bytes before those last
        std::uint32_t size = 0;        // its quote counted
    };

    static std::size_t hash(char const* at, std::size_t size) {
        auto const own = std::min<std::size_t>(size, 8), others = (8 - own) % 8 * 8; // bytes of eight, and bits
        auto const first = eight_bytes(at) << others, last = eight_bytes(at + size - own) << others;
        constexpr std::uint64_t mixing = 0x9E3779B97F4A7C15;
        auto mixed = (first ^ std::rotl(last, 29) ^ size) * mixing;
        for (std::size_t i = 8; i + 8 < size; i += 8) mixed = (std::rotl(mixed, 29) ^ eight_bytes(at + i)) * mixing;
        return static_cast<std::size_t>(mixed >> 32);
    }

    std::vector<entry> entries_;
    std::vector<std::string> texts_; // each with its quote
    std::vector<std::uint32_t> table_; // places of words; a power of two of them, most of them empty
    std::size_t mask_ = 0;
};

} // namespace remit::cli
