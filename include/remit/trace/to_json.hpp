// to_json: text beside rules → trace/1 (docs/trace.md). In: a model and its sheets. Out: JSON, with a receipt of what was
// read. Doors: to_json(). Held by tests/trace/to_json.cpp.
#pragma once

#include <remit/trace/trace.hpp>

#include <string>

namespace remit::trace {

/// Indented by two spaces, no newline at the end.
REMIT_DECL std::string to_json(model::model const& m, sheets const& all);

} // namespace remit::trace
