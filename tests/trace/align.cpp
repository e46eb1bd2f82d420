#include "traced.hpp"

using namespace remit;
using tests::traced;

TEST_CASE("what a duty quotes is cited by it, and the rest by nobody") {
    traced const t("甲乙，丙丁。戊", "duty u.a must cites g \"丙丁\"");
    CHECK(t.pieces() == "<甲乙，>(丙丁 1)<。戊>\n");
    CHECK(t.gaps() == "1:1-1:3 1:7-1:8");
    CHECK(t.share(t.sheet.covered) == "2/5");
    CHECK(trace::percent(t.sheet.covered) == "40.0 %");
    CHECK(!t.sheet.covered.whole());
}

TEST_CASE("quotes that overlap cut the text wherever one of them begins or ends") {
    traced const t("甲乙丙丁戊己庚", "duty u.a must cites g \"乙丙丁\"\nduty u.b must cites g \"丙丁戊己\"\n"
                                     "define d as u.a is obliged cites g \"丁\"");
    CHECK(t.rules() == "u.a u.b d");
    CHECK(t.pieces() == "<甲>(乙 1)(丙 1,2)(丁 1,2,3)(戊己 2)<庚>\n");
    auto const& q = t.sheet.quotes;
    REQUIRE(q.size() == 3);
    CHECK(std::pair(q[0].first, q[0].last) == std::pair(1u, 4u)); // 乙, 丙, 丁
    CHECK(std::pair(q[1].first, q[1].last) == std::pair(2u, 5u)); // 丙, 丁, 戊己
    CHECK(std::pair(q[2].first, q[2].last) == std::pair(3u, 4u)); // 丁
    CHECK(t.share(t.sheet.covered) == "5/7");
}

TEST_CASE("a range is cited from its first words through its last, across lines") {
    traced const t("一、甲\n乙丙\n\n丁戊\n己", "duty u.a must cites g \"甲\" .. \"丁\"");
    CHECK(t.pieces() == "<一、>(甲 1)\n(乙丙 1)\n\n(丁 1)<戊>\n<己>\n");
    auto const& q = t.sheet.quotes.at(0);
    CHECK(t.place(q.from) == "1:3");
    CHECK(t.place(q.to) == "4:2");
    CHECK(t.share(t.sheet.covered) == "4/7");
}

