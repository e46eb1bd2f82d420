#include "tool.hpp"

using tests::folder;
using tests::has;
using tests::shipped;
using tests::tool;

namespace {

std::string const rules = "ruleset r\ninstrument g \"函\" | \"letter\"\nunit u \"甲\" | \"a\"\n"
                          "fact x \"丙\" | \"c\" : bool\nduty u.act must when x cites g\n";

} // namespace

TEST_CASE("examples that are met end with 0, and nothing but the count") {
    folder const f{{"main.remit", rules + "example given x as_of 2024-01-01 expect u.act obliged\n"}};
    auto const a = tool({"test", f.path(), "--format", "text"});
    CHECK(a.code == 0);
    CHECK(a.out == "1 example, 1 expectation: all met\n");
    CHECK(a.err.empty());
    CHECK(tool({"test", f.path(), "--format", "text", "--lang", "zh"}).out ==
          "示例 1 个，预期 1 项；全部符合\n");
}

TEST_CASE("an example that is not met ends with 1, and both answers are named") {
    folder const f{{"main.remit", rules + "example \"甲例\" | \"first\" given not x as_of 2024-01-01\n"
                                          "  expect u.act obliged expect x\n"
                                          "example \"b\" given x as_of 2024-01-01 expect u.act obliged\n"}};
    auto const a = tool({"test", f.path(), "--format", "text"});
    CHECK(a.code == 1);
    CHECK(has(a.out, "example \"first\"\n" + (f / "main.remit") + ":7:3: error E29: u.act"));
    CHECK(has(a.out, "obliged"));
    CHECK(has(a.out, "not_applicable"));
    CHECK(has(a.out, ":7:24: error E29: x"));
    CHECK(!has(a.out, "example \"b\""));
    CHECK(has(a.out, "\n2 examples, 3 expectations: 1 example fails\n"));
    CHECK(has(tool({"test", f.path(), "--format", "text", "--lang", "zh"}).out, "示例“甲例”\n"));
}

TEST_CASE("as JSON the failures are diagnostics with their example") {
    folder const f{{"main.remit", rules + "example \"甲例\" | \"first\" given not x as_of 2024-01-01\n"
                                          "  expect u.act obliged\n"}};
    auto const a = tool({"test", f.path()});
    CHECK(a.code == 1);
    auto const j = a.json();
    CHECK(j["examples"] == 1);
    CHECK(j["expectations"] == 1);
    CHECK(j["failed"] == 1);
    REQUIRE(j["failures"].size() == 1);
    CHECK(j["failures"][0]["example"] == nlohmann::ordered_json({{"zh", "甲例"}, {"en", "first"}}));
    CHECK(j["failures"][0]["code"] == "E29");
    CHECK(j["failures"][0]["file"] == f / "main.remit");
    CHECK(j["failures"][0]["line"] == 7);
    CHECK(j["unexercised"] == nlohmann::ordered_json::array());
}

TEST_CASE("duties that no example is about are named, and no failure") {
    folder const f{{"main.remit", rules}};
    auto const a = tool({"test", f.path()});
    CHECK(a.code == 0);
    CHECK(a.json()["unexercised"] == nlohmann::ordered_json({"u.act"}));
    CHECK(
        has(tool({"test", f.path(), "--format", "text"}).out, "Duties that no example is about:\n  u.act\n"));
}

TEST_CASE("rules with errors are not tested") {
    folder const f{{"main.remit", rules + "duty u.other must\n"}};
    auto const a = tool({"test", f.path()});
    CHECK(a.code == 3);
    CHECK(a.out.empty());
    CHECK(has(a.err, "error E20"));
    CHECK(tool({"test", "no/such/rules"}).code == 3);
}

TEST_CASE("the shipped rule set meets its examples") {
    auto const a = tool({"test", shipped});
    CHECK(a.code == 0);
    CHECK(a.json()["examples"] > 0);
}
