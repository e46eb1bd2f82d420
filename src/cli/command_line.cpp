// The one source that knows CLI11, which reads the command line: including it takes the compiler longer than any
// command of ours.
#include "command.hpp"

#include <remit/batch/evaluate.hpp>
#include <remit/config.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <type_traits>

namespace remit::cli {
namespace {

CLI::Option& add(CLI::App& line, parameter const& p) {
    return *std::visit(
        [&](auto* to) {
            if constexpr (std::is_same_v<decltype(to), bool*>)
                return line.add_flag(p.name, *to);
            else
                return line.add_option(p.name, *to);
        },
        p.to);
}

void describe(CLI::App& line, parameter const& p, setting const& s) {
    auto& added = add(line, p);
    if (!p.is_option())
        added.required(!p.optional);
    else if (std::holds_alternative<std::vector<std::string>*>(p.to))
        added.delimiter(',');
    if (!p.choices.empty()) added.check(CLI::IsMember(p.choices));
    if (p.wrong)
        added.check(
            [&s, wrong = p.wrong](std::string const& written) { return wrong(written).in(s.language); });
    if (p.file)
        added.check([&s](std::string const& written) {
            return written.empty() ? std::string(s.say("文件名为空", "the name of a file is empty")) : std::string();
        });
    if (!p.needs.empty()) added.needs(line.get_option(p.needs));
}

// What CLI11 has to say, with what kind of mistake it is in the reader's language.
std::string said(CLI::ParseError const& e, setting const& s) {
    if (!s.chinese()) return e.what();
    auto const kind = e.get_name();
    std::string_view const zh = kind == "RequiredError"      ? "缺少命令或参数"
                                : kind == "ExtrasError"      ? "多余的参数"
                                : kind == "ValidationError"  ? "取值不对"
                                : kind == "ArgumentMismatch" ? "选项没有取值"
                                                             : "用法不对";
    return std::string(zh) + "（" + e.what() + "）";
}

// What was called; with no sub-command, the tool itself.
command const& called(CLI::App const& line, command const& tool) {
    auto const found = std::find_if(tool.commands.begin(), tool.commands.end(),
                                    [&](auto const& c) { return line.got_subcommand(c.name); });
    return found == tool.commands.end() ? tool : *found;
}

} // namespace

exit_code obey(command const& tool, int count, char const* const* words, setting const& s) {
    CLI::App line("", tool.name);
    line.set_help_flag("-h,--help");
    // Which kernels caseloads go through belongs to what somebody has to tell who reports a figure.
    line.set_version_flag("--version",
                          "remit " REMIT_VERSION " (" + std::string(batch::to_string(batch::chosen_isa())) + ")");
    line.require_subcommand(1);
    for (auto const& c : tool.commands) {
        auto& sub = *line.add_subcommand(c.name);
        for (auto const& p : c.takes) describe(sub, p, s);
    }
    try {
        line.parse(count, words);
    } catch (CLI::CallForHelp const&) {
        print(help(called(line, tool), s));
        return exit_code::done;
    } catch (CLI::CallForVersion const& version) {
        print(std::string(version.what()) + "\n");
        return exit_code::done;
    } catch (CLI::ParseError const& e) {
        throw wrong_use(said(e, s));
    }
    return called(line, tool).run();
}

} // namespace remit::cli
