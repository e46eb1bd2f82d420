// text: UTF-8 and the characters the language tells apart. In: bytes of any kind. Out: code points, and what
// kind each is. Columns on a terminal are width.hpp.
// Held by tests/base/text.cpp.
#pragma once

#include <remit/config.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace remit {

/// One code point as read: size is the number of bytes it took.
struct decoded {
    char32_t point;
    std::uint32_t size;
    bool valid;
};

/// The code point that begins at byte `at`. Strict: overlong forms, surrogates and what is beyond U+10FFFF are
/// not UTF-8. Where no code point begins, the one byte is {U+FFFD, 1, false}, so that a reader that goes on by
/// size always ends; at or past the end of text it is {U+0000, 0, false}.
REMIT_DECL decoded decode(std::string_view text, std::size_t at);

/// Appends the point as UTF-8, U+FFFD in place of what is no character (surrogates, beyond U+10FFFF).
REMIT_DECL void append(std::string& text, char32_t point);

REMIT_DECL bool valid_utf8(std::string_view text);

/// The fullwidth forms U+FF01-U+FF5E as the ASCII characters they stand for; every other point unchanged, the
/// ideographic space and comma too.
constexpr char32_t fold_width(char32_t point) {
    return point >= 0xFF01 && point <= 0xFF5E ? point - 0xFEE0 : point;
}

/// White space of the language: space, tab, CR, LF and the ideographic space.
constexpr bool is_space(char32_t point) {
    return point == U' ' || point == U'\t' || point == U'\r' || point == U'\n' || point == 0x3000;
}

/// The ideographs that make words of the language (language.md 1): fixed by it, whatever Unicode adds later.
constexpr bool is_han(char32_t point) {
    return point == 0x3007 || (point >= 0x3400 && point <= 0x4DBF) || (point >= 0x4E00 && point <= 0x9FFF) ||
           (point >= 0x20000 && point <= 0x323AF);
}

/// Unicode's general categories L* and N*, what coverage of a text counts. The table says which Unicode it is
/// from; ideographs that only a later one assigns are not in it.
REMIT_DECL bool is_letter_or_digit(char32_t point);

/// What a terminal or a page would obey, as marks that it shows: no control character gets through but a line's end, none
/// that turns the direction of writing, and what is no UTF-8 is U+FFFD.
REMIT_DECL std::string printable(std::string_view text);

/// The same of what has to stay on one line: a line's end is such a mark too.
REMIT_DECL std::string printable_line(std::string_view text);

/// JSON, and valid UTF-8, in which strings have as \uXXXX what printable() would not show, and whatever else turns the
/// direction of writing or ends a line: the same JSON, which a terminal and a page show as it is.
REMIT_DECL std::string printable_json(std::string_view json);

} // namespace remit
