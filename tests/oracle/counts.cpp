#include "counts.hpp"

#include "fields.hpp"
#include "situations.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <type_traits>
#include <variant>

namespace oracle {
namespace {

using remit::period;
using remit::status;
using remit::truth;

// ── words of enums; a new enumerator does not compile until it has one ──────────────────────────────────────────────

constexpr std::string_view word(syntax::connective c) {
    switch (c) {
    case syntax::connective::all: return "all";
    case syntax::connective::any: return "any";
    }
    return "";
}
constexpr std::string_view word(syntax::quantifier q) {
    switch (q) {
    case syntax::quantifier::some: return "some";
    case syntax::quantifier::every: return "every";
    case syntax::quantifier::at_least: return "at least";
    }
    return "";
}
constexpr std::string_view word(syntax::comparison c) {
    switch (c) {
    case syntax::comparison::less: return "<";
    case syntax::comparison::less_equal: return "<=";
    case syntax::comparison::greater: return ">";
    case syntax::comparison::greater_equal: return ">=";
    case syntax::comparison::is: return "is";
    case syntax::comparison::is_not: return "is not";
    }
    return "";
}
constexpr std::string_view word(syntax::type_form f) {
    switch (f) {
    case syntax::type_form::boolean: return "bool";
    case syntax::type_form::date: return "date";
    case syntax::type_form::integer: return "int";
    case syntax::type_form::one_of: return "one of";
    case syntax::type_form::any_of: return "any of";
    }
    return "";
}
constexpr std::string_view word(syntax::item::form f) {
    switch (f) {
    case syntax::item::form::plain: return "plain";
    case syntax::item::form::negated: return "not";
    case syntax::item::form::none: return "no";
    case syntax::item::form::slot: return "slot";
    case syntax::item::form::is: return "is";
    case syntax::item::form::has: return "has";
    }
    return "";
}
constexpr std::string_view word(syntax::expectation::form f) {
    switch (f) {
    case syntax::expectation::form::status: return "status";
    case syntax::expectation::form::holds: return "holds";
    case syntax::expectation::form::fails: return "fails";
    case syntax::expectation::form::is: return "is";
    case syntax::expectation::form::no_other: return "no other";
    }
    return "";
}
constexpr std::string_view word(period p) {
    switch (p) {
    case period::hours: return "hours";
    case period::days: return "days";
    case period::working_days: return "working_days";
    case period::months: return "months";
    case period::years: return "years";
    }
    return "";
}
constexpr std::string_view word(model::form f) {
    switch (f) {
    case model::form::boolean: return "bool";
    case model::form::integer: return "int";
    case model::form::day: return "date";
    case model::form::choice: return "one of";
    case model::form::set: return "any of";
    case model::form::event: return "event";
    case model::form::party: return "party";
    }
    return "";
}
constexpr std::string_view word(model::quantifier q) {
    switch (q) {
    case model::quantifier::some: return "some";
    case model::quantifier::every: return "every";
    case model::quantifier::at_least: return "at least";
    }
    return "";
}
constexpr std::string_view word(model::comparison c) {
    switch (c) {
    case model::comparison::less: return "<";
    case model::comparison::less_equal: return "<=";
    case model::comparison::greater: return ">";
    case model::comparison::greater_equal: return ">=";
    case model::comparison::is: return "is";
    case model::comparison::is_not: return "is not";
    }
    return "";
}
constexpr std::string_view word(model::modality m) {
    switch (m) {
    case model::modality::must: return "must";
    case model::modality::must_not: return "must not";
    case model::modality::may: return "may";
    }
    return "";
}
constexpr std::string_view word(model::manner m) {
    switch (m) {
    case model::manner::alone: return "alone";
    case model::manner::each: return "each";
    case model::manner::jointly: return "jointly";
    case model::manner::either: return "either";
    }
    return "";
}
constexpr std::string_view word(status s) {
    switch (s) {
#define REMIT_STATUS(id, english, chinese)                                                                   \
    case status::id:                                                                                         \
        return english;
#include <remit/base/statuses.def>
#undef REMIT_STATUS
    }
    return "";
}
constexpr std::string_view word(truth t) {
    switch (t) {
    case truth::no: return "no";
    case truth::unknown: return "unknown";
    case truth::yes: return "yes";
    }
    return "";
}
constexpr std::string_view word(model::silence s) {
    switch (s) {
    case model::silence::not_asked: return "not asked";
    case model::silence::not_known: return "not known";
    case model::silence::withheld: return "withheld";
    }
    return "";
}

std::string word(syntax::keyword k) {
    return std::string(syntax::spelling(k, false));
}

template <class Enum> std::vector<Enum> every() {
    std::vector<Enum> out;
    for (unsigned i = 0; !word(static_cast<Enum>(i)).empty(); ++i) out.push_back(static_cast<Enum>(i));
    return out;
}

// What a field of keywords may hold, as the grammar has it.
std::vector<syntax::keyword> keywords_of(std::string const& field) {
    using enum syntax::keyword;
    if (field == "syntax::duty.manner") return {each, jointly, either};
    if (field == "syntax::duty.modality") return {must, must_not, may};
    if (field == "syntax::condition_clause.which") return {when, unless, until};
    if (field == "syntax::chain_clause.which") return {through, with, to, assisting};
    return {}; // a new field is missed at once: what it holds is surprising
}

// ── what never is ───────────────────────────────────────────────────────────────────────────────────────────────────

// What is wrong with a file is held by tests/cases/bad.
template <class Type> constexpr bool of_faults = std::is_same_v<Type, syntax::broken> ||
                                                 std::is_same_v<Type, remit::fault> ||
                                                 std::is_same_v<Type, syntax::misreading>;

constexpr std::string_view never[] = {
    "syntax::declaration.node is syntax::broken", "syntax::tree.faults has one",
    "syntax::tree.uses_unread yes", "syntax::tree.faults has several", "syntax::tree.misreadings has one",
    "syntax::tree.misreadings has several",
    "syntax::logical.mixed given", // E4
    // Lists that the grammar begins with one, or two.
    "syntax::logical.terms has none", "syntax::logical.terms has one", "syntax::counted.terms has none",
    "syntax::among.values has none", "syntax::sum.rest has none", "syntax::weekend_clause.days has none",
    "syntax::holiday_clause.days has none", "syntax::overrides_clause.duties has none",
    "syntax::group.members has none", "syntax::example.expected has none", "syntax::value.node has none",
    "syntax::duty.parts has none", // E20
    "model::logical.terms has none", "model::logical.terms has one", "model::counted.terms has none",
    "model::among.values has none", "model::status_is.duties has none", "model::unit.members has none",
    "model::duty.cites has none", "model::example.expected has none",
    "model::expected_no_other.statuses has none", "model::model.instruments has none",
    "model::model.units has none", "model::model.inputs has none", "model::model.inputs_by_name has none", "model::model.duties has none",
    "model::model.files has none", "model::statement.value has none", "model::expected_value.value has none",
    // Nothing may turn on it (E17); there are no `hours since`; an event is a truth or a day; a party is no value.
    "model::status_is.status is undetermined", "model::elapsed.unit is hours",
    "syntax::elapsed.unit is hours",
    "model::deadline.reads has several", // a day is one event's, and periods
    "model::type.form is event", "model::type.form is party", "model::expected_value.value is model::slots",
    // Only an explanation withholds, only `null` is stated, and a party's members are there or perhaps.
    "model::statement.value is not asked", "model::statement.value is withheld",
    "model::expected_value.value is not asked", "model::expected_value.value is withheld",
    "model::slots.present is no", "model::expected_value.value has several"};

// ── walks: one over values, one over types, so that both know the same names ────────────────────────────────────────

constexpr std::string_view nth(std::string_view list, std::size_t n) {
    for (; n > 0; --n) list.remove_prefix(list.find(", ") + 2);
    return list.substr(0, list.find(','));
}
template <class Type> std::string field_name(std::size_t n) {
    std::string name(name_of(type_of<Type>{}));
    name += '.';
    return name += nth(fields_of(type_of<Type>{}), n);
}

template <class Type> std::string alternative_name() {
    if constexpr (has_fields<Type>)
        return std::string(name_of(type_of<Type>{}));
    else if constexpr (is_a<Type, std::vector>)
        return "a list";
    else if constexpr (std::is_same_v<Type, remit::date>)
        return "a day";
    else if constexpr (std::is_same_v<Type, bool>)
        return "a truth";
    else if constexpr (std::is_same_v<Type, model::silence>)
        return "silence";
    else if constexpr (std::is_integral_v<Type>)
        return "a number";
    else
        static_assert(!sizeof(Type), "an alternative without a name");
}

template <class Value> void count(counts& to, Value const& x, std::string const& where) {
    if constexpr (of_faults<Value> || std::is_same_v<Value, remit::span>) {
        return;
    } else if constexpr (has_fields<Value>) {
        auto const all = fields(x);
        [&]<std::size_t... Is>(std::index_sequence<Is...>) {
            (count(to, std::get<Is>(all), field_name<Value>(Is)), ...);
        }
        (std::make_index_sequence<std::tuple_size_v<decltype(all)>>());
    } else if constexpr (is_a<Value, std::optional>) {
        to.saw(where + (x ? " given" : " not given"));
        if (x) count(to, *x, where);
    } else if constexpr (is_a<Value, std::vector>) {
        to.saw(where + (x.empty() ? " has none" : x.size() == 1 ? " has one" : " has several"));
        for (auto const& item : x) count(to, item, where);
    } else if constexpr (is_a<Value, remit::box> || is_a<Value, std::shared_ptr>) {
        count(to, *x, where);
    } else if constexpr (is_a<Value, std::variant>) {
        std::visit(
            [&](auto const& one) {
                to.saw(where + " is " + alternative_name<std::decay_t<decltype(one)>>());
                count(to, one, where);
            },
            x);
    } else if constexpr (std::is_same_v<Value, bool>) {
        to.saw(where + (x ? " yes" : " no"));
    } else if constexpr (std::is_enum_v<Value>) {
        to.saw(where + " is " + std::string(word(x)));
    }
}

class wanted_list {
  public:
    std::set<std::string> all;

