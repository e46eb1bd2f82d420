// docs/errors.md and the cases it is made of: tests/cases/errors/ has one for each code; tests/cases/README.md says how
// they are written.
#include "catch.hpp"

#include <remit/base/show.hpp>
#include <remit/base/width.hpp>
#include <remit/examine/run.hpp>
#include <remit/model/model.hpp>
#include <remit/ruleset.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

namespace {

auto const here = fs::path(REMIT_SOURCE_DIR);

std::string bytes_of(fs::path const& file) {
    INFO(file.string());
    std::ifstream in(file, std::ios::binary);
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> all;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
}

// ── a case ──────────────────────────────────────────────────────────────────────────────────────────────────────────

using marks = std::vector<std::string>; // "E7 4:30", "S5 /facts/age"

/// A piece of a case as the reader sees it, and what its marks announce.
struct part {
    std::string text;
    marks wanted;
};

struct entry {
    std::string code, title, prose;
    std::string common;                        ///< rules that stand before both parts
    part wrong, right;                         ///< with `common`, but of a situation
    std::map<std::string, std::string> beside; ///< its other files
    bool shown = false;                        ///< false: prose alone

    bool of_situation() const { return code[0] == 'S'; }
    bool warns() const { return code[0] == 'W'; }
};

enum class stage { head, common, wrong, right };

/// Takes the mark off a line; a line that had nothing else is none. A line behind `lines` others is read.
bool read_mark(std::string& line, std::size_t lines, marks& out) {
    auto const at = line.find("# !");
    if (at == line.npos) return true;
    std::istringstream said(line.substr(at + 3));
    std::string code, where;
    REQUIRE(said >> code >> where);
    out.push_back(code + " " + (where[0] == '/' ? where : std::to_string(lines + 1) + ":" + where));
    line.erase(line.find_last_not_of(' ', at - 1) + 1);
    return !line.empty();
}

entry read_entry(fs::path const& path) {
    INFO(path.string());
    entry e;
    fs::path main = path;
    if (fs::is_directory(path)) {
        main /= "main.remit";
        for (auto const& file : fs::recursive_directory_iterator(path))
            if (file.is_regular_file() && file.path() != main)
                e.beside[fs::relative(file.path(), path).generic_string()] = bytes_of(file.path());
    }
    stage now = stage::head;
    std::size_t common_lines = 0, lines = 0;
    for (auto& line : lines_of(bytes_of(main))) {
        if (line == "# wrong" || line == "# right") {
            now = line == "# wrong" ? stage::wrong : stage::right;
            lines = e.of_situation() ? 0 : common_lines;
            continue;
        }
        if (now == stage::head && !line.starts_with("#")) now = stage::common;
        if (now == stage::head) {
            auto const said = line.size() > 2 ? line.substr(2) : std::string();
            if (e.code.empty()) {
                auto const colon = said.find(": ");
                REQUIRE(colon != said.npos);
                e.code = said.substr(0, colon);
                e.title = said.substr(colon + 2);
            } else if (said.empty())
                e.prose += "\n\n";
            else
                e.prose += (e.prose.empty() || e.prose.back() == '\n' ? "" : " ") + said;
            continue;
        }
        if (now == stage::common) {
            e.common += line + "\n";
            ++common_lines;
            continue;
        }
        part& to = now == stage::wrong ? e.wrong : e.right;
        if (!read_mark(line, lines, to.wanted)) continue;
        to.text += line + "\n";
        ++lines;
    }
    e.shown = now == stage::right;
    return e;
}

/// All, in the order of the page: E, W, S, F, each by number.
std::vector<entry> const& entries() {
    static auto const all = [] {
        std::vector<entry> read;
        for (auto const& file : fs::directory_iterator(here / "tests/cases/errors")) {
            auto const name = file.path().stem().string();
            if (file.path().extension() == ".md") continue;
            read.push_back(read_entry(file.path()));
            auto const& code = read.back().code;
            INFO(name);
            REQUIRE(name == code.substr(0, 1) + (code.size() == 2 ? "0" : "") + code.substr(1));
        }
        auto const rank = [](entry const& e) {
            return std::pair(std::string_view("EWSF").find(e.code[0]), std::stoi(e.code.substr(1)));
        };
        std::sort(read.begin(), read.end(),
                  [&](entry const& a, entry const& b) { return rank(a) < rank(b); });
        REQUIRE(read.size() > 40);
        return read;
    }();
    return all;
}

// ── what remit says of it ───────────────────────────────────────────────────────────────────────────────────────────

remit::result<remit::ruleset> loaded(entry const& e, std::string const& rules) {
    return remit::load_text(
        rules,
        [&](std::string const& path) {
            auto const file = e.beside.find(path);
            return file == e.beside.end() ? std::nullopt : std::optional(file->second);
        },
        "main.remit");
}

std::vector<remit::diagnostic> said_of(entry const& e, part const& p) {
    auto const rules = loaded(e, e.of_situation() ? e.common : e.common + p.text);
    auto all = rules.diagnostics();
    if (!rules) return all;
    if (e.of_situation()) return rules->situation_from_json(p.text, "situation.json").diagnostics();
    for (auto& d : remit::examine::run(rules->model()).diagnostics) all.push_back(std::move(d));
    return all;
}

marks marks_of(std::vector<remit::diagnostic> const& all, remit::severity weight) {
    marks out;
    for (auto const& d : all)
        if (d.severity == weight)
            out.push_back(d.code + " " +
                          (!d.pointer.empty()
                               ? d.pointer
                               : std::to_string(d.begin.line) + ":" + std::to_string(d.begin.column)));
    return out;
}

void tell(entry const& e, std::vector<remit::diagnostic> const& all) {
    UNSCOPED_INFO(e.code);
    for (auto const& d : all) UNSCOPED_INFO(d.text("en"));
}

// ── the page ────────────────────────────────────────────────────────────────────────────────────────────────────────

std::string block(std::string_view language, std::string const& text) {
    return "```" + std::string(language) + "\n" + text + "```\n\n";
}

/// A sentence as Markdown: what is no code stands for itself.
std::string plain(std::string const& sentence) {
    std::string out;
    bool code = false;
    for (char const c : sentence) {
        if (c == '`') code = !code;
        if (!code && (c == '\\' || c == '*' || c == '<')) out += '\\';
        out += c;
    }
    return out;
}

/// A sentence of the table, with `…` for what it is about.
std::string outline(std::string_view pattern) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        bool const slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        if (!slot)
            out += pattern[i];
        else {
            if (!out.ends_with("…")) out += "…";
            i += 2;
        }
    }
    return out;
}

