#include "../rules.hpp"

using namespace remit;

TEST_CASE("used files come first, depth first, each once") {
    auto const m = model_of("ruleset r use \"a.remit\" use \"b.remit\" unit root",
                            {{"a.remit", "use \"b.remit\" unit a"}, {"b.remit", "unit b"}});
    REQUIRE(m.units.size() == 3);
    CHECK(m.units[0].name == "b");
    CHECK(m.units[1].name == "a");
    CHECK(m.units[2].name == "root");
    CHECK(m.files.size() == 3);
    CHECK(m.files[0].name == "test.remit");
}

TEST_CASE("whatever a file has is in the order of its files, used ones first, depth first") {
    auto const m =
        model_of("ruleset r use \"a\" use \"b\" fact z : bool define zd as z duty u.z must when z cites l",
                 {{"a", "use \"c\" fact y : bool define yd as y duty u.y must when y cites l"},
                  {"b", "fact x : bool define xd as x duty u.x must when x cites l"},
                  {"c", "instrument l unit u fact w : bool define wd as w duty u.w must when w cites l"}});
    std::string inputs, defines, duties;
    for (auto const& i : m.inputs) inputs += i.name;
    for (auto const& d : m.defines) defines += d.name;
    for (auto const& d : m.duties) duties += d.act;
    CHECK(inputs == "wyxz");
    CHECK(defines == "wdydxdzd");
    CHECK(duties == "wyxz");
}

TEST_CASE("a path that leaves the folder, or is not there, is told where it is written") {
    for (char const* path : {"../a.remit", "/etc/passwd", "a/../../b", "a\\\\b", "", ".", "a//b", "a/./b"}) {
        CAPTURE(path);
        CHECK(errors_of(std::string("ruleset r\nuse \"") + path + "\"") == "E25 2:5");
    }
    CHECK(errors_of("ruleset r\nuse \"none.remit\"") == "E25 2:5");
    CHECK(errors_of("ruleset r\ninstrument i text \"none.txt\"") == "E25 2:19");
}

TEST_CASE("a path that is not names with / between is refused though there is such a file") {
    for (std::string const path :
         {"a//b", "/a", "a/", "./a", "a/.", "..", "a/../b", "a/..", ".", "", "a\\b"}) {
        CAPTURE(path);
        CHECK(errors_of("use “" + path + "”", {{path, "unit x"}}) == "E25 1:5");
        CHECK(errors_of("instrument i text “" + path + "”", {{path, "甲"}}) == "E25 1:19");
    }
    for (std::string const path : {"a", "a/b", ".a/b.", "..a", "a..b/...", "a b/：", "中/文"}) {
        CAPTURE(path);
        CHECK(errors_of("use “" + path + "”", {{path, "unit x"}}).empty());
    }
}

TEST_CASE("names of a missing file are not complained of one by one") {
    CHECK(errors_of("ruleset r use \"none.remit\"\nunit u define x as in_that_file and so_is_this") ==
          "E25 1:15");
}

TEST_CASE("whether a name is ever used is not said while a file is missing") {
    auto const codes = [](char const* rules, other_files const& others) {
        std::string all;
        auto const made = checked(rules, others);
        for (auto const& d : made.diagnostics()) all += (all.empty() ? "" : " ") + d.code;
        return all;
    };
    CHECK(codes("ruleset r use \"a\" unit u", {{"a", ""}}) == "W4");
    CHECK(codes("ruleset r use \"a\" unit u", {}) == "E25");
    CHECK(codes("ruleset r use \"a\" unit u", {{"a", "use \"b\" unit v"}}) == "E25");
    CHECK(codes("ruleset r instrument i text \"t\" unit u", {}) == "W4 E25 W4"); // a text names nothing
}

TEST_CASE("files that use each other in a circle are told once, with their path") {
    auto const r = checked("ruleset r use \"a.remit\"",
                           {{"a.remit", "use \"b.remit\""}, {"b.remit", "unit x\nuse \"a.remit\""}});
    CHECK(errors_of("ruleset r use \"a.remit\"",
                    {{"a.remit", "use \"b.remit\""}, {"b.remit", "use \"a.remit\""}}) == "E25 1:5");
    auto const circle = checked("ruleset r use \"a.remit\"", {{"a.remit", "use \"a.remit\""}});
    REQUIRE(circle.diagnostics().size() == 1);
    CHECK(circle.diagnostics()[0].message.en == "files use each other in a circle: a.remit → a.remit");
    CHECK(circle.diagnostics()[0].file == "a.remit");
}

TEST_CASE("a long chain of files is no trouble, nor one longer than the limit") {
    other_files files;
    for (int i = 0; i < 3000; ++i)
        files["f" + std::to_string(i)] = "use \"f" + std::to_string(i + 1) + "\" unit u" + std::to_string(i);
    files["f3000"] = "unit last";
    CHECK(model_of("ruleset r use \"f0\"", files).units.size() == 3001);
    for (int i = 0; i < 10500; ++i) files["f" + std::to_string(i)] = "use \"f" + std::to_string(i + 1) + "\"";
    CHECK(errors_of("ruleset r use \"f0\"", files) == "E25 1:5");
}

TEST_CASE("a text that is no UTF-8 is refused where it is named") {
    CHECK(errors_of("ruleset r instrument i text \"t\"", {{"t", "\xFF"}}) == "E25 1:29");
}

TEST_CASE("a file whose first word begins nothing is told so, whatever lies before it in memory") {
    auto const made = checked("rulese");
    REQUIRE(made.diagnostics().size() == 1);
    CHECK(made.diagnostics()[0].code == "E1");
    CHECK(made.diagnostics()[0].hint.en == "take it out, or write what is missing before it");
}
