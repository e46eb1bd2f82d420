// measure: numbers and days of a condition: what they read, which way they go, what they are at a point.
#pragma once

#include <remit/base/calendar.hpp>
#include <remit/model/model.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace remit::doubt::finding {

using members = std::vector<std::pair<model::input_id, std::uint32_t>>;

inline std::uint32_t slot_of(model::input_id party, members const& of) {
    for (auto const& [its, slot] : of)
        if (its == party) return slot;
    return 0;
}

/// What an expression is about when a define is opened: of one for each member, that member.
inline members inside(model::define const& d, members const& of) {
    return d.of ? members{{d.of, slot_of(d.of, of)}} : members{};
}

/// Numbers, and days as their number, of inputs.
using point = std::map<model::input_ref, std::int64_t>;

/// One side of a test: a number or day; with a shift, as of `within n P`. No node: `as_of`.
struct side {
    model::node_id node;
    members of;
    std::optional<std::pair<std::int64_t, period>> shift = {};
};

/// How a number or day moves with the one input that it reads.
enum class course : std::uint8_t { stays, rises, falls, unclear };

constexpr course against(course a) {
    return a == course::rises ? course::falls : a == course::falls ? course::rises : a;
}
constexpr course together(course a, course b) {
    return a == course::stays ? b : b == course::stays || a == b ? a : course::unclear;
}

/// What a side reads.
struct reading {
    std::vector<model::input_ref> inputs; ///< each once
    std::vector<date> days;               ///< that are named
    course goes = course::stays;          ///< with all of them
    bool working_days = false, as_of = false, product = false;
    std::string key; ///< equal for sides that are the same
};

class reader {
  public:
    reader(model::model const& m, std::size_t& parts, std::size_t most_parts, std::size_t deepest)
        : m_(m), parts_(parts), most_(most_parts), deepest_(deepest) {}

    /// Nothing where it has too many parts.
    std::optional<reading> of(side const& s) {
        reading r;
        if (!s.node) {
            r.as_of = true;
            r.key = "@";
            return r;
        }
        r.goes = walk(s.node, s.of, r, 0);
        if (s.shift) add_shift(r, s.shift->first, s.shift->second);
        std::sort(r.inputs.begin(), r.inputs.end());
        r.inputs.erase(std::unique(r.inputs.begin(), r.inputs.end()), r.inputs.end());
        if (gave_up_) return {};
        return r;
    }

  private:
    static void add_shift(reading& r, std::int64_t n, period p) {
        r.working_days |= p == period::working_days;
        r.key += "+" + std::to_string(n) + "P" + std::to_string(static_cast<int>(p));
    }

    course walk(model::node_id n, members const& of, reading& r, std::size_t depth) {
        if (++parts_ > most_ || depth > deepest_) gave_up_ = true;
        if (gave_up_) return course::unclear;
        auto const& what = m_[n].what;
        if (auto const* c = std::get_if<model::constant>(&what)) {
            if (auto const* d = std::get_if<date>(&c->value)) {
                r.days.push_back(*d);
                r.key += "d" + std::to_string(d->days);
            } else
                r.key += std::to_string(std::get<std::int32_t>(c->value));
            return course::stays;
        }
        if (std::holds_alternative<model::as_of_day>(what)) {
            r.as_of = true;
            r.key += "@";
            return course::stays;
        }
        if (auto const* s = std::get_if<model::stated>(&what)) return input(s->input, of, r);
        if (auto const* h = std::get_if<model::happened_on>(&what)) return input(h->event, of, r);
        if (auto const* d = std::get_if<model::defined>(&what))
            return walk(m_[d->define].meaning, inside(m_[d->define], of), r, depth + 1);
        if (auto const* s = std::get_if<model::sum>(&what)) {
            r.key += "(";
            auto const left = walk(s->left, of, r, depth + 1);
            r.key += s->minus ? "-" : "+";
            auto const right = walk(s->right, of, r, depth + 1);
            r.key += ")";
            return together(left, s->minus ? against(right) : right);
        }
        if (auto const* p = std::get_if<model::product>(&what)) {
            auto const left = walk(p->left, of, r, depth + 1);
            r.key += "*" + std::to_string(p->by);
            r.product = true;
            return p->by > 0 ? left : p->by < 0 ? against(left) : course::unclear;
        }
        if (auto const* s = std::get_if<model::shifted>(&what)) {
            auto const left = walk(s->left, of, r, depth + 1);
            add_shift(r, s->n, s->unit);
            return left;
        }
        if (auto const* e = std::get_if<model::elapsed>(&what)) {
            r.key += "s" + std::to_string(static_cast<int>(e->unit)) + "(";
            r.as_of = true;
            r.working_days |= e->unit == period::working_days;
            auto const from = walk(e->since, of, r, depth + 1);
            r.key += ")";
            return against(from);
        }
        gave_up_ = true;
        return course::unclear;
    }

