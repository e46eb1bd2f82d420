// What is promised of a workspace that is there: it asks for no memory. A program of its own counts, for `operator new` is
// everybody's.
#include "../catch.hpp"
#include "../oracle/build.hpp"
#include "../oracle/situations.hpp"

#include <remit/program/compile.hpp>
#include <remit/ruleset.hpp>
#include <remit/single/workspace.hpp>

#include <array>
#include <cstdlib>
#include <new>
#include <vector>

namespace {

thread_local std::size_t asked_for = 0;

} // namespace

void* operator new(std::size_t size) {
    ++asked_for;
    if (void* const p = std::malloc(size == 0 ? 1 : size)) return p;
    throw std::bad_alloc();
}
void operator delete(void* p) noexcept {
    std::free(p);
}
void operator delete(void* p, std::size_t) noexcept {
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
