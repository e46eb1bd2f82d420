// command: what a sub-command takes, says of itself and does, as data. Its pages of help are made from this, and so is
// the parser.
// In: commands as they describe themselves, a command line. Out: help, or what the command that was called ends with.
// Doors: help(), obey(). Held by tests/cli/streams.cpp.
#pragma once

#include "terminal.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace remit::cli {

/// One thing that a command takes. Those below make the usual ones.
struct parameter {
    std::string name; ///< "--unit"; "situation" is an argument
    words shown;      ///< what stands in help for it, or for an option's value; none of a flag
    words about;
    /// Where it goes, of the command's own. A list has a word or more; of an option with commas between.
    std::variant<bool*, std::string*, std::optional<double>*, std::vector<std::string>*> to;
    std::vector<std::string> choices = {};                ///< the words it can be; none: any
    words (*wrong)(std::string const& written) = nullptr; ///< why a word will not do; empty where it will
    std::string needs = {};                               ///< another option, described before it
    bool optional = false;                                ///< of an argument: it does not have to be there
    bool file = false;                                    ///< what is given is the name of a file
    std::vector<std::string> offered = {};                ///< words a shell completes, where others will do too

    bool is_option() const { return name.starts_with('-'); }
};

parameter flag(std::string name, bool& to, words about);
/// An option with one of these words, shown as `a|b|c`.
parameter choice(std::string name, std::vector<std::string> among, std::string& to, words about);
/// The argument RULES.
parameter rules_argument(std::string& rules);
/// The argument SITUATION.
parameter situation_argument(std::string& situation);
/// An argument that does not have to be there.
parameter may_be_left_out(parameter p);
/// What is given is the name of a file.
parameter a_file(parameter p);
/// The option `--lang`, of the answer.
parameter language_option(asked& a);
/// The option `--format`, with the forms a command can give.
parameter format_option(asked& a, std::vector<std::string> forms);

/// A variable of the environment, an exit code, an option of every command.
struct explained {
    std::string name;
    words about;
};

/// The tool, or a sub-command of it.
struct command {
    std::string name;
    words about;
    std::vector<parameter> takes = {};
    std::vector<command> commands = {}; ///< the tool's
    words notes = {};                   ///< what else help says
    std::vector<std::string> examples = {};
    std::vector<explained> environment = {}, exit_codes = {}; ///< the tool's
    std::function<exit_code()> run = {};
};

/// A command's page, cut as width.hpp measures it, in the reader's language.
std::string help(command const& c, setting const& s);

/// What is taken beside what a command says of itself: "-h, --help"; by the tool also "--version".
std::vector<explained> options_of_all(command const& c);

/// Runs the sub-command that is called, or prints the help that is asked for. Throws wrong_use, and what the command
/// throws.
exit_code obey(command const& tool, int count, char const* const* words, setting const& s);

/// A word given to an option that stands for nothing is wrong use; the nearest of those that stand for something is
/// offered. Throws wrong_use.
[[noreturn]] void refuse(std::string const& option, std::string const& word,
                         std::vector<std::string> const& known, setting const& s);

} // namespace remit::cli
