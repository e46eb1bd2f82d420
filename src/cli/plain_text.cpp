#include "plain_text.hpp"

#include <array>

namespace remit::cli {
namespace {

constexpr int first_year = 1600, last_year = 2399; // as first_day and last_day

// The first day of each month that the language knows, and of the one after the last.
std::array<std::int32_t, (last_year - first_year + 1) * 12 + 1> const& months() {
    static auto const all = [] {
        std::array<std::int32_t, (last_year - first_year + 1) * 12 + 1> days{};
        for (std::size_t i = 0; i + 1 < days.size(); ++i)
            days[i] = make_date(first_year + static_cast<int>(i / 12), static_cast<int>(i % 12) + 1, 1)->days;
        days.back() = last_day.days + 1;
        return days;
    }();
    return all;
}

} // namespace

std::optional<date> day_at(char const* at) {
    constexpr std::uint64_t zeros_and_dashes = 0x2D30302D30303030, beyond = 0x7F76767F76767676, tops = 0x8080808080808080;
    auto const x = eight_bytes(at) ^ zeros_and_dashes; // digits' worth, 0 of dashes
    auto const digit = [&](int i) { return static_cast<std::uint32_t>(x >> i * 8 & 0xFF); };
    auto const tens = static_cast<std::uint32_t>(at[8] - '0'), ones = static_cast<std::uint32_t>(at[9] - '0');
    if ((((x + beyond) | x) & tops) != 0 || tens > 9 || ones > 9) return {};
    auto const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
    auto const month = digit(5) * 10 + digit(6), day = tens * 10 + ones;
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1) return {};
    auto const& all = months();
    auto const i = (year - first_year) * 12 + month - 1;
    date const found{all[i] + static_cast<std::int32_t>(day) - 1};
    if (found.days >= all[i + 1]) return {};
    return found;
}

} // namespace remit::cli
