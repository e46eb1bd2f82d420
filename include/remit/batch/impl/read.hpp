// read: columns → the planes and numbers of a block, row by row or many rows at a time; what does not fit is a fault of its row.
#pragma once

#include <remit/batch/impl/block.hpp>
#include <remit/batch/impl/cells.hpp>
#include <remit/batch/impl/kernels.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

namespace remit::batch {

class reading {
  public:
    reading(program::program const& p, caseload const& c, code const& code, kernels const& k)
        : p_(p), c_(c), code_(code), k_(k), tables_(code.loads.size()) {
        for (std::size_t i = 0; i < code.loads.size(); ++i)
            if (code.loads[i].way == load::how::few_choices) tables_[i] = table_of(code.loads[i]);
        next_days_.resize(code.loads.size());
        std::size_t next = 0;
        for (auto i = 2 * code.loads.size(); i-- > 0;) {
            auto const at = i % code.loads.size();
            next_days_[at] = next;
            if (code.loads[at].way == load::how::days) next = at;
        }
    }

    // All columns, into a block that has its place.
    void read(block& b, same_columns& meanwhile) const {
        b.there = first_bits(b.rows);
        b.bad = {};
        for (auto const p : code_.stated) b.planes[p] = {};
        if (code_.one_day)
            b.as_of = c_.as_of;
        else
            days_of_all(b);
        for (std::size_t i = 0; i < code_.loads.size(); ++i) {
            auto const& l = code_.loads[i];
            switch (l.way) {
            case load::how::bits: bits(l, b); break;
            case load::how::days: days(i, b, meanwhile); break;
            case load::how::number: number(l, b); break;
            case load::how::few_choices: few_choices(l, tables_[i], b); break;
            case load::how::row_by_row: row_by_row(l, b); break;
            case load::how::set_part: set_part(l, b); break;
            }
        }
        for (auto const& party : code_.parties) members(party, b);
    }

  private:
    struct table {
        std::array<std::uint8_t, 16> bits{};
        std::uint8_t last = 0;
        bool strays = false; // bit 7: no value of the list
    };

    static model::input_ref ref(load const& l) { return {{l.input}, l.slot}; }

    table table_of(load const& l) const {
        auto const& col = c_.states[l.state];
        table t;
        auto const values = p_.inputs[l.input].values;
        auto const codes = col.places ? static_cast<std::uint32_t>(col.places->size()) : values;
        for (std::uint32_t code = 0; code < codes; ++code) {
            auto const place = col.places ? (*col.places)[code] : code;
            if (place >= values) {
                t.bits[code] = 0x80;
                t.strays = true;
            } else
                t.bits[code] = tests_of(l, place);
        }
        // Where there are no codes at all, none fits.
        if (codes == 0) {
            t.bits[0] = 0x80;
            t.strays = true;
        }
        t.last = static_cast<std::uint8_t>(codes == 0 ? 0 : codes - 1);
        return t;
    }

    bool test(load const& l, std::uint32_t t, std::uint32_t place) const {
        auto const* const bits = &p_.value_bits[p_.choices[l.first_truth + t - p_.first_choice()].first];
        return (bits[place / 64] >> place % 64 & 1U) != 0;
    }
    std::uint8_t tests_of(load const& l, std::uint32_t place) const {
        unsigned out = 0;
        for (std::uint32_t t = 0; t < l.truths; ++t) out |= unsigned{test(l, t, place)} << t;
        return static_cast<std::uint8_t>(out);
    }

    // ── many rows at a time ──

    static void stated(column const& c, block const& b, plane& out) {
        if (c.valid)
            take_bits(c.valid, c.offset + b.row, b.rows, out);
        else
            out = b.there;
    }

    // Values of all rows of the block, as they stand or, where that would be behind the end, copied.
    template <class T> static T const* values(column const& c, block const& b, T* copy) {
        auto const* const at = static_cast<char const*>(c.values) + (c.offset + b.row) * sizeof(T);
        if (b.rows == rows_a_block && reinterpret_cast<std::uintptr_t>(at) % alignof(T) == 0) {

            return reinterpret_cast<T const*>(at);
        }
        std::memcpy(copy, at, b.rows * sizeof(T));
        std::fill(copy + b.rows, copy + rows_a_block, T{});
        return copy;
    }

