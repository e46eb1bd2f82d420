// to_html: text beside rules → one page of HTML that needs nothing else (docs/trace.md).
// In: a model and its sheets. Out: the page: no network, no script but its own, which its Content-Security-Policy names by
// digest; whatever the rules and texts contain is text there. Doors: to_html().
// Held by tests/trace/to_html.cpp, tests/browser/trace.mjs.
#pragma once

#include <remit/trace/trace.hpp>

#include <string>
#include <string_view>

namespace remit::trace {

/// `language`, "zh" or "en", is what the page speaks at first; it has both. The same input gives the same bytes.
REMIT_DECL std::string to_html(model::model const& m, sheets const& all, std::string_view language = "en");

} // namespace remit::trace
