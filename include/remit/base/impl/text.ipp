// text: the bodies of text.hpp, for one unit of a program.
#pragma once

#include <remit/base/impl/unicode.ipp>
#include <remit/base/text.hpp>

namespace remit {
namespace text_impl {

// Nearly every ideograph: three bytes of which none can make it overlong, a surrogate, or too much.
inline bool plain_three(std::string_view text, std::size_t at) {
    auto const byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    return text.size() - at >= 3 && byte(at) >= 0xE1 && byte(at) <= 0xEC && (byte(at + 1) & 0xC0) == 0x80 &&
           (byte(at + 2) & 0xC0) == 0x80;
}

// What `decode` says of the size, for loops that go over whole lines.
inline std::uint32_t size_at(std::string_view text, std::size_t at) {
    if (static_cast<unsigned char>(text[at]) < 0x80) return 1;
    return plain_three(text, at) ? 3 : decode(text, at).size;
}

// What a terminal obeys beside a line's end; and what turns the direction of what follows: one would read another text.
inline bool is_obeyed(char32_t point) {
    return (point < 0x20 && point != U'\n') || (point >= 0x7F && point < 0xA0) || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069);
}

} // namespace text_impl

decoded decode(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {0, 0, false};
    constexpr decoded no_character{0xFFFD, 1, false};
    auto const byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    char32_t const lead = byte(at);
    if (lead < 0x80) return {lead, 1, true};
    if (text_impl::plain_three(text, at))
        return {(lead & 0xFU) << 12 | (byte(at + 1) & 0x3FU) << 6 | (byte(at + 2) & 0x3FU), 3, true};

    // How many bytes the first one asks for, and the least point that needs as many: a smaller one is overlong.
    std::uint32_t const size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (lead < 0xC0 || lead > 0xF7 || size > text.size() - at) return no_character;
    char32_t point = lead & (0x7FU >> size);
    for (std::uint32_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return no_character;
        point = point << 6 | (byte(at + i) & 0x3FU);
    }
    if (point < least[size] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return no_character;
    return {point, size, true};
}

void append(std::string& text, char32_t point) {
    if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) point = 0xFFFD;
    auto const add = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    auto const follow = [&](int shift) { add(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0 | point >> 6);
        follow(0);
    } else if (point < 0x10000) {
        add(0xE0 | point >> 12);
        follow(6);
        follow(0);
    } else {
        add(0xF0 | point >> 18);
        follow(12);
        follow(6);
        follow(0);
    }
}

bool valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80)
            ++at;
        else if (text_impl::plain_three(text, at))
            at += 3;
        else if (auto const next = decode(text, at); next.valid)
            at += next.size;
        else
            return false;
    }
    return true;
}

bool is_letter_or_digit(char32_t point) {
    return unicode_impl::in_table(unicode_impl::letters_and_digits, point);
}

std::string printable(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = decode(text, at);
        append(out, c.point == U'\t' ? U' ' : text_impl::is_obeyed(c.point) ? char32_t{0xFFFD} : c.point);
        at += c.size;
    }
    return out;
}

std::string printable_line(std::string_view text) {
    auto shown = printable(text);
    std::string out;
    for (char const c : shown)
        if (c == '\n')
            append(out, U'\xFFFD');
        else
            out += c;
    return out;
}

std::string printable_json(std::string_view json) {
    constexpr char hex[] = "0123456789abcdef";
    std::string out;
    for (std::size_t at = 0; at < json.size();) {
        if (std::string_view("\x7F\xC2\xD8\xE2").find(json[at]) == std::string_view::npos) { // no such letter begins so
            out += json[at++];
            continue;
        }
        auto const c = decode(json, at);
        bool const beside = c.point == 0x061C || c.point == 0x200E || c.point == 0x200F || c.point == 0x2028 || c.point == 0x2029;
        if (beside || text_impl::is_obeyed(c.point)) {
            out += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4) out += hex[c.point >> shift & 15];
        } else
            out.append(json, at, c.size);
        at += c.size;
    }
    return out;
}

} // namespace remit
