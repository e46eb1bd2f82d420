// progress: how far a long reading is, on a line of stderr that is written over.
// In: bytes and rows read by now. Out: a bar, rate and time left, on a terminal; else nothing. Held by tests/cli/batch.cpp.
#pragma once

#include "terminal.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace remit::cli {

class progress {
  public:
    /// `bytes`: how many there are in all, if that is known.
    progress(std::optional<std::uint64_t> bytes, bool shown, setting const& s) : bytes_(bytes), shown_(shown), s_(s) {}
    ~progress();
    progress(progress const&) = delete;
    progress& operator=(progress const&) = delete;

    void reached(std::uint64_t bytes, std::uint64_t rows);

  private:
    using clock = std::chrono::steady_clock;

    std::optional<std::uint64_t> bytes_;
    bool shown_;
    setting const& s_;
    clock::time_point began_ = clock::now(), told_ = began_;
    bool there_ = false;
};

/// "42 % [####....] 1,234,567 rows, 812 MB/s, 0:12 left"; in 40 columns and more no wider than these, but with less of it. Held by tests/cli/batch.cpp.
std::string progress_line(std::optional<std::uint64_t> all, std::uint64_t bytes, std::uint64_t rows, double seconds,
                          int columns, setting const& s);

/// "1,234,567".
std::string in_thousands(std::uint64_t n);

} // namespace remit::cli
