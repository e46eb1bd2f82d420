#pragma once

#include <remit/base/digest.hpp>
#include <remit/base/text.hpp>
#include <remit/trace/impl/script.ipp>
#include <remit/trace/impl/style.ipp>
#include <remit/trace/to_html.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace remit::trace {
namespace writing_html {

// Text as text, in an element or in an attribute's quotes, whatever it contains.
std::string escaped(std::string_view raw) {
    std::string clean(raw), out;
    std::erase(clean, '\r');
    for (char const c : printable(clean)) switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    return out;
}

// "sha256-…" as a Content-Security-Policy names a script or style.
std::string named_by_digest(std::string_view content) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    auto const hex = sha256(content);
    std::string out = "'sha256-";
    unsigned bits = 0, held = 0;
    for (char const c : hex) {
        held = held << 4 | static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
        for (bits += 4; bits >= 6; bits -= 6) out += digits[held >> (bits - 6) & 63];
    }
    out += digits[held << (6 - bits) & 63]; // 256 bits leave four over
    return out + "='";
}

// What a text is mostly in. One ideograph weighs about as much as the five letters of an English word.
std::string_view language_of(std::string_view text) {
    std::size_t han = 0, latin = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = decode(text, at);
        han += is_han(c.point);
        latin += c.point < 0x250 && is_letter_or_digit(c.point);
        at += c.size;
    }
    return han > 0 && han * 5 >= latin ? "zh" : "en";
}

// What the page itself says, in both languages; one of them is shown.
std::string ui(std::string_view zh, std::string_view en) {
    return "<span class=\"z\" lang=\"zh\">" + std::string(zh) + "</span><span class=\"e\" lang=\"en\">" +
           std::string(en) + "</span>";
}

std::string in_its_language(std::string_view text, std::string_view tag = "span") {
    return "<" + std::string(tag) + " lang=\"" + std::string(language_of(text)) + "\">" + escaped(text) +
           "</" + std::string(tag) + ">";
}

// What the rules say: both languages are shown.
std::string both_of(words const& w, std::string_view name) {
    if (w.zh.empty() && w.en.empty()) return in_its_language(name);
    if (w.zh == w.en) return in_its_language(w.zh);
    return "<span lang=\"zh\">" + escaped(w.zh) + "</span> <span lang=\"en\">" + escaped(w.en) + "</span>";
}

// One language of them, where there is no room for both.
std::string one_of(words const& w, std::string_view name) {
    if (w.zh.empty() && w.en.empty()) return in_its_language(name);
    if (w.zh == w.en) return in_its_language(w.zh);
    return ui(escaped(w.zh), escaped(w.en));
}

std::string bar(share const& s) {
    auto const inside = s.letters == 0 ? 1000 : s.inside * 1000 / s.letters;
    return "<svg class=\"bar\" aria-hidden=\"true\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\">"
           "<rect class=\"all\" width=\"1000\" height=\"10\"/><rect class=\"in\" width=\"" +
           std::to_string(inside) + "\" height=\"10\"/></svg>";
}

// "3", "3–9, 12": consecutive numbers together.
std::string numbers_of(std::vector<std::uint32_t> const& rules) {
    std::string out;
    for (std::size_t i = 0; i < rules.size();) {
        auto j = i + 1;
        while (j < rules.size() && rules[j] == rules[j - 1] + 1) ++j;
        out += (out.empty() ? "" : ", ") + std::to_string(rules[i] + 1);
        if (j - i > 1) out += "–" + std::to_string(rules[j - 1] + 1);
        i = j;
    }
    return out;
}

// The beginning of some words, for a link that says where it leads.
std::string glimpse(std::string_view text) {
    constexpr std::size_t longest = 14;
    std::string out;
    std::size_t at = 0;
    for (std::size_t letters = 0; at < text.size() && letters < longest && text[at] != '\n'; ++letters) {
        auto const size = decode(text, at).size;
        out.append(text, at, size);
        at += size;
    }
    return at < text.size() ? out + "…" : out;
}

