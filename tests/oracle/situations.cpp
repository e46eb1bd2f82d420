#include "situations.hpp"

#include <remit/facts/to_json.hpp>

#include <algorithm>
#include <iterator>
#include <variant>

namespace oracle {

using model::input_ref;
using model::silence;
using remit::truth;

// ── where a model turns ─────────────────────────────────────────────────────────────────────────────────────────────

turning_points::turning_points(model::model const& m) {
    auto const span = [&](remit::date_span const& s) {
        for (auto d : {s.first, s.last})
            if (d != remit::first_day && d != remit::last_day) days.push_back(d);
    };
    for (auto const& n : m.nodes) {
        if (auto const* c = std::get_if<model::constant>(&n.what)) {
            if (auto const* d = std::get_if<remit::date>(&c->value)) days.push_back(*d);
            if (auto const* i = std::get_if<std::int32_t>(&c->value)) numbers.push_back(*i);
        }
        if (auto const* s = std::get_if<model::shifted>(&n.what)) steps.emplace_back(s->n, s->unit);
        if (auto const* e = std::get_if<model::elapsed>(&n.what))
            for (std::int64_t i : {0, 1, 2, 6, 14}) steps.emplace_back(-i, e->unit);
    }
    for (auto const& d : m.duties) {
        if (d.valid) span(*d.valid);
        if (d.within) steps.emplace_back(d.within->n, d.within->unit);
    }
    for (auto const& i : m.instruments)
        if (i.valid) span(*i.valid);
    if (m.calendar) {
        span(m.calendar->valid);
        for (auto const* list : {&m.calendar->holidays, &m.calendar->workdays})
            for (auto const& s : *list) span(s);
    }
    for (auto const& e : m.examples) days.push_back(e.as_of);
    std::erase_if(days, [](remit::date d) { return d <= remit::first_day || d >= remit::last_day; });
    if (days.empty()) days.push_back(*remit::make_date(2024, 2, 29));
}

// ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

remit::date within_years(std::int64_t days) {
    return {static_cast<std::int32_t>(
        std::clamp<std::int64_t>(days, remit::first_day.days, remit::last_day.days))};
}

class values {
  public:
    values(model::model const& m, turning_points const& at, remit::date as_of, dice& die)
        : m_(m), at_(at), as_of_(as_of), die_(die) {}

    // On or before as_of, if so wished.
    remit::date day(bool past) {
        remit::date d = any_day();
        if (past && d > as_of_) d = within_years(2 * std::int64_t{as_of_.days} - d.days);
        return d;
    }

    model::value of(model::input const& in) {
        switch (in.form) {
        case model::form::boolean: return die_.chance(50);
        case model::form::integer: return number(in);
        case model::form::day: return day(die_.chance(70));
        case model::form::choice:
            return model::choice{static_cast<std::uint32_t>(die_.below(in.values.size()))};
        case model::form::set: return more_of(in, {}, die_.chance(65));
        case model::form::event: return event();
        case model::form::party: return slots(in);
        }
        return silence::not_asked;
    }

    // Values that are neither in nor out become so: all, or some.
    model::set more_of(model::input const& in, model::set s, bool all) {
        for (std::size_t i = 0; i < in.values.size(); ++i) {
            auto const bit = std::uint64_t{1} << i;
            if (((s.in | s.out) & bit) != 0 || !(all || die_.chance(40))) continue;
            (die_.chance(50) ? s.in : s.out) |= bit;
        }
        return s;
    }

    // Days on which an event that has happened did.
    model::days days_past() {
        model::days list{day(true)};
        while (die_.chance(20)) list.push_back(day(die_.chance(70)));
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        return list;
    }

    model::slots slots(model::input const& in) {
        model::slots s;
        auto const most = static_cast<std::size_t>(in.most), least = static_cast<std::size_t>(in.least);
        auto const many = std::max(least, die_.chance(90) ? std::min<std::size_t>(most, 3) : most);
        auto const n = least + die_.below(many - least + 1);
        s.present.assign(n, truth::yes);
        while (s.present.size() < most && die_.chance(25)) s.present.push_back(truth::unknown);
        if (die_.chance(50)) die_.shuffle(s.present);
        return s;
    }

