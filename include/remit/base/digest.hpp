// digest: a fingerprint of a file. In: bytes. Out: their SHA-256 (FIPS 180-4), which a receipt names a rule set
// and its texts by.
// Held by tests/base/digest.cpp.
#pragma once

#include <remit/config.hpp>

#include <string>
#include <string_view>

namespace remit {

/// 64 hexadecimal digits, in small letters.
REMIT_DECL std::string sha256(std::string_view bytes);

} // namespace remit
