// to_mermaid: a graph → a Mermaid flowchart, as it can stand in Markdown.
// In: a model and a graph of it. Out: text. Door: to_mermaid(). Held by tests/graph/to_mermaid.cpp,
// tests/browser/graph.mjs.
#pragma once

#include <remit/graph/graph.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace remit::graph {

/// As to_dot(). Without the fence that Markdown has around it.
REMIT_DECL std::string to_mermaid(model::model const& m, graph const& g, std::string_view language);

/// What Mermaid draws where nobody has set it otherwise (maxTextSize, maxEdges); a larger graph it refuses.
inline constexpr std::size_t mermaid_letters = 50'000, mermaid_lines = 500;

} // namespace remit::graph
