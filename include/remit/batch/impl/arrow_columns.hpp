#pragma once

#include <remit/batch/caseload.hpp>
#include <remit/batch/impl/arrow_words.hpp>
#include <remit/model/reads.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// A schema's columns, each with what it states of a situation and how its values are to be read.
namespace remit::batch::from_arrow_impl {

constexpr std::uint32_t whole = UINT32_MAX;

// What a column states: of an input's slot the whole, or a value of a set, or whether a member of a party is there.
struct target {
    model::input_id input; // none: `as_of`
    std::uint32_t slot = 0;
    std::uint32_t part = whole;
};

enum class text : std::uint8_t { none, utf8, large_utf8, utf8_view };

// Values in a row. With nothing else said they are Arrow's null type.
struct values {
    column::kind what = column::kind::none; // of a dictionary its indexes
    bool day = false;
    text words = text::none;
    bool dictionary = false;
    std::int64_t a_day = 0;    // of moments that stand for their day: how many of their units it has
    std::size_t floating = 0;  // of numbers with a point, which are to be whole: their bytes

    bool null() const { return what == column::kind::none && words == text::none; }
};

struct lists_in {
    enum class kind : std::uint8_t { none, small, large, fixed };
    kind what = kind::none;
    std::int64_t each = 0; // of `fixed`
};

// One column, or field of a party's structs.
struct use {
    std::size_t child = 0;
    target states;
    from_arrow_impl::values values;
    lists_in list;
    bool structs = false;
    std::vector<use> fields; // of a party's structs; the slot of each is open
    std::size_t of = 0;      // how many fields the structs have
    std::string pointer;
};

// A column to be put beside the findings, as its schema has it.
struct kept_column {
    std::string pointer;
    outline parts;
};

inline column::kind number_of(std::string_view format) {
    using enum column::kind;
    constexpr std::string_view letters = "csilCSIL";
    constexpr column::kind kinds[] = {int8, int16, int32, int64, uint8, uint16, uint32, uint64};
    auto const at = format.size() == 1 ? letters.find(format[0]) : letters.npos;
    return at == letters.npos ? none : kinds[at];
}

inline text text_of(std::string_view format) {
    if (format == "u") return text::utf8;
    if (format == "U") return text::large_utf8;
    return format == "vu" ? text::utf8_view : text::none;
}

// Of dates and timestamps that are counted in less than days, how many a day has. With a zone it is not known which day it is.
inline std::int64_t units_a_day(std::string_view format) {
    constexpr std::int64_t seconds = 86'400;
    if (format == "tdm") return seconds * 1'000;
    if (format.size() != 4 || !format.starts_with("ts") || format[3] != ':') return 0;
    switch (format[2]) {
    case 's': return seconds;
    case 'm': return seconds * 1'000;
    case 'u': return seconds * 1'000'000;
    case 'n': return seconds * 1'000'000'000;
    default: return 0;
    }
}

inline std::optional<values> values_of(ArrowSchema const& s) {
    auto const format = format_of(s);
    auto const number = number_of(format);
    if (s.dictionary) {
        auto const words = text_of(format_of(*s.dictionary));
        if (number == column::kind::none || words == text::none || s.dictionary->dictionary || !s.dictionary->release) return {};
        return values{number, false, words, true};
    }
    if (format == "n") return values{};
    if (format == "b") return values{column::kind::bits, false, text::none, false};
    if (format == "tdD") return values{column::kind::int32, true, text::none, false};
    if (number != column::kind::none) return values{number, false, text::none, false};
    if (auto const units = units_a_day(format); units != 0)
        return values{column::kind::int32, true, text::none, false, units};
    if (format == "f" || format == "g")
        return values{column::kind::int64, false, text::none, false, 0, format == "f" ? sizeof(float) : sizeof(double)};
    if (auto const words = text_of(format); words != text::none) return values{column::kind::none, false, words, false};
    return {};
}

inline std::optional<lists_in> lists_of(ArrowSchema const& s) {
    auto const format = format_of(s);
    if (s.dictionary || !item_of(s) || !item_of(s)->release) return {};
    if (format == "+l") return lists_in{lists_in::kind::small, 0};
    if (format == "+L") return lists_in{lists_in::kind::large, 0};
    if (!format.starts_with("+w:")) return {};
    lists_in out{lists_in::kind::fixed, 0};
    auto const* end = format.data() + format.size();
    auto const read = std::from_chars(format.data() + 3, end, out.each);
    if (read.ec != std::errc{} || read.ptr != end || out.each < 0) return {};
    return out;
}

// Whether values alone state an input of this form; in a list, one of the things that it lists.
inline bool states(values const& v, model::form form, bool listed) {
    if (v.null()) return true;
    bool const bits = v.what == column::kind::bits, words = v.words != text::none;
    switch (form) {
    case model::form::boolean: return bits && !listed;
    case model::form::integer: return !bits && !words && !v.day && !listed;
    case model::form::day: return v.day && !listed;
    case model::form::choice: return words && !listed;
    case model::form::set: return words && listed;
    case model::form::event: return v.day || (bits && !listed);
    case model::form::party: return false;
    }
    return false;
}

// Columns by their names: what each states.
using name_table = std::map<std::string, target, std::less<>>;

inline void add(name_table& to, std::string const& name, model::input const& in, target t) {
    to.emplace(name, t);
    if (in.form == model::form::set)
        for (t.part = 0; t.part < in.values.size(); ++t.part) to.emplace(name + "." + in.values[t.part].name, t);
    if (in.form == model::form::party)
        for (t.part = 0; t.part < static_cast<std::uint32_t>(in.most); ++t.part)
            to.emplace(name + "[" + std::to_string(t.part + 1) + "]", t);
}

// All columns there can be; or, of a party, all fields of its structs.
inline name_table names_of(model::model const& m, model::input_id party) {
    name_table out;
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
        model::input const& in = m.inputs[i];
        if (party && in.of == party) add(out, std::string(model::own_name(in)), in, {{i}, 0, whole});
        if (party) continue;
        std::uint32_t const slots = in.of ? in.slots : 1;
        for (std::uint32_t slot = 0; slot < slots; ++slot)
            add(out, m.name_of(model::input_ref{{i}, slot}), in, {{i}, slot, whole});
    }
    return out;
}

