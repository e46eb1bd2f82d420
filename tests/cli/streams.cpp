// What every command has in common: streams, languages, exit codes.
#include "tool.hpp"

#include <remit/batch/evaluate.hpp>
#include <remit/config.hpp>

using tests::call;
using tests::has;
using tests::shipped;
using tests::tool;

TEST_CASE("--version and --help are answers") {
    auto const version = tool({"--version"});
    CHECK(version.code == 0);
    CHECK(version.out ==
          "remit " REMIT_VERSION " (" + std::string(remit::batch::to_string(remit::batch::chosen_isa())) + ")\n");
    auto const help = tool({"--help"});
    CHECK(help.code == 0);
    CHECK(help.err.empty());
    for (auto const* command : {"check", "test", "eval", "show", "graph"})
        CHECK(has(help.out, std::string("\n  ") + command));
    CHECK(has(help.out, "Examples:"));
}

TEST_CASE("every command has help with examples, in both languages") {
    for (std::string const command : {"check", "test", "eval", "show", "graph"}) {
        CAPTURE(command);
        auto const en = tool({command, "--help"});
        CHECK(en.code == 0);
        CHECK(has(en.out, "remit " + command + " RULES"));
        CHECK(has(en.out, "Examples:\n  remit " + command));
        auto const zh = tool({command, "--help", "--lang", "zh"});
        CHECK(has(zh.out, "remit " + command + " 规则"));
        CHECK(has(zh.out, "示例："));
    }
}

TEST_CASE("wrong use is 2, and says where help is") {
    for (auto const& words :
         std::vector<std::vector<std::string>>{{},
                                               {"judge"},
                                               {"check"},
                                               {"check", shipped, "more"},
                                               {"check", shipped, "--format", "xml"},
                                               {"check", shipped, "--lang", "fr"},
                                               {"eval", shipped},
                                               {"eval", shipped, "-", "--status", "obligd"},
                                               {"eval", shipped, "-", "--unit", "public_securty"},
                                               {"show", shipped, "--after", "supper"},
                                               {"check", "--frobnicate"}}) {
        auto const a = tool(words);
        CAPTURE(a.err, words.size());
        CHECK(a.code == 2);
        CHECK(a.out.empty());
        CHECK(has(a.err, "remit --help"));
    }
    CHECK(has(tool({"eval", shipped, "-", "--status", "obligd"}).err, "did you mean \"obliged\"?"));
    CHECK(has(tool({"eval", shipped, "-", "--status", "逾其", "--lang", "zh"}).err,
              "--status：没有“逾其”；是否“逾期”？"));
    CHECK(tool({"check", "--lang", "zh"}).err ==
          "remit: 缺少命令或参数（rules is required）；见 remit --help\n");
    CHECK(has(tool({"eval", shipped, "-", "--unit", "public_securty"}).err,
              "did you mean \"public_security\"?"));
}

TEST_CASE("the language is that of the locale, unless one is asked for") {
    auto const first_line = [](call const& c) {
        auto const out = c.run().out;
        return out.substr(0, out.find('\n'));
    };
    auto const chinese = "remit：这件事归谁管？规则写明职责，并引用设定它的原文。";
    CHECK(first_line({.words = {"--help"}, .environment = {{"LANG", "zh_CN.UTF-8"}}}) == chinese);
    CHECK(first_line({.words = {"--help"}, .environment = {{"LC_ALL", "zh_TW"}, {"LANG", "en_GB"}}}) ==
          chinese);
    CHECK(first_line({.words = {"--help"}, .environment = {{"LC_MESSAGES", "C"}, {"LANG", "zh_CN"}}}) !=
          chinese);
    CHECK(first_line({.words = {"--help"}, .environment = {{"LC_ALL", ""}, {"LANG", "zh_CN"}}}) == chinese);
    CHECK(first_line({.words = {"--help", "--lang", "en"}, .environment = {{"LANG", "zh_CN"}}}) != chinese);
    CHECK(first_line({.words = {"--help", "--lang=zh"}}) == chinese);
}

TEST_CASE("a pipe gets JSON, a terminal gets text") {
    CHECK(tool({"check", shipped}).out.starts_with("[\n"));
    auto const seen = call{.words = {"check", shipped}, .columns = 80}.run();
    CHECK(!seen.out.starts_with("["));
    CHECK(tool({"check", shipped, "--format", "text"}).out.find('\x1b') == std::string::npos);
}

TEST_CASE("colour is for terminals that want it") {
    call c{.words = {"test", shipped}, .columns = 80};
    c.words = {"eval", shipped, shipped + "/situations/left-alone.json"};
    CHECK(has(c.run().out, "\x1b["));
    c.environment = {{"NO_COLOR", "1"}};
    CHECK(!has(c.run().out, "\x1b["));
    c.environment = {{"NO_COLOR", ""}};
    CHECK(has(c.run().out, "\x1b["));
    c.environment = {{"TERM", "dumb"}};
    CHECK(!has(c.run().out, "\x1b["));
}

