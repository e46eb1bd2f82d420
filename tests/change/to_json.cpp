#include "../rules.hpp"

#include <remit/change/compare.hpp>
#include <remit/change/to_json.hpp>
#include <remit/facts/from_json.hpp>

#include <nlohmann/json.hpp>

namespace {

struct compared {
    remit::model::model m = model_of(R"(
ruleset r
instrument g
unit u unit v
group all = u, v
party p : 0..2
fact p.ill : bool
fact f : bool
event told
event done presumed no
duty u.go must when told until done within 3 days since told cites g
duty all.look each may when some p (ill) cites g
duty u.stay must when f cites g
)");
    remit::facts::situation before, after;

    remit::facts::situation made(std::string const& text) const {
        auto const s = remit::facts::from_json(m, text);
        REQUIRE(s.has_value());
        return *s;
    }
    compared(std::string const& old, std::string const& now) : before(made(old)), after(made(now)) {}
    nlohmann::json json(std::function<bool(remit::change::changed const&)> const& wanted = {}) const {
        auto const all = remit::change::compare(m, before, after);
        return nlohmann::json::parse(remit::change::to_json(m, before, after, all, wanted));
    }
};

} // namespace

TEST_CASE("change/1 has each changed duty with what it was, what it is, and what did it") {
    compared const c(R"({"as_of": "2024-03-02", "id": "7", "facts": {"told": "2024-03-01", "f": true, "p": []}})",
                     R"({"as_of": "2024-03-09", "id": "7",
                         "facts": {"told": "2024-03-01", "f": true, "done": ["2024-03-08", "2024-03-09"],
                                   "p": [{"ill": true}, null]}})");
    CHECK(c.json() == nlohmann::json::parse(R"({
  "remit": "change/1", "id": "7", "ruleset": "r", "since": "2024-03-02", "as_of": "2024-03-09",
  "duties": [
    {"duty": "u.go", "units": ["u"],
     "before": {"status": "obliged", "due": "2024-03-04"}, "after": {"status": "discharged", "due": "2024-03-04"},
     "because": [{"input": "done", "before": {"is": false, "presumed": true},
                  "after": {"is": ["2024-03-08", "2024-03-09"], "presumed": false}},
                 {"input": "as_of", "before": {"is": "2024-03-02", "presumed": false},
                  "after": {"is": "2024-03-09", "presumed": false}}]},
    {"duty": "all.look", "units": ["u", "v"],
     "before": {"status": "not_applicable", "due": null}, "after": {"status": "permitted", "due": null},
     "because": [{"input": "p", "before": {"is": [], "presumed": false},
                  "after": {"is": [true, null], "presumed": false}},
                 {"input": "p[1].ill", "before": {"is": null, "presumed": false},
                  "after": {"is": true, "presumed": false}}]}
  ]
})"));
    CHECK(c.json([&](auto const& one) { return c.m.name_of(one.duty) == "all.look"; })["duties"].size() == 1);
}

TEST_CASE("a comparison in which nothing changed has no duties, and the id that either has") {
    compared const c(R"({"as_of": "2024-03-02", "id": "7"})", R"({"as_of": "2024-03-02"})");
    CHECK(c.json()["duties"].empty());
    CHECK(c.json()["id"] == "7");
    compared const none(R"({"as_of": "2024-03-02"})", R"({"as_of": "2024-03-02"})");
    CHECK(none.json()["id"].is_null());
}

TEST_CASE("what was not worked out is null") {
    compared const c(R"({"as_of": "2024-03-02", "facts": {"f": false}})", R"({"as_of": "2024-03-02", "facts": {"f": true}})");
    auto all = remit::change::compare(c.m, c.before, c.after);
    REQUIRE(all.size() == 1);
    all[0].because.reset();
    auto const j = nlohmann::json::parse(remit::change::to_json(c.m, c.before, c.after, all));
    CHECK(j["duties"][0]["because"].is_null());
}
