// files: a file read whole, and one written whole.
// Held by tests/cli/fmt.cpp, tests/cli/eval.cpp, tests/cli/graph.cpp, tests/cli/interview.cpp, tests/cli/batch_files.cpp.
#pragma once

#include "terminal.hpp"

#include <remit/base/result.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

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

/// A file that is written bit by bit, beside its place, and put in it once all of it is on the disk: until then, and if
/// keep() is never called, everything is as it was. Else as write_file(): what is no file is written to as it stands, and so is
/// what is open already: `/dev/stdout`, `/dev/fd/3`.
class growing_file {
  public:
    growing_file(std::string const& path, setting const& s);
    ~growing_file();
    growing_file(growing_file const&) = delete;
    growing_file& operator=(growing_file const&) = delete;

    void write(std::string_view text);
    void keep();
    bool is_terminal() const;
    /// Whether there is nothing at its place before keep().
    bool stands_beside() const;

  private:
    struct state;
    std::unique_ptr<state> state_;
};

/// Where writing to a path arrives, links followed to their end.
std::filesystem::path where_written(std::string const& path);

/// Gives a file another name, which nothing has: 0, or errno, EEXIST where something has it by now, which stays.
/// `second_name`: how a file gets a second name, where the file system knows such.
int name_new(std::string const& from, std::string const& to, int (*second_name)(char const*, char const*) = ::link);

/// Ends with cannot_write where there is something that is no regular file: a pipe with a name, a folder, a device.
void must_be_keepable(std::string const& path, setting const& s);

/// A file that is written again and again, each time in the place of what it was last known to contain, as
/// replace_file() does; or where there was none, made. Refers to the setting. Throws cannot_write.
class kept_file {
  public:
    /// `was`: what has been read of it; nothing where there is no such file.
    kept_file(std::string path, std::optional<std::string> was, setting const& s)
        : path_(std::move(path)), was_(std::move(was)), s_(s) {}

    void write(std::string_view text);
    /// Does all but the last step, and leaves the file as it is: whether it could be written is known then.
    void try_writing(std::string_view text) const;
    /// Ends with cannot_write where the file is not what was last read or written.
    void must_be_as_it_was() const;

  private:
    void put(std::string_view text, bool in_earnest) const;

    std::string path_;
    std::optional<std::string> was_;
    setting const& s_;
};

} // namespace remit::cli
