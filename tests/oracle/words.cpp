// Names, phrases, days and numbers as rule sets have them, and as they had better not.
#include "sketch.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace oracle::making {
namespace {

// Names of one run: of either script or both, phrases' single words, what begins or ends like a keyword, statuses.
constexpr std::string_view stems[] = {
    "a",      "b",       "x_1",  "reported", "Must", "mustnt", "one",   "any",     "of",   "least",
    "others", "obliged", "逾期", "受理",     "出警", "当年龄", "日期1", "限3日",   "〇",   "㐀㐁",
    "𠀀",     "A9",      "_",    "born",     "甲",   "乙x",    "asof",  "noother", "含有", "为了"};

bool is_keyword(std::string_view word) {
    for (std::size_t k = 0; k < static_cast<std::size_t>(syntax::keyword::count); ++k)
        for (bool chinese : {false, true})
            if (syntax::spelling(static_cast<syntax::keyword>(k), chinese) == word) return true;
    return false;
}

constexpr std::array anchors = {"2024-02-29", "2024-01-31", "2023-12-31", "2019-10-09", "2020-02-28",
                                "2021-08-30", "2000-03-01", "1900-02-28", "2024-10-01", "2022-05-04"};

} // namespace

sketch::sketch(std::uint64_t seed, int how_large) : die(seed, 1), size(how_large) {
    anchor = *remit::parse_date(die.pick(anchors));
    anchor.days += static_cast<std::int32_t>(die.between(-3, 3));
    if (die.chance(2)) anchor = die.chance(50) ? remit::first_day : remit::last_day;
}

std::string sketch::fresh_name() {
    for (;;) {
        std::string word(die.pick(stems));
        if (die.chance(60)) word += std::to_string(die.below(100));
        if (!is_keyword(word) && taken_.insert(word).second) return word;
    }
}

std::string sketch::phrase() {
    static constexpr std::string_view phrases[] = {"第一时间出警",
                                                   "at once",
                                                   "an \"odd\" one",
                                                   "back\\slash",
                                                   "，、：（）",
                                                   "# no comment",
                                                   "when 当 x",
                                                   "ends with ”so",
                                                   "“quoted” so",
                                                   " spaced  out ",
                                                   "\t",
                                                   "ｗｉｄｅ",
                                                   "2024-02-30",
                                                   "Ünïcode 🙂",
                                                   "一",
                                                   "any of",
                                                   "\\\"",
                                                   "|",
                                                   "..",
                                                   "\xEF\xBB\xBF"
                                                   "bom"};
    return std::string(die.pick(phrases));
}

syntax::label sketch::label() {
    syntax::label l;
    if (die.chance(50)) return l;
    l.zh = quoted(phrase());
    if (die.chance(60)) l.en = quoted(phrase());
    return l;
}

remit::date sketch::day() {
    if (die.chance(2)) return die.chance(50) ? remit::first_day : remit::last_day;
    constexpr std::int32_t steps[] = {0, 0, 0, 1, 1, 2, 3, 7, 14, 28, 30, 31, 60, 90, 365, 366, 730};
    auto const step = die.pick(steps) + static_cast<std::int32_t>(die.between(-1, 1));
    remit::date const d{anchor.days + (die.chance(65) ? -step : step)};
    return std::clamp(d, remit::first_day, remit::last_day);
}

std::int64_t sketch::number_of(period p) {
    if (die.chance(1)) return die.chance(50) ? 2147483647 : 300000;
    switch (p) {
    case period::hours: return die.between(0, 100);
    case period::days: return die.between(0, 40);
    case period::working_days: return die.between(0, 15);
    case period::months: return die.between(0, 14);
    case period::years: return die.between(0, die.chance(50) ? 3 : 18);
    }
    return 0;
}

period sketch::any_period() {
    constexpr period periods[] = {period::days, period::days, period::hours, period::months, period::years};
    return calendar && die.chance(25) ? period::working_days : die.pick(periods);
}

} // namespace oracle::making
