// grammar: docs/language.md §2 from `clause` up to `file`, in Boost.Spirit X3 over tokens. Read it beside the page: a rule
// here is a line there. expressions.hpp has the lines below.
#pragma once

#include <remit/syntax/impl/expressions.hpp>
#include <remit/syntax/impl/words.hpp>

namespace remit::syntax::grammar {

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
auto const holiday_part_def =
    placed((key(keyword::holiday) | key(keyword::workday)[set<&holiday_clause::work, true>]) >
           some_days[add<&holiday_clause::days>] > *(sign(",") > some_days[add<&holiday_clause::days>]));

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
auto const within_part_def =
    placed(key(keyword::within) > number[to<&within_clause::n>] > a_period[of_within] > key(keyword::since) >
           a_name[to<&within_clause::since>]);
auto const before_part_def = placed(key(keyword::before) > a_name[to<&before_clause::event>]);
inline constexpr auto zh_words = [](auto& context) {
    x3::_val(context).words.zh = std::move(x3::_attr(context));
};
inline constexpr auto en_words = [](auto& context) {
    x3::_val(context).words.en = std::move(x3::_attr(context));
};
auto const urgency_part_def =
    placed(key(keyword::urgency) > string[zh_words] > -(sign("|") > string[en_words]));
auto const chain_part_def =
    placed(((key(keyword::through)[set<&chain_clause::which, keyword::through>] |
             key(keyword::with)[set<&chain_clause::which, keyword::with>] |
             key(keyword::to)[set<&chain_clause::which, keyword::to>]) > names[to<&chain_clause::units>]) |
           (key(keyword::assisting)[set<&chain_clause::which, keyword::assisting>] >
            (key(keyword::unnamed)[to<&chain_clause::unnamed>] | names[to<&chain_clause::units>])));
auto const overrides_part_def = placed(key(keyword::overrides) > duty_name[add<&overrides_clause::duties>] >
                                       *(sign(",") > duty_name[add<&overrides_clause::duties>]));

// cites = "cites" place [quotes]    place = NAME ["at" STRING]
// quotes = STRING [".." STRING] {"," STRING [".." STRING]}
auto const place_def = a_name[to<&cites_clause::instrument>] >
                       -(key(keyword::at) > string[to<&cites_clause::place>]);
auto const a_quote_def = string[to<&quote::first>] > -(sign("..") > string[to<&quote::last>]);
auto const quotes = a_quote[add<&cites_clause::quotes>] > *(sign(",") > a_quote[add<&cites_clause::quotes>]);
auto const cites_part_def = placed(key(keyword::cites) > place[whole] > -quotes);

BOOST_SPIRIT_DEFINE(a_span, some_days, text_part, valid_part, weekend_part, holiday_part, condition_part,
                    within_part, before_part, urgency_part, chain_part, overrides_part, cites_part, place,
                    a_quote)

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
x3::rule<struct modal_id, duty> const modal = "“应当”“不得”或“可以”|`must`, `must not` or `may`";
x3::rule<struct modality_id, duty> const modality = "“应当”“不得”或“可以”|`must`, `must not` or `may`";
x3::rule<struct omitted_id, cites_clause> const omitted = "引文|a quote";

// type = "bool" | "date" | "int" num ".." num | ("one of" | "any of") NAME label {"," NAME label}
auto const a_choice_def = a_name[to<&choice::name>] > a_label[to<&choice::label>];
auto const a_type_def = key(keyword::bool_)[set<&type::form, type_form::boolean>] |
                        key(keyword::date)[set<&type::form, type_form::date>] |
                        (key(keyword::int_)[set<&type::form, type_form::integer>] > num[to<&type::least>] >
                         sign("..") > num[to<&type::most>]) |
                        ((key(keyword::one_of)[set<&type::form, type_form::one_of>] |
                          key(keyword::any_of)[set<&type::form, type_form::any_of>]) >
                         a_choice[add<&type::values>] > *(sign(",") > a_choice[add<&type::values>]));

auto const an_instrument_def = key(keyword::instrument) > a_name[to<&instrument::name>] >
                               a_label[to<&instrument::label>] >
                               *(text_part[add<&instrument::parts>] | valid_part[add<&instrument::parts>]);
auto const a_calendar_def = key(keyword::calendar) > a_name[to<&calendar::name>] >
                            a_label[to<&calendar::label>] >
                            *(valid_part[add<&calendar::parts>] | weekend_part[add<&calendar::parts>] |
                              holiday_part[add<&calendar::parts>]);
auto const a_unit_def = key(keyword::unit) > a_name[to<&unit::name>] > a_label[to<&unit::label>];
auto const a_role_def = key(keyword::role) > a_name[to<&role::name>] > a_label[to<&role::label>];
auto const a_group_def = key(keyword::group) > a_name[to<&group::name>] > a_label[to<&group::label>] >
                         sign("=") > names[to<&group::members>] >
                         -(key(keyword::except) > names[to<&group::except>]);
auto const a_party_def = key(keyword::party) > a_name[to<&party::name>] > a_label[to<&party::label>] >
                         sign(":") > number[to<&party::least>] > sign("..") > number[to<&party::most>];

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

auto const a_fact_def = key(keyword::fact) > an_own[to<&fact::name>] > a_label[to<&fact::label>] >
                        sign(":") > a_type[to<&fact::type>] >
                        -(key(keyword::presumed)[to<&fact::presumed_at>] >
                          yes_or_no[to<&fact::presumed>]) > asks<fact>;
auto const an_event_def = key(keyword::event) > a_name[to<&event::name>] > a_label[to<&event::label>] >
                          -(key(keyword::presumed) >
                            key(keyword::no)[set<&event::presumed_no, true>]) > asks<event>;
auto const a_define_def = key(keyword::define) > an_own[to<&define::name>] > a_label[to<&define::label>] >
                          key(keyword::as) > expression[to<&define::meaning>] >
                          *cites_part[add<&define::cites>];

// modality = ["each" | "jointly" | "either"] ("must" | "must not" | "may") [NAME]  # NAME: a role
auto const modal_def = key(keyword::must)[set<&duty::modality, keyword::must>] |
                       key(keyword::must_not)[set<&duty::modality, keyword::must_not>] |
                       key(keyword::may)[set<&duty::modality, keyword::may>];
inline constexpr auto of_modal = [](auto& context) {
    x3::_val(context).modality = x3::_attr(context).modality;
};
auto const modality_def = ((((key(keyword::each)[set<&duty::manner, keyword::each>] |
                              key(keyword::jointly)[set<&duty::manner, keyword::jointly>] |
                              key(keyword::either)[set<&duty::manner, keyword::either>]) > modal[of_modal]) |
                            modal[of_modal])) >>
                          -word[to<&duty::role>];
inline constexpr auto bound = [](auto& context) {
    duty& d = x3::_val(context);
    duty& m = x3::_attr(context);
    d.manner = m.manner;
    d.modality = m.modality;
    d.role = std::move(m.role);
};
auto const a_duty_def = key(keyword::duty) > duty_name[to<&duty::name>] > a_label[to<&duty::label>] >
                        modality[bound] >
                        *(condition_part[add<&duty::parts>] | within_part[add<&duty::parts>] |
                          before_part[add<&duty::parts>] | urgency_part[add<&duty::parts>] |
                          chain_part[add<&duty::parts>] | overrides_part[add<&duty::parts>] |
                          valid_part[add<&duty::parts>] | cites_part[add<&duty::parts>]);

auto const omitted_def = placed(place[whole] > quotes);
auto const an_omit_def = key(keyword::omit) > omitted[to<&omit::what>] >
                         key(keyword::because) > string[to<&omit::because>];

// value = "unknown" | num | DATE | NAME | "(" [names] ")"
x3::rule<struct value_id, value> const a_value = "值|a value";
x3::rule<struct item_id, item> const an_item = "事实或事件的名称|the name of a fact or event";
x3::rule<struct items_id, std::vector<item>> const items = "事实或事件的名称|the name of a fact or event";
x3::rule<struct expected_id, expectation> const expected =
    "职责、定义、事实，“非”或“别无”|a duty, a define, a fact, `not` or `no other`";
x3::rule<struct expectation_id, expectation> const an_expectation = "“预期”|`expect`";
inline constexpr auto no_names = [](auto& context) { x3::_val(context).node = std::vector<name>{}; };
auto const a_value_def =
    placed(key(keyword::unknown)[set_node<unknown>] | num[alternative] | a_date[alternative] |
           word[alternative] | (sign("(")[no_names] > -names[alternative] > sign(")")));

// items = item {"," item}
// item = "not" NAME | "no" NAME | NAME ["(" items ")" | "is" value | "has" NAME]
inline constexpr auto has_value = [](auto& context) {
    x3::_val(context).how = item::form::has;
    x3::_val(context).value.at = x3::_attr(context).at;
    x3::_val(context).value.node = std::move(x3::_attr(context));
};
auto const items_def = an_item[append] > *(sign(",") > an_item[append]);
auto const an_item_def = placed(
    (key(keyword::not_)[set<&item::how, item::form::negated>] > a_name[to<&item::subject>]) |
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
    (word[expected_name] > -((sign(".") > a_name[expected_act] > a_name[to<&expectation::status>] >
                              -(key(keyword::due) > a_date[to<&expectation::due>]) >
                              -(key(keyword::needs) > an_own[add<&expectation::needs>] >
                                *(sign(",") > an_own[add<&expectation::needs>]))) |
                             (key(keyword::is)[set<&expectation::how, expectation::form::is>] >
                              a_value[to<&expectation::value>]))) |
    (key(keyword::not_) > a_name[expected_not]) |
    (key(keyword::no_other)[set<&expectation::how, expectation::form::no_other>] >
     names[to<&expectation::statuses>]);
auto const an_expectation_def = placed(key(keyword::expect) > expected[whole]);

auto const an_example_def = key(keyword::example) > a_label[to<&example::label>] >
                            -(key(keyword::given) > items[to<&example::given>]) >
                            key(keyword::as_of) > a_date[to<&example::as_of>] >
                            an_expectation[add<&example::expected>] >
                            *an_expectation[add<&example::expected>];

BOOST_SPIRIT_DEFINE(a_choice, a_type, an_instrument, a_calendar, a_unit, a_role, a_group, a_party, yes_or_no,
                    a_fact, an_event, modal, modality, a_define, a_duty, omitted, an_omit, a_value, an_item,
                    items, expected, an_expectation, an_example)

// file = ["ruleset" NAME label] {"use" STRING} {decl}
x3::rule<struct ruleset_id, tree> const ruleset_line = "ruleset";
auto const ruleset_line_def = key(keyword::ruleset) > a_name[to<&tree::ruleset>] > a_label[to<&tree::label>];
x3::rule<struct use_id, quoted> const use_line = "use";
auto const use_line_def = key(keyword::use) > string[whole];
x3::rule<struct declaration_id, declaration> const a_declaration = "声明|a declaration";
auto const a_declaration_def = an_instrument[alternative] | a_calendar[alternative] | a_unit[alternative] |
                               a_role[alternative] | a_group[alternative] | a_party[alternative] |
                               a_fact[alternative] | an_event[alternative] | a_define[alternative] |
                               a_duty[alternative] | an_omit[alternative] | an_example[alternative];

BOOST_SPIRIT_DEFINE(ruleset_line, use_line, a_declaration)

} // namespace remit::syntax::grammar
