#include "tool.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using tests::call;
using tests::folder;
using tests::has;
using tests::shipped;
using tests::tool;

namespace {

std::string const rules = "ruleset r \"规\" | \"rules\"\ninstrument g \"函\" | \"letter\"\n"
                          "unit u \"甲\" | \"first\" unit v \"乙\" | \"second\"\nfact x \"某事\" | \"something\" : bool\n"
                          "duty u.act \"做\" | \"do it\" must when x through v cites g\n"
                          "duty v.act \"办\" | \"see to it\" must cites g\n";

std::string text(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Whether Graphviz is there; where it is not, says so as the other tests do.
bool graphviz() {
    bool const there = std::filesystem::exists("/usr/bin/dot") || std::filesystem::exists("/bin/dot");
    if (!there) {
        std::puts("did not run: there is no dot (Debian: apt-get install graphviz)");
        SUCCEED();
    }
    return there;
}

// What stands in the elements <text> of an SVG, in order.
std::vector<std::string> texts(std::string const& svg) {
    std::vector<std::string> out;
    for (auto at = svg.find("<text"); at != svg.npos; at = svg.find("<text", at + 1)) {
        auto const from = svg.find('>', at) + 1;
        auto one = svg.substr(from, svg.find("</text>", from) - from);
        for (auto const& [entity, sign] : std::vector<std::pair<std::string, std::string>>{
                 {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&#45;", "-"}, {"&#160;", " "}, {"&amp;", "&"}})
            for (auto e = one.find(entity); e != one.npos; e = one.find(entity, e + sign.size()))
                one.replace(e, entity.size(), sign);
        out.push_back(one);
    }
    return out;
}

// A folder with a program `dot` in it.
void put_program(folder const& f, std::string const& script) {
    f.write("bin/dot", "#!/bin/sh\n" + script);
    REQUIRE(chmod((f / "bin/dot").c_str(), 0755) == 0);
}

} // namespace

TEST_CASE("graph gives DOT, or Mermaid where it is asked for, in the reader's language") {
    folder const f{{"main.remit", rules}};
    auto const dot = tool({"graph", f.path()});
    CHECK(dot.code == 0);
    CHECK(dot.err.empty());
    CHECK(dot.out.starts_with("digraph remit {\n"));
    CHECK(dot.out.ends_with("}\n"));
    CHECK(has(dot.out, "\"something\""));
    CHECK(has(tool({"graph", f.path(), "--lang", "zh"}).out, "\"某事\""));
    CHECK(tool({"graph", f.path(), "--format", "dot"}).out == dot.out);
    auto const mermaid = tool({"graph", f.path(), "--format", "mermaid"});
    CHECK(mermaid.code == 0);
    CHECK(mermaid.err.empty());
    CHECK(mermaid.out.starts_with("---\ntitle: \"rules\"\n---\nflowchart LR\n"));
}

TEST_CASE("--unit and --duty narrow the graph, --detail says how much of it") {
    folder const f{{"main.remit", rules}};
    CHECK(!has(tool({"graph", f.path(), "--unit", "v"}).out, "something"));
    CHECK(has(tool({"graph", f.path(), "--unit", "v,u"}).out, "something"));
    CHECK(!has(tool({"graph", f.path(), "--duty", "u.act"}).out, "see to it"));
    auto const units = tool({"graph", f.path(), "--detail", "units"}).out;
    CHECK(!has(units, "do it"));
    CHECK(has(units, "1 duty"));
    auto const duties = tool({"graph", f.path(), "--detail", "duties"}).out;
    CHECK(has(duties, "do it"));
    CHECK(!has(duties, "something"));
}

TEST_CASE("a unit or duty that is not there is wrong use, and the nearest is offered") {
    auto const unit = tool({"graph", shipped, "--unit", "public_securty"});
    CHECK(unit.code == 2);
    CHECK(unit.out.empty());
    CHECK(has(unit.err, "--unit: there is no \"public_securty\"; did you mean \"public_security\"?"));
    auto const duty = tool({"graph", shipped, "--duty", "public_security.atend", "--lang", "zh"});
    CHECK(duty.code == 2);
    CHECK(has(duty.err, "--duty：没有“public_security.atend”；是否“public_security.attend”？"));
    CHECK(tool({"graph", shipped, "--detail", "all"}).code == 2);
    CHECK(tool({"graph", shipped, "--format", "png"}).code == 2);
}

TEST_CASE("a chart that Mermaid will not draw as it comes is written, with a word about it") {
    auto const facts = [](int n) {
        std::string all = rules, terms;
        for (int i = 0; i < n; ++i) {
            all += "fact f" + std::to_string(i) + " \"f\" : bool\n";
            terms += (i ? " and f" : "f") + std::to_string(i);
        }
        return all + "duty u.many must when " + terms + " cites g\n";
    };
    folder const small{{"main.remit", facts(400)}}, large{{"main.remit", facts(600)}};
    CHECK(tool({"graph", small.path(), "--format", "mermaid"}).err.empty());
    auto const a = tool({"graph", large.path(), "--format", "mermaid"});
    CHECK(a.code == 0);
    CHECK(has(a.err, "maxEdges"));
    CHECK(has(a.out, "n.f599"));
    CHECK(tool({"graph", large.path()}).err.empty());
}

TEST_CASE("rules with errors are not drawn") {
    folder const f{{"main.remit", "ruleset r\nduty u.a must cites g\n"}};
    auto const a = tool({"graph", f.path()});
    CHECK(a.code == 3);
    CHECK(a.out.empty());
    CHECK(has(a.err, "error E7"));
}

TEST_CASE("--output makes or replaces a file, and its name says the form") {
    folder const f{{"main.remit", rules}, {"old.mmd", "old"}};
    auto const made = tool({"graph", f.path(), "--output", f / "new.dot"});
    CHECK(made.code == 0);
    CHECK(made.out.empty());
    CHECK(text(f / "new.dot") == tool({"graph", f.path()}).out);
    struct stat made_is {}, other {};
    REQUIRE(stat((f / "new.dot").c_str(), &made_is) == 0);
    REQUIRE(stat((f / "main.remit").c_str(), &other) == 0);
    CHECK((made_is.st_mode & 0777) == (other.st_mode & 0777)); // as any program would have made it
    CHECK(tool({"graph", f.path(), "--output", f / "old.mmd"}).code == 0);
    CHECK(text(f / "old.mmd") == tool({"graph", f.path(), "--format", "mermaid"}).out);
    CHECK(tool({"graph", f.path(), "--output", "-"}).out == tool({"graph", f.path()}).out);
}

TEST_CASE("a file that cannot be written stays what it was, and nothing is left beside it") {
    folder const f{{"rules/main.remit", rules}, {"out/old.dot", "old"}};
    auto const full = call{{"graph", f / "rules", "--output", f / "out/old.dot"}, {}, {}, 0, {}, true}.run();
    CHECK(full.code == 74);
    CHECK(text(f / "out/old.dot") == "old");
    auto const entries = std::filesystem::directory_iterator(f / "out");
    CHECK(std::distance(begin(entries), end(entries)) == 1);
    CHECK(tool({"graph", f / "rules", "--output", f / "nowhere/new.dot"}).code == 74);
    CHECK(tool({"graph", f / "rules", "--output", f / "out"}).code == 74);
}

TEST_CASE("what is no file is written to and stays what it is") {
    folder const f{{"main.remit", rules}};
    REQUIRE(mkfifo((f / "pipe").c_str(), 0600) == 0);
    int const reader = open((f / "pipe").c_str(), O_RDONLY | O_NONBLOCK);
    REQUIRE(reader >= 0);
    CHECK(tool({"graph", f.path(), "--output", f / "pipe"}).code == 0);
    std::array<char, 8> head{};
    CHECK(read(reader, head.data(), 7) == 7);
    CHECK(std::string(head.data()) == "digraph");
    close(reader);
    CHECK(std::filesystem::is_fifo(f / "pipe"));
}

TEST_CASE("without Graphviz there is no SVG, and it is said how to get it") {
    folder const f{{"main.remit", rules}};
    auto const a = call{{"graph", f.path(), "--format", "svg"}, {}, {{"PATH", f.path()}}}.run();
    CHECK(a.code == 74);
    CHECK(a.out.empty());
    CHECK(has(a.err, "Graphviz's dot"));
    CHECK(has(a.err, "apt-get install graphviz"));
    auto const zh = call{{"graph", f.path(), "--output", f / "a.svg", "--lang", "zh"}, {}, {{"PATH", f.path()}}}.run();
    CHECK(zh.code == 74);
    CHECK(has(zh.err, "安装：apt-get install graphviz"));
    CHECK(!std::filesystem::exists(f / "a.svg"));
}

TEST_CASE("Graphviz that fails is an error with what it said, and no file") {
    folder const f{{"main.remit", rules}};
    put_program(f, "echo half; echo 'no memory' >&2; exit 3\n");
    auto const a = call{{"graph", f.path(), "--output", f / "a.svg"}, {}, {{"PATH", f / "bin"}}}.run();
    CHECK(a.code == 74);
    CHECK(has(a.err, "did not draw it (3): no memory"));
    CHECK(!std::filesystem::exists(f / "a.svg"));
    put_program(f, "kill -9 $$\n");
    CHECK(has(call{{"graph", f.path(), "--format", "svg"}, {}, {{"PATH", f / "bin"}}}.run().err, "signal 9"));
    put_program(f, "exit 0\n");
    CHECK(call{{"graph", f.path(), "--format", "svg"}, {}, {{"PATH", f / "bin"}}}.run().code == 74);
}

TEST_CASE("Graphviz is given the text as its input, and what it writes is the answer") {
    folder const f{{"main.remit", rules}};
    put_program(f, "echo \"$#$1\"\nwhile IFS= read -r line; do echo \"$line\"; done\n");
    auto const a = call{{"graph", f.path(), "--format", "svg"}, {}, {{"PATH", f / "bin"}}}.run();
    CHECK(a.code == 0);
    CHECK(has(a.out, "1-Tsvg\ndigraph remit {\n"));
}

TEST_CASE("Graphviz reads what is written for it: the shipped rules, whole and narrowed", "[.][graphviz]") {
    if (!graphviz()) return;
    for (std::string const language : {"zh", "en"})
        for (auto const& more : std::vector<std::vector<std::string>>{{},
                                                                      {"--detail", "duties"},
                                                                      {"--unit", "public_security"},
                                                                      {"--unit", "police"},
                                                                      {"--duty", "public_security.attend"}}) {
            std::vector<std::string> words{"graph", shipped, "--format", "svg", "--lang", language};
            words.insert(words.end(), more.begin(), more.end());
            auto const a = tool(words);
            CAPTURE(a.err, more);
            CHECK(a.code == 0);
            CHECK(a.err.empty());
            auto const said = texts(a.out);
            CHECK(std::any_of(said.begin(), said.end(), [&](auto const& t) {
                return t.starts_with(language == "zh" ? "图例" : "Legend");
            }));
            // As many lines and nodes as are written for it.
            words[3] = "dot";
            auto const dot = tool(words).out;
            auto const count = [](std::string const& in, std::string const& what) {
                std::size_t n = 0;
                for (auto at = in.find(what); at != in.npos; at = in.find(what, at + 1)) ++n;
                return n;
            };
            CHECK(count(a.out, "class=\"edge\"") == count(dot, " -> ") - count(dot, "[style=invis"));
            CHECK(count(a.out, "class=\"edge\"") > 1);
        }
}

TEST_CASE("whatever a label holds, Graphviz shows it", "[.][graphviz]") {
    if (!graphviz()) return;
    // Each short enough for one line.
    std::vector<std::string> const hostile{"a \"quoted\" b", "back\\slash \\n \\N", "\\", "tail\\", "&lt; &amp; & &#65;",
                                           "<b>x</b>", "semi; {x} | y", "a ] [ b", "-> x", "// x", "/* x */", "#x", "end",
                                           "<", "中；文“”"};
    std::string all = "ruleset r instrument g unit u\n";
    std::string terms;
    for (std::size_t i = 0; i < hostile.size(); ++i) {
        std::string label;
        for (char const c : hostile[i]) label += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
        all += "fact f" + std::to_string(i) + " \"" + label + "\" : bool unit v" + std::to_string(i) + " \"" + label + "\"\n" +
               "duty v" + std::to_string(i) + ".a \"" + label + "\" must urgency \"" + label + "\" when f" +
               std::to_string(i) + " cites g\n";
    }
    folder const f{{"main.remit", all}};
    auto const a = tool({"graph", f.path(), "--detail", "facts", "--format", "svg", "--lang", "en"});
    CHECK(a.err.empty());
    REQUIRE(a.code == 0);
    auto const said = texts(a.out);
    for (auto const& label : hostile) {
        CAPTURE(label);
        CHECK(std::count(said.begin(), said.end(), label) == 3); // fact, frame, duty
        CHECK(std::count(said.begin(), said.end(), "(" + label + ")") == 1);
    }
}
