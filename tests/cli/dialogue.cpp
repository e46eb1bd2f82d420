#include "../../src/cli/dialogue.hpp"
#include "../rules.hpp"

#include <remit/facts/from_json.hpp>
#include <remit/facts/to_json.hpp>

#include <deque>
#include <string>
#include <vector>

namespace {

using namespace remit;
using namespace remit::cli;

auto const* const small = R"(instrument g
unit u "局" | "the bureau"
fact age "年龄" | "age" : int 0..17 asks "几岁？" | "How old is the child?"
fact alone "无人监护" | "left alone" : bool asks "是否无人监护？" | "Is the child alone?"
duty u.keep "照料" | "look after the child" must when age < 6 and alone cites g
duty u.teach "送教" | "teach" must when age >= 6 cites g)";

// A dialogue with somebody who types these lines, and goes away then.
struct talk {
    model::model rules;
    std::string out;
    std::vector<std::string> kept; // all that was kept, in order
    bool finished = false;

    talk(std::string const& text, std::deque<std::string> lines, std::string const& language = "en", bool typed = true,
         std::string const& facts = "")
        : rules(model_of(text)) {
        setting s;
        s.language = language;
        s.format = format::text;
        s.typed = typed;
        auto const start = facts::from_json(rules, R"({"as_of": "2019-10-09", "facts": {)" + facts + "}}");
        REQUIRE(start);
        explain::interview asks(rules, *start);
        listener const with{[&](std::string_view said) { out += said; },
                            [&]() -> std::optional<std::string> {
                                if (lines.empty()) return {};
                                auto line = lines.front();
                                lines.pop_front();
                                return line;
                            },
                            [&](facts::situation const& now) { kept.push_back(facts::to_json(rules, now)); }};
        finished = lead(rules, asks, with, s);
    }
    bool said(std::string_view part) const { return out.find(part) != std::string::npos; }
    std::size_t times(std::string_view part) const {
        std::size_t n = 0;
        for (auto at = out.find(part); at != std::string::npos; at = out.find(part, at + 1)) ++n;
        return n;
    }
};

} // namespace

TEST_CASE("a dialogue tells a question in the words of asks, who waits, what each answer would do, and what to type") {
    talk const t(small, {});
    CHECK(t.out == R"(How old is the child?
(age; 2 duties wait; about 2 questions left)
- 0 to 5: settles 1 as not applicable
- 6 to 17: settles 2, 1 of them as not applicable
a whole number from 0 to 17; ? if not known
> 
)");
    CHECK_FALSE(t.finished);
    CHECK(t.kept.empty());
    CHECK(talk(small, {}, "zh").out == R"(几岁？
（age；2 项职责待定；约剩 2 问）
- 0 至 5：确定 1 项，不适用
- 6 至 17：确定 2 项，其中不适用 1 项
0 至 17 的整数；不知道写 ?
> 
)");
}

TEST_CASE("a dialogue comes to its end where no question makes a difference, and keeps every answer") {
    talk const t(small, {"4", "y"});
    CHECK(t.finished);
    REQUIRE(t.kept.size() == 2);
    CHECK(t.kept[0].find("\"age\": 4") != std::string::npos);
    CHECK(t.kept[0].find("alone") == std::string::npos);
    CHECK(t.kept[1].find("\"alone\": true") != std::string::npos);
    CHECK(t.said("(alone; 1 duty waits; perhaps the last question)"));
    CHECK(talk(small, {"7"}).finished);
}

TEST_CASE("a line that will not do is told why, and the question is not put again in full") {
    talk const t(small, {"70", "", "x", "4"});
    CHECK(t.said("> out of range: from 0 to 17\n> a whole number from 0 to 17; ? if not known\n> wanted here: a whole number\n> "));
    CHECK(t.times("How old") == 1);
    CHECK(t.kept.size() == 1);
}

TEST_CASE("an answer can be taken back, which is kept too, and none where none was given") {
    talk const t(small, {"back", "4", "back", "5", "n"});
    CHECK(t.said("There is no answer to take back."));
    CHECK(t.finished);
    REQUIRE(t.kept.size() == 4);
    CHECK(t.kept[1].find("age") == std::string::npos);
    CHECK(t.kept[3].find("\"age\": 5") != std::string::npos);
    CHECK(t.times("How old") == 2);
}

TEST_CASE("the last answer can be taken back too, and what else is typed there is told what can be") {
    talk const t(small, {"4", "y", "5", "back", "n", ""});
    CHECK(t.finished);
    CHECK(t.times("There is nothing left to ask.\nEnter for the findings; back takes the last answer back\n> ") == 2);
    CHECK(t.times("Enter for the findings") == 3);
    CHECK(t.times("Is the child alone?") == 2);
    REQUIRE(t.kept.size() == 4);
    CHECK(t.kept[2].find("alone") == std::string::npos);
    CHECK(t.kept[3].find("\"alone\": false") != std::string::npos);
    for (auto const* line : {"返回", ":back", "b"}) CHECK(talk(small, {"7", line}).times("How old") == 2);
    CHECK_FALSE(talk(small, {"7", "back"}).finished); // left at the question that is put again
    for (auto const* line : {"", "q", " "}) CHECK(talk(small, {"7", line, "back"}).times("How old") == 1);
    CHECK_FALSE(talk(small, {"back"}, "en", true, R"("age": 7)").said("Enter")); // nothing was answered here
}

