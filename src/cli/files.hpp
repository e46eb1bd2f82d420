// files: a file read whole, and one replaced whole.
// Held by tests/cli/fmt.cpp, tests/cli/eval.cpp.
#pragma once

#include <remit/base/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace remit::cli {

/// A file's bytes, `-` standing for stdin; or F1. Reads no more than one byte above `most`, enough to see that it is too
/// long.
result<std::string> text_at(std::string const& path, std::size_t most);

/// Puts the text in the place of a file that is there, keeping who may read it. Written beside it and renamed when all of
/// it is on the disk: whatever happens, the file is the old one or the new. Throws cannot_write.
void replace_file(std::string const& path, std::string_view text);

} // namespace remit::cli
