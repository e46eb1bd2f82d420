#include "columns.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>
#include <variant>

namespace oracle {

using remit::batch::column;
using remit::batch::lists;
using kind = column::kind;

namespace {

template <class Value> Value const* stated(situation const& s, std::uint32_t state) {
    return std::get_if<Value>(&s.states[state]);
}

std::vector<kind> wide_enough(std::int64_t least, std::int64_t most) {
    std::vector<kind> out;
    for (auto const& w : widths)
        if (w.least <= least && most <= w.most) out.push_back(w.what);
    return out;
}

} // namespace

width width_of(kind what) {
    return *std::find_if(std::begin(widths), std::end(widths),
                         [&](auto const& w) { return w.what == (what == kind::moment ? kind::int32 : what); });
}

bool states_something(model::value const& v) {
    auto const* const set = std::get_if<model::set>(&v);
    return set ? (set->in | set->out) != 0 : !std::holds_alternative<model::silence>(v);
}

bool has_facts(model::model const& m, situation const& s, model::input_id party, std::uint32_t slot) {
    for (std::uint32_t f = 0; f < m.inputs.size(); ++f)
        if (m.inputs[f].of == party && states_something(s.states[m.state_of({{f}, slot})])) return true;
    return false;
}

template <class T> T* columns::keep(std::size_t n) {
    std::shared_ptr<T[]> room(new T[std::max<std::size_t>(n, 1)]);
    for (std::size_t i = 0; i < n; ++i) room.get()[i] = static_cast<T>(die_.next()); // garbage
    buffers_.push_back(room);
    return room.get();
}

std::uint8_t const* columns::bitmap(std::vector<bool> const& bits, std::size_t offset) {
    auto* const bytes = keep<std::uint8_t>((offset + bits.size() + 7) / 8);
    for (std::size_t i = 0; i < bits.size(); ++i) {
        auto const at = offset + i;
        auto const bit = static_cast<std::uint8_t>(1U << at % 8);
        bytes[at / 8] = static_cast<std::uint8_t>(bits[i] ? bytes[at / 8] | bit : bytes[at / 8] & ~bit);
    }
    return bytes;
}

// The cells as values and validity, from some row of the buffers.
void columns::hold(column& c, cells const& all, kind what) {
    c.what = what;
    c.offset = die_.below(die_.chance(50) ? 1 : 70);
    std::vector<bool> valid;
    for (auto const& one : all) valid.push_back(one.stated);
    if (std::find(valid.begin(), valid.end(), false) != valid.end() || die_.chance(30)) c.valid = bitmap(valid, c.offset);
    if (what == kind::bits) {
        std::vector<bool> is;
        for (auto const& one : all) is.push_back(one.stated ? one.value != 0 : die_.chance(50));
        c.values = bitmap(is, c.offset);
        return;
    }
    auto const w = width_of(what);
    auto* const bytes = keep<std::uint8_t>((c.offset + all.size()) * w.bytes);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].stated) std::memcpy(bytes + (c.offset + i) * w.bytes, &all[i].value, w.bytes); // little end first
    c.values = bytes;
}

std::shared_ptr<lists const> columns::list_ends(std::vector<bool> const& there, std::vector<std::size_t> const& sizes) {
    auto out = std::make_shared<lists>();
    out->wide = die_.chance(40);
    out->offset = die_.below(5);
    if (std::find(there.begin(), there.end(), false) != there.end()) out->valid = bitmap(there, out->offset);
    auto const n = out->offset + sizes.size() + 1;
    auto* const narrow = out->wide ? nullptr : keep<std::int32_t>(n);
    auto* const wide = out->wide ? keep<std::int64_t>(n) : nullptr;
    std::int64_t end = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (i > out->offset) end += static_cast<std::int64_t>(sizes[i - out->offset - 1]);
        if (wide)
            wide[i] = end;
        else
            narrow[i] = static_cast<std::int32_t>(end);
    }
    out->ends = wide ? static_cast<void const*>(wide) : narrow;
    return out;
}

