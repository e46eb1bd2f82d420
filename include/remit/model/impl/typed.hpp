// typed: what is known of one operand, and what is said of it where it does not fit. E9, E10, E12, E18.
// expressions.hpp puts operands together.
#pragma once

#include <remit/model/impl/names.hpp>
#include <remit/syntax/tree.hpp>

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace remit::model::checking {

inline constexpr std::int64_t largest = 2147483647;

/// An expression with its type, or nothing to say about it: its mistake is reported already.
struct typed {
    node_id node;
    remit::model::type type;
    span at;
    std::optional<input_id> event; ///< an event by itself: a boolean, or a day where one is wanted
    std::vector<input_id> reads;   ///< events whose day it reads
    bool known = false;            ///< false: any type
};

inline std::string said(form f) {
    switch (f) {
    case form::boolean: return both("是非", "a condition");
    case form::integer: return both("整数", "a number");
    case form::day: return both("日期", "a date");
    case form::choice: return both("单选", "a choice");
    case form::set: return both("多选", "a set");
    case form::event: return both("事件", "an event");
    case form::party: return both("当事人", "a party");
    }
    return {};
}

// Whether ranges alone decide a comparison of integers.
inline std::optional<bool> settled_by_range(syntax::comparison how, type const& a, type const& b) {
    bool const below = a.most<b.least, above = a.least> b.most;
    bool const not_above = a.most <= b.least, not_below = a.least >= b.most;
    switch (how) {
    case syntax::comparison::less:
        return below ? std::optional(true) : not_below ? std::optional(false) : std::nullopt;
    case syntax::comparison::less_equal:
        return not_above ? std::optional(true) : above ? std::optional(false) : std::nullopt;
    case syntax::comparison::greater:
        return above ? std::optional(true) : not_above ? std::optional(false) : std::nullopt;
    case syntax::comparison::greater_equal:
        return not_below ? std::optional(true) : below ? std::optional(false) : std::nullopt;
    case syntax::comparison::is:
    case syntax::comparison::is_not: {
        bool const same = how == syntax::comparison::is;
        if (below || above) return !same;
        if (a.least == a.most && b.least == b.most) return same;
        return {};
    }
    }
    return {};
}

/// "0..17", or the one number.
inline std::string range_of(type const& t) {
    auto const least = std::to_string(t.least);
    return t.least == t.most ? least : least + ".." + std::to_string(t.most);
}

inline std::string has_hint() {
    return both("写作：… 含 …", "write `… has …`");
}

/// How a value becomes a condition.
inline std::string condition_hint(form f) {
    switch (f) {
    case form::set: return has_hint();
    case form::choice: return both("写作：… 为 一个取值", "write `… is VALUE`");
    case form::integer: return both("与一个数比较：… >= 1", "compare it with a number: `… >= 1`");
    case form::day: return both("与一个日期比较：… <= 基准日", "compare it with a date: `… <= as_of`");
    case form::boolean:
    case form::event:
    case form::party: break;
    }
    return {};
}

/// E9, with the declaration where the operand is a name.
inline void wants(draft& d, typed const& t, std::string wanted, std::string hint = {}) {
    fault& f = d.complain(problem::wrong_type, t.at,
                          {said(t.event ? form::event : t.type.form), std::move(wanted), std::move(hint)});
    if (t.event) f.see(note::declared_here, d.made[*t.event].at, {d.made[*t.event].name});
    if (!t.node) return;
    auto const& what = d.made[t.node].what;
    if (auto const* s = std::get_if<stated>(&what))
        f.see(note::declared_here, d.made[s->input].at, {d.made[s->input].name});
    if (auto const* x = std::get_if<defined>(&what))
        f.see(note::declared_here, d.made[x->define].at, {d.made[x->define].name});
}

inline remit::model::type day_type() {
    return {form::day, 0, 0, {}};
}

/// As a boolean: of an event whether it has happened.
inline node_id truth_of(draft& d, typed const& t) {
    if (!t.known) return {};
    if (t.event) return d.add(stated{*t.event}, {}, t.at);
    if (t.type.form != form::boolean)
        return wants(d, t, said(form::boolean), condition_hint(t.type.form)), node_id{};
    return t.node;
}

/// As a day: of an event the latest on which it happened.
inline typed day_of(draft& d, typed t) {
    if (t.known && t.event) {
        t.node = d.add(happened_on{*t.event}, day_type(), t.at);
        t.type = day_type();
        t.reads = {*t.event};
        t.event.reset();
    }
    return t;
}

/// E18: working days need a calendar.
inline void needs_calendar(draft& d, period p, span at) {
    if (p == period::working_days && !d.made.calendar && !d.calendar_unread)
        d.complain(problem::no_calendar, at);
}

/// A value of a choice or set; none with E10.
inline std::optional<std::uint32_t> value_in(draft& d, input_id list, syntax::name const& word) {
    auto const& values = d.made[list].values;
    for (std::uint32_t i = 0; i < values.size(); ++i)
        if (values[i].name == word.text) return i;
    if (is_told(d, word)) return {};
    std::vector<std::string> names;
    for (auto const& v : values) names.push_back(v.name);
    auto near = ++d.suggestions <= most_suggestions ? suggestion(d, word.text, names) : std::string();
    d.complain(problem::not_a_value, word.at,
               {word.text, d.made[list].name, near.empty() ? listed(names) : std::move(near)})
        .see(note::declared_here, d.made[list].at, {d.made[list].name});
    return {};
}

} // namespace remit::model::checking
