#include "../../src/cli/ndjson.hpp"

#include "../catch.hpp"
#include "../fuzz/mutate.hpp"
#include "../oracle/build.hpp"
#include "../oracle/situations.hpp"
#include "../rules.hpp"
#include "columns.hpp"

#include <remit/disk.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/model/check.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

using namespace remit;
namespace fs = std::filesystem;

namespace {

constexpr auto small = R"(ruleset r "规则" | "Rules"
instrument act "法" | "Act"
unit u "单位" | "unit"
party parent "父母" | "parent" : 0..2
fact parent.ill "患病" | "ill" : bool
fact parent.away "外出" | "away" : one of work "务工" | "work", prison "服刑" | "prison"
fact age "周岁" | "age" : int -5..300
fact born "出生" | "born" : date
fact 报告人 "谁" | "who reports" : one of teacher "老师" | "teacher", 邻居 "邻居" | "neighbour"
fact need "需要" | "need" : any of food "食" | "food", tutoring "课业" | "tutoring"
fact rural "农村" | "rural" : bool
event reported "报告" | "the report"
duty u.act "做" | "act" must when rural cites act
)";

struct reading {
    model::model const& m;
    cli::rows rows{m};
    cli::ndjson_reader reader{m};

    explicit reading(model::model const& of) : m(of) {}
    explicit reading(model::model const& of, date as_of) : m(of), reader(of, as_of) {}

    std::string line; // ids point into it

    std::vector<diagnostic> read(std::string const& of) {
        std::string const next = R"({"as_of":"2019-10-09","id":"next","facts":{}})" "\n";
        line = of + '\n' + next + std::string(cli::ndjson_reader::padding, '"');
        std::string_view left(line.data(), of.size() + 1 + next.size());
        if (reader.read_plainly(left, rows)) {
            CHECK(left == next);
            return {};
        }
        CHECK(left.size() == of.size() + 1 + next.size());
        return reader.read({line.data(), of.size()}, rows);
    }
    std::string says_the_same(std::string const& text) {
        if (rows.full()) rows.clear();
        auto const wanted = facts::from_json(m, text);
        auto const row = rows.size();
        auto const faults = read(text);
        if (!wanted) {
            if (faults.size() != wanted.diagnostics().size()) return "as many faults";
            for (std::size_t i = 0; i < faults.size(); ++i)
                if (faults[i].text("en") != wanted.diagnostics()[i].text("en")) return "the same faults";
            return rows.size() == row ? "" : "no row";
        }
        if (!faults.empty()) return "no fault, not " + faults.front().text("en");
        if (rows.size() != row + 1) return "a row";
        return tests::differs(m, *wanted, rows.view(), row);
    }
};

// Whether it is read without from_json().
bool is_plain(reading& r, std::string const& line) {
    auto const before = r.reader.judged();
    CHECK(r.says_the_same(line) == "");
    return r.reader.judged() == before;
}

std::string bytes_of(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::vector<fs::path> json_in(fs::path const& folder) {
    std::vector<fs::path> all;
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".json") all.push_back(entry.path());
    std::sort(all.begin(), all.end());
    REQUIRE(!all.empty());
    return all;
}

std::string with(std::string const& facts) { return R"({"as_of":"2019-10-09","facts":{)" + facts + "}}"; }

} // namespace

