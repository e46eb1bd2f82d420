// watched: inputs given to their targets in a process of its own, so that one that ends the program is found too: told,
// made smaller, and written down.
// In: inputs. Out: the first that broke something. Held by tests/fuzz/harm.cpp.
#pragma once

#include "targets.hpp"

#include <functional>
#include <optional>
#include <string>

namespace fuzz {

struct trial {
    target const* of = nullptr;
    std::string bytes;
    std::string whence; ///< "rules/fujian-2019/main.remit, mutation 17"
};

/// What broke: what a target says, "killed by signal 11", or "more than 120 seconds".
struct broken {
    trial what;
    std::string wrong;
};

/// Gives trials 0 to `count` - 1 to their targets, as `make` makes them; one of no target is passed over. Where a process can be watched for memory
/// nobody frees, that is wrong too.
std::optional<broken> first_broken(std::size_t count, std::function<trial(std::size_t)> const& make);

/// A smaller input that is still wrong, as small as some seconds find.
broken smallest(broken b, int seconds = 20);

/// Writes the input below the build folder; says what is wrong, the input if it is short, and how to repeat it.
std::string told(broken const& b);

} // namespace fuzz
