// bad_rows: a caseload of which some rows are stated badly: a number out of its range, a day that is none, a code that
// stands for no value, a list without days, a party with too few members, a fact of a member who is absent.
// In: columns, which are written to where they stand. Out: what is to be told of them.
// Door: spoil(). Held by tests/oracle/agree.cpp.
#pragma once

#include "columns.hpp"

#include <remit/batch/answers.hpp>

#include <vector>

namespace oracle {

/// Of about so many rows of a hundred something is made wrong, of some of them several things; all others stay as they are.
/// The first fault of each row that has one, in the order of rows.
std::vector<remit::batch::bad_row> spoil(model::model const& m, columns const& in, int percent, dice die);

} // namespace oracle
