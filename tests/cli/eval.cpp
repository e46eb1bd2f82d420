#include "tool.hpp"

#include <remit/base/width.hpp>

#include <algorithm>
#include <filesystem>

using tests::call;
using tests::folder;
using tests::has;
using tests::shipped;
using tests::tool;

namespace {

std::string const rules = R"(ruleset r "规则" | "Rules"
instrument letter "函〔2019〕42号" | "Letter 42"
instrument act "法" | "Act"
unit late "迟" | "late body" unit police "公安" | "police" unit town "镇" | "town" unit school "校" | "school"
group bodies "两家" | "both bodies" = town, school
role oversee "督促" | "oversees"
party parent "父母" | "parent" : 0..2
fact parent.ill "患病" | "ill" : bool asks "这位父母患病吗？" | "Is this parent ill?"
fact age "周岁" | "age" : int 0..17
fact who "谁" | "who reports" : one of teacher "老师" | "a teacher", other_ "其他" | "somebody else"
event reported "报告" | "the report" asks "何时报告？" | "When was it reported?"
event done "出警" | "police went" presumed no
event ended "了结" | "the end" presumed no
duty police.attend "出警" | "go there" must oversee when reported until done >= reported within 3 days since reported
  urgency "第一时间" | "at once" through town with school assisting late to bodies cites letter at "一/二" cites act
duty bodies.care "照看" | "take care" either may when who is teacher and age < 6 assisting unnamed cites act
duty police.keep "保密" | "keep it secret" must not when reported until ended cites act
duty town.ask "询问" | "ask" must when some parent (ill) before ended cites act
duty town.stand "长期" | "all the time" must cites letter
duty late.old "旧" | "old" must when age > 16 cites act
)";

std::string with(std::string const& facts) {
    return R"({"id": "c-1", "as_of": "2019-10-09", "facts": {)" + facts + "}}";
}

struct case_of {
    folder files;
    case_of(std::string const& facts) {
        files.write("main.remit", rules);
        files.write("case.json", with(facts));
    }
    tests::answer eval(std::vector<std::string> more) const {
        std::vector<std::string> words{"eval", files.path(), files / "case.json"};
        words.insert(words.end(), more.begin(), more.end());
        return tool(words);
    }
};

std::vector<std::string> duties(tests::answer const& a) {
    std::vector<std::string> out;
    auto const all = a.json();
    for (auto const& d : all["duties"]) out.push_back(d["duty"]);
    return out;
}

using list = std::vector<std::string>;

} // namespace

TEST_CASE("eval in a pipe is findings/1, on stdout alone") {
    auto const a = tool({"eval", shipped, shipped + "/situations/left-alone.json"});
    CHECK(a.code == 0);
    CHECK(a.err.empty());
    CHECK(a.json()["remit"] == "findings/1");
    CHECK(a.json()["id"] == "left-alone");
    CHECK(a.out.back() == '\n');
}

TEST_CASE("- reads the situation from stdin") {
    case_of const c("");
    auto const a = tool({"eval", c.files.path(), "-"}, with("\"age\": 17"));
    CHECK(a.code == 0);
    CHECK(a.json()["id"] == "c-1");
}

TEST_CASE("a situation with faults ends with 3, and every fault is on stderr") {
    case_of const c("\"age\": 99, \"whoo\": 1");
    auto const a = c.eval({});
    CHECK(a.code == 3);
    CHECK(a.out.empty());
    CHECK(has(a.err, "case.json:1:"));
    CHECK(has(a.err, "/facts/age: error S6"));
    CHECK(has(a.err, "/facts/whoo: error S3"));
    CHECK(has(a.err, "hint: did you mean \"who\"?"));
    CHECK(tool({"eval", c.files.path(), "-"}, "{").code == 3);
    CHECK(tool({"eval", c.files.path(), "-"}, "").code == 3);
    CHECK(tool({"eval", c.files.path(), "-"}, std::string(2'000'000, ' ')).code == 3);
}

