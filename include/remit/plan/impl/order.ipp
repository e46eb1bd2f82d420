#pragma once

#include <remit/base/limits.hpp>
#include <remit/model/reads.hpp>
#include <remit/plan/order.hpp>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>
#include <variant>

namespace remit::plan {
namespace ordering {

using model::define_id;
using model::duty_id;
using model::input_id;
using model::node_id;

// What comes before what. Between duties stand the things that lead from one to the next: an event that the first waits
// for, a define, a list of duties. So a rule set has lines in number like its words, and not like pairs of duties.
using lines = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
using vertex = lines::vertex_descriptor;

class orderer {
  public:
    orderer(model::model const& m, found::findings const& found, bool with_standing)
        : m_(m), found_(found), vertex_of_(m.duties.size(), none) {
        for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
            auto const status = found[i].status;
            if (status != status::obliged && status != status::overdue) continue;
            if (m.duties[i].standing() && !with_standing) {
                ++out_.standing;
                continue;
            }
            vertex_of_[i] = add();
            out_.steps.push_back({duty_id{i}, 1, {}, false});
        }
    }

    plan run() {
        for (auto const& s : out_.steps) {
            look(m_[s.duty].when, vertex_of_[s.duty.index], side::start);
            look(m_[s.duty].until, vertex_of_[s.duty.index], side::end);
        }
        number_rounds();
        std::stable_sort(out_.steps.begin(), out_.steps.end(), [&](step const& a, step const& b) {
            auto const &x = found_[a.duty.index].due, &y = found_[b.duty.index].due;
            if (a.round != b.round) return a.round < b.round;
            return x && y ? *x < *y : x && !y;
        });
        return std::move(out_);
    }

  private:
    static constexpr vertex none = static_cast<vertex>(-1);

    vertex add() { return boost::add_vertex(lines_); }
    void put(vertex before, vertex after) { boost::add_edge(before, after, lines_); }

    // The vertex of a thing, made when it is first met; whether that is now.
    template <class Map, class Key> std::pair<vertex, bool> vertex_of(Map& made, Key const& key) {
        auto const [at, first] = made.try_emplace(key, none);
        if (first) at->second = add();
        return {at->second, first};
    }

    // What `of` waits for before it begins, or what it waits for to end: lines go to it, or from it. Defines are looked into
    // without recursion: a chain may be as long as the rules.
    enum class side { start, end };
    void look(node_id condition, vertex of, side where) {
        auto const line = [&](vertex thing, vertex reader) {
            where == side::start ? put(thing, reader) : put(reader, thing);
        };
        auto& defines = where == side::start ? read_to_start_ : read_to_end_;
        std::vector<std::pair<node_id, vertex>> open{{condition, of}};
        while (!open.empty()) {
            auto const [expression, reader] = open.back();
            open.pop_back();
            for (auto const n : model::naming(m_, expression)) {
                auto const& what = m_[n].what;
                if (auto const* s = std::get_if<model::stated>(&what); s && m_[s->input].form == model::form::event)
                    line(vertex_of(events_, s->input).first, reader);
                if (auto const* h = std::get_if<model::happened_on>(&what))
                    line(vertex_of(events_, h->event).first, reader);
                if (auto const* s = std::get_if<model::status_is>(&what); s && where == side::start)
                    duties_before(s->duties, reader);
                if (auto const* d = std::get_if<model::defined>(&what)) {
                    auto const [at, first] = vertex_of(defines, d->define);
                    line(at, reader);
                    if (first) open.emplace_back(m_[d->define].meaning, at);
                }
            }
        }
    }

    void duties_before(std::shared_ptr<std::vector<duty_id> const> const& duties, vertex reader) {
        auto const [at, first] = vertex_of(lists_, duties.get());
        put(at, reader);
        for (auto const d : *duties)
            if (first && vertex_of_[d.index] != none) put(vertex_of_[d.index], at);
    }

    // Things that follow each other in a circle are one knot. Boost numbers knots from the last to the first.
    void number_rounds() {
        std::vector<std::size_t> knot(boost::num_vertices(lines_));
        auto const knots = boost::strong_components(
            lines_, boost::make_iterator_property_map(knot.begin(), boost::get(boost::vertex_index, lines_)));
        struct knot_state {
            std::vector<vertex> vertices;
            std::uint32_t before = 0; // rounds before it
            std::vector<duty_id> duties, after; // in it; right before it
            bool after_more = false;
        };
        std::vector<knot_state> state(knots);
        for (vertex v = 0; v < knot.size(); ++v) state[knot[v]].vertices.push_back(v);
        for (auto const& s : out_.steps) state[knot[vertex_of_[s.duty.index]]].duties.push_back(s.duty);

        for (auto now = state.rbegin(); now != state.rend(); ++now)
            for (auto const v : now->vertices)
                for (auto [line, end] = boost::out_edges(v, lines_); line != end; ++line) {
                    auto& next = state[knot[boost::target(*line, lines_)]];
                    if (&next == &*now) continue;
                    bool const begins = !now->duties.empty();
                    next.before = std::max(next.before, now->before + begins);
                    merge(next.after, next.after_more, begins ? now->duties : now->after);
                    next.after_more |= !begins && now->after_more;
                }
        for (auto& s : out_.steps) {
            auto const& its = state[knot[vertex_of_[s.duty.index]]];
            s.round = its.before + 1;
            s.after = its.after;
            s.after_more = its.after_more;
        }
    }

    // The first of both, in order; whether some are left out.
    static void merge(std::vector<duty_id>& into, bool& more, std::vector<duty_id> const& others) {
        auto const first = std::min(others.size(), most_predecessors + 1);
        std::vector<duty_id> both;
        std::set_union(into.begin(), into.end(), others.begin(), others.begin() + static_cast<std::ptrdiff_t>(first),
                       std::back_inserter(both));
        if (both.size() > most_predecessors) {
            both.resize(most_predecessors);
            more = true;
        }
        into = std::move(both);
    }

    model::model const& m_;
    found::findings const& found_;
    plan out_;
    lines lines_;
    std::vector<vertex> vertex_of_; // of each duty; none: it is no step
    std::map<input_id, vertex> events_;
    std::map<define_id, vertex> read_to_start_, read_to_end_;
    std::unordered_map<void const*, vertex> lists_;
};

} // namespace ordering

plan order(model::model const& m, found::findings const& found, bool with_standing) {
    return ordering::orderer(m, found, with_standing).run();
}

} // namespace remit::plan
