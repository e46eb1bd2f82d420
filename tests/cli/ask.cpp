#include "tool.hpp"

using tests::folder;
using tests::has;
using tests::tool;

namespace {

struct case_of {
    folder files;
    explicit case_of(std::string const& facts) {
        files.write("main.remit", R"(ruleset r "规则" | "Rules"
instrument g
unit u "局" | "the bureau"
fact age "年龄" | "age" : int 0..17 asks "几岁？" | "How old is the child?"
fact alone "无人监护" | "left alone" : bool asks "是否无人监护？" | "Is the child alone?"
fact poor "贫困" | "poor" : bool
duty u.keep "照料" | "look after the child" must when age < 6 and alone cites g
duty u.teach "送教" | "teach" must when age >= 6 cites g
duty u.any "登记" | "register" must when poor or not poor cites g
)");
        files.write("case.json", R"({"as_of": "2019-10-09", "facts": {)" + facts + "}}");
    }
    tests::answer ask(std::vector<std::string> more) const {
        std::vector<std::string> words{"ask", files / "main.remit", files / "case.json"};
        words.insert(words.end(), more.begin(), more.end());
        return tool(words);
    }
};

} // namespace

TEST_CASE("ask tells the question that most duties wait for, what each answer would do, and which come then") {
    case_of const c("");
    CHECK(c.ask({"--format", "text", "--lang", "en"}).out == R"(How old is the child?

- (2 duties wait; age)
- 0 to 5: settles 1 as not applicable
- 6 to 17: settles 2, 1 of them as not applicable
  - the bureau: teach: obliged

Then:

- Is the child alone? (1 duty waits; alone)

Settled whatever the answers:

- the bureau: register: obliged
)");
    auto const zh = c.ask({"--format", "markdown", "--lang", "zh"}).out;
    CHECK(has(zh, "**几岁？**\n"));
    CHECK(has(zh, "- 6 至 17：确定 2 项，其中不适用 1 项\n  - 局：送教——应履行\n"));
    CHECK(has(zh, "无论如何回答，结果都一样：\n"));
}

TEST_CASE("ask does not ask what makes no difference, nor what was asked and is not known") {
    auto const left = case_of(R"("age": 3, "alone": null)").ask({"--format", "text", "--lang", "en"});
    CHECK(left.code == 0);
    CHECK(has(left.out, "There is nothing left to ask."));
    CHECK_FALSE(has(left.out, "poor"));
}

TEST_CASE("ask that takes too many steps says so, and ends with 1") {
    // Behind more definitions than are gone through to decide exactly what matters, and with more parts than are counted.
    folder files;
    std::string rules = "ruleset r instrument g unit u fact a : bool define x0 as a";
    for (int i = 1; i < 10'000; ++i) rules += " and a";
    for (int i = 1; i <= 400; ++i) rules += "\ndefine x" + std::to_string(i) + " as x" + std::to_string(i - 1);
    for (int i = 0; i < 2'000; ++i) rules += "\nduty u.d" + std::to_string(i) + " must when x400 cites g";
    files.write("main.remit", rules + "\n");
    files.write("case.json", R"({"as_of": "2019-10-09", "facts": {}})");
    auto const far = tool({"ask", files / "main.remit", files / "case.json", "--lang", "en"});
    CHECK(far.code == 1);
    CHECK(far.out.empty());
    CHECK(has(far.err, "not worked out: it takes too many steps"));
}

TEST_CASE("ask in a pipe is JSON") {
    auto const j = case_of("").ask({}).out;
    CHECK(has(j, "\"remit\": \"ask/1\""));
    CHECK(has(j, "\"input\": \"age\""));
    CHECK(has(j, "\"through\": 5"));
    CHECK(has(j, "\"whatever\": ["));
}
