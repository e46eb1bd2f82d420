#include "../rules.hpp"

#include <remit/facts/from_json.hpp>
#include <remit/plain/evaluate.hpp>
#include <remit/plan/order.hpp>
#include <remit/plan/to_mermaid.hpp>

namespace {

std::string chart(std::string const& rules, std::string const& day, std::string_view language) {
    auto const m = model_of(rules);
    auto const s = remit::facts::from_json(m, R"({"as_of": ")" + day + R"(", "facts": {"told": "2024-03-01"}})");
    REQUIRE(s.has_value());
    auto const found = remit::plain::evaluate(m, *s);
    return remit::plan::to_mermaid(m, found, remit::plan::order(m, found), "a \"title\"", language);
}

auto const rules = R"(
instrument g
unit u "厅" | "department"
unit p "所" | "station"
role guide "指导" | "guides"
event told
duty u.go "去" | "go <b>" must guide when told within 3 days since told urgency "立即" | "at once" through p cites g
duty u.write "写" | "write" must when u.go is obliged cites g
)";

} // namespace

TEST_CASE("a plan as a chart has a frame for each round, and a line to who follows") {
    CHECK(chart(rules, "2024-03-02", "en") == R"(---
title: "a \"title\""
---
flowchart LR
  subgraph r1["step 1"]
    direction TB
    n.u.go["department, guides → station<br>go #lt;b#gt;<br>at once, by 2024#45;03#45;04"]:::obliged
  end
  subgraph r2["step 2"]
    direction TB
    n.u.write["department<br>write"]:::obliged
  end
  n.u.go --> n.u.write
  classDef obliged fill:#ffffff,stroke:#0072b2,color:#000000
  classDef overdue fill:#fbe0cf,stroke:#b34a00,color:#000000,stroke-width:3px
)");
}

TEST_CASE("what is overdue says so in the chart, in Chinese too") {
    auto const zh = chart(rules, "2024-03-09", "zh");
    CHECK(zh.find("n.u.go[\"厅 指导 → 所<br>去<br>立即，2024#45;03#45;04 前，已逾期\"]:::overdue") != zh.npos);
    CHECK(zh.find("subgraph r1[\"第 1 步\"]") != zh.npos);
}
