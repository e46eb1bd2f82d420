// kernel_avx2: the kernels in vectors of 32 bytes.
#pragma once

#include <remit/batch/impl/kernels.hpp>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,popcnt")
#endif

namespace remit::batch::avx2 {

inline std::uint64_t ones(std::uint64_t w) {
    return static_cast<std::uint64_t>(_mm_popcnt_u64(w));
}

inline __m256i load(void const* p) {
    return _mm256_loadu_si256(static_cast<__m256i const*>(p));
}
// Of thirty-two answers, eight of 32 bits each, the bits. Packing goes by halves of a vector: the groups of four are put
// back in order.
inline std::uint64_t bits_of(__m256i a, __m256i b, __m256i c, __m256i d) {
    auto const groups = _mm256_packs_epi16(_mm256_packs_epi32(a, b), _mm256_packs_epi32(c, d));
    auto const in_order = _mm256_permutevar8x32_epi32(groups, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(in_order));
}

inline std::uint64_t greater(std::int32_t const* v, std::uint32_t bias, std::int32_t limit) {
    auto const by = _mm256_set1_epi32(static_cast<std::int32_t>(bias)), than = _mm256_set1_epi32(limit);
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; i += 32) {
        __m256i is[4];
        for (unsigned k = 0; k < 4; ++k) is[k] = _mm256_cmpgt_epi32(_mm256_add_epi32(load(v + i + 8 * k), by), than);
        out |= bits_of(is[0], is[1], is[2], is[3]) << i;
    }
    return out;
}
inline std::uint64_t greater(std::int32_t const* v, std::int32_t const* limits, std::uint32_t bias) {
    auto const by = _mm256_set1_epi32(static_cast<std::int32_t>(bias));
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; i += 32) {
        __m256i is[4];
        for (unsigned k = 0; k < 4; ++k)
            is[k] = _mm256_cmpgt_epi32(_mm256_add_epi32(load(v + i + 8 * k), by),
                                       _mm256_add_epi32(load(limits + i + 8 * k), by));
        out |= bits_of(is[0], is[1], is[2], is[3]) << i;
    }
    return out;
}
inline std::uint64_t greater(std::int32_t const* a, std::int32_t const* b, std::int32_t limit) {
    auto const than = _mm256_set1_epi32(limit);
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; i += 32) {
        __m256i is[4];
        for (unsigned k = 0; k < 4; ++k)
            is[k] = _mm256_cmpgt_epi32(_mm256_sub_epi32(load(a + i + 8 * k), load(b + i + 8 * k)), than);
        out |= bits_of(is[0], is[1], is[2], is[3]) << i;
    }
    return out;
}
inline std::uint64_t equal(std::int32_t const* a, std::int32_t limit) {
    auto const than = _mm256_set1_epi32(limit);
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; i += 32) {
        __m256i is[4];
        for (unsigned k = 0; k < 4; ++k) is[k] = _mm256_cmpeq_epi32(load(a + i + 8 * k), than);
        out |= bits_of(is[0], is[1], is[2], is[3]) << i;
    }
    return out;
}
inline std::uint64_t equal(std::int32_t const* a, std::int32_t const* b, std::int32_t limit) {
    auto const than = _mm256_set1_epi32(limit);
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; i += 32) {
        __m256i is[4];
        for (unsigned k = 0; k < 4; ++k)
            is[k] = _mm256_cmpeq_epi32(_mm256_sub_epi32(load(a + i + 8 * k), load(b + i + 8 * k)), than);
        out |= bits_of(is[0], is[1], is[2], is[3]) << i;
    }
    return out;
}

inline std::uint64_t pick(std::uint8_t const* codes, std::uint8_t const* table, std::uint8_t last, std::uint32_t tests,
                          std::size_t w, plane* out) {
    auto const of = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<__m128i const*>(table)));
    auto const most = _mm256_set1_epi8(static_cast<char>(last));
    std::uint64_t fits = 0;
    for (std::uint32_t t = 0; t < tests; ++t) out[t].words[w] = 0;
    for (unsigned i = 0; i < 64; i += 32) {
        auto const all = load(codes + i);
        auto const held = _mm256_min_epu8(all, most);
        fits |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(all, held)))} << i;
        auto const found = _mm256_shuffle_epi8(of, held);
        for (std::uint32_t t = 0; t < tests; ++t) {
            auto const at_top = _mm256_sll_epi16(found, _mm_cvtsi32_si128(static_cast<int>(7 - t)));
            out[t].words[w] |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(at_top))} << i;
        }
    }
    return fits;
}

// Each of 32 bits over a byte: its own byte of the word beside each other eight times, and of each its bit.
template <std::size_t N>
inline void spread(plane const* const* planes, std::uint8_t const* codes, std::size_t w, std::int8_t* out) {
    auto const eight_times = _mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303);
    auto const own_bit = _mm256_set1_epi64x(static_cast<long long>(0x8040201008040201U));
    auto* to = reinterpret_cast<__m256i*>(out);
    for (unsigned half = 0; half < 2; ++half) {
        auto all = _mm256_setzero_si256();
        for (std::size_t p = 0; p < N; ++p) {
            auto const bits = static_cast<std::uint32_t>(planes[p]->words[w] >> 32 * half);
            auto const bytes = _mm256_shuffle_epi8(_mm256_set1_epi32(static_cast<std::int32_t>(bits)), eight_times);
            auto const is = _mm256_cmpeq_epi8(_mm256_and_si256(bytes, own_bit), own_bit);
            all = _mm256_or_si256(all, _mm256_and_si256(is, _mm256_set1_epi8(static_cast<char>(codes[p]))));
        }
        _mm256_stream_si256(to + half, all);
    }
}

inline void stream(std::uint8_t code, std::int8_t* out) {
    auto const all = _mm256_set1_epi8(static_cast<char>(code));
    for (std::uint32_t i = 0; i < rows_a_block; i += 32) _mm256_stream_si256(reinterpret_cast<__m256i*>(out + i), all);
}

#include <remit/batch/impl/kernel.hpp>

} // namespace remit::batch::avx2

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