columns::columns(model::model const& m, std::vector<situation const*> const& rows, dice die) : m_(m), rows_(rows), die_(die) {
    caseload_.rows = rows.size();
    caseload_.states.resize(m.states);
    caseload_.parts.resize(m.states);
    bool const one_day = std::all_of(rows.begin(), rows.end(), [&](auto const* s) { return s->as_of == rows[0]->as_of; });
    if (one_day && !rows.empty() && die_.chance(70))
        caseload_.as_of = rows[0]->as_of;
    else {
        cells all;
        for (auto const* s : rows) all.push_back({true, s->as_of.days, {}});
        hold(caseload_.day, all, die_.chance(20) ? kind::int64 : kind::int32);
    }
    std::vector<bool> in_lists(m.inputs.size());
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
        if (m.inputs[i].form == model::form::party) {
            in_lists[i] = die_.chance(50);
            if (in_lists[i]) party_in_lists({i});
        }
    leave_gaps(in_lists);
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
        auto const& in = m.inputs[i];
        if (in.form == model::form::party) {
            if (!in_lists[i]) party({i});
            continue;
        }
        if (in.of && in_lists[in.of.index]) continue;
        for (std::uint32_t slot = 0; slot < in.slots; ++slot) of_input({{i}, slot});
    }
}

// Members who are not listed one behind the other: between them stand some who are absent.
void columns::leave_gaps(std::vector<bool> const& in_lists) {
    if (rows_.size() > 200 || die_.chance(60)) return;
    for (auto const* s : rows_) moved_.push_back(*s);
    for (std::size_t row = 0; row < moved_.size(); ++row) {
        auto& s = moved_[row];
        rows_[row] = &s;
        for (std::uint32_t i = 0; i < m_.inputs.size(); ++i) {
            auto* const listed = std::get_if<model::slots>(&s.states[m_.state_of({{i}, 0})]);
            if (!listed || in_lists[i]) continue;
            for (auto at = listed->present.size(); at-- > 0;)
                while (listed->present.size() < static_cast<std::size_t>(m_.inputs[i].most) && die_.chance(20)) {
                    listed->present.insert(listed->present.begin() + static_cast<std::ptrdiff_t>(at), remit::truth::no);
                    for (auto const& fact : m_.inputs) {
                        if (fact.of != model::input_id{i}) continue;
                        auto const first = s.states.begin() + fact.first_state;
                        std::rotate(first + static_cast<std::ptrdiff_t>(at), first + fact.slots - 1, first + fact.slots);
                    }
                }
        }
    }
}

void columns::of_input(model::input_ref r) {
    auto const& in = m_[r.input];
    auto const state = m_.state_of(r);
    bool const silent = std::none_of(rows_.begin(), rows_.end(),
                                     [&](auto const* s) { return !stated<model::silence>(*s, state); });
    if (silent && die_.chance(80)) return;
    switch (in.form) {
    case model::form::boolean: return boolean(state);
    case model::form::integer: return whole_number(state, in, false);
    case model::form::day: return whole_number(state, in, true);
    case model::form::event: return event(state);
    case model::form::choice: return choice(state, in);
    case model::form::set: return set(state, in);
    case model::form::party: return;
    }
}

void columns::boolean(std::uint32_t state) {
    cells all;
    for (auto const* s : rows_) {
        auto const* const b = stated<bool>(*s, state);
        all.push_back({b != nullptr, b && *b ? 1 : 0, {}});
    }
    hold(caseload_.states[state], all, kind::bits);
}

void columns::whole_number(std::uint32_t state, model::input const& in, bool day) {
    cells all;
    std::int64_t least = in.least, most = in.most;
    if (day) least = remit::first_day.days, most = remit::last_day.days;
    for (auto const* s : rows_) {
        auto const* const n = stated<std::int32_t>(*s, state);
        auto const* const d = stated<remit::date>(*s, state);
        all.push_back({n || d, n ? *n : d ? d->days : 0, {}});
    }
    hold(caseload_.states[state], all, day && die_.chance(60) ? kind::int32 : die_.pick(wide_enough(least, most)));
}

