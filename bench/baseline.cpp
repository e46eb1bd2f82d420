#include "baseline.hpp"

#include <algorithm>
#include <cstring>
#include <thread>
#include <vector>

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define BENCH_AVX2 1
#include <immintrin.h>
#else
#define BENCH_AVX2 0
#endif

namespace bench::baseline {

void copy(void* to, void const* from, std::size_t bytes, unsigned threads) {
    auto* const out = static_cast<std::byte*>(to);
    auto const* const in = static_cast<std::byte const*>(from);
    // Whole lines, so that no two threads write one.
    std::size_t const share = (bytes / std::max(threads, 1u) + 63) / 64 * 64;
    std::vector<std::thread> others;
    std::size_t first = 0;
    for (unsigned t = 1; t < threads && first + share < bytes; ++t, first += share)
        others.emplace_back([=] { std::memcpy(out + first, in + first, share); });
    std::memcpy(out + first, in + first, bytes - first);
    for (auto& t : others) t.join();
}

namespace {

// A block of 512 rows or a multiple has of each buffer whole lines, of 64 bytes; the last may have fewer bytes.
std::size_t bytes_of(std::size_t rows, std::size_t bits) {
    return (rows * bits + 7) / 8;
}

std::uint64_t touch_portable(std::span<input const> in, std::span<output const> out, std::size_t rows,
                             form const& how) {
    std::uint64_t all = 0;
    for (std::size_t row = 0; row < rows; row += how.block) {
        std::size_t const these = std::min(how.block, rows - row);
        std::uint64_t seen = 0;
        for (auto const& column : in) {
            std::size_t const bytes = bytes_of(these, column.bits);
            auto const* at = static_cast<std::byte const*>(column.at) + row * column.bits / 8;
            std::size_t left = bytes;
            for (; left >= 8; at += 8, left -= 8) {
                std::uint64_t word;
                std::memcpy(&word, at, 8);
                seen |= word;
            }
            if (left > 0) {
                std::uint64_t word = 0;
                std::memcpy(&word, at, left);
                seen |= word;
            }
        }
        for (auto const& column : out) {
            std::size_t const bytes = bytes_of(these, column.bits);
            auto* at = static_cast<std::byte*>(column.at) + row * column.bits / 8;
            std::size_t left = bytes;
            for (; left >= 8; at += 8, left -= 8) std::memcpy(at, &seen, 8);
            std::memcpy(at, &seen, left);
        }
        all |= seen;
    }
    return all;
}

#if BENCH_AVX2

__attribute__((target("avx2"))) inline __m256i read(std::byte const* at, std::size_t bytes, __m256i seen) {
    auto const lines = [](std::byte const* p) { return reinterpret_cast<__m256i const*>(p); };
    __m256i other = _mm256_setzero_si256();
    for (; bytes >= 64; at += 64, bytes -= 64) {
        seen = _mm256_or_si256(seen, _mm256_loadu_si256(lines(at)));
        other = _mm256_or_si256(other, _mm256_loadu_si256(lines(at) + 1));
    }
    if (bytes > 0) {
        alignas(32) std::byte rest[64] = {};
        std::memcpy(rest, at, bytes);
        seen = _mm256_or_si256(seen, _mm256_load_si256(lines(rest)));
        other = _mm256_or_si256(other, _mm256_load_si256(lines(rest) + 1));
    }
    return _mm256_or_si256(seen, other);
}

template <bool Streaming>
__attribute__((target("avx2"))) inline void write(std::byte* at, std::size_t bytes, __m256i what) {
    for (; bytes >= 64; at += 64, bytes -= 64) {
        auto* const line = reinterpret_cast<__m256i*>(at);
        if constexpr (Streaming) {
            _mm256_stream_si256(line, what);
            _mm256_stream_si256(line + 1, what);
        } else {
            _mm256_storeu_si256(line, what);
            _mm256_storeu_si256(line + 1, what);
        }
    }
    if (bytes > 0) {
        alignas(32) std::byte rest[64];
        _mm256_store_si256(reinterpret_cast<__m256i*>(rest), what);
        _mm256_store_si256(reinterpret_cast<__m256i*>(rest) + 1, what);
        std::memcpy(at, rest, bytes);
    }
}

// Eight bytes make up what is written everywhere, so that both ways write the same.
__attribute__((target("avx2"))) inline std::uint64_t folded(__m256i v) {
    alignas(32) std::uint64_t words[4];
    _mm256_store_si256(reinterpret_cast<__m256i*>(words), v);
    return words[0] | words[1] | words[2] | words[3];
}

__attribute__((target("avx2"))) std::uint64_t
touch_avx2(std::span<input const> in, std::span<output const> out, std::size_t rows, form const& how) {
    std::uint64_t all = 0;
    for (std::size_t row = 0; row < rows; row += how.block) {
        std::size_t const these = std::min(how.block, rows - row);
        __m256i seen = _mm256_setzero_si256();
        for (auto const& column : in) {
            auto const* const at = static_cast<std::byte const*>(column.at) + row * column.bits / 8;
            std::size_t const bytes = bytes_of(these, column.bits);
            // The machine itself finds what follows, once it has seen two lines; past the end it does no harm.
            if (how.prefetch) _mm_prefetch(reinterpret_cast<char const*>(at) + bytes, _MM_HINT_T0);
            seen = read(at, bytes, seen);
        }
        std::uint64_t const word = folded(seen);
        all |= word;
        auto const what = _mm256_set1_epi64x(static_cast<long long>(word));
        for (auto const& column : out) {
            auto* const at = static_cast<std::byte*>(column.at) + row * column.bits / 8;
            std::size_t const bytes = bytes_of(these, column.bits);
            if (how.streaming && reinterpret_cast<std::uintptr_t>(at) % 32 == 0)
                write<true>(at, bytes, what);
            else
                write<false>(at, bytes, what);
        }
    }
    if (how.streaming) _mm_sfence();
    return all;
}

#endif

} // namespace

std::uint64_t touch(std::span<input const> in, std::span<output const> out, std::size_t rows,
                    form const& how) {
#if BENCH_AVX2
    if (!how.portable && __builtin_cpu_supports("avx2")) return touch_avx2(in, out, rows, how);
#endif
    return touch_portable(in, out, rows, how);
}

} // namespace bench::baseline