TEST_CASE("a situation or rules that cannot be read end with 3") {
    case_of const c("");
    auto const lost = tool({"eval", c.files.path(), c.files / "no.json"});
    CHECK(lost.code == 3);
    CHECK(has(lost.err, "no.json: error F1: cannot read it: No such file or directory"));
    CHECK(tool({"eval", c.files.path(), c.files.path()}).code == 3); // a folder
    CHECK(tool({"eval", c.files / "no", c.files / "case.json"}).code == 3);
    c.files.write("main.remit", "ruleset r unit");
    auto const broken = c.eval({});
    CHECK(broken.code == 3);
    CHECK(broken.out.empty());
    CHECK(has(broken.err, "main.remit:1:"));
}

TEST_CASE("--strict ends with 4 where something is undetermined, and answers all the same") {
    CHECK(case_of("").eval({"--strict"}).code == 4);
    CHECK(!case_of("").eval({"--strict"}).out.empty());
    CHECK(case_of("").eval({}).code == 0);
    CHECK(case_of("").eval({"--strict", "--status", "obliged"}).code ==
          4); // what might be obliged is not settled
    CHECK(case_of("").eval({"--strict", "--unit", "late"}).code == 4);
    CHECK(case_of("\"age\": 3").eval({"--strict", "--unit", "late"}).code == 0);
    CHECK(case_of(R"("age": 3, "who": "teacher", "reported": false, "parent": [])").eval({"--strict"}).code ==
          0);
}

TEST_CASE("--status narrows to statuses, in words of either language") {
    case_of const c(R"("age": 3, "reported": "2019-10-08")");
    CHECK(duties(c.eval({"--status", "obliged"})) == list{"police.attend", "town.stand"});
    CHECK(duties(c.eval({"--status", "应履行,forbidden"})) ==
          list{"police.attend", "police.keep", "town.stand"});
    CHECK(duties(c.eval({"--status", "discharged"})).empty());
}

TEST_CASE("--unit narrows to what a unit owes, itself and as a member") {
    case_of const c("");
    CHECK(duties(c.eval({"--unit", "police"})) == list{"police.attend", "police.keep"});
    CHECK(duties(c.eval({"--unit", "school"})) == list{"bodies.care"});
    CHECK(duties(c.eval({"--unit", "town,late"})) ==
          list{"bodies.care", "town.ask", "town.stand", "late.old"});
    CHECK(duties(c.eval({"--unit", "bodies"})) == list{"bodies.care", "town.ask", "town.stand"});
}

TEST_CASE("the page reads as a caseworker reads") {
    case_of const c(R"("age": 3, "who": "teacher", "reported": "2019-10-01")");
    auto const a = c.eval({"--format", "text", "--lang", "en"});
    CHECK(a.code == 0);
    CHECK(a.err.empty());
    CHECK(a.out == R"(Rules
case c-1, as of 2019-10-09
1 overdue, 1 forbidden, 1 permitted, 1 undetermined, 1 not applicable
1 standing duty not shown (--all shows them)

police

  overdue       go there (was due 2019-10-04, at once)
                oversees; through town; with school; assisting late body; to
                town, school
                because: the report 2019-10-01; not on record: police went
                [1] 一/二, [2]

  forbidden     keep it secret
                because: the report 2019-10-01; not on record: the end
                [2]

both bodies
  town, school

  permitted     take care
                any one of them; assisting (the text does not say whom)
                because: age 3; who reports: a teacher
                [2]

town

  undetermined  ask (before: the end)
                needs: How many: parent?
                       parent 1: Is this parent ill?
                       parent 2: Is this parent ill?
                [2]

Ask next
  1. How many: parent?
     parent · 1 duty waits
  2. parent 1: Is this parent ill?
     parent[1].ill · 1 duty waits
  3. parent 2: Is this parent ill?
     parent[2].ill · 1 duty waits

Sources
  [1] Letter 42
  [2] Act
)");
}

