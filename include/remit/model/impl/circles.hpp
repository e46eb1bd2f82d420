// circles: which of many things refer to each other in a circle, and in what order the others can be read. E13.
#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace remit::model::checking {

/// Things numbered in the order of declaration, and to what each refers.
using references = std::vector<std::vector<std::uint32_t>>;

struct circles_found {
    std::vector<std::uint32_t> order; ///< everything, what is referred to before what refers to it
    std::vector<std::vector<std::uint32_t>>
        paths; ///< of each circle the shortest from its first member to itself
    std::vector<bool> in_circle;
};

inline circles_found circles(references const& to) {
    using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
    auto const n = static_cast<std::uint32_t>(to.size());
    graph g(n);
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t j : to[i]) boost::add_edge(i, j, g);
    std::vector<std::uint32_t> component(n);
    auto const number = static_cast<std::uint32_t>(boost::strong_components(
        g, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, g))));

    // Tarjan's numbers components in reverse topological order: what is referred to has the smaller number.
    circles_found out;
    out.in_circle.resize(n);
    out.order.resize(n);
    for (std::uint32_t i = 0; i < n; ++i) out.order[i] = i;
    std::stable_sort(out.order.begin(), out.order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return component[a] < component[b]; });

    std::vector<std::uint32_t> size(number), first(number, n);
    for (std::uint32_t i = n; i-- > 0;) {
        ++size[component[i]];
        first[component[i]] = i;
    }
    std::vector<std::uint32_t> from(n, n);
    for (std::uint32_t start = 0; start < n; ++start) {
        std::uint32_t const c = component[start];
        bool const itself = std::find(to[start].begin(), to[start].end(), start) != to[start].end();
        out.in_circle[start] = size[c] > 1 || itself;
        if (!out.in_circle[start] || first[c] != start) continue;
        // Breadth first inside the component, until it comes back.
        std::vector<std::uint32_t> queue{start};
        std::uint32_t last = n;
        for (std::size_t at = 0; at < queue.size() && last == n; ++at)
            for (std::uint32_t next : to[queue[at]]) {
                if (next == start) {
                    last = queue[at];
                    break;
                }
                if (component[next] != c || from[next] != n) continue;
                from[next] = queue[at];
                queue.push_back(next);
            }
        std::vector<std::uint32_t> path{start};
        for (std::uint32_t at = last; at != start; at = from[at]) path.push_back(at);
        path.push_back(start);
        std::reverse(path.begin(), path.end());
        out.paths.push_back(std::move(path));
    }
    return out;
}

} // namespace remit::model::checking
