#include "../../src/cli/terminal.hpp"
#include "../catch.hpp"

#include <remit/base/width.hpp>

#include <string>
#include <vector>

using namespace remit::cli;
using lines = std::vector<std::string>;

TEST_CASE("lines are broken at spaces, and the space is gone") {
    CHECK(wrap("one two three", 7) == lines{"one two", "three"});
    CHECK(wrap("one two three", 13) == lines{"one two three"});
    CHECK(wrap("one   two", 5) == lines{"one", "two"});
    CHECK(wrap("", 10) == lines{""});
    CHECK(wrap("   ", 10) == lines{""});
}

TEST_CASE("lines are broken beside wide characters, by their width") {
    CHECK(wrap("第一时间出警", 6) == lines{"第一时", "间出警"});
    CHECK(wrap("第一时间出警", 7) == lines{"第一时", "间出警"});
    CHECK(wrap("出警 3 次", 5) == lines{"出警", "3 次"});
}

TEST_CASE("a closing mark does not begin a line, an opening mark does not end one") {
    CHECK(wrap("甲乙，丙", 4) == lines{"甲", "乙，", "丙"});
    CHECK(wrap("甲乙（丙", 6) == lines{"甲乙", "（丙"});
    CHECK(wrap("甲“乙丙”丁", 5) == lines{"甲“乙", "丙”丁"});
}

TEST_CASE("a word that is too wide has a line of its own") {
    CHECK(wrap("a abcdefghij b", 4) == lines{"a", "abcdefghij", "b"});
}

TEST_CASE("no line is wider than asked for, where its words are not") {
    std::string const text =
        "督促指导全省各级公安机关，做好包括农村留守儿童和困境儿童在内的 (minors) 未成年人权益保护工作。";
    for (int columns = 10; columns < 60; ++columns) {
        std::string joined;
        for (auto const& line : wrap(text, columns)) {
            CHECK(remit::width(line) <= columns);
            joined += line;
        }
        std::erase(joined, ' ');
        auto all = text;
        std::erase(all, ' ');
        CHECK(joined == all);
    }
}

TEST_CASE("columns are filled by width") {
    CHECK(pad("待定", 8) == "待定    ");
    CHECK(pad("obliged", 8) == "obliged ");
    CHECK(pad("undetermined", 8) == "undetermined");
}

TEST_CASE("colour is there only where it is wanted") {
    CHECK(paint("x", style::red, false) == "x");
    CHECK(paint("x", style::red, true) == "\x1b[1;31mx\x1b[0m");
    CHECK(paint("", style::red, true).empty());
    CHECK(paint("x", style::plain, true) == "x");
}

TEST_CASE("one is one, and others are many") {
    CHECK(counted(1, "duty", "duties") == "1 duty");
    CHECK(counted(0, "duty", "duties") == "0 duties");
}
