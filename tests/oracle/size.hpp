// size: how long the laws run and from which seed, as whoever runs them wishes.
// REMIT_LAWS=20 runs twenty times as many programs; REMIT_SEED=7 runs others. REMIT_NODES=7 tries all small programs up
// to that size where engines are compared.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace oracle {

/// 1 where the code is optimised and nothing watches it.
inline double laws_scale() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
    double const scale = 0.05;
#else
    double const scale = 1;
#endif
    char const* const wished = std::getenv("REMIT_LAWS");
    return wished ? scale * std::strtod(wished, nullptr) : scale;
}

inline std::uint64_t laws_seed() {
    char const* const wished = std::getenv("REMIT_SEED");
    return wished ? std::strtoull(wished, nullptr, 10) : 1;
}

inline int small_nodes() {
    char const* const wished = std::getenv("REMIT_NODES");
    return wished ? std::atoi(wished) : laws_scale() < 1 ? 3 : 5;
}

} // namespace oracle
