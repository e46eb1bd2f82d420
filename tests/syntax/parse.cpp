#include "../catch.hpp"

#include <remit/syntax/parse.hpp>

using namespace remit;
using namespace remit::syntax;

namespace {

tree parsed(std::string text) {
    return parse({"t", std::move(text)}, 0);
}

template <class Node> Node const& only(tree const& t) {
    REQUIRE(t.faults.empty());
    REQUIRE(t.misreadings.empty());
    REQUIRE(t.declarations.size() == 1);
    REQUIRE(std::holds_alternative<Node>(t.declarations[0].node));
    return std::get<Node>(t.declarations[0].node);
}

// An expression, spelt with every parenthesis.
std::string spelt(expr const& e);

struct speller {
    std::string list(std::vector<expr> const& terms, char const* between) const {
        std::string out;
        for (auto const& t : terms) out += (out.empty() ? "" : between) + spelt(t);
        return out;
    }
    std::string operator()(path const& p) const {
        return p.first.text + (p.star ? ".*" : p.second ? "." + p.second->text : "");
    }
    std::string operator()(integer const& i) const { return std::to_string(i.value); }
    std::string operator()(day const& d) const { return to_string(d.value); }
    std::string operator()(as_of_day const&) const { return "as_of"; }
    std::string operator()(logical const& l) const {
        return "(" + list(l.terms, l.how == connective::all ? " and " : " or ") + ")";
    }
    std::string operator()(negation const& n) const { return "not " + spelt(*n.term); }
    std::string operator()(quantified const& q) const {
        std::string const how = q.how == quantifier::some ? "some "
                                : q.how == quantifier::every
                                    ? "every "
                                    : "at least " + std::to_string(q.least.value) + " ";
        return how + q.party.text + "(" + spelt(*q.body) + ")";
    }
    std::string operator()(counted const& c) const {
        return "at least " + std::to_string(c.least.value) + " [" + list(c.terms, ", ") + "]";
    }
    std::string operator()(compared const& c) const {
        char const* const signs[] = {" < ", " <= ", " > ", " >= ", " is ", " is not "};
        return spelt(*c.left) + signs[static_cast<int>(c.how)] + spelt(*c.right);
    }
    std::string operator()(among const& a) const {
        std::string out;
        for (auto const& v : a.values) out += (out.empty() ? "" : ",") + v.text;
        return spelt(*a.left) + " in {" + out + "}";
    }
    std::string operator()(holding const& h) const { return spelt(*h.left) + " has " + h.value.text; }
    std::string operator()(sum const& s) const {
        std::string out = "[" + spelt(*s.first);
        for (auto const& a : s.rest)
            out += (a.minus ? " - " : " + ") + spelt(*a.term) +
                   (a.unit ? " period" + std::to_string(int(*a.unit)) : "");
        return out + "]";
    }
    std::string operator()(product const& p) const {
        return spelt(*p.factor) + "*" + std::to_string(p.by.value);
    }
    std::string operator()(elapsed const& e) const {
        return "period" + std::to_string(int(e.unit)) + " since " + spelt(*e.from);
    }
};

std::string spelt(expr const& e) {
    return std::visit(speller{}, e.node);
}

std::string meaning(std::string text) {
    return spelt(only<define>(parsed("define x as " + std::move(text))).meaning);
}

// Codes and columns of what is wrong, on one line.
std::string wrong(std::string text) {
    source const s("t", std::move(text));
    tree const t = parse(s, 0);
    std::string out;
    auto const add = [&](fault const& f) {
        auto const at = s.locate(f.at.first);
        out += (out.empty() ? "" : " ") + std::string(code_of(f.what)) + " " + std::to_string(at.line) + ":" +
               std::to_string(at.column);
    };
    for (auto const& m : t.misreadings) add(m.what);
    for (auto const& f : t.faults) add(f);
    return out;
}

} // namespace

