// The rule sets that remit ships.
#include "catch.hpp"

#include <remit/base/calendar.hpp>
#include <remit/base/date.hpp>
#include <remit/examine/coverage.hpp>
#include <remit/examine/run.hpp>
#include <remit/model/model.hpp>
#include <remit/ruleset.hpp>

#include <set>
#include <string>

namespace {

constexpr char const* sets[] = {"fujian-2019", "working-together"};

remit::ruleset shipped(std::string const& name) {
    auto rules = remit::load(std::string(REMIT_SOURCE_DIR "/rules/") + name);
    for (auto const& d : rules.diagnostics()) UNSCOPED_INFO(d.text("en"));
    REQUIRE(rules.has_value());
    return *rules;
}

remit::date day(int year, int month, int number) { return remit::make_date(year, month, number).value(); }

// Monday 0 … Sunday 6; 1970-01-01 was a Thursday.
int weekday(remit::date d) { return ((d.days + 3) % 7 + 7) % 7; }

// Gregorian Easter Sunday, by the anonymous algorithm of 1876.
remit::date easter(int year) {
    int const a = year % 19, b = year / 100, c = year % 100;
    int const h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int const l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int const m = (a + 11 * h + 22 * l) / 451;
    return day(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

// England's bank holidays of a year by the rules they follow, the exceptions since 2018 included.
std::set<remit::date> bank_holidays(int year) {
    std::set<remit::date> days{{easter(year).days - 2}, {easter(year).days + 1}};
    auto const in_lieu = [&](remit::date d) {
        while (weekday(d) > 4 || days.count(d) != 0) ++d.days;
        days.insert(d);
    };
    auto const first_monday = [](remit::date from) {
        return remit::date{from.days + (7 - weekday(from)) % 7};
    };
    in_lieu(day(year, 1, 1));
    // A holiday on its own weekday comes before one that is moved.
    if (weekday(day(year, 12, 26)) < 5) days.insert(day(year, 12, 26));
    in_lieu(day(year, 12, 25));
    if (weekday(day(year, 12, 26)) > 4) in_lieu(day(year, 12, 26));
    days.insert(year == 2020 ? day(2020, 5, 8) : first_monday(day(year, 5, 1)));
    days.insert(year == 2022 ? day(2022, 6, 2) : first_monday(day(year, 5, 25)));
    days.insert(first_monday(day(year, 8, 25)));
    if (year == 2022) days.insert({day(2022, 6, 3), day(2022, 9, 19)}); // the jubilee, the Queen's funeral
    if (year == 2023) days.insert(day(2023, 5, 8));                     // the coronation
    return days;
}

} // namespace

TEST_CASE("fujian-2019 is warned of for the leads that the letter does not name, and for nothing else") {
    auto const rules = shipped("fujian-2019");
    auto const& m = rules.model();
    std::set<std::string> unnamed;
    for (std::uint32_t i = 0; i < m.duties.size(); ++i)
        if (m.duties[i].assisting_unnamed) unnamed.insert(m.name_of(remit::model::duty_id{i}));
    CHECK(unnamed ==
          std::set<std::string>{"congress_social_committee.help_revise_law", "health.help_appraise_injury",
                                "health.help_assess_health", "high_court.help_revise_law",
                                "justice.help_revise_law", "next_generation_committee.join_in_care",
                                "procuratorate.help_revise_law", "public_security.help_assess"});
    auto const loaded = remit::load(REMIT_SOURCE_DIR "/rules/fujian-2019");
    CHECK(loaded.diagnostics().size() == unnamed.size());
    for (auto const& d : loaded.diagnostics()) {
        INFO(d.text("en"));
        CHECK(d.code == "W5");
    }
}

TEST_CASE("working-together is warned of for nothing") {
    CHECK(remit::load(REMIT_SOURCE_DIR "/rules/working-together").diagnostics().empty());
}

TEST_CASE(
    "every duty of fujian-2019 that a case triggers has an example that does and one that just does not") {
    auto const rules = shipped("fujian-2019");
    auto const& m = rules.model();
    auto const results = remit::examine::run(m);
    CHECK(results.failures() == 0);
    REQUIRE(results.duties.size() == 171);
    for (std::uint32_t i = 0; i < results.duties.size(); ++i) {
        if (m.duties[i].standing()) continue;
        INFO(m.name_of(remit::model::duty_id{i}));
        CHECK(results.duties[i].applying);
        CHECK(results.duties[i].not_applying);
    }
}

TEST_CASE("every duty of fujian-2019 is expected by an example, a standing one too") {
    auto const rules = shipped("fujian-2019");
    auto const& m = rules.model();
    std::set<std::uint32_t> expected;
    for (auto const& e : m.examples)
        for (auto const& x : e.expected)
            if (auto const* s = std::get_if<remit::model::expected_status>(&x.what)) expected.insert(s->duty.index);
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
        INFO(m.name_of(remit::model::duty_id{i}));
        CHECK(expected.contains(i));
    }
}

TEST_CASE("the examples of working-together leave out no status and no side of a condition") {
    auto const rules = shipped("working-together");
    CHECK(remit::examine::run(rules.model()).failures() == 0);
    auto const share = remit::examine::cover(rules.model()).whole();
    CHECK(share.all == 331);
    CHECK(share.reached == share.all);
}

TEST_CASE("the working days of working-together are England's, day by day") {
    auto const rules = shipped("working-together");
    REQUIRE(rules.model().calendar.has_value());
    auto const& c = *rules.model().calendar;
    CHECK(c.valid == remit::date_span{day(2018, 1, 1), day(2026, 12, 31)});
    for (int year = 2018; year <= 2026; ++year) {
        auto const holidays = bank_holidays(year);
        CHECK(holidays.size() == (year == 2022 ? 10u : year == 2023 ? 9u : 8u));
        for (auto d = day(year, 1, 1); d <= day(year, 12, 31); ++d.days) {
            INFO(remit::to_string(d));
            CHECK(remit::is_working_day(c, d) == (weekday(d) < 5 && holidays.count(d) == 0));
        }
    }
}

TEST_CASE("the shipped rule sets share no fact, event, party or define") {
    auto const first = shipped(sets[0]), second = shipped(sets[1]);
    std::set<std::string> names;
    for (auto const& in : first.model().inputs) names.insert(in.name);
    for (auto const& d : first.model().defines) names.insert(d.name);
    REQUIRE(names.size() > 50);
    for (auto const& in : second.model().inputs) CHECK(names.count(in.name) == 0);
    for (auto const& d : second.model().defines) CHECK(names.count(d.name) == 0);
}

TEST_CASE("every label, question and urgency of a shipped rule set is written in both languages") {
    for (auto const* name : sets) {
        auto const rules = shipped(name);
        auto const& m = rules.model();
        auto const both = [&](remit::words const& w, std::string const& of) {
            INFO(name << ' ' << of);
            CHECK(!w.zh.empty());
            CHECK(!w.en.empty());
            CHECK(w.zh != w.en);
        };
        for (auto const& in : m.inputs) {
            both(in.label, in.name);
            if (in.form != remit::model::form::party) both(in.question, in.name + " asks");
            for (auto const& v : in.values) both(v.label, in.name + " " + v.name);
        }
        for (auto const& i : m.instruments) both(i.label, i.name);
        for (auto const& u : m.units) both(u.label, u.name);
        for (auto const& r : m.roles) both(r.label, r.name);
        for (auto const& d : m.defines) both(d.label, d.name);
        for (auto const& d : m.duties) {
            both(d.label, d.act);
            if (!d.urgency.zh.empty()) both(d.urgency, d.act + " urgency");
        }
        for (auto const& e : m.examples) both(e.label, "an example");
    }
}
