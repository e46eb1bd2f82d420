#include "../catch.hpp"

#include <remit/base/text.hpp>

#include <string>
#include <string_view>

using remit::append;
using remit::decode;
using remit::valid_utf8;

namespace {

std::string as_utf8(char32_t point) {
    std::string text;
    append(text, point);
    return text;
}

bool is_one_bad_byte(std::string_view text) {
    auto const found = decode(text, 0);
    return found.point == 0xFFFD && found.size == 1 && !found.valid && !valid_utf8(text);
}

} // namespace

TEST_CASE("every character is written and read back") {
    int wrong = 0;
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        if (point == 0xD800) point = 0xE000;
        std::string const text = as_utf8(point);
        auto const found = decode(text, 0);
        if (found.point != point || found.size != text.size() || !found.valid || !valid_utf8(text)) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("a character takes one to four bytes") {
    CHECK(as_utf8(U'a') == "a");
    CHECK(as_utf8(0x7F) == "\x7F");
    CHECK(as_utf8(0x80) == "\xC2\x80");
    CHECK(as_utf8(0x7FF) == "\xDF\xBF");
    CHECK(as_utf8(0x800) == "\xE0\xA0\x80");
    CHECK(as_utf8(U'责') == "\xE8\xB4\xA3");
    CHECK(as_utf8(0xFFFF) == "\xEF\xBF\xBF");
    CHECK(as_utf8(0x10000) == "\xF0\x90\x80\x80");
    CHECK(as_utf8(0x10FFFF) == "\xF4\x8F\xBF\xBF");
}

TEST_CASE("what is no character is written as the replacement character") {
    CHECK(as_utf8(0xD800) == "\xEF\xBF\xBD");
    CHECK(as_utf8(0xDFFF) == "\xEF\xBF\xBD");
    CHECK(as_utf8(0x110000) == "\xEF\xBF\xBD");
    CHECK(as_utf8(0xFFFFFFFF) == "\xEF\xBF\xBD");
}

TEST_CASE("the replacement character itself is valid") {
    auto const found = decode("\xEF\xBF\xBD", 0);
    CHECK(found.point == 0xFFFD);
    CHECK(found.size == 3);
    CHECK(found.valid);
}

TEST_CASE("a character is decoded where it begins, not only at the start") {
    std::string_view const text = "a责b";
    CHECK(decode(text, 0).point == U'a');
    CHECK(decode(text, 1).point == U'责');
    CHECK(decode(text, 1).size == 3);
    CHECK(decode(text, 4).point == U'b');
    CHECK_FALSE(decode(text, 2).valid);
    CHECK(decode(text, 2).size == 1);
}

TEST_CASE("at the end there is nothing to decode") {
    for (std::size_t at : {std::size_t{1}, std::size_t{2}, std::string_view::npos}) {
        auto const found = decode("a", at);
        CHECK(found.point == 0);
        CHECK(found.size == 0);
        CHECK_FALSE(found.valid);
    }
    CHECK(decode("", 0).size == 0);
    CHECK(valid_utf8(""));
}

TEST_CASE("a zero byte is a character like any other") {
    std::string_view const text("\0a", 2);
    CHECK(decode(text, 0).valid);
    CHECK(decode(text, 0).size == 1);
    CHECK(valid_utf8(text));
}

TEST_CASE("overlong forms are not UTF-8") {
    CHECK(is_one_bad_byte("\xC0\x80"));
    CHECK(is_one_bad_byte("\xC1\xBF"));
    CHECK(is_one_bad_byte("\xE0\x80\x80"));
    CHECK(is_one_bad_byte("\xE0\x9F\xBF"));
    CHECK(is_one_bad_byte("\xF0\x80\x80\x80"));
    CHECK(is_one_bad_byte("\xF0\x8F\xBF\xBF"));
}

TEST_CASE("surrogates are not UTF-8, singly or in pairs") {
    CHECK(is_one_bad_byte("\xED\xA0\x80"));
    CHECK(is_one_bad_byte("\xED\xBF\xBF"));
    CHECK(is_one_bad_byte("\xED\xA0\xBD\xED\xB8\x80"));
}

TEST_CASE("what is beyond U+10FFFF is not UTF-8") {
    CHECK(is_one_bad_byte("\xF4\x90\x80\x80"));
    CHECK(is_one_bad_byte("\xF5\x80\x80\x80"));
    CHECK(is_one_bad_byte("\xF7\xBF\xBF\xBF"));
    CHECK(is_one_bad_byte("\xF8\x88\x80\x80\x80"));
    CHECK(is_one_bad_byte("\xFE"));
    CHECK(is_one_bad_byte("\xFF"));
}

TEST_CASE("a byte that continues nothing, and a start that is not continued, are not UTF-8") {
    CHECK(is_one_bad_byte("\x80"));
    CHECK(is_one_bad_byte("\xBF\xBF"));
    CHECK(is_one_bad_byte("\xC2"));
    CHECK(is_one_bad_byte("\xC2"
                          "a"));
    CHECK(is_one_bad_byte("\xE8\xB4"));
    CHECK(is_one_bad_byte("\xE8\xB4"
                          "a"));
    CHECK(is_one_bad_byte("\xF0\x90\x80"));
}

TEST_CASE("reading on by size reaches the end of any bytes, one replacement for each bad byte") {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    std::size_t at = 0;
    int bad = 0;
    while (at < all.size()) {
        auto const found = decode(all, at);
        REQUIRE(found.size == 1);
        bad += found.valid ? 0 : 1;
        at += found.size;
    }
    CHECK(at == all.size());
    CHECK(bad == 128);
}

TEST_CASE("fullwidth forms fold to ASCII and nothing else does") {
    CHECK(remit::fold_width(U'，') == U',');
    CHECK(remit::fold_width(U'（') == U'(');
    CHECK(remit::fold_width(U'：') == U':');
    CHECK(remit::fold_width(U'１') == U'1');
    CHECK(remit::fold_width(U'Ａ') == U'A');
    CHECK(remit::fold_width(0xFF01) == U'!');
    CHECK(remit::fold_width(0xFF5E) == U'~');
    for (char32_t point : {char32_t{0xFF00}, char32_t{0xFF5F}, U'、', U'。', U'“', U'责', U'a',
                           char32_t{0x3000}, char32_t{0xFFE5}})
        CHECK(remit::fold_width(point) == point);
}

TEST_CASE("white space is space, tab, the ends of lines and the ideographic space") {
    for (char32_t point : {U' ', U'\t', U'\r', U'\n', char32_t{0x3000}}) CHECK(remit::is_space(point));
    for (char32_t point : {char32_t{0}, U'\v', U'\f', char32_t{0xA0}, char32_t{0x2003}, char32_t{0x200B},
                           char32_t{0xFEFF}, U'a'})
        CHECK_FALSE(remit::is_space(point));
}

TEST_CASE("Han is what makes words of the language, from edge to edge") {
    for (auto [first, last] : {std::pair<char32_t, char32_t>{0x3007, 0x3007},
                               {0x3400, 0x4DBF},
                               {0x4E00, 0x9FFF},
                               {0x20000, 0x323AF}}) {
        CHECK_FALSE(remit::is_han(first - 1));
        CHECK(remit::is_han(first));
        CHECK(remit::is_han(last));
        CHECK_FALSE(remit::is_han(last + 1));
    }
    CHECK_FALSE(remit::is_han(U'、'));
    CHECK_FALSE(remit::is_han(U'a'));
    CHECK_FALSE(remit::is_han(0xF900));
}

TEST_CASE("letters and digits of all scripts count, marks and signs do not") {
    for (char32_t point :
         {U'a', U'Z', U'0',  U'9',  U'é', U'ß', U'責', U'责', U'〇', U'あ', U'ア', U'한',
          U'ж', U'א', U'１', U'Ａ', U'²', U'½', U'Ⅷ',  U'①',  U'㈠', U'々', U'ʰ',  char32_t{0x20000}})
        CHECK(remit::is_letter_or_digit(point));
    for (char32_t point : {U' ',
                           U'.',
                           U'_',
                           U'-',
                           U'，',
                           U'。',
                           U'、',
                           U'“',
                           U'（',
                           U'《',
                           U'+',
                           U'¥',
                           U'©',
                           U'★',
                           char32_t{0},
                           char32_t{0x301},
                           char32_t{0x3000},
                           char32_t{0x200B},
                           char32_t{0xE000},
                           char32_t{0xFFFD},
                           char32_t{0x10FFFF},
                           char32_t{0x110000},
                           char32_t{0xFFFFFFFF}})
        CHECK_FALSE(remit::is_letter_or_digit(point));
}

TEST_CASE("no control character reaches a terminal") {
    CHECK(remit::printable("a\x1b[31mb\tc\nd\x7f") == "a\xEF\xBF\xBD[31mb c\nd\xEF\xBF\xBD");
    CHECK(remit::printable("出警") == "出警");
    CHECK(remit::printable("\xff") == "\xEF\xBF\xBD");
}

TEST_CASE("nothing that is shown is read backwards") {
    for (auto const* turn :
         {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"})
        CHECK(remit::printable("a" + std::string(turn) + "b") == "a\uFFFDb");
    // Letters of any script stay, and so do the marks beside that range.
    CHECK(remit::printable("\u05D0\u200F\u2029\u2070") == "\u05D0\u200F\u2029\u2070");
}

TEST_CASE("of what has to stay on one line no line's end gets through") {
    CHECK(remit::printable_line("a\nb\r\n\x1b\xff出警\u202Ec") == "a\uFFFDb\uFFFD\uFFFD\uFFFD\uFFFD出警\uFFFDc");
}

TEST_CASE("JSON has nothing that a terminal obeys or that turns the direction, and means what it meant") {
    CHECK(remit::printable_json("{\n  \"\x7F\u0080\u009B\u009F\": \"\u202A\u202E\u2066\u2069\u200E\u200F\u061C\u2028\u2029\"\n}") ==
          R"({
  "\u007f\u0080\u009b\u009f": "\u202a\u202e\u2066\u2069\u200e\u200f\u061c\u2028\u2029"
})");
    auto const harmless = "[\"é 出警 “…” \u00A0\u0600\u2030\u202F\u2065\u206A\u05D0 \U0001F600\"]";
    CHECK(remit::printable_json(harmless) == harmless);
}
