// words: any text, as the first rooms see it. Bytes are cut into characters, tokens and lines; nothing is lost.
#include "holds.hpp"

#include <remit/base/digest.hpp>
#include <remit/base/source.hpp>
#include <remit/base/text.hpp>
#include <remit/base/width.hpp>
#include <remit/syntax/token.hpp>

#include <algorithm>

namespace fuzz {
namespace {

using namespace remit;

wrong of_characters(std::string_view bytes) {
    std::string again;
    bool valid = true;
    int columns = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        auto const letter = decode(bytes, at);
        if (letter.size == 0 || at + letter.size > bytes.size()) return "a character of no size, or too long";
        if (letter.valid) {
            append(again, letter.point);
            columns += width(letter.point);
        } else {
            again += bytes.substr(at, letter.size);
            valid = false;
            ++columns;
        }
        at += letter.size;
    }
    if (again != bytes) return "characters that are not the text";
    if (valid != valid_utf8(bytes)) return "decode and valid_utf8 differ";
    if (columns != width(bytes)) return "a text that is not as wide as its characters";
    auto const safe = printable(bytes);
    if (!valid_utf8(safe)) return "printable, but no UTF-8";
    if (std::any_of(safe.begin(), safe.end(), [](char c) { return c >= 0 && c < ' ' && c != '\n'; }))
        return "printable, but with a control character";
    if (printable(safe) != safe) return "printable twice is not printable once";
    auto const digest = sha256(bytes);
    if (digest.size() != 64 || digest.find_first_not_of("0123456789abcdef") != digest.npos)
        return "a digest like " + digest;
    return {};
}

wrong of_places(source const& text) {
    position before{1, 1};
    auto const size = static_cast<std::uint32_t>(text.text.size());
    // Each byte of a short text; of a long one enough of them.
    std::uint32_t const step = 1 + size / 2'000;
    for (std::uint32_t at = 0; at <= size; at += step) {
        auto const p = text.locate(at);
        if (p < before) return "a place before that of the byte before it";
        before = p;
        if (text.around(at).column > p.column) return "an excerpt that begins behind its place";
    }
    if (text.locate(UINT32_MAX) != text.locate(size)) return "a place past the end that is not the end's";
    return {};
}

wrong of_tokens(source const& text) {
    auto const cut = syntax::scan(text, 0);
    auto const size = text.text.size();
    std::uint32_t at = 0;
    if (cut.list.empty()) return "no token at all";
    for (auto const& t : cut.list) {
        if (t.at.first < at || t.at.last < t.at.first || t.at.last > size) return "a token out of order";
        at = t.at.last;
        if ((t.kind == syntax::token_kind::end) != (&t == &cut.list.back())) return "an end that is not last";
    }
    at = 0;
    for (auto const& c : cut.comments) {
        if (c.at.first < at || c.at.last < c.at.first || c.at.last > size) return "a comment out of order";
        at = c.at.last;
    }
    std::vector<diagnostic> told;
    for (auto const& f : cut.faults) told.push_back(describe(f, {text}));
    for (auto const& t : cut.list)
        if (t.kind == syntax::token_kind::word)
            syntax::written_apart(t.text, [](std::string_view) { return false; });
    return of_diagnostics(told, {{text.name, text.text}});
}

} // namespace

wrong words_hold(std::string_view bytes) {
    source const text("a.remit", std::string(bytes));
    if (auto w = of_characters(bytes)) return w;
    if (auto w = of_places(text)) return w;
    return of_tokens(text);
}

} // namespace fuzz
