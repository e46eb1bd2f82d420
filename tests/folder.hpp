// folder: files on disk for one test, gone with it.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace tests {

class folder {
  public:
    folder(std::initializer_list<std::pair<std::string, std::string>> files = {});
    ~folder();
    folder(folder const&) = delete;
    folder& operator=(folder const&) = delete;

    void write(std::string const& file, std::string_view text) const;
    std::string path() const;
    std::string operator/(std::string const& file) const;

  private:
    std::filesystem::path path_;
};

} // namespace tests
