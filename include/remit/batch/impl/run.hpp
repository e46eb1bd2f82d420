// run: one block after another through the code, into columns.
#pragma once

#include <remit/base/calendar.hpp>
#include <remit/batch/impl/block.hpp>
#include <remit/batch/impl/kernels.hpp>
#include <remit/batch/impl/needs.hpp>
#include <remit/batch/impl/read.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace remit::batch {

/// What of a caseload the next block reads, brought near while numbers of the one before it are looked at, when memory has
/// little else to do: columns of bits and bytes whole, of longer ones the beginning.
class fetching {
  public:
    explicit fetching(caseload const& c) : rows_(c.rows) {
        add(c.day);
        for (auto const& s : c.states) add(s);
        for (auto const& parts : c.parts)
            for (auto const& p : parts) add(p);
    }

    // The block from `row` on, in about so many steps.
    void begin(std::size_t row, std::size_t steps) {
        row_ = row;
        next_ = row + rows_a_block <= rows_ ? 0 : streams_.size();
        a_step_ = streams_.size() / std::max<std::size_t>(steps, 1) + 1;
    }
    void step() { fetch(a_step_); }
    void finish() { fetch(streams_.size()); }

  private:
    static constexpr std::size_t line = 64;
    void fetch(std::size_t streams) {
        for (auto const end = std::min(next_ + streams, streams_.size()); next_ < end; ++next_) {
            auto const& s = streams_[next_];
            auto const* const from = s.at + (s.first + row_) * s.bits / 8;
            auto const bytes = s.bits > 8 ? line : rows_a_block / 8 * s.bits;
            for (std::size_t at = 0; at < bytes; at += line) __builtin_prefetch(from + at);
        }
    }
    struct stream {
        char const* at;
        std::size_t first;
        std::size_t bits; ///< a row
    };
    void add(column const& c) {
        if (c.in) return;
        if (auto const bits = bits_of(c.what); bits != 0) streams_.push_back({static_cast<char const*>(c.values), c.offset, bits});
        if (c.valid) streams_.push_back({reinterpret_cast<char const*>(c.valid), c.offset, 1});
    }
    static std::size_t bits_of(column::kind k) {
        using enum column::kind;
        switch (k) {
        case none: return 0;
        case bits: return 1;
        case int8:
        case uint8: return 8;
        case int16:
        case uint16: return 16;
        case int32:
        case uint32:
        case moment: return 32;
        case int64:
        case uint64: return 64;
        }
        return 0;
    }

    std::size_t rows_;
    std::vector<stream> streams_;
    std::size_t row_ = 0, next_ = 0, a_step_ = 0;
};

/// Rows of one caseload, for one thread.
class running {
  public:
    running(program::program const& p, caseload const& c, code const& code, answers const& to, kernels const& k, bool count,
            needing* needs, block& b)
        : p_(p), code_(code), to_(to), k_(k), count_(count), needs_(needs), read_(p, c, code, k), ahead_(c), block_(b) {
        block_.begin(code);
        for (std::size_t i = 0; i < code.duties.size(); ++i) (code.duties[i].always ? same_ : varying_).push_back(i);
        tally_.duties.resize(code.duties.size());
        if (needs) tally_.needs.resize(p.effects.size());
    }

    void rows(std::size_t first, std::size_t last) {
        for (auto row = first; row < last; row += rows_a_block) {
            block_.row = row;
            block_.rows = static_cast<std::uint32_t>(std::min<std::size_t>(last - row, rows_a_block));
            run_block();
        }
#if defined(REMIT_X86)
        _mm_sfence(); // what was streamed is there for other threads
#endif
    }

    tally& counts() { return tally_; }
    std::vector<bad_row>& faults() { return block_.faults; }

