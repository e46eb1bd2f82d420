// status: what a duty is in a situation (docs/language.md 5.3). A closed list: a switch over it stays complete.
// Stable: part of remit/remit.hpp. Held by tests/plain/duties.cpp.
#pragma once

#include <remit/config.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace remit {

enum class status : std::uint8_t {
#define REMIT_STATUS(id, english, chinese) id,
#include <remit/base/statuses.def>
#undef REMIT_STATUS
};

/// The status's word: "obliged" in JSON and English, "应履行" with language "zh".
REMIT_DECL std::string_view to_string(status s, std::string_view language = "en");

/// The status with this word, of either language.
REMIT_DECL std::optional<status> status_named(std::string_view word);

} // namespace remit
