// show: what a stage made of the rules.
#include "show.hpp"
#include "commands.hpp"

#include <remit/syntax/token.hpp>

#include <algorithm>
#include <memory>

namespace remit::cli {
namespace {

struct stage {
    std::string_view name;
    std::string_view zh, en;
    bool needs_model;
    std::string (*shown)(loaded const&);
};

constexpr stage stages[] = {
    {"read", "每个文件的词", "the words of every file", false, shown_tokens},
    {"parse", "每个文件的语法树", "the tree of every file", false, shown_trees},
    {"check", "规则集的模型：名称已解析，类型已知", "the model: names resolved, types known", true,
     shown_model},
    {"compile", "编译后的程序：每个真值和数各一次，后面的由前面的得出", "the program: each truth and number once, made of those before it",
     true, shown_program},
};

struct options {
    std::string rules, after = "check";
    asked speech;
};

exit_code show(options const& o) {
    auto const s = settle(o.speech);
    auto const& wanted = *std::find_if(std::begin(stages), std::end(stages),
                                       [&](auto const& st) { return st.name == o.after; });
    auto const rules = load_rules(o.rules, wanted.needs_model);
    if (!rules.files || (wanted.needs_model && !rules.model)) complain(rules.diagnostics, s);
    print(printable(wanted.shown(rules)));
    return exit_code::done;
}

std::string_view kind_of(syntax::token_kind kind) {
    switch (kind) {
    case syntax::token_kind::word: return "word";
    case syntax::token_kind::keyword: return "keyword";
    case syntax::token_kind::number: return "number";
    case syntax::token_kind::date: return "date";
    case syntax::token_kind::string: return "string";
    case syntax::token_kind::symbol: return "symbol";
    case syntax::token_kind::end: return "end";
    }
    return {};
}

// Line and column, then what the scanner made of it; of a keyword what it stands for, in English.
std::string shown(syntax::token const& t, source const& in) {
    auto const at = in.locate(t.at.first);
    auto out =
        "  " + pad(std::to_string(at.line) + ":" + std::to_string(at.column), 9) + pad(kind_of(t.kind), 9);
    switch (t.kind) {
    case syntax::token_kind::number: return out + std::to_string(t.value) + "\n";
    case syntax::token_kind::date: return out + to_string(t.day) + "\n";
    case syntax::token_kind::keyword: return out + std::string(spelling(t.key, false)) + "\n";
    case syntax::token_kind::string: return out + "\"" + t.text + "\"\n";
    case syntax::token_kind::word:
    case syntax::token_kind::symbol: return out + t.text + "\n";
    case syntax::token_kind::end: break;
    }
    return out.erase(out.find_last_not_of(' ') + 1) + "\n";
}

std::string shown(fault const& f, std::vector<source> const& files) {
    return "  " + describe(f, files).text("en") + "\n";
}

} // namespace

std::string shown_tokens(loaded const& rules) {
    std::string out;
    auto const& files = rules.files->files;
    for (std::uint32_t i = 0; i < files.size(); ++i) {
        auto const found = syntax::scan(files[i], i);
        out += files[i].name + "\n";
        for (auto const& t : found.list) out += shown(t, files[i]);
        for (auto const& f : found.faults) out += shown(f, files);
    }
    return out;
}

std::string word(period p) {
    constexpr std::string_view words[] = {"hours", "days", "working_days", "months", "years"};
    return std::string(words[static_cast<std::size_t>(p)]);
}

command show_command() {
    auto const o = std::make_shared<options>();
    std::vector<std::string> names;
    words about{"哪一步之后", "after which stage"};
    for (auto const& s : stages) {
        std::string const name(s.name);
        names.push_back(name);
        about.zh += "；" + name + "：" + std::string(s.zh);
        about.en += "; " + name + ": " + std::string(s.en);
    }
    return {
        .name = "show",
        .about = {"某一步把规则变成了什么（供改引擎的人看）",
                  "what a stage made of the rules, for whoever works on the engine"},
        .takes = {rules_argument(o->rules), choice("--after", names, o->after, about),
                  language_option(o->speech), format_option(o->speech, {"text"})},
        .examples = {"remit show rules/fujian-2019 --after parse"},
        .run = [o] { return show(*o); },
    };
}

} // namespace remit::cli
