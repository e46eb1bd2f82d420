// kernel_portable: the kernels for any machine; where that is an x86-64, with the vectors that each of them has.
#pragma once
// Included by kernels.hpp only.

namespace remit::batch::portable {

inline constexpr std::size_t vector_bytes = 16;

inline std::uint64_t ones(std::uint64_t w) {
    w -= w >> 1U & 0x5555555555555555U;
    w = (w & 0x3333333333333333U) + (w >> 2U & 0x3333333333333333U);
    w = (w + (w >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
    return w * 0x0101010101010101U >> 56U;
}

#if defined(REMIT_X86)

using ints = __m128i;
inline ints load(void const* p) {
    return _mm_loadu_si128(static_cast<__m128i const*>(p));
}
inline ints splat(std::int32_t n) {
    return _mm_set1_epi32(n);
}
inline ints plus(ints a, ints b) {
    return _mm_add_epi32(a, b);
}
inline ints minus(ints a, ints b) {
    return _mm_sub_epi32(a, b);
}
inline ints is_greater(ints a, ints b) {
    return _mm_cmpgt_epi32(a, b);
}
inline ints is_equal(ints a, ints b) {
    return _mm_cmpeq_epi32(a, b);
}
inline ints greatest(ints a, ints b) {
    auto const first = is_greater(a, b);
    return _mm_or_si128(_mm_and_si128(first, a), _mm_andnot_si128(first, b));
}

// Of sixteen answers, four of 32 bits each, the bits.
inline std::uint64_t bits_of(ints a, ints b, ints c, ints d) {
    return static_cast<std::uint64_t>(_mm_movemask_epi8(_mm_packs_epi16(_mm_packs_epi32(a, b), _mm_packs_epi32(c, d))));
}
template <class Ask> inline std::uint64_t ask_64(Ask const& ask) {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; i += 16) out |= bits_of(ask(i), ask(i + 4), ask(i + 8), ask(i + 12)) << i;
    return out;
}

inline std::uint64_t pick(std::uint8_t const* codes, std::uint8_t const* table, std::uint8_t last, std::uint32_t tests,
                          std::size_t w, plane* out) {
    std::uint64_t fits = 0;
    for (std::uint32_t t = 0; t < tests; ++t) out[t].words[w] = 0;
    for (unsigned i = 0; i < 64; i += 16) {
        alignas(16) std::uint8_t found[16];
        for (unsigned j = 0; j < 16; ++j) {
            auto const code = codes[i + j];
            found[j] = table[code & 15U];
            fits |= std::uint64_t{code <= last} << (i + j);
        }
        auto const all = load(found);
        for (std::uint32_t t = 0; t < tests; ++t) {
            auto const at_top = _mm_sll_epi16(all, _mm_cvtsi32_si128(static_cast<int>(7 - t)));
            out[t].words[w] |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(at_top))} << i;
        }
    }
    return fits;
}

inline void stream_64(void const* from, std::int8_t* out) {
    for (unsigned i = 0; i < 64; i += 16)
        _mm_stream_si128(reinterpret_cast<__m128i*>(out + i), load(static_cast<char const*>(from) + i));
}

#else

using ints = std::int32_t;
inline ints load(void const* p) {
    ints n;
    std::memcpy(&n, p, sizeof n);
    return n;
}
inline ints splat(std::int32_t n) {
    return n;
}
inline ints plus(ints a, ints b) {
    return static_cast<ints>(static_cast<std::uint32_t>(a) + static_cast<std::uint32_t>(b));
}
inline ints minus(ints a, ints b) {
    return static_cast<ints>(static_cast<std::uint32_t>(a) - static_cast<std::uint32_t>(b));
}
inline ints greatest(ints a, ints b) {
    return std::max(a, b);
}
inline bool is_greater(ints a, ints b) {
    return a > b;
}
inline bool is_equal(ints a, ints b) {
    return a == b;
}
template <class Ask> inline std::uint64_t ask_64(Ask const& ask) {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; ++i) out |= std::uint64_t{ask(i)} << i;
    return out;
}

inline std::uint64_t pick(std::uint8_t const* codes, std::uint8_t const* table, std::uint8_t last, std::uint32_t tests,
                          std::size_t w, plane* out) {
    std::uint64_t fits = 0;
    for (std::uint32_t t = 0; t < tests; ++t) out[t].words[w] = 0;
    for (unsigned i = 0; i < 64; ++i) {
        fits |= std::uint64_t{codes[i] <= last} << i;
        for (std::uint32_t t = 0; t < tests; ++t)
            out[t].words[w] |= std::uint64_t{(table[codes[i] & 15U] >> t & 1U) != 0} << i;
    }
    return fits;
}

inline void stream_64(void const* from, std::int8_t* out) {
    std::memcpy(out, from, 64);
}

#endif

// Of eight bits, eight bytes of 0 or 1.
inline constexpr auto spread_of_byte = [] {
    std::array<std::array<std::uint8_t, 8>, 256> all{};
    for (std::size_t byte = 0; byte < 256; ++byte)
        for (std::size_t bit = 0; bit < 8; ++bit) all[byte][bit] = static_cast<std::uint8_t>(byte >> bit & 1U);
    return all;
}();

inline std::uint64_t spread(std::uint64_t word, unsigned byte) {
    std::uint64_t eight;
    std::memcpy(&eight, spread_of_byte[word >> 8 * byte & 255U].data(), 8);
    return eight;
}

template <bool PastCaches> inline void put(std::int8_t* out, std::uint64_t const (&codes)[8]) {
    if constexpr (PastCaches)
        stream_64(codes, out);
    else
        std::memcpy(out, codes, sizeof codes);
}

// A code where `yes` is set, 0 where `no` is, and another where neither is.
template <bool PastCaches>
inline void write(plane const& yes, plane const& no, std::uint8_t if_yes, std::uint8_t if_neither, status_room const& to) {
    for (std::size_t w = 0; w < words_of<PastCaches>(to); ++w) {
        auto const y = yes.words[w], neither = ~(y | no.words[w]);
        std::uint64_t all[8];
        for (unsigned i = 0; i < 8; ++i) all[i] = spread(y, i) * if_yes + spread(neither, i) * if_neither;
        put<PastCaches>(to.at + 64 * w, all);
    }
}

// 1, 2 and 4 where these are set.
template <bool PastCaches> inline void write_bits(plane const& a, plane const& b, plane const& c, status_room const& to) {
    for (std::size_t w = 0; w < words_of<PastCaches>(to); ++w) {
        std::uint64_t all[8];
        for (unsigned i = 0; i < 8; ++i)
            all[i] = spread(a.words[w], i) + 2 * spread(b.words[w], i) + 4 * spread(c.words[w], i);
        put<PastCaches>(to.at + 64 * w, all);
    }
}

// A piece of same_columns.
inline void stream(std::uint8_t code, std::int8_t* out) {
    std::uint8_t all[64];
    std::memset(all, code, sizeof all);
    stream_64(all, out);
    stream_64(all, out + 64);
}

#include <remit/batch/impl/kernel.hpp>

} // namespace remit::batch::portable
