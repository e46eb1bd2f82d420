#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/base/digest.hpp>
#include <remit/explain/to_json.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/plain/evaluate.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace {

using namespace remit;
using json = nlohmann::ordered_json;

constexpr auto rules = R"(ruleset r
instrument letter "函" | "Letter" text "letter.txt" valid 2019-01-01..
instrument act
calendar c valid 2019-01-01..2019-12-31
unit police "公安" | "police" unit school unit town unit aid
group all = police, school
role oversee
party parent : 0..2
fact parent.ill : bool
fact age : int 0..17
fact reporter : one of school_, citizen
fact need : any of tutoring, rehab
fact born : date
event reported
event done presumed no
duty police.attend must oversee when reported until done >= reported within 3 days since reported
  urgency "第一时间" | "at once" through school with town assisting aid to town, aid
  cites letter at "一" "出警", "受理" .. "调查" cites act
duty all.help jointly may when need has rehab and age < 6 cites act
duty town.keep must not when some parent (ill) or reporter is citizen assisting unnamed cites act
duty town.stand must cites act
duty aid.told must when police.attend is overdue cites act
duty school.old must when born < as_of valid 2018-01-01..2018-12-31 cites act
)";

constexpr auto text = "一、甲\n第一时间出警，及时受理并调查。\n";

model::model const& m() {
    static auto const made = model_of(rules, {{"letter.txt", text}});
    return made;
}

json findings_of(std::string const& facts, std::function<bool(model::duty_id)> const& wanted = {}) {
    auto const s =
        facts::from_json(m(), R"({"id": "c-17", "as_of": "2019-10-09", "facts": {)" + facts + "}}");
    for (auto const& d : s.diagnostics()) UNSCOPED_INFO(d.text("en"));
    REQUIRE(s);
    return json::parse(explain::to_json(m(), *s, plain::evaluate(m(), *s), wanted));
}

json duty(json const& all, std::string const& name) {
    for (auto const& d : all["duties"])
        if (d["duty"] == name) return d;
    FAIL("no duty " << name);
    return {};
}

std::vector<std::string> keys(json const& object) {
    std::vector<std::string> out;
    for (auto const& [key, value] : object.items()) out.push_back(key);
    return out;
}

std::string is(std::string const& facts, std::string_view input, std::uint32_t slot = 0) {
    auto const s = facts::from_json(m(), R"({"as_of": "2019-10-09", "facts": {)" + facts + "}}");
    REQUIRE(s);
    auto const i = m().input_named(input);
    return facts::to_json(m(), i, s->states[m().state_of({i, slot})]);
}

} // namespace

TEST_CASE("findings/1 has the keys of the page, in its order") {
    auto const all = findings_of("");
    CHECK(keys(all) ==
          std::vector<std::string>{"remit", "id", "ruleset", "as_of", "duties", "ask", "receipt"});
    CHECK(keys(all["duties"][0]) == std::vector<std::string>{"duty",    "units",      "borne",   "modality",
                                                             "role",    "standing",   "status",  "in_force",
                                                             "applies", "discharged", "overdue", "due",
                                                             "urgency", "through",    "with",    "assisting",
                                                             "to",      "needs",      "reasons", "cites"});
    CHECK(keys(all["duties"][0]["cites"][0]) == std::vector<std::string>{"instrument", "at", "quotes"});
    CHECK(keys(all["receipt"]) == std::vector<std::string>{"remit", "rules", "texts"});
}

TEST_CASE("the head says what was evaluated") {
    auto const all = findings_of("");
    CHECK(all["remit"] == "findings/1");
    CHECK(all["id"] == "c-17");
    CHECK(all["ruleset"] == "r");
    CHECK(all["as_of"] == "2019-10-09");
}

TEST_CASE("a case without a name has a null one") {
    auto const s = facts::from_json(m(), R"({"as_of": "2019-10-09"})");
    CHECK(json::parse(explain::to_json(m(), *s, plain::evaluate(m(), *s)))["id"] == nullptr);
}

TEST_CASE("a duty is written with all that is known of it") {
    auto const d = duty(findings_of(R"("reported": "2019-10-08")"), "police.attend");
    CHECK(d == json::parse(R"({
        "duty": "police.attend", "units": ["police"], "borne": null, "modality": "must", "role": "oversee",
        "standing": false, "status": "obliged", "in_force": true, "applies": true, "discharged": false, "overdue": false,
        "due": "2019-10-11", "urgency": {"zh": "第一时间", "en": "at once"},
        "through": ["school"], "with": ["town"], "assisting": ["aid"], "to": ["town", "aid"], "needs": [],
        "reasons": [[{"input": "reported", "is": "2019-10-08", "presumed": false},
                     {"input": "done", "is": false, "presumed": true}]],
        "cites": [{"instrument": "letter", "at": "一", "quotes": ["出警", ["受理", "调查"]]},
                  {"instrument": "act", "at": null, "quotes": []}]})"));
}

