#include "tool.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>

using tests::folder;
using tests::has;
using tests::shipped;
using tests::tool;

namespace {

std::string const rules = R"(ruleset r "规则" | "Rules"
instrument act "法" | "Act"
unit late "迟" | "late body" unit police "公安" | "police" unit town "镇" | "town" unit school "校" | "school"
group bodies "两家" | "both bodies" = town, school
party parent "父母" | "parent" : 0..2
fact parent.ill "患病" | "ill" : bool
fact age "周岁" | "age" : int 0..17
fact who "谁" | "who reports" : one of teacher "老师" | "a teacher", other_ "其他" | "somebody else"
event reported "报告" | "the report"
event done "出警" | "police went" presumed no
event ended "了结" | "the end" presumed no
duty police.attend "出警" | "go there" must when reported until done >= reported within 3 days since reported
  urgency "第一时间" | "at once" cites act
duty bodies.care "照看" | "take care" either may when who is teacher and age < 6 cites act
duty police.keep "保密" | "keep it secret" must not when reported until ended cites act
duty town.ask "询问" | "ask" must when some parent (ill) before ended cites act
duty town.stand "长期" | "all the time" must cites act
duty late.old "旧" | "old" must when age > 16 cites act
)";

std::string with(std::string const& facts) {
    return R"({"id": "c-1", "as_of": "2019-10-09", "facts": {)" + facts + "}}";
}

std::vector<std::string> duties(tests::answer const& a) {
    std::vector<std::string> out;
    auto const all = a.json();
    for (auto const& d : all["duties"]) out.push_back(d["duty"]);
    return out;
}

using list = std::vector<std::string>;

// Two situations of case c-1, the later one eleven days on.
struct two_days {
    folder files;
    two_days(std::string const& before, std::string const& after, std::string const& day = "2019-10-20") {
        files.write("main.remit", rules);
        files.write("old.json", with(before));
        files.write("new.json", R"({"id": "c-1", "as_of": ")" + day + R"(", "facts": {)" + after + "}}");
    }
    tests::answer since(std::vector<std::string> more, std::string const& old = "old.json") const {
        std::vector<std::string> words{"eval", files.path(), files / "new.json", "--since", files / old};
        words.insert(words.end(), more.begin(), more.end());
        return tool(words);
    }
    tests::answer text(std::string const& lang) const { return since({"--format", "text", "--lang", lang}); }
};

two_days later() {
    return {R"("age": 3, "who": "teacher", "reported": "2019-10-08", "parent": [{"ill": false}])",
            R"("age": 3, "who": null, "reported": "2019-10-08", "ended": "2019-10-01",
               "parent": [{"ill": false}, {"ill": true}])"};
}

} // namespace

TEST_CASE("what changed since an earlier situation is told by what presses first, with what did it") {
    auto const a = later().text("en");
    CHECK(a.code == 0);
    CHECK(a.err.empty());
    CHECK(a.out == R"(Rules
case c-1, as of 2019-10-20, compared with 2019-10-09
now: 2 overdue, 1 undetermined, 1 discharged

Now overdue

  police: go there (was due 2019-10-11, at once)
    obliged → overdue
    because: the day moved on: 2019-10-09 → 2019-10-20

  town: ask (before: the end)
    not applicable → overdue
    because: parent: 1 → 2; parent 2: ill: not stated → yes; the end: not yet
    (not on record) → 2019-10-01

Now undetermined

  both bodies: take care
    permitted → undetermined
    because: who reports: a teacher → not known

Now discharged

  police: keep it secret
    forbidden → discharged
    because: the end: not yet (not on record) → 2019-10-01
)");
}

TEST_CASE("what changed in Chinese") {
    CHECK(later().text("zh").out == R"(规则
个案 c-1，基准日 2019-10-20，与 2019-10-09 相比
现在：逾期 2，待定 1，已履行 1

现已逾期

  公安：出警（2019-10-11 已到期，第一时间）
    应履行 → 逾期
    因为：基准日推移：2019-10-09 → 2019-10-20

  镇：询问（先于：了结）
    不适用 → 逾期
    因为：父母：1 → 2；父母2：患病：未说明 → 是；了结：尚无（未见记录） →
    2019-10-01

现为待定

  两家：照看
    可行使 → 待定
    因为：谁：老师 → 不清楚

现已履行

  公安：保密
    禁止 → 已履行
    因为：了结：尚无（未见记录） → 2019-10-01
)");
}

