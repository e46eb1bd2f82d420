#include "../told.hpp"

#include <remit/explain/account.hpp>

#include <nlohmann/json.hpp>

using namespace tests;
using namespace remit;

namespace {

std::string const head = "instrument i unit u \"公安局\" | \"the police\" ";

explain::told why(told const& t, char const* duty, char const* language = "en") {
    return explain::tell(t.model, t.situation, explain::why(t.model, t.situation, t.duty(duty)), language);
}

// Lines, indented by a space a level.
std::string lines(explain::told const& t) {
    std::string out;
    for (auto const& l : t.lines) out += std::string(l.depth, ' ') + l.text + "\n";
    return out;
}

std::string const rules = head +
    "fact a \"无人监护\" | \"left alone\" : bool fact age \"年龄\" | \"age\" : int 0..17 event e \"报告\" | \"reported\" event done \"到场\" | \"there\" "
    "define child \"儿童\" | \"a child\" as age < 14 cites i "
    "duty u.go \"第一时间出警\" | \"go there\" must when e and a and child until done within 1 days since e "
    "urgency \"第一时间\" | \"at once\" cites i ";

told of(std::string_view given) {
    return told(rules, given);
}

} // namespace

TEST_CASE("a status is told in a sentence with the facts of its first reason, in either language") {
    auto const t = of("e is 2024-03-01, a, age is 9, not done");
    CHECK(why(t, "u.go").sentence ==
          "the police must go there, at once (due on 2024-03-02), because: reported 2024-03-01; left alone; a child (age 9); there: not yet.");
    CHECK(why(t, "u.go", "zh").sentence ==
          "公安局应当第一时间出警（2024-03-02 到期），因为：报告 2024-03-01；无人监护；儿童（年龄 9）；尚未到场。");
    CHECK(why(of("not a"), "u.go").sentence == "the duty of the police to go there does not apply, because: left alone: no.");
    CHECK(why(of("age is 15"), "u.go").sentence ==
          "the duty of the police to go there does not apply, because: a child: no (age 15).");
    CHECK(why(of("e is 2024-01-01, a, age is 9, not done"), "u.go").sentence ==
          "the police must go there, at once, and is late (due on 2024-01-02), because: reported 2024-01-01; left alone; "
          "a child (age 9); there: not yet.");
    CHECK(why(of("e, a, age is 9, done"), "u.go").sentence ==
          "the police has done its duty to go there, because: reported; left alone; a child (age 9); there.");
    CHECK(why(of(""), "u.go").sentence == "whether the police has to go there is undetermined.");
}

TEST_CASE("the sentence says what part the owner takes, through whom, and with whom") {
    auto const rules = head + "unit v \"基层\" | \"local units\" unit w \"民政局\" | \"civil affairs\" "
                              "role oversee \"督促指导\" | \"supervise and guide\" role help \"配合\" | \"help\" group all \"各单位\" | \"all units\" = u, v "
                              "duty u.a \"出警\" | \"go there\" must oversee through v cites i "
                              "duty u.b \"出警\" | \"go there\" must oversee cites i "
                              "duty u.c \"出警\" | \"go there\" must through v with w cites i "
                              "duty u.d \"配合修法\" | \"help with the law\" must help through v cites i "
                              "duty u.f \"出警\" | \"go there\" must oversee through v, w assisting w urgency \"及时\" | \"promptly\" cites i "
                              "duty u.g \"帮助基层\" | \"help local units\" must through v cites i "
                              "duty all.e \"报告\" | \"report\" each must cites i";
    told const t(rules);
    CHECK(why(t, "u.a").sentence == "the police must supervise and guide local units to go there, whatever the facts.");
    CHECK(why(t, "u.a", "zh").sentence == "公安局应当督促指导基层出警，不论任何事实。");
    CHECK(why(t, "u.b").sentence == "the police must supervise and guide: go there, whatever the facts.");
    CHECK(why(t, "u.b", "zh").sentence == "公安局应当督促指导出警，不论任何事实。");
    CHECK(why(t, "u.c").sentence == "the police must go there (through local units) (together with civil affairs), whatever the facts.");
    CHECK(why(t, "u.c", "zh").sentence == "公安局应当出警（经由基层）（会同民政局），不论任何事实。");
    CHECK(why(t, "u.d").sentence == "the police must help with the law (through local units), whatever the facts.");
    CHECK(why(t, "u.f").sentence ==
          "the police must supervise and guide local units and civil affairs to go there, promptly (assisting civil affairs), whatever the facts.");
    CHECK(why(t, "u.f", "zh").sentence == "公安局应当督促指导基层、民政局及时出警（协助民政局），不论任何事实。");
    CHECK(why(t, "u.g").sentence == "the police must help local units, whatever the facts.");
    CHECK(why(t, "all.e", "zh").sentence == "各单位应当报告（各自），不论任何事实。");
}