    // Where nothing is stated a presumption holds.
    static void presume(program::input const& in, plane const& said, block& b, plane_id first) {
        if (!in.presumed) return;
        auto& out = b.planes[*in.presumed ? first : first + 1];
        each_word(out, [](auto o, auto there, auto s) { return o | (there & ~s); }, out, b.there, said);
    }

    void note_stated(load const& l, plane const& said, block& b) const {
        if (l.stated == 0) return;
        auto& out = b.planes[l.stated];
        each_word(out, [](auto o, auto s) { return o | s; }, out, said);
    }

    static presumption presumed(program::input const& in) {
        return !in.presumed ? presumption::none : *in.presumed ? presumption::yes : presumption::no;
    }

    void bits(load const& l, block& b) const { bits(l, c_.states[l.state], presumed(p_.inputs[l.input]), b); }
    void set_part(load const& l, block& b) const { bits(l, c_.parts[l.state][l.part], presumption::none, b); }

    void bits(load const& l, column const& c, presumption p, block& b) const {
        if (l.first == 0 && l.stated == 0) return;
        plane unread;
        auto const out = [&](plane_id of) -> plane& { return l.first == 0 ? unread : b.planes[l.first + of]; };
        auto const first = c.offset + b.row;
        if (b.rows == rows_a_block && first % 8 == 0)
            return k_.truths(static_cast<char const*>(c.values) + first / 8, c.valid ? c.valid + first / 8 : nullptr, p, out(0),
                             out(1), l.stated == 0 ? nullptr : &b.planes[l.stated]);
        plane said, is;
        stated(c, b, said);
        take_bits(c.values, first, b.rows, is);
        k_.truths(&is, &said, p, out(0), out(1), l.stated == 0 ? nullptr : &b.planes[l.stated]);
    }

    void days_of_all(block& b) const {
        auto const slot = std::size_t{0}; // as_of is the first number
        plane said, in;
        auto const* const at = b.narrow_at[slot] = whole_numbers(c_.day, b, b.narrow[slot].of);
        stated(c_.day, b, said);
        k_.in_range(at, all_days, in);
        plane missing, stray;
        each_word(missing, [](auto there, auto s) { return there & ~s; }, b.there, said);
        each_word(stray, [](auto s, auto i) { return s & ~i; }, said, in);
        each_bit(missing, [&](auto r) { b.fault(r, bad_row::why::no_day, {}); });
        each_bit(stray, [&](auto r) { b.fault(r, bad_row::why::bad_day, {}, number_at(c_.day, c_.day.offset + b.row + r)); });
    }

    // Where the days stand that are read after load i's: in this block or in the next.
    void const* next_days(std::size_t i, block const& b) const {
        auto const next = next_days_[i];
        auto const& c = c_.states[code_.loads[next].state];
        return static_cast<std::int32_t const*>(c.values) + c.offset + b.row + (next <= i ? b.rows : 0);
    }

    void days(std::size_t i, block& b, same_columns& meanwhile) const {
        auto const& l = code_.loads[i];
        auto const& c = c_.states[l.state];
        ints copy;
        auto const* const at = values(c, b, l.known != 0 ? b.narrow[l.number].of : copy.of);
        plane said, unread[3];
        bool const moments = c.what == column::kind::moment;
        auto const first = c.offset + b.row;
        bool const as_it_stands = b.rows == rows_a_block && (!c.valid || first % 8 == 0);
        if (!as_it_stands) stated(c, b, said);
        day_column_at const d{at,
                              code_.one_day ? nullptr : b.narrow_at[0],
                              c_.as_of.days,
                              moments,
                              p_.inputs[l.input].presumed.has_value(),
                              !as_it_stands ? said.words : c.valid ? static_cast<void const*>(c.valid + first / 8) : b.there.words,
                              &b.there,
                              next_days(i, b)};
        auto& yes = l.first == 0 ? unread[0] : b.planes[l.first];
        auto& no = l.first == 0 ? unread[1] : b.planes[l.first + 1];
        auto& known = l.known == 0 || l.known == l.first ? unread[2] : b.planes[l.known];
        if (l.known != 0) b.narrow_at[l.number] = at;
        // Mostly all are in place at a glance, but for moments that have no day.
        bool const in_place = k_.days(d, yes, no, known, meanwhile);
        if (in_place && !moments) return;
        if (as_it_stands) std::memcpy(said.words, d.said, sizeof said.words);
        if (!in_place)
            must_be_days(l, at, said, moments, b);
        else if (moments) {
            plane no_day;
            each_word(no_day, [](auto s, auto n, auto k) { return s & ~n & ~k; }, said, no, known);
            must_be_days(l, at, no_day, moments, b);
        }
    }

