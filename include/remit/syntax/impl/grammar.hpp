// grammar: docs/language.md §2 in Boost.Spirit X3, over tokens. Read it beside the page: a rule here is a line there.
// What follows a rule's first token is expected (`>`), since the language is LL(1): the first token decides.
#pragma once

#include <remit/syntax/parse.hpp>
#include <remit/syntax/tree.hpp>

#include <boost/spirit/home/x3.hpp>

#include <iterator>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace remit::syntax::grammar {

namespace x3 = boost::spirit::x3;

using cursor = std::vector<token>::const_iterator;

// What parsing keeps beside the tree: the text's number, how deep it is, and the mistakes it read over (E2, E4).
struct reading {
    int depth = 0;
    std::vector<fault> faults;
};
struct reading_tag;

// ── one token ───────────────────────────────────────────────────────────────────────────────────────────────────────

// Names of what was expected are "中文|English", for the message.
struct key : x3::parser<key> {
    using attribute_type = span;
    static bool const has_attribute = true;
    keyword wanted;

    explicit constexpr key(keyword k) : wanted(k) {}

    template <class Context, class Rule, class Attribute>
    bool parse(cursor& first, cursor const&, Context const&, Rule const&, Attribute& attribute) const {
        if (first->kind != token_kind::keyword || first->key != wanted) return false;
        x3::traits::move_to(span(first->at), attribute);
        ++first;
        return true;
    }
};

struct sign : x3::parser<sign> {
    using attribute_type = span;
    static bool const has_attribute = true;
    char const* wanted;

    explicit constexpr sign(char const* text) : wanted(text) {}

    template <class Context, class Rule, class Attribute>
    bool parse(cursor& first, cursor const&, Context const&, Rule const&, Attribute& attribute) const {
        if (first->kind != token_kind::symbol || first->text != wanted) return false;
        x3::traits::move_to(span(first->at), attribute);
        ++first;
        return true;
    }
};

// A word that may stand beside other things: a keyword here is not a name.
struct word_parser : x3::parser<word_parser> {
    using attribute_type = name;
    static bool const has_attribute = true;

    template <class Context, class Rule, class Attribute>
    bool parse(cursor& first, cursor const&, Context const&, Rule const&, Attribute& attribute) const {
        if (first->kind != token_kind::word) return false;
        x3::traits::move_to(name{first->text, first->at}, attribute);
        ++first;
        return true;
    }
};
inline constexpr word_parser word{};

// Where only a name may stand: a keyword is taken as that name, with E2, unless it begins a declaration on its line.
struct name_parser : x3::parser<name_parser> {
    using attribute_type = name;
    static bool const has_attribute = true;

    template <class Context, class Rule, class Attribute>
    bool parse(cursor& first, cursor const&, Context const& context, Rule const&, Attribute& attribute) const {
        if (first->kind == token_kind::keyword && !(first->first_on_line && begins_declaration(first->key)))
            x3::get<reading_tag>(context).get().faults.push_back(
                {problem::keyword_as_name, first->at, {first->text}});
        else if (first->kind != token_kind::word)
            return false;
        x3::traits::move_to(name{first->text, first->at}, attribute);
        ++first;
        return true;
    }
};
inline constexpr name_parser a_name{};

struct string_parser : x3::parser<string_parser> {
    using attribute_type = quoted;
    static bool const has_attribute = true;

    template <class Context, class Rule, class Attribute>
    bool parse(cursor& first, cursor const&, Context const&, Rule const&, Attribute& attribute) const {
        if (first->kind != token_kind::string) return false;
        x3::traits::move_to(quoted{first->text, first->at}, attribute);
        ++first;
        return true;
    }
};
inline constexpr string_parser string{};

struct number_parser : x3::parser<number_parser> {
    using attribute_type = integer;
    static bool const has_attribute = true;

    template <class Context, class Rule, class Attribute>
    bool parse(cursor& first, cursor const&, Context const&, Rule const&, Attribute& attribute) const {
        if (first->kind != token_kind::number) return false;
        x3::traits::move_to(integer{first->value, first->at}, attribute);
        ++first;
        return true;
    }
};
inline constexpr number_parser number{};

struct date_parser : x3::parser<date_parser> {
    using attribute_type = day;
    static bool const has_attribute = true;

