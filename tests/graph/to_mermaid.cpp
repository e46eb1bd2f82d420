#include "drawn.hpp"

#include <remit/graph/to_mermaid.hpp>

using tests::drawn;

namespace {

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

std::string mermaid(drawn const& g, std::string_view language = "en") {
    return remit::graph::to_mermaid(g.model, g.graph, language);
}

} // namespace

TEST_CASE("Mermaid has a flowchart with the unit's frame, shapes of each kind, lines in their styles") {
    drawn const g("instrument g unit u \"甲\" | \"first\" unit v \"乙\" | \"second\"\nfact x \"某事\" | \"something\" : bool\n"
                  "event e \"事\" | \"event\" duty u.act \"做\" | \"do it\" must when x unless e through v cites g");
    auto const en = mermaid(g);
    CHECK(has(en, "\nflowchart LR\n  subgraph s.n.u[\"first\"]\n    direction LR\n    n.u.act(\"do it\"):::k2\n  end\n  n.v[\"second\"]:::part\n"
                  "  n.x([\"something\"]):::k5\n  n.e>\"event\"]:::k6\n"
                  "  n.x --> n.u.act\n  n.e --x|\"unless\"| n.u.act\n  n.u.act --> n.v\n"));
    CHECK(has(en, "\n  linkStyle 0,"));
    CHECK(has(mermaid(g, "zh"), "n.x([\"某事\"])"));
}

TEST_CASE("a name that Mermaid would read as its own, or cannot read, is an id all the same") {
    drawn const g("instrument g unit end unit 公安厅 unit graph unit _\nduty end.subgraph must through 公安厅, graph, _ cites g");
    auto const en = mermaid(g);
    CHECK(has(en, "n.end.subgraph --> n.-00516c-005b89-005385\n"));
    CHECK(has(en, "n.end.subgraph --> n.graph\n"));
    CHECK(has(en, "n.end.subgraph --> n._\n"));
}

TEST_CASE("signs that Mermaid reads are entities in a label") {
    drawn const g("instrument g unit u \"a\\\"b #35; <i> & `c` *d* 1. \\\\n\"\nduty u.a must cites g");
    CHECK(has(mermaid(g), "\"a#34;b #35;35#59; #lt;i#gt; #amp; #96;c#96; #42;d#42; 1#46; #92;n\""));
}
