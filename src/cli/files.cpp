#include "files.hpp"

#include "terminal.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace remit::cli {

result<std::string> text_at(std::string const& path, std::size_t most) {
    auto const close = [](std::FILE* f) {
        if (f != stdin) std::fclose(f);
    };
    std::unique_ptr<std::FILE, decltype(close)> file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"),
                                                     close);
    auto const unreadable = [&] {
        return std::vector{describe(problem::cannot_read, path, {}, {std::string(std::strerror(errno))})};
    };
    if (!file) return unreadable();
    std::string text;
    std::array<char, 1 << 16> piece{};
    while (text.size() <= most) {
        auto const n = std::fread(piece.data(), 1, piece.size(), file.get());
        text.append(piece.data(), n);
        if (n < piece.size()) break;
    }
    if (std::ferror(file.get())) return unreadable();
    return text;
}

void replace_file(std::string const& path, std::string_view text) {
    std::error_code failed;
    auto const real = std::filesystem::canonical(path, failed); // a link stays one
    auto const refuse = [&](int why) { throw cannot_write(path + ": " + std::strerror(why)); };
    if (failed) refuse(failed.value());
    std::string beside = (real.parent_path() / ("." + real.filename().string() + ".XXXXXX")).string();
    int const out = mkstemp(beside.data());
    if (out < 0) refuse(errno);
    auto const give_up = [&] {
        int const why = errno;
        close(out);
        unlink(beside.c_str());
        refuse(why);
    };
    struct stat old {};
    if (stat(real.c_str(), &old) != 0 || fchmod(out, old.st_mode & 07777) != 0) give_up();
    for (std::size_t at = 0; at < text.size();) {
        auto const n = write(out, text.data() + at, text.size() - at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) give_up();
        at += static_cast<std::size_t>(n);
    }
    if (fsync(out) != 0) give_up();
    if (rename(beside.c_str(), real.c_str()) != 0) give_up();
    close(out);
}

} // namespace remit::cli
