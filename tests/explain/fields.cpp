// findings/1 field by field (docs/language.md §8): what each is in each state of a duty.
#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/base/digest.hpp>
#include <remit/explain/to_json.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/plain/evaluate.hpp>

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace remit;
using json = nlohmann::ordered_json;

constexpr auto rules = R"(ruleset r
instrument act
instrument law valid 2019-01-01..2019-12-31
unit a unit b unit c
group g = b, a
group h = g, c
fact x : bool
fact y : bool presumed no
fact d : date
fact n : int -9..9
fact who : one of me, you
fact need : any of food, care
party p : 1..2
fact p.ill : bool presumed no
party q : 0..3
fact q.sick : bool
event asked
event done
event hearing
duty a.ends must when x until done within 3 days since asked cites act
duty a.ahead must when x before hearing cites act
duty a.dated must when x within 2 months since d cites act
duty a.never must when x cites act
duty a.power may when x until done cites act
duty a.ban must not when x until done cites act
duty g.alike each must when x cites act
duty h.joint jointly may when x through h with g assisting c to a, h cites act
duty g.one either must not when x cites act
duty b.old must when x cites law at "3" cites act at "4" cites act
duty b.once must when x valid 2018-01-01..2018-12-31 urgency "快" cites act
duty b.facts must when n < 3 and who is you and need has care and some p (ill) and d < as_of and asked < as_of unless y cites act
duty b.sick must when some p (ill) cites act
duty b.others must when some q (sick) cites act
duty c.stands must not cites act
)";

model::model const& m() {
    static auto const made = model_of(rules);
    return made;
}

// The findings of a case on 2019-10-09.
json findings(model::model const& of, std::string const& facts) {
    auto const s = facts::from_json(of, R"({"as_of": "2019-10-09", "facts": {)" + facts + "}}");
    for (auto const& fault : s.diagnostics()) UNSCOPED_INFO(fault.text("en"));
    REQUIRE(s);
    return json::parse(explain::to_json(of, *s, plain::evaluate(of, *s)));
}

// One field of one duty.
json field(std::string const& facts, std::string_view duty, char const* name) {
    auto const all = findings(m(), facts);
    for (auto const& found : all["duties"])
        if (found["duty"] == duty) return found[name];
    FAIL("no duty " << duty);
    return {};
}

json const null;

} // namespace

TEST_CASE("status is the word of 5.3, in English") {
    CHECK(field("", "a.ends", "status") == "undetermined");
    CHECK(field(R"("x": false)", "a.ends", "status") == "not_applicable");
    CHECK(field(R"("x": true, "done": true)", "a.ends", "status") == "discharged");
    CHECK(field(R"("x": true, "done": false, "asked": "2019-10-01")", "a.ends", "status") == "overdue");
    CHECK(field(R"("x": true, "done": false, "asked": "2019-10-08")", "a.ends", "status") == "obliged");
    CHECK(field(R"("x": true, "done": false)", "a.ends", "status") == "obliged");
    CHECK(field(R"("x": true, "done": false)", "a.power", "status") == "permitted");
    CHECK(field(R"("x": true, "done": false)", "a.ban", "status") == "forbidden");
}

TEST_CASE("applies is A, of what is out of force false, null where unknown") {
    CHECK(field("", "a.ends", "applies") == null);
    CHECK(field(R"("x": true)", "a.ends", "applies") == true);
    CHECK(field(R"("x": false)", "a.ends", "applies") == false);
    CHECK(field(R"("x": true)", "b.once", "applies") == false);
    CHECK(field("", "c.stands", "applies") == true);
}

TEST_CASE("discharged is D alone, whether the duty applies or not; without until it is false") {
    CHECK(field(R"("x": false)", "a.ends", "discharged") == null);
    CHECK(field(R"("x": false, "done": "2019-10-09")", "a.ends", "discharged") == true);
    CHECK(field(R"("x": true, "done": "2019-10-10")", "a.ends", "discharged") == false);
    CHECK(field(R"("x": true)", "a.never", "discharged") == false);
    CHECK(field(R"("done": true)", "b.once", "discharged") == false);
}

TEST_CASE("overdue is A and not D and L") {
    CHECK(field("", "a.ends", "overdue") == null);
    CHECK(field(R"("x": true, "done": false, "asked": "2019-10-05")", "a.ends", "overdue") == true);
    CHECK(field(R"("x": true, "done": false, "asked": "2019-10-06")", "a.ends", "overdue") == false);
    CHECK(field(R"("x": true, "done": false, "asked": true)", "a.ends", "overdue") == null);
    CHECK(field(R"("x": true, "asked": "2019-10-05")", "a.ends", "overdue") == null);
    CHECK(field(R"("x": true, "done": true, "asked": "2019-10-05")", "a.ends", "overdue") == false);
    CHECK(field(R"("x": false, "asked": "2019-10-05")", "a.ends", "overdue") == false);
    CHECK(field(R"("asked": "2019-10-06")", "a.ends", "overdue") == false);
    CHECK(field(R"("x": true)", "a.never", "overdue") == false);
    CHECK(field(R"("x": true, "hearing": true)", "a.ahead", "overdue") == true);
    CHECK(field(R"("x": true)", "a.ahead", "overdue") == null);
}

