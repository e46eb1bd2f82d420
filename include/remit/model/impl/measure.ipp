// measure: the bodies of measure.hpp.
#pragma once

#include <remit/base/calendar.hpp>
#include <remit/model/measure.hpp>

#include <algorithm>

namespace remit::model {

std::uint32_t slot_of(input_id party, members const& of) {
    for (auto const& [its, slot] : of)
        if (its == party) return slot;
    return 0;
}

members inside(define const& d, members const& of) {
    return d.of ? members{{d.of, slot_of(d.of, of)}} : members{};
}

// Its type names the input, through however many names it was given; a define for each member is of the same member.
input_ref behind(model const& m, node_id n, members const& of) {
    auto const i = m[n].type.values;
    return {i, slot_of(m[i].of, of)};
}

namespace {

void add_shift(reading& r, std::int64_t n, period p) {
    r.working_days |= p == period::working_days;
    r.may_lack = true;
    r.key += "+" + std::to_string(n) + "P" + std::to_string(static_cast<int>(p));
}

class reader {
  public:
    reader(model const& m, reading_bounds const& bounds, std::function<bool(input_ref)> const& varies)
        : m_(m), bounds_(bounds), varies_(varies) {}

    bool gave_up() const { return gave_up_; }

    course walk(node_id n, members const& of, reading& r, std::size_t depth) {
        if (++bounds_.parts > bounds_.most_parts || depth > bounds_.deepest) gave_up_ = true;
        if (gave_up_) return course::unclear;
        auto const& what = m_[n].what;
        if (auto const* c = std::get_if<constant>(&what)) {
            if (auto const* d = std::get_if<date>(&c->value)) {
                r.days.push_back(*d);
                r.key += "d" + std::to_string(d->days);
            } else
                r.key += std::to_string(std::get<std::int32_t>(c->value));
            return course::stays;
        }
        if (std::holds_alternative<as_of_day>(what)) {
            r.as_of = true;
            r.key += "@";
            return course::stays;
        }
        if (auto const* s = std::get_if<stated>(&what)) return input(s->input, of, r);
        if (auto const* h = std::get_if<happened_on>(&what)) return input(h->event, of, r);
        if (auto const* d = std::get_if<defined>(&what))
            return walk(m_[d->define].meaning, inside(m_[d->define], of), r, depth + 1);
        if (auto const* s = std::get_if<sum>(&what)) {
            r.key += "(";
            auto const left = walk(s->left, of, r, depth + 1);
            r.key += s->minus ? "-" : "+";
            auto const right = walk(s->right, of, r, depth + 1);
            r.key += ")";
            return together(left, s->minus ? against(right) : right);
        }
        if (auto const* p = std::get_if<product>(&what)) {
            auto const left = walk(p->left, of, r, depth + 1);
            r.key += "*" + std::to_string(p->by);
            r.product = true;
            return p->by > 0 ? left : p->by < 0 ? against(left) : course::unclear;
        }
        if (auto const* s = std::get_if<shifted>(&what)) {
            auto const left = walk(s->left, of, r, depth + 1);
            add_shift(r, s->n, s->unit);
            return left;
        }
        if (auto const* e = std::get_if<elapsed>(&what)) {
            r.key += "s" + std::to_string(static_cast<int>(e->unit)) + "(";
            r.as_of = r.may_lack = true;
            r.working_days |= e->unit == period::working_days;
            auto const from = walk(e->since, of, r, depth + 1);
            r.key += ")";
            return against(from);
        }
        gave_up_ = true;
        return course::unclear;
    }

  private:
    course input(input_id i, members const& of, reading& r) {
        input_ref const ref{i, slot_of(m_[i].of, of)};
        r.key += "i" + std::to_string(ref.input.index) + "." + std::to_string(ref.slot);
        if (varies_ && !varies_(ref)) return course::stays;
        r.inputs.push_back(ref);
        return course::rises;
    }

    model const& m_;
    reading_bounds const& bounds_;
    std::function<bool(input_ref)> const& varies_;
    bool gave_up_ = false;
};

struct measurer {
    model const& m;
    date as_of;
    point const& at;

    std::optional<std::int64_t> later(std::int64_t d, std::int64_t n, period p) const {
        auto const day = plus({static_cast<std::int32_t>(d)}, n, p, m.calendar ? &*m.calendar : nullptr);
        if (!day) return {};
        return day->days;
    }

    std::optional<std::int64_t> value_of(input_id i, members const& of) const {
        auto const found = at.find({i, slot_of(m[i].of, of)});
        if (found == at.end()) return {};
        return found->second;
    }

    std::optional<std::int64_t> of(node_id n, members const& who) const {
        auto const& what = m[n].what;
        if (auto const* c = std::get_if<constant>(&what)) {
            if (auto const* d = std::get_if<date>(&c->value)) return d->days;
            return std::get<std::int32_t>(c->value);
        }
        if (auto const* s = std::get_if<stated>(&what)) return value_of(s->input, who);
        if (auto const* h = std::get_if<happened_on>(&what)) return value_of(h->event, who);
        if (auto const* d = std::get_if<defined>(&what)) return of(m[d->define].meaning, inside(m[d->define], who));
        if (auto const* s = std::get_if<sum>(&what)) {
            auto const a = of(s->left, who), b = of(s->right, who);
            if (!a || !b) return {};
            return s->minus ? *a - *b : *a + *b;
        }
        if (auto const* p = std::get_if<product>(&what)) {
            auto const a = of(p->left, who);
            if (!a) return {};
            return *a * p->by;
        }
        if (auto const* s = std::get_if<shifted>(&what)) {
            auto const a = of(s->left, who);
            if (!a) return {};
            return later(*a, s->n, s->unit);
        }
        if (auto const* e = std::get_if<elapsed>(&what)) {
            auto const a = of(e->since, who);
            if (!a) return {};
            auto const n_since = since({static_cast<std::int32_t>(*a)}, as_of, e->unit,
                                       m.calendar ? &*m.calendar : nullptr);
            if (!n_since) return {};
            return *n_since;
        }
        return as_of.days; // `as_of`
    }
};

} // namespace

std::optional<reading> read(model const& m, side const& s, reading_bounds const& bounds,
                            std::function<bool(input_ref)> const& varies) {
    reading r;
    if (!s.node) {
        r.as_of = true;
        r.key = "@";
        return r;
    }
    reader walk(m, bounds, varies);
    r.goes = walk.walk(s.node, s.of, r, 0);
    if (s.shift) add_shift(r, s.shift->first, s.shift->second);
    std::sort(r.inputs.begin(), r.inputs.end());
    r.inputs.erase(std::unique(r.inputs.begin(), r.inputs.end()), r.inputs.end());
    if (walk.gave_up()) return {};
    return r;
}

range range_of(model const& m, date as_of, input_ref r) {
    auto const& in = m[r.input];
    if (in.form == form::integer) return {in.least, in.most};
    return {first_day.days, in.form == form::event ? as_of.days : last_day.days};
}

std::optional<std::int64_t> measure(model const& m, date as_of, side const& s, point const& at) {
    if (!s.node) return as_of.days;
    measurer const here{m, as_of, at};
    auto v = here.of(s.node, s.of);
    if (v && s.shift) v = here.later(*v, s.shift->first, s.shift->second);
    return v;
}

std::optional<int> sign(model const& m, date as_of, side const& left, side const& right, point const& at) {
    auto const a = measure(m, as_of, left, at), b = measure(m, as_of, right, at);
    if (!a || !b) return {};
    return *a < *b ? -1 : *a > *b ? 1 : 0;
}

} // namespace remit::model
