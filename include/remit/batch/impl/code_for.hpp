// code_for: a program and the shape of a caseload → code. What is the same in every row is worked out here, once.
#pragma once

#include <remit/base/truth.hpp>
#include <remit/batch/impl/code.hpp>
#include <remit/batch/impl/shape.hpp>
#include <remit/findings/findings.hpp>
#include <remit/program/number.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace remit::batch {
namespace coding {

constexpr std::int64_t least_int = std::numeric_limits<std::int32_t>::min() + 1, most_int = std::numeric_limits<std::int32_t>::max();

class coder {
  public:
    coder(program::program const& p, shape const& s)
        : p_(p), shape_(s), truths_(p.truths()), amounts_(p.all_numbers()), ranges_(p.all_numbers()) {}

    code run() {
        out_.one_day = shape_.as_of.has_value();
        out_.plane_of.assign(std::size_t{p_.truths()} * 2, all_clear);
        fix(0, truth::yes);
        own_numbers();
        inputs();
        parties();
        constants();
        computed();
        tests();
        gates_of_all();
        duties();
        for (program::number_id n = 0; n < p_.first_constant(); ++n)
            out_.known_of.push_back(amounts_[n].fixed ? all_set : amounts_[n].known);
        return std::move(out_);
    }

  private:
    using state_id = std::uint32_t;
    using kind = batch::column::kind;
    struct range {
        std::int64_t least = 0, most = 0;
    };
    static constexpr range days{first_day.days, last_day.days};

    // ── truths ──

    void fix(std::uint32_t t, truth v) {
        truths_[t] = v;
        out_.plane_of[2 * t] = v == truth::yes ? all_set : all_clear;
        out_.plane_of[2 * t + 1] = v == truth::no ? all_set : all_clear;
    }
    plane_id new_plane() { return out_.planes++; }
    // Where a fact of a member is stated, the member is there: unless its party says so itself, in lists.
    plane_id stated_plane(program::input const& in) {
        if (in.party == UINT32_MAX || column_of(p_.inputs[in.party].first_state).listed) return 0;
        out_.stated.push_back(new_plane());
        return out_.stated.back();
    }
    // Two planes beside each other.
    plane_id vary(std::uint32_t t) {
        auto const first = out_.planes;
        out_.planes += 2;
        out_.plane_of[2 * t] = first;
        out_.plane_of[2 * t + 1] = first + 1;
        return first;
    }
    std::optional<truth> of(program::literal l) const {
        auto const& t = truths_[l.truth()];
        if (!t) return {};
        return l.negated() ? !*t : *t;
    }
    std::array<plane_id, 2> planes_of(program::literal l) const {
        return {out_.plane_of[l.index], out_.plane_of[(!l).index]};
    }

    // ── inputs ──

    using column = shape::column;
    column const& column_of(state_id s) const { return shape_.states[s]; }
    bool is_part_stated(state_id s, std::uint32_t part) const { return (shape_.parts[s] >> part & 1U) != 0; }

    void own_numbers() {
        if (out_.one_day)
            amounts_[program::program::as_of].fixed = shape_.as_of->days;
        else
            amounts_[program::program::as_of] = {out_.narrow++, all_set, false, {}};
        ranges_[program::program::as_of] = days;
    }

    void inputs() {
        auto const& in = p_.inputs;
        for (std::uint32_t i = 0; i < in.size(); ++i)
            for (std::uint32_t slot = 0; slot < in[i].slots; ++slot) input({i, slot});
    }

    struct place {
        std::uint32_t input, slot;
    };

    void input(place at) {
        auto const& in = p_.inputs[at.input];
        auto const state = in.first_state + at.slot;
        auto const& e = p_.effects[state];
        auto const& col = column_of(state);
        if (in.form == model::form::party) return;
        if (in.form == model::form::set && !col.stated() && shape_.parts[state] != 0) return set_parts(at, state);
        if (e.number != program::no_number)
            ranges_[e.number] = in.form == model::form::integer ? range{in.least, in.most} : days;
        if (!col.stated()) return unstated(in, e);

        load l{.input = at.input, .slot = at.slot, .state = state};
        l.truths = e.truths;
        l.first_truth = e.first_truth;
        for (std::uint32_t t = 0; t < e.truths; ++t) {
            auto const first = vary(e.first_truth + t);
            if (t == 0) l.first = first;
        }
        bool const dated = col.what != kind::bits;
        if (e.number != program::no_number) {
            auto& a = amounts_[e.number];
            if (in.form == model::form::event && !dated)
                a = {}; // it happened, on no known day
            else {
                // An event that is dated has happened: one plane says both. (None is presumed to have.)
                l.known = in.form == model::form::event && col.what != kind::moment ? l.first : new_plane();
                l.number = out_.narrow++;
                a = {l.number, l.known, false, {}};
            }
        }
        l.stated = stated_plane(in);
        l.way = way_of(in, e, col);
        out_.loads.push_back(l);
    }

