// needs: of how many undetermined findings each value of a situation is a need (docs/language.md §6): from what is unknown of
// a duty back through what is unknown, for all rows of a block at once.
#pragma once

#include <remit/batch/impl/block.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace remit::batch {

class needing {
  public:
    explicit needing(program::program const& p) : p_(p), wanted_(p.truths()), of_state_(p.effects.size()) {
        for (auto const& r : p.runs)
            for (std::uint32_t g = 0; g < r.gates; ++g)
                gates_.push_back({r.first_operand + g * r.arity, r.arity});
        read_numbers();
        for (auto const& o : p.outcomes) cones_.push_back(cone_of(o));
    }

    // Adds to `needs`, one a value of a situation. `counting`: the rows that count.
    void add(code const& c, block const& b, plane const& counting, std::vector<std::uint64_t>& needs) {
        for (std::size_t d = 0; d < c.duties.size(); ++d) {
            auto const& duty = c.duties[d];
            if (duty.always && *duty.always != status::undetermined) continue;
            plane open;
            each_word(
                open, [](auto n, auto a, auto not_a, auto done, auto not_done) {
                    return n & (~(a | not_a) | (a & ~(done | not_done)));
                },
                counting, b.planes[duty.applies[0]], b.planes[duty.applies[1]], b.planes[duty.discharged[0]],
                b.planes[duty.discharged[1]]);
            if (!any(open)) continue;
            duty_needs(cones_[d], p_.outcomes[d], c, b, open, needs);
        }
    }

  private:
    struct cone {
        std::vector<std::uint32_t> truths; ///< those that are made of others before these
        std::vector<std::uint32_t> states; ///< that they read
    };
    struct leaf {
        std::uint32_t state;
        program::number_id number;
    };

    // Of each number the values of a situation that it is worked out of.
    void read_numbers() {
        read_.resize(p_.all_numbers());
        for (std::uint32_t i = 0; i < p_.amounts.size(); ++i)
            read_[program::program::first_amount + i] = {{p_.amounts[i], program::program::first_amount + i}};
        for (std::uint32_t i = 0; i < p_.events.size(); ++i) read_[p_.first_latest() + i] = {{p_.events[i], p_.first_latest() + i}};
        for (std::uint32_t i = 0; i < p_.numbers.size(); ++i) {
            auto& all = read_[p_.first_computed() + i];
            auto const& c = p_.numbers[i];
            all = read_[c.a];
            if (c.b != program::no_number) all.insert(all.end(), read_[c.b].begin(), read_[c.b].end());
            std::sort(all.begin(), all.end(), [](leaf a, leaf b) { return a.number < b.number; });
            all.erase(std::unique(all.begin(), all.end(), [](leaf a, leaf b) { return a.number == b.number; }), all.end());
        }
    }

    // Calls look(state, where it is unknown) for what a truth that is no gate reads.
    template <class Look> void each_read(std::uint32_t t, Look&& look) const {
        auto const unknown_itself = program::no_number;
        if (t == 0) return;
        if (t < p_.first_event())
            look(p_.flags[t - program::program::first_flag], unknown_itself);
        else if (t < p_.first_slot())
            look(p_.events[t - p_.first_event()], unknown_itself);
        else if (t < p_.first_choice())
            look(p_.slots[t - p_.first_slot()].state, unknown_itself);
        else if (t < p_.first_set())
            look(p_.choices[t - p_.first_choice()].state, unknown_itself);
        else if (t < p_.first_test())
            look(p_.sets[t - p_.first_set()].state, unknown_itself);
        else
            for (auto const& l : read_[p_.tests[t - p_.first_test()].number]) look(l.state, l.number);
    }

    cone cone_of(program::outcome const& o) {
        std::vector<bool> in(p_.truths());
        std::vector<std::uint32_t> open{o.conditions.truth(), o.discharged.truth()};
        cone out;
        while (!open.empty()) {
            auto const t = open.back();
            open.pop_back();
            if (in[t]) continue;
            in[t] = true;
            out.truths.push_back(t);
            if (t >= p_.first_gate())
                for (std::uint32_t i = 0; i < gates_[t - p_.first_gate()].second; ++i)
                    open.push_back(p_.operands[gates_[t - p_.first_gate()].first + i].truth());
            else
                each_read(t, [&](auto state, auto) { out.states.push_back(state); });
        }
        std::sort(out.truths.rbegin(), out.truths.rend());
        std::sort(out.states.begin(), out.states.end());
        out.states.erase(std::unique(out.states.begin(), out.states.end()), out.states.end());
        return out;
    }

    void duty_needs(cone const& of, program::outcome const& o, code const& c, block const& b, plane const& open,
                    std::vector<std::uint64_t>& needs) {
        for (auto const t : of.truths) wanted_[t] = {};
        for (auto const s : of.states) of_state_[s] = {};
        auto const want = [&](std::uint32_t t, plane const& where) {
            auto const &yes = b.planes[c.plane_of[2 * t]], &no = b.planes[c.plane_of[2 * t + 1]];
            each_word(wanted_[t], [](auto w, auto from, auto y, auto n) { return w | (from & ~(y | n)); }, wanted_[t], where, yes, no);
        };
        want(o.conditions.truth(), open);
        want(o.discharged.truth(), open);
        for (auto const t : of.truths) {
            if (!any(wanted_[t])) continue;
            if (t >= p_.first_gate()) {
                auto const [first, arity] = gates_[t - p_.first_gate()];
                for (std::uint32_t i = 0; i < arity; ++i) want(p_.operands[first + i].truth(), wanted_[t]);
                continue;
            }
            each_read(t, [&](auto state, auto number) {
                auto const& known = b.planes[number == program::no_number ? all_clear : c.known_of[number]];
                each_word(of_state_[state], [](auto s, auto w, auto k) { return s | (w & ~k); }, of_state_[state], wanted_[t], known);
            });
        }
        for (auto const s : of.states)
            for (auto const w : of_state_[s].words) needs[s] += static_cast<std::uint64_t>(std::popcount(w));
    }

    program::program const& p_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> gates_; ///< first operand, how many
    std::vector<std::vector<leaf>> read_;
    std::vector<cone> cones_;
    std::vector<plane> wanted_, of_state_;
};

} // namespace remit::batch
