#include "tool.hpp"

using tests::folder;
using tests::has;
using tests::shipped;
using tests::tool;

namespace {

struct case_of {
    folder files;
    explicit case_of(std::string const& as_of) {
        files.write("main.remit", R"(ruleset r "规则" | "Rules"
instrument g
unit police "公安" | "police" unit town "镇" | "town" unit school "校" | "school"
role oversee "督促" | "oversees"
event reported "报告" | "the report"
event done "出警" | "police went" presumed no
duty police.attend "出警" | "go there" must oversee when reported until done within 3 days since reported
  urgency "第一时间" | "at once" through town with school cites g
duty town.visit "探访" | "visit" must when police.attend is obliged cites g
duty school.tell "告知" | "tell the class teacher" must when reported cites g
duty town.stand "长期" | "all the time" must cites g
)");
        files.write("case.json", R"({"id": "c-1", "as_of": ")" + as_of + R"(", "facts": {"reported": "2019-10-08"}})");
    }
    tests::answer plan(std::vector<std::string> more) const {
        std::vector<std::string> words{"plan", files.path(), files / "case.json"};
        words.insert(words.end(), more.begin(), more.end());
        return tool(words);
    }
};

} // namespace

TEST_CASE("a plan says who goes first, who beside whom, who acts, by when, and after whom") {
    case_of const c("2019-10-09");
    auto const en = c.plan({"--format", "text", "--lang", "en"});
    CHECK(en.code == 0);
    CHECK(en.out == R"(Rules
case c-1, as of 2019-10-09
3 obliged
1 standing duty not shown (--all shows them)

Step 1

  obliged  police: go there (due 2019-10-11, at once)
           oversees; through town; with school

  obliged  school: tell the class teacher

Step 2

  obliged  town: visit
           after: police: go there
)");
    auto const zh = c.plan({"--format", "text", "--lang", "zh"});
    CHECK(has(zh.out, "第 1 步"));
    CHECK(has(zh.out, "公安：出警（2019-10-11 到期，第一时间）"));
    CHECK(has(zh.out, "在此之后：公安：出警"));
}

TEST_CASE("what is overdue says since when, and standing duties come where they are asked for") {
    auto const a = case_of("2019-10-20").plan({"--format", "text", "--lang", "en", "--all"});
    CHECK(has(a.out, "overdue  police: go there (was due 2019-10-11, at once)"));
    CHECK(has(a.out, "town: all the time"));
    CHECK(!has(a.out, "not shown"));
}

TEST_CASE("in a pipe a plan is JSON, and it can be Markdown or a chart") {
    case_of const c("2019-10-09");
    auto const j = c.plan({}).json();
    CHECK(j["remit"] == "plan/1");
    CHECK(j["rounds"].size() == 2);
    CHECK(j["rounds"][1][0]["after"][0] == "police.attend");
    CHECK(has(c.plan({"--format", "markdown", "--lang", "en"}).out, "Step 2"));
    auto const chart = c.plan({"--format", "mermaid", "--lang", "en"}).out;
    CHECK(has(chart, "title: \"Rules · c-1 · 2019-10-09\""));
    CHECK(has(chart, "n.police.attend --> n.town.visit"));
}

TEST_CASE("a plan of a shipped case begins with the police, and every step is one of the findings") {
    auto const at = shipped + "/situations/harmed.json";
    auto const j = tool({"plan", shipped, at}).json();
    auto const found = tool({"eval", shipped, at, "--status", "obliged,overdue"}).json();
    std::size_t steps = 0, due = 0;
    for (auto const& round : j["rounds"]) steps += round.size();
    for (auto const& d : found["duties"]) due += !d["standing"].get<bool>();
    CHECK(steps > 0);
    CHECK(steps == due);
    CHECK(j["standing"].get<std::size_t>() == found["duties"].size() - due);
}

TEST_CASE("a situation with a mistake has no plan") {
    case_of const c("2019-10-09");
    c.files.write("case.json", R"({"as_of": "2019-10-09", "facts": {"reportd": true}})");
    auto const a = c.plan({"--lang", "en"});
    CHECK(a.code == 3);
    CHECK(a.out.empty());
    CHECK(has(a.err, "S3"));
}
