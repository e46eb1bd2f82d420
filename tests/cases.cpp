// The case files: rule sets that carry their answer. tests/cases/README.md says how they are written.
#include "catch.hpp"

#include <remit/examine/run.hpp>
#include <remit/model/model.hpp>
#include <remit/ruleset.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

namespace {

// "main.remit:3:12 E7"
using marks = std::vector<std::string>;

// A mark with the words that its message or hint is to have.
struct worded {
    std::string mark, words;
};

std::string mark(std::string const& file, long line, long column, std::string const& code) {
    return file + ":" + std::to_string(line) + ":" + std::to_string(column) + " " + code;
}

void marks_in(fs::path const& file, std::string const& name, std::vector<worded>& out) {
    std::ifstream in(file, std::ios::binary);
    std::string line;
    for (long n = 1; std::getline(in, line); ++n) {
        auto const at = line.find("# !");
        if (at == line.npos) continue;
        std::istringstream said(line.substr(at + 3));
        long offset = 0, column = 0;
        std::string code, words;
        if (line[at + 3] != ' ') said >> offset;
        REQUIRE(said >> code >> column);
        std::getline(said >> std::ws, words);
        out.push_back({mark(name, n + offset, column, code), words.substr(0, words.find('\r'))});
    }
}

std::vector<worded> expected(fs::path const& of) {
    std::vector<worded> out;
    if (fs::is_directory(of)) {
        for (auto const& file : fs::recursive_directory_iterator(of))
            if (file.path().extension() == ".remit")
                marks_in(file.path(), fs::relative(file.path(), of).generic_string(), out);
    } else
        marks_in(of, of.filename().string(), out);
    return out;
}

marks without_words(std::vector<worded> const& all) {
    marks out;
    for (auto const& w : all) out.push_back(w.mark);
    std::sort(out.begin(), out.end());
    return out;
}

std::string mark(remit::diagnostic const& d) {
    return mark(d.file, d.begin.line, d.begin.column, d.code);
}

// Message and hint in both languages, and the places that belong to it, "a.remit:2:6".
std::string everything_said(remit::diagnostic const& d) {
    std::string out = d.text("en") + d.text("zh");
    for (auto const& r : d.related)
        out += "\n" + r.file + ":" + std::to_string(r.begin.line) + ":" + std::to_string(r.begin.column);
    return out;
}

// What a mark's words are not found in.
marks unsaid(std::vector<worded> const& all, std::vector<remit::diagnostic> const& diagnostics) {
    marks out;
    for (auto const& w : all)
        if (std::none_of(diagnostics.begin(), diagnostics.end(), [&](remit::diagnostic const& d) {
                return mark(d) == w.mark && everything_said(d).find(w.words) != std::string::npos;
            }))
            out.push_back(w.mark + " " + w.words);
    return out;
}

std::vector<remit::diagnostic> diagnosed(fs::path const& of) {
    auto rules = remit::load(of.string());
    auto all = rules.diagnostics();
    if (rules)
        for (auto& d : remit::examine::run(rules->model()).diagnostics) all.push_back(std::move(d));
    return all;
}

marks said(std::vector<remit::diagnostic> const& diagnostics, remit::severity weight) {
    marks out;
    for (auto const& d : diagnostics)
        if (d.severity == weight) out.push_back(mark(d));
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<fs::path> cases(char const* folder) {
    std::vector<fs::path> all;
    for (auto const& entry : fs::directory_iterator(fs::path(REMIT_SOURCE_DIR) / "tests/cases" / folder))
        if (entry.is_directory() || entry.path().extension() == ".remit") all.push_back(entry.path());
    std::sort(all.begin(), all.end());
    REQUIRE(all.size() > 5);
    return all;
}

void tell(fs::path const& of, std::vector<remit::diagnostic> const& all) {
    UNSCOPED_INFO(of.filename().string());
    for (auto const& d : all) UNSCOPED_INFO(d.text("en"));
}

} // namespace

TEST_CASE("good cases have no error, and each example finds what it expects") {
    for (auto const& of : cases("good")) {
        auto const all = diagnosed(of);
        tell(of, all);
        CHECK(said(all, remit::severity::error) == marks{});
    }
}

TEST_CASE("the examples of the language page have no error, and each finds what it expects") {
    std::ifstream in(fs::path(REMIT_SOURCE_DIR) / "docs/language.md", std::ios::binary);
    std::string line, block;
    int blocks = 0;
    for (bool inside = false; std::getline(in, line);) {
        if (!inside) {
            inside = line == "```remit";
            block.clear();
            continue;
        }
        inside = line != "```";
        if (inside) {
            block += line + "\n";
            continue;
        }
        ++blocks;
        auto rules = remit::load_text(block);
        tell(block.substr(0, block.find('\n')), rules.diagnostics());
        REQUIRE(rules);
        auto const ran = remit::examine::run(rules->model());
        tell("its examples", ran.diagnostics);
        CHECK(ran.expectations() > 0);
        CHECK(ran.failures() == 0);
    }
    CHECK(blocks == 6);
}

TEST_CASE("good cases make valid models") {
    for (auto const& of : cases("good")) {
        INFO(of.filename().string());
        auto const rules = remit::load(of.string());
        CHECK((rules && valid(rules->model())));
    }
}

TEST_CASE("bad cases have exactly the errors they are marked with") {
    for (auto const& of : cases("bad")) {
        auto const all = diagnosed(of);
        auto const wanted = expected(of);
        tell(of, all);
        CHECK(!wanted.empty());
        CHECK(said(all, remit::severity::error) == without_words(wanted));
        CHECK(unsaid(wanted, all) == marks{});
    }
}

TEST_CASE("warned cases have no error, and exactly the warnings they are marked with") {
    for (auto const& of : cases("warn")) {
        auto const all = diagnosed(of);
        tell(of, all);
        CHECK(said(all, remit::severity::error) == marks{});
        CHECK(said(all, remit::severity::warning) == without_words(expected(of)));
        CHECK(unsaid(expected(of), all) == marks{});
    }
}

namespace {

struct row {
    std::string_view name, code, zh, en;
};

constexpr row rows[] = {
#define REMIT_PROBLEM(name, code, weight, zh, en, hint_zh, hint_en) {#name, code, zh, en},
#include <remit/base/diagnostics.def>
#undef REMIT_PROBLEM
};

// Whether a message can have been made of a row's words: its pieces between {0}, {1} … stand in it in order.
bool made_of(std::string_view message, std::string_view words) {
    if (!message.starts_with(words.substr(0, words.find('{')))) return false;
    for (std::size_t at = 0; !words.empty();) {
        auto const slot = std::min(words.find('{'), words.size());
        auto const found = message.find(words.substr(0, slot), at);
        if (found == message.npos) return false;
        at = found + slot;
        words.remove_prefix(std::min(words.size(), slot + 3));
    }
    return true;
}

} // namespace

TEST_CASE("every row of the diagnostics that is about rules is made by a case") {
    std::vector<remit::diagnostic> all;
    for (char const* folder : {"bad", "warn"})
        for (auto const& of : cases(folder))
            for (auto& d : diagnosed(of)) all.push_back(std::move(d));
    // What no case can be: what is too large or too many, folders with another number of roots than one.
    std::set<std::string_view> const elsewhere{"file_too_large",   "too_many_files",   "rule_set_too_large",
                                               "too_many_members", "search_too_long", "no_root",
                                               "many_roots"};
    std::size_t looked_at = 0;
    for (row const& r : rows) {
        if ((r.code[0] != 'E' && r.code[0] != 'W') || elsewhere.contains(r.name)) continue;
        ++looked_at;
        INFO(r.name);
        CHECK(std::any_of(all.begin(), all.end(), [&](remit::diagnostic const& d) {
            return d.code == r.code && made_of(d.message.en, r.en) && made_of(d.message.zh, r.zh);
        }));
    }
    CHECK(looked_at > 60);
}
