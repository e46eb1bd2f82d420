// What is promised of a workspace that is there: it asks for no memory; and of caseloads: as much for many rows as for few. A
// program of its own counts, for `operator new` is everybody's.
#include "../catch.hpp"
#include "../oracle/build.hpp"
#include "../oracle/situations.hpp"

#include <remit/batch/evaluate.hpp>
#include <remit/program/compile.hpp>
#include <remit/ruleset.hpp>
#include <remit/single/workspace.hpp>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <vector>

namespace {

thread_local std::size_t asked_for = 0, bytes_asked_for = 0;

} // namespace

void* operator new(std::size_t size) {
    ++asked_for;
    bytes_asked_for += size;
    if (void* const p = std::malloc(size == 0 ? 1 : size)) return p;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t to) {
    ++asked_for;
    bytes_asked_for += size;
    auto const step = static_cast<std::size_t>(to);
    if (void* const p = std::aligned_alloc(step, (size + step - 1) / step * step)) return p;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, std::nothrow_t const&) noexcept { // which the standard library sorts with
    ++asked_for;
    bytes_asked_for += size;
    return std::malloc(size == 0 ? 1 : size);
}
// Not inlined: the compiler would take them for another's.
[[gnu::noinline]] void operator delete(void* p) noexcept {
    std::free(p);
}
[[gnu::noinline]] void operator delete(void* p, std::align_val_t) noexcept {
    std::free(p);
}
[[gnu::noinline]] void operator delete(void* p, std::size_t, std::align_val_t) noexcept {
    std::free(p);
}
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}

using namespace remit;

namespace {

// How often memory is asked for while every situation is stated and run.
std::size_t allocations(program::program const& p, std::vector<facts::situation> const& situations) {
    single::workspace w(p);
    std::size_t known = 0;
    auto const before = asked_for;
    for (auto const& s : situations) {
        w.state(s);
        for (auto const& f : w.run()) known += f.status != status::undetermined;
    }
    auto const after = asked_for;
    CHECK(known > 0);
    return after - before;
}

} // namespace

TEST_CASE("stating and running a situation asks for no memory") {
    auto const before = asked_for;
    auto const rules = load(REMIT_SOURCE_DIR "/rules/fujian-2019").value();
    REQUIRE(asked_for > before); // it is counted
    oracle::turning_points const at(rules.model());
    oracle::dice die(1);
    std::vector<facts::situation> situations;
    for (int i = 0; i < 100; ++i) situations.push_back(oracle::random_situation(rules.model(), at, die));
    CHECK(allocations(rules.program(), situations) == 0);
}

TEST_CASE("stating fact by fact asks for no memory") {
    auto const rules = load(REMIT_SOURCE_DIR "/rules/fujian-2019").value();
    auto const& m = rules.model();
    single::workspace w(rules.program());
    std::array const days{date{18000}, date{18100}};
    std::array const slots{truth::yes, truth::unknown};
    auto const before = asked_for;
    w.begin({18178});
    std::size_t fits = 0;
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
        model::input_ref const r{{i}, 0};
        fits += w.state(r, true);
        fits += w.state(r, std::int32_t{1});
        fits += w.state(r, date{18000});
        fits += w.state(r, std::span<date const>(days));
        fits += w.state(r, model::choice{0});
        fits += w.state(r, model::set{1, 0});
        fits += w.state(r, std::span<truth const>(slots));
        fits += w.state(r, model::silence::not_known);
    }
    auto const found = w.run();
    CHECK(asked_for == before);
    CHECK(fits > 2 * m.inputs.size());
    CHECK(found.size() == m.duties.size());
}

TEST_CASE("a caseload asks for as much memory whether its rows are few or many, and for less than 64 MiB") {
    auto const rules = load(REMIT_SOURCE_DIR "/rules/fujian-2019").value();
    auto const& m = rules.model();
    // Whole blocks, in columns that begin where they are written past the caches: both times the same is done.
    std::vector<std::int8_t> const ages(150 * std::size_t{2'048}, 9);
    std::vector<std::int8_t> room(m.duties.size() * ages.size() + 64);
    auto* const statuses = room.data() + (64 - reinterpret_cast<std::uintptr_t>(room.data()) % 64) % 64;
    auto const bytes = [&](std::size_t rows) {
        batch::caseload c;
        c.rows = rows;
        c.as_of = {18262};
        c.states.resize(m.states);
        c.parts.resize(m.states);
        auto& age = c.states[m.state_of({m.input_named("age")})];
        age.what = batch::column::kind::int8;
        age.values = ages.data();
        batch::answers to;
        for (std::size_t d = 0; d < m.duties.size(); ++d) to.statuses.push_back(statuses + d * rows);
        batch::tally counts;
        auto const before = bytes_asked_for;
        batch::evaluator e(rules.program(), {.needs = true});
        bool const sound = e.evaluate(c, to, &counts).empty();
        auto const asked = bytes_asked_for - before;
        CHECK(sound);
        CHECK(counts.rows == rows);
        return asked;
    };
    auto const few = bytes(2'048);
    CHECK(bytes(ages.size()) <= few);
    CHECK(few > 0);
    CHECK(few < 64u << 20);
}
