// fields: every field of the tree's and the model's structures, by name. What compares, counts or walks them is written
// once, over these, and a new field does not compile until it is listed here: it cannot be forgotten.
#pragma once

#include <remit/base/box.hpp>
#include <remit/model/model.hpp>
#include <remit/syntax/tree.hpp>

#include <array>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace oracle {

template <class Type> using type_of = std::type_identity<Type>;

// fields(x): references to them, in order; fields_of(type): their names, "name, label, type"; name_of(type): its name.
#define REMIT_FIELDS(Type, ...)                                                                              \
    inline auto fields(Type const& x) {                                                                      \
        auto const& [__VA_ARGS__] = x;                                                                       \
        return std::tie(__VA_ARGS__);                                                                        \
    }                                                                                                        \
    constexpr std::string_view fields_of(type_of<Type>) {                                                    \
        return #__VA_ARGS__;                                                                                 \
    }                                                                                                        \
    constexpr std::string_view name_of(type_of<Type>) {                                                      \
        return #Type;                                                                                        \
    }
#define REMIT_NO_FIELDS(Type)                                                                                \
    inline auto fields(Type const&) {                                                                        \
        static_assert(std::is_empty_v<Type>);                                                                \
        return std::tuple<>();                                                                               \
    }                                                                                                        \
    constexpr std::string_view fields_of(type_of<Type>) {                                                    \
        return "";                                                                                           \
    }                                                                                                        \
    constexpr std::string_view name_of(type_of<Type>) {                                                      \
        return #Type;                                                                                        \
    }

namespace syntax = remit::syntax;
namespace model = remit::model;

// ── the tree ────────────────────────────────────────────────────────────────────────────────────────────────────────

REMIT_FIELDS(syntax::name, text, at)
REMIT_FIELDS(syntax::quoted, text, at)
REMIT_FIELDS(syntax::label, zh, en)
REMIT_FIELDS(syntax::integer, value, at)
REMIT_FIELDS(syntax::day, value, at)
REMIT_FIELDS(syntax::days, first, last)
REMIT_FIELDS(syntax::own, first, second, at)
REMIT_FIELDS(syntax::logical, how, terms, mixed)
REMIT_FIELDS(syntax::negation, term)
REMIT_FIELDS(syntax::quantified, how, least, party, body)
REMIT_FIELDS(syntax::counted, least, terms)
REMIT_FIELDS(syntax::compared, how, left, right)
REMIT_FIELDS(syntax::among, left, values)
REMIT_FIELDS(syntax::holding, left, value)
REMIT_FIELDS(syntax::addend, minus, term, unit, unit_at)
REMIT_FIELDS(syntax::sum, first, rest)
REMIT_FIELDS(syntax::product, factor, by)
REMIT_FIELDS(syntax::elapsed, unit, unit_at, from)
REMIT_FIELDS(syntax::path, first, second, star)
REMIT_NO_FIELDS(syntax::as_of_day)
REMIT_FIELDS(syntax::expr, node, at)
REMIT_FIELDS(syntax::text_clause, file, at)
REMIT_FIELDS(syntax::valid_clause, when, at)
REMIT_FIELDS(syntax::weekend_clause, days, at)
REMIT_FIELDS(syntax::holiday_clause, work, days, at)
REMIT_FIELDS(syntax::condition_clause, which, condition, at)
REMIT_FIELDS(syntax::within_clause, n, unit, unit_at, since, at)
REMIT_FIELDS(syntax::before_clause, event, at)
REMIT_FIELDS(syntax::urgency_clause, words, at)
REMIT_FIELDS(syntax::chain_clause, which, units, unnamed, at)
REMIT_FIELDS(syntax::overrides_clause, duties, at)
REMIT_FIELDS(syntax::quote, first, last)
REMIT_FIELDS(syntax::cites_clause, instrument, place, quotes, at)
REMIT_FIELDS(syntax::choice, name, label)
REMIT_FIELDS(syntax::type, form, least, most, values)
REMIT_FIELDS(syntax::instrument, name, label, parts)
REMIT_FIELDS(syntax::calendar, name, label, parts)
REMIT_FIELDS(syntax::unit, name, label)
REMIT_FIELDS(syntax::role, name, label)
REMIT_FIELDS(syntax::group, name, label, members, except)
REMIT_FIELDS(syntax::party, name, label, least, most)
REMIT_FIELDS(syntax::fact, name, label, type, presumed, presumed_at, asks)
REMIT_FIELDS(syntax::event, name, label, presumed_no, asks)
REMIT_FIELDS(syntax::define, name, label, meaning, cites)
REMIT_FIELDS(syntax::duty, name, label, manner, modality, role, parts)
REMIT_FIELDS(syntax::omit, what, because)
REMIT_NO_FIELDS(syntax::unknown)
REMIT_FIELDS(syntax::value, node, at)
REMIT_FIELDS(syntax::item, how, subject, slot, value, at)
REMIT_FIELDS(syntax::expectation, how, subject, status, due, needs, value, statuses, at)
REMIT_FIELDS(syntax::example, label, given, as_of, expected)
REMIT_FIELDS(syntax::broken, kind, name, words)
REMIT_FIELDS(syntax::declaration, node, at)
REMIT_FIELDS(syntax::comment, at)
REMIT_FIELDS(remit::mention, what, at, about)
REMIT_FIELDS(remit::fault, what, at, about, related)
REMIT_FIELDS(syntax::misreading, what, word, before, of)
REMIT_FIELDS(syntax::tree, ruleset, label, has_ruleset, uses, uses_unread, declarations, comments, faults,
             misreadings)