TEST_CASE("a deadline whose day is not known says what it counts from") {
    case_of const c(R"("reported": true)");
    CHECK(has(c.eval({"--format", "text"}).out, "go there (within 3 days of: the report, at once)\n"));
    CHECK(has(c.eval({"--format", "text", "--lang", "zh"}).out, "出警（自报告起 3 日内，第一时间）\n"));
}

TEST_CASE("the page in Chinese") {
    case_of const c(R"("age": 3, "reported": "2019-10-08", "parent": [])");
    auto const a = c.eval({"--format", "text", "--lang", "zh", "--all"});
    CHECK(a.out == R"(规则
个案 c-1，基准日 2019-10-09
应履行 2，禁止 1，待定 1，不适用 2

公安

  应履行  出警（2019-10-11 到期，第一时间）
          督促；经由镇；会同校；协助迟；向镇、校
          因为：报告 2019-10-08；未见记录：出警
          [1] 一/二、[2]

  禁止    保密
          因为：报告 2019-10-08；未见记录：了结
          [2]

镇

  应履行  长期
          常设职责，不待个案触发
          [1]

两家
  镇、校

  待定    照看
          择一；协助（牵头单位原文未写明）
          尚缺：谁
          [2]

接下来问
  1. 谁
     who · 1 项职责待定

依据
  [1] 函〔2019〕42号
  [2] 法
)");
}

TEST_CASE("the page as Markdown has headings and lists, and escapes what Markdown would take") {
    case_of const c(R"("age": 3, "who": "teacher", "reported": "2019-10-08", "parent": [])");
    auto const a = c.eval({"--format", "markdown", "--lang", "en"});
    CHECK(a.out.starts_with("# Rules\n\ncase c-1, as of 2019-10-09\n"));
    CHECK(has(a.out,
              "\n## police\n\n- **obliged** go there (due 2019-10-11, at once)\n  - oversees; through town"));
    CHECK(has(a.out, "\n  - \\[1\\] 一/二, \\[2\\]\n"));
    CHECK(has(a.out, "\n## Sources\n\n- \\[1\\] Letter 42\n"));
}

TEST_CASE("no line is wider than the terminal") {
    for (unsigned short const columns : {std::uint16_t{50}, std::uint16_t{80}, std::uint16_t{120}})
        for (std::string const lang : {"zh", "en"}) {
            auto const a = call{.words = {"eval", shipped, shipped + "/situations/left-alone.json", "--lang",
                                          lang, "--all"},
                                .environment = {{"NO_COLOR", "1"}},
                                .columns = columns}
                               .run();
            CHECK(a.code == 0);
            for (std::size_t from = 0, to = 0; (to = a.out.find('\n', from)) != std::string::npos;
                 from = to + 1) {
                auto const line = a.out.substr(from, to - from);
                CAPTURE(line);
                CHECK(remit::width(line) <= std::min<int>(columns, 100));
                CHECK((line.empty() || line.back() != ' '));
            }
        }
}

TEST_CASE("text in a pipe is as wide as COLUMNS says") {
    case_of const c(R"("reported": "2019-10-08")");
    call narrow{.words = {"eval", c.files.path(), c.files / "case.json", "--format", "text"},
                .environment = {{"COLUMNS", "50"}}};
    auto const wide = c.eval({"--format", "text"});
    CHECK(narrow.run().out.size() != wide.out.size());
}

TEST_CASE("every situation that comes with the shipped rule set can be evaluated, and somebody has to act") {
    int count = 0;
    for (auto const& file : std::filesystem::directory_iterator(shipped + "/situations")) {
        INFO(file.path().string());
        auto const a = tool({"eval", shipped, file.path().string(), "--format", "json"});
        CHECK(a.err.empty());
        REQUIRE(a.code == 0);
        auto const duties = a.json()["duties"];
        CHECK(std::any_of(duties.begin(), duties.end(), [](auto const& d) {
            return d["status"] == "obliged" && !d["standing"].template get<bool>();
        }));
        ++count;
    }
    CHECK(count == 4);
}
