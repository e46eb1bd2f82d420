#include "caseload.hpp"

#include "../../src/cli/chunks.hpp"
#include "../../src/cli/progress.hpp"

#include <remit/base/limits.hpp>
#include <remit/base/width.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using tests::bytes_of;
using tests::call;
using tests::caseload;
using tests::folder;
using tests::has;
using tests::lines_of;
using tests::many;
using tests::objects_in;
using tests::one;
using tests::shipped;
using tests::tool;
using json = nlohmann::ordered_json;

TEST_CASE("batch finds of every row what eval finds of it alone") {
    std::string all;
    std::vector<std::string> files;
    for (auto const& entry : std::filesystem::directory_iterator(shipped + "/situations")) files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    REQUIRE(!files.empty());
    for (auto const& file : files) {
        auto text = bytes_of(file);
        std::replace(text.begin(), text.end(), '\n', ' ');
        all += text + "\n";
    }
    auto const a = tool({"batch", shipped, "-", "--all", "--due"}, all);
    CHECK(a.code == 0);
    CHECK(a.err.empty());
    auto const rows = objects_in(a.out);
    REQUIRE(rows.size() == files.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        INFO(files[i]);
        auto const found = tool({"eval", shipped, files[i]}).json();
        json duties = json::object(), due = json::object();
        for (auto const& d : found["duties"]) {
            duties[d["duty"].get<std::string>()] = d["status"];
            if (!d["due"].is_null()) due[d["duty"].get<std::string>()] = d["due"];
        }
        CHECK(rows[i]["id"] == found["id"]);
        CHECK(rows[i]["as_of"] == found["as_of"]);
        CHECK(rows[i]["duties"] == duties);
        CHECK(rows[i]["due"] == due);
    }
}

TEST_CASE("what does not apply is left out of lines, but with --all") {
    caseload const c(one("\"age\":9,\"reported\":\"2019-10-08\",\"need\":[],\"parent\":[]"));
    CHECK(c.batch().out == "{\"id\":\"c\",\"as_of\":\"2019-10-09\",\"duties\":{\"police.attend\":\"obliged\"}}\n");
    CHECK(objects_in(c.batch({"--all"}).out)[0]["duties"].size() == 3);
    CHECK(c.batch({"--due"}).out ==
          "{\"id\":\"c\",\"as_of\":\"2019-10-09\",\"duties\":{\"police.attend\":\"obliged\"},\"due\":{\"police.attend\":\"2019-10-11\"}}\n");
    CHECK(objects_in(c.batch({"--unit", "town", "--all"}).out)[0]["duties"] ==
          json{{"town.help", "not_applicable"}, {"both.care", "not_applicable"}});
    CHECK(objects_in(c.batch({"--status", "overdue"}).out)[0]["duties"].empty());
    CHECK(c.batch({"--unit", "twon"}).code == 2);
    CHECK(c.batch({"--status", "oblige"}).code == 2);
}

TEST_CASE("a bad row keeps its line, is counted and told, and harms no other") {
    caseload const c(one("\"age\":9") + one("\"age\":99,\"x\":1") + "{\n\n" + one("\"age\":3", "last"));
    auto const a = c.batch({"--errors", c.files / "bad.ndjson", "--lang", "en"});
    CHECK(a.code == 1);
    CHECK(a.err == "remit: 2 of 4 rows are bad; the first is line 2: S6 /facts/age: out of range: from 0 to 17; all are in " +
                       (c.files / "bad.ndjson") + "\n");
    auto const rows = objects_in(a.out);
    REQUIRE(rows.size() == 4);
    CHECK(rows[1] == json{{"line", 2}, {"error", {{"code", "S6"}, {"pointer", "/facts/age"}, {"message", "out of range: from 0 to 17"}}}});
    CHECK(rows[2]["line"] == 3);
    CHECK(rows[3]["id"] == "last");
    auto const faults = objects_in(bytes_of(c.files / "bad.ndjson"));
    REQUIRE(faults.size() == 3);
    CHECK(faults[0]["line"] == 2);
    CHECK(faults[1]["code"] == "S3");
    CHECK(faults[1]["pointer"] == "/facts/x");
    CHECK(faults[2]["line"] == 3);
    CHECK(faults[2]["code"] == "S1");
    CHECK(has(c.batch({"--lang", "zh"}).err, "4 行中有 2 行读不了；第一处在第 2 行"));
}

