// graph: units, duties, and what they turn on, as a picture.
#include "commands.hpp"
#include "files.hpp"
#include "graphviz.hpp"
#include "rules.hpp"

#include <remit/graph/draw.hpp>
#include <remit/graph/to_dot.hpp>
#include <remit/graph/to_mermaid.hpp>

#include <algorithm>
#include <memory>

namespace remit::cli {
namespace {

struct options {
    std::string rules, form, detail, output;
    std::vector<std::string> units, duties;
    asked speech;
};

graph::scope scope_of(options const& o, model::model const& m, setting const& s) {
    graph::scope what;
    if (!o.detail.empty())
        what.detail = o.detail == "units"    ? graph::detail::units
                      : o.detail == "duties" ? graph::detail::duties
                                             : graph::detail::facts;
    for (auto const& name : o.units) {
        auto const found = m.unit_named(name);
        if (!found) {
            std::vector<std::string> known;
            for (auto const& u : m.units) known.push_back(u.name);
            refuse("--unit", name, known, s);
        }
        what.units.push_back(found);
    }
    for (auto const& name : o.duties) {
        auto const found = m.duty_named(name);
        if (!found) {
            std::vector<std::string> known;
            for (std::uint32_t d = 0; d < m.duties.size(); ++d) known.push_back(m.name_of(model::duty_id{d}));
            refuse("--duty", name, known, s);
        }
        what.duties.push_back(found);
    }
    return what;
}

// What is not said, the name of the file says.
std::string form_of(options const& o) {
    if (!o.form.empty()) return o.form;
    if (o.output.ends_with(".svg")) return "svg";
    if (o.output.ends_with(".mmd") || o.output.ends_with(".mermaid")) return "mermaid";
    return "dot";
}

void warn_of_size(graph::graph const& g, std::string const& chart, setting const& s) {
    auto const lines = std::count_if(g.edges.begin(), g.edges.end(), [](auto const& e) { return e.link != graph::link::owns; });
    auto const letters = std::count_if(chart.begin(), chart.end(), [](char c) { return (c & 0xC0) != 0x80; });
    if (static_cast<std::size_t>(letters) <= graph::mermaid_letters &&
        static_cast<std::size_t>(lines) <= graph::mermaid_lines)
        return;
    remark_line(s.say("Mermaid 默认不画超过 50000 个字符或 500 条线的图；可用 --unit、--duty 或 --detail 缩小范围，"
                      "或者放宽 maxTextSize、maxEdges",
                      "unless it is set otherwise (maxTextSize, maxEdges) Mermaid draws no chart of more than 50000 "
                      "characters or 500 lines; --unit, --duty and --detail make it smaller"));
}

exit_code graph_rules(options const& o) {
    auto const s = settle(o.speech);
    auto const rules = sound_rules(o.rules, s);
    auto const& m = *rules.model;
    auto const drawn = graph::draw(m, scope_of(o, m, s));
    auto const form = form_of(o);
    auto const text = form == "mermaid" ? graph::to_mermaid(m, drawn, s.language)
                      : form == "svg"   ? svg_of(graph::to_dot(m, drawn, s.language), s)
                                        : graph::to_dot(m, drawn, s.language);
    if (form == "mermaid") warn_of_size(drawn, text, s);
    if (o.output.empty() || o.output == "-")
        print(text);
    else
        write_file(o.output, text, s);
    return exit_code::done;
}

} // namespace

command graph_command() {
    auto const o = std::make_shared<options>();
    return {
        .name = "graph",
        .about = {"画成图：单位、职责、定义和事实", "a picture of units, duties, definitions and facts"},
        .takes =
            {
                rules_argument(o->rules),
                {"--unit",
                 {"单位,…", "UNIT,…"},
                 {"只画这些单位或组，用逗号隔开", "these units or groups only, with commas between"},
                 &o->units},
                {"--duty",
                 {"职责,…", "DUTY,…"},
                 {"只画这些职责（单位.事项）和它们所取决于的一切，用逗号隔开",
                  "these duties (unit.act) only, and all that they turn on, with commas between"},
                 &o->duties},
                choice(
                    "--detail", {"units", "duties", "facts"}, o->detail,
                    {"画多细；units：单位之间；duties：加上职责；facts：再加上定义和事实。不写则：缩小了范围的图，和职责很少的规则集，"
                     "用 facts，其余用 units",
                     "how much; units: who works with whom; duties: their duties too; facts: also definitions and facts. By "
                     "default facts where the graph is narrowed or there are few duties, else units"}),
                choice(
                    "--format", {"dot", "mermaid", "svg"}, o->form,
                    {"输出形式；不写则看 --output 的扩展名（.svg、.mmd），其余为 dot；svg 要用 Graphviz",
                     "the form of the answer; by default as the name after --output ends (.svg, .mmd), else dot; svg "
                     "needs Graphviz"}),
                a_file({"--output",
                        {"文件", "FILE"},
                        {"写到这个文件，整个替换，或者完全不动；不写则到标准输出",
                         "write to this file, replaced whole or not at all; by default to stdout"},
                        &o->output}),
                language_option(o->speech),
            },
        .examples = {"remit graph fujian-2019 --unit public_security --output police.svg",
                     "remit graph rules/fujian-2019 --duty public_security.attend --format mermaid",
                     "remit graph fujian-2019 --detail duties --lang zh | dot -Tpdf > duties.pdf"},
        .run = [o] { return graph_rules(*o); },
    };
}

} // namespace remit::cli