    template <class Type> void of(std::string const& where) {
        if constexpr (of_faults<Type> || std::is_same_v<Type, remit::span>) {
            return;
        } else if constexpr (has_fields<Type>) {
            if (!visited_.insert(std::string(name_of(type_of<Type>{}))).second) return;
            using all_fields = decltype(fields(std::declval<Type const&>()));
            [&]<std::size_t... Is>(std::index_sequence<Is...>) {
                (of<std::remove_cvref_t<std::tuple_element_t<Is, all_fields>>>(field_name<Type>(Is)), ...);
            }
            (std::make_index_sequence<std::tuple_size_v<all_fields>>());
        } else if constexpr (is_a<Type, std::optional>) {
            all.insert({where + " given", where + " not given"});
            of<typename Type::value_type>(where);
        } else if constexpr (is_a<Type, std::vector>) {
            all.insert({where + " has none", where + " has one", where + " has several"});
            of<typename Type::value_type>(where);
        } else if constexpr (is_a<Type, remit::box> || is_a<Type, std::shared_ptr>) {
            of<std::remove_cvref_t<decltype(*std::declval<Type const&>())>>(where);
        } else if constexpr (is_a<Type, std::variant>) {
            [&]<class... Types>(type_of<std::variant<Types...>>) {
                (all.insert(where + " is " + alternative_name<Types>()), ...);
                (of<Types>(where), ...);
            }(type_of<Type>{});
        } else if constexpr (std::is_same_v<Type, bool>) {
            all.insert({where + " yes", where + " no"});
        } else if constexpr (std::is_same_v<Type, syntax::keyword>) {
            for (auto k : keywords_of(where)) all.insert(where + " is " + word(k));
        } else if constexpr (std::is_enum_v<Type>) {
            for (auto e : every<Type>()) all.insert(where + " is " + std::string(word(e)));
        }
    }

