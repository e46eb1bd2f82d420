// wording: what stands in the picture, in the reader's language; the same for every writer.
#pragma once

#include <remit/base/text.hpp>
#include <remit/base/width.hpp>
#include <remit/graph/graph.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit::graph {

// How kinds look. Each has a shape of its own, so that colour only helps; colours are light ones of Okabe and Ito's, which
// the colour-blind tell apart, below black letters.
struct look {
    remit::graph::kind kind;
    std::string_view zh, en;
    std::string_view fill, line;
    std::string_view dot;             // Graphviz: shape and what belongs to it
    std::string_view opening, closing; // Mermaid
};
inline constexpr std::array<look, 8> looks{{
    {kind::unit, "单位", "unit", "#cfe8f7", "#0072b2", "shape=box, penwidth=2", "[", "]"},
    {kind::group, "组", "group of units", "#cfe8f7", "#0072b2", "shape=box, peripheries=2, penwidth=1.5", "[[", "]]"},
    {kind::duty, "职责", "duty", "#ffffff", "#000000", "shape=box, style=\"filled,rounded\"", "(", ")"},
    {kind::any, "其中任一职责", "any of these duties", "#f2f2f2", "#000000", "shape=diamond", "{", "}"},
    {kind::define, "定义", "definition", "#fff3c4", "#8a6d00", "shape=hexagon, margin=\"0.02,0.05\"", "{{", "}}"},
    {kind::fact, "事实", "fact", "#d5f0e6", "#00785a", "shape=ellipse, margin=\"0.02,0.02\"", "([", "])"},
    {kind::event, "事件", "event", "#fbe0cf", "#b34a00", "shape=cds, margin=\"0.15,0.08\"", ">", "]"},
    {kind::party, "当事人", "party", "#f6dfeb", "#a04a7c", "shape=cylinder", "[(", ")]"},
}};
constexpr look const& look_of(kind k) {
    return looks[static_cast<std::size_t>(k)];
}

// How lines look: each differs from the others in more than colour.
enum class arrow : std::uint8_t { normal, open, diamond, dot, tee, none };
struct stroke {
    remit::graph::link link;
    std::string_view zh, en;       // what the legend says, from one end to the other
    std::string_view short_zh, short_en; // beside the line; may be empty
    std::string_view colour;
    std::string_view pattern; // of dashes, as SVG has it; empty: solid
    std::string_view dot_style;
    double width;
    arrow head;
};
inline constexpr std::array<stroke, 15> strokes{{
    {link::owns, "承担", "owes", "", "", "#0072b2", "", "solid", 1, arrow::none},
    {link::member, "成员", "has as member", "", "", "#0072b2", "1 3", "dotted", 1, arrow::none},
    {link::through, "经由", "acts through", "", "", "#0072b2", "", "solid", 2.2, arrow::normal},
    {link::with, "会同", "leads, with", "", "", "#00785a", "7 4", "dashed", 1.6, arrow::diamond},
    {link::assisting, "协助", "assists", "", "", "#a04a7c", "7 3 2 3", "dashed", 1.6, arrow::dot},
    {link::to, "告知、服务", "tells or serves", "", "", "#555555", "", "solid", 1, arrow::open},
    {link::when, "当：据以适用", "when: makes it apply", "", "", "#000000", "", "solid", 1, arrow::normal},
    {link::unless, "除非：使其不适用", "unless: keeps it from applying", "除非", "unless", "#b34a00", "", "solid", 1.4, arrow::tee},
    {link::until, "直至：使其履行完毕", "until: discharges it", "", "", "#000000", "5 4", "dashed", 1, arrow::normal},
    {link::within, "限：期限由此起算", "within: its deadline runs from it", "限", "within", "#000000", "1 3", "dotted", 1.4, arrow::normal},
    {link::before, "先于", "before: it is due before this", "先于", "before", "#000000", "1 3", "dotted", 1.4, arrow::normal},
    {link::reads, "定义所依", "is part of the definition", "", "", "#8a6d00", "", "solid", 1, arrow::normal},
    {link::of, "为其所有", "has", "", "", "#a04a7c", "1 3", "dotted", 1, arrow::none},
    {link::one_of, "其中之一", "is one of them", "", "", "#555555", "1 3", "dotted", 1, arrow::open},
    {link::overrides, "排除", "overrides", "排除", "overrides", "#b34a00", "7 3", "dashed", 1.8, arrow::tee},
}};
constexpr stroke const& stroke_of(link l) {
    return strokes[static_cast<std::size_t>(l)];
}

// A line that is drawn: neighbouring edges with the same ends that are clauses of one duty are one.
struct drawn_line {
    edge first;
    std::string label;
};

class wording {
  public:
    wording(model::model const& m, graph const& g, std::string_view language)
        : m_(m), g_(g), chinese_(language == "zh"), owes_(m.units.size()) {
        for (std::size_t i = 0; i < m.units.size(); ++i)
            if (g.owes[i] > 0)
                for (auto const u : m.units[i].members) owes_[u.index] = true;
    }