TEST_CASE("due is the last day of within, whatever the status") {
    CHECK(field(R"("asked": "2019-10-06")", "a.ends", "due") == "2019-10-09");
    CHECK(field(R"("x": false, "asked": "2019-10-06")", "a.ends", "due") == "2019-10-09");
    CHECK(field(R"("x": true, "done": true, "asked": "2019-10-06")", "a.ends", "due") == "2019-10-09");
    CHECK(field(R"("x": true, "done": false, "asked": "2019-01-01")", "a.ends", "due") == "2019-01-04");
    CHECK(field(R"("x": true, "d": "2019-12-31")", "a.dated", "due") == "2020-02-29");
    CHECK(field(R"("asked": ["2019-10-06", "2019-10-07", "2019-12-01"])", "a.ends", "due") == "2019-10-10");
}

TEST_CASE("due is null without within, for before, where its start is unknown or has not happened") {
    CHECK(field(R"("x": true)", "a.never", "due") == null);
    CHECK(field(R"("x": true, "hearing": "2019-10-08")", "a.ahead", "due") == null);
    CHECK(field(R"("x": true)", "a.ends", "due") == null);
    CHECK(field(R"("x": true, "asked": true)", "a.ends", "due") == null);
    CHECK(field(R"("x": true, "asked": false)", "a.ends", "due") == null);
    CHECK(field(R"("x": true, "asked": "2019-10-10")", "a.ends", "due") == null);
    CHECK(field(R"("x": true)", "a.dated", "due") == null);
}

TEST_CASE("in_force looks at the duty's own span and at that of the instrument it cites first") {
    CHECK(field("", "a.ends", "in_force") == true);
    CHECK(field("", "b.old", "in_force") == true);
    CHECK(field("", "b.once", "in_force") == false);
    auto const s = facts::from_json(m(), R"({"as_of": "2020-01-01"})");
    auto const all = json::parse(explain::to_json(m(), *s, plain::evaluate(m(), *s)));
    CHECK(all["duties"][9]["duty"] == "b.old");
    CHECK(all["duties"][9]["in_force"] == false);
    CHECK(all["duties"][0]["in_force"] == true);
}

TEST_CASE("borne is null of a unit's duty, else how the group bears it; units are the owner or its members") {
    CHECK(field("", "a.ends", "borne") == null);
    CHECK(field("", "g.alike", "borne") == "each");
    CHECK(field("", "h.joint", "borne") == "jointly");
    CHECK(field("", "g.one", "borne") == "either");
    CHECK(field("", "a.ends", "units") == json({"a"}));
    CHECK(field("", "g.alike", "units") == json({"b", "a"}));
    CHECK(field("", "h.joint", "units") == json({"b", "a", "c"}));
}

TEST_CASE("modality and standing are those of the rule") {
    CHECK(field("", "a.ends", "modality") == "must");
    CHECK(field("", "h.joint", "modality") == "may");
    CHECK(field("", "c.stands", "modality") == "must_not");
    CHECK(field("", "a.ends", "standing") == false);
    CHECK(field("", "c.stands", "standing") == true);
}

TEST_CASE("a group among those who take part stands for its units, each once") {
    CHECK(field("", "h.joint", "through") == json({"b", "a", "c"}));
    CHECK(field("", "h.joint", "with") == json({"b", "a"}));
    CHECK(field("", "h.joint", "assisting") == json({"c"}));
    CHECK(field("", "h.joint", "to") == json({"a", "b", "c"}));
    for (char const* list : {"through", "with", "assisting", "to"})
        CHECK(field("", "a.ends", list) == json::array());
}

TEST_CASE("urgency has both languages; one label serves both") {
    CHECK(field("", "b.once", "urgency") == json({{"zh", "快"}, {"en", "快"}}));
    CHECK(field("", "a.ends", "urgency") == null);
}

TEST_CASE("needs are inputs by name, none where the duty does not apply") {
    CHECK(field("", "a.ends", "needs") == json({"x", "done"}));
    CHECK(field(R"("x": true, "done": false)", "a.ends", "needs") == json({"asked"}));
    CHECK(field(R"("x": false)", "a.ends", "needs") == json::array());
    CHECK(field(R"("p": [{"ill": null}, null])", "b.sick", "needs") == json::array());
    CHECK(field(R"("q": [{"sick": null}, null])", "b.others", "needs") ==
          json({"q", "q[1].sick", "q[2].sick"}));
}

