#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/base/status.hpp>
#include <remit/batch/to_arrow.hpp>

#include <cstdint>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace remit;

namespace {

// The first duty and the last have a day of `within`, the second none.
model::model const& rules() {
    static auto const m = model_of(R"(
        instrument i unit u
        fact age : int 0..25
        event reported
        duty u.visit must when age < 6 within 3 days since reported cites i
        duty u.report must when age < 6 cites i
        duty u.end must when age < 6 until reported within 1 days since reported cites i)");
    return m;
}

using why = batch::bad_row::why;
batch::bad_row out_of_range(std::size_t row) {
    return {row, why::out_of_range, {rules().input_named("age")}, 99};
}

// "10110": bits, from the lowest.
void put(std::uint8_t* bits, std::string_view text) {
    std::memset(bits, 0, (text.size() + 7) / 8);
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '1') bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | 1u << i % 8);
}

template <class T> T const* buffer(ArrowArray const& a, int k) {
    return static_cast<T const*>(a.buffers[k]);
}
bool valid(ArrowArray const& a, std::size_t row) {
    auto const* bits = buffer<std::uint8_t>(a, 0);
    return !bits || (bits[row / 8] >> row % 8 & 1) != 0;
}
std::size_t rows(ArrowArray const& a) {
    return static_cast<std::size_t>(a.length);
}

std::string text_of(ArrowArray const& a) {
    std::string out;
    for (std::size_t row = 0; row < rows(a); ++row) {
        auto const* ends = buffer<std::int32_t>(a, 1) + row;
        out +=
            (row ? "|" : "") + (valid(a, row) ? std::string(buffer<char>(a, 2) + ends[0], buffer<char>(a, 2) + ends[1]) : "-");
    }
    return out;
}
template <class T> std::string numbers(ArrowArray const& a) {
    std::string out;
    for (std::size_t row = 0; row < rows(a); ++row)
        out += (row ? " " : "") + (valid(a, row) ? std::to_string(buffer<T>(a, 1)[row]) : "-");
    return out;
}

// "unit.act c<u>, unit.act.due tdD".
std::string columns(ArrowSchema const& s) {
    std::string out = s.format;
    for (std::int64_t i = 0; i < s.n_children; ++i) {
        auto const& c = *s.children[i];
        out += std::string(i ? ", " : ": ") + c.name + " " + c.format +
               (c.dictionary ? std::string("<") + c.dictionary->format + ">" : "");
        CHECK(c.flags == ARROW_FLAG_NULLABLE);
        CHECK(c.release != nullptr);
    }
    return out;
}

// As evaluate() writes: statuses in turn, every second day known.
batch::answers filled(batch::arrow_writer& w, std::size_t rows, std::string_view sound) {
    auto out = w.room(rows);
    for (std::size_t d = 0; d < out.statuses.size(); ++d)
        for (std::size_t row = 0; row < rows; ++row)
            out.statuses[d][row] = sound[row] == '1' ? static_cast<std::int8_t>((row + d) % batch::statuses) : std::int8_t{0};
    std::string known;
    for (std::size_t row = 0; row < rows; ++row) known += row % 2 ? '1' : '0';
    for (auto& due : out.due)
        if (due.days) {
            for (std::size_t row = 0; row < rows; ++row) due.days[row] = static_cast<std::int32_t>(1000 + row);
            put(due.known, known);
        }
    put(out.sound, sound);
    return out;
}

bool aligned(void const* p) {
    return reinterpret_cast<std::uintptr_t>(p) % 64 == 0;
}

} // namespace

TEST_CASE("the schema of answers has a column a duty, days where there can be any and are asked for, and errors") {
    CHECK(columns(*batch::arrow_writer(rules()).schema()) == "+s: u.visit c<u>, u.report c<u>, u.end c<u>, error u");
    CHECK(columns(*batch::arrow_writer(rules(), {.due = true}).schema()) ==
          "+s: u.visit c<u>, u.visit.due tdD, u.report c<u>, u.end c<u>, u.end.due tdD, error u");
}

