#include "trace_text.hpp"

#include <remit/base/width.hpp>

#include <algorithm>

namespace remit::cli {
namespace {

std::string counted_share(trace::share const& c, setting const& s) {
    auto const inside = std::to_string(c.inside), all = std::to_string(c.letters);
    return trace::percent(c) + std::string(s.say("：", ": ")) +
           std::string(s.say("汉字、字母和数字 " + all + " 个，在引文之内的 " + inside + " 个",
                             inside + " of " + all + " letters and digits are inside quotes"));
}

// Consecutive numbers together: "[3–9, 12]".
std::string numbers_of(std::vector<std::uint32_t> const& rules) {
    std::string out;
    for (std::size_t i = 0; i < rules.size();) {
        auto j = i + 1;
        while (j < rules.size() && rules[j] == rules[j - 1] + 1) ++j;
        out += (out.empty() ? "" : ", ") + std::to_string(rules[i] + 1);
        if (j - i > 1) out += "–" + std::to_string(rules[j - 1] + 1);
        i = j;
    }
    return "[" + out + "]";
}

// A piece with one space behind it.
std::string closed(std::string text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.pop_back();
    return text + " ";
}

class setter {
  public:
    setter(model::model const& m, trace::sheet const& sh, setting const& s) : m_(m), sheet_(sh), s_(s) {}

    std::string set() {
        auto const& in = m_[sheet_.instrument];
        auto const& said = in.label.in(s_.language);
        put("", said.empty() ? in.name : said, style::strong);
        if (!in.text) {
            put("", s_.say("没有附正文，引文无从查对。",
                           "It comes without its text: nothing of it can be looked up."));
            for (std::uint32_t r = 0; r < sheet_.rules.size(); ++r) rule(r, 2);
            return std::move(out_);
        }
        text_ = &m_.texts[*in.text];
        put("", text_->name, style::dim);
        put("", counted_share(sheet_.covered, s_));
        sections();
        out_ += "\n";
        put("",
            s_.say("┃ 有规则引用，编号在后  ║ 略去，附理由  ┊ 没有规则引用",
                   "┃ cited by the rules so numbered  ║ omitted, with a reason  ┊ nobody cites it"),
            style::dim);
        lines();
        return std::move(out_);
    }

  private:
    // A paragraph: `before` in front of its first line, blanks as wide in front of the others.
    void put(std::string before, std::string_view text, style look = style::plain) {
        put(before, std::string(static_cast<std::size_t>(width(before)), ' '), text, look);
    }
    void put(std::string before, std::string const& then, std::string_view text, style look) {
        for (auto const& l : wrap(printable(text), std::max(20, s_.columns - width(before)))) {
            out_ += before + paint(l, look, s_.out.colour) + "\n";
            before = then;
        }
    }

    void sections() {
        constexpr int widest_place = 24, bar = 20;
        if (sheet_.sections.empty()) return;
        out_ += "\n";
        std::vector<std::string> places;
        int column = 0;
        for (auto const& sec : sheet_.sections) {
            auto place = sec.heading.empty() ? std::string(s_.say("（开头）", "(beginning)"))
                         : sec.place.empty()
                             ? std::string(s_.say("第 ", "line ")) + std::to_string(sec.first + 1) +
                                   std::string(s_.say(" 行", ""))
                             : sec.place;
            places.push_back(std::string(2 * std::size_t{sec.depth - 1}, ' ') + printable(place));
            column = std::max(column, std::min(width(places.back()), widest_place));
        }
        for (std::size_t i = 0; i < places.size(); ++i) {
            auto const& c = sheet_.sections[i].covered;
            auto const full = c.letters == 0 ? bar : static_cast<int>(c.inside * bar / c.letters);
            std::string drawn;
            for (int n = 0; n < bar; ++n) drawn += n < full ? "█" : "·";
            auto const share = trace::percent(c);
            out_ += "  " + pad(places[i], column + 2) + drawn + std::string(9 - share.size(), ' ') + share +
                    "  " + std::to_string(c.inside) + "/" + std::to_string(c.letters) + "\n";
        }
    }

