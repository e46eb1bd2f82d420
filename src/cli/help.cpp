#include "command.hpp"

#include <remit/base/width.hpp>

#include <algorithm>

namespace remit::cli {
namespace {

struct row {
    std::string name, text;
};

// Two columns; a text goes on below itself.
std::string table(std::string_view title, std::vector<row> const& rows, int columns) {
    if (rows.empty()) return {};
    int names = 0;
    for (auto const& r : rows) names = std::max(names, width(r.name));
    std::string out = "\n" + std::string(title) + "\n";
    for (auto const& r : rows) {
        auto name = "  " + pad(r.name, names + 2);
        for (auto const& line : wrap(r.text, std::max(20, columns - names - 4))) {
            out += name + line + "\n";
            name.assign(static_cast<std::size_t>(names + 4), ' ');
        }
    }
    return out;
}

// What stands below the tables, a paragraph each.
std::string footer(command const& c, setting const& s) {
    std::string out;
    if (auto const& notes = c.notes.in(s.language); !notes.empty()) out += "\n" + notes + "\n";
    if (!c.examples.empty()) out += "\n" + std::string(s.say("示例：", "Examples:")) + "\n";
    for (auto const& example : c.examples) out += "  " + example + "\n";
    auto const listed = [&](std::string_view title, std::vector<explained> const& entries) {
        std::vector<row> rows;
        for (auto const& e : entries) rows.push_back({e.name, e.about.in(s.language)});
        out += table(title, rows, s.columns);
    };
    listed(s.say("环境变量", "Environment"), c.environment);
    listed(s.say("退出码", "Exit codes"), c.exit_codes);
    return out;
}

} // namespace

std::vector<explained> options_of_all(command const& c) {
    std::vector<explained> all{
        {"-h, --help", {"说明；命令之后：该命令的说明", "help; behind a command, of that command"}}};
    if (!c.commands.empty()) all.push_back({"--version", {"版本", "the version"}});
    return all;
}

std::string help(command const& c, setting const& s) {
    bool const whole = !c.commands.empty();
    std::vector<row> commands, arguments, options;
    for (auto const& e : options_of_all(c)) options.push_back({e.name, e.about.in(s.language)});

    auto use = whole ? c.name + std::string(s.say(" 命令 …", " COMMAND …")) : "remit " + c.name;
    for (auto const& sub : c.commands) commands.push_back({sub.name, sub.about.in(s.language)});
    for (auto const& p : c.takes) {
        auto const& shown = p.shown.in(s.language);
        if (p.is_option()) {
            options.push_back({p.name + (shown.empty() ? "" : " ") + shown, p.about.in(s.language)});
        } else {
            arguments.push_back({shown, p.about.in(s.language)});
            use += " " + (p.optional ? "[" + shown + "]" : shown);
        }
    }
    if (!whole) use += s.say(" [选项]", " [OPTIONS]");

    std::string out;
    for (auto const& line : wrap(c.about.in(s.language), s.columns)) out += line + "\n";
    out += "\n  " + use + "\n";
    out += table(s.say("命令", "Commands"), commands, s.columns);
    out += table(s.say("参数", "Arguments"), arguments, s.columns);
    out += table(s.say("选项", "Options"), options, s.columns);
    return out + footer(c, s);
}

} // namespace remit::cli
