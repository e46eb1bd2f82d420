// How many questions it takes until nothing more can be settled: of the ten stories and of random children, asked in the
// order of `ask` and in the order of declaration. docs/ask.md has the figures; REMIT_LAWS=20 makes them anew.
#include "../catch.hpp"
#include "dice.hpp"
#include "situations.hpp"
#include "size.hpp"

#include <remit/explain/ask.hpp>
#include <remit/ruleset.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace oracle;

namespace {

// Whoever is asked knows what `whole` has, and of all else that it is not known.
std::size_t questions(model::model const& m, situation const& whole, bool as_declared) {
    auto s = remit::facts::nothing_known(m, whole.as_of);
    for (std::size_t asked = 0;; ++asked) {
        auto all = remit::explain::ask(m, s).value().questions;
        if (all.empty()) return asked;
        auto const next = as_declared ? *std::min_element(all.begin(), all.end(),
                                                          [](auto const& a, auto const& b) { return a.input < b.input; })
                                      : all.front();
        auto const& found = whole.states[m.state_of(next.input)];
        auto& state = s.states[m.state_of(next.input)];
        bool const known = !is_unknown(m[next.input.input], found) && state != found;
        state = known ? found : model::value(model::silence::not_known);
    }
}

struct counts {
    std::vector<std::size_t> all;
    std::size_t at(double share) {
        std::sort(all.begin(), all.end());
        return all[std::min(all.size() - 1, static_cast<std::size_t>(share * static_cast<double>(all.size())))];
    }
    std::string said() { return "median " + std::to_string(at(0.5)) + ", 95 % " + std::to_string(at(0.95)); }
};

struct compared {
    counts asked, declared;
    void look_at(model::model const& m, situation const& whole) {
        asked.all.push_back(questions(m, whole, false));
        declared.all.push_back(questions(m, whole, true));
    }
};

} // namespace

TEST_CASE("asking what most duties wait for first takes fewer questions than asking in order of declaration") {
    auto const rules = remit::load(REMIT_SOURCE_DIR "/rules/fujian-2019").value();
    auto const& m = rules.model();
    compared stories, random;
    for (auto const& e : m.examples)
        if (std::filesystem::path(m.files[e.at.file].name).parent_path().filename() == "stories")
            stories.look_at(m, remit::facts::given(m, e));
    REQUIRE(stories.asked.all.size() >= 20);
    turning_points const at(m);
    auto const many = std::max<std::size_t>(5, static_cast<std::size_t>(50 * laws_scale()));
    for (std::size_t i = 0; i < many; ++i) {
        dice die(laws_seed(), i);
        random.look_at(m, refined(m, remit::facts::nothing_known(m, *remit::make_date(2021, 9, 1)), at, die));
    }
    if (laws_scale() > 1)
        WARN("stories: " << stories.asked.said() << "; as declared " << stories.declared.said() << "\nrandom children, "
                         << many << ": " << random.asked.said() << "; as declared " << random.declared.said());
    CHECK(stories.asked.at(0.5) <= stories.declared.at(0.5));
    CHECK(random.asked.at(0.5) <= random.declared.at(0.5));
}
