// entry: where libFuzzer comes in. Compiled once a target, whose name is REMIT_FUZZ_TARGET_NAME (script/fuzz).
#include "targets.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    static auto const* const target = fuzz::target_named(REMIT_FUZZ_TARGET_NAME);
    auto const w = target->holds({reinterpret_cast<char const*>(bytes), size});
    if (w) {
        std::fprintf(stderr, "%s: %s\n", REMIT_FUZZ_TARGET_NAME, w->c_str());
        std::abort();
    }
    return 0;
}
