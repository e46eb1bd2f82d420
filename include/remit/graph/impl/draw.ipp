// draw: the bodies of draw.hpp. First it is found what belongs to the graph, then nodes and lines are written down in
// the order of declaration. Plain walks over ids: with a general graph library each would be longer.
#pragma once

#include <remit/graph/draw.hpp>
#include <remit/model/reads.hpp>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>
#include <variant>

namespace remit::graph {
namespace drawing {

using model::define_id;
using model::duty_id;
using model::input_id;
using model::unit_id;

// A whole rule set with more duties than this is shown as its units: the picture of its facts is no longer one.
constexpr std::size_t few_duties = 12;

using duty_list = std::shared_ptr<std::vector<duty_id> const>;

// One thing that an expression names; of a list of duties with the status it asks for.
struct named {
    std::variant<input_id, define_id, duty_id, duty_list> what;
    std::optional<remit::status> status = {};
    bool negated = false;
};

std::vector<named> named_in(model::model const& m, model::node_id expression) {
    std::vector<named> out;
    for (auto const n : model::naming(m, expression)) {
        auto const& what = m[n].what;
        if (auto const* s = std::get_if<model::stated>(&what)) out.push_back({s->input});
        if (auto const* h = std::get_if<model::happened_on>(&what)) out.push_back({h->event});
        if (auto const* q = std::get_if<model::quantified>(&what)) out.push_back({q->party});
        if (auto const* d = std::get_if<model::defined>(&what)) out.push_back({d->define});
        if (auto const* s = std::get_if<model::status_is>(&what)) {
            if (s->duties->size() == 1)
                out.push_back({s->duties->front(), s->status, s->negated});
            else
                out.push_back({s->duties, s->status, s->negated});
        }
    }
    return out;
}

// What a duty's clauses name, clause by clause.
std::vector<std::pair<link, named>> named_by(model::model const& m, duty_id id) {
    auto const& d = m[id];
    std::vector<std::pair<link, named>> out;
    auto const add = [&](link clause, model::node_id expression) {
        for (auto& n : named_in(m, expression)) out.emplace_back(clause, std::move(n));
    };
    add(link::when, d.when);
    for (auto const n : d.unless) add(link::unless, n);
    add(link::until, d.until);
    if (d.within) add(link::within, d.within->start);
    if (d.before) out.emplace_back(link::before, named{d.before});
    for (auto const o : d.overridden_by) out.emplace_back(link::overrides, named{o});
    return out;
}

class drawer {
  public:
    drawer(model::model const& m, scope const& what)
        : m_(m), whole_(what.units.empty() && what.duties.empty()), picked_(m.duties.size(), whole_),
          followed_(m.duties.size(), whole_), asked_duty_(m.duties.size()), asked_unit_(m.units.size()),
          unit_(m.units.size()), duty_(m.duties.size(), whole_), define_(m.defines.size()),
          input_(m.inputs.size()) {
        out_.owes.resize(m.units.size());
        for (auto const& d : m.duties) ++out_.owes[d.owner.index];
        out_.detail = what.detail ? *what.detail
                                  : !whole_ || m.duties.size() <= few_duties ? detail::facts : detail::units;
        pick(what);
    }

    graph draw() {
        if (out_.detail == detail::units)
            units_alone();
        else {
            follow();
            put_nodes();
            put_edges();
        }
        return std::move(out_);
    }

  private:
    // ── what was asked for ──

    void pick(scope const& what) {
        std::vector<bool> member(m_.units.size());
        for (auto const u : what.units) {
            asked_unit_[u.index] = true;
            for (auto const x : m_[u].members) member[x.index] = true;
        }
        for (std::uint32_t i = 0; i < m_.duties.size() && !what.units.empty(); ++i) {
            auto const& owners = m_[m_.duties[i].owner].members;
            if (std::any_of(owners.begin(), owners.end(), [&](unit_id u) { return member[u.index]; }))
                picked_[i] = true;
        }
        involved_ = std::move(member);
        for (auto const u : what.units) involved_[u.index] = true;
        for (auto const d : what.duties) {
            picked_[d.index] = asked_duty_[d.index] = followed_[d.index] = true;
            open_.push_back(d);
        }
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i)
            if (picked_[i]) duty_[i] = true;
    }

