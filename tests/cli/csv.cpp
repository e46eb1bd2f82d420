#include "../../src/cli/csv.hpp"

#include "../catch.hpp"
#include "../rules.hpp"
#include "columns.hpp"

#include <remit/facts/from_json.hpp>

#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace remit;
using cli::first_csv_record;
using cli::whole_csv_records;

namespace {

model::model const& small() {
    static auto const m = model_of(R"(ruleset r "规则" | "Rules"
instrument act "法" | "Act"
unit u "单位" | "unit"
party parent "父母" | "parent" : 0..2
fact parent.status "状况" | "status" : one of away "外出" | "away", dead "亡" | "dead"
fact age "周岁" | "age" : int 0..17
fact born "出生" | "born" : date
fact need "需要" | "need" : any of food "食" | "food", tutoring "课业" | "tutoring"
fact rural "农村" | "rural" : bool
event reported "报告" | "the report"
duty u.act "做" | "act" must when rural cites act
)");
    return m;
}

// "S3 /facts/age; …" of a header.
std::string said(std::vector<diagnostic> const& all) {
    std::string out;
    for (auto const& d : all) out += (out.empty() ? "" : "; ") + d.code + (d.pointer.empty() ? "" : " ") + d.pointer;
    return out;
}

std::string header(std::string const& names) {
    auto const h = cli::csv_header::read(small(), names, "f.csv");
    return h ? "" : said(h.diagnostics());
}

// A record, with what has to be readable behind it.
struct written {
    explicit written(std::string const& record) : text(record + '\n' + std::string(cli::csv_reader::padding, '"')), left(text.data(), record.size() + 1) {}

    std::string text;
    std::string_view left;
};

bool are_same(batch::caseload const& a, batch::caseload const& b, std::size_t row) {
    bool same = tests::stated(a.day, row) == tests::stated(b.day, row);
    for (std::size_t s = 0; s < a.states.size(); ++s) {
        same = same && tests::stated(a.states[s], row) == tests::stated(b.states[s], row);
        for (std::size_t p = 0; p < a.parts[s].size(); ++p)
            same = same && tests::stated(a.parts[s][p], row) == tests::stated(b.parts[s][p], row);
    }
    return same;
}

// Whether it is read without being taken apart; then it says what it says otherwise.
bool is_plain(cli::csv_reader& reader, std::string const& record) {
    cli::rows plain(small()), apart(small());
    written w(record);
    bool const is = reader.read_plainly(w.left, plain);
    CHECK(w.left.size() == (is ? 0 : record.size() + 1));
    CHECK(plain.size() == (is ? 1 : 0));
    auto const size = record.ends_with('\r') ? record.size() - 1 : record.size();
    auto const faults = reader.read(record.substr(0, size), apart);
    if (!is) {
        plain.next();
        cli::rows nothing(small());
        nothing.next();
        CHECK(are_same(plain.view(), nothing.view(), 0));
        return false;
    }
    CHECK(said(faults) == "");
    if (!faults.empty()) return true;
    CHECK(are_same(plain.view(), apart.view(), 0));
    CHECK(plain.id_of(0) == apart.id_of(0));
    return true;
}

// What a row says that a situation in JSON says as well; or its faults.
std::string row(std::string const& names, std::string const& record, std::string const& json, std::optional<date> as_of = {}) {
    auto h = cli::csv_header::read(small(), names, "f.csv");
    REQUIRE(h);
    cli::rows r(small());
    cli::csv_reader reader(small(), *h, as_of);
    is_plain(reader, record);
    if (auto const faults = reader.read(record, r); !faults.empty()) return said(faults);
    auto const wanted = facts::from_json(small(), json);
    REQUIRE(wanted);
    REQUIRE(r.size() == 1);
    if (r.id_of(0) != wanted->id) return "id";
    return tests::differs(small(), *wanted, r.view(), 0);
}

std::string one(std::string const& name, std::string const& cell, std::string const& json) {
    return row("as_of," + name, "2019-10-09," + cell, R"({"as_of":"2019-10-09","facts":{)" + json + "}}");
}

} // namespace

TEST_CASE("a cell says what JSON says in its place") {
    CHECK(one("age", "9", R"("age":9)") == "");
    CHECK(one("age", "", "") == "");
    CHECK(one("age", "null", R"("age":null)") == "");
    CHECK(one("rural", "true", R"("rural":true)") == "");
    CHECK(one("rural", "FALSE", R"("rural":false)") == "");
    CHECK(one("born", "2010-02-28", R"("born":"2010-02-28")") == "");
    CHECK(one("need", "food;tutoring", R"("need":["food","tutoring"])") == "");
    CHECK(one("need", "food", R"("need":["food"])") == "");
    CHECK(one("need", "[]", R"("need":[])") == "");
    CHECK(one("need.tutoring", "true", R"("need":{"tutoring":true})") == "");
    CHECK(one("need.tutoring", "false", R"("need":{"tutoring":false})") == "");
    CHECK(one("reported", "2019-10-08", R"("reported":"2019-10-08")") == "");
    CHECK(one("reported", "2019-10-08;2019-10-10", R"("reported":["2019-10-10","2019-10-08"])") == "");
    CHECK(one("reported", "2019-10-10;2019-10-11", R"("reported":["2019-10-10","2019-10-11"])") == "");
    CHECK(one("reported", "true", R"("reported":true)") == "");
    CHECK(one("reported", "false", R"("reported":false)") == "");
    CHECK(one("rural", "\"true\"", R"("rural":true)") == "");
}

