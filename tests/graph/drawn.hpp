// drawn: a graph, written out so that a test can say all of it in a few lines.
#pragma once

#include "../rules.hpp"

#include <remit/graph/draw.hpp>

#include <array>
#include <string>
#include <string_view>

namespace tests {

struct drawn {
    remit::model::model model;
    remit::graph::graph graph;

    /// Names as the rules have them: "u", "u.a", "age".
    explicit drawn(std::string_view rules, std::vector<std::string> const& units = {},
                   std::vector<std::string> const& duties = {},
                   std::optional<remit::graph::detail> detail = remit::graph::detail::facts)
        : model(model_of(rules)) {
        remit::graph::scope what{detail, {}, {}};
        for (auto const& u : units) what.units.push_back(model.unit_named(u));
        for (auto const& d : duties) what.duties.push_back(model.duty_named(d));
        graph = remit::graph::draw(model, what);
    }

    std::string name(std::uint32_t n) const {
        auto const& it = graph.nodes[n];
        switch (it.kind) {
        case remit::graph::kind::unit:
        case remit::graph::kind::group: return model.units[it.index].name;
        case remit::graph::kind::duty: return model.name_of(remit::model::duty_id{it.index});
        case remit::graph::kind::any: return "any";
        case remit::graph::kind::define: return model.defines[it.index].name;
        case remit::graph::kind::fact:
        case remit::graph::kind::event:
        case remit::graph::kind::party: return model.inputs[it.index].name;
        }
        return {};
    }

    /// "unit:u duty:u.a! fact:x": kinds and names in order, `!` where it was asked for.
    std::string nodes() const {
        static constexpr std::array<char const*, 8> kinds{"unit",   "group", "duty",  "any",
                                                          "define", "fact",  "event", "party"};
        std::string out;
        for (std::uint32_t n = 0; n < graph.nodes.size(); ++n)
            out += (n ? " " : "") + std::string(kinds[static_cast<std::size_t>(graph.nodes[n].kind)]) + ":" + name(n) +
                   (graph.nodes[n].asked ? "!" : "");
        return out;
    }

    /// "u owns u.a, x when u.a, u.a through v 2": in order, with the number of duties where it is not one.
    std::string edges() const {
        static constexpr std::array<char const*, 15> links{"owns",   "member", "through", "with",      "assisting",
                                                           "to",     "when",   "unless",  "until",     "within",
                                                           "before", "reads",  "of",      "one of",    "overrides"};
        std::string out;
        for (auto const& e : graph.edges) {
            out += (out.empty() ? "" : ", ") + name(e.from) + " " + links[static_cast<std::size_t>(e.link)] + " " +
                   name(e.to);
            if (e.status) out += std::string(e.negated ? " not " : " ") + std::string(to_string(*e.status));
            if (e.duties != 1) out += " " + std::to_string(e.duties);
        }
        return out;
    }
};

} // namespace tests
