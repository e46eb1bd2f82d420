// build: a random program → text → model, the way a user's rules go.
#pragma once

#include "generate.hpp"
#include "print.hpp"

#include <remit/base/result.hpp>
#include <remit/model/model.hpp>
#include <remit/syntax/gather.hpp>

#include <map>
#include <string>

namespace oracle {

/// Every file's text by path, the root's under its own.
std::map<std::string, std::string> printed(program const& p, style const& how = {});

/// The files read and parsed, as of a folder that holds them; not checked yet.
remit::syntax::gathered gathered(program const& p, style const& how = {});

remit::result<remit::model::model> checked(program const& p, style const& how = {});

} // namespace oracle
