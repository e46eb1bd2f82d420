#include "drawn.hpp"

#include <remit/graph/to_dot.hpp>

using tests::drawn;

namespace {

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

std::string dot(drawn const& g, std::string_view language = "en") {
    return remit::graph::to_dot(g.model, g.graph, language);
}

} // namespace

TEST_CASE("DOT has the rules' names as ids, labels in the reader's language, duties in their unit's frame") {
    drawn const g("instrument g unit u \"甲\" | \"first\" unit v \"乙\" | \"second\" role guide \"指导\" | \"guides\"\n"
                  "fact x \"某事\" | \"something\" : bool\n"
                  "duty u.act \"做\" | \"do it\" must guide when x urgency \"及时\" | \"promptly\" through v cites g");
    auto const en = dot(g), zh = dot(g, "zh");
    CHECK(has(en, "subgraph \"cluster_u\" {\n    label=\"first\\l\""));
    CHECK(has(en, "\"u.act\" [label=\"guides:\\ndo it\\n(promptly)\", shape=box"));
    CHECK(has(en, "\"x\" -> \"u.act\" ["));
    CHECK(has(en, "\"u.act\" -> \"v\" ["));
    CHECK(has(en, "\"v\" [label=\"second\", shape=box"));
    CHECK(has(zh, "\"u.act\" [label=\"指导：\\n做\\n（及时）\""));
    CHECK(has(zh, "\"x\" [label=\"某事\", shape=ellipse"));
    CHECK(has(zh, "图例"));
    CHECK(dot(g) == en);
}

TEST_CASE("what may and must not be done, and how a group bears it, stands above the act") {
    drawn const g("instrument g unit u unit v group both = u, v\nduty u.a \"甲\" | \"a\" may cites g\n"
                  "duty u.b \"乙\" | \"b\" must not cites g duty both.c \"丙\" | \"c\" either must cites g\n"
                  "duty u.d \"丁\" | \"d\" must assisting unnamed cites g");
    auto const en = dot(g);
    CHECK(has(en, "label=\"may:\\na\""));
    CHECK(has(en, "label=\"must not:\\nb\""));
    CHECK(has(en, "label=\"any one:\\nc\""));
    CHECK(has(en, "label=\"d\\n(assists; the text\\ndoes not say whom)\""));
    CHECK(has(dot(g, "zh"), "label=\"不得：\\n乙\""));
}

TEST_CASE("a line for several clauses says which, and a line for one does not") {
    drawn const g("instrument g unit u event e event f event h fact x : bool\n"
                  "duty u.a must when e unless x until f >= e before h cites g\n"
                  "duty u.b must when e within 1 days since e cites g");
    auto const en = dot(g);
    auto const label = [&](std::string const& ends) {
        auto const at = en.find("  " + ends + " [");
        REQUIRE(at != en.npos);
        auto const line = en.substr(at, en.find('\n', at) - at);
        auto const l = line.find("label=");
        return l == line.npos ? std::string() : line.substr(l + 6, line.size() - l - 7);
    };
    CHECK(label("\"e\" -> \"u.a\"") == "\"when, until\"");
    CHECK(label("\"f\" -> \"u.a\"").empty());
    CHECK(label("\"x\" -> \"u.a\"") == "\"unless\"");
    CHECK(label("\"h\" -> \"u.a\"") == "\"before\"");
    CHECK(label("\"e\" -> \"u.b\"") == "\"when, within 1 day\"");
}

TEST_CASE("a status that is read stands beside its line") {
    drawn const g("instrument g unit u event e\nduty u.a must when e within 2 months since e cites g\n"
                  "duty u.b must when u.a is overdue unless u.a is not obliged cites g");
    CHECK(has(dot(g), "label=\"when overdue, unless not obliged\""));
    CHECK(has(dot(g, "zh"), "label=\"当 逾期，除非 非应履行\""));
}

TEST_CASE("the legend has the kinds and lines that occur, and no other") {
    drawn const g("instrument g unit u fact x : bool duty u.a must when x cites g");
    auto const en = dot(g);
    for (auto const* there : {"label=\"unit\"", "label=\"duty\"", "label=\"fact\"", "when: makes it apply"})
        CHECK(has(en, there));
    for (auto const* absent : {"label=\"event\"", "label=\"definition\"", "until: discharges it", "acts through"})
        CHECK(!has(en, absent));
}

TEST_CASE("long labels are broken by the width of their letters, evenly, words longer than a line too") {
    std::string word(100, 'w');
    drawn const g("instrument g unit u \"" + word + "\"\nduty u.a \"督促指导各级公安机关第一时间\" must cites g");
    auto const zh = dot(g, "zh");
    CHECK(has(zh, "label=\"督促指导各级公\\n安机关第一时间\""));
    CHECK(has(zh, "label=\"" + std::string(24, 'w') + "\\l" + std::string(24, 'w') + "\\l"));
}

TEST_CASE("signs that DOT reads are text in a label") {
    drawn const g("instrument g unit u \"a\\\"b\\\\N & &lt; ]; //\"\nduty u.a must cites g");
    CHECK(has(dot(g), "label=\"a\\\"b\\\\N &amp; &amp;lt; ]; //\\l\""));
}
