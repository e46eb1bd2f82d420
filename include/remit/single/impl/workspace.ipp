// workspace: the bodies of workspace.hpp, but for those of stating.hpp.
#pragma once

#include <remit/program/number.hpp>
#include <remit/single/stating.hpp>
#include <remit/single/workspace.hpp>

#include <algorithm>
#include <array>
#include <variant>

namespace remit::single {
namespace {

using coded::all_days, coded::bits_below, coded::code_of, coded::no, coded::set, coded::unknown, coded::yes;

constexpr std::array<truth, 4> truth_of_code{truth::no, truth::unknown, truth::unknown, truth::yes};

using program::not_known;

// Of what is found of a duty, but for its due day: by modality, whether it is in force, and codes.
constexpr std::size_t place_in_table(model::modality m, std::uint8_t in_force, std::uint8_t conditions, std::uint8_t d,
                                     std::uint8_t l) {
    return static_cast<std::size_t>(m) << 7U | static_cast<std::size_t>((in_force & 2U) << 5U | unsigned{conditions} << 4U |
                                                                           unsigned{d} << 2U | l);
}

std::array<found::finding, 3 * 128> make_table() {
    std::array<found::finding, 3 * 128> table;
    for (std::size_t i = 0; i < table.size(); ++i) {
        bool const in_force = (i & 64U) != 0;
        auto const m = static_cast<model::modality>(i >> 7U);
        auto const a = truth_of(in_force) & truth_of_code[i >> 4U & 3U], d = truth_of_code[i >> 2U & 3U],
                   l = truth_of_code[i & 3U];
        table[i] = {found::status_of(m, a, d, l), in_force, a, d, l, {}};
    }
    return table;
}

// The same for all programs.
found::finding const* findings_table() {
    alignas(64) static std::array<found::finding, 3 * 128> const table = make_table();
    return table.data();
}

// All operands of each gate, of which there are N; or, where N is 0, as many as the run says.
template <std::uint32_t N>
void all_of(program::gate_run const& r, program::literal const* of, std::uint8_t* truths) {
    auto const arity = N == 0 ? r.arity : N;
    auto* out = truths + std::size_t{r.first_truth} * 2;
    for (std::uint32_t g = 0; g < r.gates; ++g, of += arity, out += 2) {
        unsigned t = truths[of[0].index];
        for (std::uint32_t i = 1; i < arity; ++i) t &= truths[of[i].index];
        set(out, t);
    }
}

// t surely, and p perhaps: 4.2.
void at_least(program::gate_run const& r, program::literal const* of, std::uint8_t* truths) {
    auto* out = truths + std::size_t{r.first_truth} * 2;
    for (std::uint32_t g = 0; g < r.gates; ++g, out += 2) {
        std::uint32_t t = 0, p = 0;
        for (std::uint32_t i = 0; i < r.arity; ++i, ++of) {
            t += truths[of->index] >> 1U;
            p += truths[of->index] & 1U;
        }
        set(out, t >= r.least ? yes : p < r.least ? no : unknown);
    }
}

} // namespace

workspace::workspace(program::program const& p)
    : p_(p), numbers_(p.all_numbers()), truths_(std::size_t{p.truths()} * 2), found_(p.outcomes.size()),
      table_(findings_table()) {
    set(truths_.data(), yes);
    std::copy(p.constants.begin(), p.constants.end(), numbers_.begin() + p.first_constant());
    for (auto const& in : p.inputs)
        for (std::uint32_t slot = 0; slot < in.slots; ++slot)
            put(p.effects[in.first_state + slot], model::silence::not_asked, in);
    blank_numbers_.assign(numbers_.begin(), numbers_.begin() + p.first_constant());
    blank_truths_.assign(truths_.begin(), truths_.begin() + std::ptrdiff_t{2} * p.first_test());
    for (std::uint32_t i = 0; i < p.outcomes.size(); ++i) {
        auto const& o = p.outcomes[i];
        if (o.discharged == program::never && o.late == program::never && o.due == program::no_number)
            lasting_.push_back({o.in_force.index, o.conditions.index, i, o.modality});
        else
            ending_.push_back(i);
    }
}

void workspace::begin(date as_of) {
    as_of_ = as_of;
    std::copy(blank_numbers_.begin(), blank_numbers_.end(), numbers_.begin());
    std::copy(blank_truths_.begin(), blank_truths_.end(), truths_.begin());
    numbers_[program::program::as_of] = as_of.days;
}

// ── what a statement does ───────────────────────────────────────────────────────────────────────────────────────────

void workspace::put_slots(program::effect const& e, std::uint64_t there, std::uint64_t absent) {
    for (auto at = e.first_truth; at < e.first_truth + e.truths; ++at) {
        auto const slot = p_.slots[at - p_.first_slot()].slot;
        set(&truths_[std::size_t{at} * 2], code_of(there, absent, slot));
    }
}

// 4.3, 4.5, 4.6
void workspace::put(program::effect const& e, model::silence s, program::input const& in) {
    switch (in.form) {
    case model::form::boolean:
    case model::form::event:
        put_truth(e, in.presumed && s != model::silence::withheld ? code_of(*in.presumed) : unknown);
        put_number(e, not_known);
        return;
    case model::form::integer:
    case model::form::day: put_number(e, not_known); return;
    case model::form::choice:
        for (auto at = e.first_truth; at < e.first_truth + e.truths; ++at) set(&truths_[std::size_t{at} * 2], unknown);
        return;
    case model::form::set: put(e, model::set{}); return;
    case model::form::party: put_slots(e, bits_below(static_cast<std::uint32_t>(in.least)), 0); return;
    }
}

void workspace::put(program::effect const& e, std::span<truth const> slots) {
    std::uint64_t there = 0, absent = ~std::uint64_t{0};
    for (std::size_t i = 0; i < slots.size(); ++i) {
        auto const bit = std::uint64_t{1} << i;
        if (slots[i] == truth::yes) there |= bit;
        if (slots[i] != truth::no) absent &= ~bit;
    }
    put_slots(e, there, absent);
}

// ── stating ─────────────────────────────────────────────────────────────────────────────────────────────────────────

bool workspace::state_bool(model::input_ref r, bool b) {
    return stating::state(*this, r, b) != nullptr;
}

bool workspace::state(model::input_ref r, std::int32_t n) {
    return stating::state(*this, r, n) != nullptr;
}

bool workspace::state(model::input_ref r, date d) {
    return stating::state(*this, r, d) != nullptr;
}

bool workspace::state(model::input_ref r, model::choice c) {
    return stating::state(*this, r, c) != nullptr;
}

bool workspace::state(model::input_ref r, model::set s) {
    return stating::state(*this, r, s) != nullptr;
}

bool workspace::state(model::input_ref r, model::silence s) {
    return stating::state(*this, r, s) != nullptr;
}

bool workspace::state(model::input_ref r, std::span<date const> days) {
    auto const [in, e] = place_of(r);
    if (!in || in->form != model::form::event || days.empty()) return false;
    if (!std::all_of(days.begin(), days.end(), [](date d) { return all_days.contains(d); })) return false;
    put(*e, days);
    return true;
}

bool workspace::state(model::input_ref r, std::span<truth const> slots) {
    auto const [in, e] = place_of(r);
    if (!in || in->form != model::form::party || slots.size() > static_cast<std::size_t>(in->most) ||
        std::count(slots.begin(), slots.end(), truth::yes) < in->least)
        return false;
    put(*e, slots);
    return true;
}

// Its values are of the forms of their inputs, and not looked at again: what a reason leaves of a situation (§6) may have
// fewer slots than JSON could state.
void workspace::state(facts::situation const& s) {
    begin(s.as_of);
    for (auto const& in : p_.inputs)
        for (std::uint32_t at = in.first_state; at < in.first_state + in.slots; ++at) {
            auto const& e = p_.effects[at];
            auto const& value = s.states[at];
            if (auto const* const silent = std::get_if<model::silence>(&value)) {
                if (*silent == model::silence::withheld) put(e, *silent, in); // else it is as at the beginning
            } else if (auto const* const b = std::get_if<bool>(&value))
                put(e, *b);
            else if (auto const* const n = std::get_if<std::int32_t>(&value))
                put(e, std::int64_t{*n});
            else if (auto const* const d = std::get_if<date>(&value))
                put(e, std::int64_t{d->days});
            else if (auto const* const days = std::get_if<model::days>(&value))
                put(e, std::span<date const>(*days));
            else if (auto const* const c = std::get_if<model::choice>(&value))
                put(e, *c);
            else if (auto const* const set = std::get_if<model::set>(&value))
                put(e, *set);
            else
                put(e, std::span<truth const>(std::get<model::slots>(value).present));
        }
}

// ── running ─────────────────────────────────────────────────────────────────────────────────────────────────────────

// Bytes may be written over anything, as far as a compiler knows: so what is read beside them stands in locals.

void workspace::work_out_numbers() {
    auto* const numbers = numbers_.data();
    auto* out = numbers + p_.first_computed();
    auto const* const cal = p_.calendar ? &*p_.calendar : nullptr;
    for (auto const& c : p_.numbers)
        *out++ = worth(c, numbers[c.a], c.b == program::no_number ? 0 : numbers[c.b], as_of_, cal);
}

void workspace::look_at_numbers() {
    auto const* const numbers = numbers_.data();
    auto* out = truths_.data() + std::size_t{p_.first_test()} * 2;
    for (auto const *at = p_.tests.data(), *const end = at + p_.tests.size(); at != end; ++at, out += 2) {
        auto const n = numbers[at->number];
        bool const holds = at->exactly ? n == at->limit : n <= at->limit;
        set(out, n == not_known ? unknown : code_of(holds));
    }
}

void workspace::run_gates() {
    auto const* const operands = p_.operands.data();
    auto* const truths = truths_.data();
    for (auto const *at = p_.runs.data(), *const end = at + p_.runs.size(); at != end; ++at) {
        auto const r = *at;
        auto const* const of = operands + r.first_operand;
        switch (r.all() ? r.arity : 0) {
        case 2: all_of<2>(r, of, truths); break;
        case 3: all_of<3>(r, of, truths); break;
        case 4: all_of<4>(r, of, truths); break;
        case 5: all_of<5>(r, of, truths); break;
        case 6: all_of<6>(r, of, truths); break;
        case 0: at_least(r, of, truths); break;
        default: all_of<0>(r, of, truths);
        }
    }
}

void workspace::run(std::span<found::finding> to) {
    work_out_numbers();
    look_at_numbers();
    run_gates();
    auto const* const truths = truths_.data();
    auto const* const numbers = numbers_.data();
    auto const* const table = table_;
    auto* const found = to.data();
    // Four at a time: how long so short a loop takes depends on where the linker puts it.
#pragma GCC unroll 4
    for (auto const *at = lasting_.data(), *const end = at + lasting_.size(); at != end; ++at)
        found[at->duty] = table[place_in_table(at->modality, truths[at->in_force], truths[at->conditions], no, no)];
    for (auto const *at = ending_.data(), *const end = at + ending_.size(); at != end; ++at) {
        auto const& o = p_.outcomes[*at];
        auto& f = found[*at];
        f = table[place_in_table(o.modality, truths[o.in_force.index], truths[o.conditions.index],
                                 truths[o.discharged.index], truths[o.late.index])];
        if (o.due != program::no_number && numbers[o.due] != not_known)
            f.due = date{static_cast<std::int32_t>(numbers[o.due])};
    }
}

found::findings evaluate(program::program const& p, facts::situation const& s) {
    workspace w(p);
    w.state(s);
    auto const found = w.run();
    return {found.begin(), found.end()};
}

} // namespace remit::single
