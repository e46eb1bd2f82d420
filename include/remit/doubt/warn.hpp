// warn: doubts as warnings, among those of the check. In: a checked model. Out: diagnostics in order of position.
// Door: warn(). Held by tests/cases/warn/, tests/hints.cpp.
#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/config.hpp>
#include <remit/model/model.hpp>

#include <cstdint>
#include <vector>

namespace remit::doubt {

/// What the check has said of this model, with each W2 in its place. `order`: files in the order of declaration.
REMIT_DECL std::vector<diagnostic> warn(model::model const& m, std::vector<std::uint32_t> const& order,
                                        std::vector<diagnostic> said);

} // namespace remit::doubt