  private:
    remit::date any_day() {
        auto const small = static_cast<std::int32_t>(die_.between(-1, 1));
        switch (die_.below(10)) {
        case 0:
        case 1:
        case 2:
        case 3: return within_years(as_of_.days - die_.between(0, die_.chance(70) ? 40 : 800));
        case 4: return within_years(as_of_.days + die_.between(0, 5));
        case 5:
        case 6:
        case 7:
            if (!at_.steps.empty()) {
                auto const [n, unit] = die_.pick(at_.steps);
                auto const* const c = m_.calendar ? &*m_.calendar : nullptr;
                auto const from = die_.chance(70) ? as_of_ : die_.pick(at_.days);
                if (auto const d = remit::plus(from, -n, unit, c)) return within_years(d->days + small);
            }
            return month_end();
        case 8: return month_end();
        default: return within_years(die_.pick(at_.days).days + small);
        }
    }
    // The last days of a month, now and then the 29th of February.
    remit::date month_end() {
        auto const back = within_years(as_of_.days - die_.between(0, 400));
        int const year = std::stoi(to_string(back).substr(0, 4)),
                  month = std::stoi(to_string(back).substr(5, 2));
        for (int d = 31;; --d)
            if (auto const last = remit::make_date(year, die_.chance(20) ? 2 : month, d))
                return within_years(last->days - (die_.chance(30) ? die_.between(0, 3) : 0));
    }

    std::int32_t number(model::input const& in) {
        std::int64_t n = die_.between(in.least, in.most);
        if (die_.chance(20)) n = die_.chance(50) ? in.least : in.most;
        if (die_.chance(40) && !at_.numbers.empty()) n = die_.pick(at_.numbers) + die_.between(-1, 1);
        return static_cast<std::int32_t>(std::clamp<std::int64_t>(n, in.least, in.most));
    }

    model::value event() {
        switch (die_.below(10)) {
        case 0: return true;
        case 1:
        case 2: return false;
        case 3: return model::days{within_years(std::int64_t{as_of_.days} + die_.between(1, 9))};
        default: return days_past();
        }
    }

    model::model const& m_;
    turning_points const& at_;
    remit::date as_of_;
    dice& die_;
};

} // namespace

// ── what is known ───────────────────────────────────────────────────────────────────────────────────────────────────

std::vector<input_ref> inputs_of(model::model const& m) {
    std::vector<input_ref> out;
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
        for (std::uint32_t slot = 0; slot < m.inputs[i].slots; ++slot) out.push_back({{i}, slot});
    return out;
}

bool is_absent(model::model const& m, situation const& s, input_ref r) {
    auto const of = m[r.input].of;
    return of && remit::facts::present(m, s, of, r.slot) == truth::no;
}

bool is_unknown(model::input const& in, model::value const& v) {
    auto const* const silent = std::get_if<silence>(&v);
    return silent && (!in.presumed || *silent == silence::withheld);
}

bool is_open(model::model const& m, situation const& s, input_ref r) {
    auto const& in = m[r.input];
    auto const& v = s.states[m.state_of(r)];
    if (is_absent(m, s, r)) return false;
    if (in.form == model::form::party) {
        for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(in.most); ++slot)
            if (remit::facts::present(m, s, r.input, slot) == truth::unknown) return true;
        return false;
    }
    if (in.form == model::form::event && v == model::value(true)) return true;
    if (auto const* const set = std::get_if<model::set>(&v)) {
        auto const n = in.values.size();
        return (set->in | set->out) != (n >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1);
    }
    return is_unknown(in, v);
}

// ── random ones ─────────────────────────────────────────────────────────────────────────────────────────────────────

situation random_situation(model::model const& m, turning_points const& at, dice& die) {
    constexpr int shares[] = {100, 100, 97, 93, 85, 70, 40, 0};
    auto const share = die.pick(shares);
    auto const base = die.pick(at.days);
    auto const far = die.chance(60) ? 1 : die.chance(80) ? 30 : 500;
    situation s = remit::facts::nothing_known(m, within_years(base.days + die.between(-far, far)));
    if (die.chance(20)) s.id = die.chance(50) ? "c-17" : "“编号” \\ \"1\" \t\n🙂";
    values some(m, at, s.as_of, die);
    auto const unstated = [&] { return die.chance(60) ? silence::not_asked : silence::not_known; };
    // Parties first: of whom it is not said that they are there nothing is said.
    for (bool parties : {true, false})
        for (auto const r : inputs_of(m)) {
            auto const& in = m[r.input];
            if ((in.form == model::form::party) != parties) continue;
            if (in.of) {
                auto const* const listed = std::get_if<model::slots>(&s.states[m.state_of({in.of, 0})]);
                if (!listed || r.slot >= listed->present.size() || listed->present[r.slot] != truth::yes)
                    continue;
            }
            auto& state = s.states[m.state_of(r)];
            state = die.chance(share) ? some.of(in) : model::value(unstated());
        }
    return s;
}