    std::string say(std::string_view zh, std::string_view en) const { return std::string(chinese_ ? zh : en); }

    std::string title() const {
        auto out = label(m_.label, m_.name);
        std::string asked;
        for (auto const& n : g_.nodes)
            if (n.asked) asked += (asked.empty() ? "" : say("、", ", ")) + called(n);
        return asked.empty() ? out : out + "\n" + asked;
    }

    /// A name that nothing else in the graph has.
    std::string name(node const& n) const {
        switch (n.kind) {
        case kind::unit:
        case kind::group: return m_.units[n.index].name;
        case kind::duty: return m_.name_of(model::duty_id{n.index});
        case kind::define: return m_.defines[n.index].name;
        case kind::any: return "any." + std::to_string(n.index + 1) + ".of";
        case kind::fact:
        case kind::event:
        case kind::party: return m_.inputs[n.index].name;
        }
        return {};
    }

    /// What stands in a node, line by line.
    std::vector<std::string> lines(node const& n) const {
        auto out = broken(called(n));
        switch (n.kind) {
        case kind::unit: break;
        case kind::group: {
            auto const members = std::to_string(m_.units[n.index].members.size());
            out.push_back(say("单位 " + members + " 个", members + " units"));
            break;
        }
        case kind::duty: around(m_.duties[n.index], out); break;
        case kind::party: {
            auto const& p = m_.inputs[n.index];
            auto const least = std::to_string(p.least), most = std::to_string(p.most);
            out.push_back(least == most ? most : least + "–" + most);
            break;
        }
        case kind::any:
        case kind::define:
        case kind::fact:
        case kind::event: break;
        }
        if (g_.detail == detail::units && n.kind <= kind::group && g_.owes[n.index] > 0) {
            auto const count = std::to_string(g_.owes[n.index]);
            out.push_back(say("职责 " + count + " 项", count + (count == "1" ? " duty" : " duties")));
        }
        return out;
    }

    /// The same of a unit in one line, for a frame that has room for no more.
    std::string one_line(node const& n) const {
        auto out = printable(called(n));
        if (n.kind != kind::group) return out;
        auto const members = std::to_string(m_.units[n.index].members.size());
        return out + say("（单位 " + members + " 个）", " (" + members + " units)");
    }

    /// Lines that people see, in the order of the edges.
    std::vector<drawn_line> drawn() const {
        std::vector<drawn_line> out;
        for (std::size_t i = 0; i < g_.edges.size();) {
            auto j = i + 1;
            auto const& e = g_.edges[i];
            // `owns` is said by standing in the unit's frame.
            if (e.link == link::owns) {
                ++i;
                continue;
            }
            if (is_clause(e.link))
                while (j < g_.edges.size() && g_.edges[j].from == e.from && g_.edges[j].to == e.to &&
                       is_clause(g_.edges[j].link))
                    ++j;
            out.push_back({e, beside(i, j)});
            i = j;
        }
        return out;
    }

    std::vector<std::string> broken(std::string_view text) const {
        auto const clean = printable(text);
        std::vector<std::string> out;
        // As few lines as fit, and these as even as can be: no single word below a full line.
        auto lines = wrap(clean, columns);
        for (int narrower = columns - 1; lines.size() > 1 && narrower >= columns / 2; --narrower) {
            auto even = wrap(clean, narrower);
            if (even.size() > lines.size()) break;
            lines = std::move(even);
        }
        for (auto& line : lines) {
            // A word that no line holds is cut: a picture as wide as its longest word is none.
            while (width(line) > columns + columns / 2) {
                std::size_t at = 0;
                for (int w = 0; w < columns;) {
                    auto const c = decode(line, at);
                    w += width(c.point);
                    at += c.size;
                }
                out.push_back(line.substr(0, at));
                line.erase(0, at);
            }
            out.push_back(std::move(line));
        }
        return out;
    }

    static constexpr int columns = 24;

    /// A unit that owes nothing, by itself or in a group, and only takes part.
    bool takes_part_only(node const& n) const { return n.kind == kind::unit && !owes_[n.index]; }

    /// What the legend shows, in its order: each kind and link that occurs.
    struct legend_entries {
        std::vector<kind> kinds;
        bool takes_part_only = false;
        std::vector<link> links;
        std::string title;
    };
    legend_entries legend() const {
        std::array<bool, looks.size()> kinds{};
        std::array<bool, strokes.size()> links{};
        legend_entries out;
        bool counted = false;
        for (auto const& n : g_.nodes) {
            kinds[static_cast<std::size_t>(n.kind)] |= !takes_part_only(n);
            out.takes_part_only |= takes_part_only(n);
        }
        for (auto const& e : g_.edges) {
            links[static_cast<std::size_t>(e.link)] |= e.link != link::owns;
            counted |= e.duties > 1;
        }
        for (auto const& l : looks)
            if (kinds[static_cast<std::size_t>(l.kind)]) out.kinds.push_back(l.kind);
        for (auto const& s : strokes)
            if (links[static_cast<std::size_t>(s.link)]) out.links.push_back(s.link);
        out.title = say("图例", "Legend");
        if (counted) out.title += say("（数字：职责的项数）", " (figures: so many duties)");
        return out;
    }
    std::string bystander() const { return say("参与的单位", "unit that takes part"); }

