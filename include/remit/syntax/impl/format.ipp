#pragma once

#include <remit/base/status.hpp>
#include <remit/base/text.hpp>
#include <remit/syntax/format.hpp>
#include <remit/syntax/impl/layout.hpp>
#include <remit/syntax/parse.hpp>
#include <remit/syntax/tree.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace remit::syntax {
namespace formatting {

using layout::piece;
using pieces = std::vector<piece>;

// The words of a file with the comments that belong to each, read one after another.
class words_of {
  public:
    words_of(std::string_view text, tokens all)
        : text_(text), tokens_(std::move(all)), above(tokens_.list.size()), behind(tokens_.list.size()) {
        std::size_t next = 0;
        for (auto const& c : tokens_.comments) {
            while (tokens_.list[next].kind != token_kind::end && tokens_.list[next].at.last <= c.at.first)
                ++next;
            bool const same_line = next > 0 && text_.substr(tokens_.list[next - 1].at.last,
                                                            c.at.first - tokens_.list[next - 1].at.last)
                                                       .find('\n') == text_.npos;
            // Inside a phrase, or on a line of its own, a comment stands above the word.
            bool const inside =
                tokens_.list[next].kind != token_kind::end && tokens_.list[next].at.first < c.at.first;
            if (same_line && !inside)
                behind[next - 1] = c.at;
            else
                above[next].push_back(c.at);
        }
    }

    token const& operator[](std::size_t i) const { return tokens_.list[i]; }
    token const& here() const { return tokens_.list[at]; }
    token const& before() const { return tokens_.list[at - 1]; }
    bool at_end() const { return here().kind == token_kind::end; }
    bool is(keyword k) const { return here().kind == token_kind::keyword && here().key == k; }
    bool is(std::string_view sign) const { return is_sign(here(), sign); }
    static bool is_sign(token const& t, std::string_view sign) {
        return t.kind == token_kind::symbol && t.text == sign;
    }

    // A comment without the white space behind it.
    std::string said(span at_) const {
        auto all = text_.substr(at_.first, at_.last - at_.first);
        while (!all.empty() && (all.back() == ' ' || all.back() == '\t' || all.back() == '\r'))
            all.remove_suffix(1);
        return std::string(all);
    }

    // Empty lines above a place, at most two.
    std::size_t blank_above(std::size_t place) const {
        std::size_t ends = 0;
        while (place > 0) {
            auto const c = text_[place - 1];
            if (c == '\n')
                ++ends;
            else if (c != ' ' && c != '\t' && c != '\r' && !text_.substr(0, place).ends_with("\u3000"))
                break;
            place -= c == '\n' || c == ' ' || c == '\t' || c == '\r' ? 1 : 3;
        }
        return std::min<std::size_t>(2, ends > 0 ? ends - 1 : 0);
    }

    // Whether the word at `i` is a status: behind `u.a is`, `expect u.a`, `no other`.
    bool is_status(std::size_t i) const {
        auto const& list = tokens_.list;
        if (list[i].kind != token_kind::word || i == 0) return false;
        auto const key = [&](std::size_t k, keyword wanted) {
            return list[k].kind == token_kind::keyword && list[k].key == wanted;
        };
        if (i >= 4 && is_sign(list[i - 2], ".") && key(i - 4, keyword::expect)) return true;
        if (i >= 4 && (key(i - 1, keyword::is) || key(i - 1, keyword::is_not)) && is_sign(list[i - 3], "."))
            return true;
        while (i >= 2 && is_sign(list[i - 1], ",") && list[i - 2].kind == token_kind::word) i -= 2;
        return key(i - 1, keyword::no_other);
    }

    // A minus with nothing before it to be taken away from.
    bool is_sign_of_number(std::size_t i) const {
        if (!is_sign(tokens_.list[i], "-") || i == 0) return false;
        token const& t = tokens_.list[i - 1];
        if (t.kind == token_kind::symbol) return t.text != ")";
        using enum keyword;
        return t.kind == token_kind::keyword && t.key != as_of && t.key != hours && t.key != days &&
               t.key != working_days && t.key != months && t.key != years;
    }

    // Whether a space stands between the word before and the one here.
    bool spaced() const {
        token const &a = before(), &b = here();
        auto const value = [](token const& t) {
            return t.kind == token_kind::number || t.kind == token_kind::date;
        };
        if (is_sign(b, ",") || is_sign(b, ")") || is_sign(b, ".") || is_sign(a, "(") || is_sign(a, "."))
            return false;
        if (is_sign(b, "..")) return !value(a);
        if (is_sign(a, "..")) return !value(b) && !is_sign(b, "-");
        return !is_sign_of_number(at - 1);
    }

