// format: a rule file in the one layout (docs/layout.md).
// In: the text of a rule file. Out: the same rules, comments kept, or why it cannot be read. Door: format().
// Held by tests/syntax/format.cpp.
#pragma once

#include <remit/base/result.hpp>
#include <remit/base/source.hpp>
#include <remit/config.hpp>

#include <cstdint>
#include <string>

namespace remit::syntax {

/// No line is made wider, in columns of a terminal, unless a single string or comment is.
inline constexpr int widest_line = 100;

/// In which language the keywords and status words of a formatted file are.
enum class wording : std::uint8_t { as_written, zh, en };

/// The file in the one layout: what it means, and all its comments, stay. A file that cannot be read whole (E1, E2, E4,
/// E23, E24) gives these diagnostics. Names, labels, strings and comments are never changed. Formatting twice is
/// formatting once. Cost: linear. Safe to call from any thread.
REMIT_DECL result<std::string> format(source const& file, wording language = wording::as_written);

} // namespace remit::syntax
