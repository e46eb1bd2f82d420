// What shells complete.
#include "described.hpp"

#include <cstdio>
#include <cstdlib>

using tests::has;
using tests::tool;

namespace {

bool is_there(std::string const& program) {
    if (std::system(("command -v " + program + " > /dev/null").c_str()) == 0) return true;
    std::puts(("did not run: there is no " + program + " (Debian: apt-get install " + program + ")").c_str());
    return false;
}

// What a shell's script says, run in a folder that has the tool, `completion`, and whatever else.
std::string said(tests::folder const& f, std::string const& shell, std::string const& script) {
    f.write("script", script);
    auto const command = "cd '" + f.path() + "' && PATH=$PWD:$PATH REMIT_RULES=$PWD/mine:$PWD/none HOME=$PWD " + shell +
                         " script > said 2>&1";
    CHECK(std::system(command.c_str()) == 0);
    std::ifstream file(f / "said");
    return {std::istreambuf_iterator<char>(file), {}};
}

tests::folder with_completion(std::string const& shell) {
    return {{"completion", tool({"completion", shell}).out},
            {"mine/fujian/main.remit", "ruleset f"},
            {"mine/other/main.remit", "ruleset o"},
            {"mine/single.remit", "ruleset s"},
            {"cases/a.json", "{}"},
            {"remit", "#!/bin/sh\n"}};
}

} // namespace

TEST_CASE("completions have every command with every option, for each shell") {
    auto const all = tests::all_described();
    for (auto const* shell : {"bash", "zsh", "fish"}) {
        auto const script = tool({"completion", shell}).out;
        CAPTURE(shell);
        for (auto const& d : all)
            for (auto const& option : d.options) {
                CAPTURE(d.command, option);
                auto const name = option.substr(option.find_first_not_of('-'));
                if (has(shell, "bash")) {
                    auto const from = script.find("'" + d.command + " options') words='");
                    REQUIRE(from != script.npos);
                    auto const line = script.substr(from, script.find('\n', from) - from);
                    CHECK((has(line, option + " ") || has(line, option + "'")));
                } else if (has(shell, "zsh")) {
                    auto const from = script.find("\n    (" + d.command + ")\n");
                    REQUIRE((d.command.empty() || from != script.npos));
                    auto const part = d.command.empty() ? script : script.substr(from, script.find(";;", from) - from);
                    CHECK((has(part, "'" + option + "[") || has(part, "'" + option + "=[")));
                } else if (name != "h" && name != "help") {
                    auto const when = "'__remit_at " + (d.command.empty() ? "1" : d.command) + "'";
                    CHECK(has(script, when + " -l " + name + " "));
                } else {
                    CHECK(has(script, "'__remit_at 1; or true' -s h -l help "));
                }
            }
    }
}

TEST_CASE("completions say what is completed in the language asked for") {
    CHECK(has(tool({"completion", "zsh", "--lang", "zh"}).out, "'check:列出规则集里的所有错误和提醒'"));
    CHECK(has(tool({"completion", "fish", "--lang", "en"}).out, "-a check -d 'every mistake in a rule set, and every warning'"));
    CHECK(tool({"completion", "tcsh"}).code == 2);
    CHECK(tool({"completion"}).code == 2);
}

