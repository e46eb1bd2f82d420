#pragma once

#include <remit/base/source.hpp>
#include <remit/base/text.hpp>

#include <algorithm>
#include <utility>

namespace remit {

source::source(std::string name_, std::string text_) : name(std::move(name_)), text(std::move(text_)) {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n') starts_.push_back(static_cast<std::uint32_t>(i + 1));
}

position source::locate(std::uint32_t offset) const {
    offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
    auto const after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    auto const line = static_cast<std::uint32_t>(after - starts_.begin());
    std::size_t at = starts_[line - 1];
    if (at == 0 && text.starts_with("\xEF\xBB\xBF")) at = 3;
    std::uint32_t column = 1;
    for (; at < offset; ++column) at += decode(text, at).size;
    return {line, column};
}

std::string_view source::line(std::uint32_t line) const {
    if (line == 0 || line > starts_.size()) return {};
    std::string_view all = text;
    auto const from = starts_[line - 1];
    all = all.substr(from, (line < starts_.size() ? starts_[line] : all.size()) - from);
    while (!all.empty() && (all.back() == '\n' || all.back() == '\r')) all.remove_suffix(1);
    if (line == 1 && all.starts_with("\xEF\xBB\xBF")) all.remove_prefix(3);
    return all;
}

} // namespace remit
