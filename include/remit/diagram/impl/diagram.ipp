#pragma once

#include <remit/diagram/diagram.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace remit::diagram {
namespace {

constexpr std::uint32_t no_variable = UINT32_MAX; // of the two ends

std::size_t hash_of(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    std::uint64_t h = a * 0x9e3779b97f4a7c15u;
    h = (h ^ (h >> 29) ^ b) * 0xbf58476d1ce4e5b9u;
    h = (h ^ (h >> 32) ^ c) * 0x94d049bb133111ebu;
    return static_cast<std::size_t>(h ^ (h >> 31));
}

} // namespace

diagrams::diagrams(std::size_t most_nodes, std::uint64_t most_steps)
    : most_(most_nodes), steps_left_(most_steps), nodes_{{no_variable, 0, 0}, {no_variable, 1, 1}}, places_(64), results_(64) {}

std::uint32_t diagrams::made(std::uint32_t variable, std::uint32_t low, std::uint32_t high) {
    if (low == high) return low;
    auto at = hash_of(variable, low, high) & (places_.size() - 1);
    for (; places_[at] != 0; at = (at + 1) & (places_.size() - 1)) {
        node const& n = nodes_[places_[at]];
        if (n.variable == variable && n.low == low && n.high == high) return places_[at];
    }
    if (nodes_.size() >= most_) {
        full_ = true;
        return 0;
    }
    auto const index = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back({variable, low, high});
    places_[at] = index;
    if (nodes_.size() * 2 > places_.size()) grow();
    return index;
}

// What was remembered is dropped: it would be found no more.
void diagrams::grow() {
    places_.assign(places_.size() * 2, 0);
    results_.assign(places_.size(), {});
    for (std::uint32_t i = 2; i < nodes_.size(); ++i) {
        auto at = hash_of(nodes_[i].variable, nodes_[i].low, nodes_[i].high) & (places_.size() - 1);
        while (places_[at] != 0) at = (at + 1) & (places_.size() - 1);
        places_[at] = i;
    }
}

std::uint32_t diagrams::chosen(std::uint32_t f, std::uint32_t g, std::uint32_t h) {
    if (full_) return 0;
    if (f == 1 || g == h) return g;
    if (f == 0) return h;
    if (g == 1 && h == 0) return f;
    if (steps_left_ == 0) full_ = true;
    if (full_) return 0;
    --steps_left_;
    auto const hash = hash_of(f, g, h);
    if (auto const& r = results_[hash & (results_.size() - 1)]; r.f == f && r.g == g && r.h == h)
        return r.result;
    auto const top = std::min({nodes_[f].variable, nodes_[g].variable, nodes_[h].variable});
    auto const side = [&](std::uint32_t i, bool high) {
        node const& n = nodes_[i];
        return n.variable != top ? i : high ? n.high : n.low;
    };
    auto const low = chosen(side(f, false), side(g, false), side(h, false));
    auto const high = chosen(side(f, true), side(g, true), side(h, true));
    auto const result = made(top, low, high);
    if (!full_) results_[hash & (results_.size() - 1)] = {f, g, h, result};
    return result;
}

std::uint32_t diagrams::restricted(std::uint32_t f, std::uint32_t v, bool so) {
    node const n = nodes_[f];
    if (full_ || n.variable > v) return f;
    if (n.variable == v) return so ? n.high : n.low;
    if (copies_.size() <= f) copies_.resize(nodes_.size());
    if (copies_[f].first == pass_) return copies_[f].second;
    auto const low = restricted(n.low, v, so);
    auto const high = restricted(n.high, v, so);
    auto const result = made(n.variable, low, high);
    copies_[f] = {pass_, result};
    return result;
}

std::uint32_t diagrams::quantified(std::uint32_t f, std::vector<std::uint32_t> const& variables, bool all) {
    node const n = nodes_[f];
    if (full_ || variables.empty() || n.variable > variables.back()) return f;
    if (copies_.size() <= f) copies_.resize(nodes_.size());
    if (copies_[f].first == pass_) return copies_[f].second;
    auto const low = quantified(n.low, variables, all);
    auto const high = quantified(n.high, variables, all);
    auto const result = !std::binary_search(variables.begin(), variables.end(), n.variable)
                            ? made(n.variable, low, high)
                        : all ? chosen(low, high, 0)
                              : chosen(low, 1, high);
    copies_[f] = {pass_, result};
    return result;
}

function diagrams::variable(std::uint32_t v) {
    return {made(v, 0, 1)};
}
function diagrams::opposite(function f) {
    return {chosen(f.index, 0, 1)};
}
function diagrams::both(function f, function g) {
    return {chosen(f.index, g.index, 0)};
}
function diagrams::either(function f, function g) {
    return {chosen(f.index, 1, g.index)};
}
function diagrams::choose(function f, function g, function h) {
    return {chosen(f.index, g.index, h.index)};
}

