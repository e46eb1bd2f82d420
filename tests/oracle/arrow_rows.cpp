#include "arrow_rows.hpp"

#include "columns.hpp"

#include <remit/model/reads.hpp>

#include <algorithm>
#include <utility>
#include <variant>

namespace oracle {

using remit::batch::bad_row;
using remit::truth;

namespace {

constexpr char const* no_value = "no such 值";

std::uint64_t whole(model::input const& in) {
    return in.values.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << in.values.size()) - 1;
}

template <class T>
std::vector<std::optional<T>> as(std::vector<std::optional<std::int64_t>> const& all, std::int64_t times = 1) {
    std::vector<std::optional<T>> out;
    for (auto const& v : all) out.push_back(v ? std::optional(static_cast<T>(*v * times)) : std::nullopt);
    return out;
}

} // namespace

arrow_rows::arrow_rows(model::model const& m, std::vector<situation const*> const& rows, int percent_bad, dice die)
    : m_(m),
      rows_(rows),
      die_(die),
      before_(die_.below(die_.chance(50) ? 1 : 70)),
      behind_(die_.below(die_.chance(50) ? 1 : 10)) {
    wish_faults(percent_bad);
    day_of_rows();
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
        auto const& in = m.inputs[i];
        if (in.form == model::form::party) die_.chance(50) ? listed({i}) : numbered({i});
        if (in.form == model::form::party || in.of) continue;
        cells all;
        for (std::size_t row = 0; row < rows.size(); ++row) all.push_back(of_input(row, {{i}, 0}));
        fact(m.name_of(model::input_ref{{i}, 0}), in, in_order(all, within(before_, each(rows.size()), behind_)), columns_);
    }
    keep_first_faults();
    die_.shuffle(columns_);
    batch_ = tests::structs("", std::string(before_ + rows.size() + behind_, '1'), std::move(columns_))
                 .sliced(static_cast<std::int64_t>(before_), static_cast<std::int64_t>(behind_));
}

// ── faults ──────────────────────────────────────────────────────────────────────────────────────────────────────────

void arrow_rows::wish_faults(int percent) {
    wished_.resize(rows_.size() * (m_.states + 1));
    for (std::size_t row = 0; row < rows_.size(); ++row)
        for (std::size_t n = die_.chance(percent) ? 1 + die_.below(4) : 0; n > 0; --n)
            wished_[row * (m_.states + 1) + die_.below(m_.states + 1)] = true;
}

void arrow_rows::fault(std::size_t row, bad_row::why what, model::input_ref r, std::int64_t value, std::string word) {
    bad_.push_back({row, what, r, value, word.empty() ? std::nullopt : std::optional(std::move(word))});
}

void arrow_rows::keep_first_faults() {
    auto const key = [](bad_row const& b) { return std::pair(b.row, b.input.input ? std::optional(b.input) : std::nullopt); };
    std::stable_sort(bad_.begin(), bad_.end(), [&](auto const& a, auto const& b) { return key(a) < key(b); });
    bad_.erase(std::unique(bad_.begin(), bad_.end(), [](auto const& a, auto const& b) { return a.row == b.row; }), bad_.end());
}

// ── arrays ──────────────────────────────────────────────────────────────────────────────────────────────────────────

arrow_rows::cells arrow_rows::in_order(cells const& all, order const& which) {
    cells out;
    for (auto const i : which) out.push_back(i ? all[*i] : garbage());
    return out;
}
arrow_rows::order arrow_rows::within(std::size_t before, order const& which, std::size_t behind) {
    order out(before);
    out.insert(out.end(), which.begin(), which.end());
    out.resize(out.size() + behind);
    return out;
}
arrow_rows::order arrow_rows::each(std::size_t n) {
    order out;
    for (std::size_t i = 0; i < n; ++i) out.emplace_back(i);
    return out;
}

