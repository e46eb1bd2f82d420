// single: a program interpreted for one situation after another, built for how soon the answer is there.
// In: a program; a situation, or what is stated fact by fact. Out: a finding for every duty, the same as plain/ gives.
// Doors: workspace; evaluate(), for one situation alone. Held by tests/single/workspace.cpp, tests/oracle/engines.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/base/truth.hpp>
#include <remit/config.hpp>
#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>
#include <remit/model/value.hpp>
#include <remit/program/program.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace remit::single {

/// Room for one situation at a time. Making it allocates; nothing else does, but statements made of a `model::value` that
/// its caller makes. Refers to the program, which must live as long. One thread at a time; any number of workspaces may
/// share a program.
///
///     single::workspace w(program);
///     w.begin(day);
///     w.state({age}, 9);
///     w.state({abandoned}, true);
///     for (auto const& f : w.run()) …
class workspace {
  public:
    REMIT_DECL explicit workspace(program::program const& p);

    /// A new situation, at the end of that day: nothing is stated.
    REMIT_DECL void begin(date as_of);

    /// What is so of an input, as docs/language.md §8 has it. False, and nothing has changed, where the input is not of that
    /// kind, or there is no such slot, value or day. A later statement replaces an earlier one; of `silence` takes it back.
    REMIT_DECL bool state(model::input_ref r, bool b);         ///< a boolean; an event, its day unknown
    REMIT_DECL bool state(model::input_ref r, std::int32_t n); ///< an integer
    REMIT_DECL bool state(model::input_ref r, date d);         ///< a day; an event that happened on it
    REMIT_DECL bool state(model::input_ref r, std::span<date const> days); ///< an event that happened on these
    REMIT_DECL bool state(model::input_ref r, model::choice c);
    REMIT_DECL bool state(model::input_ref r, model::set s);
    REMIT_DECL bool state(model::input_ref r, std::span<truth const> slots); ///< a party's; further ones are absent
    REMIT_DECL bool state(model::input_ref r, model::silence s);
    bool state(model::input_ref r, char const*) = delete; // would be a bool

    /// A whole situation, which must be of the model that the program was compiled of.
    REMIT_DECL void state(facts::situation const& s);

    /// What is found in the situation as stated so far, a finding a duty, in the order of the rules; until the next call.
    REMIT_DECL std::span<found::finding const> run();

  private:
    /// A duty that nothing discharges, without a deadline: half of what there is to look at.
    struct lasting {
        std::uint32_t in_force, grounds, duty;
        model::modality modality;
    };
    struct place {
        program::input const* input = nullptr;
        program::effect effect;
    };

    place place_of(model::input_ref r) const;
    void silence(program::input const& in, program::effect const& e, bool presumes);
    void put_truth(program::effect const& e, std::uint8_t code);
    void put_number(program::effect const& e, std::int64_t n);
    void put_choice(program::effect const& e, std::uint32_t chosen);
    void put_bits(program::effect const& e, model::form form, std::uint64_t in, std::uint64_t out);
    void work_out_numbers();
    void look_at_numbers();
    void run_gates();

    program::program const& p_;
    date as_of_;
    std::vector<std::int64_t> numbers_, blank_numbers_; // now; where nothing is stated
    std::vector<std::uint8_t> truths_, blank_truths_;   // two a truth: its code, and that of its opposite
    std::vector<found::finding> found_;
    std::vector<lasting> lasting_;
    std::vector<std::uint32_t> ending_; // the other duties
    alignas(64) std::array<found::finding, 3 * 128> table_; // 5.3, by modality, force and truths
};

/// All duties, in order, of one situation of the model that the program was compiled of. Makes a workspace for it.
REMIT_DECL found::findings evaluate(program::program const& p, facts::situation const& s);

} // namespace remit::single
