// The page for man.
#include "described.hpp"

#include <cstdio>
#include <cstdlib>

using tests::has;
using tests::tool;

namespace {

// As the page spells it: a hyphen stays one.
std::string spelt(std::string text) {
    for (std::size_t at = 0; (at = text.find('-', at)) != text.npos; at += 2) text.insert(at, 1, '\\');
    return text;
}

} // namespace

TEST_CASE("the manual has every command, with what it takes") {
    auto const page = tool({"manual"}).out;
    CHECK(page.starts_with(".\\\" Printed by"));
    std::size_t options = 0;
    for (auto const& d : tests::all_described()) {
        auto from = page.find(".SS \"remit " + d.command + (d.arguments.empty() ? "" : " ")), to = page.find("\n.S", from + 3);
        if (d.command.empty()) from = page.find("\n.SH OPTIONS"), to = page.find("\n.SH ", from + 3);
        CAPTURE(d.command);
        REQUIRE(from != page.npos);
        auto const part = page.substr(from, to - from);
        for (auto const& option : d.options) {
            // --help is told once, for all.
            if (!d.command.empty() && (option == "-h" || option == "--help")) continue;
            CAPTURE(option);
            CHECK(has(part, spelt(option)));
            ++options;
        }
        for (auto const& argument : d.arguments)
            if (argument.back() == 'S') CHECK(has(part, "\n\\fI" + argument + "\\fR\n"));
    }
    CHECK(options > 30);
}

TEST_CASE("the manual has every variable and exit code of --help, and examples") {
    auto const page = tool({"manual"}).out;
    auto const help = tool({"--help", "--lang", "en"}).out;
    for (auto const* title : {"Environment", "Exit codes"}) {
        auto const all = tests::rows(help, title);
        CHECK(all.size() > 3);
        for (auto const& name : all) {
            CAPTURE(name);
            CHECK((has(page, ".TP\n\\fB" + name) || has(page, ", " + name)));
        }
    }
    CHECK(has(page, "\nremit eval fujian\\-2019 child.json \\-\\-lang zh\n"));
}

TEST_CASE("the manual is English and ASCII, whatever the locale") {
    auto const page = tests::call{.words = {"manual"}, .environment = {{"LANG", "zh_CN.UTF-8"}}}.run().out;
    CHECK(page == tool({"manual"}).out);
    CHECK(std::all_of(page.begin(), page.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
}

TEST_CASE("mandoc and groff find nothing wrong with the manual", "[mandoc]") {
    tests::folder const f{{"remit.1", tool({"manual"}).out}};
    auto const run = [&](std::string const& command) {
        auto const status = std::system((command + " " + f / "remit.1" + " > " + f / "said" + " 2>&1").c_str());
        std::ifstream said(f / "said");
        std::string lines;
        for (std::string line; std::getline(said, line);)
            // The same whenever it is printed: so it has no date.
            if (!has(line, "missing date")) lines += line + "\n";
        return std::pair(status, lines);
    };
    bool const mandoc = std::system("command -v mandoc > /dev/null") == 0, groff = std::system("command -v groff > /dev/null") == 0;
    if (!mandoc || !groff) std::puts("did not run: there is no mandoc or no groff (Debian: apt-get install mandoc groff-base)");
    if (mandoc) CHECK(run("mandoc -T lint -W warning").second == "");
    if (groff) CHECK(run("groff -man -ww -z -T utf8") == std::pair(0, std::string()));
    tests::folder const wrong{{"remit.1", ".TH REMIT 1\n.NOSUCH\n"}};
    if (mandoc) CHECK(std::system(("mandoc -T lint -W warning " + wrong / "remit.1" + " > /dev/null 2>&1").c_str()) != 0);
}