TEST_CASE("every kind is read without from_json, and as it says") {
    auto const m = model_of(small);
    reading r(m);
    for (auto const* facts :
         {R"("age":9)", R"("age":-5)", R"("age":0)", R"("age":300)", R"("born":"2010-02-28")", R"("报告人":"邻居")",
          R"("need":[])", R"("need":["tutoring"])", R"("need":["tutoring","food","food"])", R"("need":{"food":false})",
          R"("need":{"tutoring":true,"food":false})", R"("need":{})", R"("need":null)", R"("rural":true)", R"("rural":false)",
          R"("rural":null)", R"("reported":true)", R"("reported":false)", R"("reported":"2019-10-09")",
          R"("reported":"2019-10-10")", R"("reported":["2019-10-10"])", R"("reported":["2019-10-10","2018-01-01","2019-01-01"])",
          R"("parent":[])", R"("parent":[null])", R"("parent":[null,null])", R"("parent":[{"ill":true},null])",
          R"("parent":[null,{"away":"prison","ill":null}])", R"("parent":[{},{"ill":false}])", R"("parent":null)", ""}) {
        INFO(facts);
        CHECK(is_plain(r, with(facts)));
    }
    CHECK(is_plain(r, R"({"id":"案-7","facts":{"age":1,"reported":["2019-10-09"]},"as_of":"2019-10-09","remit":"situation/1"})"));
    CHECK(r.rows.id_of(r.rows.size() - 1) == "案-7");
    auto const id_of = [&](std::string const& written) {
        CHECK(is_plain(r, R"({"as_of":"2019-10-09","id":")" + written + "\"}"));
        return std::string(r.rows.id_of(r.rows.size() - 1));
    };
    CHECK(id_of(R"(\u6848-7)") == "案-7");
    CHECK(id_of(R"(a\u0000b)") == std::string("a\0b", 3));
    CHECK(id_of(R"(a\"b\\c\/d\b\f\n\r\te)") == "a\"b\\c/d\b\f\n\r\te");
    CHECK(id_of(R"(\u00e9\u00E9\ud83d\uDE00 \uffff\u0001\u07ff)") == "éé😀 \uFFFF\x01\u07FF");
    CHECK(is_plain(r, " { \"as_of\" :\t\"2019-10-09\" , \"facts\" : { \"age\" : 9 , \"need\" : [ \"food\" ] } }\r"));
}

