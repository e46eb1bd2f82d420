// rules: rule texts as tests write them. A text with errors fails the test, with every diagnostic.
#pragma once

#include "catch.hpp"

#include <remit/base/result.hpp>
#include <remit/model/model.hpp>

#include <map>
#include <string>
#include <string_view>

/// Files of a rule set but its root, by path.
using other_files = std::map<std::string, std::string>;

remit::result<remit::model::model> checked(std::string_view rules, other_files const& others = {});
remit::model::model model_of(std::string_view rules, other_files const& others = {});

/// "E7 3:12 E9 4:1": codes and places of what is wrong, in order; warnings left out.
std::string errors_of(std::string_view rules, other_files const& others = {});
