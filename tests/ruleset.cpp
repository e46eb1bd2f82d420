#include "catch.hpp"
#include "folder.hpp"

#include <remit/remit.hpp>

#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace remit;

constexpr auto rules = R"(ruleset r "规则" | "rules"
instrument letter "函" | "Letter" text "letter.txt"
unit police "公安" | "police" unit school unit town "镇" unit aid
group all "各单位" = police, school
role oversee "督促" | "oversees"
party parent "父母" : 0..2
fact parent.ill "患病" : bool asks "患病吗？" | "Ill?"
fact age : int 0..17
event reported "报告" | "reported" asks "何时报告？" | "When reported?"
event done "出警" presumed no
duty police.attend "出警" | "attend" must oversee when reported until done >= reported within 3 days since reported
  urgency "第一时间" | "at once" through all with school, town assisting aid to town
  cites letter "出警" .. "调查"
duty all.care each may when some parent (ill) and age < 6 cites letter "受理"
duty town.stand must cites letter "一、甲"
)";

std::optional<std::string> files(std::string const& path) {
    if (path == "letter.txt") return "一、甲\n第一时间出警，\n  及时受理并调查。\n";
    return {};
}

ruleset made() {
    auto r = load_text(rules, files);
    for (auto const& d : r.diagnostics())
        if (d.severity == severity::error) UNSCOPED_INFO(d.text("en"));
    REQUIRE(r);
    return *r;
}

situation child(ruleset const& r, fact_values const& facts) {
    auto s = r.situation(facts, {2019, 10, 9}, "c-17");
    for (auto const& d : s.diagnostics()) UNSCOPED_INFO(d.text("en"));
    REQUIRE(s);
    return *s;
}

std::vector<std::string_view> names(std::vector<unit> const& units) {
    std::vector<std::string_view> out;
    for (auto const& u : units) out.push_back(u.name());
    return out;
}

using list = std::vector<std::string_view>;

} // namespace

TEST_CASE("a rule set is loaded from text, with its other files asked for by path") {
    auto const r = made();
    CHECK(r.name() == "r");
    CHECK(r.label("zh") == "规则");
    CHECK(r.label("en") == "rules");
    CHECK(names(r.units()) == list{"police", "school", "town", "aid", "all"});
    REQUIRE(r.duties().size() == 3);
    CHECK(r.duties()[1].name() == "all.care");
}

TEST_CASE("a rule set with errors is none, and every error is there") {
    auto const r = load_text("unit u\nduty u.a must when x and y\n", {}, "a.remit");
    REQUIRE(!r);
    std::string codes;
    for (auto const& d : r.diagnostics())
        if (d.severity == severity::error) codes += d.code + " " + d.file + " ";
    CHECK(codes == "E20 a.remit E7 a.remit E7 a.remit ");
}

TEST_CASE("a file that is not given is an error where it is used") {
    auto const r = load_text("ruleset r use \"a.remit\"");
    REQUIRE(!r);
    CHECK(r.diagnostics()[0].code == "E25");
    CHECK(r.diagnostics()[0].begin == position{1, 15});
}

TEST_CASE("what the callback throws passes through") {
    auto const fails = [](std::string const&) -> std::optional<std::string> {
        throw std::runtime_error("mine");
    };
    CHECK_THROWS_WITH(load_text("ruleset r use \"a.remit\"", fails), "mine");
}

TEST_CASE("a rule set is loaded from a file or a folder, and warnings come with it") {
    tests::folder const f{{"main.remit", rules}, {"letter.txt", *files("letter.txt")}};
    for (auto const& path : {f.path(), f / "main.remit"}) {
        auto const r = load(path);
        REQUIRE(r);
        CHECK(r->duties().size() == 3);
        CHECK(!r.diagnostics().empty());
        for (auto const& d : r.diagnostics()) CHECK(d.severity == severity::warning);
    }
    CHECK(load(f / "none").diagnostics()[0].code == "F2");
}

TEST_CASE("a file loaded by itself is called after the file, if it has no name of its own") {
    tests::folder const f{{"a.b.remit", "unit u"}, {"厅.remit", "unit u"}, {"c.remit", "规则集 甲 unit u"}};
    CHECK(load(f / "a.b.remit")->name() == "a.b");
    CHECK(load(f / "厅.remit")->name() == "厅");
    CHECK(load(f / "c.remit")->name() == "甲");
}

