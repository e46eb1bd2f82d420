// Where `remit batch` reads from and writes to; what it finds is in batch.cpp.
#include "caseload.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using tests::bytes_of;
using tests::call;
using tests::caseload;
using tests::has;
using tests::lines_of;
using tests::many;
using tests::names_in;
using tests::tool;
using json = nlohmann::ordered_json;

namespace {

// How the tool ends, called in a process that `prepare` had its way with; but for that it says nothing to anybody.
template <class Prepare> int code_of(std::vector<std::string> const& words, Prepare const& prepare) {
    auto const child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        for (int const d : {STDOUT_FILENO, STDERR_FILENO}) dup2(open("/dev/null", O_WRONLY), d);
        prepare();
        std::vector<char const*> all{"remit", "batch"};
        for (auto const& w : words) all.push_back(w.c_str());
        all.push_back(nullptr);
        execv(REMIT_TOOL, const_cast<char* const*>(all.data()));
        _exit(127);
    }
    int ended = 0;
    REQUIRE(waitpid(child, &ended, 0) == child);
    return WEXITSTATUS(ended);
}

} // namespace

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

TEST_CASE("an interrupt leaves no half file and ends in one line") {
    caseload const c("");
    auto const before = names_in(c.files.path());
    for (int const signal : {SIGINT, SIGTERM, SIGQUIT}) {
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
            rlimit const no_core{0, 0};
            setrlimit(RLIMIT_CORE, &no_core);
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

TEST_CASE("one file has many spellings, and is not written to twice, nor over what it is made of") {
    caseload const c(many(20));
    auto const from_there = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "batch");
        return call{std::move(words), {}, {}, 0, {}, false, c.files.path()}.run();
    };
    auto const rules = c.files.path(), cases = c.files / "cases.ndjson", all = bytes_of(cases);
    auto const before = names_in(rules);
    auto const link = [&](std::string const& to, char const* name, bool hard = false) {
        REQUIRE((hard ? ::link(to.c_str(), (c.files / name).c_str()) : symlink(to.c_str(), (c.files / name).c_str())) == 0);
    };
    // Not there yet, by way of a link too.
    CHECK(from_there({rules, cases, "--output", "x", "--errors", "./x"}).code == 2);
    CHECK(from_there({rules, cases, "--output", "x", "--errors", c.files / "x"}).code == 2);
    link("x", "to_x");
    CHECK(from_there({rules, cases, "--output", "x", "--errors", "to_x"}).code == 2);
    CHECK(from_there({rules, cases, "--output", "to_x", "--errors", "x"}).code == 2);
    // The caseload itself, and the rules.
    CHECK(from_there({rules, cases, "--output", "cases.ndjson"}).code == 2);
    CHECK(from_there({rules, "cases.ndjson", "--output", "out", "--errors", cases}).code == 2);
    link(cases, "soft");
    link(cases, "hard", true);
    CHECK(has(from_there({rules, "soft", "--output", "cases.ndjson", "--lang", "en"}).err, "--output and CASELOAD cannot be one file"));
    CHECK(from_there({rules, "hard", "--output", "cases.ndjson"}).code == 2);
    CHECK(has(from_there({rules, cases, "--output", "main.remit", "--lang", "en"}).err, "--output and main.remit cannot be one file"));
    CHECK(from_there({rules, cases, "--errors", rules + "/./main.remit"}).code == 2);
    CHECK(bytes_of(c.files / "main.remit") == tests::small_rules);
    CHECK(bytes_of(cases) == all);
    // A pipe with a name would wait for itself.
    REQUIRE(mkfifo((c.files / "fifo").c_str(), 0600) == 0);
    CHECK(from_there({rules, "fifo", "--output", "fifo"}).code == 2);
    for (auto const* made : {"to_x", "soft", "hard", "fifo"}) REQUIRE(unlink((c.files / made).c_str()) == 0);
    CHECK(names_in(rules) == before);
    CHECK(from_there({rules, cases, "--output", "/dev/null", "--errors", "/dev/null"}).code == 1);
    // A file called - is not stdin.
    CHECK(call{{"batch", rules, "-", "--output", "./-"}, all, {}, 0, {}, false, rules}.run().code == 1);
    CHECK(bytes_of(c.files / "-") == c.batch().out);
}

