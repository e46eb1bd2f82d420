#include "files.hpp"

#include "interrupts.hpp"

#include "terminal.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace remit::cli {
namespace {

constexpr int most_links = 40; // as Linux has it

// All of it, or errno says why not.
bool put(int out, std::string_view text) {
    while (!text.empty()) {
        auto const n = write(out, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

// Where writing to a path arrives: a link is followed to its end, also where nothing stands there yet.
std::filesystem::path end_of_links(std::string const& path, std::error_code& failed) {
    auto real = std::filesystem::weakly_canonical(path, failed);
    for (int links = 0; !failed && std::filesystem::is_symlink(std::filesystem::symlink_status(real, failed)); ++links) {
        if (links == most_links) failed = std::make_error_code(std::errc::too_many_symbolic_link_levels);
        if (failed) break;
        real = std::filesystem::weakly_canonical(real.parent_path() / std::filesystem::read_symlink(real, failed), failed);
    }
    // Nothing there is no failure: the file can be made.
    if (failed == std::errc::no_such_file_or_directory) failed.clear();
    return real;
}

// The number of what is open already and has such a name: written to where it stands, whatever it is.
std::optional<int> descriptor_named(std::string_view path) {
    if (path == "/dev/stdout") return STDOUT_FILENO;
    if (path == "/dev/stderr") return STDERR_FILENO;
    for (std::string_view const folder : {"/dev/fd/", "/proc/self/fd/"}) {
        if (!path.starts_with(folder)) continue;
        int n = -1;
        auto const* const end = path.data() + path.size();
        if (auto const read = std::from_chars(path.data() + folder.size(), end, n); read.ec == std::errc() && read.ptr == end) return n;
    }
    return {};
}

// Where a file is to stand, and what stands there now.
struct target {
    std::string shown;
    setting const& said;
    std::filesystem::path real; // a link stays one
    std::optional<int> descriptor;
    struct stat old {};
    bool there = false;

    target(std::string const& path, setting const& s) : shown(path), said(s), descriptor(descriptor_named(path)) {
        // What is no file has no other name than this.
        bool const is_there = (descriptor ? fstat(*descriptor, &old) : stat(path.c_str(), &old)) == 0;
        if (descriptor && !is_there) refuse(std::strerror(errno));
        if (descriptor || (is_there && !S_ISREG(old.st_mode))) {
            real = path;
            there = true;
            return;
        }
        std::error_code failed;
        real = end_of_links(path, failed);
        if (failed) refuse(std::strerror(failed.value()));
        there = stat(real.c_str(), &old) == 0;
        if (!there && errno != ENOENT) refuse(std::strerror(errno));
        if (there) return;
        auto const mask = umask(0);
        umask(mask);
        old.st_mode = 0666 & ~mask;
    }

    // A file is written beside its place; what is none, or open already, as it stands.
    bool is_file() const { return !descriptor && (!there || S_ISREG(old.st_mode)); }

    [[noreturn]] void refuse(std::string_view why) const {
        throw cannot_write(shown + std::string(said.say("：", ": ")) + std::string(why));
    }

    [[noreturn]] void refuse_new() const {
        refuse(said.say("这个文件刚由别处写出，请再运行一次", "somebody has made it meanwhile; run it again"));
    }

    // Written beside and renamed once all of it is on the disk. `last` may refuse just before the rename, or say that
    // there is to be none. `makes`: what is made in the same instant by somebody else is not written over.
    template <class Last> void put_in_place(std::string_view text, Last last, bool makes = false) const {
        half_made half(*this);
        half.write(text);
        if (half.complete(), last()) half.put_in_place(makes);
    }

    // A file beside the place; unless put there, it is taken away.
    class half_made {
      public:
        explicit half_made(target const& to)
            : to_(to), beside_((to.real.parent_path() / ("." + to.real.filename().string() + ".XXXXXX")).string()) {
            if (to.there && access(to.real.c_str(), W_OK) != 0) to.refuse(std::strerror(errno)); // renaming would not ask
            out_ = mkstemp(beside_.data());
            if (out_ < 0) to.refuse(std::strerror(errno));
        }
        ~half_made() {
            close(out_);
            if (!in_place_) unlink(beside_.c_str());
        }
        half_made(half_made const&) = delete;
        half_made& operator=(half_made const&) = delete;

        void write(std::string_view text) {
            if (!put(out_, text)) to_.refuse(std::strerror(errno));
        }
        // All of it is on the disk, as who may read it says.
        void complete() {
            auto mode = to_.old.st_mode;
            // Who may write a file of somebody else may not always give one away: then it is the writer's.
            if (to_.there && fchown(out_, to_.old.st_uid, to_.old.st_gid) != 0 &&
                fchown(out_, static_cast<uid_t>(-1), to_.old.st_gid) != 0)
                mode &= 01777u; // no rights of the other's go with it
            if (fchmod(out_, mode & 07777) != 0 || fsync(out_) != 0) to_.refuse(std::strerror(errno));
        }
        void put_in_place(bool makes) {
            int const why = makes                                                  ? name_new(beside_, to_.real.string())
                            : rename(beside_.c_str(), to_.real.c_str()) == 0 ? 0
                                                                                   : errno;
            if (makes && why == EEXIST) to_.refuse_new();
            if (why != 0) to_.refuse(std::strerror(why));
            in_place_ = true;
        }

      private:
        target const& to_;
        std::string beside_;
        int out_ = -1;
        bool in_place_ = false;
    };
};

// What is no file, a terminal or a pipe with a name, opened to be written to as it stands.
int open_as_it_stands(target const& to) {
    if (S_ISDIR(to.old.st_mode)) to.refuse(std::strerror(EISDIR));
    int const out = to.descriptor ? fcntl(*to.descriptor, F_DUPFD_CLOEXEC, 3)
                                  : interrupts::open(to.real.c_str(), O_WRONLY | O_CLOEXEC);
    if (out < 0) to.refuse(std::strerror(errno));
    return out;
}

} // namespace

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

void write_file(std::string const& path, std::string_view text, setting const& s) {
    growing_file to(path, s);
    to.write(text);
    to.keep();
}

struct growing_file::state {
    target to;
    std::optional<target::half_made> half; // of a file
    int out = -1;                          // of what is none
};

growing_file::growing_file(std::string const& path, setting const& s) : state_(new state{target(path, s), {}}) {
    if (state_->to.is_file())
        state_->half.emplace(state_->to);
    else
        state_->out = open_as_it_stands(state_->to);
}

growing_file::~growing_file() {
    if (state_->out >= 0) close(state_->out);
}

void growing_file::write(std::string_view text) {
    if (state_->half) return state_->half->write(text);
    try {
        interrupts::write(state_->out, text);
    } catch (cannot_write const& why) {
        state_->to.refuse(why.what());
    }
}

bool growing_file::is_terminal() const {
    return state_->out >= 0 && isatty(state_->out) == 1;
}

bool growing_file::stands_beside() const {
    return state_->half.has_value();
}

void growing_file::keep() {
    if (!state_->half) return;
    state_->half->complete();
    state_->half->put_in_place(false);
}

void replace_file(std::string const& path, std::string_view was, std::string_view text, setting const& s) {
    kept_file(path, std::string(was), s).write(text);
}

int name_new(std::string const& from, std::string const& to, int (*second_name)(char const*, char const*)) {
    if (second_name(from.c_str(), to.c_str()) == 0) return unlink(from.c_str()) == 0 ? 0 : errno;
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK) return errno;
    // No second names on this file system: the name is taken first, with nothing in it.
    int const taken = open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (taken < 0) return errno;
    close(taken);
    return rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

std::filesystem::path where_written(std::string const& path) {
    std::error_code failed;
    return end_of_links(std::filesystem::absolute(path, failed).string(), failed);
}

void must_be_keepable(std::string const& path, setting const& s) {
    target const to(path, s);
    if (!to.is_file()) to.refuse(s.say("不是普通文件", "it is no regular file"));
}

void kept_file::write(std::string_view text) {
    put(text, true);
    was_ = text;
}

void kept_file::try_writing(std::string_view text) const {
    put(text, false);
}

void kept_file::put(std::string_view text, bool in_earnest) const {
    target const to(path_, s_);
    auto const refuse = [&](std::string_view zh, std::string_view en) { to.refuse(s_.say(zh, en)); };
    if (was_ && !to.there) to.refuse(std::strerror(ENOENT));
    if (!to.is_file()) refuse("不是普通文件", "it is no regular file");
    if (to.there && !was_) to.refuse_new();
    auto const last = [&] { // as late as can be: somebody may have saved it since it was read
        if (was_) must_be_as_it_was();
        return in_earnest;
    };
    to.put_in_place(text, last, !was_);
}

void kept_file::must_be_as_it_was() const {
    target const to(path_, s_);
    auto const now = was_ ? text_at(to.real.string(), was_->size()) : std::string();
    if (was_ && (!now || *now != *was_))
        to.refuse(s_.say("读取之后又有改动，请再运行一次", "it has changed since it was read; run it again"));
}

} // namespace remit::cli