void columns::event(std::uint32_t state) {
    bool truths = false, several = false;
    cells all;
    for (auto const* s : rows_) {
        cell c;
        if (auto const* const b = stated<bool>(*s, state)) {
            c = {true, *b ? remit::batch::undated : remit::batch::never_happened, {}};
            truths = true;
        } else if (auto const* const days = stated<model::days>(*s, state)) {
            c.stated = true;
            for (auto const d : *days) c.list.push_back(d.days);
            several |= days->size() > 1;
            // As one moment: the latest that has come, else one that has not.
            c.value = c.list[0];
            for (auto const d : c.list)
                if (d <= s->as_of.days && (c.value > s->as_of.days || d > c.value)) c.value = d;
        }
        all.push_back(std::move(c));
    }
    auto& out = caseload_.states[state];
    bool const dated = std::any_of(all.begin(), all.end(), [](auto const& c) { return !c.list.empty(); });
    if (!dated && truths && die_.chance(80)) {
        for (auto& c : all) c.value = c.value == remit::batch::undated ? 1 : 0;
        return hold(out, all, kind::bits);
    }
    if (truths || (several && die_.chance(30))) return hold(out, all, kind::moment);
    if (!several && die_.chance(80)) return hold(out, all, die_.chance(70) ? kind::int32 : die_.chance(50) ? kind::int64 : kind::moment);
    std::vector<bool> there;
    std::vector<std::size_t> sizes;
    cells flat;
    for (auto const& c : all) {
        there.push_back(c.stated);
        sizes.push_back(c.stated ? c.list.size() : die_.below(3));
        for (auto const d : c.list) flat.push_back({true, d, {}});
        for (std::size_t i = 0; !c.stated && i < sizes.back(); ++i) flat.push_back(garbage());
    }
    hold(out, flat, die_.chance(70) ? kind::int32 : kind::int64);
    out.in = list_ends(there, sizes);
}

// Of each value the numbers that stand for it; perhaps it has none but its place.
std::vector<std::uint32_t> columns::codes(column& c, std::uint32_t values) {
    std::vector<std::uint32_t> code(values);
    for (std::uint32_t v = 0; v < values; ++v) code[v] = v;
    if (die_.chance(50)) return code;
    std::vector<std::uint32_t> places = code;
    if (die_.chance(40)) places.push_back(remit::batch::no_place);
    if (die_.chance(40)) places.push_back(remit::batch::nothing_stated);
    die_.shuffle(places);
    for (std::uint32_t i = 0; i < places.size(); ++i)
        if (places[i] < values) code[places[i]] = i;
    c.places = std::make_shared<std::vector<std::uint32_t> const>(std::move(places));
    return code;
}

void columns::choice(std::uint32_t state, model::input const& in) {
    auto& out = caseload_.states[state];
    auto const values = static_cast<std::uint32_t>(in.values.size());
    auto const code = codes(out, values);
    std::int64_t null_code = -1;
    for (std::size_t i = 0; out.places && i < out.places->size(); ++i)
        if ((*out.places)[i] == remit::batch::nothing_stated) null_code = static_cast<std::int64_t>(i);
    cells all;
    for (auto const* s : rows_) {
        auto const* const c = stated<model::choice>(*s, state);
        if (!c && null_code >= 0 && die_.chance(50))
            all.push_back({true, null_code, {}});
        else
            all.push_back({c != nullptr, c ? code[c->index] : 0, {}});
    }
    auto const fit = wide_enough(0, std::int64_t{values} + 2);
    hold(out, all, die_.chance(50) ? fit[0] : die_.pick(fit));
}

void columns::set(std::uint32_t state, model::input const& in) {
    bool exact = true;
    auto const whole = in.values.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << in.values.size()) - 1;
    for (auto const* s : rows_)
        if (auto const* const v = stated<model::set>(*s, state)) exact = exact && (v->in | v->out) == whole;
    if (exact && die_.chance(60)) {
        auto& out = caseload_.states[state];
        auto const code = codes(out, static_cast<std::uint32_t>(in.values.size()));
        std::vector<bool> there;
        std::vector<std::size_t> sizes;
        cells flat;
        for (auto const* s : rows_) {
            auto const* const v = stated<model::set>(*s, state);
            there.push_back(v != nullptr);
            std::size_t n = 0;
            for (std::uint32_t i = 0; v && i < in.values.size(); ++i)
                if ((v->in >> i & 1U) != 0) ++n, flat.push_back({true, code[i], {}});
            while (!v && n < die_.below(3)) ++n, flat.push_back(garbage());
            sizes.push_back(n);
        }
        hold(out, flat, kind::int16);
        out.in = list_ends(there, sizes);
        return;
    }
    auto& parts = caseload_.parts[state];
    parts.resize(in.values.size());
    for (std::uint32_t i = 0; i < in.values.size(); ++i) {
        cells all;
        for (auto const* s : rows_) {
            auto const* const v = stated<model::set>(*s, state);
            bool const is = v && (v->in >> i & 1U) != 0, is_not = v && (v->out >> i & 1U) != 0;
            all.push_back({is || is_not, is ? 1 : 0, {}});
        }
        bool const said = std::any_of(all.begin(), all.end(), [](auto const& c) { return c.stated; });
        if (said || die_.chance(50)) hold(parts[i], all, kind::bits);
    }
    // A set of which nothing is said has no parts either, or all of them silent: the same.
}

