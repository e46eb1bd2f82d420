#include "../catch.hpp"

#include "../../bench/baseline.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace {

using namespace bench::baseline;

// Three columns in and three out of so many rows, what lies behind them marked. They begin at a multiple of 64 bytes, the
// second out at none.
struct buffers {
    explicit buffers(std::size_t n) : rows(n), in(3 * room() + 64), out(3 * room() + 64, 0xA5) {}

    std::size_t room() const { return (rows * 4 + 128) / 64 * 64; }
    std::size_t bytes(std::size_t column) const { return (rows * bits[column] + 7) / 8; }
    std::uint8_t* input_at(std::size_t column) { return first(in) + column * room(); }
    std::uint8_t* output_at(std::size_t column) { return first(out) + column * room() + column % 2; }
    std::uint8_t* end_of_output(std::size_t column) { return first(out) + (column + 1) * room(); }

    static std::uint8_t* first(std::vector<std::uint8_t>& of) {
        auto const past = reinterpret_cast<std::uintptr_t>(of.data()) % 64;
        return of.data() + (64 - past) % 64;
    }

    std::uint64_t touched(form const& how) {
        std::vector<input> from;
        std::vector<output> to;
        for (std::size_t c = 0; c < 3; ++c) {
            from.push_back({input_at(c), bits[c]});
            to.push_back({output_at(c), bits[c]});
        }
        return touch(from, to, rows, how);
    }

    static constexpr std::size_t bits[] = {1, 8, 32};
    std::size_t rows;
    std::vector<std::uint8_t> in, out;
};

std::vector<form> forms() {
    std::vector<form> all;
    for (std::size_t const block : {512, 1024, 4096})
        for (bool const streaming : {true, false})
            for (bool const portable : {true, false}) all.push_back({block, streaming, !streaming, portable});
    return all;
}

} // namespace

TEST_CASE("touch() reads every byte of its inputs", "[baseline]") {
    for (auto const& how : forms())
        for (std::size_t const rows : {1, 63, 512, 1500}) {
            buffers b(rows);
            REQUIRE(b.touched(how) == 0);
            for (std::size_t c = 0; c < 3; ++c)
                for (std::size_t i = 0; i < b.bytes(c); ++i) {
                    b.input_at(c)[i] = 0x10;
                    bool const seen = b.touched(how) != 0;
                    b.input_at(c)[i] = 0;
                    if (!seen) FAIL("byte " << i << " of column " << c << " of " << rows << " rows");
                }
            // And no other.
            std::fill(b.in.begin(), b.in.end(), std::uint8_t{1});
            for (std::size_t c = 0; c < 3; ++c) std::fill_n(b.input_at(c), b.bytes(c), std::uint8_t{0});
            CHECK(b.touched(how) == 0);
        }
}

TEST_CASE("touch() writes every byte of its outputs, and none behind them", "[baseline]") {
    for (auto const& how : forms())
        for (std::size_t const rows : {1, 63, 512, 1500, 10'000}) {
            buffers b(rows);
            for (std::size_t c = 0; c < 3; ++c) std::fill_n(b.input_at(c), b.bytes(c), std::uint8_t{0x42});
            b.touched(how);
            for (std::size_t c = 0; c < 3; ++c) {
                auto const* const at = b.output_at(c);
                auto const* const end = at + b.bytes(c);
                CHECK(std::all_of(at, end, [](std::uint8_t byte) { return byte == 0x42; }));
                CHECK(std::all_of(end, static_cast<std::uint8_t const*>(b.end_of_output(c)),
                                  [](std::uint8_t byte) { return byte == 0xA5; }));
            }
        }
}

TEST_CASE("copy() copies all of it, by however many threads", "[baseline]") {
    for (unsigned const threads : {1u, 2u, 3u})
        for (std::size_t const bytes : {0, 1, 63, 64, 65, 200, 100'001}) {
            std::string from(bytes, ' '), to(bytes + 1, '.');
            for (std::size_t i = 0; i < bytes; ++i) from[i] = static_cast<char>(i % 251);
            copy(to.data(), from.data(), bytes, threads);
            CHECK(to == from + '.');
        }
}