/// All sentences of a code, in both languages.
std::vector<remit::words> sentences_of(std::string_view code) {
    std::vector<remit::words> all;
#define REMIT_PROBLEM(name, its_code, severity, zh, en, hint_zh, hint_en)                                    \
    if (code == its_code) all.push_back({outline(zh), outline(en)});
#include <remit/base/diagnostics.def>
#undef REMIT_PROBLEM
    return all;
}

std::string anchor(std::string const& code) {
    std::string out = code;
    out[0] = static_cast<char>(out[0] - 'A' + 'a');
    return out;
}

std::string page_of(entry const& e) {
    std::string out = "### <a id=\"" + anchor(e.code) + "\"></a>" + e.code + ": " + e.title + "\n\n";
    out += e.prose + "\n\n";
    if (e.shown) {
        for (auto const& [name, text] : e.beside) {
            out += "`" + name + "`:\n\n";
            out += block(name.ends_with(".remit") ? "remit" : "text", text);
        }
        auto const language = e.of_situation() ? "json" : "remit";
        if (e.of_situation()) out += "**Rules**\n\n" + block("remit", e.common);
        out += "**Wrong**\n\n" + block(language, (e.of_situation() ? "" : e.common) + e.wrong.text);
        std::string said, chinese;
        for (auto const& d : said_of(e, e.wrong)) {
            if (d.code != e.code) continue;
            said += show(d);
            chinese += "中文：" + plain(d.message.zh) + "。";
            if (!d.hint.zh.empty()) chinese += "提示：" + plain(d.hint.zh);
            chinese += "\n\n";
        }
        out += block("text", said) + chinese;
        out += "**Right**\n\n" + block(language, e.right.text);
    }
    auto const sentences = sentences_of(e.code);
    if (sentences.size() > 1 || (!e.shown && !sentences.empty())) {
        out += "All that " + e.code + " can say:\n\n";
        for (auto const& [zh, en] : sentences) out += "- " + plain(en) + " · " + plain(zh) + "\n";
        out += "\n";
    }
    return out;
}

