#include "tool.hpp"

#include "../../src/cli/chunks.hpp"
#include "../../src/cli/progress.hpp"

#include <remit/base/limits.hpp>
#include <remit/base/width.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using tests::call;
using tests::folder;
using tests::has;
using tests::shipped;
using tests::tool;
using json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

constexpr auto small = R"(ruleset r "规则" | "Rules"
instrument act "法" | "Act"
unit police "公安" | "police" unit town "镇" | "town"
group both "两家" | "both" = police, town
party parent "父母" | "parent" : 0..2
fact parent.ill "患病" | "ill" : bool
fact age "周岁" | "age" : int 0..17
fact need "需要" | "need" : any of food "食" | "food", tutoring "课业" | "tutoring"
event reported "报告" | "the report"
event done "出警" | "police went" presumed no
duty police.attend "出警" | "go there" must when reported until done >= reported within 3 days since reported cites act
duty town.help "帮助" | "help" must when need has tutoring or some parent (ill) cites act
duty both.care "照看" | "care" either may when age < 6 cites act
)";

std::string bytes_of(std::string const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> all;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
}

std::vector<json> objects_in(std::string const& text) {
    std::vector<json> all;
    for (auto const& line : lines_of(text)) all.push_back(json::parse(line));
    return all;
}

struct caseload {
    folder files;
    explicit caseload(std::string const& text, std::string const& name = "cases.ndjson") : name_(name) {
        files.write("main.remit", small);
        files.write(name, text);
    }
    tests::answer batch(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"batch", files.path(), files / name_};
        words.insert(words.end(), more.begin(), more.end());
        return tool(words);
    }

  private:
    std::string name_;
};

std::string one(std::string const& facts, std::string const& id = "c") {
    return R"({"id":")" + id + R"(","as_of":"2019-10-09","facts":{)" + facts + "}}\n";
}

// So many rows, all sorts of them, one in seventeen bad.
std::string many(int rows) {
    std::string all;
    for (int i = 0; i < rows; ++i) {
        auto const n = std::to_string(i);
        all += i % 17 == 0 ? one("\"age\":99", n)
                           : one("\"age\":" + std::to_string(i % 18) +
                                     (i % 3 == 0 ? R"(,"need":["tutoring"])" : i % 3 == 1 ? R"(,"parent":[{"ill":true},null])" : "") +
                                     (i % 5 == 0 ? R"(,"reported":"2019-10-0)" + std::to_string(i % 9 + 1) + "\"" : ""),
                                 n);
    }
    return all;
}

