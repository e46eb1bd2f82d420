#include "progress.hpp"

#include <remit/base/width.hpp>

#include <algorithm>

namespace remit::cli {
namespace {

constexpr auto pause = std::chrono::milliseconds(100);
constexpr int widest_bar = 24;
constexpr int percent_columns = 6; // " 42 % "

std::string two_digits(std::uint64_t n) { return std::to_string(100 + n).substr(1); }

std::string time_of(double seconds) {
    auto const all = static_cast<std::uint64_t>(seconds + 0.5);
    auto const hours = all / 3600, minutes = all / 60 % 60;
    return (hours != 0 ? std::to_string(hours) + ":" + two_digits(minutes) : std::to_string(minutes)) + ":" + two_digits(all % 60);
}

} // namespace

std::string in_thousands(std::uint64_t n) {
    auto digits = std::to_string(n);
    for (auto at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), 1, ',');
    return digits;
}

std::string progress_line(std::optional<std::uint64_t> all, std::uint64_t bytes, std::uint64_t rows, double seconds,
                          int columns, setting const& s) {
    auto const rate = seconds > 0 ? static_cast<double>(bytes) / seconds : 0;
    auto said = in_thousands(rows) + std::string(s.say(" 行，", " rows, ")) + std::to_string(static_cast<std::uint64_t>(rate / 1e6)) +
                " MB/s";
    if (!all || *all == 0 || bytes > *all) return said;
    auto const share = static_cast<double>(bytes) / static_cast<double>(*all);
    if (rate > 0) {
        auto const left = time_of(static_cast<double>(*all - bytes) / rate);
        auto const more = s.chinese() ? "，还要 " + left : ", " + left + " left";
        if (width(said) + width(more) + percent_columns <= columns) said += more;
    }
    auto const percent = std::to_string(static_cast<int>(share * 100)) + " %";
    auto const bar = std::min(widest_bar, columns - width(said) - 10);
    std::string drawn;
    for (int i = 0; i < bar; ++i) drawn += i < static_cast<int>(share * bar + 0.5) ? '#' : '.';
    return pad("", 5 - static_cast<int>(percent.size())) + percent + (drawn.empty() ? " " : " [" + drawn + "] ") + said;
}

void progress::reached(std::uint64_t bytes, std::uint64_t rows) {
    auto const now = clock::now();
    if (!shown_ || now - told_ < pause) return;
    told_ = now;
    there_ = true;
    auto const seconds = std::chrono::duration<double>(now - began_).count();
    remark("\r\x1b[K" + progress_line(bytes_, bytes, rows, seconds, s_.columns - 1, s_));
}

// Takes the line away.
progress::~progress() {
    if (there_) remark("\r\x1b[K");
}

} // namespace remit::cli
