#include "tool.hpp"

using tests::folder;
using tests::has;
using tests::shipped;
using tests::tool;

namespace {

// One duty of three statuses, one `when`, one define: 2 of 3, 1 of 2 and 1 of 2 are reached, 4 of 7 together.
std::string const rules = "ruleset r\ninstrument g \"函\" | \"letter\"\nunit u \"甲\" | \"a\"\n"
                          "fact x \"丙\" | \"c\" : bool\nfact y \"丁\" | \"d\" : bool\n"
                          "duty u.act must when x cites g\n"
                          "define any as x or y\n"
                          "example given x as_of 2024-01-01 expect u.act obliged\n"
                          "example as_of 2024-01-01 expect u.act undetermined\n";

} // namespace

TEST_CASE("coverage says what no example expects or brings about, by unit, and the share at the end") {
    folder const f{{"main.remit", rules}};
    auto const file = f / "main.remit";
    auto const a = tool({"test", f.path(), "--coverage", "--format", "text"});
    CHECK(a.code == 0);
    CHECK(a.out == "u\n  " + file + ":6:6: u.act: no example expects not_applicable\n  " + file +
                       ":6:22: u.act when: never false\n\ndefines\n  " + file +
                       ":7:8: any: never false\n\n"
                       "coverage 57.1 %: statuses 2 of 3, sides of conditions 2 of 4\n"
                       "2 examples, 2 expectations: all met\n");
    CHECK(a.err.empty());
    auto const zh = tool({"test", f.path(), "--coverage", "--format", "text", "--lang", "zh"});
    CHECK(zh.out == "u\n  " + file + ":6:6: u.act：没有示例预期 不适用\n  " + file +
                        ":6:22: u.act 当：从未为假\n\n定义\n  " + file +
                        ":7:8: any：从未为假\n\n"
                        "覆盖 57.1 %：状态 2/3，条件的真与假 2/4\n"
                        "示例 2 个，预期 2 项；全部符合\n");
}

TEST_CASE("as JSON coverage stands beside what was there without it") {
    folder const f{{"main.remit", rules}};
    auto const j = tool({"test", f.path(), "--coverage"}).json();
    CHECK(j["examples"] == 2);
    CHECK(j["unexercised"] == nlohmann::ordered_json::array());
    auto const& c = j["coverage"];
    CHECK(c["percent"].get<double>() > 57.1);
    CHECK(c["percent"].get<double>() < 57.2);
    CHECK(c["statuses"] == nlohmann::ordered_json({{"reached", 2}, {"all", 3}}));
    CHECK(c["conditions"] == nlohmann::ordered_json({{"reached", 2}, {"all", 4}}));
    REQUIRE(c["duties"].size() == 1);
    CHECK(c["duties"][0]["duty"] == "u.act");
    CHECK(c["duties"][0]["file"] == f / "main.remit");
    CHECK(c["duties"][0]["line"] == 6);
    std::string keys; // in the order that docs/cli.md gives
    for (auto const& [key, value] : c["duties"][0].items()) keys += key + " ";
    CHECK(keys == "duty file line column expected missing ");
    CHECK(c["duties"][0]["expected"] == nlohmann::ordered_json({"undetermined", "obliged"}));
    CHECK(c["duties"][0]["missing"] == nlohmann::ordered_json({"not_applicable"}));
    REQUIRE(c["clauses"].size() == 2);
    CHECK(c["clauses"][0]["of"] == "u.act");
    CHECK(c["clauses"][0]["clause"] == "when");
    CHECK(c["clauses"][0]["column"] == 22);
    CHECK(c["clauses"][0]["true"] == true);
    CHECK(c["clauses"][0]["false"] == false);
    CHECK(c["clauses"][1]["of"] == "any");
    CHECK(c["clauses"][1]["clause"] == "define");
    CHECK(!tool({"test", f.path()}).json().contains("coverage"));
}

TEST_CASE("below the share that is asked for it ends with 1, and says so") {
    folder const f{{"main.remit", rules}};
    CHECK(tool({"test", f.path(), "--coverage", "--min", "57.1"}).code == 0);
    auto const a = tool({"test", f.path(), "--coverage", "--min", "57.2"});
    CHECK(a.code == 1);
    CHECK(a.err == "the coverage is below the 57.2 % asked for\n");
    CHECK(tool({"test", f.path(), "--coverage", "--min", "58", "--lang", "zh"}).err ==
          "覆盖不到要求的 58 %\n");
    CHECK(tool({"test", f.path(), "--min", "10"}).code == 2);
}

TEST_CASE("the share that is asked for is said as it was asked, to be seen to be more than what there is") {
    folder const f{{"main.remit", rules}};
    CHECK(tool({"test", f.path(), "--coverage", "--min", "57.143"}).err ==
          "the coverage is below the 57.143 % asked for\n");
}

TEST_CASE("a share is a number from 0 to 100") {
    folder const f{{"main.remit", rules}};
    CHECK(tool({"test", f.path(), "--coverage", "--min", "0"}).code == 0);
    CHECK(tool({"test", f.path(), "--coverage", "--min", "100"}).code == 1);
    for (auto const* no : {"101", "100.01", "-1", "nan", "-nan", "inf", "80%", "", "many"}) {
        INFO(no);
        auto const a = tool({"test", f.path(), "--coverage", "--min", no});
        CHECK(a.code == 2);
        CHECK(a.out.empty());
        CHECK(has(a.err, "--min: a number from 0 to 100, not \"" + std::string(no) + "\""));
    }
    CHECK(has(tool({"test", f.path(), "--coverage", "--min", "nan", "--lang", "zh"}).err,
              "--min: 应为 0 至 100 的数，而不是 \"nan\""));
}

TEST_CASE("rules without a condition are covered whole") {
    folder const f{{"main.remit", "ruleset r\ninstrument g unit u duty u.act must cites g\n"}};
    auto const a = tool({"test", f.path(), "--coverage", "--min", "100", "--format", "text"});
    CHECK(a.code == 0);
    CHECK(has(a.out, "coverage 100 %: statuses 0 of 0, sides of conditions 0 of 0\n"));
}

TEST_CASE("the shipped rule set has a coverage") {
    auto const a = tool({"test", shipped, "--coverage"});
    CHECK(a.code == 0);
    CHECK(a.json()["coverage"]["percent"].get<double>() > 50);
}

TEST_CASE("help says of coverage what counts") {
    CHECK(has(tool({"test", "--help"}).out, "merely"));
    CHECK(has(tool({"test", "--help", "--lang", "zh"}).out, "算出而未预期的不计"));
}