    template <class Context, class Rule, class Attribute>
    bool parse(cursor& first, cursor const&, Context const&, Rule const&, Attribute& attribute) const {
        if (first->kind != token_kind::date) return false;
        x3::traits::move_to(day{first->day, first->at}, attribute);
        ++first;
        return true;
    }
};
inline constexpr date_parser a_date{};

// What opens a level of nesting: more than `deepest_nesting` is E1, at the token that goes too far. `closes` ends it.
inline constexpr char const* too_deep_here = "nesting"; // the names by which parse() knows these failures
inline constexpr char const* too_long_here = "sum";
template <class Subject> struct opening : x3::unary_parser<Subject, opening<Subject>> {
    using base_type = x3::unary_parser<Subject, opening<Subject>>;
    static bool const is_pass_through_unary = true;

    explicit constexpr opening(Subject const& inner) : base_type(inner) {}

    template <class Context, class Rule, class Attribute>
    bool parse(cursor& first, cursor const& last, Context const& context, Rule& rule, Attribute& attribute) const {
        cursor const before = first;
        if (!this->subject.parse(first, last, context, rule, attribute)) return false;
        if (reading& now = x3::get<reading_tag>(context); ++now.depth > deepest_nesting)
            boost::throw_exception(x3::expectation_failure<cursor>(before, too_deep_here));
        return true;
    }
};
template <class Subject> constexpr auto opens(Subject const& subject) {
    return opening<Subject>(subject);
}
inline constexpr auto leave = [](auto& context) { --x3::get<reading_tag>(context).get().depth; };
inline auto const closes = x3::eps[leave];

} // namespace remit::syntax::grammar

// What X3 says was expected, for the message: a token by its spelling, a rule by its name, an alternative by both.
namespace boost::spirit::x3 {

template <> struct get_info<remit::syntax::grammar::key> {
    std::string operator()(remit::syntax::grammar::key const& k) const {
        return "“" + std::string(spelling(k.wanted, true)) + "”|`" + std::string(spelling(k.wanted, false)) + "`";
    }
};
template <> struct get_info<remit::syntax::grammar::sign> {
    std::string operator()(remit::syntax::grammar::sign const& s) const { return "`" + std::string(s.wanted) + "`"; }
};
template <> struct get_info<remit::syntax::grammar::word_parser> {
    std::string operator()(remit::syntax::grammar::word_parser const&) const { return "名称|a name"; }
};
template <> struct get_info<remit::syntax::grammar::name_parser> {
    std::string operator()(remit::syntax::grammar::name_parser const&) const { return "名称|a name"; }
};
template <> struct get_info<remit::syntax::grammar::string_parser> {
    std::string operator()(remit::syntax::grammar::string_parser const&) const { return "引号里的文字|a string"; }
};
template <> struct get_info<remit::syntax::grammar::number_parser> {
    std::string operator()(remit::syntax::grammar::number_parser const&) const { return "数|a number"; }
};
template <> struct get_info<remit::syntax::grammar::date_parser> {
    std::string operator()(remit::syntax::grammar::date_parser const&) const { return "日期|a date"; }
};
template <class Subject> struct get_info<remit::syntax::grammar::opening<Subject>> {
    std::string operator()(remit::syntax::grammar::opening<Subject> const& o) const { return what(o.subject); }
};
template <class Subject, class Action> struct get_info<action<Subject, Action>> {
    std::string operator()(action<Subject, Action> const& a) const { return what(a.subject); }
};
template <class Left, class Right> struct get_info<sequence<Left, Right>> {
    std::string operator()(sequence<Left, Right> const& s) const { return what(s.left); }
};
template <class Left, class Right> struct get_info<alternative<Left, Right>> {
    std::string operator()(alternative<Left, Right> const& a) const {
        auto const half = [](std::string const& both, bool first) {
            auto const bar = both.find('|');
            return bar == both.npos ? both : first ? both.substr(0, bar) : both.substr(bar + 1);
        };
        std::string const left = what(a.left), right = what(a.right);
        return half(left, true) + "、" + half(right, true) + "|" + half(left, false) + " or " + half(right, false);
    }
};

} // namespace boost::spirit::x3

