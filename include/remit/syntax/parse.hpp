// parse: a text → its tree. The grammar of docs/language.md §2, with its recovery.
// Door: parse(). Everything else is private to impl/grammar.hpp and impl/parse.ipp.
// Held by tests/syntax/parse.cpp, tests/cases/bad/.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/base/source.hpp>
#include <remit/syntax/tree.hpp>

#include <cstdint>

namespace remit::syntax {

/// Reads text number `file` whole. Total: what cannot be read becomes `broken`, with its fault, and reading goes on at
/// the next declaration. Cost: linear. Threads: no shared state.
REMIT_DECL tree parse(source const& text, std::uint32_t file);

} // namespace remit::syntax