  private:
    std::string_view text_;
    tokens tokens_;

  public:
    std::size_t at = 0;
    std::vector<std::vector<span>> above;    // comments on lines of their own, by the word they stand above
    std::vector<std::optional<span>> behind; // the comment behind each word
};

// Parentheses are kept as they were written, so nothing of the meaning hangs on what is done here.
class formatter {
  public:
    formatter(std::string_view text, tokens all, wording language)
        : text_(text), words_(text, std::move(all)), language_(language) {}

    std::string run() {
        for (;;) {
            auto& above = words_.above[words_.at];
            for (span const c : above)
                items_.push_back({words_.said(c), {}, words_.blank_above(c.first), {}});
            above.clear();
            if (words_.at_end()) break;
            item next;
            next.what = words_.here().key;
            next.blank = words_.blank_above(words_.here().at.first);
            next.cells = cells();
            page_.clear();
            piece const whole = declaration();
            next.text = page_.lines_of(whole, widest_line);
            items_.push_back(std::move(next));
        }
        return joined();
    }

  private:
    // A comment of its own, or a declaration.
    struct item {
        std::string text;
        std::optional<keyword> what;
        std::size_t blank = 0;          // lines above it
        std::vector<std::string> cells; // of `unit` and `role`: what is aligned with its neighbours
    };

    // ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    std::string spelled(std::size_t i) const {
        token const& t = words_[i];
        bool const chinese = language_ == wording::zh;
        if (t.kind == token_kind::string)
            return std::string(text_.substr(t.at.first, t.at.last - t.at.first));
        if (language_ == wording::as_written) return t.text;
        if (t.kind == token_kind::keyword) return std::string(spelling(t.key, chinese));
        if (words_.is_status(i))
            if (auto const s = status_named(t.text)) return std::string(to_string(*s, chinese ? "zh" : "en"));
        return t.text;
    }

    // The word here, with its comments.
    piece word() {
        std::size_t const i = words_.at++;
        piece const text = page_.text(spelled(i));
        if (words_.above[i].empty() && !words_.behind[i]) return text;
        pieces all;
        for (span const c : words_.above[i]) all.push_back(page_.remark(words_.said(c)));
        all.push_back(text);
        if (words_.behind[i]) all.push_back(page_.tail(words_.said(*words_.behind[i])));
        return page_.list(std::move(all));
    }

    void add_word(pieces& to) {
        if (!to.empty() && words_.spaced()) to.push_back(page_.space());
        to.push_back(word());
    }

    bool string_here() const { return words_.here().kind == token_kind::string; }

    bool declares() const {
        return words_.at_end() || words_.is(keyword::ruleset) || words_.is(keyword::use) ||
               (words_.here().kind == token_kind::keyword && begins_declaration(words_.here().key));
    }

    // What begins a line of its own where a declaration takes several.
    bool begins_clause() const {
        if (words_.here().kind != token_kind::keyword) return words_.is("=");
        switch (words_.here().key) {
            using enum keyword;
        case text:
        case valid:
        case weekend:
        case holiday:
        case workday:
        case as:
        case except:
        case asks:
        case each:
        case jointly:
        case either:
        case must:
        case must_not:
        case may:
        case when:
        case unless:
        case until:
        case within:
        case before:
        case urgency:
        case through:
        case with:
        case to:
        case assisting:
        case overrides:
        case cites:
        case because:
        case given:
        case as_of:
        case expect: return true;
        default: return false;
        }
    }

    // ── declarations ────────────────────────────────────────────────────────────────────────────────────────────────

    // A head and the clauses under it: a duty, an example, a fact, an event have each on its own line, others all on one
    // if they fit.
    piece declaration() {
        bool const apart = words_.is(keyword::duty) || words_.is(keyword::example) ||
                           words_.is(keyword::fact) || words_.is(keyword::event);
        pieces all{clause()}, under;
        while (!declares()) {
            under.push_back(apart ? page_.hard() : page_.line());
            under.push_back(clause());
        }
        if (!under.empty()) all.push_back(page_.indented(std::move(under)));
        return page_.group(std::move(all));
    }