namespace remit::syntax::grammar {

// ── actions: where what was read goes ───────────────────────────────────────────────────────────────────────────────

template <auto Member> inline constexpr auto to = [](auto& context) {
    x3::_val(context).*Member = std::move(x3::_attr(context));
};
template <auto Member> inline constexpr auto add = [](auto& context) {
    (x3::_val(context).*Member).push_back(std::move(x3::_attr(context)));
};
template <auto Member, auto Value> inline constexpr auto set = [](auto& context) {
    x3::_val(context).*Member = Value;
};
template <class Node> inline constexpr auto set_node = [](auto& context) { x3::_val(context).node = Node{}; };
inline constexpr auto whole = [](auto& context) { x3::_val(context) = std::move(x3::_attr(context)); };
inline constexpr auto alternative = [](auto& context) { x3::_val(context).node = std::move(x3::_attr(context)); };

// Tells a rule's value where it stands. (X3's own on_success sees no value of a rule with actions.) Parentheses that open
// an expression are not its first word.
template <class Subject> struct placing : x3::unary_parser<Subject, placing<Subject>> {
    using base_type = x3::unary_parser<Subject, placing<Subject>>;
    static bool const is_pass_through_unary = true;

    explicit constexpr placing(Subject const& inner) : base_type(inner) {}

    template <class Context, class Value, class Attribute>
    bool parse(cursor& first, cursor const& last, Context const& context, Value& value, Attribute& attribute) const {
        cursor start = first;
        if (!this->subject.parse(first, last, context, value, attribute)) return false;
        while (start->kind == token_kind::symbol && start->text == "(" && std::next(start) != first) ++start;
        value.at = join(start->at, std::prev(first)->at);
        return true;
    }
};
template <class Subject> constexpr auto placed(Subject const& subject) {
    return placing<Subject>(subject);
}

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
auto const a_period_def = key(keyword::hours)[of_period<period::hours>] //
                          | key(keyword::days)[of_period<period::days>] //
                          | key(keyword::working_days)[of_period<period::working_days>] //
                          | key(keyword::months)[of_period<period::months>] //
                          | key(keyword::years)[of_period<period::years>];

// own = NAME ["." NAME]    duty = NAME "." NAME
auto const an_own_def = placed(a_name[to<&own::first>] > -(sign(".") > a_name[to<&own::second>]));
auto const duty_name_def = placed(a_name[to<&own::first>] > sign(".") > a_name[to<&own::second>]);

// label = [STRING ["|" STRING]]
auto const a_label_def = -(string[to<&label::zh>] > -(sign("|") > string[to<&label::en>]));

// names = NAME {"," NAME}
inline constexpr auto append = [](auto& context) { x3::_val(context).push_back(std::move(x3::_attr(context))); };
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
template <class Node, auto Member, auto Value> inline constexpr auto set_in = [](auto& context) {
    node_of<Node>(x3::_val(context)).*Member = Value;
};
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
    if (list.mixed) x3::get<reading_tag>(context).get().faults.push_back({problem::mixed_connectives, *list.mixed, {}});
    if (list.terms.size() == 1) e = expr(std::move(list.terms.front()));
};
auto const connection =
    key(keyword::and_)[joined_by<connective::all>] | key(keyword::or_)[joined_by<connective::any>];
auto const expression_def = placed(term[add_in<logical, &logical::terms>] >
                            *(connection > term[add_in<logical, &logical::terms>]) > x3::eps[all_terms]);

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
    (opens(key(keyword::at_least)) > number[in<counted, &counted::least>] > counted_what[what_is_counted] > closes) | test[whole]);
auto const counted_what_def =
    (word[over_party] > body) |
    (sign("(") > expression[add_in<counted, &counted::terms>] > *(sign(",") > expression[add_in<counted, &counted::terms>]) >
     sign(")"));

// test = sum [("<" | "<=" | ">" | ">=" | "is" | "is not") sum | "in" "(" names ")" | "has" NAME]
template <comparison How> inline constexpr auto is_left_of = [](auto& context) {
    wrap<compared, &compared::left>(x3::_val(context));
    std::get<compared>(x3::_val(context).node).how = How;
};
template <class Node> inline constexpr auto is_left = [](auto& context) {
    wrap<Node, &Node::left>(x3::_val(context));
};
auto const compares = sign("<=")[is_left_of<comparison::less_equal>] | sign("<")[is_left_of<comparison::less>] |
                      sign(">=")[is_left_of<comparison::greater_equal>] | sign(">")[is_left_of<comparison::greater>] |
                      key(keyword::is)[is_left_of<comparison::is>] |
                      key(keyword::is_not)[is_left_of<comparison::is_not>];
