// repair: the same condition said without the doubt, where a small change of it does: a part in place of the whole or of
// a part, a term left out, what two parts agree on added. Whatever is tried is kept only if it comes out the same
// everywhere and leaves no doubt.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/doubt/impl/world.hpp>
#include <remit/syntax/token.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace remit::doubt::finding {

/// A condition as it is written, down to what is no `and`, `or`, `not`.
struct form {
    enum class kind : std::uint8_t { leaf, denied, all, any } how{};
    model::node_id leaf;
    std::vector<form> parts = {};
    friend bool operator==(form const&, form const&) = default;
};

class repairing {
  public:
    repairing(model::model const& m, members const& of, std::vector<world*> worlds)
        : m_(m), of_(of), worlds_(std::move(worlds)) {}

    words of(model::node_id condition) {
        form const whole = form_of(condition, 0);
        if (size_of(whole) > most_leaves_rewritten) return {};
        for (auto* w : worlds_) wanted_.push_back(worth_of(whole, *w).out);
        auto best = first_of(shorter_ones(whole));
        if (!best) {
            std::vector<form> longer;
            agreements(whole, longer);
            best = first_of(longer);
        } else
            while (auto const better = first_of(shorter_ones(*best))) best = better;
        if (!best) return {};
        return {close_up(*said(*best, true, false)), *said(*best, false, false)};
    }

  private:
    // The first that repairs and can be said.
    std::optional<form> first_of(std::vector<form> const& tried) {
        for (auto const& f : tried) {
            if (++tried_ > most_rewritings_tried) return {};
            if (said(f, true, false) && repairs(f)) return f;
        }
        return {};
    }

    // The shortest first.
    static std::vector<form> shorter_ones(form const& f) {
        std::vector<form> all;
        shorter(f, [&](form p) {
            if (size_of(p) < size_of(f)) all.push_back(std::move(p));
        });
        std::stable_sort(all.begin(), all.end(),
                         [](form const& a, form const& b) { return size_of(a) < size_of(b); });
        return all;
    }

    form form_of(model::node_id n, std::size_t depth) const {
        auto const& what = m_[n].what;
        if (depth < most_leaves_rewritten) {
            if (auto const* l = std::get_if<model::logical>(&what)) {
                form f{l->all ? form::kind::all : form::kind::any, {}};
                for (auto const t : l->terms) f.parts.push_back(form_of(t, depth + 1));
                return f;
            }
            if (auto const* g = std::get_if<model::negation>(&what))
                return {form::kind::denied, {}, {form_of(g->term, depth + 1)}};
        }
        return {form::kind::leaf, n};
    }

    static std::size_t size_of(form const& f) {
        std::size_t size = f.how == form::kind::leaf || f.how == form::kind::denied;
        for (auto const& p : f.parts) size += size_of(p);
        return size;
    }

    using taker = std::function<void(form)>;

    static void all_parts(form const& f, taker const& take) {
        for (auto const& p : f.parts) {
            take(p);
            all_parts(p, take);
        }
    }

    // With some part in place of what it is a part of, or without one term of several.
    static void shorter(form const& f, taker const& take) {
        all_parts(f, [&](form const& p) {
            take(p);
            take({form::kind::denied, {}, {p}});
        });
        for (std::size_t i = 0; i < f.parts.size(); ++i) {
            if (f.parts.size() > 2) {
                form without = f;
                without.parts.erase(without.parts.begin() + static_cast<std::ptrdiff_t>(i));
                take(std::move(without));
            }
            shorter(f.parts[i], [&](form p) {
                form with = f;
                with.parts[i] = std::move(p);
                take(std::move(with));
            });
        }
    }

    static bool is_literal(form const& f) {
        return f.how == form::kind::leaf ||
               (f.how == form::kind::denied && f.parts.front().how == form::kind::leaf);
    }

    static form joined(form::kind how, form f, form with) {
        if (f.how == how) {
            f.parts.push_back(std::move(with));
            return f;
        }
        return {how, {}, {std::move(f), std::move(with)}};
    }

