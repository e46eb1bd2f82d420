// block: the room for as many rows as go through the code together, and their bits.
#pragma once

#include <remit/batch/answers.hpp>
#include <remit/batch/impl/code.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#if !defined(__GNUC__)
#error "room batch/ takes a compiler with GNU's vectors: GCC or Clang"
#endif

namespace remit::batch {

// Bits are taken from bytes as they stand.
static_assert(std::endian::native == std::endian::little);

struct alignas(64) ints {
    std::int32_t of[rows_a_block];
};
struct alignas(64) longs {
    std::int64_t of[rows_a_block];
};

/// Numbers of a range, moved to where it begins at the least number there is: one comparison says who is in it.
struct window {
    std::uint32_t bias;
    std::int32_t limit;
};
constexpr window window_of(std::int32_t least, std::int32_t most) {
    auto const bias = 0x80000000U - static_cast<std::uint32_t>(least);
    return {bias, static_cast<std::int32_t>(static_cast<std::uint32_t>(most) + bias)};
}
inline constexpr window all_days = window_of(first_day.days, last_day.days);

constexpr bool bit_of(plane const& p, std::uint32_t r) {
    return (p.words[r / 64] >> r % 64 & 1U) != 0;
}
constexpr void set_bit(plane& p, std::uint32_t r) {
    p.words[r / 64] |= std::uint64_t{1} << r % 64;
}
constexpr void clear_bit(plane& p, std::uint32_t r) {
    p.words[r / 64] &= ~(std::uint64_t{1} << r % 64);
}

/// of(bits of a, bits of b, …) into those of `out`, sixteen bytes at a time.
using some_bits __attribute__((vector_size(16), may_alias)) = std::uint64_t;
template <class Of, class... Planes> inline void each_word(plane& out, Of const& of, Planes const&... from) {
    for (std::size_t i = 0; i < sizeof(plane) / sizeof(some_bits); ++i)
        reinterpret_cast<some_bits*>(&out)[i] = of(reinterpret_cast<some_bits const*>(&from)[i]...);
}
template <class Look> constexpr void each_bit(plane const& p, Look&& look) {
    for (std::uint32_t w = 0; w < rows_a_block / 64; ++w)
        for (auto left = p.words[w]; left != 0; left &= left - 1)
            look(w * 64 + static_cast<std::uint32_t>(std::countr_zero(left)));
}

inline std::uint64_t count_of(plane const& p) {
    std::uint64_t n = 0;
    for (auto const w : p.words) n += static_cast<std::uint64_t>(std::popcount(w));
    return n;
}
constexpr bool any(plane const& p) {
    std::uint64_t all = 0;
    for (auto const w : p.words) all |= w;
    return all != 0;
}

/// The first n bits.
constexpr plane first_bits(std::uint32_t n) {
    plane p{};
    for (std::uint32_t w = 0; w < rows_a_block / 64; ++w)
        p.words[w] = n >= w * 64 + 64 ? ~std::uint64_t{0} : n <= w * 64 ? 0 : (std::uint64_t{1} << n % 64) - 1;
    return p;
}

/// `n` bits from bit `first` of some bytes, of which no more are read than it takes; behind them none.
inline void take_bits(void const* bytes, std::size_t first, std::uint32_t n, plane& out) {
    auto const* const at = static_cast<unsigned char const*>(bytes) + first / 8;
    auto const shift = static_cast<unsigned>(first % 8);
    auto const size = (shift + n + 7) / 8;
    if (n == rows_a_block) {
        std::memcpy(out.words, at, sizeof out.words);
    } else {
        out = {};
        std::memcpy(out.words, at, size < sizeof out.words ? size : sizeof out.words);
    }
    if (shift != 0) {
        for (std::size_t w = 0; w + 1 < rows_a_block / 64; ++w)
            out.words[w] = out.words[w] >> shift | out.words[w + 1] << (64 - shift);
        auto& last = out.words[rows_a_block / 64 - 1];
        last >>= shift;
        if (size > sizeof out.words) last |= std::uint64_t{at[sizeof out.words]} << (64 - shift);
    }
    if (n != rows_a_block) {
        auto const kept = first_bits(n);
        for (std::size_t w = 0; w < rows_a_block / 64; ++w) out.words[w] &= kept.words[w];
    }
}

/// A list that only grows, with anything in it where nothing has been written: there a large one takes no memory either.
template <class T> class growing {
  public:
    void hold(std::size_t size) {
        if (size <= size_) return;
        room_.reset();
        size_ = 0;
        room_ = std::make_unique_for_overwrite<T[]>(size);
        size_ = size;
    }
    T& operator[](std::size_t i) { return room_[i]; }
    T const& operator[](std::size_t i) const { return room_[i]; }
    T* data() { return room_.get(); }

  private:
    std::unique_ptr<T[]> room_;
    std::size_t size_ = 0;
};

/// Rows that go through the code together, and what becomes of them.
struct block {
    /// For other code than before, or other columns: nothing of those stays but room.
    void begin(code const& c) {
        planes.hold(c.planes);
        narrow.hold(c.narrow);
        wide.hold(c.wide);
        narrow_at.assign(c.narrow, nullptr);
        planes[all_set] = first_bits(rows_a_block);
        planes[all_clear] = {};
        faults.clear();
        kept_ = 0;
    }

    std::size_t row = 0;    ///< the first, in the caseload
    std::uint32_t rows = 0; ///< rows_a_block, but of the last
    date as_of;             ///< of all rows, where that is so
    growing<plane> planes;
    growing<ints> narrow;                       ///< where columns cannot be read as they stand
    std::vector<std::int32_t const*> narrow_at; ///< numbers, where they stand
    growing<longs> wide;
    plane there{}; ///< rows that there are
    plane bad{};
    std::vector<bad_row> faults; ///< of all blocks so far, one a row but for this block's

    /// Of each row of this block the first, as inputs are declared, `as_of` before all.
    void keep_first_faults() {
        if (faults.size() == kept_) return;
        auto const begin = faults.begin() + static_cast<std::ptrdiff_t>(kept_);
        auto const key = [](bad_row const& b) { return std::pair(b.row, b.input.input ? std::optional(b.input) : std::nullopt); };
        std::stable_sort(begin, faults.end(), [&](bad_row const& a, bad_row const& b) { return key(a) < key(b); });
        faults.erase(std::unique(begin, faults.end(), [](bad_row const& a, bad_row const& b) { return a.row == b.row; }),
                     faults.end());
        kept_ = faults.size();
    }

    void fault(std::uint32_t r, bad_row::why what, model::input_ref in, std::int64_t value = 0) {
        set_bit(bad, r);
        faults.push_back({row + r, what, in, value});
    }
    std::int64_t value(amount const& a, std::uint32_t r) const {
        return a.fixed ? *a.fixed : a.wide ? wide[a.slot].of[r] : narrow_at[a.slot][r];
    }

  private:
    std::size_t kept_ = 0;
};

} // namespace remit::batch
