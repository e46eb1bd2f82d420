#include "bad_rows.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>
#include <variant>

namespace oracle {
namespace {

using remit::batch::bad_row;
using remit::batch::column;
using remit::batch::lists;
using kind = column::kind;

constexpr std::int64_t null = std::numeric_limits<std::int64_t>::min();

// Columns own what they point to, and made it to be written to.
bool bit(std::uint8_t const* bits, std::size_t i) { return (bits[i / 8] >> i % 8 & 1U) != 0; }
void put_bit(void const* bits, std::size_t i, bool is) {
    auto& byte = const_cast<std::uint8_t*>(static_cast<std::uint8_t const*>(bits))[i / 8];
    auto const at = 1U << i % 8;
    byte = static_cast<std::uint8_t>(is ? byte | at : byte & ~at);
}
void put_number(column const& c, std::size_t i, std::int64_t n) {
    auto const bytes = width_of(c.what).bytes;
    auto* const at = const_cast<char*>(static_cast<char const*>(c.values)) + i * bytes;
    std::memcpy(at, &n, bytes); // little end first
}

std::int64_t end(lists const& in, std::size_t i) {
    return in.wide ? static_cast<std::int64_t const*>(in.ends)[i] : static_cast<std::int32_t const*>(in.ends)[i];
}
void put_end(lists const& in, std::size_t i, std::int64_t n) {
    if (in.wide)
        const_cast<std::int64_t*>(static_cast<std::int64_t const*>(in.ends))[i] = n;
    else
        const_cast<std::int32_t*>(static_cast<std::int32_t const*>(in.ends))[i] = static_cast<std::int32_t>(n);
}

class spoiler {
  public:
    spoiler(model::model const& m, columns const& in, dice die)
        : m_(m), c_(in.caseload()), rows_(in.rows()), die_(die), refs_(inputs_of(m)) {}

    // The first fault of the row, if any could be made.
    std::optional<bad_row> row(std::size_t row) {
        row_ = row;
        faults_.clear();
        std::vector<std::optional<model::input_ref>> where;
        for (std::size_t n = 1 + die_.below(4); n > 0; --n)
            where.push_back(die_.chance(10) || refs_.empty() ? std::nullopt : std::optional(die_.pick(refs_)));
        // Whose members are there settles whether their facts are looked at.
        auto const is_party = [&](auto const& w) { return w && m_[w->input].form == model::form::party; };
        std::stable_partition(where.begin(), where.end(), is_party);
        for (std::size_t i = 0; i < where.size(); ++i)
            if (std::find(where.begin(), where.begin() + static_cast<std::ptrdiff_t>(i), where[i]) ==
                where.begin() + static_cast<std::ptrdiff_t>(i))
                where[i] ? input(*where[i]) : day_of_row();
        auto const before = [](bad_row const& a, bad_row const& b) {
            return a.input.input && b.input.input ? a.input < b.input : !a.input.input && b.input.input;
        };
        auto const first = std::min_element(faults_.begin(), faults_.end(), before);
        return first == faults_.end() ? std::nullopt : std::optional(*first);
    }

  private:
    void fault(bad_row::why what, model::input_ref of, std::int64_t value = 0) {
        faults_.push_back({row_, what, of, value, {}});
    }
    model::value const& stated(model::input_ref r) const { return rows_[row_]->states[m_.state_of(r)]; }

    // One of these, or of those at the ends, that the column can hold and that is not from `least` to `most`.
    std::optional<std::int64_t> one_of(column const& c, std::int64_t least, std::int64_t most,
                                       std::vector<std::int64_t> wrong) {
        auto const w = width_of(c.what);
        wrong.insert(wrong.end(), {least - 1, most + 1, w.least, w.most, (std::int64_t{1} << 32) + least});
        std::erase_if(wrong, [&](auto n) { return n < w.least || n > w.most || (n >= least && n <= most); });
        if (wrong.empty()) return {};
        return die_.pick(wrong);
    }
    std::optional<std::int64_t> no_day(column const& c) {
        auto const n = one_of(c, remit::first_day.days, remit::last_day.days, {INT32_MIN + 1, INT32_MAX - 1});
        if (c.what == kind::moment && n && (*n == remit::batch::undated || *n == remit::batch::never_happened)) return {};
        return n;
    }
    std::optional<std::int64_t> no_value(column const& c, model::input const& in) {
        if (!c.places) return one_of(c, 0, static_cast<std::int64_t>(in.values.size()) - 1, {16, 256});
        std::vector<std::int64_t> wrong;
        for (std::size_t i = 0; i < c.places->size(); ++i) {
            auto const place = (*c.places)[i];
            if (place == remit::batch::no_place || (place == remit::batch::nothing_stated && in.form == model::form::set))
                wrong.push_back(static_cast<std::int64_t>(i));
        }
        if (!wrong.empty() && die_.chance(70)) return die_.pick(wrong);
        return one_of(c, 0, static_cast<std::int64_t>(c.places->size()) - 1, {});
    }

    void day_of_row() {
        auto const& c = c_.day;
        if (!c.stated()) return;
        if (c.valid && die_.chance(50)) {
            put_bit(c.valid, c.offset + row_, false);
            return fault(bad_row::why::no_day, {});
        }
        if (auto const n = no_day(c)) {
            put_number(c, c.offset + row_, *n);
            fault(bad_row::why::bad_day, {}, *n);
        }
    }

