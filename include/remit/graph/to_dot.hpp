// to_dot: a graph → DOT, the language of Graphviz.
// In: a model and a graph of it. Out: text. Door: to_dot(). Held by tests/graph/to_dot.cpp, tests/cli/graph.cpp.
#pragma once

#include <remit/graph/graph.hpp>

#include <string>
#include <string_view>

namespace remit::graph {

/// Ids are the names of the rules, labels in the language ("zh" or "en"), with a legend. The same graph gives the same
/// bytes. A label is text, whatever it holds.
REMIT_DECL std::string to_dot(model::model const& m, graph const& g, std::string_view language);

} // namespace remit::graph