TEST_CASE("what cannot be written ends in one line and its own exit code") {
    for (auto const* where : {"closed", "pipe without a reader", "full"})
        for (auto const& words :
             std::vector<std::vector<std::string>>{{"--help"},
                                                   {"--version"},
                                                   {"check", shipped},
                                                   {"test", shipped},
                                                   {"eval", shipped, shipped + "/situations/left-alone.json"},
                                                   {"show", shipped, "--after", "read"}}) {
            auto const a = call{.words = words, .stdout_is = where}.run();
            CAPTURE(where, words[0], a.err);
            CHECK(a.code == 74);
            CHECK(a.err.starts_with("remit: cannot write: "));
            CHECK(std::count(a.err.begin(), a.err.end(), '\n') == 1);
        }
}

TEST_CASE("a rule set is found by its name in the folders of REMIT_RULES") {
    tests::folder const f{{"mine/main.remit", "ruleset mine"}, {"one.remit", "ruleset one"}};
    call c{.words = {"check", "mine"}};
    auto const lost = c.run();
    CHECK(lost.code == 1);
    CHECK(lost.json()[0]["code"] == "F2");
    CHECK(has(lost.json()[0]["hint"]["en"], "share/remit/rules/mine"));
    c.environment = {{"REMIT_RULES", "/nowhere::" + f.path()}};
    CHECK(c.run().code == 0);
    c.words = {"check", "one.remit"};
    CHECK(c.run().code == 0);
    c.words = {"check", "./mine"}; // a path, and nothing else
    CHECK(c.run().code == 1);
    c.words = {"check", "ours"};
    auto const tried = c.run().json()[0]["hint"]["en"].get<std::string>();
    CHECK(has(tried, "ours, /nowhere/ours, " + f.path() + "/ours, "));
}

TEST_CASE("nothing that is read or typed makes a line of its own on stderr, or is obeyed by a terminal") {
    std::string const forged = "x\nremit: forged\x1b[2J\x9b";
    std::string const escaped = "x\\nremit: forged\\u001b[2J\\u009b";
    tests::folder const f{
        {"key.json", "{\"as_of\": \"2019-10-09\", \"" + escaped + "\": 1}"},
        {"fact.json", "{\"as_of\": \"2019-10-09\", \"facts\": {\"" + escaped + "\": 1}}"},
        {"a.json", "{\"as_of\": \"2019-10-09\", \"id\": \"" + escaped + "\"}"},
        {"b.json", "{\"as_of\": \"2019-10-09\", \"id\": \"b\"}"},
        {forged + ".json", "{"},
        {forged + ".remit", "rule"},
    };
    for (auto const& words : std::vector<std::vector<std::string>>{{"eval", shipped, f / "key.json"},
                                                                   {"eval", shipped, f / "fact.json"},
                                                                   {"eval", shipped, f / "a.json", "--since", f / "b.json"},
                                                                   {"eval", shipped, f / (forged + ".json")},
                                                                   {"eval", shipped, f / ("no" + forged)},
                                                                   {"eval", f / (forged + ".remit"), f / "b.json"},
                                                                   {"eval", forged, f / "b.json"},
                                                                   {"eval", shipped, f / "b.json", "--unit", forged},
                                                                   {"eval", shipped, f / "b.json", "--status", forged},
                                                                   {"eval", shipped, f / "b.json", forged},
                                                                   {"fmt", f / (forged + ".remit")},
                                                                   {"why", shipped, f / "b.json", forged}}) {
        auto const a = tool(words);
        CAPTURE(words, a.err);
        CHECK(a.code != 0);
        CHECK(has(a.err, "remit: forged\uFFFD[2J\uFFFD"));
        CHECK_FALSE(has(a.err, "\nremit: forged"));
        CHECK(a.err.find_first_of("\x1b\x9b") == std::string::npos);
    }
}

TEST_CASE("JSON has nothing that a terminal obeys, and says what was said") {
    tests::folder const f{{"r.remit", "ruleset r unit u \"a\u009B\x7F\u202Eb\" \n instrument g duty u.x must cites g example \"\u009B\u202E\" as_of "
                                      "2019-10-09 expect u.x not_applicable"},
                          {"s.json", R"({"as_of": "2019-10-09", "id": "\u009b31m\u202e\u007f"})"}};
    for (auto const& words : std::vector<std::vector<std::string>>{{"eval", f / "r.remit", f / "s.json"},
                                                                   {"ask", f / "r.remit", f / "s.json"},
                                                                   {"plan", f / "r.remit", f / "s.json"},
                                                                   {"eval", f / "r.remit", f / "s.json", "--since", f / "s.json"}}) {
        auto const out = tool(words).out;
        CAPTURE(words, out);
        CHECK(out.find('\x7F') == std::string::npos);
        CHECK_FALSE(has(out, "\u009B"));
        CHECK_FALSE(has(out, "\u202E"));
        CHECK(nlohmann::ordered_json::parse(out)["id"] == "\u009B31m\u202E\x7F");
    }
    auto const test = tool({"test", f / "r.remit"}).out;
    CHECK_FALSE(has(test, "\u009B"));
    CHECK(nlohmann::ordered_json::parse(test)["failures"][0]["example"]["en"] == "\u009B\u202E");
}
