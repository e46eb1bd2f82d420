// remit, the tool: one command, its answer on stdout, everything else on stderr, an exit code that says which it was.
#include "commands.hpp"

#include <csignal>
#include <cstring>
#include <exception>
#include <new>

#include <fcntl.h>
#include <unistd.h>

namespace remit::cli {

command whole_tool() {
    return {
        .name = "remit",
        .about = {"remit：这件事归谁管？规则写明职责，并引用设定它的原文。",
                  "remit: whose remit is this? Duties, read from the words that impose them."},
        .commands = {check_command(), test_command(), eval_command(), batch_command(), why_command(), ask_command(),
                     plan_command(), fmt_command(), show_command(), trace_command(), graph_command(),
                     completion_command(), manual_command()},
        .notes =
            {"规则是 .remit 文件、含一个根文件的文件夹，或随附规则集的名称（fujian-2019）。名称先按路径找，\n"
             "再到 $REMIT_RULES 列出的文件夹里找，最后到 remit 的安装处找。\n"
             "结果写到标准输出，其余写到标准错误。终端上是文字，管道里是 JSON。",
             "RULES is a .remit file, a folder with one root file, or the name of a shipped rule set\n"
             "(fujian-2019): sought as a path, in the folders of $REMIT_RULES, where remit is installed.\n"
             "Answers go to stdout, everything else to stderr; text on a terminal, JSON in a pipe."},
        .examples = {"remit check rules/fujian-2019", "remit eval fujian-2019 child.json --lang zh",
                     "remit eval fujian-2019 - --status overdue,obliged < child.json | jq .duties"},
        .environment =
            {{"REMIT_RULES", {"放规则集的文件夹，用冒号隔开", "folders of rule sets, with colons between"}},
             {"REMIT_ISA",
              {"batch 用哪一种指令集：portable、avx2、avx512；不写则用机器上最好的",
               "the instructions batch uses: portable, avx2, avx512; by default the machine's best"}},
             {"NO_COLOR", {"设为任何非空的值，则终端上也不用颜色", "set to anything: no colour on a terminal either"}},
             {"COLUMNS", {"不在终端上时文字的宽度", "how wide text is where there is no terminal"}},
             {"LC_ALL, LC_MESSAGES, LANG",
              {"第一个有值的以 zh 开头则用中文，否则用英文；--lang 优先",
               "Chinese where the first that is set begins with zh, else English; --lang goes before"}}},
        .exit_codes =
            {{"0", {"完成，包括只有提醒", "done, warnings included"}},
             {"1",
              {"答案是“否”：规则有错误，示例未通过，原文未全被引用，有读不了的行",
               "the answer is no: errors in the rules, a failed example, text that nobody cites, a bad row"}},
             {"2", {"用法不对", "wrong use"}},
             {"3",
              {"规则、情形或个案集有错误，无法评估",
               "rules, a situation or a caseload with errors, where they have to be right"}},
             {"4", {"完成，但有待定的职责（eval --strict）", "done, but something is undetermined (eval --strict)"}},
             {"70", {"内存不足，或 remit 自身出错", "out of memory, or a mistake of remit itself"}},
             {"74", {"结果写不出去", "the answer could not be written"}}},
    };
}

namespace {

// Help is written before the command line is parsed, so its language is looked for first.
setting speech_of(int count, char const* const* words) {
    asked a;
    for (int i = 1; i < count; ++i) {
        std::string_view const word = words[i];
        if (word == "--lang" && i + 1 < count) a.language = words[i + 1];
        if (word.starts_with("--lang=")) a.language = word.substr(std::strlen("--lang="));
    }
    if (a.language != "zh" && a.language != "en") a.language.clear();
    return settle(a);
}

int guarded(int count, char** words) {
    setting speech;
    auto const fail = [&](exit_code code, std::string_view zh, std::string_view en,
                          std::string_view more = {}) {
        remark_line(std::string(speech.say(zh, en)) + std::string(more));
        return static_cast<int>(code);
    };
    try {
        speech = speech_of(count, words);
        return static_cast<int>(obey(whole_tool(), count, words, speech));
    } catch (bad_input const&) {
        return static_cast<int>(exit_code::bad_input);
    } catch (wrong_use const& e) {
        return fail(exit_code::wrong_use, e.what(), e.what(),
                    speech.say("；见 remit --help", "; see remit --help"));
    } catch (cannot_write const& e) {
        return fail(exit_code::cannot_write, "写不出去：", "cannot write: ", e.what());
    } catch (std::bad_alloc const&) {
        return fail(exit_code::broken, "内存不足", "out of memory");
    } catch (std::exception const& e) {
        return fail(exit_code::broken, "remit 自身出错：", "a mistake of remit itself: ", e.what());
    }
}

} // namespace
} // namespace remit::cli

namespace {

// A number below 3 that is closed would be given to the next file that is opened, which would then be written to as stdout is.
// It is taken by what can neither be read nor written the way it is meant for, so that doing so still fails.
void take_closed_descriptors() {
    for (int const d : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(d, F_GETFD) < 0) static_cast<void>(open("/dev/null", d == STDIN_FILENO ? O_WRONLY : O_RDONLY));
}

} // namespace

int main(int count, char** words) {
    take_closed_descriptors();
    // A closed pipe, a file that may not grow: errors of the write, which says so.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    return remit::cli::guarded(count, words);
}
