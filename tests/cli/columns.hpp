// columns: whether a row of a caseload states what a situation does, value by value.
// In: a caseload as `rows` makes it. Out: what differs first; empty: nothing.
#pragma once

#include <remit/batch/caseload.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace tests {

inline std::optional<std::int64_t> stated(remit::batch::column const& c, std::size_t row) {
    using kind = remit::batch::column::kind;
    if (c.what == kind::none || (c.valid[row / 8] >> row % 8 & 1) == 0) return {};
    switch (c.what) {
    case kind::bits: return static_cast<std::uint8_t const*>(c.values)[row / 8] >> row % 8 & 1;
    case kind::int8: return static_cast<std::int8_t const*>(c.values)[row];
    case kind::int16: return static_cast<std::int16_t const*>(c.values)[row];
    default: return static_cast<std::int32_t const*>(c.values)[row];
    }
}

/// What the value of a situation is in a column of its own; nothing of what stands in parts.
inline std::optional<std::int64_t> wanted(remit::model::input const& in, remit::model::value const& v, remit::date as_of) {
    using namespace remit;
    if (auto const* yes = std::get_if<bool>(&v))
        return in.form != model::form::event ? *yes : *yes ? batch::undated : batch::never_happened;
    if (auto const* n = std::get_if<std::int32_t>(&v)) return *n;
    if (auto const* d = std::get_if<date>(&v)) return d->days;
    if (auto const* c = std::get_if<model::choice>(&v)) return c->index;
    if (auto const* days = std::get_if<model::days>(&v)) {
        auto latest = batch::never_happened;
        for (auto const d : *days) latest = batch::later(latest, d, as_of);
        return latest;
    }
    return {};
}

inline std::optional<std::int64_t> wanted_part(remit::model::value const& v, std::size_t i) {
    using namespace remit;
    if (auto const* set = std::get_if<model::set>(&v)) {
        if ((set->in >> i & 1) != 0) return 1;
        if ((set->out >> i & 1) != 0) return 0;
    } else if (auto const* slots = std::get_if<model::slots>(&v)) {
        if (i >= slots->present.size()) return 0;
        if (slots->present[i] == truth::yes) return 1;
    }
    return {};
}

inline std::string differs(remit::model::model const& m, remit::facts::situation const& s, remit::batch::caseload const& c,
                           std::size_t row) {
    using namespace remit;
    if (stated(c.day, row) != s.as_of.days) return "as_of";
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
        for (std::uint32_t slot = 0; slot < m.inputs[i].slots; ++slot) {
            auto const state = m.inputs[i].first_state + slot;
            auto const& v = s.states[state];
            auto found = stated(c.states[state], row);
            // One day of an event is kept as it stands: whoever reads it looks whether it has come.
            if (m.inputs[i].form == model::form::event && found && *found > s.as_of.days) found = batch::never_happened;
            if (found != wanted(m.inputs[i], v, s.as_of)) return m.name_of({{i}, slot});
            for (std::size_t part = 0; part < c.parts[state].size(); ++part)
                if (stated(c.parts[state][part], row) != wanted_part(v, part))
                    return m.name_of({{i}, slot}) + ", part " + std::to_string(part);
        }
    return {};
}

} // namespace tests
