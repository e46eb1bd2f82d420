#pragma once

#include <remit/batch/from_arrow.hpp>
#include <remit/batch/impl/arrow_arrays.hpp>
#include <remit/batch/impl/arrow_columns.hpp>
#include <remit/batch/impl/cells.hpp>

#include <string_view>
#include <utility>

namespace remit::batch {

struct arrow_reader::state {
    model::model const* model = nullptr;
    std::size_t columns = 0;
    std::vector<from_arrow_impl::use> uses;
    std::optional<from_arrow_impl::use> day;
    std::optional<date> as_of;
    std::optional<std::size_t> id;
    std::vector<std::size_t> kept;
    std::vector<from_arrow_impl::kept_column> kept_as;
    std::vector<from_arrow_impl::places> words; // one an input
};

namespace from_arrow_impl {

// Reads one batch.
class batch_reader {
  public:
    batch_reader(model::model const& m, std::vector<places> const& words) : m_(m), words_(words), arrays_(faults_, out_.made) {}

    result<arrow_caseload> run(ArrowArray const& batch, std::size_t columns, std::vector<use> const& uses,
                               std::optional<use> const& day, std::optional<date> as_of, std::vector<std::size_t> const& kept,
                               std::vector<kept_column> const& kept_as) {
        range rows{0, static_cast<std::size_t>(std::max<std::int64_t>(batch.length, 0))};
        if (auto const top = arrays_.open(&batch, {1, false, static_cast<std::int64_t>(columns)}, 0, rows, {}); top && few(rows)) {
            bits outer = top->valid();
            if (outer && all_set(outer, rows.last)) outer = {};
            out_.cases.rows = rows.last;
            out_.cases.as_of = as_of.value_or(date{});
            out_.cases.states.resize(m_.states);
            out_.cases.parts.resize(m_.states);
            for (use const& u : uses) one(u, batch.children[u.child], top->at, rows, outer);
            for (std::size_t k = 0; k < kept.size(); ++k) {
                ArrowArray const* const a = batch.children[kept[k]];
                if (outline_of(a) != kept_as[k].parts || top->at + rows.last > static_cast<std::size_t>(a->length))
                    arrays_.complain(kept_as[k].pointer, "各部分俱在、与其他列一样长的列", "a column whose parts are there, as long as the others");
            }
            if (day)
                out_.cases.day =
                    arrays_.values(day->values, batch.children[day->child], top->at, rows, outer, none_, day->pointer);
        }
        if (!faults_.none()) return std::move(faults_.list());
        return std::move(out_);
    }

  private:
    bool few(range rows) {
        if (rows.last <= most_rows_of_batch) return true;
        auto const most = std::to_string(most_rows_of_batch);
        faults_.complain(problem::wrong_json, {},
                         {both("不超过 " + most + " 行的数组", "an array of at most " + most + " rows"),
                          both("分成几批", "give them in several batches")});
        return false;
    }
    places const& words_of(use const& u) const { return words_[u.states.input.index]; }

    // Where a column goes; of a party's field, the slot is given.
    column& place(from_arrow_impl::target const& t, std::uint32_t slot) {
        auto const at = m_.state_of({t.input, slot});
        if (t.part == whole) return out_.cases.states[at];
        auto& parts = out_.cases.parts[at];
        auto const& in = m_[t.input];
        parts.resize(in.form == model::form::party ? static_cast<std::size_t>(in.most) : in.values.size());
        return parts[t.part];
    }

    void one(use const& u, ArrowArray const* a, std::size_t from, range rows, bits outer) {
        bool const party = m_[u.states.input].form == model::form::party;
        if (u.list.what == lists_in::kind::none) {
            if (u.values.null())
                arrays_.nothing(a, from, rows, u.pointer);
            else
                place(u.states, u.states.slot) = arrays_.values(u.values, a, from, rows, outer, words_of(u), u.pointer);
            return;
        }
        auto lists = arrays_.lists(u.list, a, from, rows, outer, u.pointer);
        if (!lists) return;
        column& to = place(u.states, u.states.slot);
        if (party)
            members(u, *lists, to, rows);
        else
            to = arrays_.values(u.values, lists->items, 0, lists->seen, {}, words_of(u), u.pointer);
        to.in = lists->in;
    }