    // Of these rows.
    void must_be_days(load const& l, std::int32_t const* at, plane const& rows, bool moments, block& b) const {
        plane rest = rows;
        if (!moments) {
            k_.in_range(at, all_days, rest);
            each_word(rest, [](auto r, auto in) { return r & ~in; }, rows, rest);
        }
        each_bit(rest, [&](auto r) {
            bool const is_day = at[r] >= first_day.days && at[r] <= last_day.days;
            bool const is_none = moments && (at[r] == undated || at[r] == never_happened);
            if (!is_day && !is_none) b.fault(r, bad_row::why::bad_day, ref(l), at[r]);
        });
    }

    // Numbers of any width in 32 bits; those that do not fit as one that is in no range.
    template <class T> std::int32_t const* narrowed(column const& c, block const& b, std::int32_t* out) const {
        T copy[rows_a_block];
        auto const* const from = values(c, b, copy);
        for (std::uint32_t r = 0; r < rows_a_block; ++r)
            if constexpr (sizeof(T) < 4)
                out[r] = from[r];
            else
                out[r] = std::in_range<std::int32_t>(from[r]) ? static_cast<std::int32_t>(from[r])
                                                              : std::numeric_limits<std::int32_t>::min();
        return out;
    }
    std::int32_t const* whole_numbers(column const& c, block const& b, std::int32_t* out) const {
        using enum column::kind;
        switch (c.what) {
        case int8: return narrowed<std::int8_t>(c, b, out);
        case int16: return narrowed<std::int16_t>(c, b, out);
        case int64: return narrowed<std::int64_t>(c, b, out);
        case uint8: return narrowed<std::uint8_t>(c, b, out);
        case uint16: return narrowed<std::uint16_t>(c, b, out);
        case uint32: return narrowed<std::uint32_t>(c, b, out);
        case uint64: return narrowed<std::uint64_t>(c, b, out);
        default: return values(c, b, out);
        }
    }

    void number(load const& l, block& b) const {
        auto const& c = c_.states[l.state];
        auto const& input = p_.inputs[l.input];
        ints copy;
        auto const* const at = whole_numbers(c, b, l.known != 0 ? b.narrow[l.number].of : copy.of);
        plane said, in, stray;
        stated(c, b, said);
        note_stated(l, said, b);
        bool const is_day = input.form == model::form::day;
        k_.in_range(at, is_day ? all_days : window_of(input.least, input.most), in);
        each_word(stray, [](auto s, auto i) { return s & ~i; }, said, in);
        each_bit(stray, [&](auto r) {
            b.fault(r, is_day ? bad_row::why::bad_day : bad_row::why::out_of_range, ref(l),
                    number_at(c, c.offset + b.row + r));
        });
        if (l.known == 0) return;
        b.narrow_at[l.number] = at;
        each_word(b.planes[l.known], [](auto s, auto i) { return s & i; }, said, in);
    }

    void few_choices(load const& l, table const& t, block& b) const {
        auto const& c = c_.states[l.state];
        std::uint8_t copy[rows_a_block];
        auto const* const at = values(c, b, copy);
        plane said, fits, is[8], stray;
        stated(c, b, said);
        note_stated(l, said, b);
        k_.choices(at, t.bits.data(), t.last, t.strays ? 8 : l.truths, fits, is);
        for (std::uint32_t i = 0; i < l.truths; ++i) {
            each_word(b.planes[l.first + 2 * i], [](auto s, auto x) { return s & x; }, said, is[i]);
            each_word(b.planes[l.first + 2 * i + 1], [](auto s, auto x) { return s & ~x; }, said, is[i]);
        }
        if (t.strays)
            each_word(stray, [](auto s, auto f, auto no) { return s & (~f | no); }, said, fits, is[7]);
        else
            each_word(stray, [](auto s, auto f) { return s & ~f; }, said, fits);
        each_bit(stray, [&](auto r) {
            b.fault(r, bad_row::why::not_in_list, ref(l), number_at(c, c.offset + b.row + r));
        });
    }

    // ── row by row ──

    // The one value of a row: where it stands in the column.
    extent value_at(load const& l, column const& c, std::size_t row) const {
        if (!c.in) return {valid_at(c, c.offset + row), c.offset + row, 0};
        auto const whole = list_at(*c.in, row);
        auto const i = whole.first + l.slot;
        if (!whole.stated || i >= whole.last) return {};
        auto const& party = c_.states[p_.inputs[p_.inputs[l.input].party].first_state];
        return {valid_at(party, party.offset + i) && valid_at(c, c.offset + i), c.offset + i, 0};
    }

