#include "../rules.hpp"

using namespace remit;
using namespace remit::model;

TEST_CASE("groups are flattened in order, less those after except") {
    auto const m = model_of("unit a unit b unit c group one = b, a group two = one, c, a except b\n");
    CHECK(m.units[4].members == std::vector<unit_id>{{0}, {2}});
    CHECK(m.units[0].members == std::vector<unit_id>{{0}});
}

TEST_CASE("a duty holds everything its clauses say") {
    auto const m = model_of(R"(
        instrument i "函" | "letter" valid 2019-08-29..
        unit a unit b unit c group g = a, b role guide
        event e "e" | "e" event done "d" | "d" fact x "x" | "x" : bool
        duty g.act "做" | "act" jointly must guide when x and e unless done until done >= e
            within 3 months since e urgency "及时" | "soon" through g, c to b assisting c overrides c.other cites i at "一"
        duty c.other must when x cites i)");
    auto const& d = m.duties[0];
    CHECK(m.name_of(duty_id{0}) == "g.act");
    CHECK(d.borne == manner::jointly);
    CHECK(m[d.role].name == "guide");
    CHECK(d.within->n == 3);
    CHECK(d.within->reads == std::vector<input_id>{{0}});
    CHECK(d.through == std::vector<unit_id>{{0}, {1}, {2}});
    CHECK(d.urgency.en == "soon");
    CHECK(d.overrides == std::vector<duty_id>{{1}});
    CHECK(m.duties[1].overridden_by == std::vector<duty_id>{{0}});
    CHECK(!d.standing());
    CHECK(m.can_be({0}, status::overdue));
    CHECK(!m.can_be({1}, status::overdue));
    CHECK(!m.can_be({1}, status::permitted));
    CHECK(d.cites[0].place == "一");
    CHECK(m.instruments[0].valid->last == last_day);
}

TEST_CASE("how a group bears its duty is what its word says, in either language") {
    auto const m =
        model_of("instrument i unit a unit b group g = a, b duty a.x must cites i duty g.p each must cites i "
                 "duty g.q jointly must cites i duty g.r either must cites i "
                 "职责 g.s 各自 可以 依据 i 职责 g.t 共同 不得 依据 i 职责 g.u 择一 应当 依据 i");
    manner const borne[] = {manner::alone, manner::each,    manner::jointly, manner::either,
                            manner::each,  manner::jointly, manner::either};
    modality const said[] = {modality::must, modality::must,     modality::must, modality::must,
                             modality::may,  modality::must_not, modality::must};
    REQUIRE(m.duties.size() == 7);
    for (std::size_t i = 0; i < 7; ++i) {
        CHECK(m.duties[i].borne == borne[i]);
        CHECK(m.duties[i].modality == said[i]);
    }
}

TEST_CASE("inputs keep the order of declaration, and their values a place in situations") {
    auto const m = model_of("fact b : bool party p : 1..3 fact p.x : bool event a fact p.y : int 0..9\n"
                            "define d as some p (x and y < 3) and b and a");
    REQUIRE(m.inputs.size() == 5);
    CHECK(m.states == 1 + 1 + 3 + 1 + 3);
    CHECK(m.state_of({input_id{2}, 2}) == 4);
    CHECK(m.name_of(input_ref{input_id{2}, 2}) == "p[3].x");
    CHECK(m.name_of(input_ref{input_id{1}, 0}) == "p");
    CHECK(m.input_named("p.y") == input_id{4});
    CHECK(!m.input_named("q"));
}

TEST_CASE("a quote's place in the text is kept, of a range the whole of it") {
    auto const m = model_of(
        "instrument i text \"t\" unit u duty u.a must cites i \"乙\" .. \"丁\" omit i \"甲\" because \"a title\"",
        {{"t", "甲乙丙丁"}});
    auto const& q = m.duties[0].cites[0].quotes[0];
    CHECK(q.begin == 3);
    CHECK(q.end == 12);
    CHECK(m.omissions[0].because == "a title");
}

TEST_CASE("of what cites it is kept where it stands whole, and each quote") {
    std::string const rules = "instrument i text \"t\" unit u\n"
                              "duty u.a must # why\n cites i \"乙\" .. \"丙\"\n\n"
                              "define d as x cites i \"丁\" fact x \"x\" | \"x\" : bool\n"
                              "omit i \"甲\" because \"a title\" # end\n";
    auto const m = model_of(rules, {{"t", "甲乙丙丁"}});
    auto const text = [&](span s) { return rules.substr(s.first, s.last - s.first); };
    CHECK(text(m.duties[0].whole) == "duty u.a must # why\n cites i \"乙\" .. \"丙\"");
    CHECK(text(m.duties[0].cites[0].quotes[0].at) == "\"乙\" .. \"丙\"");
    CHECK(text(m.defines[0].whole) == "define d as x cites i \"丁\"");
    CHECK(text(m.omissions[0].whole) == "omit i \"甲\" because \"a title\"");
    CHECK(text(m.omissions[0].what.quotes[0].at) == "\"甲\"");
}

