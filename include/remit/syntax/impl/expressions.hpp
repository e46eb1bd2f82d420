// expressions: docs/language.md §2 from `label` and `names` to `path`, in Boost.Spirit X3 over tokens.
// What follows a rule's first token is expected (`>`), since the language is LL(1): the first token decides.
#pragma once

#include <remit/syntax/impl/words.hpp>

namespace remit::syntax::grammar {

// ── words and numbers ───────────────────────────────────────────────────────────────────────────────────────────────

x3::rule<struct num_id, integer> const num = "数|a number";
x3::rule<struct period_id, std::pair<period, span>> const a_period = "时间单位|a period";
x3::rule<struct own_id, own> const an_own = "名称|a name";
x3::rule<struct duty_name_id, own> const duty_name = "职责的名称|a duty's name";
x3::rule<struct label_id, label> const a_label = "名称|a label";
x3::rule<struct names_id, std::vector<name>> const names = "名称|a name";

// num = ["-"] INT
inline constexpr auto negated = [](auto& context) { x3::_val(context).value = -x3::_attr(context).value; };
auto const num_def = placed(number[whole] | (sign("-") > number[negated]));

// period
template <period Period> inline constexpr auto of_period = [](auto& context) {
    x3::_val(context) = {Period, x3::_attr(context)};
};
auto const a_period_def = key(keyword::hours)[of_period<period::hours>]                 //
                          | key(keyword::days)[of_period<period::days>]                 //
                          | key(keyword::working_days)[of_period<period::working_days>] //
                          | key(keyword::months)[of_period<period::months>]             //
                          | key(keyword::years)[of_period<period::years>];

// own = NAME ["." NAME]    duty = NAME "." NAME
auto const an_own_def = placed(a_name[to<&own::first>] > -(sign(".") > a_name[to<&own::second>]));
auto const duty_name_def = placed(a_name[to<&own::first>] > sign(".") > a_name[to<&own::second>]);

// label = [STRING ["|" STRING]]
auto const a_label_def = -(string[to<&label::zh>] > -(sign("|") > string[to<&label::en>]));

// names = NAME {"," NAME}
inline constexpr auto append = [](auto& context) {
    x3::_val(context).push_back(std::move(x3::_attr(context)));
};
auto const names_def = a_name[append] > *(sign(",") > a_name[append]);

BOOST_SPIRIT_DEFINE(num, a_period, an_own, duty_name, a_label, names)

// ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────────────

x3::rule<struct expression_id, expr> const expression = "条件|an expression";
x3::rule<struct term_id, expr> const term = "条件|an expression";
x3::rule<struct test_id, expr> const test = "条件|an expression";
x3::rule<struct sum_id, expr> const a_sum = "值|a value";
x3::rule<struct addend_id, addend> const an_addend = "值|a value";
x3::rule<struct prod_id, expr> const prod = "值|a value";
x3::rule<struct prim_id, expr> const prim = "值|a value";
x3::rule<struct path_end_id, path> const path_end = "名称或 *|a name or *";
x3::rule<struct counted_id, expr> const counted_what = "名称或（|a name or (";

// The node of an expression, made when its first part is read.
template <class Node> Node& node_of(expr& e) {
    if (!std::holds_alternative<Node>(e.node)) e.node.template emplace<Node>();
    return std::get<Node>(e.node);
}
template <class Node, auto Member> inline constexpr auto in = [](auto& context) {
    node_of<Node>(x3::_val(context)).*Member = std::move(x3::_attr(context));
};
template <class Node, auto Member> inline constexpr auto add_in = [](auto& context) {
    (node_of<Node>(x3::_val(context)).*Member).push_back(std::move(x3::_attr(context)));
};
template <class Node, auto Member, auto Value>
inline constexpr auto set_in = [](auto& context) { node_of<Node>(x3::_val(context)).*Member = Value; };
template <class Node> inline constexpr auto is_a = [](auto& context) {
    x3::_val(context).node = Node(std::move(x3::_attr(context)));
};
// What was read so far becomes the left part of a larger node.
template <class Node, auto Member> void wrap(expr& e) {
    Node outer;
    outer.*Member = box<expr>(std::move(e));
    e.node = std::move(outer);
}

// expr = term ({"and" term} | {"or" term})
// The terms are gathered in a `logical`, and one alone is itself.
template <connective How> inline constexpr auto joined_by = [](auto& context) {
    auto& list = std::get<logical>(x3::_val(context).node);
    if (list.terms.size() == 1)
        list.how = How;
    else if (list.how != How && !list.mixed)
        list.mixed = x3::_attr(context);
};
inline constexpr auto all_terms = [](auto& context) {
    expr& e = x3::_val(context);
    auto& list = std::get<logical>(e.node);
    if (list.mixed)
        x3::get<reading_tag>(context).get().faults.push_back({problem::mixed_connectives, *list.mixed, {}});
    if (list.terms.size() == 1) e = expr(std::move(list.terms.front()));
};
auto const connection =
    key(keyword::and_)[joined_by<connective::all>] | key(keyword::or_)[joined_by<connective::any>];
auto const expression_def =
    placed(term[add_in<logical, &logical::terms>] > *(connection > term[add_in<logical, &logical::terms>]) >
           x3::eps[all_terms]);

// term = "not" term | "(" expr ")" | test
//  | ("some" | "every") NAME "(" expr ")"
//  | "at least" INT (NAME "(" expr ")" | "(" expr {"," expr} ")")
inline constexpr auto over_party = [](auto& context) {
    auto& q = node_of<quantified>(x3::_val(context));
    q.how = quantifier::at_least;
    q.party = std::move(x3::_attr(context));
};
inline constexpr auto what_is_counted = [](auto& context) { // its number was read before
    expr& e = x3::_val(context);
    integer const least = std::get<counted>(e.node).least;
    e.node = std::move(x3::_attr(context).node);
    if (auto* q = std::get_if<quantified>(&e.node))
        q->least = least;
    else
        std::get<counted>(e.node).least = least;
};
auto const body = sign("(") > expression[in<quantified, &quantified::body>] > sign(")");
auto const term_def =
    placed((opens(key(keyword::not_)) > term[in<negation, &negation::term>] > closes) |
           (opens(sign("(")) > expression[whole] > sign(")") > closes) |
           ((opens(key(keyword::some))[set_in<quantified, &quantified::how, quantifier::some>] |
             opens(key(keyword::every))[set_in<quantified, &quantified::how, quantifier::every>]) >
            a_name[in<quantified, &quantified::party>] > body > closes) |
           (opens(key(keyword::at_least)) > number[in<counted, &counted::least>] >
            counted_what[what_is_counted] > closes) |
           test[whole]);
auto const counted_what_def =
    (word[over_party] > body) | (sign("(") > expression[add_in<counted, &counted::terms>] >
                                 *(sign(",") > expression[add_in<counted, &counted::terms>]) > sign(")"));

// test = sum [("<" | "<=" | ">" | ">=" | "is" | "is not") sum | "in" "(" names ")" | "has" NAME]
template <comparison How> inline constexpr auto is_left_of = [](auto& context) {
    wrap<compared, &compared::left>(x3::_val(context));
    std::get<compared>(x3::_val(context).node).how = How;
};
template <class Node>
inline constexpr auto is_left = [](auto& context) { wrap<Node, &Node::left>(x3::_val(context)); };
auto const compares =
    sign("<=")[is_left_of<comparison::less_equal>] | sign("<")[is_left_of<comparison::less>] |
    sign(">=")[is_left_of<comparison::greater_equal>] | sign(">")[is_left_of<comparison::greater>] |
    key(keyword::is)[is_left_of<comparison::is>] | key(keyword::is_not)[is_left_of<comparison::is_not>];
auto const test_def =
    placed(a_sum[whole] >
           -((compares > a_sum[in<compared, &compared::right>]) |
             (key(keyword::in)[is_left<among>] > sign("(") > names[in<among, &among::values>] > sign(")")) |
             (key(keyword::has)[is_left<holding>] > a_name[in<holding, &holding::value>])));

// sum = prod {("+" | "-") prod [period]}  # a period follows a lone number (E1)
inline constexpr auto one_more = [](auto& context) { // at its sign, before it is read
    auto const* so_far = std::get_if<sum>(&x3::_val(context).node);
    if (so_far && so_far->rest.size() == longest_sum)
        boost::throw_exception(x3::expectation_failure<cursor>(x3::_where(context).begin(), too_long_here));
};
inline constexpr auto next_addend = [](auto& context) {
    expr& e = x3::_val(context);
    if (!std::holds_alternative<sum>(e.node)) wrap<sum, &sum::first>(e);
    std::get<sum>(e.node).rest.push_back(std::move(x3::_attr(context)));
};
inline constexpr auto of_number = [](auto& context) {
    addend& a = x3::_val(context);
    if (!std::holds_alternative<integer>(a.term->node)) {
        x3::_pass(context) = false;
        return;
    }
    std::tie(a.unit, a.unit_at) = x3::_attr(context);
};
auto const a_sum_def =
    placed(prod[whole] > *(&(sign("+") | sign("-")) >> x3::eps[one_more] >> an_addend[next_addend]));
auto const an_addend_def =
    (sign("+") | sign("-")[set<&addend::minus, true>]) > prod[to<&addend::term>] > -a_period[of_number];

// prod = prim ["*" INT]
inline constexpr auto times = [](auto& context) {
    wrap<product, &product::factor>(x3::_val(context));
    std::get<product>(x3::_val(context).node).by = x3::_attr(context);
};
auto const prod_def = placed(prim[whole] > -(sign("*") > number[times]));

// prim = num | DATE | "as_of" | path | period "since" prim
// path = NAME ["." (NAME | "*")]
inline constexpr auto of_elapsed = [](auto& context) {
    auto& e = node_of<elapsed>(x3::_val(context));
    std::tie(e.unit, e.unit_at) = x3::_attr(context);
};
inline constexpr auto rest_of_path = [](auto& context) {
    path& p = std::get<path>(x3::_val(context).node);
    p.second = std::move(x3::_attr(context).second);
    p.star = x3::_attr(context).star;
};
auto const prim_def =
    placed(num[is_a<integer>] | a_date[is_a<day>] | key(keyword::as_of)[set_node<as_of_day>] |
           (word[in<path, &path::first>] > -(sign(".") > path_end[rest_of_path])) |
           (a_period[of_elapsed] > opens(key(keyword::since)) > prim[in<elapsed, &elapsed::from>] > closes));
auto const path_end_def = word[to<&path::second>] | sign("*")[set<&path::star, true>];

BOOST_SPIRIT_DEFINE(expression, term, counted_what, test, a_sum, an_addend, prod, prim, path_end)

} // namespace remit::syntax::grammar