TEST_CASE("answers are given away where they were written, with the seven statuses as their dictionary") {
    batch::arrow_writer w(rules(), {.due = true});
    auto const to = filled(w, 9, "111111111");
    auto const all = w.finish({});
    CHECK(all->length == 9);
    CHECK(all->null_count == 0);
    CHECK(all->n_buffers == 1);
    CHECK(all->buffers[0] == nullptr);
    REQUIRE(all->n_children == 6);
    auto const& visit = *all->children[0];
    CHECK(visit.buffers[1] == to.statuses[0]);
    CHECK(numbers<std::int8_t>(visit) == "0 1 2 3 4 5 6 0 1");
    CHECK(numbers<std::int8_t>(*all->children[2]) == "1 2 3 4 5 6 0 1 2");
    CHECK(text_of(*visit.dictionary) == "not_applicable|undetermined|discharged|overdue|obliged|permitted|forbidden");
    for (std::size_t s = 0; s < batch::statuses; ++s)
        CHECK(text_of(*visit.dictionary).find(to_string(static_cast<status>(s))) != std::string::npos);
    CHECK(visit.null_count == 0);
    CHECK(visit.buffers[0] == nullptr);
    auto const& due = *all->children[1];
    CHECK(due.buffers[1] == to.due[0].days);
    CHECK(numbers<std::int32_t>(due) == "- 1001 - 1003 - 1005 - 1007 -");
    CHECK(due.null_count == 5);
    auto const& error = *all->children[5];
    CHECK(text_of(error) == "-|-|-|-|-|-|-|-|-");
    CHECK(error.null_count == 9);
    CHECK(buffer<std::int32_t>(error, 1)[9] == 0);
}

TEST_CASE("a bad row has null statuses and days, and its error in words") {
    batch::arrow_writer w(rules(), {.due = true});
    auto const to = filled(w, 9, "101111101");
    auto const all = w.finish({out_of_range(1), {7, why::no_day, {}, 0}});
    for (int duty : {0, 2, 3}) {
        auto const& a = *all->children[duty];
        CHECK(a.null_count == 2);
        CHECK(a.buffers[0] == to.sound);
        CHECK_FALSE(valid(a, 1));
        CHECK_FALSE(valid(a, 7));
    }
    CHECK(numbers<std::int8_t>(*all->children[0]) == "0 - 2 3 4 5 6 - 1");
    CHECK(numbers<std::int32_t>(*all->children[4]) == "- - - 1003 - 1005 - - -");
    CHECK(all->children[4]->null_count == 7);
    auto const line = [](batch::bad_row const& row) {
        auto const d = describe(rules(), row);
        return d.code + " " + d.pointer + ": " + d.message.en;
    };
    auto const& error = *all->children[5];
    CHECK(error.null_count == 7);
    CHECK(text_of(error) == "-|" + line(out_of_range(1)) + "|-|-|-|-|-|" + line({7, why::no_day, {}, 0}) + "|-");
    CHECK(text_of(error).find("out of range: from 0 to 25") != std::string::npos);
}

TEST_CASE("every row may be bad, and a batch may have no rows") {
    batch::arrow_writer w(rules());
    filled(w, 3, "000");
    auto const all = w.finish({out_of_range(0), out_of_range(1), out_of_range(2)});
    CHECK(numbers<std::int8_t>(*all->children[1]) == "- - -");
    CHECK(all->children[3]->null_count == 0);
    CHECK(w.finish({})->length == 0);

    filled(w, 0, "");
    auto const none = w.finish({});
    CHECK(none->length == 0);
    REQUIRE(none->n_children == 4);
    for (int i = 0; i < 4; ++i) {
        CHECK(none->children[i]->length == 0);
        CHECK(none->children[i]->null_count == 0);
    }
    CHECK(buffer<std::int32_t>(*none->children[3], 1)[0] == 0);
}

