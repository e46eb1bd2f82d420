#include "holds.hpp"

#include "../../src/cli/diagnostics.hpp"

#include <remit/base/show.hpp>
#include <remit/base/source.hpp>
#include <remit/base/text.hpp>
#include <remit/model/cite.hpp>
#include <remit/trace/align.hpp>
#include <remit/trace/to_html.hpp>
#include <remit/trace/to_json.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace fuzz {
namespace {

using namespace remit;

constexpr std::size_t most_shown = 8; // of many diagnostics; the rest is looked at, but not drawn

/// How many letters each line has, to hold positions against.
std::vector<std::size_t> letters_of(std::string_view text) {
    std::vector<std::size_t> lines{0};
    for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < text.size();) {
        auto const letter = decode(text, at);
        at += letter.size;
        if (letter.valid && letter.point == U'\n')
            lines.push_back(0);
        else
            ++lines.back();
    }
    return lines;
}

// A slot of a message nobody filled. Where the input has a brace of its own, nobody can tell.
bool has_slot(std::string_view text) {
    for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1))
        if (at + 2 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9' && text[at + 2] == '}')
            return true;
    return false;
}
bool may_have_slots(named_files const& files) {
    return std::any_of(files.begin(), files.end(), [](auto const& f) {
        return has_slot(f.second) || has_slot(f.first) || f.second.find("\\u") != std::string::npos ||
               f.second.find("｛") != std::string::npos;
    });
}

class looker {
  public:
    explicit looker(named_files const& files) : files_(files), braces_(may_have_slots(files)) {}

    wrong at(diagnostic const& d) {
        if (d.code.size() < 2 || std::string_view("EWSF").find(d.code[0]) == std::string_view::npos ||
            d.code.find_first_not_of("0123456789", 1) != std::string::npos)
            return "a code like '" + d.code + "'";
        if ((d.code[0] == 'W') != (d.severity == severity::warning)) return "a code of another severity";
        if (auto w = said(d.message, false)) return "the message: " + *w;
        if (auto w = said(d.hint, true)) return "the hint: " + *w;
        if (auto w = placed(d.file, d.begin, d.end, d.line)) return w;
        if (!valid_utf8(d.pointer)) return "a pointer that is no UTF-8";
        for (auto const& r : d.related) {
            if (auto w = said(r.message, false)) return "a related message: " + *w;
            if (auto w = placed(r.file, r.begin, r.end, r.line)) return "related: " + *w;
        }
        return {};
    }

  private:
    wrong said(words const& w, bool may_be_empty) const {
        if (!valid_utf8(w.zh) || !valid_utf8(w.en)) return "no UTF-8";
        if (w.zh.empty() != w.en.empty()) return "in one language only";
        if (w.zh.empty() && !may_be_empty) return "empty";
        if (!braces_ && (has_slot(w.zh) || has_slot(w.en))) return "an unfilled slot: " + w.en;
        return {};
    }

    wrong placed(std::string const& file, position begin, position end, excerpt const& line) {
        if (begin.line == 0) {
            if (end.line != 0 || !line.text.empty()) return "an end without a beginning";
            return {};
        }
        auto const text = files_.find(file);
        if (text == files_.end()) return "a place in '" + file + "', which is no file";
        auto& lines = lines_[file];
        if (lines.empty()) lines = letters_of(text->second);
        for (auto const p : {begin, end})
            if (p.line < 1 || p.line > lines.size() || p.column < 1 || p.column > lines[p.line - 1] + 1)
                return "a place outside its text: " + std::to_string(p.line) + ":" + std::to_string(p.column);
        if (end < begin) return "an end before the beginning";
        if (line.column > begin.column) return "an excerpt behind its place";
        if (text->second.find(line.text) == std::string::npos) return "an excerpt that is not in the text";
        return {};
    }

    named_files const& files_;
    bool braces_;
    std::map<std::string, std::vector<std::size_t>> lines_;
};

// What a terminal obeys.
bool is_control(char32_t point) {
    return (point < 0x20 && point != U'\n') || (point >= 0x7F && point < 0xA0);
}