void columns::party(model::input_id id) {
    auto const& in = m_[id];
    auto const state = m_.state_of({id, 0});
    auto& parts = caseload_.parts[state];
    parts.resize(static_cast<std::size_t>(in.most));
    for (std::size_t slot = 0; slot < parts.size(); ++slot) {
        cells all;
        for (auto const* s : rows_) {
            auto const* const v = stated<model::slots>(*s, state);
            auto t = !v ? remit::truth::unknown : slot < v->present.size() ? v->present[slot] : remit::truth::no;
            // A fact of a member says that they are there.
            if (t == remit::truth::yes && die_.chance(20) && has_facts(m_, *s, id, static_cast<std::uint32_t>(slot)))
                t = remit::truth::unknown;
            all.push_back({t != remit::truth::unknown, t == remit::truth::yes ? 1 : 0, {}});
        }
        bool const said = std::any_of(all.begin(), all.end(), [](auto const& c) { return c.stated; });
        if (said || die_.chance(50)) hold(parts[slot], all, kind::bits);
    }
}

// As lists of members. Their sets are told row by row, as they are elsewhere.
void columns::party_in_lists(model::input_id id) {
    auto const state = m_.state_of({id, 0});
    std::vector<bool> there;
    std::vector<std::size_t> sizes;
    cells items;
    for (auto const* s : rows_) {
        auto const* const v = stated<model::slots>(*s, state);
        there.push_back(v != nullptr);
        sizes.push_back(v ? v->present.size() : die_.below(3));
        for (std::size_t i = 0; v && i < v->present.size(); ++i)
            items.push_back({v->present[i] == remit::truth::yes, 1, {}});
        for (std::size_t i = 0; !v && i < sizes.back(); ++i) items.push_back(garbage());
    }
    auto const in_lists = list_ends(there, sizes);
    hold(caseload_.states[state], items, kind::bits);
    caseload_.states[state].what = kind::none;
    caseload_.states[state].in = in_lists;

    for (std::uint32_t f = 0; f < m_.inputs.size(); ++f) {
        auto const& fact = m_.inputs[f];
        if (fact.of != id) continue;
        if (fact.form == model::form::set) {
            for (std::uint32_t slot = 0; slot < fact.slots; ++slot) of_input({{f}, slot});
            continue;
        }
        column c;
        std::int64_t least = fact.least, most = fact.most;
        std::vector<std::uint32_t> code;
        if (fact.form == model::form::choice) {
            code = codes(c, static_cast<std::uint32_t>(fact.values.size()));
            least = 0, most = static_cast<std::int64_t>(code.size()) + 2;
        } else if (fact.form == model::form::day)
            least = remit::first_day.days, most = remit::last_day.days;
        // The members of all rows behind each other.
        cells flat;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            auto const* const s = rows_[row];
            auto const* const v = stated<model::slots>(*s, state);
            for (std::size_t i = 0; !v && i < sizes[row]; ++i) flat.push_back(garbage());
            for (std::uint32_t slot = 0; v && slot < v->present.size(); ++slot) {
                auto const at = m_.state_of({{f}, slot});
                cell one;
                if (auto const* const b = stated<bool>(*s, at))
                    one = {true, *b ? 1 : 0, {}};
                else if (auto const* const n = stated<std::int32_t>(*s, at))
                    one = {true, *n, {}};
                else if (auto const* const d = stated<remit::date>(*s, at))
                    one = {true, d->days, {}};
                else if (auto const* const o = stated<model::choice>(*s, at))
                    one = {true, code[o->index], {}};
                flat.push_back(std::move(one));
            }
        }
        hold(c, flat, fact.form == model::form::boolean ? kind::bits : die_.pick(wide_enough(least, most)));
        c.in = in_lists;
        for (std::uint32_t slot = 0; slot < fact.slots; ++slot) {
            c.slot = slot;
            caseload_.states[m_.state_of({{f}, slot})] = c;
        }
    }
}

} // namespace oracle