TEST_CASE("and, or and parentheses group as written") {
    CHECK(meaning("a and b and c") == "(a and b and c)");
    CHECK(meaning("a or (b and not c)") == "(a or (b and not c))");
    CHECK(meaning("(((a)))") == "a");
    CHECK(meaning("a 且（b 或 c）") == "(a and (b or c))");
    CHECK(meaning("not a and b") == "(not a and b)");
}

TEST_CASE("counts and quantifiers keep their numbers and parties") {
    CHECK(meaning("at least 2 (a, b, c)") == "at least 2 [a, b, c]");
    CHECK(meaning("at least 2 p (a or b)") == "at least 2 p((a or b))");
    CHECK(meaning("some p (every q (x))") == "some p(every q(x))");
    CHECK(meaning("至少 1（a、b）") == "at least 1 [a, b]");
}

TEST_CASE("sums bind before tests, products before sums, a period after its number") {
    CHECK(meaning("a + 3 * 2 < b - 1") == "[a + 3*2] < [b - 1]");
    CHECK(meaning("d + 3 months - 1 days >= as_of") == "[d + 3 period3 - 1 period1] >= as_of");
    CHECK(meaning("years since d < -3") == "period4 since d < -3");
    CHECK(meaning("a - -3 is 4") == "[a - -3] is 4");
    CHECK(meaning("d is not 2019-08-29") == "d is not 2019-08-29");
    CHECK(meaning("d is 2019-8-29") == "d is [2019 - 8 - 29]");
    CHECK(meaning("u.* is overdue or u.act is not obliged") == "(u.* is overdue or u.act is not obliged)");
    CHECK(meaning("x in (a, b)") == "x in {a,b}");
}

TEST_CASE("an expression begins at its first word, not at a parenthesis") {
    tree const t = parsed("define x as (  a or b) and c");
    auto const& e = only<define>(t).meaning;
    CHECK(e.at.first == 15);
    CHECK(std::get<logical>(e.node).terms[1].at.first == 27);
}

TEST_CASE("a duty keeps its clauses in order") {
    tree const t = parsed(
        "duty g.act \"甲\" | \"a\" each must not guide when a unless b unless c until d\n"
        "within 3 working_days since e before f urgency \"x\" through u, v with w to z\n"
        "assisting unnamed overrides g.other valid 2020-01-01.. cites i at \"一\" \"q\", \"r\" .. \"s\"");
    auto const& d = only<duty>(t);
    CHECK(d.name.first.text == "g");
    CHECK(d.name.second->text == "act");
    CHECK(d.label.en->text == "a");
    CHECK(*d.manner == keyword::each);
    CHECK(d.modality == keyword::must_not);
    CHECK(d.role->text == "guide");
    REQUIRE(d.parts.size() == 14);
    CHECK(std::get<condition_clause>(d.parts[1]).which == keyword::unless);
    CHECK(std::get<within_clause>(d.parts[4]).n.value == 3);
    CHECK(std::get<within_clause>(d.parts[4]).unit == period::working_days);
    CHECK(std::get<chain_clause>(d.parts[7]).units.size() == 2);
    CHECK(std::get<chain_clause>(d.parts[10]).unnamed.has_value());
    CHECK(!std::get<valid_clause>(d.parts[12]).when.last);
    auto const& c = std::get<cites_clause>(d.parts[13]);
    CHECK(c.place->text == "一");
    REQUIRE(c.quotes.size() == 2);
    CHECK(c.quotes[1].last->text == "s");
}