  private:
    void run_block() {
        auto& b = block_;
        begin_same();
        read_.read(b, meanwhile_);
        ahead_.begin(b.row + rows_a_block, code_.looks.size());
        for (auto const& r : code_.reckonings) reckon(r);
        for (auto const& l : code_.looks) {
            ahead_.step();
            look(l);
        }
        ahead_.finish();
        while (!meanwhile_.done()) k_.write_on(meanwhile_);
        k_.run_gates(code_, b.planes.data());
        plane counting;
        each_word(counting, [](auto t, auto bad) { return t & ~bad; }, b.there, b.bad);
        write_statuses(counting);
        write_due(counting);
        if (to_.sound) std::memcpy(to_.sound + b.row / 8, counting.words, (b.rows + 7) / 8);
        tally_.rows += b.rows;
        tally_.bad += count_of(b.bad);
        b.keep_first_faults();
        if (needs_) needs_->add(code_, b, counting, tally_.needs);
    }

    // ── numbers ──

    std::int32_t const* narrow(amount const& a, ints& same) const {
        if (!a.fixed) return block_.narrow_at[a.slot];
        std::fill(std::begin(same.of), std::end(same.of), static_cast<std::int32_t>(*a.fixed));
        return same.of;
    }

    void reckon(reckoning const& r) {
        using enum program::computed::kind;
        auto& b = block_;
        auto& known = b.planes[r.out.known];
        auto const known_of = [&](amount const& a) -> plane const& { return b.planes[a.fixed ? all_set : a.known]; };
        each_word(known, [](auto x, auto y) { return x & y; }, known_of(r.a), known_of(r.b));
        if (!r.out.wide) b.narrow_at[r.out.slot] = b.narrow[r.out.slot].of;
        auto const days = days_later(r.how);
        bool const by_kernel = !r.out.wide && !r.a.wide && !r.b.wide && r.how.how != elapsed &&
                               (r.how.how != later || days);
        if (by_kernel) {
            ints same_a, same_b;
            auto how = r.how;
            if (days) how.n = *days;
            auto* const out = b.narrow[r.out.slot].of;
            k_.reckon(how, narrow(r.a, same_a), narrow(r.b, same_b), out);
            if (r.how.how == later) {
                plane in;
                k_.in_range(out, all_days, in);
                each_word(known, [](auto k, auto i) { return k & i; }, known, in);
            }
            return;
        }
        auto const* const cal = p_.calendar ? &*p_.calendar : nullptr;
        plane const before = known;
        each_bit(before, [&](auto row) {
            auto const as_of = code_.one_day ? b.as_of : date{b.narrow_at[0][row]};
            auto const v = program::worth(r.how, b.value(r.a, row), b.value(r.b, row), as_of, cal);
            if (v == program::not_known)
                clear_bit(known, row);
            else if (r.out.wide)
                b.wide[r.out.slot].of[row] = v;
            else
                b.narrow[r.out.slot].of[row] = static_cast<std::int32_t>(v);
        });
    }

    // Of so many hours or days later, the days (4.7); of more than the language has days, as good as that.
    static std::optional<std::int64_t> days_later(program::computed const& c) {
        if (c.how != program::computed::kind::later) return {};
        constexpr std::int64_t too_far = 1'000'000;
        if (c.unit == period::days) return std::clamp(c.n, -too_far, too_far);
        if (c.unit != period::hours) return {};
        auto const n = std::clamp(c.n, -24 * too_far, 24 * too_far);
        return (n + (n > 0 ? 23 : n < 0 ? -23 : 0)) / 24;
    }

    void look(struct look const& l) {
        auto& b = block_;
        auto &holds = b.planes[l.holds], &fails = b.planes[l.fails];
        plane both;
        plane const* known = &b.planes[l.a.known];
        if (l.difference) {
            each_word(both, [](auto x, auto y) { return x & y; }, *known, b.planes[l.b.known]);
            known = &both;
        }
        if (!l.a.wide) {
            // No number that is known is as low as this.
            constexpr std::int64_t below_all = std::numeric_limits<std::int32_t>::min(), most = std::numeric_limits<std::int32_t>::max();
            auto const limit = l.exactly && l.limit > most ? below_all : std::clamp(l.limit, below_all, most);
            k_.look_at(b.narrow_at[l.a.slot], l.difference ? b.narrow_at[l.b.slot] : nullptr,
                       static_cast<std::int32_t>(limit), l.exactly, *known, holds, fails, meanwhile_);
            return;
        }
        holds = fails = {};
        each_bit(*known, [&](auto row) {
            auto const v = b.value(l.a, row);
            set_bit(l.exactly ? (v == l.limit ? holds : fails) : (v <= l.limit ? holds : fails), row);
        });
    }