// ── the model ───────────────────────────────────────────────────────────────────────────────────────────────────────

REMIT_FIELDS(remit::words, zh, en)
REMIT_FIELDS(remit::date_span, first, last)
REMIT_FIELDS(remit::calendar, valid, weekend, holidays, workdays)
REMIT_FIELDS(model::instrument_id, index)
REMIT_FIELDS(model::unit_id, index)
REMIT_FIELDS(model::role_id, index)
REMIT_FIELDS(model::input_id, index)
REMIT_FIELDS(model::define_id, index)
REMIT_FIELDS(model::duty_id, index)
REMIT_FIELDS(model::node_id, index)
REMIT_FIELDS(model::named, name, label)
REMIT_FIELDS(model::input, name, label, question, form, of, least, most, values, presumed, at, first_state,
             slots)
REMIT_FIELDS(model::input_ref, input, slot)
REMIT_FIELDS(model::type, form, least, most, values)
REMIT_FIELDS(model::constant, value)
REMIT_NO_FIELDS(model::as_of_day)
REMIT_FIELDS(model::stated, input)
REMIT_FIELDS(model::happened_on, event)
REMIT_FIELDS(model::defined, define)
REMIT_FIELDS(model::logical, all, terms)
REMIT_FIELDS(model::negation, term)
REMIT_FIELDS(model::counted, least, terms)
REMIT_FIELDS(model::quantified, how, least, party, body)
REMIT_FIELDS(model::compared, how, left, right, reads)
REMIT_FIELDS(model::among, left, values, negated)
REMIT_FIELDS(model::holding, left, value)
REMIT_FIELDS(model::sum, minus, left, right)
REMIT_FIELDS(model::product, left, by)
REMIT_FIELDS(model::shifted, left, n, unit)
REMIT_FIELDS(model::elapsed, since, unit)
REMIT_FIELDS(model::status_is, duties, status, negated)
REMIT_FIELDS(model::node, what, type, at)
REMIT_FIELDS(model::quote, first, last, begin, end, at)
REMIT_FIELDS(model::citation, instrument, place, quotes, at)
REMIT_FIELDS(model::instrument, name, label, valid, text, at)
REMIT_FIELDS(model::unit, name, label, group, members, at)
REMIT_FIELDS(model::role, name, label)
REMIT_FIELDS(model::define, name, label, of, meaning, cites, at, whole)
REMIT_FIELDS(model::deadline, n, unit, start, reads)
REMIT_FIELDS(model::duty, owner, act, label, modality, borne, role, when, unless, until, within, before,
             urgency, through, with, assisting, to, assisting_unnamed, overrides, overridden_by, valid, cites,
             at, whole)
REMIT_FIELDS(model::omission, what, because, whole)
REMIT_FIELDS(model::choice, index)
REMIT_FIELDS(model::set, in, out)
REMIT_FIELDS(model::slots, present)
REMIT_FIELDS(model::statement, input, value)
REMIT_FIELDS(model::expected_status, duty, status, due, needs)
REMIT_FIELDS(model::expected_value, subject, value)
REMIT_FIELDS(model::expected_no_other, statuses)
REMIT_FIELDS(model::expectation, what, at)
REMIT_FIELDS(model::example, label, as_of, given, expected, at)
REMIT_FIELDS(model::model, name, label, files, texts, instruments, calendar, units, roles, inputs, inputs_by_name, defines,
             duties, omissions, examples, nodes, states)

#undef REMIT_FIELDS
#undef REMIT_NO_FIELDS

// ── shapes of what a field holds ────────────────────────────────────────────────────────────────────────────────────

template <class Type>
concept has_fields = requires(Type const& x) {
    fields(x);
};
template <class Type, template <class...> class Shape> inline constexpr bool is_a = false;
template <template <class...> class Shape, class... Types>
inline constexpr bool is_a<Shape<Types...>, Shape> = true;

} // namespace oracle
