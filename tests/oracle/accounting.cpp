// A claim about accounts: their facts are the reason's, or, of what is open, the needs.
#include "claims.hpp"

#include <remit/explain/needs.hpp>
#include <remit/explain/why.hpp>
#include <remit/plain/evaluate.hpp>

#include <set>

namespace oracle {
namespace {

using model::input_ref;
using remit::status;

void facts_of(std::vector<remit::explain::step> const& steps, std::set<input_ref>& out) {
    for (auto const& s : steps) {
        if (s.fact) out.insert(s.fact->input);
        facts_of(s.parts, out);
    }
}

std::string listed(model::model const& m, std::set<input_ref> const& list) {
    std::string out;
    for (auto const r : list) out += " " + m.name_of(r);
    return out;
}

} // namespace

wrong accounts_follow(subject const& of, dice) {
    auto const& m = of.model;
    for (auto const& s : of.situations) {
        remit::plain::evaluator judge(m, s);
        for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
            model::duty_id const d{i};
            auto const a = remit::explain::why(m, s, d);
            if (!(a.found == judge.finding(d))) return m.name_of(d) + " is something else: " + show(m, s);
            std::set<input_ref> told, wanted;
            facts_of(a.steps, told);
            auto const from = a.reason ? *a.reason : remit::explain::needs(m, judge, d);
            wanted.insert(from.begin(), from.end());
            if (told != wanted)
                return m.name_of(d) + " is " + std::string(to_string(a.found.status)) + " by" + listed(m, wanted) +
                       ", and its account has" + listed(m, told) + "\n  in " + show(m, s);
        }
    }
    return {};
}

} // namespace oracle
