#include "show.hpp"

#include <remit/program/compile.hpp>

#include <utility>
#include <vector>

namespace remit::cli {
namespace {

using program::computed;
using program::literal;

// A truth that stands for itself is called by what it says of the situation; a gate by its number, t17.
class printer {
  public:
    explicit printer(model::model const& m) : m_(m), p_(program::compile(m)), state_(p_.effects.size()) {
        for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
            for (std::uint32_t slot = 0; slot < m.inputs[i].slots; ++slot) {
                model::input_ref const r{{i}, slot};
                state_[m.state_of(r)] = {m.name_of(r), i};
            }
    }

    std::string run() {
        name_numbers();
        name_truths();
        line(0, "program of " + m_.name);
        auto next = p_.first_computed();
        for (auto const& c : p_.numbers) line(1, "n" + std::to_string(next++) + " = " + said(c));
        for (auto const& r : p_.runs) gates(r);
        for (std::uint32_t i = 0; i < p_.outcomes.size(); ++i) {
            auto const& o = p_.outcomes[i];
            line(1, "duty " + m_.name_of(model::duty_id{i}));
            line(2, "in force " + said(o.in_force) + "; conditions " + said(o.conditions) + "; discharged " + said(o.discharged) +
                        "; late " + said(o.late) + (o.due == program::no_number ? "" : "; due " + number_[o.due]));
        }
        std::size_t gates = 0;
        for (auto const& r : p_.runs) gates += r.gates;
        line(1, std::to_string(p_.first_gate()) + " truths of the situation, " + std::to_string(gates) + " gates in " +
                    std::to_string(p_.runs.size()) + " runs with " + std::to_string(p_.operands.size()) + " operands, " +
                    std::to_string(p_.all_numbers()) + " numbers, " + std::to_string(p_.numbers.size()) +
                    " of them worked out");
        return std::move(out_);
    }

  private:
    void line(std::size_t depth, std::string const& text) { out_ += std::string(2 * depth, ' ') + text + "\n"; }

    void name_numbers() {
        number_.push_back("as_of");
        for (auto const state : p_.amounts) number_.push_back(state_[state].first);
        for (auto const state : p_.events) number_.push_back("day of " + state_[state].first);
        for (auto const k : p_.constants) number_.push_back(std::to_string(k));
        while (number_.size() < p_.all_numbers()) number_.push_back("n" + std::to_string(number_.size()));
    }

    void name_truths() {
        truth_.push_back("true");
        for (auto const state : p_.flags) truth_.push_back(state_[state].first);
        for (auto const state : p_.events) truth_.push_back(state_[state].first);
        for (auto const& s : p_.slots)
            truth_.push_back(m_.name_of({{state_[s.state].second}, 0}) + "[" + std::to_string(s.slot + 1) + "] is there");
        for (auto const& c : p_.choices) {
            std::string values;
            auto const& all = m_.inputs[state_[c.state].second].values;
            for (std::size_t i = 0; i < all.size(); ++i)
                if ((p_.value_bits[c.first + i / 64] >> i % 64 & 1U) != 0) values += (values.empty() ? "" : ", ") + all[i].name;
            truth_.push_back(state_[c.state].first + " in (" + values + ")");
        }
        for (auto const& s : p_.sets)
            truth_.push_back(state_[s.state].first + " has " + m_.inputs[state_[s.state].second].values[s.value].name);
        for (auto const& t : p_.tests)
            truth_.push_back(number_[t.number] + (t.exactly ? " is " : " <= ") + limit(t));
        while (truth_.size() < p_.truths()) truth_.push_back("t" + std::to_string(truth_.size()));
    }

    // Of a day the limit is one.
    std::string limit(program::number_test const& t) const {
        bool day = t.number == program::program::as_of ||
                   (t.number >= p_.first_latest() && t.number < p_.first_constant());
        if (t.number >= program::program::first_amount && t.number < p_.first_latest())
            day = m_.inputs[state_[p_.amounts[t.number - program::program::first_amount]].second].form == model::form::day;
        if (t.number >= p_.first_computed()) day = p_.numbers[t.number - p_.first_computed()].how == computed::kind::later;
        return day ? to_string(date{static_cast<std::int32_t>(t.limit)}) : std::to_string(t.limit);
    }

    std::string said(computed const& c) const {
        auto a = number_[c.a];
        bool const from_day = c.how == computed::kind::later || c.how == computed::kind::elapsed;
        if (from_day && c.a >= p_.first_constant() && c.a < p_.first_computed())
            a = to_string(date{static_cast<std::int32_t>(p_.constants[c.a - p_.first_constant()])});
        switch (c.how) {
        case computed::kind::sum: return a + " + " + number_[c.b];
        case computed::kind::difference: return a + " - " + number_[c.b];
        case computed::kind::product: return a + " * " + std::to_string(c.n);
        case computed::kind::later: return a + " + " + std::to_string(c.n) + " " + word(c.unit);
        case computed::kind::elapsed: return word(c.unit) + " since " + a;
        }
        return {};
    }

    std::string said(literal l) const {
        if (l == program::never) return "false";
        return (l.negated() ? "not " : "") + truth_[l.truth()];
    }

    void gates(program::gate_run const& r) {
        for (std::uint32_t g = 0; g < r.gates; ++g) {
            std::string text;
            for (std::uint32_t i = 0; i < r.arity; ++i)
                text += (i == 0 ? "" : r.all() ? " and " : ", ") + said(p_.operands[r.first_operand + g * r.arity + i]);
            if (!r.all()) text = "at least " + std::to_string(r.least) + " (" + text + ")";
            line(1, truth_[r.first_truth + g] + " = " + text);
        }
    }

    model::model const& m_;
    program::program p_;
    std::vector<std::pair<std::string, std::uint32_t>> state_; // its name, its input
    std::vector<std::string> number_, truth_;
    std::string out_;
};

} // namespace

std::string shown_program(loaded const& rules) {
    return printer(*rules.model).run();
}

} // namespace remit::cli
