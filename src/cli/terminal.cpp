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
#include <utility>

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

// Marks that never begin a line, and those that never end one.
constexpr std::u32string_view closing = U"，。、；：！？）》」』】〉〕”’…—,.;:!?)]}·";
constexpr std::u32string_view opening = U"（《「『【〈〔“‘([{";

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

std::vector<std::string> wrap(std::string_view text, int columns) {
    std::vector<std::string> lines;
    std::string line, piece; // `piece` cannot be broken
    int line_width = 0, piece_width = 0;
    auto const place = [&] {
        if (line_width > 0 && line_width + piece_width > columns) {
            while (!line.empty() && line.back() == ' ') line.pop_back();
            lines.push_back(std::exchange(line, {}));
            line_width = 0;
        }
        line += piece;
        line_width += piece_width;
        piece.clear();
        piece_width = 0;
    };
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = decode(text, at);
        auto const letter = text.substr(at, c.size);
        at += c.size;
        if (c.point == U' ' || c.point == U'\n') {
            place();
            if (line_width > 0 && line_width < columns) line += ' ', ++line_width;
        } else {
            bool const beside_wide = width(c.point) == 2 || (before != 0 && width(before) == 2);
            bool const joined = closing.find(c.point) != closing.npos || opening.find(before) != opening.npos;
            if (beside_wide && !joined) place();
            piece += letter;
            piece_width += width(c.point);
        }
        before = c.point;
    }
    place();
    while (!line.empty() && line.back() == ' ') line.pop_back();
    if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
    return lines;
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
