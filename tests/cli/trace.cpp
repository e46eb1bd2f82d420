#include "tool.hpp"

using tests::call;
using tests::folder;
using tests::has;
using tests::shipped;
using tests::tool;

namespace {

std::string const rules = "ruleset r\ninstrument g \"函\" | \"letter\" text \"t.txt\"\n"
                          "instrument h \"法\" | \"act\" text \"h.txt\"\nunit u \"甲\" | \"a\"\n"
                          "duty u.act \"做\" | \"do it\" must cites g at \"一\" \"乙丙\" cites h \"丁\"\n"
                          "omit g \"一、\" because \"a number\"\n";

} // namespace

TEST_CASE("trace sets the text with the rules that cite it, and says what nobody cites") {
    folder const f{{"main.remit", rules}, {"t.txt", "序\n一、甲，乙丙。\n"}, {"h.txt", "丁"}};
    auto const a = tool({"trace", f.path(), "--format", "text", "--instrument", "g"});
    CHECK(a.code == 1);
    CHECK(a.err.empty());
    // 序 一 甲 乙 丙: three of five; below 一、 three of four
    CHECK(a.out == "letter\n"
                   "t.txt\n"
                   "60.0 %: 3 of 5 letters and digits are inside quotes\n"
                   "\n"
                   "  (beginning)  ····················    0.0 %  0/1\n"
                   "  一           ███████████████·····   75.0 %  3/4\n"
                   "\n"
                   "┃ cited by the rules so numbered  ║ omitted, with a reason  ┊ nobody cites it\n"
                   "1 ┊ 序\n"
                   "2 ║ 一、 [1]\n"
                   "  ┊ 甲，\n"
                   "  ┃ 乙丙。 [2]\n"
                   "    [1] a number\n"
                   "        omitted · main.remit:6 · quotes line 2\n"
                   "    [2] do it\n"
                   "        u.act · main.remit:5 · quotes line 2\n");
}

TEST_CASE("trace says of a rule what it is, and every line where words that it quotes were found") {
    folder const f{{"main.remit", "ruleset r\ninstrument g text \"t.txt\"\nunit u\nfact x : bool\n"
                                  "define d \"丁\" as x cites g \"乙\"\n"
                                  "duty u.act must when d cites g \"甲\" cites g \"丙\" .. \"丁\" cites g \"戊\"\n"
                                  "omit g \"己\" because \"why\"\n"},
                   {"t.txt", "甲 乙\t \n丙\n丁\n戊己\n"}};
    auto const a = tool({"trace", f.path(), "--format", "text"});
    CHECK(a.code == 0);
    CHECK(has(a.out, "1 ┃ 甲 [1]\n"
                     "  ┃ 乙 [2]\n"
                     "    [1] u.act\n"
                     "        main.remit:6 · quotes lines 1, 2–3, 4\n"
                     "    [2] 丁\n"
                     "        define · d · main.remit:5 · quotes line 1\n"));
    CHECK(has(tool({"trace", f.path(), "--format", "text", "--lang", "zh"}).out,
              "    [2] 丁\n        定义 · d · main.remit:5 · 引自第 1 行\n"));
    CHECK(has(tool({"trace", f.path(), "--format", "text", "--lang", "zh"}).out, "引自第 1、2–3、4 行\n"));
}

TEST_CASE("trace ends with 0 where all of the text is cited, of the instruments asked for") {
    folder const f{{"main.remit", rules}, {"t.txt", "一、甲，乙丙。\n"}, {"h.txt", "丁"}};
    CHECK(tool({"trace", f.path()}).code == 1);
    CHECK(tool({"trace", f.path(), "--instrument", "h"}).code == 0);
    CHECK(tool({"trace", f.path(), "--instrument", "h,g"}).code == 1);
    folder const whole{{"main.remit", rules}, {"t.txt", "一、乙丙\n"}, {"h.txt", "丁"}};
    for (auto const* format : {"text", "json", "html"})
        CHECK(tool({"trace", whole.path(), "--format", format}).code == 0);
}

