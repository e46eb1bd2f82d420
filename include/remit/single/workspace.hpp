// single: a program interpreted for one situation after another, built for how soon the answer is there.
// In: a program; a situation, or what is stated fact by fact. Out: a finding for every duty, the same as plain/ gives.
// Doors: workspace; evaluate(), for one situation alone. Held by tests/single/, tests/oracle/agree.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/base/truth.hpp>
#include <remit/config.hpp>
#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>
#include <remit/model/value.hpp>
#include <remit/program/program.hpp>

#include <concepts>
#include <cstdint>
#include <span>
#include <vector>

namespace remit::single {

/// Room for one situation at a time. Making it allocates, nothing else does. Refers to the program, which must live as long
/// (a rule set's as long as the rule set). One thread at a time; any number of workspaces may share a program.
///
///     auto const& m = rules.model();
///     model::input_ref const age{m.input_named("age")}, abandoned{m.input_named("abandoned")};
///     single::workspace w(rules.program());
///     for (…) {
///         w.begin(day);
///         bool const fits = w.state(age, 9) && w.state(abandoned, true);
///         for (auto const& f : w.run()) …
///     }
class workspace {
  public:
    REMIT_DECL explicit workspace(program::program const& p);
    explicit workspace(program::program&&) = delete; // it would be gone

    /// A new situation, at the end of that day, which is one of first_day to last_day: nothing is stated. Before the first
    /// it is 1970-01-01.
    REMIT_DECL void begin(date as_of);

    /// What is so of an input, as docs/language.md §8 has it. False, and nothing has changed, where the input is not of that
    /// kind, or there is no such slot, value or day. A later statement replaces an earlier one; `silence` takes it back,
    /// and what is withheld has no presumption either. A choice or set speaks of `m[input].values`, by place in that list.
    /// A boolean; an event, on no known day.
    [[nodiscard]] bool state(model::input_ref r, std::same_as<bool> auto b) { return state_bool(r, b); }
    /// An integer.
    [[nodiscard]] REMIT_DECL bool state(model::input_ref r, std::int32_t n);
    /// A day; an event that happened on it.
    [[nodiscard]] REMIT_DECL bool state(model::input_ref r, date d);
    /// An event that happened on these days.
    [[nodiscard]] REMIT_DECL bool state(model::input_ref r, std::span<date const> days);
    [[nodiscard]] REMIT_DECL bool state(model::input_ref r, model::choice c);
    [[nodiscard]] REMIT_DECL bool state(model::input_ref r, model::set s);
    /// A party's slots; further ones are absent.
    [[nodiscard]] REMIT_DECL bool state(model::input_ref r, std::span<truth const> slots);
    [[nodiscard]] REMIT_DECL bool state(model::input_ref r, model::silence s);

    /// A whole situation, which must be of the model that the program was compiled of.
    REMIT_DECL void state(facts::situation const& s);

    /// What is found in the situation as stated so far, a finding a duty, in the order of the rules; until the next run().
    std::span<found::finding const> run() { return run(found_), found_; }
    /// The same into room of the caller's, a finding a duty.
    REMIT_DECL void run(std::span<found::finding> to);

  private:
    friend struct stating;

    /// A duty that nothing discharges, without a deadline: half of what there is to look at.
    struct lasting {
        std::uint32_t in_force, conditions, duty;
        model::modality modality;
    };
    struct place {
        program::input const* input = nullptr;
        program::effect const* effect = nullptr;
    };

    REMIT_DECL bool state_bool(model::input_ref r, bool b);
    inline place place_of(model::input_ref r) const; // what is inline is in stating.hpp
    // What is stated, looked at already.
    void put(program::effect const& e, model::silence s, program::input const& in);
    inline void put(program::effect const& e, bool b);
    inline void put(program::effect const& e, std::int64_t n);
    inline void put(program::effect const& e, std::span<date const> days);
    inline void put(program::effect const& e, model::choice c);
    inline void put(program::effect const& e, model::set s);
    void put(program::effect const& e, std::span<truth const> slots);
    inline void put_truth(program::effect const& e, std::uint8_t code);
    inline void put_number(program::effect const& e, std::int64_t n);
    void put_slots(program::effect const& e, std::uint64_t there, std::uint64_t absent);
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
    found::finding const* table_; // 5.3, by modality, force and truths
};

/// All duties, in order, of one situation of the model that the program was compiled of. Makes a workspace for it.
REMIT_DECL found::findings evaluate(program::program const& p, facts::situation const& s);

} // namespace remit::single
