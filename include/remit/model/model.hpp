// model: a rule set checked and resolved. Every name is an id, every expression has a type, nothing is missing.
// Made by check(); read by every engine, by explanations and exports. Immutable once made, so any thread may read it.
// Ids are indexes into the model's own lists, in the order of declaration, used files first.
// Held by tests/model/check.cpp.
#pragma once

#include <remit/base/calendar.hpp>
#include <remit/base/date.hpp>
#include <remit/base/diagnostic.hpp>
#include <remit/base/source.hpp>
#include <remit/base/span.hpp>
#include <remit/base/status.hpp>
#include <remit/model/value.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace remit::model {

/// An index that says of what. `none` is no index.
template <class Tag> struct id {
    std::uint32_t index = UINT32_MAX;

    constexpr explicit operator bool() const { return index != UINT32_MAX; }
    friend constexpr auto operator<=>(id const&, id const&) = default;
};
// Declared here first: `id<struct duty>` would find remit::duty where ruleset.hpp has been read before.
struct instrument;
struct unit;
struct role;
struct input;
struct define;
struct duty;
struct node;
using instrument_id = id<instrument>;
using unit_id = id<unit>;
using role_id = id<role>;
using input_id = id<input>;
using define_id = id<define>;
using duty_id = id<duty>;
using node_id = id<node>;

// ── inputs ──────────────────────────────────────────────────────────────────────────────────────────────────────────

enum class form : std::uint8_t { boolean, integer, day, choice, set, event, party };

/// A named value of a choice or set.
struct named {
    std::string name;
    words label;
};

/// What can be learnt of a situation: a fact, an event, or how many there are of a party. Facts of a party (`of`) have
/// one value a slot.
struct input {
    std::string name; ///< "age", "parent", "parent.status"
    words label;
    words question; ///< `asks`; may be empty
    remit::model::form form{};
    input_id of;                      ///< the party whose fact it is
    std::int32_t least = 0, most = 0; ///< of an integer its range; of a party its bounds
    std::vector<named> values;        ///< of a choice or set
    std::optional<bool> presumed;     ///< of a boolean or event
    span at;                          ///< its name
    std::uint32_t first_state = 0;    ///< where its values begin in a situation
    std::uint32_t slots = 1;          ///< how many there are: of a party's fact the party's `most`
};

/// One input of one slot: what needs, reasons and questions are made of. Slots count from 0; of what is no party's fact
/// the slot is 0. The order is that of declaration, slots in order.
struct input_ref {
    input_id input;
    std::uint32_t slot = 0;
    friend constexpr auto operator<=>(input_ref const&, input_ref const&) = default;
};

// ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────────────

/// What an expression is. A boolean is a truth; an event read as a date is a `day`.
struct type {
    remit::model::form form = form::boolean; ///< boolean, integer, day, choice, set
    std::int64_t least = 0, most = 0;        ///< of an integer
    input_id values;                         ///< of a choice or set: the input that lists its values
};

struct constant { ///< an integer or a day
    std::variant<std::int32_t, date> value;
};
struct as_of_day {};
struct stated { ///< an input's value: a fact's, or an event's truth
    input_id input;
};
struct happened_on { ///< an event's latest day on or before `as_of` (4.4)
    input_id event;
};
struct defined {
    define_id define;
};
struct logical { ///< and, or (4.1)
    bool all = true;
    std::vector<node_id> terms;
};
struct negation {
    node_id term;
};
struct counted { ///< at least n of these (4.2)
    std::int64_t least = 0;
    std::vector<node_id> terms;
};
enum class quantifier : std::uint8_t { some, every, at_least };
struct quantified { ///< over a party's members (4.6)
    quantifier how{};
    std::int64_t least = 0;
    input_id party;
    node_id body;
};
enum class comparison : std::uint8_t { less, less_equal, greater, greater_equal, is, is_not };
struct compared { ///< two integers or two days; false unless every event in `reads` has happened (4.4)
    comparison how{};
    node_id left, right;
    std::vector<input_id> reads; ///< events whose date the test reads, itself or through a define
};
struct among { ///< a choice is one of these values; `not_in` where it is none of them
    node_id left;
    std::vector<std::uint32_t> values;
    bool negated = false;
};
struct holding { ///< a set has this value
    node_id left;
    std::uint32_t value = 0;
};
struct sum { ///< integers, left + right or left − right
    bool minus = false;
    node_id left, right;
};
struct product {
    node_id left;
    std::int32_t by = 1;
};
struct shifted { ///< a day plus n periods (4.7); n may be negative
    node_id left;
    std::int64_t n = 0;
    period unit{};
};
struct elapsed { ///< whole periods since a day (4.8)
    node_id since;
    period unit{};
};
/// Some of these duties is in this status, as conditions read it (5.4); `negated`: none is.
struct status_is {
    std::shared_ptr<std::vector<duty_id> const> duties; ///< one list for all that name the same `u.*`; never empty
    remit::status status{};
    bool negated = false;
};

struct node {
    std::variant<constant, as_of_day, stated, happened_on, defined, logical, negation, counted, quantified,
                 compared, among, holding, sum, product, shifted, elapsed, status_is>
        what;
    remit::model::type type;
    span at; ///< in the text it comes from
};

// ── declarations ────────────────────────────────────────────────────────────────────────────────────────────────────

/// Words of an instrument: "from" .. "through" if there is a second.
struct quote {
    std::string first;
    std::optional<std::string> last;
    std::uint32_t begin = 0, end = 0; ///< bytes of the instrument's text that it stands for
    span at;                          ///< its string in the rules; of a range both
};