class page {
  public:
    page(model::model const& m, sheets const& all, std::string_view language)
        : m_(m), all_(all), language_(language == "zh" ? "zh" : "en") {}

    std::string made() {
        head();
        top();
        add("<main id=\"main\" tabindex=\"-1\" class=\"wide\">\n");
        for (std::size_t i = 0; i < all_.size(); ++i) instrument(all_[i], std::to_string(i + 1));
        add("</main>\n");
        foot();
        return std::move(out_);
    }

  private:
    void add(std::string_view html) { out_ += html; }

    // An accessible name that changes with the language.
    std::string label(std::string_view zh, std::string_view en) const {
        return " aria-label=\"" + std::string(language_ == "zh" ? zh : en) + "\" data-zh=\"" +
               std::string(zh) + "\" data-en=\"" + std::string(en) + "\"";
    }

    void head() {
        auto const of = [&](std::string_view language) {
            auto const& said = m_.label.in(language);
            return escaped(said.empty() ? m_.name : said);
        };
        auto const zh = of("zh") + "：原文与规则对照", en = of("en") + ": text beside rules";
        add("<!doctype html>\n<html lang=\"" + language_ + "\" data-ui=\"" + language_ +
            "\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src " +
            named_by_digest(style) + "; script-src " + named_by_digest(script) +
            "; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<meta name=\"generator\" content=\"remit " REMIT_VERSION "\">\n<title data-zh=\"" +
            zh + "\" data-en=\"" + en + "\">" + (language_ == "zh" ? zh : en) + "</title>\n<style>");
        add(style);
        add("</style>\n</head>\n<body>\n");
    }

    void top() {
        add("<a class=\"skip vh\" href=\"#main\">" + ui("跳到正文", "Skip to the text") +
            "</a>\n<header class=\"top\"><div class=\"wide\">\n<p class=\"kicker\">" +
            ui("原文与规则对照", "Text beside rules") + "</p>\n<div class=\"switch\" role=\"group\"" +
            label("界面语言", "Language of this page") +
            "><button type=\"button\" lang=\"zh\" data-speak=\"zh\">中文</button>"
            "<button type=\"button\" lang=\"en\" data-speak=\"en\">English</button></div>\n<h1>" +
            both_of(m_.label, m_.name) + "</h1>\n</div></header>\n<nav class=\"wide\"" +
            label("文件", "Instruments") + "><ol>\n");
        for (std::size_t i = 0; i < all_.size(); ++i) {
            auto const& in = m_[all_[i].instrument];
            add("<li><a href=\"#s" + std::to_string(i + 1) + "\">" + one_of(in.label, in.name) +
                "</a> <span class=\"num\">" + (in.text ? percent(all_[i].covered) : ui("无正文", "no text")) +
                "</span></li>\n");
        }
        add("</ol>\n<p class=\"key\">" +
            ui("左边是文件原文，右边（窄屏上在原文下面）是引用它的规则；文字后的数字是规则的编号。点文字，看规则；点规则的行号，看文字；"
               "按 Esc 取消。",
               "On the left the instrument's text, on the right (on a narrow screen below it) the rules that cite "
               "it, numbered as behind the words. Choose words to see their rules, a rule's line to see its words; Esc lets go.") +
            " <span class=\"legend\"><span class=\"q\">" + ui("有规则引用", "cited") +
            "</span> · <span class=\"q o\">" + ui("略去，附理由", "omitted, with a reason") +
            "</span> · <span class=\"gap\">" + ui("没有规则引用", "nobody cites it") +
            "</span></span></p></nav>\n<p id=\"said\" class=\"vh\" role=\"status\"></p>\n");
    }

    void foot() {
        add("<footer><div class=\"wide\">\n<p>remit " REMIT_VERSION " · trace</p>\n");
        for (auto const& f : m_.texts) digest(f);
        for (auto const& f : m_.files) digest(f);
        add("</div></footer>\n<script>");
        add(script);
        add("</script>\n</body>\n</html>\n");
    }
    void digest(source const& f) {
        add("<p><code>" + escaped(f.name) + "</code> sha256:" + sha256(f.text) + "</p>\n");
    }

