#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/plain/evaluate.hpp>
#include <remit/program/compile.hpp>
#include <remit/ruleset.hpp>
#include <remit/single/workspace.hpp>

#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

using namespace remit;

namespace {

constexpr auto rules = R"(ruleset r instrument g unit u
fact born : date fact age : int 0..25 fact alone : bool fact kept : bool presumed yes
fact reporter : one of school, neighbour fact need : any of tutoring, rehab
event reported event closed presumed no
party parent : 0..2 fact parent.away : bool
duty u.age must when age < 16 cites g
duty u.born must when years since born < 16 cites g
duty u.alone must when alone cites g
duty u.kept must when kept cites g
duty u.school must when reporter is school cites g
duty u.need must when need has tutoring cites g
duty u.report must when reported until closed >= reported within 3 days since reported cites g
duty u.parents must when every parent (away) and some parent (away) cites g
)";

struct bench {
    model::model m = model_of(rules);
    program::program p = program::compile(m);
    single::workspace w{p};

    bench() { w.begin(day(10)); }
    static date day(int d) { return *make_date(2024, 3, d); }
    model::input_ref input(char const* name, std::uint32_t slot = 0) const { return {m.input_named(name), slot}; }
    std::string status(char const* duty) {
        return std::string(to_string(w.run()[m.duty_named(duty).index].status));
    }
};

} // namespace

TEST_CASE("facts stated one by one through a workspace give their statuses") {
    bench b;
    CHECK(b.status("u.age") == "undetermined");
    CHECK(b.w.state(b.input("age"), 9));
    CHECK(b.status("u.age") == "obliged");
    CHECK(b.w.state(b.input("born"), *make_date(2008, 3, 10)));
    CHECK(b.status("u.born") == "not_applicable");
    CHECK(b.w.state(b.input("born"), *make_date(2008, 3, 11)));
    CHECK(b.status("u.born") == "obliged");
    CHECK(b.w.state(b.input("alone"), false));
    CHECK(b.status("u.alone") == "not_applicable");
    CHECK(b.w.state(b.input("reporter"), model::choice{1}));
    CHECK(b.status("u.school") == "not_applicable");
    CHECK(b.w.state(b.input("need"), model::set{1, 0}));
    CHECK(b.status("u.need") == "obliged");
    std::array const parents{truth::yes, truth::unknown};
    CHECK(b.w.state(b.input("parent"), parents));
    CHECK(b.w.state(b.input("parent.away"), true));
    CHECK(b.status("u.parents") == "undetermined");
    CHECK(b.w.state(b.input("parent.away", 1), true));
    CHECK(b.status("u.parents") == "obliged");
}

TEST_CASE("of an event's days the latest by the day of the situation counts, and the due day follows") {
    bench b;
    std::array const days{b.day(1), b.day(8), b.day(20)};
    CHECK(b.w.state(b.input("reported"), days));
    auto const& f = b.w.run()[b.m.duty_named("u.report").index];
    CHECK(f.status == status::obliged);
    CHECK(f.due == b.day(11));
    CHECK(b.w.state(b.input("reported"), b.day(20)));
    CHECK(b.status("u.report") == "not_applicable");
    CHECK(b.w.state(b.input("reported"), true));
    CHECK(b.w.run()[b.m.duty_named("u.report").index].late == truth::unknown);
}

TEST_CASE("a statement taken back leaves the presumption, one withheld not even that") {
    bench b;
    CHECK(b.w.state(b.input("kept"), false));
    CHECK(b.status("u.kept") == "not_applicable");
    CHECK(b.w.state(b.input("kept"), model::silence::not_known));
    CHECK(b.status("u.kept") == "obliged");
    CHECK(b.w.state(b.input("kept"), model::silence::withheld));
    CHECK(b.status("u.kept") == "undetermined");
}

TEST_CASE("a new situation knows nothing of the one before") {
    bench b;
    CHECK(b.w.state(b.input("age"), 9));
    b.w.begin(b.day(11));
    CHECK(b.status("u.age") == "undetermined");
}

TEST_CASE("what does not fit an input is refused, and changes nothing") {
    bench b;
    REQUIRE(b.w.state(b.input("age"), 9));
    CHECK_FALSE(b.w.state(b.input("age"), 26));
    CHECK_FALSE(b.w.state(b.input("age"), -1));
    CHECK_FALSE(b.w.state(b.input("age"), true));
    CHECK_FALSE(b.w.state(b.input("age"), b.day(1)));
    CHECK_FALSE(b.w.state(b.input("age"), model::choice{0}));
    CHECK_FALSE(b.w.state(b.input("age"), model::set{}));
    CHECK(b.status("u.age") == "obliged");
    CHECK_FALSE(b.w.state(b.input("born"), date{last_day.days + 1}));
    CHECK_FALSE(b.w.state(b.input("reporter"), model::choice{2}));
    CHECK_FALSE(b.w.state(b.input("need"), model::set{1, 1}));
    CHECK_FALSE(b.w.state(b.input("need"), model::set{4, 0}));
    CHECK_FALSE(b.w.state(b.input("reported"), std::span<date const>()));
    std::array const three{truth::yes, truth::yes, truth::yes};
    CHECK_FALSE(b.w.state(b.input("parent"), three));
    CHECK_FALSE(b.w.state(b.input("parent.away", 2), true));
    CHECK_FALSE(b.w.state({{}, 0}, true));
}

TEST_CASE("a situation with fewer members for certain than there are at least is taken as it stands") {
    auto const m = model_of("ruleset r instrument g unit u party p : 1..2 fact p.x : bool "
                            "duty u.a must when some p (x) cites g");
    auto s = facts::nothing_known(m, bench::day(1));
    s.states[m.state_of({m.input_named("p"), 0})] = model::slots{{truth::unknown, truth::unknown}};
    s.states[m.state_of({m.input_named("p.x"), 0})] = true;
    CHECK(single::evaluate(program::compile(m), s) == plain::evaluate(m, s));
}

TEST_CASE("many threads share a rule set and its program, each with a workspace of its own") {
    auto const shipped = load(REMIT_SOURCE_DIR "/rules/fujian-2019").value();
    auto const& m = shipped.model();
    auto const p = program::compile(m);
    std::vector<facts::situation> cases;
    for (auto const& e : m.examples) cases.push_back(facts::given(m, e));
    std::vector<found::findings> right;
    for (auto const& s : cases) right.push_back(plain::evaluate(m, s));
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            single::workspace w(p);
            for (std::size_t i = 0; i < cases.size(); ++i) {
                auto const at = (i + t * 7) % cases.size();
                w.state(cases[at]);
                auto const found = w.run();
                wrong += !std::equal(found.begin(), found.end(), right[at].begin(), right[at].end());
                if (i % 16 == t) wrong += !(plain::evaluate(m, cases[at]) == right[at]);
            }
        });
    for (auto& t : threads) t.join();
    CHECK(cases.size() > 100);
    CHECK(wrong == 0);
}