    void members(use const& u, arrays::opened const& lists, column& party, range rows) {
        if (!u.structs) { // of the null type: they all may be there
            party = arrays_.values(u.values, lists.items, 0, lists.seen, {}, none_, u.pointer);
            party.what = column::kind::none;
            party.values = nullptr;
            return;
        }
        auto const items = arrays_.open(lists.items, {1, false, static_cast<std::int64_t>(u.of)}, 0, lists.seen, u.pointer);
        if (!items) return;
        party.offset = items->at;
        party.valid = items->valid().at;
        auto const slots = static_cast<std::uint32_t>(m_[u.states.input].most);
        for (use const& f : u.fields) {
            auto const* a = items->array->children[f.child];
            bool const listed = f.list.what != lists_in::kind::none;
            if (!listed && f.values.null()) {
                arrays_.nothing(a, items->at, lists.seen, f.pointer);
                continue;
            }
            auto inner = listed ? arrays_.lists(f.list, a, items->at, lists.seen, items->valid(), f.pointer) : std::nullopt;
            if (listed && !inner) continue;
            auto c = listed ? arrays_.values(f.values, inner->items, 0, inner->seen, {}, words_of(f), f.pointer)
                            : arrays_.values(f.values, a, items->at, lists.seen, items->valid(), words_of(f), f.pointer);
            for (std::uint32_t slot = 0; faults_.none() && slot < slots; ++slot) {
                column& to = place(f.states, slot);
                if (listed)
                    to = lists_of(*lists.in, *inner->in, c, slot, rows);
                else if (f.states.part != whole)
                    to = bits_of(*lists.in, c, slot, rows);
                else {
                    to = c;
                    to.in = lists.in;
                    to.slot = slot;
                }
            }
        }
    }

    static std::size_t end(batch::lists const& l, std::size_t row) {
        auto const at = l.offset + row;
        return static_cast<std::size_t>(l.wide ? static_cast<std::int64_t const*>(l.ends)[at]
                                               : std::int64_t{static_cast<std::int32_t const*>(l.ends)[at]});
    }

    // Which item is a row's member in a slot, if the row has so many.
    static std::optional<std::size_t> member(batch::lists const& members, std::size_t row, std::uint32_t slot) {
        if (!is_set({members.valid, members.offset}, row)) return {};
        auto const item = end(members, row) + slot;
        return item < end(members, row + 1) ? std::optional(item) : std::nullopt;
    }

    static void set(std::uint8_t* bits, std::size_t i) { bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | 1u << i % 8); }

    std::uint8_t* no_bits(std::size_t n) {
        auto* out = arrays_.room(n / 8 + 1);
        std::memset(out, 0, n / 8 + 1);
        return out;
    }

    // A set of a member has two levels of lists, or is a part of one in lists: columns have neither, so what is said of the
    // members in one slot is put together anew.
    column bits_of(batch::lists const& members, column const& from, std::uint32_t slot, range rows) {
        auto *values = no_bits(rows.last), *valid = no_bits(rows.last);
        for (std::size_t row = 0; row < rows.last; ++row)
            if (auto const item = member(members, row, slot); item && is_set({from.valid, from.offset}, *item)) {
                set(valid, row);
                if (is_set({static_cast<std::uint8_t const*>(from.values), from.offset}, *item)) set(values, row);
            }
        column out;
        out.what = column::kind::bits;
        out.values = values;
        out.valid = valid;
        return out;
    }

    column lists_of(batch::lists const& members, batch::lists const& inner, column const& from, std::uint32_t slot,
                    range rows) {
        auto* ends = reinterpret_cast<std::int64_t*>(arrays_.room((rows.last + 1) * sizeof(std::int64_t)));
        auto* stated = no_bits(rows.last);
        std::vector<std::size_t> all; // where the values stand
        ends[0] = 0;
        for (std::size_t row = 0; row < rows.last; ++row) {
            if (auto const item = member(members, row, slot); item && is_set({inner.valid, inner.offset}, *item)) {
                set(stated, row);
                for (auto i = end(inner, *item); i < end(inner, *item + 1); ++i) all.push_back(from.offset + i);
            }
            ends[row + 1] = static_cast<std::int64_t>(all.size());
        }
        auto const size = bytes_of(from.what);
        auto *values = arrays_.room(all.size() * size), *valid = no_bits(all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::memcpy(values + i * size, static_cast<char const*>(from.values) + all[i] * size, size);
            if (is_set({from.valid, 0}, all[i])) set(valid, i);
        }
        column out = from;
        out.values = values;
        out.valid = from.valid ? valid : nullptr;
        out.offset = 0;
        out.in = std::make_shared<batch::lists const>(batch::lists{ends, true, stated, 0});
        return out;
    }

    model::model const& m_;
    std::vector<places> const& words_;
    places const none_;
    faults faults_;
    arrow_caseload out_;
    arrays arrays_;
};

} // namespace from_arrow_impl

