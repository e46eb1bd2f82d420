// interrupts: somebody wants the tool to end: noticed where it can end well.
// In: SIGINT, SIGTERM, SIGHUP, SIGQUIT. Out: an exception between two steps. Held by tests/cli/batch_files.cpp.
#pragma once

#include <string_view>

#include <signal.h>

namespace remit::cli {

/// Thrown where it is noticed; what stands half made is taken away on the way out.
struct interrupted {
    int signal = 0;
};

/// While one lives, these signals end nothing by themselves, but those that whoever started the tool has switched off.
class interrupts {
  public:
    interrupts();
    ~interrupts();
    interrupts(interrupts const&) = delete;
    interrupts& operator=(interrupts const&) = delete;

    /// Throws interrupted if one has come.
    static void look();
    /// Waits until something can be read; throws interrupted if one comes before.
    static void wait_for(int descriptor);
    /// Opens a file, or a pipe once somebody has its other end; throws interrupted if one comes before. As open() of the
    /// system: −1 and errno.
    static int open(char const* path, int flags);
    /// Writes all of it; throws interrupted if one comes while nobody takes it, cannot_write where it cannot be written.
    static void write(int descriptor, std::string_view text);

  private:
    sigset_t before_{};
};

/// Ends the tool by this signal, as whoever sent it expects.
[[noreturn]] void end_by(int signal);

} // namespace remit::cli
