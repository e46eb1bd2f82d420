#include "tool.hpp"

#include <filesystem>

using tests::call;
using tests::folder;
using tests::has;
using tests::shipped;
using tests::tool;

TEST_CASE("check ends with 0 where there are warnings only") {
    auto const a = tool({"check", shipped});
    CHECK(a.code == 0);
    CHECK(a.err.empty());
    for (auto const& d : a.json()) CHECK(d["severity"] == "warning");
}

TEST_CASE("check ends with 1 where there is an error") {
    folder const f{
        {"main.remit", "ruleset r\nunit u\nfact reported : bool\nduty u.a must\n  when reportd cites g\n"}};
    auto const a = tool({"check", f.path()});
    CHECK(a.code == 1);
    auto const all = a.json();
    CHECK(all.size() >= 2);
    nlohmann::ordered_json e7;
    for (auto const& d : all)
        if (d["code"] == "E7" && d["line"] == 5 && e7.is_null()) e7 = d;
    CHECK(e7 == nlohmann::ordered_json::parse(
                    R"({"code": "E7", "severity": "error", "file": ")" + f.path() +
                    R"(/main.remit", "line": 5, "column": 8, "end_line": 5, "end_column": 15,
        "message": {"zh": "没有声明“reportd”", "en": "'reportd' is not declared"},
        "hint": {"zh": "是否“reported”？", "en": "did you mean 'reported'?"}, "related": []})"));
}

TEST_CASE("check as text has a line for each mistake on stdout and the count on stderr") {
    folder const f{{"main.remit", "ruleset r\nunit u \"甲\" | \"a\"\nduty u.a must\n"}};
    auto const en = tool({"check", f.path(), "--format", "text"});
    CHECK(en.code == 1);
    CHECK(en.out == f.path() + "/main.remit:3:6: error E20: duty u.a cites nothing\n"
                               "  3 | duty u.a must\n"
                               "           ^^^\n"
                               "  hint: add `cites` and the instrument that imposes it\n");
    CHECK(en.err == "1 file: 1 error, 0 warnings\n");
    auto const zh = tool({"check", f.path(), "--format", "text", "--lang", "zh"});
    CHECK(has(
        zh.out,
        "main.remit:3:6: 错误 E20：职责“u.a”没有依据\n  3 | duty u.a must\n           ^^^\n  提示：补上“依据”和规定它的文件\n"));
    CHECK(zh.err == "文件 1 个：错误 1 处，提醒 0 处\n");
}

TEST_CASE("on a terminal the line is shown, with a caret below the words by their width") {
    folder const f{{"main.remit", "ruleset r\n单位 甲 \"公安厅\" 职责 甲.乙 应当 依据 丙\n"}};
    auto const a =
        call{.words = {"check", f.path()}, .environment = {{"NO_COLOR", "1"}}, .columns = 80}.run();
    CHECK(has(a.out, "\n" + std::string(44, ' ') + "^^\n"));
    CHECK(!has(a.out, "\x1b"));
    auto const painted = call{.words = {"check", f.path()}, .columns = 80}.run();
    CHECK(has(painted.out, "\x1b[1;31merror E7\x1b[0m"));
    //                      单位 甲 "公安厅" 职责 甲.乙 应当 依据 : 4+1+2+1+8+1+4+1+5+1+4+1+4+1 columns
    CHECK(has(painted.out, "单位 甲 \"公安厅\" 职责 甲.乙 应当 依据 丙\n" + std::string(2 + 4 + 38, ' ') +
                               "\x1b[1;31m^^\x1b[0m\n"));
}

TEST_CASE("a long line is cut around the words, and a tab is a space") {
    std::string line;
    for (int i = 0; i < 60; ++i) line += "unit\tu" + std::to_string(i) + " ";
    folder const f{{"main.remit", "ruleset r\n" + line + "group g = x " + line + "\n"}};
    auto const a = call{.words = {"check", f.path()}, .columns = 60}.run();
    auto const at = a.out.find("^");
    REQUIRE(at != std::string::npos);
    CHECK(a.code == 1);
    for (std::size_t from = 0, to = 0; (to = a.out.find('\n', from)) != std::string::npos; from = to + 1)
        if (has(a.out.substr(from, to - from), "| ")) CHECK(to - from <= 60 + 8); // and what paints it
}

TEST_CASE("check finds the mistakes of every file") {
    folder const f{{"main.remit", "ruleset r use \"a.remit\" use \"b/c.remit\" use \"no.remit\""},
                   {"a.remit", "unit"},
                   {"b/c.remit", "role 3"}};
    std::vector<std::string> files;
    for (auto const& d : tool({"check", f.path()}).json())
        if (d["severity"] == "error")
            files.push_back(d["code"].get<std::string>() + d["file"].get<std::string>());
    CHECK(files == std::vector<std::string>{"E1" + (f / "a.remit"), "E1" + (f / "b/c.remit"),
                                            "E25" + (f / "main.remit")});
}

TEST_CASE("paths are as the user wrote them") {
    folder const f{{"in/main.remit", "ruleset r unit"}};
    auto const before = std::filesystem::current_path();
    std::filesystem::current_path(f.path());
    auto const file = tool({"check", "in/main.remit"}).json()[0]["file"];
    auto const in_folder = tool({"check", "in/"}).json()[0]["file"];
    std::filesystem::current_path(f / "in");
    auto const here = tool({"check", "main.remit"}).json()[0]["file"];
    std::filesystem::current_path(before);
    CHECK(file == "in/main.remit");
    CHECK(in_folder == "in/main.remit");
    CHECK(here == "main.remit");
}

TEST_CASE("places that belong to a mistake have their file as one can open it") {
    folder const f{{"main.remit", "ruleset r\nuse \"more.remit\"\nunit u\n"}, {"more.remit", "\n  unit u\n"}};
    nlohmann::ordered_json d;
    for (auto const& each : tool({"check", f.path()}).json())
        if (each["code"] == "E5") d = each;
    CHECK(d["file"] == f / "main.remit");
    CHECK(d["related"] ==
          nlohmann::ordered_json::parse(R"([{"file": ")" + f.path() +
                                        R"(/more.remit", "line": 2, "column": 8, "end_line": 2,
        "end_column": 9, "message": {"zh": "最先在此声明", "en": "declared first here"}}])"));
}

TEST_CASE("a rule set that is not there is one diagnostic") {
    auto const a = tool({"check", "no/such/rules"});
    CHECK(a.code == 1);
    CHECK(a.json().size() == 1);
    CHECK(a.json()[0]["code"] == "F2");
    CHECK(has(tool({"check", "no/such/rules", "--format", "text"}).out, "tried: no/such/rules"));
}

TEST_CASE("whatever the bytes, check answers") {
    for (auto const& text :
         {std::string("\0\xff\x1b[31m", 7), std::string(100'000, '('), std::string("ruleset \"")}) {
        folder const f{{"a.remit", text}};
        auto const a = tool({"check", f / "a.remit"});
        CHECK(a.code == 1);
        CHECK(!a.json().empty());
        auto const shown =
            call{.words = {"check", f / "a.remit"}, .environment = {{"TERM", "dumb"}}, .columns = 80}.run();
        CHECK(!has(shown.out, "\x1b"));
    }
}
