// bundle: the files of a rule set as one run of bytes: the root's, then each further one behind a line `@@ path`.
#pragma once

#include <remit/syntax/gather.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace fuzz {

struct bundle {
    static constexpr std::string_view root = "main.remit";
    std::map<std::string, std::string> files; ///< by path; the root is always there

    explicit bundle(std::string_view bytes);
    /// What lies in a folder, the root being its main.remit; what is neither rules nor text is left out.
    static bundle of_folder(std::filesystem::path const& folder);

    std::string bytes() const;
    std::string const& main() const { return files.at(std::string(root)); }
    /// As a folder that holds these files gives them.
    remit::syntax::gathered gathered() const;
};

/// The bytes of a file; throws where there is none.
std::string bytes_of(std::filesystem::path const& file);

} // namespace fuzz
