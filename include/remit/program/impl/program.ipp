// program: what holds of every program.
#pragma once

#include <remit/program/program.hpp>

namespace remit::program {

bool valid(program const& p) {
    bool ok = true;

    auto next_number = p.first_computed();
    for (auto const& c : p.numbers) {
        bool const two = c.how == computed::kind::sum || c.how == computed::kind::difference;
        ok &= c.a < next_number && (two ? c.b < next_number : c.b == no_number);
        ++next_number;
    }
    for (auto const& c : p.choices) ok &= c.first < p.value_bits.size();
    for (auto const& t : p.tests) ok &= t.number < p.all_numbers();

    std::size_t next_operand = 0;
    auto next_truth = p.first_gate();
    for (auto const& r : p.runs) {
        ok &= r.first_truth == next_truth && r.first_operand == next_operand && r.gates > 0;
        ok &= r.arity > 1 && r.least > 1 && r.least <= r.arity;
        auto const end = next_operand + std::size_t{r.gates} * r.arity;
        if (end > p.operands.size()) return false;
        for (; next_operand < end; ++next_operand) ok &= p.operands[next_operand].truth() < r.first_truth;
        next_truth += r.gates;
    }
    ok &= next_operand == p.operands.size();

    for (auto const& o : p.outcomes) {
        for (auto const l : {o.in_force, o.conditions, o.discharged, o.late}) ok &= l.truth() < next_truth;
        ok &= o.due == no_number || o.due < p.all_numbers();
    }
    for (auto const& e : p.effects)
        ok &= e.first_truth + e.truths <= p.first_test() && (e.number == no_number || e.number < p.first_constant());
    return ok;
}

} // namespace remit::program
