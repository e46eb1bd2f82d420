// show: a diagnostic for people, with the line it is about and a caret under the place.
// In: a diagnostic. Out: lines of text, safe to print whatever the rules contain. Door: show().
// Held by tests/base/show.cpp.
#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/config.hpp>

#include <string>
#include <string_view>

namespace remit {

struct show_options {
    std::string_view language = "en"; ///< "zh" or "en"
    int columns = 80;                 ///< excerpts are cut to this width; messages are not broken
    bool colour = false;              ///< with the escapes of a terminal (ISO 6429)
};

/// What `diagnostic::text` says, and between message and hint the line with carets under the place, whatever the
/// width of its letters; then each related place in the same way, indented. Every line ends in a line feed; line
/// ends of what is repeated, control characters and bytes that are no UTF-8 are replaced.
REMIT_DECL std::string show(diagnostic const& d, show_options const& how = {});

} // namespace remit
