// draw: children as an office may have on its books, one by number: the same on every machine, in whatever order they are
// asked for.
// In: a rule set's model, a seed, a child's number. Out: what is stated of the child, an entry a value of a situation.
//
// What is so of a child is drawn first, and then, of that, what is known: the same children, better known or worse. Inputs
// are known by name: those of rules/fujian-2019 have their shares and chains of events (children.hpp); of others any
// value is as likely as another.
// Held by tests/bench/caseload.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace bench {

struct caseload_options {
    std::size_t rows = 0;
    std::uint64_t seed = 1;
    double unknown = 0.3;     ///< the share of facts, events and parties of which nothing is stated, 0 … 1
    remit::date as_of{18443}; ///< of all children: 2020-06-30
    bool days_only = false;   ///< of events only days are stated, as a column of dates has them: nothing of those that did
                              ///< not happen, or on no known day
};

/// What is stated of one value of a situation.
struct said {
    enum class how : std::uint8_t { nothing, null, stated };
    how what = how::nothing;
    std::int32_t value =
        0; ///< a boolean 0 or 1; a number, a day; a choice's place; of an event its day or a `moment` that
           ///< is none (remit/batch/caseload.hpp); of a party how many slots are listed
    std::uint64_t in = 0;  ///< of a set the values that are in, of a party the slots that are there
    std::uint64_t out = 0; ///< of a set the values that are not; of a party, those that may be
};

/// Refers to the model, which must live as long. Any number of threads may draw.
class drawer {
  public:
    drawer(remit::model::model const& m, caseload_options const& options);
    ~drawer();
    drawer(drawer const&) = delete;
    drawer& operator=(drawer const&) = delete;

    /// `child` number `row`, from 0: has one entry a value of a situation afterwards.
    void draw(std::size_t row, std::vector<said>& child) const;

  private:
    struct state;
    std::unique_ptr<state const> state_;
};

} // namespace bench
