// graph: who owes what, through and with whom, and what it turns on, as nodes and lines between them.
// In: nothing. Out: nodes, edges, and how much of the rule set they show. Made by draw(); read by the writers,
// to_dot.hpp and to_mermaid.hpp.
// Held by tests/graph/draw.cpp.
#pragma once

#include <remit/base/status.hpp>
#include <remit/config.hpp>
#include <remit/model/model.hpp>

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace remit::graph {

/// How much is shown: units with how often they work together; their duties, each with who takes part; and what the
/// duties turn on, too.
enum class detail : std::uint8_t { units, duties, facts };

/// `any` stands for "one of these duties", as `u.*` reads them.
enum class kind : std::uint8_t { unit, group, duty, any, define, fact, event, party };

struct node {
    remit::graph::kind kind{};
    std::uint32_t index = 0; ///< into the model's list of its kind; of `any` into the graph's
    bool asked = false;      ///< it was named to narrow the graph

    friend bool operator==(node const&, node const&) = default;
};

/// What a line says, from its first end to its second. Lines run as one reads: from what is turned on to the duty, from
/// the duty to those who take part.
enum class link : std::uint8_t {
    owns,      ///< unit → its duty
    member,    ///< group → a unit of it
    through,   ///< duty, or its owner → who acts under its guidance
    with,      ///< … → a partner it leads
    assisting, ///< … → who leads it
    to,        ///< … → who is told or served
    when,      ///< fact, define, duty → the duty that turns on it
    unless,
    until,
    within,    ///< … → the duty whose deadline runs from it
    before,    ///< event → the duty that is due before it
    reads,     ///< fact, define, duty → the define that reads it
    of,        ///< party → its fact or define
    one_of,    ///< duty → `any`
    overrides, ///< duty → the duty that yields to it
};

struct edge {
    std::uint32_t from = 0, to = 0; ///< into the graph's nodes
    remit::graph::link link{};
    std::optional<remit::status> status = {}; ///< of a duty that is read: which status
    bool negated = false;                ///< … `is not`
    std::uint32_t duties = 1;            ///< how many duties the line stands for

    friend auto operator<=>(edge const&, edge const&) = default;
};

/// Nodes kind by kind, units and groups as one, as declared. Edges by what they end at, a line for each thing said.
struct graph {
    remit::graph::detail detail{};
    std::vector<node> nodes;
    std::vector<edge> edges;
    std::vector<std::shared_ptr<std::vector<model::duty_id> const>> any_of; ///< the lists behind nodes `any`
    std::vector<std::uint32_t> owes; ///< by unit or group of the model: how many duties name it as owner
};

} // namespace remit::graph
