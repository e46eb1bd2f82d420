#include "draw.hpp"

#include "children.hpp"
#include "dice.hpp"

#include <remit/batch/caseload.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace bench {
namespace {

using remit::model::form;

// Rows of the tables, by input: the first whose circumstance is so.
struct truth_row {
    std::uint64_t where;
    std::uint32_t permille;
};
struct choice_row {
    std::uint64_t where;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> weights; // up to it, and the value's place
};
struct set_row {
    std::uint64_t where;
    std::uint32_t value, permille;
};
struct step_row {
    std::uint64_t where;
    std::uint32_t permille;
    std::int32_t least, most;
};

// How an input is drawn: by its rows, or with none of any kind plainly.
struct recipe {
    std::vector<truth_row> truths;
    std::vector<choice_row> choices;
    std::vector<set_row> sets;
    std::vector<step_row> steps;
    std::optional<std::uint32_t> after; // the input it follows
    std::optional<std::uint32_t> there; // of a party's slots, permille
    bool of_parent = false;             // "parent", or a fact of it
    bool is_age = false;
};

template <class Row> Row const* holding(std::vector<Row> const& rows, std::uint64_t so) {
    auto const found =
        std::find_if(rows.begin(), rows.end(), [&](Row const& r) { return (so & r.where) == r.where; });
    return found == rows.end() ? nullptr : &*found;
}

// The language knows no others.
std::int32_t a_day(std::int32_t days) {
    return std::clamp(days, remit::first_day.days, remit::last_day.days);
}

// How far back a case began: most of those on the books are old.
std::int32_t days_back(dice& d) {
    return static_cast<std::int32_t>(d.chance(250) ? d.below(15) : d.below(600));
}

} // namespace

struct drawer::state {
    remit::model::model const& model;
    caseload_options options;
    std::uint64_t unknown;             // so many of 2^32
    std::vector<recipe> recipes;       // one an input
    std::vector<std::uint32_t> events; // with steps, what follows behind what it follows

    state(remit::model::model const& m, caseload_options const& o)
        : model(m),
          options(o),
          unknown(static_cast<std::uint64_t>(std::clamp(o.unknown, 0.0, 1.0) * 4294967296.0)),
          recipes(m.inputs.size()) {
        for (auto const& row : children::truths())
            if (auto const i = named(row.input, form::boolean))
                recipes[*i].truths.push_back({row.where, row.permille});
        for (auto const& row : children::choices()) add_choice(row);
        for (auto const& row : children::sets())
            if (auto const i = named(row.input, form::set))
                if (auto const v = place(*i, row.value))
                    recipes[*i].sets.push_back({row.where, *v, row.weight});
        for (auto const& row : children::steps()) add_step(row);
        for (auto const& row : children::bodies())
            if (auto const i = named(row.input, form::party)) recipes[*i].there = row.permille;
        if (auto const i = named("age", form::integer)) recipes[*i].is_age = true;
        if (auto const parent = named("parent", form::party)) {
            recipes[*parent].of_parent = true;
            for (std::size_t i = 0; i < m.inputs.size(); ++i)
                if (m.inputs[i].of.index == *parent) recipes[i].of_parent = true;
        }
    }

    std::optional<std::uint32_t> named(std::string_view name, form of) const {
        auto const i = model.input_named(name);
        if (!i || model[i].form != of) return {};
        return i.index;
    }
    std::optional<std::uint32_t> place(std::uint32_t input, std::string_view value) const {
        auto const& values = model.inputs[input].values;
        auto const found =
            std::find_if(values.begin(), values.end(), [&](auto const& v) { return v.name == value; });
        if (found == values.end()) return {};
        return static_cast<std::uint32_t>(found - values.begin());
    }
    void add_choice(children::weighed const& row) {
        auto const i = named(row.input, form::choice);
        auto const v = i ? place(*i, row.value) : std::nullopt;
        if (!v) return;
        auto& rows = recipes[*i].choices;
        if (rows.empty() || rows.back().where != row.where) rows.push_back({row.where, {}});
        auto& weights = rows.back().weights;
        weights.emplace_back((weights.empty() ? 0 : weights.back().first) + row.weight, *v);
    }
    void add_step(children::step const& row) {
        auto const i = named(row.input, form::event);
        if (!i) return;
        auto& r = recipes[*i];
        if (r.steps.empty()) events.push_back(*i);
        r.after = named(row.after, form::event);
        r.steps.push_back({row.where, row.permille, row.least, row.most});
    }

