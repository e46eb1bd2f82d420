#include "../catch.hpp"
#include "../rules.hpp"

#include "../../bench/caseload.hpp"

#include <remit/base/digest.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/ruleset.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

namespace {

using namespace remit;
using bench::caseload_options;
using model::form;

model::model const& fujian() {
    static auto const rules = load(REMIT_SOURCE_DIR "/rules/fujian-2019").value();
    return rules.model();
}

// Every form that Fujian has not, a fact before its party, names that children.hpp knows in forms that it does not.
model::model const& others() {
    static auto const m = [] {
        std::string many;
        for (int i = 0; i < 200; ++i) many += (i > 0 ? ", v" : "v") + std::to_string(i);
        std::string const some = many.substr(0, many.find(", v64"));
        return model_of(
            "instrument i unit u "
            "fact small : int -128..127 fact wide : int -129..300 fact widest : int -100000..2147483647 "
            "fact born : date fact few : one of a, b fact many : one of " +
            many + " fact all : any of " + some +
            " fact harmed : int 0..3 event age "
            "fact home.moved_in : date party home : 1..3 fact home.kind : any of x, y "
            "party parent : 0..16 fact parent.status : one of away, gone fact parent.ill : bool "
            "duty u.act must when small < 6 cites i");
    }();
    return m;
}

bool bit(std::uint8_t const* bits, std::size_t i) {
    return (bits[i / 8] >> (i % 8) & 1) != 0;
}

bool stated(batch::column const& c, std::size_t row) {
    return bit(c.valid, c.offset + row);
}

template <class Int> std::int64_t at(batch::column const& c, std::size_t row) {
    Int value;
    std::memcpy(&value, static_cast<char const*>(c.values) + (c.offset + row) * sizeof value, sizeof value);
    return value;
}

std::int64_t number(batch::column const& c, std::size_t row) {
    using kind = batch::column::kind;
    switch (c.what) {
    case kind::bits: return bit(static_cast<std::uint8_t const*>(c.values), c.offset + row) ? 1 : 0;
    case kind::int8: return at<std::int8_t>(c, row);
    case kind::int16: return at<std::int16_t>(c, row);
    case kind::int32:
    case kind::moment: return at<std::int32_t>(c, row);
    default: FAIL("a kind that is not made here"); return 0;
    }
}

// What a row says of one value of a situation, read as caseload.hpp has it.
model::value told(model::model const& m, batch::caseload const& c, model::input_ref r, std::size_t row) {
    auto const& in = m[r.input];
    auto const state = m.state_of(r);
    if (in.form == form::set) {
        model::set s;
        for (std::size_t v = 0; v < in.values.size(); ++v)
            if (auto const& part = c.parts[state].at(v); stated(part, row))
                (number(part, row) != 0 ? s.in : s.out) |= std::uint64_t{1} << v;
        return s.in == 0 && s.out == 0 ? model::value{} : s;
    }
    if (in.form == form::party) {
        model::slots s;
        bool anything = false;
        for (auto const& slot : c.parts[state]) {
            anything |= stated(slot, row);
            s.present.push_back(!stated(slot, row)       ? truth::unknown
                                : number(slot, row) != 0 ? truth::yes
                                                         : truth::no);
        }
        while (!s.present.empty() && s.present.back() == truth::no) s.present.pop_back();
        CHECK(std::count(s.present.begin(), s.present.end(), truth::no) == 0);
        return anything ? s : model::value{};
    }
    auto const& column = c.states[state];
    if (!stated(column, row)) return {};
    auto const n = static_cast<std::int32_t>(number(column, row));
    switch (in.form) {
    case form::boolean: return n != 0;
    case form::integer: return n;
    case form::day: return date{n};
    case form::choice: return model::choice{static_cast<std::uint32_t>(n)};
    default: break;
    }
    CHECK(column.what == batch::column::kind::moment);
    if (n == batch::undated) return true;
    if (n == batch::never_happened) return false;
    return model::days{date{n}};
}

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> all;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
}

std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> all(1);
    for (char const c : line)
        if (c == ',')
            all.emplace_back();
        else
            all.back() += c;
    return all;
}

std::string ndjson(model::model const& m, caseload_options const& o) {
    std::string text;
    bench::lines(m, o).ndjson(0, o.rows, text);
    return text;
}

// Of all facts, events and parties that are no party's fact, how many are not stated; of sets those of which nothing is.
double share_unknown(model::model const& m, caseload_options const& o) {
    bench::drawer const drawn(m, o);
    std::vector<bench::said> child;
    std::size_t all = 0, unknown = 0;
    for (std::size_t row = 0; row < o.rows; ++row) {
        drawn.draw(row, child);
        for (auto const& in : m.inputs) {
            if (in.of || in.form == form::party) continue;
            ++all;
            unknown += child[in.first_state].what != bench::said::how::stated ? 1 : 0;
        }
    }
    return static_cast<double>(unknown) / static_cast<double>(all);
}

} // namespace

