// arrange: what was built → a program: what the outcomes need of it, in the order that program.hpp promises.
#pragma once

#include <remit/program/impl/builder.hpp>
#include <remit/program/program.hpp>

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace remit::program::building {

class arranger {
  public:
    // The program has its inputs, and outcomes that speak of what was built.
    arranger(builder const& b, program& p)
        : nodes_(b.nodes()), numbers_(b.numbers()), p_(p), wanted_(nodes_.size()), wanted_number_(numbers_.size()),
          number_at_(numbers_.size(), no_number), event_at_(p.effects.size()), truth_at_(nodes_.size()),
          level_(nodes_.size()) {}

    void run() {
        mark();
        place_numbers();
        place_truths();
        place_effects();
        for (auto& o : p_.outcomes) {
            for (auto* const l : {&o.in_force, &o.conditions, &o.discharged, &o.late}) *l = placed(l->index);
            if (o.due != no_number) o.due = number_at_[o.due];
        }
    }

  private:
    // From what is made to what it is made of, which has smaller indexes.
    void mark() {
        std::vector<bool> event(event_at_.size());
        wanted_[0] = wanted_number_[0] = true;
        for (auto const& o : p_.outcomes) {
            for (auto const l : {o.in_force, o.conditions, o.discharged, o.late}) wanted_[l.truth()] = true;
            if (o.due != no_number) wanted_number_[o.due] = true;
        }
        for (auto i = nodes_.size(); i-- > 0;) {
            if (!wanted_[i]) continue;
            auto const& n = nodes_[i];
            if (n.what == node::kind::gate)
                for (auto const l : n.of) wanted_[literal{l}.truth()] = true;
            if (n.what == node::kind::test) wanted_number_[n.a] = true;
            if (n.what == node::kind::event) event[n.a] = true;
        }
        for (auto i = numbers_.size(); i-- > 0;) {
            if (!wanted_number_[i]) continue;
            auto const& n = numbers_[i];
            if (n.what == numeral::kind::latest) event[n.state] = true;
            if (n.what != numeral::kind::computed) continue;
            wanted_number_[n.from.a] = true;
            if (n.from.b != no_number) wanted_number_[n.from.b] = true;
        }
        for (std::uint32_t state = 0; state < event.size(); ++state)
            if (event[state]) {
                event_at_[state] = static_cast<std::uint32_t>(p_.events.size());
                p_.events.push_back(state);
            }
    }

    template <class Look> void every_number(Look&& look) {
        for (std::uint32_t i = 0; i < numbers_.size(); ++i)
            if (wanted_number_[i]) look(numbers_[i], number_at_[i]);
    }

    void place_numbers() {
        every_number([&](numeral const& n, number_id&) {
            if (n.what == numeral::kind::amount) p_.amounts.push_back(n.state);
            if (n.what == numeral::kind::constant) p_.constants.push_back(n.value);
        });
        auto amount = program::first_amount;
        auto constant = p_.first_constant(), next = p_.first_computed();
        every_number([&](numeral const& n, number_id& at) {
            switch (n.what) {
            case numeral::kind::as_of: at = program::as_of; break;
            case numeral::kind::amount: at = amount++; break;
            case numeral::kind::latest: at = p_.first_latest() + event_at_[n.state]; break;
            case numeral::kind::constant: at = constant++; break;
            case numeral::kind::computed: at = next++; break;
            }
        });
        every_number([&](numeral const& n, number_id&) {
            if (n.what != numeral::kind::computed) return;
            auto c = n.from;
            c.a = number_at_[c.a];
            if (c.b != no_number) c.b = number_at_[c.b];
            p_.numbers.push_back(c);
        });
    }

    // What looks at the situation by where it looks; gates by how far they stand from it, and of those as far the ones of one
    // shape together.
    std::vector<std::uint32_t> in_order() {
        struct rank {
            node::kind what;
            std::uint32_t level, arity, a, index;
            auto operator<=>(rank const&) const = default;
        };
        auto& level = level_;
        std::vector<rank> all;
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
            if (!wanted_[i]) continue;
            auto const& n = nodes_[i];
            bool const is_gate = n.what == node::kind::gate;
            if (is_gate)
                for (auto const l : n.of) level[i] = std::max(level[i], level[literal{l}.truth()] + 1);
            all.push_back({n.what, level[i], is_gate ? static_cast<std::uint32_t>(n.of.size()) : 0, n.a, i});
        }
        std::sort(all.begin(), all.end());
        std::vector<std::uint32_t> order;
        for (auto const& s : all) order.push_back(s.index);
        return order;
    }

    void place_truths() {
        auto const order = in_order();
        std::array<std::uint32_t, node::kinds> count{};
        for (auto const i : order) {
            auto const& n = nodes_[i];
            truth_at_[i] = n.what == node::kind::event ? event_at_[n.a] : count[static_cast<std::size_t>(n.what)]++;
            put(n);
        }
        std::array<std::uint32_t, node::kinds> const first{
            0, program::first_flag, p_.first_event(), p_.first_slot(), p_.first_choice(), p_.first_set(), p_.first_test(),
            p_.first_gate()};
        for (auto const i : order) truth_at_[i] += first[static_cast<std::size_t>(nodes_[i].what)];
        for (auto const i : order)
            if (nodes_[i].what == node::kind::gate) put_gate(i);
    }

    void place_effects() {
        auto const truths = [&](std::uint32_t first, auto const& list, auto&& state_of) {
            for (std::uint32_t i = 0; i < list.size(); ++i) {
                auto& e = p_.effects[state_of(list[i])];
                if (e.truths++ == 0) e.first_truth = first + i;
            }
        };
        auto const itself = [](std::uint32_t state) { return state; };
        auto const its_state = [](auto const& test) { return test.state; };
        truths(program::first_flag, p_.flags, itself);
        truths(p_.first_event(), p_.events, itself);
        truths(p_.first_slot(), p_.slots, its_state);
        truths(p_.first_choice(), p_.choices, its_state);
        truths(p_.first_set(), p_.sets, its_state);
        for (std::uint32_t i = 0; i < p_.amounts.size(); ++i)
            p_.effects[p_.amounts[i]].number = program::first_amount + i;
        for (std::uint32_t i = 0; i < p_.events.size(); ++i) p_.effects[p_.events[i]].number = p_.first_latest() + i;
    }

    void put(node const& n) {
        auto const b = static_cast<std::uint32_t>(n.b);
        switch (n.what) {
        case node::kind::always:
        case node::kind::event:
        case node::kind::gate: break;
        case node::kind::flag: p_.flags.push_back(n.a); break;
        case node::kind::slot: p_.slots.push_back({n.a, b}); break;
        case node::kind::set: p_.sets.push_back({n.a, b}); break;
        case node::kind::test: p_.tests.push_back({number_at_[n.a], n.exactly, n.b}); break;
        case node::kind::choice: {
            auto const first = p_.value_bits.size();
            p_.choices.push_back({n.a, static_cast<std::uint32_t>(first)});
            p_.value_bits.resize(first + b / 64 + 1);
            for (auto const v : n.of) p_.value_bits[first + v / 64] |= std::uint64_t{1} << v % 64;
        }
        }
    }

    void put_gate(std::uint32_t i) {
        auto const& n = nodes_[i];
        auto const arity = static_cast<std::uint32_t>(n.of.size());
        auto const& runs = p_.runs;
        if (runs.empty() || runs.back().arity != arity || runs.back().least != n.a || run_level_ != level_[i])
            p_.runs.push_back({truth_at_[i], 0, arity, static_cast<std::uint32_t>(p_.operands.size()), n.a});
        run_level_ = level_[i];
        ++p_.runs.back().gates;
        for (auto const l : n.of) p_.operands.push_back(placed(l));
    }

    literal placed(std::uint32_t built) const {
        literal const l{built};
        return {truth_at_[l.truth()] * 2 + (l.negated() ? 1U : 0U)};
    }

    unique_list<node> const& nodes_;
    unique_list<numeral> const& numbers_;
    program& p_;
    std::vector<bool> wanted_, wanted_number_;
    std::vector<number_id> number_at_; // of each number its place in the program
    std::vector<std::uint32_t> event_at_; // of each state that is an event's
    std::vector<std::uint32_t> truth_at_;
    std::vector<std::uint32_t> level_; // of a gate how far it stands from the situation
    std::uint32_t run_level_ = 0;      // of the gates of the last run
};

} // namespace remit::program::building
