#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/base/text.hpp>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace remit {
namespace diagnostic_impl {

struct problem_row {
    std::string_view code;
    severity weight;
    std::string_view zh, en, hint_zh, hint_en;
};

using enum severity;

constexpr problem_row problem_rows[] = {
#define REMIT_PROBLEM(name, code, severity, zh, en, hint_zh, hint_en)                                        \
    {code, severity, zh, en, hint_zh, hint_en},
#include <remit/base/diagnostics.def>
#undef REMIT_PROBLEM
};

inline problem_row const& row(problem what) {
    return problem_rows[static_cast<std::size_t>(what)];
}

constexpr char between_languages = '\x1f'; // in no rule file: a stray character there

inline std::string_view half(std::string_view both, bool chinese) {
    auto const bar = both.find(between_languages);
    if (bar == both.npos) return both;
    return chinese ? both.substr(0, bar) : both.substr(bar + 1);
}

inline std::string fill(std::string_view pattern, std::vector<std::string> const& about, bool chinese) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        bool const slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        auto const which = slot ? static_cast<std::size_t>(pattern[i + 1] - '0') : 0;
        if (!slot)
            out += pattern[i];
        else {
            if (which < about.size()) out += half(about[which], chinese);
            i += 2;
        }
    }
    return out;
}

// Edits between two words, in code points: insertions, deletions, changes, neighbours swapped.
inline std::size_t edits(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                next[j] = std::min(next[j], before[j - 2] + 1);
        }
        std::swap(before, row);
        std::swap(row, next);
    }
    return row[b.size()];
}

inline std::u32string points(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = decode(text, at);
        out += c.point;
        at += c.size;
    }
    return out;
}

} // namespace diagnostic_impl

std::string both(std::string_view zh, std::string_view en) {
    return std::string(zh) + diagnostic_impl::between_languages + std::string(en);
}

std::string_view code_of(problem what) {
    return diagnostic_impl::row(what).code;
}

severity severity_of(problem what) {
    return diagnostic_impl::row(what).weight;
}

diagnostic describe(problem what, std::string file, std::string pointer, std::vector<std::string> about) {
    diagnostic d;
    d.code = diagnostic_impl::row(what).code;
    d.severity = diagnostic_impl::row(what).weight;
    d.file = std::move(file);
    d.pointer = std::move(pointer);
    d.message = {diagnostic_impl::fill(diagnostic_impl::row(what).zh, about, true),
                 diagnostic_impl::fill(diagnostic_impl::row(what).en, about, false)};
    d.hint = {diagnostic_impl::fill(diagnostic_impl::row(what).hint_zh, about, true),
              diagnostic_impl::fill(diagnostic_impl::row(what).hint_en, about, false)};
    return d;
}

diagnostic describe(fault const& f, std::vector<source> const& files) {
    source const& in = files[f.at.file];
    diagnostic d = describe(f.what, in.name, {}, f.about);
    d.begin = in.locate(f.at.first);
    d.end = in.locate(f.at.last);
    return d;
}

std::string diagnostic::text(std::string_view language) const {
    bool const chinese = language == "zh";
    std::string out = file;
    if (begin.line != 0)
        out += (out.empty() ? "" : ":") + std::to_string(begin.line) + ":" + std::to_string(begin.column);
    if (!pointer.empty()) out += (out.empty() ? "" : " ") + pointer;
    if (!out.empty()) out += ": ";
    if (severity == remit::severity::error)
        out += chinese ? "错误 " : "error ";
    else
        out += chinese ? "提醒 " : "warning ";
    out += code + (chinese ? "：" : ": ") + message.in(language);
    if (auto const& repair = hint.in(language); !repair.empty())
        out += (chinese ? "\n  提示：" : "\n  hint: ") + repair;
    return out;
}

std::string nearest(std::string_view word, std::vector<std::string> const& candidates) {
    auto const wanted = diagnostic_impl::points(word);
    std::size_t least = wanted.size() / 3 + 1; // farther than that is another word
    if (wanted.size() < 3) least = 1;
    std::string best;
    std::size_t found = least + 1;
    for (auto const& candidate : candidates) {
        auto const other = diagnostic_impl::points(candidate);
        auto const apart =
            other.size() > wanted.size() ? other.size() - wanted.size() : wanted.size() - other.size();
        if (apart >= found) continue;
        if (auto const n = diagnostic_impl::edits(wanted, other);
            n < found && n < std::max(wanted.size(), other.size())) {
            found = n;
            best = candidate;
        }
    }
    return best;
}

} // namespace remit