    course input(model::input_id i, members const& of, reading& r) {
        model::input_ref const ref{i, slot_of(m_[i].of, of)};
        r.inputs.push_back(ref);
        r.key += "i" + std::to_string(ref.input.index) + "." + std::to_string(ref.slot);
        return course::rises;
    }

    model::model const& m_;
    std::size_t& parts_;
    std::size_t most_, deepest_;
    bool gave_up_ = false;
};

/// What a side is at a point, `as_of` given; nothing where it is unknown (4.7, 4.8).
class measurer {
  public:
    measurer(model::model const& m, date as_of) : m_(m), as_of_(as_of) {}

    std::optional<std::int64_t> of(side const& s, point const& at) const {
        if (!s.node) return as_of_.days;
        auto v = walk(s.node, s.of, at);
        if (v && s.shift) v = shifted(*v, s.shift->first, s.shift->second);
        return v;
    }
    /// −1, 0, 1: how left stands to right.
    std::optional<int> sign(side const& left, side const& right, point const& at) const {
        auto const a = of(left, at), b = of(right, at);
        if (!a || !b) return {};
        return *a < *b ? -1 : *a > *b ? 1 : 0;
    }

  private:
    std::optional<std::int64_t> shifted(std::int64_t d, std::int64_t n, period p) const {
        auto const later = plus({static_cast<std::int32_t>(d)}, n, p, m_.calendar ? &*m_.calendar : nullptr);
        if (!later) return {};
        return later->days;
    }

    std::optional<std::int64_t> walk(model::node_id n, members const& of, point const& at) const {
        auto const& what = m_[n].what;
        auto const value_at = [&](model::input_id i) -> std::optional<std::int64_t> {
            auto const found = at.find({i, slot_of(m_[i].of, of)});
            if (found == at.end()) return {};
            return found->second;
        };
        if (auto const* c = std::get_if<model::constant>(&what)) {
            if (auto const* d = std::get_if<date>(&c->value)) return d->days;
            return std::get<std::int32_t>(c->value);
        }
        if (auto const* s = std::get_if<model::stated>(&what)) return value_at(s->input);
        if (auto const* h = std::get_if<model::happened_on>(&what)) return value_at(h->event);
        if (auto const* d = std::get_if<model::defined>(&what))
            return walk(m_[d->define].meaning, inside(m_[d->define], of), at);
        if (auto const* s = std::get_if<model::sum>(&what)) {
            auto const a = walk(s->left, of, at), b = walk(s->right, of, at);
            if (!a || !b) return {};
            return s->minus ? *a - *b : *a + *b;
        }
        if (auto const* p = std::get_if<model::product>(&what)) {
            auto const a = walk(p->left, of, at);
            if (!a) return {};
            return *a * p->by;
        }
        if (auto const* s = std::get_if<model::shifted>(&what)) {
            auto const a = walk(s->left, of, at);
            if (!a) return {};
            return shifted(*a, s->n, s->unit);
        }
        if (auto const* e = std::get_if<model::elapsed>(&what)) {
            auto const a = walk(e->since, of, at);
            if (!a) return {};
            auto const n_since = since({static_cast<std::int32_t>(*a)}, as_of_, e->unit,
                                       m_.calendar ? &*m_.calendar : nullptr);
            if (!n_since) return {};
            return *n_since;
        }
        return as_of_.days; // `as_of`
    }

    model::model const& m_;
    date as_of_;
};

} // namespace remit::doubt::finding
