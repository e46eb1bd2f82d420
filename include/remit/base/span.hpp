// span: where something stands in a text.
// In: byte offsets into one of the texts of a rule set. Out: lines and columns as people count them.
// Held by tests/base/source.cpp.
#pragma once

#include <compare>
#include <cstdint>

namespace remit {

/// A piece of one text: bytes `first` to `last`, `last` excluded, of text number `file`.
struct span {
    std::uint32_t file = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    friend constexpr bool operator==(span const&, span const&) = default;
};

/// The smallest span that holds both; they are of one text.
constexpr span join(span a, span b) {
    return {a.file, a.first < b.first ? a.first : b.first, a.last > b.last ? a.last : b.last};
}

/// Whether `inner` lies in `outer`, ends included.
constexpr bool contains(span outer, span inner) {
    return outer.file == inner.file && outer.first <= inner.first && inner.last <= outer.last;
}

/// Line and column from 1, in code points; a tab is one, a byte order mark none. Line 0: no place in a text.
struct position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend constexpr auto operator<=>(position const&, position const&) = default;
};

} // namespace remit
