// token: a rule file cut into words. Second noun of the room after `source`; syntax/tree.hpp is the third.
// In: one source. Out: tokens with their places, comments, and the faults of single words (E23, E24).
// Door: scan(). Held by tests/syntax/scan.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/base/diagnostic.hpp>
#include <remit/base/source.hpp>
#include <remit/config.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::syntax {

enum class keyword : std::uint8_t {
#define REMIT_KEYWORD(id, english, chinese) id,
#include <remit/syntax/keywords.def>
#undef REMIT_KEYWORD
    count
};

/// The keyword as it is written: "working_days", "工作日".
REMIT_DECL std::string_view spelling(keyword k, bool chinese);

/// Whether a word, or two of a phrase, is a keyword of either language.
REMIT_DECL bool is_keyword(std::string_view word);

/// Whether a declaration begins with it: one of the twelve of docs/language.md §2.
constexpr bool begins_declaration(keyword k) {
    using enum keyword;
    return k == instrument || k == calendar || k == unit || k == role || k == group || k == party ||
           k == fact || k == event || k == define || k == duty || k == omit || k == example;
}

enum class token_kind : std::uint8_t { word, keyword, number, date, string, symbol, end };

/// A word, number, date, string or sign. Full-width letters and signs are folded (§1).
struct token {
    token_kind kind = token_kind::end;
    syntax::keyword key{};      ///< of a keyword
    bool first_on_line = false; ///< nothing but white space and comments before it on its line
    span at;
    std::string text;       ///< a word or sign as folded; of a keyword as written; of a string what it means
    std::int64_t value = 0; ///< of a number
    date day;               ///< of a date
};

/// `# …` to the end of its line.
struct comment {
    span at;
};

/// INVARIANT: `list` is never empty; its last token, and only that one, is of kind `end`.
struct tokens {
    std::vector<token> list;
    std::vector<comment> comments;
    std::vector<fault> faults;
};

/// Cuts text number `file` into tokens (§1). Total: whatever the bytes, it gives tokens and faults. Cost: linear.
REMIT_DECL tokens scan(source const& text, std::uint32_t file);

/// What a run of Chinese keywords, known names and numbers written without spaces would read apart (E3): "当 受理".
/// Empty where the word is no such run, holds no keyword, or is longer than any such slip. `known`: is it a name?
REMIT_DECL std::string written_apart(std::string_view word,
                                     std::function<bool(std::string_view)> const& known);

} // namespace remit::syntax
