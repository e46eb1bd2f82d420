// all_reasons: all minimal reasons of one status. What it stands on (grounds.hpp) goes on to stand where more is known, so
// minimal reasons are the least sets that are enough for one function of all inputs.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/diagram/diagram.hpp>
#include <remit/explain/impl/grounds.hpp>
#include <remit/explain/reasons.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace remit::explain {
namespace standing {

class every_way {
  public:
    every_way(grounds const& g, std::uint32_t inputs)
        : grounds_(g), inputs_(inputs), d_(most_nodes_ahead, 100 * most_nodes_ahead) {}

    std::optional<all_reasons> of(ground top) {
        auto const f = function_of(top);
        if (d_.full()) return {};
        all_reasons out;
        std::uint64_t steps = most_explaining_steps;
        auto const sets = d_.enough(f, most_reasons + 1, steps);
        out.more = sets.size() > most_reasons || steps == 0;
        for (auto const& set : sets)
            if (out.each.size() < most_reasons) out.each.push_back(named(set));
        std::vector<std::uint32_t> alone(inputs_);
        for (std::uint32_t v = 0; v < inputs_; ++v) alone[v] = v;
        std::vector<std::uint32_t> fewest;
        auto const way = d_.fewest(f, alone);
        for (std::size_t i = 0; way && i < way->size(); ++i)
            if ((*way)[i].second) fewest.push_back((*way)[i].first);
        out.shortest = named(fewest);
        return out;
    }

  private:
    // The last input is decided first: the first reason gives it up first.
    std::uint32_t variable_of(ground g) const { return inputs_ - g; }

    std::vector<model::input_ref> named(std::vector<std::uint32_t> const& variables) const {
        std::vector<model::input_ref> out;
        for (auto const v : variables) out.push_back(grounds_.input(inputs_ - v));
        std::sort(out.begin(), out.end());
        return out;
    }

    // What it is on comes before it.
    diagram::function function_of(ground top) {
        std::set<ground> below{top};
        for (auto at = below.rbegin(); at != below.rend(); ++at)
            for (auto const on : grounds_.on(*at)) below.insert(on);
        std::map<ground, diagram::function> is;
        for (auto const g : below) {
            if (d_.full()) return diagram::never;
            if (g == always)
                is[g] = diagram::always;
            else if (grounds_.is_input(g))
                is[g] = d_.variable(variable_of(g));
            else {
                std::vector<diagram::function> terms;
                for (auto const on : grounds_.on(g)) terms.push_back(is.at(on));
                is[g] = d_.at_least(static_cast<std::int64_t>(grounds_.least(g)), terms);
            }
        }
        return is.at(top);
    }

    grounds const& grounds_;
    std::uint32_t inputs_;
    diagram::diagrams d_;
};

} // namespace standing

std::optional<all_reasons> reasons_of(model::model const& m, facts::situation const& s, model::duty_id d) {
    standing::grounds grounds(m, s);
    auto const status = grounds.of_status(d);
    if (!status) return {};
    return standing::every_way(grounds, m.states).of(*status);
}

} // namespace remit::explain