TEST_CASE("help says how several dates are told, and how a command where a value is called so") {
    talk const event("instrument g unit u event e duty u.x must when e >= 2019-05-01 cites g", {"h"});
    CHECK(event.said("2019-10-01, 2019-10-08 is that it happened on each of these days\n"));
    CHECK_FALSE(event.said(":q"));
    talk const choice("instrument g unit u fact c : one of q, back duty u.x must when c is q cites g", {"h", ":q"});
    CHECK(choice.said(":q    with a colon (:?, :back, :why) where a value is called like a command\n"));
    CHECK(choice.kept.empty());
    CHECK(talk("instrument g unit u fact c : one of q, back duty u.x must when c is q cites g", {"q"}).finished);
}

TEST_CASE("who asks why is told the duties that wait, and is asked still") {
    talk const t(small, {"why"});
    CHECK(t.said("> 2 duties wait:\n- the bureau: look after the child\n- the bureau: teach\n> "));
    CHECK(talk(small, {"为何"}, "zh").said("2 项职责待定：\n- 局：照料\n- 局：送教\n"));
    CHECK(t.kept.empty());
    std::string many = "instrument g unit u fact a : bool ";
    for (int i = 0; i < 15; ++i) many += "duty u.d" + std::to_string(i) + " must when a cites g ";
    talk const all(many, {"w"});
    CHECK(all.said("- u: d11\n- and 3 more\n"));
}

TEST_CASE("an interview in which nothing is known comes to its end") {
    talk const t(small, {"?", "?", "?"});
    CHECK(t.finished);
    REQUIRE(t.kept.size() == 2);
    CHECK(t.kept[1].find("\"age\": null,\n    \"alone\": null\n") != std::string::npos);
}

TEST_CASE("whoever leaves has what was answered kept, and is asked nothing more") {
    talk const t(small, {"4", "q", "y"});
    CHECK_FALSE(t.finished);
    CHECK(t.kept.size() == 1);
}

TEST_CASE("what comes from a pipe is shown behind the prompt, and nothing that a terminal would obey") {
    CHECK(talk(small, {"4"}, "en", false).said("> 4\n\nIs the child alone?\n"));
    CHECK(talk(small, {"4"}, "en", true).said("> \nIs the child alone?\n"));
    talk const t(small, {"\x1b[2J"}, "en", false);
    CHECK_FALSE(t.said("\x1b"));
}

TEST_CASE("values of a choice are told by number with what each would do, of a set and of many values too") {
    talk const choice("instrument g unit u fact c : one of a \"甲\" | \"A\", b, d duty u.x must when c is b cites g", {});
    CHECK(choice.said("- 1 A: settles 1 as not applicable\n- 2 b: settles 1\n- 3 d: settles"));
    talk const set("instrument g unit u fact c : any of a, b, d duty u.x must when c has b and not c has d cites g", {"a, ?", "b"});
    CHECK(set.said("- 2 b: settles 1\n"));
    CHECK(set.said("- 0 none: settles 1 as not applicable\n"));
    CHECK(set.kept.front().find("{\"a\": true}") != std::string::npos);
    std::string values;
    for (int i = 1; i <= 11; ++i) values += (i > 1 ? ", v" : "v") + std::to_string(i);
    talk const many("instrument g unit u fact c : one of " + values + " duty u.x must when c is v3 cites g", {"v3"});
    CHECK(many.said("- 1 v1; 2 v2; "));
    CHECK(many.said("; 11 v11\n"));
    CHECK(many.finished);
}

TEST_CASE("of more answers than a screen has lines the rest is counted") {
    std::string many = "instrument g unit u fact n : int 0..99 ";
    for (int i = 1; i <= 12; ++i) many += "duty u.d" + std::to_string(i) + " must when n < " + std::to_string(i) + " cites g ";
    talk const t(many, {});
    CHECK(t.times("\n- ") == 11);
    CHECK(t.said("- 9: settles 12, 9 of them as not applicable\n- and 3 more answers\n"));
}

TEST_CASE("members are asked for by number, then each by itself, and what is known in part is told") {
    auto const* const parents = "instrument g unit u party p \"家长\" | \"parent\" : 0..2 fact p.away : bool "
                                "asks \"外出？\" | \"Away?\" fact done : bool duty u.x must when some p (away) and done cites g";
    talk const t(parents, {"1-2", "n", "y"});
    CHECK(t.said("How many: parent?\n"));
    CHECK(t.said("parent 1: Away?\n(p[1].away; 1 duty waits; "));
    CHECK_FALSE(t.said("parent 2"));
    CHECK(t.finished);
    CHECK(talk(parents, {"2", "n"}).said("parent 2: Away?"));
    CHECK(talk("instrument g unit u fact p.away : bool party p : 1..2 duty u.x must when some p (away) cites g", {"n"})
              .said("(p; 1 duty waits; about 2 questions left; known: 1, perhaps 1 more)"));
}

TEST_CASE("what was said in part of a set or an event is told where it is asked for again") {
    std::string const set = "instrument g unit u fact c : any of a, b, d duty u.x must when c has d cites g";
    CHECK(talk(set, {}, "en", true, R"("c": {"a": true, "b": false})").said(
        "; known: a, not b)\n- 1 a\n- 2 b\n- 3 d: settles 1\n- 0 no others: settles"));
    std::string const event = "instrument g unit u event e duty u.x must when e >= 2019-05-01 cites g";
    CHECK(talk(event, {}, "en", true, R"("e": true)").said("; known: it has happened)"));
    CHECK(talk(event, {}, "zh", true, R"("e": true)").said("；已知：已发生，日期不详）"));
}
