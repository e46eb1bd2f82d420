// arrow_metadata: how long a schema's metadata is, which says so itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>

namespace remit::batch {

/// Bytes of it: how many pairs there are, and the length of each key and value before it. None where one of these is negative.
inline std::optional<std::size_t> metadata_size(char const* metadata) {
    if (!metadata) return 0;
    auto const* at = metadata;
    auto const number = [&] {
        std::int32_t n;
        std::memcpy(&n, at, sizeof n);
        at += sizeof n;
        return n;
    };
    auto const pairs = number();
    if (pairs < 0) return {};
    for (auto left = std::int64_t{pairs} * 2; left > 0; --left) {
        auto const size = number();
        if (size < 0) return {};
        at += size;
    }
    return static_cast<std::size_t>(at - metadata);
}

} // namespace remit::batch