    template <class Each> void parts_of(model::duty const& d, Each const& each) const {
        for (auto const u : d.through) each(link::through, u);
        for (auto const u : d.with) each(link::with, u);
        for (auto const u : d.assisting) each(link::assisting, u);
        for (auto const u : d.to) each(link::to, u);
    }

    // Owner → who takes part, with the number of duties: of those picked all, of others what involves a unit asked for.
    void put_owners_lines(bool of_picked) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::map<link, std::uint32_t>> count;
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i) {
            auto const& d = m_.duties[i];
            if (picked_[i] && !of_picked) continue;
            parts_of(d, [&](link how, unit_id u) {
                if (picked_[i] || involved_[u.index]) ++count[{u.index, d.owner.index}][how];
            });
        }
        for (auto const& [ends, links] : count)
            for (auto const& [how, n] : links) owners_lines_.push_back({ends.second, ends.first, how, {}, false, n});
        for (auto const& line : owners_lines_) unit_[line.from] = unit_[line.to] = true;
    }

    void units_alone() {
        put_owners_lines(true);
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i)
            if (picked_[i]) unit_[m_.duties[i].owner.index] = true;
        for (std::uint32_t i = 0; i < m_.units.size(); ++i)
            if (asked_unit_[i]) unit_[i] = true;
        put_units();
        // To which groups a unit that was asked for belongs, and who belongs to such a group; of all it would be a tangle.
        for (std::uint32_t i = 0; i < m_.units.size(); ++i)
            for (auto const u : m_.units[i].members)
                if (m_.units[i].group && unit_[i] && unit_[u.index] && (asked_unit_[i] || asked_unit_[u.index]))
                    put({node_of_unit_[i], node_of_unit_[u.index], link::member});
        for (auto line : owners_lines_) {
            line.from = node_of_unit_[line.from];
            line.to = node_of_unit_[line.to];
            put(line);
        }
        std::stable_sort(out_.edges.begin(), out_.edges.end(),
                         [](edge const& a, edge const& b) { return a.to < b.to; });
    }

    // ── what belongs to it ──

    bool facts() const { return out_.detail == detail::facts; }

    // Whether a define comes to a duty at all; the others are left out where no facts are shown. Children before
    // parents, without recursion: a chain may be as long as the rule set.
    bool comes_to_duty(define_id start) {
        if (comes_.empty()) comes_.assign(m_.defines.size(), unseen);
        std::vector<define_id> open{start};
        while (!open.empty()) {
            auto const now = open.back();
            if (comes_[now.index] == yes || comes_[now.index] == no) {
                open.pop_back();
                continue;
            }
            bool const again = comes_[now.index] == entered;
            comes_[now.index] = entered;
            bool found = false;
            for (auto const& n : named_in(m_, m_[now].meaning))
                if (auto const* d = std::get_if<define_id>(&n.what)) {
                    if (comes_[d->index] == unseen && !again) open.push_back(*d);
                    found = found || comes_[d->index] == yes;
                } else if (!std::holds_alternative<input_id>(n.what))
                    found = true;
            if (again) comes_[now.index] = found ? yes : no;
        }
        return comes_[start.index] == yes;
    }

    bool shown(named const& n) {
        if (facts()) return true;
        if (auto const* d = std::get_if<define_id>(&n.what)) return comes_to_duty(*d);
        return !std::holds_alternative<input_id>(n.what);
    }

    // Marks it, and follows it where it is new.
    void reach(named const& n, bool follow_duties) {
        if (!shown(n)) return;
        if (auto const* i = std::get_if<input_id>(&n.what)) {
            input_[i->index] = true;
            if (auto const party = m_[*i].of) input_[party.index] = true;
        }
        if (auto const* d = std::get_if<define_id>(&n.what)) {
            // A define that was only looked at is looked at again where duties behind it are to be followed.
            char const now = follow_duties ? 2 : 1;
            if (define_[d->index] < now) {
                define_[d->index] = now;
                open_defines_.emplace_back(*d, follow_duties);
                if (auto const party = m_[*d].of; party && facts()) input_[party.index] = true;
            }
        }
        if (auto const* d = std::get_if<duty_id>(&n.what)) reach_duty(*d, follow_duties);
        if (auto const* list = std::get_if<duty_list>(&n.what)) {
            auto const was = any_.try_emplace(list->get(), false).first;
            if (follow_duties && !std::exchange(was->second, true))
                for (auto const d : **list) reach_duty(d, true);
        }
    }

    void reach_duty(duty_id d, bool follow) {
        duty_[d.index] = true;
        if (follow && !followed_[d.index]) {
            followed_[d.index] = true;
            open_.push_back(d);
        }
    }

    void follow() {
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i)
            if (picked_[i] && (whole_ || !asked_duty_[i])) open_.push_back({i});
        while (!open_.empty() || !open_defines_.empty()) {
            if (!open_.empty()) {
                auto const d = open_.back();
                open_.pop_back();
                for (auto const& [clause, n] : named_by(m_, d)) reach(n, followed_[d.index]);
            } else {
                auto const [d, follow_duties] = open_defines_.back();
                open_defines_.pop_back();
                for (auto const& n : named_in(m_, m_[d].meaning)) reach(n, follow_duties);
            }
        }
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i) {
            if (duty_[i]) unit_[m_.duties[i].owner.index] = true;
            if (picked_[i]) parts_of(m_.duties[i], [&](link, unit_id u) { unit_[u.index] = true; });
        }
        for (std::uint32_t i = 0; i < m_.units.size(); ++i)
            if (asked_unit_[i]) unit_[i] = true;
        if (!whole_) put_owners_lines(false);
    }

    // ── nodes ──

    std::uint32_t put(kind k, std::uint32_t index, bool asked = false) {
        out_.nodes.push_back({k, index, asked});
        return static_cast<std::uint32_t>(out_.nodes.size() - 1);
    }
    void put(edge e) { out_.edges.push_back(e); }

    void put_units() {
        node_of_unit_.resize(m_.units.size());
        for (std::uint32_t i = 0; i < m_.units.size(); ++i)
            if (unit_[i])
                node_of_unit_[i] = put(m_.units[i].group ? kind::group : kind::unit, i, asked_unit_[i]);
    }

    bool opened(std::uint32_t duty) const { return picked_[duty] || followed_[duty]; }

    void put_nodes() {
        put_units();
        node_of_duty_.resize(m_.duties.size());
        node_of_define_.resize(m_.defines.size());
        node_of_input_.resize(m_.inputs.size());
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i)
            if (duty_[i]) node_of_duty_[i] = put(kind::duty, i, asked_duty_[i]);
        auto const put_any = [&](named const& n) {
            auto const* list = std::get_if<duty_list>(&n.what);
            if (!list || node_of_any_.contains(list->get())) return;
            out_.any_of.push_back(*list);
            node_of_any_[list->get()] = put(kind::any, static_cast<std::uint32_t>(out_.any_of.size() - 1));
        };
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i)
            if (opened(i))
                for (auto const& [clause, n] : named_by(m_, {i})) put_any(n);
        for (std::uint32_t i = 0; i < m_.defines.size(); ++i)
            if (define_[i])
                for (auto const& n : named_in(m_, m_.defines[i].meaning)) put_any(n);
        for (std::uint32_t i = 0; i < m_.defines.size(); ++i)
            if (define_[i]) node_of_define_[i] = put(kind::define, i);
        for (std::uint32_t i = 0; i < m_.inputs.size(); ++i)
            if (input_[i]) {
                auto const form = m_.inputs[i].form;
                node_of_input_[i] = put(form == model::form::event   ? kind::event
                                        : form == model::form::party ? kind::party
                                                                     : kind::fact,
                                        i);
            }
    }

    // ── lines ──

    std::uint32_t node_of(named const& n) const {
        if (auto const* i = std::get_if<input_id>(&n.what)) return node_of_input_[i->index];
        if (auto const* d = std::get_if<define_id>(&n.what)) return node_of_define_[d->index];
        if (auto const* d = std::get_if<duty_id>(&n.what)) return node_of_duty_[d->index];
        return node_of_any_.at(std::get<duty_list>(n.what).get());
    }

    // All that one reader reads, each thing once. That a party is counted goes without saying where a fact of it is read.
    void put_reads(std::uint32_t reader, std::vector<std::pair<link, named>> const& read) {
        std::vector<edge> lines;
        std::vector<std::pair<link, std::uint32_t>> implied;
        for (auto const& [clause, n] : read) {
            if (!shown(n)) continue;
            lines.push_back({node_of(n), reader, clause, n.status, n.negated});
            auto const* i = std::get_if<input_id>(&n.what);
            auto const* d = std::get_if<define_id>(&n.what);
            auto const party = i ? m_[*i].of : d ? m_[*d].of : input_id{};
            if (party && facts()) implied.emplace_back(clause, node_of_input_[party.index]);
        }
        std::sort(lines.begin(), lines.end());
        lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
        std::sort(implied.begin(), implied.end());
        for (auto const& line : lines)
            if (!std::binary_search(implied.begin(), implied.end(), std::pair{line.link, line.from})) put(line);
    }

    void put_edges() {
        for (auto const& line : owners_lines_)
            put({node_of_unit_[line.from], node_of_unit_[line.to], line.link, {}, false, line.duties});
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i) {
            if (!duty_[i]) continue;
            auto const at = node_of_duty_[i];
            put({node_of_unit_[m_.duties[i].owner.index], at, link::owns});
            if (opened(i)) put_reads(at, named_by(m_, {i}));
            if (picked_[i])
                parts_of(m_.duties[i], [&](link how, unit_id u) { put({at, node_of_unit_[u.index], how}); });
        }
        for (std::uint32_t i = 0; i < out_.any_of.size(); ++i)
            for (auto const d : *out_.any_of[i])
                if (duty_[d.index])
                    put({node_of_duty_[d.index], node_of_any_.at(out_.any_of[i].get()), link::one_of});
        for (std::uint32_t i = 0; i < m_.defines.size(); ++i) {
            if (!define_[i]) continue;
            std::vector<std::pair<link, named>> read;
            for (auto& n : named_in(m_, m_.defines[i].meaning)) read.emplace_back(link::reads, std::move(n));
            put_reads(node_of_define_[i], read);
            if (auto const party = m_.defines[i].of; party && facts() && read_nothing_of(party, read))
                put({node_of_input_[party.index], node_of_define_[i], link::of});
        }
        for (std::uint32_t i = 0; i < m_.inputs.size(); ++i)
            if (auto const party = m_.inputs[i].of; party && input_[i])
                put({node_of_input_[party.index], node_of_input_[i], link::of});
    }

    bool read_nothing_of(input_id party, std::vector<std::pair<link, named>> const& read) const {
        return std::none_of(read.begin(), read.end(), [&](auto const& r) {
            auto const* i = std::get_if<input_id>(&r.second.what);
            auto const* d = std::get_if<define_id>(&r.second.what);
            return (i && m_[*i].of == party) || (d && m_[*d].of == party);
        });
    }

    enum visited : char { unseen, entered, no, yes };

    model::model const& m_;
    bool whole_;
    graph out_;
    std::vector<bool> picked_;   // what was asked for: with who takes part
    std::vector<bool> followed_; // with everything behind it
    std::vector<bool> asked_duty_, asked_unit_, involved_;
    std::vector<bool> unit_, duty_; // shown
    std::vector<char> define_;      // shown: 1; with the duties behind it: 2
    std::vector<bool> input_;
    std::vector<visited> comes_;
    std::unordered_map<void const*, bool> any_; // shown; with its duties: true
    std::vector<duty_id> open_;
    std::vector<std::pair<define_id, bool>> open_defines_;
    std::vector<edge> owners_lines_; // ends are units of the model
    std::vector<std::uint32_t> node_of_unit_, node_of_duty_, node_of_define_, node_of_input_;
    std::unordered_map<void const*, std::uint32_t> node_of_any_;
};

} // namespace drawing

graph draw(model::model const& m, scope const& what) {
    return drawing::drawer(m, what).draw();
}

} // namespace remit::graph
