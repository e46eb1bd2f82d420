#include "commands.hpp"

#include <remit/base/nearest.hpp>
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

std::string name_of(CLI::Option const& option) {
    auto const kind = option.get_option_text();
    if (option.get_positional()) return kind.empty() ? option.get_name(true) : kind;
    auto name = option.get_name(false, true);
    for (auto at = name.find(','); at != name.npos; at = name.find(',', at + 2)) name.insert(at + 1, " ");
    return kind.empty() ? name : name + " " + kind;
}

} // namespace

std::string help_page::make_help(CLI::App const* app, std::string, CLI::AppFormatMode) const {
    std::vector<row> commands, arguments, options;
    std::string use =
        app->get_parent() ? app->get_parent()->get_name() + " " + app->get_name() : app->get_name();
    for (auto const* command : app->get_subcommands([](CLI::App const*) { return true; }))
        commands.push_back({command->get_name(), command->get_description()});
    for (auto const* option : app->get_options()) {
        auto& list = option->get_positional() ? arguments : options;
        list.push_back({name_of(*option), option->get_description()});
        if (option->get_positional()) use += " " + name_of(*option);
    }
    if (!commands.empty()) use += speech_.say(" 命令 …", " COMMAND …");
    if (app->get_parent()) use += speech_.say(" [选项]", " [OPTIONS]");

    std::string out;
    for (auto const& line : wrap(app->get_description(), speech_.columns)) out += line + "\n";
    out += "\n  " + use + "\n";
    out += table(speech_.say("命令", "Commands"), commands, speech_.columns);
    out += table(speech_.say("参数", "Arguments"), arguments, speech_.columns);
    out += table(speech_.say("选项", "Options"), options, speech_.columns);
    if (auto const footer = app->get_footer(); !footer.empty()) out += "\n" + footer + "\n";
    return out;
}

void add_language(CLI::App& command, asked& a, setting const& speech) {
    command
        .add_option("--lang", a.language,
                    std::string(speech.say("用 zh 还是 en；不写则看语言环境",
                                           "zh or en; by default as the locale says")))
        ->option_text("zh|en")
        ->check(CLI::IsMember({"zh", "en"}));
}

void add_speech(CLI::App& command, asked& a, setting const& speech, std::vector<std::string> const& formats) {
    add_language(command, a, speech);
    std::string all;
    for (auto const& f : formats) all += (all.empty() ? "" : "|") + f;
    command
        .add_option(
            "--format", a.format,
            std::string(speech.say("输出形式；不写则终端上是 text，管道里是 json",
                                   "the form of the answer; by default text on a terminal, json in a pipe")))
        ->option_text(all)
        ->check(CLI::IsMember(formats));
}

void add_rules(CLI::App& command, std::string& rules, setting const& speech) {
    command
        .add_option(std::string("rules"), rules,
                    std::string(speech.say("规则：.remit 文件、文件夹，或随附规则集的名称",
                                           "a .remit file, a folder, or the name of a shipped rule set")))
        ->option_text(std::string(speech.say("规则", "RULES")))
        ->required();
}

void refuse(std::string const& option, std::string const& word, std::vector<std::string> const& known,
            setting const& s) {
    auto const near = nearest(word, known);
    auto why =
        option + std::string(s.say("：没有“", ": there is no \"")) + word + std::string(s.say("”", "\""));
    if (!near.empty()) why += s.chinese() ? "；是否“" + near + "”？" : "; did you mean \"" + near + "\"?";
    throw wrong_use(why);
}

} // namespace remit::cli