struct citation {
    remit::model::instrument_id instrument;
    std::string place; ///< `at`; may be empty
    std::vector<quote> quotes;
    span at;
};

struct instrument {
    std::string name;
    words label;
    std::optional<date_span> valid;    ///< none: always
    std::optional<std::uint32_t> text; ///< index into `texts`
    span at;
};

/// A unit, or a group: a named list of units. A unit's only member is itself.
struct unit {
    std::string name;
    words label;
    bool group = false;
    std::vector<unit_id> members; ///< flattened, in order, each once
    span at;
};

struct role {
    std::string name;
    words label;
};

struct define {
    std::string name; ///< "left_behind", "parent.away"
    words label;
    input_id of; ///< the party, of a define for each member
    node_id meaning;
    std::vector<citation> cites;
    span at;    ///< its name
    span whole; ///< the declaration
};

enum class modality : std::uint8_t { must, must_not, may };
enum class manner : std::uint8_t { alone, each, jointly, either }; ///< how a group bears it; a unit: alone

struct deadline {
    std::int32_t n = 0; ///< `within n unit since start`
    period unit{};
    node_id start;               ///< a day: the event's or the date's
    std::vector<input_id> reads; ///< events whose date `start` reads
};

struct duty {
    unit_id owner;
    std::string act;
    words label;
    remit::model::modality modality{};
    remit::model::manner borne{};
    role_id role; ///< may be none
    node_id when; ///< none: always
    std::vector<node_id> unless;
    node_id until; ///< none: never discharged
    std::optional<deadline> within;
    input_id before; ///< an event; none: no such deadline
    words urgency;
    std::vector<unit_id> through, with, assisting, to; ///< groups flattened
    bool assisting_unnamed = false;
    std::vector<duty_id> overrides, overridden_by;
    std::optional<date_span> valid;
    std::vector<citation> cites; ///< one at least
    span at;                     ///< its name
    span whole;                  ///< the declaration

    bool standing() const { return !when && unless.empty() && !until; } ///< (5.3)
    bool has_deadline() const { return within || before; }
};

struct omission {
    citation what;
    std::string because;
    span whole; ///< the declaration
};

// ── examples ────────────────────────────────────────────────────────────────────────────────────────────────────────

struct statement {
    input_ref input;
    remit::model::value value;
};

/// `expect`: exactly one of the forms below.
struct expected_status {
    duty_id duty;
    remit::status status{};
    std::optional<date> due;
    std::vector<input_id> needs; ///< of any slot
};
struct expected_value { ///< of a define or input; nothing stated: unknown
    std::variant<define_id, input_id> subject;
    remit::model::value value; ///< of an event a bool or one day
};
struct expected_no_other {
    std::vector<remit::status> statuses;
};
struct expectation {
    std::variant<expected_status, expected_value, expected_no_other> what;
    span at; ///< of `expect`
};

struct example {
    words label; ///< may be empty
    date as_of;
    std::vector<statement> given;
    std::vector<expectation> expected;
    span at;
};

// ── the whole ───────────────────────────────────────────────────────────────────────────────────────────────────────

/// INVARIANT: valid(model). Children of a node have smaller ids than it; defines and duties refer in no circle.
struct model {
    std::string name; ///< of the rule set
    words label;
    std::vector<source> files; ///< rule files, as diagnostics show them; the root's first
    std::vector<source> texts; ///< the instruments' texts
    std::vector<instrument> instruments;
    std::optional<remit::calendar> calendar;
    std::vector<unit> units; ///< groups too
    std::vector<role> roles;
    std::vector<input> inputs; ///< facts, events and parties
    std::vector<input_id> inputs_by_name; ///< in the order of name_in() (reads.hpp)
    std::vector<define> defines;
    std::vector<duty> duties;
    std::vector<omission> omissions;
    std::vector<example> examples;
    std::vector<node> nodes;
    std::uint32_t states = 0; ///< how many values a situation has

    instrument const& operator[](instrument_id i) const { return instruments[i.index]; }
    unit const& operator[](unit_id i) const { return units[i.index]; }
    role const& operator[](role_id i) const { return roles[i.index]; }
    input const& operator[](input_id i) const { return inputs[i.index]; }
    define const& operator[](define_id i) const { return defines[i.index]; }
    duty const& operator[](duty_id i) const { return duties[i.index]; }
    node const& operator[](node_id i) const { return nodes[i.index]; }

    /// Where in a situation the value of an input's slot stands.
    std::uint32_t state_of(input_ref r) const { return inputs[r.input.index].first_state + r.slot; }

    /// "age", "parent", "parent[2].status": an input as people and JSON name it; slots count from 1.
    REMIT_DECL std::string name_of(input_ref r) const;
    /// "public_security.attend"
    REMIT_DECL std::string name_of(duty_id d) const;
    /// Whether a duty can ever have a status (5.4, last sentence); `undetermined` always.
    REMIT_DECL bool can_be(duty_id d, status s) const;

    REMIT_DECL duty_id duty_named(std::string_view unit_dot_act) const;
    REMIT_DECL unit_id unit_named(std::string_view name) const;
    REMIT_DECL input_id input_named(std::string_view name) const;
};

/// Whether every id points into its list and every node's children come before it. Asserted between stages in tests.
REMIT_DECL bool valid(model const& m);

} // namespace remit::model