TEST_CASE("what is written in another way is judged by from_json") {
    auto const m = model_of(small);
    reading r(m);
    for (auto const* line :
         {R"({"as_of":"2019-10-09","facts":{"age":9.0}})", R"({"as_of":"2019-10-09","facts":{"age":-0}})",
          R"({"as_of":"2019-10-09","facts":{"age":09}})", R"({"as_of":"2019-10-09","facts":{"age":1e1}})",
          R"({"as_of":"2019-10-09","facts":{"age":301}})", R"({"as_of":"2019-10-09","facts":{"age":99999999999999999999}})",
          R"({"as_of":"2019-10-09","facts":{"age":18446744073709551617}})", R"({"as_of":"2019-10-09","facts":{"age":1,"age":1}})",
          R"({"as_of":"2019-10-09","facts":{"age": false, "rural": true}})", R"({"as_of":"2019-10-09","facts":{"rural": null, "rural": true}})",
          R"({"as_of":"2019-10-09","facts":{"age":false,"rural":true}})", R"({"as_of":"2019-10-09","facts":{"age":true,"rural":true}})",
          R"({"as_of":"2019-10-09","facts":{"rural":true,"rural":true}})", R"({"as_of":"2019-10-09","facts":{"rural":null,"rural":true}})",
          R"({"as_of":"2019-10-09","facts":{"rural":false,"}})", R"({"as_of":"2019-10-09","facts":{"rural":true,"ru)",
          R"({"as_of":"2019-10-09","facts":{"a\u0067e":1}})", R"({"as_of":"2019-10-09","facts":{"rural":truex}})",
          R"({"as_of":"2019-10-09","facts":{"rural":true}} x)", R"({"as_of":"2019-10-09","facts":{"rural":true},})",
          R"({"as_of":"2019-10-09","facts":{"rural":true,}})", R"({"as_of":"2019-10-09","facts":{"born":"2019-02-29"}})",
          R"({"as_of":"2019-13-09"})", R"({"as_of":"1599-12-31"})", R"({"as_of":"2400-01-01"})", R"({"as_of":"2019/10/09"})",
          R"({"as_of":"2019-10-09","as_of":"2019-10-09"})", R"({"as_of":"2019-10-09","facts":{},"facts":{}})",
          R"({"as_of":"2019-10-09","facts":{"need":{"food":true,"food":true}}})", R"({"as_of":"2019-10-09","facts":{"reported":[]}})",
          R"({"as_of":"2019-10-09","facts":{"parent":[{},{},{}]}})", R"({"as_of":"2019-10-09","facts":{"parent":[{"ill":true,"ill":true}]}})",
          R"({"as_of":"2019-10-09","id":"a\xb"})", R"({"as_of":"2019-10-09","id":"\u12"})", R"({"as_of":"2019-10-09","id":"\u12g4"})",
          R"({"as_of":"2019-10-09","id":"\ud83d"})", R"({"as_of":"2019-10-09","id":"\ud83d\u6848"})", R"({"as_of":"2019-10-09","id":"\ude00"})",
          R"({"as_of":"2019-10-09","id":"\u6848","facts":{"age":9.5}})", R"({"as_of":"2019-10-09","id":"\u6848)", R"({"as_of":"2019-10-09","id":"\)", "{\"as_of\":\"2019-10-09\",\"id\":\"\\n\xFF\"}",
          "{\"as_of\":\"2019-10-09\",\"id\":\"a\tb\"}", "{\"as_of\":\"2019-10-09\",\"id\":\"a\xFF\"}",
          R"({"facts":{}})", R"([])", R"({})", "", "{", R"({"as_of":"2019-10-09)", R"({"as_of":"2019-10-09","facts":{"ag)",
          "{\"as_of\":\"2019-10-09\"\v}", R"({"as_of":"2019-10-09","facts":{"age":})"}) {
        INFO(line);
        CHECK(!is_plain(r, line));
    }
}

TEST_CASE("facts are read without from_json in whatever order they come") {
    std::string text = small;
    std::vector<std::string> facts{R"("age":9)", R"("rural":true)", R"("born":"2010-02-28")", R"("reported":false)"};
    // Names of all lengths, alike at the beginning, at the end, and in both.
    for (std::size_t size = 1; size <= 60; ++size)
        for (auto const* of : {"f", "fact_of_one_kind_", "fact_of_another_kind_that_is_long_"}) {
            auto const name = of + std::string(size, 'a') + (size % 2 == 0 ? "_end" : "");
            text += "fact " + name + " \"" + name + "\" | \"" + name + "\" : bool\n";
            facts.push_back('"' + name + "\":" + (size % 3 == 0 ? "true" : "false"));
        }
    auto const m = model_of(text);
    reading r(m);
    auto const line_of = [&](std::size_t leaving_out) {
        std::string all;
        for (std::size_t i = 0; i < facts.size(); ++i)
            if (leaving_out == 0 || i % leaving_out != 0) all += (all.empty() ? "" : ",") + facts[i];
        return with(all);
    };
    std::mt19937 dice(7);
    for (int order = 0; order < 20; ++order) {
        for (std::size_t left_out : {0U, 0U, 2U, 3U, 7U, 0U}) CHECK(is_plain(r, line_of(left_out)));
        order % 2 == 0 ? std::reverse(facts.begin(), facts.end()) : std::shuffle(facts.begin(), facts.end(), dice);
    }
}

TEST_CASE("a row that turned out bad leaves nothing behind") {
    auto const m = model_of(small);
    reading r(m);
    CHECK(!r.read(with(R"("age":9,"born":"2010-01-01","rural":true,"need":["food"],"reported":true,"parent":[{"ill":true}],"x":1)")).empty());
    CHECK(r.says_the_same(with("")) == "");
}

TEST_CASE("rows that were cleared leave nothing behind") {
    auto const m = model_of(small);
    reading r(m);
    auto const all = with(R"("age":9,"born":"2010-01-01","rural":true,"need":["food"],"reported":true,"parent":[{"ill":true}])");
    for (int i = 0; i < 100; ++i) CHECK(r.says_the_same(all) == "");
    r.rows.clear();
    for (int i = 0; i < 200; ++i) CHECK(r.says_the_same(with("")) == "");
}

TEST_CASE("a row without a day takes the day of all, and its own before that") {
    auto const m = model_of(small);
    reading r(m, date{100});
    auto const taken = [&](std::string const& line) {
        auto const faults = r.read(line);
        return faults.empty() ? to_string(date{r.rows.day_of(r.rows.size() - 1)}) : faults.front().text("en");
    };
    CHECK(taken(R"({"facts":{"age":9}})") == "1970-04-11");
    CHECK(taken(R"({"facts":{"\u0061ge":9}})") == "1970-04-11");
    CHECK(taken(R"({})") == "1970-04-11");
    CHECK(taken(R"({ "id": "\u0061" })") == "1970-04-11");
    CHECK(taken(R"({"as_of":"2019-10-09"})") == "2019-10-09");
    CHECK(taken(R"({"as_of":null})").find("S5") != std::string::npos);
    auto const faults = r.read(R"({"facts":{"age":999}})");
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().pointer == "/facts/age");
    CHECK(r.read(R"({"facts":{"reported":["1970-04-11","1970-04-12"]}})").empty());
    auto const event = m.inputs[m.input_named("reported").index].first_state;
    CHECK(tests::stated(r.rows.view().states[event], r.rows.size() - 1) == 100);
}

TEST_CASE("a line without a day may be as long as one with, however it is written") {
    auto const m = model_of(small);
    reading r(m, date{100});
    auto const line_of = [](std::string const& key, std::size_t size) {
        auto const rest = "{\"" + key + "\":\"\"}";
        return rest.substr(0, rest.size() - 2) + std::string(size - rest.size(), 'x') + "\"}";
    };
    for (auto const* key : {"id", "\\u0069d"}) {
        INFO(key);
        CHECK(r.read(line_of(key, longest_situation)).empty());
        CHECK(r.read(line_of(key, longest_situation + 1)).size() == 1);
    }
    CHECK(r.rows.size() == 2);
}

TEST_CASE("every situation among the cases and rules is read as from_json reads it") {
    auto const folder = fs::path(REMIT_SOURCE_DIR) / "tests/cases/situations";
    auto const m = model_of(bytes_of(folder / "vocabulary.remit"));
    reading r(m);
    for (auto const& file : json_in(folder)) {
        auto text = bytes_of(file);
        std::string const mark = text.starts_with("\xEF\xBB\xBF") ? "\xEF\xBB\xBF" : "";
        text.erase(0, mark.size());
        while (text.starts_with("#")) text.erase(0, text.find('\n') + 1);
        INFO(file);
        CHECK(r.says_the_same(one_line(mark + text)) == "");
    }
    for (auto const* set : {"fujian-2019", "working-together"}) {
        auto const path = fs::path(REMIT_SOURCE_DIR) / "rules" / set;
        auto found = find_rules(path.string());
        REQUIRE(found);
        auto const shipped = model::check(syntax::gather(std::move(found->root), found->read));
        REQUIRE(shipped);
        reading of_set(*shipped);
        for (auto const& file : json_in(path)) {
            INFO(file);
            CHECK(is_plain(of_set, one_line(bytes_of(file))));
        }
    }
}

TEST_CASE("random situations, and lines somewhat like them, are read as from_json reads them") {
    std::size_t plain = 0, lines = 0, mended = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        auto const m = oracle::checked(oracle::generate(seed, 1 + static_cast<int>(seed % 4)));
        REQUIRE(m);
        oracle::turning_points const at(*m);
        oracle::dice die(seed);
        reading r(*m);
        std::vector<std::string> all;
        for (int i = 0; i < 40; ++i)
            all.push_back(one_line(oracle::to_json(*m, oracle::random_situation(*m, at, die), die)));
        for (auto const& line : all) {
            ++lines;
            auto const before = r.reader.judged();
            auto const wrong = r.says_the_same(line);
            if (!wrong.empty()) FAIL("seed " << seed << ": " << line << "\n" << wrong);
            plain += r.reader.judged() == before;
        }
        for (int i = 0; i < 400; ++i) {
            auto const line = one_line(fuzz::mutated(all[static_cast<std::size_t>(i) % all.size()], all, die));
            auto const before = r.reader.judged();
            auto const wrong = r.says_the_same(line);
            if (!wrong.empty()) FAIL("seed " << seed << ": " << line << "\n" << wrong);
            mended += r.reader.judged() == before;
        }
    }
    CHECK(plain > lines / 10); // most of them have an escape somewhere
    CHECK(mended > 100);
}

TEST_CASE("a plain line with one byte changed is read as from_json reads it") {
    auto const m = model_of(small);
    reading r(m);
    std::string const close =
        R"({"remit":"situation/1","id":"a","as_of":"2019-10-09","facts":{"rural":true,"age":9,"need":["food"],"reported":["2019-10-08"],"born":null,)"
        R"("报告人":"邻居","parent":[{"ill":false,"away":"work"},null]}})";
    // As Python writes it.
    std::string const wide =
        R"({"remit": "situation/1", "id": "a", "as_of": "2019-10-09", "facts": {"rural": true, "age": 9, "need": ["food"], )"
        R"("reported": ["2019-10-08"], "born": null, "报告人": "邻居", "parent": [{"ill": false, "away": "work"}, null]}})";
    for (auto const& line : {close, wide}) {
        REQUIRE(is_plain(r, line));
        for (std::size_t i = 0; i < line.size(); ++i)
            for (int byte = 0; byte < 256; ++byte) {
                auto changed = line;
                changed[i] = static_cast<char>(byte);
                if (byte == '\n') continue;
                if (auto const wrong = r.says_the_same(changed); !wrong.empty()) FAIL(changed << "\n" << wrong);
            }
        for (std::size_t i = 0; i < line.size(); ++i) CHECK(r.says_the_same(line.substr(0, i)) == "");
    }
}