    piece clause() {
        using enum keyword;
        if (words_.is(when) || words_.is(unless) || words_.is(until) || words_.is(as)) {
            pieces all{word(), page_.space()};
            all.push_back(page_.indented({expression()}));
            return page_.list(std::move(all));
        }
        bool const of_list = words_.is(omit); // what it goes on with stands further in than the clauses below
        bool const has_manner = words_.is(each) || words_.is(jointly) || words_.is(either);
        pieces all, unbroken;
        auto const flush = [&] { all.push_back(page_.list(std::exchange(unbroken, {}))); };
        add_word(unbroken);
        if (has_manner) add_word(unbroken); // `each must` is one clause
        while (!declares() && !begins_clause()) {
            if (words_.is(one_of) || words_.is(any_of)) {
                add_word(unbroken);
                flush();
                all.push_back(values());
                continue;
            }
            if (may_break()) {
                flush();
                all.push_back(page_.line());
            } else if (words_.spaced())
                unbroken.push_back(page_.space());
            unbroken.push_back(words_.is("(") ? parenthesised() : word());
        }
        flush();
        piece const body = page_.indented({page_.fill(std::move(all))});
        return of_list ? page_.indented({body}) : body;
    }

    // Behind a comma; before a label, its `|`, a quote, the end of a range of quotes; before `due` and `needs`.
    bool may_break() const {
        auto const& before = words_.before();
        if (words_.is_sign(before, ",") || words_.is("|") || words_.is(keyword::due) ||
            words_.is(keyword::needs))
            return true;
        if (words_.is("..")) return before.kind == token_kind::string;
        return string_here() && before.kind != token_kind::keyword && before.kind != token_kind::symbol;
    }

