// targets: what holds of any bytes, one public way in each (targets.def).
// In: bytes. Out: what is wrong, if anything. The same bytes give the same answer, and nothing ends the program.
// Held by tests/fuzz/harm.cpp; run for longer by script/fuzz.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fuzz {

using wrong = std::optional<std::string>;

struct target {
    std::string_view name, what;
    wrong (*holds)(std::string_view bytes);
};

#define REMIT_FUZZ_TARGET(name, what) wrong name##_hold(std::string_view bytes);
#include "targets.def"
#undef REMIT_FUZZ_TARGET

inline constexpr target targets[] = {
#define REMIT_FUZZ_TARGET(name, what) {#name, what, &name##_hold},
#include "targets.def"
#undef REMIT_FUZZ_TARGET
};

inline target const* target_named(std::string_view name) {
    for (auto const& t : targets)
        if (t.name == name) return &t;
    return nullptr;
}

} // namespace fuzz