    void draw(std::size_t row, std::vector<said>& child) const;
    void hide(dice& d, std::vector<said>& child) const;
    void hide_members(dice& d, std::uint32_t party, std::vector<said>& child) const;
    bool hidden(dice& d) const { return (d.next() >> 32) < unknown; }

    std::int32_t plain(dice& d, remit::model::input const& in) const;
    said members(dice& d, std::uint32_t party, std::size_t parents) const;
    said set(dice& d, std::uint32_t input, std::uint64_t so) const;
    std::int32_t fact(dice& d, std::uint32_t input, std::uint64_t so, std::int32_t age) const;
};

std::int32_t drawer::state::plain(dice& d, remit::model::input const& in) const {
    switch (in.form) {
    case form::boolean: return static_cast<std::int32_t>(d.below(2));
    case form::integer: return static_cast<std::int32_t>(d.between(in.least, in.most));
    case form::day: return a_day(options.as_of.days + 30 - static_cast<std::int32_t>(d.below(760)));
    case form::choice: return static_cast<std::int32_t>(d.below(in.values.size()));
    case form::event:
        return d.chance(500) ? remit::batch::never_happened
                             : a_day(options.as_of.days - static_cast<std::int32_t>(d.below(400)));
    case form::set:
    case form::party: break; // no numbers
    }
    return 0;
}

// Of what is neither an event in a chain, nor a set, nor a party.
std::int32_t drawer::state::fact(dice& d, std::uint32_t input, std::uint64_t so, std::int32_t age) const {
    auto const& r = recipes[input];
    auto const& in = model.inputs[input];
    if (r.is_age && in.least <= age && age <= in.most) return age;
    if (auto const* const t = holding(r.truths, so)) return d.chance(t->permille) ? 1 : 0;
    if (auto const* const c = holding(r.choices, so)) {
        auto const at = static_cast<std::uint32_t>(d.below(c->weights.back().first));
        return static_cast<std::int32_t>(
            std::find_if(c->weights.begin(), c->weights.end(), [&](auto const& w) {
                return at < w.first;
            })->second);
    }
    return plain(d, in);
}

said drawer::state::members(dice& d, std::uint32_t party, std::size_t parents) const {
    auto const& in = model.inputs[party];
    auto const& r = recipes[party];
    auto const least = static_cast<std::uint64_t>(in.least), most = static_cast<std::uint64_t>(in.most);
    std::uint64_t there = least;
    if (r.of_parent)
        there = std::clamp<std::uint64_t>(parents, least, most);
    else
        for (auto m = least; m < most; ++m) there += d.chance(r.there.value_or(500)) ? 1 : 0;
    return {said::how::stated, static_cast<std::int32_t>(there), (std::uint64_t{1} << there) - 1, 0};
}

said drawer::state::set(dice& d, std::uint32_t input, std::uint64_t so) const {
    said s{said::how::stated, 0, 0, 0};
    std::uint64_t decided = 0;
    for (auto const& row : recipes[input].sets) {
        if ((decided >> row.value & 1) != 0 || (so & row.where) != row.where) continue;
        decided |= std::uint64_t{1} << row.value;
        if (d.chance(row.permille)) s.in |= std::uint64_t{1} << row.value;
    }
    for (std::size_t v = 0; v < model.inputs[input].values.size(); ++v) {
        if ((decided >> v & 1) == 0 && d.chance(300)) s.in |= std::uint64_t{1} << v;
        if ((s.in >> v & 1) == 0) s.out |= std::uint64_t{1} << v;
    }
    return s;
}