TEST_CASE("an id is any text, in quotes where it has to be") {
    CHECK(row("id,as_of", "\"a \"\"b\"\", c\nd\",2019-10-09", R"({"id":"a \"b\", c\nd","as_of":"2019-10-09"})") == "");
    CHECK(row("id,as_of", "null,2019-10-09", R"({"id":"null","as_of":"2019-10-09"})") == "");
    CHECK(row("id,as_of", "\xFF,2019-10-09", "{}") == "S1 /id");
}

TEST_CASE("members are there, absent, or perhaps") {
    auto const of = [](std::string const& cells, std::string const& parent) {
        return row("as_of,parent[1],parent[2],parent[1].status,parent[2].status", "2019-10-09," + cells,
                   R"({"as_of":"2019-10-09","facts":{)" + parent + "}}");
    };
    CHECK(of("true,false,away,", R"("parent":[{"status":"away"}])") == "");
    CHECK(of("true,true,,dead", R"("parent":[{},{"status":"dead"}])") == "");
    CHECK(of("false,false,,", R"("parent":[])") == "");
    CHECK(of("true,,,", R"("parent":[{},null])") == "");
    CHECK(of(",false,,", R"("parent":[null])") == "");
    CHECK(of(",,,", "") == "");
    CHECK(of("maybe,,,", "") == "S5 /facts/parent/0");
    CHECK(of(",,,gone", "") == "S7 /facts/parent/1/status");
}

TEST_CASE("a cell that is wrong is told as JSON's would be, all of a row's at once") {
    CHECK(one("age", "18", "") == "S6 /facts/age");
    CHECK(one("age", "99999999999999999999", "") == "S6 /facts/age");
    CHECK(one("age", "-99999999999999999999", "") == "S6 /facts/age");
    CHECK(one("age", "9.0", "") == "S5 /facts/age");
    CHECK(one("age", "-", "") == "S5 /facts/age");
    CHECK(one("age", "true", "") == "S5 /facts/age");
    CHECK(one("age", " 9", "") == "S5 /facts/age");
    CHECK(one("rural", "yes", "") == "S5 /facts/rural");
    CHECK(one("born", "2010-02-30", "") == "S8 /facts/born");
    CHECK(one("need", "food;fun", "") == "S7 /facts/need/1");
    CHECK(one("need.food", "1", "") == "S5 /facts/need/food");
    CHECK(one("reported", "2019-10-08;yesterday", "") == "S8 /facts/reported/1");
    CHECK(row("as_of,age,rural", "2019-13-01,18,yes", "") == "S8 /as_of; S6 /facts/age; S5 /facts/rural");
    CHECK(row("age", "1", "") == "S4 /as_of");
    CHECK(row("as_of,age", "null,1", "") == "S5 /as_of");
    CHECK(row("as_of,age", ",1", "") == "S4 /as_of");
}

TEST_CASE("a row's own day goes before the day of all") {
    date const all{100};
    CHECK(row("age", "1", R"({"as_of":"1970-04-11","facts":{"age":1}})", all) == "");
    CHECK(row("as_of,age", ",1", R"({"as_of":"1970-04-11","facts":{"age":1}})", all) == "");
    CHECK(row("as_of,age", "2019-10-09,1", R"({"as_of":"2019-10-09","facts":{"age":1}})", all) == "");
}

TEST_CASE("a record that is no CSV, or has too few fields, is a fault of its own") {
    CHECK(row("as_of,age", "2019-10-09", "") == "S5");
    CHECK(row("as_of,age", "2019-10-09,1,2", "") == "S5");
    CHECK(row("as_of,age", "2019-10-09,\"1", "") == "S5");
    CHECK(row("as_of,age", "2019-10-09,\"1\"2", "") == "S5");
    CHECK(row("as_of,age", "2019-10-09,1\"", "") == "S5");
}

TEST_CASE("names of a header that are none are told all at once, with the nearest") {
    CHECK(header("id,as_of,age,parent[2].status,need.food,reported,parent[1]") == "");
    CHECK(header("id,age") == ""); // a byte order mark before it: tests/cli/batch.cpp
    auto const h = cli::csv_header::read(small(), "agee,id,parent.status,parent[3],born", "f.csv");
    REQUIRE(!h);
    REQUIRE(h.diagnostics().size() == 3);
    CHECK(said(h.diagnostics()) == "S3; S3; S3");
    CHECK(h.diagnostics().front().hint.en == "did you mean \"age\"?");
    CHECK(h.diagnostics().front().file == "f.csv");
    CHECK(header("age,age") == "S2");
    CHECK(header("need,need.food") == "S2");
    CHECK(header("need.food,need") == "S2");
    CHECK(header("") == "S5");
}

