#include "catch.hpp"
#include "folder.hpp"

#include <remit/disk.hpp>

#include <filesystem>
#include <fstream>
#include <string>

#include <sys/stat.h>
#include <unistd.h>

namespace {

using tests::folder;
namespace fs = std::filesystem;

// The root's name, or the one thing that is wrong: "E25 many_roots …" by its code and English message.
std::string found(std::string const& path) {
    auto const r = remit::find_rules(path);
    if (r) return r->root.name + " in " + r->folder;
    REQUIRE(r.diagnostics().size() == 1);
    return r.diagnostics()[0].code + ": " + r.diagnostics()[0].message.en;
}

std::string read(remit::rules_on_disk const& rules, std::string const& path) {
    auto const got = rules.read(path);
    if (auto const* text = std::get_if<std::string>(&got)) return "read " + *text;
    switch (std::get<remit::problem>(got)) {
    case remit::problem::no_such_file: return "no such file";
    case remit::problem::outside_folder: return "outside";
    case remit::problem::file_too_large: return "too large";
    case remit::problem::cannot_read: return "cannot read";
    default: return "?";
    }
}

} // namespace

TEST_CASE("a file is a root, whatever it says") {
    folder const f{{"a.remit", "unit u"}};
    CHECK(found(f / "a.remit") == "a.remit in " + f.path());
    auto const r = remit::find_rules(f / "a.remit");
    CHECK(r->root.text == "unit u");
}

TEST_CASE("the root of a folder is the one file that begins with `ruleset`") {
    folder const f{{"a.remit", "unit u # ruleset"},
                   {"b.remit", "\xEF\xBB\xBF# a comment\n\n  # another\n　ruleset x"},
                   {"c.txt", "ruleset y"},
                   {"below/d.remit", "ruleset z"},
                   {"empty.remit", ""}};
    CHECK(found(f.path()) == "b.remit in " + f.path());
    CHECK(found(f.path() + "/") == "b.remit in " + f.path() + "/");
}

TEST_CASE("a root may begin in Chinese") {
    folder const f{{"a.remit", "规则集 一"}};
    CHECK(found(f.path()) == "a.remit in " + f.path());
}

TEST_CASE("the first word alone makes a root, in whatever width") {
    folder const f{{"a.remit", "# ruleset\nuse \"x\" ruleset a"},
                   {"b.remit", "\"ruleset\" ruleset b"},
                   {"c.remit", "Ruleset c"},
                   {"d.remit", "\r\n\t　ｒｕｌｅｓｅｔ d"},
                   {"e.remit", "规则集五"}};
    CHECK(found(f.path()) == "d.remit in " + f.path());
}

TEST_CASE("a folder without a root, or with two, is E25") {
    folder const none{{"a.remit", "unit u"}, {"b.remit", "rulesets x"}};
    CHECK(found(none.path()) == "E25: no file of this folder has a `ruleset`");
    folder const two{{"b.remit", "ruleset x"}, {"a.remit", "ruleset y"}};
    CHECK(found(two.path()) == "E25: more than one file of this folder has a `ruleset`: a.remit, b.remit");
}

TEST_CASE("what is not there is F2") {
    folder const f;
    CHECK(found(f / "x.remit").starts_with("F2"));
    CHECK(found("").starts_with("F2"));
    CHECK(found(f.path() + std::string("\0/x", 3)).starts_with("F2"));
    CHECK(found(f / "x.remit").find("x.remit") != std::string::npos);
}

TEST_CASE("what cannot be read is F1") {
    folder const f{{"a.remit", "ruleset x"}};
    REQUIRE(mkfifo((f / "pipe").c_str(), 0600) == 0);
    CHECK(found(f / "pipe").starts_with("F1")); // and nobody waits for its other end
    CHECK(found("/dev/null").starts_with("F1"));
    CHECK(found(f / "a.remit/below").starts_with("F"));
    fs::create_symlink("circle", f / "circle");
    CHECK(found(f / "circle").starts_with("F"));
    if (geteuid() != 0) { // root reads everything
        fs::permissions(f / "a.remit", fs::perms::none);
        CHECK(found(f / "a.remit").starts_with("F1"));
        CHECK(found(f.path()).starts_with("F1"));
    }
}

