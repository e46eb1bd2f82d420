#include "print.hpp"

#include "write.hpp"

#include <remit/base/text.hpp>

#include <string_view>
#include <vector>

namespace oracle {
namespace {

using remit::syntax::token_kind;

class setter {
  public:
    setter(style const& how) : how_(how), dice_(how.seed, 7) {}

    std::string set(std::vector<piece> const& pieces) {
        if (loose() && dice_.chance(5)) out_ += "\xEF\xBB\xBF";
        if (loose()) out_ += gap(false);
        for (auto const& p : pieces) {
            std::string const text = spelt(p);
            if (!out_.empty()) out_ += between(text, p.before);
            out_ += text;
        }
        if (loose()) out_ += gap(false);
        return std::move(out_);
    }

  private:
    bool loose() const { return how_.layout == layout::random; }

    bool chinese() {
        return how_.keywords == keywords::chinese || (how_.keywords == keywords::mixed && dice_.chance(50));
    }

    std::string spelt(piece const& p) {
        switch (p.kind) {
        case token_kind::keyword: return phrase(std::string(spelling(p.key, chinese())));
        case token_kind::string: return quoted_text(p.text);
        case token_kind::symbol: return symbol(p.text);
        case token_kind::word:
        case token_kind::number:
        case token_kind::date:
        case token_kind::end: return wide(p.text);
        }
        return {};
    }

    // Some letters as wide ones: all of a token's, or one here and there.
    std::string wide(std::string const& text) {
        if (!loose() || !dice_.chance(12)) return text;
        bool const all = dice_.chance(50);
        std::string out;
        for (char c : text)
            if (c > ' ' && c <= '~' && (all || dice_.chance(30)))
                remit::append(out, static_cast<char32_t>(static_cast<unsigned char>(c)) + 0xFEE0);
            else
                out += c;
        return out;
    }

    // White space and comments may stand inside a phrase.
    std::string phrase(std::string const& text) {
        auto const space = text.find(' ');
        if (space == text.npos) return wide(text);
        std::string const between = loose() && dice_.chance(30) ? gap(true) : " ";
        return wide(text.substr(0, space)) + between + wide(text.substr(space + 1));
    }

    std::string symbol(std::string const& text) {
        if (!loose() || dice_.chance(60)) return text;
        if (text == "," && dice_.chance(50)) return "、";
        if (text == "<=" && dice_.chance(60)) return "≤";
        if (text == ">=" && dice_.chance(60)) return "≥";
        std::string out;
        for (char c : text) remit::append(out, static_cast<char32_t>(static_cast<unsigned char>(c)) + 0xFEE0);
        return out;
    }

    std::string quoted_text(std::string const& text) {
        bool const closes_early = text.find("”") != text.npos;
        if (loose() && !closes_early && dice_.chance(40)) return "“" + text + "”";
        std::string out = "\"";
        for (char c : text) {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
        return out + "\"";
    }

    // ── between two tokens ──────────────────────────────────────────────────────────────────────────────────────────

    static bool is_word(char32_t c) {
        return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' ||
               (c >= U'0' && c <= U'9') || remit::is_han(c);
    }
    // The first or last letter of a text, folded.
    static char32_t first_of(std::string_view text) {
        return remit::fold_width(remit::decode(text, 0).point);
    }
    static char32_t last_of(std::string_view text) {
        std::size_t at = text.size();
        while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) {
        }
        return remit::fold_width(remit::decode(text, at).point);
    }

    // Whether two tokens would be read as something else if they touched: two words, but for a number before Han; a
    // number, a minus and a number, which might be a date; two signs that make one.
    bool would_run_together(std::string_view next) const {
        char32_t const a = last_of(out_), b = first_of(next);
        bool const digit_before = a >= U'0' && a <= U'9';
        if (is_word(a) && is_word(b)) return !(digit_before && remit::is_han(b) && number_at_end());
        if (digit_before && b == U'-') return true;
        return a == U'.' && b == U'.';
    }
    // Whether what is written ends with a number or a date, and not with a name that has digits in it.
    bool number_at_end() const {
        std::size_t at = out_.size();
        char32_t c = 0;
        while (at > 0) {
            std::size_t start = at - 1;
            while (start > 0 && (static_cast<unsigned char>(out_[start]) & 0xC0) == 0x80) --start;
            c = remit::fold_width(remit::decode(out_, start).point);
            if (!is_word(c)) break;
            if (c < U'0' || c > U'9') return false;
            at = start;
        }
        return true;
    }

    std::string between(std::string_view next, line_break before) {
        bool const needed = would_run_together(next);
        switch (how_.layout) {
        case layout::random: return gap(needed);
        case layout::minimal: return needed ? " " : "";
        case layout::readable: break;
        }
        if (before == line_break::declaration) return "\n";
        if (before == line_break::clause) return "\n  ";
        char32_t const a = last_of(out_), b = first_of(next);
        bool const tight = a == U'(' || a == U'.' || b == U'.' || b == U',' || b == U')';
        return tight && !needed ? "" : " ";
    }

    // White space and comments, none perhaps where none is needed.
    std::string gap(bool needed) {
        static constexpr std::string_view spaces[] = {" ",  " ",  " ",    "\n", "\n",
                                                      "\t", "　", "\r\n", "\r", "  "};
        static constexpr std::string_view comments[] = {"#\n", "# 当 \"x\" 】，\n", "#“ and or (\r\n",
                                                        "# # 1\n"};
        std::string out;
        if (!needed && dice_.chance(35)) return out;
        for (auto n = 1 + dice_.below(2); n > 0; --n)
            out += dice_.chance(90) ? dice_.pick(spaces) : dice_.pick(comments);
        return out;
    }

    style how_;
    dice dice_;
    std::string out_;
};

} // namespace

std::string print(remit::syntax::tree const& tree, style const& how) {
    dice extra(how.seed, 8);
    return setter(how).set(write(tree, how.layout == layout::random ? &extra : nullptr));
}

std::string print(remit::syntax::expr const& e) {
    return setter({}).set(write(e));
}

} // namespace oracle
