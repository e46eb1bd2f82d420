// to_json: changes → change/1 (docs/changes.md). Door: to_json(). Held by tests/change/to_json.cpp.
#pragma once

#include <remit/change/change.hpp>
#include <remit/config.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <functional>
#include <string>

namespace remit::change {

/// change/1, indented by two spaces, no newline at the end; `wanted` narrows the duties, none: all.
REMIT_DECL std::string to_json(model::model const& m, facts::situation const& before, facts::situation const& after,
                               changes const& all, std::function<bool(changed const&)> const& wanted = {});

} // namespace remit::change
