// small_world: a small program with every situation of it and what is found in each.
// In: a program over the vocabulary of enumerate.hpp. Held by tests/oracle/small.cpp, tests/oracle/ahead.cpp.
#pragma once

#include "../catch.hpp"
#include "build.hpp"
#include "claims.hpp"
#include "enumerate.hpp"

#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace oracle {

// A model of the vocabulary with all its situations, and what is found in each.
struct small_world {
    program rules;
    model::model model;
    turning_points at;
    std::vector<small_situation> all;
    std::vector<remit::found::findings> found;
    std::vector<std::vector<std::size_t>> better; // of each situation those that refine it

    explicit small_world(program p)
        : rules(std::move(p)), model(*checked(rules)), at(model), all(small_situations(model)) {
        for (auto const& s : all) found.push_back(remit::plain::evaluate(model, s.situation));
        better = refinements();
    }

    std::vector<std::vector<std::size_t>> const& refinements() const {
        static std::vector<std::vector<std::size_t>> const of_each =
            [&] { // the same for every model of the vocabulary
                std::vector<std::vector<std::size_t>> out(all.size());
                for (std::size_t i = 0; i < all.size(); ++i)
                    for (std::size_t j = 0; j < all.size(); ++j)
                        if (i != j && all[i].refined_by(all[j])) out[i].push_back(j);
                return out;
            }();
        return of_each;
    }

    model::input_ref input(char const* name) const { return {model.input_named(name), 0}; }

    std::string told(std::size_t duty, std::size_t s, std::string const& what = "") const {
        return model.name_of(model::duty_id{static_cast<std::uint32_t>(duty)}) + " is " +
               std::string(to_string(found[s][duty].status)) + (what.empty() ? "" : ": " + what) + " in " + show(model, all[s].situation) + "\n" +
               print(rules.files.front().second);
    }
};

// Worlds of a few duties each: a reason costs an evaluation of the whole model for each input.
template <class Look> std::size_t over_conditions(int nodes, Look&& look) {
    auto const all = small_conditions(nodes);
    constexpr std::size_t together = 12;
    for (std::size_t i = 0; i < all.size(); i += together) {
        auto const first = all.begin() + static_cast<std::ptrdiff_t>(i);
        auto const end = all.begin() + static_cast<std::ptrdiff_t>(std::min(i + together, all.size()));
        small_world w(small_program({first, end}));
        look(w, i / together);
    }
    return all.size();
}

inline void holds(wrong const& w) {
    if (w) FAIL(*w);
}

} // namespace oracle
