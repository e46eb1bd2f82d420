#include "chunks.hpp"

#include "csv_records.hpp"
#include "interrupts.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace remit::cli {

chunk_source::chunk_source(std::string path, ends_of records, std::size_t longest, setting const& s, std::size_t size,
                           std::size_t most_lines)
    : path_(std::move(path)), records_(records), longest_(longest), size_(size), most_lines_(most_lines), s_(s),
      in_(path_ == "-" ? STDIN_FILENO : interrupts::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat about {};
    if (in_ < 0 || fstat(in_, &about) != 0) refuse();
    if (S_ISREG(about.st_mode)) bytes_ = static_cast<std::uint64_t>(about.st_size);
}

chunk_source::~chunk_source() {
    if (in_ > STDIN_FILENO) close(in_);
}

void chunk_source::refuse() const {
    throw unreadable{describe(problem::cannot_read, path_ == "-" ? std::string(s_.say("标准输入", "stdin")) : path_, {},
                              {std::string(std::strerror(errno))})};
}

std::size_t chunk_source::read(char* to, std::size_t most) {
    for (;;) {
        interrupts::wait_for(in_);
        auto const n = ::read(in_, to, most);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) refuse();
        read_ += static_cast<std::uint64_t>(n);
        return static_cast<std::size_t>(n);
    }
}

// Reads until there is so much, or nothing more.
bool chunk_source::fill(chunk& to, std::size_t size, std::size_t& filled) {
    if (to.room.size() < size + chunk::padding + 1) to.room.resize(size + chunk::padding + 1);
    while (filled < size) {
        auto const n = read(to.room.data() + filled, size - filled);
        if (n == 0) return false;
        filled += n;
    }
    return true;
}

std::size_t chunk_source::whole_records(std::string_view text) const {
    if (records_ == ends_of::csv_records) return whole_csv_records(text, longest_, ended_);
    auto const last = text.rfind('\n');
    return last == text.npos ? 0 : last + 1;
}

// As many lines as a piece has, where there are so many; else nothing.
std::size_t chunk_source::enough_lines(std::string_view text) const {
    if (records_ != ends_of::lines || most_lines_ == SIZE_MAX) return 0;
    std::size_t at = 0;
    for (std::size_t lines = 0; lines < most_lines_; ++lines) {
        auto const end = text.find('\n', at);
        if (end == text.npos) return 0;
        at = end + 1;
    }
    return at;
}

void chunk_source::skip_line() {
    left_.resize(std::size_t{1} << 16);
    for (;;) {
        auto const n = read(left_.data(), left_.size());
        auto const end = std::string_view(left_).substr(0, n).find('\n');
        if (n == 0) {
            ended_ = true;
            left_.clear();
            return;
        }
        if (end == std::string_view::npos) continue;
        left_.resize(n);
        left_.erase(0, end + 1);
        return;
    }
}

bool chunk_source::next(chunk& to) {
    to.begin = to.end = 0;
    auto filled = left_.size();
    auto size = std::max(size_, filled + size_ / 8);
    if (to.room.size() < size + chunk::padding + 1) to.room.resize(size + chunk::padding + 1);
    std::copy(left_.begin(), left_.end(), to.room.begin());
    left_.clear();
    std::size_t whole = 0;
    for (;; size += std::max(size_, size) / 4) { // looked through anew each time: so it grows with what there is
        if ((whole = enough_lines({to.room.data(), filled})) != 0) break;
        if (!ended_ && !fill(to, size, filled)) {
            ended_ = true;
            if (filled != 0 && to.room[filled - 1] != '\n') to.room[filled++] = '\n';
        }
        std::string_view const text(to.room.data(), filled);
        whole = enough_lines(text);
        if (whole == 0) whole = whole_records(text);
        if (whole != 0 || ended_) break;
        if (filled > longest_ + chunk::padding && text.find('\n') == text.npos) { // nobody's line
            skip_line();
            if (to.room[longest_] == '\r') to.room[longest_] = ' '; // or it would be taken for part of the line's end
            to.room[longest_ + 1] = '\n';
            whole = filled = longest_ + 2;
            break;
        }
    }
    if (whole == 0 && filled == 0) return false;
    left_.insert(0, to.room, whole, filled - whole);
    std::memset(to.room.data() + whole, 0, chunk::padding);
    to.begin = 0;
    to.end = whole;
    to.first_line = line_;
    for (auto const* at = to.room.data(); (at = static_cast<char const*>(std::memchr(
                                               at, '\n', static_cast<std::size_t>(to.room.data() + whole - at))));
         ++at)
        ++line_;
    return true;
}

} // namespace remit::cli
