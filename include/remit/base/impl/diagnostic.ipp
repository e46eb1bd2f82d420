#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/base/limits.hpp>
#include <remit/base/text.hpp>

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

// Quotes and lists may be of any length; a message is for people.
inline std::string clipped(std::string_view word) {
    std::size_t letters = 0, at = 0;
    for (; at < word.size() && letters < longest_told; ++letters) at += decode(word, at).size;
    std::string out(word.substr(0, at));
    if (at < word.size()) out += "…";
    return out;
}

inline std::string fill(std::string_view pattern, std::vector<std::string> const& about, bool chinese) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        bool const slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        auto const which = slot ? static_cast<std::size_t>(pattern[i + 1] - '0') : 0;
        if (!slot)
            out += pattern[i];
        else {
            if (which < about.size()) out += clipped(half(about[which], chinese));
            i += 2;
        }
    }
    return out;
}

inline words filled(std::string_view zh, std::string_view en, std::vector<std::string> const& about) {
    return {fill(zh, about, true), fill(en, about, false)};
}

constexpr std::pair<std::string_view, std::string_view> note_rows[] = {
#define REMIT_NOTE(name, zh, en) {zh, en},
#include <remit/base/notes.def>
#undef REMIT_NOTE
};

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
    auto const& row = diagnostic_impl::row(what);
    diagnostic d;
    d.code = row.code;
    d.severity = row.weight;
    d.file = std::move(file);
    d.pointer = std::move(pointer);
    d.message = diagnostic_impl::filled(row.zh, row.en, about);
    d.hint = diagnostic_impl::filled(row.hint_zh, row.hint_en, about);
    return d;
}

diagnostic describe(fault const& f, std::vector<source> const& files) {
    source const& in = files[f.at.file];
    diagnostic d = describe(f.what, in.name, {}, f.about);
    d.begin = in.locate(f.at.first);
    d.end = in.locate(f.at.last);
    d.line = in.around(f.at.first);
    for (mention const& m : f.related) {
        source const& there = files[m.at.file];
        auto const& [zh, en] = diagnostic_impl::note_rows[static_cast<std::size_t>(m.what)];
        d.related.push_back({there.name, there.locate(m.at.first), there.locate(m.at.last),
                             there.around(m.at.first), diagnostic_impl::filled(zh, en, m.about)});
    }
    return d;
}

std::string diagnostic::text(std::string_view language) const {
    bool const chinese = language == "zh";
    std::string out = printable_line(file);
    if (begin.line != 0) {
        if (!out.empty()) out += ':';
        out += std::to_string(begin.line);
        out += ':';
        out += std::to_string(begin.column);
    }
    if (!pointer.empty()) {
        if (!out.empty()) out += ' ';
        out += printable_line(pointer);
    }
    if (!out.empty()) out += ": ";
    if (severity == remit::severity::error)
        out += chinese ? "错误 " : "error ";
    else
        out += chinese ? "提醒 " : "warning ";
    out += code;
    out += chinese ? "：" : ": ";
    out += printable_line(message.in(language));
    if (auto const& repair = hint.in(language); !repair.empty()) {
        out += chinese ? "\n  提示：" : "\n  hint: ";
        out += printable_line(repair);
    }
    return out;
}

} // namespace remit