TEST_CASE("columns and NDJSON tell of the same children", "[caseload]") {
    for (auto const* const m : {&fujian(), &others()})
        for (double const unknown : {0.0, 0.3, 0.8, 1.0})
            for (std::uint64_t const seed : {1u, 2u, 77u}) {
                caseload_options const o{150, seed, unknown, date{18443}};
                // The last of them only, so that rows have their numbers.
                bench::columns const made(*m, o, 20, 130);
                auto const& c = made.view();
                std::string text;
                bench::lines(*m, o).ndjson(20, 130, text);
                auto const written = lines_of(text);
                REQUIRE(written.size() == 130);
                REQUIRE(c.rows == 130);
                CHECK(c.as_of == o.as_of);
                for (std::size_t row = 0; row < c.rows; ++row) {
                    auto const s = facts::from_json(*m, written[row]);
                    INFO(written[row]);
                    for (auto const& d : s.diagnostics()) UNSCOPED_INFO(d.text("en"));
                    REQUIRE(s.has_value());
                    REQUIRE(s->id == "c-" + std::to_string(row + 21));
                    REQUIRE(s->as_of == o.as_of);
                    for (std::uint32_t i = 0; i < m->inputs.size(); ++i)
                        for (std::uint32_t slot = 0; slot < m->inputs[i].slots; ++slot) {
                            model::input_ref const r{model::input_id{i}, slot};
                            auto value = s->states[m->state_of(r)];
                            // A column cannot say that somebody was asked.
                            if (std::holds_alternative<model::silence>(value))
                                value = model::silence::not_asked;
                            if (value != told(*m, c, r, row)) FAIL(m->name_of(r));
                        }
                }
            }
}

TEST_CASE("CSV tells of the same children too", "[caseload]") {
    auto const& m = fujian();
    caseload_options const o{200, 5, 0.4, date{18443}};
    bench::columns const made(m, o);
    std::string text;
    bench::lines const children(m, o);
    children.csv_header(text);
    children.csv(0, o.rows, text);
    auto const all = lines_of(text);
    REQUIRE(all.size() == o.rows + 1);
    auto const header = cells_of(all[0]);
    auto const column = [&](std::string const& name) {
        auto const found = std::find(header.begin(), header.end(), name);
        REQUIRE(found != header.end());
        return static_cast<std::size_t>(found - header.begin());
    };
    auto const id = column("id"), as_of = column("as_of"), age = column("age"), second = column("parent[2]"),
               away = column("parent[2].status"), poor = column("difficulty.poverty"),
               reported = column("reported");
    for (std::size_t row = 0; row < o.rows; ++row) {
        auto const cells = cells_of(all[row + 1]);
        REQUIRE(cells.size() == header.size());
        CHECK(cells[id] == "c-" + std::to_string(row + 1));
        CHECK(cells[as_of] == "2020-06-30");
        auto const silent = [](std::string const& cell) { return cell.empty() || cell == "null"; };
        auto const says = [&](batch::column const& c) {
            return stated(c, row) ? number(c, row) != 0 ? "true" : "false" : "";
        };
        auto const of = [&](char const* name, std::uint32_t slot = 0) {
            return m.state_of({m.input_named(name), slot});
        };
        auto const& v = made.view();
        auto const& years = v.states[of("age")];
        CHECK((stated(years, row) ? cells[age] == std::to_string(number(years, row)) : silent(cells[age])));
        CHECK(cells[second] == says(v.parts[of("parent")][1]));
        CHECK(cells[poor] == says(v.parts[of("difficulty")][0]));
        auto const& status = v.states[of("parent.status", 1)];
        CHECK((stated(status, row) ? cells[away] == m[m.input_named("parent.status")]
                                                        .values[static_cast<std::size_t>(number(status, row))]
                                                        .name
                                   : silent(cells[away])));
        auto const& event = v.states[of("reported")];
        auto const n = stated(event, row) ? number(event, row) : 0;
        CHECK((!stated(event, row)   ? silent(cells[reported])
               : n == batch::undated ? cells[reported] == "true"
               : n == batch::never_happened
                   ? cells[reported] == "false"
                   : cells[reported] == to_string(date{static_cast<std::int32_t>(n)})));
    }
}