std::vector<std::string> names_in(std::string const& path) {
    std::vector<std::string> all;
    for (auto const& entry : fs::directory_iterator(path)) all.push_back(entry.path().filename().string());
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace

TEST_CASE("batch finds of every row what eval finds of it alone") {
    std::string all;
    std::vector<std::string> files;
    for (auto const& entry : fs::directory_iterator(shipped + "/situations")) files.push_back(entry.path().string());
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

TEST_CASE("CSV has a column a duty, and its bad rows say why") {
    caseload const c(one("\"age\":9,\"reported\":\"2019-10-08\",\"need\":[],\"parent\":[]", "a,b") + one("\"age\":99"));
    CHECK(c.batch({"--format", "csv", "--due"}).out ==
          "id,as_of,police.attend,police.attend.due,town.help,both.care,error\r\n"
          "\"a,b\",2019-10-09,obliged,2019-10-11,,,\r\n"
          ",,,,,,2: S6 /facts/age: out of range: from 0 to 17\r\n");
}

TEST_CASE("a file is there once it is whole") {
    caseload const c(many(2000));
    auto const out = c.files / "out.csv";
    CHECK(c.batch({"--output", out}).code == 1);
    CHECK(bytes_of(out) == c.batch({"--format", "csv"}).out);
    CHECK(c.batch({"--output", c.files / "sum.json"}).code == 1);
    CHECK(json::parse(bytes_of(c.files / "sum.json"))["rows"] == 2000);

    auto const before = names_in(c.files.path());
    auto const old = bytes_of(out);
    auto const full = call{{"batch", c.files.path(), c.files / "cases.ndjson", "--output", out}, {}, {}, 0, {}, true}.run();
    CHECK(full.code == 74);
    CHECK(bytes_of(out) == old);
    CHECK(names_in(c.files.path()) == before);
    CHECK(c.batch({"--output", out, "--errors", out}).code == 2);
    CHECK(c.batch({"--output", out, "--errors", c.files / "./out.csv"}).code == 2);
    CHECK(c.batch({"--output", c.files / "no/such/folder"}).code == 74);
}

TEST_CASE("nobody reading the lines any more ends it in one line") {
    caseload const c(many(2000));
    for (auto const* where : {"pipe without a reader", "full", "closed"}) {
        INFO(where);
        auto const a = call{{"batch", c.files.path(), c.files / "cases.ndjson"}, {}, {}, 0, where}.run();
        CHECK(a.code == 74);
        CHECK(lines_of(a.err).size() == 1);
    }
}

TEST_CASE("a caseload that cannot be read is told") {
    caseload const c("");
    CHECK(tool({"batch", c.files.path(), c.files / "none"}).code == 3);
    CHECK(has(tool({"batch", c.files.path(), c.files.path()}).err, "F1"));
    CHECK(tool({"batch", c.files / "none", "-"}).code == 3);
    CHECK(c.batch({"--threads", "0"}).code == 2);
    CHECK(c.batch({"--threads", "many"}).code == 2);
}

TEST_CASE("an interrupt leaves no half file and ends in one line") {
    caseload const c("");
    auto const before = names_in(c.files.path());
    for (int const signal : {SIGINT, SIGTERM}) {
        int in[2], err[2];
        REQUIRE(pipe(in) == 0);
        REQUIRE(pipe(err) == 0);
        auto const child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            dup2(in[0], STDIN_FILENO);
            dup2(err[1], STDERR_FILENO);
            close(in[1]);
            close(err[0]);
            auto const rules = c.files.path(), out = c.files / "out.ndjson";
            execl(REMIT_TOOL, "remit", "batch", rules.c_str(), "-", "--output", out.c_str(), nullptr);
            _exit(127);
        }
        close(in[0]);
        close(err[1]);
        auto const rows = many(4000);
        REQUIRE(write(in[1], rows.data(), 60'000) == 60'000);
        // Once it waits for more, it has begun the file.
        for (int i = 0; i < 500 && names_in(c.files.path()) == before; ++i) usleep(10'000);
        CHECK(names_in(c.files.path()) != before);
        kill(child, signal);
        int ended = 0;
        REQUIRE(waitpid(child, &ended, 0) == child);
        CHECK(WIFSIGNALED(ended));
        CHECK(WTERMSIG(ended) == signal);
        std::string said(1000, '\0');
        said.resize(static_cast<std::size_t>(std::max<ssize_t>(0, read(err[0], said.data(), said.size()))));
        CHECK(lines_of(said).size() == 1);
        CHECK(has(said, "no file was written"));
        CHECK(names_in(c.files.path()) == before);
        close(in[1]);
        close(err[0]);
    }
}

TEST_CASE("an interrupt ends it also where nobody takes what it writes") {
    caseload const c(many(4000));
    int out[2], err[2];
    REQUIRE(pipe(out) == 0);
    REQUIRE(pipe(err) == 0);
    auto const child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        dup2(out[1], STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        auto const rules = c.files.path(), cases = c.files / "cases.ndjson";
        execl(REMIT_TOOL, "remit", "batch", rules.c_str(), cases.c_str(), nullptr);
        _exit(127);
    }
    close(out[1]);
    close(err[1]);
    char first = 0;
    REQUIRE(read(out[0], &first, 1) == 1);
    usleep(200'000); // by now the pipe is full
    kill(child, SIGINT);
    int ended = 0;
    bool gone = false;
    for (int i = 0; i < 500 && !gone; ++i) {
        gone = waitpid(child, &ended, WNOHANG) == child;
        if (!gone) usleep(10'000);
    }
    CHECK(gone);
    if (!gone) kill(child, SIGKILL);
    CHECK(WIFSIGNALED(ended));
    std::string said(1000, '\0');
    said.resize(static_cast<std::size_t>(std::max<ssize_t>(0, read(err[0], said.data(), said.size()))));
    CHECK(lines_of(said).size() == 1);
    CHECK(has(said, "what was written is not all"));
    close(out[0]);
    close(err[0]);
}

TEST_CASE("an interrupt ends it also while it waits for the other end of a pipe with a name") {
    caseload const c(many(10));
    auto const fifo = c.files / "fifo", cases = c.files / "cases.ndjson", rules = c.files.path();
    REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
    std::vector<std::vector<std::string>> const waiting{{rules, fifo}, {rules, cases, "--output", fifo}, {rules, cases, "--errors", fifo}};
    for (auto const& words : waiting) {
        auto const child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
            dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
            std::vector<char const*> all{"remit", "batch"};
            for (auto const& w : words) all.push_back(w.c_str());
            all.push_back(nullptr);
            execv(REMIT_TOOL, const_cast<char* const*>(all.data()));
            _exit(127);
        }
        int ended = 0;
        bool gone = false;
        // The rules are read first: it is asked to end until it does.
        for (int i = 0; i < 1'000 && !gone; ++i) {
            usleep(10'000);
            if (i >= 30) kill(child, SIGTERM);
            gone = waitpid(child, &ended, WNOHANG) == child;
        }
        CHECK(gone);
        if (!gone) kill(child, SIGKILL);
        CHECK(WIFSIGNALED(ended));
        CHECK(WTERMSIG(ended) == SIGTERM);
    }
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
