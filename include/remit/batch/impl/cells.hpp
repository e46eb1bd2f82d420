// cells: single values of a column, whatever it is made of.
#pragma once

#include <remit/batch/caseload.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

namespace remit::batch {

inline bool bit_at(void const* bits, std::size_t i) {
    return (static_cast<unsigned char const*>(bits)[i / 8] >> i % 8 & 1U) != 0;
}
template <class T> T number_as(void const* values, std::size_t i) {
    T v;
    std::memcpy(&v, static_cast<char const*>(values) + i * sizeof(T), sizeof(T));
    return v;
}
inline std::int64_t number_at(column const& c, std::size_t i) {
    using enum column::kind;
    switch (c.what) {
    case none: return 0;
    case bits: return bit_at(c.values, i) ? 1 : 0;
    case int8: return number_as<std::int8_t>(c.values, i);
    case int16: return number_as<std::int16_t>(c.values, i);
    case int32:
    case moment: return number_as<std::int32_t>(c.values, i);
    case int64: return number_as<std::int64_t>(c.values, i);
    case uint8: return number_as<std::uint8_t>(c.values, i);
    case uint16: return number_as<std::uint16_t>(c.values, i);
    case uint32: return number_as<std::uint32_t>(c.values, i);
    case uint64: {
        auto const n = number_as<std::uint64_t>(c.values, i);
        return std::in_range<std::int64_t>(n) ? static_cast<std::int64_t>(n) : std::numeric_limits<std::int64_t>::max();
    }
    }
    return 0;
}
// A list has no null in it; this is told for one, and is no day, nor a place.
inline constexpr std::int64_t null_in_list = std::numeric_limits<std::int64_t>::min();
inline bool valid_at(column const& c, std::size_t i) { return !c.valid || bit_at(c.valid, i); }

// Where the values of a row stand: from `first` up to `last`; `stated`: there is a list, or no list is asked for.
struct extent {
    bool stated = false;
    std::size_t first = 0, last = 0;
};
inline extent list_at(lists const& in, std::size_t row) {
    auto const r = in.offset + row;
    if (in.valid && !bit_at(in.valid, r)) return {};
    auto const end = [&](std::size_t i) {
        auto const e = in.wide ? number_as<std::int64_t>(in.ends, i) : std::int64_t{number_as<std::int32_t>(in.ends, i)};
        return static_cast<std::size_t>(std::max<std::int64_t>(e, 0));
    };
    auto const first = end(r), last = end(r + 1);
    return {true, first, std::max(first, last)};
}
inline std::uint32_t place_of(column const& c, std::int64_t code, std::uint32_t values) {
    if (c.places) {
        if (code < 0 || static_cast<std::uint64_t>(code) >= c.places->size()) return no_place;
        auto const place = (*c.places)[static_cast<std::size_t>(code)];
        return place == nothing_stated || place < values ? place : no_place;
    }
    return code >= 0 && code < std::int64_t{values} ? static_cast<std::uint32_t>(code) : no_place;
}

} // namespace remit::batch
