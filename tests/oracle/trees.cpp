#include "trees.hpp"

namespace oracle {

using namespace syntax;

std::vector<expr*> children(expr& e) {
    struct {
        std::vector<expr*> out;
        void all(std::vector<expr>& list) {
            for (auto& x : list) out.push_back(&x);
        }
        void operator()(path&) {}
        void operator()(integer&) {}
        void operator()(day&) {}
        void operator()(as_of_day&) {}
        void operator()(logical& l) { all(l.terms); }
        void operator()(negation& n) { out.push_back(&*n.term); }
        void operator()(quantified& q) { out.push_back(&*q.body); }
        void operator()(counted& c) { all(c.terms); }
        void operator()(compared& c) { out.insert(out.end(), {&*c.left, &*c.right}); }
        void operator()(among& a) { out.push_back(&*a.left); }
        void operator()(holding& h) { out.push_back(&*h.left); }
        void operator()(sum& s) {
            out.push_back(&*s.first);
            for (auto& a : s.rest) out.push_back(&*a.term);
        }
        void operator()(product& p) { out.push_back(&*p.factor); }
        void operator()(elapsed& x) { out.push_back(&*x.from); }
    } look;
    std::visit(look, e.node);
    return std::move(look.out);
}

std::vector<expr*> whole_expressions(program& p) {
    std::vector<expr*> out;
    each<define>(p, [&](define& d) { out.push_back(&d.meaning); });
    each<duty>(p, [&](duty& d) {
        for (auto& part : d.parts)
            if (auto* c = std::get_if<condition_clause>(&part)) out.push_back(&c->condition);
    });
    return out;
}

std::vector<boolean_place> boolean_places(expr& whole) {
    std::vector<boolean_place> out{{&whole, false}};
    for (std::size_t i = 0; i < out.size(); ++i) {
        auto const now = out[i];
        auto& node = now.at->node;
        bool const quantifies = std::holds_alternative<quantified>(node);
        if (quantifies || std::holds_alternative<logical>(node) || std::holds_alternative<negation>(node) ||
            std::holds_alternative<counted>(node))
            for (auto* child : children(*now.at)) out.push_back({child, now.in_quantifier || quantifies});
    }
    return out;
}

std::set<std::string> members_of(program const& p, std::string const& wanted) {
    std::set<std::string> out{wanted};
    each<group>(p, [&](group const& g) {
        if (g.name.text != wanted) return;
        out.clear();
        for (auto const& n : g.members) out.merge(members_of(p, n.text));
        for (auto const& n : g.except)
            for (auto const& leaving : members_of(p, n.text)) out.erase(leaving);
    });
    return out;
}

std::string said(own const& o) {
    return o.first.text + (o.second ? "." + o.second->text : "");
}

} // namespace oracle
