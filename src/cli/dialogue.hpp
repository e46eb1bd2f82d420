// dialogue: an interview in words: questions told, lines heard, until there is no question left or somebody leaves.
// In: an interview, what it is told through and kept by. Out: whether it came to its end. Door: lead().
// Held by tests/cli/dialogue.cpp, tests/cli/interview.cpp.
#pragma once

#include "terminal.hpp"

#include <remit/explain/interview.hpp>
#include <remit/model/model.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace remit::cli {

/// The other side of a dialogue.
struct listener {
    std::function<void(std::string_view)> tell;             ///< what stands on the terminal next
    std::function<std::optional<std::string>()> next_line;  ///< nothing: nobody is there any more
    std::function<void(facts::situation const&)> keep;      ///< called after every answer, and one taken back
};

/// Asks until no question makes a difference (true), or until it is left.
bool lead(model::model const& m, explain::interview& asks, listener const& with, setting const& s);

} // namespace remit::cli
