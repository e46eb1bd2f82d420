// walked_needs: the needs of one duty as the page says them, by going down through the rules with the judge at hand.
// Slow where many duties are asked for; it is the judge of explain::needs(), which gathers them in another way.
#pragma once

#include <remit/model/model.hpp>
#include <remit/plain/evaluate.hpp>

#include <vector>

namespace oracle {

std::vector<remit::model::input_ref> walked_needs(remit::model::model const& m, remit::plain::evaluator& e,
                                                  remit::model::duty_id d);

} // namespace oracle
