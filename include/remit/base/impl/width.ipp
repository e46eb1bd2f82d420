// width: the bodies of width.hpp, for one unit of a program.
#pragma once

#include <remit/base/impl/unicode.ipp>
#include <remit/base/text.hpp>
#include <remit/base/width.hpp>

#include <cstddef>
#include <utility>

namespace remit {

int width(char32_t point) {
    // Most of what is printed; no table needed.
    if (point < 0x300) return 1;
    if (unicode_impl::in_table(unicode_impl::zero_width, point)) return 0;
    return unicode_impl::in_table(unicode_impl::wide, point) ? 2 : 1;
}

int width(std::string_view text) {
    int columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        decoded const next = decode(text, at);
        columns += width(next.point);
        at += next.size;
    }
    return columns;
}

namespace wrapping {

// Marks that never begin a line, and those that never end one.
inline constexpr std::u32string_view closing = U"，。、；：！？）》」』】〉〕”’…—,.;:!?)]}·";
inline constexpr std::u32string_view opening = U"（《「『【〈〔“‘([{";

} // namespace wrapping

std::vector<std::string> wrap(std::string_view text, int columns) {
    std::vector<std::string> lines;
    std::string line, piece; // `piece` cannot be broken
    int line_width = 0, piece_width = 0;
    auto const place = [&] {
        if (line_width > 0 && line_width + piece_width > columns) {
            while (!line.empty() && line.back() == ' ') line.pop_back();
            lines.push_back(std::exchange(line, {}));
            line_width = 0;
        }
        line += piece;
        line_width += piece_width;
        piece.clear();
        piece_width = 0;
    };
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = decode(text, at);
        auto const letter = text.substr(at, c.size);
        at += c.size;
        if (c.point == U' ' || c.point == U'\n') {
            place();
            if (line_width > 0 && line_width < columns) line += ' ', ++line_width;
        } else {
            bool const beside_wide = width(c.point) == 2 || (before != 0 && width(before) == 2);
            bool const joined = wrapping::closing.find(c.point) != wrapping::closing.npos ||
                                wrapping::opening.find(before) != wrapping::opening.npos;
            if (beside_wide && !joined) place();
            piece += letter;
            piece_width += width(c.point);
        }
        before = c.point;
    }
    place();
    while (!line.empty() && line.back() == ' ') line.pop_back();
    if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
    return lines;
}

} // namespace remit
