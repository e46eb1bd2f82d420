#include "rules.hpp"

#include "files.hpp"

#include <remit/base/show.hpp>
#include <remit/doubt/warn.hpp>
#include <remit/facts/from_json.hpp>
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

void place_from_here(diagnostic& d, std::string const& folder) {
    if (d.begin.line != 0) d.file = (fs::path(folder) / d.file).string();
    for (auto& r : d.related) r.file = (fs::path(folder) / r.file).string();
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
    if (checked) rules.diagnostics = doubt::warn(*checked, rules.files->order, std::move(rules.diagnostics));
    for (auto& d : rules.diagnostics) place_from_here(d, rules.folder);
    if (checked) rules.model = std::move(checked).value();
    return rules;
}

loaded sound_rules(std::string const& name, setting const& s) {
    auto rules = load_rules(name);
    if (!rules.model) complain(rules.diagnostics, s);
    return rules;
}

facts::situation sound_situation(model::model const& m, std::string const& path, setting const& s) {
    auto const text = text_at(path, longest_situation);
    auto situation = text ? facts::from_json(m, *text, path == "-" ? std::string() : path) : text.diagnostics();
    if (!situation) complain(situation.diagnostics(), s);
    return std::move(*situation);
}

void complain(std::vector<diagnostic> const& all, setting const& s) {
    for (auto const& d : all)
        if (d.severity == severity::error) remark(as_text(d, s, s.err));
    throw bad_input();
}

std::string as_text(diagnostic const& d, setting const& s, stream to) {
    return show(d, {s.language, s.columns, to.colour});
}

} // namespace remit::cli
