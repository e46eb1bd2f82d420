// described: what the pages of help say there is: every command, and what each takes.
#pragma once

#include "tool.hpp"

#include <sstream>

namespace tests {

/// The first words of the rows of one table of a page of help; "-h, --help" is two.
inline std::vector<std::string> rows(std::string const& help, std::string const& title) {
    std::vector<std::string> all;
    std::istringstream lines(help.substr(std::min(help.size(), help.find("\n" + title + "\n") + title.size() + 2)));
    for (std::string line; std::getline(lines, line) && !line.empty();) {
        if (line[2] == ' ') continue; // the text of the row above
        std::istringstream words(line);
        for (std::string word; words >> word;) {
            bool const more = word.back() == ',';
            if (more) word.pop_back();
            all.push_back(word);
            if (!more) break;
        }
    }
    return all;
}

struct described {
    std::string command;
    std::vector<std::string> options, arguments;
};

/// Of every command; of none, the tool's own first.
inline std::vector<described> all_described() {
    auto const help = tool({"--help", "--lang", "en"}).out;
    std::vector<described> all{{"", rows(help, "Options"), {}}};
    for (auto const& command : rows(help, "Commands")) {
        auto const page = tool({command, "--help", "--lang", "en"}).out;
        bool const takes = has(page, "\nArguments\n");
        all.push_back({command, rows(page, "Options"), takes ? rows(page, "Arguments") : std::vector<std::string>()});
    }
    REQUIRE(all.size() > 10);
    return all;
}

} // namespace tests
