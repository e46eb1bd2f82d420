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
    case form::boolean: return both("条件", "a condition");
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

/// How what is no condition, or compared as it cannot be, becomes one.
inline std::string condition_hint(form f) {
    switch (f) {
    case form::set: return both("写作：… 含 一个取值", "write `… has VALUE`");
    case form::choice: return both("写作：… 为 一个取值", "write `… is VALUE`");
    case form::integer: return both("与一个数比较：… >= 1", "compare it with a number: `… >= 1`");
    case form::day: return both("与一个日期比较：… <= 基准日", "compare it with a date: `… <= as_of`");
    case form::boolean:
    case form::event:
        return both("条件单独写即可，否定写“非 …”", "a condition stands by itself; `not …` denies it");
    case form::party: break;
    }
    return {};
}

/// Shows where the fact, event or define was declared that an operand is, if it is one.
inline void show_declared(draft const& d, fault& f, typed const& t) {
    if (t.event) f.see(note::declared_here, d.made[*t.event].at, {d.made[*t.event].name});
    if (!t.node) return;
    auto const& what = d.made[t.node].what;
    if (auto const* s = std::get_if<stated>(&what))
        f.see(note::declared_here, d.made[s->input].at, {d.made[s->input].name});
    if (auto const* x = std::get_if<defined>(&what))
        f.see(note::declared_here, d.made[x->define].at, {d.made[x->define].name});
}

/// E9, with the declaration where the operand is a name.
inline void wants(draft& d, typed const& t, std::string wanted, std::string hint = {}) {
    fault& f = d.complain(problem::wrong_type, t.at,
                          {said(t.event ? form::event : t.type.form), std::move(wanted), std::move(hint)});
    show_declared(d, f, t);
}

/// The same, of an operand that is tested as another type is: with how its own is tested.
inline void wants_other_test(draft& d, typed const& t, std::string wanted) {
    wants(d, t, std::move(wanted), condition_hint(t.event ? form::event : t.type.form));
}

/// E16, of a duty that has no deadline.
inline void never_overdue(draft& d, syntax::name const& status, duty_id duty, std::string const& name) {
    d.complain(problem::never_overdue, status.at,
               {name, d.made[duty].modality == modality::must
                          ? both("为它写“限”或“先于”", "give it a `within` or a `before`")
                          : both("问另一种状态：只有“应当”会逾期",
                                 "ask for another status: only a `must` falls due")})
        .see(note::declared_here, d.made[duty].at, {name});
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

/// The names of a choice's or set's values.
inline std::vector<std::string> values_of(draft const& d, input_id list) {
    std::vector<std::string> names;
    for (auto const& v : d.made[list].values) names.push_back(v.name);
    return names;
}

/// A value of a choice or set; none with E10.
inline std::optional<std::uint32_t> value_in(draft& d, input_id list, syntax::name const& word) {
    if (auto const found = d.value_of(list, word.text)) return found;
    if (is_told(d, word)) return {};
    std::vector<std::string> names;
    if (++d.suggestions <= most_suggestions) names = values_of(d, list);
    auto near = suggestion(d, word.text, names);
    d.complain(problem::not_a_value, word.at,
               {word.text, d.made[list].name, near.empty() ? listed(names) : std::move(near)})
        .see(note::declared_here, d.made[list].at, {d.made[list].name});
    return {};
}

} // namespace remit::model::checking