    // ── columns ──

    // Where a duty's statuses go: straight into its column, or, at the end of a caseload or where that does not lie at a
    // multiple of 64 bytes, by way of a copy.
    struct destination {
        std::int8_t* column = nullptr; ///< none: nowhere
        bool whole = false;
    };
    destination destination_of(duty_code const& d) const {
        auto* const column = to_.statuses.empty() ? nullptr : to_.statuses[d.duty];
        if (!column) return {};
        auto* const to = column + block_.row;
        return {to, block_.rows == rows_a_block && reinterpret_cast<std::uintptr_t>(to) % 64 == 0};
    }

    // Columns that are the same in every row: those that can be written in pieces are noted, the others written.
    void begin_same() {
        meanwhile_.all.clear();
        meanwhile_.next = meanwhile_.written = 0;
        for (auto const i : same_) {
            auto const to = destination_of(code_.duties[i]);
            auto const status = *code_.duties[i].always;
            if (to.whole)
                meanwhile_.all.push_back({to.column, static_cast<std::uint8_t>(status)});
            else if (to.column)
                std::memset(to.column, static_cast<int>(status), block_.rows);
        }
    }

    void write_statuses(plane const& counting) {
        auto& b = block_;
        alignas(64) std::int8_t apart[rows_a_block];
        for (auto const i : varying_) {
            auto const& d = code_.duties[i];
            auto const to = destination_of(d);
            auto* const counts = count_ ? tally_.duties[d.duty].data() : nullptr;
            if (!to.column && !counts) continue;
            auto const room = to.whole ? status_room{to.column} : to.column ? status_room{apart, b.rows, false} : status_room{};
            k_.statuses_of(d, b.planes.data(), counting, counts, room);
            if (to.column && !to.whole) std::memcpy(to.column, apart, b.rows);
        }
        if (count_) {
            auto const rows = count_of(counting);
            for (auto const i : same_) tally_.duties[code_.duties[i].duty][static_cast<std::size_t>(*code_.duties[i].always)] += rows;
        }
        if (any(b.bad))
            for (auto const& d : code_.duties)
                if (auto const to = destination_of(d); to.column) each_bit(b.bad, [&](auto row) { to.column[row] = 0; });
    }

    void write_due(plane const& counting) {
        auto& b = block_;
        for (std::size_t d = 0; d < to_.due.size(); ++d) {
            auto const& to = to_.due[d];
            if (!to.days && !to.known) continue;
            auto const& a = code_.due[d];
            plane known;
            each_word(known, [](auto k, auto c) { return k & c; }, b.planes[a.fixed ? all_set : a.known], counting);
            if (to.known) std::memcpy(to.known + b.row / 8, known.words, (b.rows + 7) / 8);
            if (!to.days) continue;
            if (a.known == all_clear && !a.fixed) {
                std::fill(to.days + b.row, to.days + b.row + b.rows, 0);
                continue;
            }
            for (std::uint32_t r = 0; r < b.rows; ++r)
                to.days[b.row + r] = bit_of(known, r) ? static_cast<std::int32_t>(b.value(a, r)) : 0;
        }
    }

    program::program const& p_;
    code const& code_;
    answers const& to_;
    kernels const& k_;
    bool count_;
    needing* needs_;
    reading read_;
    fetching ahead_;
    block& block_;
    tally tally_;
    std::vector<std::size_t> same_, varying_; ///< duties by whether all rows have the same status
    same_columns meanwhile_;
};

} // namespace remit::batch
