#pragma once

#include <remit/base/show.hpp>
#include <remit/base/text.hpp>
#include <remit/base/width.hpp>

#include <algorithm>
#include <cstdint>

namespace remit {
namespace show_impl {

constexpr std::string_view red = "1;31", yellow = "33", dim = "2", cyan = "36";

inline std::string painted(std::string_view text, std::string_view tint, bool colour) {
    std::string out;
    if (colour && !text.empty()) {
        out += "\x1b[";
        out += tint;
        out += 'm';
        out += text;
        out += "\x1b[0m";
    } else
        out += text;
    return out;
}

// The line and carets under the place. What is wider than the columns loses its beginning, then its end.
inline std::string with_carets(excerpt const& line, position begin, position end, std::string_view tint,
                               std::size_t indent, show_options const& how) {
    std::string const text = printable(line.text);
    auto const last_column = end.line == begin.line ? end.column : UINT32_MAX;
    std::size_t first = text.size(), last = text.size();
    std::uint32_t column = line.column;
    for (std::size_t at = 0; at < text.size(); ++column) {
        if (column == begin.column) first = at;
        if (column == last_column) last = at;
        at += decode(text, at).size;
    }
    std::string margin = std::to_string(begin.line);
    margin += " | ";
    int const room = std::max(20, how.columns - static_cast<int>(indent) - width(margin));
    auto before = std::string_view(text).substr(0, first);
    auto before_width = width(before);
    while (before_width > room * 2 / 3) {
        auto const letter = decode(before, 0);
        before_width -= width(letter.point);
        before.remove_prefix(letter.size);
    }
    auto const marked = std::string_view(text).substr(first, last < first ? 0 : last - first);
    std::string shown(before);
    auto shown_width = before_width;
    for (std::size_t at = first; at < text.size();) {
        auto const letter = decode(text, at);
        if (shown_width + width(letter.point) > room) break;
        shown_width += width(letter.point);
        shown.append(text, at, letter.size);
        at += letter.size;
    }
    int const carets = std::clamp(width(marked), 1, std::max(1, shown_width - before_width));
    std::string out(indent, ' ');
    out += painted(margin, dim, how.colour);
    out += shown;
    out += '\n';
    out.append(indent + static_cast<std::size_t>(width(margin) + before_width), ' ');
    out += painted(std::string(static_cast<std::size_t>(carets), '^'), tint, how.colour);
    out += '\n';
    return out;
}

} // namespace show_impl

std::string show(diagnostic const& d, show_options const& how) {
    bool const chinese = how.language == "zh";
    auto const tint = d.severity == severity::error ? show_impl::red : show_impl::yellow;
    auto const said = d.text(how.language);
    // "place: severity code: message", then the hint on a line of its own
    auto const head_end = std::min(said.find(chinese ? "\n  提示：" : "\n  hint: "), said.size());
    auto head = said.substr(0, head_end);
    std::string const hint = head_end < said.size() ? said.substr(head_end + 1) : std::string();
    std::string word;
    if (d.severity == severity::error)
        word = chinese ? "错误 " : "error ";
    else
        word = chinese ? "提醒 " : "warning ";
    word += d.code;
    // Behind the file's name, which may have such words in it.
    if (auto const at = head.find(word, std::min(printable_line(d.file).size(), head.size())); at != head.npos)
        head.replace(at, word.size(), show_impl::painted(word, tint, how.colour));

    std::string out = head;
    out += '\n';
    if (d.begin.line != 0) out += show_impl::with_carets(d.line, d.begin, d.end, tint, 2, how);
    if (!hint.empty()) {
        out += hint;
        out += '\n';
    }
    for (auto const& r : d.related) {
        std::string where = "  ";
        where += printable_line(r.file);
        where += ':';
        where += std::to_string(r.begin.line);
        where += ':';
        where += std::to_string(r.begin.column);
        where += chinese ? "：" : ": ";
        where += printable_line(r.message.in(how.language));
        out += where;
        out += '\n';
        out += show_impl::with_carets(r.line, r.begin, r.end, show_impl::cyan, 4, how);
    }
    return out;
}

} // namespace remit
