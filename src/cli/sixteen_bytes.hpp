// sixteen_bytes: sixteen bytes of a text, compared and combined at once. Held by tests/cli/vocabulary.cpp.
#pragma once

#include "plain_text.hpp"

#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace remit::cli {

/// In words that every machine has.
struct sixteen_bytes_portable {
    std::uint64_t first = 0, second = 0; ///< as eight_bytes()

    static sixteen_bytes_portable at(void const* p) {
        auto const* const text = static_cast<char const*>(p);
        return {eight_bytes(text), eight_bytes(text + 8)};
    }
    sixteen_bytes_portable operator&(sixteen_bytes_portable b) const { return {first & b.first, second & b.second}; }
    sixteen_bytes_portable operator|(sixteen_bytes_portable b) const { return {first | b.first, second | b.second}; }
    sixteen_bytes_portable operator^(sixteen_bytes_portable b) const { return {first ^ b.first, second ^ b.second}; }
    /// Each half as a number.
    sixteen_bytes_portable operator+(sixteen_bytes_portable b) const { return {first + b.first, second + b.second}; }
    bool none_set() const { return (first | second) == 0; }
    std::uint64_t first_half() const { return first; }
    std::uint64_t second_half() const { return second; }
    /// Which of them are `c`, a bit each, the first lowest.
    std::uint32_t that_are(char c) const { return in_half(first, c) | in_half(second, c) << 8; }

  private:
    static std::uint32_t in_half(std::uint64_t half, char c) {
        constexpr std::uint64_t ones = 0x0101010101010101, lows = 0x7F7F7F7F7F7F7F7F;
        auto const differ = half ^ (ones * static_cast<unsigned char>(c));
        auto const same = ~(((differ & lows) + lows) | differ | lows); // the highest bit of each byte
        return static_cast<std::uint32_t>((same >> 7) * 0x0102040810204080 >> 56);
    }
};

#if defined(__SSE2__)

/// The same in vectors.
struct sixteen_bytes {
    __m128i all = _mm_setzero_si128();

    static sixteen_bytes at(void const* p) { return {_mm_loadu_si128(static_cast<__m128i const*>(p))}; }
    sixteen_bytes operator&(sixteen_bytes b) const { return {_mm_and_si128(all, b.all)}; }
    sixteen_bytes operator|(sixteen_bytes b) const { return {_mm_or_si128(all, b.all)}; }
    sixteen_bytes operator^(sixteen_bytes b) const { return {_mm_xor_si128(all, b.all)}; }
    sixteen_bytes operator+(sixteen_bytes b) const { return {_mm_add_epi64(all, b.all)}; }
    bool none_set() const { return that_are(0) == 0xFFFF; }
    std::uint64_t first_half() const { return lower(all); }
    std::uint64_t second_half() const { return lower(_mm_unpackhi_epi64(all, all)); }
    std::uint32_t that_are(char c) const { return bits(_mm_cmpeq_epi8(all, _mm_set1_epi8(c))); }

  private:
    static std::uint32_t bits(__m128i of) { return static_cast<std::uint32_t>(_mm_movemask_epi8(of)); }
    static std::uint64_t lower(__m128i of) {
        std::uint64_t n = 0;
        _mm_storel_epi64(reinterpret_cast<__m128i*>(&n), of);
        return n;
    }
};

#else

using sixteen_bytes = sixteen_bytes_portable;

#endif

} // namespace remit::cli
