#include "../told.hpp"

#include <remit/explain/ask.hpp>

using namespace tests;
using namespace remit;

namespace {

std::string const head = "instrument i unit u ";

std::string listed(told const& t, std::vector<explain::settled> const& all) {
    std::string out;
    for (auto const& s : all)
        out += (out.empty() ? "" : ", ") + t.model.name_of(s.duty) + " " + std::string(to_string(s.status));
    return out;
}

} // namespace

TEST_CASE("what makes no difference whatever else is found is not asked, though Kleene's logic needs it") {
    auto const rules = head + "fact a : bool fact b : bool duty u.x must when (a and b) or (a and not b) cites i";
    CHECK(told(rules).needs("u.x") == "a, b");
    CHECK(told(rules).ask() == "a 1");
    CHECK(told(rules, "a").ask() == "");
}

TEST_CASE("a duty that comes out one way whatever the answers is told, and nothing is asked for it") {
    auto const rules = head + "fact a : bool fact b : bool duty u.x must when a or not a cites i duty u.y must when b cites i";
    told const t(rules);
    auto const asked = explain::ask(t.model, t.situation).value();
    CHECK(listed(t, asked.whatever) == "u.x obliged");
    CHECK(asked.questions.size() == 1);
    CHECK(asked.inexact == 0);
}

TEST_CASE("where it is not decided exactly what matters, so many duties are counted") {
    auto const rules = head + "event e event f fact a : bool duty u.x must when e < f cites i duty u.y must when a cites i";
    told const t(rules);
    CHECK(explain::ask(t.model, t.situation)->inexact == 1);
    told const known(rules, "e is 2024-01-01");
    CHECK(explain::ask(known.model, known.situation)->inexact == 0);
}

TEST_CASE("the duties that wait for a question are as many as it says") {
    told const t(head + "fact a : bool fact b : bool duty u.x must when a and b cites i duty u.y must when b cites i");
    auto const asked = explain::ask(t.model, t.situation).value();
    REQUIRE(asked.questions.size() == 2);
    for (auto const& q : asked.questions)
        CHECK(explain::waiting_for(t.model, t.situation, q.input).value().size() == q.duties);
    CHECK(explain::waiting_for(t.model, t.situation, {t.model.input_named("b"), 0}) ==
          std::vector<model::duty_id>{t.duty("u.x"), t.duty("u.y")});
}

TEST_CASE("an answer says what it settles, and how many duties wait still") {
    auto const rules = head + "fact age : int 0..17 fact a : bool duty u.x must when age < 6 cites i "
                              "duty u.y must when age >= 6 and a cites i";
    told const t(rules);
    auto const all = explain::answers(t.model, t.situation, {t.model.input_named("age"), 0});
    REQUIRE(all.size() == 2);
    CHECK(all[0].value == model::value(0));
    CHECK(all[0].through == model::value(5));
    CHECK(listed(t, all[0].settles) == "u.x obliged, u.y not_applicable");
    CHECK(all[0].waiting == 0);
    CHECK(all[1].value == model::value(6));
    CHECK(all[1].through == model::value(17));
    CHECK(listed(t, all[1].settles) == "u.x not_applicable");
    CHECK(all[1].waiting == 1);
}