TEST_CASE("one who guides others is said to, though the act speaks of that and of them") {
    told const t(head + "unit s \"学校\" | \"the school\" role guide \"指导\" | \"guide\" "
                        "duty u.v \"编写学校指导意见\" | \"write guidelines for the school\" must guide through s cites i");
    CHECK(why(t, "u.v").sentence == "the police must guide the school to write guidelines for the school, whatever the facts.");
    CHECK(why(t, "u.v", "zh").sentence == "公安局应当指导学校编写学校指导意见，不论任何事实。");
}

TEST_CASE("what is permitted or forbidden is never told as a duty to do it") {
    std::string const rules = head + "fact a : bool fact done : bool duty u.enter \"进入\" | \"enter\" may when a until done cites i "
                                     "duty u.publish \"公开\" | \"publish it\" must not when a until done cites i";
    told const open(rules), no(rules, "not a"), over(rules, "a, done");
    CHECK(why(open, "u.enter").sentence == "whether the police may enter is undetermined.");
    CHECK(why(open, "u.publish").sentence == "whether the police must not publish it is undetermined.");
    CHECK(why(open, "u.publish", "zh").sentence == "公安局是否不得“公开”待定。");
    CHECK(why(no, "u.enter").sentence == "the power of the police to enter does not apply, because: a: no.");
    CHECK(why(no, "u.publish").sentence == "the prohibition on the police to publish it does not apply, because: a: no.");
    CHECK(why(no, "u.publish", "zh").sentence == "公安局不得“公开”的禁止不适用，因为：a：否。");
    CHECK(why(over, "u.enter", "zh").sentence == "公安局已行使职权“进入”，因为：a；done。");
    CHECK(why(over, "u.publish").sentence == "the prohibition on the police to publish it has ended, because: a; done.");
    CHECK(why(told(rules, "not a, not done"), "u.publish").change == "The least that would make it forbidden: a.");
    CHECK(why(told(rules, "not a, not done"), "u.enter").change == "The least that would make it permitted: a.");
}

TEST_CASE("an account goes down through definitions to facts, and says what is not so as well") {
    auto const t = of("e is 2024-01-01, a, age is 9, not done");
    CHECK(lines(why(t, "u.go")) == "reported 2024-01-01\n"
                                   "left alone\n"
                                   "a child: yes [i]\n"
                                   " “age” less than 14: yes\n"
                                   "  age 9\n"
                                   "not done yet:\n"
                                   " there: not yet\n"
                                   "1 day, due on 2024-01-02, late from the day after, counted from:\n"
                                   " reported 2024-01-01\n");
    CHECK(lines(why(of("age is 15"), "u.go", "zh")) == "儿童：否 [i]\n"
                                                       " “年龄”小于 14：否\n"
                                                       "  年龄 15\n");
}

TEST_CASE("a test of days is told in the labels of the rules, with both days; one that has not happened by itself") {
    std::string const rules = head + "calendar k valid 2024-01-01..2024-12-31 event e \"受理\" | \"accepted\" event f \"处置\" | \"handled\" "
                                     "duty u.x must when e until f >= e cites i duty u.y must when e > f + 3 working_days cites i "
                                     "duty u.z must when days since e * 2 < months since f - 1 cites i";
    CHECK(lines(why(told(rules, "e is 2024-01-05, f is 2024-01-02"), "u.x")) ==
          "accepted 2024-01-05\nnot done yet:\n “handled” not before “accepted”: no\n  accepted 2024-01-05\n  handled 2024-01-02\n");
    CHECK(lines(why(told(rules, "e is 2024-01-05, not f"), "u.x", "zh")) == "受理 2024-01-05\n尚未履行完毕：\n 尚未处置\n");
    told const both(rules, "e is 2024-01-05, f is 2024-01-02");
    CHECK(lines(why(both, "u.y", "zh")) == "“受理”晚于“处置”之后 3 个工作日：否\n 受理 2024-01-05\n 处置 2024-01-02\n");
    CHECK(lines(why(both, "u.y")) == "“accepted” after 3 working days after “handled”: no\n accepted 2024-01-05\n handled 2024-01-02\n");
    CHECK(why(both, "u.z").lines.front().text == "2 × full days since “accepted” less than full months since “handled” − 1: no");
    CHECK(why(both, "u.z", "zh").lines.front().text == "2 × 自“受理”起的整日数小于自“处置”起的整月数 − 1：否");
}

