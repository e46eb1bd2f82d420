#include <remit/diagram/diagram.hpp>

#include "../catch.hpp"

#include <cstdint>
#include <random>
#include <vector>

using namespace remit::diagram;

namespace {

// A function as its table: bit i is what it is where the variables are the bits of i.
struct table {
    std::vector<bool> is;
    friend bool operator==(table const&, table const&) = default;
};

constexpr std::uint32_t rows(std::uint32_t variables) {
    return std::uint32_t{1} << variables;
}

std::vector<bool> row(std::uint32_t i, std::uint32_t variables) {
    std::vector<bool> holds;
    for (std::uint32_t v = 0; v < variables; ++v) holds.push_back((i >> v & 1u) != 0);
    return holds;
}

table table_of(diagrams const& d, function f, std::uint32_t variables) {
    table t;
    for (std::uint32_t i = 0; i < rows(variables); ++i) t.is.push_back(d.value(f, row(i, variables)));
    return t;
}

// Of its table, by Shannon's expansion: variables from `v` on, those before it as in row `i`.
function made(diagrams& d, table const& t, std::uint32_t variables, std::uint32_t v = 0, std::uint32_t i = 0) {
    if (v == variables) return t.is[i] ? always : never;
    auto const without = made(d, t, variables, v + 1, i), with = made(d, t, variables, v + 1, i | 1u << v);
    return d.choose(d.variable(v), with, without);
}

table numbered(std::uint64_t number, std::uint32_t variables) {
    table t;
    for (std::uint32_t i = 0; i < rows(variables); ++i) t.is.push_back((number >> i & 1u) != 0);
    return t;
}

// The table with variable v held.
table held(table const& t, std::uint32_t v, bool so) {
    table out;
    for (std::uint32_t i = 0; i < t.is.size(); ++i)
        out.is.push_back(t.is[so ? (i | 1u << v) : (i & ~(1u << v))]);
    return out;
}

template <class Join> table joined(table const& a, table const& b, Join&& join) {
    table out;
    for (std::size_t i = 0; i < a.is.size(); ++i) out.is.push_back(join(a.is[i], b.is[i]));
    return out;
}
table both(table const& a, table const& b) {
    return joined(a, b, [](bool x, bool y) { return x && y; });
}
table either(table const& a, table const& b) {
    return joined(a, b, [](bool x, bool y) { return x || y; });
}

// Everything that is done with one function, against its table.
void holds_alone(diagrams& d, table const& t, std::uint32_t variables) {
    auto const f = made(d, t, variables);
    REQUIRE(table_of(d, f, variables) == t);
    std::vector<std::uint32_t> depends;
    for (std::uint32_t v = 0; v < variables; ++v) {
        auto const without = held(t, v, false), with = held(t, v, true);
        if (without != with) depends.push_back(v);
        REQUIRE(d.restrict(f, v, false) == made(d, without, variables));
        REQUIRE(d.restrict(f, v, true) == made(d, with, variables));
        REQUIRE(d.exists(f, {v}) == made(d, either(without, with), variables));
        REQUIRE(d.for_all(f, {v}) == made(d, both(without, with), variables));
    }
    REQUIRE(d.variables_of(f) == depends);
    table opposite;
    for (bool const is : t.is) opposite.is.push_back(!is);
    REQUIRE(d.opposite(f) == made(d, opposite, variables));
    auto const some = d.satisfying(f);
    REQUIRE(some.has_value() == (f != never));
    if (!some) return;
    // What the assignment leaves out is of no account.
    for (std::uint32_t i = 0; i < rows(variables); ++i) {
        auto at = row(i, variables);
        for (auto const& [v, so] : *some) at[v] = so;
        REQUIRE(d.value(f, at));
    }
}

} // namespace

