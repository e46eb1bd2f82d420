// date: the bodies of date.hpp, for one unit of a program.
#pragma once

#include <remit/base/date.hpp>

#include <chrono>

namespace remit {

std::optional<date> make_date(int year, int month, int day) {
    // chrono keeps months and days in a byte: what does not fit must be refused before it is wrapped.
    if (year < 1600 || year > 2399 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    std::chrono::year_month_day const ymd{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) return std::nullopt;
    auto const days = std::chrono::sys_days{ymd}.time_since_epoch().count();
    return date{static_cast<std::int32_t>(days)};
}

std::optional<date> parse_date(std::string_view text) {
    constexpr std::string_view shape = "dddd-dd-dd";
    if (text.size() != shape.size()) return std::nullopt;
    int field[3] = {0, 0, 0};
    int* number = field;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (shape[i] == '-') {
            if (text[i] != '-') return std::nullopt;
            ++number;
        } else {
            if (text[i] < '0' || text[i] > '9') return std::nullopt;
            *number = *number * 10 + (text[i] - '0');
        }
    }
    return make_date(field[0], field[1], field[2]);
}

std::string to_string(date d) {
    // chrono's years end at 32767, a date's do not. The calendar repeats every 400 years, so the day is moved
    // into 1600-1999 and the cycles it was moved by come back as years.
    constexpr std::int64_t cycle = 146097;
    std::int64_t const from_first = std::int64_t{d.days} - first_day.days;
    std::int64_t cycles = from_first / cycle;
    if (from_first % cycle < 0) --cycles;
    std::int64_t const inside = from_first - cycles * cycle + first_day.days;
    std::chrono::year_month_day const ymd{std::chrono::sys_days{std::chrono::days{inside}}};

    std::int64_t const year = static_cast<int>(ymd.year()) + 400 * cycles;
    std::string digits = std::to_string(year < 0 ? -year : year);
    std::string text = year < 0 ? "-" : "";
    if (digits.size() < 4) text.append(4 - digits.size(), '0');
    text += digits;
    auto const two = [&text](unsigned number) {
        text += '-';
        text += static_cast<char>('0' + number / 10);
        text += static_cast<char>('0' + number % 10);
    };
    two(static_cast<unsigned>(ymd.month()));
    two(static_cast<unsigned>(ymd.day()));
    return text;
}

} // namespace remit
