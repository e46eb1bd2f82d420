// beside: columns of the cases put before those of the findings, for what is no fact and yet belongs to a row: an id, a county.
// In: a batch of cases that stays where it is, what was found of it. Out: one batch of both; nothing is copied.
// Doors: share(), beside(). Held by tests/batch/beside.cpp.
#pragma once

#include <remit/batch/arrow.hpp>
#include <remit/config.hpp>

#include <cstddef>
#include <memory>
#include <vector>

namespace remit::batch {

/// An array that stays, for as long as anybody has to do with it.
using kept_array = std::shared_ptr<owned_array const>;

/// The same for others, who release it when they like, in any thread. Its memory is that of the one that is kept.
REMIT_DECL owned_array share(kept_array const& kept);

/// The schema of `findings` (a struct) with copies of these children of `cases` before its own.
REMIT_DECL owned_schema beside(ArrowSchema const& cases, std::vector<std::size_t> const& which, owned_schema findings);
/// The same of their arrays, of as many rows. Rows that are null themselves are not: their columns are as they stand.
REMIT_DECL owned_array beside(kept_array const& cases, std::vector<std::size_t> const& which, owned_array findings);

} // namespace remit::batch
