#include "catch.hpp"

#include <remit/remit.hpp>

#include <string>
#include <vector>

namespace {

using namespace remit;

ruleset made(std::string const& rules) {
    auto r = load_text("ruleset r \"规则\" | \"rules\" instrument i \"函\" | \"the letter\" " + rules);
    for (auto const& d : r.diagnostics())
        if (d.severity == severity::error) UNSCOPED_INFO(d.text("en"));
    REQUIRE(r);
    return *r;
}

ruleset police() {
    return made("unit u \"公安\" | \"the police\" fact age \"年龄\" | \"age\" : int 0..17 fact alone \"无人监护\" | \"left alone\" : bool "
                "fact hurt \"受伤\" | \"hurt\" : bool event e \"报告\" | \"reported\" event done \"到场\" | \"there\" "
                "define child \"儿童\" | \"a child\" as age < 14 cites i at \"一\" "
                "duty u.go \"出警\" | \"go there\" must when e and (alone or hurt) and child until done within 1 days since e cites i "
                "duty u.tell \"通报\" | \"tell others\" must when u.go is obliged or u.go is overdue cites i");
}

findings of(ruleset const& r, fact_values const& facts) {
    auto const s = r.situation(facts, {2024, 3, 2});
    for (auto const& d : s.diagnostics()) UNSCOPED_INFO(d.text("en"));
    REQUIRE(s);
    return r.evaluate(*s);
}

// "alone true, age 9"
std::string listed(std::vector<reason> const& facts) {
    std::string all;
    for (auto const& f : facts) all += (all.empty() ? "" : ", ") + f.input + " " + f.is;
    return all;
}

} // namespace

TEST_CASE("a finding opens to a sentence and lines in either language, and to all its reasons") {
    auto const r = police();
    auto const found = of(r, {{"e", "2024-03-02"}, {"alone", true}, {"hurt", true}, {"age", 9}, {"done", false}});
    auto const why = found.find("u.go")->why();
    CHECK(why.sentence("en") == "the police must go there (due on 2024-03-03), because: reported 2024-03-02; left alone; a child (age 9); there: not yet.");
    CHECK(why.sentence("zh") == "公安应当出警（2024-03-03 到期），因为：报告 2024-03-02；无人监护；儿童（年龄 9）；尚未到场。");
    auto const lines = why.lines("en");
    REQUIRE(lines.size() == 7);
    CHECK(lines[2].depth == 0);
    CHECK(lines[2].text == "a child: yes [the letter, 一]");
    CHECK(lines[3].depth == 1);
    auto const reasons = why.reasons();
    REQUIRE(reasons.size() == 2);
    CHECK(listed(reasons[0]) == "age 9, alone true, e \"2024-03-02\", done false");
    CHECK(listed(reasons[1]) == "age 9, hurt true, e \"2024-03-02\", done false");
    CHECK(listed(reasons[0]) == listed(*found.find("u.go")->first_reason()));
    CHECK(why.shortest_reason().size() == 4);
    CHECK(!why.has_more_reasons());
    CHECK(!why.change());
    CHECK(why.possible().empty());
    CHECK(why.to_json().find("\"remit\": \"why/1\"") != std::string::npos);
}

TEST_CASE("of what is not owed it is known what would make it so") {
    auto const r = police();
    auto const found = of(r, {{"e", "2024-03-02"}, {"alone", true}, {"hurt", false}, {"age", 15}, {"done", false}});
    auto const why = found.find("u.go")->why();
    auto const change = why.change().value();
    REQUIRE(change.size() == 1);
    CHECK(change[0].input == "age");
    CHECK(change[0].is == "13");
    CHECK(change[0].through == "0");
    CHECK(why.is_least());
}

TEST_CASE("of what is undetermined it is known what it may be, and what matters to it") {
    auto const r = police();
    auto const found = of(r, {{"e", true}, {"alone", true}, {"age", 9}});
    auto const why = found.find("u.go")->why();
    CHECK(why.possible() == std::vector<status>{status::discharged, status::overdue, status::obliged});
    CHECK(why.matter() == std::vector<std::string>{"done"});
    CHECK(why.reasons().empty());
    CHECK(why.sentence("en") == "whether the police has to go there is undetermined.");
}

TEST_CASE("a rule set says why by the name of a duty, and nothing of one that is not there") {
    auto const r = police();
    auto const s = r.situation({{"age", 15}}, {2024, 3, 2}).value();
    CHECK(r.why(s, "u.go")->sentence("en") == "the duty of the police to go there does not apply, because: a child: no (age 15).");
    CHECK(!r.why(s, "u.come"));
    // It keeps what it needs.
    auto const why = [] {
        auto const mine = police();
        return mine.why(*mine.situation({{"age", 15}}, {2024, 3, 2}), "u.go").value();
    }();
    CHECK(why.lines("en").size() == 3);
}

TEST_CASE("of a question it is known what each answer would do") {
    auto const r = made("unit u party p : 1..2 fact p.ill : bool fact age : int 0..17 duty u.teach must when age >= 6 cites i "
                        "duty u.care must when every p (ill) cites i");
    auto const found = of(r, {});
    auto const ages = found.answers("age");
    REQUIRE(ages.size() == 2);
    CHECK(ages[0].is == "0");
    CHECK(ages[0].through == "5");
    CHECK(ages[0].waiting == 1);
    REQUIRE(ages[0].settles.size() == 1);
    CHECK(ages[0].settles[0].duty.name() == "u.teach");
    CHECK(ages[0].settles[0].status == status::not_applicable);
    auto const ill = found.answers("p[1].ill");
    REQUIRE(ill.size() == 2);
    CHECK(ill[0].settles.size() + ill[1].settles.size() == 1);
    CHECK(found.answers("p[3].ill").empty());
    CHECK(found.answers("").empty());
    CHECK(found.ask_to_json().value().find("\"remit\": \"ask/1\"") != std::string::npos);
}

TEST_CASE("what is owed is an order of work") {
    auto const r = police();
    auto const steps = of(r, {{"e", "2024-03-02"}, {"alone", true}, {"age", 9}, {"done", false}}).plan();
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].duty.name() == "u.go");
    CHECK(steps[0].round == 1);
    CHECK(steps[0].after.empty());
    CHECK(steps[1].duty.name() == "u.tell");
    auto const stands = made("unit u duty u.stand must cites i");
    CHECK(of(stands, {}).plan().empty());
    CHECK(of(stands, {}).plan(true).size() == 1);
    CHECK(of(stands, {}).plan_to_json(true).find("\"remit\": \"plan/1\"") != std::string::npos);
}
