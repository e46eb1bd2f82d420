#include "csv.hpp"

#include "answer.hpp"
#include "plain_text.hpp"

#include <remit/base/hint.hpp>
#include <remit/base/limits.hpp>
#include <remit/base/text.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/model/reads.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace remit::cli {
namespace {

static_assert(csv_reader::padding >= 16, "eight bytes and a day are read from where a cell begins");

constexpr std::uint32_t no_truth = UINT32_MAX;

// What is there of a cell but its letters: nothing is stated, true, false.
bool is_null(std::string_view text) { return text == "null" || text == "NULL"; }
std::optional<bool> truth_in(std::string_view text) {
    if (text == "true" || text == "TRUE") return true; // spreadsheets write them large
    if (text == "false" || text == "FALSE") return false;
    return {};
}

// take(part) of each, as long as that is true.
template <class Take> bool each_part(std::string_view text, Take take) {
    for (;;) {
        auto const end = text.find(';');
        if (!take(text.substr(0, end))) return false;
        if (end == text.npos) return true;
        text.remove_prefix(end + 1);
    }
}

constexpr std::string_view none_of_a_set = "[]";

facts::stated text_as(std::string_view text) {
    facts::stated v;
    v.what = std::string(text);
    return v;
}

// What a cell says, as JSON would say it.
facts::stated as_stated(model::form form, std::string_view text) {
    facts::stated v;
    if (auto const yes = truth_in(text))
        v.what = *yes;
    else if (auto const n = form == model::form::integer ? number_in(text) : std::nullopt)
        v.what = *n;
    else if (form == model::form::set || (form == model::form::event && text.find(';') != text.npos)) {
        facts::stated::list list;
        if (text != none_of_a_set)
            each_part(text, [&](std::string_view part) {
                list.push_back(text_as(part));
                return true;
            });
        v.what = std::move(list);
    } else
        v = text_as(text);
    return v;
}

facts::stated object_of(std::string key, facts::stated value) {
    facts::stated v;
    v.what = facts::stated::object{{std::move(key), std::move(value), {}}};
    return v;
}

// Every name that a column can have.
std::map<std::string, csv_header::column> names_of(model::model const& m) {
    using of = csv_header::column::of;
    std::map<std::string, csv_header::column> all{{"id", {of::id, {}}}, {"as_of", {of::as_of, {}}}};
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
        auto const& in = m.inputs[i];
        if (in.form == model::form::party) {
            for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(in.most); ++slot)
                all[in.name + "[" + std::to_string(slot + 1) + "]"] = {of::member, {{i}, slot}};
            continue;
        }
        for (std::uint32_t slot = 0; slot < in.slots; ++slot) {
            auto const name = m.name_of({{i}, slot});
            all[name] = {of::input, {{i}, slot}};
            if (in.form != model::form::set) continue;
            for (std::uint32_t k = 0; k < in.values.size(); ++k)
                all[name + "." + in.values[k].name] = {of::set_value, {{i}, slot}, k};
        }
    }
    return all;
}

} // namespace

result<csv_header> csv_header::read(model::model const& m, std::string_view record, std::string const& file) {
    std::vector<diagnostic> faults;
    auto const place = [&](diagnostic d) {
        if (faults.size() > most_faults) return;
        if (faults.size() == most_faults) d = describe(problem::too_many_faults, {}, {}, {std::to_string(most_faults)});
        d.file = file;
        faults.push_back(std::move(d));
    };
    csv_fields names;
    if (record.empty()) {
        place(wanted_here("首行的列名", "the names of columns, in the first line"));
        return faults;
    }
    if (auto wrong = names.split(record)) {
        place(std::move(*wrong));
        return faults;
    }
    auto const known = names_of(m);
    std::vector<std::string> all;
    for (auto const& [name, column] : known) all.push_back(name);

    csv_header made;
    std::map<std::string, int> seen;
    auto const again = [&](std::string const& name) {
        place(describe(problem::repeated_key, {}, {}, {name}));
    };
    for (auto const field : names.all()) {
        if (faults.size() > most_faults) return faults;
        std::string const name(field);
        auto const found = known.find(name);
        if (found == known.end()) {
            auto const hint = name.empty() ? both("逗号是否多了一个？", "is there a comma too many?")
                              : faults.size() < most_suggestions ? suggestion(name, all)
                                                                 : std::string();
            place(describe(problem::unknown_key, {}, {}, {shown(name), hint}));
            continue;
        }
        auto const& c = found->second;
        if (seen[name]++ != 0) again(name);
        // A set is told as a whole or value by value.
        if (c.what == column::of::set_value && seen.contains(m.name_of(c.input))) again(name);
        if (c.what == column::of::input && std::any_of(made.columns.begin(), made.columns.end(), [&](column const& other) {
                return other.what == column::of::set_value && other.input == c.input;
            }))
            again(name);
        made.columns.push_back(c);
    }
    if (!faults.empty()) return faults;
    return made;
}

