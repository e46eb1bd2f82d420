#include "rules.hpp"

#include <remit/base/text.hpp>
#include <remit/base/width.hpp>
#include <remit/model/check.hpp>

#include <cstdlib>
#include <filesystem>

namespace remit::cli {
namespace {

namespace fs = std::filesystem;

bool exists(fs::path const& path) {
    std::error_code failed;
    return fs::exists(path, failed);
}

// The folders of $REMIT_RULES, and the one beside the tool's bin/.
std::vector<fs::path> folders() {
    std::vector<fs::path> all;
    if (char const* const told = std::getenv("REMIT_RULES")) {
        std::string_view rest = told;
        while (!rest.empty()) {
            auto const one = rest.substr(0, rest.find(':'));
            if (!one.empty()) all.emplace_back(one);
            rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        }
    }
    std::error_code failed;
    auto const tool = fs::read_symlink("/proc/self/exe", failed);
    if (!failed) all.push_back(tool.parent_path().parent_path() / "share/remit/rules");
    return all;
}

// The span of the diagnostic in its line: how the line looks up to it, and how wide it is. What is too long for the
// terminal loses its beginning, then its end.
std::string line_with_caret(diagnostic const& d, source const& text, setting const& s, bool colour) {
    std::string line = printable(text.line(d.begin.line));
    auto const end = d.end.line == d.begin.line ? d.end.column : UINT32_MAX;
    std::size_t first = line.size(), last = line.size();
    std::uint32_t column = 1;
    for (std::size_t at = 0; at < line.size(); ++column) {
        if (column == d.begin.column) first = at;
        if (column == end) last = at;
        at += decode(line, at).size;
    }
    auto const margin = std::to_string(d.begin.line) + " | ";
    int const room = s.columns - 2 - width(margin);
    std::string_view before = std::string_view(line).substr(0, first);
    while (width(before) > room * 2 / 3) before.remove_prefix(decode(before, 0).size);
    std::string_view marked = std::string_view(line).substr(first, last < first ? 0 : last - first);
    std::string shown(before);
    for (std::size_t at = first; at < line.size();) {
        auto const size = decode(line, at).size;
        auto const letter = std::string_view(line).substr(at, size);
        if (width(shown) + width(letter) > room) break;
        shown += letter;
        at += size;
    }
    int const carets = std::clamp(width(marked), 1, std::max(1, width(shown) - width(before)));
    auto const tint = d.severity == severity::error ? style::red : style::yellow;
    return "  " + paint(margin, style::dim, colour) + shown + "\n" +
           std::string(static_cast<std::size_t>(2 + width(margin) + width(before)), ' ') +
           paint(std::string(static_cast<std::size_t>(carets), '^'), tint, colour) + "\n";
}

} // namespace

place sought(std::string const& name) {
    place p;
    p.tried.push_back(name);
    if (exists(name)) return p.path = name, p;
    if (name.empty() || name.find('/') != name.npos || name == "." || name == "..") return p;
    for (auto const& folder : folders()) {
        auto const path = (folder / name).string();
        p.tried.push_back(path);
        if (exists(path)) return p.path = path, p;
    }
    return p;
}

loaded load_rules(std::string const& name, bool check) {
    loaded rules;
    auto const where = sought(name);
    if (where.path.empty()) {
        std::string zh, en;
        for (auto const& path : where.tried) {
            zh += (zh.empty() ? "" : "、") + path;
            en += (en.empty() ? "" : ", ") + path;
        }
        rules.diagnostics = {describe(problem::no_rule_set, {}, {}, {name, both(zh, en)})};
        return rules;
    }
    auto found = find_rules(where.path);
    if (!found) {
        rules.diagnostics = found.diagnostics();
        return rules;
    }
    rules.folder = found->folder;
    rules.files = syntax::gather(std::move(found->root), found->read);
    if (!check) return rules;
    auto checked = model::check(*rules.files);
    rules.diagnostics = checked.diagnostics();
    for (auto& d : rules.diagnostics)
        if (d.begin.line != 0) d.file = (fs::path(rules.folder) / d.file).string();
    if (checked) rules.model = std::move(checked).value();
    return rules;
}

source const* text_of(loaded const& rules, std::string const& file) {
    if (!rules.files) return nullptr;
    for (auto const& f : rules.files->files)
        if ((fs::path(rules.folder) / f.name).string() == file) return &f;
    return nullptr;
}

void complain(loaded const& rules, setting const& s) {
    for (auto const& d : rules.diagnostics)
        if (d.severity == severity::error) remark(as_text(d, text_of(rules, d.file), s, s.err));
}

std::string as_text(diagnostic const& d, source const* text, setting const& s, stream to) {
    auto said = printable(d.text(s.language)) + "\n";
    if (!to.terminal) return said;
    // "place: severity code: message", then the hint on a line of its own
    auto const head_end = said.find('\n');
    auto head = said.substr(0, head_end), hint = said.substr(head_end + 1);
    auto const word = (s.chinese() ? (d.severity == severity::error ? "错误 " : "提醒 ")
                                   : (d.severity == severity::error ? "error " : "warning ")) +
                      d.code;
    if (auto const at = head.find(word); at != head.npos) {
        auto const tint = d.severity == severity::error ? style::red : style::yellow;
        head = head.substr(0, at) + paint(word, tint, to.colour) + head.substr(at + word.size());
    }
    return head + "\n" + (text && d.begin.line != 0 ? line_with_caret(d, *text, s, to.colour) : "") + hint;
}

} // namespace remit::cli
