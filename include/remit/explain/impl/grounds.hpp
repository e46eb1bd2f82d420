// grounds: what everything that is known of a situation stands on, and what all else waits for. In: a model, a
// situation. Out: for a duty, the ground of its status and that of its needs. Each part is looked at once for all duties.
//
// What is known of a part is known because of what is known of its own parts: of an `and` that holds, all of its terms;
// of one that fails, any of those that fail; of "at least n", any n that hold, or enough that fail. Nothing is ever lost
// of this by knowing less, since what is known can then only become unknown (5.11). So a ground is one thing only: so
// many of these others, and under all of them the inputs. `not` changes what is known and not what it stands on.
//
// What is unknown waits for what is unknown of its own parts, all of it. This has the same form.
#pragma once

#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>
#include <remit/model/reads.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace remit::explain {
namespace standing {

/// 0 stands always; then come the inputs, in the order of declaration, slots in order; then what stands on others, after
/// all that it stands on.
using ground = std::uint32_t;
inline constexpr ground always = 0;

// Of the steps there are (`most_explaining_steps`), what an input costs that is told, and each part of its value: the
// text of it takes as long as going through so many grounds.
inline constexpr std::uint64_t steps_to_tell = 10;

// A truth and what it stands on, or if it is unknown waits for; of what is no truth `yes` where it is known.
struct known {
    truth is = truth::unknown;
    ground on = always;
};

inline known operator!(known k) {
    return {!k.is, k.on};
}

class grounds {
  public:
    grounds(model::model const& m, facts::situation const& s)
        : model_(m),
          situation_(without_absent(m, s)),
          judge_(m, situation_),
          made_(1 + m.states),
          defines_(m.defines.size()),
          duties_(m.duties.size()) {}

    std::size_t size() const { return made_.size(); }
    bool is_input(ground g) const { return g != always && g <= model_.states; }
    // A ground stands while `least` of those it is on stand; an input's is on none.
    std::size_t least(ground g) const { return made_[g].least; }
    std::span<ground const> on(ground g) const { return {on_.data() + made_[g].first, made_[g].count}; }

    model::input_ref input(ground g) const {
        std::uint32_t const state = g - 1;
        auto const next =
            std::upper_bound(model_.inputs.begin(), model_.inputs.end(), state,
                             [](std::uint32_t s, model::input const& in) { return s < in.first_state; });
        auto const index = static_cast<std::uint32_t>(next - model_.inputs.begin()) - 1;
        return {{index}, state - model_.inputs[index].first_state};
    }

    // 5.3: where late or not makes no difference it is no ground.
    std::optional<ground> of_status(model::duty_id d) {
        settle(d);
        duty_grounds const& g = *duties_[d.index];
        switch (judge_.finding(d).status) {
        case status::undetermined: return std::nullopt;
        case status::not_applicable: return g.applies.on;
        case status::overdue: return all({g.applies, !g.discharged, g.late}).on;
        case status::discharged: return all({g.applies, g.discharged}).on;
        case status::obliged:
        case status::permitted:
        case status::forbidden: break;
        }
        return all({g.applies, !g.discharged}).on;
    }

    // §6: A and D, and L when A = T and D = F.
    ground of_needs(model::duty_id d) {
        settle(d);
        duty_grounds const& g = *duties_[d.index];
        if (g.applies.is == truth::no) return always;
        bool const late_counts = g.applies.is == truth::yes && g.discharged.is == truth::no;
        return wait({g.applies, g.discharged, late_counts ? g.late : known{truth::no, always}});
    }

    found::finding const& finding(model::duty_id d) { return judge_.finding(d); }

  private:
    friend struct walk;
    using declared = std::variant<model::define_id, model::duty_id>;
    struct so_many {
        std::uint32_t least = 0, count = 0;
        std::size_t first = 0; ///< into `on_`
    };
    struct duty_grounds { ///< 5.1
        known applies, discharged, late;
    };

    // What is presumed of a slot that is absent is no input. It goes before anything else, which changes nothing yet:
    // else it would hold up a status, unnamed, where the party's number is unknown.
    static facts::situation without_absent(model::model const& m, facts::situation s) {
        for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
            for (std::uint32_t slot = 0; m.inputs[i].of && slot < m.inputs[i].slots; ++slot)
                if (facts::present(m, s, m.inputs[i].of, slot) == truth::no)
                    s.states[m.state_of({{i}, slot})] = model::silence::withheld;
        return s;
    }

    // ── so many of these ────────────────────────────────────────────────────────────────────────────────────────────

