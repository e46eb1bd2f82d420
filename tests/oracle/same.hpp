// same: whether two trees, or two models, say the same: all fields but places, comments, and the text they come from.
#pragma once

#include <remit/model/model.hpp>
#include <remit/syntax/tree.hpp>

namespace oracle {

bool same(remit::syntax::tree const& a, remit::syntax::tree const& b);
bool same(remit::model::model const& a, remit::model::model const& b);

} // namespace oracle