TEST_CASE("what is owed still on another day has its place behind what is owed anew, and nothing comes last") {
    two_days const c(R"("reported": "2019-10-08", "age": 17)",
                     R"("reported": ["2019-10-08", "2019-10-09"], "age": 3, "parent": [{"ill": true}])", "2019-10-09");
    auto const en = c.text("en").out;
    CHECK(has(en, R"(
now: 1 obliged, 1 undetermined, 1 not applicable, 1 due on another day

Now obliged

  town: ask (before: the end)
    undetermined → obliged
    because: parent: not stated → 1; parent 1: ill: not stated → yes

Same status, due on another day

  police: go there
    obliged, due 2019-10-11 → 2019-10-12
    because: the report: 2019-10-08 → 2019-10-08, 2019-10-09

Now undetermined

  both bodies: take care
    not applicable → undetermined
    because: age: 17 → 3

Now not applicable

  late body: old
    obliged → not applicable
    because: age: 17 → 3
)"));
    auto const zh = c.text("zh").out;
    CHECK(has(zh, "\n状态未变，到期日变动\n\n  公安：出警\n    应履行，到期日 2019-10-11 → 2019-10-12\n"));
    CHECK(has(zh, "现在：应履行 1，待定 1，不适用 1，到期日变动 1\n"));
    CHECK(has(zh, "\n现不适用\n\n  迟：旧\n    应履行 → 不适用\n    因为：周岁：17 → 3\n"));
    CHECK(has(c.since({"--format", "markdown", "--lang", "en"}).out,
              "\n## Same status, due on another day\n\n- **obliged, due 2019-10-11 → 2019-10-12** police: go there\n"
              "  - because: the report: 2019-10-08 → 2019-10-08, 2019-10-09\n"));
}

TEST_CASE("a day that is earlier is said to be, and a comparison without a change says so") {
    two_days const c(R"("reported": "2019-10-01")", R"("reported": "2019-10-01")", "2019-10-02");
    auto const en = c.text("en").out;
    CHECK(has(en, "case c-1, as of 2019-10-02, compared with 2019-10-09, a later day\n"));
    CHECK(has(en, "overdue → obliged\n    because: the day moved back: 2019-10-09 → 2019-10-02\n"));
    auto const zh = c.text("zh").out;
    CHECK(has(zh, "个案 c-1，基准日 2019-10-02，与 2019-10-09（较晚） 相比\n"));
    CHECK(has(zh, "因为：基准日提前：2019-10-09 → 2019-10-02\n"));
    two_days const same("\"age\": 3", "\"age\": 3", "2019-10-09");
    CHECK(same.text("en").out == "Rules\ncase c-1, as of 2019-10-09, compared with 2019-10-09\nno changes\n");
    CHECK(same.text("zh").out == "规则\n个案 c-1，基准日 2019-10-09，与 2019-10-09 相比\n没有变化\n");
}

TEST_CASE("of a set the values that differ are told, and of a party whose number is the same the members") {
    folder const f{{"main.remit", R"(ruleset r instrument g "法" | "Act" unit u "局" | "office"
party p "父母" | "parent" : 0..2
fact need "需要" | "need" : any of food "食" | "food", rest "息" | "rest", talk "谈" | "talk"
duty u.a "甲" | "a" must when need has rest and not (need has food) cites g
fact p.x "病" | "ill" : bool
duty u.b "乙" | "b" must when at least 2 p (need has talk) cites g
duty u.c "丙" | "c" must when some p (x) cites g)"},
                   {"old.json", R"({"as_of": "2024-03-01", "facts": {"need": {"food": true, "talk": false}}})"},
                   {"new.json", R"({"as_of": "2024-03-01", "facts": {"need": ["rest", "talk"]}})"},
                   {"1.json", R"({"as_of": "2024-03-01", "facts": {"need": ["talk"], "p": [{}, null]}})"},
                   {"2.json", R"({"as_of": "2024-03-01", "facts": {"need": ["talk"], "p": []}})"},
                   {"left.json", R"({"as_of": "2024-03-01", "facts": {"need": [], "p": [{"x": true}, null]}})"},
                   {"right.json", R"({"as_of": "2024-03-01", "facts": {"need": [], "p": [null, {"x": false}]}})"}};
    auto const since = [&](char const* now, char const* old, char const* lang) {
        return tool({"eval", f.path(), f / now, "--since", f / old, "--format", "text", "--lang", lang}).out;
    };
    CHECK(has(since("new.json", "old.json", "en"), "because: need: food yes → no, rest not known → yes, talk no → yes\n"));
    CHECK(has(since("new.json", "old.json", "zh"), "因为：需要：食 是 → 否、息 不明 → 是、谈 否 → 是\n"));
    CHECK(has(since("2.json", "1.json", "en"), "because: parent: 1, perhaps 1 more → 0\n"));
    CHECK(has(since("right.json", "left.json", "en"), "because: parent: 1 there → perhaps, 2 perhaps → there\n"));
    CHECK(has(since("right.json", "left.json", "zh"), "因为：父母：1 在 → 可能在、2 可能在 → 在\n"));
}

TEST_CASE("what changed in a pipe is change/1, and --unit and --status narrow it") {
    auto const j = later().since({}).json();
    CHECK(j["remit"] == "change/1");
    CHECK(j["since"] == "2019-10-09");
    CHECK(duties(later().since({})) == list{"police.attend", "bodies.care", "police.keep", "town.ask"});
    CHECK(duties(later().since({"--unit", "police"})) == list{"police.attend", "police.keep"});
    CHECK(duties(later().since({"--status", "discharged,待定"})) == list{"bodies.care", "police.keep"}); // what it is now
    CHECK(duties(later().since({"--status", "forbidden"})).empty());
    CHECK(has(later().since({"--format", "text", "--lang", "en", "--unit", "late"}).out, "no changes\n"));
}

TEST_CASE("--strict looks at the later situation alone") {
    CHECK(later().since({"--strict"}).code == 4);
    two_days const settled("", R"("age": 3, "who": "teacher", "reported": false, "parent": [])");
    CHECK(settled.since({"--strict"}).code == 0);
}

TEST_CASE("either situation may come from stdin, not both") {
    auto const c = later();
    auto const& f = c.files;
    auto const old = with(R"("reported": "2019-10-08")");
    CHECK(tool({"eval", f.path(), f / "new.json", "--since", "-"}, old).json()["remit"] == "change/1");
    CHECK(tool({"eval", f.path(), "-", "--since", f / "old.json"}, old).json()["as_of"] == "2019-10-09");
    auto const both = tool({"eval", f.path(), "-", "--since", "-", "--lang", "en"}, old);
    CHECK(both.code == 2);
    CHECK(both.out.empty());
    CHECK(has(both.err, "only one of the two situations can be -"));
    CHECK(has(tool({"eval", f.path(), "-", "--since", "-", "--lang", "zh"}, old).err, "只有一个情形可以是 -"));
}

TEST_CASE("an earlier situation with faults, or that is not there, is named") {
    two_days const c("\"agee\": 3", "\"age\": 3");
    auto const a = c.since({"--lang", "en"});
    CHECK(a.code == 3);
    CHECK(a.out.empty());
    CHECK(has(a.err, "old.json:1:"));
    CHECK(has(a.err, "/facts/agee: error S3"));
    CHECK(!has(a.err, "new.json"));
    auto const lost = c.since({"--lang", "en"}, "no.json");
    CHECK(lost.code == 3);
    CHECK(has(lost.err, "no.json: error F1"));
}

TEST_CASE("two cases are not compared, unless one of them has no id") {
    two_days const c("", "");
    c.files.write("old.json", R"({"id": "c-2", "as_of": "2019-10-09"})");
    auto const en = c.since({"--lang", "en"});
    CHECK(en.code == 3);
    CHECK(en.out.empty());
    CHECK(has(en.err, "old.json: c-2; "));
    CHECK(has(en.err, "new.json: c-1); --since compares a case with itself"));
    CHECK(has(c.since({"--lang", "zh"}).err, "两个情形不是同一个案（"));
    c.files.write("old.json", R"({"as_of": "2019-10-09"})");
    CHECK(c.since({}).code == 0);
    CHECK(c.since({}).json()["id"] == "c-1");
}

TEST_CASE("docs/changes.md shows what the tool says of the same child three days later") {
    auto at = nlohmann::ordered_json::parse(std::ifstream(shipped + "/situations/left-alone.json"));
    at["as_of"] = "2019-10-12";
    at["facts"]["injured"] = true;
    at["facts"]["emergency_handled"] = "2019-10-10";
    folder const f{{"later.json", at.dump()}};
    auto const a = tool({"eval", shipped, f / "later.json", "--since", shipped + "/situations/left-alone.json",
                         "--format", "text", "--lang", "en"});
    CHECK(a.code == 0);
    std::ifstream file(std::string(REMIT_SOURCE_DIR) + "/docs/changes.md");
    std::string const page{std::istreambuf_iterator<char>(file), {}};
    CHECK(has(page, "```text\n" + a.out + "```\n"));
}