std::string page() {
    static constexpr std::array<std::array<std::string_view, 3>, 4> sections{{
        {"E", "Errors of rules", ""},
        {"W", "Warnings", "A warning asks whether something is meant; the rules work all the same.\n\n"},
        {"S", "Situations",
         "Each has the JSON pointer of what is wrong (`/facts/parent/0/status`) and, of a text, line and "
         "column; all are reported, none is repaired.\n\n"},
        {"F", "Files", ""},
    }};
    std::string out =
        "<!-- Made by tests/errors.cpp from tests/cases/errors/. To make it anew: REMIT_WRITE_DOCS=1 "
        "build/release/tests/remit_tests \"docs/errors.md is what the cases make\" -->\n";
    out += bytes_of(here / "tests/cases/errors/introduction.md") + "\n";
    out += "| code | what it is about |\n|---|---|\n";
    for (auto const& e : entries())
        out += "| [" + e.code + "](#" + anchor(e.code) + ") | " + e.title + " |\n";
    for (auto const& [letter, title, introduction] : sections) {
        out += "\n## " + std::string(title) + "\n\n" + std::string(introduction);
        for (auto const& e : entries())
            if (e.code.starts_with(letter)) out += page_of(e);
        out.pop_back(); // one empty line, not two
    }
    return out;
}

} // namespace

TEST_CASE("what is wrong in an entry has exactly the mistake that is marked, and it is the entry's") {
    for (auto const& e : entries()) {
        if (!e.shown) continue;
        auto const all = said_of(e, e.wrong);
        tell(e, all);
        CHECK(marks_of(all, remit::severity::error) == (e.warns() ? marks{} : e.wrong.wanted));
        if (e.warns()) CHECK(marks_of(all, remit::severity::warning) == e.wrong.wanted);
        CHECK(e.wrong.wanted.size() == 1);
        CHECK(e.wrong.wanted.front().starts_with(e.code + " "));
    }
}

TEST_CASE("what is right in an entry has no mistake, nor the warning") {
    for (auto const& e : entries()) {
        if (!e.shown) continue;
        auto const all = said_of(e, e.right);
        tell(e, all);
        CHECK(marks_of(all, remit::severity::error) == marks{});
        if (e.warns()) CHECK(marks_of(all, remit::severity::warning) == marks{});
        CHECK(e.right.wanted == marks{});
        if (e.of_situation()) CHECK(loaded(e, e.common)->situation_from_json(e.right.text, "").has_value());
    }
}

TEST_CASE("the lines of an entry are shown whole") {
    for (auto const& e : entries())
        for (auto const& text : {e.common, e.wrong.text, e.right.text})
            for (auto const& line : lines_of(text)) {
                INFO(e.code << ": " << line);
                CHECK(remit::width(line) <= 72);
            }
}

TEST_CASE("every code has its entry, and all but a few an example") {
    std::set<std::string> codes, found, told;
#define REMIT_PROBLEM(name, code, severity, zh, en, hint_zh, hint_en) codes.insert(code);
#include <remit/base/diagnostics.def>
#undef REMIT_PROBLEM
    for (auto const& e : entries()) {
        CHECK(found.insert(e.code).second);
        INFO(e.code);
        CHECK(!e.title.empty());
        CHECK(!e.prose.empty());
        if (!e.shown) told.insert(e.code);
    }
    CHECK(found == codes);
    CHECK(told == std::set<std::string>{"S10", "F1", "F2", "F3"});
}

TEST_CASE("docs/errors.md is what the cases make") {
    auto const file = here / "docs/errors.md";
    auto const made = page();
    if (char const* const write = std::getenv("REMIT_WRITE_DOCS"); write && std::string_view(write) == "1")
        std::ofstream(file, std::ios::binary) << made;
    auto const there = lines_of(bytes_of(file)), wanted = lines_of(made);
    auto const [a, b] = std::mismatch(there.begin(), there.end(), wanted.begin(), wanted.end());
    INFO("line " << a - there.begin() + 1 << "; its first line says how to make it anew");
    CHECK((a == there.end() ? "the end" : *a) == (b == wanted.end() ? "the end" : *b));
}
