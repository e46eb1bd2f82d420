// gather: a root file → every file and text of its rule set, read and parsed.
// In: the root and a way to read further files. Out: trees, texts, and the faults of finding them (E25).
// Door: gather(). Nothing here touches a file system: `read` does (ruleset.ipp has one over a folder).
// Held by tests/syntax/gather.cpp, tests/cases/bad/.
#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/base/limits.hpp>
#include <remit/base/source.hpp>
#include <remit/syntax/tree.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace remit::syntax {

/// What became of reading a path: its bytes, or why not (no_such_file, outside_folder, file_too_large).
using read_result = std::variant<std::string, problem>;

/// Reads the file at a path relative to the root file's folder, with `/`.
using reader = std::function<read_result(std::string const& path)>;

/// INVARIANT: `trees[i]` was read from `files[i]`, the root's being number 0.
struct gathered {
    std::vector<source> files;
    std::vector<tree> trees;
    std::vector<std::uint32_t> order; ///< of declaration: used files first, depth first
    std::vector<source> texts;        ///< of instruments
    std::map<std::string, std::uint32_t>
        text_at; ///< path as written → index into `texts`; what could not be read is not there
    std::vector<fault> faults; ///< E25
};

/// Reads the root's `use` and `text`, and those of the files used, each once. Total. Threads: as `read`.
REMIT_DECL gathered gather(source root, reader const& read);

} // namespace remit::syntax
