#include "watched.hpp"

#include <remit/base/digest.hpp>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <new>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

namespace fuzz {
namespace {

constexpr unsigned most_seconds = 120; // of one input; no bar, but what hangs has to end

// What the process that is watched writes, and who watches reads when it is gone.
struct page {
    std::size_t at = 0;
    bool done = false;
    char wrong[100'000] = {};
};

class shared_page {
  public:
    shared_page()
        : memory_(mmap(nullptr, sizeof(page), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {
        if (memory_ == MAP_FAILED) throw std::bad_alloc();
        new (memory_) page;
    }
    ~shared_page() { munmap(memory_, sizeof(page)); }
    shared_page(shared_page const&) = delete;
    shared_page& operator=(shared_page const&) = delete;
    page& operator*() const { return *static_cast<page*>(memory_); }
    page* operator->() const { return static_cast<page*>(memory_); }

  private:
    void* memory_;
};

void say(page& to, std::string_view wrong) {
    auto const size = wrong.copy(to.wrong, sizeof to.wrong - 1);
    to.wrong[size] = '\0';
}

[[noreturn]] void run(page& to, std::size_t count, std::function<trial(std::size_t)> const& make) {
    for (std::size_t i = 0; i < count; ++i) {
        to.at = i;
        try {
            auto const t = make(i);
            if (!t.of) continue;
            alarm(most_seconds);
            auto const w = t.of->holds(t.bytes);
            alarm(0);
            if (w) {
                say(to, *w);
                _exit(0);
            }
        } catch (std::exception const& e) {
            say(to, std::string("thrown: ") + e.what());
            _exit(0);
        } catch (...) {
            say(to, "thrown: something");
            _exit(0);
        }
    }
#if defined(__SANITIZE_ADDRESS__)
    if (__lsan_do_recoverable_leak_check() != 0) say(to, "memory that nobody frees");
#endif
    to.done = true;
    _exit(0);
}

std::optional<std::pair<std::size_t, std::string>>
watch(std::size_t count, std::function<trial(std::size_t)> const& make, bool quietly) {
    shared_page seen;
    auto const child = fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child == 0) {
        // The test framework's own handlers have no business here.
        for (int s : {SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGBUS, SIGTERM, SIGALRM}) signal(s, SIG_DFL);
        if (quietly) {
            auto const nowhere = open("/dev/null", O_WRONLY);
            dup2(nowhere, 1);
            dup2(nowhere, 2);
        }
        run(*seen, count, make);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    std::string wrong = seen->wrong;
    if (WIFSIGNALED(status))
        wrong = WTERMSIG(status) == SIGALRM ? "more than " + std::to_string(most_seconds) + " seconds"
                                            : "killed by signal " + std::to_string(WTERMSIG(status));
    else if (wrong.empty() && !seen->done)
        wrong = "ended with exit " + std::to_string(WEXITSTATUS(status));
    if (wrong.empty()) return {};
    return std::pair{seen->at, wrong};
}

} // namespace

std::optional<broken> first_broken(std::size_t count, std::function<trial(std::size_t)> const& make) {
    auto const found = watch(count, make, false);
    if (!found) return {};
    return broken{make(found->first), found->second};
}

broken smallest(broken b, int seconds) {
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    auto const in_time = [&] { return std::chrono::steady_clock::now() < until; };
    auto const still = [&](std::string const& bytes) {
        auto const w = watch(1, [&](std::size_t) { return trial{b.what.of, bytes, {}}; }, true);
        if (w) b.wrong = w->second;
        return w.has_value();
    };
    for (std::size_t step = b.what.bytes.size() / 2; step > 0 && in_time(); step /= 2)
        for (std::size_t at = 0; at < b.what.bytes.size() && in_time();) {
            auto less = b.what.bytes;
            less.erase(at, step);
            if (still(less))
                b.what.bytes = std::move(less);
            else
                at += step;
        }
    return b;
}

std::string told(broken const& b) {
    namespace fs = std::filesystem;
    fs::path const folder = REMIT_FUZZ_FOUND;
    fs::create_directories(folder);
    auto const file =
        folder / (std::string(b.what.of->name) + "-" + remit::sha256(b.what.bytes).substr(0, 12));
    std::ofstream(file, std::ios::binary) << b.what.bytes;
    std::ofstream(file.string() + ".txt", std::ios::binary) << b.wrong;
    std::string out = std::string(b.what.of->name) + ": " + b.what.whence + "\n" + b.wrong.substr(0, 2'000) + "\n" +
                      std::to_string(b.what.bytes.size()) + " bytes, in " + file.string();
    if (b.what.bytes.size() <= 400) {
        out += ":\n";
        for (char c : b.what.bytes) {
            char text[8] = {c, '\0'};
            auto const byte = static_cast<unsigned char>(c);
            if ((byte < ' ' && byte != '\n') || byte >= 0x7F) std::snprintf(text, sizeof text, "\\x%02X", byte);
            out += text;
        }
    }
    return out + "\nagain: " REMIT_FUZZ_AGAIN " " + std::string(b.what.of->name) + " " + file.string() +
           "\nOnce it is mended, the file goes to tests/fuzz/kept/" + std::string(b.what.of->name) +
           "/, named after what was wrong.";
}

} // namespace fuzz
