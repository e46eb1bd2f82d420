// files: a file read whole, and one written whole.
// Held by tests/cli/fmt.cpp, tests/cli/eval.cpp, tests/cli/graph.cpp.
#pragma once

#include "terminal.hpp"

#include <remit/base/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace remit::cli {

/// A file's bytes, `-` standing for stdin; or F1. Reads no more than one byte above `most`, enough to see that it is too
/// long.
result<std::string> text_at(std::string const& path, std::size_t most);

/// Puts the text in the place of a file that is there and contains `was`, keeping who may read it and, where that is
/// allowed, whose it is. Written beside it and renamed when all of it is on the disk: whatever happens, the file is the
/// old one or the new. A file that may not be written, is no regular one, or contains something else by now, stays.
/// Throws cannot_write, saying why in the reader's language.
void replace_file(std::string const& path, std::string_view was, std::string_view text, setting const& s);

/// The same of a file whatever it contains, or makes it where there is none. What is no file, a terminal or a pipe with
/// a name, is written to and stays.
void write_file(std::string const& path, std::string_view text, setting const& s);

} // namespace remit::cli
