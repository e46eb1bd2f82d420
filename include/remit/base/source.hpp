// source: a text with a name, whose lines can be found.
// In: bytes. Out: positions of offsets. It does not say where the bytes came from.
// Held by tests/base/source.cpp.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/base/span.hpp>
#include <remit/config.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit {

/// A line as a diagnostic shows it, without its end; of a long one the part around the place.
struct excerpt {
    std::string text;
    std::uint32_t column = 1; ///< of its first letter in the line
    bool whole = true;        ///< false: the line goes on before or behind it

    friend bool operator==(excerpt const&, excerpt const&) = default;
};

struct source {
    std::string name; ///< path as diagnostics show it, relative to the root file's folder
    std::string text; ///< UTF-8; a byte order mark at the start is kept, and skipped by readers

    REMIT_DECL source(std::string name, std::string text);

    /// Line and column of a byte offset (past the end: of the end). Cost: a binary search, however long the line.
    REMIT_DECL position locate(std::uint32_t offset) const;

    /// The line a byte offset is in, or what of it stands near: at most some hundred letters.
    REMIT_DECL excerpt around(std::uint32_t offset) const;

  private:
    // Where a column is known: each line's first byte, and in a long line a byte every few thousand.
    struct mark {
        std::uint32_t offset, line, column;
    };
    mark const& before(std::uint32_t offset) const;

    std::vector<mark> marks_;
};

} // namespace remit
