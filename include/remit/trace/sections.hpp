// sections: the headings of a text, told from the places that rules name in it.
// In: a text, the places of its citations (`at`, docs/language.md §7). Out: which lines are headings, how deep, and the
// place that leads to each. Doors: headings(). Held by tests/trace/sections.cpp.
//
// A step of a place names a line. If there are numerals in the step, Arabic or Chinese, every line that begins in the
// same form is a heading too: the same letters, some numeral of the same script where the step has one, and, where the
// step ends in a numeral, behind it what follows it there: the same mark, or white space or nothing. `附件3/八`, where
// those lines are "附件3" and "八、省公安厅", makes headings of 附件1 and of "十五、省卫健委". A step without a numeral
// makes a heading of its own line alone. How deep: which step of its place it is; where places differ, the deepest.
#pragma once

#include <remit/config.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::trace {

struct heading {
    std::uint32_t line = 0;  ///< from 0
    std::uint32_t depth = 1; ///< 1 is the outermost
    std::string place;       ///< leads to this line, through the headings above it; empty where none does

    friend bool operator==(heading const&, heading const&) = default;
};

/// In the order of the text. Places that are not in the text say nothing. Cost: linear in the text for each form and for
/// each place.
REMIT_DECL std::vector<heading> headings(std::string_view text, std::vector<std::string> const& places);

} // namespace remit::trace
