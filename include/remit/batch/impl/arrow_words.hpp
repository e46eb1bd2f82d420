#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/base/limits.hpp>
#include <remit/base/hint.hpp>
#include <remit/batch/arrow.hpp>
#include <remit/batch/impl/arrow_metadata.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// What is said of Arrow's columns and arrays.
namespace remit::batch::from_arrow_impl {

// What a column of a form may be. The words in brackets are the names of Arrow's types.
inline std::string wanted(model::form form) {
    switch (form) {
    case model::form::boolean: return both("是非（bool）", "bool");
    case model::form::integer:
        return both("整数（int8 至 int64，或 uint8 至 uint64，或皆为整数的 float32、float64）",
                    "int8 to int64, uint8 to uint64, or float32 or float64 whose values are whole");
    case model::form::day:
        return both("日期（date32、date64，或不带时区的 timestamp）", "date32, date64, or timestamp without a time zone");
    case model::form::choice:
        return both("字符串（utf8、large_utf8、utf8_view，或以其为值的 dictionary）",
                    "utf8, large_utf8, utf8_view, or a dictionary of these");
    case model::form::set:
        return both("字符串的列表（list、large_list、fixed_size_list）", "a list of utf8 or of a dictionary");
    case model::form::event:
        return both("日期、是非，或日期的列表（date32、date64、不带时区的 timestamp，bool，或前者的 list）",
                    "date32, date64, timestamp without a time zone, bool, or a list of days");
    case model::form::party: return both("结构的列表（list<struct>）", "a list of structs");
    }
    return {};
}

inline std::string_view format_of(ArrowSchema const& s) {
    return s.format ? s.format : "";
}
inline std::string_view name_of(ArrowSchema const& s) {
    return s.name ? s.name : "";
}

// So that no place in a buffer has too large a number.
inline constexpr std::int64_t longest_array = PTRDIFF_MAX / 32;

// How a column is made up: of each part, before those in it, how many there are in it, and whether it has a dictionary, which
// comes last. None where a part is not there or released, as far as can be seen, or there are too many, or too deep.
using outline = std::vector<std::pair<std::int64_t, bool>>;

template <class Struct> bool add_outline(Struct const* s, std::size_t deep, outline& to) {
    if (!s || !s->release || deep > deepest_column || to.size() == most_parts_of_column) return false;
    if constexpr (std::is_same_v<Struct, ArrowArray>) {
        if (s->length < 0 || s->length > longest_array || s->offset < 0 || s->offset > longest_array) return false;
        if (s->n_buffers < 0 || (s->n_buffers > 0 && !s->buffers)) return false;
    } else if (!metadata_size(s->metadata))
        return false;
    if (s->n_children < 0 || s->n_children > std::int64_t{most_parts_of_column} || (s->n_children > 0 && !s->children)) return false;
    to.emplace_back(s->n_children, s->dictionary != nullptr);
    for (std::int64_t i = 0; i < s->n_children; ++i)
        if (!add_outline<Struct>(s->children[i], deep + 1, to)) return false;
    return !s->dictionary || add_outline<Struct>(s->dictionary, deep + 1, to);
}
template <class Struct> std::optional<outline> outline_of(Struct const* s) {
    outline all;
    return add_outline(s, 1, all) ? std::optional(std::move(all)) : std::nullopt;
}

// The only child, of a list.
inline ArrowSchema const* item_of(ArrowSchema const& s) {
    return s.n_children == 1 && s.children ? s.children[0] : nullptr;
}

// A type as Arrow calls it, from the letters of its format; letters that are unknown, as they are.
inline std::string type_name(ArrowSchema const& s, int deep = 0) {
    constexpr std::pair<std::string_view, std::string_view> whole[] = {{"n", "null"},
                                                                       {"b", "bool"},
                                                                       {"c", "int8"},
                                                                       {"C", "uint8"},
                                                                       {"s", "int16"},
                                                                       {"S", "uint16"},
                                                                       {"i", "int32"},
                                                                       {"I", "uint32"},
                                                                       {"l", "int64"},
                                                                       {"L", "uint64"},
                                                                       {"e", "float16"},
                                                                       {"f", "float32"},
                                                                       {"g", "float64"},
                                                                       {"z", "binary"},
                                                                       {"Z", "large_binary"},
                                                                       {"vz", "binary_view"},
                                                                       {"u", "utf8"},
                                                                       {"U", "large_utf8"},
                                                                       {"vu", "utf8_view"},
                                                                       {"tdD", "date32"},
                                                                       {"tdm", "date64"},
                                                                       {"+s", "struct"},
                                                                       {"+m", "map"},
                                                                       {"+l", "list"},
                                                                       {"+L", "large_list"},
                                                                       {"+vl", "list_view"},
                                                                       {"+r", "run_end_encoded"},
                                                                       {"+vL", "large_list_view"}};
    constexpr std::pair<std::string_view, std::string_view> begins[] = {
        {"ts", "timestamp"}, {"tt", "time"},  {"tD", "duration"},          {"ti", "interval"},
        {"d:", "decimal"},   {"+u", "union"}, {"w:", "fixed_size_binary"}, {"+w:", "fixed_size_list"}};
    if (s.dictionary && deep < 2) return "dictionary<" + type_name(*s.dictionary, deep + 1) + ">";
    auto const format = format_of(s);
    std::string name = shown(format);
    for (auto const& [letters, said] : begins)
        if (format.starts_with(letters)) name = said;
    for (auto const& [letters, said] : whole)
        if (format == letters) name = said;
    if (format.starts_with("ts") && format.size() > 4) name += " with time zone";
    bool const list = name.find("list") != name.npos;
    if (auto const* item = item_of(s); item && list && deep < 2) name += "<" + type_name(*item, deep + 1) + ">";
    return name;
}

// Collects what does not fit.
class faults {
  public:
    void complain(problem what, std::string pointer, std::vector<std::string> about) {
        if (list_.size() > most_faults) return;
        if (list_.size() == most_faults) {
            what = problem::too_many_faults;
            about = {std::to_string(most_faults)};
        }
        list_.push_back(describe(what, {}, std::move(pointer), std::move(about)));
    }

    // Comparing with every name costs time; nobody reads more.
    bool may_suggest() { return ++suggestions_ <= most_suggestions; }

    bool none() const { return list_.empty(); }
    std::vector<diagnostic>& list() { return list_; }

  private:
    std::vector<diagnostic> list_;
    std::size_t suggestions_ = 0;
};

} // namespace remit::batch::from_arrow_impl