TEST_CASE("an undetermined duty has needs and no reason") {
    auto const all = findings_of("");
    auto const d = duty(all, "police.attend");
    CHECK(d["status"] == "undetermined");
    CHECK(d["applies"] == nullptr);
    CHECK(d["overdue"] == nullptr);
    CHECK(d["due"] == nullptr);
    CHECK(d["needs"] == json({"reported"}));
    CHECK(d["reasons"] == json::array());
}

TEST_CASE("a duty that needs no input has an empty reason") {
    auto const d = duty(findings_of(""), "town.stand");
    CHECK(d["standing"] == true);
    CHECK(d["status"] == "obliged");
    CHECK(d["role"] == nullptr);
    CHECK(d["urgency"] == nullptr);
    CHECK(d["reasons"] == json::array({json::array()}));
}

TEST_CASE("who bears a group's duty, and a lead that is not named, are said") {
    auto const all = findings_of("");
    CHECK(duty(all, "all.help")["units"] == json({"police", "school"}));
    CHECK(duty(all, "all.help")["borne"] == "jointly");
    CHECK(duty(all, "all.help")["modality"] == "may");
    CHECK(duty(all, "town.keep")["modality"] == "must_not");
    CHECK(duty(all, "town.keep")["assisting"] == json::array({nullptr}));
}

TEST_CASE("a group named in a duty stands for its units, each once, and its owner for its members") {
    auto const made =
        model_of("instrument i unit a unit b unit c unit d group ab = a, b group abc = c, ab "
                 "group bc = abc except a duty abc.x either must through ab, b with bc, d to abc, a "
                 "assisting bc, c cites i duty d.x must not through d assisting unnamed to d, bc cites i "
                 "duty ab.y each may cites i duty c.y must cites i");
    auto const s = facts::from_json(made, R"({"as_of": "2024-01-01"})");
    REQUIRE(s);
    auto const all = json::parse(explain::to_json(made, *s, plain::evaluate(made, *s)));
    auto const x = duty(all, "abc.x"), only = duty(all, "d.x"), y = duty(all, "ab.y"), c = duty(all, "c.y");
    CHECK(x["units"] == json({"c", "a", "b"}));
    CHECK(x["borne"] == "either");
    CHECK(x["through"] == json({"a", "b"}));
    CHECK(x["with"] == json({"c", "b", "d"}));
    CHECK(x["to"] == json({"c", "a", "b"}));
    CHECK(x["assisting"] == json({"c", "b"}));
    CHECK(only["units"] == json({"d"}));
    CHECK(only["borne"] == nullptr);
    CHECK(only["through"] == json({"d"}));
    CHECK(only["with"] == json::array());
    CHECK(only["assisting"] == json::array({nullptr}));
    CHECK(only["to"] == json({"d", "c", "b"}));
    CHECK(y["units"] == json({"a", "b"}));
    CHECK(y["borne"] == "each");
    // None: the owner acts, by itself, for nobody in particular.
    for (auto const* chain : {"through", "with", "assisting", "to"}) CHECK(c[chain] == json::array());
}

TEST_CASE("urgency is written in both languages, and of one string twice") {
    auto const made = model_of("instrument i unit u duty u.a must urgency \"第一时间\" | \"at once\" cites i "
                               "duty u.b may urgency \"及时\" cites i duty u.c must cites i");
    auto const s = facts::from_json(made, R"({"as_of": "2024-01-01"})");
    REQUIRE(s);
    auto const all = json::parse(explain::to_json(made, *s, plain::evaluate(made, *s)));
    CHECK(duty(all, "u.a")["urgency"] == json({{"zh", "第一时间"}, {"en", "at once"}}));
    CHECK(duty(all, "u.b")["urgency"] == json({{"zh", "及时"}, {"en", "及时"}}));
    CHECK(duty(all, "u.c")["urgency"] == nullptr);
}

