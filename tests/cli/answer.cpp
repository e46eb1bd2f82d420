#include "../../src/cli/answer.hpp"
#include "../rules.hpp"

#include <remit/facts/from_json.hpp>
#include <remit/facts/to_json.hpp>

#include <string>
#include <string_view>

namespace {

using namespace remit;
using namespace remit::cli;

model::model const& rules() {
    static auto const m = model_of(R"(
        instrument i unit u
        fact alone : bool
        fact age "年龄" | "age" : int -5..17
        fact born : date
        fact reporter : one of school "学校" | "a school", citizen "群众" | "a citizen", back
        fact size : one of Big, big, small "1" | "little", tiny "小" | "little"
        fact care : any of a, b "残疾,重病" | "disabled, or ill", ill "重病" | "ill", open "?" | "?", q
        fact need : any of tutoring "课业" | "tutoring", rehab "康复", none_else, why
        event reported
        party parent "家长" | "parent" : 1..3
        fact parent.ill : bool
        duty u.act must when alone cites i)");
    return m;
}

heard heard_of(std::string_view input, std::string_view line, std::string const& facts = "", char const* language = "en") {
    auto const s = facts::from_json(rules(), R"({"as_of": "2019-10-09", "facts": {)" + facts + "}}");
    REQUIRE(s);
    setting speech;
    speech.language = language;
    return hear(rules(), *s, {rules().input_named(input), 0}, line, speech);
}

// What is stated, as JSON; or what the line is, in brackets; or why it will not do.
std::string said(std::string_view input, std::string_view line, std::string const& facts = "", char const* language = "en") {
    auto const h = heard_of(input, line, facts, language);
    switch (h.what) {
    case heard::kind::value: return facts::to_json(rules(), rules().input_named(input), h.value);
    case heard::kind::not_known: return "[not known]";
    case heard::kind::back: return "[back]";
    case heard::kind::why: return "[why]";
    case heard::kind::help: return "[help]";
    case heard::kind::leave: return "[leave]";
    case heard::kind::nothing: return "[nothing]";
    case heard::kind::unfit: return h.why_not;
    }
    return {};
}

} // namespace

TEST_CASE("a yes and a no are heard in both languages, in any width and case") {
    for (auto const* line : {"y", "Yes", " true ", "是", "有", "ＹＥＳ", "　对"}) CHECK(said("alone", line) == "true");
    for (auto const* line : {"n", "NO", "false", "否", "没有", "ｎ", "无"}) CHECK(said("alone", line) == "false");
    CHECK(said("alone", "perhaps") == "wanted here: y or n");
    CHECK(said("alone", "也许", "", "zh") == "此处应为是或否");
    CHECK(said("alone", "1") == "wanted here: y or n");
}

TEST_CASE("a number is heard where it is whole and in its range, and else told why not") {
    CHECK(said("age", "9") == "9");
    CHECK(said("age", "-5") == "-5");
    CHECK(said("age", "１２") == "12");
    CHECK(said("age", "18") == "out of range: from -5 to 17");
    CHECK(said("age", "99999999999999999999") == "out of range: from -5 to 17");
    CHECK(said("age", "-99999999999999999999", "", "zh") == "应在 -5 至 17 之间");
    for (auto const* line : {"nine", "9.0", "9 years", "--1", "1-", "y"}) CHECK(said("age", line) == "wanted here: a whole number");
}

TEST_CASE("a day is heard where there is such a day") {
    CHECK(said("born", "2010-02-28") == R"("2010-02-28")");
    CHECK(said("born", "２０１０－０２－２８") == R"("2010-02-28")");
    CHECK(said("born", "2010-02-30") == R"("2010-02-30" is not a date; a date is like "2019-08-29", in the years 1600 to 2399)");
    CHECK(said("born", "昨天", "", "zh").starts_with("“昨天”不是日期；日期写作"));
    CHECK(said("born", "2010-02-01, 2010-02-02").find("is not a date") != std::string::npos);
}

TEST_CASE("of a choice a value is heard by its number, its name or its label in either language") {
    for (auto const* line : {"1", "school", "School", "学校", "a school"}) CHECK(said("reporter", line) == R"("school")");
    CHECK(said("reporter", "２") == R"("citizen")");
    CHECK(said("reporter", "scool") == R"("scool" is not one of the values; did you mean "school"?)");
    CHECK(said("reporter", "学笑", "", "zh") == "“学笑”不在取值之列；是否“学校”？");
    for (auto const* line : {"0", "4", "99999999999999999999"})
        CHECK(said("reporter", line) == "\"" + std::string(line) + "\" is not one of the values");
}

