// mermaid: texts as a chart of Mermaid takes them. In: anything. Out: ids, strings, the title; each shown as it is.
// Held by tests/graph/to_mermaid.cpp, tests/browser/graph.mjs.
#pragma once

#include <remit/config.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace remit {

/// A name as an id: no keyword (all begin with `n.`), nothing but ASCII; different for different names.
REMIT_DECL std::string mermaid_id(std::string_view name);

/// Lines as the quoted string of a label. Mermaid reads Markdown there, HTML, formulas, and entities of its own.
REMIT_DECL std::string mermaid_string(std::vector<std::string> const& lines);

/// The head of a chart: its title, on one line.
REMIT_DECL std::string mermaid_title(std::string_view title);

} // namespace remit
