// print: a tree → the text of a rule file that reads as that tree, in the keywords of either language or of both.
// In: a tree with no fault in it, as parse() or generate() makes it. Out: UTF-8.
// Parentheses stand where the grammar needs them, and at random where a seed says so.
#pragma once

#include <remit/syntax/tree.hpp>

#include <cstdint>
#include <string>

namespace oracle {

enum class keywords : std::uint8_t { english, chinese, mixed };
enum class layout : std::uint8_t {
    readable, ///< a declaration or clause a line, as a message shows it
    minimal,  ///< no white space but where two words would run together
    random    ///< white space, breaks, comments, full width, quotation marks and parentheses by the seed
};

struct style {
    oracle::keywords keywords = keywords::english;
    oracle::layout layout = layout::readable;
    std::uint64_t seed = 0; ///< of `mixed` and `random`
};

std::string print(remit::syntax::tree const& tree, style const& how = {});

/// An expression alone, readable, in English.
std::string print(remit::syntax::expr const& e);

} // namespace oracle