TEST_CASE("every function of up to four variables is what its table says") {
    for (std::uint32_t variables = 0; variables <= 4; ++variables) {
        diagrams d(100'000);
        for (std::uint64_t n = 0; n < std::uint64_t{1} << rows(variables); ++n)
            holds_alone(d, numbered(n, variables), variables);
        CHECK(!d.full());
    }
}

TEST_CASE("every two functions of three variables are joined as their tables are") {
    diagrams d(10'000);
    for (std::uint64_t n = 0; n < 256; ++n)
        for (std::uint64_t m = 0; m < 256; ++m) {
            auto const a = numbered(n, 3), b = numbered(m, 3);
            auto const f = made(d, a, 3), g = made(d, b, 3);
            REQUIRE((f == g) == (n == m));
            REQUIRE(d.both(f, g) == made(d, both(a, b), 3));
            REQUIRE(d.either(f, g) == made(d, either(a, b), 3));
            auto const third = numbered((n * 31 + m * 7) & 255u, 3);
            auto const chosen = d.choose(made(d, third, 3), f, g);
            for (std::uint32_t i = 0; i < 8; ++i)
                REQUIRE(d.value(chosen, row(i, 3)) == (third.is[i] ? a.is[i] : b.is[i]));
        }
}

TEST_CASE("random functions of up to ten variables are what their tables say") {
    std::mt19937_64 die(7);
    for (int round = 0; round < 60; ++round) {
        auto const variables = static_cast<std::uint32_t>(5 + die() % 6);
        diagrams d(1'000'000);
        std::vector<std::pair<function, table>> known;
        for (std::uint32_t v = 0; v < variables; ++v) {
            table t;
            for (std::uint32_t i = 0; i < rows(variables); ++i) t.is.push_back((i >> v & 1u) != 0);
            known.emplace_back(d.variable(v), t);
        }
        for (int step = 0; step < 40; ++step) {
            auto const [f, a] = known[die() % known.size()];
            auto const [g, b] = known[die() % known.size()];
            auto const v = static_cast<std::uint32_t>(die() % variables);
            auto const w = static_cast<std::uint32_t>(die() % variables);
            std::vector<std::uint32_t> two{std::min(v, w), std::max(v, w)};
            if (v == w) two.pop_back();
            switch (die() % 6) {
            case 0: known.emplace_back(d.both(f, g), both(a, b)); break;
            case 1: known.emplace_back(d.either(f, g), either(a, b)); break;
            case 2:
                known.emplace_back(d.choose(f, d.opposite(g), g), joined(a, b, [](bool x, bool y) { return x != y; }));
                break;
            case 3: known.emplace_back(d.restrict(f, v, step % 2 == 0), held(a, v, step % 2 == 0)); break;
            case 4: {
                table t = a;
                for (auto const u : two) t = either(held(t, u, false), held(t, u, true));
                known.emplace_back(d.exists(f, two), t);
                break;
            }
            default: {
                table t = a;
                for (auto const u : two) t = both(held(t, u, false), held(t, u, true));
                known.emplace_back(d.for_all(f, two), t);
            }
            }
            REQUIRE(table_of(d, known.back().first, variables) == known.back().second);
        }
        for (auto const& [f, a] : known)
            for (auto const& [g, b] : known) REQUIRE((f == g) == (a == b));
        CHECK(!d.full());
    }
}

TEST_CASE("past the steps it may take a store says that it is full") {
    auto const steps = [](std::uint64_t most) {
        diagrams d(100'000, most);
        auto f = always;
        for (std::uint32_t v = 0; v < 10; ++v) f = d.both(f, d.variable(v));
        return !d.full();
    };
    std::uint64_t enough = 0;
    while (!steps(enough)) ++enough;
    CHECK(enough > 10);
    CHECK(enough < 100);
    CHECK(steps(enough + 1));
}

TEST_CASE("past the nodes it may have a store says that it is full") {
    // Pairs that stand apart: the worst order there is.
    auto const hard = [](diagrams& d, std::uint32_t pairs) {
        function f = never;
        for (std::uint32_t i = 0; i < pairs; ++i) f = d.either(f, d.both(d.variable(i), d.variable(pairs + i)));
        return f;
    };
    diagrams large(100'000), small(200);
    hard(large, 12);
    CHECK(!large.full());
    CHECK(large.size() > 8'000);
    hard(small, 12);
    CHECK(small.full());
    CHECK(small.size() == 200);
    diagrams enough(200);
    hard(enough, 3);
    CHECK(!enough.full());
}

TEST_CASE("at least so many of three functions of three variables hold where their tables count so many") {
    diagrams d(10'000);
    for (std::uint64_t n = 0; n < 256; n += 5)
        for (std::uint64_t m = 0; m < 256; m += 3) {
            std::vector<table> const tables{numbered(n, 3), numbered(m, 3), numbered((n * 7 + m * 13) & 255u, 3)};
            std::vector<function> terms;
            for (auto const& t : tables) terms.push_back(made(d, t, 3));
            for (std::int64_t least = 0; least <= 4; ++least) {
                auto const f = d.at_least(least, terms);
                for (std::uint32_t i = 0; i < 8; ++i) {
                    auto const hold = std::count_if(tables.begin(), tables.end(), [&](table const& t) { return t.is[i]; });
                    REQUIRE(d.value(f, row(i, 3)) == (hold >= least));
                }
            }
        }
}

TEST_CASE("the way with the fewest groups of every function of four variables is one, and the first of those") {
    std::vector<std::uint32_t> const groups{5, 2, 2, 9}; // the two in the middle are of one group
    auto const cost = [&](std::vector<bool> const& holds) {
        return (holds[0] ? 1 : 0) + (holds[1] || holds[2] ? 1 : 0) + (holds[3] ? 1 : 0);
    };
    diagrams d(100'000);
    for (std::uint64_t n = 0; n < std::uint64_t{1} << rows(4); n += 3) {
        auto const t = numbered(n, 4);
        auto const f = made(d, t, 4);
        auto const way = d.fewest(f, groups);
        std::optional<std::vector<bool>> best;
        for (std::uint32_t i = 0; i < rows(4); ++i) {
            auto const holds = row(i, 4);
            if (!t.is[i]) continue;
            bool const better =
                !best || cost(holds) < cost(*best) || (cost(holds) == cost(*best) && holds < *best);
            if (better) best = holds;
        }
        REQUIRE(way.has_value() == best.has_value());
        if (!way) continue;
        std::vector<bool> found(4);
        for (auto const& [v, is] : *way) found[v] = is;
        REQUIRE(d.value(f, found));
        REQUIRE(cost(found) == cost(*best));
        REQUIRE(found == *best);
    }
}

TEST_CASE("what is enough for a function of four variables that loses nothing is all least sets, the first one first") {
    diagrams d(100'000);
    std::size_t many = 0;
    for (std::uint64_t n = 0; n < std::uint64_t{1} << rows(4); ++n) {
        auto const t = numbered(n, 4);
        bool loses = false;
        for (std::uint32_t i = 0; i < rows(4); ++i)
            for (std::uint32_t v = 0; v < 4; ++v) loses |= t.is[i] && !t.is[i | 1u << v];
        if (loses) continue;
        ++many;
        std::vector<std::vector<std::uint32_t>> least;
        for (std::uint32_t i = 0; i < rows(4); ++i) {
            bool is_least = t.is[i];
            for (std::uint32_t v = 0; v < 4; ++v) is_least &= (i >> v & 1u) == 0 || !t.is[i & ~(1u << v)];
            std::vector<std::uint32_t> set;
            for (std::uint32_t v = 0; v < 4; ++v)
                if ((i >> v & 1u) != 0) set.push_back(v);
            if (is_least) least.push_back(set);
        }
        // Of two the one comes first that does without the smallest variable that is in only one of them.
        std::sort(least.begin(), least.end(), [](auto const& a, auto const& b) {
            for (std::uint32_t v = 0; v < 4; ++v) {
                bool const in_a = std::count(a.begin(), a.end(), v) != 0, in_b = std::count(b.begin(), b.end(), v) != 0;
                if (in_a != in_b) return in_b;
            }
            return false;
        });
        std::uint64_t steps = 1'000;
        auto const f = made(d, t, 4);
        REQUIRE(d.enough(f, 100, steps) == least);
        REQUIRE(steps > 0);
        if (least.size() > 1) {
            least.pop_back();
            REQUIRE(d.enough(f, least.size(), steps) == least);
        }
    }
    CHECK(many == 168); // Dedekind's number for four
    std::uint64_t few = 3;
    d.enough(d.both(d.variable(0), d.both(d.variable(1), d.both(d.variable(2), d.variable(3)))), 100, few);
    CHECK(few == 0);
}
