#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/base/hint.hpp>
#include <remit/base/nearest.hpp>
#include <remit/base/text.hpp>

#include <cstddef>

namespace remit {

std::string shown(std::string_view word) {
    constexpr std::size_t longest = 40;
    std::string out;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size(); ++letters) {
        if (letters == longest) return out + "…";
        auto const c = decode(word, at);
        append(out, c.point < 0x20 || (c.point >= 0x7F && c.point < 0xA0) ? char32_t{0xFFFD} : c.point);
        at += c.size;
    }
    return out;
}

std::string suggestion(std::string_view word, std::vector<std::string> const& names) {
    constexpr std::size_t most_listed = 12;
    if (auto const near = nearest(word, names); !near.empty())
        return both("是否“" + near + "”？", "did you mean \"" + near + "\"?");
    if (names.empty() || names.size() > most_listed) return {};
    std::string zh = "可选：", en = "one of: ";
    for (std::size_t i = 0; i < names.size(); ++i) {
        zh += (i ? "、" : "") + names[i];
        en += (i ? ", " : "") + names[i];
    }
    return both(zh, en);
}

std::string pointer_step(std::string_view key) {
    std::string out = "/";
    for (char const c : key) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

} // namespace remit
