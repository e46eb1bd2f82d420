// Claims about the judge alone: 5.1 to 5.4, 5.11.
#include "claims.hpp"

#include <remit/plain/evaluate.hpp>

#include <variant>

namespace oracle {
namespace {

using remit::status;
using remit::truth;
using remit::found::finding;

std::string letter(truth t) {
    return t == truth::yes ? "T" : t == truth::no ? "F" : "U";
}

std::string said(finding const& f) {
    return letter(f.applies) + letter(f.discharged) + letter(f.late) + " " +
           std::string(to_string(f.status)) + (f.due ? " due " + to_string(*f.due) : "");
}

bool better_known(truth before, truth after) {
    return before == truth::unknown || before == after;
}

// A value that is known stays; of a set each value that is in or out does.
bool better_known(remit::plain::worth const& before, remit::plain::worth const& after) {
    if (before == remit::plain::worth() || before == remit::plain::worth(truth::unknown)) return true;
    auto const* const a = std::get_if<model::set>(&before);
    auto const* const b = std::get_if<model::set>(&after);
    if (a && b) return (a->in & ~b->in) == 0 && (a->out & ~b->out) == 0;
    return before == after;
}

// 5.11, to the letter.
bool may_become(finding const& before, finding const& after) {
    if (before.status == after.status || before.status == status::undetermined) return true;
    return before.status == status::obliged && before.late == truth::unknown &&
           after.status == status::overdue;
}

// 5.3, the table.
status by_table(model::modality modality, finding const& f) {
    if (f.applies == truth::no) return status::not_applicable;
    if (f.applies == truth::unknown) return status::undetermined;
    if (f.discharged == truth::unknown) return status::undetermined;
    if (f.discharged == truth::yes) return status::discharged;
    if (f.late == truth::yes) return status::overdue;
    return modality == model::modality::must  ? status::obliged
           : modality == model::modality::may ? status::permitted
                                              : status::forbidden;
}

} // namespace

wrong refines(model::model const& m, situation const& before, situation const& after, bool slots_moved) {
    remit::plain::evaluator less(m, before), more(m, after);
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
        auto const& a = less.finding({i});
        auto const& b = more.finding({i});
        bool const truths = better_known(a.applies, b.applies) && better_known(a.discharged, b.discharged) &&
                            better_known(a.late, b.late);
        bool const days = !a.due || a.due == b.due;
        if (truths && days && a.in_force == b.in_force && may_become(a, b)) continue;
        return m.name_of(model::duty_id{i}) + " was " + said(a) + " and becomes " + said(b) +
               "\n  before: " + show(m, before) + "\n  after:  " + show(m, after);
    }
    for (std::uint32_t i = 0; i < m.defines.size(); ++i) {
        auto const of = m.defines[i].of;
        if (of && slots_moved) continue;
        for (std::uint32_t slot = 0; slot < (of ? static_cast<std::uint32_t>(m[of].most) : 1U); ++slot)
            if (!better_known(less.defined({i}, slot), more.defined({i}, slot)))
                return "define " + m.defines[i].name +
                       " loses or changes its worth\n  before: " + show(m, before) +
                       "\n  after:  " + show(m, after);
    }
    return {};
}

wrong statuses_follow(model::model const& m, situation const& s) {
    auto const found = remit::plain::evaluate(m, s);
    remit::plain::evaluator backwards(m, s);
    for (auto i = static_cast<std::uint32_t>(m.duties.size()); i-- > 0;) {
        auto const& d = m.duties[i];
        auto const& f = found[i];
        auto const name = m.name_of(model::duty_id{i});
        if (!(backwards.finding({i}) == f))
            return name + " is " + said(f) + " or not, by the order of asking";
        auto const& source = m[d.cites.front().instrument];
        bool const in_force =
            (!d.valid || d.valid->contains(s.as_of)) && (!source.valid || source.valid->contains(s.as_of));
        if (f.in_force != in_force) return name + ": its force is wrong on " + to_string(s.as_of);
        if (!in_force && f.applies != truth::no) return name + " applies and is not in force";
        if (f.status != by_table(d.modality, f)) return name + " is " + said(f) + ", not as 5.3 has it";
        if (!m.can_be({i}, f.status)) return name + " is " + said(f) + ", which it can never be";
        if (d.standing() && d.overridden_by.empty() && in_force && f.applies != truth::yes)
            return name + " has no condition and does not apply";
        if (!d.has_deadline() && f.late != truth::no) return name + " has no deadline and is late";
        if (!d.until && f.discharged != truth::no) return name + " has no end and is discharged";
        if (f.due && !d.within) return name + " has a due day and no `within`";
        if (f.due && f.late != remit::truth_of(*f.due < s.as_of))
            return name + " is late, or not, against its due day";
    }
    return {};
}

// ── over situations ─────────────────────────────────────────────────────────────────────────────────────────────────

wrong stating_more_refines(subject const& of, dice die) {
    for (auto const& s : of.situations)
        for (int percent : {15, 50}) {
            auto const how = refinement{percent, die.chance(50), {}, false};
            if (auto w = refines(of.model, s, refined(of.model, s, of.at, die, how))) return w;
        }
    return {};
}

wrong completions_agree(subject const& of, dice die) {
    bool sums = false; // days that may lie outside the years or the calendar
    for (auto const& n : of.model.nodes)
        sums |=
            std::holds_alternative<model::shifted>(n.what) || std::holds_alternative<model::elapsed>(n.what);
    for (auto const& d : of.model.duties) sums |= d.within.has_value();
    for (auto const& s : of.situations)
        for (int tries = 0; tries < 3; ++tries) {
            auto const whole = refined(of.model, s, of.at, die, {100, true, {}, true});
            if (auto w = refines(of.model, s, whole, true)) return w;
            if (sums) continue;
            for (auto const& f : remit::plain::evaluate(of.model, whole))
                if (f.status == status::undetermined || f.late == truth::unknown)
                    return "all is known and a status is not: " + show(of.model, whole);
        }
    return {};
}

wrong statuses_by_table(subject const& of, dice) {
    for (auto const& s : of.situations)
        if (auto w = statuses_follow(of.model, s)) return w;
    return {};
}

} // namespace oracle
