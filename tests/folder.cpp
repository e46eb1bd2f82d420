#include "folder.hpp"

#include "catch.hpp"

#include <cstdlib>
#include <fstream>

namespace tests {

folder::folder(std::initializer_list<std::pair<std::string, std::string>> files) {
    auto name = (std::filesystem::temp_directory_path() / "remit-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
    for (auto const& [file, text] : files) write(file, text);
}

folder::~folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void folder::write(std::string const& file, std::string_view text) const {
    std::filesystem::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file, std::ios::binary) << text;
}

std::string folder::path() const {
    return path_.string();
}

std::string folder::operator/(std::string const& file) const {
    return (path_ / file).string();
}

} // namespace tests
