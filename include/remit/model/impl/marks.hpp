// marks: names every word of an expression of which it cannot be told what they stand for, so that none is warned of as
// never named (W4) where another mistake stands before it.
#pragma once

#include <remit/model/impl/draft.hpp>
#include <remit/syntax/tree.hpp>

namespace remit::model::checking {

struct mark_words {
    draft& d_;

    void operator()(syntax::expr const& e) {
        std::visit([&](auto const& node) { of(node); }, e.node);
    }

  private:
    void of(syntax::path const& p) { d_.mark(p.first.text); }
    void of(syntax::logical const& l) {
        for (auto const& t : l.terms) (*this)(t);
    }
    void of(syntax::counted const& c) {
        for (auto const& t : c.terms) (*this)(t);
    }
    void of(syntax::negation const& n) { (*this)(*n.term); }
    void of(syntax::quantified const& q) {
        d_.mark(q.party.text);
        (*this)(*q.body);
    }
    void of(syntax::compared const& c) {
        (*this)(*c.left);
        (*this)(*c.right);
    }
    void of(syntax::among const& a) { (*this)(*a.left); }
    void of(syntax::holding const& h) { (*this)(*h.left); }
    void of(syntax::sum const& s) {
        (*this)(*s.first);
        for (auto const& a : s.rest) (*this)(*a.term);
    }
    void of(syntax::product const& p) { (*this)(*p.factor); }
    void of(syntax::elapsed const& e) { (*this)(*e.from); }
    void of(syntax::integer const&) {}
    void of(syntax::day const&) {}
    void of(syntax::as_of_day const&) {}
};

} // namespace remit::model::checking
