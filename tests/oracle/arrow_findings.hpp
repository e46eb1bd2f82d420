// arrow_findings: what arrow_writer gives out, read as a stranger would, against what is right.
// In: a schema and an array, the findings of each row. Out: what differs.
// Door: arrow_findings_differ(). Held by tests/oracle/agree.cpp.
#pragma once

#include "claims.hpp"

#include <remit/batch/answers.hpp>
#include <remit/batch/arrow.hpp>

#include <vector>

namespace oracle {

/// Names, types and lengths; statuses, due days where they are `with_due`, errors, and how many nulls each column has. `right`
/// has the findings of each row, none where it is bad; `bad` is told in the last column.
wrong arrow_findings_differ(model::model const& m, bool with_due, ArrowSchema const& schema, ArrowArray const& array,
                            std::vector<remit::found::findings const*> const& right,
                            std::vector<remit::batch::bad_row> const& bad);

} // namespace oracle
