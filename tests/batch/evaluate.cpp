// What is found of whole caseloads; that it is what plain/ finds is held by tests/oracle/agree.cpp.
#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/batch/evaluate.hpp>
#include <remit/program/compile.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace batch = remit::batch;
using batch::column;
using remit::status;

namespace {

constexpr auto rules = R"(ruleset r
    instrument l unit u
    fact age : int 0..25 fact hurt : bool fact born : date
    fact who : one of school, kin, other fact need : any of food, rest
    event told event done
    party parent : 1..2 fact parent.away : bool
    duty u.act must when hurt until done >= told within 3 days since told cites l
    duty u.ask must when age < 16 cites l
    duty u.look must when some parent (away) cites l
    duty u.hear must when who is school cites l
    duty u.post must cites l
    duty u.feed must when need has food cites l)";

constexpr std::int32_t first_of_2020 = 18262;

// A caseload of the rules above in which some columns are stated.
struct cases {
    explicit cases(std::size_t rows) {
        all.rows = rows;
        all.as_of = {first_of_2020};
        all.states.resize(m.states);
        all.parts.resize(m.states);
    }
    std::uint32_t state(char const* name, std::uint32_t slot = 0) const {
        return m.state_of({m.input_named(name), slot});
    }
    template <class T> column& state_as(char const* name, column::kind what, std::vector<T> const& values, std::uint32_t slot = 0) {
        auto& c = all.states[state(name, slot)];
        c.what = what;
        c.values = values.data();
        return c;
    }

    remit::model::model m = model_of(rules);
    remit::program::program p = remit::program::compile(m);
    batch::caseload all;
};

struct found {
    std::vector<std::vector<std::int8_t>> statuses;
    std::vector<std::uint8_t> sound;
    std::vector<batch::bad_row> bad;
    batch::tally counts;

    found(cases const& c, batch::settings s = {}) : found(c, batch::evaluator(c.p, s)) {}
    found(cases const& c, batch::evaluator&& e) : found(c, e) {}
    found(cases const& c, batch::evaluator& e) : sound((c.all.rows + 7) / 8) {
        batch::answers to;
        statuses.assign(c.m.duties.size(), std::vector<std::int8_t>(c.all.rows, -1));
        for (auto& column : statuses) to.statuses.push_back(column.data());
        to.sound = sound.data();
        bad = e.evaluate(c.all, to, &counts);
    }
    status of(std::size_t duty, std::size_t row) const { return static_cast<status>(statuses[duty][row]); }
};

std::string told(cases const& c, batch::bad_row const& b) {
    auto const d = batch::describe(c.m, b);
    return std::to_string(b.row) + " " + d.code + " " + d.pointer + " " + d.message.en;
}

constexpr std::size_t act = 0, ask = 1, look = 2, hear = 3, post = 4;

} // namespace

TEST_CASE("a row with a number out of its range is bad, and says so; the others are as they would be") {
    cases c(3);
    std::vector<std::int8_t> const ages{9, 26, 20};
    c.state_as("age", column::kind::int8, ages);
    for (auto const isa : batch::isas()) {
        found const f(c, {.isa = isa});
        REQUIRE(f.bad.size() == 1);
        CHECK(told(c, f.bad[0]) == "1 S6 /age out of range: from 0 to 25");
        CHECK(f.of(ask, 0) == status::obliged);
        CHECK(f.of(ask, 2) == status::not_applicable);
        CHECK(f.statuses[ask][1] == 0);
        CHECK(f.statuses[post][1] == 0);
        CHECK(f.sound[0] == 0b101);
        CHECK(f.counts.rows == 3);
        CHECK(f.counts.bad == 1);
        CHECK(f.counts.duties[post][static_cast<std::size_t>(status::obliged)] == 2);
    }
}