TEST_CASE("a record without quotes is read without being taken apart, whatever its cells, and says the same") {
    auto const h = cli::csv_header::read(
        small(), "id,as_of,age,parent[1],parent[2],parent[1].status,parent[2].status,born,need,rural,reported", "f.csv");
    REQUIRE(h);
    cli::csv_reader reader(small(), *h, date{100});
    CHECK(is_plain(reader, "c-1,2019-10-09,9,true,false,away,,2010-02-28,food;tutoring,true,2019-10-08"));
    CHECK(is_plain(reader, "案-1,,,,,,,,,,"));
    CHECK(is_plain(reader, "null,2019-10-09,null,NULL,null,null,null,null,null,null,null\r"));
    CHECK(is_plain(reader, "1,2019-10-09,-0,TRUE,FALSE,dead,away,1600-01-01,[],FALSE,TRUE"));
    CHECK(is_plain(reader, "1,2019-10-09,,,,,,,,false,2019-10-10;2019-10-08"));
    for (auto const* record :
         {"", " ", "\r", "1,2019-10-09", "1,2019-10-09,,,,,,,,,,", "1,2019-10-09,,,,,,,,\"true\",", "1,2019-10-09,,,,,,,,true,x",
          "1,2019-10-09,,,,,,,,truex,", "1,2019-10-09,,,,,,,,nul,", "1,null,,,,,,,,,", "1,2019-10-9,,,,,,,,,", "1,2019-10-091,,,,,,,,,",
          "\xFF,2019-10-09,,,,,,,,,", "1,2019-10-09,18,,,,,,,,", "1,2019-10-09,,,,,,2010-02-30,,,", "1,2019-10-09,,,,,,,food;,,"}) {
        INFO(record);
        CHECK(!is_plain(reader, record));
    }
    std::vector<std::vector<std::string>> const cells{
        {"c-1", "案", "", "a b", "\xC3"}, {"2019-10-09", "", "2019-10-09 ", "null"},       {"9", "", "18", "null", "0x1"},
        {"true", "", "false", "t"},     {"", "false", "true", "1"},                       {"away", "", "gone", "null"},
        {"", "dead", "null"},           {"2010-02-28", "", "2010-02-3", "NULL"},           {"food", "", "[]", "food;food", ";"},
        {"true", "false", "null", "", "yes"}, {"2019-10-08", "", "true", "2019-10-08;2019-10-01", "2019-10-08;", "\"false\""}};
    std::mt19937 dice(7);
    std::size_t plain = 0;
    constexpr std::size_t records = 3000;
    for (std::size_t i = 0; i < records; ++i) {
        std::string record;
        for (auto const& of : cells)
            record += (record.empty() ? "" : ",") + of[dice() % 4 == 0 ? dice() % of.size() : dice() % 2];
        if (i % 5 == 0) record[dice() % record.size()] = ",\"\r;-tx0"[dice() % 8];
        INFO(record);
        plain += is_plain(reader, record) ? 1U : 0U;
    }
    CHECK(plain > records / 10);
    CHECK(plain < records * 9 / 10);
}

TEST_CASE("a day of several decides by the row's own day, wherever that stands") {
    CHECK(row("reported,as_of", "2019-10-08;2019-10-10,2019-10-09", R"({"as_of":"2019-10-09","facts":{"reported":["2019-10-10","2019-10-08"]}})") ==
          "");
    CHECK(row("reported,as_of", "2019-10-10,2019-10-09", R"({"as_of":"2019-10-09","facts":{"reported":"2019-10-10"}})") == "");
}

TEST_CASE("a record ends with its line, unless that is in quotes") {
    CHECK(first_csv_record("a,b\nc\n", 100, false) == 4);
    CHECK(first_csv_record("a,\"b\nc\",d\ne", 100, false) == 10);
    CHECK(first_csv_record("a,\"b\"\"\n\"\"\"\nx\n", 100, false) == 11);
    CHECK(first_csv_record("a,b\"\nc\"\n", 100, false) == 5); // a quote inside a field opens nothing
    CHECK(first_csv_record("a,b", 100, false) == 0);
    CHECK(first_csv_record("a,b", 100, true) == 3);
    CHECK(first_csv_record("a,\"b\n", 100, false) == 0);
    CHECK(first_csv_record("a,\"b\"", 100, false) == 0); // another quote may follow
}

TEST_CASE("a quote that nothing closes takes its line alone") {
    CHECK(first_csv_record("a,\"b\nc\nd\n", 100, true) == 5);
    CHECK(first_csv_record("a,\"b\nc\nd\n", 6, false) == 5);
    CHECK(first_csv_record("a,\"b\nc\nd\"\n", 6, false) == 5);
    CHECK(whole_csv_records("a\n\"b\nc\n", 100, false) == 2);
    CHECK(whole_csv_records("a\n\"b\nc\"\nd", 100, false) == 8);
    CHECK(whole_csv_records("a\n\"b\nc\n", 100, true) == 7);
}