    // `… or (b and c)`, `… and (b or c)`: two that make it true, or without which it is not, together.
    static void agreements(form const& whole, std::vector<form>& tried) {
        using enum form::kind;
        std::vector<form> literals;
        all_parts(whole, [&](form const& p) {
            if (is_literal(p) && std::find(literals.begin(), literals.end(), p) == literals.end())
                literals.push_back(p);
        });
        bool const denied_whole = whole.how == denied;
        if (denied_whole) return;
        auto const how = whole.how == all ? all : any, other = how == all ? any : all;
        for (auto const& p : literals) tried.push_back(joined(how, whole, p));
        for (std::size_t i = 0; i < literals.size(); ++i)
            for (std::size_t j = i + 1; j < literals.size(); ++j)
                tried.push_back(joined(how, whole, {other, {}, {literals[i], literals[j]}}));
    }

    worth worth_of(form const& f, world& w) const {
        if (f.how == form::kind::leaf) return w.of(f.leaf, of_);
        if (f.how == form::kind::denied) return w.opposite(worth_of(f.parts.front(), w));
        bool const all = f.how == form::kind::all;
        worth joined = world::settled(all);
        for (auto const& p : f.parts) {
            auto const term = worth_of(p, w);
            joined = all ? w.both(joined, term) : w.either(joined, term);
        }
        return joined;
    }

    bool repairs(form const& f) const {
        for (std::size_t i = 0; i < worlds_.size(); ++i) {
            world& w = *worlds_[i];
            auto const is = worth_of(f, w);
            if (w.beyond() || is.out != wanted_[i]) return false;
            if (w.doubt(is, true) != never || w.doubt(is, false) != never || w.beyond()) return false;
        }
        return true;
    }

    // ── in words ────────────────────────────────────────────────────────────────────────────────────────────────────

    // What stands in the rules, where it stands there whole: parentheses that open an expression are not in its span.
    std::optional<std::string> written(model::node_id n) const {
        span const at = m_[n].at;
        auto const text = m_.files[at.file].text.substr(at.first, at.last - at.first);
        int open = 0;
        for (char const c : text) {
            if (c == '\n' || c == '\r' || c == '#' || c == '"') return {};
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open < 0) return {};
        }
        // Full-width parentheses count as the others do.
        for (std::size_t i = 0; i + 2 < text.size(); ++i) {
            if (text.compare(i, 3, "（") == 0) ++open;
            if (text.compare(i, 3, "）") == 0) --open;
        }
        if (open != 0 || text.empty()) return {};
        return text;
    }

    // No spaces beside full-width parentheses.
    static std::string close_up(std::string text) {
        for (std::string_view const wide : {"） ", " （"})
            for (auto at = text.find(wide); at != text.npos; at = text.find(wide, at))
                text.erase(text.find(' ', at), 1);
        return text;
    }

    std::optional<std::string> said(form const& f, bool chinese, bool inside) const {
        using enum syntax::keyword;
        auto const word = [&](syntax::keyword k) { return std::string(syntax::spelling(k, chinese)); };
        if (f.how == form::kind::leaf) return written(f.leaf);
        if (f.how == form::kind::denied) {
            auto const term = said(f.parts.front(), chinese, true);
            if (!term) return {};
            return word(not_) + " " + *term;
        }
        std::string all;
        for (auto const& p : f.parts) {
            auto const term = said(p, chinese, true);
            if (!term) return {};
            if (!all.empty()) all += " " + word(f.how == form::kind::all ? and_ : or_) + " ";
            all += *term;
        }
        if (!inside) return all;
        return chinese ? "（" + all + "）" : "(" + all + ")";
    }

    model::model const& m_;
    members const& of_;
    std::vector<world*> worlds_;
    std::vector<function> wanted_;
    std::size_t tried_ = 0;
};

} // namespace remit::doubt::finding