    // ── one instrument ──────────────────────────────────────────────────────────────────────────────────────────────

    void instrument(sheet const& s, std::string const& n) {
        auto const& in = m_[s.instrument];
        text_ = in.text ? &m_.texts[*in.text] : nullptr;
        add("<section class=\"instrument\" id=\"s" + n + "\" aria-labelledby=\"s" + n + "h\">\n<h2 id=\"s" +
            n + "h\">" + both_of(in.label, in.name) + "</h2>\n<p class=\"of\"><code>" + escaped(in.name) +
            "</code>" + (text_ ? " · <code>" + escaped(text_->name) + "</code>" : std::string()) + "</p>\n");
        if (text_) {
            summary(s, n);
            whole_text(s, n);
        } else {
            add("<p>" +
                ui("这份文件没有附正文，引文无从查对。",
                   "This instrument comes without its text, so nothing of it can be looked up.") +
                "</p>\n");
            for (std::uint32_t r = 0; r < s.rules.size(); ++r) card(s, n, r, 3);
        }
        add("</section>\n");
    }

    void summary(sheet const& s, std::string const& n) {
        auto const of = std::to_string(s.covered.inside), all = std::to_string(s.covered.letters);
        add("<div class=\"sum\">" + bar(s.covered) + "<span><strong>" + percent(s.covered) + "</strong> " +
            ui("有规则引用：汉字、字母和数字 " + all + " 个，在引文之内的 " + of + " 个",
               "of the text is cited: " + of + " of " + all + " letters and digits") +
            "</span></div>\n");
        if (!s.sections.empty()) {
            add("<table><caption>" + ui("各节", "By section") + "</caption><thead><tr><th scope=\"col\">" +
                ui("位置", "Place") + "</th><th scope=\"col\">" + ui("标题", "Heading") +
                "</th><th scope=\"col\" class=\"num\">" + ui("覆盖率", "Covered") +
                "</th><td class=\"chart\"></td><th scope=\"col\" class=\"num\">" + ui("字数", "Letters") +
                "</th></tr></thead><tbody>\n");
            for (auto const& sec : s.sections) section_row(s, sec, n);
            add("</tbody></table>\n");
        }
        if (s.gaps.empty()) return;
        add("<details><summary>" +
            ui("没有规则引用的文字：" + std::to_string(s.gaps.size()) + " 处",
               "Passages that nobody cites: " + std::to_string(s.gaps.size())) +
            "</summary><ol class=\"gaps\">\n");
        for (auto const& g : s.gaps)
            add("<li><a href=\"#p" + n + "-" + std::to_string(g.piece) + "\">" +
                line_number(g.from.line, g.from.line) + "</a> " + in_its_language(glimpse(bytes(g.bytes))) +
                "</li>\n");
        add("</ol></details>\n");
    }

    void section_row(sheet const& s, section const& sec, std::string const& n) {
        auto first = sec.first;
        while (first + 1 < sec.last && blank(s.lines[first])) ++first; // a blank line has no row to go to
        auto const place = sec.heading.empty() ? ui("开头", "beginning")
                           : sec.place.empty() ? line_number(sec.first + 1, sec.first + 1)
                                               : in_its_language(sec.place);
        add("<tr class=\"d" + std::to_string(std::min(sec.depth, 3u)) + "\"><th scope=\"row\"><a href=\"#l" +
            n + "-" + std::to_string(first + 1) + "\">" + place + "</a></th><td>" +
            in_its_language(glimpse_of(sec.heading)) + "</td><td class=\"num\">" + percent(sec.covered) +
            "</td><td class=\"chart\">" + bar(sec.covered) + "</td><td class=\"num\">" +
            std::to_string(sec.covered.inside) + " / " + std::to_string(sec.covered.letters) +
            "</td></tr>\n");
    }
    // A heading is a line, and a line may be a page.
    static std::string glimpse_of(std::string const& heading) {
        constexpr std::size_t longest = 90;
        if (heading.size() <= longest) return heading;
        std::size_t at = 0;
        while (at < longest) at += decode(heading, at).size;
        return heading.substr(0, at) + "…";
    }

