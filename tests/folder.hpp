// folder: files on disk for one test, gone with it.
#pragma once

#include "catch.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace tests {

class folder {
  public:
    folder(std::initializer_list<std::pair<std::string, std::string>> files = {}) {
        auto name = (std::filesystem::temp_directory_path() / "remit-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
        for (auto const& [file, text] : files) write(file, text);
    }
    ~folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    folder(folder const&) = delete;
    folder& operator=(folder const&) = delete;

    void write(std::string const& file, std::string_view text) const {
        std::filesystem::create_directories((path_ / file).parent_path());
        std::ofstream(path_ / file, std::ios::binary) << text;
    }
    std::string path() const { return path_.string(); }
    std::string operator/(std::string const& file) const { return (path_ / file).string(); }

  private:
    std::filesystem::path path_;
};

} // namespace tests
