#include "answer.hpp"

#include <remit/base/nearest.hpp>
#include <remit/base/text.hpp>

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

namespace remit::cli {
namespace {

using kind = heard::kind;

// As words are compared: fullwidth forms are ASCII, an ideographic comma is a comma.
std::string narrowed(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = decode(text, at);
        at += c.size;
        auto point = fold_width(c.point);
        if (is_space(point)) point = U' ';
        if (point == U'、') point = U',';
        append(out, point);
    }
    return out;
}

// And letters are small.
std::string folded(std::string_view text) {
    auto out = narrowed(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return out;
}

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(' ');
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool is_one(std::string_view word, std::initializer_list<std::string_view> of) {
    return std::find(of.begin(), of.end(), word) != of.end();
}

// With a colon before it no value's name is like it.
std::optional<kind> command(std::string_view word) {
    if (word.starts_with(':')) word.remove_prefix(1);
    if (is_one(word, {"?", "-", "unknown", "null", "未知", "不知道", "不详", "不清楚"})) return kind::not_known;
    if (is_one(word, {"back", "b", "返回", "退回"})) return kind::back;
    if (is_one(word, {"why", "w", "为何", "为什么"})) return kind::why;
    if (is_one(word, {"help", "h", "帮助"})) return kind::help;
    if (is_one(word, {"q", "quit", "exit", "leave", "退出", "离开"})) return kind::leave;
    return {};
}

std::optional<bool> truth_of(std::string_view word) {
    if (is_one(word, {"y", "yes", "true", "是", "有", "对"})) return true;
    if (is_one(word, {"n", "no", "false", "否", "无", "没有", "不是"})) return false;
    return {};
}

// "not 2", and what is denied.
std::optional<std::string_view> denied_in(std::string_view part) {
    for (std::string_view const no : {"not ", "非", "不含"})
        if (folded(part.substr(0, no.size())) == no) return trimmed(part.substr(no.size()));
    return {};
}

// The day that is written year first in another way: "2024/6/3", "2024.06.03", "2024年6月3日", "20240603".
std::optional<date> meant_date(std::string_view written) {
    auto const text = narrowed(written);
    std::vector<int> numbers;
    std::string compact;
    bool in_number = false;
    for (char const c : text) {
        bool const digit = c >= '0' && c <= '9';
        if (digit && !in_number) numbers.push_back(0);
        if (digit) {
            if (numbers.back() > 99'999'999) return {};
            numbers.back() = numbers.back() * 10 + (c - '0');
            compact += c;
        }
        in_number = digit;
    }
    auto between = text;
    std::erase_if(between, [](char c) { return (c >= '0' && c <= '9') || c == ' '; });
    if (numbers.size() == 1 && compact.size() == 8 && between.empty())
        return make_date(numbers[0] / 10'000, numbers[0] / 100 % 100, numbers[0] % 100);
    if (numbers.size() != 3 || !is_one(between, {"//", "..", "--", "年月日", "年月", "年月号"})) return {};
    return make_date(numbers[0], numbers[1], numbers[2]);
}

std::vector<std::string_view> parts_of(std::string_view list, char between) {
    std::vector<std::string_view> all;
    for (;;) {
        auto const end = list.find(between);
        if (auto const part = trimmed(list.substr(0, end)); !part.empty()) all.push_back(part);
        if (end == list.npos) return all;
        list.remove_prefix(end + 1);
    }
}

class reader {
  public:
    reader(model::model const& m, facts::situation const& known, model::input_ref input, setting const& s)
        : m_(m), in_(m[input.input]), input_(input), known_(known), s_(s) {}

    heard run(std::string_view line) {
        auto const as_typed = narrowed(line), whole = folded(line);
        auto const word = trimmed(whole), written = trimmed(as_typed);
        if (word.empty()) return {kind::nothing};
        if (values_named(written).empty())
            if (auto const what = command(word)) return {*what};
        switch (in_.form) {
        case model::form::boolean:
            if (auto const yes = truth_of(word)) return stated(*yes);
            return wanted("是或否", "y or n");
        case model::form::integer: return whole_number(word);
        case model::form::day: {
            auto const d = day(word);
            return d ? stated(*d) : no_day(word);
        }
        case model::form::choice:
            if (auto const all = places_of(written); all.size() == 1) return stated(model::choice{all.front()});
            return none_of_them(written);
        case model::form::set: return set(written);
        case model::form::event: return event(word);
        case model::form::party: return number_of(word);
        }
        return {kind::nothing};
    }

  private:
    static heard stated(model::value v) { return {kind::value, std::move(v), {}}; }
    heard unfit(std::string_view zh, std::string_view en) const {
        return {kind::unfit, {}, std::string(s_.say(zh, en))};
    }

    // In the words of from_json().
    heard unfit(problem what, std::vector<std::string> about) const {
        return {kind::unfit, {}, describe(what, {}, {}, std::move(about)).message.in(s_.language)};
    }
    heard wanted(std::string_view zh, std::string_view en) const { return unfit(problem::wrong_json, {both(zh, en)}); }

    heard whole_number(std::string_view word) const {
        auto const n = number_in(word);
        if (!n) return wanted("整数", "a whole number");
        if (*n < in_.least || *n > in_.most)
            return unfit(problem::out_of_range, {std::to_string(in_.least), std::to_string(in_.most)});
        return stated(static_cast<std::int32_t>(*n));
    }

    static std::optional<date> day(std::string_view word) { return parse_date(word); }
    heard no_day(std::string_view word) const { return {kind::unfit, {}, no_date(word).in(s_.language)}; }

    heard event(std::string_view word) const {
        bool const has_happened = has_some(m_, known_, input_);
        if (auto const yes = truth_of(word)) {
            if (!*yes && has_happened) return unfit("前面说过已经发生", "it was said before that it has happened");
            return stated(*yes);
        }
        model::days days;
        for (auto const part : parts_of(word, ',')) {
            auto const d = day(part);
            if (!d) return no_day(part);
            days.push_back(*d);
        }
        if (days.empty()) return wanted("日期、是或否", "a date, y or n");
        std::sort(days.begin(), days.end());
        if (has_happened && known_.as_of < days.front())
            return unfit("前面说过已经发生", "it was said before that it has happened");
        days.erase(std::unique(days.begin(), days.end()), days.end());
        return stated(std::move(days));
    }

    // "2", "1-2", "1..2".
    heard number_of(std::string_view word) const {
        auto const dots = word.find("..");
        auto const dash = word.find('-', 1);
        auto const end = dots != word.npos ? dots : dash;
        auto const there = number_in(trimmed(word.substr(0, end)));
        auto const most = end == word.npos ? there : number_in(trimmed(word.substr(end + (dots != word.npos ? 2 : 1))));
        if (!there || !most || *most < *there)
            return wanted("数目，如 2；不确定则如 1-2", "a number, like 2; where it is not certain, like 1-2");
        auto const can_be = bounds_of(m_, known_, input_.input);
        for (auto const n : {*there, *most})
            if (n < can_be.least || n > can_be.most)
                return unfit(problem::slots_out_of_bounds,
                             {std::string(in_.label.in(s_.language, in_.name)), std::to_string(can_be.least),
                              std::to_string(can_be.most), std::to_string(n)});
        model::slots said;
        said.present.assign(static_cast<std::size_t>(*there), truth::yes);
        said.present.resize(static_cast<std::size_t>(*most), truth::unknown);
        return stated(std::move(said));
    }

    // ── values by name ──

    // Those called exactly so, else those called so but for capitals. Two may have one label.
    std::vector<std::uint32_t> values_named(std::string_view word) const {
        std::vector<std::uint32_t> exactly, nearly;
        auto const small = folded(word);
        for (std::uint32_t i = 0; i < in_.values.size(); ++i) {
            auto const& v = in_.values[i];
            bool is_exact = false, is_near = false;
            for (auto const* name : {&v.name, &v.label.zh, &v.label.en}) {
                is_exact = is_exact || (!name->empty() && narrowed(*name) == word);
                is_near = is_near || (!name->empty() && folded(*name) == small);
            }
            if (is_exact) exactly.push_back(i);
            if (is_near) nearly.push_back(i);
        }
        return exactly.empty() ? nearly : exactly;
    }
    // Between commas, but that a label may have commas of its own: the longest that stands there whole is one part.
    std::vector<std::string_view> named_parts_of(std::string_view list) const {
        auto const name_at_its_beginning = [&](std::string_view text) {
            std::size_t longest = 0;
            auto const small = folded(text);
            for (auto const& v : in_.values)
                for (auto const* name : {&v.name, &v.label.zh, &v.label.en}) {
                    auto const its = folded(*name);
                    auto const called = trimmed(its);
                    if (called.size() <= longest || !small.starts_with(called)) continue;
                    auto const behind = small.find_first_not_of(' ', called.size());
                    if (behind == small.npos || small[behind] == ',') longest = called.size();
                }
            return longest;
        };
        std::vector<std::string_view> all;
        while (!list.empty()) {
            list.remove_prefix(std::min(list.find_first_not_of(", "), list.size()));
            auto whole = name_at_its_beginning(list);
            if (auto const what = denied_in(list); whole == 0 && what)
                if (auto const named = name_at_its_beginning(*what); named != 0)
                    whole = static_cast<std::size_t>(what->data() - list.data()) + named;
            auto const end = whole != 0 ? whole : std::min(list.find(','), list.size());
            if (auto const part = trimmed(list.substr(0, end)); !part.empty()) all.push_back(part);
            list.remove_prefix(end);
        }
        return all;
    }
    // A name, or a number from 1; both, where a label is a number: then nobody knows which is meant.
    std::vector<std::uint32_t> places_of(std::string_view word) const {
        auto all = values_named(word);
        auto const n = number_in(word);
        if (!n || *n < 1 || *n > static_cast<std::int64_t>(in_.values.size())) return all;
        auto const at = static_cast<std::uint32_t>(*n - 1);
        if (std::find(all.begin(), all.end(), at) == all.end()) all.push_back(at);
        return all;
    }
    // None, or several.
    heard none_of_them(std::string_view word) const {
        std::vector<std::string> names;
        if (auto const several = places_of(word); !several.empty()) {
            std::string all;
            for (auto const i : several) all += (all.empty() ? "" : s_.chinese() ? "、" : ", ") + in_.values[i].name;
            auto const said = std::string(word);
            return unfit("“" + said + "”可以指几个值，请写名称：" + all, "\"" + said + "\" may be several values; write a name: " + all);
        }
        for (auto const& v : in_.values)
            for (auto const* name : {&v.name, &v.label.zh, &v.label.en})
                if (!name->empty()) names.push_back(*name);
        auto out = unfit(problem::not_in_list, {std::string(word)});
        if (auto const near = nearest(word, names); !near.empty())
            out.why_not += s_.chinese() ? "；是否“" + near + "”？" : "; did you mean \"" + near + "\"?";
        return out;
    }

    // "1, 3": these and no others; with `?` or a value denied, the rest is open.
    heard set(std::string_view word) const {
        auto const* const before = std::get_if<model::set>(&known_.states[m_.state_of(input_)]);
        auto const every = in_.values.size() >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << in_.values.size()) - 1;
        model::set said;
        bool exact = true;
        bool const none = values_named(word).empty() && (word == "0" || is_one(folded(word), {"none", "无", "没有", "全无"}));
        bool const numbers = word.find_first_not_of("0123456789 ") == word.npos;
        auto const parts = none      ? std::vector<std::string_view>()
                           : numbers ? parts_of(word, ' ')
                                     : named_parts_of(word);
        for (auto part : parts) {
            if (part == ":?" || (part == "?" && values_named(part).empty())) {
                exact = false;
                continue;
            }
            auto all = places_of(part);
            bool denied = false;
            if (auto const what = denied_in(part); all.empty() && what) {
                part = *what;
                all = places_of(part);
                denied = true;
            }
            if (all.size() != 1) return none_of_them(part);
            auto const at = all.front();
            auto const bit = std::uint64_t{1} << at;
            auto const name = std::string(in_.values[at].label.in(s_.language, in_.values[at].name));
            auto const contrary = denied ? said.in | (before ? before->in : 0) : said.out | (before ? before->out : 0);
            if ((contrary & bit) != 0)
                return unfit("“" + name + "”前后说法不一", "\"" + name + "\" was said otherwise before");
            (denied ? said.out : said.in) |= bit;
            exact = exact && !denied;
        }
        if (parts.empty() && !none) return wanted("取值的序号或名称", "numbers or names of values");
        if (none && before) said.in = before->in; // no others
        if (exact) said.out = every & ~said.in;
        return stated(said);
    }

    model::model const& m_;
    model::input const& in_;
    model::input_ref input_;
    facts::situation const& known_;
    setting const& s_;
};

} // namespace

bounds bounds_of(model::model const& m, facts::situation const& known, model::input_id party) {
    auto const listed = facts::listed(m, known, party).present;
    return {std::count(listed.begin(), listed.end(), truth::yes), std::ssize(listed)};
}

bool has_some(model::model const& m, facts::situation const& known, model::input_ref input) {
    auto const& v = known.states[m.state_of(input)];
    auto const* const set = std::get_if<model::set>(&v);
    auto const* const holds = std::get_if<bool>(&v);
    return set ? set->in != 0 : holds && *holds;
}

std::optional<heard::kind> command_in(std::string_view line) {
    auto const whole = folded(line);
    return command(trimmed(whole));
}

std::optional<std::int64_t> number_in(std::string_view word) {
    bool const minus = word.starts_with('-');
    auto const digits = word.substr(minus ? 1 : 0);
    if (digits.empty() || digits.find_first_not_of("0123456789") != digits.npos) return {};
    std::int64_t n = 0;
    if (std::from_chars(word.data(), word.data() + word.size(), n).ec == std::errc::result_out_of_range)
        n = minus ? INT64_MIN : INT64_MAX;
    return n;
}

words no_date(std::string_view written) {
    auto const d = describe(problem::bad_date, {}, {}, {std::string(written)});
    if (auto const meant = meant_date(written)) {
        auto const right = to_string(*meant);
        return {d.message.zh + "；是否 " + right + "？", d.message.en + "; did you mean " + right + "?"};
    }
    return {d.message.zh + "；" + d.hint.zh, d.message.en + "; " + d.hint.en};
}

words wrong_date(std::string const& written) {
    return parse_date(written) ? words{} : no_date(written);
}

heard hear(model::model const& m, facts::situation const& known, model::input_ref input, std::string_view line,
           setting const& s) {
    return reader(m, known, input, s).run(line);
}

std::string taken(model::model const& m, facts::situation const& known, model::input_ref input, setting const& s) {
    auto const& in = m[input.input];
    auto const between = [&](std::int64_t least, std::int64_t most, std::string_view zh, std::string_view en) {
        auto const a = std::to_string(least), b = std::to_string(most);
        return s.chinese() ? a + " 至 " + b + std::string(zh) : std::string(en) + " from " + a + " to " + b;
    };
    auto const what = [&]() -> std::string {
        switch (in.form) {
        case model::form::boolean: return std::string(s.say("是或否", "y or n"));
        case model::form::integer: return between(in.least, in.most, " 的整数", "a whole number");
        case model::form::day: return std::string(s.say("日期，如 2019-10-08", "a date, like 2019-10-08"));
        case model::form::choice: return std::string(s.say("序号或名称", "a number or a name"));
        case model::form::set:
            if (has_some(m, known, input))
                return std::string(s.say("序号或名称，用逗号隔开；没有其他的写 0", "numbers or names with commas between; 0 for no others"));
            return std::string(s.say("序号或名称，用逗号隔开；都没有写 0", "numbers or names with commas between; 0 for none"));
        case model::form::event:
            if (has_some(m, known, input)) return std::string(s.say("日期，如 2019-10-08", "a date, like 2019-10-08"));
            return std::string(s.say("日期，如 2019-10-08；已发生但日期不详写“是”；尚未发生写“否”",
                                     "a date, like 2019-10-08; y if the day is not known; n if not yet"));
        case model::form::party: {
            auto const can_be = bounds_of(m, known, input.input);
            return between(can_be.least, can_be.most, " 的数目", "a number");
        }
        }
        return {};
    }();
    return what + std::string(s.say("；不知道写 ?", "; ? if not known"));
}

} // namespace remit::cli