TEST_CASE("an empty file is a rule set of nothing") {
    tests::folder const f{{"empty.remit", ""}, {"mark.remit", "\xEF\xBB\xBF"}, {"only/r.remit", "ruleset r"}};
    for (auto const& path : {f / "empty.remit", f / "mark.remit", f / "only"}) {
        auto const r = load(path);
        REQUIRE(r);
        CHECK(r.diagnostics().empty());
        CHECK(r->duties().size() == 0);
        CHECK(r->evaluate(*r->situation({}, {2024, 1, 1})).size() == 0);
    }
}

TEST_CASE("a unit has a label, a group has members") {
    auto const r = made();
    auto const units = r.units();
    CHECK(units[0].label("zh") == "公安");
    CHECK(units[0].label("en") == "police");
    CHECK(units[1].label("zh") == "school"); // none: its name
    CHECK(units[2].label("en") == "镇");     // one serves both
    CHECK(!units[0].is_group());
    CHECK(names(units[0].members()) == list{"police"});
    CHECK(units[4].is_group());
    CHECK(names(units[4].members()) == list{"police", "school"});
}

TEST_CASE("a duty says who, through whom, with whom, for whom") {
    auto const d = made().duties()[0]; // keeps its rule set alive
    CHECK(d.label("zh") == "出警");
    CHECK(d.label("en") == "attend");
    CHECK(d.owner().name() == "police");
    CHECK(d.role("zh") == "督促");
    CHECK(d.urgency("en") == "at once");
    CHECK(!d.standing());
    CHECK(names(d.through()) == list{"police", "school"});
    CHECK(names(d.with()) == list{"school", "town"});
    CHECK(names(d.assisting()) == list{"aid"});
    CHECK(names(d.to()) == list{"town"});
    auto const other = made().duties()[2];
    CHECK(other.standing());
    CHECK(other.role("zh").empty());
    CHECK(other.urgency("zh").empty());
    CHECK(other.label("zh") == "stand");
}

TEST_CASE("a citation has its words as they stand in the text") {
    auto const cites = made().duties()[0].cites();
    REQUIRE(cites.size() == 1);
    CHECK(cites[0].instrument == "函");
    CHECK(cites[0].place.empty());
    CHECK(cites[0].quotes == std::vector<std::string>{"出警，\n  及时受理并调查"});
}

TEST_CASE("a situation is made of values") {
    auto const r = made();
    auto const s = child(r, {{"age", 5},
                             {"reported", fact_value::list{"2019-10-08", "2019-10-07"}},
                             {"parent", fact_value::list{fact_value::object{{"ill", true}}, nullptr}}});
    CHECK(s.id() == "c-17");
    CHECK(s.as_of() == make_date(2019, 10, 9));
    CHECK(r.evaluate(s).find("all.care")->status() == status::permitted);
}

TEST_CASE("a value is made of whatever C++ has for it") {
    auto const r = made();
    auto const last = std::string_view("2019-10-08 and more").substr(0, 10);
    for (auto const& v : {fact_value(5U), fact_value(5LL), fact_value(std::size_t{5}), fact_value(short{5})})
        CHECK(r.situation({{"age", v}}, {2019, 10, 9}));
    for (auto const& v :
         {fact_value(last), fact_value(*make_date(2019, 10, 8)), fact_value(true), fact_value(nullptr)})
        CHECK(r.situation({{"reported", v}}, {2019, 10, 9}));
    CHECK(!r.situation({{"age", UINT64_MAX}}, {2019, 10, 9}));
    static_assert(!std::is_constructible_v<fact_value, double>); // no fact is a fraction
    static_assert(!std::is_constructible_v<fact_value, int const*>);
}

TEST_CASE("a situation of values meets the checks of JSON") {
    auto const r = made();
    auto const faults = [&](fact_values const& facts, as_of day) {
        std::string out;
        auto const s = r.situation(facts, day);
        for (auto const& d : s.diagnostics()) out += d.code + " " + d.pointer + " ";
        return out;
    };
    CHECK(faults({{"age", 18}, {"agee", 1}, {"done", "x"}, {"age", true}}, {2019, 10, 9}) ==
          "S6 /facts/age S3 /facts/agee S8 /facts/done S2 /facts/age S5 /facts/age ");
    CHECK(faults({}, {1599, 12, 31}) == "S8 /as_of ");
    CHECK(faults({}, {2400, 1, 1}) == "S8 /as_of ");
    CHECK(faults({}, {2019, 2, 29}) == "S8 /as_of ");
    CHECK(faults({}, {-2019, 1, 1}) == "S8 /as_of ");
    CHECK(faults({}, {20191, 1, 1}) == "S8 /as_of ");
    CHECK(faults({}, {2019, 1234, 5}) == "S8 /as_of ");
    CHECK(faults({}, {1600, 1, 1}).empty());
    CHECK(faults({}, {2399, 12, 31}).empty());
}