tests::arrow arrow_rows::numbers(std::string const& name, model::input const& in,
                                 std::vector<std::optional<std::int64_t>> const& all) {
    std::int64_t least = in.least, most = in.most;
    for (auto const& v : all)
        if (v) least = std::min(least, *v), most = std::max(most, *v);
    std::vector<char> fit;
    for (std::size_t i = 0; i < std::size(widths); ++i)
        if (widths[i].least <= least && most < widths[i].most) fit.push_back("csilCSIL"[i]);
    switch (auto const format = die_.pick(fit); format) {
    case 'c': return tests::numbers<std::int8_t>("c", name, as<std::int8_t>(all));
    case 's': return tests::numbers<std::int16_t>("s", name, as<std::int16_t>(all));
    case 'i': return tests::numbers<std::int32_t>("i", name, as<std::int32_t>(all));
    case 'C': return tests::numbers<std::uint8_t>("C", name, as<std::uint8_t>(all));
    case 'S': return tests::numbers<std::uint16_t>("S", name, as<std::uint16_t>(all));
    case 'I': return tests::numbers<std::uint32_t>("I", name, as<std::uint32_t>(all));
    case 'L': return tests::numbers<std::uint64_t>("L", name, as<std::uint64_t>(all));
    default:
        if (die_.chance(50)) return tests::numbers<double>("g", name, as<double>(all));
        return tests::numbers<std::int64_t>("l", name, all);
    }
}

