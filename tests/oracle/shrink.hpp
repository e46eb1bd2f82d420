// shrink: a program and situation for which a claim does not hold → smaller ones for which it still does not.
// In: what failed, and how to try again. Out: the smallest found, and what is wrong with it.
#pragma once

#include "claims.hpp"
#include "generate.hpp"

#include <string>
#include <vector>

namespace oracle {

/// A claim that failed of `p` in `situations`, with this die: the failure told with rules and situation, shrunk.
std::string shrunk(program p, std::vector<situation> situations, claim holds, dice die);

} // namespace oracle