// ── better known ones ───────────────────────────────────────────────────────────────────────────────────────────────

namespace {

// A slot that may be there is not: those behind it move up, with all that is said of them.
void drop_slot(model::model const& m, situation& s, model::input_id party, std::uint32_t slot) {
    auto& present = std::get<model::slots>(s.states[m.state_of({party, 0})]).present;
    present.erase(present.begin() + static_cast<std::ptrdiff_t>(slot));
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
        if (m.inputs[i].of != party) continue;
        auto const first = s.states.begin() + static_cast<std::ptrdiff_t>(m.state_of({{i}, 0}));
        auto const end = first + static_cast<std::ptrdiff_t>(m.inputs[i].slots);
        std::rotate(first + static_cast<std::ptrdiff_t>(slot), first + static_cast<std::ptrdiff_t>(slot) + 1,
                    end);
        *(end - 1) = silence::not_asked;
    }
}

void settle_party(model::model const& m, situation& s, model::input_id party, dice& die,
                  refinement const& how) {
    auto const& in = m[party];
    auto& state = s.states[m.state_of({party, 0})];
    if (!std::holds_alternative<model::slots>(state)) {
        model::slots all;
        all.present.assign(static_cast<std::size_t>(in.least), truth::yes);
        all.present.resize(static_cast<std::size_t>(in.most), truth::unknown);
        state = all;
    }
    auto& present = std::get<model::slots>(state).present;
    bool const at_least_met = std::count(present.begin(), present.end(), truth::yes) >= in.least;
    for (std::uint32_t slot = static_cast<std::uint32_t>(present.size()); slot-- > 0;) {
        if (present[slot] != truth::unknown || !(how.wholly || die.chance(50))) continue;
        bool const last = slot + 1 == present.size();
        if (at_least_met && (last || how.slots_move) && die.chance(50))
            drop_slot(m, s, party, slot);
        else
            present[slot] = truth::yes;
    }
}

} // namespace

situation refined(model::model const& m, situation s, turning_points const& at, dice& die,
                  refinement const& how) {
    values some(m, at, s.as_of, die);
    for (bool parties : {true, false})
        for (auto const r : inputs_of(m)) {
            auto const& in = m[r.input];
            bool const party = in.form == model::form::party;
            if (party != parties || !die.chance(how.percent) || how.leave.contains(r) || !is_open(m, s, r))
                continue;
            auto& state = s.states[m.state_of(r)];
            if (party)
                settle_party(m, s, r.input, die, how);
            else if (auto const* const set = std::get_if<model::set>(&state))
                state = some.more_of(in, *set, how.wholly);
            else if (in.form == model::form::event && state == model::value(true))
                state = some.days_past(); // it has happened; now one knows when
            else
                state = some.of(in);
            // What was just stated may leave something open: a value of a set, an event's day.
            if (how.wholly && !party && is_open(m, s, r)) {
                if (auto const* const set = std::get_if<model::set>(&state))
                    state = some.more_of(in, *set, true);
                else
                    state = some.days_past();
            }
        }
    return s;
}

situation carried(model::model const& from, situation const& s, model::model const& to) {
    situation out = remit::facts::nothing_known(to, s.as_of);
    out.id = s.id;
    for (auto const r : inputs_of(to)) {
        auto const& in = to[r.input];
        auto const i = from.input_named(in.name);
        if (!i || from[i].form != in.form || r.slot >= from[i].slots) continue;
        if (from[i].values.size() != in.values.size() || from[i].most != in.most) continue;
        out.states[to.state_of(r)] = s.states[from.state_of({i, r.slot})];
    }
    return out;
}

std::string show(model::model const& m, situation const& s) {
    std::string out = "as_of " + to_string(s.as_of);
    for (auto const r : inputs_of(m)) {
        auto const& v = s.states[m.state_of(r)];
        if (v == model::value(silence::not_asked)) continue;
        out += ", " + m.name_of(r) + " = ";
        out += v == model::value(silence::withheld) ? "withheld" : remit::facts::to_json(m, r.input, v);
    }
    return out;
}

} // namespace oracle
