// plain_text: what a text begins with, eight bytes at a time: words and days. Held by tests/cli/ndjson.cpp, tests/cli/csv.cpp.
#pragma once

#include <remit/base/date.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>

namespace remit::cli {

/// Eight bytes of a text as a number, the first of them lowest.
inline std::uint64_t eight_bytes(char const* at) {
    std::uint64_t n = 0;
    std::memcpy(&n, at, sizeof n);
    if constexpr (std::endian::native == std::endian::big) {
        std::uint64_t turned = 0;
        for (int i = 0; i < 8; ++i, n >>= 8) turned = turned << 8 | (n & 0xFF);
        n = turned;
    }
    return n;
}

/// What eight bytes may begin with.
struct beginning {
    std::uint64_t bytes = 0, counts = 0;

    template <std::size_t Size> consteval beginning(char const (&text)[Size]) {
        static_assert(Size <= 9, "eight bytes, and the 0 behind them");
        for (std::size_t i = 0; i + 1 < Size; ++i) {
            bytes |= std::uint64_t{static_cast<unsigned char>(text[i])} << 8 * i;
            counts |= std::uint64_t{0xFF} << 8 * i;
        }
    }
};
inline bool begins(std::uint64_t text, beginning with) {
    return (text & with.counts) == with.bytes;
}

/// What parse_date() says of ten bytes, several times as fast.
std::optional<date> day_at(char const* at);

} // namespace remit::cli