tests::arrow arrow_rows::days(std::string const& name, std::vector<std::optional<std::int64_t>> const& all) {
    switch (die_.below(6)) {
    case 0: return tests::numbers<std::int64_t>("tdm", name, as<std::int64_t>(all, 86'400'000));
    case 1: return tests::numbers<std::int64_t>("tss:", name, as<std::int64_t>(all, 86'400));
    default: return tests::days(name, as<std::int32_t>(all));
    }
}

tests::arrow arrow_rows::words(std::string const& name, model::input const& in,
                               std::vector<std::optional<std::string>> const& all) {
    constexpr char const* formats[] = {"u", "U", "vu"};
    if (die_.chance(30)) return tests::strings(die_.pick(formats), name, all);
    std::vector<std::optional<std::string>> dictionary{"garbage", no_value};
    for (auto const& v : in.values) dictionary.emplace_back(v.name);
    if (die_.chance(30)) dictionary.emplace_back();
    die_.shuffle(dictionary);
    std::vector<std::optional<std::int64_t>> codes;
    for (auto const& word : all) {
        // In a choice a word that is null says nothing either.
        auto const at = std::find(dictionary.begin(), dictionary.end(), word);
        if (at == dictionary.end() || (!word && die_.chance(50)))
            codes.emplace_back();
        else
            codes.emplace_back(at - dictionary.begin());
    }
    auto const size = static_cast<std::int64_t>(dictionary.size());
    auto of = tests::strings(die_.pick(formats), "", dictionary);
    if (die_.chance(50)) return tests::coded<std::int8_t>("c", name, as<std::int8_t>(codes), std::move(of));
    auto out = tests::numbers<std::int32_t>("i", name, as<std::int32_t>(codes));
    if (size < 255 && die_.chance(50)) out = tests::numbers<std::uint8_t>("C", name, as<std::uint8_t>(codes));
    out.dictionary = std::make_shared<tests::arrow>(std::move(of));
    return out;
}

tests::arrow arrow_rows::leaf(sort of, std::string const& name, model::input const* in, cells const& all) {
    if (of == sort::truth) {
        std::string text;
        for (auto const& c : all) text += !c.stated ? '-' : c.n != 0 ? '1' : '0';
        return tests::bools(name, text);
    }
    std::vector<std::optional<std::int64_t>> numbers_of;
    std::vector<std::optional<std::string>> words_of;
    for (auto const& c : all) {
        numbers_of.push_back(c.stated ? std::optional(c.n) : std::nullopt);
        words_of.push_back(c.stated ? std::optional(c.word) : std::nullopt);
    }
    if (of == sort::number) return numbers(name, *in, numbers_of);
    return of == sort::day ? days(name, numbers_of) : words(name, *in, words_of);
}

// From some row of longer buffers.
tests::arrow arrow_rows::column(sort of, std::string const& name, model::input const* in, cells const& all) {
    auto const before = die_.below(die_.chance(50) ? 1 : 70), behind = die_.below(die_.chance(50) ? 1 : 10);
    auto out = leaf(of, name, in, in_order(all, within(before, each(all.size()), behind)))
                   .sliced(static_cast<std::int64_t>(before), static_cast<std::int64_t>(die_.chance(50) ? behind : 0));
    if (!out.buffers[0] && die_.chance(50)) out.nulls = 0;
    return out;
}

// Before the first list stand items, and under those that are null.
template <class Items>
tests::arrow arrow_rows::lists(std::string const& name, std::vector<std::optional<std::size_t>> const& sizes,
                               Items const& items) {
    auto const before = die_.below(die_.chance(50) ? 1 : 20), behind = die_.below(2);
    auto const lead = die_.below(4), under_null = die_.below(3);
    std::vector<std::optional<int>> all(before);
    order which(lead + before * under_null);
    std::size_t next = 0;
    for (auto const& size : sizes) {
        all.push_back(size ? std::optional(static_cast<int>(*size)) : std::nullopt);
        if (!size) which.resize(which.size() + under_null);
        for (std::size_t i = 0; size && i < *size; ++i) which.emplace_back(next++);
    }
    all.resize(all.size() + behind);
    which.resize(which.size() + behind * under_null);
    return tests::lists(die_.chance(70) ? "+l" : "+L", name, all, items(which), static_cast<int>(under_null),
                        static_cast<int>(lead))
        .sliced(static_cast<std::int64_t>(before), static_cast<std::int64_t>(behind));
}

tests::arrow arrow_rows::lists(sort of, std::string const& name, model::input const* in, cells const& all) {
    std::vector<std::optional<std::size_t>> sizes;
    cells items;
    for (auto const& c : all) {
        sizes.push_back(c.stated ? std::optional(c.list.size()) : std::nullopt);
        if (c.stated) items.insert(items.end(), c.list.begin(), c.list.end());
    }
    return lists(name, sizes, [&](order const& which) { return column(of, "item", in, in_order(items, which)); });
}

// ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────────

// A column, or of a set one a value; sometimes none, where nothing is stated.
void arrow_rows::fact(std::string const& name, model::input const& in, cells const& all, std::vector<tests::arrow>& to) {
    bool const silent = std::none_of(all.begin(), all.end(), [](auto const& c) { return c.stated; });
    if (silent && die_.chance(70)) return;
    switch (in.form) {
    case model::form::boolean: return to.push_back(column(sort::truth, name, &in, all));
    case model::form::integer: return to.push_back(column(sort::number, name, &in, all));
    case model::form::day: return to.push_back(column(sort::day, name, &in, all));
    case model::form::choice: return to.push_back(column(sort::word, name, &in, all));
    case model::form::event: {
        bool const dated = std::any_of(all.begin(), all.end(), [](auto const& c) { return !c.list.empty(); });
        bool const several = std::any_of(all.begin(), all.end(), [](auto const& c) { return c.list.size() > 1; });
        if (!dated) return to.push_back(column(sort::truth, name, &in, all));
        if (several || die_.chance(30)) return to.push_back(lists(sort::day, name, &in, all));
        cells single;
        for (auto const& c : all) single.push_back({c.stated, c.list.empty() ? 0 : c.list[0].n, {}, {}, {}});
        return to.push_back(column(sort::day, name, &in, single));
    }
    case model::form::set:
        if (!only_parts(in)) return to.push_back(lists(sort::word, name, &in, all));
        for (std::size_t i = 0; i < in.values.size(); ++i) {
            cells part;
            for (auto const& c : all) {
                auto const bit = std::uint64_t{1} << i;
                bool const is = (c.values.in & bit) != 0, is_not = (c.values.out & bit) != 0;
                part.push_back({c.stated && (is || is_not), is ? 1 : 0, {}, {}, {}});
            }
            to.push_back(column(sort::truth, name + "." + in.values[i].name, nullptr, part));
        }
        return;
    case model::form::party: return;
    }
}

void arrow_rows::day_of_rows() {
    bool const one_day = std::all_of(rows_.begin(), rows_.end(), [&](auto const* s) { return s->as_of == rows_[0]->as_of; });
    if (one_day && !rows_.empty() && die_.chance(50)) {
        as_of_ = rows_[0]->as_of;
        return;
    }
    cells all;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        cell c{true, rows_[row]->as_of.days, {}, {}, {}};
        if (wished(row, m_.states)) {
            if (die_.chance(50)) {
                c = {};
                fault(row, bad_row::why::no_day, {}, 0);
            } else {
                c.n = remit::last_day.days + 1;
                fault(row, bad_row::why::bad_day, {}, c.n);
            }
        }
        all.push_back(std::move(c));
    }
    columns_.push_back(column(sort::day, "as_of", nullptr, in_order(all, within(before_, each(rows_.size()), behind_))));
}

arrow_rows::cell arrow_rows::of_input(std::size_t row, model::input_ref r) {
    auto const& in = m_[r.input];
    auto const& v = rows_[row]->states[m_.state_of(r)];
    if (!states_something(v)) return {};
    bool const spoilt = wished(row, m_.state_of(r));
    auto const one_of = [&](std::int64_t a, std::int64_t b) { return die_.chance(50) ? a : b; };
    switch (in.form) {
    case model::form::boolean: return number(std::get<bool>(v));
    case model::form::integer: {
        if (!spoilt) return number(std::get<std::int32_t>(v));
        auto const n = one_of(std::int64_t{in.least} - 1, std::int64_t{in.most} + 1);
        fault(row, bad_row::why::out_of_range, r, n);
        return number(n);
    }
    case model::form::day: {
        if (!spoilt) return number(std::get<remit::date>(v).days);
        auto const n = one_of(remit::first_day.days - 1, remit::last_day.days + 1);
        fault(row, bad_row::why::bad_day, r, n);
        return number(n);
    }
    case model::form::choice: {
        if (!spoilt) return word(in.values[std::get<model::choice>(v).index].name);
        fault(row, bad_row::why::not_in_list, r, 0, no_value);
        return word(no_value);
    }
    case model::form::set: return of_set(row, r, std::get<model::set>(v));
    case model::form::event:
        if (auto const* const is = std::get_if<bool>(&v)) return number(*is);
        return of_days(row, r, std::get<model::days>(v));
    case model::form::party: break;
    }
    return {};
}

arrow_rows::cell arrow_rows::of_set(std::size_t row, model::input_ref r, model::set const& values) {
    auto const& in = m_[r.input];
    cell out{true, 0, {}, {}, values};
    for (std::size_t i = 0; i < in.values.size(); ++i)
        if ((values.in >> i & 1U) != 0) out.list.push_back(word(in.values[i].name));
    die_.shuffle(out.list);
    if (!wished(row, m_.state_of(r)) || only_parts(in)) return out;
    bool const is_null = die_.chance(30);
    fault(row, bad_row::why::not_in_list, r, 0, is_null ? "" : no_value);
    auto const at = static_cast<std::ptrdiff_t>(die_.below(out.list.size() + 1));
    out.list.insert(out.list.begin() + at, is_null ? cell{} : word(no_value));
    return out;
}

arrow_rows::cell arrow_rows::of_days(std::size_t row, model::input_ref r, model::days const& all) {
    cell out{true, 0, {}, {}, {}};
    for (auto const d : all) out.list.push_back(number(d.days));
    if (wished(row, m_.state_of(r))) {
        auto const n = die_.chance(50) ? remit::first_day.days - 1 : remit::last_day.days + 1;
        out.list[die_.below(out.list.size())].n = n;
        fault(row, bad_row::why::bad_day, r, n);
    }
    return out;
}

// Whether of some situation only of some values it is known whether they are in the set, which no list says.
bool arrow_rows::only_parts(model::input const& in) const {
    for (auto const* s : rows_)
        for (auto state = in.first_state; state < in.first_state + in.slots; ++state)
            if (auto const* const v = std::get_if<model::set>(&s->states[state]); v && (v->in | v->out) != whole(in))
                return true;
    return false;
}

// ── parties ─────────────────────────────────────────────────────────────────────────────────────────────────────────

// A column for each member and each of their facts.
void arrow_rows::numbered(model::input_id party) {
    auto const& in = m_[party];
    auto const state = m_.state_of({party, 0});
    auto const outer = within(before_, each(rows_.size()), behind_);
    std::vector<bool> faulty(rows_.size());
    for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(in.most); ++slot) {
        cells there;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            auto const* const v = std::get_if<model::slots>(&rows_[row]->states[state]);
            auto const is = !v ? truth::unknown : slot < v->present.size() ? v->present[slot] : truth::no;
            bool const implied = is == truth::yes && has_facts(m_, *rows_[row], party, slot);
            if (implied && wished(row, state) && !faulty[row]) {
                faulty[row] = true;
                fault(row, bad_row::why::not_there, {party, 0}, slot + 1);
                there.push_back(number(0));
            } else if (is == truth::unknown || (implied && die_.chance(20)))
                there.push_back({});
            else
                there.push_back(number(is == truth::yes));
        }
        bool const silent = std::none_of(there.begin(), there.end(), [](auto const& c) { return c.stated; });
        if (silent && die_.chance(50)) continue;
        auto const name = in.name + "[" + std::to_string(slot + 1) + "]";
        columns_.push_back(column(sort::truth, name, nullptr, in_order(there, outer)));
    }
    for (std::uint32_t f = 0; f < m_.inputs.size(); ++f)
        for (std::uint32_t slot = 0; m_.inputs[f].of == party && slot < m_.inputs[f].slots; ++slot) {
            cells all;
            for (std::size_t row = 0; row < rows_.size(); ++row) all.push_back(of_input(row, {{f}, slot}));
            fact(m_.name_of(model::input_ref{{f}, slot}), m_.inputs[f], in_order(all, outer), columns_);
        }
}