TEST_CASE("reasons are none where undetermined, one of nothing where no input is needed") {
    CHECK(field("", "a.ends", "reasons") == json::array());
    CHECK(field("", "c.stands", "reasons") == json::array({json::array()}));
    CHECK(field("", "b.once", "reasons") == json::array({json::array()}));
}

TEST_CASE("a reason is said with the value that was stated of each form, presumed or not") {
    auto const facts = R"("n": -1, "who": "you", "need": {"care": true}, "d": "2019-01-01",
        "asked": ["2018-10-01", "2019-10-01"], "p": [{"ill": true}, null])";
    CHECK(field(facts, "b.facts", "reasons") == json::parse(R"([[
        {"input": "y", "is": false, "presumed": true},
        {"input": "d", "is": "2019-01-01", "presumed": false},
        {"input": "n", "is": -1, "presumed": false},
        {"input": "who", "is": "you", "presumed": false},
        {"input": "need", "is": {"care": true}, "presumed": false},
        {"input": "p[1].ill", "is": true, "presumed": false},
        {"input": "asked", "is": ["2018-10-01", "2019-10-01"], "presumed": false}]])"));
}

TEST_CASE("a party is said in a reason with true or null a slot") {
    // Nobody else is there: without the number another might be, and be sick.
    CHECK(field(R"("p": [{}])", "b.sick", "reasons") ==
          json::parse(R"([[{"input": "p", "is": [true], "presumed": false},
                           {"input": "p[1].ill", "is": false, "presumed": true}]])"));
    CHECK(field(R"("q": [{"sick": false}, null])", "b.others", "status") == "undetermined");
    CHECK(field(R"("q": [])", "b.others", "reasons") ==
          json::parse(R"([[{"input": "q", "is": [], "presumed": false}]])"));
    CHECK(field(R"("p": [null, {}])", "b.sick", "reasons") ==
          json::parse(R"([[{"input": "p[1].ill", "is": false, "presumed": true},
                           {"input": "p[2].ill", "is": false, "presumed": true}]])"));
}

TEST_CASE("of one that may be a reason has null, where the number is needed") {
    auto const of = model_of("instrument i unit u party p : 0..3 fact p.x : bool presumed no "
                             "duty u.a must when some p (x) cites i");
    CHECK(findings(of, R"("p": [null, {}])")["duties"][0]["reasons"] ==
          json::parse(R"([[{"input": "p", "is": [null, true], "presumed": false},
                           {"input": "p[1].x", "is": false, "presumed": true},
                           {"input": "p[2].x", "is": false, "presumed": true}]])"));
}

TEST_CASE("what is cited is named with its place, of none null, and no quotes where there is no text") {
    CHECK(field("", "b.old", "cites") == json::parse(R"([
        {"instrument": "law", "at": "3", "quotes": []}, {"instrument": "act", "at": "4", "quotes": []},
        {"instrument": "act", "at": null, "quotes": []}])"));
}

TEST_CASE("duties come as they are declared, used files first; the receipt names each file by its path") {
    std::string const part = "instrument i text \"parts/t.txt\" unit v duty v.z must cites i \"甲\"";
    auto const of = model_of("ruleset r use \"parts/a.remit\"\n"
                             "unit u duty u.b must cites i \"must\" duty u.a must cites i \"must\"",
                             {{"parts/a.remit", part}, {"parts/t.txt", "甲 must"}});
    auto const all = findings(of, "");
    std::vector<std::string> names;
    for (auto const& d : all["duties"]) names.push_back(d["duty"]);
    CHECK(names == std::vector<std::string>{"v.z", "u.b", "u.a"});
    CHECK(all["receipt"]["rules"].size() == 2);
    CHECK(all["receipt"]["rules"]["parts/a.remit"] == "sha256:" + sha256(part));
    CHECK(all["receipt"]["texts"] == json({{"parts/t.txt", "sha256:" + sha256("甲 must")}}));
}

TEST_CASE("what to ask comes with the number of duties that need it, most first") {
    auto const all = findings(m(), R"("x": null, "done": false, "p": [{"ill": true}])");
    // Ten duties wait for x, which was asked already.
    CHECK(all["ask"][0] == json::parse(R"({"input": "d", "duties": 1})"));
    for (auto const& question : all["ask"]) CHECK(question["input"] != "x");
    auto const fewer =
        findings(m(), R"("d": "2019-01-01", "n": 1, "who": "you", "need": [], "asked": false)");
    CHECK(fewer["ask"][0] == json::parse(R"({"input": "x", "duties": 10})"));
}

