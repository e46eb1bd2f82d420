// sketch: a rule set in the making, as the parts of generate() share it: what there is to name, and what of it may be
// named already. Defines and duties are made one after the other and refer back only, so there is no circle (5.5).
#pragma once

#include "dice.hpp"

#include <remit/base/date.hpp>
#include <remit/base/status.hpp>
#include <remit/syntax/tree.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace oracle::making {

namespace syntax = remit::syntax;
using remit::period;
using syntax::expr;
using syntax::type_form;

enum class kind : std::uint8_t { fact, event, define };

/// What an expression may name. An event is a boolean, and a date where one is wanted.
struct known {
    std::string name;
    making::kind kind{};
    type_form form{};
    std::int64_t least = 0, most = 0; ///< of an integer
    std::vector<std::string> values;  ///< of a choice or set
    std::optional<bool> presumed;

    bool is_day() const { return form == type_form::date || kind == making::kind::event; }
};

struct party {
    std::string name;
    std::int64_t least = 0, most = 0;
    std::vector<known> members;
};

struct unit {
    std::string name;
    bool group = false;
    std::set<std::size_t> members; ///< units; of a unit itself
};

/// What of a duty is settled before any is written, since `u.*` asks.
struct plan {
    std::size_t owner = 0;
    std::string act;
    syntax::keyword modality{};
    bool until = false;
    enum class deadline : std::uint8_t { none, within, before } deadline = deadline::none;

    bool can_be(remit::status s) const;
};

struct instrument {
    std::string name;
    std::string path; ///< of its text; may be empty
    int lines = 0;    ///< of the text
};

class sketch {
  public:
    sketch(std::uint64_t seed, int how_large);

    dice die;
    int size;
    remit::date anchor; ///< round which most days of the rule set lie
    bool calendar = false;
    std::vector<known> globals;
    std::vector<party> parties;
    std::vector<unit> units;
    std::vector<std::string> roles;
    std::vector<instrument> instruments;
    std::vector<plan> plans;
    std::size_t done = 0; ///< how many of the plans are duties that may be named

    // ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    /// A name that nothing has yet, and none that is a keyword.
    std::string fresh_name();
    /// A word of people's; for labels, reasons and the like.
    std::string phrase();
    syntax::label label();
    /// A day near the anchor; seldom one at the ends of the calendar.
    remit::date day();
    /// How many of a period: enough to matter.
    std::int64_t number_of(period p);
    period any_period();

    // ── expressions (expressions.cpp) ───────────────────────────────────────────────────────────────────────────────

    /// Parties whose members are spoken of, from outside in: indexes into `parties`.
    using scope = std::vector<std::size_t>;

    expr condition(int depth, scope const& in);
    /// A test or a bare boolean.
    expr simple_condition(scope const& in);
    /// A define's meaning of that type; it says what the define is then worth.
    expr meaning(type_form form, scope const& in, known& of);
    /// What may be named here, hidden names left out.
    std::vector<known const*> visible(scope const& in) const;

  private:
    struct number {
        expr what;
        std::int64_t least = 0, most = 0;
    };

    expr test_of_numbers(scope const& in);
    expr test_of_days(scope const& in);
    expr day_of(scope const& in, int depth);
    number number_in(scope const& in, int depth);
    number small_number(scope const& in);
    std::optional<expr> test_of_choice(scope const& in);
    std::optional<expr> test_of_set(scope const& in);
    std::optional<expr> test_of_duty();
    std::optional<expr> test_of_any_duty();
    std::optional<expr> quantified(int depth, scope const& in);
    expr counted(int depth, scope const& in);
    template <class Fits> known const* one(scope const& in, Fits&& fits);

    std::set<std::string> taken_;
};

// ── making trees ────────────────────────────────────────────────────────────────────────────────────────────────────

inline syntax::name name(std::string text) {
    return {std::move(text), {}};
}
inline syntax::quoted quoted(std::string text) {
    return {std::move(text), {}};
}
inline syntax::integer integer(std::int64_t value) {
    return {value, {}};
}
inline syntax::day day_node(remit::date d) {
    return {d, {}};
}
inline syntax::own own(std::string first, std::string second = {}) {
    syntax::own o{name(std::move(first)), {}, {}};
    if (!second.empty()) o.second = name(std::move(second));
    return o;
}
template <class Node> expr expression(Node node) {
    return {std::move(node), {}};
}
inline expr named(std::string text) {
    return expression(syntax::path{name(std::move(text)), {}, false});
}
inline std::vector<syntax::name> names(std::vector<std::string> const& texts) {
    std::vector<syntax::name> out;
    for (auto const& t : texts) out.push_back(name(t));
    return out;
}

/// Part of a list, one at least, in an order of its own.
template <class Value> std::vector<Value> some_of(dice& die, std::vector<Value> list) {
    die.shuffle(list);
    list.resize(1 + die.below(list.size()));
    return list;
}

syntax::example an_example(sketch& s);

} // namespace oracle::making
