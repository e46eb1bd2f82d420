// That harm.cpp can fail: what breaks is found, made small and told; a diagnostic nobody could use is noticed; mutations
// repeat themselves and change something.
#include "../catch.hpp"
#include "bundle.hpp"
#include "holds.hpp"
#include "mutate.hpp"
#include "watched.hpp"

#include <cstdlib>
#include <stdexcept>

using namespace fuzz;
using oracle::dice;

namespace {

wrong is_wrong(std::string_view bytes) {
    if (bytes.find("wrong") != bytes.npos) return "wrong";
    return {};
}
wrong aborts(std::string_view bytes) {
    if (bytes.find("end") != bytes.npos) std::abort();
    return {};
}
wrong throws(std::string_view bytes) {
    if (bytes.find("throw") != bytes.npos) throw std::runtime_error("mine");
    return {};
}

remit::diagnostic sound() {
    return remit::describe({remit::problem::undeclared, {0, 5, 6}, {"x", ""}}, {{"a.remit", "unit x\n"}});
}

} // namespace

TEST_CASE("what is wrong, throws or ends the program is found, made small, and told") {
    struct {
        target of;
        char const *bytes, *wrong;
    } const list[] = {{{"words", "", &is_wrong}, "wrong", "wrong"},
                      {{"words", "", &aborts}, "end", "killed by signal 6"},
                      {{"words", "", &throws}, "throw", "thrown: mine"}};
    for (auto const& l : list) {
        auto const make = [&](std::size_t i) {
            return trial{&l.of, i == 7 ? "some text, " + std::string(l.bytes) + " and more of it" : "sound",
                         "x"};
        };
        CHECK(!first_broken(7, make));
        auto const found = first_broken(9, make);
        REQUIRE(found);
        CHECK(found->wrong == l.wrong);
        auto const small = smallest(*found);
        CHECK(small.what.bytes == l.bytes);
        CHECK(small.wrong == l.wrong);
        auto const said = told(small);
        CHECK(said.find(l.bytes) != said.npos);
        CHECK(said.find("again: ") != said.npos);
    }
}

TEST_CASE("a diagnostic that nobody could use is noticed") {
    named_files const files{{"a.remit", "unit x\n"}};
    REQUIRE(!of_diagnostics({sound()}, files));
    auto const noticed = [&](auto change) {
        auto d = sound();
        change(d);
        return of_diagnostics({d}, files).has_value();
    };
    CHECK(noticed([](auto& d) { d.code = "7"; }));
    CHECK(noticed([](auto& d) { d.code = "W7"; }));
    CHECK(noticed([](auto& d) { d.message.zh.clear(); }));
    CHECK(noticed([](auto& d) { d.message.en += "\xFF"; }));
    CHECK(noticed([](auto& d) { d.message.en += " {0}"; }));
    CHECK(noticed([](auto& d) { d.hint = {"有", ""}; }));
    CHECK(noticed([](auto& d) { d.file = "b.remit"; }));
    CHECK(noticed([](auto& d) { d.begin.column = 9; }));
    CHECK(noticed([](auto& d) { d.end.line = 3; }));
    CHECK(noticed([](auto& d) { d.end = {1, 1}; }));
    CHECK(noticed([](auto& d) { d.line.text = "unit y"; }));
    CHECK(noticed([](auto& d) { d.related.push_back({"a.remit", {4, 1}, {4, 1}, {}, {"有", "x"}}); }));
    CHECK(of_result(remit::result<int>(std::vector<remit::diagnostic>{}), files));
    CHECK(of_result(remit::result<int>(1, {sound()}), files));
}

TEST_CASE("diagnostics that differ in anything a reader sees are not the same") {
    auto const differs = [](auto&& change) {
        std::vector<remit::diagnostic> const one{sound()};
        auto other = one;
        change(other.front());
        return !same(one, other) && !same(other, one);
    };
    CHECK(!differs([](remit::diagnostic&) {}));
    CHECK(differs([](remit::diagnostic& d) { d.code = "E1"; }));
    CHECK(differs([](remit::diagnostic& d) { d.severity = remit::severity::warning; }));
    CHECK(differs([](remit::diagnostic& d) { d.file += "x"; }));
    CHECK(differs([](remit::diagnostic& d) { ++d.begin.line; }));
    CHECK(differs([](remit::diagnostic& d) { ++d.end.column; }));
    CHECK(differs([](remit::diagnostic& d) { d.pointer += "/x"; }));
    CHECK(differs([](remit::diagnostic& d) { d.message.zh += "x"; }));
    CHECK(differs([](remit::diagnostic& d) { d.hint.en += "x"; }));
    CHECK(differs([](remit::diagnostic& d) { d.line.text += "x"; }));
    CHECK(differs([](remit::diagnostic& d) { d.related.push_back({}); }));
    CHECK(!same({sound()}, {}));
    CHECK(!same({sound()}, {sound(), sound()}));
}

TEST_CASE("a mutation is the same for the same seed, and each kind of change changes something") {
    auto const text = bundle::of_folder(REMIT_SOURCE_DIR "/tests/fuzz/every_construct").main();
    std::vector<std::string> const others{"{\"as_of\": \"2019-10-09\"}"};
    for (std::size_t how = 0; how < static_cast<std::size_t>(change::count); ++how) {
        INFO(how);
        std::size_t different = 0;
        for (std::uint64_t n = 0; n < 20; ++n) {
            dice one(1, n), same(1, n);
            auto const now = changed(static_cast<change>(how), text, others, one);
            CHECK(now == changed(static_cast<change>(how), text, others, same));
            different += now != text;
        }
        CHECK(different > 10);
    }
}