class matcher {
  public:
    matcher(model::model const& m, faults& f, std::vector<std::string> const& keep) : m_(m), faults_(f), keep_(keep) {}

    std::vector<use> columns; // of inputs
    std::optional<use> day;   // `as_of`
    std::optional<std::size_t> id;
    std::vector<std::size_t> kept; // in the order of `keep`
    std::vector<kept_column> kept_as;

    void match(ArrowSchema const& top, bool day_given) {
        if (!top.release || format_of(top) != "+s" || top.dictionary || !children_there(top)) {
            faults_.complain(problem::wrong_json, {},
                             {both("由列组成的结构（struct），未经释放", "a struct of columns, not released"), is(top)});
            return;
        }
        auto const names = names_of(m_, {});
        for (std::size_t i = 0; i < static_cast<std::size_t>(top.n_children); ++i) {
            ArrowSchema const& s = *top.children[i];
            auto const name = name_of(s);
            std::string pointer = pointer_step(name);
            if (auto const found = names.find(name); found != names.end())
                column_of(s, i, found->second, pointer, {}, columns);
            else if (name == "as_of") {
                if (day || day_given) faults_.complain(problem::repeated_key, pointer, {"as_of"});
                day = use{};
                if (column_fits(s, *day, model::form::day))
                    day->child = i, day->pointer = std::move(pointer);
                else
                    faults_.complain(problem::wrong_json, pointer, {wanted(model::form::day), is(s)});
            } else if (name == "id") {
                if (id) faults_.complain(problem::repeated_key, pointer, {"id"});
                id = i;
            } else if (std::find(keep_.begin(), keep_.end(), name) == keep_.end())
                unknown(name, pointer, names, {});
        }
        for (auto const& name : keep_) keep(top, name);
        if (!day && !day_given) faults_.complain(problem::missing_key, "/as_of", {"as_of"});
    }

  private:
    static bool children_there(ArrowSchema const& s) {
        if (s.n_children < 0 || (s.n_children > 0 && !s.children)) return false;
        for (std::int64_t i = 0; i < s.n_children; ++i)
            if (!s.children[i] || !s.children[i]->release) return false;
        return true;
    }

    static std::string is(ArrowSchema const& s) {
        auto const type = type_name(s);
        return both("此列的类型是 " + type, "this column is " + type);
    }

    void column_of(ArrowSchema const& s, std::size_t child, target t, std::string const& pointer, model::input_id party,
                   std::vector<use>& to) {
        model::input const& in = m_[t.input];
        use u;
        u.child = child, u.states = t, u.pointer = pointer;
        if (!once(t, party)) faults_.complain(problem::repeated_key, pointer, {shown(in.name)});
        auto const form = t.part == whole ? in.form : model::form::boolean;
        if (!column_fits(s, u, form)) {
            auto hint = std::pair(std::string("此列的类型是 "), std::string("this column is "));
            hint.first += type_name(s), hint.second += type_name(s);
            auto const name = party ? std::string(model::own_name(in)) : m_.name_of(model::input_ref{t.input, t.slot});
            if (form == model::form::set && !in.values.empty()) {
                auto const one = name + "." + in.values.front().name;
                hint.first += "；也可以每个取值一列是非，如“" + one + "”";
                hint.second += "; or take one bool column a value, like \"" + one + "\"";
            } else if (form == model::form::party) {
                hint.first += "；也可以逐人分列，如“" + name + "[1]”";
                hint.second += "; or take a column a member, like \"" + name + "[1]\"";
            }
            faults_.complain(problem::wrong_json, pointer, {wanted(form), both(hint.first, hint.second)});
        }
        to.push_back(std::move(u));
    }

