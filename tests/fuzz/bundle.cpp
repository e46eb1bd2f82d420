#include "bundle.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace fuzz {

namespace fs = std::filesystem;

bundle::bundle(std::string_view bytes) {
    std::string path(root);
    std::string* into = &files[path];
    for (std::size_t at = 0; at < bytes.size();) {
        auto const end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
        auto line = bytes.substr(at, end - at);
        at = end;
        if (line.starts_with("@@ ")) {
            line.remove_prefix(3);
            if (line.ends_with('\n')) line.remove_suffix(1);
            into = &files[std::string(line)];
        } else
            *into += line;
    }
}

bundle bundle::of_folder(fs::path const& folder) {
    bundle b("");
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".remit" || entry.path().extension() == ".txt")
            b.files[fs::relative(entry.path(), folder).generic_string()] = bytes_of(entry.path());
    if (b.main().empty()) throw std::runtime_error("no rules in " + folder.string());
    return b;
}

std::string bundle::bytes() const {
    std::string out = main();
    for (auto const& [path, text] : files) {
        if (path == root) continue;
        if (!out.empty() && out.back() != '\n') out += '\n';
        out += "@@ " + path + "\n" + text;
    }
    return out;
}

remit::syntax::gathered bundle::gathered() const {
    return remit::syntax::gather({std::string(root), main()},
                                 [this](std::string const& path) -> remit::syntax::read_result {
                                     auto const found = files.find(path);
                                     if (found == files.end()) return remit::problem::no_such_file;
                                     return found->second;
                                 });
}

std::string bytes_of(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace fuzz