TEST_CASE("a situation of JSON is the same situation") {
    auto const r = made();
    auto const s = r.situation_from_json(R"({"as_of": "2019-10-09", "facts": {"reported": "2019-10-08"}})");
    REQUIRE(s);
    CHECK(r.evaluate(*s)[0].status() == r.evaluate(child(r, {{"reported", "2019-10-08"}}))[0].status());
    CHECK(s->to_json() == "{\n  \"remit\": \"situation/1\",\n  \"as_of\": \"2019-10-09\",\n  \"facts\": {\n"
                          "    \"reported\": \"2019-10-08\"\n  }\n}");
    CHECK(r.situation_from_json(child(r, {{"reported", "2019-10-08"}}).to_json())->id() == "c-17");
    auto const bad = r.situation_from_json("{", "child.json");
    REQUIRE(!bad);
    CHECK(bad.diagnostics()[0].file == "child.json");
}

TEST_CASE("a finding opens to its reason") {
    auto const r = made();
    auto const all = r.evaluate(child(r, {{"reported", "2019-10-08"}}));
    CHECK(all.size() == 3);
    auto const f = all.find("police.attend").value();
    CHECK(f.status() == status::obliged);
    CHECK(f.duty().name() == "police.attend");
    CHECK(f.unit().name() == "police");
    CHECK(f.in_force());
    CHECK(f.applies() == truth::yes);
    CHECK(f.discharged() == truth::no);
    CHECK(f.overdue() == truth::no);
    CHECK(f.due() == make_date(2019, 10, 11));
    CHECK(f.needs().empty());
    auto const why = f.first_reason().value();
    REQUIRE(why.size() == 2);
    CHECK(why[0].input == "reported");
    CHECK(why[0].is == "\"2019-10-08\"");
    CHECK(!why[0].presumed);
    CHECK(why[1].input == "done");
    CHECK(why[1].is == "false");
    CHECK(why[1].presumed);
    CHECK(!all.find("police.none"));
}

TEST_CASE("an undetermined finding says what it waits for, and what to ask") {
    auto const r = made();
    auto const all = r.evaluate(child(r, {{"age", 5}, {"parent", fact_value::list{fact_value::object{}}}}));
    auto const f = all.find("all.care").value();
    CHECK(f.status() == status::undetermined);
    CHECK(f.needs() == std::vector<std::string>{"parent[1].ill"});
    CHECK(!f.first_reason());
    auto const next = all.ask().value();
    REQUIRE(next.size() == 2);
    CHECK(next[0].input == "parent[1].ill");
    CHECK(next[0].text == words{"患病吗？", "Ill?"});
    CHECK(next[0].duties == 1);
    CHECK(next[1].input == "reported");
}

TEST_CASE("a question without words of its own is the label, or the name") {
    auto const r = load_text(
        "instrument i unit u fact a \"甲\" : bool fact b : bool duty u.x must when a and b cites i");
    REQUIRE(r);
    auto const next = r->evaluate(*r->situation({}, {2019, 10, 9})).ask().value();
    REQUIRE(next.size() == 2);
    CHECK(next[0].text == words{"甲", "甲"});
    CHECK(next[1].text == words{"b", "b"});
}

