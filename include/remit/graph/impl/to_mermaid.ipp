// to_mermaid: the bodies of to_mermaid.hpp.
#pragma once

#include <remit/base/mermaid.hpp>
#include <remit/graph/impl/wording.hpp>
#include <remit/graph/to_mermaid.hpp>

#include <map>

namespace remit::graph {
namespace writing_mermaid {

std::string_view sign_of(arrow a) {
    switch (a) {
    case arrow::normal:
    case arrow::open: return "-->";
    case arrow::diamond: return "<-->";
    case arrow::dot: return "--o";
    case arrow::tee: return "--x";
    case arrow::none: return "---";
    }
    return {};
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
        out_ = mermaid_title(words_.title()) + "flowchart LR\n";
        nodes();
        for (auto const& l : lines_)
            line(id(l.first.from), id(l.first.to), l.first.link, l.label);
        legend();
        styles();
        return std::move(out_);
    }

  private:
    std::string id(std::uint32_t n) const { return mermaid_id(words_.name(g_.nodes[n])); }

    void node(std::string const& id, look const& l, std::string const& of_class, std::vector<std::string> const& lines,
              std::string_view indent) {
        out_ += std::string(indent) + id + std::string(l.opening) + mermaid_string(lines) + std::string(l.closing) + ":::" +
                of_class + "\n";
    }
    void node(std::uint32_t n, std::string_view indent) {
        auto const& it = g_.nodes[n];
        node(id(n), look_of(it.kind), words_.takes_part_only(it) ? "part" : class_of(it.kind), words_.lines(it), indent);
    }
    static std::string class_of(kind k) { return "k" + std::to_string(static_cast<int>(k)); }

    void nodes() {
        std::vector<std::vector<std::uint32_t>> inside(g_.nodes.size());
        for (auto const& e : g_.edges)
            if (e.link == link::owns) inside[e.from].push_back(e.to);
        for (std::uint32_t n = 0; n < g_.nodes.size(); ++n) {
            auto const& it = g_.nodes[n];
            if (framed_[n]) {
                auto const frame = "s." + id(n);
                out_ += "  subgraph " + frame + "[" + mermaid_string({words_.one_line(it)}) + "]\n    direction LR\n";
                if (needed_[n]) node(n, "    ");
                for (auto const d : inside[n]) node(d, "    ");
                out_ += "  end\n";
                frames_.push_back(frame);
            } else if (it.kind != kind::duty)
                node(n, "  ");
            if (it.asked) asked_.push_back(framed_[n] ? "s." + id(n) : id(n));
        }
    }

    void line(std::string const& from, std::string const& to, link l, std::string const& label) {
        out_ += "  " + from + " " + std::string(sign_of(stroke_of(l).head));
        if (!label.empty()) out_ += "|" + mermaid_string({label}) + "|";
        out_ += " " + to + "\n";
        lines_of_[l].push_back(count_++);
    }

    void legend() {
        auto const shown = words_.legend();
        out_ += "  subgraph legend[" + mermaid_string({shown.title}) + "]\n    direction LR\n";
        for (auto const k : shown.kinds)
            node("l." + class_of(k), look_of(k), class_of(k), {words_.say(look_of(k).zh, look_of(k).en)}, "    ");
        if (shown.takes_part_only)
            node("l.part", look_of(kind::unit), "part", {words_.bystander()}, "    ");
        for (auto const l : shown.links) {
            auto const& s = stroke_of(l);
            auto const name = "l.l" + std::to_string(static_cast<int>(l));
            out_ += "    " + name + "a((\" \")):::plain\n    " + name + "b[" + mermaid_string({words_.say(s.zh, s.en)}) +
                    "]:::plain\n  ";
            line(name + "a", name + "b", l, {});
        }
        out_ += "  end\n";
        frames_.push_back("legend");
    }

    void styles() {
        for (auto const k : words_.legend().kinds)
            out_ += "  classDef " + class_of(k) + " fill:" + std::string(look_of(k).fill) + ",stroke:" +
                    std::string(look_of(k).line) + ",color:#000000" + (k == kind::unit ? ",stroke-width:2px" : "") + "\n";
        out_ += "  classDef part fill:#ffffff,stroke:#0072b2,color:#000000\n"
                "  classDef plain fill:#ffffff,stroke:#ffffff,color:#000000\n"
                "  classDef frame fill:#f3f9fd,stroke:#0072b2,color:#000000\n"
                "  classDef asked stroke-width:4px\n";
        for (auto const& f : frames_) out_ += "  class " + f + " frame\n";
        for (auto const& a : asked_) out_ += "  class " + a + " asked\n";
        for (auto const& [l, numbers] : lines_of_) {
            auto const& s = stroke_of(l);
            out_ += "  linkStyle ";
            for (std::size_t i = 0; i < numbers.size(); ++i) out_ += (i ? "," : "") + std::to_string(numbers[i]);
            out_ += " stroke:" + std::string(s.colour) + ",stroke-width:" + (s.width > 2 ? "3" : s.width > 1.3 ? "2" : "1") + "px";
            if (!s.pattern.empty()) out_ += ",stroke-dasharray:" + std::string(s.pattern);
            out_ += "\n";
        }
    }

    graph const& g_;
    wording words_;
    std::vector<drawn_line> lines_;
    std::vector<bool> framed_, needed_;
    std::map<link, std::vector<std::size_t>> lines_of_;
    std::vector<std::string> frames_, asked_;
    std::size_t count_ = 0;
    std::string out_;
};

} // namespace writing_mermaid

std::string to_mermaid(model::model const& m, graph const& g, std::string_view language) {
    return writing_mermaid::writer(m, g, language).write();
}

} // namespace remit::graph
