// The rule sets that remit ships.
#include "catch.hpp"

#include <remit/examine/run.hpp>
#include <remit/model/model.hpp>
#include <remit/ruleset.hpp>

#include <set>
#include <string>

namespace {

remit::ruleset fujian() {
    auto rules = remit::load(REMIT_SOURCE_DIR "/rules/fujian-2019");
    for (auto const& d : rules.diagnostics()) UNSCOPED_INFO(d.text("en"));
    REQUIRE(rules.has_value());
    return *rules;
}

} // namespace

TEST_CASE("fujian-2019 is warned of for the leads that the letter does not name, and for nothing else") {
    auto const rules = fujian();
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

TEST_CASE(
    "every duty of fujian-2019 that a case triggers has an example that does and one that just does not") {
    auto const rules = fujian();
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
    auto const rules = fujian();
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

TEST_CASE("every label, question and urgency of fujian-2019 is written in both languages") {
    auto const rules = fujian();
    auto const& m = rules.model();
    auto const both = [](remit::words const& w, std::string const& of) {
        INFO(of);
        CHECK(!w.zh.empty());
        CHECK(!w.en.empty());
        CHECK(w.zh != w.en);
    };
    for (auto const& in : m.inputs) {
        both(in.label, in.name);
        if (in.form != remit::model::form::party) both(in.question, in.name + " asks");
        for (auto const& v : in.values) both(v.label, in.name + " " + v.name);
    }
    for (auto const& u : m.units) both(u.label, u.name);
    for (auto const& d : m.duties) {
        both(d.label, d.act);
        if (!d.urgency.zh.empty()) both(d.urgency, d.act + " urgency");
    }
}
