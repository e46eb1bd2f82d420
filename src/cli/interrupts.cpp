#include "interrupts.hpp"

#include "terminal.hpp"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>

namespace remit::cli {
namespace {

constexpr std::array all{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

sigset_t& watched() {
    static sigset_t set;
    return set;
}
sigset_t& waiting() { // what is blocked while waiting
    static sigset_t set = [] {
        sigset_t now;
        sigprocmask(SIG_SETMASK, nullptr, &now);
        return now;
    }();
    return set;
}
volatile sig_atomic_t came = 0;

// While this lives the signals are let through: somebody else takes as long as he likes.
struct listening {
    sigset_t blocked{};
    listening() { sigprocmask(SIG_SETMASK, &waiting(), &blocked); }
    ~listening() { sigprocmask(SIG_SETMASK, &blocked, nullptr); }
};

} // namespace

// They are blocked, so that no thread is ever interrupted in the middle of a step, and let through only while waiting.
interrupts::interrupts() {
    came = 0;
    sigemptyset(&watched());
    for (int const s : all) {
        struct sigaction old {};
        sigaction(s, nullptr, &old);
        if (old.sa_handler == SIG_IGN) continue;
        struct sigaction noted {};
        noted.sa_handler = [](int which) { came = which; };
        sigaction(s, &noted, nullptr);
        sigaddset(&watched(), s);
    }
    sigprocmask(SIG_BLOCK, &watched(), &before_);
    waiting() = before_;
    for (int const s : all) sigdelset(&waiting(), s);
}

interrupts::~interrupts() {
    for (int const s : all)
        if (sigismember(&watched(), s) == 1) {
            signal(s, SIG_IGN); // what is pending is noticed by now
            signal(s, SIG_DFL);
        }
    sigprocmask(SIG_SETMASK, &before_, nullptr);
}

void interrupts::look() {
    if (came == 0) {
        sigset_t pending;
        sigpending(&pending);
        for (int const s : all)
            if (came == 0 && sigismember(&watched(), s) == 1 && sigismember(&pending, s) == 1) came = s;
    }
    if (came != 0) throw interrupted{came};
}

void interrupts::wait_for(int descriptor) {
    look();
    if (descriptor >= FD_SETSIZE) return;
    fd_set in;
    FD_ZERO(&in);
    FD_SET(descriptor, &in);
    while (pselect(descriptor + 1, &in, nullptr, nullptr, nullptr, &waiting()) < 0 && errno == EINTR) look();
    look();
}

int interrupts::open(char const* path, int flags) {
    listening const now;
    for (;;) {
        look();
        int const opened = ::open(path, flags);
        if (opened >= 0 || errno != EINTR) return opened;
    }
}

void interrupts::write(int descriptor, std::string_view text) {
    listening const now;
    while (!text.empty()) {
        look();
        auto const n = ::write(descriptor, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw cannot_write(std::strerror(errno));
        text.remove_prefix(static_cast<std::size_t>(n));
    }
}

void end_by(int which) {
    signal(which, SIG_DFL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, which);
    raise(which);
    sigprocmask(SIG_UNBLOCK, &one, nullptr);
    _exit(128 + which);
}

} // namespace remit::cli
