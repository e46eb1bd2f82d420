// Claims about needs, reasons and questions: docs/language.md §6.
#include "claims.hpp"
#include "walked_needs.hpp"

#include <remit/explain/needs.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <map>
#include <variant>

namespace oracle {
namespace {

using model::input_ref;
using model::silence;
using remit::status;
using remit::truth;

remit::found::finding finding_in(model::model const& m, situation const& s, model::duty_id d) {
    return remit::plain::evaluator(m, s).finding(d);
}

std::string listed(model::model const& m, std::vector<input_ref> const& list) {
    std::string out;
    for (auto const r : list) out += (out.empty() ? "" : ", ") + m.name_of(r);
    return "[" + out + "]";
}

bool in_order(std::vector<input_ref> const& list) {
    return std::adjacent_find(list.begin(), list.end(), [](auto a, auto b) { return a >= b; }) == list.end();
}

bool is_party(model::model const& m, input_ref r) {
    return m[r.input].form == model::form::party;
}

bool is_presumed(model::model const& m, situation const& s, input_ref r) {
    auto const* const silent = std::get_if<silence>(&s.states[m.state_of(r)]);
    return silent && *silent != silence::withheld && m[r.input].presumed;
}

bool is_stated(model::model const& m, situation const& s, input_ref r) {
    return !std::holds_alternative<silence>(s.states[m.state_of(r)]);
}

// An input made unknown, presumption and all. Of a party's number: the first `least` slots are present, of them one said
// to be perhaps stays so, the rest may be there; what is said of members stays.
void give_up(model::model const& m, situation& s, input_ref r) {
    auto& state = s.states[m.state_of(r)];
    auto const* const said = std::get_if<model::slots>(&state);
    if (!said) {
        state = is_party(m, r) ? silence::not_asked : silence::withheld;
        return;
    }
    model::slots open;
    for (std::size_t i = 0; i < static_cast<std::size_t>(m[r.input].most); ++i) {
        bool const perhaps = i < said->present.size() && said->present[i] == truth::unknown;
        open.present.push_back(i < static_cast<std::size_t>(m[r.input].least) && !perhaps ? truth::yes
                                                                                          : truth::unknown);
    }
    state = open;
}

bool keeps(status wanted, remit::found::finding const& f) {
    return f.status == wanted || (wanted == status::obliged && f.status == status::overdue);
}

} // namespace

// ── needs ───────────────────────────────────────────────────────────────────────────────────────────────────────────

wrong needs_hold(model::model const& m, turning_points const& at, situation const& s, dice& die) {
    remit::plain::evaluator judge(m, s);
    remit::explain::all_needs together(m, s);
    std::vector<situation> whole;
    for (int i = 0; i < 4; ++i) whole.push_back(refined(m, s, at, die));
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
        model::duty_id const d{i};
        auto const found = judge.finding(d);
        auto const needed = remit::explain::needs(m, judge, d);
        auto const told = [&](std::string const& what) {
            return m.name_of(d) + " is " + std::string(to_string(found.status)) + " and needs " +
                   listed(m, needed) + ": " + what + "\n  in " + show(m, s);
        };
        if (!in_order(needed)) return told("not in order of declaration, each once");
        if (auto const walked = walked_needs(m, judge, d); walked != needed)
            return told("the way down comes to " + listed(m, walked));
        if (together.of(d) != needed) return told("other needs, asked for with those of other duties");
        for (auto const r : needed) {
            if (is_absent(m, s, r)) return told(m.name_of(r) + " is of a slot that is absent");
            if (!is_open(m, s, r)) return told(m.name_of(r) + " is known");
        }
        if (found.applies == truth::no) {
            if (!needed.empty()) return told("it does not apply");
            continue;
        }
        bool const settled = found.applies == truth::yes && found.discharged != truth::unknown;
        bool const late_counts = found.applies == truth::yes && found.discharged == truth::no;
        bool const all_known = settled && !(late_counts && found.late == truth::unknown);
        if (all_known && !needed.empty()) return told("nothing about it is open");
        if (all_known) continue;
        if (found.status == status::undetermined && needed.empty())
            for (auto const& w : whole)
                if (auto const after = finding_in(m, w, d); after.status != status::undetermined)
                    return told("yet it can be settled: " + show(m, w));
        // What is not needed, stated in part and wholly, settles nothing about it.
        refinement how{100, true, {needed.begin(), needed.end()}, false};
        for (int tries = 0; tries < 3; ++tries) {
            how.wholly = tries != 0;
            how.percent = tries == 0 ? 40 : 100;
            auto const more = refined(m, s, at, die, how);
            auto const after = finding_in(m, more, d);
            if (after.status != found.status || after.applies != found.applies ||
                after.discharged != found.discharged || (late_counts && after.late != found.late))
                return told("yet it is settled by " + show(m, more));
        }
    }
    return {};
}

// ── reasons ─────────────────────────────────────────────────────────────────────────────────────────────────────────

situation only_reason(model::model const& m, situation const& s, std::vector<input_ref> const& reason) {
    auto only = s;
    for (auto const r : inputs_of(m))
        if (std::find(reason.begin(), reason.end(), r) == reason.end()) give_up(m, only, r);
    return only;
}

