#include "../catch.hpp"

#include <remit/base/source.hpp>

using remit::excerpt;
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
    CHECK(s.around(8) == excerpt{"unit a", 1, true});
}

TEST_CASE("past the end is the end") {
    source const s("a", "ab\n");
    CHECK(s.locate(99) == position{2, 1});
    CHECK(source("e", "").locate(5) == position{1, 1});
}

TEST_CASE("an excerpt is the line without its end") {
    source const s("a", "one\r\ntwo\n");
    CHECK(s.around(0) == excerpt{"one", 1, true});
    CHECK(s.around(4) == excerpt{"one", 1, true});
    CHECK(s.around(6) == excerpt{"two", 1, true});
    CHECK(s.around(9) == excerpt{"", 1, true});
    CHECK(s.around(99) == excerpt{"", 1, true});
    CHECK(source("e", "").around(0) == excerpt{"", 1, true});
}

TEST_CASE("places in a line of any length are found, and shown with what stands near") {
    // Letters of one byte and of three, so that bytes and columns differ.
    std::string text = "\xEF\xBB\xBF";
    for (int i = 0; i < 100'000; ++i) text += i % 2 ? "件" : "x";
    source const s("a", "first\n" + text + "\nlast");
    for (std::uint32_t const i : {0u, 1u, 2047u, 2048u, 2049u, 50'001u, 99'999u}) {
        std::uint32_t const offset = 6 + 3 + i / 2 * 4 + (i % 2);
        // A mark that is not at the start of the file is a letter like others.
        CHECK(s.locate(offset) == position{2, i + 2});
        auto const e = s.around(offset);
        CHECK(e.column == (i + 2 > 100 ? i + 2 - 100 : 1));
        CHECK_FALSE(e.whole);
        CHECK(e.text.size() < 1'000);
    }
    CHECK(s.locate(static_cast<std::uint32_t>(6 + text.size() + 1)) == position{3, 1});
    source const marked("a", text);
    CHECK(marked.locate(3) == position{1, 1});
    CHECK(marked.locate(3 + 4 * 20'000) == position{1, 40'001});
    CHECK(marked.around(3).text.starts_with("x件x"));
}
