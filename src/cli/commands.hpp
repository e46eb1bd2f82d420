// commands: the sub-commands of the tool, one source each. A command adds itself to the command line and, if it is the
// one that was called, leaves what it ends with.
// Held by tests/cli/.
#pragma once

#include "terminal.hpp"

#include <CLI/CLI.hpp>

namespace remit::cli {

/// What every command is given: the command line, the language its help is in, and where its answer goes.
struct house {
    CLI::App& line;
    setting speech; ///< for help, before anything is parsed
    exit_code& answer;
};

void add_check(house const& h);
void add_test(house const& h);
void add_eval(house const& h);
void add_fmt(house const& h);
void add_show(house const& h);
void add_trace(house const& h);
void add_graph(house const& h);

/// The option `--lang`.
void add_language(CLI::App& command, asked& a, setting const& speech);
/// The options `--lang` and, with the forms a command can give, `--format`. `a` lives as long as the command.
void add_speech(CLI::App& command, asked& a, setting const& speech, std::vector<std::string> const& formats);
/// The argument RULES.
void add_rules(CLI::App& command, std::string& rules, setting const& speech);

/// A word given to an option that stands for nothing is wrong use; the nearest of those that stand for something is
/// offered. Throws wrong_use.
[[noreturn]] void refuse(std::string const& option, std::string const& word,
                         std::vector<std::string> const& known, setting const& s);

/// Help as width.hpp measures it, in the reader's language.
class help_page : public CLI::FormatterBase {
  public:
    explicit help_page(setting speech) : speech_(std::move(speech)) {}
    std::string make_help(CLI::App const* app, std::string name, CLI::AppFormatMode mode) const override;

  private:
    setting speech_;
};

} // namespace remit::cli