    known counted(std::int64_t least, std::vector<known> const& terms) {
        auto const n = static_cast<std::int64_t>(terms.size());
        std::vector<ground> hold, fail;
        for (known const& k : terms) {
            if (k.is == truth::yes) hold.push_back(k.on);
            if (k.is == truth::no) fail.push_back(k.on);
        }
        if (std::ssize(hold) >= least) return {truth::yes, stand(least, std::move(hold))};
        if (n - std::ssize(fail) < least) return {truth::no, stand(n - least + 1, std::move(fail))};
        return {truth::unknown, wait(terms)};
    }
    known all(std::vector<known> const& terms) { return counted(std::ssize(terms), terms); }
    known any(std::vector<known> const& terms) { return counted(1, terms); }

    ground stand(std::int64_t least, std::vector<ground> on) {
        least -= static_cast<std::int64_t>(std::erase(on, always));
        if (least <= 0) return always;
        if (on.size() == 1) return on.front();
        made_.push_back(
            {static_cast<std::uint32_t>(least), static_cast<std::uint32_t>(on.size()), on_.size()});
        on_.insert(on_.end(), on.begin(), on.end());
        return static_cast<ground>(made_.size() - 1);
    }

    ground wait(std::vector<known> const& terms) {
        std::vector<ground> on;
        for (known const& k : terms)
            if (k.is == truth::unknown) on.push_back(k.on);
        return stand(std::ssize(on), on);
    }

    // ── inputs ──────────────────────────────────────────────────────────────────────────────────────────────────────

    ground ground_of(model::input_ref r) const { return 1 + model_.state_of(r); }

    known stated(model::input_ref r) const {
        plain::worth const w = judge_.stated(r);
        auto const* const t = std::get_if<truth>(&w);
        return {t ? *t : is_value(w != plain::worth()), ground_of(r)};
    }

    static truth is_value(bool known) { return known ? truth::yes : truth::unknown; }

    // §6: without a party's number its first `least` slots are there.
    known present(model::input_id party, std::uint32_t slot) const {
        truth const there = judge_.present(party, slot);
        bool const anyway = there == truth::yes && slot < static_cast<std::uint32_t>(model_[party].least);
        return {there, anyway ? always : ground_of({party, 0})};
    }

    // 4.4: a test whose operands are known or waited for; or false, since an event that it reads has not happened.
    // Of known operands it may be unknown all the same: a day past the last.
    known tested(truth t, known operands, std::vector<model::input_id> const& reads) {
        std::vector<known> events;
        for (model::input_id e : reads) events.push_back(stated({e, 0}));
        known const happened = all(events);
        if (happened.is == truth::no) return happened;
        return t == truth::unknown && operands.is == truth::yes ? known{} : known{t, operands.on};
    }

    // ── expressions, defines, duties ────────────────────────────────────────────────────────────────────────────────

    known at(model::node_id n, plain::members const& of = {});

    known defined(model::define_id d, std::uint32_t slot) const { return defines_[d.index][slot]; }

    // 5.4
    known reads(model::duty_id d, status s) {
        duty_grounds const& g = *duties_[d.index];
        if (s == status::not_applicable) return !g.applies;
        if (s == status::discharged) return all({g.applies, g.discharged});
        if (s == status::overdue) return all({g.applies, !g.discharged, g.late});
        return all({g.applies, !g.discharged});
    }

    // 5.5: what one refers to comes before it, from a list and not by calls inside calls, as in plain/.
    void settle(declared d) {
        std::vector<declared> open{d};
        while (!open.empty()) {
            declared const now = open.back();
            auto const before = open.size();
            if (!is_settled(now)) {
                auto const first = std::visit([&](auto id) { return read_by(model_, id); }, now);
                for (model::define_id r : first.defines)
                    if (!is_settled(r)) open.emplace_back(r);
                for (model::duty_id r : first.duties)
                    if (!is_settled(r)) open.emplace_back(r);
                if (open.size() == before) std::visit([&](auto id) { work_out(id); }, now);
            }
            if (open.size() == before) open.pop_back();
        }
    }
    bool is_settled(declared d) const {
        if (auto const* const define = std::get_if<model::define_id>(&d))
            return !defines_[define->index].empty();
        return duties_[std::get<model::duty_id>(d).index].has_value();
    }