    // Whether a column's type is one that states such an input; notes how.
    bool column_fits(ArrowSchema const& s, use& u, model::form form) {
        if (auto const v = values_of(s)) {
            u.values = *v;
            return states(*v, form, false);
        }
        auto const list = lists_of(s);
        if (!list) return false;
        u.list = *list;
        ArrowSchema const& item = *item_of(s);
        if (auto const v = values_of(item)) {
            u.values = *v;
            return form == model::form::party
                       ? v->null()
                       : (form == model::form::set || form == model::form::event) && states(*v, form, true);
        }
        if (form != model::form::party || format_of(item) != "+s" || item.dictionary || !children_there(item)) return false;
        u.structs = true;
        u.of = static_cast<std::size_t>(item.n_children);
        auto const names = names_of(m_, u.states.input);
        for (std::size_t i = 0; i < u.of; ++i) {
            auto const name = name_of(*item.children[i]);
            auto const pointer = u.pointer + pointer_step(name);
            if (auto const found = names.find(name); found != names.end())
                column_of(*item.children[i], i, found->second, pointer, u.states.input, u.fields);
            else
                unknown(name, pointer, names, u.states.input);
        }
        return true;
    }

    // Whether no other column has stated what this one states. A party is stated by lists, all of it, or by numbered
    // columns.
    bool once(target t, model::input_id party) {
        model::input const& in = m_[t.input];
        bool good = true;
        bool const lists = in.form == model::form::party && t.part == whole, numbered = !party && !lists;
        if (in.of || in.form == model::form::party) {
            auto& way = ways_[in.of ? in.of.index : t.input.index];
            if (numbered ? way.lists : lists && (way.lists || way.numbered)) good = false;
            (numbered ? way.numbered : way.lists) = true;
        }
        if (lists) return good;
        auto& said = said_[{t.input.index, t.slot}];
        if (said.contains(whole) || said.contains(t.part) || (t.part == whole && !said.empty())) good = false;
        said.insert(t.part);
        return good;
    }

    // A column to be put beside the findings.
    void keep(ArrowSchema const& top, std::string const& name) {
        auto const children = static_cast<std::size_t>(top.n_children);
        auto const at = std::find_if(top.children, top.children + children, [&](auto const* s) { return name_of(*s) == name; });
        auto const pointer = pointer_step(name);
        if (at == top.children + children) {
            std::vector<std::string> all;
            for (std::size_t i = 0; i < children; ++i) all.emplace_back(name_of(*top.children[i]));
            faults_.complain(problem::unknown_key, pointer, {shown(name), faults_.may_suggest() ? suggestion(name, all) : ""});
            return;
        }
        auto const which = static_cast<std::size_t>(at - top.children);
        auto parts = outline_of<ArrowSchema>(*at);
        if (!parts)
            faults_.complain(problem::wrong_json, pointer,
                             {both("各部分俱在、不过多也不过深的列", "a column whose parts are there, not too many nor too deep"), is(**at)});
        bool const again = std::any_of(at + 1, top.children + children, [&](auto const* s) { return name_of(*s) == name; });
        auto const of_findings = std::string_view(name).substr(0, name.ends_with(".due") ? name.size() - 4 : name.size());
        if (again || name == "error" || m_.duty_named(of_findings) || std::find(kept.begin(), kept.end(), which) != kept.end())
            faults_.complain(problem::repeated_key, pointer, {shown(name)});
        kept.push_back(which);
        kept_as.push_back({pointer, std::move(parts).value_or(outline())});
    }

    // Where a name belongs that no column has: nowhere since it is derived, to a number, or nearby.
    void unknown(std::string_view name, std::string const& pointer, name_table const& known, model::input_id party) {
        std::string hint;
        if (faults_.may_suggest()) {
            std::string const full = party ? m_[party].name + "." + std::string(name) : std::string(name);
            for (auto const& define : m_.defines)
                if (define.name == full || define.name == name)
                    hint = both("它由定义推出，不能填写", "it is derived, and cannot be stated");
            if (auto const fact = m_.input_named(name); hint.empty() && fact && !party && m_[fact].slots > 0) {
                auto const first = m_.name_of(model::input_ref{fact, 0});
                auto const last = m_.name_of(model::input_ref{fact, m_[fact].slots - 1});
                hint = both("逐人分列，从“" + first + "”到“" + last + "”",
                            "take columns from \"" + first + "\" to \"" + last + "\"");
            }
            if (hint.empty() && party && m_.input_named(name))
                hint = both("它不是“" + m_[party].name + "”的事实", "it is no fact of \"" + m_[party].name + "\"");
            if (hint.empty()) {
                std::vector<std::string> all;
                for (auto const& [one, what] : known) all.push_back(one);
                if (!party) all.emplace_back("as_of");
                hint = suggestion(name, all);
            }
        }
        faults_.complain(problem::unknown_key, pointer, {shown(name), hint});
    }

    struct ways {
        bool lists = false, numbered = false;
    };

    model::model const& m_;
    faults& faults_;
    std::vector<std::string> const& keep_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::uint32_t>> said_; // parts, by input and slot
    std::map<std::uint32_t, ways> ways_;                                              // by party
};

} // namespace remit::batch::from_arrow_impl
