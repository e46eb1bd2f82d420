// width: columns on a terminal. In: characters. Out: how many cells they take, so that a caret stands under
// its word and a table's columns stay straight where Chinese and English mix; and text cut into lines by them.
// Held by tests/base/width.cpp.
#pragma once

#include <remit/config.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace remit {

/// 2 for wide and fullwidth characters (East Asian Width W, F), 0 for combining marks and characters that only
/// steer others (zero-width space, joiners, direction marks), else 1. An ambiguous character is 1, and so is a
/// control character: who prints one shows it as a space or a mark.
REMIT_DECL int width(char32_t point);

/// The sum over its characters; a byte that is no UTF-8 is one column. An emoji joined of several is as wide as
/// its parts, as it is on most terminals.
REMIT_DECL int width(std::string_view text);

/// Lines no wider than `columns`: broken at spaces and beside wide characters, but not before a closing mark or
/// behind an opening one. One line at least; a word that is too wide has one to itself, and is not broken.
REMIT_DECL std::vector<std::string> wrap(std::string_view text, int columns);

} // namespace remit
