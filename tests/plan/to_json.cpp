#include "../rules.hpp"

#include <remit/facts/from_json.hpp>
#include <remit/plain/evaluate.hpp>
#include <remit/plan/order.hpp>
#include <remit/plan/to_json.hpp>

#include <nlohmann/json.hpp>

TEST_CASE("plan/1 has rounds of steps, each with who, through whom, by when, and after whom") {
    auto const m = model_of(R"(
ruleset r
instrument g
unit u "厅" | "department"
unit p "所" | "station"
role guide "指导" | "guides"
event told
duty u.go "去" | "go" must guide when told within 3 days since told urgency "立即" | "at once" through p cites g
duty u.write "写" | "write" must when u.go is obliged cites g
duty u.keep "存" | "keep" must cites g
)");
    auto const s = remit::facts::from_json(m, R"({"as_of": "2024-03-02", "id": "7", "facts": {"told": "2024-03-01"}})");
    REQUIRE(s.has_value());
    auto const found = remit::plain::evaluate(m, *s);
    auto const text = remit::plan::to_json(m, *s, found, remit::plan::order(m, found));
    CHECK(nlohmann::json::parse(text) == nlohmann::json::parse(R"({
  "remit": "plan/1", "id": "7", "ruleset": "r", "as_of": "2024-03-02",
  "rounds": [
    [{"duty": "u.go", "status": "obliged", "units": ["u"], "role": "guide", "through": ["p"], "with": [],
      "due": "2024-03-04", "urgency": {"zh": "立即", "en": "at once"}, "after": [], "after_more": false}],
    [{"duty": "u.write", "status": "obliged", "units": ["u"], "role": null, "through": [], "with": [],
      "due": null, "urgency": null, "after": ["u.go"], "after_more": false}]
  ],
  "standing": 1
})"));
}

TEST_CASE("a plan of nothing has no rounds") {
    auto const m = model_of("instrument g unit u fact f : bool duty u.a must when f cites g");
    auto const s = remit::facts::from_json(m, R"({"as_of": "2024-03-02", "facts": {"f": false}})");
    REQUIRE(s.has_value());
    auto const found = remit::plain::evaluate(m, *s);
    auto const j = nlohmann::json::parse(remit::plan::to_json(m, *s, found, remit::plan::order(m, found)));
    CHECK(j["rounds"].empty());
    CHECK(j["id"].is_null());
}