  private:
    std::set<std::string> visited_;
};

// ── what no field says alone ────────────────────────────────────────────────────────────────────────────────────────

std::string keyword_seen(syntax::keyword k, bool chinese) {
    return "keyword " + std::string(syntax::spelling(k, chinese));
}

// How a form of input can be stated, and all else.
std::vector<std::string> ways_of(model::form f) {
    std::vector<std::string> out{"not asked", "not known"};
    auto const add = [&](std::initializer_list<char const*> more) {
        out.insert(out.end(), more.begin(), more.end());
    };
    switch (f) {
    case model::form::boolean: add({"true", "false"}); break;
    case model::form::integer: add({"a number"}); break;
    case model::form::day: add({"past", "to come"}); break;
    case model::form::choice: add({"a value"}); break;
    case model::form::set: add({"exactly", "in part", "nothing of it"}); break;
    case model::form::event: add({"no", "yes, undated", "one day", "several days", "only to come"}); break;
    case model::form::party: add({"none", "all there", "some perhaps"}); break;
    }
    for (auto& way : out) way = "stated " + std::string(word(f)) + ": " + way;
    return out;
}

std::string way_of(model::model const& m, situation const& s, model::input_ref r) {
    auto const& in = m[r.input];
    struct {
        model::model const& m;
        situation const& s;
        model::input_ref r;
        model::form form;
        std::string operator()(model::silence v) const { return std::string(word(v)); }
        std::string operator()(bool b) const {
            if (form == model::form::event) return b ? "yes, undated" : "no";
            return b ? "true" : "false";
        }
        std::string operator()(std::int32_t) const { return "a number"; }
        std::string operator()(remit::date d) const { return d <= s.as_of ? "past" : "to come"; }
        std::string operator()(model::choice) const { return "a value"; }
        std::string operator()(model::set v) const {
            return v == model::set{} ? "nothing of it" : is_open(m, s, r) ? "in part" : "exactly";
        }
        std::string operator()(model::days const& d) const {
            if (d.front() > s.as_of) return "only to come";
            return d.size() == 1 ? "one day" : "several days";
        }
        std::string operator()(model::slots const& v) const {
            if (v.present.empty()) return "none";
            bool const perhaps =
                std::find(v.present.begin(), v.present.end(), truth::unknown) != v.present.end();
            return perhaps ? "some perhaps" : "all there";
        }
    } const say{m, s, r, in.form};
    return "stated " + std::string(word(in.form)) + ": " + std::visit(say, s.states[m.state_of(r)]);
}

// What an operand of a test, a sum or `since` is made of, and which way a sum goes.
std::string operand(model::model const& m, model::node_id n) {
    auto const& what = m[n].what;
    if (std::holds_alternative<model::happened_on>(what)) return "an event";
    if (std::holds_alternative<model::stated>(what)) return "a fact";
    if (std::holds_alternative<model::defined>(what)) return "a define";
    if (std::holds_alternative<model::as_of_day>(what)) return "as_of";
    if (std::holds_alternative<model::constant>(what)) return "a constant";
    return "a sum";
}
constexpr std::string_view day_operands[] = {"an event", "a fact", "a define", "as_of", "a constant"};

std::string shift_seen(period p, bool back) {
    return "day " + std::string(back ? "less " : "plus ") + std::string(word(p));
}
std::string elapsed_seen(period p, std::string_view from) {
    return std::string(word(p)) + " since " + std::string(from);
}
std::string comparison_seen(model::comparison c, model::form f) {
    return std::string(word(f)) + " " + std::string(word(c)) + " " + std::string(word(f));
}
std::string deadline_seen(period p, std::string_view from) {
    return "within " + std::string(word(p)) + " since " + std::string(from);
}
std::string define_seen(model::form f, bool of_party) {
    return "define of " + std::string(word(f)) + (of_party ? " for each member" : "");
}
std::string status_seen(status s, model::modality m) {
    return std::string(word(m)) + " found " + std::string(word(s));
}

bool can_be_found(status s, model::modality m) {
    switch (s) {
    case status::obliged:
    case status::overdue: return m == model::modality::must;
    case status::permitted: return m == model::modality::may;
    case status::forbidden: return m == model::modality::must_not;
    case status::not_applicable:
    case status::undetermined:
    case status::discharged: break;
    }
    return true;
}
std::string truth_seen(std::string_view which, truth t) {
    return std::string(which) + " is " + std::string(word(t));
}

std::set<std::string> all_wanted() {
    wanted_list list;
    list.of<syntax::tree>("");
    list.of<model::model>("");
    for (auto n : never) list.all.erase(std::string(n));
    for (std::size_t k = 0; k < static_cast<std::size_t>(syntax::keyword::count); ++k)
        for (bool chinese : {false, true})
            list.all.insert(keyword_seen(static_cast<syntax::keyword>(k), chinese));
    for (auto f : every<model::form>()) {
        auto const ways = ways_of(f);
        list.all.insert(ways.begin(), ways.end());
        if (f == model::form::event || f == model::form::party) continue;
        for (bool of_party : {false, true}) list.all.insert(define_seen(f, of_party));
    }
    for (auto p : every<period>())
        for (bool back : {false, true}) list.all.insert(shift_seen(p, back));
    for (auto p : every<period>())
        for (auto from : day_operands) {
            if (p != period::hours) list.all.insert(elapsed_seen(p, from));
            if (from != "as_of" && from != "a constant") list.all.insert(deadline_seen(p, from));
        }
    for (auto c : every<model::comparison>())
        for (auto f : {model::form::integer, model::form::day}) list.all.insert(comparison_seen(c, f));
    for (auto s : every<status>())
        for (auto m : every<model::modality>())
            if (can_be_found(s, m)) list.all.insert(status_seen(s, m));
    for (auto const* which : {"applies", "discharged", "late"})
        for (auto t : every<truth>()) list.all.insert(truth_seen(which, t));
    list.all.insert(
        {"a quantifier in a quantifier", "an event read through a define", "a sum of several terms"});
    return list.all;
}

} // namespace

void counts::add(syntax::tree const& t) {
    count(*this, t, "");
}

void counts::add(model::model const& m) {
    count(*this, m, "");
    for (auto const& n : m.nodes) {
        if (auto const* x = std::get_if<model::shifted>(&n.what)) saw(shift_seen(x->unit, x->n < 0));
        if (auto const* x = std::get_if<model::elapsed>(&n.what))
            saw(elapsed_seen(x->unit, operand(m, x->since)));
        if (auto const* x = std::get_if<model::compared>(&n.what)) {
            saw(comparison_seen(x->how, m[x->left].type.form));
            for (auto side : {x->left, x->right})
                if (!x->reads.empty() && operand(m, side) == "a define")
                    saw("an event read through a define");
        }
        if (auto const* x = std::get_if<model::sum>(&n.what))
            if (std::holds_alternative<model::sum>(m[x->left].what)) saw("a sum of several terms");
        if (auto const* x = std::get_if<model::quantified>(&n.what)) {
            // Whatever stands before it and behind its body's first word is inside.
            if (std::holds_alternative<model::quantified>(m[x->body].what))
                saw("a quantifier in a quantifier");
        }
    }
    for (auto const& d : m.duties)
        if (d.within) saw(deadline_seen(d.within->unit, operand(m, d.within->start)));
    for (auto const& d : m.defines) saw(define_seen(m[d.meaning].type.form, bool(d.of)));
}

void counts::add(model::model const& m, situation const& s) {
    for (auto const r : inputs_of(m))
        if (!is_absent(m, s, r)) saw(way_of(m, s, r));
}

void counts::add(model::model const& m, remit::found::findings const& found) {
    for (std::size_t i = 0; i < found.size(); ++i) {
        saw(status_seen(found[i].status, m.duties[i].modality));
        saw(truth_seen("applies", found[i].applies));
        saw(truth_seen("discharged", found[i].discharged));
        saw(truth_seen("late", found[i].late));
    }
}

void counts::add_words(std::string const& text) {
    for (auto const& t : syntax::scan({"", text}, 0).list)
        if (t.kind == syntax::token_kind::keyword)
            saw(keyword_seen(t.key, t.text == syntax::spelling(t.key, true)));
}

std::vector<std::string> counts::missing() const {
    std::vector<std::string> out;
    for (auto const& w : all_wanted())
        if (!seen_.contains(w)) out.push_back(w);
    return out;
}

std::vector<std::string> counts::surprising() const {
    auto const wanted = all_wanted();
    std::vector<std::string> out;
    for (auto const& [what, times] : seen_)
        if (!wanted.contains(what)) out.push_back(what);
    return out;
}

std::size_t counts::constructs() const {
    return all_wanted().size();
}

} // namespace oracle