TEST_CASE("a value called exactly so goes before one called so but for capitals; what may be several is asked again") {
    CHECK(said("size", "big") == R"("big")");
    CHECK(said("size", "Big") == R"("Big")");
    CHECK(said("size", "BIG") == "\"BIG\" may be several values; write a name: Big, big");
    CHECK(said("size", "little") == "\"little\" may be several values; write a name: small, tiny");
    CHECK(said("size", "1") == "\"1\" may be several values; write a name: small, Big");
    CHECK(said("size", "1", "", "zh") == "“1”可以指几个值，请写名称：small、Big");
    CHECK(said("size", "SMALL") == R"("small")");
}

TEST_CASE("what was said before in part is not undone by the answer to the rest") {
    CHECK(said("reported", "n", R"("reported": true)") == "it was said before that it has happened");
    CHECK(said("reported", "2019-10-10", R"("reported": true)") == "it was said before that it has happened");
    CHECK(said("reported", "2019-10-08", R"("reported": true)") == R"("2019-10-08")");
    CHECK(said("need", "0", R"("need": {"tutoring": true})") == R"(["tutoring"])");
}

TEST_CASE("a value that is called like a command is the value") {
    CHECK(said("reporter", "back") == R"("back")");
    CHECK(said("reporter", "返回") == "[back]");
    CHECK(said("reporter", "why") == "[why]");
    CHECK(said("need", "why") == R"(["why"])");
}

TEST_CASE("of a set the values that are said are in, and all others are not") {
    CHECK(said("need", "2, 1") == R"(["tutoring", "rehab"])");
    CHECK(said("need", "1 2") == R"(["tutoring", "rehab"])");
    CHECK(said("need", "课业、rehab，") == R"(["tutoring", "rehab"])");
    CHECK(said("need", "3") == R"(["none_else"])");
    for (auto const* line : {"0", "none", "无", "没有"}) CHECK(said("need", line) == "[]");
    CHECK(said("need", "1, 5") == "\"5\" is not one of the values");
    CHECK(said("need", "rehap") == R"("rehap" is not one of the values; did you mean "rehab"?)");
    CHECK(said("need", ",") == "wanted here: numbers or names of values");
}

TEST_CASE("with a question mark, or where a value is denied, the other values of a set stay open") {
    CHECK(said("need", "1, ?") == R"({"tutoring": true})");
    CHECK(said("need", "not 2") == R"({"rehab": false})");
    CHECK(said("need", "课业、非康复") == R"({"tutoring": true, "rehab": false})");
    CHECK(said("need", "1, not 1") == "\"tutoring\" was said otherwise before");
    CHECK(said("need", "2", R"("need": {"rehab": false})") == "\"康复\" was said otherwise before");
    CHECK(said("need", "非 2", R"("need": {"rehab": true})", "zh") == "“康复”前后说法不一");
    CHECK(said("need", "1", R"("need": {"rehab": true})") == R"(["tutoring"])"); // the interview adds what is known
}

TEST_CASE("of an event a day is heard, several, yes on a day not known, or not yet") {
    CHECK(said("reported", "2019-10-08") == R"("2019-10-08")");
    CHECK(said("reported", "2019-10-08、2019-10-01, 2019-10-08") == R"(["2019-10-01", "2019-10-08"])");
    CHECK(said("reported", "y") == "true");
    CHECK(said("reported", "否") == "false");
    CHECK(said("reported", "2019-10-08, 2019-13-01").starts_with("\"2019-13-01\" is not a date"));
    CHECK(said("reported", ",") == "wanted here: a date, y or n");
}

TEST_CASE("of a party the number of its members is heard, and how many there may be") {
    CHECK(said("parent", "2") == "[true, true]");
    CHECK(said("parent", "1-3") == "[true, null, null]");
    CHECK(said("parent", "1 .. 2") == "[true, null]");
    CHECK(said("parent", "4") == "there can be 1 to 3 of \"parent\"; here are 4");
    CHECK(said("parent", "0", "", "zh") == "“家长”应有 1 至 3 个，此处有 0 个");
    for (auto const* line : {"two", "2-1", "1-", "1-2-3", ".."})
        CHECK(said("parent", line) == "wanted here: a number, like 2; where it is not certain, like 1-2");
}

TEST_CASE("of a party that is listed no more can be than are listed, and no fewer than are there") {
    auto const listed = R"("parent": [{}, {}, null])";
    CHECK(said("parent", "1", listed) == "there can be 2 to 3 of \"parent\"; here are 1");
    CHECK(said("parent", "2", listed) == "[true, true]");
    CHECK(said("parent", "3", R"("parent": [{}, null])") == "there can be 1 to 2 of \"parent\"; here are 3");
}

