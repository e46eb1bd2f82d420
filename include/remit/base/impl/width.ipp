// width: the bodies of width.hpp, for one unit of a program.
#pragma once

#include <remit/base/impl/unicode.ipp>
#include <remit/base/text.hpp>
#include <remit/base/width.hpp>

#include <cstddef>

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

} // namespace remit
