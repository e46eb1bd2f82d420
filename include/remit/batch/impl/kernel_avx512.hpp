// kernel_avx512: the kernels in vectors of 64 bytes (foundation, BW and VL).
#pragma once
// Included by kernels.hpp only.

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,popcnt")
#endif

namespace remit::batch::avx512 {

inline constexpr std::size_t vector_bytes = 64;

inline std::uint64_t ones(std::uint64_t w) {
    return static_cast<std::uint64_t>(_mm_popcnt_u64(w));
}

using ints = __m512i;
inline ints load(void const* p) {
    return _mm512_loadu_si512(p);
}
inline ints splat(std::int32_t n) {
    return _mm512_set1_epi32(n);
}
inline ints plus(ints a, ints b) {
    return _mm512_add_epi32(a, b);
}
inline ints minus(ints a, ints b) {
    return _mm512_sub_epi32(a, b);
}
inline ints greatest(ints a, ints b) {
    // (The form without a mask is warned of by GCC 12, in its own header.)
    return _mm512_maskz_max_epi32(0xFFFF, a, b);
}
inline __mmask16 is_greater(ints a, ints b) {
    return _mm512_cmpgt_epi32_mask(a, b);
}
inline __mmask16 is_equal(ints a, ints b) {
    return _mm512_cmpeq_epi32_mask(a, b);
}
template <class Ask> inline std::uint64_t ask_64(Ask const& ask) {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 64; i += 16) out |= std::uint64_t{ask(i)} << i;
    return out;
}

inline std::uint64_t pick(std::uint8_t const* codes, std::uint8_t const* table, std::uint8_t last, std::uint32_t tests,
                          std::size_t w, plane* out) {
    auto const of = _mm512_maskz_broadcast_i32x4(0xFFFF, _mm_loadu_si128(reinterpret_cast<__m128i const*>(table)));
    auto const all = load(codes), held = _mm512_min_epu8(all, _mm512_set1_epi8(static_cast<char>(last)));
    auto const found = _mm512_shuffle_epi8(of, held);
    for (std::uint32_t t = 0; t < tests; ++t)
        out[t].words[w] = _mm512_test_epi8_mask(found, _mm512_set1_epi8(static_cast<char>(1U << t)));
    return _mm512_cmpeq_epi8_mask(all, held);
}

inline __m512i where(std::uint64_t bits, std::uint8_t code) {
    return _mm512_maskz_set1_epi8(bits, static_cast<char>(code));
}

template <bool PastCaches> inline void put(std::int8_t* out, __m512i codes) {
    if constexpr (PastCaches)
        _mm512_stream_si512(reinterpret_cast<__m512i*>(out), codes);
    else
        _mm512_store_si512(out, codes);
}

// A code where `yes` is set, 0 where `no` is, and another where neither is.
template <bool PastCaches>
inline void write(plane const& yes, plane const& no, std::uint8_t if_yes, std::uint8_t if_neither, status_room const& to) {
    for (std::size_t w = 0; w < words_of<PastCaches>(to); ++w)
        put<PastCaches>(to.at + 64 * w,
                        _mm512_or_si512(where(yes.words[w], if_yes), where(~(yes.words[w] | no.words[w]), if_neither)));
}

// 1, 2 and 4 where these are set.
template <bool PastCaches> inline void write_bits(plane const& a, plane const& b, plane const& c, status_room const& to) {
    for (std::size_t w = 0; w < words_of<PastCaches>(to); ++w)
        put<PastCaches>(to.at + 64 * w,
                        _mm512_or_si512(_mm512_or_si512(where(a.words[w], 1), where(b.words[w], 2)), where(c.words[w], 4)));
}

// A piece of same_columns.
inline void stream(std::uint8_t code, std::int8_t* out) {
    auto const all = _mm512_set1_epi8(static_cast<char>(code));
    auto* const to = reinterpret_cast<__m512i*>(out);
    _mm512_stream_si512(to, all);
    _mm512_stream_si512(to + 1, all);
}

#include <remit/batch/impl/kernel.hpp>

} // namespace remit::batch::avx512

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