    static date as_of(block const& b, code const& c, std::uint32_t r) {
        return c.one_day ? b.as_of : date{b.narrow_at[0][r]};
    }

    void row_by_row(load const& l, block& b) const {
        auto const& c = c_.states[l.state];
        auto const& in = p_.inputs[l.input];
        // A list of its own, or of the party's members.
        bool const all_of_list = c.in && (in.party == UINT32_MAX || in.form == model::form::set || !c_.states[p_.inputs[in.party].first_state].in);
        plane said{};
        for (std::uint32_t t = 0; t < 2 * l.truths; ++t) b.planes[l.first + t] = {};
        if (l.known != 0) {
            b.planes[l.known] = {};
            b.narrow_at[l.number] = b.narrow[l.number].of;
        }
        for (std::uint32_t r = 0; r < b.rows; ++r) {
            auto const e = all_of_list ? list_at(*c.in, b.row + r) : value_at(l, c, b.row + r);
            if (!e.stated) continue;
            set_bit(said, r);
            if (all_of_list)
                in.form == model::form::set ? set_of(l, c, e, b, r) : days_of(l, c, e, b, r);
            else
                one(l, c, e.first, b, r, said);
        }
        note_stated(l, said, b);
        if (l.truths == 1 && (in.form == model::form::boolean || in.form == model::form::event))
            presume(in, said, b, l.first);
    }

    void decide(load const& l, block& b, std::uint32_t r, bool is) const {
        if (l.truths != 0) set_bit(b.planes[is ? l.first : l.first + 1], r);
    }
    void know(load const& l, block& b, std::uint32_t r, std::int64_t n) const {
        if (l.known == 0) return;
        set_bit(b.planes[l.known], r);
        b.narrow[l.number].of[r] = static_cast<std::int32_t>(n);
    }

    void one(load const& l, column const& c, std::size_t i, block& b, std::uint32_t r, plane& said) const {
        auto const& in = p_.inputs[l.input];
        auto const n = number_at(c, i);
        auto const is_day = [&] { return n >= first_day.days && n <= last_day.days; };
        switch (in.form) {
        case model::form::boolean: return decide(l, b, r, n != 0);
        case model::form::integer:
            if (n < in.least || n > in.most) return b.fault(r, bad_row::why::out_of_range, ref(l), n);
            return know(l, b, r, n);
        case model::form::day:
            if (!is_day()) return b.fault(r, bad_row::why::bad_day, ref(l), n);
            return know(l, b, r, n);
        case model::form::event:
            if (c.what == column::kind::bits) return decide(l, b, r, n != 0);
            if (c.what == column::kind::moment && n == undated) return decide(l, b, r, true);
            if (c.what == column::kind::moment && n == never_happened) return decide(l, b, r, false);
            if (!is_day()) return b.fault(r, bad_row::why::bad_day, ref(l), n);
            if (n > as_of(b, code_, r).days) return decide(l, b, r, false);
            decide(l, b, r, true);
            return know(l, b, r, n);
        case model::form::choice: {
            auto const place = place_of(c, n, in.values);
            if (place == no_place) return b.fault(r, bad_row::why::not_in_list, ref(l), n);
            if (place == nothing_stated) return clear_bit(said, r);
            for (std::uint32_t t = 0; t < l.truths; ++t)
                set_bit(b.planes[l.first + 2 * t + (test(l, t, place) ? 0 : 1)], r);
            return;
        }
        case model::form::set:
        case model::form::party: return;
        }
    }

    void days_of(load const& l, column const& c, extent e, block& b, std::uint32_t r) const {
        if (e.first == e.last) return b.fault(r, bad_row::why::no_days, ref(l));
        std::int64_t latest = std::numeric_limits<std::int64_t>::min();
        for (auto i = e.first; i < e.last; ++i) {
            auto const n = valid_at(c, c.offset + i) ? number_at(c, c.offset + i) : null_in_list;
            if (n < first_day.days || n > last_day.days)
                return b.fault(r, bad_row::why::bad_day, ref(l), n);
            if (n <= as_of(b, code_, r).days) latest = std::max(latest, n);
        }
        if (latest < first_day.days) return decide(l, b, r, false);
        decide(l, b, r, true);
        know(l, b, r, latest);
    }

