// batch: how fast whole caseloads are, beside what the machine can do.
#pragma once

#include "race.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace bench {

/// Columns to columns by each set of instructions and by threads, beside memcpy and the kernel that only touches everything;
/// by rows and by duties; NDJSON to counts beside simdjson; CSV to counts. `wanted` is asked of "columns", "growth", "ndjson"
/// and "csv"; "batch" stands for all of them.
/// What is found is compared with plain/ first; ends the program where it differs.
std::vector<placed> batch_races(std::function<bool(std::string_view)> const& wanted);

} // namespace bench
