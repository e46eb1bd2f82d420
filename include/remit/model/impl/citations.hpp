// citations: quotes looked up in their instruments' texts, and what no quote covers. E21, W3; docs/language.md §7.
#pragma once

#include <remit/base/text.hpp>
#include <remit/model/cite.hpp>
#include <remit/model/impl/names.hpp>
#include <remit/syntax/tree.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace remit::model::checking {

class citations {
  public:
    citations(draft& d) : d_(d), covered_(d.made.instruments.size()) {
        for (auto const& text : d.made.texts) texts_.emplace_back(text.text);
    }

    /// Of each instrument: a text is named but could not be read (E25 says so), so nothing is said of its quotes.
    std::vector<bool> unread;

    citation of(syntax::cites_clause const& c) {
        citation out;
        out.at = c.at;
        if (c.place) out.place = c.place->text;
        symbol const* const s = find(d_, c.instrument, {kind::instrument});
        if (!s) return out;
        out.instrument = {s->index};
        for (auto const& q : c.quotes)
            out.quotes.push_back({q.first.text, q.last ? std::optional(q.last->text) : std::nullopt, 0, 0,
                                  q.last ? join(q.first.at, q.last->at) : q.first.at});
        auto const& instrument = d_.made.instruments[s->index];
        if (unread[s->index]) return out;
        if (!instrument.text) {
            if (!c.quotes.empty())
                d_.complain(problem::quote_without_text, c.quotes[0].first.at, {instrument.name});
            return out;
        }
        if (c.quotes.empty()) {
            d_.complain(problem::quote_missing, c.instrument.at, {instrument.name});
            return out;
        }
        look_up(c, instrument.name, *instrument.text, out);
        return out;
    }

    /// W3 of every instrument that has a text.
    void coverage_of_all() {
        for (std::uint32_t i = 0; i < d_.made.instruments.size(); ++i) {
            auto const& in = d_.made.instruments[i];
            if (!in.text) continue;
            auto const c = coverage(d_.made.texts[*in.text].text, covered_[i]);
            if (c.inside == c.letters) continue;
            d_.complain(problem::not_covered, in.at,
                        {in.name, percent(c.letters - c.inside, c.letters), c.first_left});
        }
    }

  private:
    void look_up(syntax::cites_clause const& c, std::string const& name, std::uint32_t text, citation& out) {
        auto const& in = texts_[text];
        std::size_t start = 0;
        if (c.place) {
            auto const [known, fresh] = places_.try_emplace({text, c.place->text}, std::nullopt);
            if (fresh && !may_search(in, c.place->at)) return;
            if (fresh) known->second = in.line_of(c.place->text); // once, however many cite it
            auto const line = known->second;
            if (!line) {
                d_.complain(problem::place_not_found, c.place->at, {c.place->text, name});
                return;
            }
            start = *line;
        }
        for (std::size_t i = 0; i < c.quotes.size(); ++i) {
            auto const& q = c.quotes[i];
            if (!may_search(in, q.first.at)) return;
            auto const first = in.find(q.first.text, start);
            if (!first) {
                not_found(q.first, name, text, start, both("所写的位置", "the place that `at` names"),
                          both("改位置，或引这个位置的原文", "mend the place, or quote what stands there"));
                continue;
            }
            if (!c.place) {
                if (auto const again = in.find(q.first.text, first->first + 1)) {
                    d_.complain(problem::quote_twice, q.first.at,
                                {q.first.text, name, line_of(text, *first), line_of(text, *again)});
                    continue;
                }
            }
            auto const last = q.last ? in.find(q.last->text, first->second) : first;
            if (!last) {
                not_found(*q.last, name, text, first->second,
                          both("范围开头的引文", "the words that the range begins with"),
                          both("按原文的先后写：开头 .. 结尾",
                               "write it as the text goes: first words `..` last words"));
                continue;
            }
            auto const where = in.bytes(first->first, last->second);
            out.quotes[i].begin = where.first;
            out.quotes[i].end = where.second;
            covered_[out.instrument.index].push_back(where);
        }
    }

    // Counts a search as if it went through the whole text. E21 once where it is too much for a rule set.
    bool may_search(searchable const& in, span at) {
        bool const before = searched_ > longest_search;
        searched_ += in.size();
        if (!before && searched_ > longest_search)
            d_.complain(problem::search_too_long, at, {std::to_string(longest_search)});
        return searched_ <= longest_search;
    }

    std::string line_of(std::uint32_t text, std::pair<std::size_t, std::size_t> found) const {
        auto const where = texts_[text].bytes(found.first, found.second);
        return std::to_string(d_.made.texts[text].locate(where.first).line);
    }

    // Says that the quote stands before where it was looked for, else how far it agrees with the text and how the text
    // goes on there.
    void not_found(syntax::quoted const& quote, std::string const& name, std::uint32_t text,
                   std::size_t start, std::string from, std::string repair) {
        if (auto const before = texts_[text].find(quote.text, 0); start > 0 && before) {
            d_.complain(problem::quote_before, quote.at,
                        {quote.text, name, std::move(from), line_of(text, *before), std::move(repair)});
            return;
        }
        std::string hint = both("照原文引，一字不差", "quote the words just as they stand in the text");
        if (++d_.suggestions <= most_suggestions) {
            auto const& in = texts_[text];
            std::vector<std::size_t> ends; // of each letter of the quote
            for (std::size_t at = 0; at < quote.text.size(); ends.push_back(at))
                at += decode(quote.text, at).size;
            auto const agrees = [&](std::size_t letters) {
                return in.find(std::string_view(quote.text).substr(0, ends[letters - 1]), start).has_value();
            };
            // A beginning that is found has only beginnings that are found.
            std::size_t longest = 0, behind = ends.size() + 1;
            while (longest + 1 < behind) {
                auto const middle = (longest + behind) / 2;
                (agrees(middle) ? longest : behind) = middle;
            }
            if (longest >= least_agreeing) {
                auto const beginning = quote.text.substr(0, ends[longest - 1]);
                auto const found = in.find(beginning, start);
                auto const where = in.bytes(found->first, found->second);
                auto const& all = d_.made.texts[text].text;
                std::string next;
                for (std::size_t at = where.second, n = 0; at < all.size() && n < glimpse; ++n) {
                    auto const size = decode(all, at).size;
                    if (all[at] == '\n' || all[at] == '\r') break;
                    next.append(all, at, size);
                    at += size;
                }
                auto const line = line_of(text, *found);
                hint = both("正文第 " + line + " 行写到“" + beginning + "”之后是“" + next + "”",
                            "the text has \"" + beginning + "\" in line " + line + ", and goes on \"" + next +
                                "\"");
            }
        }
        d_.complain(problem::quote_not_found, quote.at, {quote.text, name, std::move(hint)});
    }
    static constexpr std::size_t least_agreeing = 3; // letters: fewer are chance
    static constexpr std::size_t glimpse = 12;

    // With one decimal, and never "0.0 %" of something.
    static std::string percent(std::size_t part, std::size_t whole) {
        std::size_t const tenths = std::max<std::size_t>(1, part * 1000 / whole);
        return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
    }

    draft& d_;
    std::vector<searchable> texts_;
    std::map<std::pair<std::uint32_t, std::string>, std::optional<std::size_t>> places_;
    std::uint64_t searched_ = 0;
    std::vector<std::vector<extent>> covered_; // of each instrument
};

} // namespace remit::model::checking
