// to_dot: the bodies of to_dot.hpp.
#pragma once

#include <remit/graph/impl/wording.hpp>
#include <remit/graph/to_dot.hpp>

#include <algorithm>

namespace remit::graph {
namespace writing_dot {

// A quoted string, of which Graphviz shows exactly the text. In labels it reads escapes and entities of HTML; in ids
// (`label` false) it reads neither.
std::string dot_string(std::string_view text, bool label = true) {
    std::string out = "\"";
    for (char const c : text) switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '&': out += label ? "&amp;" : "&"; break;
        default: out += c;
        }
    return out + "\"";
}

// Lines in the middle, or on the left.
std::string dot_string(std::vector<std::string> const& lines, std::string_view end = "\\n") {
    std::string out;
    for (auto const& line : lines) {
        auto const one = dot_string(line);
        if (end == "\\n" && !out.empty()) out += end;
        out += one.substr(1, one.size() - 2);
        if (end != "\\n") out += end;
    }
    return "\"" + out + "\"";
}

std::string_view name_of(arrow a) {
    switch (a) {
    case arrow::normal: return "normal";
    case arrow::open: return "vee";
    case arrow::diamond: return "diamond";
    case arrow::dot: return "odot";
    case arrow::tee: return "tee";
    case arrow::none: return "none";
    }
    return {};
}

std::string attributes(stroke const& s) {
    auto const tenths = std::to_string(static_cast<int>(s.width * 10 + 0.5));
    auto out = "color=\"" + std::string(s.colour) + "\", style=" + std::string(s.dot_style) + ", penwidth=" +
               tenths.substr(0, tenths.size() - 1) + "." + tenths.back() + ", arrowhead=" + std::string(name_of(s.head));
    return out;
}

constexpr char const* bystander = ", fillcolor=\"#ffffff\", penwidth=1";

std::string attributes(look const& l) {
    std::string out(l.dot);
    if (l.dot.find("style=") == l.dot.npos) out += ", style=filled";
    return out + ", fillcolor=\"" + std::string(l.fill) + "\", color=\"" + std::string(l.line) + "\"";
}

class writer {
  public:
    writer(model::model const& m, graph const& g, std::string_view language)
        : g_(g), words_(m, g, language), lines_(words_.drawn()), framed_(g.nodes.size()), needed_(g.nodes.size()) {
        for (auto const& e : g.edges)
            if (e.link == link::owns) framed_[e.from] = true;
        for (auto const& l : lines_) needed_[l.first.from] = needed_[l.first.to] = true;
    }

    std::string write() {
        auto title = words_.title();
        std::vector<std::string> head;
        for (std::size_t at = 0; at <= title.size();) {
            auto const end = std::min(title.find('\n', at), title.size());
            for (auto& line : wrap(printable(std::string_view(title).substr(at, end - at)), 90)) head.push_back(line);
            at = end + 1;
        }
        out_ = "digraph remit {\n"
               "  rankdir=LR\n"
               "  ranksep=" + std::string(g_.detail == detail::units ? "1.6" : "0.9") + "\n"
               "  nodesep=0.14\n"
               "  bgcolor=white\n"
               "  fontname=\"sans-serif\"\n"
               "  fontsize=16\n"
               "  labelloc=t\n"
               "  label=" + dot_string(head) + "\n"
               "  node [fontname=\"sans-serif\", fontsize=11, margin=\"0.12,0.06\", height=0.3]\n"
               "  edge [fontname=\"sans-serif\", fontsize=9, arrowsize=0.7]\n";
        nodes();
        for (auto const& l : lines_) line(l);
        legend();
        out_ += "}\n";
        return std::move(out_);
    }

  private:
    std::string id(std::uint32_t n) const { return dot_string(words_.name(g_.nodes[n]), false); }

    void node(std::uint32_t n, std::string_view indent) {
        auto const& it = g_.nodes[n];
        out_ += std::string(indent) + id(n) + " [label=" + dot_string(words_.lines(it)) + ", " +
                attributes(look_of(it.kind)) + (words_.takes_part_only(it) ? bystander : "") + (it.asked ? ", penwidth=3" : "") + "]\n";
    }