TEST_CASE("a rule set in Chinese has its names as they are, and English words for the rest") {
    auto const chinese =
        model_of("规则集 规 文件 函 单位 厅 单位 局 组 各厅 = 厅、局 方式 督促 事实 甲：是非 "
                 "职责 各厅.办 择一 不得 督促 当 甲 协助 未写明 紧迫 “立即” 依据 函 载于 “一”");
    auto const one = findings(chinese, R"("甲": true)");
    CHECK(one["ruleset"] == "规");
    auto const& duty = one["duties"][0];
    CHECK(duty["duty"] == "各厅.办");
    CHECK(duty["units"] == json({"厅", "局"}));
    CHECK(duty["borne"] == "either");
    CHECK(duty["modality"] == "must_not");
    CHECK(duty["role"] == "督促");
    CHECK(duty["status"] == "forbidden");
    CHECK(duty["assisting"] == json::array({null}));
    CHECK(duty["reasons"][0][0]["input"] == "甲");
    CHECK(duty["cites"] == json::parse(R"([{"instrument": "函", "at": "一", "quotes": []}])"));
}

// ── the page's own examples ─────────────────────────────────────────────────────────────────────────────────────────

namespace {

// The JSON of section 8: a situation, then findings.
std::vector<json> on_the_page() {
    std::ifstream in(std::string(REMIT_SOURCE_DIR) + "/docs/language.md", std::ios::binary);
    std::string const page{std::istreambuf_iterator<char>(in), {}};
    std::vector<json> all;
    for (auto at = page.find("```json\n"); at != page.npos; at = page.find("```json\n", at + 1)) {
        auto const first = at + 8;
        all.push_back(json::parse(page.substr(first, page.find("\n```", first) - first)));
    }
    REQUIRE(all.size() == 2);
    return all;
}

} // namespace

TEST_CASE("the situation of the page is read, with all that it states") {
    auto const of = model_of(
        "instrument i unit u fact age : int 0..17 fact reporter : one of school, other fact need : any of tutoring, other "
        "fact harmed : bool event reported party parent : 0..2 fact parent.status : one of home, missing");
    auto const page = on_the_page()[0];
    auto const s = facts::from_json(of, page.dump());
    REQUIRE(s);
    CHECK(s->id == "c-17");
    CHECK(to_string(s->as_of) == "2019-10-09");
    auto const stated = [&](char const* input, std::uint32_t slot = 0) {
        auto const i = of.input_named(input);
        return json::parse(facts::to_json(of, i, s->states[of.state_of({i, slot})]));
    };
    for (char const* name : {"age", "reporter", "need", "harmed", "reported"})
        CHECK(stated(name) == page["facts"][name]);
    CHECK(stated("parent") == json({true, nullptr}));
    CHECK(stated("parent.status") == "missing");
    CHECK(stated("parent.status", 1) == nullptr);
}

TEST_CASE("the findings of the page are those of such a rule set, key by key") {
    std::string rules =
        "ruleset fujian_2019 instrument letter42 text \"letter42.txt\" unit public_security unit police role oversee "
        "party parent : 0..2 fact parent.cannot_care : bool event report_accepted\n"
        "duty public_security.attend must oversee when report_accepted urgency \"第一时间\" | \"at once\" "
        "through police cites letter42 at \"附件3/八\" \"第一时间出警调查\"\n";
    for (int i = 0; i < 14; ++i)
        rules += "duty police.d" + std::to_string(i) +
                 " must when some parent (cannot_care) cites letter42 at \"附件3\" \"出警\"\n";
    auto const of = model_of(rules, {{"letter42.txt", "附件3\n八、第一时间出警调查\n"}});
    auto const s = facts::from_json(of, R"({"id": "c-17", "as_of": "2019-10-09", "facts": {
        "report_accepted": "2019-10-08", "parent": [{}]}})");
    REQUIRE(s);
    auto const found = json::parse(explain::to_json(of, *s, plain::evaluate(of, *s)));
    auto const page = on_the_page()[1];
    for (char const* key : {"remit", "id", "ruleset", "as_of", "ask"}) CHECK(found[key] == page[key]);
    CHECK(found["duties"][0].dump() == page["duties"][0].dump()); // the order of its keys too
    auto const keys = [](json const& object) {
        std::string out;
        for (auto const& [key, value] : object.items()) out += key + " ";
        return out;
    };
    CHECK(keys(found) == keys(page));
    CHECK(keys(found["receipt"]) == keys(page["receipt"]));
    CHECK(keys(found["receipt"]["texts"]) == keys(page["receipt"]["texts"]));
}
