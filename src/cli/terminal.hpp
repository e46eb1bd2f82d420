// terminal: how the tool speaks: in which language, to a person or to a program, how wide, in colour or not.
// In: the environment, what the user asked for, text. Out: text cut into lines by display width, bytes on stdout.
// Held by tests/cli/terminal.cpp, tests/cli/streams.cpp.
#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/base/text.hpp>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace remit::cli {

/// What the tool ends with (docs/cli.md); the last two are nobody's answer.
enum class exit_code : int {
    done = 0,
    no = 1, ///< an error in the rules, a failed example
    wrong_use = 2,
    bad_input = 3,     ///< rules or a situation with errors, where they have to be right
    undetermined = 4,  ///< done, but something is undetermined and that was not wanted
    broken = 70,       ///< out of memory, a mistake of the tool
    cannot_write = 74, ///< a closed pipe, a full disk
};

/// Written about in one line, and the tool ends: there is nobody to go on for.
struct cannot_write : std::runtime_error {
    using runtime_error::runtime_error;
};
struct wrong_use : std::runtime_error {
    using runtime_error::runtime_error;
};
/// Written about already.
struct bad_input {};

enum class format { text, json, markdown, html, mermaid };

/// What the user asked for, as it was written; empty: nothing.
struct asked {
    std::string language, format;
};

/// One of the two streams.
struct stream {
    bool terminal = false;
    bool colour = false;
};

struct setting {
    std::string language = "en";
    cli::format format = cli::format::json;
    bool typed = false; ///< stdin is a terminal
    stream out, err;
    int columns = 80;

    bool chinese() const { return language == "zh"; }
    /// The one of the two that the reader reads.
    std::string_view say(std::string_view zh, std::string_view en) const { return chinese() ? zh : en; }
};

/// Chinese where the first of LC_ALL, LC_MESSAGES, LANG that is set begins so, else English.
std::string language_of_environment();

/// A person reads text at a terminal, a program JSON from a pipe; what was asked for goes before both.
setting settle(asked const& a);

/// Writes all of it to stdout and sees that it arrived. Throws cannot_write.
void print(std::string_view text);
/// A line of stdin without its end, cut where it is longer than anybody types; nothing at the end of input, and after an
/// interrupt, which does nothing else from the first call on.
std::optional<std::string> typed_line();
/// Writes to stderr. What fails there cannot be said anywhere.
void remark(std::string_view text);
/// One line of it that begins with the tool's name, whatever it repeats of what was typed or read.
void remark_line(std::string_view text);

enum class style { plain, strong, dim, red, yellow, green, cyan, magenta };
/// The text in a style, or as it is where there is no colour.
std::string paint(std::string_view text, style s, bool colour);

/// The text and spaces, `columns` wide together; wider text stays as it is.
std::string pad(std::string_view text, int columns);

/// "1 duty", "3 duties".
std::string counted(std::size_t n, std::string_view one, std::string_view many);

} // namespace remit::cli
