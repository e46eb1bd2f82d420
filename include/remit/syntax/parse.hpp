// parse: a text → its tree. The grammar of docs/language.md §2, with its recovery.
// Door: parse(). Everything else is private to impl/grammar.hpp and impl/parse.ipp.
// Held by tests/syntax/parse.cpp, tests/cases/bad/.
#pragma once

#include <remit/base/source.hpp>
#include <remit/syntax/tree.hpp>

#include <cstddef>
#include <cstdint>

namespace remit::syntax {

/// Nesting of `(`, `not`, `some`, `every`, `at least` may not be deeper (E1).
inline constexpr int deepest_nesting = 200;
/// A sum may not have more terms after its first (E1).
inline constexpr std::size_t longest_sum = 1000;

/// Reads text number `file` whole. Total: what cannot be read becomes `broken`, with its fault, and reading goes on at
/// the next declaration. Cost: linear. Threads: no shared state.
REMIT_DECL tree parse(source const& text, std::uint32_t file);

} // namespace remit::syntax
