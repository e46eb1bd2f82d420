#include "../catch.hpp"
#include "arrow_arrays.hpp"
#include "arrow_rules.hpp"

#include <remit/batch/evaluate.hpp>
#include <remit/batch/from_arrow.hpp>
#include <remit/program/compile.hpp>

#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace remit;
using namespace tests;

namespace {

batch::arrow_caseload read(arrow& columns, std::optional<date> as_of = day) {
    auto made = reader(columns, as_of).read(*columns.array());
    for (auto const& d : made.diagnostics()) UNSCOPED_INFO(d.text("en"));
    REQUIRE(made);
    return std::move(made).value();
}

// What a batch states of an input's slot.
std::string state(batch::arrow_caseload const& c, std::string_view input, std::uint32_t slot = 0) {
    auto const id = rules().input_named(input);
    auto const& column = c.cases.states[rules().state_of({id, slot})];
    return column.stated() ? read_out::rows(column, c.cases.rows, !rules()[id].of || rules()[id].form == model::form::set) : "";
}
std::string part(batch::arrow_caseload const& c, std::string_view input, std::size_t part, std::uint32_t slot = 0) {
    auto const& parts = c.cases.parts[rules().state_of({rules().input_named(input), slot})];
    return part < parts.size() && parts[part].stated() ? read_out::rows(parts[part], c.cases.rows) : "";
}

// The same of a batch that is one column.
std::string stated(arrow column, std::string_view input, std::uint32_t slot = 0) {
    auto all = table({std::move(column)});
    return state(read(all), input, slot);
}

auto const seven = std::vector<std::optional<std::string>>{"tutoring", {}, "rehab", "cooking", "other", "rehab", "tutoring"};

} // namespace

TEST_CASE("an int is read from whole numbers of any width, whatever stands under a null") {
    CHECK(stated(numbers<std::int8_t>("c", "age", {9, {}, -3}), "age") == "9 - -3");
    CHECK(stated(numbers<std::int16_t>("s", "age", {900, {}, 3}), "age") == "900 - 3");
    CHECK(stated(numbers<std::int32_t>("i", "age", {9, {}, 100000}), "age") == "9 - 100000");
    CHECK(stated(numbers<std::int64_t>("l", "age", {9, {}, 10000000000}), "age") == "9 - 10000000000");
    CHECK(stated(numbers<std::uint8_t>("C", "age", {200, {}, 3}), "age") == "200 - 3");
    CHECK(stated(numbers<std::uint16_t>("S", "age", {60000, {}, 3}), "age") == "60000 - 3");
    CHECK(stated(numbers<std::uint32_t>("I", "age", {4000000000, {}, 3}), "age") == "4000000000 - 3");
    CHECK(stated(numbers<std::uint64_t>("L", "age", {9, {}, 3}), "age") == "9 - 3");
}

TEST_CASE("an int is read from numbers with a point that are whole; NaN is not stated, and a fraction is in no range") {
    auto const nan = std::numeric_limits<double>::quiet_NaN(), far = std::numeric_limits<double>::infinity();
    CHECK(stated(numbers<double>("g", "age", {9.0, {}, nan, -3.0, 4e9}), "age") == "9 - - -3 4000000000");
    CHECK(stated(numbers<float>("f", "age", {9.0F, {}, 16777216.0F}), "age") == "9 - 16777216");
    auto const lowest = std::to_string(std::numeric_limits<std::int64_t>::min());
    CHECK(stated(numbers<double>("g", "age", {9.5, far, -far, 1e300}), "age") ==
          lowest + " " + lowest + " " + lowest + " " + lowest);
    auto slice = numbers<double>("g", "age", {1.0, 2.0, nan, 4.0, {}, 6.0, 7.0, 8.0, 9.0, nan, 11.0});
    slice.offset = 1, slice.length = 10;
    CHECK(stated(slice, "age") == "2 - 4 - 6 7 8 9 - 11");
}

