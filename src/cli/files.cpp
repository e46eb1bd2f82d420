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

void replace_file(std::string const& path, std::string_view was, std::string_view text, setting const& s) {
    std::error_code failed;
    auto const real = std::filesystem::canonical(path, failed); // a link stays one
    auto const refuse = [&](std::string_view why) {
        throw cannot_write(path + std::string(s.say("：", ": ")) + std::string(why));
    };
    if (failed) refuse(std::strerror(failed.value()));
    struct stat old {};
    if (stat(real.c_str(), &old) != 0) refuse(std::strerror(errno));
    if (!S_ISREG(old.st_mode)) refuse(s.say("不是普通文件", "it is no regular file"));
    if (access(real.c_str(), W_OK) != 0) refuse(std::strerror(errno)); // renaming would not ask
    std::string beside = (real.parent_path() / ("." + real.filename().string() + ".XXXXXX")).string();
    int const out = mkstemp(beside.data());
    if (out < 0) refuse(std::strerror(errno));
    auto const give_up = [&](std::string_view why) {
        close(out);
        unlink(beside.c_str());
        refuse(why);
    };
    // Who may write a file of somebody else may not always give one away: then it is the writer's.
    if (fchown(out, old.st_uid, old.st_gid) != 0 && fchown(out, static_cast<uid_t>(-1), old.st_gid) != 0)
        old.st_mode &= 01777u; // no rights of the other's go with it
    if (fchmod(out, old.st_mode & 07777) != 0) give_up(std::strerror(errno));
    for (std::size_t at = 0; at < text.size();) {
        auto const n = write(out, text.data() + at, text.size() - at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) give_up(std::strerror(errno));
        at += static_cast<std::size_t>(n);
    }
    if (fsync(out) != 0) give_up(std::strerror(errno));
    // As late as can be: somebody may have saved it since it was read.
    auto const now = text_at(real.string(), was.size());
    if (!now || *now != was)
        give_up(s.say("读取之后又有改动，请再运行一次", "it has changed since it was read; run it again"));
    if (rename(beside.c_str(), real.c_str()) != 0) give_up(std::strerror(errno));
    close(out);
}

} // namespace remit::cli
