// kernel_avx2: the kernels in vectors of 32 bytes.
#pragma once
// Included by kernels.hpp only.

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

using ints = __m256i;
inline ints load(void const* p) {
    return _mm256_loadu_si256(static_cast<__m256i const*>(p));
}
inline ints splat(std::int32_t n) {
    return _mm256_set1_epi32(n);
}
inline ints plus(ints a, ints b) {
    return _mm256_add_epi32(a, b);
}
inline ints minus(ints a, ints b) {
    return _mm256_sub_epi32(a, b);
}
inline ints greatest(ints a, ints b) {
    return _mm256_max_epi32(a, b);
}
inline ints is_greater(ints a, ints b) {
    return _mm256_cmpgt_epi32(a, b);
}
inline ints is_equal(ints a, ints b) {
    return _mm256_cmpeq_epi32(a, b);
}

// Of thirty-two answers, eight of 32 bits each, the bits. Packing goes by halves of a vector: the groups of four are put
// back in order.
inline std::uint64_t bits_of(ints a, ints b, ints c, ints d) {
    auto const groups = _mm256_packs_epi16(_mm256_packs_epi32(a, b), _mm256_packs_epi32(c, d));
    auto const in_order = _mm256_permutevar8x32_epi32(groups, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(in_order));
}
// Written out, since a loop would keep the answers in memory.
template <class Ask> inline std::uint64_t ask_64(Ask const& ask) {
    auto const low = bits_of(ask(0), ask(8), ask(16), ask(24)), high = bits_of(ask(32), ask(40), ask(48), ask(56));
    return low | high << 32U;
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

// Of 32 bits of a plane, each in a byte of its own, where it was: its own byte of the four, eight times, and of it one bit.
struct spreader {
    __m256i eight_times, own_bit;

    spreader()
        : eight_times(_mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303)),
          own_bit(_mm256_set1_epi64x(static_cast<long long>(0x8040201008040201U))) {}

    __m256i bits(plane const& p, std::size_t at) const {
        std::int32_t four; // from memory straight into a vector
        std::memcpy(&four, reinterpret_cast<char const*>(&p) + 4 * at, 4);
        return _mm256_and_si256(_mm256_shuffle_epi8(_mm256_set1_epi32(four), eight_times), own_bit);
    }
    __m256i set(plane const& p, std::size_t at) const { return _mm256_cmpeq_epi8(bits(p, at), own_bit); }
    __m256i clear(plane const& p, std::size_t at) const { return _mm256_cmpeq_epi8(bits(p, at), _mm256_setzero_si256()); }
};

template <bool PastCaches> inline void put(std::int8_t* out, __m256i codes) {
    auto* const to = reinterpret_cast<__m256i*>(out);
    if constexpr (PastCaches)
        _mm256_stream_si256(to, codes);
    else
        _mm256_store_si256(to, codes);
}

// A code where `yes` is set, 0 where `no` is, and another where neither is.
template <bool PastCaches>
inline void write(plane const& yes, plane const& no, std::uint8_t if_yes, std::uint8_t if_neither, status_room const& to) {
    spreader const over;
    auto const neither = _mm256_set1_epi8(static_cast<char>(if_neither)),
               more = _mm256_set1_epi8(static_cast<char>(if_yes - if_neither));
    for (std::size_t i = 0; i < 2 * words_of<PastCaches>(to); ++i)
        put<PastCaches>(to.at + 32 * i, _mm256_add_epi8(_mm256_and_si256(over.clear(no, i), neither),
                                                        _mm256_and_si256(over.set(yes, i), more)));
}

// 1, 2 and 4 where these are set.
template <bool PastCaches> inline void write_bits(plane const& a, plane const& b, plane const& c, status_room const& to) {
    spreader const over;
    auto const one = _mm256_set1_epi8(1), two = _mm256_set1_epi8(2), four = _mm256_set1_epi8(4);
    for (std::size_t i = 0; i < 2 * words_of<PastCaches>(to); ++i)
        put<PastCaches>(to.at + 32 * i, _mm256_or_si256(_mm256_or_si256(_mm256_and_si256(over.set(a, i), one),
                                                                        _mm256_and_si256(over.set(b, i), two)),
                                                        _mm256_and_si256(over.set(c, i), four)));
}

// A piece of same_columns.
inline void stream(std::uint8_t code, std::int8_t* out) {
    auto const all = _mm256_set1_epi8(static_cast<char>(code));
    auto* const to = reinterpret_cast<__m256i*>(out);
    _mm256_stream_si256(to, all);
    _mm256_stream_si256(to + 1, all);
    _mm256_stream_si256(to + 2, all);
    _mm256_stream_si256(to + 3, all);
}

#include <remit/batch/impl/kernel.hpp>

} // namespace remit::batch::avx2

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