TEST_CASE("a seed gives the same bytes wherever they are made, another seed others", "[caseload]") {
    for (auto const* const m : {&fujian(), &others()}) {
        caseload_options o{300, 9, 0.3, date{18443}};
        auto const once = ndjson(*m, o);
        CHECK(ndjson(*m, o) == once);
        std::string pieces;
        bench::lines const children(*m, o);
        for (std::size_t row = 0; row < o.rows; row += 100) children.ndjson(row, 100, pieces);
        CHECK(pieces == once);
        o.seed = 10;
        CHECK(ndjson(*m, o) != once);

        o.seed = 9;
        bench::columns const a(*m, o), b(*m, o, bench::room::pages::ordinary);
        REQUIRE(a.buffers().size() == b.buffers().size());
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < a.buffers().size(); ++i) {
            auto const n = (a.buffers()[i].bits * o.rows + 7) / 8;
            bytes += n;
            CHECK(std::memcmp(a.buffers()[i].at, b.buffers()[i].at, n) == 0);
            CHECK(reinterpret_cast<std::uintptr_t>(a.buffers()[i].at) % 64 == 0);
        }
        CHECK(a.bytes() == bytes);
    }
    // Of rules that do not change: on every machine, by every compiler.
    CHECK(sha256(ndjson(others(), {300, 9, 0.3, date{18443}})) ==
          "9669202afefa4e939aec296ff37248caff109cb39fbecc89d74e852e19bc53c0");
}

TEST_CASE("children are as of any day of the language", "[caseload]") {
    for (auto const day : {first_day, last_day}) {
        auto const written = lines_of(ndjson(others(), {50, 1, 0.0, day}));
        REQUIRE(written.size() == 50);
        for (auto const& line : written) CHECK(facts::from_json(others(), line).has_value());
    }
}

TEST_CASE("so much is unknown as was asked for", "[caseload]") {
    for (auto const* const m : {&fujian(), &others()})
        for (double const share : {0.0, 0.05, 0.3, 0.75, 1.0}) {
            auto const found = share_unknown(*m, {2000, 3, share, date{18443}});
            CHECK(std::abs(found - share) < (share == 0.0 || share == 1.0 ? 1e-9 : 0.02));
        }
}

TEST_CASE("what is so of a child does not turn on how much of it is known", "[caseload]") {
    auto const& m = fujian();
    bench::drawer const all(m, {100, 4, 0.0, date{18443}}), some(m, {100, 4, 0.6, date{18443}});
    std::vector<bench::said> whole, part;
    std::size_t compared = 0;
    for (std::size_t row = 0; row < 100; ++row) {
        all.draw(row, whole);
        some.draw(row, part);
        for (auto const& in : m.inputs) {
            if (in.of || in.form == form::party || in.form == form::set || in.form == form::event) continue;
            if (part[in.first_state].what != bench::said::how::stated) continue;
            ++compared;
            CHECK(part[in.first_state].value == whole[in.first_state].value);
        }
    }
    CHECK(compared > 1000);
}

TEST_CASE("children of Fujian: most left behind, few harmed, one thing after another", "[caseload]") {
    auto const& m = fujian();
    constexpr std::size_t rows = 20'000;
    bench::drawer const drawn(m, {rows, 6, 0.0, date{18443}});
    auto const value = [&](std::vector<bench::said> const& child, char const* name, std::uint32_t slot = 0) {
        return child[m.state_of({m.input_named(name), slot})].value;
    };
    std::vector<bench::said> child;
    std::size_t left_behind = 0, harmed = 0, reported = 0, accepted = 0, chains = 0;
    std::set<std::int32_t> ages;
    auto const& places = m[m.input_named("parent.status")].values;
    auto const is_away = [&](std::int32_t place) {
        return places[static_cast<std::size_t>(place)].name == "away";
    };
    for (std::size_t row = 0; row < rows; ++row) {
        drawn.draw(row, child);
        auto const age = value(child, "age");
        ages.insert(age);
        bool const both = value(child, "parent") == 2 && is_away(value(child, "parent.status", 0)) &&
                          is_away(value(child, "parent.status", 1));
        left_behind += both && age < 16 ? 1 : 0;
        harmed += value(child, "harmed") != 0 ? 1 : 0;
        auto const found = value(child, "reportable_found"), told = value(child, "reported"),
                   taken = value(child, "report_accepted"), attended = value(child, "police_attended");
        auto const day = [](std::int32_t d) { return d != batch::undated && d != batch::never_happened; };
        reported += told != batch::never_happened ? 1 : 0;
        accepted += taken != batch::never_happened ? 1 : 0;
        if (told == batch::never_happened) CHECK(taken == batch::never_happened);
        if (!day(found) || !day(told) || !day(taken) || !day(attended)) continue;
        ++chains;
        CHECK((found <= told && told <= taken && taken <= attended && attended <= 18443));
    }
    CHECK(ages.size() == 18);
    CHECK(left_behind > rows * 35 / 100);
    CHECK((harmed > rows / 500 && harmed < rows / 30));
    CHECK((reported > accepted && accepted > rows / 100));
    CHECK(chains > rows / 100);
}
