// stating: what one statement does in a workspace, to be inlined: by the workspace's own functions, and by an interface that
// does more with each statement, since a call between the two would cost as much as either. Nobody else needs it.
// Held by tests/single/, tests/c/.
#pragma once

#include <remit/program/number.hpp>
#include <remit/single/workspace.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace remit::single {

/// A truth in a workspace is two bits: whether it may be, whether it surely is. `and` and `or` of truths are those of their
/// bits, and the opposite swaps the bits and turns them over.
namespace coded {

inline constexpr std::uint8_t no = 0, unknown = 1, yes = 3;

constexpr std::uint8_t code_of(bool b) {
    return b ? yes : no;
}
/// Bit `i` of what is in, and of what is out.
constexpr std::uint8_t code_of(std::uint64_t in, std::uint64_t out, std::uint32_t i) {
    return (in >> i & 1U) != 0 ? yes : (out >> i & 1U) != 0 ? no : unknown;
}

/// A code and that of its opposite, as two bytes that can be written at once: of the code c those at bit 16 c. A shift is
/// there sooner than what stands in a table.
inline constexpr std::uint64_t both = [] {
    constexpr std::array<std::uint8_t, 2> pairs[] = {{no, yes}, {unknown, unknown}, {unknown, unknown}, {yes, no}};
    std::uint64_t all = 0;
    for (std::size_t c = 0; c < 4; ++c) all |= std::uint64_t{std::bit_cast<std::uint16_t>(pairs[c])} << 16 * c;
    return all;
}();

inline void set(std::uint8_t* at, std::uint64_t code) {
    auto const pair = static_cast<std::uint16_t>(both >> 16 * code);
    std::memcpy(at, &pair, 2);
}

constexpr std::uint64_t bits_below(std::uint32_t n) {
    return n >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1;
}

inline constexpr date_span all_days{first_day, last_day};

} // namespace coded

/// The functions workspace::state(), by what they take: each gives the input that is stated now; or null, and nothing has
/// changed.
struct stating {
    using result = program::input const*;

    [[gnu::always_inline]] static result state(workspace& w, model::input_ref r, bool b) {
        auto const [in, e] = w.place_of(r);
        if (!in || (in->form != model::form::boolean && in->form != model::form::event)) return nullptr;
        w.put(*e, b);
        return in;
    }
    [[gnu::always_inline]] static result state(workspace& w, model::input_ref r, std::int32_t n) {
        auto const [in, e] = w.place_of(r);
        if (!in || in->form != model::form::integer || n < in->least || n > in->most) return nullptr;
        w.put(*e, std::int64_t{n});
        return in;
    }
    [[gnu::always_inline]] static result state(workspace& w, model::input_ref r, date d) {
        auto const [in, e] = w.place_of(r);
        if (!in || (in->form != model::form::day && in->form != model::form::event) || !coded::all_days.contains(d)) return nullptr;
        if (in->form == model::form::event)
            w.put(*e, std::span<date const>(&d, 1));
        else
            w.put(*e, std::int64_t{d.days});
        return in;
    }
    [[gnu::always_inline]] static result state(workspace& w, model::input_ref r, model::choice c) {
        auto const [in, e] = w.place_of(r);
        if (!in || in->form != model::form::choice || c.index >= in->values) return nullptr;
        w.put(*e, c);
        return in;
    }
    [[gnu::always_inline]] static result state(workspace& w, model::input_ref r, model::set s) {
        auto const [in, e] = w.place_of(r);
        if (!in || in->form != model::form::set || (s.in & s.out) != 0 || ((s.in | s.out) & ~coded::bits_below(in->values)) != 0)
            return nullptr;
        w.put(*e, s);
        return in;
    }
    static result state(workspace& w, model::input_ref r, model::silence s) {
        auto const [in, e] = w.place_of(r);
        if (in) w.put(*e, s, *in);
        return in;
    }
};

[[gnu::always_inline]] inline workspace::place workspace::place_of(model::input_ref r) const {
    if (r.input.index >= p_.inputs.size()) return {};
    auto const& in = p_.inputs[r.input.index];
    if (r.slot >= in.slots) return {};
    return {&in, &p_.effects[in.first_state + r.slot]};
}

[[gnu::always_inline]] inline void workspace::put_truth(program::effect const& e, std::uint8_t code) {
    if (e.truths != 0) coded::set(&truths_[std::size_t{e.first_truth} * 2], code);
}

[[gnu::always_inline]] inline void workspace::put_number(program::effect const& e, std::int64_t n) {
    if (e.number != program::no_number) numbers_[e.number] = n;
}

[[gnu::always_inline]] inline void workspace::put(program::effect const& e, bool b) {
    put_truth(e, coded::code_of(b));
    put_number(e, program::not_known); // an event's day
}

[[gnu::always_inline]] inline void workspace::put(program::effect const& e, std::int64_t n) {
    put_number(e, n);
}

// 4.4: the latest on or before `as_of` counts; later ones have not happened yet.
inline void workspace::put(program::effect const& e, std::span<date const> days) {
    std::int64_t latest = program::not_known;
    for (date const d : days)
        if (d <= as_of_) latest = std::max(latest, std::int64_t{d.days});
    put_truth(e, coded::code_of(latest != program::not_known));
    put_number(e, latest);
}

[[gnu::always_inline]] inline void workspace::put(program::effect const& e, model::choice c) {
    for (auto at = e.first_truth; at < e.first_truth + e.truths; ++at) {
        auto const* const bits = &p_.value_bits[p_.choices[at - p_.first_choice()].first];
        coded::set(&truths_[std::size_t{at} * 2], coded::code_of((bits[c.index / 64] >> c.index % 64 & 1U) != 0));
    }
}

inline void workspace::put(program::effect const& e, model::set s) {
    for (auto at = e.first_truth; at < e.first_truth + e.truths; ++at) {
        auto const value = p_.sets[at - p_.first_set()].value;
        coded::set(&truths_[std::size_t{at} * 2], coded::code_of(s.in, s.out, value));
    }
}

} // namespace remit::single
