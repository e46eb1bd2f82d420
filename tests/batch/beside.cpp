#include "../catch.hpp"
#include "arrow_arrays.hpp"
#include "arrow_rules.hpp"

#include <remit/batch/beside.hpp>
#include <remit/batch/from_arrow.hpp>
#include <remit/batch/to_arrow.hpp>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace remit;
using namespace tests;

namespace {

std::string names(ArrowSchema const& s) {
    std::string out;
    for (std::int64_t i = 0; i < s.n_children; ++i) {
        auto const& c = *s.children[i];
        out += std::string(i ? ", " : "") + c.name + " " + c.format + (c.dictionary ? " of " + std::string(c.dictionary->format) : "");
    }
    return out;
}

// How many arrays there are that nobody has released.
int alive = 0;

batch::kept_array kept(arrow& columns) {
    auto* const a = columns.array();
    ++alive;
    a->release = [](ArrowArray* self) {
        --alive;
        self->release = nullptr;
    };
    return std::make_shared<batch::owned_array const>(*a);
}

batch::owned_array findings(std::size_t rows) {
    batch::arrow_writer writer(rules());
    auto const to = writer.room(rows);
    for (auto* column : to.statuses) std::memset(column, 4, rows);
    std::memset(to.sound, 0xFF, (rows + 7) / 8);
    return writer.finish({});
}

std::vector<std::int32_t> numbers_in(ArrowArray const& a) {
    auto const* first = static_cast<std::int32_t const*>(a.buffers[1]) + a.offset;
    return {first, first + a.length};
}

} // namespace

TEST_CASE("columns of the cases stand before those of the findings, as they are") {
    auto columns = table({numbers<std::int32_t>("i", "household", {7, 8, 9}), bools("harmed", "101"),
                          coded<std::int8_t>("c", "county", {1, 0, 1}, strings("u", "", {"安溪", "德化"}))});
    auto* const schema = columns.schema();
    auto const both = batch::beside(*schema, {2, 0}, batch::arrow_writer(rules()).schema());
    CHECK(names(*both) == "county c of u, household i, u.act c of u, error u");
    auto const cases = kept(columns);
    auto const array = batch::beside(cases, {2, 0}, findings(3));
    REQUIRE((array->length == 3 && array->n_children == 4));
    CHECK(numbers_in(*array->children[1]) == std::vector<std::int32_t>{7, 8, 9});
    CHECK(array->children[1]->buffers[1] == columns["household"].buffers[1].get()); // nothing is copied
    CHECK(array->children[0]->dictionary->length == 2);
    CHECK(static_cast<std::int8_t const*>(array->children[2]->buffers[1])[2] == 4);
}

TEST_CASE("of a slice of cases its rows stand beside the findings, whichever level is sliced") {
    auto columns = table({numbers<std::int32_t>("i", "household", {5, 6, 7, {}, 9, 10}), nulls("note", 6)});
    for (auto& c : columns.children) ++c.offset, --c.length;
    columns.offset = 1, columns.length = 3;
    auto const array = batch::beside(kept(columns), {0, 1}, findings(3));
    auto const& household = *array->children[0];
    CHECK((household.length == 3 && household.offset == 2 && household.null_count == -1));
    CHECK(numbers_in(household)[0] == 7);
    CHECK(numbers_in(household)[2] == 9);
    CHECK((array->children[1]->length == 3 && array->children[1]->null_count == 3));
}

TEST_CASE("cases are released when the last that has to do with them is, in any order") {
    auto columns = table({numbers<std::int32_t>("i", "household", {7, 8})});
    REQUIRE(alive == 0);
    auto cases = kept(columns);
    auto first = batch::beside(cases, {0}, findings(2)), second = batch::beside(cases, {0, 0}, findings(2));
    auto shared = batch::share(cases);
    batch::owned_array moved(*first.held()->children[0]); // as one who takes a column out of it
    cases.reset();
    first = {};
    CHECK(numbers_in(*moved) == std::vector<std::int32_t>{7, 8});
    shared = {};
    second = {};
    CHECK(alive == 1);
    moved = {};
    CHECK(alive == 0);
}

TEST_CASE("a column's metadata goes with it") {
    auto columns = table({numbers<std::int32_t>("i", "household", {7})});
    auto* const schema = columns.schema();
    std::string metadata;
    auto const add = [&](std::int32_t n) { metadata.append(reinterpret_cast<char const*>(&n), sizeof n); };
    auto const text = [&](std::string_view s) { add(static_cast<std::int32_t>(s.size())), metadata += s; };
    add(2), text("ARROW:extension:name"), text("household"), text("note"), text("");
    schema->children[0]->metadata = metadata.data();
    auto const both = batch::beside(*schema, {0}, batch::arrow_writer(rules()).schema());
    auto const* copied = both->children[0]->metadata;
    REQUIRE((copied && copied != metadata.data()));
    CHECK(std::string(copied, metadata.size()) == metadata);
    CHECK(both->children[1]->metadata == nullptr);
}

TEST_CASE("a column that is kept need be no fact, must be there, and has no name of a finding") {
    auto const told = [](std::vector<arrow> columns, std::vector<std::string> const& keep) {
        auto all = table(std::move(columns));
        auto made = batch::arrow_reader::make(rules(), *all.schema(), day, keep);
        std::string out;
        for (auto const& d : made.diagnostics()) out += (out.empty() ? "" : "\n") + d.code + " " + d.pointer + ": " + d.message.en;
        for (auto const i : made ? made->kept() : std::vector<std::size_t>{}) out += std::to_string(i) + " ";
        return out;
    };
    auto const some = [] { return std::vector<arrow>{bools("harmed", "1"), nulls("county", 1), nulls("id", 1)}; };
    CHECK(told(some(), {}) == "S3 /county: there is no \"county\" here");
    CHECK(told(some(), {"id", "county", "harmed"}) == "2 1 0 ");
    CHECK(told(some(), {"county", "countty"}) == "S3 /countty: there is no \"countty\" here");
    CHECK(told(some(), {"county", "county"}) == "S2 /county: key \"county\" is repeated");
    CHECK(told({nulls("county", 1), nulls("county", 1)}, {"county"}) == "S2 /county: key \"county\" is repeated");
    CHECK(told({nulls("u.act", 1), nulls("u.act.due", 1), nulls("error", 1)}, {"u.act", "u.act.due", "error"}) ==
          "S2 /u.act: key \"u.act\" is repeated\nS2 /u.act.due: key \"u.act.due\" is repeated\nS2 /error: key \"error\" is repeated");
}
