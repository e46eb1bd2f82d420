// account: why a status is what it is, in words and as JSON. In: a model, a situation, an account of it.
// Out: a sentence and lines in one language; why/1 (docs/why.md). Doors: tell(), to_json().
// Held by tests/explain/why.cpp.
#pragma once

#include <remit/config.hpp>
#include <remit/explain/why.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace remit::explain {

/// A line of an account; one that is deeper belongs to the one above it.
struct line {
    std::size_t depth = 0;
    std::string text; ///< of a definition or another duty with the places that say so: "a child: yes [一]"
};

struct told {
    std::string sentence; ///< "the police must go and investigate, because: reported 2019-10-08; nobody looks after the child"
    std::vector<line> lines;
    std::vector<std::string> reasons; ///< the other minimal reasons, each with its facts
    std::string change; ///< what it would take to make it owed; empty where that is not asked or not known
    std::string ahead;  ///< of what is undetermined: what it may be; empty else
    std::vector<std::string> questions; ///< that matter to what is undetermined
};

/// `language`: "zh", or anything else for English.
REMIT_DECL told tell(model::model const& m, facts::situation const& s, account const& a, std::string_view language);

/// why/1, indented by two spaces, no newline at the end.
REMIT_DECL std::string to_json(model::model const& m, facts::situation const& s, account const& a);

} // namespace remit::explain