    // An owner is a frame around its duties; a node too where a line ends at it.
    void nodes() {
        std::vector<std::vector<std::uint32_t>> inside(g_.nodes.size());
        for (auto const& e : g_.edges)
            if (e.link == link::owns) inside[e.from].push_back(e.to);
        for (std::uint32_t n = 0; n < g_.nodes.size(); ++n) {
            if (framed_[n]) {
                out_ += "  subgraph " + dot_string("cluster_" + words_.name(g_.nodes[n]), false) + " {\n" +
                        "    label=" + dot_string(words_.lines(g_.nodes[n]), "\\l") + "\n" +
                        "    labelloc=t\n    labeljust=l\n    fontsize=13\n    style=filled\n    fillcolor=\"#f3f9fd\"\n    color=\"" +
                        std::string(look_of(kind::unit).line) + "\"\n    penwidth=" +
                        (g_.nodes[n].asked ? "3" : "1.5") + "\n";
                if (g_.nodes[n].kind == kind::group) out_ += "    peripheries=2\n";
                if (needed_[n]) node(n, "    ");
                for (auto const d : inside[n]) node(d, "    ");
                out_ += "  }\n";
            } else if (g_.nodes[n].kind != kind::duty)
                node(n, "  ");
        }
    }

    void line(drawn_line const& l) {
        out_ += "  " + id(l.first.from) + " -> " + id(l.first.to) + " [" + attributes(stroke_of(l.first.link));
        if (!l.label.empty()) out_ += ", label=" + dot_string(l.label);
        // What members belong to does not say where they stand.
        if (l.first.link == link::member) out_ += ", constraint=false";
        out_ += "]\n";
    }

    // Row by row a kind and a line, held level by lines that are not seen. Names here are none of the language.
    void legend() {
        auto const shown = words_.legend();
        out_ += "  subgraph cluster_0_legend {\n    label=" + dot_string(shown.title) +
                "\n    labelloc=t\n    labeljust=l\n    fontsize=13\n    style=rounded\n    color=\"#888888\"\n";
        std::vector<std::string> samples;
        auto const sample = [&](std::string const& text, std::string const& how) {
            samples.push_back("\"0 kind " + std::to_string(samples.size()) + "\"");
            out_ += "    " + samples.back() + " [label=" + dot_string(text) + ", " + how + "]\n";
        };
        for (auto const k : shown.kinds) {
            sample(words_.say(look_of(k).zh, look_of(k).en), attributes(look_of(k)));
            if (k == kind::unit && shown.takes_part_only)
                sample(words_.bystander(), attributes(look_of(k)) + bystander);
        }
        // Lines without a kind before them begin where the others do.
        while (samples.size() < shown.links.size()) sample("", "style=invis");
        for (std::size_t i = 0; i < shown.links.size(); ++i) {
            auto const& s = stroke_of(shown.links[i]);
            auto const number = std::to_string(i);
            auto const from = "\"0 from " + number + "\"", to = "\"0 to " + number + "\"";
            out_ += "    " + from + " [shape=point, width=0.06, label=\"\"]\n    " + to +
                    " [shape=plaintext, margin=\"0.08,0\", label=" + dot_string(words_.say(s.zh, s.en)) + "]\n    " + from +
                    " -> " + to + " [" + attributes(s) + ", weight=100]\n";
            out_ += "    " + samples[i] + " -> " + from + " [style=invis, weight=100]\n";
        }
        out_ += "  }\n";
    }

    graph const& g_;
    wording words_;
    std::vector<drawn_line> lines_;
    std::vector<bool> framed_, needed_;
    std::string out_;
};

} // namespace writing_dot

std::string to_dot(model::model const& m, graph const& g, std::string_view language) {
    return writing_dot::writer(m, g, language).write();
}

} // namespace remit::graph
