#include "../catch.hpp"

#include <remit/base/source.hpp>

using remit::position;
using remit::source;

TEST_CASE("columns count code points, a tab is one") {
    source const s("a", "x\t事实y\n第二行");
    CHECK(s.locate(0) == position{1, 1});
    CHECK(s.locate(2) == position{1, 3});
    CHECK(s.locate(8) == position{1, 5});
    CHECK(s.locate(10) == position{2, 1});
    CHECK(s.locate(13) == position{2, 2});
}

TEST_CASE("a byte order mark is no column") {
    source const s("a", "\xEF\xBB\xBFunit a");
    CHECK(s.locate(3) == position{1, 1});
    CHECK(s.locate(8) == position{1, 6});
    CHECK(s.line(1) == "unit a");
}

TEST_CASE("past the end is the end") {
    source const s("a", "ab\n");
    CHECK(s.locate(99) == position{2, 1});
    CHECK(source("e", "").locate(5) == position{1, 1});
}

TEST_CASE("a line is without its end, and there is none where there is none") {
    source const s("a", "one\r\ntwo\n");
    CHECK(s.line(1) == "one");
    CHECK(s.line(2) == "two");
    CHECK(s.line(3).empty());
    CHECK(s.line(4).empty());
    CHECK(s.line(0).empty());
}