TEST_CASE("files below the root's folder are read, by their path from it") {
    folder const f{{"main.remit", "ruleset x"}, {"units/a.remit", "unit a"}};
    auto const rules = remit::find_rules(f.path());
    REQUIRE(rules);
    CHECK(read(*rules, "units/a.remit") == "read unit a");
    CHECK(read(*rules, "units/b.remit") == "no such file");
    CHECK(read(*rules, "units") == "no such file");
    CHECK(read(*rules, "main.remit/x") != "read ruleset x");
}

TEST_CASE("what leads outside the folder is refused") {
    folder const outside{{"secret.txt", "s"}};
    folder const f{{"main.remit", "ruleset x"}, {"in/text.txt", "t"}};
    auto const rules = remit::find_rules(f / "main.remit");
    REQUIRE(rules);
    for (std::string const path : {"../secret.txt", "/etc/passwd", "in\\text.txt", "in/../../x", ".."}) {
        CAPTURE(path);
        CHECK(read(*rules, path) == "outside");
    }
    CHECK(read(*rules, outside / "secret.txt") == "outside");
    CHECK(read(*rules, std::string("in/text.txt\0", 12)) == "outside");
}

TEST_CASE("a symbolic link counts as what it leads to") {
    folder const outside{{"secret.txt", "s"}, {"b.remit", "ruleset b"}};
    folder const f{{"main.remit", "ruleset x"}, {"in/text.txt", "t"}};
    fs::create_symlink(outside / "secret.txt", f / "file");
    fs::create_symlink(outside.path(), f / "there");
    fs::create_symlink("in/text.txt", f / "near");
    fs::create_symlink(outside / "b.remit", f / "b.remit");
    auto const rules = remit::find_rules(f.path()); // b.remit is no second root
    REQUIRE(rules);
    CHECK(read(*rules, "file") == "outside");
    CHECK(read(*rules, "there/secret.txt") == "outside");
    CHECK(read(*rules, "near") == "read t");
    fs::create_symlink(f / "main.remit", outside / "link.remit"); // asked for by name, it is followed
    CHECK(found(outside / "link.remit") == "link.remit in " + outside.path());
}

TEST_CASE("a folder with a name that only begins alike is another") {
    folder const f{{"main.remit", "ruleset x"}};
    fs::create_directory(f.path() + "-more");
    folder const inside;
    std::ofstream(f.path() + "-more/secret.txt") << "s";
    fs::create_symlink(f.path() + "-more/secret.txt", f / "link");
    auto const rules = remit::find_rules(f.path());
    REQUIRE(rules);
    CHECK(read(*rules, "link") == "outside");
    fs::remove_all(f.path() + "-more");
}

TEST_CASE("a file that is too large is not read") {
    folder const f{{"main.remit", "ruleset x"}};
    f.write("big.txt", "");
    fs::resize_file(f / "big.txt", std::uintmax_t{remit::longest_text} + 1);
    auto const rules = remit::find_rules(f.path());
    REQUIRE(rules);
    CHECK(read(*rules, "big.txt") == "too large");
    CHECK(found(f / "big.txt").starts_with("E25"));
}

TEST_CASE("files are read though the current folder has changed") {
    folder const f{{"main.remit", "ruleset x"}, {"a.txt", "a"}};
    auto const before = fs::current_path();
    fs::current_path(f.path());
    auto const rules = remit::find_rules("main.remit");
    fs::current_path(before);
    REQUIRE(rules);
    CHECK(rules->folder.empty());
    CHECK(read(*rules, "a.txt") == "read a");
}