    void work_out(model::define_id id) {
        model::define const& d = model_[id];
        auto const slots = d.of ? static_cast<std::uint32_t>(model_[d.of].most) : 1;
        std::vector<known> all_slots;
        for (std::uint32_t slot = 0; slot < slots; ++slot)
            all_slots.push_back(at(d.meaning, d.of ? plain::members{{d.of, slot}} : plain::members{}));
        defines_[id.index] = std::move(all_slots);
    }

    void work_out(model::duty_id id) {
        model::duty const& d = model_[id];
        found::finding const& f = judge_.finding(id);
        duty_grounds g;

        std::vector<known> terms{{truth_of(f.in_force), always}};
        if (d.when) terms.push_back(at(d.when));
        for (model::node_id unless : d.unless) terms.push_back(!at(unless));
        for (model::duty_id by : d.overridden_by) terms.push_back(!duties_[by.index]->applies);
        g.applies = all(terms);

        g.discharged = d.until ? at(d.until) : known{truth::no, always};

        g.late = {truth::no, always};
        if (d.before) g.late = stated({d.before, 0});
        if (d.within) g.late = tested(f.late, at(d.within->start), d.within->reads);

        duties_[id.index] = g;
    }

    model::model const& model_;
    facts::situation const situation_;
    plain::evaluator judge_;
    std::vector<so_many> made_;
    std::vector<ground> on_;
    std::vector<std::vector<known>> defines_; ///< one a define and slot, once settled
    std::vector<std::optional<duty_grounds>> duties_;
};

// In the order of model.hpp. Of a test, and of what is no truth, the ground is that of all operands: one that is unknown
// leaves it unknown.
struct walk {
    grounds& g;
    model::node_id now;
    plain::members const& of;

    known operator()(model::constant const&) const { return {truth::yes, always}; }
    known operator()(model::as_of_day const&) const { return {truth::yes, always}; }
    known operator()(model::stated const& s) const {
        return g.stated({s.input, plain::slot_of(g.model_[s.input].of, of)});
    }
    known operator()(model::happened_on const& h) const {
        return {g.is_value(g.judge_.day_of(h.event).has_value()), g.ground_of({h.event, 0})};
    }
    known operator()(model::defined const& d) const {
        return g.defined(d.define, plain::slot_of(g.model_[d.define].of, of));
    }
    known operator()(model::logical const& l) const {
        return l.all ? g.all(each(l.terms)) : g.any(each(l.terms));
    }
    known operator()(model::negation const& n) const { return !g.at(n.term, of); }
    known operator()(model::counted const& c) const { return g.counted(c.least, each(c.terms)); }
    known operator()(model::quantified const& q) const {
        std::vector<known> one_each;
        for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(g.model_[q.party].most); ++slot) {
            plain::members inside = of;
            inside.emplace_back(q.party, slot);
            known const there = g.present(q.party, slot);
            known const c = g.at(q.body, inside);
            one_each.push_back(q.how == model::quantifier::every ? g.any({!there, c}) : g.all({there, c}));
        }
        switch (q.how) {
        case model::quantifier::some: return g.any(one_each);
        case model::quantifier::every: return g.all(one_each);
        case model::quantifier::at_least: return g.counted(q.least, one_each);
        }
        return {};
    }
    known operator()(model::compared const& c) const { return g.tested(truth_here(), both(c), c.reads); }
    known operator()(model::among const& a) const { return {truth_here(), g.at(a.left, of).on}; }
    known operator()(model::holding const& h) const { return {truth_here(), g.at(h.left, of).on}; }
    known operator()(model::sum const& s) const { return both(s); }
    known operator()(model::product const& p) const { return g.at(p.left, of); }
    known operator()(model::shifted const& s) const { return g.at(s.left, of); }
    known operator()(model::elapsed const& e) const { return g.at(e.since, of); }
    known operator()(model::status_is const& s) const {
        std::vector<known> one_each;
        for (model::duty_id d : *s.duties) one_each.push_back(g.reads(d, s.status));
        return s.negated ? !g.any(one_each) : g.any(one_each);
    }

  private:
    truth truth_here() const { return g.judge_.holds(now, of); }
    template <class Of> known both(Of const& two) const {
        return g.all({g.at(two.left, of), g.at(two.right, of)});
    }
    std::vector<known> each(std::vector<model::node_id> const& terms) const {
        std::vector<known> out;
        for (model::node_id n : terms) out.push_back(g.at(n, of));
        return out;
    }
};

inline known grounds::at(model::node_id n, plain::members const& of) {
    return std::visit(walk{*this, n, of}, model_[n].what);
}

} // namespace standing
} // namespace remit::explain
