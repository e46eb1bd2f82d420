// completion: what makes a shell complete the tool's words, made of what the commands say of themselves, as --help is.
//
// Each script finds out which command is called, which option waits for its value, or which argument, counted from 1, is
// being written; what comes there is in a table that is made here: words, names of rule sets, files, or nothing.
#include "commands.hpp"

#include <memory>
#include <utility>

namespace remit::cli {
namespace {

bool is_flag(parameter const& p) {
    return std::holds_alternative<bool*>(p.to);
}
bool is_list(parameter const& p) {
    return std::holds_alternative<std::vector<std::string>*>(p.to);
}
bool is_rules(parameter const& p) {
    return p.name == "rules";
}

std::string joined(std::vector<std::string> const& words, std::string_view between = " ") {
    std::string out;
    for (auto const& word : words) out += (out.empty() ? "" : std::string(between)) + word;
    return out;
}

std::vector<std::string> const& words_of(parameter const& p) {
    return p.choices.empty() ? p.offered : p.choices;
}

// What stands before the first stop: a list of words has no room for more.
std::string brief(std::string const& about) {
    auto end = about.size();
    for (std::string_view const stop : {"; ", ": ", " (", "；", "：", "。", "（"}) end = std::min(end, about.find(stop));
    return about.substr(0, end);
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

// As one word of a shell, whatever is in it. fish takes a backslash between quotes for one of its own.
std::string quoted(std::string const& text) {
    return "'" + replaced(text, "'", "'\\''") + "'";
}
std::string quoted_for_fish(std::string const& text) {
    return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::vector<std::string> names_of(std::vector<command> const& all) {
    std::vector<std::string> names;
    for (auto const& c : all) names.push_back(c.name);
    return names;
}

// "-h", "--help".
std::vector<std::string> spellings(explained const& e) {
    std::vector<std::string> all;
    std::string_view rest = e.name;
    while (!rest.empty()) {
        auto const end = std::min(rest.find(", "), rest.size());
        all.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(rest.size(), end + 2));
    }
    return all;
}

std::vector<std::string> options_of(command const& c) {
    std::vector<std::string> all;
    for (auto const& p : c.takes)
        if (p.is_option()) all.push_back(p.name);
    for (auto const& e : options_of_all(c))
        for (auto const& word : spellings(e)) all.push_back(word);
    return all;
}

// Where an argument stands, counted from 1, as a shell's pattern: a list is the last, and stands everywhere from there on.
template <class Do> void each_argument(command const& c, Do act) {
    int place = 0;
    for (auto const& p : c.takes)
        if (!p.is_option()) {
            ++place;
            act(p, is_list(p) ? std::string("*") : std::to_string(place));
        }
}

std::string options_with_values(command const& tool, std::string_view between) {
    std::string all;
    for (auto const& c : tool.commands)
        for (auto const& p : c.takes)
            if (p.is_option() && !is_flag(p))
                all += (all.empty() ? "" : std::string(between)) + "'" + c.name + " " + p.name + "'";
    return all;
}

// ── bash ────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::string bash(command const& tool, setting const&) {
    std::string table;
    auto const row = [&](std::string const& at, std::string const& what) {
        table += "        " + at + ") " + what + " ;;\n";
    };
    auto const takes = [&](std::string const& at, parameter const& p) {
        if (is_rules(p)) return row(at, "rules=yes");
        if (!words_of(p).empty())
            row(at, "words='" + joined(words_of(p)) + "'" + (is_list(p) ? " list=yes" : ""));
    };
    row("' 1'", "words='" + joined(names_of(tool.commands)) + "'");
    row("' options'", "words='" + joined(options_of(tool)) + "'");
    for (auto const& c : tool.commands) {
        row("'" + c.name + " options'", "words='" + joined(options_of(c)) + "'");
        for (auto const& p : c.takes)
            if (p.is_option() && !is_flag(p)) takes("'" + c.name + " " + p.name + "'", p);
        each_argument(c, [&](parameter const& p, std::string const& place) {
            takes("'" + c.name + " '" + (place == "*" ? "[0-9]*" : place), p);
        });
    }
    auto script = std::string(R"(# Completion of remit for bash. Printed by `remit completion bash`.

# Names of rule sets: in the folders of $REMIT_RULES, and where remit is installed.
_remit_rules() {
    local folder path tool folders
    tool=$(type -P remit) && tool=$(readlink -f -- "$tool")
    IFS=: read -ra folders <<<"$REMIT_RULES"
    for folder in "${folders[@]}" "${tool%/*/*}/share/remit/rules"; do
        [[ $folder ]] || continue
        for path in "$folder"/*; do
            [[ -d $path ]] && printf '%s\n' "${path##*/}"
        done
    done
}

_remit() {
    local current=${COMP_WORDS[COMP_CWORD]} command='' waits='' place=1 i word words='' rules='' list='' before=''
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -n $waits && $word == = ]]; then
            continue
        elif [[ -n $waits ]]; then
            waits=
        elif [[ $word == -?* ]]; then
            case "$command $word" in @valued@) waits=$word ;; esac
        elif [[ -z $command ]]; then
            command=$word
        else
            ((++place))
        fi
    done
    if [[ -n $waits ]]; then
        [[ $current == = ]] && current=
    elif [[ $current == -* ]]; then
        waits=options
    else
        waits=$place
    fi
    case "$command $waits" in
@table@    esac
    COMPREPLY=()
    # Where there is nothing to say readline completes names of files.
    if [[ -n $list && $current == *,* ]]; then
        before=${current%,*},
        current=${current##*,}
    fi
    if [[ -n $words ]]; then
        while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -P "$before" -W "$words" -- "$current")
    elif [[ -n $rules ]]; then
        while IFS= read -r word; do
            [[ $word == "$current"* ]] && COMPREPLY+=("$word")
        done < <(_remit_rules)
        if ((${#COMPREPLY[@]})); then
            compopt -o filenames 2>/dev/null
            while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
        fi
    fi
}
complete -o bashdefault -o default -F _remit remit
)");
    return replaced(replaced(std::move(script), "@valued@", options_with_values(tool, " | ")), "@table@", table);
}

// ── zsh ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

// Within a specification of _arguments and the like.
std::string escaped_for_zsh(std::string text) {
    for (std::string_view const sign : {"\\", ":", "[", "]"}) text = replaced(std::move(text), sign, "\\" + std::string(sign));
    return text;
}

std::string zsh(command const& tool, setting const& s) {
    auto const about = [&](words const& w) { return escaped_for_zsh(brief(w.in(s.language))); };
    // ":what it is:how it is completed"
    auto const takes = [&](parameter const& p) {
        auto const head = ":" + escaped_for_zsh(p.shown.in(s.language)) + ":";
        auto const all = joined(words_of(p));
        if (is_rules(p)) return head + "_remit_rules";
        if (!all.empty()) return head + (is_list(p) ? "_sequence compadd - " + all : "(" + all + ")");
        return head + (p.file ? "_files" : " ");
    };
    std::string commands, cases;
    for (auto const& c : tool.commands) {
        commands += "        " + quoted(c.name + ":" + about(c.about)) + "\n";
        cases += "    (" + c.name + ")\n        _arguments";
        auto const add = [&](std::string const& spec) { cases += " \\\n            " + quoted(spec); };
        for (auto const& e : options_of_all(c))
            for (auto const& word : spellings(e)) add(word + "[" + about(e.about) + "]");
        for (auto const& p : c.takes)
            if (p.is_option()) add(p.name + (is_flag(p) ? "" : "=") + "[" + about(p.about) + "]" + (is_flag(p) ? "" : takes(p)));
        each_argument(c, [&](parameter const& p, std::string const& place) { add(place + takes(p)); });
        cases += "\n        ;;\n";
    }
    std::string options;
    for (auto const& e : options_of_all(tool))
        for (auto const& word : spellings(e)) options += " \\\n        " + quoted(word + "[" + about(e.about) + "]");
    std::string script = R"(#compdef remit
# Completion of remit for zsh. Printed by `remit completion zsh`.

# A file, a folder, or the name of a rule set in the folders of $REMIT_RULES or where remit is installed.
_remit_rules() {
    local -a folders names
    folders=(${(s.:.)REMIT_RULES} ${commands[remit]:A:h:h}/share/remit/rules)
    names=(${^folders}/*(N-/:t))
    _alternative 'rules: :compadd -a names' 'files: :_files'
}

_remit() {
    local curcontext=$curcontext state line
    local -a all
    typeset -A opt_args
    all=(
@commands@    )
    _arguments -C@options@ \
        '1: :->command' '*:: :->arguments'
    case $state in
    (command) _describe command all ;;
    (arguments)
    case $words[1] in
@cases@    esac
    ;;
    esac
}

if [[ $funcstack[1] == _remit ]]; then
    _remit "$@"
else
    compdef _remit remit
fi
)";
    return replaced(replaced(replaced(std::move(script), "@commands@", commands), "@options@", options), "@cases@", cases);
}

// ── fish ────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::string fish(command const& tool, setting const& s) {
    auto const about = [&](words const& w) { return " -d " + quoted_for_fish(brief(w.in(s.language))); };
    auto const named = [](std::string const& option) { // -l help
        return option.starts_with("--") ? " -l " + option.substr(2) : " -s " + option.substr(1);
    };
    auto const takes = [&](parameter const& p) {
        auto const all = joined(words_of(p));
        if (is_rules(p)) return std::string(" -F -k -a '(__remit_rules)'");
        if (!all.empty())
            return is_list(p) ? " -f -a '(__remit_list " + all + ")'" : " -f -a '" + all + "'";
        return std::string(p.file ? " -F" : " -f");
    };
    std::string table;
    auto const row = [&](std::string const& when, std::string const& what) {
        table += "complete -c remit -n '" + when + "'" + what + "\n";
    };
    for (auto const& e : options_of_all(tool)) {
        std::string names;
        for (auto const& word : spellings(e)) names += named(word);
        table += "complete -c remit -n '__remit_at 1" + std::string(names.find("help") == names.npos ? "" : "; or true") +
                 "'" + names + about(e.about) + "\n";
    }
    for (auto const& c : tool.commands) row("__remit_at 1", " -a " + c.name + about(c.about));
    for (auto const& c : tool.commands) {
        for (auto const& p : c.takes)
            if (p.is_option())
                row("__remit_at " + c.name, named(p.name) + (is_flag(p) ? "" : " -r" + takes(p)) + about(p.about));
        each_argument(c, [&](parameter const& p, std::string const& place) {
            row("__remit_at " + c.name + (place == "*" ? "" : " " + place), takes(p));
        });
    }
    std::string script = R"(# Completion of remit for fish. Printed by `remit completion fish`.

# Names of rule sets: in the folders of $REMIT_RULES, and where remit is installed.
function __remit_rules
    set -l folders (string split -n : -- "$REMIT_RULES")
    set -l tool (command -s remit); and set -a folders (path resolve -- $tool | path dirname | path dirname)/share/remit/rules
    for folder in $folders
        path filter -d -- $folder/* | path basename
    end
end

# Words with commas between: those before stay.
function __remit_list
    set -l before (string match -r -- '^.*,' (commandline -ct))
    printf '%s\n' "$before"$argv
end

# Whether the command is $argv[1], or, where that is 1, still to come; and whether argument number $argv[2] comes next.
function __remit_at
    set -l command
    set -l waits
    set -l place 1
    for word in (commandline -opc)[2..]
        if test -n "$waits"
            set waits
        else if string match -qr -- '^-.' $word
            contains -- "$command $word" @valued@; and set waits yes
        else if test -z "$command"
            set command $word
        else
            set place (math $place + 1)
        end
    end
    if test "$argv[1]" = 1
        test -z "$command"
        return
    end
    test "$argv[1]" = "$command"; or return 1
    test -z "$argv[2]"; or test "$argv[2]" = $place
end

complete -c remit -f
@table@)";
    return replaced(replaced(std::move(script), "@valued@", options_with_values(tool, " ")), "@table@", table);
}

struct options {
    asked speech;
    std::string shell;
};

exit_code complete(options const& o) {
    auto const s = settle(o.speech);
    auto const tool = whole_tool();
    print(o.shell == "bash" ? bash(tool, s) : o.shell == "zsh" ? zsh(tool, s) : fish(tool, s));
    return exit_code::done;
}

} // namespace

command completion_command() {
    auto const o = std::make_shared<options>();
    parameter shell = choice("shell", {"bash", "zsh", "fish"}, o->shell, {"哪一种 shell", "which shell"});
    return {
        .name = "completion",
        .about = {"让 shell 补全 remit 的命令、选项和规则集名称的脚本", "a script that makes a shell complete the tool's words"},
        .takes = {shell, language_option(o->speech)},
        .notes = {"安装 remit 时已装好。不安装也可以用：把它写进 shell 启动时读的文件。",
                  "Where remit is installed, it is in place. Without that: have the shell read it when it starts."},
        .examples = {"source <(remit completion bash)", "source <(remit completion zsh)", "remit completion fish | source"},
        .run = [o] { return complete(*o); },
    };
}

} // namespace remit::cli
