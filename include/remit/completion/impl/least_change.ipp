// least_change: the bodies of least_change.hpp.
#pragma once

#include <remit/completion/impl/space.hpp>
#include <remit/completion/least_change.hpp>

#include <algorithm>
#include <utility>

namespace remit::completion {
namespace lying_ahead {
namespace {

// The option that an assignment has chosen; the first where it says nothing.
std::size_t chosen(space::axis const& a, diagram::assignment const& way) {
    std::size_t index = 0;
    for (auto const bit : a.bits) {
        auto const at = std::lower_bound(way.begin(), way.end(), std::pair(bit, false));
        index = index * 2 + (at != way.end() && at->first == bit && at->second ? 1 : 0);
    }
    return std::min(index, a.options.size() - 1);
}

// How far the number may go without a difference, away from what there is.
std::int64_t farthest(option const& o) {
    return *o.number == o.first ? o.last : o.first;
}

alteration altered(model::model const& m, space::axis const& a, option const& o) {
    auto const day = [](std::int64_t d) { return date{static_cast<std::int32_t>(d)}; };
    alteration is{a.input, model::silence::not_asked, {}};
    switch (m[a.input.input].form) {
    case model::form::boolean: is.value = o.is == truth::yes; break;
    case model::form::integer:
        is.value = static_cast<std::int32_t>(*o.number);
        is.through = static_cast<std::int32_t>(farthest(o));
        break;
    case model::form::day:
        is.value = day(*o.number);
        is.through = day(farthest(o));
        break;
    case model::form::event:
        if (o.number) {
            is.value = model::days{day(*o.number)};
            is.through = model::days{day(farthest(o))};
        } else
            is.value = false;
        break;
    case model::form::choice: is.value = model::choice{static_cast<std::uint32_t>(*o.number)}; break;
    case model::form::party:
        is.value = model::slots{std::vector<truth>(static_cast<std::size_t>(*o.number), truth::yes)};
        break;
    case model::form::set: {
        auto const one = std::uint64_t{1} << a.value;
        is.value = o.is == truth::yes ? model::set{one, 0} : model::set{0, one};
        break;
    }
    }
    return is;
}

// Alterations of a set's values, as one of the set.
void join_sets(facts::situation const& s, model::model const& m, std::vector<alteration>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto* const first = std::get_if<model::set>(&all[i].value);
        if (!first) continue;
        auto const* const said = std::get_if<model::set>(&s.states[m.state_of(all[i].input)]);
        auto now = said ? *said : model::set{};
        while (true) {
            auto const& one = std::get<model::set>(all[i].value);
            now.in = (now.in | one.in) & ~one.out;
            now.out = (now.out | one.out) & ~one.in;
            if (i + 1 == all.size() || all[i + 1].input != all[i].input) break;
            all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
        }
        all[i].value = now;
    }
}

} // namespace
} // namespace lying_ahead

std::optional<change> least_change(model::model const& m, facts::situation const& s, model::duty_id d) {
    lying_ahead::space where(m, s, lying_ahead::free_is::everything);
    auto const& now = where.judge().finding(d);
    if (now.applies == truth::yes && now.discharged == truth::no) return {};
    if (!where.look_over(d)) return {};
    where.survey_is_done();
    auto const its = where.of(d);
    auto const target = where.diagrams().both(its.applies.yes, its.discharged.no);
    if (where.beyond()) return {};
    std::vector<std::uint32_t> groups; // of each variable its input
    for (auto const& a : where.axes()) groups.resize(groups.size() + a.bits.size(), m.state_of(a.input));
    auto const way = where.diagrams().fewest(target, groups);
    if (!way) return change{{}, !where.inputs().is_coarse()};
    change found;
    for (auto const& a : where.axes()) {
        auto const option = lying_ahead::chosen(a, *way);
        if (option != 0) found.alterations.push_back(lying_ahead::altered(m, a, a.options[option]));
    }
    std::stable_sort(found.alterations.begin(), found.alterations.end(),
                     [](auto const& a, auto const& b) { return a.input < b.input; });
    lying_ahead::join_sets(s, m, found.alterations);
    // How far one may go depends on the other where one test reads both. Every single input was tried with all it may be.
    for (auto& a : found.alterations)
        if (where.inputs().is_coarse()) a.through.reset();
    found.least = !where.inputs().is_coarse() || found.alterations.size() <= 2;
    return found;
}

} // namespace remit::completion