TEST_CASE("facts, events, parties and examples are read whole") {
    auto const fact_tree =
        parsed("fact p.status \"状\" | \"s\" : one of home \"家\", away presumed yes asks \"问\" | \"ask\"");
    auto const& f = only<fact>(fact_tree);
    CHECK(f.name.second->text == "status");
    CHECK(f.type.values.size() == 2);
    CHECK(f.presumed == true);
    CHECK(f.asks.en->text == "ask");
    auto const party_tree = parsed("party p : 0..2");
    CHECK(only<party>(party_tree).most.value == 2);
    auto const int_tree = parsed("fact x : int -5..5");
    CHECK(only<fact>(int_tree).type.least.value == -5);
    auto const example_tree = parsed(
        "example \"e\" given a, not b, no p, p (x is 3, y), q has v, r is (v, w), s is unknown as_of 2020-01-01 "
        "expect u.a obliged due 2020-02-02 needs a, p.x expect not b expect c is 3 expect no other obliged, overdue");
    auto const& e = only<example>(example_tree);
    CHECK(e.given.size() == 7);
    CHECK(e.given[3].slot.size() == 2);
    REQUIRE(e.expected.size() == 4);
    CHECK(e.expected[0].needs.size() == 2);
    CHECK(e.expected[3].statuses.size() == 2);
}

TEST_CASE("the head of a file is its name and what it uses") {
    auto const t = parsed("ruleset r \"甲\" | \"x\" use \"a.remit\" use \"b/c.remit\" unit u");
    CHECK(t.ruleset->text == "r");
    CHECK(t.uses.size() == 2);
    CHECK(t.declarations.size() == 1);
}

TEST_CASE("after an error reading goes on at the next declaration that is first on its line") {
    auto const t = parsed("unit\nunit b\nduty b.x when y unit c\nfact z : bool\n");
    CHECK(wrong("unit\nunit b\nduty b.x when y unit c\nfact z : bool\n") == "E1 2:1 E1 3:10");
    REQUIRE(t.declarations.size() == 4);
    CHECK(std::get<broken>(t.declarations[2].node).name->second->text == "x");
    CHECK(std::holds_alternative<fact>(t.declarations[3].node));
}

TEST_CASE("a misspelt word is the only mistake of its declaration") {
    CHECK(wrong("fact a : int 0..3a\nunit b") == "E23 1:17");
    CHECK(wrong("define a as b and c or 2019-02-30 < d") == "E23 1:24");
    CHECK(wrong("unit a ! x") == "E24 1:8");
    CHECK(wrong("unit a ! 3b") == "E24 1:8 E23 1:10");
}

TEST_CASE("one mixed expression is one mistake, wherever it is nested") {
    CHECK(wrong("define x as a and b or c and d or e") == "E4 1:21");
    CHECK(wrong("define x as (a and b or c) and d or e") == "E4 1:22 E4 1:34");
}

TEST_CASE("nesting is read to its limit and refused beyond, at whatever depth the text goes on") {
    auto const nested = [](int n) {
        return "define x as " + std::string(static_cast<std::size_t>(n), '(') + "a" +
               std::string(static_cast<std::size_t>(n), ')');
    };
    CHECK(wrong(nested(deepest_nesting)).empty());
    CHECK(wrong(nested(deepest_nesting + 1)) == "E1 1:213");
    std::string nots = "define x as ";
    for (int i = 0; i < 100000; ++i) nots += "not ";
    CHECK(wrong(nots + "a") == "E1 1:813");
    std::string since = "define x as ";
    for (int i = 0; i < 100000; ++i) since += "years since ";
    CHECK(wrong(since + "a").starts_with("E1 1:"));
    std::string sum = "define x as a";
    for (int i = 0; i < 100000; ++i) sum += " + 0";
    CHECK(wrong(sum).starts_with("E1 1:"));
}

TEST_CASE("whatever is cut off, reading ends with a diagnostic or none") {
    std::string const whole =
        "ruleset r use \"x\" duty g.act \"甲\" | \"a\" each must not guide when some p (a is b) until at least 2 (c, d) "
        "within 3 days since e cites i \"q\" .. \"s\" example given p (x), y has z as_of 2020-01-01 expect u.a obliged needs p.x";
    for (std::size_t n = 0; n <= whole.size(); ++n) {
        auto const t = parsed(whole.substr(0, n));
        CHECK(t.faults.size() + t.misreadings.size() <= 2);
    }
}
