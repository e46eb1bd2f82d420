// How many questions it takes until nothing more can be settled: of the ten stories and of random children, asked in the
// order of `ask` and in the order of declaration; of small programs beside the best that any order can do.
// docs/ask.md has the figures; REMIT_LAWS=20 makes them anew.
#include "../catch.hpp"
#include "build.hpp"
#include "dice.hpp"
#include "enumerate.hpp"
#include "generate.hpp"
#include "situations.hpp"
#include "size.hpp"

#include <remit/explain/ask.hpp>
#include <remit/ruleset.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
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

// What asking one question after another takes on the average until nothing more can be settled, if the answers that are
// told apart are equally likely at each: in the order of `ask`, in that of declaration, and as the best row of questions for
// that program does, found by trying all.
struct row {
    double asked = 0, declared = 0, best = 0;
};

class rows {
  public:
    explicit rows(model::model const& m) : m_(m) {}

    // Nothing where there is too much to try.
    std::optional<row> of(situation const& s) {
        auto const known = show(m_, s);
        if (auto const is = made_.find(known); is != made_.end()) return is->second;
        if (made_.size() > most_situations) return {};
        auto const questions = remit::explain::ask(m_, s).value().questions;
        if (questions.empty()) return made_[known] = row{};
        std::map<model::input_ref, row> after;
        for (auto const& q : questions) {
            auto const r = answered(s, q.input);
            if (!r) return {};
            after[q.input] = *r;
        }
        row r{1 + after[questions.front().input].asked, 1 + after.begin()->second.declared, 1e9};
        for (auto const& [input, one] : after) r.best = std::min(r.best, 1 + one.best);
        return made_[known] = r;
    }

  private:
    static constexpr std::size_t most_situations = 1'000;

    std::optional<row> answered(situation const& s, model::input_ref input) {
        std::vector<model::value> values;
        for (auto& a : remit::explain::answers(m_, s, input)) values.push_back(std::move(a.value));
        if (values.empty()) values.push_back(model::silence::not_known); // they cannot be told apart
        row mean;
        for (auto const& v : values) {
            auto said = s;
            said.states[m_.state_of(input)] = v;
            auto const r = of(said);
            if (!r) return {};
            auto const share = 1 / static_cast<double>(values.size());
            mean.asked += share * r->asked;
            mean.declared += share * r->declared;
            mean.best += share * r->best;
        }
        return mean;
    }

    model::model const& m_;
    std::map<std::string, row> made_;
};

struct tally {
    std::size_t programs = 0, as_good = 0;
    row sum;
    double most = 0; // that `ask` takes over the best

    void look_at(model::model const& m, situation const& start) {
        auto const many = remit::explain::ask(m, start).value().questions.size();
        if (many < 2 || many > 6) return;
        auto const r = rows(m).of(start);
        if (!r) return;
        ++programs;
        as_good += r->asked <= r->best + 1e-9 ? 1 : 0;
        most = std::max(most, r->asked - r->best);
        sum.asked += r->asked;
        sum.declared += r->declared;
        sum.best += r->best;
    }
    std::string said() const {
        auto const mean = [&](double of) {
            std::array<char, 16> text{};
            std::snprintf(text.data(), text.size(), "%.2f", of / static_cast<double>(programs));
            return std::string(text.data());
        };
        return std::to_string(programs) + " programs: " + mean(sum.asked) + " in the order of ask, " + mean(sum.declared) +
               " as declared, " + mean(sum.best) + " at best; " + std::to_string(as_good) + " as good as the best, at most " +
               std::to_string(most) + " more";
    }
};

} // namespace

TEST_CASE("asking what most duties wait for first is nearly as good as the best row of questions there is") {
    tally small, random;
    auto const conditions = small_conditions(4);
    auto const few = std::max<std::size_t>(20, static_cast<std::size_t>(50 * laws_scale()));
    auto const day = *remit::make_date(2021, 9, 1);
    for (std::size_t i = 0; i < few; ++i) {
        dice die(laws_seed(), i);
        std::vector<remit::syntax::expr> three;
        for (int k = 0; k < 3; ++k) three.push_back(conditions[die.below(conditions.size())]);
        auto const m = *checked(small_program(three));
        small.look_at(m, remit::facts::nothing_known(m, day));
        if (auto const any = checked(generate(laws_seed() + i, 1))) random.look_at(*any, remit::facts::nothing_known(*any, day));
    }
    if (laws_scale() > 1) WARN("three conditions of four nodes, " << small.said() << "\nrandom, " << random.said());
    REQUIRE(small.programs > few / 4);
    REQUIRE(random.programs >= few / 10);
    CHECK(small.sum.asked <= small.sum.declared);
    CHECK(small.sum.asked <= 1.1 * small.sum.best);
    CHECK(random.sum.asked <= random.sum.declared);
    CHECK(random.sum.asked <= 1.2 * random.sum.best);
}

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
