#include "../../src/cli/files.hpp"
#include "tool.hpp"

#include <filesystem>
#include <thread>

#include <sys/stat.h>

using tests::call;
using tests::folder;
using tests::has;
using tests::tool;

namespace fs = std::filesystem;

namespace {

std::string text_of(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("fmt puts files into the layout, lists those that changed, and leaves the others alone") {
    folder const f{{"a.remit", "unit  a unit b"}, {"deep/b.remit", "unit b\n"}, {"note.txt", "unit  x"}};
    auto const before = fs::last_write_time(f / "deep/b.remit");
    auto const a = tool({"fmt", f.path()});
    CHECK(a.code == 0);
    CHECK(a.out == f / "a.remit\n");
    CHECK(a.err == "2 files, 1 changed\n");
    CHECK(text_of(f / "a.remit") == "unit a\nunit b\n");
    CHECK(text_of(f / "note.txt") == "unit  x");
    CHECK(fs::last_write_time(f / "deep/b.remit") == before);
}

TEST_CASE("fmt --check changes nothing, and ends with 1 where a file is not in the layout") {
    folder const f{{"a.remit", "unit  a"}, {"b.remit", "unit b\n"}};
    auto const a = tool({"fmt", "--check", f / "a.remit", f / "b.remit"});
    CHECK(a.code == 1);
    CHECK(a.out == f / "a.remit\n");
    CHECK(text_of(f / "a.remit") == "unit  a");
    CHECK(tool({"fmt", "--check", f / "b.remit"}).code == 0);
}

TEST_CASE("fmt - reads stdin and writes stdout") {
    auto const a = call{.words = {"fmt", "--lang", "zh", "-"}, .input = "unit  a"}.run();
    CHECK(a.code == 0);
    CHECK(a.out == "单位 a\n");
    CHECK(a.err.empty());
    auto const check = call{.words = {"fmt", "--check", "-"}, .input = "unit  a"}.run();
    CHECK(check.code == 1);
    CHECK(check.out.empty());
    CHECK(tool({"fmt", "-", "a.remit"}).code == 2);
}

TEST_CASE("fmt leaves a file with mistakes as it is, says them, formats the others, and ends with 3") {
    folder const f{{"a.remit", "duty  a.b"}, {"b.remit", "unit  b"}};
    auto const a = tool({"fmt", f.path()});
    CHECK(a.code == 3);
    CHECK(has(a.err, "a.remit:1:10: error E1"));
    CHECK(text_of(f / "a.remit") == "duty  a.b");
    CHECK(text_of(f / "b.remit") == "unit b\n");
    CHECK(tool({"fmt", f / "none.remit"}).code == 3);
    CHECK(tool({"fmt"}).code == 2);
    CHECK(tool({"fmt", "--lang", "fr", f / "b.remit"}).code == 2);
}

TEST_CASE("fmt keeps who may read a file, and a link a link") {
    folder const f{{"a.remit", "unit  a"}};
    fs::permissions(f / "a.remit", fs::perms(0640));
    fs::create_symlink("a.remit", f / "link.remit");
    CHECK(tool({"fmt", f / "link.remit"}).code == 0);
    CHECK(fs::is_symlink(f / "link.remit"));
    CHECK(text_of(f / "a.remit") == "unit a\n");
    CHECK(fs::status(f / "a.remit").permissions() == fs::perms(0640));
}

TEST_CASE("fmt on a full disk leaves the file, nothing beside it, and ends with 74") {
    folder const f{{"a.remit", "unit  a"}};
    auto const a = call{.words = {"fmt", f / "a.remit"}, .files_stay_empty = true}.run();
    CHECK(a.code == 74);
    CHECK(text_of(f / "a.remit") == "unit  a");
    CHECK(std::distance(fs::directory_iterator(f.path()), {}) == 1);
}

TEST_CASE("fmt leaves what is no regular file as it is, and says why") {
    folder const f;
    REQUIRE(mkfifo((f / "a.remit").c_str(), 0600) == 0);
    std::thread writer([&] { std::ofstream(f / "a.remit") << "unit  a"; });
    auto const a = tool({"fmt", f / "a.remit"});
    writer.join();
    CHECK(a.code == 74);
    CHECK(a.out.empty());
    CHECK(has(a.err, "a.remit: it is no regular file\n"));
    CHECK(fs::is_fifo(f / "a.remit"));
}

TEST_CASE("a file that has changed since it was read is not replaced") {
    folder const f{{"a.remit", "unit  b"}};
    remit::cli::setting s;
    for (auto const* was : {"unit  a", "unit  bb", "unit  ", ""}) {
        CHECK_THROWS_AS(remit::cli::replace_file(f / "a.remit", was, "unit a\n", s),
                        remit::cli::cannot_write);
        CHECK(text_of(f / "a.remit") == "unit  b");
        CHECK(std::distance(fs::directory_iterator(f.path()), {}) == 1);
    }
    remit::cli::replace_file(f / "a.remit", "unit  b", "unit b\n", s);
    CHECK(text_of(f / "a.remit") == "unit b\n");
}

TEST_CASE("fmt goes on with the other files where one cannot be written") {
    folder const f{{"b.remit", "unit  b"}};
    REQUIRE(mkfifo((f / "a.remit").c_str(), 0600) == 0);
    std::thread writer([&] { std::ofstream(f / "a.remit") << "unit  a"; });
    auto const a = tool({"fmt", f / "a.remit", f / "b.remit"});
    writer.join();
    CHECK(a.code == 74);
    CHECK(a.out == f / "b.remit\n");
    CHECK(has(a.err, "2 files, 1 changed\n"));
    CHECK(text_of(f / "b.remit") == "unit b\n");
}

TEST_CASE("fmt keeps a read-only file, and whose a file is") {
    if (geteuid() != 0) { // root may write whatever there is
        folder const f{{"a.remit", "unit  a"}};
        fs::permissions(f / "a.remit", fs::perms(0444));
        CHECK(tool({"fmt", f / "a.remit"}).code == 74);
        CHECK(text_of(f / "a.remit") == "unit  a");
        return;
    }
    folder const f{{"a.remit", "unit  a"}};
    REQUIRE(chown((f / "a.remit").c_str(), 1234, 1235) == 0);
    CHECK(tool({"fmt", f / "a.remit"}).code == 0);
    struct stat now {};
    REQUIRE(stat((f / "a.remit").c_str(), &now) == 0);
    CHECK(now.st_uid == 1234);
    CHECK(now.st_gid == 1235);
    CHECK(text_of(f / "a.remit") == "unit a\n");
}

TEST_CASE("fmt shows a file's name on a terminal without obeying it, and to a program as it is") {
    folder const f{{"\x1b[31m.remit", "unit  a"}};
    CHECK(tool({"fmt", "--check", f.path()}).out == f / "\x1b[31m.remit\n");
    CHECK(!has(call{.words = {"fmt", "--check", f.path()}, .columns = 80}.run().out, "\x1b"));
}