wrong reasons_hold(model::model const& m, turning_points const& at, situation const& s, dice& die) {
    auto const found = remit::plain::evaluate(m, s);
    remit::explain::reasons together(m, s);
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
        model::duty_id const d{i};
        auto const wanted = found[i].status;
        auto const reason = remit::explain::first_reason(m, s, d);
        auto const told = [&](std::string const& what) {
            return m.name_of(d) + " is " + std::string(to_string(wanted)) + " because " +
                   (reason ? listed(m, *reason) : "of nothing") + ": " + what + "\n  in " + show(m, s);
        };
        if (reason.has_value() != (wanted != status::undetermined))
            return told("a status has a reason or is open");
        if (together.first(d) != reason) return told("another reason, asked for with those of other duties");
        if (!reason) continue;
        if (!in_order(*reason)) return told("not in order of declaration, each once");
        for (auto const r : *reason) {
            if (is_absent(m, s, r)) return told(m.name_of(r) + " is of a slot that is absent");
            if (!is_stated(m, s, r) && !is_presumed(m, s, r)) return told(m.name_of(r) + " is not known");
            auto const e = remit::explain::evidence_of(m, s, r);
            auto const& state = s.states[m.state_of(r)];
            if (e.presumed == is_stated(m, s, r) || !(e.input == r) ||
                !(e.value == (e.presumed ? model::value(*m[r.input].presumed) : state)))
                return told(m.name_of(r) + " is evidence of something else");
        }
        auto const only = only_reason(m, s, *reason);
        if (finding_in(m, only, d).status != wanted) return told("that is not enough");
        for (int tries = 0; tries < 2; ++tries)
            if (auto const w = refined(m, only, at, die); !keeps(wanted, finding_in(m, w, d)))
                return told("yet it is otherwise in " + show(m, w));
        for (auto const r : *reason) {
            auto fewer = only;
            give_up(m, fewer, r);
            if (finding_in(m, fewer, d).status == wanted) return told(m.name_of(r) + " can be left out");
        }
        // The page's own way to it, over every input: from the last declared, make each unknown if the status stays.
        auto left = s;
        std::vector<input_ref> kept;
        auto const all = inputs_of(m);
        for (auto const r : all)
            if (!is_party(m, r) && is_absent(m, s, r)) give_up(m, left, r);
        for (auto r = all.rbegin(); r != all.rend(); ++r) {
            if (is_absent(m, s, *r) || !(is_stated(m, s, *r) || is_presumed(m, s, *r))) continue;
            auto fewer = left;
            give_up(m, fewer, *r);
            if (finding_in(m, fewer, d).status == wanted)
                left = std::move(fewer);
            else
                kept.push_back(*r);
        }
        std::reverse(kept.begin(), kept.end());
        if (kept != *reason) return told("the first reason is " + listed(m, kept));
    }
    return {};
}

// ── over situations ─────────────────────────────────────────────────────────────────────────────────────────────────

wrong needs_are_what_matters(subject const& of, dice die) {
    for (auto const& s : of.situations) {
        if (auto w = needs_hold(of.model, of.at, s, die)) return w;
    }
    return {};
}

wrong reasons_are_all(subject const& of, dice) {
    auto const& m = of.model;
    constexpr std::size_t most = 7; // inputs whose parts are all gone through
    for (auto const& s : of.situations)
        for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
            model::duty_id const d{i};
            auto const wanted = finding_in(m, s, d).status;
            auto const reasons = remit::explain::reasons_of(m, s, d);
            auto const told = [&](std::string const& what) {
                return m.name_of(d) + " is " + std::string(to_string(wanted)) + ": " + what + "\n  in " + show(m, s);
            };
            if (reasons.has_value() != (wanted != status::undetermined)) return told("a status has reasons or is open");
            if (!reasons) continue;
            if (reasons->each.empty() || reasons->each.front() != remit::explain::first_reason(m, s, d))
                return told("the first one is another");
            auto const suffices = [&](std::vector<input_ref> const& r) {
                return finding_in(m, only_reason(m, s, r), d).status == wanted;
            };
            for (auto const& r : reasons->each) {
                if (!in_order(r) || !suffices(r)) return told(listed(m, r) + " is not enough");
                for (std::size_t k = 0; k < r.size(); ++k) {
                    auto fewer = r;
                    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(k));
                    if (suffices(fewer)) return told(listed(m, r) + " is not minimal");
                }
                if (r.size() < reasons->shortest.size()) return told(listed(m, r) + " is shorter");
            }
            if (!suffices(reasons->shortest)) return told("the shortest is not enough");
            std::vector<input_ref> known;
            for (auto const r : inputs_of(m))
                if (!is_absent(m, s, r) && (is_stated(m, s, r) || is_presumed(m, s, r))) known.push_back(r);
            if (known.size() > most || reasons->more) continue;
            std::size_t least = 0;
            for (std::size_t set = 0; set < std::size_t{1} << known.size(); ++set) {
                std::vector<input_ref> r;
                for (std::size_t k = 0; k < known.size(); ++k)
                    if ((set >> k & 1) != 0) r.push_back(known[k]);
                if (!suffices(r)) continue;
                bool minimal = true;
                for (std::size_t k = 0; k < r.size() && minimal; ++k) {
                    auto fewer = r;
                    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(k));
                    minimal = !suffices(fewer);
                }
                if (!minimal) continue;
                ++least;
                if (std::find(reasons->each.begin(), reasons->each.end(), r) == reasons->each.end())
                    return told(listed(m, r) + " is missing");
            }
            if (least != reasons->each.size()) return told("there are " + std::to_string(least));
        }
    return {};
}

wrong reasons_suffice(subject const& of, dice die) {
    for (auto const& s : of.situations)
        if (auto w = reasons_hold(of.model, of.at, s, die)) return w;
    return {};
}

} // namespace oracle
