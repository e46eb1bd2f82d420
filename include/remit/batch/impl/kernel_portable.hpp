// kernel_portable: the kernels for any machine; where that is an x86-64, with the vectors that each of them has.
#pragma once
// Included by kernels.hpp only.

namespace remit::batch::portable {

inline std::uint64_t ones(std::uint64_t w) {
    w -= w >> 1U & 0x5555555555555555U;
    w = (w & 0x3333333333333333U) + (w >> 2U & 0x3333333333333333U);
    w = (w + (w >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
    return w * 0x0101010101010101U >> 56U;
}

#if defined(REMIT_X86)

inline __m128i load(void const* p) {
    return _mm_loadu_si128(static_cast<__m128i const*>(p));
}
// Of sixteen answers, four of 32 bits each, the bits.
inline std::uint64_t bits_of(__m128i a, __m128i b, __m128i c, __m128i d) {
    return static_cast<std::uint64_t>(_mm_movemask_epi8(_mm_packs_epi16(_mm_packs_epi32(a, b), _mm_packs_epi32(c, d))));
}
template <class Ask> inline std::uint64_t ask_64(Ask const& ask) {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; i += 16) out |= bits_of(ask(i), ask(i + 4), ask(i + 8), ask(i + 12)) << i;
    return out;
}

inline std::uint64_t greater(std::int32_t const* v, std::uint32_t bias, std::int32_t limit) {
    auto const by = _mm_set1_epi32(static_cast<std::int32_t>(bias)), than = _mm_set1_epi32(limit);
    return ask_64([&](unsigned i) { return _mm_cmpgt_epi32(_mm_add_epi32(load(v + i), by), than); });
}
inline std::uint64_t greater(std::int32_t const* v, std::int32_t const* limits, std::uint32_t bias) {
    auto const by = _mm_set1_epi32(static_cast<std::int32_t>(bias));
    return ask_64([&](unsigned i) {
        return _mm_cmpgt_epi32(_mm_add_epi32(load(v + i), by), _mm_add_epi32(load(limits + i), by));
    });
}
inline std::uint64_t at_most(std::int32_t const* v, std::int32_t limit) { // limit is not the greatest number
    auto const below = _mm_set1_epi32(limit + 1);
    return ask_64([&](unsigned i) { return _mm_cmpgt_epi32(below, load(v + i)); });
}
inline std::uint64_t at_most(std::int32_t const* v, std::int32_t const* limits) {
    return ~ask_64([&](unsigned i) { return _mm_cmpgt_epi32(load(v + i), load(limits + i)); });
}
inline std::uint64_t greater(std::int32_t const* a, std::int32_t const* b, std::int32_t limit) {
    auto const than = _mm_set1_epi32(limit);
    return ask_64([&](unsigned i) { return _mm_cmpgt_epi32(_mm_sub_epi32(load(a + i), load(b + i)), than); });
}
inline std::uint64_t equal(std::int32_t const* a, std::int32_t limit) {
    auto const than = _mm_set1_epi32(limit);
    return ask_64([&](unsigned i) { return _mm_cmpeq_epi32(load(a + i), than); });
}
inline std::uint64_t equal(std::int32_t const* a, std::int32_t const* b, std::int32_t limit) {
    auto const than = _mm_set1_epi32(limit);
    return ask_64([&](unsigned i) { return _mm_cmpeq_epi32(_mm_sub_epi32(load(a + i), load(b + i)), than); });
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

inline std::uint64_t greater(std::int32_t const* v, std::uint32_t bias, std::int32_t limit) {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; ++i)
        out |= std::uint64_t{static_cast<std::int32_t>(static_cast<std::uint32_t>(v[i]) + bias) > limit} << i;
    return out;
}
inline std::uint64_t greater(std::int32_t const* v, std::int32_t const* limits, std::uint32_t bias) {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; ++i)
        out |= std::uint64_t{static_cast<std::int32_t>(static_cast<std::uint32_t>(v[i]) + bias) >
                             static_cast<std::int32_t>(static_cast<std::uint32_t>(limits[i]) + bias)}
               << i;
    return out;
}
inline std::uint64_t at_most(std::int32_t const* v, std::int32_t limit) {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; ++i) out |= std::uint64_t{v[i] <= limit} << i;
    return out;
}
inline std::uint64_t at_most(std::int32_t const* v, std::int32_t const* limits) {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; ++i) out |= std::uint64_t{v[i] <= limits[i]} << i;
    return out;
}
inline std::int32_t less(std::int32_t a, std::int32_t b) {
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(a) - static_cast<std::uint32_t>(b));
}
inline std::uint64_t greater(std::int32_t const* a, std::int32_t const* b, std::int32_t limit) {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; ++i) out |= std::uint64_t{less(a[i], b[i]) > limit} << i;
    return out;
}
inline std::uint64_t equal(std::int32_t const* a, std::int32_t limit) {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; ++i) out |= std::uint64_t{a[i] == limit} << i;
    return out;
}
inline std::uint64_t equal(std::int32_t const* a, std::int32_t const* b, std::int32_t limit) {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; ++i) out |= std::uint64_t{less(a[i], b[i]) == limit} << i;
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

// The greatest of numbers, but for the greatest there is, plus one: sixty-four are added at a time.
struct upper_end {
    std::int32_t high = std::numeric_limits<std::int32_t>::min();

    void add_but_greatest(std::int32_t const* v) {
        for (unsigned i = 0; i < 64; ++i) high = std::max(high, static_cast<std::int32_t>(static_cast<std::uint32_t>(v[i]) + 1U));
    }
    std::int32_t most() const { return high; }
};

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

// A code where `yes` is set, 0 where `no` is, and another where neither is.
inline void write(plane const& yes, plane const& no, std::uint8_t if_yes, std::uint8_t if_neither, std::int8_t* out) {
    for (std::size_t w = 0; w < rows_a_block / 64; ++w, out += 64) {
        auto const y = yes.words[w], neither = ~(y | no.words[w]);
        std::uint64_t all[8];
        for (unsigned i = 0; i < 8; ++i) all[i] = spread(y, i) * if_yes + spread(neither, i) * if_neither;
        stream_64(all, out);
    }
}

// 1, 2 and 4 where these are set.
inline void write_bits(plane const& a, plane const& b, plane const& c, std::int8_t* out) {
    for (std::size_t w = 0; w < rows_a_block / 64; ++w, out += 64) {
        std::uint64_t all[8];
        for (unsigned i = 0; i < 8; ++i)
            all[i] = spread(a.words[w], i) + 2 * spread(b.words[w], i) + 4 * spread(c.words[w], i);
        stream_64(all, out);
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
