#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/facts/from_json.hpp>
#include <remit/facts/to_json.hpp>

#include <string>

// That every situation reads back as it was is a law (tests/oracle/reading.cpp); here is what it looks like.

namespace {

using namespace remit;

model::model const& rules() {
    static auto const m = model_of(R"(
        instrument i unit u
        fact 年龄 : int -5..17
        fact parent.ill : bool
        party parent : 0..3
        fact parent.aid : any of money, care
        fact need : any of tutoring, rehab, other
        fact known : any of a, b
        fact reporter : one of school, citizen
        fact born : date
        event reported event heard event done
        fact said : bool fact unsaid : bool fact unknown_yet : bool
        duty u.act must when 年龄 < 6 and said and unsaid and unknown_yet cites i)");
    return m;
}

std::string again(std::string const& facts, std::string const& more = "") {
    auto const s = facts::from_json(rules(), "{" + more + R"("as_of": "2019-10-09", "facts": {)" + facts + "}}");
    for (auto const& d : s.diagnostics()) UNSCOPED_INFO(d.text("en"));
    REQUIRE(s);
    return facts::to_json(rules(), *s);
}

} // namespace

TEST_CASE("a situation is written a fact a line in order of declaration, a member of a party a line") {
    CHECK(again(R"("unknown_yet": null, "said": false, "done": [ "2019-10-02", "2019-10-01" ], "heard": true,
        "reported": ["2019-10-08"], "born": "2010-02-28", "reporter": "citizen", "known": ["b"], "need": {"other": true,
        "tutoring": false}, "parent": [{"aid": [], "ill": null}, null, {}], "年龄": -3)",
                R"("id": "c-17", )") == R"({
  "remit": "situation/1",
  "id": "c-17",
  "as_of": "2019-10-09",
  "facts": {
    "年龄": -3,
    "parent": [
      {"ill": null, "aid": []},
      null,
      {}
    ],
    "need": {"tutoring": false, "other": true},
    "known": ["b"],
    "reporter": "citizen",
    "born": "2010-02-28",
    "reported": "2019-10-08",
    "heard": true,
    "done": ["2019-10-01", "2019-10-02"],
    "said": false,
    "unknown_yet": null
  }
})");
}

TEST_CASE("a situation of which nothing is stated is written with no facts") {
    CHECK(again("") == "{\n  \"remit\": \"situation/1\",\n  \"as_of\": \"2019-10-09\",\n  \"facts\": {}\n}");
    CHECK(again(R"("parent": [], "known": {})") ==
          "{\n  \"remit\": \"situation/1\",\n  \"as_of\": \"2019-10-09\",\n  \"facts\": {\n    \"parent\": [],\n"
          "    \"known\": {}\n  }\n}");
}

TEST_CASE("an id is written as JSON wants it, whatever it is") {
    CHECK(again("", R"("id": "\"\\\t\u001f甲", )").find(R"("id": "\"\\\t\u001f甲",)") != std::string::npos);
    auto s = facts::nothing_known(rules(), *make_date(2019, 10, 9));
    s.id = "a\xff";
    CHECK(facts::to_json(rules(), s).find("\"id\": \"a\xEF\xBF\xBD\",") != std::string::npos);
}

TEST_CASE("what JSON cannot state is left out: what is withheld, and what is said of who is not listed") {
    auto s = facts::nothing_known(rules(), *make_date(2019, 10, 9));
    s.states[rules().state_of({rules().input_named("said"), 0})] = model::silence::withheld;
    s.states[rules().state_of({rules().input_named("parent.ill"), 1})] = true;
    CHECK(facts::to_json(rules(), s) == again(""));
}
