// again: files given to a target, one after the other, and what script/fuzz begins with.
//   remit_fuzz TARGET FILE…         what is wrong with each; exit 1 where something is
//   remit_fuzz --bundle TO FOLDER…  each rule set below the folders as one file in the folder TO
//   remit_fuzz --dictionary         words worth trying, as libFuzzer reads them
#include "bundle.hpp"
#include "mutate.hpp"
#include "targets.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>

namespace fs = std::filesystem;

namespace {

// A folder with a root is one rule set; of any other, each rule file and each such folder.
void write_bundles(fs::path const& to, fs::path const& from) {
    auto name = from.generic_string();
    std::replace(name.begin(), name.end(), '/', '_');
    if (!fs::is_directory(from)) {
        if (from.extension() == ".remit") std::ofstream(to / name, std::ios::binary) << fuzz::bytes_of(from);
    } else if (fs::exists(from / fuzz::bundle::root)) {
        std::ofstream(to / name, std::ios::binary) << fuzz::bundle::of_folder(from).bytes();
    } else
        for (auto const& entry : fs::directory_iterator(from)) write_bundles(to, entry.path());
}

void write_dictionary() {
    for (auto const& word : fuzz::dictionary()) {
        std::printf("\"");
        for (char c : word) std::printf("\\x%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        std::printf("\"\n");
    }
}

} // namespace

int main(int count, char* words[]) {
    std::string const first = count > 1 ? words[1] : "";
    if (first == "--dictionary") {
        write_dictionary();
        return 0;
    }
    if (first == "--bundle" && count > 3) {
        for (int i = 3; i < count; ++i) write_bundles(words[2], words[i]);
        return 0;
    }
    auto const* const target = fuzz::target_named(first);
    if (!target || count < 3) {
        std::cout << "usage: remit_fuzz TARGET FILE…\n";
        for (auto const& t : fuzz::targets) std::cout << "  " << t.name << ": " << t.what << "\n";
        return 2;
    }
    int wrong = 0;
    for (int i = 2; i < count; ++i)
        if (auto const w = target->holds(fuzz::bytes_of(words[i]))) {
            std::cout << words[i] << ": " << *w << "\n";
            wrong = 1;
        }
    return wrong;
}
