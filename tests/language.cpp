// The list of what holds each sentence of docs/language.md, tests/language/<section>.txt: it covers the page, and what
// it names is there. tests/language/README.md says how it is written.
#include "catch.hpp"

#include <remit/base/text.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

fs::path const root = REMIT_SOURCE_DIR;

std::string text_of(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    REQUIRE(in);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

struct piece {
    std::string where; // file:line
    std::string words; // of the page
    std::vector<std::string> cases, tests, reasons;
};

std::vector<fs::path> lists() {
    std::vector<fs::path> all;
    for (auto const& entry : fs::directory_iterator(root / "tests/language"))
        if (entry.path().extension() == ".txt") all.push_back(entry.path());
    std::sort(all.begin(), all.end(), [](fs::path const& a, fs::path const& b) {
        return std::stoi(a.stem().string()) < std::stoi(b.stem().string());
    });
    return all;
}

std::vector<piece> pieces() {
    std::vector<piece> all;
    for (auto const& file : lists()) {
        std::istringstream in(text_of(file));
        bool in_quote = false;
        std::string line;
        for (int n = 1; std::getline(in, line); ++n) {
            auto const where = file.filename().string() + ":" + std::to_string(n);
            INFO(where << ": " << line);
            auto const after = [&](std::string_view key) { return line.substr(key.size()); };
            if (line.empty()) continue;
            if (line.starts_with("> ")) {
                if (!in_quote)
                    all.push_back({where, after("> "), {}, {}, {}});
                else
                    all.back().words += "\n" + after("> ");
                in_quote = true;
                continue;
            }
            in_quote = false;
            REQUIRE(!all.empty());
            if (line.starts_with("case: "))
                all.back().cases.push_back(after("case: "));
            else if (line.starts_with("test: "))
                all.back().tests.push_back(after("test: "));
            else {
                REQUIRE(line.starts_with("none: "));
                all.back().reasons.push_back(after("none: "));
            }
        }
    }
    return all;
}

// Between pieces: white space, headings, fences, the rules and heads of tables.
bool says_nothing(std::string_view between) {
    bool line_start = true;
    for (std::size_t at = 0; at < between.size();) {
        auto const line = between.substr(at, between.find('\n', at) - at);
        auto const first = line.find_first_not_of(" \t");
        bool const skipped =
            line_start && (line.starts_with("#") || line.starts_with("```") || line.starts_with("|--"));
        if (!skipped && first != line.npos) return false;
        at += line.size() + 1;
        line_start = true;
    }
    return true;
}

std::set<std::string> test_names() {
    std::set<std::string> names;
    for (auto const& entry : fs::recursive_directory_iterator(root / "tests")) {
        if (entry.path().extension() != ".cpp") continue;
        auto const text = text_of(entry.path());
        for (std::string_view const macro : {"TEST_CASE(", "SECTION("})
            for (auto at = text.find(macro); at != text.npos; at = text.find(macro, at + 1)) {
                std::string name;
                auto const quote = text.find_first_not_of(" \n", at + macro.size());
                if (quote == text.npos || text[quote] != '"') continue;
                for (auto i = quote + 1; i < text.size() && text[i] != '"'; ++i) {
                    if (text[i] == '\\') ++i;
                    name += text[i];
                    // A long name is broken over lines, in several literals.
                    if (i + 1 < text.size() && text[i + 1] == '"') {
                        auto const next = text.find_first_not_of(" \n", i + 2);
                        if (next != text.npos && text[next] == '"') i = next;
                    }
                }
                names.insert(name);
            }
    }
    return names;
}

} // namespace

TEST_CASE("the list of what holds each sentence covers docs/language.md, all of it, in order") {
    auto const page = text_of(root / "docs/language.md");
    auto const all = pieces();
    CHECK(all.size() > 200);
    std::size_t at = 0;
    for (auto const& p : all) {
        INFO(p.where << ": " << p.words);
        auto const found = page.find(p.words, at);
        REQUIRE(found != page.npos);
        auto const between = std::string_view(page).substr(at, found - at);
        if (!says_nothing(between)) FAIL_CHECK("no list has: " << between);
        at = found + p.words.size();
    }
    auto const rest = std::string_view(page).substr(at);
    if (!says_nothing(rest)) FAIL_CHECK("no list has: " << rest);
}

TEST_CASE(
    "each sentence of docs/language.md is held by a case or a test that is there, or promises nothing") {
    auto const names = test_names();
    CHECK(names.size() > 300);
    for (auto const& p : pieces()) {
        INFO(p.where << ": " << p.words);
        if (p.reasons.empty())
            CHECK(p.cases.size() + p.tests.size() > 0);
        else
            CHECK(p.cases.size() + p.tests.size() == 0);
        for (auto const& c : p.cases) {
            INFO(c);
            CHECK(fs::exists(root / "tests/cases" / c));
        }
        for (auto const& t : p.tests) {
            INFO(t);
            CHECK(names.contains(t));
        }
    }
}
