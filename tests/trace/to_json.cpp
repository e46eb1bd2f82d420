#include "traced.hpp"

#include <remit/base/digest.hpp>
#include <remit/trace/to_json.hpp>

#include <nlohmann/json.hpp>

using json = nlohmann::ordered_json;

TEST_CASE("as JSON a trace has the text, the rules with their quotes, and what nobody cites") {
    auto const m =
        model_of("ruleset r \"规\" | \"rules\"\ninstrument g \"文\" | \"text\" text \"t.txt\"\nunit u\n"
                 "duty u.a \"做\" | \"do\" must\n  cites g at \"一\" \"乙\" .. \"丙\"\n"
                 "omit g \"一、\" because \"a number\"\n",
                 {{"t.txt", "一、甲乙，\n丙丁\n"}});
    auto const j = json::parse(remit::trace::to_json(m, remit::trace::align(m)));
    auto const expected = json::parse(R"({
        "remit": "trace/1", "ruleset": "r", "label": {"zh": "规", "en": "rules"}, "letters": 5, "covered": 3,
        "instruments": [{
            "instrument": "g", "label": {"zh": "文", "en": "text"}, "file": "t.txt", "letters": 5, "covered": 3,
            "sections": [{"at": "一", "heading": "一、甲乙，", "depth": 1, "line": 1, "end_line": 2, "letters": 5, "covered": 3}],
            "rules": [
                {"kind": "omit", "name": null, "label": {"zh": "a number", "en": "a number"},
                 "file": "test.remit", "line": 6, "end_line": 6, "rule": "omit g \"一、\" because \"a number\"",
                 "quotes": [{"at": null, "line": 6, "from": {"line": 1, "column": 1}, "to": {"line": 1, "column": 3}, "text": "一、"}]},
                {"kind": "duty", "name": "u.a", "label": {"zh": "做", "en": "do"},
                 "file": "test.remit", "line": 4, "end_line": 5,
                 "rule": "duty u.a \"做\" | \"do\" must\n  cites g at \"一\" \"乙\" .. \"丙\"",
                 "quotes": [{"at": "一", "line": 5, "from": {"line": 1, "column": 4}, "to": {"line": 2, "column": 2}, "text": "乙，\n丙"}]}],
            "uncovered": [
                {"from": {"line": 1, "column": 3}, "to": {"line": 1, "column": 4}, "letters": 1, "text": "甲"},
                {"from": {"line": 2, "column": 2}, "to": {"line": 2, "column": 3}, "letters": 1, "text": "丁"}],
            "lines": ["一、甲乙，", "丙丁"]}]})");
    auto without_receipt = j;
    without_receipt.erase("receipt");
    CHECK(without_receipt == expected);
    CHECK(j["receipt"]["remit"] == REMIT_VERSION);
    CHECK(j["receipt"]["texts"] == json({{"t.txt", "sha256:" + remit::sha256("一、甲乙，\n丙丁\n")}}));
}

TEST_CASE("an instrument without a text has null where words would stand") {
    auto const m = model_of("instrument g\nunit u\nduty u.a must cites g at \"第三条\"\n");
    auto const j = json::parse(remit::trace::to_json(m, remit::trace::align(m)))["instruments"][0];
    CHECK(j["file"] == nullptr);
    CHECK(j["letters"] == 0);
    CHECK(j["lines"] == json::array());
    CHECK(j["rules"][0]["quotes"] ==
          json::parse(R"([{"at": "第三条", "line": 3, "from": null, "to": null, "text": null}])"));
}
