// nearest: the name that was probably meant.
// In: a word that is none, and those there are. Out: one of them, or nothing. Door: nearest().
// Held by tests/base/nearest.cpp.
#pragma once

#include <remit/config.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace remit {

/// The candidate with the fewest edits (letters put in, taken out, changed, or two neighbours exchanged) to `word`, if
/// they are few enough to be a slip; of several the first. Else empty. Cost: candidates × the words' lengths; words of
/// more than a hundred letters have none.
REMIT_DECL std::string nearest(std::string_view word, std::vector<std::string> const& candidates);

} // namespace remit
