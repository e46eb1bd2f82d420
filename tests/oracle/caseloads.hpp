// caseloads: situations as rows of a caseload, and what batch/ finds of them held against what is right.
// In: a model, its program, situations with their findings, a die. Out: what differs.
// Door: caseloads_disagree(). Held by tests/oracle/agree.cpp.
#pragma once

#include "claims.hpp"

#include <remit/batch/evaluate.hpp>

#include <cstddef>
#include <vector>

namespace oracle {

/// Situations that are compared: `right[i]` is what the judge finds of `situations[i]`.
struct judged {
    model::model const& model;
    remit::program::program const& program;
    std::vector<situation> const& situations;
    std::vector<remit::found::findings> const& right;
};

/// Where rows have other statuses or due days, are bad or not so though they are, are counted otherwise, or need something
/// else; or where something is written that is not theirs. Rows are few, more than a block has, or now and then as many as
/// several threads share; some of them may be stated badly. They are told in columns of every kind, or as Arrow, and then
/// what is found is given out as Arrow too. `pairs`: as for disagreement().
wrong caseloads_disagree(judged const& of, remit::batch::isa isa, dice die, std::size_t* pairs);

} // namespace oracle