    // What can be read many rows at a time.
    static load::how way_of(program::input const& in, program::effect const& e, column const& col) {
        if (col.listed) return load::how::row_by_row;
        bool const whole = col.what >= kind::int8 && col.what <= kind::uint64;
        switch (in.form) {
        case model::form::boolean: return col.what == kind::bits ? load::how::bits : load::how::row_by_row;
        case model::form::event:
            if (col.what == kind::bits) return load::how::bits;
            return col.what == kind::int32 || col.what == kind::moment ? load::how::days : load::how::row_by_row;
        case model::form::day: return col.what == kind::int32 ? load::how::number : load::how::row_by_row;
        case model::form::integer: return whole ? load::how::number : load::how::row_by_row;
        case model::form::choice: {
            bool const bytes = col.what == kind::int8 || col.what == kind::uint8;
            bool const few = col.numbers == column::codes::own ? in.values <= 16 : col.numbers == column::codes::few;
            return bytes && few && e.truths <= 7 ? load::how::few_choices : load::how::row_by_row;
        }
        case model::form::set:
        case model::form::party: break;
        }
        return load::how::row_by_row;
    }

    void unstated(program::input const& in, program::effect const& e) {
        for (std::uint32_t t = 0; t < e.truths; ++t)
            fix(e.first_truth + t, in.presumed ? truth_of(*in.presumed) : truth::unknown);
        if (e.number != program::no_number) amounts_[e.number] = {};
    }

    void set_parts(place at, state_id state) {
        auto const& e = p_.effects[state];
        std::uint64_t rest = shape_.parts[state];
        auto const& in = p_.inputs[at.input];
        auto const stated = stated_plane(in); // of all parts together
        for (std::uint32_t t = 0; t < e.truths; ++t) {
            auto const part = p_.sets[e.first_truth + t - p_.first_set()].value;
            if (is_part_stated(state, part)) {
                load l{.way = load::how::set_part, .input = at.input, .slot = at.slot, .state = state, .part = part};
                l.first = vary(e.first_truth + t);
                l.truths = 1;
                l.stated = stated;
                rest &= ~(std::uint64_t{1} << part);
                out_.loads.push_back(l);
            } else
                fix(e.first_truth + t, truth::unknown);
        }
        for (std::uint32_t part = 0; stated != 0 && part < 64; ++part)
            if ((rest >> part & 1U) != 0)
                out_.loads.push_back({.way = load::how::set_part, .input = at.input, .slot = at.slot, .state = state,
                                      .part = part, .stated = stated});
    }

    // A party's load comes after those of its facts. Slots that nobody says anything of stay as they are by 4.6, but only
    // where that is so of the whole party.
    void parties() {
        for (std::uint32_t i = 0; i < p_.inputs.size(); ++i) {
            auto const& in = p_.inputs[i];
            if (in.form != model::form::party) continue;
            auto const state = in.first_state;
            auto const& e = p_.effects[state];
            bool said = column_of(state).listed || shape_.parts[state] != 0;
            for (auto const& l : out_.loads) said = said || p_.inputs[l.input].party == i;
            if (!said) {
                for (std::uint32_t t = 0; t < e.truths; ++t) {
                    auto const slot = p_.slots[e.first_truth + t - p_.first_slot()].slot;
                    fix(e.first_truth + t, slot < static_cast<std::uint32_t>(in.least) ? truth::yes : truth::unknown);
                }
                continue;
            }
            party_code party{.input = i, .state = state};
            party.least = static_cast<std::uint32_t>(in.least);
            party.slots = static_cast<std::uint32_t>(in.most);
            party.stated.resize(party.slots);
            party.out.resize(party.slots);
            for (auto const& l : out_.loads)
                if (p_.inputs[l.input].party == i) party.stated[l.slot].push_back(l.stated);
            for (std::uint32_t t = 0; t < e.truths; ++t)
                party.out[p_.slots[e.first_truth + t - p_.first_slot()].slot] = vary(e.first_truth + t);
            out_.parties.push_back(std::move(party));
        }
    }

    // ── numbers ──