    // The values of a choice or set: on the line if they fit there, else one each, labels aligned.
    piece values() {
        struct row {
            pieces name, zh, en, comma;
        };
        std::vector<row> rows(1);
        auto* cell = &rows.back().name;
        while (!declares() && !begins_clause() && !words_.is(keyword::presumed)) {
            if (string_here() && cell == &rows.back().name) cell = &rows.back().zh;
            if (words_.is("|")) cell = &rows.back().en;
            if (words_.is(",")) {
                rows.back().comma = {word()};
                rows.emplace_back();
                cell = &rows.back().name;
            } else {
                if (!cell->empty() && words_.spaced()) cell->push_back(page_.space());
                cell->push_back(word());
            }
        }
        int names = 0, labels = 0, rests = 0;
        std::vector<std::array<piece, 3>> cells;
        for (auto& r : rows) {
            cells.push_back(
                {page_.list(std::move(r.name)), page_.list(std::move(r.zh)), page_.list(std::move(r.en))});
            names = std::max(names, page_.columns_of(cells.back()[0]));
            labels = std::max(labels, page_.columns_of(cells.back()[1]));
            rests = std::max(rests, page_.columns_of(cells.back()[2]));
        }
        bool const aligned = values_indent + names + 1 + labels + 1 + rests + 1 <= widest_line;
        pieces all;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto const [name, zh, en] = cells[i];
            pieces one{name};
            if (page_.columns_of(zh) > 0) {
                one.push_back(page_.gap(aligned ? names - page_.columns_of(name) : 0));
                one.push_back(page_.line());
                one.push_back(zh);
            }
            if (page_.columns_of(en) > 0) {
                one.push_back(page_.gap(aligned ? labels - page_.columns_of(zh) : 0));
                one.push_back(page_.line());
                one.push_back(en);
            }
            for (piece const c : rows[i].comma) one.push_back(c);
            all.push_back(page_.line());
            all.push_back(page_.indented({page_.fill(std::move(one))}));
        }
        return page_.group({page_.indented(std::move(all))});
    }
    static constexpr int values_indent = 4;

    // ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────────

    bool ends_expression() const {
        return declares() || words_.is(",") || words_.is(")") ||
               (begins_clause() && !words_.is(keyword::as_of));
    }

    // Terms and what joins them; on several lines each begins with its `and` or `or`.
    piece expression() {
        pieces all{term()};
        while (!ends_expression()) {
            all.push_back(page_.line());
            pieces joined{word(), page_.space()};
            joined.push_back(term());
            all.push_back(page_.list(std::move(joined)));
        }
        return page_.group(std::move(all));
    }

    piece term() {
        pieces all;
        while (!ends_expression() && !words_.is(keyword::and_) && !words_.is(keyword::or_)) {
            if (!all.empty() && words_.spaced()) all.push_back(page_.space());
            all.push_back(words_.is("(") ? parenthesised() : word());
        }
        return page_.list(std::move(all));
    }

    piece parenthesised() {
        // A list of names is filled up, conditions have a line each.
        bool const names = words_.before().kind == token_kind::keyword &&
                           (words_.before().key == keyword::in || words_.before().key == keyword::is);
        if (names) {
            pieces list{word()};
            while (!words_.is(")") && !words_.at_end()) {
                pieces one{word()};
                bool const more = words_.is(",");
                if (more) one.push_back(word());
                list.push_back(page_.list(std::move(one)));
                if (more) list.push_back(page_.line());
            }
            if (!words_.at_end()) list.push_back(word());
            return page_.indented({page_.fill(std::move(list))});
        }
        pieces all{word()}, inside{page_.soft()};
        while (!words_.is(")") && !words_.at_end()) {
            inside.push_back(expression());
            if (!words_.is(",")) break;
            inside.push_back(word());
            inside.push_back(page_.line());
        }
        all.push_back(page_.indented(std::move(inside)));
        all.push_back(page_.soft());
        if (!words_.at_end()) all.push_back(word());
        return page_.group(std::move(all));
    }

    // ── the file ────────────────────────────────────────────────────────────────────────────────────────────────────

    // `unit police`, its first label, and the rest of the line; nothing where comments stand between.
    std::vector<std::string> cells() const {
        if (!words_.is(keyword::unit) && !words_.is(keyword::role)) return {};
        std::size_t const i = words_.at;
        if (words_[i + 2].kind != token_kind::string) return {};
        bool const two = words_[i + 3].kind == token_kind::symbol;
        std::size_t const last = two ? i + 4 : i + 2;
        for (std::size_t k = i + 1; k <= last; ++k)
            if (!words_.above[k].empty() || words_.behind[k - 1]) return {};
        std::vector<std::string> out{spelled(i) + " " + spelled(i + 1), spelled(i + 2)};
        out.push_back(two ? "| " + spelled(i + 4) : "");
        out.push_back(words_.behind[last] ? "  " + words_.said(*words_.behind[last]) : "");
        return out;
    }

    std::string joined() {
        space_out();
        for (std::size_t i = 0; i < items_.size();) i = align(i);
        std::string out;
        for (auto const& each : items_) {
            if (!out.empty()) out.append(each.blank, '\n');
            out += each.text;
            out += '\n';
        }
        return out;
    }

    // An empty line stands around each duty and example, above the comments that stand right above it.
    void space_out() {
        auto const large = [&](item const& i) {
            return i.what == keyword::duty || i.what == keyword::example;
        };
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (i > 0 && large(items_[i - 1])) items_[i].blank = std::max<std::size_t>(1, items_[i].blank);
            if (!large(items_[i])) continue;
            std::size_t first = i;
            while (first > 0 && items_[first].blank == 0 && !items_[first - 1].what) --first;
            items_[first].blank = std::max<std::size_t>(1, items_[first].blank);
        }
    }

    // Units, or roles, on lines right under each other have their labels under each other, if the lines have the room.
    std::size_t align(std::size_t first) {
        std::size_t last = first + 1;
        if (items_[first].cells.empty()) return last;
        while (last < items_.size() && items_[last].what == items_[first].what && items_[last].blank == 0 &&
               !items_[last].cells.empty())
            ++last;
        int heads = 0, labels = 0, widest = 0;
        for (std::size_t i = first; i < last; ++i) {
            heads = std::max(heads, width(items_[i].cells[0]));
            labels = std::max(labels, width(items_[i].cells[1]));
        }
        for (std::size_t i = first; i < last; ++i)
            widest = std::max(widest, heads + 1 + labels + 1 + width(items_[i].cells[2]));
        if (widest > widest_line) return last;
        for (std::size_t i = first; i < last; ++i) {
            auto const& c = items_[i].cells;
            std::string line = c[0];
            line.append(static_cast<std::size_t>(heads - width(c[0]) + 1), ' ');
            line += c[1];
            if (!c[2].empty()) {
                line.append(static_cast<std::size_t>(labels - width(c[1]) + 1), ' ');
                line += c[2];
            }
            line += c[3];
            items_[i].text = std::move(line);
        }
        return last;
    }

    std::string_view text_;
    words_of words_;
    wording language_;
    layout::page page_;
    std::vector<item> items_;
};

} // namespace formatting

result<std::string> format(source const& file, wording language) {
    tree const read = parse(file, 0);
    std::vector<fault> faults = read.faults;
    for (auto const& m : read.misreadings) faults.push_back(m.what);
    if (!faults.empty()) {
        std::stable_sort(faults.begin(), faults.end(),
                         [](fault const& a, fault const& b) { return a.at.first < b.at.first; });
        std::vector<source> const files{file};
        std::vector<diagnostic> said;
        for (auto const& f : faults) said.push_back(describe(f, files));
        return said;
    }
    return formatting::formatter(file.text, scan(file, 0), language).run();
}

} // namespace remit::syntax
