// Claims about what can still become of a status, and about what would make it another.
#include "claims.hpp"

#include <remit/completion/least_change.hpp>
#include <remit/completion/look_ahead.hpp>
#include <remit/explain/needs.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>

namespace oracle {
namespace {

using model::input_ref;
using remit::status;
using remit::truth;

std::string listed(model::model const& m, std::vector<input_ref> const& list) {
    std::string out;
    for (auto const r : list) out += (out.empty() ? "" : ", ") + m.name_of(r);
    return "[" + out + "]";
}

bool has(std::vector<input_ref> const& list, input_ref r) {
    return std::find(list.begin(), list.end(), r) != list.end();
}

bool is_owed(model::model const& m, situation const& s, model::duty_id d) {
    auto const f = remit::plain::evaluator(m, s).finding(d);
    return f.applies == truth::yes && f.discharged == truth::no;
}

} // namespace

wrong outlooks_hold(subject const& of, dice die) {
    auto const& m = of.model;
    std::vector<model::duty_id> duties;
    for (std::uint32_t d = 0; d < m.duties.size(); ++d) duties.push_back({d});
    for (auto const& s : of.situations) {
        remit::plain::evaluator judge(m, s);
        auto const outlooks = remit::completion::look_ahead(m, s, duties);
        if (outlooks.size() != duties.size()) return "not one outlook a duty";
        // Members that are not there do not move up: an input is the same one before and after.
        std::vector<situation> wholes;
        for (int i = 0; i < 5; ++i) wholes.push_back(refined(m, s, of.at, die));
        std::vector<remit::found::findings> found;
        for (auto const& w : wholes) found.push_back(remit::plain::evaluate(m, w));
        for (auto const d : duties) {
            auto const& o = outlooks[d.index];
            if (!o) continue;
            auto const told = [&](std::string const& what) {
                return m.name_of(d) + " turns on " + listed(m, o->matter) + ": " + what + "\n  in " + show(m, s);
            };
            auto const needed = remit::explain::needs(m, judge, d);
            // Where Kleene's logic does not see that it applies, it may be late that is open.
            bool const only_late = o->possible == std::vector{status::overdue, status::obliged};
            for (auto const r : o->matter)
                if (!has(needed, r) && !(only_late && is_open(m, s, r))) return told(m.name_of(r) + " is not needed");
            if (!std::is_sorted(o->matter.begin(), o->matter.end())) return told("not in order");
            if (judge.finding(d).status != status::undetermined && judge.finding(d).late != truth::unknown &&
                o->possible.size() > 1)
                return told("it is known, and may be several");
            for (std::size_t i = 0; i < wholes.size(); ++i) {
                auto const is = found[i][d.index].status;
                if (std::find(o->possible.begin(), o->possible.end(), is) == o->possible.end())
                    return told("it becomes " + std::string(to_string(is)) + " in " + show(m, wholes[i]));
                if (i == 0) continue;
                // What matters as in one, all else as in the other, as far as it is known there.
                auto mixed = wholes[i];
                for (auto const r : inputs_of(m))
                    if (has(o->matter, r) || is_absent(m, wholes[i], r)) mixed.states[m.state_of(r)] = wholes[0].states[m.state_of(r)];
                auto const became = remit::plain::evaluator(m, mixed).finding(d).status;
                auto const as_owed = [](status one) { return one == status::overdue ? status::obliged : one; };
                bool const same = only_late ? became == found[0][d.index].status
                                            : as_owed(became) == as_owed(found[0][d.index].status);
                if (!same)
                    return told("yet all else makes it " + std::string(to_string(became)) + " in " + show(m, mixed));
            }
        }
    }
    return {};
}

wrong least_changes_hold(subject const& of, dice die) {
    auto const& m = of.model;
    for (auto const& s : of.situations)
        for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
            model::duty_id const d{i};
            auto const change = remit::completion::least_change(m, s, d);
            bool const owed = is_owed(m, s, d);
            if (owed && change) return m.name_of(d) + " is owed, and something would make it so: " + show(m, s);
            if (owed) continue;
            std::vector<input_ref> inputs;
            if (change)
                for (auto const& a : change->alterations) inputs.push_back(a.input);
            auto const told = [&](std::string const& what) {
                return m.name_of(d) + " would be owed by " + listed(m, inputs) + ": " + what + "\n  in " + show(m, s);
            };
            if (change && !inputs.empty()) {
                auto const with = [&](std::size_t without) {
                    auto after = s;
                    for (std::size_t k = 0; k < inputs.size(); ++k)
                        if (k != without) after.states[m.state_of(inputs[k])] = change->alterations[k].value;
                    return after;
                };
                if (!is_owed(m, with(inputs.size()), d)) return told("it is not in " + show(m, with(inputs.size())));
                for (std::size_t k = 0; k < inputs.size(); ++k)
                    if (is_owed(m, with(k), d)) return told(m.name_of(inputs[k]) + " can be left out");
                for (std::size_t k = 0; k < inputs.size(); ++k) {
                    auto const& a = change->alterations[k];
                    if (!a.through) continue;
                    auto after = with(inputs.size());
                    after.states[m.state_of(a.input)] = *a.through;
                    if (change->least && !is_owed(m, after, d)) return told("not as far as it says: " + show(m, after));
                }
            }
            if (!change || inputs.size() == 1 || (inputs.empty() && !change->least)) continue;
            // Single inputs, at random: known otherwise, or better known.
            for (int tries = 0; tries < 12; ++tries) {
                auto const other = random_situation(m, of.at, die);
                auto const r = die.pick(inputs_of(m));
                if (is_open(m, other, r)) continue;
                auto after = s;
                after.states[m.state_of(r)] = other.states[m.state_of(r)];
                if (is_owed(m, after, d)) return told(m.name_of(r) + " alone would do: " + show(m, after));
            }
        }
    return {};
}

} // namespace oracle