TEST_CASE("a day outside 1600 to 2399 is a bad row, of a fact, an event and `as_of`; what stands under a null is not") {
    cases c(4);
    std::vector<std::int32_t> const born{1'000'000, 0, 0, -1'000'000}, told_on{0, -200'000, 0, 0}, days{0, 0, 300'000, 0};
    std::uint8_t const valid = 0b0111;
    c.state_as("born", column::kind::int32, born).valid = &valid;
    c.state_as("told", column::kind::int32, told_on);
    c.all.day = {.what = column::kind::int32, .values = days.data()};
    for (auto const isa : batch::isas()) {
        found const f(c, {.isa = isa});
        REQUIRE(f.bad.size() == 3);
        CHECK(told(c, f.bad[0]) == "0 S8 /born \"4707-11-29\" is not a date");
        CHECK(told(c, f.bad[1]) == "1 S8 /told \"1422-06-03\" is not a date");
        CHECK(told(c, f.bad[2]) == "2 S8 /as_of \"2791-05-17\" is not a date");
        CHECK(f.of(post, 3) == status::obliged);
    }
}

TEST_CASE("a row without a day, where each row has its own, is bad") {
    cases c(2);
    std::vector<std::int32_t> const days{0, 0};
    std::uint8_t const valid = 0b10;
    c.all.day = {.what = column::kind::int32, .values = days.data(), .valid = &valid};
    found const f(c);
    REQUIRE(f.bad.size() == 1);
    CHECK(told(c, f.bad[0]) == "0 S4 /as_of \"as_of\" is missing");
}

TEST_CASE("a code that stands for no value is a bad row") {
    cases c(4);
    std::vector<std::int8_t> const who{0, 3, -1, 2};
    c.state_as("who", column::kind::int8, who);
    for (auto const isa : batch::isas()) {
        found const f(c, {.isa = isa});
        REQUIRE(f.bad.size() == 2);
        CHECK(told(c, f.bad[0]).starts_with("1 S7 /who"));
        CHECK(told(c, f.bad[1]).starts_with("2 S7 /who"));
        CHECK(f.of(hear, 0) == status::obliged);
        CHECK(f.of(hear, 3) == status::not_applicable);
    }
}

TEST_CASE("a fact of a member who is absent is a bad row; and so are fewer members than there have to be") {
    cases c(3);
    std::uint8_t const there = 0b001, all_valid = 0b111, away = 0b010, away_valid = 0b010;
    auto const parent = c.state("parent");
    c.all.parts[parent].resize(2);
    c.all.parts[parent][0] = {.what = column::kind::bits, .values = &there, .valid = &all_valid};
    auto& fact = c.all.states[c.state("parent.away", 0)];
    fact = {.what = column::kind::bits, .values = &away, .valid = &away_valid};
    found const f(c);
    REQUIRE(f.bad.size() == 2);
    CHECK(told(c, f.bad[0]) == "1 S9 /parent \"parent[1]\" is absent, and a fact of it is stated");
    CHECK(told(c, f.bad[1]) == "2 S9 /parent there can be 1 to 2 of \"parent\"; here are 0");
    CHECK(f.of(look, 0) == status::undetermined);
}

TEST_CASE("an event's empty list of days is a bad row, as in JSON") {
    cases c(2);
    std::vector<std::int32_t> const days{first_of_2020 - 9}, ends{0, 1, 1};
    auto& told_on = c.state_as("told", column::kind::int32, days);
    told_on.in = std::make_shared<batch::lists const>(batch::lists{.ends = ends.data()});
    found const f(c);
    REQUIRE(f.bad.size() == 1);
    CHECK(told(c, f.bad[0]) == "1 S5 /told wanted here: one or more dates");
}

TEST_CASE("a row is told once, by its first input in order of declaration") {
    cases c(1);
    std::vector<std::int8_t> const ages{99}, who{7};
    std::vector<std::int32_t> const born{1'000'000};
    c.state_as("who", column::kind::int8, who);
    c.state_as("born", column::kind::int32, born);
    c.state_as("age", column::kind::int8, ages);
    found const f(c);
    REQUIRE(f.bad.size() == 1);
    CHECK(told(c, f.bad[0]).starts_with("0 S6 /age"));
}

