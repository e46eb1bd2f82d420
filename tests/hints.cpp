// Hints repair: what a person does who reads one, and nothing else, makes the mistake go away.
#include "rules.hpp"

#include <remit/ruleset.hpp>

#include <string>

namespace {

struct mended {
    char const* wrong;
    char const* code;
    char const* en;
    char const* zh;
    char const* right;
};

// One mistake each, its hint, and the rules with the hint followed.
void hold(mended const& m) {
    INFO(m.wrong);
    auto const made = checked(m.wrong);
    std::vector<remit::diagnostic> errors;
    for (auto const& d : made.diagnostics())
        if (d.severity == remit::severity::error) errors.push_back(d);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].code == m.code);
    CHECK(errors[0].hint.en == m.en);
    CHECK(errors[0].hint.zh == m.zh);
    INFO(m.right);
    CHECK(errors_of(m.right) == "");
}

} // namespace

TEST_CASE("what other languages write is said as here") {
    for (auto const& m : std::initializer_list<mended>{
             {"fact a : bool fact b : bool define c as a | b", "E1", "write `or`", "写作“或”",
              "fact a : bool fact b : bool define c as a or b"},
             {"fact a : int 0..9 define c as a = 3", "E1", "equality is written `is`", "相等写作“为”",
              "fact a : int 0..9 define c as a is 3"},
             {"fact a : int 0..9 define c as (a = 3)", "E1", "equality is written `is`", "相等写作“为”",
              "fact a : int 0..9 define c as (a is 3)"},
             {"fact a = bool", "E1", "write `:` in its place", "改为“:”", "fact a : bool"},
             {"fact a : bool define c = a", "E1", "write `as` in its place", "改为“即”",
              "fact a : bool define c as a"},
             {"unit a unit b unit c = a, b", "E1", "several units together are a `group`",
              "几个单位合称用“组”声明", "unit a unit b group c = a, b"},
             {"fact a : int 0..9 define c as 1 < a < 5", "E1", "join two comparisons with `and`",
              "两次比较之间写“且”", "fact a : int 0..9 define c as 1 < a and a < 5"},
             {"fact a : bool define c as a is true", "E9", "a condition stands by itself; `not …` denies it",
              "条件单独写即可，否定写“非 …”", "fact a : bool define c as a"},
             {"event a define c as a is false", "E7", "a condition stands by itself; `not …` denies it",
              "条件单独写即可，否定写“非 …”", "event a define c as not a"},
             {"fact a : bool define c as a is no", "E1", "a condition stands by itself; `not …` denies it",
              "条件单独写即可，否定写“非 …”", "fact a : bool define c as not a"},
             {"fact a : int 0～17", "E24", "a range is like 0..17", "范围写作 0..17", "fact a : int 0..17"},
             {"fact a : bool define c as ！a", "E24", "write `not` or `is not`", "写作“非”或“不为”",
              "fact a : bool define c as not a"},
         })
        hold(m);
}

TEST_CASE("what is missing is said where it is missing") {
    for (auto const& m : std::initializer_list<mended>{
             {"unit a Alpha", "E1", "write it in quotes: \"Alpha\"", "写在引号里：“Alpha”",
              "unit a \"Alpha\""},
             {"单位 甲 县政府", "E1", "write it in quotes: \"县政府\"", "写在引号里：“县政府”",
              "单位 甲 “县政府”"},
             {"unit a | \"A\"", "E1", "a label is \"中文\" | \"English\", both in quotes",
              "名称写作 \"中文\" | \"English\"，都在引号里", "unit a \"甲\" | \"A\""},
             {"instrument l unit u duty u.a shall cites l", "E1",
              "write `must`, `must not` or `may` here; a label stands in quotes",
              "在此写“应当”“不得”或“可以”；名称写在引号里", "instrument l unit u duty u.a must cites l"},
             {"instrument l unit u duty u must cites l", "E1", "a duty is written `unit.act`",
              "职责写作：单位.行为", "instrument l unit u duty u.act must cites l"},
             {"instrument l unit u duty u.a must urgency 立即 cites l", "E1", "write it in quotes: \"立即\"",
              "写在引号里：“立即”", "instrument l unit u duty u.a must urgency “立即” cites l"},
             {"instrument l valid 2019年8月29日..", "E1", "a date is like 2019-08-29", "日期写作 2019-08-29",
              "instrument l valid 2019-08-29.."},
             {"fact a : boolean", "E1", "a type is `bool`, `date`, `int`, `one of` or `any of`",
              "类型是“是非”“日期”“整数”“单选”或“多选”", "fact a : bool"},
             {"event e define c as e + 3 day < as_of", "E1",
              "a period is `hours`, `days`, `working_days`, `months` or `years`",
              "时间单位是“小时”“日”“工作日”“个月”或“年”", "event e define c as e + 3 days < as_of"},
             {"event e define c as e + 3days < as_of", "E23", "write it apart: 3 days", "分开写：3 days",
              "event e define c as e + 3 days < as_of"},
             {"event e fact n : int 0..9 define c as e + n days < as_of", "E1",
              "a period stands behind a number alone: `+ 3 days`", "时间单位只跟在单独的数之后：+ 3 日",
              "event e define c as e + 3 days < as_of"},
             {"unit u\nuse \"other.remit\"", "E1", "`use` stands before all declarations",
              "“引用”写在所有声明之前", "unit u"},
             {"instrument l unit u event e duty u.a must within 3 working_days since e cites l", "E18",
              "declare it: `calendar c valid 2024-01-01..2024-12-31 holiday 2024-10-01..2024-10-07`",
              "声明它：日历 本年 施行 2024-01-01..2024-12-31 放假 2024-10-01..2024-10-07",
              "instrument l unit u event e duty u.a must within 3 working_days since e cites l\n"
              "calendar c valid 2024-01-01..2024-12-31 holiday 2024-10-01..2024-10-07"},
             {"instrument l unit u duty u.a must", "E20", "add `cites` and the instrument that imposes it",
              "补上“依据”和规定它的文件", "instrument l unit u duty u.a must cites l"},
             {"instrument l unit u duty u.a must when u.b is obliged cites l", "E7",
              "declare it: `duty u.b must …`", "声明它：职责 u.b 应当 …",
              "instrument l unit u duty u.a must when u.b is obliged cites l duty u.b must cites l"},
             {"event e example given e as_of 2024-01-01 expect done", "E7", "declare it: `define done as …`",
              "声明它：定义 done 即 …",
              "event e example given e as_of 2024-01-01 expect done define done as e"},
         })
        hold(m);
}