TEST_CASE("whatever is asked, it can be not known, taken back, asked why, and left") {
    for (auto const* input : {"alone", "age", "born", "reporter", "need", "reported", "parent"}) {
        CAPTURE(input);
        for (auto const* line : {"?", "？", "-", "unknown", "未知", "不知道", "null"}) CHECK(said(input, line) == "[not known]");
        for (auto const* line : {"b", "返回"}) CHECK(said(input, line) == "[back]");
        for (auto const* line : {"w", "为何"}) CHECK(said(input, line) == "[why]");
        for (auto const* line : {"h", "help", "帮助"}) CHECK(said(input, line) == "[help]");
        for (auto const* line : {"q", "Quit", "离开", "退出"}) CHECK(said(input, line) == "[leave]");
        for (auto const* line : {"", "  ", "　"}) CHECK(said(input, line) == "[nothing]");
        CHECK(heard_of(input, "\xff\x1b[2J").what == heard::kind::unfit);
    }
}

TEST_CASE("what can be typed is told for each kind of question") {
    setting en, zh;
    zh.language = "zh";
    auto const s = facts::nothing_known(rules(), *make_date(2019, 10, 9));
    auto const told = [&](std::string_view input, setting const& to) {
        return taken(rules(), s, {rules().input_named(input), 0}, to);
    };
    CHECK(told("age", en) == "a whole number from -5 to 17; ? if not known");
    CHECK(told("age", zh) == "-5 至 17 的整数；不知道写 ?");
    CHECK(told("parent", en) == "a number from 1 to 3; ? if not known");
    CHECK(told("reported", zh) == "日期，如 2019-10-08；已发生但日期不详写“是”；尚未发生写“否”；不知道写 ?");
    CHECK(told("need", en) == "numbers or names with commas between; 0 for none; ? if not known");
}

TEST_CASE("a label with a comma in it is one value, by itself and among others") {
    for (auto const* line : {"残疾,重病", "残疾、重病", "残疾，重病", "Disabled, or ill", "disabled, or ill ,"}) {
        CAPTURE(line);
        CHECK(said("care", line) == R"(["b"])");
    }
    CHECK(said("care", "a, disabled, or ill, ill") == R"(["a", "b", "ill"])");
    CHECK(said("care", "残疾、重病、a") == R"(["a", "b"])");
    CHECK(said("care", "重病、残疾") == "\"残疾\" is not one of the values");
    CHECK(said("care", "1, not disabled, or ill") == R"({"a": true, "b": false})");
    CHECK(said("care", "非残疾、重病，a") == R"({"a": true, "b": false})");
    CHECK(said("care", "disabled, or illness") == "\"disabled\" is not one of the values");
}

TEST_CASE("with a colon a command is one, whatever values are called") {
    CHECK(said("reporter", "back") == R"("back")");
    CHECK(said("reporter", ":back") == "[back]");
    CHECK(said("need", "：ＷＨＹ") == "[why]");
    CHECK(said("need", ":为何") == "[why]");
    CHECK(said("care", "q") == R"(["q"])");
    CHECK(said("care", ":q") == "[leave]");
    CHECK(said("care", "?") == R"(["open"])");
    CHECK(said("care", ":?") == "[not known]");
    CHECK(said("care", "1, ?") == R"(["a", "open"])");
    CHECK(said("care", "1, :?") == R"({"a": true})");
    CHECK(said("age", ":h") == "[help]");
    CHECK(said("age", ":9") == "wanted here: a whole number");
}

TEST_CASE("a date that is written in another way is told in the right one") {
    for (auto const* line : {"2024/6/3", "2024年6月3日", "2024.06.03", "2024-6-3", "20240603", "２０２４年 6 月 3 日"}) {
        CAPTURE(line);
        CHECK(said("born", line).ends_with(" is not a date; did you mean 2024-06-03?"));
        CHECK(said("reported", line).ends_with("; did you mean 2024-06-03?"));
        CHECK(said("born", line, "", "zh").ends_with("；是否 2024-06-03？"));
    }
    for (auto const* line : {"3/6/2024", "2024/13/3", "2024年6月", "202406031", "6月3日", "2024/6/3/1", "99999999999/6/3", "2024/6"}) {
        CAPTURE(line);
        CHECK(said("born", line).find("a date is like \"2019-08-29\"") != std::string::npos);
    }
}
