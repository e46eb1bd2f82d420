// generate: a seed → a rule set as trees, that checks without error and has every construct of docs/language.md sooner
// or later. Days lie near each other, numbers near the ends of their ranges, so that every status is common.
// In: a seed and a size. Out: trees, without places; the texts they quote. Held by tests/oracle/laws.cpp.
#pragma once

#include <remit/syntax/tree.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace oracle {

struct program {
    std::uint64_t seed = 0;
    std::vector<std::pair<std::string, remit::syntax::tree>> files; ///< path and tree; the root's first
    std::map<std::string, std::string> texts;                       ///< instruments' texts by path
};

/// A size of 1 has a handful of declarations, each further one about as many more.
program generate(std::uint64_t seed, int size);

} // namespace oracle
