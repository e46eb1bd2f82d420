#include "../catch.hpp"

#include <remit/syntax/token.hpp>

#include <fstream>
#include <map>
#include <sstream>
#include <vector>

using namespace remit;
using namespace remit::syntax;

namespace {

// "unit a 3 2019-01-01": tokens by their texts, faults behind by code and place.
std::string scanned(std::string text) {
    source const s("t", std::move(text));
    auto const t = scan(s, 0);
    std::string out;
    for (auto const& token : t.list) {
        if (token.kind == token_kind::end) break;
        if (!out.empty()) out += ' ';
        if (token.kind == token_kind::keyword)
            out += '<' + std::string(spelling(token.key, false)) + '>';
        else if (token.kind == token_kind::string)
            out += '\'' + token.text + '\'';
        else
            out += token.text;
    }
    for (auto const& f : t.faults)
        out += " !" + std::string(code_of(f.what)) + "@" + std::to_string(s.locate(f.at.first).column);
    return out;
}

} // namespace

TEST_CASE("a word is a keyword only as a whole") {
    CHECK(scanned("当 年龄") == "<when> 年龄");
    CHECK(scanned("当年龄") == "当年龄");
    CHECK(scanned("unit units Unit") == "<unit> units Unit");
}

// The page's table, row by row: | English | 中文 | English | 中文 | English | 中文 |
TEST_CASE("the keywords are those of the language page, with its spellings, and no others") {
    std::ifstream page(REMIT_SOURCE_DIR "/docs/language.md");
    std::string line;
    while (std::getline(page, line) && !line.starts_with("| English | 中文 |")) {
    }
    std::getline(page, line); // the rule below the heads
    std::size_t pairs = 0;
    while (std::getline(page, line) && line.starts_with('|')) {
        std::vector<std::string> cells;
        std::istringstream row(line.substr(1));
        for (std::string cell; std::getline(row, cell, '|');)
            cells.push_back(cell.size() > 2 ? cell.substr(1, cell.size() - 2) : "");
        REQUIRE(cells.size() == 6);
        for (std::size_t i = 0; i < 6; i += 2) {
            if (cells[i].empty()) continue;
            CAPTURE(cells[i], cells[i + 1]);
            CHECK(scanned(cells[i]) == "<" + cells[i] + ">");
            CHECK(scanned(cells[i + 1]) == "<" + cells[i] + ">");
            ++pairs;
        }
    }
    CHECK(pairs == static_cast<std::size_t>(keyword::count));
}

TEST_CASE("full-width letters, digits and signs are ASCII outside strings") {
    CHECK(scanned("ｕｎｉｔ　ａ１，ｂ：（３）＝") == "<unit> a1 , b : ( 3 ) =");
    CHECK(scanned("a、b≤c≥d") == "a , b <= c >= d");
    CHECK(scanned("“ａ，ｂ”") == "'ａ，ｂ'");
    CHECK(scanned("２０１９－０８－２９") == "2019-08-29");
    CHECK(scanned("＃ 注\na") == "a");
    CHECK(scanned("＂") == " !E24@1");
}

TEST_CASE("a phrase is one token whatever white space or comment is inside") {
    CHECK(scanned("one of one\n# what\n of any   of") == "<one of> <one of> <any of>");
    CHECK(scanned("one x of") == "one x of");
    CHECK(scanned("must not is not no other at least") == "<must not> <is not> <no other> <at least>");
    CHECK(scanned("不得 至少") == "<must not> <at least>");
}

TEST_CASE("a number ends where its digits do, unless a letter is glued to it") {
    CHECK(scanned("3个月") == "3 <months>");
    CHECK(scanned("3a") == "3a !E23@1");
    CHECK(scanned("2147483647 2147483648") == "2147483647 2147483648 !E23@12");
    CHECK(scanned("99999999999999999999999999") == "99999999999999999999999999 !E23@1");
}

TEST_CASE("a date is four, two and two digits, or it is a sum") {
    CHECK(scanned("2019-8-29") == "2019 - 8 - 29");
    CHECK(scanned("2019-02-30") == "2019-02-30 !E23@1");
    CHECK(scanned("12019-08-29") == "12019-08-29 !E23@1");
    CHECK(scanned("2019-08-290") == "2019-08-290 !E23@1");
    CHECK(scanned("2019-08-29日") == "2019-08-29 <days>");
    CHECK(scanned("1599-12-31") == "1599-12-31 !E23@1");
    CHECK(scanned("2019-08-29..2020-01-01") == "2019-08-29 .. 2020-01-01");
}

TEST_CASE("strings of either kind end on their line") {
    CHECK(scanned(R"("a\"b\\c")") == "'a\"b\\c'");
    CHECK(scanned("“a\\\"b”") == "'a\\\"b'");
    CHECK(scanned("\"“\" “\"”") == "'“' '\"'");
    CHECK(scanned("unit a \"b\nunit c") == "<unit> a 'b' <unit> c !E24@8");
    CHECK(scanned("\"a\\n\"") == "'a\\n' !E24@1");
    CHECK(scanned("“a\nb") == "'a' b !E24@1");
}

TEST_CASE("a run of stray characters is one mistake, and white space") {
    CHECK(scanned("a !!? b") == "a b !E24@3");
    CHECK(scanned("one ! of") == "<one of> !E24@5");
    CHECK(scanned("。") == " !E24@1");
}

TEST_CASE("bytes that are no UTF-8 are named wherever they stand") {
    CHECK(scanned("a \xFF\xFE b") == "a b !E24@3");
    CHECK(scanned("# \xFF\na") == "a !E24@3");
    CHECK(scanned("\"\xFF\"") == "'' !E24@2");
    CHECK(scanned(std::string("a\0b", 3)) == "a b !E24@2");
}

TEST_CASE("comments are kept, and know their place") {
    source const s("t", "unit a # one\n# two\nunit b");
    auto const t = scan(s, 0);
    REQUIRE(t.comments.size() == 2);
    CHECK(s.locate(t.comments[0].at.first) == position{1, 8});
    CHECK(s.text.substr(t.comments[1].at.first, t.comments[1].at.last - t.comments[1].at.first) == "# two");
}

TEST_CASE("keywords and names written without spaces read apart") {
    auto const known = [](std::string_view w) { return w == "受理" || w == "无人监护" || w == "a"; };
    CHECK(written_apart("当受理", known) == "当 受理");
    CHECK(written_apart("限3日自受理", known) == "限 3 日 自 受理");
    CHECK(written_apart("非无人监护", known) == "非 无人监护");
    CHECK(written_apart("受理无人监护", known).empty());
    CHECK(written_apart("当出警", known).empty());
    CHECK(written_apart("当a", known) == "当 a");
}

TEST_CASE("every keyword is spelt in both languages, and no spelling twice") {
    std::map<std::string_view, int> seen;
    for (std::size_t k = 0; k < static_cast<std::size_t>(keyword::count); ++k)
        for (bool chinese : {false, true}) CHECK(++seen[spelling(static_cast<keyword>(k), chinese)] == 1);
}
