// coverage: what the examples of a rule set reach (docs/cli.md, Coverage).
// In: a model. Out: for each duty which of its statuses an example expects, for each condition whether examples make it
// true and make it false, and the share of both.
// Door: cover(). Held by tests/examine/coverage.cpp.
#pragma once

#include <remit/model/model.hpp>

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

namespace remit::examine {

/// The statuses of 5.3 a duty can come to, and which of them are expected of it. An expectation states an answer;
/// a status that is merely found on the way is held by nobody and does not count, nor does `no other`.
struct status_coverage {
    model::duty_id duty;
    std::vector<status> possible; ///< in the order of 5.3
    std::vector<status> expected; ///< of those, the ones some `expect` names

    REMIT_DECL std::vector<status> missing() const;
};

enum class clause : std::uint8_t { when, unless, until, define };

/// Whether a condition was true in some example's situation, and false in some. Of a define for each member: of some
/// member that is there.
struct condition_coverage {
    examine::clause clause{};
    std::variant<model::duty_id, model::define_id> of;
    model::node_id condition;
    span at; ///< where it stands; of a define its name
    bool yes = false, no = false;
};

struct coverage {
    std::vector<status_coverage>
        statuses; ///< one a duty, in order; standing ones aside, which no situation changes
    std::vector<condition_coverage> conditions; ///< of duties, then of boolean defines, each in order

    struct share {
        std::size_t reached = 0, all = 0;
        /// In percent; of nothing 100.
        double percent() const {
            return all == 0 ? 100.0 : 100.0 * static_cast<double>(reached) / static_cast<double>(all);
        }
    };
    REMIT_DECL share of_statuses() const;
    REMIT_DECL share of_conditions() const; ///< two sides each
    share whole() const {
        auto const a = of_statuses(), b = of_conditions();
        return {a.reached + b.reached, a.all + b.all};
    }
};

/// Cost: one evaluation an example.
REMIT_DECL coverage cover(model::model const& m);

} // namespace remit::examine