TEST_CASE("stdout that is the caseload is not read for ever") {
    caseload const c(many(20));
    auto const cases = c.files / "cases.ndjson", all = bytes_of(cases);
    CHECK(code_of({c.files.path(), cases}, [&] { dup2(open(cases.c_str(), O_WRONLY | O_APPEND), STDOUT_FILENO); }) == 2);
    CHECK(bytes_of(cases) == all);
}

TEST_CASE("- is stdout, as - is stdin; no name is no file") {
    caseload const c(many(20));
    auto const before = names_in(c.files.path());
    CHECK(c.batch({"--output", "-"}).out == c.batch().out);
    CHECK(c.batch({"--errors", "-"}).code == 2);
    CHECK(c.batch({"--output", ""}).code == 2);
    CHECK(c.batch({"--errors", ""}).code == 2);
    CHECK(tool({"batch", c.files.path(), ""}).code == 2);
    CHECK(names_in(c.files.path()) == before);
}

TEST_CASE("a pipe that has no name but its number is written to") {
    caseload const c(many(20));
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    CHECK(code_of({c.files.path(), c.files / "cases.ndjson", "--errors", "/dev/fd/" + std::to_string(ends[1])}, [] {}) == 1);
    close(ends[1]);
    std::string said(4096, '\0');
    said.resize(static_cast<std::size_t>(std::max<ssize_t>(0, read(ends[0], said.data(), said.size()))));
    close(ends[0]);
    CHECK(lines_of(said).size() == 2);
    CHECK(has(said, "S6"));
}

TEST_CASE("what is open already is written to where it stands") {
    caseload const c(many(20));
    auto const out = c.files / "out";
    c.files.write("out", "head\n");
    for (std::string const name : {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-"})
        CHECK(code_of({c.files.path(), c.files / "cases.ndjson", "--output", name},
                      [&] { dup2(open(out.c_str(), O_WRONLY | O_APPEND), STDOUT_FILENO); }) == 1);
    auto const lines = c.batch().out;
    CHECK(bytes_of(out) == "head\n" + lines + lines + lines + lines);
    CHECK(c.batch({"--output", "/dev/fd/77"}).code == 74);
}

TEST_CASE("where stdin, stdout or stderr is closed, no file takes its place") {
    caseload const c(many(20));
    auto const rules = c.files.path(), cases = c.files / "cases.ndjson", out = c.files / "out.ndjson", errors = c.files / "errors.ndjson";
    CHECK(code_of({rules, "-", "--output", out}, [] { close(STDIN_FILENO); }) == 3);
    CHECK(bytes_of(out).empty());
    CHECK(code_of({rules, cases, "--output", out}, [] { close(STDERR_FILENO); }) == 1);
    CHECK(bytes_of(out) == c.batch().out);
    CHECK(code_of({rules, cases, "--errors", errors}, [] { close(STDOUT_FILENO); }) == 74);
    CHECK_FALSE(has(bytes_of(errors), "duties"));
}

TEST_CASE("what a file's name ends in says what it is, in capitals too") {
    caseload const csv("as_of,age\n2019-10-09,1\n", "CASES.CSV");
    CHECK(csv.batch().code == 0);
    CHECK(csv.batch({"--output", csv.files / "OUT.JSON"}).code == 0);
    CHECK(json::parse(bytes_of(csv.files / "OUT.JSON"))["rows"] == 1);
}

TEST_CASE("kernels that this machine does not have are refused, not passed over") {
    caseload const c(many(20));
    auto const by = [&](std::string isa) {
        return call{{"batch", c.files.path(), c.files / "cases.ndjson"}, {}, {{"REMIT_ISA", std::move(isa)}}}.run();
    };
    CHECK(by("portable").out == c.batch().out);
    CHECK(by("").code == 1);
    CHECK(by("AVX2").code == 2);
    CHECK(has(by("sse9").err, "REMIT_ISA=sse9: this machine has portable"));
}

TEST_CASE("as many threads can be had as one caseload can have, and no more") {
    caseload const c(many(20));
    CHECK(c.batch({"--threads", "256"}).out == c.batch().out);
    CHECK(has(c.batch({"--threads", "257", "--lang", "en"}).err, "from 1 to 256"));
}
