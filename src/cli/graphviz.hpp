// graphviz: DOT turned into SVG by Graphviz's `dot`, a program of its own.
// In: DOT. Out: SVG, or what went wrong. Held by tests/cli/graph.cpp.
#pragma once

#include "terminal.hpp"

#include <string>
#include <string_view>

namespace remit::cli {

/// Runs the `dot` found on PATH, without a shell: the text reaches it as its input, never as a command. Throws
/// cannot_write where there is none, or where it fails, with what it said.
std::string svg_of(std::string_view dot, setting const& s);

} // namespace remit::cli
