#include "../catch.hpp"
#include "../told.hpp"

#include <array>
#include <string>
#include <vector>

using remit::model::silence;
using tests::told;

namespace {

// How a boolean fact is stated to be true, false or unknown.
std::string stated(std::string const& name, char truth) {
    return truth == 'T' ? name : truth == 'F' ? "not " + name : name + " is unknown";
}

std::string word(char truth) {
    return truth == 'T' ? "true" : truth == 'F' ? "false" : "unknown";
}

} // namespace

TEST_CASE("and, or and not follow their table") {
    struct row {
        char p, q, both, one;
    };
    for (row const& r : std::array<row, 9>{{{'T', 'T', 'T', 'T'},
                                            {'T', 'F', 'F', 'T'},
                                            {'F', 'T', 'F', 'T'},
                                            {'T', 'U', 'U', 'T'},
                                            {'U', 'T', 'U', 'T'},
                                            {'F', 'F', 'F', 'F'},
                                            {'F', 'U', 'F', 'U'},
                                            {'U', 'F', 'F', 'U'},
                                            {'U', 'U', 'U', 'U'}}}) {
        told const c(
            "fact p : bool fact q : bool define both as p and q define one as p or q define opposite as not p",
            stated("p", r.p) + ", " + stated("q", r.q));
        CAPTURE(r.p, r.q);
        CHECK(c.worth("both") == word(r.both));
        CHECK(c.worth("one") == word(r.one));
        CHECK(c.worth("opposite") == word(r.p == 'T' ? 'F' : r.p == 'F' ? 'T' : 'U'));
    }
}

// Of any number: one F makes `and` false, else one U leaves it open; of `or` one T, else one U.
TEST_CASE("and and or of three and four follow the table, whatever their order") {
    std::string const letters = "TFU";
    auto const has = [](std::string const& row, char t) { return row.find(t) != row.npos; };
    auto const check = [&](std::string const& row) {
        std::string facts, given, both, one;
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::string const name{"abcd"[i]};
            facts += "fact " + name + " : bool ";
            given += (i == 0 ? "" : ", ") + stated(name, row[i]);
            both += (i == 0 ? "" : " and ") + name;
            one += (i == 0 ? "" : " or ") + name;
        }
        told const c(facts + "define both as " + both + " define one as " + one, given);
        CAPTURE(row);
        CHECK(c.worth("both") == word(has(row, 'F') ? 'F' : has(row, 'U') ? 'U' : 'T'));
        CHECK(c.worth("one") == word(has(row, 'T') ? 'T' : has(row, 'U') ? 'U' : 'F'));
    };
    for (char p : letters)
        for (char q : letters)
            for (char r : letters) {
                check({p, q, r});
                for (char s : letters) check({p, q, r, s});
            }
}

TEST_CASE("a contradiction of the unknown is unknown") {
    told const c("fact p : bool define never as p and not p define always as p or not p");
    CHECK(c.worth("never") == "unknown");
    CHECK(c.worth("always") == "unknown");
}

// Of different facts a count is settled exactly where all completions agree: that is what it is held against.
TEST_CASE("at least n is settled where all completions agree") {
    std::string const letters = "TFU";
    for (char p : letters)
        for (char q : letters)
            for (char r : letters) {
                told const c("fact p : bool fact q : bool fact r : bool define one as at least 1 (p, q, r) "
                             "define two as at least 2 (p, q, r) define three as at least 3 (p, q, r)",
                             stated("p", p) + ", " + stated("q", q) + ", " + stated("r", r));
                std::string const row{p, q, r};
                CAPTURE(row);
                auto const names = std::array<char const*, 3>{"one", "two", "three"};
                for (int n = 1; n <= 3; ++n) {
                    bool can_hold = false, can_fail = false;
                    for (unsigned completion = 0; completion < 8; ++completion) {
                        int count = 0;
                        for (unsigned i = 0; i < 3; ++i)
                            if (row[i] == 'T' || (row[i] == 'U' && (completion >> i & 1u) != 0)) ++count;
                        (count >= n ? can_hold : can_fail) = true;
                    }
                    CHECK(c.worth(names[static_cast<std::size_t>(n - 1)]) == (can_hold && can_fail ? "unknown"
                                                                              : can_hold           ? "true"
                                                                                         : "false"));
                }
            }
}

TEST_CASE("what is not stated takes its presumption, asked or not") {
    auto const rules =
        "fact p : bool presumed yes fact q : bool presumed no fact r : bool event e presumed no "
        "define dp as p define dq as q define dr as r define de as e";
    for (auto const* given : {"", "p is unknown, q is unknown, r is unknown, e is unknown"}) {
        told const c(rules, given);
        CHECK(c.worth("dp") == "true");
        CHECK(c.worth("dq") == "false");
        CHECK(c.worth("dr") == "unknown");
        CHECK(c.worth("de") == "false");
    }
    told const c(rules, "not p, q, r, e");
    CHECK(c.worth("dp") == "false");
    CHECK(c.worth("dq") == "true");
    CHECK(c.worth("dr") == "true");
    CHECK(c.worth("de") == "true");
}

