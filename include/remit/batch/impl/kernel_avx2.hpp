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

inline constexpr std::size_t vector_bytes = 32;

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

template <bool PastCaches> inline void put(std::int8_t* out, __m256i codes) {
    auto* const to = reinterpret_cast<__m256i*>(out);
    if constexpr (PastCaches)
        _mm256_stream_si256(to, codes);
    else
        _mm256_store_si256(to, codes);
}

// The two halves of each byte, apart.
struct halves {
    __m256i lower, upper;

    explicit halves(__m256i all) {
        auto const low = _mm256_set1_epi8(15);
        lower = _mm256_and_si256(all, low);
        upper = _mm256_and_si256(_mm256_srli_epi16(all, 4), low);
    }
};

// Tables of one code, up to 7, for four rows: by the bits that say which of them have it, two codes in a byte, the earlier
// row's in its lower half. The one looks at the lower two bits alone, the other at the upper two.
struct code_table {
    __m256i first_two, last_two;

    explicit code_table(int code)
        : first_two(_mm256_set1_epi32(code << 8 | code << 20 | code * 0x11000000)),
          last_two(_mm256_broadcastsi128_si256(
              _mm_setr_epi32(0, code * 0x01010101, code * 0x10101010, code * 0x11111111))) {}
};

// Codes of 128 rows, two in a byte: what is added put together, of which no two have a bit in common.
struct codes_128 {
    __m256i first_two, last_two; // of each four

    codes_128() : first_two(_mm256_setzero_si256()), last_two(first_two) {} // as upper_end in kernel.hpp
    void add(__m256i fours, code_table const& of) {
        first_two |= _mm256_shuffle_epi8(of.first_two, fours);
        last_two |= _mm256_shuffle_epi8(of.last_two, fours);
    }
    template <bool PastCaches> void write_to(std::int8_t* out) const {
        write_64<PastCaches>(out, halves(_mm256_unpacklo_epi8(first_two, last_two)));
        write_64<PastCaches>(out + 64, halves(_mm256_unpackhi_epi8(first_two, last_two)));
    }

  private:
    template <bool PastCaches> static void write_64(std::int8_t* out, halves const& of) {
        put<PastCaches>(out, _mm256_unpacklo_epi8(of.lower, of.upper));
        put<PastCaches>(out + 32, _mm256_unpackhi_epi8(of.lower, of.upper));
    }
};

// Of 256 rows. What unpacks goes by halves of a vector, so one half has every other sixteen rows, and the other the rest.
struct codes_256 {
    static_assert(rows_a_block % 256 == 0);
    codes_128 lower, upper;

    codes_256() {} // as upper_end in kernel.hpp
    void add(__m256i bits, code_table const& of) {
        auto const every_other = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 1, 4, 5, 8, 9, 12, 13, 2, 3, 6, 7, 10, 11, 14, 15));
        halves const four(_mm256_permute4x64_epi64(_mm256_shuffle_epi8(bits, every_other), 0b11'01'10'00));
        lower.add(_mm256_unpacklo_epi8(four.lower, four.upper), of);
        upper.add(_mm256_unpackhi_epi8(four.lower, four.upper), of);
    }
    template <bool PastCaches> void write_to(std::int8_t* out) const {
        lower.write_to<PastCaches>(out);
        upper.write_to<PastCaches>(out + 128);
    }
};

// A code where `yes` is set, 0 where `no` is, and another where neither is.
template <bool PastCaches>
inline void write(plane const& yes, plane const& no, std::uint8_t if_yes, std::uint8_t if_neither, status_room const& to) {
    code_table const of_yes(if_yes), of_neither(if_neither);
    for (std::size_t w = 0; w < words_of<PastCaches>(to); w += 4) {
        auto const sure = load(yes.words + w), never = load(no.words + w);
        codes_256 all;
        all.add(sure, of_yes);
        all.add(~(sure | never), of_neither);
        all.write_to<PastCaches>(to.at + 64 * w);
    }
}

// 1, 2 and 4 where these are set.
template <bool PastCaches> inline void write_bits(plane const& a, plane const& b, plane const& c, status_room const& to) {
    code_table const one(1), two(2), four(4);
    for (std::size_t w = 0; w < words_of<PastCaches>(to); w += 4) {
        codes_256 all;
        all.add(load(a.words + w), one);
        all.add(load(b.words + w), two);
        all.add(load(c.words + w), four);
        all.write_to<PastCaches>(to.at + 64 * w);
    }
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
