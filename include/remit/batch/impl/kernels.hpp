// kernels: what is done with all rows of a block at once, written for several sets of instructions: kernel.hpp says what,
// each kernel_*.hpp in the words of one set.
#pragma once

#include <remit/batch/evaluate.hpp>
#include <remit/batch/impl/block.hpp>
#include <remit/batch/impl/code.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>
#include <vector>

#if defined(__x86_64__) && defined(__GNUC__)
#define REMIT_X86 1
#include <immintrin.h>
#endif

namespace remit::batch {

enum class presumption : std::uint8_t { none, no, yes };

/// An event's days, or moments: on or before a day, of all rows or of each, it has happened.
struct day_column_at {
    std::int32_t const* values;
    std::int32_t const* limits; ///< of each row; none: `limit`
    std::int32_t limit;
    bool moments;
    bool presumed_not;  ///< of whom nothing is stated
    void const* said;   ///< bits, from a whole byte
    plane const* there; ///< rows that there are
    void const* next;   ///< as long a column, which is read next: brought near meanwhile
};

/// Columns that are the same in every row, of a block that lies whole at a multiple of 64 bytes. They are written a little at
/// a time while other things are worked out, or memory would have too much to do at one time and nothing at another.
struct same_columns {
    struct one {
        std::int8_t* at;
        std::uint8_t code;
    };
    static constexpr std::size_t piece = 128;

    std::vector<one> all;
    std::size_t next = 0;   ///< in `all`
    std::size_t written = 0; ///< of that one

    bool done() const { return next == all.size(); }
};

/// Where a duty's statuses of a block go: past the caches or, where they are read again at once, into them.
struct status_room {
    std::int8_t* at = nullptr;         ///< at a multiple of 64 bytes; none: they are only counted
    std::uint32_t rows = rows_a_block; ///< these are written, and up to the next multiple of 256 may be; past the caches all
    bool past_caches = true;
};
template <bool PastCaches> constexpr std::size_t words_of(status_room const& to) {
    return PastCaches ? rows_a_block / 64 : (to.rows + 63) / 64;
}

/// Columns are those of a block: rows_a_block long, what is behind a caseload's end included.
struct kernels {
    /// Where numbers are in the window's range.
    void (*in_range)(std::int32_t const* values, window w, plane& out);
    /// Bits as they stand, from a whole byte: where something is stated (none: everywhere), what. With what is presumed
    /// where nothing is.
    void (*truths)(void const* is, void const* valid, presumption p, plane& yes, plane& no, plane* stated);
    /// Whether it has happened, and where its day is known. True where no number is out of place; false where one may be, or
    /// a day is to come.
    bool (*days)(day_column_at const& c, plane& yes, plane& no, plane& known, same_columns& meanwhile);
    /// Where a, or a − b, is at most or just the limit, of what is known.
    void (*look_at)(std::int32_t const* a, std::int32_t const* b, std::int32_t limit, bool exactly, plane const& known,
                    plane& holds, plane& fails, same_columns& meanwhile);
    /// Of codes up to `last`, which is below 16: bit t of table[code] in plane out[t]; where they are.
    void (*choices)(std::uint8_t const* codes, std::uint8_t const* table, std::uint8_t last, std::uint32_t tests, plane& fits,
                    plane* out);
    void (*run_gates)(code const& c, plane* planes);
    /// Statuses of a duty that varies, and how many of each, unless null.
    void (*statuses_of)(duty_code const& d, plane* planes, plane const& counting, std::uint64_t* counts, status_room const& to);
    void (*write_on)(same_columns& some); ///< a piece, if any is left
    void (*reckon)(program::computed const& c, std::int32_t const* a, std::int32_t const* b, std::int32_t* out);
};

/// Those of one set of instructions, which the machine must have.
inline kernels const& kernels_of(isa i);

} // namespace remit::batch

#include <remit/batch/impl/kernel_portable.hpp>
#if defined(REMIT_X86)
#include <remit/batch/impl/kernel_avx2.hpp>
#include <remit/batch/impl/kernel_avx512.hpp>
#endif

namespace remit::batch {

inline kernels const& kernels_of(isa i) {
#if defined(REMIT_X86)
    if (i == isa::avx512) return avx512::table;
    if (i == isa::avx2) return avx2::table;
#endif
    static_cast<void>(i);
    return portable::table;
}

} // namespace remit::batch
