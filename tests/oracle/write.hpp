// write: a tree → its tokens, docs/language.md §2 line by line. print.hpp makes text of them.
// In: a tree with no fault in it. Out: tokens in order; where a line may best be broken.
#pragma once

#include "dice.hpp"

#include <remit/syntax/tree.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace oracle {

/// What readable text breaks the line before.
enum class line_break : std::uint8_t { none, clause, declaration };

/// A token to be. Of a string `text` is what it means; of a keyword there is none.
struct piece {
    remit::syntax::token_kind kind{};
    remit::syntax::keyword key{};
    std::string text;
    line_break before = line_break::none;
};

/// With a die, conditions get parentheses that they do not need.
std::vector<piece> write(remit::syntax::tree const& tree, dice* extra);
std::vector<piece> write(remit::syntax::expr const& e);

} // namespace oracle
