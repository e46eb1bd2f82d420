#pragma once

#include <remit/base/impl/text.ipp>
#include <remit/base/source.hpp>

#include <algorithm>
#include <utility>

namespace remit {
namespace source_impl {

constexpr std::size_t between_marks = 4096;   // bytes of one line
constexpr std::uint32_t letters_before = 100; // of an excerpt
constexpr std::uint32_t letters_behind = 200;

} // namespace source_impl

source::source(std::string name_, std::string text_) : name(std::move(name_)), text(std::move(text_)) {
    std::size_t const skipped = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (std::size_t start = 0, line = 1;; ++line) {
        marks_.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(line), 1});
        std::size_t const end = std::min(text.find('\n', start), text.size());
        if (end - start > source_impl::between_marks) {
            std::size_t at = start == 0 ? skipped : start;
            std::size_t next = at + source_impl::between_marks;
            for (std::uint32_t column = 1; at < end; ++column) {
                if (at >= next) {
                    marks_.push_back(
                        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(line), column});
                    next = at + source_impl::between_marks;
                }
                at += text_impl::size_at(text, at);
            }
        }
        if (end == text.size()) break;
        start = end + 1;
    }
    marks_.shrink_to_fit();
}

source::mark const& source::before(std::uint32_t offset) const {
    return *std::prev(std::upper_bound(marks_.begin(), marks_.end(), offset,
                                       [](std::uint32_t at, mark const& m) { return at < m.offset; }));
}

position source::locate(std::uint32_t offset) const {
    offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
    auto const& near = before(offset);
    std::size_t at = near.offset;
    if (at == 0 && text.starts_with("\xEF\xBB\xBF")) at = 3;
    std::uint32_t column = near.column;
    for (; at < offset; ++column) at += text_impl::size_at(text, at);
    return {near.line, column};
}

excerpt source::around(std::uint32_t offset) const {
    offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
    auto const place = locate(offset);
    excerpt out;
    out.column = place.column > source_impl::letters_before ? place.column - source_impl::letters_before : 1;
    // Back to the mark before that column, then on to it.
    auto from = std::upper_bound(
        marks_.begin(), marks_.end(), std::pair(place.line, out.column),
        [](auto const& wanted, mark const& m) { return wanted < std::pair(m.line, m.column); });
    --from;
    std::size_t at = from->offset;
    if (at == 0 && text.starts_with("\xEF\xBB\xBF")) at = 3;
    for (auto column = from->column; column < out.column; ++column) at += text_impl::size_at(text, at);
    auto const line_ends = [&] { return at >= text.size() || text[at] == '\n'; };
    std::uint32_t const most = place.column - out.column + source_impl::letters_behind;
    for (std::uint32_t n = 0; n < most && !line_ends(); ++n) {
        auto const size = text_impl::size_at(text, at);
        out.text.append(text, at, size);
        at += size;
    }
    out.whole = out.column == 1 && line_ends();
    while (!out.text.empty() && out.text.back() == '\r') out.text.pop_back();
    return out;
}

} // namespace remit
