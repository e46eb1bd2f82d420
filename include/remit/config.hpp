// config: what a build may set, and which remit this is. Macros only; every room may include it.
//
// REMIT_DECL stands before each function that a header declares and a body under impl/ defines. It is empty:
// the bodies are compiled once, in the library or in the one unit that includes remit/src.hpp. A program that
// puts remit into a shared library of its own may define it as its export attribute. No macro here changes a
// type or a signature.
#pragma once

#define REMIT_VERSION_MAJOR 0
#define REMIT_VERSION_MINOR 1
#define REMIT_VERSION_PATCH 0
#define REMIT_VERSION "0.1.0"

#ifndef REMIT_DECL
#define REMIT_DECL
#endif
