#include "../catch.hpp"
#include "arrow_arrays.hpp"
#include "arrow_rules.hpp"

#include <remit/batch/from_arrow.hpp>
#include <remit/batch/situation_at.hpp>
#include <remit/facts/to_json.hpp>

#include <string>

using namespace remit;
using namespace tests;

namespace {

// What a row states, on one line, without its day.
std::string row_of(arrow columns, std::size_t row) {
    auto made = reader(columns).read(*columns.array());
    REQUIRE(made);
    auto const text = facts::to_json(rules(), batch::situation_at(rules(), made->cases, row));
    std::string out;
    for (char const c : text.substr(text.find("\"facts\": ") + 9))
        if (c != ' ' && c != '\n' && c != '"') out += c;
    out.pop_back(); // the situation's own brace
    return out;
}

} // namespace

TEST_CASE("a row of a caseload is the situation that its columns state") {
    auto const columns = [] {
        return table({numbers<std::int8_t>("c", "age", {9, {}, 3}), bools("harmed", "10-"), days("born", {0, {}, 1}),
                      strings("u", "reporter", {"school", {}, "school"}), days("reported", {18178, {}, 1}),
                      lists("+l", "need", {2, 0, {}}, strings("u", "", {"tutoring", "rehab"}))});
    };
    CHECK(row_of(columns(), 0) ==
          "{age:9,harmed:true,born:1970-01-01,reporter:school,need:[tutoring,rehab],reported:2019-10-09}");
    CHECK(row_of(columns(), 1) == "{harmed:false,need:[]}");
    CHECK(row_of(columns(), 2) == "{age:3,born:1970-01-02,reporter:school,reported:1970-01-02}");
    CHECK(row_of(table({bools("need.rehab", "1-"), bools("need.other", "0-")}), 0) == "{need:{rehab:true,other:false}}");
    CHECK(row_of(table({bools("need.rehab", "1-"), bools("need.other", "0-")}), 1) == "{}");
}

TEST_CASE("members of a row move up where one before them is absent") {
    auto const columns = [] { return table({bools("parent[1]", "0-1"), bools("parent[2].away", "1--")}); };
    CHECK(row_of(columns(), 0) == "{parent:[{away:true}]}");
    CHECK(row_of(columns(), 1) == "{}");
    CHECK(row_of(columns(), 2) == "{parent:[{},null]}");
}

TEST_CASE("days of an event in a row are as a situation has them: each once, the earliest first") {
    auto const columns = table({lists("+l", "reported", {3}, days("", {18178, 18170, 18178}))});
    CHECK(row_of(columns, 0) == "{reported:[2019-10-01,2019-10-09]}");
}