csv_reader::csv_reader(model::model const& m, csv_header header, std::optional<date> as_of)
    : m_(m), header_(std::move(header)), otherwise_(as_of), there_(m.inputs.size()), absent_(m.inputs.size()) {
    for (std::size_t i = 0; i < header_.columns.size(); ++i) {
        auto const& c = header_.columns[i];
        if (c.what == column::of::as_of) day_column_ = i;
        auto const form = c.what == column::of::input ? m_[c.input.input].form : model::form::party;
        truths_.push_back(form == model::form::boolean || form == model::form::event ? m_.state_of(c.input) : no_truth);
    }
    for (std::uint32_t i = 0; i < m_.inputs.size(); ++i)
        if (m_.inputs[i].form == model::form::party) parties_.push_back({i});
}

void csv_reader::begin_row() {
    for (auto const p : parties_) there_[p.index] = absent_[p.index] = 0;
}

void csv_reader::end_row(rows& to) {
    for (auto const p : parties_)
        if ((there_[p.index] | absent_[p.index]) != 0) to.parts(m_[p].first_state, there_[p.index], absent_[p.index]);
    to.next();
}

bool csv_reader::read_plainly(std::string_view& left, rows& to) {
    if (static_cast<unsigned char>(left.front()) <= ' ') return false; // perhaps a blank line, which is no record
    auto const size = read_plainly(left.data(), to);
    if (size == 0) to.take_back();
    left.remove_prefix(size);
    return size != 0;
}

// How many bytes the record takes, its line's end counted; 0: it gives up. No step goes behind the line's end.
std::size_t csv_reader::read_plainly(char const* const line, rows& to) {
    begin_row();
    day_.reset();
    if (!day_column_) day_ = otherwise_;
    auto const* at = line;
    for (std::size_t i = 0; i < truths_.size(); ++i) {
        if (truths_[i] != no_truth) {
            // Which of these it is nobody can foretell: no branch depends on it.
            auto const text = eight_bytes(at);
            bool const nothing = begins(text, ","), yes = begins(text, "true,"), no = begins(text, "false,"),
                       null = begins(text, "null,");
            if (nothing | yes | no | null) {
                to.truth(truths_[i], yes, yes | no);
                at += 1 + (yes | null) * 4 + no * 5;
                continue;
            }
        }
        auto const* end = at;
        while (*end != ',' && *end != '\n' && *end != '"') ++end;
        if (*end == '"' || (*end == '\n' && i + 1 != truths_.size())) return 0;
        std::string_view cell(at, static_cast<std::size_t>(end - at));
        at = end + 1;
        if (*end == '\n' && cell.ends_with('\r')) cell.remove_suffix(1);
        auto const& c = header_.columns[i];
        if (c.what == column::of::as_of)
            day_ = cell.empty() ? otherwise_ : cell.size() == 10 ? day_at(cell.data()) : std::nullopt;
        else if (c.what == column::of::id && !cell.empty()) {
            if (!valid_utf8(cell)) return 0;
            to.id(cell);
        } else if (!cell.empty() && !is_null(cell) && !take(c, cell, to))
            return 0;
    }
    auto const size = static_cast<std::size_t>(at - line);
    if (at[-1] != '\n' || size > longest_situation + 1 || !day_) return 0;
    to.day(*day_);
    end_row(to);
    return size;
}

std::vector<diagnostic> csv_reader::read(std::string_view record, rows& to) {
    faults_.clear();
    if (record.size() > longest_situation)
        return {describe(problem::situation_too_long, {}, {}, {std::to_string(longest_situation)})};
    if (auto wrong = fields_.split(record)) return {std::move(*wrong)};
    auto const& cells = fields_.all();
    auto const n = header_.columns.size();
    if (cells.size() != n)
        return {wanted_here(std::to_string(n) + " 个字段，此处有 " + std::to_string(cells.size()) + " 个",
                            std::to_string(n) + (n == 1 ? " field, here are " : " fields, here are ") +
                                std::to_string(cells.size()))};

    // The day first: days of events are told by it.
    std::string_view const day = day_column_ ? cells[*day_column_] : std::string_view();
    std::optional<date> as_of = otherwise_;
    if (!day.empty()) as_of = parse_date(day);
    if (!as_of) {
        facts::stated whole;
        whole.what = facts::stated::object();
        if (!day.empty()) {
            facts::stated null;
            whole = object_of("as_of", is_null(day) ? null : text_as(day));
        }
        faults_ = facts::from_stated(m_, whole).diagnostics();
    }
    day_ = as_of.value_or(date{});
    to.day(*day_);

    begin_row();
    for (std::size_t i = 0; i < n; ++i)
        if (!cells[i].empty()) cell(header_.columns[i], cells[i], to);
    if (!faults_.empty()) {
        to.take_back();
        return std::move(faults_);
    }
    end_row(to);
    return {};
}

