// hint: how a message repeats a word of the caller's, says what could have been meant instead, and points to where it stands.
// In: words from outside. Out: text for a message. Held by tests/situations.cpp, tests/batch/from_arrow_faults.cpp.
#pragma once

#include <remit/config.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace remit {

/// A word as a message may repeat it: its first forty letters, and nothing a terminal would obey.
REMIT_DECL std::string shown(std::string_view word);

/// For a hint, in both languages (see both()): the nearest of these names, else all of them if they are few; else nothing.
REMIT_DECL std::string suggestion(std::string_view word, std::vector<std::string> const& names);

/// A key as a step of a JSON pointer (RFC 6901).
REMIT_DECL std::string pointer_step(std::string_view key);

} // namespace remit