result<arrow_reader> arrow_reader::make(model::model const& m, ArrowSchema const& columns, std::optional<date> as_of,
                                        std::vector<std::string> const& keep) {
    from_arrow_impl::faults faults;
    from_arrow_impl::matcher matched(m, faults, keep);
    matched.match(columns, as_of.has_value());
    if (as_of && (*as_of < first_day || *as_of > last_day)) faults.complain(problem::bad_date, "/as_of", {to_string(*as_of)});
    if (!faults.none()) return std::move(faults.list());

    state made;
    made.model = &m;
    made.columns = static_cast<std::size_t>(columns.n_children);
    made.uses = std::move(matched.columns);
    made.day = std::move(matched.day);
    made.as_of = as_of;
    made.id = matched.id;
    made.kept = std::move(matched.kept);
    made.kept_as = std::move(matched.kept_as);
    made.words.resize(m.inputs.size());
    for (std::size_t i = 0; i < m.inputs.size(); ++i)
        for (std::uint32_t k = 0; k < m.inputs[i].values.size(); ++k) made.words[i].emplace(m.inputs[i].values[k].name, k);
    return arrow_reader(std::make_shared<state const>(std::move(made)));
}

result<arrow_caseload> arrow_reader::read(ArrowArray const& batch) const {
    state const& s = *state_;
    return from_arrow_impl::batch_reader(*s.model, s.words).run(batch, s.columns, s.uses, s.day, s.as_of, s.kept, s.kept_as);
}

namespace from_arrow_impl {

// The word at a place of a column's array that has been read. None: nothing is stated there, or what is broken was told then.
inline std::optional<std::string_view> word_at(values const& v, ArrowArray const& a, std::size_t i) {
    auto const word_of = [&](elements const& e, std::size_t at) {
        return is_set(e.valid(), at) ? words{v.words, e}(at) : std::nullopt;
    };
    elements const own{&a, static_cast<std::size_t>(a.offset), {}};
    if (!v.dictionary) return word_of(own, i);
    if (!is_set(own.valid(), i)) return {};
    column indexes;
    indexes.what = v.what;
    indexes.values = a.buffers[1];
    auto const code = number_at(indexes, static_cast<std::size_t>(a.offset) + i);
    auto const& d = *a.dictionary;
    if (code < 0 || code >= d.length) return {};
    return word_of({&d, static_cast<std::size_t>(d.offset), {}}, static_cast<std::size_t>(code));
}

// Where the items of a row's list stand.
inline std::pair<std::size_t, std::size_t> items_of(use const& u, ArrowArray const& a, std::size_t row) {
    auto const end = [&](std::size_t i) {
        if (u.list.what == lists_in::kind::fixed) return i * static_cast<std::size_t>(u.list.each);
        return static_cast<std::size_t>(u.list.what == lists_in::kind::large ? number_as<std::int64_t>(a.buffers[1], i)
                                                                             : number_as<std::int32_t>(a.buffers[1], i));
    };
    auto const at = static_cast<std::size_t>(a.offset) + row;
    return {end(at), end(at + 1)};
}

// The word of a row that is no value; of a list the first.
inline std::optional<std::string_view> stray(use const& u, ArrowArray const& a, std::size_t row, places const& of) {
    if (u.values.words == text::none) return {};
    if (u.list.what == lists_in::kind::none) return word_at(u.values, a, row);
    auto const [first, last] = items_of(u, a, row);
    for (auto i = first; i < last; ++i)
        if (auto const word = word_at(u.values, *a.children[0], i); word && !of.contains(*word)) return word;
    return {};
}

// Not within a letter.
inline std::string beginning_of(std::string_view word) {
    auto size = std::min(word.size(), longest_word_told);
    while (size < word.size() && size != 0 && (static_cast<unsigned char>(word[size]) & 0xC0U) == 0x80) --size;
    return std::string(word.substr(0, size));
}

} // namespace from_arrow_impl

void arrow_reader::spell(ArrowArray const& batch, std::vector<bad_row>& bad) const {
    using namespace from_arrow_impl;
    for (auto& b : bad) {
        if (b.what != bad_row::why::not_in_list || b.value == null_in_list) continue;
        auto const row = static_cast<std::size_t>(batch.offset) + b.row;
        auto const& of = state_->words[b.input.input.index];
        std::optional<std::string_view> word;
        for (use const& u : state_->uses) {
            auto const& a = *batch.children[u.child];
            if (u.states.input == b.input.input && u.states.slot == b.input.slot) word = stray(u, a, row, of);
            for (use const& field : u.fields) {
                if (field.states.input != b.input.input) continue;
                auto const& items = *a.children[0];
                auto const member = items_of(u, a, row).first + b.input.slot + static_cast<std::size_t>(items.offset);
                word = stray(field, *items.children[field.child], member, of);
            }
        }
        if (word) b.word = beginning_of(*word);
    }
}

std::vector<std::size_t> const& arrow_reader::kept() const {
    return state_->kept;
}

std::optional<std::size_t> arrow_reader::id_column() const {
    return state_->id;
}

} // namespace remit::batch
