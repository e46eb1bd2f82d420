#include "tool.hpp"

#include <filesystem>

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
