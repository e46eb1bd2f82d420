// compile: a checked rule set → its program. In: a model. Out: a program that finds in every situation what plain/ finds.
// Door: compile(). Held by tests/program/compile.cpp, tests/oracle/agree.cpp.
#pragma once

#include <remit/config.hpp>
#include <remit/model/model.hpp>
#include <remit/program/program.hpp>

namespace remit::program {

/// Total: every model that check() made has a program. It is as large as the steps that evaluating takes at most
/// (`most_steps`), mostly far smaller, for what is written twice is there once. The model may go once it is made. Cost: some
/// ten microseconds a duty; of rules near the bound up to a second and 150 MB.
REMIT_DECL program compile(model::model const& m);

} // namespace remit::program