// With k terms looked at: where j of them hold.
function diagrams::at_least(std::int64_t n, std::vector<function> const& terms) {
    if (n <= 0) return always;
    if (n > std::ssize(terms)) return never;
    std::vector<function> reached(static_cast<std::size_t>(n) + 1, never);
    reached[0] = always;
    for (auto const t : terms)
        for (auto j = reached.size() - 1; j > 0; --j) reached[j] = either(reached[j], both(reached[j - 1], t));
    return reached.back();
}

function diagrams::restrict(function f, std::uint32_t v, bool so) {
    ++pass_;
    return {restricted(f.index, v, so)};
}

function diagrams::exists(function f, std::vector<std::uint32_t> const& variables) {
    ++pass_;
    return {quantified(f.index, variables, false)};
}

function diagrams::for_all(function f, std::vector<std::uint32_t> const& variables) {
    ++pass_;
    return {quantified(f.index, variables, true)};
}

std::vector<std::uint32_t> diagrams::variables_of(function f) const {
    std::vector<std::uint32_t> found, open{f.index};
    std::vector<bool> seen(nodes_.size());
    while (!open.empty()) {
        auto const i = open.back();
        open.pop_back();
        if (i < 2 || seen[i]) continue;
        seen[i] = true;
        found.push_back(nodes_[i].variable);
        open.insert(open.end(), {nodes_[i].low, nodes_[i].high});
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

// Every node but `never` has a way to `always`.
std::optional<assignment> diagrams::satisfying(function f) const {
    if (f == never) return {};
    assignment way;
    for (auto i = f.index; i != 1;) {
        node const& n = nodes_[i];
        bool const high = n.low == 0;
        way.emplace_back(n.variable, high);
        i = high ? n.high : n.low;
    }
    return way;
}

// A node comes after both of its children.
std::optional<assignment> diagrams::fewest(function f, std::vector<std::uint32_t> const& groups) const {
    if (f == never) return {};
    constexpr auto unreachable = UINT32_MAX / 2;
    // Of each node how many groups are still to be taken up, where its own is already, or is not.
    std::vector<std::array<std::uint32_t, 2>> cost(f.index + std::size_t{1}, {unreachable, unreachable});
    if (cost.size() > 1) cost[1] = {0, 0};
    auto const goes_on = [&](std::uint32_t group, std::uint32_t child) {
        return child > 1 && groups[nodes_[child].variable] == group;
    };
    for (std::uint32_t i = 2; i <= f.index; ++i) {
        node const& n = nodes_[i];
        auto const group = groups[n.variable];
        for (std::uint32_t const taken : {0u, 1u}) {
            auto const low = cost[n.low][taken & (goes_on(group, n.low) ? 1u : 0u)];
            auto const high = cost[n.high][goes_on(group, n.high) ? 1u : 0u] + (1 - taken);
            cost[i][taken] = std::min(low, high);
        }
    }
    assignment way;
    std::uint32_t taken = 0;
    for (auto i = f.index; i != 1;) {
        node const& n = nodes_[i];
        auto const group = groups[n.variable];
        auto const low_taken = taken & (goes_on(group, n.low) ? 1u : 0u);
        auto const high_taken = goes_on(group, n.high) ? 1u : 0u;
        bool const high = cost[n.high][high_taken] + (1 - taken) < cost[n.low][low_taken];
        way.emplace_back(n.variable, high);
        taken = high ? high_taken : low_taken;
        i = high ? n.high : n.low;
    }
    return way;
}

// A set that is enough with a variable is of use only where it would not be without.
std::vector<std::vector<std::uint32_t>> diagrams::enough(function f, std::size_t most, std::uint64_t& steps) const {
    std::vector<std::vector<std::uint32_t>> found;
    std::vector<std::uint32_t> taken, without; // variables, and what there would be of each to do without it
    auto const is_least = [&] {
        for (std::size_t k = 0; k < taken.size(); ++k) {
            auto i = without[k];
            auto next = taken.begin() + static_cast<std::ptrdiff_t>(k) + 1;
            while (i > 1) {
                next = std::lower_bound(next, taken.end(), nodes_[i].variable);
                i = next != taken.end() && *next == nodes_[i].variable ? nodes_[i].high : nodes_[i].low;
            }
            steps -= std::min<std::uint64_t>(steps, taken.size() - k);
            if (i == 1) return false;
        }
        return true;
    };
    auto const go = [&](auto const& self, std::uint32_t i) -> void {
        if (i == 0 || found.size() >= most || steps == 0) return;
        --steps;
        if (i == 1) {
            if (is_least()) found.push_back(taken);
            return;
        }
        node const& n = nodes_[i];
        self(self, n.low);
        taken.push_back(n.variable);
        without.push_back(n.low);
        self(self, n.high);
        taken.pop_back();
        without.pop_back();
    };
    go(go, f.index);
    return found;
}

bool diagrams::value(function f, std::vector<bool> const& holds) const {
    auto i = f.index;
    while (i > 1) {
        node const& n = nodes_[i];
        i = n.variable < holds.size() && holds[n.variable] ? n.high : n.low;
    }
    return i == 1;
}

} // namespace remit::diagram
