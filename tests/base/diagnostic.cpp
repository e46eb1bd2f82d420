#include "../catch.hpp"

#include <remit/base/diagnostic.hpp>
#include <remit/base/result.hpp>

#include <set>

using namespace remit;

TEST_CASE("a diagnostic says where, what, and how to mend it, in either language") {
    std::vector<source> const files{{"main.remit", "unit a\nduty a.b must when reportd"}};
    auto const d = describe(fault{problem::undeclared,
                                  {0, 24, 31},
                                  {"reportd", both("是否“reported”？", "did you mean 'reported'?")}},
                            files);
    CHECK(d.code == "E7");
    CHECK(d.begin == position{2, 18});
    CHECK(d.end == position{2, 25});
    CHECK(d.text("en") ==
          "main.remit:2:18: error E7: 'reportd' is not declared\n  hint: did you mean 'reported'?");
    CHECK(d.text("zh") == "main.remit:2:18: 错误 E7：没有声明“reportd”\n  提示：是否“reported”？");
}

TEST_CASE("a diagnostic names the places that belong to it") {
    std::vector<source> const files{{"a.remit", "unit one"}, {"b.remit", "\nunit one"}};
    auto const d = describe(
        fault{problem::declared_twice, {1, 6, 9}, {"one"}}.see(note::declared_first, {0, 5, 8}), files);
    REQUIRE(d.related.size() == 1);
    CHECK(d.related[0].file == "a.remit");
    CHECK(d.related[0].begin == position{1, 6});
    CHECK(d.related[0].end == position{1, 9});
    CHECK(d.related[0].line.text == "unit one");
    CHECK(d.related[0].message == words{"最先在此声明", "declared first here"});
}

TEST_CASE("what a message is about is cut to what a person reads") {
    std::string name;
    for (int i = 0; i < 10'000; ++i) name += "名";
    auto const d = describe(problem::no_such_file, "f", "", {name});
    CHECK(d.message.zh.size() < 2'000);
    CHECK(d.message.zh.ends_with("名…”"));
}

TEST_CASE("what has no place in a text is said without one") {
    CHECK(describe(problem::no_root, "rules", "", {}).text("en") ==
          "rules: error E25: no file of this folder has a `ruleset`\n"
          "  hint: begin the root file with `ruleset NAME`");
    CHECK(describe(problem::missing_key, "", "/as_of", {"as_of"}).text("en") ==
          "/as_of: error S4: \"as_of\" is missing\n  hint: add it: \"as_of\": \"2019-10-09\"");
}

TEST_CASE("a bar or a brace in what a message is about is no part of the message") {
    auto const d = describe(problem::no_such_file, "f", "", {"a|b {0}"});
    CHECK(d.message.en == "there is no file \"a|b {0}\"");
    CHECK(d.message.zh == "没有文件“a|b {0}”");
}

TEST_CASE("every problem has a code and both languages, and every code of the language is there") {
    std::set<std::string_view> codes;
#define REMIT_PROBLEM(name, code, weight, zh, en, hint_zh, hint_en)                                          \
    codes.insert(code);                                                                                      \
    CHECK(!std::string_view(zh).empty());                                                                    \
    CHECK(!std::string_view(en).empty());                                                                    \
    CHECK(std::string_view(hint_zh).empty() == std::string_view(hint_en).empty());                           \
    CHECK(code_of(problem::name) == code);                                                                   \
    if (problem::name != problem::too_many_warnings) /* F3 */                                  \
        CHECK((severity_of(problem::name) == severity::warning) == (std::string_view(code)[0] == 'W'));
#include <remit/base/diagnostics.def>
#undef REMIT_PROBLEM
    for (int i = 1; i <= 29; ++i) CHECK(codes.contains("E" + std::to_string(i)));
}

TEST_CASE("a result is a value and its warnings, or errors") {
    result<int> const good(7);
    CHECK(good.has_value());
    CHECK(*good == 7);
    result<int> const bad(std::vector{describe(problem::no_root, "rules", "", {})});
    CHECK_FALSE(bad);
    CHECK(bad.diagnostics().size() == 1);
}
