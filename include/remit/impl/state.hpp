// state: what findings and all that they open to have in common.
// Held by tests/ruleset.cpp, tests/explanation.cpp.
#pragma once

#include <remit/explain/reasons.hpp>
#include <remit/facts/situation.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>
#include <remit/ruleset.hpp>

#include <memory>
#include <vector>

namespace remit {

struct finding::state {
    std::shared_ptr<model::model const> model;
    std::shared_ptr<facts::situation const> facts;
    found::findings found;
};

namespace ruleset_impl {

inline std::vector<reason> reasons_of(model::model const& m, facts::situation const& s,
                                      std::vector<model::input_ref> const& inputs) {
    std::vector<reason> facts;
    for (auto const input : inputs) {
        auto const e = explain::evidence_of(m, s, input);
        facts.push_back({m.name_of(input), facts::to_json(m, input.input, e.value), e.presumed});
    }
    return facts;
}

} // namespace ruleset_impl
} // namespace remit