TEST_CASE("trace says the share of all instruments together") {
    folder const f{{"main.remit", rules}, {"t.txt", "一、甲，乙丙。\n"}, {"h.txt", "丁"}};
    CHECK(has(tool({"trace", f.path(), "--format", "text"}).out,
              "\nin all 80.0 %: 4 of 5 letters and digits are inside quotes\n"));
    CHECK(has(tool({"trace", f.path(), "--format", "text", "--lang", "zh"}).out,
              "\n合计 80.0 %：汉字、字母和数字 5 个，在引文之内的 4 个\n"));
}

TEST_CASE("trace gives JSON in a pipe and text on a terminal") {
    folder const f{{"main.remit", rules}, {"t.txt", "一、甲，乙丙。\n"}, {"h.txt", "丁"}};
    auto const j = tool({"trace", f.path()}).json();
    CHECK(j["remit"] == "trace/1");
    CHECK(j["instruments"].size() == 2);
    CHECK(j["letters"] == 5);
    CHECK(j["covered"] == 4);
    auto const seen = call{{"trace", f.path()}, {}, {{"NO_COLOR", "1"}, {"LANG", "zh_CN.UTF-8"}}, 60}.run();
    CHECK(has(seen.out, "函\nt.txt\n75.0 %：汉字、字母和数字 4 个，在引文之内的 3 个\n"));
}

TEST_CASE("trace gives one page of HTML in the reader's language") {
    folder const f{{"main.remit", rules}, {"t.txt", "一、甲，乙丙。\n"}, {"h.txt", "丁"}};
    auto const zh = tool({"trace", f.path(), "--format", "html", "--lang", "zh"});
    CHECK(zh.code == 1);
    CHECK(zh.out.starts_with("<!doctype html>\n<html lang=\"zh\""));
    CHECK(has(zh.out, "</html>\n"));
    CHECK(has(tool({"trace", f.path(), "--format", "html", "--lang", "en"}).out, "<html lang=\"en\""));
}

TEST_CASE("an instrument that is not there is wrong use, and the nearest is offered") {
    folder const f{{"main.remit", "ruleset r\ninstrument letter\nunit u\nduty u.a must cites letter\n"}};
    auto const a = tool({"trace", f.path(), "--instrument", "leter"});
    CHECK(a.code == 2);
    CHECK(a.out.empty());
    CHECK(has(a.err, "--instrument: there is no \"leter\"; did you mean \"letter\"?"));
}

TEST_CASE("an instrument without a text is shown with its rules, and leaves nothing uncovered") {
    folder const f{{"main.remit", "ruleset r\ninstrument letter\nunit u\nduty u.a must cites letter\n"
                                  "duty u.b \"乙\" | \"b\" must cites letter at \"一/2\" cites letter at \"三\"\n"}};
    auto const a = tool({"trace", f.path(), "--format", "text"});
    CHECK(a.code == 0);
    CHECK(a.out == "letter\nIt comes without its text: nothing of it can be looked up.\n  [1] u.a\n"
                   "      main.remit:4 · no place given\n  [2] b\n      u.b · main.remit:5 · 一/2, 三\n");
}

TEST_CASE("rules with errors are not traced") {
    folder const f{{"main.remit", rules}, {"t.txt", "一、甲"}, {"h.txt", "丁"}};
    auto const a = tool({"trace", f.path()});
    CHECK(a.code == 3);
    CHECK(a.out.empty());
    CHECK(has(a.err, "error E21"));
}

TEST_CASE("of the shipped letter every word is cited or omitted, section by section") {
    auto const a = tool({"trace", shipped});
    CHECK(a.code == 0);
    auto const all = a.json()["instruments"];
    for (auto const& i : all) CHECK(i["covered"] == i["letters"]);
    auto const& letter = all[0];
    CHECK(letter["instrument"] == "letter42");
    CHECK(letter["uncovered"].empty());
    std::size_t named = 0;
    for (auto const& s : letter["sections"]) {
        INFO(s.dump());
        CHECK(s["covered"] == s["letters"]);
        CHECK(s["letters"] > 0);
        named += s["at"].is_string();
    }
    CHECK(named == 32); // three annexes, four and 25 sections
}