  private:
    static bool is_clause(link l) { return l >= link::when && l <= link::before; }

    std::string label(words const& w, std::string_view otherwise) const {
        auto const& said = w.in(chinese_ ? "zh" : "en");
        return said.empty() ? std::string(otherwise) : said;
    }

    std::string called(node const& n) const {
        switch (n.kind) {
        case kind::unit:
        case kind::group: return label(m_.units[n.index].label, m_.units[n.index].name);
        case kind::duty: return label(m_.duties[n.index].label, m_.duties[n.index].act);
        case kind::define: return label(m_.defines[n.index].label, m_.defines[n.index].name);
        case kind::any: {
            auto const& list = *g_.any_of[n.index];
            auto const count = std::to_string(list.size());
            auto const owner = m_[list.front()].owner;
            bool const alone = [&] {
                for (auto const d : list)
                    if (m_[d].owner != owner) return false;
                return true;
            }();
            if (!alone) return say("职责 " + count + " 项之一", "one of " + count + " duties");
            auto const whose = label(m_[owner].label, m_[owner].name);
            return say(whose + "职责 " + count + " 项之一", "one of " + count + " duties of " + whose);
        }
        case kind::fact:
        case kind::event:
        case kind::party: return label(m_.inputs[n.index].label, m_.inputs[n.index].name);
        }
        return {};
    }

    // Above what is to be done: whether it must be, and in which part; below it: how soon.
    void around(model::duty const& d, std::vector<std::string>& lines) const {
        std::string how;
        auto const add = [&](std::string const& part) { how += (how.empty() || part.empty() ? "" : say("，", ", ")) + part; };
        switch (d.borne) {
        case model::manner::alone: break;
        case model::manner::each: add(say("各自", "each")); break;
        case model::manner::jointly: add(say("共同", "jointly")); break;
        case model::manner::either: add(say("择一", "any one")); break;
        }
        switch (d.modality) {
        case model::modality::must: break;
        case model::modality::must_not: add(say("不得", "must not")); break;
        case model::modality::may: add(say("可以", "may")); break;
        }
        if (d.role) add(label(m_[d.role].label, m_[d.role].name));
        if (!how.empty()) {
            auto above = broken(how + say("：", ":"));
            lines.insert(lines.begin(), above.begin(), above.end());
        }
        if (auto const soon = label(d.urgency, ""); !soon.empty())
            for (auto& line : broken(say("（" + soon + "）", "(" + soon + ")"))) lines.push_back(std::move(line));
        if (d.assisting_unnamed)
            for (auto& line : broken(say("（协助；牵头单位原文未写明）", "(assists; the text does not say whom)")))
                lines.push_back(std::move(line));
    }

    // What stands beside a line that stands for edges i to j.
    std::string beside(std::size_t i, std::size_t j) const {
        std::string out;
        auto const add = [&](std::string const& part) {
            if (!part.empty()) out += (out.empty() ? "" : say("，", ", ")) + part;
        };
        auto const& first = g_.edges[i];
        if (first.duties > 1) add(std::to_string(first.duties));
        bool const several = first.link != g_.edges[j - 1].link;
        for (auto e = i; e < j; ++e) {
            auto const& edge = g_.edges[e];
            bool const repeats = e > i && g_.edges[e - 1].link == edge.link;
            auto const& s = stroke_of(edge.link);
            if (edge.link == link::within)
                add(period(*m_.duties[g_.nodes[edge.to].index].within));
            else if (edge.link == link::when || edge.link == link::until) {
                // The line itself says it, but where it stands for more than one clause.
                if (several && !repeats) add(edge.link == link::when ? say("当", "when") : say("直至", "until"));
            } else if (!repeats)
                add(say(s.short_zh, s.short_en));
            if (edge.status) {
                auto const status = std::string(to_string(*edge.status, chinese_ ? "zh" : "en"));
                out += (out.empty() ? "" : " ") + (edge.negated ? say("非", "not ") + status : status);
            }
        }
        return out;
    }

    std::string period(model::deadline const& within) const {
        static constexpr std::string_view zh[] = {" 小时内", " 日内", " 个工作日内", " 个月内", " 年内"};
        static constexpr std::string_view one[] = {" hour", " day", " working day", " month", " year"};
        auto const unit = static_cast<std::size_t>(within.unit);
        auto const n = std::to_string(within.n);
        return say(n + std::string(zh[unit]), "within " + n + std::string(one[unit]) + (within.n == 1 ? "" : "s"));
    }

    model::model const& m_;
    graph const& g_;
    bool chinese_;
    std::vector<bool> owes_; // by unit
};

} // namespace remit::graph