TEST_CASE("every buffer begins at a multiple of 64 bytes and is as long as one, with zeros behind its rows") {
    for (std::size_t n : {1u, 7u, 63u, 64u, 65u, 511u, 512u, 513u, 1025u}) {
        CAPTURE(n);
        batch::arrow_writer w(rules(), {.due = true});
        filled(w, n, std::string(n, '1'));
        auto const all = w.finish({});
        for (std::int64_t i = 0; i < all->n_children; ++i) {
            auto const& a = *all->children[i];
            for (std::int64_t k = 0; k < a.n_buffers; ++k) CHECK(aligned(a.buffers[k]));
            bool const day = i == 1 || i == 4, error = i == 5;
            auto const used = error ? (n + 1) * 4 : day ? n * 4 : n;
            auto const* end = buffer<std::uint8_t>(a, 1);
            for (std::size_t at = used; at % 64 != 0; ++at) CHECK(end[at] == 0);
            if (auto const* bits = buffer<std::uint8_t>(a, 0))
                for (std::size_t at = (n + 7) / 8; at % 64 != 0; ++at) CHECK(bits[at] == 0);
        }
        CHECK(all->children[5]->null_count == static_cast<std::int64_t>(n));
        for (std::size_t row = 0; row <= n; ++row) CHECK(buffer<std::int32_t>(*all->children[5], 1)[row] == 0);
        for (int k = 0; k < 2; ++k) CHECK(aligned(all->children[0]->dictionary->buffers[1 + k]));
    }
}

TEST_CASE("room for more rows than any memory has is not to be had, and nothing is written anywhere") {
    batch::arrow_writer writer(rules());
    for (auto const rows : {SIZE_MAX, SIZE_MAX / 2, SIZE_MAX / rules().duties.size(), SIZE_MAX / 64 + 1})
        CHECK_THROWS_AS(writer.room(rows), std::bad_alloc);
}

TEST_CASE("the writer's room is one batch's: the next has its own") {
    batch::arrow_writer w(rules());
    filled(w, 2, "11");
    auto const first = w.finish({});
    auto to = filled(w, 3, "111");
    to.statuses[0][0] = 5;
    auto const second = w.finish({});
    CHECK(numbers<std::int8_t>(*first->children[0]) == "0 1");
    CHECK(numbers<std::int8_t>(*second->children[0]) == "5 1 2");
}

TEST_CASE("columns that are moved out outlive the batch, its writer and each other") {
    std::optional<batch::arrow_writer> w(std::in_place, rules());
    filled(*w, 3, "101");
    auto all = w->finish({out_of_range(1)});
    auto names = w->schema();
    w.reset();

    batch::owned_array const error(*all.held()->children[3]), visit(*all.held()->children[0]);
    batch::owned_array dictionary(*visit->dictionary);
    batch::owned_schema const name(*names.held()->children[3]);
    CHECK(all->children[3]->release == nullptr);
    all = {};
    names = {};
    CHECK(numbers<std::int8_t>(*visit) == "0 - 2");
    CHECK(text_of(*dictionary).starts_with("not_applicable|"));
    CHECK(text_of(*error).find("from 0 to 25") != std::string::npos);
    CHECK(std::string(name->name) == "error");
}

TEST_CASE("whoever holds a batch releases it, from any thread, and it is marked as released") {
    ArrowArray array;
    ArrowSchema schema;
    {
        batch::arrow_writer w(rules(), {.due = true});
        filled(w, 100, std::string(100, '1'));
        array = w.finish({}).give();
        schema = w.schema().give();
    }
    std::thread([&] {
        array.release(&array);
        schema.release(&schema);
    }).join();
    CHECK(array.release == nullptr);
    CHECK(schema.release == nullptr);
}

TEST_CASE("an owner releases once what it holds, and never what it has given or what was moved from it") {
    static int released;
    auto const fresh = [] {
        ArrowArrayStream s{};
        s.release = [](ArrowArrayStream* it) {
            ++released;
            it->release = nullptr;
        };
        return s;
    };
    released = 0;
    {
        auto raw = fresh();
        batch::owned_stream one(raw);
        CHECK(raw.release == nullptr);
        CHECK(one);
        batch::owned_stream two(std::move(one));
        CHECK_FALSE(one);
        CHECK(released == 0);
        *two.room() = fresh();
        CHECK(released == 1);
        one = std::move(two);
        auto given = one.give();
        CHECK_FALSE(one);
        CHECK(released == 1);
        given.release(&given);
    }
    CHECK(released == 2);
    {
        auto raw = fresh();
        batch::owned_stream last(raw);
        raw = fresh();
        last = batch::owned_stream(raw);
        CHECK(released == 3);
    }
    CHECK(released == 4);
}