    void input(model::input_ref r) {
        auto const& in = m_[r.input];
        if (in.form == model::form::party) return die_.chance(50) ? too_few(r) : not_there(r);
        if (!states_something(stated(r))) return;
        auto const& c = c_.states[m_.state_of(r)];
        if (c.what == kind::none || c.what == kind::bits) return;
        auto const* const party = in.of ? &c_.states[m_.state_of({in.of, 0})] : nullptr;
        if (party && party->in) {
            auto const member = static_cast<std::size_t>(end(*party->in, party->in->offset + row_)) + r.slot;
            if (party->valid && !bit(party->valid, party->offset + member)) return;
            if (in.form != model::form::set) return value(r, c, c.offset + member);
        }
        if (c.in) return list(r, c);
        value(r, c, c.offset + row_);
    }

    // A single one.
    void value(model::input_ref r, column const& c, std::size_t at) {
        auto const& in = m_[r.input];
        std::optional<std::int64_t> n;
        auto what = bad_row::why::bad_day;
        if (in.form == model::form::integer) {
            what = bad_row::why::out_of_range;
            n = one_of(c, in.least, in.most, {});
        } else if (in.form == model::form::choice) {
            what = bad_row::why::not_in_list;
            n = no_value(c, in);
        } else
            n = no_day(c);
        if (!n) return;
        put_number(c, at, *n);
        fault(what, r, *n);
    }

    void list(model::input_ref r, column const& c) {
        auto const& in = m_[r.input];
        auto const at = c.in->offset + row_;
        auto const first = end(*c.in, at), last = end(*c.in, at + 1);
        bool const set = in.form == model::form::set;
        // Lists begin later, or end earlier.
        if (!set && die_.chance(60) && (row_ == 0 || row_ + 1 == c_.rows)) {
            put_end(*c.in, row_ == 0 ? at : at + 1, row_ == 0 ? last : first);
            return fault(bad_row::why::no_days, r);
        }
        if (first == last) return;
        auto const i = c.offset + static_cast<std::size_t>(die_.between(first, last - 1));
        auto const what = set ? bad_row::why::not_in_list : bad_row::why::bad_day;
        if (c.valid && die_.chance(30)) {
            put_bit(c.valid, i, false);
            return fault(what, r, null);
        }
        if (auto const n = set ? no_value(c, in) : no_day(c)) {
            put_number(c, i, *n);
            auto const at_place = static_cast<std::size_t>(*n);
            bool const says_nothing = c.places && at_place < c.places->size() && (*c.places)[at_place] == remit::batch::nothing_stated;
            fault(what, r, says_nothing ? null : *n);
        }
    }

    // ── parties ──

    bool has_facts(model::input_ref party, std::uint32_t slot) const {
        return oracle::has_facts(m_, *rows_[row_], party.input, slot);
    }

    void too_few(model::input_ref r) {
        auto const* const listed = std::get_if<model::slots>(&stated(r));
        if (!listed) return;
        auto const& list = c_.states[m_.state_of(r)];
        auto const& parts = c_.parts[m_.state_of(r)];
        std::vector<std::uint32_t> can_go;
        std::int64_t there = 0;
        for (std::uint32_t slot = 0; slot < listed->present.size(); ++slot) {
            if (listed->present[slot] != remit::truth::yes) continue;
            ++there;
            if (list.in ? list.valid != nullptr : parts[slot].stated() && !has_facts(r, slot)) can_go.push_back(slot);
        }
        auto const least = m_[r.input].least;
        if (there - static_cast<std::int64_t>(can_go.size()) >= least) return;
        die_.shuffle(can_go);
        auto const first = list.in ? static_cast<std::size_t>(end(*list.in, list.in->offset + row_)) : 0;
        for (std::size_t i = 0; there >= least; ++i, --there) {
            if (list.in)
                put_bit(list.valid, list.offset + first + can_go[i], false);
            else
                put_bit(parts[can_go[i]].values, parts[can_go[i]].offset + row_, false);
        }
        fault(bad_row::why::too_few_members, r, there);
    }

    void not_there(model::input_ref r) {
        auto const& parts = c_.parts[m_.state_of(r)];
        if (c_.states[m_.state_of(r)].in) return;
        for (std::uint32_t slot = 0; slot < parts.size(); ++slot) {
            auto const& part = parts[slot];
            if (!part.stated() || !has_facts(r, slot) || die_.chance(40)) continue;
            if (part.valid) put_bit(part.valid, part.offset + row_, true);
            put_bit(part.values, part.offset + row_, false);
            return fault(bad_row::why::not_there, r, slot + 1);
        }
    }

    model::model const& m_;
    remit::batch::caseload const& c_;
    std::vector<situation const*> const& rows_;
    dice die_;
    std::vector<model::input_ref> refs_;
    std::size_t row_ = 0;
    std::vector<bad_row> faults_;
};

} // namespace

std::vector<bad_row> spoil(model::model const& m, columns const& in, int percent, dice die) {
    spoiler each(m, in, die.fork());
    std::vector<bad_row> out;
    // Some faults can only be made at either end.
    auto const is_end = [&](std::size_t row) { return row == 0 || row + 1 == in.rows().size(); };
    for (std::size_t row = 0; row < in.rows().size(); ++row)
        if (die.chance(percent) || (percent > 0 && is_end(row)))
            if (auto b = each.row(row)) out.push_back(std::move(*b));
    return out;
}

} // namespace oracle
