// filters: which statuses and units somebody wants to see.
// In: the words of --status and --unit. Out: statuses, units; which duties are theirs. Held by tests/cli/eval.cpp.
#pragma once

#include "command.hpp"
#include "terminal.hpp"

#include <remit/base/status.hpp>
#include <remit/model/model.hpp>

#include <string>
#include <vector>

namespace remit::cli {

/// `--status` and `--unit`.
parameter status_option(std::vector<std::string>& statuses);
parameter unit_option(std::vector<std::string>& units);

/// A word that stands for nothing is wrong use.
std::vector<status> statuses_named(std::vector<std::string> const& words, setting const& s);
/// Groups as their members.
std::vector<model::unit_id> units_named(std::vector<std::string> const& names, model::model const& m, setting const& s);

/// Whether a duty is borne by one of these; where there are none, it is.
bool is_of(model::model const& m, model::duty_id d, std::vector<model::unit_id> const& units);

} // namespace remit::cli
