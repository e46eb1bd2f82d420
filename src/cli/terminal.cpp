#include "terminal.hpp"

#include <remit/base/text.hpp>
#include <remit/base/width.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <signal.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>

namespace remit::cli {
namespace {

constexpr std::size_t longest_line = 4096;
constexpr int narrowest = 40, widest = 100; // beyond, a line is hard to follow

std::string_view variable(char const* name) {
    char const* const value = std::getenv(name);
    return value ? value : std::string_view();
}

int columns_of_terminal() {
    int columns = 0;
    winsize size{};
    for (int const descriptor : {STDOUT_FILENO, STDERR_FILENO})
        if (columns == 0 && ioctl(descriptor, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    auto const told = variable("COLUMNS");
    if (columns == 0) std::from_chars(told.data(), told.data() + told.size(), columns);
    return columns <= 0 ? 80 : std::clamp(columns, narrowest, widest);
}

stream stream_at(int descriptor) {
    bool const terminal = isatty(descriptor) == 1;
    return {terminal, terminal && variable("NO_COLOR").empty() && variable("TERM") != "dumb"};
}

} // namespace

std::string language_of_environment() {
    for (char const* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (auto const value = variable(name); !value.empty()) return value.starts_with("zh") ? "zh" : "en";
    return "en";
}

setting settle(asked const& a) {
    setting s;
    s.language = a.language.empty() ? language_of_environment() : a.language;
    s.typed = isatty(STDIN_FILENO) == 1;
    s.out = stream_at(STDOUT_FILENO);
    s.err = stream_at(STDERR_FILENO);
    if (a.format.empty())
        s.format = s.out.terminal ? format::text : format::json;
    else
        s.format = a.format == "text"       ? format::text
                   : a.format == "markdown" ? format::markdown
                   : a.format == "html"     ? format::html
                   : a.format == "mermaid"  ? format::mermaid
                                            : format::json;
    s.columns = columns_of_terminal();
    return s;
}

void print(std::string_view text) {
    errno = 0;
    auto const written = std::fwrite(text.data(), 1, text.size(), stdout);
    if (written != text.size() || std::fflush(stdout) != 0) throw cannot_write(std::strerror(errno));
}

std::optional<std::string> typed_line() {
    // Let through only while waiting: what is being saved is saved, and none is missed just before the wait.
    static sigset_t const waiting = [] {
        struct sigaction ends_the_wait {};
        ends_the_wait.sa_handler = [](int) {};
        sigaction(SIGINT, &ends_the_wait, nullptr);
        sigset_t interrupt, before;
        sigemptyset(&interrupt);
        sigaddset(&interrupt, SIGINT);
        sigprocmask(SIG_BLOCK, &interrupt, &before);
        sigdelset(&before, SIGINT);
        return before;
    }();
    static std::string ahead; // what was read behind the last line's end
    for (;;) {
        if (auto const end = ahead.find('\n'); end != ahead.npos) {
            auto line = ahead.substr(0, std::min(end, longest_line));
            ahead.erase(0, end + 1);
            return line;
        }
        if (ahead.size() > longest_line) ahead.resize(longest_line);
        fd_set in;
        FD_ZERO(&in);
        FD_SET(STDIN_FILENO, &in);
        std::array<char, 4096> piece{};
        if (pselect(STDIN_FILENO + 1, &in, nullptr, nullptr, nullptr, &waiting) < 0) return {};
        auto const n = read(STDIN_FILENO, piece.data(), piece.size());
        if (n > 0)
            ahead.append(piece.data(), static_cast<std::size_t>(n));
        else if (n == 0 && !ahead.empty())
            ahead += '\n'; // the last line has no end
        else
            return {};
    }
}

void remark(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

void remark_line(std::string_view text) {
    remark("remit: " + printable_line(text) + "\n");
}

std::string paint(std::string_view text, style s, bool colour) {
    if (!colour || s == style::plain || text.empty()) return std::string(text);
    constexpr std::array<char const*, 8> codes{"0", "1", "2", "1;31", "33", "32", "36", "35"};
    return "\x1b[" + std::string(codes[static_cast<std::size_t>(s)]) + "m" + std::string(text) + "\x1b[0m";
}

std::string pad(std::string_view text, int columns) {
    std::string out(text);
    for (int w = width(text); w < columns; ++w) out += ' ';
    return out;
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
    return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

} // namespace remit::cli
