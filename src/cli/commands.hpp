// commands: the sub-commands of the tool, one source each.
// Held by tests/cli/.
#pragma once

#include "command.hpp"

namespace remit::cli {

command check_command();
command test_command();
command eval_command();
command batch_command();
command plan_command();
command why_command();
command ask_command();
command fmt_command();
command show_command();
command trace_command();
command graph_command();
command completion_command();
command manual_command();

/// The tool, with all of these.
command whole_tool();

} // namespace remit::cli