    void constants() {
        for (std::size_t i = 0; i < p_.constants.size(); ++i) {
            auto const n = p_.first_constant() + i;
            amounts_[n].fixed = p_.constants[i];
            ranges_[n] = {p_.constants[i], p_.constants[i]};
        }
    }

    // Unknown in every row.
    static bool never_known(amount const& a) { return !a.fixed && a.known == all_clear; }
    amount amount_of(program::number_id n) const { return n == program::no_number ? amount{0, all_set, false, 0} : amounts_[n]; }

    static range of_two(program::computed const& c, range a, range b) {
        using enum program::computed::kind;
        switch (c.how) {
        case sum: return {a.least + b.least, a.most + b.most};
        case difference: return {a.least - b.most, a.most - b.least};
        case product: return {std::min(a.least * c.n, a.most * c.n), std::max(a.least * c.n, a.most * c.n)};
        case later: return days;
        case elapsed: return {days.least - days.most, days.most - days.least};
        }
        return a;
    }

    void computed() {
        // A difference that only tests read is not kept.
        std::vector<bool> kept(p_.numbers.size());
        auto const keep = [&](program::number_id n) {
            if (n != program::no_number && n >= p_.first_computed()) kept[n - p_.first_computed()] = true;
        };
        for (auto const& c : p_.numbers) keep(c.a), keep(c.b);
        for (auto const& o : p_.outcomes) keep(o.due);

        fused_.resize(p_.numbers.size());
        for (std::size_t i = 0; i < p_.numbers.size(); ++i) {
            auto const& c = p_.numbers[i];
            auto const n = p_.first_computed() + i;
            auto const a = amount_of(c.a), b = amount_of(c.b);
            auto const r = ranges_[n] = of_two(c, ranges_[c.a], c.b == program::no_number ? range{} : ranges_[c.b]);
            if (never_known(a) || never_known(b)) {
                amounts_[n] = {};
                continue;
            }
            bool const same_day = out_.one_day || c.how != program::computed::kind::elapsed;
            if (a.fixed && b.fixed && same_day) {
                auto const v = program::worth(c, *a.fixed, *b.fixed, shape_.as_of.value_or(date{}), p_.calendar ? &*p_.calendar : nullptr);
                if (v == program::not_known)
                    amounts_[n] = {};
                else
                    amounts_[n].fixed = v;
                continue;
            }
            bool const narrow = r.least >= least_int && r.most <= most_int && !a.wide && !b.wide;
            if (c.how == program::computed::kind::difference && narrow && !kept[i]) {
                fused_[i] = true;
                continue;
            }
            auto& out = amounts_[n] = {narrow ? out_.narrow++ : out_.wide++, new_plane(), !narrow, {}};
            out_.reckonings.push_back({c, a, b, out});
        }
    }

    void tests() {
        for (std::uint32_t i = 0; i < p_.tests.size(); ++i) {
            auto const& t = p_.tests[i];
            auto const at = p_.first_test() + i;
            bool const fused = t.number >= p_.first_computed() && fused_[t.number - p_.first_computed()];
            look l;
            bool opposite = false; // the test that is looked at is that of the other side
            l.exactly = t.exactly;
            l.limit = t.limit;
            if (fused) {
                auto const& c = p_.numbers[t.number - p_.first_computed()];
                l.a = amount_of(c.a);
                l.b = amount_of(c.b);
                l.difference = true;
                // One side is the same in all rows: then it is a test of the other.
                if (l.b.fixed) {
                    l.limit += *l.b.fixed;
                    l.difference = false;
                } else if (l.a.fixed && l.exactly) {
                    l.limit = *l.a.fixed - l.limit;
                    l.a = l.b;
                    l.difference = false;
                } else if (l.a.fixed) {
                    l.limit = *l.a.fixed - l.limit - 1;
                    l.a = l.b;
                    l.difference = false;
                    opposite = true;
                }
            } else {
                l.a = amount_of(t.number);
                if (never_known(l.a)) {
                    fix(at, truth::unknown);
                    continue;
                }
                if (l.a.fixed) {
                    fix(at, truth_of(t.exactly ? *l.a.fixed == t.limit : *l.a.fixed <= t.limit));
                    continue;
                }
            }
            auto const first = vary(at);
            l.holds = opposite ? first + 1 : first;
            l.fails = opposite ? first : first + 1;
            out_.looks.push_back(l);
        }
    }

    // ── gates ──

