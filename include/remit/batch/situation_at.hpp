// situation_at: one row of a caseload → the situation it states, for what columns do not give: reasons, questions, a plan.
// In: a model, a caseload, a row in which evaluate() finds no fault. Out: a situation.
// Door: situation_at(). Held by tests/oracle/agree.cpp, tests/batch/situation_at.cpp.
#pragma once

#include <remit/batch/caseload.hpp>
#include <remit/config.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <cstddef>

namespace remit::batch {

/// Of which every engine finds what evaluate() finds of the row; its id is empty. Where numbered columns say that a member of
/// a party is absent and a later one is there, the later ones move up: a situation lists members without gaps.
/// A row below `c.rows`; of a bad one what does not fit is not stated.
REMIT_DECL facts::situation situation_at(model::model const& m, caseload const& c, std::size_t row);

} // namespace remit::batch