TEST_CASE("bash completes commands, options, their words, and rule sets by name") {
    auto const f = with_completion("bash");
    auto const reply = [&](std::string const& words) {
        auto const out = said(f, "bash --norc",
                              "source ./completion || exit\nCOMP_WORDS=(" + words +
                                  ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\nshopt -u progcomp\n_remit 2> errors\n"
                                  // compopt is for a line that is being typed
                                  "grep -v compopt errors\necho \"${COMPREPLY[*]}\"\n");
        return out.substr(0, out.find('\n'));
    };
    CHECK(reply("remit ev") == "eval");
    CHECK(has(reply("remit ''"), "check test eval "));
    CHECK(reply("remit --v") == "--version");
    CHECK(reply("remit eval mine x --fo") == "--format");
    CHECK(reply("remit eval mine --format m") == "markdown");
    CHECK(reply("remit eval mine --format =") == "text json markdown");
    CHECK(reply("remit eval mine --format = j") == "json");
    CHECK(reply("remit eval --status overdue,ob") == "overdue,obliged");
    CHECK(reply("remit check f") == "fujian");
    CHECK(reply("remit check m") == "");
    auto const all = reply("remit check ''"); // files behind the names, in whatever order
    CHECK(all.starts_with("fujian other "));
    CHECK(has(all, "cases"));
    CHECK_FALSE(has(all, "single"));
    CHECK(reply("remit eval --lang zh fu") == "fujian");
    CHECK(reply("remit eval --all fu") == "fujian");
    CHECK(reply("remit eval fujian c") == ""); // a file: readline's own
    CHECK(reply("remit ask fujian --save c") == "");
    CHECK(reply("remit completion f") == "fish");
    auto const how = said(f, "bash --norc", "source ./completion; complete -p remit");
    CHECK(has(how, "-o default"));
}

TEST_CASE("bash, zsh and fish read their completions without a mistake", "[shells]") {
    for (std::string const shell : {"bash", "zsh", "fish"})
        if (is_there(shell)) {
            auto const f = with_completion(shell);
            CHECK(said(f, shell + " -n completion #", "") == "");
            f.write("broken", "if if (\n");
            CHECK(std::system(("cd '" + f.path() + "' && " + shell + " -n broken > said 2>&1").c_str()) != 0);
        }
}

TEST_CASE("fish completes commands, options, their words, rule sets by name, and files", "[shells]") {
    if (!is_there("fish")) return;
    auto const f = with_completion("fish");
    auto const reply = [&](std::string const& line) {
        return said(f, "fish -N", "source completion; complete -C '" + line + "' | string replace -r '\\t.*' '' | string join ' '; true");
    };
    CHECK(reply("remit ev") == "eval\n");
    CHECK(reply("remit eval mine x --fo") == "--format\n");
    CHECK(reply("remit eval mine --format m") == "markdown\n");
    CHECK(reply("remit eval --status overdue,ob") == "overdue,obliged\n");
    CHECK(reply("remit check fu") == "fujian\n");
    CHECK(reply("remit eval --lang zh fu") == "fujian\n");
    CHECK(reply("remit eval fujian cases/") == "cases/a.json\n");
    CHECK(reply("remit completion f") == "fish\n");
    CHECK(reply("remit batch --threads ") == "");
}

TEST_CASE("zsh completes commands, options, their words, rule sets by name, and files", "[shells]") {
    if (!is_there("zsh")) return;
    auto const f = with_completion("zsh");
    // A line is typed and Tab pressed, in a terminal; a key of our own prints what has become of it.
    std::string script = "zmodload zsh/zpty\nzpty z zsh -f -i\nzpty -w z 'unsetopt zle; PS1=; autoload -U compinit; compinit -u -D; source "
                         "./completion; tell() { print -r -- \"<$BUFFER>\" > told; zle kill-buffer; print TOLD }; zle -N tell; "
                         "bindkey \"^X\" tell; setopt zle; echo READY$((1+1))'\nzpty -r z out '*READY2*'\n";
    std::vector<std::pair<std::string, std::string>> const lines{
        {"remit ev", "remit eval "},
        {"remit eval mine x --forma", "remit eval mine x --format="},
        {"remit eval mine --format m", "remit eval mine --format markdown "},
        {"remit eval --status overdue,ob", "remit eval --status overdue,obliged,"},
        {"remit check fu", "remit check fujian "},
        {"remit eval --lang zh fu", "remit eval --lang zh fujian "},
        {"remit eval fujian cases/", "remit eval fujian cases/a.json "},
        {"remit completion f", "remit completion fish "},
        {"remit batch --threads c", "remit batch --threads c"},
    };
    std::string expected;
    for (auto const& [line, completed] : lines) {
        script += "zpty -w -n z '" + line + "'$'\\t\\x18'; zpty -r z out '*TOLD*'; cat told\n";
        expected += "<" + completed + ">\n";
    }
    CHECK(said(f, "timeout 60 zsh -f", script) == expected);
}
