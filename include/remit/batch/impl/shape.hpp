// shape: what of a caseload its code depends on: which columns there are and how they are read, and the day of all rows.
// In: a caseload. Out: compared with that of the one before, read by code_for().
#pragma once

#include <remit/base/date.hpp>
#include <remit/batch/caseload.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace remit::batch {

struct shape {
    struct column {
        /// What numbers of a choice or set are.
        enum class codes : std::uint8_t {
            own,   ///< places in its list
            few,   ///< up to sixteen others, each of which states something
            others
        };
        batch::column::kind what = batch::column::kind::none;
        bool listed = false;
        codes numbers = codes::own;

        bool stated() const { return what != batch::column::kind::none || listed; }
        bool operator==(column const&) const = default;
    };

    std::optional<date> as_of; ///< of all rows; none: each has its own
    std::vector<column> states;
    std::vector<std::uint64_t> parts; ///< of each state, a bit a part: it is stated

    bool operator==(shape const&) const = default;
};

inline shape shape_of(caseload const& c) {
    using codes = shape::column::codes;
    auto const numbers = [](std::vector<std::uint32_t> const& places) {
        bool const few = places.size() <= 16 && std::find(places.begin(), places.end(), nothing_stated) == places.end();
        return few ? codes::few : codes::others;
    };
    shape s;
    if (!c.day.stated()) s.as_of = c.as_of;
    s.states.reserve(c.states.size());
    for (auto const& col : c.states)
        s.states.push_back({col.what, col.in != nullptr, col.places ? numbers(*col.places) : codes::own});
    s.parts.reserve(c.parts.size());
    for (auto const& parts : c.parts) {
        std::uint64_t stated = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) stated |= std::uint64_t{parts[i].stated()} << i;
        s.parts.push_back(stated);
    }
    return s;
}

} // namespace remit::batch
