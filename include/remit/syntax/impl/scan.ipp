#pragma once

#include <remit/base/limits.hpp>
#include <remit/base/text.hpp>
#include <remit/syntax/token.hpp>

#include <array>
#include <cstddef>
#include <unordered_map>
#include <utility>

namespace remit::syntax {
namespace {

struct keyword_row {
    std::string_view english, chinese;
};

constexpr std::array keyword_rows = {
#define REMIT_KEYWORD(id, english, chinese) keyword_row{english, chinese},
#include <remit/syntax/keywords.def>
#undef REMIT_KEYWORD
};

std::unordered_map<std::string_view, keyword> const& keywords() {
    static auto const table = [] {
        std::unordered_map<std::string_view, keyword> words;
        for (std::size_t k = 0; k < keyword_rows.size(); ++k) {
            words.emplace(keyword_rows[k].english, static_cast<keyword>(k));
            words.emplace(keyword_rows[k].chinese, static_cast<keyword>(k));
        }
        return words;
    }();
    return table;
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_ascii_word(char32_t c) { // letters and `_`
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_';
}

bool is_word(char32_t c) {
    return is_ascii_word(c) || is_digit(c) || is_han(c);
}

// Walks the text by code points, folded, and cuts it.
class scanner {
  public:
    scanner(source const& text, std::uint32_t file) : text_(text.text), file_(file) {}

    tokens run() {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
        while (at_ < text_.size()) step();
        merge_phrases();
        token end;
        end.at = {file_, size(), size()};
        if (!out_.list.empty()) end.at.first = end.at.last = out_.list.back().at.last;
        out_.list.push_back(std::move(end));
        return std::move(out_);
    }

  private:
    std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

    // Most of a text is ASCII, which stands for itself.
    bool ascii(std::size_t where) const { return static_cast<unsigned char>(text_[where]) < 0x80; }

    // The folded code point at byte `where`; 0 past the end.
    char32_t peek(std::size_t where) const {
        if (where >= text_.size()) return 0;
        return ascii(where) ? static_cast<char32_t>(text_[where]) : fold_width(decode(text_, where).point);
    }
    char32_t raw(std::size_t where) const {
        if (where >= text_.size()) return 0;
        return ascii(where) ? static_cast<char32_t>(text_[where]) : decode(text_, where).point;
    }
    std::size_t after(std::size_t where) const {
        return where < text_.size() && ascii(where) ? where + 1 : where + decode(text_, where).size;
    }

    span from(std::size_t start) const {
        return {file_, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at_)};
    }

    void complain(problem what, span where, std::vector<std::string> about = {}) {
        // What is past those that are listed is only counted, and counted it may be many.
        if (out_.faults.size() > 2 * most_diagnostics) about.clear();
        out_.faults.push_back({what, where, std::move(about)});
    }

    token& add(token_kind kind, std::size_t start) {
        token t;
        t.kind = kind;
        t.at = from(start);
        t.first_on_line = std::exchange(fresh_line_, false);
        return out_.list.emplace_back(std::move(t));
    }

    void step() {
        char32_t const c = peek(at_);
        if (is_space(c)) {
            fresh_line_ |= c == U'\n';
            at_ = after(at_);
        } else if (c == U'#')
            take_comment();
        else if (is_digit(c))
            take_number();
        else if (is_word(c)) {
            take_word();
        } else if (raw(at_) == U'"')
            take_string();
        else if (c == U'“')
            take_chinese_string();
        else if (!take_symbol(c))
            take_stray();
    }

    // Of a word that is too long the beginning is kept: its declaration is not read further, but has its name.
    void take_word() {
        std::size_t const start = at_;
        std::size_t letters = 0, kept = 0;
        for (; is_word(peek(at_)); at_ = after(at_))
            if (++letters <= longest_name) kept = after(at_);
        std::size_t const end = std::exchange(at_, kept);
        std::string text = folded(start);
        at_ = end;
        auto& t = add(token_kind::word, start);
        t.text = std::move(text);
        if (letters > longest_name) complain(problem::name_too_long, t.at, {std::to_string(longest_name)});
    }

    std::string folded(std::size_t start) const {
        std::string out;
        for (std::size_t i = start; i < at_; i = after(i))
            if (ascii(i))
                out += text_[i];
            else
                append(out, peek(i));
        return out;
    }

    void take_comment() {
        std::size_t const start = at_;
        while (at_ < text_.size() && text_[at_] != '\n') {
            if (!ascii(at_) && !decode(text_, at_).valid)
                take_invalid();
            else
                at_ = after(at_);
        }
        out_.comments.push_back({from(start)});
    }

    void take_invalid() {
        std::size_t const start = at_;
        while (at_ < text_.size() && !decode(text_, at_).valid) ++at_;
        complain(problem::not_utf8, from(start));
    }

    // `dddd-dd-dd` behind the digits that end at `digits`; where it ends, or 0.
    std::size_t date_end(std::size_t digits) const {
        std::size_t i = digits;
        for (int part = 0; part < 2; ++part) {
            if (peek(i) != U'-') return 0;
            i = after(i);
            for (int n = 0; n < 2; ++n, i = after(i))
                if (!is_digit(peek(i))) return 0;
        }
        return i;
    }

    void take_number() {
        std::size_t const start = at_;
        std::size_t digits = 0;
        while (is_digit(peek(at_))) {
            at_ = after(at_);
            ++digits;
        }
        bool const dated = digits >= 4 && date_end(at_) != 0;
        if (dated) at_ = date_end(at_);
        bool glued = false;
        while (is_ascii_word(peek(at_)) || is_digit(peek(at_))) {
            at_ = after(at_);
            glued = true;
        }
        auto& t = add(dated ? token_kind::date : token_kind::number, start);
        t.text = folded(start);
        if (dated) {
            auto const day = glued ? std::nullopt : parse_date(t.text);
            if (day)
                t.day = *day;
            else
                complain(problem::no_such_date, t.at, {t.text});
            return;
        }
        for (char d : t.text)
            if (d >= '0' && d <= '9' && t.value <= largest_number) t.value = t.value * 10 + (d - '0');
        if (glued || t.value > largest_number) {
            complain(
                problem::no_such_number, t.at,
                {t.text, glued ? apart(t.text) : both("数至多为 2147483647", "numbers go up to 2147483647")});
            t.value = 0;
        }
    }

    // A number with letters at its end: a period run into it, or a name that begins with a digit.
    static std::string apart(std::string const& text) {
        auto const letters = text.find_first_not_of("0123456789");
        auto const tail = std::string_view(text).substr(letters);
        for (auto const& row : keyword_rows)
            if (row.english == tail) {
                auto const parted = text.substr(0, letters) + " " + std::string(tail);
                return both("分开写：" + parted, "write it apart: " + parted);
            }
        return both("名称不以数字开头；数与字母之间要有空格",
                    "a name begins with no digit; put a space between a number and a word");
    }

    void take_string() {
        std::size_t const start = at_++;
        std::string value;
        problem wrong{};
        bool bad = false;
        for (;;) {
            if (at_ >= text_.size() || text_[at_] == '\n') {
                wrong = problem::string_not_ended;
                bad = true;
                break;
            }
            char const c = text_[at_];
            if (c == '"') {
                ++at_;
                break;
            }
            if (c == '\\') {
                char const next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\n';
                if (next == '"' || next == '\\') {
                    value += next;
                    at_ += 2;
                    continue;
                }
                if (!bad) wrong = problem::unknown_escape;
                bad = true;
            }
            take_letter(value);
        }
        finish_string(start, std::move(value), bad, wrong);
    }

    void take_chinese_string() {
        std::size_t const start = at_;
        at_ = after(at_);
        std::string value;
        bool bad = false;
        while (!bad && raw(at_) != U'”') {
            bad = at_ >= text_.size() || text_[at_] == '\n';
            if (!bad) take_letter(value);
        }
        if (!bad) at_ = after(at_);
        finish_string(start, std::move(value), bad, problem::string_not_ended);
    }

    void take_letter(std::string& value) {
        auto const c = decode(text_, at_);
        if (!c.valid) return take_invalid();
        value.append(text_, at_, c.size);
        at_ += c.size;
    }

    void finish_string(std::size_t start, std::string value, bool bad, problem wrong) {
        if (bad && wrong == problem::string_not_ended)
            while (at_ > start + 1 && text_[at_ - 1] == '\r') --at_;
        auto& t = add(token_kind::string, start);
        t.text = std::move(value);
        if (bad) complain(wrong, t.at);
    }

    bool take_symbol(char32_t c) {
        std::size_t const start = at_;
        std::string text;
        if (c == U'、')
            text = ",";
        else if (c == U'≤')
            text = "<=";
        else if (c == U'≥')
            text = ">=";
        else if (c < 128 &&
                 std::string_view(".,:|=()+-*<>").find(static_cast<char>(c)) != std::string_view::npos)
            text = static_cast<char>(c);
        else
            return false;
        at_ = after(at_);
        char32_t const next = peek(at_);
        if ((text == "." && next == U'.') || ((text == "<" || text == ">") && next == U'=')) {
            text += static_cast<char>(next);
            at_ = after(at_);
        }
        add(token_kind::symbol, start).text = std::move(text);
        return true;
    }

    // What people of other languages write, and what it is here.
    static std::string instead_of(std::string_view run) { // folded
        struct habit {
            std::string_view sign, zh, en;
        };
        static constexpr habit habits[] = {
            {"&", "写作“且”", "write `and`"},
            {"!", "写作“非”或“不为”", "write `not` or `is not`"},
            {";", "声明和子句之间不用标点", "declarations and clauses need no mark between them"},
            {"。", "声明和子句之间不用标点", "declarations and clauses need no mark between them"},
            {"[", "用圆括号", "use parentheses"},
            {"{", "用圆括号", "use parentheses"},
            {"《", "文件名称写在引号里", "a title stands in quotes"},
            {"'", "用 \"…\" 或 “…”", "quote with \"…\" or “…”"},
            {"‘", "用 \"…\" 或 “…”", "quote with \"…\" or “…”"},
            {"”", "开头的引号是“", "the opening quote is “"},
            {"＂", "用 \"…\" 或 “…”", "quote with \"…\" or “…”"},
            {"/", "日期写作 2019-08-29；没有除法；注释以 # 开头",
             "a date is like 2019-08-29; there is no division; a comment begins with `#`"},
            {"~", "范围写作 0..17", "a range is like 0..17"},
            {"—", "范围写作 0..17", "a range is like 0..17"},
            {"…", "范围写作 0..17", "a range is like 0..17"},
            {"%", "没有百分数", "there is no percentage"},
        };
        for (auto const& h : habits)
            if (run.find(h.sign) != run.npos) return both(h.zh, h.en);
        return both("删去", "take it out");
    }

    // A run of characters that begin nothing is one mistake, and counts as white space.
    void take_stray() {
        if (!decode(text_, at_).valid) return take_invalid();
        std::size_t const start = at_;
        std::string shown, folded;
        for (; at_ < text_.size(); at_ = after(at_)) {
            char32_t const c = peek(at_);
            if (!decode(text_, at_).valid || is_space(c) || is_word(c) || c == U'#' || raw(at_) == U'"' ||
                c == U'“')
                break;
            if (c == U'、' || c == U'≤' || c == U'≥' ||
                (c < 128 &&
                 std::string_view(".,:|=()+-*<>").find(static_cast<char>(c)) != std::string_view::npos))
                break;
            append(shown, raw(at_));
            append(folded, c);
        }
        complain(problem::stray, from(start), {shown, instead_of(folded)});
    }

    // Words that are keywords become them; the two words of a phrase become one token.
    void merge_phrases() {
        auto const& table = keywords();
        std::vector<token> merged;
        merged.reserve(out_.list.size());
        for (auto& t : out_.list) {
            if (!merged.empty() && t.kind == token_kind::word && !merged.back().text.empty() &&
                (merged.back().kind == token_kind::word || merged.back().kind == token_kind::keyword)) {
                token& before = merged.back();
                auto const phrase = table.find(before.text + ' ' + t.text);
                if (phrase != table.end()) {
                    before.kind = token_kind::keyword;
                    before.key = phrase->second;
                    before.text += ' ' + t.text;
                    before.at = join(before.at, t.at);
                    continue;
                }
            }
            merged.push_back(std::move(t));
            token& last = merged.back();
            if (last.kind != token_kind::word) continue;
            if (auto const known = table.find(last.text); known != table.end()) {
                last.kind = token_kind::keyword;
                last.key = known->second;
            }
        }
        out_.list = std::move(merged);
    }

    std::string_view text_;
    std::uint32_t file_;
    std::size_t at_ = 0;
    bool fresh_line_ = true;
    tokens out_;
};

} // namespace

std::string_view spelling(keyword k, bool chinese) {
    auto const& row = keyword_rows[static_cast<std::size_t>(k)];
    return chinese ? row.chinese : row.english;
}

bool is_keyword(std::string_view word) {
    return keywords().contains(word);
}

std::string written_apart(std::string_view word, std::function<bool(std::string_view)> const& known) {
    std::size_t const n = word.size();
    if (n > longest_taken_apart) return {};
    // From each byte on: the end of the first piece of a reading, 0 where there is none; with and without a keyword.
    std::array<std::vector<std::size_t>, 2> next{std::vector<std::size_t>(n + 1),
                                                 std::vector<std::size_t>(n + 1)};
    auto const readable = [&](bool keyword_still_needed, std::size_t at) {
        return at == n ? !keyword_still_needed : next[keyword_still_needed][at] != 0;
    };
    auto const is_keyword = [](std::string_view piece) {
        return static_cast<unsigned char>(piece.front()) >= 0x80 && keywords().contains(piece);
    };
    for (std::size_t at = n; at-- > 0;)
        for (std::size_t end = at + 1; end <= n; ++end) {
            auto const piece = word.substr(at, end - at);
            bool const key = is_keyword(piece);
            bool const number = piece.find_first_not_of("0123456789") == piece.npos;
            if (!key && !number && !known(piece)) continue;
            for (bool needed : {false, true})
                if (readable(needed && !key, end)) next[needed][at] = end; // the longest piece is tried last
        }
    if (!readable(true, 0)) return {};
    std::string apart;
    bool needed = true;
    for (std::size_t at = 0; at < n;) {
        std::size_t const end = next[needed][at];
        auto const piece = word.substr(at, end - at);
        if (!apart.empty()) apart += ' ';
        apart += piece;
        if (is_keyword(piece)) needed = false;
        at = end;
    }
    return apart;
}

tokens scan(source const& text, std::uint32_t file) {
    return scanner(text, file).run();
}

} // namespace remit::syntax