    void set_of(load const& l, column const& c, extent e, block& b, std::uint32_t r) const {
        std::uint64_t in = 0;
        for (auto i = e.first; i < e.last; ++i) {
            auto const n = valid_at(c, c.offset + i) ? number_at(c, c.offset + i) : null_in_list;
            auto const place = place_of(c, n, p_.inputs[l.input].values);
            if (place >= nothing_stated)
                return b.fault(r, bad_row::why::not_in_list, ref(l), place == nothing_stated ? null_in_list : n);
            in |= std::uint64_t{1} << place;
        }
        for (std::uint32_t t = 0; t < l.truths; ++t) {
            auto const value = p_.sets[l.first_truth + t - p_.first_set()].value;
            set_bit(b.planes[l.first + 2 * t + ((in >> value & 1U) != 0 ? 0 : 1)], r);
        }
    }

    // ── parties ──

    void members(party_code const& party, block& b) const {
        auto const& list = c_.states[party.state];
        if (list.in)
            listed_members(party, list, b);
        else
            numbered_members(party, b);
    }

    void listed_members(party_code const& party, column const& list, block& b) const {
        model::input_ref const ref{{party.input}, 0};
        for (auto const p : party.out)
            if (p != 0) b.planes[p] = b.planes[p + 1] = {};
        for (std::uint32_t r = 0; r < b.rows; ++r) {
            auto const e = list_at(*list.in, b.row + r);
            auto const size = e.last - e.first;
            if (e.stated && size > party.slots) {
                b.fault(r, bad_row::why::too_many_members, ref, static_cast<std::int64_t>(size));
                continue;
            }
            std::uint32_t there = 0;
            for (std::uint32_t slot = 0; slot < party.slots; ++slot) {
                bool const is = e.stated ? slot < size && valid_at(list, list.offset + e.first + slot) : slot < party.least;
                there += is ? 1U : 0U;
                auto const p = party.out[slot];
                if (p == 0) continue;
                if (is) set_bit(b.planes[p], r);
                if (e.stated && slot >= size) set_bit(b.planes[p + 1], r);
            }
            if (there < party.least) b.fault(r, bad_row::why::too_few_members, ref, there);
        }
    }

    void numbered_members(party_code const& party, block& b) const {
        model::input_ref const ref{{party.input}, 0};
        std::array<plane, 16> there, absent; // most_slots
        plane said{};
        auto const& parts = c_.parts[party.state];
        for (std::uint32_t slot = 0; slot < party.slots; ++slot) {
            plane stated_part{}, is{}, known_there{};
            if (slot < parts.size() && parts[slot].stated()) {
                stated(parts[slot], b, stated_part);
                take_bits(parts[slot].values, parts[slot].offset + b.row, b.rows, is);
            }
            for (auto const p : party.stated[slot]) each_word(known_there, [](auto a, auto s) { return a | s; }, known_there, b.planes[p]);
            each_word(there[slot], [](auto s, auto i, auto k) { return (s & i) | k; }, stated_part, is, known_there);
            each_word(absent[slot], [](auto s, auto i) { return s & ~i; }, stated_part, is);
            each_word(said, [](auto a, auto s, auto k) { return a | s | k; }, said, stated_part, known_there);
            plane both;
            each_word(both, [](auto a, auto k) { return a & k; }, absent[slot], known_there);
            each_bit(both, [&](auto r) { b.fault(r, bad_row::why::not_there, ref, slot + 1); });
        }
        for (std::uint32_t slot = 0; slot < party.slots; ++slot) {
            auto const p = party.out[slot];
            if (p == 0) continue;
            auto const if_unsaid = slot < party.least ? ~std::uint64_t{0} : 0;
            each_word(b.planes[p], [&](auto t, auto s) { return t | (~s & if_unsaid); }, there[slot], said);
            b.planes[p + 1] = absent[slot];
        }
        if (party.least == 0) return;
        each_bit(said, [&](auto r) {
            std::uint32_t n = 0;
            for (std::uint32_t slot = 0; slot < party.slots; ++slot) n += bit_of(there[slot], r) ? 1U : 0U;
            if (n < party.least) b.fault(r, bad_row::why::too_few_members, ref, n);
        });
    }

    program::program const& p_;
    caseload const& c_;
    code const& code_;
    kernels const& k_;
    std::vector<table> tables_;
    std::vector<std::size_t> next_days_; ///< of each load
};

} // namespace remit::batch
