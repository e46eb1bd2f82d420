#pragma once

#include <remit/base/mermaid.hpp>
#include <remit/base/text.hpp>

namespace remit {
namespace mermaid_impl {

void append_hex(std::string& out, char32_t point, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += "0123456789abcdef"[point >> shift & 15];
}

// Every ASCII sign that could begin Markdown, HTML, a formula or an entity is written as an entity, which begins with `#`.
std::string escaped(std::string_view text) {
    constexpr std::string_view plain = " ,():/";
    std::string out;
    for (char const c : text) {
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || static_cast<unsigned char>(c) >= 0x80 || plain.find(c) != plain.npos)
            out += c;
        else if (c == '<')
            out += "#lt;";
        else if (c == '>')
            out += "#gt;";
        else if (c == '&')
            out += "#amp;";
        else
            out += "#" + std::to_string(static_cast<int>(c)) + ";";
    }
    return out;
}

} // namespace mermaid_impl

std::string mermaid_id(std::string_view name) {
    std::string out = "n.";
    for (std::size_t at = 0; at < name.size();) {
        auto const c = decode(name, at);
        at += c.size;
        bool const plain = (c.point >= U'a' && c.point <= U'z') || (c.point >= U'A' && c.point <= U'Z') ||
                           (c.point >= U'0' && c.point <= U'9') || c.point == U'_' || c.point == U'.';
        if (plain)
            out += static_cast<char>(c.point);
        else {
            out += '-';
            mermaid_impl::append_hex(out, c.point, 6);
        }
    }
    return out;
}

std::string mermaid_string(std::vector<std::string> const& lines) {
    std::string out;
    for (auto const& line : lines) out += (out.empty() ? "" : "<br>") + mermaid_impl::escaped(line);
    return "\"" + out + "\"";
}

// YAML has it, a string in double quotes.
std::string mermaid_title(std::string_view title) {
    std::string out = "---\ntitle: \"";
    for (char const c : printable(title)) {
        if (c == '"' || c == '\\') out += '\\';
        out += c == '\n' ? std::string(" · ") : std::string(1, c);
    }
    return out + "\"\n---\n";
}

} // namespace remit
