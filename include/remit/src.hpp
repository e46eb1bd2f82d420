// src: all bodies of remit, for one source file of a program that links no library. Include it there and
// nowhere else; that file needs Boost and nlohmann/json, the rest of the program needs neither.
// Held by tests/consumer/header_only/src.cpp.
#pragma once

#include <remit/base/impl/calendar.ipp>
#include <remit/base/impl/date.ipp>
#include <remit/base/impl/diagnostic.ipp>
#include <remit/base/impl/digest.ipp>
#include <remit/base/impl/source.ipp>
#include <remit/base/impl/text.ipp>
#include <remit/base/impl/width.ipp>
