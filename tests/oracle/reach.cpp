// The generator itself: it reaches everything there is, and every status is common. What it does not reach no law holds.
#include "../catch.hpp"
#include "build.hpp"
#include "counts.hpp"
#include "situations.hpp"
#include "size.hpp"

#include <remit/plain/evaluate.hpp>

#include <map>
#include <string>

using namespace oracle;

namespace {

std::string lines(std::vector<std::string> const& list) {
    std::string out;
    for (auto const& line : list) out += "\n  " + line;
    return out;
}

} // namespace

TEST_CASE("random rule sets and situations reach every construct of the language") {
    counts seen;
    for (std::size_t i = 0; i < 1'500; ++i) { // of whatever scale: fewer reach less
        dice die(laws_seed(), i);
        auto const p = generate(die.next(), 1 + static_cast<int>(i % 4));
        style const how{static_cast<keywords>(i % 3), static_cast<layout>(i % 2 == 0 ? 2 : i % 4 / 2), i};
        auto const read = gathered(p, how);
        for (auto const& t : read.trees) seen.add(t);
        for (auto const& f : read.files) seen.add_words(f.text);
        auto const made = checked(p, how);
        REQUIRE(made);
        seen.add(*made);
        turning_points const at(*made);
        for (int n = 0; n < 3; ++n) {
            auto const s = random_situation(*made, at, die);
            seen.add(*made, s);
            seen.add(*made, remit::plain::evaluate(*made, s));
        }
    }
    CHECK(seen.constructs() > 600);
    INFO("never reached:" << lines(seen.missing())
                          << "\nand what counts.cpp says is never there:" << lines(seen.surprising()));
    CHECK(seen.missing().empty());
    CHECK(seen.surprising().empty());
}

TEST_CASE("of random duties each status is at least three in a hundred, and at most sixty are undetermined") {
    std::map<remit::status, std::size_t> found;
    std::size_t all = 0, most = static_cast<std::size_t>(std::max(400.0, 1'000 * laws_scale()));
    for (std::size_t i = 0; i < most; ++i) {
        dice die(laws_seed(), i);
        auto const made = checked(generate(die.next(), 1 + static_cast<int>(i % 4)));
        REQUIRE(made);
        turning_points const at(*made);
        for (int n = 0; n < 6; ++n)
            for (auto const& f : remit::plain::evaluate(*made, random_situation(*made, at, die))) {
                ++found[f.status];
                ++all;
            }
    }
    std::string shares;
#define REMIT_STATUS(id, english, chinese)                                                                   \
    shares +=                                                                                                \
        std::string("\n  ") + english + " " +                                                                \
        std::to_string(100.0 * static_cast<double>(found[remit::status::id]) / static_cast<double>(all));    \
    CHECK(found[remit::status::id] * 100 >= 3 * all);
#include <remit/base/statuses.def>
#undef REMIT_STATUS
    CHECK(found[remit::status::undetermined] * 100 <= 60 * all);
    if (std::getenv("REMIT_LAWS")) WARN(most << " programs, " << all << " duties in situations:" << shares);
}
