#include "tool.hpp"

using tests::folder;
using tests::has;
using tests::shipped;
using tests::tool;

TEST_CASE("show read has the words of every file with their places") {
    folder const f{{"main.remit", "规则集 一\nuse \"a.remit\""},
                   {"a.remit", "fact x : int 0..3 # of what\n"}};
    auto const a = tool({"show", f.path(), "--after", "read"});
    CHECK(a.code == 0);
    CHECK(a.out == "main.remit\n"
                   "  1:1      keyword  ruleset\n"
                   "  1:5      word     一\n"
                   "  2:1      keyword  use\n"
                   "  2:5      string   \"a.remit\"\n"
                   "  2:14     end\n"
                   "a.remit\n"
                   "  1:1      keyword  fact\n"
                   "  1:6      word     x\n"
                   "  1:8      symbol   :\n"
                   "  1:10     keyword  int\n"
                   "  1:14     number   0\n"
                   "  1:15     symbol   ..\n"
                   "  1:17     number   3\n"
                   "  1:18     end\n");
}

TEST_CASE("show parse has every declaration, its parts, and all parentheses") {
    folder const f{
        {"main.remit",
         "ruleset r unit u fact a : bool fact b : bool fact n : int 0..9\n"
         "duty u.x must when (a or not b) and n + 1 < 3 * 2 within 3 days since e cites g at \"1\"\n"
         "example given a, n is 3 as_of 2024-01-01 expect u.x obliged needs b\n"}};
    auto const a = tool({"show", f.path(), "--after", "parse"});
    CHECK(a.code == 0); // though e and g are not declared
    CHECK(has(a.out, "  duty u.x\n"
                     "    must\n"
                     "    when ((a or not b) and ((n + 1) < (3 * 2)))\n"
                     "    within 3 days since e\n"
                     "    cites g at \"1\"\n"
                     "  example\n"
                     "    given a, n is 3\n"
                     "    as_of 2024-01-01\n"
                     "    expect u.x obliged needs b\n"));
}

TEST_CASE("show check has the model, and is what show shows by default") {
    folder const f{{"main.remit",
                    "ruleset r instrument g unit u unit v group w = u, v event e event d presumed no\n"
                    "party p : 0..2 fact p.away : bool fact c : one of x, y\n"
                    "define z as every p (away) and c is x cites g\n"
                    "duty w.act each must when e and z until d >= e within 3 days since e to u cites g\n"
                    "duty u.next must when w.* is overdue cites g\n"}};
    auto const a = tool({"show", f.path()});
    CHECK(a.code == 0);
    CHECK(a.out == tool({"show", f.path(), "--after", "check"}).out);
    CHECK(has(a.out, "  group w = u, v\n"));
    CHECK(has(a.out, "  input c : one of x, y\n"));
    CHECK(has(a.out, "  define z : bool\n    as (every p (p.away) and (c in (x)))\n"));
    CHECK(has(a.out, "  duty w.act\n"
                     "    each must\n"
                     "    when (e and z)\n"
                     "    until (day of d >= day of e {e, d})\n"
                     "    within 3 days since day of e {e}\n"
                     "    to u\n"
                     "    cites g\n"));
    CHECK(has(a.out, "    when (w.act is overdue)\n"));
}

TEST_CASE("show compile has each number and gate once, and what every duty's finding is made of") {
    folder const f{{"main.remit",
                    "ruleset r instrument g valid 2019-08-29.. unit u event e event d presumed no fact n : int 0..9\n"
                    "party p : 0..2 fact p.c : one of x, y, z fact s : any of v, w\n"
                    "duty u.a must when e and (n < 3 or s has w) until d >= e within 3 days since e cites g\n"
                    "duty u.b must when at least 2 (e, n > 2, some p (c in (x, z))) cites g\n"}};
    auto const a = tool({"show", f.path(), "--after", "compile"});
    CHECK(a.code == 0);
    CHECK(a.out == "program of r\n"
                   "  n4 = day of d - day of e\n"
                   "  n5 = day of e + 3 days\n"
                   "  n6 = as_of - n5\n"
                   "  t13 = as_of <= 2399-12-31 and not as_of <= 2019-08-28\n"
                   "  t14 = not n <= 2 and not s has w\n"
                   "  t15 = e and not n6 <= 0\n"
                   "  t16 = p[1] is there and p[1].c in (x, z)\n"
                   "  t17 = p[2] is there and p[2].c in (x, z)\n"
                   "  t18 = e and not n4 <= -1 and d\n"
                   "  t19 = e and not t14\n"
                   "  t20 = not t16 and not t17\n"
                   "  t21 = at least 2 (e, not n <= 2, not t20)\n"
                   "  duty u.a\n"
                   "    in force t13; conditions t19; discharged t18; late t15; due n5\n"
                   "  duty u.b\n"
                   "    in force t13; conditions t21; discharged false; late false\n"
                   "  13 truths of the situation, 9 gates in 4 runs with 20 operands, 7 numbers, 3 of them worked out\n");
}

TEST_CASE("show check of rules with errors ends with 3, earlier stages show what there is") {
    folder const f{{"main.remit", "ruleset r unit u 3a duty"}};
    CHECK(tool({"show", f.path()}).code == 3);
    CHECK(tool({"show", f.path()}).out.empty());
    CHECK(has(tool({"show", f.path(), "--after", "read"}).out, "error E23"));
    CHECK(has(tool({"show", f.path(), "--after", "parse"}).out, "error E"));
    CHECK(tool({"show", "no/such/rules", "--after", "read"}).code == 3);
}

TEST_CASE("every stage of the shipped rule set can be shown") {
    for (std::string const stage : {"read", "parse", "check", "compile"}) {
        auto const a = tool({"show", shipped, "--after", stage});
        CHECK(a.code == 0);
        CHECK(a.err.empty());
        CHECK(has(a.out, "fujian_2019"));
    }
}
