#include "command.hpp"

#include <remit/base/nearest.hpp>

#include <utility>

namespace remit::cli {

parameter flag(std::string name, bool& to, words about) {
    return {std::move(name), {}, std::move(about), &to};
}

parameter choice(std::string name, std::vector<std::string> among, std::string& to, words about) {
    std::string all;
    for (auto const& word : among) all += (all.empty() ? "" : "|") + word;
    return {std::move(name), {all, all}, std::move(about), &to, std::move(among)};
}

parameter rules_argument(std::string& rules) {
    return a_file({"rules",
                   {"规则", "RULES"},
                   {"规则：.remit 文件、文件夹，或随附规则集的名称",
                    "a .remit file, a folder, or the name of a shipped rule set"},
                   &rules});
}

parameter situation_argument(std::string& situation) {
    return a_file({"situation",
                   {"情形", "SITUATION"},
                   {"情形，JSON 文件；- 表示标准输入", "a situation, JSON; - reads stdin"},
                   &situation});
}

parameter may_be_left_out(parameter p) {
    p.optional = true;
    return p;
}

parameter a_file(parameter p) {
    p.file = true;
    return p;
}

parameter language_option(asked& a) {
    return choice("--lang", {"zh", "en"}, a.language,
                  {"用 zh 还是 en；不写则看语言环境", "zh or en; by default as the locale says"});
}

parameter format_option(asked& a, std::vector<std::string> forms) {
    return choice("--format", std::move(forms), a.format,
                  {"输出形式；不写则终端上是 text，管道里是 json",
                   "the form of the answer; by default text on a terminal, json in a pipe"});
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