TEST_CASE("a date is read from moments that have no zone: the day that they fall on, before 1970 too") {
    CHECK(stated(numbers<std::int64_t>("tdm", "born", {86'400'000, {}, -1}), "born") == "1 - -1");
    CHECK(stated(numbers<std::int64_t>("tss:", "born", {86'399, 86'400, -86'400, -86'401}), "born") == "0 1 -1 -2");
    CHECK(stated(numbers<std::int64_t>("tsm:", "born", {1'570'492'800'000}), "born") == "18177");
    CHECK(stated(numbers<std::int64_t>("tsu:", "born", {1'570'492'800'000'000, {}}), "born") == "18177 -");
    CHECK(stated(numbers<std::int64_t>("tsn:", "reported", {1'570'579'199'999'999'999}), "reported") == "18177");
    // Too far off for a day to count.
    CHECK(stated(numbers<std::int64_t>("tss:", "born", {INT64_MAX}), "born") == std::to_string(INT32_MIN));
    CHECK(stated(lists("+l", "reported", {2}, numbers<std::int64_t>("tss:", "", {86'400, {}})), "reported") == "[1 -]");
    auto all = table({numbers<std::int64_t>("tsn:", "as_of", {86'400'000'000'000, {}})});
    CHECK(read_out::rows(read(all, {}).cases.day, 2) == "1 -");
}

TEST_CASE("a bool, a date and an event are read from the types that are like them") {
    CHECK(stated(bools("harmed", "10-1"), "harmed") == "1 0 - 1");
    CHECK(stated(days("born", {0, {}, -135140}), "born") == "0 - -135140");
    CHECK(stated(days("reported", {18178, {}}), "reported") == "18178 -");
    CHECK(stated(bools("reported", "-01"), "reported") == "- 0 1");
    for (auto const* format : {"+l", "+L"})
        CHECK(stated(lists(format, "reported", {2, {}, 0, 1}, days("item", {5, 6, 99, 7}), 1), "reported") == "[5 6] - [] [7]");
    CHECK(stated(lists("+w:2", "reported", {2, {}, 2}, days("item", {5, 6, 99, 99, 7, {}})), "reported") == "[5 6] - [7 -]");
}

TEST_CASE("a choice is read from strings of every layout, long and short, and from those that are no value") {
    for (auto const* format : {"u", "U", "vu"}) {
        CAPTURE(format);
        CHECK(stated(strings(format, "reporter", {"school", {}, "民政部门的工作人员", "", "neighbour", "neighbours and all"}),
                     "reporter") == "0 - 2 ? 1 ?");
        CHECK(stated(strings(format, "reporter", {"school", {}, "neighbour", "school"}).sliced(1), "reporter") == "- 1 0");
        CHECK(stated(strings(format, "reporter", {}), "reporter").empty());
    }
}

TEST_CASE("of a value that is in no list the word that stands there is told, with the nearest") {
    auto const told = [](arrow columns, std::string_view input, std::size_t row, std::int64_t value = 7) {
        auto all = std::move(columns);
        std::vector<batch::bad_row> bad{{row, batch::bad_row::why::not_in_list, {rules().input_named(input), 0}, value}};
        auto const made = reader(all);
        auto const array = all.array();
        REQUIRE(made.read(*array));
        made.spell(*array, bad);
        return batch::describe(rules(), bad[0]).text("en");
    };
    std::string const near = "/reporter: error S7: \"scool\" is not one of the values\n  hint: did you mean \"school\"?";
    for (auto const* format : {"u", "U", "vu"}) {
        CHECK(told(table({strings(format, "reporter", {"school", {}, "scool"})}), "reporter", 2) == near);
        auto slice = table({strings(format, "reporter", {"school", {}, "x", "scool", "neighbour"})});
        slice.offset = 1, slice.length = 3;
        CHECK(told(slice, "reporter", 2) == near);
    }
    CHECK(told(table({coded<std::int8_t>("c", "reporter", {1, {}, 0}, strings("u", "", {"scool", "neighbour"}))}), "reporter", 2) == near);
    auto const lists_of = [](std::string const& format, std::vector<std::optional<int>> const& sizes) {
        return table({lists(format, "need", sizes, strings("u", "", {"tutoring", "rehab", "cooking", "other"}))});
    };
    auto const lists_of_words = [](std::vector<std::optional<std::string>> const& words) {
        return table({lists("+l", "need", {static_cast<int>(words.size())}, strings("u", "", words))});
    };
    std::string const cooking = "/need: error S7: \"cooking\" is not one of the values";
    CHECK(told(lists_of("+l", {1, 2, 1}), "need", 1).starts_with(cooking));
    CHECK(told(lists_of("+L", {1, 2, 1}), "need", 1).starts_with(cooking));
    CHECK(told(lists_of("+w:2", {2, 2}), "need", 1).starts_with(cooking));
    // Empty words are words; of long ones the beginning is told, and no letter is cut.
    CHECK(told(table({strings("u", "reporter", {""})}), "reporter", 0) == "/reporter: error S7: \"\" is not one of the values\n  hint: one of: school, neighbour, 民政部门的工作人员");
    std::string longest = "x";
    while (longest.size() < 1'000) longest += "长";
    CHECK(told(table({strings("u", "reporter", {longest})}), "reporter", 0).starts_with("/reporter: error S7: \"x长长"));
    // Those of a party's members, in lists of structs, and of their sets.
    auto const status = strings("u", "status", {"missing", "ill", "il", "ill"});
    auto const help = lists("+l", "help", {1, 0, 1, 1}, strings("u", "", {"work", "money", "monye"}));
    auto const parents = table({lists("+l", "parent", {1, 2, 1}, structs("", "1111", {status, help}))});
    auto const of_member = [&](std::string_view input, std::size_t row, std::uint32_t slot) {
        auto all = parents;
        std::vector<batch::bad_row> bad{{row, batch::bad_row::why::not_in_list, {rules().input_named(input), slot}, 7}};
        auto const made = reader(all);
        auto const array = all.array();
        REQUIRE(made.read(*array));
        made.spell(*array, bad);
        return batch::describe_in_line(rules(), bad[0]);
    };
    CHECK(of_member("parent.status", 1, 1) == "S7 /parent[2].status: \"il\" is not one of the values");
    CHECK(of_member("parent.help", 2, 0) == "S7 /parent[1].help: \"monye\" is not one of the values");
    // A null in a list is no word, nor is what stands under it: of its own, or of a dictionary's.
    auto const null = std::numeric_limits<std::int64_t>::min();
    CHECK(told(lists_of("+l", {1, 2, 1}), "need", 1, null).starts_with("/need: error S7: \"null\" is not one"));
    auto const coded_lists = [](std::vector<std::optional<std::int8_t>> const& codes, std::vector<std::optional<std::string>> const& words) {
        return table({lists("+l", "need", {static_cast<int>(codes.size())}, coded<std::int8_t>("c", "", codes, strings("u", "", words)))});
    };
    CHECK(told(coded_lists({1, 2}, {"tutoring", {}, "cooking"}), "need", 0).starts_with(cooking));
    CHECK(told(lists_of_words({{}, "cooking"}), "need", 0).starts_with(cooking));
    auto const found = [](arrow columns) {
        auto const made = reader(columns).read(*columns.array());
        auto const p = program::compile(rules());
        auto bad = batch::evaluator(p).evaluate(made->cases, {});
        REQUIRE(bad.size() == 1);
        reader(columns).spell(*columns.array(), bad);
        return batch::describe_in_line(rules(), bad[0]);
    };
    CHECK(found(coded_lists({1}, {"tutoring", {}})) == "S7 /need: \"null\" is not one of the values");
    CHECK(found(coded_lists({0, 1, 2}, {"tutoring", {}, "cooking"})) == "S7 /need: \"null\" is not one of the values");
    CHECK(found(coded_lists({0, 2, 1}, {"tutoring", {}, "cooking"})) == "S7 /need: \"cooking\" is not one of the values");
}

TEST_CASE("a choice is read from a dictionary with indexes of any width") {
    auto const entries = strings("u", "", {"neighbour", "nobody", {}, "school"});
    CHECK(stated(coded<std::int8_t>("c", "reporter", {3, 0, {}, 1, 2}, entries), "reporter") == "0 1 - ? -");
    CHECK(stated(coded<std::int16_t>("s", "reporter", {3, 0, {}, 1, 2}, entries), "reporter") == "0 1 - ? -");
    CHECK(stated(coded<std::int32_t>("i", "reporter", {3, 0, {}, 1, 2}, entries), "reporter") == "0 1 - ? -");
    CHECK(stated(coded<std::int64_t>("l", "reporter", {3, 0, {}, 1, 2}, entries), "reporter") == "0 1 - ? -");
    CHECK(stated(coded<std::uint8_t>("C", "reporter", {3, 0, {}, 1, 2}, entries), "reporter") == "0 1 - ? -");
    CHECK(stated(coded<std::uint16_t>("S", "reporter", {3, 0, {}, 1, 2}, entries), "reporter") == "0 1 - ? -");
    CHECK(stated(coded<std::uint32_t>("I", "reporter", {3, 0, {}, 1, 2}, entries), "reporter") == "0 1 - ? -");
    CHECK(stated(coded<std::uint64_t>("L", "reporter", {3, 0, {}, 1, 2}, entries), "reporter") == "0 1 - ? -");
    for (auto const* format : {"U", "vu"})
        CHECK(stated(coded<std::int8_t>("c", "reporter", {1, 0}, strings(format, "", {"民政部门的工作人员", "school"})),
                     "reporter") == "0 2");
    CHECK(stated(coded<std::int8_t>("c", "reporter", {1, 0}, strings("u", "", {"x", "school", "neighbour"}).sliced(1)),
                 "reporter") == "1 0");
}

TEST_CASE("of strings no more is made than their numbers, whatever row they begin at") {
    auto sliced = table({strings("u", "reporter", {"school", {}, "neighbour", "school"}).sliced(1)});
    auto const c = read(sliced);
    CHECK(state(c, "reporter") == "- 1 0");
    CHECK(c.made.size() == 1);
}

TEST_CASE("a dictionary that has the values in their order needs no places") {
    auto same =
        table({coded<std::int8_t>("c", "reporter", {2, 0}, strings("u", "", {"school", "neighbour", "民政部门的工作人员"}))});
    auto const c = read(same);
    CHECK(state(c, "reporter") == "2 0");
    CHECK(c.cases.states[rules().state_of({rules().input_named("reporter")})].places == nullptr);
    CHECK(c.made.empty());
}

TEST_CASE("a set is read from lists of strings, or from one bool a value") {
    for (auto const* format : {"u", "U", "vu"}) {
        CAPTURE(format);
        CHECK(stated(lists("+l", "need", {2, {}, 0, 1, 1}, strings(format, "item", seven), 2), "need") == "[0 -] - [] [2] [1]");
        CHECK(stated(lists("+L", "need", {2, 1}, strings(format, "item", seven), 0, 4), "need") == "[2 1] [0]");
    }
    CHECK(stated(lists("+l", "need", {1, 2}, coded<std::int8_t>("c", "item", {0, 1, {}}, strings("u", "", {"rehab", "other"}))),
                 "need") == "[1] [2 -]");
    CHECK(stated(lists("+l", "need", {0, {}, 0}, nulls("item", 0)), "need") == "[] - []");
    CHECK(stated(lists("+l", "need", {0, 2}, nulls("item", 2)), "need") == "[] [- -]");

    auto parts = table({bools("need.rehab", "1-0"), bools("need.tutoring", "01-")});
    auto const c = read(parts);
    CHECK(state(c, "need").empty());
    CHECK(part(c, "need", 0) == "0 1 -");
    CHECK(part(c, "need", 1) == "1 - 0");
    CHECK(part(c, "need", 2).empty());
}

TEST_CASE("a party is read from numbered columns") {
    auto all = table({bools("parent[2]", "10-"), strings("u", "parent[1].status", {"ill", {}, "missing"}),
                      bools("parent[1].away", "1-0"), bools("parent[2].help.money", "-10"),
                      lists("+l", "parent[1].help", {1, {}, 0}, strings("u", "", {"money"}))});
    auto const c = read(all);
    CHECK(state(c, "parent").empty());
    CHECK(part(c, "parent", 0).empty());
    CHECK(part(c, "parent", 1) == "1 0 -");
    CHECK(state(c, "parent.status", 0) == "1 - 0");
    CHECK(state(c, "parent.status", 1).empty());
    CHECK(state(c, "parent.away", 0) == "1 - 0");
    CHECK(state(c, "parent.help", 0) == "[1] - []");
    CHECK(part(c, "parent.help", 1, 1) == "- 1 0");
}

TEST_CASE("a party is read from lists of structs, a null one of which may be there, and what stands under it is nowhere") {
    auto all =
        table({lists("+l", "parent", {2, {}, 0, 3, 1},
                     structs("item", "1-1111-",
                             {strings("u", "status", {"ill", "ill", "ill", "missing", {}, "gone", "ill"}),
                              bools("away", "1101-01"), numbers<std::int16_t>("s", "aged", {40, 41, 42, {}, 44, 45, 46}),
                              days("birth", {1, 2, 3, 4, 5, 6, {}}), bools("help.work", "11-0-11"), nulls("help.money", 7)}),
                     1)});
    auto const c = read(all);
    CHECK(state(c, "parent") == "[1 -] - [] [1 1 1] [-]");
    CHECK(state(c, "parent.status", 0) == "1 - - 0 -");
    CHECK(state(c, "parent.status", 1) == "- - - - -");
    CHECK(state(c, "parent.away", 0) == "1 - - 1 -");
    CHECK(state(c, "parent.away", 1) == "- - - - -");
    CHECK(state(c, "parent.aged", 0) == "40 - - - -");
    CHECK(state(c, "parent.aged", 1) == "- - - 44 -");
    CHECK(state(c, "parent.birth", 1) == "- - - 5 -");
    CHECK(part(c, "parent.help", 0, 0) == "1 - - 0 -");
    CHECK(part(c, "parent.help", 0, 1) == "- - - - -");
    CHECK(part(c, "parent.help", 1, 0).empty());

    auto nobody = table({lists("+l", "parent", {2, 0, {}, 1}, nulls("item", 3))});
    CHECK(state(read(nobody), "parent") == "[- -] [] - [-]");
    auto nothing_else = table({lists("+w:1", "parent", {1, {}, 1}, structs("item", "-11", {}))});
    CHECK(state(read(nothing_else), "parent") == "[-] - [1]");
}

TEST_CASE("a set of a party's member is read from lists in lists") {
    // Each array has something before what counts, and something under its nulls.
    auto words = strings("u", "", {"x", "x", "work", "money", {}, "work", "x", "money"}).sliced(1);
    auto helps = lists("+l", "help", {{}, 1, 2, 1, {}, 1}, std::move(words), 1);
    auto all = table({lists("+L", "parent", {2, 0, 2, {}}, structs("item", "-11-11", {std::move(helps)}).sliced(1), 1)});
    auto const c = read(all);
    CHECK(state(c, "parent") == "[1 1] [] [- 1] -");
    CHECK(state(c, "parent.help", 0) == "[0] - - -");
    CHECK(state(c, "parent.help", 1) == "[1 -] - - -");
    auto coded_ones = table({lists(
        "+l", "parent", {1, 1},
        structs("", "11",
                {lists("+l", "help", {0, 2}, coded<std::int32_t>("i", "", {1, 0}, strings("u", "", {"money", "beer"})))}))});
    CHECK(state(read(coded_ones), "parent.help") == "[] [? 1]");
}

TEST_CASE("as_of is a column, or one day for all") {
    auto all = table({days("as_of", {18178, {}, 5}), bools("harmed", "101")});
    auto const c = read(all, {});
    CHECK(read_out::rows(c.cases.day, 3) == "18178 - 5");
    auto none = table({bools("harmed", "101")});
    auto const one = read(none);
    CHECK_FALSE(one.cases.day.stated());
    CHECK(one.cases.as_of == day);
    CHECK(one.cases.rows == 3);
    auto unknown = table({nulls("as_of", 2)});
    CHECK(read_out::rows(read(unknown, {}).cases.day, 2) == "- -");
}

TEST_CASE("a column of ids is not looked at, whatever its type, and its place is told") {
    auto all = table({bools("harmed", "10"), numbers<double>("g", "id", {1.0, 2.0})});
    CHECK(reader(all).id_column() == std::optional<std::size_t>(1));
    CHECK(state(read(all), "harmed") == "1 0");
    auto none = table({bools("harmed", "10")});
    CHECK(reader(none).id_column() == std::nullopt);
}

TEST_CASE("of a column of the null type nothing is stated, whatever it is of") {
    for (auto const* name :
         {"age", "harmed", "born", "reporter", "need", "need.rehab", "reported", "parent", "parent[1]", "parent[1].status"}) {
        CAPTURE(name);
        auto all = table({nulls(name, 3)});
        auto const c = read(all);
        for (auto const& s : c.cases.states) CHECK_FALSE(s.stated());
        for (auto const& parts : c.cases.parts)
            for (auto const& p : parts) CHECK_FALSE(p.stated());
    }
}

TEST_CASE("a column of the null type takes no memory, however long it is") {
    auto all = table({nulls("harmed", 1), nulls("reporter", 1)});
    auto* const a = all.array();
    a->length = a->children[0]->length = a->children[1]->length = std::int64_t{1} << 32U;
    a->buffers[0] = nullptr;
    auto const made = reader(all).read(*a);
    REQUIRE(made);
    CHECK(made->made.empty());
}

TEST_CASE("of a row that is null itself nothing is stated, its day neither") {
    auto all = structs("", "1-1",
                       {numbers<std::int32_t>("i", "age", {1, 2, {}}), bools("harmed", "111"),
                        strings("u", "reporter", {"school", "school", {}}),
                        lists("+l", "need", {1, 1, {}}, strings("u", "", {"rehab", "other"})), days("as_of", {3, 4, 5})});
    auto const c = read(all, {});
    CHECK(state(c, "age") == "1 - -");
    CHECK(state(c, "harmed") == "1 - 1");
    CHECK(state(c, "reporter") == "0 - -");
    CHECK(state(c, "need") == "[1] - -");
    CHECK(read_out::rows(c.cases.day, 3) == "3 - 5");
}

TEST_CASE("an array of a row that is null nowhere has its columns pointed to, and nothing made") {
    auto all = structs("", "-11",
                       {numbers<std::int32_t>("i", "age", {1, 2, {}}), bools("harmed", "1-1"),
                        lists("+l", "reported", {{}, 1, 0}, days("", {7}))});
    all.offset = 1, all.length = 2;
    auto const c = read(all);
    CHECK(c.made.empty());
    CHECK(state(c, "age") == "2 -");
    CHECK(state(c, "harmed") == "- 1");
    CHECK(state(c, "reported") == "[7] []");
}

TEST_CASE("slices of slices, at every level, state what stands in them") {
    std::mt19937 dice(1);
    auto const roll = [&](int n) { return static_cast<int>(dice() % static_cast<unsigned>(n)); };
    for (int round = 0; round < 400; ++round) {
        CAPTURE(round);
        // Rows before, in and after the batch; each column with more of its own before and after them.
        int const before = roll(20), rows = roll(40), after = roll(3);
        auto const all = static_cast<std::size_t>(before + rows + after);
        std::string there(all, '1');
        if (roll(2))
            for (auto& c : there) c = roll(4) ? '1' : '-';

        auto const column = [&](auto make) {
            int const left = roll(20), right = roll(3);
            return make(left + static_cast<int>(all) + right).sliced(left, right);
        };
        bool const some_null = roll(3) > 0;
        auto const maybe = [&](auto value) {
            return some_null && !roll(3) ? decltype(std::optional(value))() : std::optional(value);
        };
        std::vector<std::string> expected[5]; // of everything in the columns' buffers
        std::size_t lefts[5]{};
        auto ages = column([&](int n) {
            std::vector<std::optional<std::int16_t>> v;
            for (int i = 0; i < n; ++i) v.push_back(maybe(static_cast<std::int16_t>(roll(100))));
            for (auto const& x : v) expected[0].push_back(x ? std::to_string(*x) : "-");
            return numbers<std::int16_t>("s", "age", v);
        });
        auto harmed = column([&](int n) {
            std::string v;
            for (int i = 0; i < n; ++i) v += some_null && !roll(3) ? '-' : roll(2) ? '1' : '0';
            for (char x : v) expected[1].push_back(std::string(1, x));
            return bools("harmed", v);
        });
        auto reporters = column([&](int n) {
            std::vector<std::optional<std::string>> v;
            for (int i = 0; i < n; ++i) v.push_back(maybe(std::string(roll(2) ? "neighbour" : "school")));
            for (auto const& x : v) expected[2].push_back(!x ? "-" : *x == "school" ? "0" : "1");
            return strings(round % 2 ? "u" : "vu", "reporter", v);
        });
        auto needs = column([&](int n) {
            std::vector<std::optional<int>> v;
            int const shift = roll(5), under_null = roll(3), own = roll(10);
            std::vector<std::optional<std::string>> items;
            for (int i = 0; i < shift + own; ++i) items.emplace_back("other");
            for (int i = 0; i < n; ++i) {
                v.push_back(maybe(roll(4)));
                std::string text = "[";
                for (int k = 0; k < v.back().value_or(under_null); ++k) {
                    items.push_back(maybe(std::string(roll(2) ? "rehab" : "tutoring")));
                    text += (k ? " " : "") + std::string(!items.back() ? "-" : *items.back() == "rehab" ? "1" : "0");
                }
                expected[3].push_back(v.back() ? text + "]" : "-");
            }
            return lists("+l", "need", v, strings("u", "", items).sliced(own), under_null, shift);
        });
        auto parents = column([&](int n) {
            std::vector<std::optional<int>> v;
            int const own = roll(10), deeper = roll(10);
            std::string members(static_cast<std::size_t>(own), '1'), away(static_cast<std::size_t>(own + deeper), '1');
            for (int i = 0; i < n; ++i) {
                v.push_back(maybe(roll(3)));
                std::string second = "-";
                for (int k = 0; k < v.back().value_or(0); ++k) {
                    members += some_null && !roll(3) ? '-' : '1';
                    away += some_null && !roll(3) ? '-' : roll(2) ? '1' : '0';
                    if (k == 1 && members.back() == '1') second = std::string(1, away.back());
                }
                expected[4].push_back(second);
            }
            return lists("+L", "parent", v, structs("", members, {bools("away", away).sliced(deeper)}).sliced(own));
        });
        std::vector<arrow> columns;
        for (auto* c : {&ages, &harmed, &reporters, &needs, &parents}) {
            lefts[columns.size()] = static_cast<std::size_t>(c->offset);
            columns.push_back(std::move(*c));
        }
        auto b = structs("", there, std::move(columns)).sliced(before, after);
        auto const c = read(b);
        std::string const got[] = {state(c, "age"), state(c, "harmed"), state(c, "reporter"), state(c, "need"),
                                   state(c, "parent.away", 1)};
        for (std::size_t k = 0; k < 5; ++k) {
            CAPTURE(k);
            std::string wanted;
            for (int row = 0; row < rows; ++row) {
                auto const i = static_cast<std::size_t>(before + row);
                wanted += (row ? " " : "") + (there[i] == '-' ? "-" : expected[k][lefts[k] + i]);
            }
            CHECK(got[k] == wanted);
        }
    }
}

TEST_CASE("numbers that are not aligned are read all the same") {
    auto all = table({numbers<std::int32_t>("i", "age", {1, {}, 3}), lists("+l", "reported", {1, 2, 0}, days("", {5, 6, 7}))});
    for (auto* column : {&all["age"], &all["reported"]}) {
        auto const size = column->name == "age" ? 12u : 16u;
        std::shared_ptr<unsigned char[]> moved(new unsigned char[size + 1]);
        std::memcpy(moved.get() + 1, column->buffers[1].get(), size);
        column->buffers[1] = std::shared_ptr<unsigned char[]>(moved, moved.get() + 1);
    }
    auto const c = read(all);
    CHECK(state(c, "age") == "1 - 3");
    CHECK(state(c, "reported") == "[5] [6 7] []");
}

TEST_CASE("no rows are a caseload, whether or not there are buffers") {
    auto none = table({bools("harmed", ""), strings("u", "reporter", {}), lists("+l", "need", {}, strings("vu", "", {})),
                       lists("+l", "parent", {}, structs("", "", {lists("+l", "help", {}, strings("u", "", {}))}))});
    CHECK(read(none).cases.rows == 0);
    for (auto& c : none.children) c.buffers[1] = nullptr;
    CHECK(read(none).cases.rows == 0);
}
