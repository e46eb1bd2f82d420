#include "../catch.hpp"

#include <remit/base/width.hpp>

#include <string>
#include <vector>

using remit::width;
using remit::wrap;
using lines = std::vector<std::string>;

TEST_CASE("a Latin letter takes one column, an ideograph two") {
    CHECK(width(U'a') == 1);
    CHECK(width(U'é') == 1);
    CHECK(width(U'ж') == 1);
    CHECK(width(U'责') == 2);
    CHECK(width(U'〇') == 2);
    CHECK(width(U'あ') == 2);
    CHECK(width(U'한') == 2);
}

TEST_CASE("fullwidth punctuation takes two columns, halfwidth katakana one") {
    CHECK(width(U'，') == 2);
    CHECK(width(U'。') == 2);
    CHECK(width(U'（') == 2);
    CHECK(width(U'《') == 2);
    CHECK(width(U'　') == 2);
    CHECK(width(U'１') == 2);
    CHECK(width(U'ｱ') == 1);
    CHECK(width(U'｡') == 1);
}

TEST_CASE("ambiguous characters take one column") {
    CHECK(width(U'“') == 1);
    CHECK(width(U'…') == 1);
    CHECK(width(U'①') == 1);
    CHECK(width(U'·') == 1);
}

TEST_CASE("combining marks and what only steers others take none") {
    CHECK(width(char32_t{0x301}) == 0);   // acute accent
    CHECK(width(char32_t{0x20DD}) == 0);  // enclosing circle
    CHECK(width(char32_t{0x3099}) == 0);  // voiced sound mark: in a wide block all the same
    CHECK(width(char32_t{0x1161}) == 0);  // a vowel that joins a Hangul syllable
    CHECK(width(char32_t{0x200B}) == 0);  // zero-width space
    CHECK(width(char32_t{0x200D}) == 0);  // joiner
    CHECK(width(char32_t{0x200E}) == 0);  // left-to-right mark
    CHECK(width(char32_t{0xFE0F}) == 0);  // emoji style
    CHECK(width(char32_t{0xFEFF}) == 0);  // byte order mark
    CHECK(width(char32_t{0xE0100}) == 0); // which form of an ideograph
    CHECK(width(char32_t{0xAD}) == 1);    // the soft hyphen shows
}

TEST_CASE("emoji take two columns, and ideographs not yet assigned do too") {
    CHECK(width(U'😀') == 2);
    CHECK(width(U'⌚') == 2);
    CHECK(width(char32_t{0x1100}) == 2); // the consonant a Hangul syllable begins with
    CHECK(width(char32_t{0x2FFFD}) == 2);
    CHECK(width(char32_t{0x31350}) == 2);
    CHECK(width(char32_t{0x3FFFD}) == 2);
    CHECK(width(char32_t{0x2FFFE}) == 1);
}

TEST_CASE("any number has a width") {
    CHECK(width(char32_t{0}) == 1);
    CHECK(width(U'\t') == 1);
    CHECK(width(char32_t{0x10FFFF}) == 1);
    CHECK(width(char32_t{0x110000}) == 1);
    CHECK(width(char32_t{0xFFFFFFFF}) == 1);
}

TEST_CASE("a text is as wide as its characters together") {
    CHECK(width("") == 0);
    CHECK(width("remit") == 5);
    CHECK(width("第一时间") == 8);
    CHECK(width("职责 duty") == 9);
    CHECK(width("e\xCC\x81") == 1);
}

TEST_CASE("a byte that is no UTF-8 is one column") {
    CHECK(width("\xFF") == 1);
    CHECK(width("a\x80责") == 4);
    CHECK(width("\xE8\xB4") == 2);
}

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
            CHECK(width(line) <= columns);
            joined += line;
        }
        std::erase(joined, ' ');
        auto all = text;
        std::erase(all, ' ');
        CHECK(joined == all);
    }
}
