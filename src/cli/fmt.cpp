// fmt: rule files in the one layout (docs/layout.md).
#include "commands.hpp"
#include "files.hpp"
#include "rules.hpp"

#include <remit/syntax/format.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace remit::cli {
namespace {

namespace fs = std::filesystem;

struct options {
    std::vector<std::string> files;
    std::string wording;
    bool check = false;
};

// Of a folder its rule files, in whatever depth; in the order of their names.
std::vector<std::string> rule_files(std::vector<std::string> const& asked) {
    std::vector<std::string> all;
    for (auto const& path : asked) {
        std::error_code failed;
        if (!fs::is_directory(path, failed)) {
            all.push_back(path);
            continue;
        }
        std::vector<std::string> inside;
        for (fs::recursive_directory_iterator at(path, failed), end; !failed && at != end;
             at.increment(failed))
            if (at->path().extension() == ".remit" && at->is_regular_file(failed))
                inside.push_back(at->path().string());
        if (failed) throw wrong_use(path + ": " + failed.message());
        std::sort(inside.begin(), inside.end());
        all.insert(all.end(), inside.begin(), inside.end());
    }
    return all;
}

std::string count_of(std::size_t files, std::size_t changed, bool check, setting const& s) {
    if (s.chinese())
        return "文件 " + std::to_string(files) + " 个，" + (check ? "不合版式 " : "改动 ") +
               std::to_string(changed) + " 个\n";
    return counted(files, "file", "files") + ", " + std::to_string(changed) +
           (check ? " not in the layout\n" : " changed\n");
}

// One file that cannot be written is no reason to leave the others.
bool replaced(std::string const& path, std::string_view was, std::string_view text, setting const& s) {
    try {
        replace_file(path, was, text, s);
        return true;
    } catch (cannot_write const& e) {
        remark_line(std::string(s.say("写不出去：", "cannot write: ")) + e.what());
        return false;
    }
}

exit_code fmt(options const& o) {
    auto const s = settle({});
    auto const wording = o.wording == "zh"   ? syntax::wording::zh
                         : o.wording == "en" ? syntax::wording::en
                                             : syntax::wording::as_written;
    if (o.files.size() > 1 && std::find(o.files.begin(), o.files.end(), "-") != o.files.end())
        throw wrong_use(std::string(s.say("- 只能单独使用", "- stands alone")));
    bool unreadable = false, unwritten = false;
    std::size_t changed = 0;
    auto const files = rule_files(o.files);
    for (auto const& path : files) {
        auto const text = text_at(path, longest_text);
        auto const formatted =
            !text ? result<std::string>(text.diagnostics())
            : text->size() > longest_text
                ? result<std::string>(std::vector{
                      describe(problem::file_too_large, path, {}, {path, std::to_string(longest_text)})})
                : syntax::format({path == "-" ? std::string() : path, *text}, wording);
        if (!formatted) {
            for (auto const& d : formatted.diagnostics()) remark(as_text(d, s, s.err));
            unreadable = true;
            continue;
        }
        bool const differs = *formatted != *text;
        if (path == "-") {
            if (!o.check) print(*formatted);
        } else if (differs) {
            if (!o.check && !replaced(path, *text, *formatted, s)) {
                unwritten = true;
                continue;
            }
            print((s.out.terminal ? printable(path) : path) + "\n");
        }
        changed += differs;
    }
    if (files != std::vector<std::string>{"-"}) remark(count_of(files.size(), changed, o.check, s));
    return unwritten                ? exit_code::cannot_write
           : unreadable             ? exit_code::bad_input
           : o.check && changed > 0 ? exit_code::no
                                    : exit_code::done;
}

} // namespace

command fmt_command() {
    auto const o = std::make_shared<options>();
    return {
        .name = "fmt",
        .about = {"把规则文件排成统一的版式", "rule files in the one layout"},
        .takes =
            {
                a_file({"files",
                        {"文件…", "FILE…"},
                        {"规则文件，或其所在的文件夹；- 把标准输入排到标准输出",
                         "rule files, or folders of them; - reads stdin and writes stdout"},
                        &o->files}),
                flag(
                    "--check", o->check,
                    {"不改动，只列出不合版式的文件；有则退出码为 1",
                     "change nothing; list the files that are not in the layout, and exit with 1 if there are any"}),
                choice("--lang", {"zh", "en"}, o->wording,
                       {"把关键词和状态词换成这种语言", "turn keywords and status words into this language"}),
            },
        .notes =
            {"只改排列：名称、引号里的文字和注释原样保留。改动的文件逐个列出，整个替换，或者完全不动。",
             "Only the layout changes: names, strings and comments stay. Files that change are listed, and\n"
             "replaced whole or not at all."},
        .examples = {"remit fmt rules/fujian-2019", "remit fmt --check rules/*.remit",
                     "remit fmt --lang zh - < draft.remit"},
        .run = [o] { return fmt(*o); },
    };
}

} // namespace remit::cli