TEST_CASE("a hint names what may stand there, and nothing that would be the next mistake") {
    std::string const act = "instrument l unit u fact x : bool duty u.a must when x cites l ";
    std::string const power = "instrument l unit u fact x : bool duty u.a may when x cites l ";
    auto const both_with = [](std::string const& before, mended m) {
        auto const wrong = before + m.wrong, right = before + m.right;
        m.wrong = wrong.c_str();
        m.right = right.c_str();
        hold(m);
    };
    both_with(act, {"duty u.b must when u.a is overdue cites l", "E16", "give it a `within` or a `before`",
                    "为它写“限”或“先于”", "duty u.b must when u.a is obliged cites l"});
    both_with(power, {"duty u.b must when u.a is overdue cites l", "E16",
                      "ask for another status: only a `must` falls due", "问另一种状态：只有“应当”会逾期",
                      "duty u.b must when u.a is permitted cites l"});
    both_with(power, {"unit v duty v.b must when u.* is obliged cites l", "E16",
                      "its duties can have: permitted, not_applicable", "它的职责可能有：可行使、不适用",
                      "unit v duty v.b must when u.* is permitted cites l"});
    both_with(act, {"unit v define d as v.* is obliged", "E16", "write a duty of it", "为它写一项职责",
                    "unit v define d as v.* is obliged duty v.b must cites l"});
    both_with(power, {"unit v duty v.b must when u.* is undetermined cites l", "E17",
                      "ask for another status: permitted, not_applicable", "问另一种状态：可行使、不适用",
                      "unit v duty v.b must when u.* is not_applicable cites l"});
    both_with(act, {"define d as u.a is 3", "E9", "it can have: obliged, not_applicable",
                    "可能的状态：应履行、不适用", "define d as u.a is obliged"});
    both_with(act, {"event e duty u.b may within 3 days since e cites l", "E15",
                    "take the deadline out, or make it a `must`", "删去期限，或把职责改为“应当”",
                    "event e duty u.b must within 3 days since e cites l"});
    both_with(act, {"define d as at least 3 (x, not x)", "E12", "write a number from 1 to 2",
                    "写 1 至 2 之间的数", "define d as at least 1 (x, not x)"});
    both_with(act,
              {"party p : 0..1 fact p.f : bool define d as at least 2 p (f)", "E12", "write `at least 1`",
               "写作：至少 1 个", "party p : 0..1 fact p.f : bool define d as at least 1 p (f)"});
    both_with(act, {"fact c : one of a, b define d as c has a", "E9", "write `… is VALUE`",
                    "写作：… 为 一个取值", "fact c : one of a, b define d as c is a"});
    both_with(act, {"fact c : one of a, b define d as c is 3", "E9", "one of: a, b", "可选：a、b",
                    "fact c : one of a, b define d as c is b"});
    both_with(act, {"duty u.b must before u cites l", "E8", "none is declared yet", "还没有声明这样的名称",
                    "event e duty u.b must before e cites l"});
    both_with(act,
              {"duty u.b must within 3 days since x cites l", "E8", "a deadline runs from an event or a date",
               "期限从事件或日期起算", "event e duty u.b must within 3 days since e cites l"});
}

