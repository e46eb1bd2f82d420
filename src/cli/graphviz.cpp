#include "graphviz.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace remit::cli {
namespace {

struct closing {
    void operator()(std::FILE* f) const { std::fclose(f); }
};
using file = std::unique_ptr<std::FILE, closing>;

[[noreturn]] void fail(std::string_view why) {
    throw cannot_write("svg: " + std::string(why));
}

// A file without a name: no pipe, so that neither side waits for the other.
file without_name() {
    file f(std::tmpfile());
    if (!f) fail(std::strerror(errno));
    return f;
}

std::string text_of(std::FILE* f) {
    std::string text;
    std::array<char, 1 << 16> piece{};
    std::rewind(f);
    while (auto const n = std::fread(piece.data(), 1, piece.size(), f)) text.append(piece.data(), n);
    if (std::ferror(f)) fail(std::strerror(errno));
    return text;
}

} // namespace

std::string svg_of(std::string_view dot, setting const& s) {
    auto const in = without_name(), out = without_name(), err = without_name();
    if (std::fwrite(dot.data(), 1, dot.size(), in.get()) != dot.size() || std::fflush(in.get()) != 0)
        fail(std::strerror(errno));
    std::rewind(in.get());

    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&how);
    posix_spawn_file_actions_adddup2(&files, fileno(in.get()), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, fileno(out.get()), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, fileno(err.get()), STDERR_FILENO);
    // The tool ignores these two; another program has its own way with them.
    sigset_t as_usual;
    sigemptyset(&as_usual);
    sigaddset(&as_usual, SIGPIPE);
    sigaddset(&as_usual, SIGXFSZ);
    posix_spawnattr_setsigdefault(&how, &as_usual);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF);
    std::string name = "dot", form = "-Tsvg";
    std::array<char*, 3> words{name.data(), form.data(), nullptr};
    pid_t child = 0;
    int const failed = posix_spawnp(&child, "dot", &files, &how, words.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    if (failed != 0)
        fail(std::string(s.say("需要 Graphviz 的 dot，在 PATH 里没有找到或不能运行（", "this needs Graphviz's dot, which is not on "
                                                                             "PATH or cannot be run (")) +
             std::strerror(failed) + std::string(s.say("）；安装：apt-get install graphviz", "); apt-get install graphviz")));

    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) fail(std::strerror(errno));
    auto svg = text_of(out.get());
    bool const done = WIFEXITED(status) && WEXITSTATUS(status) == 0 && !svg.empty();
    if (done) return svg;
    auto said = text_of(err.get());
    while (!said.empty() && said.back() == '\n') said.pop_back();
    auto const ended = WIFSIGNALED(status) ? std::string(s.say("信号 ", "signal ")) + std::to_string(WTERMSIG(status))
                                           : std::to_string(WEXITSTATUS(status));
    fail(std::string(s.say("Graphviz 的 dot 没有画出来（", "Graphviz's dot did not draw it (")) + ended +
         std::string(s.say("）", ")")) + (said.empty() ? "" : std::string(s.say("：", ": ")) + said));
}

} // namespace remit::cli