TEST_CASE("two situations of a child are compared: what became of each duty, and what did it") {
    std::vector<changed_duty> const all = [] { // they outlive their rule set
        auto const r = made();
        auto const before = child(r, {{"age", 5}, {"reported", "2019-10-08"}, {"parent", fact_value::list{}}});
        auto const after = r.situation({{"age", 5},
                                        {"reported", fact_value::list{"2019-10-08", "2019-10-09"}},
                                        {"done", false},
                                        {"parent", fact_value::list{fact_value::object{{"ill", true}}}}},
                                       {2019, 10, 20}, "another")
                               .value();
        return r.compare(before, after);
    }();
    REQUIRE(all.size() == 2);
    CHECK(all[0].duty.name() == "police.attend");
    CHECK(all[0].before == status::obliged);
    CHECK(all[0].after == status::overdue);
    CHECK(all[0].due_before == make_date(2019, 10, 11));
    CHECK(all[0].due_after == make_date(2019, 10, 12));
    REQUIRE(all[0].because.has_value());
    REQUIRE(all[0].because->size() == 1);
    CHECK(all[0].because->front().input == "as_of");
    CHECK(all[0].because->front().before == "\"2019-10-09\"");
    CHECK(all[0].because->front().after == "\"2019-10-20\"");
    CHECK(all[1].before == status::not_applicable);
    CHECK(all[1].after == status::permitted);
    CHECK(!all[1].due_after);
    REQUIRE(all[1].because.value().size() == 2);
    auto const& ill = all[1].because->back();
    CHECK(all[1].because->front().input == "parent");
    CHECK(ill.input == "parent[1].ill");
    CHECK(ill.before == "null");
    CHECK(ill.after == "true");
    CHECK(!ill.presumed_before);
    CHECK(!ill.presumed_after);
}

TEST_CASE("what was presumed before is said to be so in a comparison") {
    auto const r = made();
    auto const all = r.compare(child(r, {{"reported", "2019-10-08"}}),
                               child(r, {{"reported", "2019-10-08"}, {"done", "2019-10-09"}}));
    REQUIRE(all.size() == 1);
    CHECK(all[0].after == status::discharged);
    REQUIRE(all[0].because.value().size() == 1);
    CHECK(all[0].because->front().input == "done");
    CHECK(all[0].because->front().before == "false");
    CHECK(all[0].because->front().presumed_before);
    CHECK(!all[0].because->front().presumed_after);
    CHECK(r.compare(child(r, {}), child(r, {})).empty());
}

TEST_CASE("findings are gone through in the order of the rules, and outlive their rule set") {
    std::vector<std::string> seen;
    findings const all = [] {
        auto const r = made();
        return r.evaluate(child(r, {}));
    }();
    for (finding const& f : all) seen.push_back(f.duty().name());
    CHECK(seen == std::vector<std::string>{"police.attend", "all.care", "town.stand"});
    CHECK(all.to_json().starts_with("{\n  \"remit\": \"findings/1\","));
}

TEST_CASE("a rule set is shared by threads, and each is told what one alone would be") {
    auto const r = made();
    // Situations that differ, so that what one thread finds is wrong for the next.
    auto const said = [](ruleset const& rules, int n) {
        fact_values facts{{"age", n % 18}, {"done", n % 3 == 0}};
        if (n % 2 == 0) facts.push_back({"reported", "2019-10-0" + std::to_string(1 + n % 9)});
        auto const s = rules.situation(facts, {2019, 10, 9}, "c-" + std::to_string(n));
        if (!s) return std::string("refused");
        auto const found = rules.evaluate(*s);
        std::string out = found.to_json();
        for (finding const f : found) {
            out += f.duty().name() + " " + std::string(f.unit().label("zh"));
            for (auto const& need : f.needs()) out += " needs " + need;
            if (auto const why = f.first_reason())
                for (auto const& reason : *why) out += " because " + reason.input + " is " + reason.is;
        }
        auto const questions = found.ask().value();
        for (auto const& q : questions) out += q.input + q.text.en;
        if (auto const wrong = rules.situation({{"age", 99}, {"agee", n}}, {2019, 10, 9}); !wrong)
            for (auto const& d : wrong.diagnostics()) out += d.text("zh");
        return out;
    };
    constexpr int situations = 24;
    std::vector<std::string> expected;
    for (int n = 0; n < situations; ++n) expected.push_back(said(r, n));
    CHECK(expected[0] != expected[1]);
    std::string all_said;
    for (auto const& one : expected) all_said += one;
    CHECK(all_said.find(" because ") != std::string::npos);
    CHECK(all_said.find(" needs ") != std::string::npos);

    std::vector<std::vector<std::string>> got(4);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < got.size(); ++t)
        threads.emplace_back([&out = got[t], said, r, t] { // a copy shares the rules
            for (int n = 0; n < situations; ++n)
                out.push_back(said(r, (n + static_cast<int>(t) * 7) % situations));
        });
    for (auto& t : threads) t.join();
    for (std::size_t t = 0; t < got.size(); ++t)
        for (int n = 0; n < situations; ++n)
            CHECK(got[t][static_cast<std::size_t>(n)] ==
                  expected[static_cast<std::size_t>(n + static_cast<int>(t) * 7) % situations]);
}