    // One after the other: what the same rules cite on a line, with the marks behind it that need no citing.
    struct run {
        std::string text;
        std::uint32_t set = 0;
        bool gap = false;
    };
    std::vector<run> runs_of(trace::line const& l) const {
        std::vector<run> runs;
        for (auto p = l.first; p < l.last; ++p) {
            auto const& it = sheet_.pieces[p];
            auto const text = text_->text.substr(it.bytes.first, it.bytes.second - it.bytes.first);
            bool const marks = it.set == 0 && it.letters == 0;
            if (!runs.empty() && (marks || (runs.back().set == 0 && !runs.back().gap))) {
                runs.back().text += text;
                if (!marks) runs.back().set = it.set, runs.back().gap = it.gap();
            } else
                runs.push_back({text, it.set, it.gap()});
        }
        return runs;
    }

    void lines() {
        std::vector<std::vector<std::uint32_t>> beside(sheet_.lines.size());
        for (std::uint32_t r = 0; r < sheet_.rules.size(); ++r) {
            std::uint32_t first = UINT32_MAX;
            for (auto const q : sheet_.rules[r].quotes) first = std::min(first, sheet_.quotes[q].first);
            beside[sheet_.pieces[first].line].push_back(r);
        }
        auto const digits = static_cast<int>(std::to_string(sheet_.lines.size()).size());
        std::string const blank(static_cast<std::size_t>(digits + 1), ' ');
        for (std::size_t i = 0; i < sheet_.lines.size(); ++i) {
            auto number = std::to_string(i + 1) + " ";
            number.insert(0, static_cast<std::size_t>(digits + 1) - number.size(), ' ');
            for (auto const& r : runs_of(sheet_.lines[i])) {
                auto const rules = rules_of(sheet_, r.set);
                bool const omitted = std::all_of(rules.begin(), rules.end(), [&](auto one) {
                    return sheet_.rules[one].kind == trace::kind::omission;
                });
                std::string const edge = r.gap ? "┊ " : rules.empty() ? "  " : omitted ? "║ " : "┃ ";
                put(number + edge, blank + edge, rules.empty() ? r.text : closed(r.text) + numbers_of(rules),
                    r.gap     ? style::yellow
                    : omitted ? style::dim
                              : style::plain);
                number = blank;
            }
            for (auto const r : beside[i]) rule(r, digits + 3);
        }
    }

    void rule(std::uint32_t number, int indent) {
        auto const& r = sheet_.rules[number];
        auto const& file = m_.files[r.whole.file];
        auto const& said = r.label.in(s_.language);
        std::string const before =
            std::string(static_cast<std::size_t>(indent), ' ') + "[" + std::to_string(number + 1) + "] ";
        put(before, said.empty() ? r.name : said, style::cyan);
        std::string under;
        auto const add = [&](std::string_view part) {
            under += (under.empty() ? "" : " · ") + std::string(part);
        };
        if (r.kind == trace::kind::omission) add(s_.say("略去", "omitted"));
        if (r.kind == trace::kind::define) add(s_.say("定义", "define"));
        if (!said.empty() && !r.name.empty()) add(r.name);
        add(file.name + ":" + std::to_string(file.locate(r.at.first).line));
        add(where(r));
        put(std::string(static_cast<std::size_t>(width(before)), ' '), under, style::dim);
    }

    // The lines where a rule's quotes were found, each once; without a text the places it names.
    std::string where(trace::rule const& r) const {
        std::vector<std::string> all;
        for (auto const n : r.quotes) {
            auto const& q = sheet_.quotes[n];
            auto const from = std::to_string(q.from.line), to = std::to_string(q.to.line);
            auto one = text_ ? from == to ? from : from + "–" + to : q.place;
            if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end())
                all.push_back(std::move(one));
        }
        if (all.empty()) return std::string(s_.say("未写位置", "no place given"));
        std::string list;
        for (auto const& one : all) list += std::string(list.empty() ? "" : s_.say("、", ", ")) + one;
        if (!text_) return list;
        if (s_.chinese()) return "引自第 " + list + " 行";
        bool const one = all.size() == 1 && all.front().find("–") == std::string::npos;
        return (one ? "quotes line " : "quotes lines ") + list;
    }

    model::model const& m_;
    trace::sheet const& sheet_;
    setting const& s_;
    source const* text_ = nullptr;
    std::string out_;
};

} // namespace

std::string as_text(model::model const& m, trace::sheets const& all, setting const& s) {
    std::string out;
    for (auto const& sheet : all) out += (out.empty() ? "" : "\n") + setter(m, sheet, s).set();
    if (all.size() > 1)
        out += "\n" + std::string(s.say("合计 ", "in all ")) + counted_share(covered(all), s) + "\n";
    return out;
}

} // namespace remit::cli