void drawer::state::draw(std::size_t row, std::vector<said>& child) const {
    child.assign(model.states, {});
    dice d(options.seed, row);
    auto const whole = children::draw(d);
    auto const began = a_day(options.as_of.days - days_back(d));

    for (auto const i : events) {
        auto const& r = recipes[i];
        auto& s = child[model.inputs[i].first_state];
        s = {said::how::stated, remit::batch::never_happened, 0, 0};
        auto const* const step = holding(r.steps, whole.so);
        if (step == nullptr || !d.chance(step->permille)) continue;
        std::int32_t const since = r.after ? child[model.inputs[*r.after].first_state].value : began;
        if (since == remit::batch::never_happened) continue;
        auto const day = since + static_cast<std::int32_t>(d.between(step->least, step->most));
        if (day <= options.as_of.days) s.value = day;
    }
    // Parties before facts of their members, which may be declared earlier.
    for (std::uint32_t i = 0; i < model.inputs.size(); ++i)
        if (model.inputs[i].form == form::party)
            child[model.inputs[i].first_state] = members(d, i, whole.parents);
    for (std::uint32_t i = 0; i < model.inputs.size(); ++i) {
        auto const& in = model.inputs[i];
        auto const& r = recipes[i];
        if (in.form == form::party || !r.steps.empty()) continue;
        std::uint64_t const there = in.of ? child[model[in.of].first_state].in : 1;
        for (std::uint32_t slot = 0; slot < in.slots; ++slot) {
            if ((there >> slot & 1) == 0) continue;
            auto const so = r.of_parent && slot < whole.parents ? whole.so | whole.parent[slot] : whole.so;
            child[in.first_state + slot] = in.form == form::set
                                               ? set(d, i, so)
                                               : said{said::how::stated, fact(d, i, so, whole.age), 0, 0};
        }
    }
    // A course of its own, so that what is so of a child does not turn on how much of it is known.
    dice knowing(~options.seed, row);
    hide(knowing, child);
}

void drawer::state::hide(dice& d, std::vector<said>& child) const {
    // One of sixteen was asked and could not say.
    auto const silent = [&] {
        return said{d.below(16) == 0 ? said::how::null : said::how::nothing, 0, 0, 0};
    };
    for (std::uint32_t i = 0; i < model.inputs.size(); ++i)
        if (model.inputs[i].form == form::party && hidden(d)) hide_members(d, i, child);
    for (std::uint32_t i = 0; i < model.inputs.size(); ++i) {
        auto const& in = model.inputs[i];
        if (in.form == form::party) continue;
        std::uint64_t const there = in.of ? child[model[in.of].first_state].in : 1;
        for (std::uint32_t slot = 0; slot < in.slots; ++slot) {
            auto& s = child[in.first_state + slot];
            if ((there >> slot & 1) == 0) {
                s = {};
            } else if (hidden(d)) {
                s = silent();
            } else if (in.form == form::set && d.chance(125)) {
                // Heard of in part.
                for (std::size_t v = 0; v < in.values.size(); ++v)
                    if (hidden(d)) s.in &= ~(std::uint64_t{1} << v), s.out &= ~(std::uint64_t{1} << v);
                if (s.in == 0 && s.out == 0) s = silent();
            } else if (in.form == form::event && s.value != remit::batch::never_happened && d.chance(15)) {
                s.value = remit::batch::undated;
            }
        }
    }
}

// Half of the parties of which something is unknown are not stated; of the others one member more or less may be.
void drawer::state::hide_members(dice& d, std::uint32_t party, std::vector<said>& child) const {
    auto const& in = model.inputs[party];
    auto& s = child[in.first_state];
    bool const more = d.below(2) == 0;
    auto const members = static_cast<std::uint64_t>(s.value);
    if (d.below(2) == 0) {
        s = {};
    } else if (more && members < static_cast<std::uint64_t>(in.most)) {
        s.out = std::uint64_t{1} << members;
        ++s.value;
    } else if (members > static_cast<std::uint64_t>(in.least)) {
        s.out = std::uint64_t{1} << (members - 1);
        s.in &= ~s.out;
    } else {
        s = {};
    }
    // That everybody may be says nothing, and columns cannot tell it from that.
    if (s.in == 0 && s.out != 0 && s.value == in.most) s = {};
}

drawer::drawer(remit::model::model const& m, caseload_options const& options)
    : state_(std::make_unique<state>(m, options)) {}
drawer::~drawer() = default;

void drawer::draw(std::size_t row, std::vector<said>& child) const {
    state_->draw(row, child);
    if (!state_->options.days_only) return;
    for (auto const& in : state_->model.inputs)
        for (std::uint32_t slot = 0; in.form == remit::model::form::event && slot < in.slots; ++slot) {
            auto& s = child[in.first_state + slot];
            if (s.value == remit::batch::undated || s.value == remit::batch::never_happened) s = {};
        }
}

} // namespace bench
