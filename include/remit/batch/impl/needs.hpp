// needs: of how many undetermined findings each value of a situation is a need (docs/language.md §6): from what is unknown of
// a duty back through what is unknown, for all rows of a block at once.
#pragma once

#include <remit/batch/impl/block.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace remit::batch {

class needing {
  public:
    explicit needing(program::program const& p)
        : p_(p), waiting_(p.truths() / 64 + 1), asked_(p.effects.size()) {
        wanted_.hold(p.truths());
        of_state_.hold(p.effects.size());
        all_asked_.reserve(p.effects.size()); // so that nothing is half done when memory runs out
        for (auto const& r : p.runs)
            for (std::uint32_t g = 0; g < r.gates; ++g)
                gates_.push_back({r.first_operand + g * r.arity, r.arity});
        read_numbers();
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
            want(p_.outcomes[d].conditions.truth(), open, c, b);
            want(p_.outcomes[d].discharged.truth(), open, c, b);
            go_back(c, b);
            count(needs);
        }
    }

  private:
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
        if (t < p_.first_event()) // nobody asks for 0, which is known
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

    // A truth is wanted where it is unknown.
    void want(std::uint32_t t, plane const& where, code const& c, block const& b) {
        plane unknown;
        each_word(unknown, [](auto from, auto yes, auto no) { return from & ~(yes | no); }, where, b.planes[c.plane_of[2 * t]],
                  b.planes[c.plane_of[2 * t + 1]]);
        if (!any(unknown)) return;
        auto const bit = std::uint64_t{1} << t % 64;
        if ((waiting_[t / 64] & bit) == 0) wanted_[t] = {};
        waiting_[t / 64] |= bit;
        each_word(wanted_[t], [](auto w, auto u) { return w | u; }, wanted_[t], unknown);
        last_ = std::max<std::size_t>(last_, t / 64);
    }

    // From all that is wanted to what it is made of. A gate comes after its operands: so none is wanted any more once it
    // has been gone through.
    void go_back(code const& c, block const& b) {
        for (auto at = last_ + 1; at-- != 0;)
            while (waiting_[at] != 0) {
                auto const t = static_cast<std::uint32_t>(at * 64 + 63) - static_cast<std::uint32_t>(std::countl_zero(waiting_[at]));
                if (t >= p_.first_gate()) {
                    auto const [first, arity] = gates_[t - p_.first_gate()];
                    for (std::uint32_t i = 0; i < arity; ++i) want(p_.operands[first + i].truth(), wanted_[t], c, b);
                } else
                    each_read(t, [&](auto state, auto number) { ask(state, t, b.planes[known_plane(c, number)]); });
                waiting_[at] &= ~(std::uint64_t{1} << t % 64);
            }
        last_ = 0;
    }
    static plane_id known_plane(code const& c, program::number_id number) {
        return number == program::no_number ? all_clear : c.known_of[number];
    }

    void ask(std::uint32_t state, std::uint32_t t, plane const& known) {
        if (!asked_[state]) {
            asked_[state] = true;
            all_asked_.push_back(state);
            of_state_[state] = {};
        }
        each_word(of_state_[state], [](auto s, auto w, auto k) { return s | (w & ~k); }, of_state_[state], wanted_[t], known);
    }
    void count(std::vector<std::uint64_t>& needs) {
        for (auto const s : all_asked_) {
            needs[s] += count_of(of_state_[s]);
            asked_[s] = false;
        }
        all_asked_.clear();
    }

    program::program const& p_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> gates_; ///< first operand, how many
    std::vector<std::vector<leaf>> read_;

    // Of the duty that is gone through.
    growing<plane> wanted_;              ///< by truth, of those that wait
    std::vector<std::uint64_t> waiting_; ///< a bit a truth
    std::size_t last_ = 0;               ///< of these the last in which one may be set
    growing<plane> of_state_;            ///< by value of a situation, of those that are asked for
    std::vector<bool> asked_;
    std::vector<std::uint32_t> all_asked_;
};

} // namespace remit::batch
