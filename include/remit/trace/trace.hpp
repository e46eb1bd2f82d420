// trace: an instrument's text beside the rules that cite it: which words, by whom, and which by nobody.
// In: nothing. Out: lines, pieces, quotes, gaps, sections, and the share of each that is covered
// (docs/language.md §7). Made by align(); read by the writers, to_json.hpp and to_html.hpp, and by the tool.
// Held by tests/trace/align.cpp.
#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/base/span.hpp>
#include <remit/config.hpp>
#include <remit/model/cite.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::trace {

enum class kind : std::uint8_t { duty, define, omission };

/// A rule that cites this instrument. Rules are in the order in which their first quotes stand in the text; where two
/// begin at the same letter, and where there is no text, duties come before defines before omissions, as declared.
struct rule {
    trace::kind kind{};
    std::uint32_t index = 0;           ///< into the model's list of its kind
    std::string name;                  ///< "public_security.attend", "left_behind"; an omission has none
    words label;                       ///< of an omission its reason; may be empty
    span at;                           ///< its name in the rules; of an omission the whole
    span whole;                        ///< the declaration
    std::vector<std::uint32_t> quotes; ///< into the sheet's, in the order of the rules
};

/// Words of the text that a rule quotes. Where the instrument has no text this is a citation without words: `from` is
/// line 0, and there are no bytes.
struct quote {
    std::uint32_t rule = 0;            ///< into the sheet's rules
    std::string place;                 ///< of its citation; may be empty
    span at;                           ///< in the rules
    model::extent bytes{};             ///< of the text
    position from, to;                 ///< the first letter, and just behind the last
    std::uint32_t first = 0, last = 0; ///< pieces, `last` excluded
};

/// A run of letters on one line that the same quotes cover.
struct piece {
    model::extent bytes{};
    std::uint32_t line = 0;  ///< into the sheet's lines
    std::uint32_t set = 0;   ///< into the sheet's sets: which quotes; 0: none
    std::size_t letters = 0; ///< and digits

    /// Nobody cites it, and there is something to cite.
    bool gap() const { return set == 0 && letters > 0; }
};

/// A line of the text without its end, and its pieces, `last` excluded. A blank line has at most one.
struct line {
    model::extent bytes{};
    std::uint32_t first = 0, last = 0;
};

/// Words of one line that no quote covers, from the first letter or digit to the last.
struct gap {
    std::uint32_t piece = 0;
    model::extent bytes{};
    position from, to;
};

/// How much of some letters and digits lies inside quotes.
struct share {
    std::size_t letters = 0, inside = 0;

    bool whole() const { return inside == letters; }
};

/// "29.8 %", rounded down: 100.0 % is all of it; but of something never "0.0 %". Of nothing, 100.0 %.
REMIT_DECL std::string percent(share const& s);

/// A heading with what stands below it, up to the next that is no deeper (sections.hpp says what a heading is). The first
/// may be what stands before all headings: no place, no heading.
struct section {
    std::string place;                 ///< as `at` takes it, "附件3/八"; empty: no place leads here
    std::string heading;               ///< the line
    std::uint32_t depth = 1;           ///< 1 is the outermost
    std::uint32_t first = 0, last = 0; ///< lines, `last` excluded
    share covered;                     ///< deeper sections included
};

/// One instrument. Without a text it has rules and quotes, nothing else.
struct sheet {
    model::instrument_id instrument;
    std::vector<rule> rules;
    std::vector<quote> quotes;
    std::vector<line> lines;
    std::vector<piece> pieces;                    ///< in the order of the text, no letter left out
    std::vector<std::vector<std::uint32_t>> sets; ///< of quotes, each ascending; the first is empty
    std::vector<gap> gaps;
    std::vector<section> sections; ///< none where the rules' places show no heading
    share covered;
};

/// Every sheet that was asked for.
using sheets = std::vector<sheet>;

/// What all of them cover.
REMIT_DECL share covered(sheets const& all);

/// The rules of a set, each once, ascending.
REMIT_DECL std::vector<std::uint32_t> rules_of(sheet const& s, std::uint32_t set);

} // namespace remit::trace