TEST_CASE("a name of the wrong kind is told all kinds that are right") {
    auto const made = checked("instrument l unit u event e duty u.a must when u cites l");
    auto const& d = made.diagnostics().back();
    CHECK(d.message.en == "'u' is a unit; a fact, an event or a define is wanted here");
    CHECK(d.message.zh == "“u”是单位，此处应为事实、事件或定义");
}

TEST_CASE("a test that the ranges settle shows where they are declared") {
    auto const made = checked("fact a : int 0..9\nfact b : int 20..30\ndefine c as a < b");
    auto const& d = made.diagnostics().back();
    REQUIRE(d.code == "E12");
    REQUIRE(d.related.size() == 2);
    CHECK(d.related[0].begin == remit::position{1, 6});
    CHECK(d.related[1].begin == remit::position{2, 6});
}

TEST_CASE("a quote that stands only before its place, or before its range begins, is told so") {
    auto const said = [](std::string const& cites) {
        auto const made =
            checked("ruleset r instrument l text \"l.txt\" unit u duty u.a must cites l " + cites,
                    {{"l.txt", "一、学校应当登记儿童。\n二、医院应当报告。\n"}});
        for (auto const& d : made.diagnostics())
            if (d.code == "E21") return d.message.en + " | " + d.message.zh;
        return std::string();
    };
    CHECK(said("\"登记\"") == "");
    CHECK(said("at \"二\" \"登记\"") ==
          "in the text of 'l' \"登记\" stands only before the place that `at` names "
          "(line 1) | “登记”在文件“l”中只见于所写的位置之前（第 1 行）");
    CHECK(said("\"报告\" .. \"登记\"") ==
          "in the text of 'l' \"登记\" stands only before the words that the range begins with (line 1) | "
          "“登记”在文件“l”中只见于范围开头的引文之前（第 1 行）");
    CHECK(said("at \"二\" \"接收\"") == "\"接收\" is not found in the text of 'l' | 文件“l”中找不到“接收”");
}

TEST_CASE("a condition in doubt, said as its hint says, is in no doubt") {
    struct doubtful {
        char const* wrong;
        char const* en;
        char const* zh;
        char const* right;
    };
    std::string const facts =
        "fact a : bool fact b : bool fact c : bool fact age : int 0..20 instrument l unit u ";
    auto const told = [&](std::string const& condition) {
        auto const loaded = remit::load_text("ruleset r " + facts + condition);
        REQUIRE(loaded.has_value());
        std::vector<remit::diagnostic> all;
        for (auto const& d : loaded.diagnostics())
            if (d.code == "W2") all.push_back(d);
        return all;
    };
    for (auto const& m : std::initializer_list<doubtful>{
             {"define d as (a and b) or (not a and b)", "write `b`", "写作：b", "define d as b"},
             {"define d as a or (not a and b)", "write `a or b`", "写作：a 或 b", "define d as a or b"},
             {"define d as (a and not b) or (not a and not b)", "write `not b`", "写作：非 b", "define d as not b"},
             {"define d as (a and b and c) or (not a and b and c)", "write `b and c`", "写作：b 且 c",
              "define d as b and c"},
             {"define d as c and b and (a or not a)", "write `c and b`", "写作：c 且 b", "define d as c and b"},
             {"define d as (a and c) or (not a and b)", "write `(a and c) or (not a and b) or (c and b)`",
              "写作：（a 且 c）或（非 a 且 b）或（c 且 b）",
              "define d as (a and c) or (not a and b) or (c and b)"},
             {"define d as (a or c) and (not a or b)", "write `(a or c) and (not a or b) and (c or b)`",
              "写作：（a 或 c）且（非 a 或 b）且（c 或 b）",
              "define d as (a or c) and (not a or b) and (c or b)"},
             {"define d as age < 3 or (age >= 3 and b)", "write `age < 3 or b`", "写作：age < 3 或 b",
              "define d as age < 3 or b"},
             {"define d as at least 1 (a, not a) duty u.d must when b or d cites l",
              "it is always true: leave it out", "它总是成立，删去即可", "duty u.d must when b cites l"},
             {"duty u.d must when b unless a and not a cites l", "it is never true: leave it out",
              "它总不成立，删去即可", "duty u.d must when b cites l"},
         }) {
        INFO(m.wrong);
        auto const all = told(m.wrong);
        REQUIRE(all.size() == 1);
        CHECK(all[0].hint.en == m.en);
        CHECK(all[0].hint.zh == m.zh);
        CHECK(told(m.right).empty());
    }
    auto const all = told("define d as at least 2 (a, not a, b)");
    REQUIRE(all.size() == 1);
    CHECK(all[0].hint.en == "say it so that no fact is asked for twice");
    CHECK(all[0].message.en == "given a is unknown, b, this stays unknown, though it comes out true whatever is found");
    CHECK(all[0].message.zh == "设 a 为 未知、b 时，这个条件为未知，而无论未知的是什么，结果总是成立");
    CHECK(told("define d as b").empty());
}