TEST_CASE("a test reads the events whose day it turns on, through defines too") {
    auto const m = model_of("event a event b define later as a + 3 days define t as later < b + 1 days");
    auto const& test = std::get<compared>(m[m.defines[1].meaning].what);
    CHECK(test.reads == std::vector<input_id>{{0}, {1}});
}

TEST_CASE("a duty of any status, of a unit, its groups, or a group's members") {
    auto const m = model_of(R"(instrument i unit a unit b unit c group g = a, b event e
        duty a.x must until e cites i   duty g.y each must cites i   duty c.z may cites i
        define of_a as a.* is obliged   define of_g as g.* is obliged   define of_b as b.* is obliged)");
    auto const duties = [&](std::size_t define) {
        return *std::get<status_is>(m[m.defines[define].meaning].what).duties;
    };
    CHECK(duties(0) == std::vector<duty_id>{{0}, {1}});
    CHECK(duties(1) == std::vector<duty_id>{{0}, {1}});
    CHECK(duties(2) == std::vector<duty_id>{{1}});
}

TEST_CASE("a value may be called like a define without being one") {
    CHECK(errors_of("fact who : one of child, adult define child as who is child").empty());
    CHECK(errors_of("instrument i unit u duty u.a must cites i define obliged as u.a is obliged").empty());
}

TEST_CASE("a circle is told once, at its first declared member, with its path") {
    auto const r = checked("fact f : bool define a as b or f define c as a define b as c and f");
    REQUIRE(r.diagnostics().size() >= 1);
    std::string said;
    for (auto const& d : r.diagnostics())
        if (d.code == "E13") said += d.message.en;
    CHECK(said == "a circle: a → b → c → a");
}

TEST_CASE("what is said of a broken declaration is said once") {
    CHECK(errors_of("unit a\nfact f bool\nduty a.x must when f < 3 and f cites nothing\n") ==
          "E1 2:8 E7 3:38");
    CHECK(errors_of("calendar c valid 2019-02-30..\ndefine x as working_days since as_of < 3") == "E23 1:18");
    CHECK(errors_of("unit u\nduty u.a must wen x cites i\ndefine d as u.a is overdue and u.a is permitted") ==
          "E1 2:19");
}

TEST_CASE("a name of a broken declaration counts as used, and what it names too") {
    auto const codes = [](char const* rules) {
        std::string all;
        auto const made = checked(rules);
        for (auto const& d : made.diagnostics()) all += (all.empty() ? "" : " ") + d.code;
        return all;
    };
    CHECK(codes("unit a unit b") == "W4 W4");
    CHECK(codes("unit a a") == "E1");
    CHECK(codes("unit a\ngroup g = a a") == "E1");
    CHECK(codes("role r r\nparty p : 0\nfact p.x : yes\nevent e e\ndefine d as\ndefine p.y as\n") ==
          "E1 E1 E1 E1 E1 E1");
    CHECK(codes("unit a\nfact f \"甲\" | \"f\" : bool\nduty a.x must when f cites\n") == "E1");
}

TEST_CASE("a long chain of defines or duties is no trouble") {
    std::string text = "instrument i unit u fact f : bool define d0 as f duty u.a0 must when f cites i\n";
    for (int i = 1; i <= 20000; ++i) {
        auto const n = std::to_string(i), before = std::to_string(i - 1);
        text += "define d" + n + " as d" + before + " or f duty u.a" + n + " must when u.a" + before +
                " is obliged cites i\n";
    }
    CHECK(model_of(text).duties.size() == 20001);
    for (int i = 1; i < 20000; ++i)
        text += "define g" + std::to_string(i) + " as g" + std::to_string(i % 19999 + 1) + "\n";
    CHECK(checked(text).diagnostics().size() > 0);
}

TEST_CASE("the warnings say what share of a text is not cited, and where it begins") {
    auto const r = checked("ruleset r instrument i text \"t\" unit u duty u.a must cites i \"甲乙丙\"",
                           {{"t", "甲乙丙，丁。"}});
    REQUIRE(r.has_value());
    REQUIRE(r.diagnostics().size() == 1);
    CHECK(r.diagnostics()[0].code == "W3");
    CHECK(r.diagnostics()[0].message.en == "25.0 % of the text of 'i' is not cited; first: \"丁。\"");
}