// A list of structs.
void arrow_rows::listed(model::input_id party) {
    auto const& in = m_[party];
    auto const state = m_.state_of({party, 0});
    std::vector<std::optional<std::size_t>> sizes(before_);
    std::vector<std::pair<std::size_t, std::uint32_t>> members; // row and slot
    std::vector<bool> there;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        auto const* const v = std::get_if<model::slots>(&rows_[row]->states[state]);
        auto present = v ? v->present : std::vector<truth>{};
        if (v && wished(row, state)) {
            bool const few = in.least > 0 && die_.chance(50);
            if (few)
                std::fill(present.begin(), present.end(), truth::unknown);
            else
                present.resize(static_cast<std::size_t>(in.most) + 1, truth::unknown);
            fault(row, few ? bad_row::why::too_few_members : bad_row::why::too_many_members, {party, 0}, few ? 0 : in.most + 1);
        }
        sizes.push_back(v ? std::optional(present.size()) : std::nullopt);
        for (std::uint32_t slot = 0; slot < present.size(); ++slot) {
            members.emplace_back(row, slot);
            there.push_back(present[slot] == truth::yes);
        }
    }
    sizes.resize(sizes.size() + behind_);
    columns_.push_back(lists(in.name, sizes, [&](order const& which) {
        auto const before = die_.below(die_.chance(50) ? 1 : 20), behind = die_.below(3);
        auto const outer = within(before, which, behind);
        std::string valid;
        for (auto const i : outer) valid += (i ? there[*i] : die_.chance(50)) ? '1' : '-';
        std::vector<tests::arrow> fields;
        for (std::uint32_t f = 0; f < m_.inputs.size(); ++f) {
            if (m_.inputs[f].of != party) continue;
            cells all;
            for (std::size_t i = 0; i < members.size(); ++i)
                all.push_back(there[i] ? of_input(members[i].first, {{f}, members[i].second}) : garbage());
            fact(std::string(model::own_name(m_.inputs[f])), m_.inputs[f], in_order(all, outer), fields);
        }
        die_.shuffle(fields);
        return tests::structs("item", valid, std::move(fields))
            .sliced(static_cast<std::int64_t>(before), static_cast<std::int64_t>(behind));
    }));
}

} // namespace oracle
