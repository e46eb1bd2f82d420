// check: the trees of a rule set → its model. Names resolved, types known, quotes found, circles refused.
// Door: check(). Everything else is private to impl/.
// Held by tests/model/check.cpp, tests/cases/bad/.
#pragma once

#include <remit/base/result.hpp>
#include <remit/model/model.hpp>
#include <remit/syntax/gather.hpp>

namespace remit::model {

/// The model and its warnings, or every error (E1–E28) and warning at once, in the order of files and positions.
REMIT_DECL result<model> check(syntax::gathered files);

} // namespace remit::model