void csv_reader::cell(column const& c, std::string_view text, rows& to) {
    if (c.what == column::of::as_of) return;
    if (c.what == column::of::id && valid_utf8(text)) return to.keep_id(std::string(text));
    if (c.what == column::of::id || (!is_null(text) && !take(c, text, to))) complain(c, text);
}

// What a cell says of an input; or nothing, where it says nothing that is right.
bool csv_reader::take(column const& c, std::string_view text, rows& to) {
    auto const& in = m_[c.input.input];
    auto const state = m_.state_of(c.input);
    auto const yes = truth_in(text);
    if (c.what == column::of::member) {
        if (yes) (*yes ? there_ : absent_)[c.input.input.index] |= std::uint64_t{1} << c.input.slot;
        return yes.has_value();
    }
    if (c.what == column::of::set_value) {
        auto const bit = std::uint64_t{1} << c.value;
        if (yes) to.parts(state, *yes ? bit : 0, *yes ? 0 : bit);
        return yes.has_value();
    }
    auto const place_of = [&](std::string_view word) {
        return static_cast<std::uint32_t>(
            std::find_if(in.values.begin(), in.values.end(), [&](auto const& v) { return v.name == word; }) - in.values.begin());
    };
    switch (in.form) {
    case model::form::boolean:
        if (yes) to.truth(state, *yes, true);
        return yes.has_value();
    case model::form::integer: {
        auto const n = number_in(text);
        if (!n || *n < in.least || *n > in.most) return false;
        to.number(state, static_cast<std::int32_t>(*n));
        return true;
    }
    case model::form::day: {
        auto const d = parse_date(text);
        if (d) to.number(state, d->days);
        return d.has_value();
    }
    case model::form::choice: {
        auto const place = place_of(text);
        if (place == in.values.size()) return false;
        to.number(state, static_cast<std::int32_t>(place));
        return true;
    }
    case model::form::event: {
        if (yes) return to.moment(state, *yes ? batch::undated : batch::never_happened), true;
        if (auto const d = parse_date(text)) return to.moment(state, d->days), true;
        auto latest = batch::never_happened;
        bool const days = day_ && each_part(text, [&](std::string_view part) {
            auto const d = parse_date(part);
            if (d) latest = batch::later(latest, *d, *day_);
            return d.has_value();
        });
        if (days) to.moment(state, latest);
        return days;
    }
    case model::form::set: {
        std::uint64_t has = 0;
        bool const values = text == none_of_a_set || each_part(text, [&](std::string_view part) {
            auto const place = place_of(part);
            if (place < in.values.size()) has |= std::uint64_t{1} << place;
            return place < in.values.size();
        });
        if (values) to.parts(state, has, ~has & (~std::uint64_t{0} >> (64 - in.values.size())));
        return values;
    }
    case model::form::party: break; // told member by member
    }
    return false;
}

// Said as of JSON that states this one thing: the same code and words, and where it would stand.
void csv_reader::complain(column const& c, std::string_view text) {
    if (faults_.size() > most_faults) return;
    if (faults_.size() == most_faults)
        return faults_.push_back(describe(problem::too_many_faults, {}, {}, {std::to_string(most_faults)}));
    if (c.what == column::of::id) {
        faults_.push_back(describe(problem::not_unicode, {}, "/id", {}));
        return;
    }
    auto const& in = m_[c.input.input];
    auto const pointer = "/facts/" + (in.of ? m_[in.of].name + "/" + std::to_string(c.input.slot) + "/" : std::string()) +
                         std::string(model::own_name(m_[c.input.input]));
    if (c.what != column::of::input) {
        auto const of = c.what == column::of::member ? std::to_string(c.input.slot) : in.values[c.value].name;
        faults_.push_back(describe(problem::wrong_json, {}, pointer + "/" + of,
                                   {both("是非（true 或 false）", "true or false"), {}}));
        return;
    }
    auto fact = object_of(std::string(model::own_name(m_[c.input.input])), as_stated(in.form, text));
    if (in.of) {
        auto const members = std::max(c.input.slot + 1, static_cast<std::uint32_t>(m_[in.of].least));
        facts::stated nobody, list;
        nobody.what = facts::stated::object();
        facts::stated::list all(members, nobody);
        all[c.input.slot] = std::move(fact);
        list.what = std::move(all);
        fact = object_of(m_[in.of].name, std::move(list));
    }
    auto whole = object_of("as_of", text_as(to_string(first_day)));
    std::get<facts::stated::object>(whole.what).push_back({"facts", std::move(fact), {}});
    auto said = facts::from_stated(m_, whole).diagnostics();
    // An event's day that is none among several is told with its place.
    std::move(said.begin(), said.end(), std::back_inserter(faults_));
}

} // namespace remit::cli
