#include "../../src/cli/terminal.hpp"
#include "../catch.hpp"

#include <remit/base/width.hpp>

#include <string>
#include <vector>

using namespace remit::cli;

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
