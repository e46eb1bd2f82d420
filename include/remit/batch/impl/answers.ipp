// answers: the bodies of answers.hpp.
#pragma once

#include <remit/base/hint.hpp>
#include <remit/base/text.hpp>
#include <remit/batch/answers.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace remit::batch {

diagnostic describe(model::model const& m, bad_row const& b) {
    using enum bad_row::why;
    auto const pointer = "/" + (b.input.input ? m.name_of(b.input) : std::string("as_of"));
    auto const told = [&](problem what, std::vector<std::string> about) {
        return remit::describe(what, {}, pointer, std::move(about));
    };
    auto const number = [](std::int64_t n) {
        return n == std::numeric_limits<std::int64_t>::min() ? std::string("null") : std::to_string(n);
    };
    switch (b.what) {
    case no_day: return told(problem::missing_key, {"as_of"});
    case bad_day: {
        // One that is far off is of no use to anybody as a day.
        bool const is_near = b.value > -4'000'000 && b.value < 4'000'000;
        return told(problem::bad_date, {is_near ? to_string(date{static_cast<std::int32_t>(b.value)}) : number(b.value)});
    }
    case out_of_range: return told(problem::out_of_range, {number(m[b.input.input].least), number(m[b.input.input].most)});
    case not_in_list: {
        if (!b.word) return told(problem::not_in_list, {number(b.value), {}});
        std::vector<std::string> names;
        for (auto const& v : m[b.input.input].values) names.push_back(v.name);
        return told(problem::not_in_list, {shown(*b.word), suggestion(*b.word, names)});
    }
    case too_few_members:
    case too_many_members: {
        auto const& party = m[b.input.input];
        return told(problem::slots_out_of_bounds, {party.name, number(party.least), number(party.most), number(b.value)});
    }
    case not_there: return told(problem::member_absent, {m[b.input.input].name + "[" + number(b.value) + "]"});
    case no_days: return told(problem::wrong_json, {both("一个以上日期", "one or more dates"), {}});
    }
    return {};
}

std::string describe_in_line(model::model const& m, bad_row const& b) {
    auto const d = describe(m, b);
    return printable_line(d.code + " " + d.pointer + ": " + d.message.en);
}

tally& tally::operator+=(tally const& other) {
    rows += other.rows;
    bad += other.bad;
    duties.resize(std::max(duties.size(), other.duties.size()));
    for (std::size_t d = 0; d < other.duties.size(); ++d)
        for (std::size_t s = 0; s < batch::statuses; ++s) duties[d][s] += other.duties[d][s];
    needs.resize(std::max(needs.size(), other.needs.size()));
    for (std::size_t i = 0; i < other.needs.size(); ++i) needs[i] += other.needs[i];
    return *this;
}

} // namespace remit::batch
