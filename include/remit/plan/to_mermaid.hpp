// to_mermaid: a plan → a Mermaid flowchart, as it can stand in Markdown. Door: to_mermaid().
// Held by tests/plan/to_mermaid.cpp.
#pragma once

#include <remit/config.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>
#include <remit/plan/plan.hpp>

#include <string>
#include <string_view>

namespace remit::plan {

/// A frame for each round, in it a box for each step: who, what, by when. In "zh" or "en"; `title` stands above.
REMIT_DECL std::string to_mermaid(model::model const& m, found::findings const& found, plan const& p,
                                  std::string_view title, std::string_view language);

} // namespace remit::plan
