// generated: rule sets of any length, as dense as real ones.
#pragma once

#include <cstddef>
#include <string>

namespace bench {

/// A rule set of about so many lines in blocks of twenty: a fact, an event, a choice, a define that reads the one
/// before it, a duty with conditions, a chain and a deadline, one that turns on it, and an example.
std::string rules_of(std::size_t lines);

} // namespace bench
