#include "shrink.hpp"

#include "build.hpp"
#include "trees.hpp"

#include <chrono>
#include <utility>
#include <variant>

namespace oracle {
namespace {

class shrinker {
  public:
    shrinker(program p, std::vector<situation> situations, claim holds, dice die)
        : p_(std::move(p)),
          situations_(std::move(situations)),
          holds_(holds),
          die_(die),
          model_(*checked(p_)) {}

    std::string run() {
        fails(p_, situations_);
        // One situation, where one is enough.
        for (std::size_t i = 0; i < situations_.size() && situations_.size() > 1; ++i)
            if (keep(p_, {situations_[i]})) break;
        if (keep(p_, {})) situations_.clear();
        for (bool better = true; better && in_time();) {
            better = declarations();
            better |= parts();
            better |= expressions();
            better |= facts();
        }
        std::string out = wrong_ + "\n";
        for (auto const& [path, text] : printed(p_)) out += "-- " + path + "\n" + text + "\n";
        for (auto const& [path, text] : p_.texts) out += "-- " + path + "\n" + text;
        return out;
    }

  private:
    bool in_time() const { return std::chrono::steady_clock::now() < until_; }

    // Whether the claim still fails; then that is what is wrong, and this is the program.
    bool fails(program const& p, std::vector<situation> const& situations) {
        auto const made = checked(p);
        if (!made) return false;
        std::vector<situation> told;
        for (auto const& s : situations) told.push_back(carried(model_, s, *made));
        turning_points const at(*made);
        auto const w = holds_({p, *made, at, told}, die_);
        if (w) wrong_ = *w;
        return w.has_value();
    }
    bool keep(program const& p, std::vector<situation> const& situations) {
        if (!in_time() || !fails(p, situations)) return false;
        auto made = std::move(*checked(p));
        std::vector<situation> told;
        for (auto const& s : situations) told.push_back(carried(model_, s, made));
        p_ = p;
        situations_ = std::move(told);
        model_ = std::move(made);
        return true;
    }

    bool declarations() {
        bool better = false;
        for (std::size_t file = 0; file < p_.files.size(); ++file)
            for (std::size_t i = p_.files[file].second.declarations.size(); i-- > 0;) {
                auto less = p_;
                auto& list = less.files[file].second.declarations;
                list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
                better |= keep(less, situations_);
            }
        return better;
    }

    bool parts() {
        bool better = false;
        std::size_t many = 0;
        each<syntax::duty>(p_, [&](syntax::duty&) { ++many; });
        for (std::size_t i = 0; i < many; ++i)
            for (std::size_t part = 0, tried = 0; tried < 30; ++tried) {
                auto less = p_;
                std::size_t n = 0;
                bool there = false;
                each<syntax::duty>(less, [&](syntax::duty& d) {
                    d.label = {};
                    if (n++ != i || part >= d.parts.size()) return;
                    d.parts.erase(d.parts.begin() + static_cast<std::ptrdiff_t>(part));
                    there = true;
                });
                if (!there) break;
                if (keep(less, situations_))
                    better = true;
                else
                    ++part;
            }
        return better;
    }

    // Each expression becomes one of those inside it.
    static void all_inside(syntax::expr& e, std::vector<syntax::expr*>& out) {
        out.push_back(&e);
        for (auto* child : children(e)) all_inside(*child, out);
    }
    static std::vector<syntax::expr*> all_expressions(program& p) {
        std::vector<syntax::expr*> out;
        for (auto* whole : whole_expressions(p)) all_inside(*whole, out);
        return out;
    }
    bool expressions() {
        bool better = false;
        for (std::size_t i = 0; i < all_expressions(p_).size(); ++i)
            for (std::size_t child = 0;; ++child) {
                auto less = p_;
                auto& e = *all_expressions(less)[i];
                auto inside = children(e);
                if (child >= inside.size()) break;
                syntax::expr smaller = *inside[child];
                e = std::move(smaller);
                if (!keep(less, situations_)) continue;
                better = true;
                child = static_cast<std::size_t>(-1);
            }
        return better;
    }

    bool facts() {
        bool better = false;
        for (std::size_t i = 0; i < situations_.size(); ++i)
            for (auto const r : inputs_of(model_)) {
                auto less = situations_;
                auto& state = less[i].states[model_.state_of(r)];
                if (std::holds_alternative<model::silence>(state)) continue;
                state = model::silence::not_asked;
                better |= keep(p_, less);
            }
        return better;
    }

    program p_;
    std::vector<situation> situations_;
    claim holds_;
    dice die_;
    model::model model_;
    std::string wrong_;
    std::chrono::steady_clock::time_point until_ =
        std::chrono::steady_clock::now() + std::chrono::seconds(10);
};

} // namespace

std::string shrunk(program p, std::vector<situation> situations, claim holds, dice die) {
    return shrinker(std::move(p), std::move(situations), holds, die).run();
}

} // namespace oracle
