// align: model → the text of an instrument with the rules that cite it beside it.
// In: a model. Out: a sheet an instrument (trace.hpp). Doors: align().
// Held by tests/trace/align.cpp.
#pragma once

#include <remit/trace/trace.hpp>

#include <string_view>
#include <vector>

namespace remit::trace {

/// One instrument. Cost: n log n in the text and the quotes, and wherever a quote begins or ends, the number of quotes
/// open there.
REMIT_DECL sheet align(model::model const& m, model::instrument_id i);

/// All, in the order of declaration.
REMIT_DECL sheets align(model::model const& m);

} // namespace remit::trace
