#pragma once

#include <remit/base/text.hpp>
#include <remit/model/cite.hpp>
#include <remit/trace/sections.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>

namespace remit::trace {
namespace sections_impl {

// A line or a step as it is compared: no white space, full width folded.
struct letter {
    char32_t point = 0;
    bool ends_word = false; // white space or the end of the line behind it
};
using letters = std::vector<letter>;

letters letters_of(std::string_view text) {
    letters out;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = decode(text, at);
        at += c.size;
        if (!is_space(c.point))
            out.push_back({fold_width(c.point), false});
        else if (!out.empty())
            out.back().ends_word = true;
    }
    if (!out.empty()) out.back().ends_word = true;
    return out;
}

constexpr char32_t arabic = 1, chinese = 2; // what stands for a numeral in a form: no letter is so numbered

char32_t script_of(char32_t point) {
    if (point >= U'0' && point <= U'9') return arabic;
    constexpr std::u32string_view numerals = U"〇零一二三四五六七八九十百千";
    return numerals.find(point) == numerals.npos ? 0 : chinese;
}

// How a heading begins.
struct form {
    std::u32string shape; // letters, and `arabic` or `chinese` for a whole numeral
    char32_t behind = 0;  // of a form that ends in a numeral: the mark behind it; 0: white space or nothing
    std::size_t only = SIZE_MAX; // a form without a numeral: this line alone

    bool numbered() const { return only == SIZE_MAX; }
    friend auto operator<=>(form const&, form const&) = default;
};

bool ends_in_numeral(form const& f) {
    return f.shape.back() == arabic || f.shape.back() == chinese;
}

std::size_t past_numeral(letters const& line, std::size_t at, char32_t script) {
    while (at < line.size() && script_of(line[at].point) == script) ++at;
    return at;
}

form form_of(letters const& step, letters const& line, std::size_t number) {
    form f{{}, 0, number};
    std::size_t at = 0;
    while (at < step.size()) {
        auto const script = script_of(line[at].point);
        f.shape += script ? script : line[at].point;
        if (script) f.only = SIZE_MAX;
        at = script ? past_numeral(line, at, script) : at + 1;
    }
    if (f.numbered() && ends_in_numeral(f) && !line[at - 1].ends_word) f.behind = line[at].point;
    return f;
}

// How many letters of a line the form takes; 0: the line is not of this form.
std::size_t taken(form const& f, letters const& line, std::size_t number) {
    if (!f.numbered()) return number == f.only ? f.shape.size() : 0;
    std::size_t at = 0;
    for (auto const wanted : f.shape) {
        if (at == line.size()) return 0;
        bool const numeral = wanted == arabic || wanted == chinese;
        if ((numeral ? script_of(line[at].point) : line[at].point) != wanted) return 0;
        at = numeral ? past_numeral(line, at, wanted) : at + 1;
    }
    if (!ends_in_numeral(f)) return at;
    if (f.behind == 0) return line[at - 1].ends_word ? at : 0;
    return !line[at - 1].ends_word && line[at].point == f.behind ? at : 0;
}

std::string written(letters::const_iterator first, letters::const_iterator last) {
    std::string out;
    for (; first != last; ++first) append(out, first->point);
    return out;
}

class reader {
  public:
    explicit reader(std::string_view text) : in_(text) {
        for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at <= text.size();) {
            auto const end = std::min(text.find('\n', at), text.size());
            starts_.push_back(at);
            lines_.push_back(letters_of(text.substr(at, end - at)));
            at = end + 1;
        }
    }

    std::vector<heading> read(std::vector<std::string> const& places) {
        for (auto const& place : std::set<std::string>(places.begin(), places.end())) learn(place);
        std::vector<heading> found;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            std::uint32_t depth = 0;
            std::size_t length = 0;
            for (auto const& [f, d] : depths_)
                if (auto const n = taken(f, lines_[i], i); n > 0 && d > depth) depth = d, length = n;
            if (depth > 0)
                found.push_back({static_cast<std::uint32_t>(i), depth, place_of(found, i, depth, length)});
        }
        return found;
    }

  private:
    std::optional<std::size_t> line_of(std::string_view place) const {
        auto const found = in_.line_of(place);
        if (!found) return {};
        auto const byte = in_.bytes(*found, *found + 1).first;
        auto const next = std::upper_bound(starts_.begin(), starts_.end(), std::size_t{byte});
        return static_cast<std::size_t>(next - starts_.begin()) - 1;
    }

    void learn(std::string_view place) {
        std::uint32_t depth = 1;
        for (std::size_t from = 0, to = 0; to < place.size(); from = to + 1, ++depth) {
            to = std::min(place.find('/', from), place.size());
            auto const line = line_of(place.substr(0, to));
            if (!line) return;
            auto const f = form_of(letters_of(place.substr(from, to - from)), lines_[*line], *line);
            depths_[f] = std::max(depths_[f], depth);
        }
    }

    // With the mark behind a numeral where it is ambiguous without: 十 also begins 十五.
    std::string place_of(std::vector<heading> const& above, std::size_t line, std::uint32_t depth,
                         std::size_t length) const {
        std::string base;
        std::size_t from = 0;
        auto const over =
            std::find_if(above.rbegin(), above.rend(), [&](heading const& h) { return h.depth < depth; });
        if (over != above.rend()) {
            if (over->place.empty()) return {};
            base = over->place + "/";
            from = over->line + 1;
        }
        auto const& wanted = lines_[line];
        auto const same = [](letter a, letter b) { return a.point == b.point; };
        for (auto const more : {length, length + 1, wanted.size()}) {
            auto const end = wanted.begin() + static_cast<std::ptrdiff_t>(std::min(more, wanted.size()));
            auto const step = written(wanted.begin(), end);
            if (step.find('/') != step.npos) return {}; // it would be two steps
            auto const first = std::find_if(
                lines_.begin() + static_cast<std::ptrdiff_t>(from), lines_.end(), [&](letters const& l) {
                    return std::mismatch(wanted.begin(), end, l.begin(), l.end(), same).first == end;
                });
            if (first - lines_.begin() == static_cast<std::ptrdiff_t>(line)) return base + step;
        }
        return {};
    }

    model::searchable in_;
    std::vector<std::size_t> starts_; // bytes
    std::vector<letters> lines_;
    std::map<form, std::uint32_t> depths_;
};

} // namespace sections_impl

std::vector<heading> headings(std::string_view text, std::vector<std::string> const& places) {
    return sections_impl::reader(text).read(places);
}

} // namespace remit::trace
