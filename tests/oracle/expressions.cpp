// Expressions of every type, well-typed by the way they are made (docs/language.md §3, Typing).
#include "sketch.hpp"

#include <algorithm>
#include <utility>

namespace oracle::making {
namespace {

constexpr std::int64_t largest = 2147483647;

// E12, as the page has it: what the ranges of both sides settle is no test.
bool settled(syntax::comparison how, std::int64_t least, std::int64_t most, std::int64_t other_least,
             std::int64_t other_most) {
    switch (how) {
    case syntax::comparison::less: return most < other_least || least >= other_most;
    case syntax::comparison::less_equal: return most <= other_least || least > other_most;
    case syntax::comparison::greater: return least > other_most || most <= other_least;
    case syntax::comparison::greater_equal: return least >= other_most || most < other_least;
    case syntax::comparison::is:
    case syntax::comparison::is_not:
        return most < other_least || least > other_most || (least == most && other_least == other_most);
    }
    return true;
}

constexpr syntax::comparison comparisons[] = {syntax::comparison::less,    syntax::comparison::less_equal,
                                              syntax::comparison::greater, syntax::comparison::greater_equal,
                                              syntax::comparison::is,      syntax::comparison::is_not};

} // namespace

std::vector<known const*> sketch::visible(scope const& in) const {
    std::vector<known const*> out;
    std::set<std::string> hidden;
    for (auto p = in.rbegin(); p != in.rend(); ++p)
        for (auto const& m : parties[*p].members)
            if (hidden.insert(m.name).second) out.push_back(&m);
    for (auto const& g : globals) out.push_back(&g); // no member has the name of a global (E6)
    return out;
}

// One of what is visible and fits; members more often than there are of them, for they are what a scope is for.
template <class Fits> known const* sketch::one(scope const& in, Fits&& fits) {
    auto all = visible(in);
    std::erase_if(all, [&](known const* k) { return !fits(*k); });
    if (all.empty()) return nullptr;
    return all[die.chance(in.empty() ? 0 : 60) ? die.below(std::min<std::size_t>(3, all.size()))
                                               : die.below(all.size())];
}

// ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────────────

expr sketch::condition(int depth, scope const& in) {
    if (depth <= 0) return simple_condition(in);
    switch (die.below(8)) {
    case 0:
    case 1:
    case 2: {
        syntax::logical l;
        l.how = die.chance(50) ? syntax::connective::all : syntax::connective::any;
        for (auto n = 2 + die.below(2) * die.below(2); n > 0; --n)
            l.terms.push_back(condition(depth - 1, in));
        return expression(std::move(l));
    }
    case 3: return expression(syntax::negation{condition(depth - 1, in)});
    case 4:
    case 5:
        if (auto q = quantified(depth, in)) return std::move(*q);
        return counted(depth, in);
    case 6: return counted(depth, in);
    default: return simple_condition(in);
    }
}

expr sketch::counted(int depth, scope const& in) {
    syntax::counted c;
    auto const n = 1 + die.below(3);
    for (std::size_t i = 0; i < n; ++i) c.terms.push_back(condition(depth - 1, in));
    c.least = integer(die.between(1, static_cast<std::int64_t>(n)));
    return expression(std::move(c));
}

std::optional<expr> sketch::quantified(int depth, scope const& in) {
    std::vector<std::size_t> free;
    for (std::size_t p = 0; p < parties.size(); ++p)
        if (std::find(in.begin(), in.end(), p) == in.end()) free.push_back(p); // E28
    if (free.empty()) return {};
    syntax::quantified q;
    std::size_t const which = die.pick(free);
    q.party = name(parties[which].name);
    constexpr syntax::quantifier hows[] = {syntax::quantifier::some, syntax::quantifier::every,
                                           syntax::quantifier::at_least};
    q.how = die.pick(hows);
    if (q.how == syntax::quantifier::at_least) q.least = integer(die.between(1, parties[which].most));
    auto inside = in;
    inside.push_back(which);
    q.body = condition(depth - 1, inside);
    return expression(std::move(q));
}

expr sketch::simple_condition(scope const& in) {
    switch (die.below(10)) {
    case 0: return test_of_numbers(in);
    case 1:
    case 2: return test_of_days(in);
    case 3:
        if (auto t = test_of_choice(in)) return std::move(*t);
        break;
    case 4:
        if (auto t = test_of_set(in)) return std::move(*t);
        break;
    case 5:
        if (auto t = die.chance(65) ? test_of_duty() : test_of_any_duty()) return std::move(*t);
        break;
    default: break;
    }
    auto const* k = one(in, [](known const& x) { return x.form == type_form::boolean; });
    return k ? named(k->name) : test_of_days(in);
}

// ── tests ───────────────────────────────────────────────────────────────────────────────────────────────────────────

expr sketch::test_of_numbers(scope const& in) {
    for (int tries = 0; tries < 20; ++tries) {
        number left = number_in(in, 2);
        number right = die.chance(30) ? number_in(in, 1) : number{};
        bool const constant = right.least == 0 && right.most == 0;
        if (constant) { // near an end of what the left side can be, or anywhere in it
            std::int64_t const near =
                left.most - left.least > 40 && die.chance(70) ? 20 : left.most - left.least;
            right.least = right.most =
                left.least < 0 && left.most > 0 && die.chance(80)
                    ? std::clamp<std::int64_t>(die.between(-2, 14), left.least, left.most)
                    : left.least + die.between(0, near);
            right.what = expression(integer(right.least));
        }
        auto const how = die.pick(comparisons);
        if (settled(how, left.least, left.most, right.least, right.most)) continue;
        if (die.chance(15)) std::swap(left, right);
        if (settled(how, left.least, left.most, right.least, right.most)) continue;
        return expression(syntax::compared{how, std::move(left.what), std::move(right.what)});
    }
    return test_of_days(in);
}

sketch::number sketch::small_number(scope const& in) {
    auto const* k = one(in, [](known const& x) { return x.form == type_form::integer; });
    if (k && die.chance(70)) return {named(k->name), k->least, k->most};
    if (die.chance(50)) {
        constexpr period periods[] = {period::days, period::months, period::years};
        auto const p = calendar && die.chance(30) ? period::working_days : die.pick(periods);
        std::int64_t const most = p == period::years ? 800 : p == period::months ? 9600 : 292193;
        return {expression(syntax::elapsed{p, {}, day_of(in, 0)}), -most, most};
    }
    auto const n = die.between(-3, 12);
    return {expression(integer(n)), n, n};
}

sketch::number sketch::number_in(scope const& in, int depth) {
    number first = small_number(in);
    if (depth > 1 && die.chance(25)) { // a product
        auto const by = die.between(0, 5);
        if (std::max(std::abs(first.least), std::abs(first.most)) * by <= largest)
            first = {expression(syntax::product{std::move(first.what), integer(by)}), first.least * by,
                     first.most * by};
    }
    if (!die.chance(depth > 1 ? 30 : 10)) return first;
    number all{expression(syntax::sum{first.what, {}}), first.least, first.most};
    for (auto n = 1 + die.below(2); n > 0; --n) {
        number next = small_number(in);
        bool const minus = die.chance(50);
        auto const least = minus ? all.least - next.most : all.least + next.least;
        auto const most = minus ? all.most - next.least : all.most + next.most;
        if (least < -largest || most > largest) continue;
        all.least = least;
        all.most = most;
        std::get<syntax::sum>(all.what.node).rest.push_back({minus, std::move(next.what), {}, {}});
    }
    if (std::get<syntax::sum>(all.what.node).rest.empty()) return first;
    return all;
}

// A day by itself at depth 0, with periods added or taken away above it.
expr sketch::day_of(scope const& in, int depth) {
    expr first;
    auto const* k = one(in, [](known const& x) { return x.is_day(); });
    if (k && die.chance(70))
        first = named(k->name);
    else if (die.chance(50))
        first = expression(day_node(day()));
    else
        first = expression(syntax::as_of_day{});
    if (depth == 0 || !die.chance(45)) return first;
    syntax::sum s{std::move(first), {}};
    for (auto n = 1 + die.below(5) / 4; n > 0; --n) {
        auto const p = any_period();
        auto const sign = die.chance(5) ? -1 : 1;
        s.rest.push_back({die.chance(40), expression(integer(sign * number_of(p))), p, {}});
    }
    return expression(std::move(s));
}

expr sketch::test_of_days(scope const& in) {
    return expression(
        syntax::compared{die.pick(comparisons), day_of(in, 1), day_of(in, die.chance(30) ? 1 : 0)});
}

std::optional<expr> sketch::test_of_choice(scope const& in) {
    auto const* k = one(in, [](known const& x) { return x.form == type_form::one_of; });
    if (!k) return {};
    if (die.chance(40)) return expression(syntax::among{named(k->name), names(some_of(die, k->values))});
    auto const how = die.chance(60) ? syntax::comparison::is : syntax::comparison::is_not;
    return expression(syntax::compared{how, named(k->name), named(die.pick(k->values))});
}

std::optional<expr> sketch::test_of_set(scope const& in) {
    auto const* k = one(in, [](known const& x) { return x.form == type_form::any_of; });
    if (!k) return {};
    return expression(syntax::holding{named(k->name), name(die.pick(k->values))});
}

// ── duties' statuses (5.4) ──────────────────────────────────────────────────────────────────────────────────────────

bool plan::can_be(remit::status s) const {
    switch (s) {
    case remit::status::undetermined:
    case remit::status::not_applicable: return true;
    case remit::status::discharged: return until;
    case remit::status::overdue: return deadline != deadline::none;
    case remit::status::obliged: return modality == syntax::keyword::must;
    case remit::status::permitted: return modality == syntax::keyword::may;
    case remit::status::forbidden: return modality == syntax::keyword::must_not;
    }
    return false;
}

namespace {

constexpr remit::status statuses[] = {remit::status::not_applicable, remit::status::discharged,
                                      remit::status::overdue,        remit::status::obliged,
                                      remit::status::permitted,      remit::status::forbidden};

expr status_test(dice& die, syntax::path of, remit::status s) {
    auto const how = die.chance(70) ? syntax::comparison::is : syntax::comparison::is_not;
    std::string const word(to_string(s, die.chance(50) ? "zh" : "en"));
    return expression(syntax::compared{how, expression(std::move(of)), named(word)});
}

} // namespace

std::optional<expr> sketch::test_of_duty() {
    if (done == 0) return {};
    auto const& p = plans[die.below(done)];
    std::vector<remit::status> can;
    for (auto s : statuses)
        if (p.can_be(s)) can.push_back(s);
    return status_test(die, {name(units[p.owner].name), name(p.act), false}, die.pick(can));
}

// `u.*`: all its duties that can have the status must be made before (5.5), and there must be one (E16).
std::optional<expr> sketch::test_of_any_duty() {
    auto const s = die.pick(statuses);
    auto const u = die.below(units.size());
    bool any = false;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        auto const& owners = units[plans[i].owner].members;
        bool const meant =
            plans[i].can_be(s) && std::any_of(owners.begin(), owners.end(),
                                              [&](std::size_t m) { return units[u].members.contains(m); });
        if (meant && i >= done) return {};
        any |= meant;
    }
    if (!any) return {};
    return status_test(die, {name(units[u].name), {}, true}, s);
}

// ── defines ─────────────────────────────────────────────────────────────────────────────────────────────────────────

expr sketch::meaning(type_form form, scope const& in, known& of) {
    of.form = form;
    switch (form) {
    case type_form::boolean: return condition(static_cast<int>(die.below(3)), in);
    case type_form::date: {
        auto d = day_of(in, 1);
        // A bare event is a boolean, whatever it is used as.
        auto const* p = std::get_if<syntax::path>(&d.node);
        if (!p) return d;
        for (auto const* k : visible(in))
            if (k->name == p->first.text && k->kind == kind::event) of.form = type_form::boolean;
        return d;
    }
    case type_form::integer: {
        auto n = number_in(in, 2);
        of.least = n.least;
        of.most = n.most;
        return std::move(n.what);
    }
    case type_form::one_of:
    case type_form::any_of: break;
    }
    auto const* k = one(in, [&](known const& x) { return x.form == form; });
    if (!k) return meaning(type_form::boolean, in, of);
    of.values = k->values;
    return named(k->name);
}

} // namespace oracle::making
