#pragma once

#include <remit/base/text.hpp>
#include <remit/trace/align.hpp>
#include <remit/trace/sections.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

namespace remit::trace {
namespace align_impl {

class aligner {
  public:
    aligner(model::model const& m, model::instrument_id i)
        : m_(m), text_(m[i].text ? &m.texts[*m[i].text] : nullptr) {
        out_.instrument = i;
        out_.sets.emplace_back();
    }

    sheet aligned() {
        collect();
        if (!text_) return std::move(out_);
        cut_lines();
        cut_pieces();
        find_gaps();
        find_sections();
        return std::move(out_);
    }

  private:
    // ── who cites ───────────────────────────────────────────────────────────────────────────────────────────────────

    void collect() {
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i) {
            auto const& d = m_.duties[i];
            take({kind::duty, i, m_.name_of(model::duty_id{i}), d.label, d.at, d.whole, {}}, d.cites);
        }
        for (std::uint32_t i = 0; i < m_.defines.size(); ++i) {
            auto const& d = m_.defines[i];
            take({kind::define, i, d.name, d.label, d.at, d.whole, {}}, d.cites);
        }
        for (std::uint32_t i = 0; i < m_.omissions.size(); ++i) {
            auto const& o = m_.omissions[i];
            take({kind::omission, i, {}, {o.because, o.because}, o.whole, o.whole, {}}, {o.what});
        }
        put_in_order();
    }

    void take(rule r, std::vector<model::citation> const& cites) {
        bool cited = false;
        for (auto const& c : cites) {
            if (c.instrument != out_.instrument) continue;
            cited = true;
            places_.push_back(c.place);
            auto const add = [&](span at, model::extent bytes) {
                quote q;
                q.rule = static_cast<std::uint32_t>(out_.rules.size());
                q.place = c.place;
                q.at = at;
                q.bytes = bytes;
                if (text_) q.from = text_->locate(bytes.first), q.to = text_->locate(bytes.second);
                r.quotes.push_back(static_cast<std::uint32_t>(out_.quotes.size()));
                out_.quotes.push_back(std::move(q));
            };
            if (!text_)
                add(c.at, {});
            else
                for (auto const& q : c.quotes) add(q.at, {q.begin, q.end});
        }
        if (cited) out_.rules.push_back(std::move(r));
    }

    // By first quote. Without a text all begin at 0, and the order stays.
    void put_in_order() {
        auto const begins = [&](rule const& r) {
            std::uint32_t first = UINT32_MAX;
            for (auto const q : r.quotes) first = std::min(first, out_.quotes[q].bytes.first);
            return first;
        };
        std::stable_sort(out_.rules.begin(), out_.rules.end(),
                         [&](rule const& a, rule const& b) { return begins(a) < begins(b); });
        for (std::uint32_t i = 0; i < out_.rules.size(); ++i)
            for (auto const q : out_.rules[i].quotes) out_.quotes[q].rule = i;
    }

    // ── the text ────────────────────────────────────────────────────────────────────────────────────────────────────

