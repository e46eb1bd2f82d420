// caseload: a small rule set and a caseload of it in a folder, for whoever tries `remit batch`.
#pragma once

#include "tool.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace tests {

inline constexpr auto small_rules = R"(ruleset r "规则" | "Rules"
instrument act "法" | "Act"
unit police "公安" | "police" unit town "镇" | "town"
group both "两家" | "both" = police, town
party parent "父母" | "parent" : 0..2
fact parent.ill "患病" | "ill" : bool
fact age "周岁" | "age" : int 0..17
fact need "需要" | "need" : any of food "食" | "food", tutoring "课业" | "tutoring"
event reported "报告" | "the report"
event done "出警" | "police went" presumed no
duty police.attend "出警" | "go there" must when reported until done >= reported within 3 days since reported cites act
duty town.help "帮助" | "help" must when need has tutoring or some parent (ill) cites act
duty both.care "照看" | "care" either may when age < 6 cites act
)";

inline std::string bytes_of(std::string const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> all;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
}

inline std::vector<nlohmann::ordered_json> objects_in(std::string const& text) {
    std::vector<nlohmann::ordered_json> all;
    for (auto const& line : lines_of(text)) all.push_back(nlohmann::ordered_json::parse(line));
    return all;
}

struct caseload {
    folder files;
    explicit caseload(std::string const& text, std::string const& name = "cases.ndjson") : name_(name) {
        files.write("main.remit", small_rules);
        files.write(name, text);
    }
    answer batch(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"batch", files.path(), files / name_};
        words.insert(words.end(), more.begin(), more.end());
        return tool(words);
    }

  private:
    std::string name_;
};

inline std::string one(std::string const& facts, std::string const& id = "c") {
    return R"({"id":")" + id + R"(","as_of":"2019-10-09","facts":{)" + facts + "}}\n";
}

// So many rows, all sorts of them, one in seventeen bad.
inline std::string many(int rows) {
    std::string all;
    for (int i = 0; i < rows; ++i) {
        auto const n = std::to_string(i);
        all += i % 17 == 0 ? one("\"age\":99", n)
                           : one("\"age\":" + std::to_string(i % 18) +
                                     (i % 3 == 0 ? R"(,"need":["tutoring"])" : i % 3 == 1 ? R"(,"parent":[{"ill":true},null])" : "") +
                                     (i % 5 == 0 ? R"(,"reported":"2019-10-0)" + std::to_string(i % 9 + 1) + "\"" : ""),
                                 n);
    }
    return all;
}

inline std::vector<std::string> names_in(std::string const& path) {
    std::vector<std::string> all;
    for (auto const& entry : std::filesystem::directory_iterator(path)) all.push_back(entry.path().filename().string());
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace tests
