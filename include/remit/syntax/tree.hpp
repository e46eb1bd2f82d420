// tree: a rule file as it was written. Names are not resolved, nothing is checked but the grammar.
// In: nothing. Out: declarations in order, each with its clauses in order; comments; places of everything.
// Made by parse(); read by model/check and by the formatter. Held by tests/syntax/parse.cpp.
#pragma once

#include <remit/base/box.hpp>
#include <remit/base/calendar.hpp>
#include <remit/base/date.hpp>
#include <remit/base/span.hpp>
#include <remit/config.hpp>
#include <remit/syntax/token.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace remit::syntax {

// ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────

struct name {
    std::string text;
    span at;
};

struct quoted {
    std::string text; ///< what stands between the quotes, escapes undone
    span at;
};

/// `"中文" | "English"`; a single string serves both, and is `zh`.
struct label {
    std::optional<quoted> zh, en;
};

struct integer {
    std::int64_t value = 0; ///< within ±2147483647
    span at;
};

struct day {
    date value;
    span at;
};

/// `2024-01-01..2024-12-31`; without a last day open to the end, or, of a holiday, that day alone.
struct days {
    day first;
    std::optional<day> last;
};

/// `party.fact`, `unit.act`, or a single name.
struct own {
    name first;
    std::optional<name> second;
    span at;
};

// ── expressions (docs/language.md §2, `expr` to `path`) ─────────────────────────────────────────────────────────────

struct expr;

enum class connective : std::uint8_t { all, any };
enum class quantifier : std::uint8_t { some, every, at_least };
enum class comparison : std::uint8_t { less, less_equal, greater, greater_equal, is, is_not };

struct logical { ///< `a and b and c`, `a or b`; two terms at least
    connective how{};
    std::vector<expr> terms;
    std::optional<span> mixed; ///< the first connective that differs: E4
};
struct negation {
    box<expr> term;
};
struct quantified { ///< `some p (c)`, `every p (c)`, `at least 2 p (c)`
    quantifier how{};
    integer least; ///< of `at least`
    name party;
    box<expr> body;
};
struct counted { ///< `at least 2 (a, b, c)`
    integer least;
    std::vector<expr> terms;
};
struct compared {
    comparison how{};
    box<expr> left, right;
};
struct among { ///< `x in (a, b)`
    box<expr> left;
    std::vector<name> values;
};
struct holding { ///< `need has tutoring`
    box<expr> left;
    name value;
};
struct addend {
    bool minus = false;
    box<expr> term;
    std::optional<period> unit; ///< only after a lone number
    span unit_at;
};
struct sum { ///< one addend at least
    box<expr> first;
    std::vector<addend> rest;
};
struct product { ///< `x * 3`
    box<expr> factor;
    integer by;
};
struct elapsed { ///< `years since born`
    period unit{};
    span unit_at;
    box<expr> from;
};
struct path { ///< `x`, `unit.act`, `unit.*`
    name first;
    std::optional<name> second;
    bool star = false;
};
struct as_of_day {};

struct expr {
    std::variant<path, integer, day, as_of_day, logical, negation, quantified, counted, compared, among,
                 holding, sum, product, elapsed>
        node;
    span at; ///< from its first word on: parentheses that open it are not part of it
};

// ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────────────────

struct text_clause {
    quoted file;
    span at;
};
struct valid_clause {
    days when;
    span at;
};
struct weekend_clause {
    std::vector<integer> days;
    span at;
};
struct holiday_clause {
    bool work = false; ///< `workday`
    std::vector<syntax::days> days;
    span at;
};
struct condition_clause {
    keyword which{}; ///< when, unless, until
    expr condition;
    span at;
};
struct within_clause {
    integer n;
    period unit{};
    span unit_at;
    name since;
    span at;
};
struct before_clause {
    name event;
    span at;
};
struct urgency_clause {
    label words;
    span at;
};
struct chain_clause {
    keyword which{}; ///< through, with, to, assisting
    std::vector<name> units;
    std::optional<span> unnamed; ///< of `assisting unnamed` where it says so
    span at;
};
struct overrides_clause {
    std::vector<own> duties;
    span at;
};
struct quote {
    quoted first;
    std::optional<quoted> last; ///< of a range
};
struct cites_clause {
    name instrument;
    std::optional<quoted> place;
    std::vector<quote> quotes;
    span at;
};

