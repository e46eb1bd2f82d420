#pragma once

#include <remit/disk.hpp>
#include <remit/syntax/token.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <dirent.h>

namespace remit {
namespace disk_impl {

namespace fs = std::filesystem;

// What failed for want of memory is no matter of files.
void not_memory(std::error_code failed) {
    if (failed == std::errc::not_enough_memory) throw std::bad_alloc();
}

// The bytes of a regular file. Its size is not asked: it may change, and some files do not know theirs.
syntax::read_result bytes_of(fs::path const& path) {
    std::error_code failed;
    if (!fs::is_regular_file(path, failed)) return problem::no_such_file;
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        not_memory({errno, std::generic_category()});
        return problem::cannot_read;
    }
    std::string text;
    std::array<char, 1 << 16> piece{};
    while (file) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
        if (text.size() > longest_text) return problem::file_too_large;
    }
    if (file.bad()) return problem::cannot_read;
    return text;
}

// `folder` is canonical. What a link leads to is what counts, and it has to lie in the folder too.
syntax::read_result bytes_under(fs::path const& folder, std::string const& path) {
    if (path.find('\0') != path.npos || path.find('\\') != path.npos) return problem::outside_folder;
    std::error_code failed;
    auto const real = fs::weakly_canonical(folder / path, failed); // of an absolute path: that path
    not_memory(failed);
    if (failed) return problem::cannot_read;
    auto const [left, _] = std::mismatch(folder.begin(), folder.end(), real.begin(), real.end());
    if (left != folder.end()) return problem::outside_folder;
    return bytes_of(real);
}

// Whether the first word is `ruleset`: line by line, so that a long file is not read for it.
bool is_root(std::string_view text) {
    while (!text.empty()) {
        auto const line = text.substr(0, text.find('\n'));
        auto const first = syntax::scan({{}, std::string(line)}, 0).list.front();
        if (first.kind != syntax::token_kind::end)
            return first.kind == syntax::token_kind::keyword && first.key == syntax::keyword::ruleset;
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return false;
}

std::vector<diagnostic> fault_of(problem what, std::string const& path) {
    switch (what) {
    case problem::file_too_large: return {describe(what, path, {}, {path, std::to_string(longest_text)})};
    case problem::cannot_read: return {describe(what, path, {}, {path})};
    case problem::outside_folder: return {describe(what, path, {}, {path})};
    default: return {describe(problem::no_rule_set, {}, {}, {path, path})};
    }
}

rules_on_disk made_of(std::string shown, fs::path const& folder, std::string name, std::string text) {
    return {std::move(shown), source(std::move(name), std::move(text)),
            [folder](std::string const& path) { return bytes_under(folder, path); }};
}

// What stands directly in a folder; none: it cannot be read. (An iterator of std::filesystem may end the program where memory
// runs out.)
std::optional<std::vector<std::string>> names_in(fs::path const& folder) {
    struct closing {
        void operator()(DIR* open) const { closedir(open); }
    };
    errno = 0;
    std::unique_ptr<DIR, closing> const open(opendir(folder.c_str()));
    if (!open) {
        not_memory({errno, std::generic_category()});
        return {};
    }
    std::vector<std::string> names;
    for (errno = 0; auto const* entry = readdir(open.get()); errno = 0) names.emplace_back(entry->d_name);
    if (errno != 0) return {};
    std::sort(names.begin(), names.end());
    return names;
}

result<rules_on_disk> in_folder(std::string const& path, fs::path const& folder) {
    auto const names = names_in(folder);
    if (!names) return fault_of(problem::cannot_read, path);

    std::vector<std::pair<std::string, std::string>> roots;
    std::optional<std::vector<diagnostic>> unread; // why a file that could be the root is not
    for (auto const& name : *names) {
        if (fs::path(name).extension() != ".remit") continue;
        auto got = bytes_under(folder, name);
        if (auto const* why = std::get_if<problem>(&got)) {
            if (*why != problem::no_such_file && !unread)
                unread = fault_of(*why, (fs::path(path) / name).string());
        } else if (auto& text = std::get<std::string>(got); is_root(text))
            roots.emplace_back(name, std::move(text));
    }
    if (roots.size() == 1)
        return made_of(path, folder, std::move(roots[0].first), std::move(roots[0].second));
    if (roots.empty() && unread) return *unread;
    std::string listed;
    for (auto const& root : roots) listed += (listed.empty() ? "" : ", ") + root.first;
    return std::vector{describe(roots.empty() ? problem::no_root : problem::many_roots, path, {}, {listed})};
}

} // namespace disk_impl

result<rules_on_disk> find_rules(std::string const& path) {
    namespace fs = std::filesystem;
    std::error_code failed;
    if (path.find('\0') != path.npos || !fs::exists(path, failed))
        return disk_impl::fault_of(failed ? problem::cannot_read : problem::no_rule_set, path);
    bool const is_folder = fs::is_directory(path, failed);
    auto const shown = is_folder ? path : fs::path(path).parent_path().string();
    auto const folder = fs::canonical(shown.empty() ? "." : shown, failed);
    disk_impl::not_memory(failed);
    if (failed) return disk_impl::fault_of(problem::cannot_read, path);
    if (is_folder) return disk_impl::in_folder(path, folder);
    if (!fs::is_regular_file(path, failed)) return disk_impl::fault_of(problem::cannot_read, path);
    auto got = disk_impl::bytes_of(path);
    if (auto const* why = std::get_if<problem>(&got)) return disk_impl::fault_of(*why, path);
    return disk_impl::made_of(shown, folder, fs::path(path).filename().string(),
                              std::get<std::string>(std::move(got)));
}

} // namespace remit