TEST_CASE("of a choice or set it is told what was asked of it, where its value does not say so") {
    std::string const rules = head + "fact c \"去向\" | \"whereabouts\" : one of home \"在家\" | \"at home\", away \"外出\" | \"away\", gone \"失踪\" | \"gone\" "
                                     "fact n \"困境\" | \"need\" : any of poor \"贫困\" | \"poverty\", ill \"重病\" | \"illness\" "
                                     "duty u.is_one must when c is home cites i duty u.is_in must when c in (home, away) cites i "
                                     "duty u.is_not must when c is not gone cites i duty u.has_it must when n has poor cites i";
    told const home(rules, "c is home, n is (ill)");
    CHECK(lines(why(home, "u.is_one")) == "whereabouts: at home\n");
    CHECK(lines(why(home, "u.is_in")) == "whereabouts: at home (one of: at home, away)\n");
    CHECK(lines(why(home, "u.is_not", "zh")) == "去向：在家（不是：失踪）\n");
    CHECK(lines(why(home, "u.has_it")) == "need: illness (without: poverty)\n");
    told const gone(rules, "c is gone");
    CHECK(lines(why(gone, "u.is_one")) == "whereabouts: gone (not: at home)\n");
    CHECK(lines(why(gone, "u.is_in", "zh")) == "去向：失踪（不属于：在家、外出）\n");
    CHECK(lines(why(told(rules), "u.is_one")) == "whereabouts: unknown (the question: at home)\n");
}

TEST_CASE("behind a definition stand the places of instruments that are valid on that day") {
    told const t("instrument i \"甲法\" | \"Act A\" instrument j \"乙法\" | \"Act B\" valid 2099-01-01.. unit u fact a : bool "
                 "define child \"儿童\" | \"a child\" as a cites i at \"一\" cites j at \"二\" duty u.x must when child cites i",
                 "a");
    CHECK(lines(why(t, "u.x")) == "a child: yes [Act A, 一]\n a\n");
    CHECK(lines(why(t, "u.x", "zh")) == "儿童：是 [甲法 一]\n a\n");
}

TEST_CASE("of what does not apply it is told what stands in the way, and the least that would make it owed") {
    CHECK(why(of("e, a, age is 15"), "u.go").change == "The least that would make it owed: age 13 (or as far as 0); there: not yet.");
    CHECK(why(of("e, a, age is 15, not done"), "u.go", "zh").change == "至少须改为：年龄 13（至 0 均可）。");
    told const never(head + "fact a : bool duty u.x must when a and not a cites i", "a");
    CHECK(why(never, "u.x").change == "On that day no facts would make it owed.");
}

TEST_CASE("how far a day may be is told without the first day there is") {
    told const t(head + "event e \"报告\" | \"reported\" duty u.x must when e cites i", "not e");
    CHECK(why(t, "u.x").change == "The least that would make it owed: reported 2024-03-01 (or earlier).");
    CHECK(why(t, "u.x", "zh").change == "至少须改为：报告 2024-03-01（更早亦可）。");
}

TEST_CASE("of what is undetermined it is told what it may be, and what to ask") {
    auto const t = of("a, e");
    auto const w = why(t, "u.go");
    CHECK(w.ahead == "It may be: not applicable, discharged, overdue, obliged.");
    CHECK(w.questions == std::vector<std::string>{"age", "there"});
    told const anyway(head + "fact a : bool duty u.x must when a or not a cites i");
    CHECK(why(anyway, "u.x").ahead == "Settled whatever the answer: obliged.");
    CHECK(why(anyway, "u.x").questions.empty());
    CHECK(why(anyway, "u.x", "zh").ahead == "无论如何回答，结果都是：应履行。");
}

TEST_CASE("exceptions, other duties, parties and counts are told") {
    auto const rules = head + "fact a : bool fact b : bool fact c : bool party p \"父母\" | \"parent\" : 0..2 fact p.away \"外出\" | \"away\" : bool "
                              "duty u.x must when some p (away) unless a cites i duty u.y \"做\" | \"act\" must when u.x is obliged cites i "
                              "duty u.z must when every p (not away) or at least 2 (a, b, c) cites i "
                              "duty u.over \"别\" | \"stop\" may when b overrides u.w cites i duty u.w must cites i";
    told const t(rules, "not a, b, not c, p (not away), p (away)");
    CHECK(lines(why(t, "u.x")) == "at least one parent:\n parent 2: away\nno exception:\n a: no\n");
    CHECK(lines(why(t, "u.y")) == "the police: x is obliged [i]\n at least one parent:\n  parent 2: away\n no exception:\n  a: no\n");
    CHECK(lines(why(t, "u.w")) == "another duty takes its place: the police: stop\n b\n");
    CHECK(why(t, "u.z").sentence.find("does not apply") != std::string::npos);
}

TEST_CASE("an account as JSON has the same") {
    auto const t = of("e, a, age is 15");
    auto const j = nlohmann::json::parse(explain::to_json(t.model, t.situation, explain::why(t.model, t.situation, t.duty("u.go"))));
    CHECK(j["remit"] == "why/1");
    CHECK(j["duty"] == "u.go");
    CHECK(j["status"] == "not_applicable");
    CHECK(j["reason"] == nlohmann::json::parse(R"([{"input": "age", "is": 15, "presumed": false}])"));
    CHECK(j["steps"][0]["part"] == "when");
    CHECK(j["steps"][0]["parts"][0]["define"] == "child");
    CHECK(j["change"]["facts"][0] == nlohmann::json::parse(R"({"input": "age", "is": 13, "through": 0})"));
    CHECK(j["ahead"].is_null());
}