TEST_CASE("lines end as they may, and a blank one is none") {
    auto const row = one("");
    auto const bare = row.substr(0, row.size() - 1);
    CHECK(lines_of(caseload("\xEF\xBB\xBF" + row + row).batch().out).size() == 2);
    CHECK(lines_of(caseload(bare + "\r\n" + bare + "\r\n").batch().out).size() == 2);
    CHECK(lines_of(caseload("\n \t\r\n" + row + "\n\n" + bare).batch().out).size() == 2);
    auto const none = caseload("").batch();
    CHECK(none.code == 0);
    CHECK(none.out.empty());
    CHECK(caseload("\n\n").batch().out.empty());
}

TEST_CASE("a line longer than a situation may be is a bad row, and reading goes on") {
    std::string const row = one("\"age\":3", "last");
    for (auto const size : {remit::longest_situation + 1, remit::longest_situation * 3 + 7}) {
        auto const a = caseload(one("") + std::string(size, 'x') + "\n" + row).batch();
        CHECK(a.code == 1);
        auto const rows = objects_in(a.out);
        REQUIRE(rows.size() == 3);
        CHECK(rows[1]["line"] == 2);
        CHECK(rows[1]["error"]["message"] == "the situation is longer than 1048576 bytes");
        CHECK(rows[2]["id"] == "last");
    }
    // Spaces that nobody sees the end of are not a blank line.
    for (auto const spaces : {remit::longest_situation + 1, remit::longest_situation + 200'000, remit::longest_situation * 2}) {
        auto const a = caseload(std::string(spaces, ' ') + one("") + row).batch();
        CHECK(a.code == 1);
        CHECK(lines_of(a.out).size() == 2);
        auto const b = caseload("id,as_of\n" + std::string(spaces, ' ') + "c-1,2019-10-09\nc-2,2019-10-09\n", "cases.csv").batch();
        CHECK(b.code == 1);
        CHECK(lines_of(b.out).size() == 2);
    }
    // Nor is a return the line's end where the line is cut.
    auto const cut = std::string(remit::longest_situation - 11, 'x') + ",2019-10-09\rand more" + std::string(100'000, 'x');
    for (auto const& line : {std::string(remit::longest_situation, ' ') + "\r" + std::string(3'000'000, ' ') + "c-1,2019-10-09", cut}) {
        auto const a = caseload("id,as_of\n" + line + "\nc-2,2019-10-09\n", "cases.csv").batch();
        CHECK(a.code == 1);
        CHECK(objects_in(a.out).size() == 2);
    }
    // One that is right but for its length, by one byte.
    auto const long_by_one = R"({"as_of":"2019-10-09",)" + std::string(remit::longest_situation - 33, ' ') + R"("id":"full"})";
    REQUIRE(long_by_one.size() == remit::longest_situation + 1);
    auto const refused = caseload(long_by_one + "\n" + row).batch();
    CHECK(refused.code == 1);
    CHECK(objects_in(refused.out)[0]["error"]["message"] == "the situation is longer than 1048576 bytes");
    // One that is just as long as it may be.
    auto const just = R"({"as_of":"2019-10-09",)" + std::string(remit::longest_situation - 34, ' ') + R"("id":"full"})";
    auto const rows = objects_in(caseload(just + "\n" + row).batch().out);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["id"] == "full");
}

TEST_CASE("a summary counts what the lines say, whatever the number of threads") {
    caseload const c(many(30'000));
    auto const lines = c.batch({"--all", "--threads", "1"});
    std::map<std::string, std::map<std::string, int>> counted;
    int bad = 0, next = 0;
    for (auto const& row : objects_in(lines.out)) {
        bad += row.contains("error");
        if (row.contains("id") && row["id"] != std::to_string(next)) FAIL("row " << next << " is out of order");
        ++next;
        if (!row.contains("duties")) continue;
        for (auto const& [duty, status] : row["duties"].items()) ++counted[duty][status.get<std::string>()];
    }
    CHECK(next == 30'000);
    for (auto const* threads : {"1", "2", "5"}) {
        INFO(threads << " threads");
        CHECK(c.batch({"--all", "--threads", threads}).out == lines.out);
        auto const j = c.batch({"--format", "summary-json", "--threads", threads}).json();
        CHECK(j["remit"] == "summary/1");
        CHECK(j["rows"] == 30'000);
        CHECK(j["bad"] == bad);
        REQUIRE(j["duties"].size() == counted.size());
        for (auto const& d : j["duties"])
            for (auto const& [status, n] : d["statuses"].items())
                CHECK(n == counted[d["duty"].get<std::string>()][status]);
        CHECK(j["needs"].is_null());
    }
}

TEST_CASE("a summary is a table for people, and says what is needed where that is asked") {
    caseload const c(one("\"age\":3,\"need\":[],\"parent\":[]") + one("\"age\":9,\"reported\":true,\"need\":[],\"parent\":[]"));
    auto const text = c.batch({"--format", "summary", "--lang", "en"}).out;
    CHECK(has(text, "Rules: 2 rows\n"));
    CHECK(has(text, "\npolice\n"));
    CHECK(has(text, "go there"));
    CHECK(has(c.batch({"--format", "summary", "--lang", "zh"}).out, "规则：2 行"));
    auto const j = c.batch({"--format", "summary-json", "--needs"}).json();
    REQUIRE(j["needs"].is_array());
    CHECK(std::any_of(j["needs"].begin(), j["needs"].end(), [](auto const& n) { return n["input"] == "reported"; }));
    CHECK(has(c.batch({"--format", "summary", "--needs", "--lang", "en"}).out, "what undetermined duties need:"));
    CHECK(c.batch({"--format", "ndjson", "--needs"}).code == 2);
    CHECK(c.batch({"--format", "summary", "--due"}).code == 2);
}

TEST_CASE("a summary loses nothing of a name: on a terminal a long one has a line of its own, elsewhere lines are as long as they are") {
    caseload const c(one("\"age\":3,\"need\":[],\"parent\":[]") + one("\"age\":9,\"reported\":true,\"need\":[],\"parent\":[]"));
    std::string const name = "  go there, whatever the hour and however far it is from where anybody is";
    auto rules = bytes_of(c.files / "main.remit");
    rules.replace(rules.find("go there"), 8, name.substr(2));
    c.files.write("main.remit", rules);
    auto const in_pipe = lines_of(c.batch({"--format", "summary", "--lang", "en"}).out);
    CHECK(std::any_of(in_pipe.begin(), in_pipe.end(), [&](auto const& l) { return l.starts_with(name + " ") && has(l, "1"); }));
    auto const out = c.files / "summary.txt";
    REQUIRE(c.batch({"--output", out, "--lang", "en"}).code == 0);
    CHECK(lines_of(bytes_of(out)) == in_pipe);
    auto const on_terminal = lines_of(call{{"batch", c.files.path(), c.files / "cases.ndjson", "--lang", "en"}, {}, {}, 80}.run().out);
    auto const at = std::find_if(on_terminal.begin(), on_terminal.end(), [&](auto const& l) { return l.starts_with(name); });
    REQUIRE(at != on_terminal.end());
    CHECK(at->size() <= name.size() + 1); // a terminal's line ends in a return too
    CHECK(has(*(at + 1), "1"));
}

TEST_CASE("rows that have no day take --as-of, and those that have one keep it") {
    caseload const c("{\"id\":\"a\"}\n{\"id\":\"b\",\"as_of\":\"2019-10-09\"}\n");
    CHECK(c.batch().code == 1);
    auto const rows = objects_in(c.batch({"--as-of", "2020-01-01"}).out);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["as_of"] == "2020-01-01");
    CHECK(rows[1]["as_of"] == "2019-10-09");
    CHECK(c.batch({"--as-of", "2020-1-1"}).code == 2);
}

TEST_CASE("CSV is read by its header, and says what the same NDJSON says") {
    caseload const j(one(R"("age":9,"reported":"2019-10-08","need":["tutoring"],"parent":[{"ill":true}])", "a") +
                     one(R"("age":3,"reported":["2019-10-01","2019-10-02"],"done":false,"need":[])", "b\\n,c"));
    caseload const c("\xEF\xBB\xBFid,as_of,age,reported,need,parent[1],parent[2],parent[1].ill,done\r\n"
                     "a,2019-10-09,9,2019-10-08,tutoring,,false,true,\r\n"
                     "\"b\n,c\",2019-10-09,3,2019-10-01;2019-10-02,[],,,,false\r\n",
                     "cases.csv");
    CHECK(c.batch({"--due"}).out == j.batch({"--due"}).out);
    CHECK(lines_of(c.batch().out).size() == 2);
    caseload const bad("age,id\n99,a\n1\n3,b\n", "cases.csv");
    auto const a = bad.batch({"--as-of", "2019-10-09"});
    CHECK(a.code == 1);
    auto const rows = objects_in(a.out);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0]["line"] == 2);
    CHECK(rows[0]["error"]["code"] == "S6");
    CHECK(rows[1]["line"] == 3);
    CHECK(rows[2]["id"] == "b");
    CHECK(tool({"batch", c.files.path(), "-", "--input", "csv"}, "as_of,id\n2019-10-09,z\n").code == 0);
}

TEST_CASE("a quote that nothing closes spoils its line alone") {
    caseload const c("as_of,id\n2019-10-09,\"a\n2019-10-09,b\n", "cases.csv");
    auto const rows = objects_in(c.batch().out);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["line"] == 2);
    CHECK(rows[1]["id"] == "b");
}

TEST_CASE("columns of CSV that name nothing are told all at once, and nothing is read") {
    caseload const c("as_of,agee,parent.ill\n2019-10-09,1,true\n", "cases.csv");
    auto const a = c.batch({"--lang", "en"});
    CHECK(a.code == 3);
    CHECK(a.out.empty());
    CHECK(has(a.err, "did you mean \"age\"?"));
    CHECK(has(a.err, "parent.ill"));
}

TEST_CASE("what is wrong with a header is told up to a thousand mistakes, a comma too many as such") {
    caseload const c("as_of,age,\n2019-10-09,1,\n", "cases.csv");
    CHECK(has(c.batch({"--lang", "en"}).err, "is there a comma too many?"));
    std::string header = "as_of";
    for (int i = 0; i < 2'000; ++i) header += ",age";
    caseload const many_of_one(header + "\n", "cases.csv");
    auto const err = many_of_one.batch({"--lang", "en"}).err;
    auto const times = [](std::string const& text, std::string_view what) {
        std::size_t n = 0;
        for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++n;
        return n;
    };
    CHECK(times(err, "S2") == 1'000);
    CHECK(times(err, "S10") == 1);
    std::string few = "as_of,age";
    for (int i = 0; i < 1'000; ++i) few += ",age";
    auto const all = caseload(few + ",id\n", "cases.csv").batch({"--lang", "en"}).err;
    CHECK(times(all, "S2") == 1'000);
    CHECK(times(all, "S10") == 0);
    caseload const both("as_of,need,need.food\n", "cases.csv");
    CHECK(has(both.batch({"--lang", "en"}).err, "\"need.food\" is repeated"));
}

TEST_CASE("a party that does not fit is told of CSV with the pointer it has of JSON") {
    caseload const csv("as_of,parent[1],parent[1].ill\n2019-10-09,false,true\n", "cases.csv");
    auto const of_csv = objects_in(csv.batch().out);
    REQUIRE(of_csv.size() == 1);
    CHECK(of_csv[0]["error"]["pointer"] == "/facts/parent");
}

TEST_CASE("an id is the same in CSV, whatever is in it; on a terminal nothing of it is obeyed") {
    std::vector<std::string> const ids{"a\tb", "a\r\nb", "a\rb", "\x1b[31m", "a\x01", "a\x02", " a", "\"", ",", "甲", "\xEF\xBB\xBF", "null"};
    std::string rows = "id,as_of\r\n", expected;
    for (auto const& id : ids) {
        std::string quoted = "\"";
        for (char const ch : id) quoted += ch == '"' ? "\"\"" : std::string(1, ch);
        quoted += '"';
        rows += quoted + ",2019-10-09\r\n";
        bool const plain = id == "甲" || id == "null" || id == "\xEF\xBB\xBF";
        expected += (plain ? id : quoted) + ",2019-10-09,";
        expected += "undetermined,undetermined,undetermined,\r\n";
    }
    caseload const c(rows, "cases.csv");
    auto const out = c.batch({"--format", "csv"}).out;
    CHECK(out.substr(out.find("\r\n") + 2) == expected);
    auto const named = objects_in(c.batch({"--format", "ndjson"}).out);
    REQUIRE(named.size() == ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) CHECK(named[i]["id"] == ids[i]);
    for (std::vector<std::string> const& where : {std::vector<std::string>{}, {"--output", "/dev/stdout"}, {"--output", "-"}}) {
        std::vector<std::string> words{"batch", c.files.path(), c.files / "cases.csv", "--format", "csv"};
        words.insert(words.end(), where.begin(), where.end());
        auto const shown = call{words, {}, {}, 80}.run().out;
        CHECK(has(shown, "undetermined"));
        CHECK_FALSE(has(shown, "\x1b"));
        CHECK_FALSE(has(shown, "\x01"));
    }
}

TEST_CASE("CSV has a column a duty, and its bad rows say why") {
    caseload const c(one("\"age\":9,\"reported\":\"2019-10-08\",\"need\":[],\"parent\":[]", "a,b") + one("\"age\":99"));
    CHECK(c.batch({"--format", "csv", "--due"}).out ==
          "id,as_of,police.attend,police.attend.due,town.help,both.care,error\r\n"
          "\"a,b\",2019-10-09,obliged,2019-10-11,,,\r\n"
          ",,,,,,2: S6 /facts/age: out of range: from 0 to 17\r\n");
}

TEST_CASE("a caseload that cannot be read is told") {
    caseload const c("");
    CHECK(tool({"batch", c.files.path(), c.files / "none"}).code == 3);
    CHECK(has(tool({"batch", c.files.path(), c.files.path()}).err, "F1"));
    CHECK(tool({"batch", c.files / "none", "-"}).code == 3);
    CHECK(c.batch({"--threads", "0"}).code == 2);
    CHECK(c.batch({"--threads", "many"}).code == 2);
}

TEST_CASE("a byte order mark at the beginning of a CSV file is no part of it; anywhere else it is") {
    caseload const c("");
    std::string const mark = "\xEF\xBB\xBF";
    c.files.write("marked.csv", mark + "\"id\",as_of\n" + mark + "x,2019-10-09\n");
    auto const a = tool({"batch", c.files.path(), c.files / "marked.csv", "--format", "ndjson"});
    CHECK(a.code == 0);
    CHECK(a.json()["id"] == mark + "x");
}

TEST_CASE("many short lines are cut into pieces of so many lines") {
    remit::cli::setting const s;
    folder const f;
    std::string text;
    for (int i = 0; i < 1'000; ++i) text += std::to_string(i) + "\n";
    f.write("lines", text + "last");
    remit::cli::chunk_source source(f / "lines", remit::cli::ends_of::lines, 1'000, s, 4'096, 7);
    std::string all;
    std::uint64_t line = 1;
    for (remit::cli::chunk c; source.next(c);) {
        CHECK(c.first_line == line);
        auto const lines = std::count(c.lines().begin(), c.lines().end(), '\n');
        CHECK(lines <= 7);
        CHECK(c.room.size() < 3 * 4'096);
        line += static_cast<std::uint64_t>(lines);
        all += c.lines();
    }
    CHECK(all == text + "last\n");
}

TEST_CASE("chunks are whole lines, each byte once, whatever their size") {
    using remit::cli::chunk;
    using remit::cli::chunk_source;
    using remit::cli::ends_of;
    folder const f;
    std::string text;
    for (int i = 0; i < 500; ++i) text += std::string(static_cast<std::size_t>(i * 7 % 90), 'a' + static_cast<char>(i % 26)) + "\n";
    f.write("lines", text);
    f.write("csv", "a,b\n\"x\ny\",1\n" + text + "\"" + std::string(200, '\n') + "\",2\n\"open\nz\n");
    remit::cli::setting const s;
    for (std::size_t const size : {64U, 100U, 1000U, 100'000U})
        for (auto const* name : {"lines", "csv"}) {
            INFO(name << ", " << size);
            chunk_source source(f / name, name == std::string("csv") ? ends_of::csv_records : ends_of::lines, 1000, s, size);
            std::string all;
            std::uint64_t line = 1;
            for (chunk c; source.next(c);) {
                CHECK(c.first_line == line);
                CHECK(c.lines().ends_with("\n"));
                line += static_cast<std::uint64_t>(std::count(c.lines().begin(), c.lines().end(), '\n'));
                all += c.lines();
            }
            CHECK(all == bytes_of(f / name));
            CHECK(source.bytes_read() == all.size());
        }
    f.write("long", "a\n" + std::string(5000, 'x') + "\nb\n");
    chunk_source source(f / "long", ends_of::lines, 100, s, 64);
    std::string all;
    for (chunk c; source.next(c);) all += c.lines();
    CHECK(all == "a\n" + std::string(101, 'x') + "\nb\n");
}

TEST_CASE("progress says how much, how fast and how long") {
    remit::cli::setting s;
    using remit::cli::progress_line;
    CHECK(progress_line(1'000'000'000, 250'000'000, 1'234'567, 0.5, 80, s) ==
          " 25 % [######..................] 1,234,567 rows, 500 MB/s, 0:02 left");
    CHECK(progress_line(1'000'000'000, 250'000'000, 1'234'567, 0.5, 39, s) == " 25 % [#....] 1,234,567 rows, 500 MB/s");
    for (int columns = 39; columns < 100; ++columns) CHECK(remit::width(progress_line(1'000'000'000, 250'000'000, 1'234'567, 0.5, columns, s)) <= columns);
    CHECK(progress_line({}, 250'000'000, 7, 0.5, 80, s) == "7 rows, 500 MB/s");
    CHECK(progress_line(4'000'000'000'000, 1'000'000'000, 1, 2, 80, s).ends_with("2:13:18 left"));
    s.language = "zh";
    CHECK(progress_line(100, 100, 3, 1, 80, s).ends_with("3 行，0 MB/s，还要 0:00"));
    CHECK(remit::width(progress_line(100, 50, 3, 1, 39, s)) <= 39);
}