    static std::string line_number(std::uint32_t first, std::uint32_t last) {
        auto const n =
            first == last ? std::to_string(first) : std::to_string(first) + "–" + std::to_string(last);
        return ui("第 " + n + " 行", (first == last ? "line " : "lines ") + n);
    }

    std::string_view bytes(model::extent e) const {
        return std::string_view(text_->text).substr(e.first, e.second - e.first);
    }

    // ── text and rules, line by line ────────────────────────────────────────────────────────────────────────────────

    void whole_text(sheet const& s, std::string const& n) {
        // A rule stands beside the line where its first quote begins.
        std::vector<std::vector<std::uint32_t>> beside(s.lines.size());
        for (std::uint32_t r = 0; r < s.rules.size(); ++r) {
            std::uint32_t first = UINT32_MAX;
            for (auto const q : s.rules[r].quotes) first = std::min(first, s.quotes[q].first);
            beside[s.pieces[first].line].push_back(r);
        }
        text_language_ = language_of(text_->text);
        add("<div class=\"text\">\n");
        std::vector<std::uint32_t> above; // the depths of the headings that stand over this line
        auto next = s.sections.begin();
        bool far = false;
        for (std::uint32_t i = 0; i < s.lines.size(); ++i) {
            bool heading = false;
            for (; next != s.sections.end() && next->first == i; ++next) {
                if (next->heading.empty()) continue;
                heading = true;
                while (!above.empty() && above.back() >= next->depth) above.pop_back();
                above.push_back(next->depth);
            }
            if (blank(s.lines[i])) {
                far = true;
                continue;
            }
            row(s, n, i, std::min<std::size_t>(2 + above.size(), 6), heading, far, beside[i]);
            far = false;
        }
        add("</div>\n");
    }

    bool blank(line const& l) const {
        auto const text = bytes(l.bytes);
        for (std::size_t at = 0; at < text.size();) {
            auto const c = decode(text, at);
            if (!is_space(c.point)) return false;
            at += c.size;
        }
        return true;
    }

    void row(sheet const& s, std::string const& n, std::uint32_t i, std::size_t level, bool heading, bool far,
             std::vector<std::uint32_t> const& rules) {
        auto const& l = s.lines[i];
        bool cited = false, gap = false;
        for (auto p = l.first; p < l.last; ++p) {
            cited = cited || s.pieces[p].set != 0;
            gap = gap || s.pieces[p].gap();
        }
        bool const none = gap && !cited;
        auto const tag = heading ? "h" + std::to_string(level) : std::string("p");
        add("<div class=\"row" + std::string(far ? " far" : "") + (none ? " none" : "") +
            (heading ? " head-line" : "") + (rules.empty() ? "" : " cited") + "\" id=\"l" + n + "-" +
            std::to_string(i + 1) + "\"><span class=\"n\">" + std::to_string(i + 1) + "</span><" + tag +
            " class=\"t\" lang=\"" + std::string(text_language_) + "\">");
        for (auto p = l.first; p < l.last; ++p) piece_of_text(s, n, p, none);
        add("</" + tag + "><div class=\"g\">");
        if (none) add("<p class=\"nobody\">" + ui("没有规则引用", "nobody cites this") + "</p>");
        for (auto const r : rules) card(s, n, r, std::min<std::size_t>(level + 1, 6));
        add("</div></div>\n");
    }

