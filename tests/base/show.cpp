#include "../catch.hpp"

#include <remit/base/show.hpp>
#include <remit/base/text.hpp>
#include <remit/base/width.hpp>

#include <sstream>

using namespace remit;

namespace {

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

diagnostic undeclared(std::string const& text, std::string const& word) {
    std::vector<source> const files{{"main.remit", text}};
    auto const at = static_cast<std::uint32_t>(text.find(word));
    return describe(fault{problem::undeclared,
                          {0, at, at + static_cast<std::uint32_t>(word.size())},
                          {word, both("先声明它", "declare it")}},
                    files);
}

} // namespace

TEST_CASE("the line is shown between message and hint, with a caret under each letter of the place") {
    CHECK(show(undeclared("unit a\n  when reportd\n", "reportd")) ==
          "main.remit:2:8: error E7: 'reportd' is not declared\n"
          "  2 |   when reportd\n"
          "             ^^^^^^^\n"
          "  hint: declare it\n");
}

TEST_CASE("carets stand under their words, also behind and under Chinese") {
    CHECK(show(undeclared("职责 公安厅.出警 应当 当 受里 且 x", "受里"), {.language = "zh"}) ==
          "main.remit:1:16: 错误 E7：没有声明“受里”\n"
          "  1 | 职责 公安厅.出警 应当 当 受里 且 x\n"
          "                               ^^^^\n"
          "  提示：先声明它\n");
}

TEST_CASE("places that belong to it are shown in the same way") {
    std::vector<source> const files{{"a.remit", "unit one"}, {"b.remit", "\nunit one"}};
    auto const d = describe(
        fault{problem::declared_twice, {1, 6, 9}, {"one"}}.see(note::declared_first, {0, 5, 8}), files);
    CHECK(show(d) == "b.remit:2:6: error E5: 'one' is declared already\n"
                     "  2 | unit one\n"
                     "           ^^^\n"
                     "  hint: rename one of the two, or take it out\n"
                     "  a.remit:1:6: declared first here\n"
                     "    1 | unit one\n"
                     "             ^^^\n");
}

TEST_CASE("a place that goes on in the next line is marked to the end of its first") {
    std::vector<source> const files{{"a.remit", "when a is\n  b"}};
    auto const lines = lines_of(show(describe(fault{problem::settled, {0, 5, 13}, {"x", "y"}}, files)));
    CHECK(lines[2] == "           ^^^^");
}

TEST_CASE("a place behind the last word is one caret") {
    std::vector<source> const files{{"a.remit", "duty a.b"}};
    auto const lines = lines_of(show(describe(fault{problem::left_over, {0, 8, 8}, {"x", ""}}, files)));
    CHECK(lines[1] == "  1 | duty a.b");
    CHECK(lines[2] == "              ^");
}

TEST_CASE("a line that is wider than the columns is cut, and the place stays in sight") {
    std::string text;
    for (int i = 0; i < 300; ++i) text += "件事 ";
    text += "reportd";
    for (int i = 0; i < 300; ++i) text += " 件事";
    for (int columns = 40; columns <= 100; columns += 7) {
        auto const lines = lines_of(show(undeclared(text, "reportd"), {.columns = columns}));
        CHECK(width(lines[1]) <= columns);
        auto const word = lines[1].find("reportd");
        REQUIRE(word != std::string::npos);
        CHECK(lines[2].find("^^^^^^^") == static_cast<std::size_t>(width(lines[1].substr(0, word))));
    }
}

TEST_CASE("nothing that a terminal would obey is shown") {
    auto const d = undeclared("\x1b[31mred\x07 \xff reportd", "reportd");
    auto const said = show(d);
    CHECK(said.find('\x1b') == said.npos);
    CHECK(said.find('\x07') == said.npos);
    CHECK(valid_utf8(said));
}

TEST_CASE("colour marks the code and the carets, and changes nothing else") {
    auto const d = undeclared("a error E7: reportd", "reportd");
    auto const plain = show(d), painted = show(d, {.colour = true});
    CHECK(painted.find("main.remit:1:13: \x1b[1;31merror E7\x1b[0m: 'reportd'") == 0);
    CHECK(painted.find("\x1b[1;31m^^^^^^^\x1b[0m") != painted.npos);
    std::string bare;
    for (std::size_t at = 0; at < painted.size(); ++at) {
        if (painted[at] == '\x1b')
            at = painted.find('m', at);
        else
            bare += painted[at];
    }
    CHECK(bare == plain);
}

TEST_CASE("what has no place in a text is shown without a line") {
    CHECK(show(describe(problem::no_rule_set, {}, {}, {"x", "x"}), {.language = "zh"}) ==
          "错误 F2：找不到规则集“x”\n  提示：试过：x\n");
}

TEST_CASE("nothing that a diagnostic repeats begins a line of its own") {
    auto const forged = "x\nmain.remit:1:1: error E1: forged\x1b[2J\x9b";
    auto const d = describe(problem::unknown_key, forged, forged, {forged, forged});
    auto const related = [&] {
        auto with = d;
        with.related.push_back({forged, {1, 1}, {1, 2}, {"unit", 1, true}, {forged, forged}});
        return with;
    }();
    for (auto const* language : {"zh", "en"})
        for (auto const& text : {show(d, {.language = language}), show(related, {.language = language}), d.text(language)}) {
            CAPTURE(text);
            for (auto const& line : lines_of(text)) CHECK_FALSE(line.starts_with("main.remit:1:1: error E1: forged"));
            CHECK(text.find('\x1b') == std::string::npos);
            CHECK(valid_utf8(text));
        }
    CHECK(lines_of(show(d)).size() <= 2); // a hint is the second
    CHECK(d.pointer == forged);           // who reads it as a value has it as it is
}
