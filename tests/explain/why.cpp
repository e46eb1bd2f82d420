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
          "the police must go there (at once), because: left alone; age 9; reported 2024-03-01; not yet: there.");
    CHECK(why(t, "u.go", "zh").sentence ==
          "公安局应当第一时间出警，因为：无人监护；年龄 9；报告 2024-03-01；尚未到场。");
    CHECK(why(of("not a"), "u.go").sentence == "the duty of the police to go there does not apply, because: not: left alone.");
    CHECK(why(of("e is 2024-01-01, a, age is 9, not done"), "u.go").sentence ==
          "the police must go there (at once) and is late, because: left alone; age 9; reported 2024-01-01; not yet: there.");
    CHECK(why(of("e, a, age is 9, done"), "u.go").sentence ==
          "the police has done its duty to go there, because: left alone; age 9; reported; there.");
    CHECK(why(of(""), "u.go").sentence == "whether the police has to go there is undetermined.");
}

TEST_CASE("an account goes down through definitions to facts, and says what is not so as well") {
    auto const t = of("e is 2024-01-01, a, age is 9, not done");
    CHECK(lines(why(t, "u.go")) == "reported 2024-01-01\n"
                                   "left alone\n"
                                   "a child: yes\n"
                                   " age < 14: yes\n"
                                   "  age 9\n"
                                   "not done yet:\n"
                                   " not yet: there\n"
                                   "due on 2024-01-02, counted from:\n"
                                   " reported 2024-01-01\n");
    CHECK(lines(why(of("age is 15"), "u.go", "zh")) == "儿童：否\n"
                                                       " age < 14：否\n"
                                                       "  年龄 15\n");
}

TEST_CASE("of what does not apply it is told what stands in the way, and the least that would make it owed") {
    CHECK(why(of("e, a, age is 15"), "u.go").change == "The least that would make it owed: age 13 (or as far as 0); not yet: there.");
    CHECK(why(of("e, a, age is 15, not done"), "u.go", "zh").change == "至少须改为：年龄 13（至 0 均可）。");
    told const never(head + "fact a : bool duty u.x must when a and not a cites i", "a");
    CHECK(why(never, "u.x").change == "On that day no facts would make it owed.");
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
    CHECK(lines(why(t, "u.x")) == "one of these:\n parent: 2 in number\n parent 2: away\nno exception:\n not: a\n");
    CHECK(lines(why(t, "u.y")) == "the police: x is obliged\n one of these:\n  parent: 2 in number\n  parent 2: away\n no exception:\n  not: a\n");
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
