// builder: a program while it is made. Whatever is asked for twice is there once.
#pragma once

#include <remit/program/program.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace remit::program::building {

inline std::size_t mixed(std::size_t seed, std::uint64_t value) {
    value = (seed ^ value) * 0x9E3779B97F4A7C15ULL;
    value = (value ^ value >> 32U) * 0xD6E8FEB86659FD93ULL;
    return value ^ value >> 32U;
}

// Things by what they are made of: each distinct one has an index, in the order of their coming. A table of indexes, looked
// through from where a thing's hash points; at least half of it is free. Where it points differs from list to list, so that
// nobody can write rules whose parts all point to one place.
template <class Thing> class unique_list {
  public:
    unique_list() : salt_(mixed(reinterpret_cast<std::uintptr_t>(this), reinterpret_cast<std::uintptr_t>(&nobody))) {}

    std::uint32_t of(Thing t) {
        if (table_.size() < 2 * (list_.size() + 1)) grow();
        auto& at = place_of(t);
        if (at == nobody) {
            at = size();
            list_.push_back(std::move(t));
        }
        return at;
    }
    /// Until the next one comes.
    Thing const& operator[](std::uint32_t i) const { return list_[i]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(list_.size()); }

  private:
    static constexpr std::uint32_t nobody = UINT32_MAX;

    std::uint32_t& place_of(Thing const& t) {
        auto const mask = table_.size() - 1;
        auto at = t.hash(salt_) & mask;
        while (table_[at] != nobody && !(list_[table_[at]] == t)) at = (at + 1) & mask;
        return table_[at];
    }
    void grow() {
        table_.assign(std::max<std::size_t>(64, table_.size() * 2), nobody);
        for (std::uint32_t i = 0; i < list_.size(); ++i) place_of(list_[i]) = i;
    }

    std::size_t salt_;
    std::vector<Thing> list_;
    std::vector<std::uint32_t> table_; // its size is a power of two
};

struct numeral {
    enum class kind : std::uint8_t { as_of, amount, latest, constant, computed };
    numeral::kind what{};
    std::uint32_t state = 0;
    std::int64_t value = 0;
    computed from = {};

    friend bool operator==(numeral const&, numeral const&) = default;
    std::size_t hash(std::size_t salt) const {
        auto h = mixed(mixed(salt, static_cast<std::uint64_t>(what)), state);
        h = mixed(h, static_cast<std::uint64_t>(value));
        h = mixed(h, static_cast<std::uint64_t>(from.how) << 8U | static_cast<std::uint64_t>(from.unit));
        return mixed(mixed(mixed(h, from.a), from.b), static_cast<std::uint64_t>(from.n));
    }
};

struct node {
    enum class kind : std::uint8_t { always, flag, event, slot, choice, set, test, gate }; // in a program's order
    static constexpr std::size_t kinds = 8;
    node::kind what{};
    std::uint32_t a = 0;               // state; of a test the number; of a gate how many at least
    std::int64_t b = 0;                // slot, value, limit; of a choice how many values there are
    bool exactly = false;              // of a test
    std::vector<std::uint32_t> of = {}; // values of a choice; a gate's operands

    friend bool operator==(node const&, node const&) = default;
    std::size_t hash(std::size_t salt) const {
        auto h = mixed(mixed(salt, static_cast<std::uint64_t>(what) << 1U | static_cast<std::uint64_t>(exactly)), a);
        h = mixed(h, static_cast<std::uint64_t>(b));
        for (auto const i : of) h = mixed(h, i);
        return h;
    }
};

class builder {
  public:
    builder() {
        nodes_.of({node::kind::always});
        numbers_.of({numeral::kind::as_of});
    }

    // ── truths ──

    literal flag(std::uint32_t state) { return truth({node::kind::flag, state}); }
    literal happened(std::uint32_t state) { return truth({node::kind::event, state}); }
    literal present(std::uint32_t state, std::uint32_t slot) { return truth({node::kind::slot, state, slot}); }
    literal has(std::uint32_t state, std::uint32_t value) { return truth({node::kind::set, state, value}); }
    literal chosen(std::uint32_t state, std::uint32_t of, std::vector<std::uint32_t> values) {
        once(values);
        return truth({node::kind::choice, state, of, false, std::move(values)});
    }

    literal at_most(number_id n, std::int64_t limit) { return test(n, limit, false); }
    literal exactly(number_id n, std::int64_t limit) { return test(n, limit, true); }

    // `a and not a` stays: it is unknown where a is.
    literal all(std::vector<literal> terms) {
        std::erase(terms, always);
        once(terms);
        if (std::find(terms.begin(), terms.end(), never) != terms.end()) return never;
        if (terms.empty()) return always;
        return terms.size() == 1 ? terms.front() : gate(terms.size(), terms);
    }
    literal any(std::vector<literal> terms) {
        for (auto& t : terms) t = !t;
        return !all(std::move(terms));
    }
    // A term that stands there twice counts twice.
    literal at_least(std::int64_t least, std::vector<literal> terms) {
        least -= static_cast<std::int64_t>(std::erase(terms, always));
        std::erase(terms, never);
        auto const n = static_cast<std::int64_t>(terms.size());
        if (least <= 0) return always;
        if (least > n) return never;
        if (least == n) return all(std::move(terms));
        if (least == 1) return any(std::move(terms));
        std::sort(terms.begin(), terms.end());
        return gate(static_cast<std::size_t>(least), terms);
    }

    // ── numbers ──

    number_id as_of() const { return 0; }
    number_id constant(std::int64_t value) { return numbers_.of({numeral::kind::constant, 0, value}); }
    number_id amount(std::uint32_t state) { return numbers_.of({numeral::kind::amount, state}); }
    number_id latest(std::uint32_t event_state) { return numbers_.of({numeral::kind::latest, event_state}); }
    number_id compute(computed c) { return numbers_.of({numeral::kind::computed, 0, 0, c}); }

    unique_list<node> const& nodes() const { return nodes_; }
    unique_list<numeral> const& numbers() const { return numbers_; }

  private:
    template <class List> static void once(List& list) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }

    literal truth(node n) { return {nodes_.of(std::move(n)) * 2}; }

    literal gate(std::size_t least, std::vector<literal> const& terms) {
        node n{node::kind::gate, static_cast<std::uint32_t>(least)};
        n.of.reserve(terms.size());
        for (auto const t : terms) n.of.push_back(t.index);
        return truth(std::move(n));
    }

    literal test(number_id n, std::int64_t limit, bool exactly) {
        auto const& what = numbers_[n];
        if (what.what == numeral::kind::constant)
            return (exactly ? what.value == limit : what.value <= limit) ? always : never;
        return truth({node::kind::test, n, limit, exactly});
    }

    unique_list<node> nodes_;
    unique_list<numeral> numbers_;
};

} // namespace remit::program::building
