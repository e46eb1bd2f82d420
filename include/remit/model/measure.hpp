// measure: numbers and days of an expression: which inputs they turn on, which way they go with them, and what they are
// where these have certain values. In: an expression of a model. Out: a reading of it; an integer, a day as its number.
// Doors: read(), measure(), sign(), range_of(), behind(). For tool writers. Held by tests/model/measure.cpp.
#pragma once

#include <remit/model/model.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace remit::model {

/// Which member of which party an expression is about. No party is there twice (E28).
using members = std::vector<std::pair<input_id, std::uint32_t>>;

/// The slot of a party's member among these; 0 where `party` is none.
REMIT_DECL std::uint32_t slot_of(input_id party, members const& of);
/// What an expression is about when a define is opened: of one for each member, that member.
REMIT_DECL members inside(define const& d, members const& of);

/// The choice or set behind any names that were given to it.
REMIT_DECL input_ref behind(model const& m, node_id n, members const& of);

/// One side of a test: a number or day; with a shift, as of `within n P`. No node: `as_of`.
struct side {
    node_id node;
    members of;
    std::optional<std::pair<std::int64_t, period>> shift = {};
};

/// How a number or day moves with an input.
enum class course : std::uint8_t { stays, rises, falls, unclear };

constexpr course against(course a) {
    return a == course::rises ? course::falls : a == course::falls ? course::rises : a;
}
constexpr course together(course a, course b) {
    return a == course::stays ? b : b == course::stays || a == b ? a : course::unclear;
}

/// What a side reads.
struct reading {
    std::vector<input_ref> inputs; ///< that may vary, each once, in order
    std::vector<date> days;        ///< that are named
    course goes = course::stays;   ///< with all these inputs
    bool working_days = false, as_of = false, product = false;
    bool may_lack = false; ///< may be unknown where all inputs are known: a day past the last, or the calendar's
    std::string key; ///< equal for sides that are the same
};

/// How much of an expression is read.
struct reading_bounds {
    std::size_t& parts; ///< read so far; counts on
    std::size_t most_parts, deepest;
};
/// Nothing where the bounds are passed. `varies`: which inputs count; none: all.
REMIT_DECL std::optional<reading> read(model const& m, side const& s, reading_bounds const& bounds,
                                       std::function<bool(input_ref)> const& varies = {});

/// How left may stand to right for a test to hold: one of these, or several together.
inline constexpr unsigned below = 1, equal = 2, above = 4;
constexpr unsigned signs_of(comparison how) {
    switch (how) {
    case comparison::less: return below;
    case comparison::less_equal: return below | equal;
    case comparison::greater: return above;
    case comparison::greater_equal: return above | equal;
    case comparison::is: return equal;
    case comparison::is_not: return below | above;
    }
    return 0;
}

/// What a number or day may be, ends included; of an event on which day it may have happened by `as_of`.
struct range {
    std::int64_t least, most;
};
REMIT_DECL range range_of(model const& m, date as_of, input_ref r);

/// The least x in least..most of which `is` holds; `most` + 1 where it holds of none. Once it holds, it goes on to.
template <class Is> std::int64_t first_of(std::int64_t least, std::int64_t most, Is&& is) {
    auto low = least, high = most + 1;
    while (low < high) {
        auto const x = low + (high - low) / 2;
        if (is(x))
            high = x;
        else
            low = x + 1;
    }
    return low;
}

/// Numbers, and days as their number, of inputs.
using point = std::map<input_ref, std::int64_t>;

/// What a side is at a point; nothing where it is unknown there (4.7, 4.8), or an input has no value. Goes as deep as the
/// expression.
REMIT_DECL std::optional<std::int64_t> measure(model const& m, date as_of, side const& s, point const& at);
/// −1, 0, 1: how left stands to right.
REMIT_DECL std::optional<int> sign(model const& m, date as_of, side const& left, side const& right,
                                   point const& at);

} // namespace remit::model
