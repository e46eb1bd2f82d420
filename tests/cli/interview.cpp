#include "tool.hpp"

#include "../../src/cli/files.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <signal.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

// What is said is held by tests/cli/dialogue.cpp; here is what becomes of files and streams, and docs/ask.md's transcript.

using tests::call;
using tests::folder;
using tests::has;

namespace {

auto const* const rules = R"(ruleset r "规则" | "Rules"
instrument g
unit u "局" | "the bureau"
fact age "年龄" | "age" : int 0..17 asks "几岁？" | "How old is the child?"
fact alone "无人监护" | "left alone" : bool asks "是否无人监护？" | "Is the child alone?"
duty u.keep "照料" | "look after the child" must when age < 6 and alone cites g
duty u.any "登记" | "register" must when alone or not alone cites g
)";

std::string text_of(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string situation(std::string const& facts, std::string const& as_of = "2019-10-09") {
    return "{\n  \"remit\": \"situation/1\",\n  \"as_of\": \"" + as_of + "\",\n  \"facts\": {" + facts + "}\n}\n";
}

struct desk {
    folder files{{"r.remit", rules}};

    tests::answer ask(std::vector<std::string> more, std::string typed, call how = {}) const {
        how.words = {"ask", "r.remit", "--interactive"};
        how.words.insert(how.words.end(), more.begin(), more.end());
        how.input = std::move(typed);
        how.from = files.path();
        return how.run();
    }
    std::string file(std::string const& name) const { return text_of(files / name); }
    std::size_t many() const {
        auto const all = std::filesystem::directory_iterator(files.path());
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }
};

// An interview that goes on while the test does.
class running {
  public:
    running(desk const& d, char const* file) : desk_(d) {
        REQUIRE(mkfifo((d.files / "in").c_str(), 0600) == 0);
        child_ = fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            if (chdir(d.files.path().c_str()) != 0) _exit(126);
            dup2(open("in", O_RDONLY), STDIN_FILENO);
            dup2(open("out", O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
            dup2(open("err", O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
            execl(REMIT_TOOL, "remit", "ask", "r.remit", file, "--interactive", "--lang", "en", nullptr);
            _exit(127);
        }
        typed_ = open((d.files / "in").c_str(), O_WRONLY);
        REQUIRE(typed_ >= 0);
    }
    ~running() {
        if (child_ >= 0) kill(child_, SIGKILL); // a check has failed before its end
        code();
    }

    void type(std::string_view line) { REQUIRE(write(typed_, line.data(), line.size()) == static_cast<ssize_t>(line.size())); }
    void interrupt() { kill(child_, SIGINT); }
    void wait_for(std::string const& name, std::string const& part) const {
        for (int i = 0; i < 1000 && !has(desk_.file(name), part); ++i) usleep(10'000);
        REQUIRE(has(desk_.file(name), part));
    }
    // Waits for its end, for which stdin stays open.
    int code() {
        int status = 0;
        if (child_ < 0 || waitpid(child_, &status, 0) != child_) return -1;
        child_ = -1;
        close(typed_);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    }

  private:
    desk const& desk_;
    pid_t child_ = -1;
    int typed_ = -1;
};

std::string section(std::string const& text, std::string_view from, std::string_view to) {
    auto const at = text.find(from);
    REQUIRE(at != text.npos);
    auto const end = text.find(to, at + from.size());
    REQUIRE(end != text.npos);
    return text.substr(at + from.size(), end - at - from.size());
}

} // namespace

TEST_CASE("the interview of docs/ask.md is what happens when its lines are typed") {
    auto const page = text_of(REMIT_SOURCE_DIR "/docs/ask.md");
    auto const chapter = section(page, "## One question after another\n", "\n## ");
    folder const f{{"bus.remit", section(chapter, "```remit\n", "```\n")}};
    std::istringstream lines(section(chapter, "```console\n", "```\n"));
    struct part {
        call what;
        std::string shown;
    };
    std::vector<part> parts;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("$ remit ")) {
            part p;
            std::istringstream words(line.substr(8));
            for (std::string word; words >> word;) p.what.words.push_back(word);
            p.what.from = f.path();
            parts.push_back(std::move(p));
            continue;
        }
        REQUIRE(!parts.empty());
        parts.back().shown += line + "\n";
        if (line.starts_with("> ")) parts.back().what.input += line.substr(2) + "\n";
    }
    REQUIRE(parts.size() == 2);
    std::vector<int> codes;
    for (auto const& p : parts) {
        auto const a = p.what.run();
        CHECK(a.out == p.shown);
        CHECK(a.err.empty());
        codes.push_back(a.code);
    }
    CHECK(codes == std::vector<int>{1, 0}); // left, and come to its end
}

TEST_CASE("an interview ends with the findings that eval tells, and the situation that it was told") {
    desk const d;
    auto const a = d.ask({"--save", "c.json", "--as-of", "2019-10-09", "--lang", "zh"}, "4\n是\n");
    CHECK(a.code == 0);
    CHECK(a.err.empty());
    CHECK(d.file("c.json") == situation("\n    \"age\": 4,\n    \"alone\": true\n  "));
    auto const eval = call{.words = {"eval", "r.remit", "c.json", "--format", "text", "--lang", "zh"}, .from = d.files.path()}.run();
    CHECK(has(a.out, eval.out));
    CHECK(a.out.ends_with("情形已保存到 c.json。\n"));
    CHECK(d.many() == 2); // nothing else is left behind
}

TEST_CASE("duties that come out one way whatever the answers are told at the end") {
    desk const d;
    auto const a = d.ask({"--save", "c.json"}, "7\n");
    CHECK(a.code == 0);
    CHECK(has(a.out, "There is nothing left to ask.\nEnter for the findings; back takes the last answer back\n> \n\nSettled whatever the answers:\n\n- the bureau: register: obliged\n"));
}

TEST_CASE("an interview that is left goes on where it was, and null is not asked again") {
    desk const d;
    auto const left = d.ask({"--save", "c.json", "--as-of", "2019-10-09"}, "?\n");
    CHECK(left.code == 1);
    CHECK(left.out.ends_with("> \n\nKept in c.json. To go on:\n  remit ask r.remit c.json --interactive\n"));
    CHECK(d.file("c.json") == situation("\n    \"age\": null\n  "));
    for (auto const& again : {std::vector<std::string>{"c.json"}, {"--save", "c.json"}, {"--save", "c.json", "--as-of", "2019-10-09"}}) {
        auto const a = d.ask(again, "");
        CHECK(a.code == 1);
        CHECK(has(a.out, "as of 2019-10-09"));
        CHECK_FALSE(has(a.out, "How old"));
        CHECK(has(a.out, "Is the child alone?"));
    }
    CHECK(d.ask({"c.json"}, "n\n").code == 0);
    CHECK(d.ask({"c.json"}, "").code == 0); // nothing is left to ask
    auto const odd = d.ask({"--save", "a child's.json", "--lang", "en"}, "q\n");
    CHECK(has(odd.out, "  remit ask r.remit 'a child'\\''s.json' --interactive --lang en\n"));
}

TEST_CASE("an interview of which nothing is answered leaves a new file, and an old one as it is") {
    desk const d;
    CHECK(d.ask({"--save", "new.json", "--as-of", "2019-10-09"}, "").code == 1);
    CHECK(d.file("new.json") == situation(""));
    auto const old = "{ \"as_of\":\"2019-10-09\",\"id\":\"c-17\" }";
    d.files.write("old.json", old);
    CHECK(d.ask({"old.json"}, "q\n").code == 1);
    CHECK(d.file("old.json") == old);
    CHECK(d.ask({"old.json"}, "back\n70\n").code == 1);
    CHECK(d.file("old.json") == old);
    auto const a = d.ask({"old.json"}, "3\n");
    CHECK(has(a.out, "case c-17, as of 2019-10-09"));
    CHECK(has(d.file("old.json"), "\"id\": \"c-17\""));
    CHECK(d.ask({"old.json"}, "y\nback\n").code == 1); // the last answer too
    CHECK(d.ask({"old.json"}, "y\n\n").code == 0);
}

TEST_CASE("an interview of nothing known is as of today unless it is told a day, and one of a situation of its own") {
    desk const d;
    CHECK(has(d.ask({"--save", "a.json"}, "").out, " (today; --as-of says another day)\n"));
    CHECK_FALSE(has(d.ask({"--save", "a.json"}, "").out, "today"));
    CHECK(has(d.ask({"--save", "b.json", "--as-of", "2020-02-29"}, "").out, "as of 2020-02-29\n"));
    d.files.write("c.json", situation(""));
    CHECK(has(d.ask({"c.json"}, "").out, "as of 2019-10-09\n"));
}

TEST_CASE("another day is said, and is in the file with the first answer and not before") {
    desk const d;
    d.files.write("c.json", situation(""));
    auto const left = d.ask({"c.json", "--as-of", "2020-03-01", "--lang", "en"}, "");
    CHECK(has(left.out, "as of 2020-03-01\nThe file is as of 2019-10-09; the first answer changes that to the day above.\n"));
    CHECK(left.out.ends_with("To go on:\n  remit ask r.remit c.json --interactive --as-of 2020-03-01 --lang en\n"));
    CHECK(d.file("c.json") == situation(""));
    CHECK_FALSE(has(d.ask({"c.json", "--as-of", "2019-10-09"}, "").out, "the first answer"));
    auto const begun = d.ask({"c.json", "--as-of", "2020-03-01"}, "3\n");
    CHECK(begun.out.ends_with("To go on:\n  remit ask r.remit c.json --interactive\n"));
    CHECK(d.file("c.json") == situation("\n    \"age\": 3\n  ", "2020-03-01"));
    auto const done = situation("\"age\": 7");
    d.files.write("done.json", done);
    CHECK(d.ask({"done.json", "--as-of", "2020-03-01"}, "").out.ends_with("\ndone.json is left as it was, as of 2019-10-09.\n"));
    CHECK(d.file("done.json") == done);
}

TEST_CASE("where a link leads nowhere yet the file is made there, and the link stays") {
    desk const d;
    std::filesystem::create_symlink("far.json", d.files / "near.json");
    std::filesystem::create_symlink("near.json", d.files / "nearest.json");
    std::filesystem::create_symlink("round.json", d.files / "round.json");
    CHECK(d.ask({"--save", "nearest.json"}, "7\n").code == 0);
    for (auto const* link : {"near.json", "nearest.json"}) CHECK(std::filesystem::is_symlink(d.files / link));
    CHECK_FALSE(std::filesystem::is_symlink(d.files / "far.json"));
    CHECK(has(d.file("far.json"), "\"age\": 7"));
    CHECK(d.many() == 5);
    auto const round = d.ask({"--save", "round.json"}, "7\n");
    CHECK(round.code != 0);
    CHECK(round.out.empty());
    CHECK(std::filesystem::is_symlink(d.files / "round.json"));
}

TEST_CASE("a file that is made in the same instant is not written over, whatever the file system can do") {
    auto const no_links = [](char const*, char const*) {
        errno = EPERM;
        return -1;
    };
    for (int (*how)(char const*, char const*) : {static_cast<int (*)(char const*, char const*)>(::link), +no_links}) {
        folder const f{{"mine", "mine"}, {"theirs", "theirs"}};
        CHECK(remit::cli::name_new(f / "mine", f / "theirs", how) == EEXIST);
        CHECK(text_of(f / "theirs") == "theirs");
        CHECK(text_of(f / "mine") == "mine");
        CHECK(remit::cli::name_new(f / "mine", f / "new", how) == 0);
        CHECK(text_of(f / "new") == "mine");
        CHECK_FALSE(std::filesystem::exists(f / "mine"));
        CHECK(remit::cli::name_new(f / "new", f / "nowhere/new", how) == ENOENT);
    }
}

TEST_CASE("what somebody else saved meanwhile is not said to be kept") {
    desk const d;
    d.files.write("c.json", situation(""));
    running asks(d, "c.json");
    asks.type("3\n");
    asks.wait_for("out", "alone?");
    d.files.write("c.json", situation("\"alone\": false"));
    asks.type("q\n");
    CHECK(asks.code() == 74);
    CHECK_FALSE(has(d.file("out"), "To go on"));
    CHECK(d.file("err") == "remit: cannot write: c.json: it has changed since it was read; run it again\n");
}

TEST_CASE("a file whose name begins with a dash is one in the line that goes on with it") {
    desk const d;
    auto const a = d.ask({"--save=-x.json"}, "");
    CHECK(a.out.ends_with("  remit ask r.remit ./-x.json --interactive\n"));
    CHECK(d.ask({"./-x.json"}, "7\n").code == 0);
    CHECK(has(d.file("-x.json"), "\"age\": 7"));
}

TEST_CASE("the end asks nothing that was answered in part, and a date in another form is told in the right one") {
    desk const d;
    d.files.write("r.remit", "ruleset r\ninstrument g\nunit u\nevent e\nduty u.x must when e >= 2019-05-01 cites g\n");
    auto const a = d.ask({"--save", "c.json", "--as-of", "2019-10-09"}, "y\n");
    CHECK(a.code == 0);
    CHECK(has(a.out, "needs: "));
    CHECK_FALSE(has(a.out, "Ask next"));
    auto const eval = call{.words = {"eval", "r.remit", "c.json", "--format", "text"}, .from = d.files.path()}.run();
    CHECK(has(eval.out, "Ask next"));
    auto const slashed = d.ask({"--save", "d.json", "--as-of", "2024/6/3", "--lang", "en"}, "");
    CHECK(slashed.code == 2);
    CHECK(has(slashed.err, "\"2024/6/3\" is not a date; did you mean 2024-06-03?"));
    CHECK(has(d.ask({"--save", "d.json", "--as-of", "6月3日", "--lang", "zh"}, "").err, "；日期写作"));
}

TEST_CASE("what is begun from a situation and kept elsewhere leaves the situation, and goes on with what was kept") {
    desk const d;
    auto const old = situation("\"age\": 3");
    d.files.write("old.json", old);
    CHECK(d.ask({"old.json", "--save", "new.json"}, "").code == 1);
    CHECK(has(d.file("new.json"), "\"age\": 3"));
    CHECK_FALSE(has(d.ask({"old.json", "--save", "new.json"}, "back\n").out, "How old"));
    d.files.write("old.json", "no situation");
    auto const a = d.ask({"old.json", "--save", "new.json"}, "y\n");
    CHECK(a.code == 0);
    CHECK(has(a.out, "This goes on with new.json, which is there already; old.json is not looked at."));
    CHECK(d.file("old.json") == "no situation");
}

TEST_CASE("where nothing can be kept no question is put, in one line, and what is there stays") {
    desk const d;
    auto const nowhere = d.ask({"--save", "nowhere/c.json"}, "3\n");
    CHECK(nowhere.code == 74);
    CHECK(nowhere.out.empty());
    CHECK(nowhere.err == "remit: cannot write: nowhere/c.json: No such file or directory\n");
    auto const old = situation("");
    d.files.write("c.json", old);
    auto const full = d.ask({"c.json"}, "3\n", {.words = {}, .columns = 80, .files_stay_empty = true});
    CHECK(full.code == 74);
    CHECK(full.out.empty());
    CHECK(d.file("c.json") == old);
    auto const new_one = d.ask({"--save", "new.json"}, "3\n", {.words = {}, .columns = 80, .files_stay_empty = true});
    CHECK(new_one.code == 74);
    CHECK(d.many() == 2);
}

TEST_CASE("a pipe with a name, a folder or a device keeps nothing, and is not waited for") {
    desk const d;
    auto const fifo = d.files / "fifo";
    REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
    for (std::string const& path : {fifo, d.files.path(), std::string("/dev/full")}) {
        auto const a = d.ask({"--save", path, "--lang", "en"}, "2\n");
        CHECK(a.code == 74);
        CHECK(a.out.empty());
        CHECK(has(a.err, "it is no regular file"));
    }
}

TEST_CASE("a file with faults is told as from_json tells it, and stays") {
    desk const d;
    d.files.write("c.json", situation("\"age\": 70"));
    auto const a = d.ask({"c.json"}, "3\n");
    CHECK(a.code == 3);
    CHECK(has(a.err, "/facts/age"));
    CHECK(d.file("c.json") == situation("\"age\": 70"));
    CHECK(d.ask({"lost.json"}, "3\n").code == 3);
    CHECK(d.many() == 2);
}

TEST_CASE("what somebody else saves meanwhile is not written over") {
    desk const d;
    d.files.write("c.json", situation(""));
    running asks(d, "c.json");
    asks.wait_for("out", "> ");
    d.files.write("c.json", situation("\"alone\": false"));
    asks.type("3\n");
    CHECK(asks.code() == 74);
    CHECK(d.file("err") == "remit: cannot write: c.json: it has changed since it was read; run it again\n");
    CHECK(d.file("c.json") == situation("\"alone\": false"));
}

TEST_CASE("what was answered is kept before the next question is put, and an interrupt leaves as q does") {
    desk const d;
    d.files.write("c.json", situation(""));
    running asks(d, "c.json");
    asks.type("3\n");
    asks.wait_for("out", "alone?");
    CHECK(has(d.file("c.json"), "\"age\": 3"));
    asks.interrupt();
    CHECK(asks.code() == 1);
    CHECK(has(d.file("out"), "Kept in c.json. To go on:"));
}

TEST_CASE("an interview is wrong use without a file to keep it in, from stdin, or as anything but text") {
    desk const d;
    auto const nowhere = d.ask({}, "3\n");
    CHECK(nowhere.code == 2);
    CHECK(has(nowhere.err, "say where the answers are to be kept: --save FILE"));
    CHECK(has(d.ask({"-"}, "3\n").err, "the situation has to be a file"));
    CHECK(d.ask({"--save", "-"}, "3\n").code == 2);
    CHECK(d.ask({"--save", "c.json", "--format", "json"}, "3\n").code == 2);
    CHECK(d.ask({"--save", "c.json", "--all"}, "3\n").code == 2);
    CHECK(has(d.ask({"--save", "c.json", "--as-of", "2019-02-30"}, "3\n").err, "\"2019-02-30\" is not a date"));
    CHECK(d.ask({"--save", "c.json", "--format", "text"}, "7\n").code == 0);
    for (auto const& words : std::vector<std::vector<std::string>>{{"ask", "r.remit"}, {"ask", "r.remit", "c.json", "--save", "d.json"},
                                                                   {"ask", "r.remit", "c.json", "--as-of", "2019-10-09"}}) {
        auto const a = call{.words = words, .from = d.files.path()}.run();
        CHECK(a.code == 2);
        CHECK(a.out.empty());
    }
    CHECK(has(tests::tool({"ask", "--help"}).out, "remit ask RULES [SITUATION] [OPTIONS]"));
}

TEST_CASE("an interview that takes too many steps says so, and ends with 1") {
    desk const d;
    std::string many = "ruleset r instrument g unit u fact a : bool define x0 as a";
    for (int i = 1; i < 10'000; ++i) many += " and a";
    for (int i = 1; i <= 400; ++i) many += "\ndefine x" + std::to_string(i) + " as x" + std::to_string(i - 1);
    for (int i = 0; i < 2'000; ++i) many += "\nduty u.d" + std::to_string(i) + " must when x400 cites g";
    d.files.write("r.remit", many + "\n");
    auto const a = d.ask({"--save", "c.json", "--lang", "en"}, "");
    CHECK(a.code == 1);
    CHECK(a.err == "remit: not worked out: it takes too many steps\n");
}

TEST_CASE("on a terminal an interview is in colour, and wide as it is") {
    desk const d;
    auto const a = d.ask({"--save", "c.json"}, "3\n", {.words = {}, .columns = 60});
    CHECK(has(a.out, "\x1b[1mHow old is the child?\x1b[0m"));
    CHECK(has(a.out, "\x1b[2m(age; 1 duty waits;"));
}