    void gates_of_all() {
        for (auto const& r : p_.runs)
            for (std::uint32_t g = 0; g < r.gates; ++g)
                gate(r, r.first_truth + g, p_.operands.data() + r.first_operand + std::size_t{g} * r.arity);
    }

    // What is the same in every row goes before the gate is made, as far as it decides anything.
    void gate(program::gate_run const& r, std::uint32_t at, program::literal const* operands) {
        std::uint32_t sure = 0, open = 0;
        std::vector<program::literal> rest;
        for (std::uint32_t i = 0; i < r.arity; ++i) {
            auto const fixed = of(operands[i]);
            if (!fixed || *fixed == truth::unknown) rest.push_back(operands[i]);
            if (!fixed) ++open;
            if (fixed == truth::yes) ++sure;
        }
        if (sure >= r.least) return fix(at, truth::yes);
        if (sure + rest.size() < r.least) return fix(at, truth::no);
        if (open == 0) return fix(at, truth::unknown);
        auto const least = r.least - sure;
        auto const first = vary(at);
        if (least == rest.size()) {
            // One unknown makes it never true; more say nothing else.
            std::vector<program::literal> kept;
            for (auto const l : rest)
                if (!of(l)) kept.push_back(l);
            bool const doubtful = kept.size() < rest.size();
            push(static_cast<std::uint32_t>(kept.size()) + (doubtful ? 1U : 0U), 0, first);
            for (auto const l : kept) out_.operands.push_back(out_.plane_of[l.index]);
            if (doubtful) out_.operands.push_back(all_clear);
            for (auto const l : kept) out_.operands.push_back(out_.plane_of[(!l).index]);
            if (doubtful) out_.operands.push_back(all_clear);
        } else {
            push(static_cast<std::uint32_t>(rest.size()), least, first);
            for (auto const l : rest) out_.operands.push_back(out_.plane_of[l.index]);
            for (auto const l : rest) out_.operands.push_back(out_.plane_of[(!l).index]);
        }
    }

    void push(std::uint32_t arity, std::uint32_t least, plane_id first) {
        auto& runs = out_.runs;
        if (runs.empty() || runs.back().arity != arity || runs.back().least != least ||
            runs.back().out + 2 * runs.back().count != first)
            runs.push_back({arity, least, 0, static_cast<std::uint32_t>(out_.operands.size()), first});
        ++runs.back().count;
    }

    // ── duties ──

    void duties() {
        for (std::uint32_t i = 0; i < p_.outcomes.size(); ++i) {
            auto const& o = p_.outcomes[i];
            duty_code d{.duty = i};
            d.in_effect = found::status_of(o.modality, truth::yes, truth::no, truth::no);
            d.applies = applies(o);
            d.discharged = planes_of(o.discharged);
            d.late = planes_of(o.late);
            auto const a = truth_in(d.applies), disc = truth_in(d.discharged), late = truth_in(d.late);
            if (a && (*a != truth::yes || (disc && (*disc != truth::no || late))))
                d.always = found::status_of(o.modality, *a, disc.value_or(truth::unknown), late.value_or(truth::unknown));
            d.ends = disc != truth::no || late != truth::no;
            out_.duties.push_back(d);
            out_.due.push_back(o.due == program::no_number ? amount{} : amounts_[o.due]);
        }
    }

    // In force and under its conditions.
    std::array<plane_id, 2> applies(program::outcome const& o) {
        auto const f = planes_of(o.in_force), c = planes_of(o.conditions);
        if (of(o.in_force) == truth::yes) return c;
        if (of(o.conditions) == truth::yes) return f;
        if (of(o.in_force) == truth::no || of(o.conditions) == truth::no) return {all_clear, all_set};
        auto const first = out_.planes;
        out_.planes += 2;
        push(2, 0, first);
        out_.operands.insert(out_.operands.end(), {f[0], c[0], f[1], c[1]});
        return {first, first + 1};
    }

    static std::optional<truth> truth_in(std::array<plane_id, 2> const& p) {
        if (p[0] > all_clear || p[1] > all_clear) return {};
        return p[0] == all_set ? truth::yes : p[1] == all_set ? truth::no : truth::unknown;
    }

    program::program const& p_;
    shape const& shape_;
    code out_;
    std::vector<std::optional<truth>> truths_; // the same in all rows; none: it varies
    std::vector<amount> amounts_;
    std::vector<range> ranges_;
    std::vector<bool> fused_;
};

} // namespace coding

inline code code_for(program::program const& p, shape const& s) {
    return coding::coder(p, s).run();
}

} // namespace remit::batch
