// source: a text with a name, whose lines can be found.
// In: bytes. Out: positions of offsets. It does not say where the bytes came from.
// Held by tests/base/source.cpp.
#pragma once

#include <remit/base/span.hpp>
#include <remit/config.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit {

/// No rule file or instrument's text may be longer: offsets have 32 bits, and a larger one is a mistake.
inline constexpr std::uint32_t longest_text = 64u << 20;

struct source {
    std::string name; ///< path as diagnostics show it, relative to the root file's folder
    std::string text; ///< UTF-8; a byte order mark at the start is kept, and skipped by readers

    REMIT_DECL source(std::string name, std::string text);

    /// Line and column of a byte offset (past the end: of the end). Cost: a binary search and one line.
    REMIT_DECL position locate(std::uint32_t offset) const;

    /// Line number `line` from 1, without its end; empty where there is none.
    REMIT_DECL std::string_view line(std::uint32_t line) const;

  private:
    std::vector<std::uint32_t> starts_; // offset of each line's first byte
};

} // namespace remit
