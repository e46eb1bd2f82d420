// words: the smallest parts of the grammar. Parsers of one token, and the actions that put what they read in its place.
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

    template <class Context, class Rule, class Attribute> bool
    parse(cursor& first, cursor const&, Context const& context, Rule const&, Attribute& attribute) const {
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

    template <class Context, class Rule, class Attribute> bool
    parse(cursor& first, cursor const& last, Context const& context, Rule& rule, Attribute& attribute) const {
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
        return "“" + std::string(spelling(k.wanted, true)) + "”|`" + std::string(spelling(k.wanted, false)) +
               "`";
    }
};
template <> struct get_info<remit::syntax::grammar::sign> {
    std::string operator()(remit::syntax::grammar::sign const& s) const {
        return "“" + std::string(s.wanted) + "”|`" + std::string(s.wanted) + "`";
    }
};
template <> struct get_info<remit::syntax::grammar::word_parser> {
    std::string operator()(remit::syntax::grammar::word_parser const&) const { return "名称|a name"; }
};
template <> struct get_info<remit::syntax::grammar::name_parser> {
    std::string operator()(remit::syntax::grammar::name_parser const&) const { return "名称|a name"; }
};
template <> struct get_info<remit::syntax::grammar::string_parser> {
    std::string operator()(remit::syntax::grammar::string_parser const&) const {
        return "引号里的文字|a string";
    }
};
template <> struct get_info<remit::syntax::grammar::number_parser> {
    std::string operator()(remit::syntax::grammar::number_parser const&) const { return "数|a number"; }
};
template <> struct get_info<remit::syntax::grammar::date_parser> {
    std::string operator()(remit::syntax::grammar::date_parser const&) const { return "日期|a date"; }
};
template <class Subject> struct get_info<remit::syntax::grammar::opening<Subject>> {
    std::string operator()(remit::syntax::grammar::opening<Subject> const& o) const {
        return what(o.subject);
    }
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
        return half(left, true) + "、" + half(right, true) + "|" + half(left, false) + " or " +
               half(right, false);
    }
};

} // namespace boost::spirit::x3

namespace remit::syntax::grammar {

// ── actions: where what was read goes ───────────────────────────────────────────────────────────────────────────────

template <auto Member>
inline constexpr auto to = [](auto& context) { x3::_val(context).*Member = std::move(x3::_attr(context)); };
template <auto Member> inline constexpr auto add = [](auto& context) {
    (x3::_val(context).*Member).push_back(std::move(x3::_attr(context)));
};
template <auto Member, auto Value>
inline constexpr auto set = [](auto& context) { x3::_val(context).*Member = Value; };
template <class Node> inline constexpr auto set_node = [](auto& context) { x3::_val(context).node = Node{}; };
inline constexpr auto whole = [](auto& context) { x3::_val(context) = std::move(x3::_attr(context)); };
inline constexpr auto alternative = [](auto& context) {
    x3::_val(context).node = std::move(x3::_attr(context));
};

// Tells a rule's value where it stands. (X3's own on_success sees no value of a rule with actions.) Parentheses that open
// an expression are not its first word.
template <class Subject> struct placing : x3::unary_parser<Subject, placing<Subject>> {
    using base_type = x3::unary_parser<Subject, placing<Subject>>;
    static bool const is_pass_through_unary = true;

    explicit constexpr placing(Subject const& inner) : base_type(inner) {}

    template <class Context, class Value, class Attribute> bool parse(cursor& first, cursor const& last,
                                                                      Context const& context, Value& value,
                                                                      Attribute& attribute) const {
        cursor start = first;
        if (!this->subject.parse(first, last, context, value, attribute)) return false;
        auto const opens_here = [&] {
            return start->kind == token_kind::symbol && start->text == "(" && std::next(start) != first &&
                   !(std::next(start)->kind == token_kind::symbol && std::next(start)->text == ")");
        };
        while (opens_here()) ++start;
        value.at = join(start->at, std::prev(first)->at);
        return true;
    }
};
template <class Subject> constexpr auto placed(Subject const& subject) {
    return placing<Subject>(subject);
}

} // namespace remit::syntax::grammar