TEST_CASE("a caseload of no rows has no findings, and no fault") {
    cases const c(0);
    found const f(c);
    CHECK(f.bad.empty());
    CHECK(f.counts.rows == 0);
}

TEST_CASE("many rows are found alike by one thread and by several, and bad ones are told in order") {
    cases c(200'001);
    std::vector<std::int8_t> ages(c.all.rows);
    for (std::size_t r = 0; r < ages.size(); ++r) ages[r] = static_cast<std::int8_t>(r % 29);
    c.state_as("age", column::kind::int8, ages);
    found const one(c), four(c, {.threads = 4});
    CHECK(one.statuses == four.statuses);
    CHECK(one.sound == four.sound);
    CHECK(one.counts.duties == four.counts.duties);
    REQUIRE(one.bad.size() == four.bad.size());
    std::size_t row = 0;
    for (std::size_t i = 0; i < one.bad.size(); ++i) {
        while (ages[row] <= 25) ++row;
        if (one.bad[i].row != row || four.bad[i].row != row) FAIL("row " << row << " is not told in its place");
        ++row;
    }
}

TEST_CASE("columns at a multiple of 64 bytes, which are written another way, have the same in them, bad rows too") {
    cases c(2'049);
    std::vector<std::int8_t> ages(c.all.rows), who(c.all.rows);
    for (std::size_t r = 0; r < ages.size(); ++r) {
        ages[r] = static_cast<std::int8_t>(r * 7 % 31); // some are past 25
        who[r] = static_cast<std::int8_t>(r % 3);
    }
    c.state_as("age", column::kind::int8, ages);
    c.state_as("who", column::kind::int8, who);
    for (auto const isa : batch::isas()) {
        found const anywhere(c, {.isa = isa});
        std::vector<std::vector<std::int8_t>> room(c.m.duties.size(), std::vector<std::int8_t>(c.all.rows + 64, -1));
        batch::answers to;
        for (auto& column : room)
            to.statuses.push_back(column.data() + (64 - reinterpret_cast<std::uintptr_t>(column.data()) % 64));
        batch::evaluator e(c.p, {.isa = isa});
        auto const bad = e.evaluate(c.all, to);
        REQUIRE(bad.size() == anywhere.bad.size());
        REQUIRE(bad.size() > 100);
        for (std::size_t d = 0; d < room.size(); ++d) {
            std::vector<std::int8_t> const column(to.statuses[d], to.statuses[d] + c.all.rows);
            CHECK(column == anywhere.statuses[d]);
            for (auto const& b : bad)
                if (column[b.row] != 0) FAIL("row " << b.row << " is bad and has a status");
        }
    }
}

TEST_CASE("an evaluator finds of each caseload what it would find of it first, whatever came before") {
    constexpr std::size_t many = 140'000; // for three threads
    cases dated(5'000), aged(100), silent(3'000), parents(many);
    std::vector<std::int32_t> const days(many, first_of_2020);
    std::vector<std::int8_t> const ages(many, 26); // out of range
    std::vector<std::uint8_t> const away(many / 8, 0xAB);
    dated.state_as("done", column::kind::int32, days);
    dated.state_as("told", column::kind::int32, days);
    dated.all.day = {.what = column::kind::int32, .values = days.data()};
    aged.state_as("age", column::kind::int8, ages);
    parents.state_as("done", column::kind::int32, days);
    auto& away_is = parents.all.states[parents.state("parent.away", 1)];
    away_is.what = column::kind::bits;
    away_is.values = away.data();
    std::vector<cases const*> const all{&dated, &aged, &silent, &parents, &aged, &dated, &silent, &dated};
    for (auto const isa : batch::isas())
        for (unsigned const threads : {1U, 3U}) {
            batch::settings const s{.threads = threads, .needs = true, .isa = isa};
            batch::evaluator used(dated.p, s);
            for (auto const* c : all) {
                found const first(*c, s), now(*c, used);
                CHECK(now.statuses == first.statuses);
                CHECK(now.sound == first.sound);
                CHECK(now.counts.duties == first.counts.duties);
                CHECK(now.counts.needs == first.counts.needs);
                REQUIRE(now.bad.size() == first.bad.size());
                REQUIRE(now.counts.bad == (c == &aged ? 100 : 0));
                for (std::size_t i = 0; i < now.bad.size(); ++i) CHECK(told(*c, now.bad[i]) == told(*c, first.bad[i]));
            }
        }
}

TEST_CASE("caseloads that differ in one thing alone, one behind the other, are found each as it is") {
    std::vector<std::int8_t> const codes{0, 1, 2};
    std::vector<std::uint8_t> const bits(1, 0b011), none(1, 0);
    std::vector<std::int32_t> const days(3, first_of_2020);
    auto const who = [&](std::vector<std::uint32_t> const& places) {
        auto c = std::make_unique<cases>(3);
        auto& column = c->state_as("who", column::kind::int8, codes);
        if (!places.empty()) column.places = std::make_shared<std::vector<std::uint32_t> const>(places);
        return c;
    };
    auto const told_as = [&](column::kind what, void const* values, std::int32_t as_of) {
        auto c = std::make_unique<cases>(3);
        c->all.as_of = {as_of};
        auto& hurt = c->all.states[c->state("hurt")];
        hurt.what = column::kind::bits;
        hurt.values = bits.data();
        auto& when = c->all.states[c->state("told")];
        when.what = what;
        when.values = values;
        auto& done = c->all.states[c->state("done")];
        done.what = column::kind::bits;
        done.values = none.data();
        return c;
    };
    auto const part = [&](char const* of, std::size_t which) {
        auto c = std::make_unique<cases>(3);
        auto& parts = c->all.parts[c->state(of)];
        parts.resize(2);
        parts[which].what = column::kind::bits;
        parts[which].values = bits.data();
        return c;
    };
    std::vector<std::unique_ptr<cases>> all;
    all.push_back(who({}));
    all.push_back(who({1, 2, 0}));
    all.push_back(who({2, 0, 1}));
    all.push_back(who({1, batch::nothing_stated, 0}));
    all.push_back(who(std::vector<std::uint32_t>(20, 1)));
    all.push_back(told_as(column::kind::int32, days.data(), first_of_2020));
    all.push_back(told_as(column::kind::int32, days.data(), first_of_2020 + 1));
    all.push_back(told_as(column::kind::int32, days.data(), first_of_2020 + 9));
    all.push_back(told_as(column::kind::moment, days.data(), first_of_2020 + 9));
    all.push_back(told_as(column::kind::bits, bits.data(), first_of_2020 + 9));
    all.push_back(part("need", 0));
    all.push_back(part("need", 1));
    all.push_back(part("parent", 1));
    for (auto const isa : batch::isas())
        for (auto const& before : all)
            for (auto const& after : all) {
                batch::settings const s{.isa = isa};
                batch::evaluator used(before->p, s);
                found const first(*before, used), now(*after, used), right(*after, s);
                CHECK(now.statuses == right.statuses);
                CHECK(now.bad.size() == right.bad.size());
            }
}

TEST_CASE("several threads find what one finds: days of their own, lists, due days, counts and needs") {
    cases c(100'000);
    std::vector<std::int32_t> as_of(c.all.rows), told_on, ends{0}, born(c.all.rows);
    for (std::size_t r = 0; r < c.all.rows; ++r) {
        as_of[r] = first_of_2020 + static_cast<std::int32_t>(r % 50);
        for (std::size_t i = 0; i <= r % 3; ++i) told_on.push_back(first_of_2020 + static_cast<std::int32_t>(r * i % 60) - 10);
        ends.push_back(static_cast<std::int32_t>(told_on.size()));
        born[r] = r % 1'000 == 7 ? 1'000'000 : 0; // no day
    }
    c.all.day = {.what = column::kind::int32, .values = as_of.data()};
    c.state_as("told", column::kind::int32, told_on).in = std::make_shared<batch::lists const>(batch::lists{.ends = ends.data()});
    c.state_as("born", column::kind::int32, born);
    struct all {
        std::vector<std::vector<std::int8_t>> statuses;
        std::vector<std::int32_t> due;
        std::vector<std::uint8_t> known;
        std::vector<batch::bad_row> bad;
        batch::tally counts;
    };
    auto const by = [&](unsigned threads) {
        all a;
        a.statuses.assign(c.m.duties.size(), std::vector<std::int8_t>(c.all.rows));
        a.due.resize(c.all.rows);
        a.known.resize((c.all.rows + 7) / 8);
        batch::answers to;
        for (auto& column : a.statuses) to.statuses.push_back(column.data());
        to.due.resize(c.m.duties.size());
        to.due[act] = {a.due.data(), a.known.data()};
        batch::evaluator e(c.p, {.threads = threads, .needs = true});
        a.bad = e.evaluate(c.all, to, &a.counts);
        return a;
    };
    auto const one = by(1), three = by(3);
    CHECK(one.statuses == three.statuses);
    CHECK(one.due == three.due);
    CHECK(one.known == three.known);
    CHECK(one.counts.duties == three.counts.duties);
    CHECK(one.counts.needs == three.counts.needs);
    CHECK(one.counts.needs[c.state("hurt")] > 0);
    CHECK(one.bad.size() == 100);
    CHECK(three.bad.size() == 100);
    CHECK(std::is_sorted(three.bad.begin(), three.bad.end(), [](auto const& a, auto const& b) { return a.row < b.row; }));
}

TEST_CASE("a null in a list of days is a bad row, whatever stands under it") {
    cases c(1);
    std::vector<std::int32_t> const days{first_of_2020}, ends{0, 1};
    std::uint8_t const none = 0;
    auto& told_on = c.state_as("told", column::kind::int32, days);
    told_on.valid = &none;
    told_on.in = std::make_shared<batch::lists const>(batch::lists{.ends = ends.data()});
    found const f(c);
    REQUIRE(f.bad.size() == 1);
    CHECK(told(c, f.bad[0]) == "0 S8 /told \"null\" is not a date");
}

TEST_CASE("only counts, or only some columns, can be asked for") {
    cases c(3);
    std::vector<std::int8_t> const ages{9, 20, 9};
    c.state_as("age", column::kind::int8, ages);
    batch::evaluator e(c.p);
    batch::tally t;
    CHECK(e.evaluate(c.all, {}, &t).empty());
    CHECK(t.duties[ask][static_cast<std::size_t>(status::obliged)] == 2);
    CHECK(t.duties[ask][static_cast<std::size_t>(status::not_applicable)] == 1);
    CHECK(t.duties[act][static_cast<std::size_t>(status::undetermined)] == 3);

    std::vector<std::int8_t> only(3, -1);
    batch::answers to;
    to.statuses.assign(c.m.duties.size(), nullptr);
    to.statuses[ask] = only.data();
    CHECK(e.evaluate(c.all, to).empty());
    CHECK(only == std::vector<std::int8_t>{static_cast<std::int8_t>(status::obliged), 0, static_cast<std::int8_t>(status::obliged)});
}

TEST_CASE("the plainest kernels are for every machine, and the one that is used is among those it has") {
    auto const all = batch::isas();
    REQUIRE(!all.empty());
    CHECK(to_string(all[0]) == "portable");
    CHECK(std::find(all.begin(), all.end(), batch::chosen_isa()) != all.end());
}
