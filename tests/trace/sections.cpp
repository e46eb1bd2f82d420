#include "../catch.hpp"

#include <remit/trace/sections.hpp>

#include <string>
#include <vector>

namespace {

/// "2:1 附件1, 3:2 附件1/一": line from 1, depth, place or dash.
std::string found(std::string const& text, std::vector<std::string> const& places) {
    std::string out;
    for (auto const& h : remit::trace::headings(text, places))
        out += (out.empty() ? "" : ", ") + std::to_string(h.line + 1) + ":" + std::to_string(h.depth) + " " +
               (h.place.empty() ? "-" : h.place);
    return out;
}

} // namespace

TEST_CASE("a step with a numeral makes headings of all lines that begin so") {
    CHECK(found("题\n附件1\n一、甲\n二、乙\n附件2\n一、丙\n", {"附件2/一"}) ==
          "2:1 附件1, 3:2 附件1/一, 4:2 附件1/二, 5:1 附件2, 6:2 附件2/一");
}

TEST_CASE("a numeral is a whole one, of the same script") {
    CHECK(found("一、甲\n十五、乙\n3、丙\n二十三、丁\n", {"一"}) == "1:1 一, 2:1 十五, 4:1 二十三");
    CHECK(found("1. a\n12. b\n一. c\n", {"1"}) == "1:1 1, 2:1 12");
    CHECK(found("第八条 甲\n第二十条 乙\n第8条\n", {"第八条"}) == "1:1 第八条, 2:1 第二十条");
    CHECK(found("（一）甲\n(二)乙\n", {"（一）"}) == "1:1 (一), 2:1 (二)");
}

TEST_CASE("what follows a numeral has to follow there too: a mark, or white space, or nothing") {
    CHECK(found("一、甲\n二是乙\n三 丙\n四、丁\n", {"一"}) == "1:1 一, 4:1 四");
    CHECK(found("附件1\n附件2 名单\n附件3的说明\n附件：1.题\n", {"附件1"}) == "1:1 附件1, 2:1 附件2");
    CHECK(found("第一章 甲\n第二章\n第三节 乙\n", {"第一"}) == "1:1 第一, 2:1 第二");
}

TEST_CASE("a place may name a numeral in part, as a quote's place is found") {
    // 十 begins 十五 only: the place leads to line 2, whose form is a numeral and the mark
    CHECK(found("一、甲\n十五、乙\n", {"十"}) == "1:1 一, 2:1 十五");
}

TEST_CASE("a step without a numeral makes a heading of its own line alone") {
    CHECK(found("附则\n甲\n附则\n", {"附则"}) == "1:1 附则");
    CHECK(found("附则\n一、甲\n", {"附则/一"}) == "1:1 附则, 2:2 附则/一");
}

TEST_CASE("a form used at two depths is of the deeper") {
    CHECK(found("一、甲\n附件1\n二、乙\n", {"一", "附件1/二"}) == "1:2 一, 2:1 附件1, 3:2 附件1/二");
}

TEST_CASE("white space and width do not count") {
    CHECK(found("　附 件 １\n  一 、甲\n", {"附件1"}) == "1:1 附件1");
    CHECK(found("　附件１\n\t一、甲\n\t二、乙\n", {"附件1/一"}) == "1:1 附件1, 2:2 附件1/一, 3:2 附件1/二");
}

TEST_CASE("a place that would lead elsewhere says more, or is left out") {
    // 十 leads to 十五 first: with the mark it does not
    CHECK(found("一、甲\n十五、乙\n十、丙\n", {"一"}) == "1:1 一, 2:1 十五, 3:1 十、");
    // the same heading twice: `at` always finds the first, and nothing below the second either
    CHECK(found("附件1\n一、甲\n附件1\n一、乙\n", {"附件1/一"}) == "1:1 附件1, 2:2 附件1/一, 3:1 -, 4:2 -");
    // a slash would be a step
    CHECK(found("一/甲\n", {"一"}) == "1:1 一");
}

TEST_CASE("places that are not in the text, and texts without places, have no headings") {
    CHECK(found("甲\n", {"乙/丙", "", "/"}).empty());
    CHECK(found("一、甲\n", {}).empty());
    CHECK(found("", {"一"}).empty());
}

TEST_CASE("a place whose first steps are there makes headings of those") {
    CHECK(found("附件1\n甲\n", {"附件1/乙"}) == "1:1 附件1");
}

TEST_CASE("a byte order mark and carriage returns are not in the way") {
    CHECK(found("\xEF\xBB\xBF一、甲\r\n二、乙\r\n", {"二"}) == "1:1 一, 2:1 二");
}
