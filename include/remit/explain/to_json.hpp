// to_json: findings with their reasons → findings/1 (docs/language.md §8), and single values as a situation states them.
// In: a model, a situation, what an engine found. Out: JSON, with a receipt of what was evaluated.
// Door: to_json(). Held by tests/explain/to_json.cpp.
#pragma once

#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>

#include <functional>
#include <string>

namespace remit::explain {

/// findings/1, keys in the order of the page, indented by two spaces, no newline at the end. `wanted` narrows `duties`
/// and nothing else; none: all. What has nothing to say is null: no `id`, no role, no place of a quote.
/// Cost: that of the first reason of every duty wanted, and of `ask`. Reads the digests of all files and texts.
REMIT_DECL std::string to_json(model::model const& m, facts::situation const& s, found::findings const& found,
                               std::function<bool(model::duty_id)> const& wanted = {});

} // namespace remit::explain
