#include "rows.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <variant>

namespace remit::cli {
namespace {

using kind = batch::column::kind;

constexpr std::size_t line = 64; // bytes that a processor fetches at a time

kind narrowest(std::int64_t least, std::int64_t most) {
    auto const in = [&](auto sample) {
        using limits = std::numeric_limits<decltype(sample)>;
        return limits::min() <= least && most <= limits::max();
    };
    return in(std::int8_t{}) ? kind::int8 : in(std::int16_t{}) ? kind::int16 : kind::int32;
}

kind kind_of(model::input const& in) {
    switch (in.form) {
    case model::form::boolean: return kind::bits;
    case model::form::integer: return narrowest(in.least, in.most);
    case model::form::day: return kind::int32;
    case model::form::choice: return narrowest(0, static_cast<std::int64_t>(in.values.size()));
    case model::form::event: return kind::moment;
    case model::form::set:
    case model::form::party: break; // in parts
    }
    return kind::none;
}

std::size_t bytes_of(kind k, std::size_t rows) {
    return k == kind::bits ? rows / 8 : k == kind::int8 ? rows : k == kind::int16 ? rows * 2 : rows * 4;
}

std::uint32_t parts_of(model::input const& in) {
    return in.form == model::form::set     ? static_cast<std::uint32_t>(in.values.size())
           : in.form == model::form::party ? static_cast<std::uint32_t>(in.most)
                                           : 0;
}

// Of eight bytes, each 0 or 1, a byte that has their bits.
std::uint64_t bits_of(std::uint64_t eight) {
    return (eight * 0x0102040810204080) >> 56U;
}

template <class T> void narrow(std::int32_t const* from, std::size_t rows, std::uint8_t* to) {
    for (std::size_t r = 0; r < rows; ++r) reinterpret_cast<T*>(to)[r] = static_cast<T>(from[r]);
}

} // namespace

rows::rows(model::model const& m) : m_(m), places_(1 + m.states), first_part_(m.states), ids_(capacity) {
    places_[0].what = kind::int32;
    view_.states.resize(m.states);
    view_.parts.resize(m.states);
    for (auto const& in : m.inputs)
        for (std::uint32_t slot = 0; slot < in.slots; ++slot) {
            auto const state = in.first_state + slot;
            places_[1 + state].what = kind_of(in);
            first_part_[state] = static_cast<std::uint32_t>(places_.size());
            view_.parts[state].resize(parts_of(in));
            places_.insert(places_.end(), parts_of(in), place{kind::bits});
        }

    // Columns of a power of two's length would lie so that a row's values push each other out of the processor's store:
    // a line is left between them.
    std::size_t all = line, numbers = 0;
    for (auto const& p : places_)
        if (p.what != kind::none) all += bytes_of(p.what, capacity) + bytes_of(kind::bits, capacity) + 2 * line;
    room_ = std::make_unique<std::uint8_t[]>(all);
    auto next = room_.get() + (line - reinterpret_cast<std::uintptr_t>(room_.get()) % line) % line;
    auto const take = [&](std::size_t bytes) {
        auto const begin = next;
        next += bytes + line;
        return begin;
    };
    for (auto& p : places_) {
        if (p.what == kind::none) continue;
        p.values = take(bytes_of(p.what, capacity));
        p.valid = take(bytes_of(kind::bits, capacity));
        if (p.what != kind::bits) p.number = static_cast<std::uint32_t>(numbers++);
    }
    said_.resize(places_.size() * waiting);
    numbers_.resize(numbers * waiting);

    view_.day = column_of(places_[0]);
    for (std::uint32_t state = 0; state < m.states; ++state) {
        view_.states[state] = column_of(places_[1 + state]);
        for (std::uint32_t i = 0; i < view_.parts[state].size(); ++i)
            view_.parts[state][i] = column_of(places_[first_part_[state] + i]);
    }
}

batch::column rows::column_of(place const& p) {
    batch::column c;
    c.what = p.what;
    c.values = p.values;
    c.valid = p.valid;
    return c;
}

batch::caseload const& rows::view() {
    if (size_ % waiting != 0) settle();
    view_.rows = size_;
    return view_;
}

// What waits of the last rows goes into the columns.
void rows::settle() {
    auto const first = (size_ - 1) / waiting * waiting;
    for (std::size_t i = 0; i < places_.size(); ++i) {
        auto const& p = places_[i];
        if (p.what == kind::none) continue;
        auto const* const all = said_.data() + i * waiting;
        std::uint64_t stated = 0, yes = 0;
        for (std::size_t r = 0; r < waiting; r += 8) {
            constexpr std::uint64_t ones = 0x0101010101010101;
            std::uint64_t low = 0; // of a code
            std::memcpy(&low, all + r, 8);
            auto const high = low >> 1U;
            stated |= bits_of((low | high) & ones) << r;
            yes |= bits_of(high & ~low & ones) << r;
        }
        std::memcpy(p.valid + first / 8, &stated, 8);
        if (p.what == kind::bits) {
            std::memcpy(p.values + first / 8, &yes, 8);
            continue;
        }
        if (stated == 0) continue;
        auto const* const n = numbers_.data() + p.number * waiting;
        auto* const to = p.values + bytes_of(p.what, first);
        if (p.what == kind::moment) {
            auto* const moments = reinterpret_cast<std::int32_t*>(to);
            for (std::size_t r = 0; r < waiting; ++r)
                moments[r] = all[r] == said::number ? n[r] : all[r] == said::yes ? batch::undated : batch::never_happened;
        } else if (p.what == kind::int8)
            narrow<std::int8_t>(n, waiting, to);
        else if (p.what == kind::int16)
            narrow<std::int16_t>(n, waiting, to);
        else
            narrow<std::int32_t>(n, waiting, to);
    }
    if (size_ % waiting == 0) std::fill(said_.begin(), said_.end(), said::nothing);
}

void rows::parts(std::uint32_t state, std::uint64_t in, std::uint64_t out) {
    for (auto left = in | out; left != 0; left &= left - 1) {
        auto const i = static_cast<unsigned>(std::countr_zero(left));
        said_of(first_part_[state] + i) = (in >> i & 1) != 0 ? said::yes : said::no;
    }
}

void rows::situation(facts::situation const& s) {
    day(s.as_of);
    if (!s.id.empty()) keep_id(s.id);
    for (std::uint32_t state = 0; state < m_.states; ++state) {
        auto const& v = s.states[state];
        if (auto const* yes = std::get_if<bool>(&v))
            truth(state, *yes, true);
        else if (auto const* n = std::get_if<std::int32_t>(&v))
            number(state, *n);
        else if (auto const* d = std::get_if<date>(&v))
            number(state, d->days);
        else if (auto const* c = std::get_if<model::choice>(&v))
            number(state, static_cast<std::int32_t>(c->index));
        else if (auto const* set = std::get_if<model::set>(&v))
            parts(state, set->in, set->out);
        else if (auto const* days = std::get_if<model::days>(&v)) {
            auto latest = batch::never_happened;
            for (auto const one : *days) latest = batch::later(latest, one, s.as_of);
            moment(state, latest);
        } else if (auto const* slots = std::get_if<model::slots>(&v)) {
            std::uint64_t in = 0, perhaps = 0;
            for (std::size_t i = 0; i < slots->present.size(); ++i)
                (slots->present[i] == truth::yes ? in : perhaps) |= std::uint64_t{1} << i;
            auto const all = (std::uint64_t{1} << view_.parts[state].size()) - 1; // most_slots is less than 64
            parts(state, in, all & ~in & ~perhaps);
        }
    }
}

void rows::take_back() {
    for (std::size_t i = 0; i < places_.size(); ++i) said_of(i) = said::nothing;
    ids_[size_] = {};
}

void rows::clear() {
    std::fill(said_.begin(), said_.end(), said::nothing);
    std::fill_n(ids_.begin(), std::min(size_ + 1, capacity), std::string_view());
    kept_.clear();
    size_ = 0;
}

} // namespace remit::cli
