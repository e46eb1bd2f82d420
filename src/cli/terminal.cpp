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

#include <sys/ioctl.h>
#include <unistd.h>

namespace remit::cli {
namespace {

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

void remark(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
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