TEST_CASE("only a duty without when, unless and until is standing") {
    auto const made =
        model_of("instrument i valid 2024-01-01..2024-12-31 unit u fact x : bool event e "
                 "duty u.a must cites i duty u.b must when x cites i duty u.c must unless x cites i "
                 "duty u.d must until e cites i duty u.e must before e cites i "
                 "duty u.f must not urgency \"及时\" valid 2024-01-01.. overrides u.a cites i "
                 "duty u.g may through u cites i duty u.h must within 3 days since e cites i");
    auto const s = facts::from_json(made, R"({"as_of": "2024-01-01"})");
    REQUIRE(s);
    auto const all = json::parse(explain::to_json(made, *s, plain::evaluate(made, *s)));
    std::string standing;
    for (auto const& d : all["duties"])
        if (d["standing"] == true) standing += d["duty"].get<std::string>() + " ";
    CHECK(standing == "u.a u.e u.f u.g u.h ");
}

TEST_CASE("a duty out of force says so") {
    auto const d = duty(findings_of(R"("born": "2012-01-01")"), "school.old");
    CHECK(d["in_force"] == false);
    CHECK(d["applies"] == false);
    CHECK(d["status"] == "not_applicable");
}

TEST_CASE("overdue is that of conditions") {
    CHECK(duty(findings_of(R"("reported": "2019-10-01")"), "police.attend")["overdue"] == true);
    CHECK(duty(findings_of(R"("reported": "2019-10-01")"), "aid.told")["status"] == "obliged");
    CHECK(duty(findings_of(R"("reported": true)"), "police.attend")["overdue"] == nullptr);
}

TEST_CASE("members are named by slot, needs and questions too") {
    auto const all = findings_of(R"("parent": [{}, null], "reporter": "school_")");
    CHECK(duty(all, "town.keep")["needs"] == json({"parent", "parent[1].ill", "parent[2].ill"}));
    CHECK(all["ask"][0] == json::parse(R"({"input": "reported", "duties": 2})"));
}

TEST_CASE("duties can be narrowed, and nothing else is") {
    auto const all = findings_of(""), one = findings_of("", [](model::duty_id d) { return d.index == 1; });
    CHECK(one["duties"].size() == 1);
    CHECK(one["duties"][0]["duty"] == "all.help");
    CHECK(one["ask"] == all["ask"]);
    CHECK(one["receipt"] == all["receipt"]);
}

TEST_CASE("the receipt names the engine and every file by its digest") {
    auto const receipt = findings_of("")["receipt"];
    CHECK(receipt["remit"] == REMIT_VERSION);
    CHECK(receipt["rules"] == json({{"test.remit", "sha256:" + sha256(rules)}}));
    CHECK(receipt["texts"] == json({{"letter.txt", "sha256:" + sha256(text)}}));
}

TEST_CASE("a value is written as a situation states it") {
    CHECK(is(R"("age": 9)", "age") == "9");
    CHECK(is(R"("born": "2012-02-29")", "born") == R"("2012-02-29")");
    CHECK(is(R"("reporter": "citizen")", "reporter") == R"("citizen")");
    CHECK(is(R"("reported": true)", "reported") == "true");
    CHECK(is(R"("reported": ["2019-10-08"])", "reported") == R"("2019-10-08")");
    CHECK(is(R"("reported": ["2019-10-08", "2019-01-01"])", "reported") == R"(["2019-01-01", "2019-10-08"])");
    CHECK(is(R"("need": ["rehab"])", "need") == R"(["rehab"])");
    CHECK(is(R"("need": [])", "need") == "[]");
    CHECK(is(R"("need": {"rehab": false})", "need") == R"({"rehab": false})");
    CHECK(is(R"("need": {"tutoring": true, "rehab": false})", "need") == R"(["tutoring"])");
    CHECK(is(R"("parent": [{"ill": true}, null])", "parent") == "[true, null]");
    CHECK(is(R"("parent": [{"ill": true}, null])", "parent.ill", 0) == "true");
    CHECK(is("", "parent") == "null");
    CHECK(is(R"("age": null)", "age") == "null");
}

TEST_CASE("what a finding rests on can be stated again and gives the same finding") {
    auto const first = findings_of(
        R"("reported": "2019-10-01", "age": 3, "need": ["rehab"], "parent": [{"ill": true}, null])");
    for (auto const& d : first["duties"]) {
        if (d["reasons"].empty()) continue;
        json facts = json::object();
        for (auto const& fact : d["reasons"][0]) {
            auto const name = fact["input"].get<std::string>();
            if (name.find('[') == name.npos && name != "parent") facts[name] = fact["is"];
            if (name == "parent[1].ill") facts["parent"] = {json::object({{"ill", fact["is"]}}), nullptr};
        }
        auto said = facts.dump();
        auto const again = duty(findings_of(said.substr(1, said.size() - 2)), d["duty"]);
        CAPTURE(d["duty"], said);
        CHECK(again["status"] == d["status"]);
    }
}