TEST_CASE("what is withheld takes no presumption") {
    told c("fact p : bool presumed yes event e presumed no define dp as p define de as e");
    c.state("p") = silence::withheld;
    c.state("e") = silence::withheld;
    CHECK(c.worth("dp") == "unknown");
    CHECK(c.worth("de") == "unknown");
}

TEST_CASE("comparisons of numbers hold at their bound or not") {
    auto const rules =
        "fact n : int 0..10 define lt as n < 5 define le as n <= 5 define gt as n > 5 define ge as n >= 5 "
        "define eq as n is 5 define ne as n is not 5";
    struct row {
        char const* given;
        std::array<char const*, 6> worth; // lt le gt ge eq ne
    };
    for (row const& r : {row{"n is 4", {"true", "true", "false", "false", "false", "true"}},
                         row{"n is 5", {"false", "true", "false", "true", "true", "false"}},
                         row{"n is 6", {"false", "false", "true", "true", "false", "true"}},
                         row{"", {"unknown", "unknown", "unknown", "unknown", "unknown", "unknown"}}}) {
        told const c(rules, r.given);
        CAPTURE(r.given);
        auto const names = std::array<char const*, 6>{"lt", "le", "gt", "ge", "eq", "ne"};
        for (std::size_t i = 0; i < names.size(); ++i) CHECK(c.worth(names[i]) == r.worth[i]);
    }
}

TEST_CASE("sums and products are of known parts") {
    auto const rules =
        "fact n : int -10..10 fact k : int 0..10 define a as n - k + 3 define b as n * 4 - k * 2 "
        "define c as n * 0 + k";
    told const known(rules, "n is -7, k is 5");
    CHECK(known.worth("a") == "-9");
    CHECK(known.worth("b") == "-38");
    CHECK(known.worth("c") == "5");
    told const half(rules, "k is 5");
    CHECK(half.worth("a") == "unknown");
    CHECK(half.worth("b") == "unknown");
    CHECK(half.worth("c") == "unknown"); // what is made of an unknown part is unknown, whatever the part
}

TEST_CASE("a long sum is worked out from its left") {
    std::string sum = "n";
    for (int i = 0; i < 900; ++i) sum += " + 1";
    std::string later = "d";
    for (int i = 0; i < 900; ++i) later += i % 2 == 0 ? " + 2 days" : " - 1 days";
    auto const rules = "fact n : int 0..1 fact d : date define total as " + sum + " define day as " + later;
    told const c(rules, "n is 1, d is 2000-01-01");
    CHECK(c.worth("total") == "901");
    CHECK(c.worth("day") == "2001-03-26"); // 450 days on
    told const unknown(rules);
    CHECK(unknown.worth("total") == "unknown");
    CHECK(unknown.worth("day") == "unknown");
}

TEST_CASE("a choice is one of its values, or unknown") {
    auto const rules = "fact who : one of a, b, other define is_a as who is a define no_a as who is not a "
                       "define ab as who in (a, b) define again as who";
    told const a(rules, "who is a");
    CHECK(a.worth("is_a") == "true");
    CHECK(a.worth("no_a") == "false");
    CHECK(a.worth("ab") == "true");
    CHECK(a.worth("again") == "a");
    told const other(rules, "who is other");
    CHECK(other.worth("is_a") == "false");
    CHECK(other.worth("no_a") == "true");
    CHECK(other.worth("ab") == "false");
    told const unknown(rules);
    for (auto const* name : {"is_a", "no_a", "ab", "again"}) CHECK(unknown.worth(name) == "unknown");
}

TEST_CASE("each value of a set is in, out or unknown") {
    auto const rules = "fact need : any of a, b, c define has_a as need has a define has_b as need has b "
                       "define again as need define by_define as again has a";
    told const exact(rules, "need is (a, c)");
    CHECK(exact.worth("has_a") == "true");
    CHECK(exact.worth("has_b") == "false");
    CHECK(exact.worth("by_define") == "true");
    told part(rules, "need has a");
    CHECK(part.worth("has_a") == "true");
    CHECK(part.worth("has_b") == "unknown");
    part.state("need") = remit::model::set{0, 0b011};
    CHECK(part.worth("has_a") == "false");
    CHECK(part.worth("has_b") == "false");
    part.state("need") = silence::not_asked;
    CHECK(part.worth("has_a") == "unknown");
}

TEST_CASE("the sixty-fourth value of a set is one like the others") {
    std::string values = "v0";
    for (int i = 1; i < 64; ++i) values += ", v" + std::to_string(i);
    auto const rules =
        "fact need : any of " + values + " define first as need has v0 define last as need has v63";
    told const c(rules, "need is (v63)");
    CHECK(c.worth("first") == "false");
    CHECK(c.worth("last") == "true");
}
