#include "../catch.hpp"
#include "../oracle/same.hpp"

#include <remit/base/status.hpp>
#include <remit/base/width.hpp>
#include <remit/disk.hpp>
#include <remit/model/check.hpp>
#include <remit/syntax/gather.hpp>
#include <remit/syntax/format.hpp>
#include <remit/syntax/token.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

namespace fs = std::filesystem;
using remit::source;
using remit::syntax::format;
using remit::syntax::wording;

namespace {

fs::path const root = REMIT_SOURCE_DIR;

std::string text_of(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string formatted(std::string const& text, wording language = wording::as_written) {
    auto const f = format({"a.remit", text}, language);
    REQUIRE(f);
    return *f;
}

// What the layout must not change: every word in its order, whatever the language of keywords and status words.
std::vector<std::string> words_of(std::string const& text) {
    std::vector<std::string> out;
    for (auto const& t : remit::syntax::scan({"a.remit", text}, 0).list) {
        if (t.kind == remit::syntax::token_kind::keyword)
            out.push_back(std::string(spelling(t.key, false)));
        else if (auto const s = remit::status_named(t.text); s && t.kind == remit::syntax::token_kind::word)
            out.push_back(std::string(to_string(*s)));
        else if (t.kind == remit::syntax::token_kind::string)
            out.push_back(text.substr(t.at.first, t.at.last - t.at.first));
        else
            out.push_back(t.text);
    }
    return out;
}

std::vector<std::string> comments_of(std::string const& text) {
    std::vector<std::string> out;
    for (auto const& c : remit::syntax::scan({"a.remit", text}, 0).comments) {
        auto said = text.substr(c.at.first, c.at.last - c.at.first);
        while (!said.empty() && (said.back() == ' ' || said.back() == '\t' || said.back() == '\r'))
            said.pop_back();
        out.push_back(said);
    }
    return out;
}

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

// The model of a rule set whose rule files are laid out before they are read, or not.
remit::result<remit::model::model> model_of(fs::path const& rules, std::optional<wording> language) {
    auto found = remit::find_rules(rules.string());
    REQUIRE(found);
    auto const laid_out = [&](std::string const& path, std::string const& text) {
        return language && path.ends_with(".remit") ? formatted(text, *language) : text;
    };
    auto const read = [&](std::string const& path) {
        auto was = found->read(path);
        if (auto* const text = std::get_if<std::string>(&was)) *text = laid_out(path, *text);
        return was;
    };
    auto const& at = found->root;
    return remit::model::check(remit::syntax::gather({at.name, laid_out(at.name, at.text)}, read));
}

// Every rule file of the checkout that can be read whole.
std::vector<fs::path> rule_files() {
    std::vector<fs::path> all;
    for (auto const* folder : {"rules", "tests/cases"})
        for (auto const& entry : fs::recursive_directory_iterator(root / folder))
            if (entry.path().extension() == ".remit" && format({"", text_of(entry.path())}))
                all.push_back(entry.path());
    REQUIRE(all.size() > 200);
    return all;
}

} // namespace

TEST_CASE("a file in any layout is put into the one that tests/cases/layout/after.remit shows") {
    auto const f = formatted(text_of(root / "tests/cases/layout/before.remit"));
    CHECK(f == text_of(root / "tests/cases/layout/after.remit"));
}

TEST_CASE("what docs/layout.md shows is in the layout") {
    auto const page = text_of(root / "docs/layout.md");
    int shown = 0;
    for (auto at = page.find("```remit\n"); at != page.npos; at = page.find("```remit\n", at + 1), ++shown) {
        auto const from = at + 9;
        auto const rules = page.substr(from, page.find("```", from) - from);
        CHECK(formatted(rules) == rules);
    }
    CHECK(shown == 2);
}

TEST_CASE("formatting twice is formatting once, and loses no word and no comment") {
    for (auto const& file : rule_files()) {
        INFO(file);
        auto const text = text_of(file);
        auto const once = formatted(text);
        CHECK(formatted(once) == once);
        CHECK(words_of(once) == words_of(text));
        CHECK(comments_of(once) == comments_of(text));
    }
}

TEST_CASE("in the layout and in either language the shipped rules and all good cases check as the same model") {
    int sets = 0;
    for (auto const* folder : {"rules", "tests/cases/good"})
        for (auto const& entry : fs::directory_iterator(root / folder)) {
            if (!entry.is_directory() && entry.path().extension() != ".remit") continue;
            INFO(entry.path());
            auto const before = model_of(entry.path(), std::nullopt);
            REQUIRE(before);
            for (auto const language : {wording::as_written, wording::zh, wording::en}) {
                auto const after = model_of(entry.path(), language);
                REQUIRE(after);
                CHECK(oracle::same(*before, *after));
            }
            ++sets;
        }
    CHECK(sets > 100);
}

TEST_CASE("a line is wider than a hundred columns only for a string or a comment") {
    for (auto const& file : rule_files()) {
        if (file.stem() == "nesting-of-200-is-read") continue; // two hundred times `not`, or parentheses
        if (file.stem() == "e22-the-dates-of-more-than-100-events") continue; // one sum of as many terms
        INFO(file);
        for (auto const& line : lines_of(formatted(text_of(file)))) {
            CHECK((line.empty() || line.back() != ' '));
            if (remit::width(line) <= remit::syntax::widest_line) continue;
            INFO(line);
            // Without what stands in quotes and behind `#` it has room.
            std::string bare;
            for (std::size_t at = 0; at < line.size() && line[at] != '#'; ++at) {
                if (line[at] == '"')
                    at = std::min(line.find('"', at + 1), line.size());
                else
                    bare += line[at];
            }
            CHECK(remit::width(bare) <= remit::syntax::widest_line);
        }
    }
}

TEST_CASE("into the other language and back is the same file, for files in one language") {
    for (auto const& file : rule_files()) {
        INFO(file);
        auto const text = text_of(file);
        auto const zh = formatted(text, wording::zh), en = formatted(text, wording::en);
        CHECK(words_of(zh) == words_of(text));
        CHECK(words_of(en) == words_of(text));
        CHECK(comments_of(zh) == comments_of(text));
        CHECK(formatted(zh, wording::en) == en);
        CHECK(formatted(en, wording::zh) == zh);
    }
}

TEST_CASE("keywords and status words are turned, names that are spelled like a status are not") {
    CHECK(formatted(
              "fact overdue : bool fact c : one of obliged, b\n"
              "define x as c is obliged and u.a is obliged and u.* is not overdue and overdue\n"
              "example given c is obliged as_of 2024-01-01 expect u.obliged obliged expect no other overdue, "
              "obliged expect overdue",
              wording::zh) == "事实 overdue : 是非\n"
                              "事实 c : 单选 obliged, b\n"
                              "定义 x 即 c 为 obliged 且 u.a 为 应履行 且 u.* 不为 逾期 且 overdue\n"
                              "\n"
                              "示例\n"
                              "  设 c 为 obliged\n"
                              "  基准日 2024-01-01\n"
                              "  预期 u.obliged 应履行\n"
                              "  预期 别无 逾期, 应履行\n"
                              "  预期 overdue\n");
}

TEST_CASE("full-width signs become those of ASCII, strings stay as they are") {
    CHECK(formatted("事实 甲“：，”：整数 １..５ 组 乙＝丙、丁 定义 戊 即 甲≥３") ==
          "事实 甲 “：，” : 整数 1..5\n组 乙 = 丙, 丁\n定义 戊 即 甲 >= 3\n");
}

TEST_CASE("line ends and a byte order mark become what they are everywhere") {
    CHECK(formatted("\xEF\xBB\xBFunit a\r\nunit b") == "unit a\nunit b\n");
}

TEST_CASE("comments stay above, behind and between the words they stood at") {
    CHECK(formatted("# top\n\nunit a # a\n# above b\nunit b\n# the end") ==
          "# top\n\nunit a  # a\n# above b\nunit b\n# the end\n");
    CHECK(formatted("duty u.a must # one\n  when x # two\n  # three\n  and y cites g") == "duty u.a\n"
                                                                                          "  must  # one\n"
                                                                                          "  when x  # two\n"
                                                                                          "    # three\n"
                                                                                          "    and y\n"
                                                                                          "  cites g\n");
    CHECK(formatted("fact x : one # within\n of a, b") == "fact x :\n  # within\n  one of a, b\n");
}

TEST_CASE("an empty file stays empty, a file of comments keeps them") {
    CHECK(formatted("").empty());
    CHECK(formatted(" \n\n").empty());
    CHECK(formatted("\n\n# a\n\n\n\n\n# b\n\n") == "# a\n\n\n# b\n");
}

TEST_CASE("a file that cannot be read whole is left alone, and everything wrong is said") {
    auto const f = format({"a.remit", "unit a\nduty a.b when x\nfact c : bool \"x\nevent date\n"});
    REQUIRE_FALSE(f);
    std::vector<std::string> codes;
    for (auto const& d : f.diagnostics()) codes.push_back(d.code);
    CHECK(codes == std::vector<std::string>{"E1", "E24", "E2"});
}