    void cut_lines() {
        auto const& text = text_->text;
        for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at <= text.size();) {
            auto const newline = std::min(text.find('\n', at), text.size());
            auto const end =
                newline > at && newline < text.size() && text[newline - 1] == '\r' ? newline - 1 : newline;
            out_.lines.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, 0, 0});
            at = newline + 1;
        }
        // What follows the last line's end is no line.
        if (out_.lines.size() > 1 && out_.lines.back().bytes.first == text.size()) out_.lines.pop_back();
    }

    // Wherever a quote begins or ends, a piece does. The set changes only there, so lines share sets.
    void cut_pieces() {
        std::vector<std::tuple<std::uint32_t, bool, std::uint32_t>> edges; // ends before beginnings
        for (std::uint32_t i = 0; i < out_.quotes.size(); ++i) {
            auto const [first, last] = out_.quotes[i].bytes;
            if (first == last) continue;
            edges.emplace_back(first, true, i);
            edges.emplace_back(last, false, i);
        }
        std::sort(edges.begin(), edges.end());
        std::set<std::uint32_t> open;
        std::uint32_t set = 0;
        auto edge = edges.begin();
        for (std::uint32_t i = 0; i < out_.lines.size(); ++i) {
            auto& l = out_.lines[i];
            l.first = static_cast<std::uint32_t>(out_.pieces.size());
            for (std::uint32_t at = l.bytes.first; at < l.bytes.second;) {
                if (edge != edges.end() && std::get<0>(*edge) <= at) {
                    for (; edge != edges.end() && std::get<0>(*edge) <= at; ++edge) {
                        auto const [where, begins, q] = *edge;
                        if (begins)
                            open.insert(q);
                        else
                            open.erase(q);
                    }
                    set = open.empty() ? 0 : static_cast<std::uint32_t>(out_.sets.size());
                    if (set != 0) out_.sets.emplace_back(open.begin(), open.end());
                }
                auto const next =
                    edge == edges.end() ? l.bytes.second : std::min(l.bytes.second, std::get<0>(*edge));
                add_piece({at, next}, i, set);
                at = next;
            }
            l.last = static_cast<std::uint32_t>(out_.pieces.size());
        }
        for (auto& q : out_.quotes) {
            auto const begins = [](piece const& p, std::uint32_t byte) { return p.bytes.first < byte; };
            auto const from = out_.pieces.begin();
            q.first = static_cast<std::uint32_t>(
                std::lower_bound(from, out_.pieces.end(), q.bytes.first, begins) - from);
            q.last = static_cast<std::uint32_t>(
                std::lower_bound(from, out_.pieces.end(), q.bytes.second, begins) - from);
        }
    }

    void add_piece(model::extent bytes, std::uint32_t line, std::uint32_t set) {
        piece p{bytes, line, set, 0};
        for (std::size_t at = bytes.first; at < bytes.second;) {
            auto const c = decode(text_->text, at);
            p.letters += is_letter_or_digit(c.point);
            at += c.size;
        }
        out_.covered.letters += p.letters;
        out_.covered.inside += set == 0 ? 0 : p.letters;
        out_.pieces.push_back(p);
    }

    void find_gaps() {
        for (std::uint32_t i = 0; i < out_.pieces.size(); ++i) {
            auto const& p = out_.pieces[i];
            if (!p.gap()) continue;
            gap g{i, {p.bytes.second, p.bytes.first}, {}, {}};
            for (std::uint32_t at = p.bytes.first; at < p.bytes.second;) {
                auto const c = decode(text_->text, at);
                if (is_letter_or_digit(c.point)) {
                    g.bytes.first = std::min(g.bytes.first, at);
                    g.bytes.second = at + c.size;
                }
                at += c.size;
            }
            g.from = text_->locate(g.bytes.first);
            g.to = text_->locate(g.bytes.second);
            out_.gaps.push_back(g);
        }
    }

    // ── sections ────────────────────────────────────────────────────────────────────────────────────────────────────

    void find_sections() {
        auto const found = headings(text_->text, places_);
        if (found.empty()) return;
        auto const all = static_cast<std::uint32_t>(out_.lines.size());
        add_section({{}, {}, 1, 0, found.front().line, {}});
        if (out_.sections.back().covered.letters == 0) out_.sections.pop_back();
        for (auto h = found.begin(); h != found.end(); ++h) {
            auto const next = std::find_if(std::next(h), found.end(),
                                           [&](heading const& n) { return n.depth <= h->depth; });
            add_section({h->place,
                         trimmed(out_.lines[h->line].bytes),
                         h->depth,
                         h->line,
                         next == found.end() ? all : next->line,
                         {}});
        }
    }

    void add_section(section s) {
        for (auto i = s.first; i < s.last; ++i)
            for (auto p = out_.lines[i].first; p < out_.lines[i].last; ++p) {
                auto const& it = out_.pieces[p];
                s.covered.letters += it.letters;
                s.covered.inside += it.set == 0 ? 0 : it.letters;
            }
        out_.sections.push_back(std::move(s));
    }

    std::string trimmed(model::extent bytes) const {
        std::size_t first = bytes.second, last = bytes.first;
        for (std::size_t at = bytes.first; at < bytes.second;) {
            auto const c = decode(text_->text, at);
            if (!is_space(c.point)) first = std::min(first, at), last = at + c.size;
            at += c.size;
        }
        return first < last ? text_->text.substr(first, last - first) : std::string();
    }

    model::model const& m_;
    source const* text_;
    std::vector<std::string> places_;
    sheet out_;
};

} // namespace align_impl

sheet align(model::model const& m, model::instrument_id i) {
    return align_impl::aligner(m, i).aligned();
}

sheets align(model::model const& m) {
    sheets all;
    for (std::uint32_t i = 0; i < m.instruments.size(); ++i) all.push_back(align(m, {i}));
    return all;
}

share covered(sheets const& all) {
    share s;
    for (auto const& one : all) s.letters += one.covered.letters, s.inside += one.covered.inside;
    return s;
}

std::vector<std::uint32_t> rules_of(sheet const& s, std::uint32_t set) {
    std::set<std::uint32_t> rules;
    for (auto const q : s.sets[set]) rules.insert(s.quotes[q].rule);
    return {rules.begin(), rules.end()};
}

std::string percent(share const& s) {
    auto tenths = s.letters == 0 ? 1000 : s.inside * 1000 / s.letters;
    if (tenths == 0 && s.inside > 0) tenths = 1;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

} // namespace remit::trace
