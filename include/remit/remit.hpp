// remit: whose remit is this? Include this to embed remit; needs the standard library only.
// Header-only programs include <remit/src.hpp> in exactly one source file; others link remit::remit.
// Held by tests/consumer/, tests/ruleset.cpp.
#pragma once

#include <remit/explanation.hpp>
#include <remit/ruleset.hpp>