using instrument_part = std::variant<text_clause, valid_clause>;
using calendar_part = std::variant<valid_clause, weekend_clause, holiday_clause>;
using duty_part = std::variant<condition_clause, within_clause, before_clause, urgency_clause, chain_clause,
                               overrides_clause, valid_clause, cites_clause>;

// ── declarations ────────────────────────────────────────────────────────────────────────────────────────────────────

enum class type_form : std::uint8_t { boolean, date, integer, one_of, any_of };

struct choice {
    syntax::name name;
    syntax::label label;
};
struct type {
    type_form form{};
    integer least, most;        ///< of an `int`
    std::vector<choice> values; ///< of `one of`, `any of`
};

struct instrument {
    syntax::name name;
    syntax::label label;
    std::vector<instrument_part> parts;
};
struct calendar {
    syntax::name name;
    syntax::label label;
    std::vector<calendar_part> parts;
};
struct unit {
    syntax::name name;
    syntax::label label;
};
struct role {
    syntax::name name;
    syntax::label label;
};
struct group {
    syntax::name name;
    syntax::label label;
    std::vector<syntax::name> members, except;
};
struct party {
    syntax::name name;
    syntax::label label;
    integer least, most;
};
struct fact {
    own name;
    syntax::label label;
    syntax::type type;
    std::optional<bool> presumed;
    span presumed_at;
    syntax::label asks;
};
struct event {
    syntax::name name;
    syntax::label label;
    bool presumed_no = false;
    syntax::label asks;
};
struct define {
    own name;
    syntax::label label;
    expr meaning;
    std::vector<cites_clause> cites;
};
struct duty {
    own name; ///< both parts are there
    syntax::label label;
    std::optional<keyword> manner; ///< each, jointly, either
    keyword modality{};            ///< must, must_not, may
    std::optional<syntax::name> role;
    std::vector<duty_part> parts;
};
struct omit {
    cites_clause what;
    quoted because;
};

// Of an example: what is given and what is expected.
struct unknown {};
struct value {
    std::variant<unknown, integer, day, name, std::vector<name>> node;
    span at;
};
struct item {
    enum class form : std::uint8_t {
        plain,
        negated,
        none,
        slot,
        is,
        has
    }; // x · not x · no x · x (…) · x is v · x has v
    form how{};
    name subject;
    std::vector<item> slot;
    syntax::value value;
    span at;
};
struct expectation {
    enum class form : std::uint8_t {
        status,
        holds,
        fails,
        is,
        no_other
    }; // u.a s · x · not x · x is v · no other s, t
    form how{};
    own subject;
    name status;
    std::optional<day> due;
    std::vector<own> needs;
    syntax::value value;
    std::vector<name> statuses; ///< of `no other`
    span at;                    ///< of `expect`
};
struct example {
    syntax::label label;
    std::vector<item> given;
    day as_of;
    std::vector<expectation> expected;
};

/// What could not be read whole: E1, E23 or E24 is reported of it, and nothing else. Names already read in it count as
/// declared, of any type, and every word of it as used.
struct broken {
    std::optional<keyword> kind;
    std::optional<own> name;
    std::vector<std::string> words;
};

struct declaration {
    std::variant<broken, instrument, calendar, unit, role, group, party, fact, event, define, duty, omit,
                 example>
        node;
    span at;
};

/// An E1, kept apart from the other faults since the check may know better: E3, where the word it fell on, or the one
/// before, turns out to be keywords and names written without spaces. Empty where there is no such word.
struct misreading {
    fault what;
    name word, before;
    std::uint32_t of =
        0; ///< where what could not be read begins; the word it fell on may be the next declaration's
};

/// INVARIANT: declarations stand in the order of the file, and their spans do not overlap.
struct tree {
    std::optional<name> ruleset;
    syntax::label label;
    bool has_ruleset = false; ///< also where what follows the word could not be read
    std::vector<quoted> uses;
    bool uses_unread = false; ///< there is a `use` whose file cannot be told
    std::vector<declaration> declarations;
    std::vector<comment> comments;
    std::vector<fault> faults; ///< E2, E4, E23, E24
    std::vector<misreading> misreadings;

    // Compiled once, in the body: to copy or destroy a variant of every declaration is much for a compiler, and each
    // source that holds a tree would do it again.
    REMIT_DECL tree();
    REMIT_DECL tree(tree const&);
    REMIT_DECL tree(tree&&) noexcept;
    REMIT_DECL tree& operator=(tree const&);
    REMIT_DECL tree& operator=(tree&&) noexcept;
    REMIT_DECL ~tree();
};

} // namespace remit::syntax
