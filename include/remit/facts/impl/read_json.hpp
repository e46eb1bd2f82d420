// read_json: a JSON text (RFC 8259) → what it states. Private to from_json.ipp.
// A reader of our own, since what the page refuses other readers have already dropped: a repeated key, the way a
// number is written, the place of a value. It is held against nlohmann/json in tests/facts/from_json.cpp.
#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/base/text.hpp>
#include <remit/facts/from_json.hpp>

#include <limits>
#include <optional>

namespace remit::facts::reading {

/// INVARIANT: at_ never passes the end of text_. Nothing is read after the first mistake.
class reader {
  public:
    /// `text` is UTF-8, no longer than longest_situation, and lives as long as the reader.
    explicit reader(std::string_view text) : text_(text) {}

    /// What the text states, or nothing: then mistake() says why.
    std::optional<stated> read() {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
        stated whole;
        space();
        if (!value(whole, 1)) return {};
        space();
        if (at_ != text_.size()) {
            wanted(both("文本结束", "the end of the text"));
            return {};
        }
        return whole;
    }

    fault const& mistake() const { return mistake_; }

  private:
    bool value(stated& out, int depth) {
        auto const first = at_;
        bool const good = any(out, depth);
        out.at = span_from(first);
        return good;
    }

    bool any(stated& out, int depth) {
        switch (peek()) {
        case '{': return object(out.what.emplace<stated::object>(), depth);
        case '[': return list(out.what.emplace<stated::list>(), depth);
        case '"': return string(out.what.emplace<std::string>());
        case 't': return out.what = true, word("true");
        case 'f': return out.what = false, word("false");
        case 'n': return out.what = nullptr, word("null");
        default: break;
        }
        if (peek() == '-' || digit()) return number(out);
        return wanted(both("一个值", "a value"));
    }

    bool object(stated::object& out, int depth) {
        if (depth > deepest_situation)
            return complain(problem::nested_too_deep, {std::to_string(deepest_situation)});
        take();
        space();
        if (peek() == '}') return take();
        for (;;) {
            auto const key = at_;
            auto& member = out.emplace_back();
            if (peek() != '"') return wanted(both("双引号中的键", "a key in double quotes"));
            if (!string(member.key)) return false;
            member.key_at = span_from(key);
            space();
            if (peek() != ':') return wanted(both("冒号", "a colon"));
            take();
            space();
            if (!value(member.value, depth + 1)) return false;
            space();
            if (peek() == '}') return take();
            if (peek() != ',') return wanted(both("逗号或“}”", "a comma or '}'"));
            take();
            space();
        }
    }

    bool list(stated::list& out, int depth) {
        if (depth > deepest_situation)
            return complain(problem::nested_too_deep, {std::to_string(deepest_situation)});
        take();
        space();
        if (peek() == ']') return take();
        for (;;) {
            if (!value(out.emplace_back(), depth + 1)) return false;
            space();
            if (peek() == ']') return take();
            if (peek() != ',') return wanted(both("逗号或“]”", "a comma or ']'"));
            take();
            space();
        }
    }

    bool word(std::string_view whole) {
        if (!text_.substr(at_).starts_with(whole)) return wanted(both("一个值", "a value"));
        at_ += whole.size();
        return true;
    }

    bool number(stated& out) {
        bool const minus = peek() == '-';
        if (minus) take();
        if (!digit()) return wanted(both("数字", "a digit"));
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        std::int64_t worth = 0;
        if (peek() == '0')
            take(); // no digit follows a leading zero
        else
            for (; digit(); take()) {
                int const next = peek() - '0';
                worth = worth > (most - next) / 10 ? most : worth * 10 + next;
            }
        out.what = minus ? -worth : worth;
        if (peek() == '.') {
            take();
            if (!digits()) return false;
            out.what = stated::fraction{};
        }
        if (peek() == 'e' || peek() == 'E') {
            take();
            if (peek() == '+' || peek() == '-') take();
            if (!digits()) return false;
            out.what = stated::fraction{};
        }
        return true;
    }

    bool digits() {
        if (!digit()) return wanted(both("数字", "a digit"));
        while (digit()) take();
        return true;
    }

    bool string(std::string& out) {
        auto const quote = at_;
        take();
        for (;;) {
            auto const plain = at_;
            while (at_ < text_.size() && peek() != '"' && peek() != '\\' &&
                   static_cast<unsigned char>(peek()) >= 0x20)
                take();
            out.append(text_, plain, at_ - plain);
            if (at_ == text_.size()) {
                at_ = quote;
                return wanted(both("有结束引号的字符串", "a string that ends"));
            }
            if (peek() == '"') return take();
            if (peek() != '\\')
                return complain(problem::not_in_string,
                                {both("换行等控制字符", "a line's end or another control character")});
            if (!escape(out)) return false;
        }
    }

    bool escape(std::string& out) {
        auto const backslash = at_;
        take();
        auto const letter = peek();
        take();
        switch (letter) {
        case '"':
        case '\\':
        case '/': return out += letter, true;
        case 'b': return out += '\b', true;
        case 'f': return out += '\f', true;
        case 'n': return out += '\n', true;
        case 'r': return out += '\r', true;
        case 't': return out += '\t', true;
        case 'u': return code_point(out, backslash);
        default: break;
        }
        at_ = backslash;
        return complain(problem::not_in_string, {both("这种转义", "this escape")});
    }

    // Beyond U+FFFF two escapes make one character, and neither stands alone.
    bool code_point(std::string& out, std::size_t backslash) {
        auto point = four_digits();
        if (point && *point >= 0xD800 && *point < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
            at_ += 2;
            auto const low = four_digits();
            if (low && *low >= 0xDC00 && *low < 0xE000)
                point = 0x10000 + ((*point - 0xD800) << 10) + (*low - 0xDC00);
            else
                point = {};
        }
        if (!point || (*point >= 0xD800 && *point < 0xE000)) {
            at_ = backslash;
            return complain(problem::not_in_string, {both("这种转义", "this escape")});
        }
        append(out, *point);
        return true;
    }

    std::optional<char32_t> four_digits() {
        char32_t point = 0;
        for (int i = 0; i < 4; ++i, take()) {
            char const c = peek();
            int const digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0) return {};
            point = point << 4 | static_cast<char32_t>(digit);
        }
        return point;
    }

    void space() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') take();
    }

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool digit() const { return peek() >= '0' && peek() <= '9'; }
    bool take() {
        if (at_ < text_.size()) ++at_;
        return true;
    }

    span span_from(std::size_t first) const {
        return {0, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(at_)};
    }

    bool wanted(std::string what) { return complain(problem::not_json, {std::move(what)}); }

    bool complain(problem what, std::vector<std::string> about) {
        auto const size = at_ < text_.size() ? decode(text_, at_).size : 0;
        mistake_ = {what,
                    {0, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + size)},
                    std::move(about)};
        return false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    fault mistake_{};
};

} // namespace remit::facts::reading