auto const test_def =
    placed(a_sum[whole] >
    -((compares > a_sum[in<compared, &compared::right>]) |
      (key(keyword::in)[is_left<among>] > sign("(") > names[in<among, &among::values>] > sign(")")) |
      (key(keyword::has)[is_left<holding>] > a_name[in<holding, &holding::value>])));

// sum = prod {("+" | "-") prod [period]}  # a period follows a lone number (E1)
inline constexpr auto next_addend = [](auto& context) {
    expr& e = x3::_val(context);
    if (auto const* so_far = std::get_if<sum>(&e.node); so_far && so_far->rest.size() == longest_sum)
        boost::throw_exception(x3::expectation_failure<cursor>(x3::_where(context).begin(), too_long_here));
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
auto const a_sum_def = placed(prod[whole] > *an_addend[next_addend]);
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

// ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────────────────

x3::rule<struct span_id, days> const a_span = "日期|a date";
x3::rule<struct days_id, days> const some_days = "日期|a date";
x3::rule<struct valid_id, valid_clause> const valid_part = "valid";
x3::rule<struct text_id, text_clause> const text_part = "text";
x3::rule<struct weekend_id, weekend_clause> const weekend_part = "weekend";
x3::rule<struct holiday_id, holiday_clause> const holiday_part = "holiday";
x3::rule<struct condition_id, condition_clause> const condition_part = "when";
x3::rule<struct within_id, within_clause> const within_part = "within";
x3::rule<struct before_id, before_clause> const before_part = "before";
x3::rule<struct urgency_id, urgency_clause> const urgency_part = "urgency";
x3::rule<struct chain_id, chain_clause> const chain_part = "through";
x3::rule<struct overrides_id, overrides_clause> const overrides_part = "overrides";
x3::rule<struct cites_id, cites_clause> const cites_part = "cites";
x3::rule<struct place_id, cites_clause> const place = "文件的名称|an instrument's name";
x3::rule<struct quote_id, quote> const a_quote = "引文|a quote";

// span = DATE ".." [DATE]        days = DATE [".." DATE]
auto const a_span_def = a_date[to<&days::first>] > sign("..") > -a_date[to<&days::last>];
auto const some_days_def = a_date[to<&days::first>] > -(sign("..") > a_date[to<&days::last>]);

auto const text_part_def = placed(key(keyword::text) > string[to<&text_clause::file>]);
auto const valid_part_def = placed(key(keyword::valid) > a_span[to<&valid_clause::when>]);
auto const weekend_part_def = placed(key(keyword::weekend) > number[add<&weekend_clause::days>] >
                              *(sign(",") > number[add<&weekend_clause::days>]));
auto const holiday_part_def = placed((key(keyword::holiday) | key(keyword::workday)[set<&holiday_clause::work, true>]) >
                              some_days[add<&holiday_clause::days>] >
                              *(sign(",") > some_days[add<&holiday_clause::days>]));

// clause = ("when" | "unless" | "until") expr | "within" INT period "since" NAME | "before" NAME
//  | "urgency" STRING ["|" STRING] | ("through" | "with" | "to") names | "assisting" (names | "unnamed")
//  | "overrides" duty {"," duty} | "valid" span | cites
auto const condition_part_def = placed((key(keyword::when)[set<&condition_clause::which, keyword::when>] |
                                 key(keyword::unless)[set<&condition_clause::which, keyword::unless>] |
                                 key(keyword::until)[set<&condition_clause::which, keyword::until>]) >
                                expression[to<&condition_clause::condition>]);
inline constexpr auto of_within = [](auto& context) {
    within_clause& w = x3::_val(context);
    std::tie(w.unit, w.unit_at) = x3::_attr(context);
};
auto const within_part_def = placed(key(keyword::within) > number[to<&within_clause::n>] > a_period[of_within] >
                             key(keyword::since) > a_name[to<&within_clause::since>]);
auto const before_part_def = placed(key(keyword::before) > a_name[to<&before_clause::event>]);
inline constexpr auto zh_words = [](auto& context) { x3::_val(context).words.zh = std::move(x3::_attr(context)); };
inline constexpr auto en_words = [](auto& context) { x3::_val(context).words.en = std::move(x3::_attr(context)); };
auto const urgency_part_def = placed(key(keyword::urgency) > string[zh_words] > -(sign("|") > string[en_words]));
auto const chain_part_def =
    placed(((key(keyword::through)[set<&chain_clause::which, keyword::through>] |
      key(keyword::with)[set<&chain_clause::which, keyword::with>] |
      key(keyword::to)[set<&chain_clause::which, keyword::to>]) >
     names[to<&chain_clause::units>]) |
    (key(keyword::assisting)[set<&chain_clause::which, keyword::assisting>] >
     (key(keyword::unnamed)[to<&chain_clause::unnamed>] | names[to<&chain_clause::units>])));
auto const overrides_part_def = placed(key(keyword::overrides) > duty_name[add<&overrides_clause::duties>] >
                                *(sign(",") > duty_name[add<&overrides_clause::duties>]));

// cites = "cites" place [quotes]    place = NAME ["at" STRING]
// quotes = STRING [".." STRING] {"," STRING [".." STRING]}
auto const place_def = a_name[to<&cites_clause::instrument>] > -(key(keyword::at) > string[to<&cites_clause::place>]);
auto const a_quote_def = string[to<&quote::first>] > -(sign("..") > string[to<&quote::last>]);
auto const quotes = a_quote[add<&cites_clause::quotes>] > *(sign(",") > a_quote[add<&cites_clause::quotes>]);
auto const cites_part_def = placed(key(keyword::cites) > place[whole] > -quotes);

BOOST_SPIRIT_DEFINE(a_span, some_days, text_part, valid_part, weekend_part, holiday_part, condition_part, within_part,
                    before_part, urgency_part, chain_part, overrides_part, cites_part, place, a_quote)

// ── declarations ────────────────────────────────────────────────────────────────────────────────────────────────────

x3::rule<struct instrument_id, instrument> const an_instrument = "instrument";
x3::rule<struct calendar_id, calendar> const a_calendar = "calendar";
x3::rule<struct unit_id, unit> const a_unit = "unit";
x3::rule<struct role_id, role> const a_role = "role";
x3::rule<struct group_id, group> const a_group = "group";
x3::rule<struct party_id, party> const a_party = "party";
x3::rule<struct fact_id, fact> const a_fact = "fact";
x3::rule<struct event_id, event> const an_event = "event";
x3::rule<struct define_id, define> const a_define = "define";
x3::rule<struct duty_id, duty> const a_duty = "duty";
x3::rule<struct omit_id, omit> const an_omit = "omit";
x3::rule<struct example_id, example> const an_example = "example";
x3::rule<struct choice_id, choice> const a_choice = "取值|a value";
x3::rule<struct type_id, type> const a_type = "类型|a type";
x3::rule<struct modality_id, duty> const modality = "“应当”“不得”或“可以”|`must`, `must not` or `may`";
x3::rule<struct omitted_id, cites_clause> const omitted = "引文|a quote";

// type = "bool" | "date" | "int" num ".." num | ("one of" | "any of") NAME label {"," NAME label}
auto const a_choice_def = a_name[to<&choice::name>] > a_label[to<&choice::label>];
auto const a_type_def =
    key(keyword::bool_)[set<&type::form, type_form::boolean>] | key(keyword::date)[set<&type::form, type_form::date>] |
    (key(keyword::int_)[set<&type::form, type_form::integer>] > num[to<&type::least>] > sign("..") >
     num[to<&type::most>]) |
    ((key(keyword::one_of)[set<&type::form, type_form::one_of>] |
      key(keyword::any_of)[set<&type::form, type_form::any_of>]) >
     a_choice[add<&type::values>] > *(sign(",") > a_choice[add<&type::values>]));

auto const an_instrument_def = key(keyword::instrument) > a_name[to<&instrument::name>] >
                               a_label[to<&instrument::label>] >
                               *(text_part[add<&instrument::parts>] | valid_part[add<&instrument::parts>]);
auto const a_calendar_def =
    key(keyword::calendar) > a_name[to<&calendar::name>] > a_label[to<&calendar::label>] >
    *(valid_part[add<&calendar::parts>] | weekend_part[add<&calendar::parts>] | holiday_part[add<&calendar::parts>]);
auto const a_unit_def = key(keyword::unit) > a_name[to<&unit::name>] > a_label[to<&unit::label>];
auto const a_role_def = key(keyword::role) > a_name[to<&role::name>] > a_label[to<&role::label>];
auto const a_group_def = key(keyword::group) > a_name[to<&group::name>] > a_label[to<&group::label>] > sign("=") >
                         names[to<&group::members>] > -(key(keyword::except) > names[to<&group::except>]);
auto const a_party_def = key(keyword::party) > a_name[to<&party::name>] > a_label[to<&party::label>] > sign(":") >
                         number[to<&party::least>] > sign("..") > number[to<&party::most>];

// asks STRING ["|" STRING]
template <class Node> inline constexpr auto asks_zh = [](auto& context) {
    x3::_val(context).asks.zh = std::move(x3::_attr(context));
};
template <class Node> inline constexpr auto asks_en = [](auto& context) {
    x3::_val(context).asks.en = std::move(x3::_attr(context));
};
template <class Node>
auto const asks = -(key(keyword::asks) > string[asks_zh<Node>] > -(sign("|") > string[asks_en<Node>]));

x3::rule<struct yes_or_no_id, bool> const yes_or_no = "“有”或“无”|`yes` or `no`";
inline constexpr auto is_yes = [](auto& context) { x3::_val(context) = true; };
inline constexpr auto is_no = [](auto& context) { x3::_val(context) = false; };
auto const yes_or_no_def = key(keyword::yes)[is_yes] | key(keyword::no)[is_no];

auto const a_fact_def = key(keyword::fact) > an_own[to<&fact::name>] > a_label[to<&fact::label>] > sign(":") >
                        a_type[to<&fact::type>] >
                        -(key(keyword::presumed)[to<&fact::presumed_at>] > yes_or_no[to<&fact::presumed>]) > asks<fact>;
auto const an_event_def = key(keyword::event) > a_name[to<&event::name>] > a_label[to<&event::label>] >
                          -(key(keyword::presumed) > key(keyword::no)[set<&event::presumed_no, true>]) > asks<event>;
auto const a_define_def = key(keyword::define) > an_own[to<&define::name>] > a_label[to<&define::label>] >
                          key(keyword::as) > expression[to<&define::meaning>] > *cites_part[add<&define::cites>];

// modality = ["each" | "jointly" | "either"] ("must" | "must not" | "may") [NAME]  # NAME: a role
auto const modality_def = -(key(keyword::each)[set<&duty::manner, keyword::each>] |
                            key(keyword::jointly)[set<&duty::manner, keyword::jointly>] |
                            key(keyword::either)[set<&duty::manner, keyword::either>]) >>
                          (key(keyword::must)[set<&duty::modality, keyword::must>] |
                           key(keyword::must_not)[set<&duty::modality, keyword::must_not>] |
                           key(keyword::may)[set<&duty::modality, keyword::may>]) >>
                          -word[to<&duty::role>];
inline constexpr auto bound = [](auto& context) {
    duty& d = x3::_val(context);
    duty& m = x3::_attr(context);
    d.manner = m.manner;
    d.modality = m.modality;
    d.role = std::move(m.role);
};
auto const a_duty_def =
    key(keyword::duty) > duty_name[to<&duty::name>] > a_label[to<&duty::label>] > modality[bound] >
    *(condition_part[add<&duty::parts>] | within_part[add<&duty::parts>] | before_part[add<&duty::parts>] |
      urgency_part[add<&duty::parts>] | chain_part[add<&duty::parts>] | overrides_part[add<&duty::parts>] |
      valid_part[add<&duty::parts>] | cites_part[add<&duty::parts>]);

auto const omitted_def = placed(place[whole] > quotes);
auto const an_omit_def =
    key(keyword::omit) > omitted[to<&omit::what>] > key(keyword::because) > string[to<&omit::because>];

// value = "unknown" | num | DATE | NAME | "(" names ")"
x3::rule<struct value_id, value> const a_value = "值|a value";
x3::rule<struct item_id, item> const an_item = "事实或事件的名称|the name of a fact or event";
x3::rule<struct items_id, std::vector<item>> const items = "事实或事件的名称|the name of a fact or event";
x3::rule<struct expected_id, expectation> const expected = "职责、定义、事实，“非”或“别无”|a duty, a define, a fact, `not` or `no other`";
x3::rule<struct expectation_id, expectation> const an_expectation = "预期|`expect`";
auto const a_value_def = placed(key(keyword::unknown)[set_node<unknown>] | num[alternative] | a_date[alternative] |
                         word[alternative] | (sign("(") > names[alternative] > sign(")")));

// items = item {"," item}
// item = "not" NAME | "no" NAME | NAME ["(" items ")" | "is" value | "has" NAME]
inline constexpr auto has_value = [](auto& context) {
    x3::_val(context).how = item::form::has;
    x3::_val(context).value.at = x3::_attr(context).at;
    x3::_val(context).value.node = std::move(x3::_attr(context));
};
auto const items_def = an_item[append] > *(sign(",") > an_item[append]);
auto const an_item_def =
    placed((key(keyword::not_)[set<&item::how, item::form::negated>] > a_name[to<&item::subject>]) |
    (key(keyword::no)[set<&item::how, item::form::none>] > a_name[to<&item::subject>]) |
    (word[to<&item::subject>] >
     -((opens(sign("("))[set<&item::how, item::form::slot>] > items[to<&item::slot>] > sign(")") > closes) |
       (key(keyword::is)[set<&item::how, item::form::is>] > a_value[to<&item::value>]) |
       (key(keyword::has) > a_name[has_value]))));

// expect = "expect" ( NAME ("." NAME NAME ["due" DATE] ["needs" own {"," own}] | ["is" value])
//  | "not" NAME | "no other" NAME {"," NAME} )
inline constexpr auto expected_name = [](auto& context) {
    x3::_val(context).how = expectation::form::holds;
    x3::_val(context).subject.at = x3::_attr(context).at;
    x3::_val(context).subject.first = std::move(x3::_attr(context));
};
inline constexpr auto expected_act = [](auto& context) {
    auto& e = x3::_val(context);
    e.how = expectation::form::status;
    e.subject.at = join(e.subject.at, x3::_attr(context).at);
    e.subject.second = std::move(x3::_attr(context));
};
inline constexpr auto expected_not = [](auto& context) {
    expected_name(context);
    x3::_val(context).how = expectation::form::fails;
};
auto const expected_def =
    (word[expected_name] >
     -((sign(".") > a_name[expected_act] > a_name[to<&expectation::status>] >
        -(key(keyword::due) > a_date[to<&expectation::due>]) >
        -(key(keyword::needs) > an_own[add<&expectation::needs>] > *(sign(",") > an_own[add<&expectation::needs>]))) |
       (key(keyword::is)[set<&expectation::how, expectation::form::is>] > a_value[to<&expectation::value>]))) |
    (key(keyword::not_) > a_name[expected_not]) |
    (key(keyword::no_other)[set<&expectation::how, expectation::form::no_other>] > names[to<&expectation::statuses>]);
auto const an_expectation_def = placed(key(keyword::expect) > expected[whole]);

auto const an_example_def = key(keyword::example) > a_label[to<&example::label>] >
                            -(key(keyword::given) > items[to<&example::given>]) > key(keyword::as_of) >
                            a_date[to<&example::as_of>] > an_expectation[add<&example::expected>] >
                            *an_expectation[add<&example::expected>];

BOOST_SPIRIT_DEFINE(a_choice, a_type, an_instrument, a_calendar, a_unit, a_role, a_group, a_party, yes_or_no, a_fact,
                    an_event, modality, a_define, a_duty, omitted, an_omit, a_value, an_item, items, expected,
                    an_expectation, an_example)

// file = ["ruleset" NAME label] {"use" STRING} {decl}
x3::rule<struct ruleset_id, tree> const ruleset_line = "ruleset";
auto const ruleset_line_def = key(keyword::ruleset) > a_name[to<&tree::ruleset>] > a_label[to<&tree::label>];
x3::rule<struct use_id, quoted> const use_line = "use";
auto const use_line_def = key(keyword::use) > string[whole];
x3::rule<struct declaration_id, declaration> const a_declaration = "声明|a declaration";
auto const a_declaration_def =
    an_instrument[alternative] | a_calendar[alternative] | a_unit[alternative] | a_role[alternative] |
    a_group[alternative] | a_party[alternative] | a_fact[alternative] | an_event[alternative] | a_define[alternative] |
    a_duty[alternative] | an_omit[alternative] | an_example[alternative];

BOOST_SPIRIT_DEFINE(ruleset_line, use_line, a_declaration)

} // namespace remit::syntax::grammar
