// citations: quotes looked up in their instruments' texts, and what no quote covers. E21, W3; docs/language.md §7.
#pragma once

#include <remit/model/cite.hpp>
#include <remit/model/impl/names.hpp>
#include <remit/syntax/tree.hpp>

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
            out.quotes.push_back({q.first.text, q.last ? std::optional(q.last->text) : std::nullopt, 0, 0});
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
            auto const line = in.line_of(c.place->text);
            if (!line) return d_.complain(problem::place_not_found, c.place->at, {c.place->text, name});
            start = *line;
        }
        for (std::size_t i = 0; i < c.quotes.size(); ++i) {
            auto const& q = c.quotes[i];
            auto const first = in.find(q.first.text, start);
            if (!first) {
                d_.complain(problem::quote_not_found, q.first.at, {q.first.text, name});
                continue;
            }
            if (!c.place && in.find(q.first.text, first->first + 1)) {
                d_.complain(problem::quote_twice, q.first.at, {q.first.text, name});
                continue;
            }
            auto const last = q.last ? in.find(q.last->text, first->second) : first;
            if (!last) {
                d_.complain(problem::quote_not_found, q.last->at, {q.last->text, name});
                continue;
            }
            auto const where = in.bytes(first->first, last->second);
            out.quotes[i].begin = where.first;
            out.quotes[i].end = where.second;
            covered_[out.instrument.index].push_back(where);
        }
    }

    // With one decimal, and never "0.0 %" of something.
    static std::string percent(std::size_t part, std::size_t whole) {
        std::size_t const tenths = std::max<std::size_t>(1, part * 1000 / whole);
        return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
    }

    draft& d_;
    std::vector<searchable> texts_;
    std::vector<std::vector<extent>> covered_; // of each instrument
};

} // namespace remit::model::checking
