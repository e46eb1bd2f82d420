#include "mutate.hpp"

#include <remit/base/status.hpp>
#include <remit/base/text.hpp>
#include <remit/syntax/token.hpp>

#include <algorithm>
#include <utility>

namespace fuzz {
namespace {

using oracle::dice;

struct range {
    std::size_t first, last;
    std::size_t size() const { return last - first; }
};

// Mostly short: what is long takes the file with it.
range some_bytes(std::string const& text, dice& die, std::size_t most = 200) {
    auto const first = die.below(text.size() + 1);
    auto const longest = die.chance(50) ? 4 : most;
    return {first, std::min(text.size(), first + 1 + die.below(longest))};
}

range line_at(std::string const& text, std::size_t at) {
    auto const before = at == 0 ? text.npos : text.rfind('\n', at - 1);
    return {before == text.npos ? 0 : before + 1, std::min(text.find('\n', at), text.size())};
}

bool parts_words(char c) {
    return std::string_view(" \n\t\r,:()[]{}\"").find(c) != std::string_view::npos;
}
range word_at(std::string const& text, std::size_t at) {
    auto first = at, last = at;
    while (first > 0 && !parts_words(text[first - 1])) --first;
    while (last < text.size() && !parts_words(text[last])) ++last;
    return {first, last};
}

std::string swapped(std::string const& text, range a, range b) {
    if (b.first < a.first) std::swap(a, b);
    if (b.first < a.last) return text;
    return text.substr(0, a.first) + text.substr(b.first, b.size()) +
           text.substr(a.last, b.first - a.last) + text.substr(a.first, a.size()) + text.substr(b.last);
}

std::string with(std::string const& text, std::size_t at, std::string const& what) {
    return text.substr(0, at) + what + text.substr(at);
}

std::string repeated(std::string_view what, std::size_t times) {
    std::string out;
    while (times-- > 0) out += what;
    return out;
}

constexpr std::string_view bad_utf8[] = {"\xFF",         "\xC0\xAF",     "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                         "\xE5\x85",     "\x80",         "\xEF\xBB\xBF", "\xF0\x9F\x91\xA9",
                                         "\xE2\x80\xAE", "\xE2\x80\x8B", "\xCC\x81"};
constexpr char controls[] = {'\0', '\x01', '\x1B', '\x1F', '\x7F', '\r', '\v', '\x08'};
constexpr std::string_view nests[] = {"(",   "not ", "[",     "{\"a\":", "some parent (",  "非",
                                      "（",  "since ", "at least 1 (", "every parent (", "[[", "{"};
constexpr std::string_view numbers[] = {"0",           "-1",         "2147483647", "2147483648",
                                        "-2147483648", "9223372036854775808", "99999999999999999999999",
                                        "1e999",       "0.1",        "1600-01-01", "2399-12-31",
                                        "2019-02-30",  "0000-00-00", "１２３",     "1..0"};

} // namespace

std::vector<std::string> const& dictionary() {
    static auto const all = [] {
        std::vector<std::string> out;
        for (std::size_t k = 0; k < static_cast<std::size_t>(remit::syntax::keyword::count); ++k)
            for (bool const chinese : {false, true})
                out.push_back(std::string(spelling(static_cast<remit::syntax::keyword>(k), chinese)));
        for (auto const* sign : {".", "..", ",", ":", "|", "=", "(", ")", "+", "-", "*", "<", "<=", ">", ">=", "\"",
                                 "\\", "#", "“", "”", "、", "≤", "≥", "　", "\n", "\r\n", "\t"})
            out.push_back(sign);
        for (char c = '!'; c <= '~'; ++c) { // in full width
            std::string wide;
            remit::append(wide, static_cast<char32_t>(c) + 0xFEE0);
            out.push_back(wide);
        }
#define REMIT_STATUS(id, english, chinese)                                                                   \
    out.push_back(english);                                                                                  \
    out.push_back(chinese);
#include <remit/base/statuses.def>
#undef REMIT_STATUS
        for (auto const* json : {"null", "true", "false", "[]", "{}", "{", "}", "[", "]", ":", ",", "\"a\"",
                                 "\\u0000", "\\ud800", "\"as_of\"", "\"facts\"", "@@", "\n@@ a.remit\n"})
            out.push_back(json);
        return out;
    }();
    return all;
}

std::string changed(change how, std::string text, std::vector<std::string> const& others, dice& die) {
    auto const at = die.below(text.size() + 1);
    switch (how) {
    case change::flip_a_bit:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << die.below(8)));
        return text;
    case change::put_a_byte: return with(text, at, std::string(1, static_cast<char>(die.below(256))));
    case change::take_out: {
        auto const r = some_bytes(text, die);
        return text.erase(r.first, r.size());
    }
    case change::double_it: {
        auto const r = some_bytes(text, die, 2'000);
        return with(text, die.chance(70) ? r.last : at, text.substr(r.first, r.size()));
    }
    case change::swap_lines:
        return swapped(text, line_at(text, at), line_at(text, die.below(text.size() + 1)));
    case change::swap_words:
        return swapped(text, word_at(text, at), word_at(text, die.below(text.size() + 1)));
    case change::splice: {
        if (others.empty()) return text;
        auto const& other = die.pick(others);
        auto const r = some_bytes(other, die, 2'000);
        auto const mine = some_bytes(text, die);
        return text.replace(mine.first, mine.size(), other, r.first, r.size());
    }
    case change::put_a_word: {
        auto const word = die.chance(50) ? word_at(text, at) : range{at, at};
        return text.replace(word.first, word.size(), " " + die.pick(dictionary()) + " ");
    }
    case change::put_bad_utf8: return with(text, at, std::string(die.pick(bad_utf8)));
    case change::put_a_control: return with(text, at, std::string(1, die.pick(controls)));
    case change::put_a_run: {
        constexpr std::string_view of[] = {"a", "字", " ", "9", "\"", "(", "-", ".", "\n", "，", "#", "\xCC\x81"};
        return with(text, at, repeated(die.pick(of), 1u << die.below(14)));
    }
    case change::nest: return with(text, at, repeated(die.pick(nests), 1u << die.below(11)));
    case change::put_a_number: {
        auto const word = word_at(text, at);
        return text.replace(word.first, die.chance(70) ? word.size() : 0, std::string(die.pick(numbers)));
    }
    case change::cut_off: return die.chance(70) ? text.substr(0, at) : text.substr(at);
    case change::count: break;
    }
    return text;
}

std::string mutated(std::string text, std::vector<std::string> const& others, dice& die) {
    do text = changed(static_cast<change>(die.below(static_cast<std::size_t>(change::count))), std::move(text),
                      others, die);
    while (die.chance(40));
    return text;
}

} // namespace fuzz