TEST_CASE("two quotes of one rule that touch stay two") {
    traced const t("甲乙丙", "duty u.a must cites g \"甲\", \"乙丙\"");
    CHECK(t.pieces() == "(甲 1)(乙丙 1)\n");
    CHECK(t.sheet.rules[0].quotes == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("several citations of one rule are one rule, and a rule is numbered by its first quote") {
    traced const t("甲乙丙丁",
                   "duty u.late must cites g \"丁\" cites g \"丙\"\nduty u.early must cites g \"甲\"\n"
                   "omit g \"乙\" because \"a title\"");
    CHECK(t.rules() == "u.early - u.late");
    CHECK(t.pieces() == "(甲 1)(乙 2)(丙 3)(丁 3)\n");
    CHECK(t.sheet.rules[2].quotes == std::vector<std::uint32_t>{0, 1});
    CHECK(t.sheet.quotes[0].rule == 2);
}

TEST_CASE("where two begin at the same letter a duty comes before a define before an omission") {
    traced const t(
        "甲乙",
        "omit g \"甲乙\" because \"why\"\ndefine d as x cites g \"甲乙\"\n"
        "fact x \"x\" | \"x\" : bool\nduty u.b must when d cites g \"甲\"\nduty u.a must cites g \"甲\"");
    CHECK(t.rules() == "u.b u.a d -");
}

TEST_CASE("an omission covers as a duty does, and its reason is its label") {
    traced const t("标题\n甲", "omit g \"标题\" because \"it is a title\"\nduty u.a must cites g \"甲\"");
    CHECK(t.pieces() == "(标题 1)\n(甲 2)\n");
    CHECK(t.sheet.covered.whole());
    CHECK(trace::percent(t.sheet.covered) == "100.0 %");
    CHECK(t.sheet.gaps.empty());
    CHECK(t.sheet.rules[0].kind == trace::kind::omission);
    CHECK(t.sheet.rules[0].label.en == "it is a title");
}

TEST_CASE("marks that nobody quotes are no gap") {
    traced const t("（甲），乙。\n——", "duty u.a must cites g \"甲\", \"乙\"");
    CHECK(t.pieces() == "（(甲 1)），(乙 1)。\n——\n");
    CHECK(t.sheet.covered.whole());
    CHECK(t.gaps().empty());
}

TEST_CASE("what is not covered at the start and at the end is a gap of letters only") {
    traced const t("  《甲》，乙，丙 ok！ ", "duty u.a must cites g \"乙\"");
    CHECK(t.pieces() == "<  《甲》，>(乙 1)<，丙 ok！ >\n");
    CHECK(t.gaps() == "1:4-1:5 1:9-1:13"); // 甲; 丙 ok
    CHECK(t.bytes(t.sheet.gaps[0].bytes) == "甲");
    CHECK(t.bytes(t.sheet.gaps[1].bytes) == "丙 ok");
}

TEST_CASE("a byte order mark is no column, a carriage return before a line feed no letter of the line") {
    traced const t("\xEF\xBB\xBF甲乙\r\n丙\r\n", "duty u.a must cites g \"乙丙\"");
    CHECK(t.pieces() == "<甲>(乙 1)\n(丙 1)\n");
    REQUIRE(t.sheet.lines.size() == 2);
    CHECK(t.bytes(t.sheet.lines[0].bytes) == "甲乙");
    CHECK(t.gaps() == "1:1-1:2");
    CHECK(t.place(t.sheet.quotes[0].from) == "1:2");
    CHECK(t.place(t.sheet.quotes[0].to) == "2:2");
}

TEST_CASE("a quote is found in either width, and its words are those of the text") {
    traced const t("第３条（甲）ＡＢ", "duty u.a must cites g \"3条(甲)A\"");
    CHECK(t.pieces() == "<第>(３条（甲）Ａ 1)<Ｂ>\n");
    CHECK(t.share(t.sheet.covered) == "4/6"); // ３ 条 甲 Ａ of 第 ３ 条 甲 Ａ Ｂ
}

TEST_CASE("the rules are where they are: name, declaration, quote, line and column") {
    traced const t(
        "甲乙",
        "# why\nduty u.a \"做\" | \"do\"\n  must\n  cites g at \"甲\"\n    \"甲\"\n\ndefine d as x cites g \"乙\"\n"
        "fact x \"x\" | \"x\" : bool");
    auto const& file = t.model.files[0];
    auto const& r = t.sheet.rules[0];
    CHECK(r.label.en == "do");
    CHECK(t.place(file.locate(r.at.first)) == "4:6");
    CHECK(file.text.substr(r.whole.first, r.whole.last - r.whole.first) ==
          "duty u.a \"做\" | \"do\"\n  must\n  cites g at \"甲\"\n    \"甲\"");
    CHECK(t.place(file.locate(t.sheet.quotes[0].at.first)) == "7:5");
    CHECK(t.sheet.quotes[0].place == "甲");
    CHECK(t.sheet.quotes[1].place.empty());
}

TEST_CASE("an instrument without a text has rules and places, and nothing to cover") {
    auto const m =
        model_of("instrument g\ninstrument h text \"t\"\nunit u\nduty u.b must cites g at \"第三条\"\n"
                 "duty u.a must cites g cites h \"甲\"\n",
                 {{"t", "甲乙"}});
    auto const all = trace::align(m);
    REQUIRE(all.size() == 2);
    CHECK(all[0].rules.size() == 2);
    CHECK(all[0].rules[0].name == "u.b");
    CHECK(all[0].quotes[0].place == "第三条");
    CHECK(all[0].quotes[0].from.line == 0);
    CHECK(all[0].lines.empty());
    CHECK(all[0].covered.whole());
    CHECK(all[1].rules.size() == 1);
    CHECK(traced::share(trace::covered(all)) == "1/2");
}

TEST_CASE("each instrument has its own rules, and together they are counted") {
    auto const m = model_of("instrument g text \"t\"\ninstrument h text \"s\"\nunit u\n"
                            "duty u.a must cites g \"甲\" cites h \"丙\"\nduty u.b must cites h \"丁\"\n",
                            {{"t", "甲乙"}, {"s", "丙丁戊己"}});
    auto const all = trace::align(m);
    CHECK(all[0].rules.size() == 1);
    CHECK(all[1].rules.size() == 2);
    CHECK(traced::share(trace::covered(all)) == "3/6");
}

TEST_CASE("a text nobody cites is one gap a line, and an empty one is all covered") {
    traced const none("甲\n乙\n", "duty u.a must cites h\ninstrument h");
    CHECK(none.pieces() == "<甲>\n<乙>\n");
    CHECK(none.gaps() == "1:1-1:2 2:1-2:2");
    CHECK(trace::percent(none.sheet.covered) == "0.0 %");
    traced const empty("", "");
    CHECK(empty.sheet.pieces.empty());
    CHECK(trace::percent(empty.sheet.covered) == "100.0 %");
}

TEST_CASE("the share is rounded down, but a little is not nothing") {
    CHECK(trace::percent({2000, 1999}) == "99.9 %");
    CHECK(trace::percent({2000, 1}) == "0.1 %");
    CHECK(trace::percent({2000, 0}) == "0.0 %");
    CHECK(trace::percent({2000, 2000}) == "100.0 %");
    CHECK(trace::percent({3, 2}) == "66.6 %");
}

TEST_CASE("a section reaches to the next heading that is no deeper, and holds the deeper ones") {
    traced const t(
        "前言\n附件1\n一、甲\n乙乙\n二、丙\n附件2\n一、丁\n戊\n",
        "duty u.a must cites g at \"附件1/一\" \"乙乙\"\nduty u.b must cites g at \"附件2\" \"丁\" .. \"戊\"");
    // 前言 2; 附件1 3 + 一甲 2 + 乙乙 2 + 二丙 2 = 9; 附件2 3 + 一丁 2 + 戊 1 = 6
    CHECK(t.sections() ==
          "1 - 0/2, 1 附件1 2/9, 2 附件1/一 2/4, 2 附件1/二 0/2, 1 附件2 2/6, 2 附件2/一 2/3");
    CHECK(t.sheet.sections[2].heading == "一、甲");
    CHECK(t.sheet.sections[0].heading.empty());
    CHECK(std::pair(t.sheet.sections[1].first, t.sheet.sections[1].last) == std::pair(1u, 5u));
    CHECK(t.share(t.sheet.covered) == "4/17");
}

TEST_CASE("blank lines before the first heading are no section, and without places there are none") {
    traced const t("\n  \n一、甲\n", "duty u.a must cites g at \"一\" \"甲\"");
    CHECK(t.sections() == "1 一 1/2");
    traced const plain("一、甲\n", "duty u.a must cites g \"甲\"");
    CHECK(plain.sections().empty());
}

TEST_CASE("a rule set's shares are those of its warnings") {
    std::string const text = "甲乙丙丁戊己庚辛壬癸\n";
    auto const made =
        checked("instrument g text \"t\"\nunit u\nduty u.a must cites g \"乙\", \"丁戊\"\n", {{"t", text}});
    REQUIRE(made.has_value());
    auto const warning = std::find_if(made.diagnostics().begin(), made.diagnostics().end(),
                                      [](auto const& d) { return d.code == "W3"; });
    REQUIRE(warning != made.diagnostics().end());
    CHECK(warning->message.en.find("70.0 %") != std::string::npos);
    CHECK(trace::percent(trace::align(*made, {0}).covered) == "30.0 %");
}