wrong of_terminal(diagnostic const& d) {
    for (auto const& [language, columns] : {std::pair("zh", 20), std::pair("en", 80)}) {
        auto const text = show(d, {language, columns, false});
        if (!text.ends_with('\n')) return "shown without a line's end";
        if (!valid_utf8(text)) return "shown as no UTF-8";
        for (std::size_t at = 0; at < text.size();) {
            auto const letter = decode(text, at);
            if (is_control(letter.point)) return "shown with a control character";
            at += letter.size;
        }
    }
    if (show(d, {"zh", 80, true}).size() < d.message.zh.size()) return "shown with less in colour";
    return {};
}

} // namespace

wrong of_diagnostics(std::vector<diagnostic> const& all, named_files const& files) {
    looker look(files);
    for (auto const& d : all)
        if (auto w = look.at(d)) return d.text("en") + "\n" + *w;
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < std::min(all.size(), most_shown); ++i) {
        if (auto w = of_terminal(all[i])) return all[i].text("en") + "\n" + *w;
        list.push_back(cli::as_json(all[i]));
    }
    return of_json(cli::dump(list), "diagnostics");
}

wrong of_json(std::string const& text, std::string_view what) {
    if (!valid_utf8(text)) return std::string(what) + ": JSON that is no UTF-8";
    if (!nlohmann::json::accept(text)) return std::string(what) + ": no JSON";
    return {};
}

wrong of_sheets(model::model const& m) {
    auto const all = trace::align(m);
    if (all.size() != m.instruments.size()) return "a sheet is missing";
    for (auto const& s : all) {
        auto const& text_at = m[s.instrument].text;
        std::string_view const text = text_at ? std::string_view(m.texts[*text_at].text) : std::string_view();
        std::size_t letters = 0;
        std::uint32_t at = 0;
        for (auto const& p : s.pieces) {
            if (p.bytes.first < at || p.bytes.second < p.bytes.first || p.bytes.second > text.size())
                return "a piece out of order, or outside the text";
            if (p.line >= s.lines.size() || p.set >= s.sets.size()) return "a piece of no line or set";
            at = p.bytes.second;
            letters += p.letters;
        }
        std::vector<model::extent> quoted;
        for (auto const& q : s.quotes) {
            if (q.rule >= s.rules.size() || q.first > q.last || q.last > s.pieces.size())
                return "a quote of no rule, or of no pieces";
            if (q.bytes.second > text.size() || q.bytes.first > q.bytes.second) return "a quote outside";
            quoted.push_back(q.bytes);
        }
        if (text_at) {
            auto const share = model::coverage(text, quoted);
            if (letters != share.letters || s.covered.letters != share.letters)
                return "pieces have other letters than the text";
            if (s.covered.inside != share.inside) return "align and coverage differ on what is cited";
        }
        for (auto const& g : s.gaps)
            if (g.piece >= s.pieces.size() || !s.pieces[g.piece].gap()) return "a gap that is none";
        for (auto const& part : s.sections)
            if (part.first > part.last || part.last > s.lines.size() ||
                part.covered.inside > part.covered.letters)
                return "a section outside";
    }
    if (auto w = of_json(trace::to_json(m, all), "trace")) return w;
    for (auto const language : {"zh", "en"}) {
        auto const page = trace::to_html(m, all, language);
        if (!valid_utf8(page)) return "a page that is no UTF-8";
        if (page.find("</html>") == page.npos) return "a page without an end";
    }
    return {};
}

bool same(std::vector<diagnostic> const& a, std::vector<diagnostic> const& b) {
    auto const all_of = [](diagnostic const& d) {
        return std::tie(d.code, d.severity, d.file, d.begin, d.end, d.pointer, d.message, d.hint, d.line);
    };
    auto const of_related = [](related_place const& r) {
        return std::tie(r.file, r.begin, r.end, r.line, r.message);
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](diagnostic const& x, diagnostic const& y) {
        return all_of(x) == all_of(y) &&
               std::equal(x.related.begin(), x.related.end(), y.related.begin(), y.related.end(),
                          [&](auto const& r, auto const& s) { return of_related(r) == of_related(s); });
    });
}

std::string shown(std::vector<diagnostic> const& all) {
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i)
        out += i < most_shown ? show(all[i], {"zh", 80, false}) : all[i].text("zh") + "\n";
    return out;
}

} // namespace fuzz
