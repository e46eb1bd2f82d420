// interface: what one case costs through the C interface, beside the same in C++.
#pragma once

#include "race.hpp"

#include <vector>

namespace bench {

/// One child of the shipped rules, stated fact by fact by setters, all duties found, every status read. Ends the program where
/// the two differ.
std::vector<placed> interface_race();

} // namespace bench
