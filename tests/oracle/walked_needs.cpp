#include "walked_needs.hpp"

#include <cstdint>
#include <set>
#include <utility>
#include <variant>

namespace oracle {
namespace {

namespace model = remit::model;
namespace plain = remit::plain;
namespace found = remit::found;
using remit::status;
using remit::truth;

enum class part : std::uint8_t { applies, discharged, late };

// Goes down from a duty through what is unknown, and gathers the inputs it comes to. What is still to be looked at
// waits in a list, for duties about duties may be a chain of thousands; defines and duties are looked at once.
class way_down {
  public:
    way_down(model::model const& m, plain::evaluator& judge) : m_(m), judge_(judge) {}

    void from(model::duty_id d, part p) {
        look_at(d, p);
        while (!open_.empty()) {
            place const now = std::move(open_.back());
            open_.pop_back();
            if (!is_unknown(now.node, now.of)) continue;
            of_ = now.of;
            std::visit(*this, m_[now.node].what);
        }
    }

    std::vector<model::input_ref> inputs() const { return {inputs_.begin(), inputs_.end()}; }

    void operator()(model::constant const&) {}
    void operator()(model::as_of_day const&) {}
    void operator()(model::stated const& s) {
        inputs_.insert({s.input, plain::slot_of(m_[s.input].of, of_)});
    }
    void operator()(model::happened_on const& h) { inputs_.insert({h.event, 0}); }
    void operator()(model::defined const& d) {
        model::define const& define = m_[d.define];
        std::uint32_t const slot = plain::slot_of(define.of, of_);
        if (!defines_.emplace(d.define, slot).second) return;
        open_.push_back({define.meaning, define.of ? plain::members{{define.of, slot}} : plain::members{}});
    }
    void operator()(model::logical const& l) { look_at(l.terms); }
    void operator()(model::negation const& n) { look_at(n.term); }
    void operator()(model::counted const& c) { look_at(c.terms); }
    // 4.6: the parts are `present and c`, of each slot; those of `every` are their likes, `not present or c`.
    void operator()(model::quantified const& q) {
        for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(m_[q.party].most); ++slot) {
            plain::members inside = of_;
            inside.emplace_back(q.party, slot);
            truth const there = judge_.present(q.party, slot);
            truth const c = judge_.holds(q.body, inside);
            truth const both = q.how == model::quantifier::every ? (!there) | c : there & c;
            if (both != truth::unknown) continue;
            if (there == truth::unknown) inputs_.insert({q.party, 0});
            open_.push_back({q.body, std::move(inside)});
        }
    }
    // 4.4: an event in `reads` whose truth is unknown has no day either, and is come upon in the operands.
    void operator()(model::compared const& c) {
        look_at(c.left);
        look_at(c.right);
    }
    void operator()(model::among const& a) { look_at(a.left); }
    void operator()(model::holding const& h) { look_at(h.left); }
    void operator()(model::sum const& s) {
        look_at(s.left);
        look_at(s.right);
    }
    void operator()(model::product const& p) { look_at(p.left); }
    void operator()(model::shifted const& s) { look_at(s.left); }
    void operator()(model::elapsed const& e) { look_at(e.since); }
    // 5.4
    void operator()(model::status_is const& s) {
        for (model::duty_id d : *s.duties) {
            if (judge_.reads(d, s.status) != truth::unknown) continue;
            look_at(d, part::applies);
            if (s.status != status::not_applicable) look_at(d, part::discharged);
            if (s.status == status::overdue) look_at(d, part::late);
        }
    }

  private:
    struct place {
        model::node_id node;
        plain::members of;
    };

    // A set is unknown value by value, and is looked at only for a value that is.
    bool is_unknown(model::node_id n, plain::members const& of) {
        if (m_[n].type.form == model::form::set) return true;
        plain::worth const w = judge_.value(n, of);
        return w == plain::worth() || w == plain::worth(truth::unknown);
    }

    void look_at(model::node_id n) { open_.push_back({n, of_}); }
    void look_at(std::vector<model::node_id> const& terms) {
        for (model::node_id n : terms) look_at(n);
    }

    // 5.1: what one of a duty's three truth values is made of, if it is unknown. Conditions of duties are about no
    // member.
    void look_at(model::duty_id first, part p) {
        std::vector<model::duty_id> duties{first};
        while (!duties.empty()) {
            model::duty_id const id = duties.back();
            duties.pop_back();
            found::finding const& f = judge_.finding(id);
            model::duty const& d = m_[id];
            truth const t = p == part::applies ? f.applies : p == part::discharged ? f.discharged : f.late;
            if (t != truth::unknown || !parts_.emplace(id, p).second) continue;
            switch (p) {
            case part::applies:
                if (d.when) open_.push_back({d.when, {}});
                for (model::node_id n : d.unless) open_.push_back({n, {}});
                duties.insert(duties.end(), d.overridden_by.begin(), d.overridden_by.end());
                break;
            case part::discharged: open_.push_back({d.until, {}}); break;
            case part::late:
                if (d.before) inputs_.insert({d.before, 0});
                if (d.within) open_.push_back({d.within->start, {}});
                break;
            }
        }
    }

    model::model const& m_;
    plain::evaluator& judge_;
    plain::members of_; // of the place that is looked at
    std::vector<place> open_;
    std::set<std::pair<model::define_id, std::uint32_t>> defines_;
    std::set<std::pair<model::duty_id, part>> parts_;
    std::set<model::input_ref> inputs_;
};

} // namespace

std::vector<model::input_ref> walked_needs(model::model const& m, plain::evaluator& e, model::duty_id d) {
    found::finding const& f = e.finding(d);
    if (f.applies == truth::no) return {};
    way_down down(m, e);
    down.from(d, part::applies);
    down.from(d, part::discharged);
    if (f.applies == truth::yes && f.discharged == truth::no) down.from(d, part::late);
    return down.inputs();
}

} // namespace oracle