    void piece_of_text(sheet const& s, std::string const& n, std::uint32_t p, bool whole_line) {
        auto const& it = s.pieces[p];
        auto const text = escaped(bytes(it.bytes));
        auto const id = "id=\"p" + n + "-" + std::to_string(p) + "\"";
        if (it.gap())
            add("<span class=\"gap\" " + id + ">" +
                (whole_line
                     ? ""
                     : "<span class=\"vh\">" + ui("（没有规则引用：）", "(nobody cites:) ") + "</span>") +
                text + "</span>");
        else if (it.set == 0 || text.find_first_not_of(" \t") == text.npos)
            add(text);
        else {
            auto const rules = rules_of(s, it.set);
            bool const omitted = std::all_of(rules.begin(), rules.end(),
                                             [&](auto r) { return s.rules[r].kind == kind::omission; });
            add("<a class=\"q" + std::string(omitted ? " o" : "") + "\" " + id + " href=\"#r" + n + "-" +
                std::to_string(rules.front() + 1) + "\">" + text +
                (it.letters > 0 ? "<sup>" + numbers_of(rules) + "</sup></a>" : "</a>"));
        }
    }

    // ── a rule ──────────────────────────────────────────────────────────────────────────────────────────────────────

    void card(sheet const& s, std::string const& n, std::uint32_t number, std::size_t level) {
        auto const& r = s.rules[number];
        auto const& file = m_.files[r.whole.file];
        auto const id = "r" + n + "-" + std::to_string(number + 1), tag = "h" + std::to_string(level);
        add("<article class=\"rule" + std::string(r.kind == kind::omission ? " omission" : "") + "\" id=\"" +
            id + "\" tabindex=\"-1\" aria-labelledby=\"" + id + "h\"><" + tag + " id=\"" + id +
            "h\"><span class=\"no\">" + std::to_string(number + 1) + "</span> " + both_of(r.label, r.name) +
            "</" + tag + ">\n<p class=\"meta\">" + kind_of(r) +
            (r.name.empty() ? std::string() : " · <code>" + escaped(r.name) + "</code>") + " · <code>" +
            escaped(file.name) + ":" + std::to_string(file.locate(r.at.first).line) +
            "</code></p>\n<ul class=\"cites\">");
        for (auto const q : r.quotes) add("<li>" + way_to(s.quotes[q], n) + "</li>");
        auto const rule = std::string_view(file.text).substr(r.whole.first, r.whole.last - r.whole.first);
        add("</ul>\n<pre lang=\"" + std::string(language_of(rule)) + "\">" + escaped(rule) +
            "</pre></article>\n");
    }

    std::string way_to(quote const& q, std::string const& n) const {
        if (!text_) return q.place.empty() ? ui("未写位置", "no place given") : in_its_language(q.place);
        auto const words = in_its_language("“" + glimpse(bytes(q.bytes)) + "”");
        return "<a href=\"#p" + n + "-" + std::to_string(q.first) + "\" data-q=\"" + n + " " +
               std::to_string(q.first) + " " + std::to_string(q.last) + "\">" +
               line_number(q.from.line, q.to.line) + " " + words + "</a>";
    }

    std::string kind_of(rule const& r) const {
        switch (r.kind) {
        case kind::define: return ui("定义", "define");
        case kind::omission: return ui("略去，理由如上", "omitted, for this reason");
        case kind::duty: break;
        }
        auto const& d = m_.duties[r.index];
        auto const& owner = m_[d.owner];
        auto const modality = d.modality == model::modality::must  ? ui("应当", "must")
                              : d.modality == model::modality::may ? ui("可以", "may")
                                                                   : ui("不得", "must not");
        return one_of(owner.label, owner.name) + " · " + modality +
               (d.role ? " · " + one_of(m_[d.role].label, m_[d.role].name) : std::string());
    }

    model::model const& m_;
    sheets const& all_;
    std::string language_;
    source const* text_ = nullptr;
    std::string_view text_language_;
    std::string out_;
};

} // namespace writing_html

std::string to_html(model::model const& m, sheets const& all, std::string_view language) {
    return writing_html::page(m, all, language).made();
}

} // namespace remit::trace
