#include "tool.hpp"

using tests::folder;
using tests::has;
using tests::tool;

namespace {

struct case_of {
    folder files;
    explicit case_of(std::string const& facts) {
        files.write("main.remit", R"(ruleset r "规则" | "Rules"
instrument g "通知" | "the notice" text "g.txt"
unit police "公安" | "the police"
event reported "报告" | "reported"
fact alone "无人监护" | "left alone" : bool asks "是否无人监护？" | "Is the child alone?"
define urgent "紧急" | "urgent" as reported and alone cites g at "一" "立即"
duty police.attend "出警" | "go there" must when urgent within 3 days since reported cites g at "一" "出警"
)");
        files.write("g.txt", "一 立即出警。\n");
        files.write("case.json", R"({"id": "c-1", "as_of": "2019-10-09", "facts": {)" + facts + "}}");
    }
    tests::answer why(std::vector<std::string> more) const {
        std::vector<std::string> words{"why", files / "main.remit", files / "case.json"};
        words.insert(words.end(), more.begin(), more.end());
        return tool(words);
    }
};

} // namespace

TEST_CASE("why tells a status in a sentence, what it follows from with the places that say so, and the words") {
    case_of const c(R"("reported": "2019-10-08", "alone": true)");
    CHECK(c.why({"police.attend", "--format", "text", "--lang", "en"}).out == R"(the police must go there (due on 2019-10-11), because: urgent (reported
2019-10-08; left alone).

- urgent: yes [the notice, 一]
  - reported 2019-10-08
  - left alone

  “出警” —— the notice 一
)");
    CHECK(c.why({"police.attend", "--format", "markdown", "--lang", "zh"}).out == R"(**公安应当出警（2019-10-11 到期），因为：紧急（报告 2019-10-08；无人监护）。**

- 紧急：是 \[通知 一\]
  - 报告 2019-10-08
  - 无人监护

> “出警” —— 通知 一
)");
}

TEST_CASE("why says what is missing, and what would have to be otherwise") {
    auto const open = case_of(R"("reported": "2019-10-08")").why({"police.attend", "--format", "text", "--lang", "en"}).out;
    CHECK(has(open, "whether the police has to go there is undetermined."));
    CHECK(has(open, "It may be: not applicable, obliged."));
    CHECK(has(open, "To be asked:\n\n- Is the child alone?\n"));
    auto const no = case_of(R"("alone": false)").why({"police.attend", "--format", "text", "--lang", "en"}).out;
    CHECK(has(no, "The least that would make it owed: reported 2019-10-09 (or"));
    CHECK(has(no, "; left alone.\n"));
}

TEST_CASE("why in a pipe is JSON, and a duty that is none is wrong use, with the nearest name") {
    case_of const c("");
    CHECK(has(c.why({"police.attend"}).out, "\"remit\": \"why/1\""));
    auto const wrong = c.why({"police.atend", "--lang", "en"});
    CHECK(wrong.code == 2);
    CHECK(wrong.out.empty());
    CHECK(has(wrong.err, "did you mean \"police.attend\"?"));
}
