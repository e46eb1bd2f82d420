#include "../told.hpp"

#include <remit/explain/tell.hpp>

using namespace tests;
using namespace remit;

namespace {

std::string const rules =
    "instrument i unit u \"公安局\" | \"the police\" fact a \"受伤\" | \"injured\" : bool asks \"是否受伤？\" | \"Is it hurt?\" "
    "fact b : bool presumed no fact c \"在籍\" | \"enrolled\" : bool presumed yes fact age \"年龄\" | \"age\" : int 0..17 fact s \"安置\" | \"placed\" : one of f \"家庭\" | \"family\", g "
    "fact need \"需要\" | \"need\" : any of x \"辅导\" | \"tutoring\", y event e \"报告\" | \"reported\" "
    "party p \"父母\" | \"parent\" : 0..2 fact p.away \"外出\" | \"away\" : bool "
    "duty u.go \"出警\" | \"go there\" must when a cites i";

std::string fact(told const& t, char const* input, std::uint32_t slot = 0, char const* language = "en") {
    model::input_ref const r{t.model.input_named(input), slot};
    return explain::teller(t.model, language).fact(explain::evidence_of(t.model, t.situation, r));
}

} // namespace

TEST_CASE("a fact is told in the labels of the rules, in either language") {
    told const t(rules, "a, age is 9, s is f, need has x, e is 2024-02-01, p (away), p (not away)");
    CHECK(fact(t, "a") == "injured");
    CHECK(fact(t, "a", 0, "zh") == "受伤");
    CHECK(fact(t, "age") == "age 9");
    CHECK(fact(t, "s") == "placed: family");
    CHECK(fact(t, "s", 0, "zh") == "安置：家庭");
    CHECK(fact(t, "e") == "reported 2024-02-01");
    CHECK(fact(t, "p") == "parent: 2 in number");
    CHECK(fact(t, "p", 0, "zh") == "父母：2 位");
    CHECK(fact(t, "p.away", 1) == "parent 2: away: no");
    CHECK(fact(t, "p.away", 1, "zh") == "父母2：外出：否");
    CHECK(fact(t, "b") == "not on record: b");
    CHECK(fact(t, "b", 0, "zh") == "未见记录：b");
    CHECK(fact(t, "c") == "enrolled (nothing to the contrary on record)");
    CHECK(fact(t, "c", 0, "zh") == "在籍（未见相反记录）");
    told const not_yet(rules, "not e, not a");
    CHECK(fact(not_yet, "e", 0, "zh") == "尚未报告");
    CHECK(fact(not_yet, "e") == "reported: not yet");
    CHECK(fact(not_yet, "age") == "age: unknown");
}

TEST_CASE("a span of time is told with its unit") {
    told const t(rules);
    explain::teller const en(t.model, "en"), zh(t.model, "zh");
    CHECK(en.periods(1, period::working_days) == "1 working day");
    CHECK(en.periods(3, period::months) == "3 months");
    CHECK(zh.periods(3, period::working_days) == "3 个工作日");
}

TEST_CASE("a question is the rules' own, else what it is about") {
    told const t(rules);
    explain::teller const en(t.model, "en"), zh(t.model, "zh");
    CHECK(en.question({t.model.input_named("a"), 0}) == "Is it hurt?");
    CHECK(zh.question({t.model.input_named("p"), 0}) == "父母有几位？");
    CHECK(en.question({t.model.input_named("p.away"), 1}) == "parent 2: away");
    CHECK(en.called(t.duty("u.go")) == "the police: go there");
    CHECK(zh.called(t.duty("u.go")) == "公安局：出警");
    CHECK(en.called(model::input_ref{t.model.input_named("p.away"), 0}) == "parent 1: away");
}
