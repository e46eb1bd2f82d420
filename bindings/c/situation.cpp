// situation: what is stated of one child, fact by fact or as JSON.
//
// It is kept twice: in a workspace, which findings come from in a microsecond, and as statements, of which the value is made that
// all else reads.
#include "handles.hpp"

#include <remit/base/limits.hpp>
#include <remit/base/text.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/model/reads.hpp>
#include <remit/single/stating.hpp>

#include <span>
#include <variant>

using namespace remit;
using namespace remit::c;

namespace {

// Days of one event that are taken: what JSON has room for.
constexpr std::size_t most_days = longest_situation / 13;

// Which function states an input of this form.
std::string states(model::form f) {
    switch (f) {
    case model::form::boolean: return "remit_state_bool()";
    case model::form::integer: return "remit_state_int()";
    case model::form::day: return "remit_state_date()";
    case model::form::choice: return "remit_state_choice()";
    case model::form::set: return "remit_state_set()";
    case model::form::event: return "remit_state_date(), remit_state_dates(), remit_state_bool()";
    case model::form::party: return "remit_state_members()";
    }
    return {};
}

// Where the values of an input stand.
std::uint32_t place(remit_situation const& s, model::input_ref r) {
    return s.of->rules.model().state_of(r);
}

// Of a fact of a party's member, whether the member is stated to be there, as JSON has it; of any other yes.
bool may_be_stated(remit_situation const& s, model::input_ref r) {
    auto const party = s.of->rules.model()[r.input].of;
    if (!party) return true;
    auto const& said = s.said[place(s, {party, 0})];
    return said.of == s.number && said.what == statement::kind::list && (said.value >> r.slot & 1) != 0;
}

// Why a value was refused.
remit_result refuse(remit_situation const& s, model::input_ref r, model::value const& v, failing const& fail) {
    auto const& m = s.of->rules.model();
    if (r.input.index >= m.inputs.size()) return fail.no_such("input", r.input.index, m.inputs.size());
    auto const& in = m[r.input];
    if (r.slot >= in.slots) return fail.no_such("slot", r.slot, in.slots);
    auto const told = [&](problem what, std::vector<std::string> about) {
        auto const at = in.of ? m[in.of].name + "/" + std::to_string(r.slot) + "/" + std::string(model::own_name(in)) : in.name;
        return fail(REMIT_ERROR_INPUT, {describe(what, {}, "/facts/" + at, std::move(about))});
    };
    auto const number = [](std::int64_t n) { return std::to_string(n); };
    if (!may_be_stated(s, r)) return told(problem::member_absent, {m[in.of].name + "[" + number(r.slot + 1) + "]"});
    using model::form;
    if (auto const* n = std::get_if<std::int32_t>(&v); n && in.form == form::integer)
        return told(problem::out_of_range, {number(in.least), number(in.most)});
    if (auto const* d = std::get_if<date>(&v); d && (in.form == form::day || in.form == form::event))
        return told(problem::bad_date, {to_string(*d)});
    if (auto const* days = std::get_if<model::days>(&v); days && in.form == form::event)
        for (auto const d : *days)
            if (d < first_day || d > last_day) return told(problem::bad_date, {to_string(d)});
    if (auto const* c = std::get_if<model::choice>(&v); c && in.form == form::choice)
        return told(problem::not_in_list, {number(c->index), {}});
    if (auto const* set = std::get_if<model::set>(&v); set && in.form == form::set) {
        if ((set->in & set->out) != 0)
            return told(problem::wrong_json, {both("要么在其中要么不在的取值", "values that are in the set or out of it, not both"), {}});
        for (std::size_t i = in.values.size(); i < 64; ++i)
            if (((set->in | set->out) >> i & 1) != 0) return told(problem::not_in_list, {number(static_cast<std::int64_t>(i)), {}});
    }
    if (auto const* slots = std::get_if<model::slots>(&v); slots && in.form == form::party)
        return told(problem::slots_out_of_bounds, {in.name, number(in.least), number(in.most),
                                                   number(static_cast<std::int64_t>(slots->present.size()))});
    return told(problem::wrong_json, {states(in.form), {}});
}

using said = statement::kind;

std::uint32_t bits(std::int32_t n) {
    return static_cast<std::uint32_t>(n);
}

// What is said of a state; of an event that happened on one day that day.
model::value value_at(remit_situation const& s, std::uint32_t at) {
    auto const& now = s.said[at];
    if (now.of != s.number) return model::silence::not_asked;
    auto const number = static_cast<std::int32_t>(now.value);
    switch (now.what) {
    case said::nothing: break;
    case said::unknown: return model::silence::not_known;
    case said::truth: return now.value != 0;
    case said::number: return number;
    case said::day: return date{number};
    case said::choice: return model::choice{now.value};
    case said::set: return s.sets[at];
    case said::list: return s.lists.at(at);
    }
    return model::silence::not_asked;
}

// Writes down what is said of a state; a list's value is kept already.
void keep(remit_situation& s, std::uint32_t at, said what, std::uint32_t value = 0) {
    s.said[at] = {value, s.number, what};
}
void keep(remit_situation& s, std::uint32_t at, bool b) {
    keep(s, at, said::truth, b ? 1 : 0);
}
void keep(remit_situation& s, std::uint32_t at, std::int32_t n) {
    keep(s, at, said::number, bits(n));
}
void keep(remit_situation& s, std::uint32_t at, date d) {
    keep(s, at, said::day, bits(d.days));
}
void keep(remit_situation& s, std::uint32_t at, model::choice c) {
    keep(s, at, said::choice, c.index);
}
void keep(remit_situation& s, std::uint32_t at, model::set set) {
    s.sets[at] = set;
    keep(s, at, said::set);
}
void keep(remit_situation& s, std::uint32_t at, model::silence silent) {
    keep(s, at, silent == model::silence::not_known ? said::unknown : said::nothing);
}
void keep(remit_situation& s, std::uint32_t at, model::days const&) {
    keep(s, at, said::list);
}
void keep(remit_situation& s, std::uint32_t at, model::slots const& slots) {
    static_assert(most_slots <= 32);
    std::uint32_t there = 0;
    for (std::size_t i = 0; i < slots.present.size(); ++i)
        if (slots.present[i] == truth::yes) there |= std::uint32_t{1} << i;
    keep(s, at, said::list, there);
}

// Of one who is not there nothing can be stated, but it can be taken back.
template <class Now> bool is_taken_back(Now const& now) {
    if constexpr (std::is_same_v<Now, model::silence>) return now == model::silence::not_asked;
    return false;
}

bool is_list(model::value const& v) {
    return std::holds_alternative<model::days>(v) || std::holds_alternative<model::slots>(v);
}

template <class Now>
[[gnu::noinline, gnu::cold]] remit_result refused(remit_situation const* situation, model::input_ref r, Now now,
                                                  remit_error** error) noexcept {
    return guarded(error, [&](failing const& fail) {
        if (!situation) return fail.null("situation");
        return refuse(*situation, r, now, fail);
    });
}

template <class Now> remit_result stated(remit_situation& s, std::uint32_t at, Now now, remit_error** error) noexcept {
    keep(s, at, now);
    if (error) *error = nullptr;
    return REMIT_OK;
}

// What the workspace has taken as a fact of a member, who must be there.
template <class Now>
[[gnu::noinline]] remit_result stated_of_member(remit_situation& s, model::input_ref r, Now now, remit_error** error) noexcept {
    if (may_be_stated(s, r) || is_taken_back(now)) return stated(s, place(s, r), now, error);
    static_cast<void>(s.now.state(r, model::silence::not_asked)); // nothing was stated of one who is not there
    return refused(&s, r, now, error);
}

// States what the workspace takes as `now`. All else stands apart, so that stating calls nothing.
template <class Now>
remit_result state(remit_situation* situation, std::uint32_t input, std::uint32_t slot, remit_error** error, Now now) noexcept {
    model::input_ref const r{{input}, slot};
    program::input const* const in = situation ? single::stating::state(situation->now, r, now) : nullptr;
    if (!in) [[unlikely]]
        return refused(situation, r, now, error);
    if (in->party != REMIT_NONE) return stated_of_member(*situation, r, now, error);
    return stated(*situation, in->first_state + slot, now, error);
}

// The same of a list.
template <class Now>
remit_result state_list(remit_situation* situation, std::uint32_t input, std::uint32_t slot, remit_error** error, Now const& now,
                        model::value value) {
    model::input_ref const r{{input}, slot};
    return guarded(error, [&](failing const& fail) {
        if (!situation) return fail.null("situation");
        auto& s = *situation;
        // First what may fail, which by itself means nothing.
        auto const& m = s.of->rules.model();
        bool const is_there = input < m.inputs.size() && slot < m[r.input].slots;
        auto* const kept = is_there ? &s.lists[place(s, r)] : nullptr;
        if ((is_there && !may_be_stated(s, r)) || !s.now.state(r, now)) return refuse(s, r, value, fail);
        *kept = std::move(value);
        std::visit([&](auto const& v) { keep(s, place(s, r), v); }, *kept);
        return REMIT_OK;
    });
}

// What was stated of members that are not there any more.
void take_back_facts_of_absent(remit_situation& s, std::uint32_t party) {
    auto const& inputs = s.of->rules.model().inputs;
    for (std::uint32_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i].of.index != party) continue;
        for (std::uint32_t slot = 0; slot < inputs[i].slots; ++slot) {
            model::input_ref const r{{i}, slot};
            if (may_be_stated(s, r)) continue;
            static_cast<void>(s.now.state(r, model::silence::not_asked));
            keep(s, place(s, r), model::silence::not_asked);
        }
    }
}

void begin(remit_situation& s, date as_of) {
    s.now.begin(as_of);
    if (++s.number == 0) { // what was said so many situations ago is not said of this one
        std::fill(s.said.begin(), s.said.end(), statement{});
        s.number = 1;
    }
    s.as_of = as_of;
    s.id.clear();
}

} // namespace

facts::situation c::value_of(remit_situation const& s) {
    auto all = facts::nothing_known(s.of->rules.model(), s.as_of);
    all.id = s.id;
    auto const& inputs = s.of->rules.model().inputs;
    for (auto const& in : inputs)
        for (auto at = in.first_state; at < in.first_state + in.slots; ++at) {
            all.states[at] = value_at(s, at);
            if (auto const* day = std::get_if<date>(&all.states[at]); day && in.form == model::form::event)
                all.states[at] = model::days{*day};
        }
    return all;
}

remit_result remit_situation_new(const remit_ruleset* rules, remit_situation** situation, remit_error** error) {
    if (situation) *situation = nullptr;
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"rules", rules}, {"situation", situation}})) return fail.null(name);
        auto const& m = rules->of->rules.model();
        std::unique_ptr<remit_situation> made(new remit_situation{
            rules->of, single::workspace(rules->of->rules.program()), {}, {},
            std::vector<statement>(m.states), std::vector<model::set>(m.states), {}});
        *situation = made.release();
        return REMIT_OK;
    });
}

void remit_situation_free(remit_situation* situation) {
    delete situation;
}

remit_result remit_situation_begin(remit_situation* situation, int32_t as_of, remit_error** error) {
    return guarded(error, [&](failing const& fail) {
        if (!situation) return fail.null("situation");
        if (date{as_of} < first_day || date{as_of} > last_day)
            return fail(REMIT_ERROR_INPUT, {describe(problem::bad_date, {}, "/as_of", {to_string(date{as_of})})});
        begin(*situation, date{as_of});
        return REMIT_OK;
    });
}

remit_result remit_situation_from_json(remit_situation* situation, const char* json, size_t size, remit_error** error) {
    return guarded(error, [&](failing const& fail) {
        if (!situation) return fail.null("situation");
        if (!is_given(json, size)) return fail.null("json");
        auto& s = *situation;
        auto made = facts::from_json(s.of->rules.model(), given(json, size));
        if (!made) return fail(REMIT_ERROR_INPUT, made.diagnostics());
        // First what may fail.
        std::map<std::uint32_t, model::value> lists;
        for (std::uint32_t at = 0; at < made->states.size(); ++at)
            if (is_list(made->states[at])) lists[at] = made->states[at];
        begin(s, made->as_of);
        s.lists.swap(lists);
        s.id = std::move(made->id);
        for (std::uint32_t at = 0; at < made->states.size(); ++at)
            std::visit([&](auto const& v) { keep(s, at, v); }, made->states[at]);
        s.now.state(*made);
        return REMIT_OK;
    });
}

remit_result remit_situation_to_json(const remit_situation* situation, char** json, size_t* size, remit_error** error) {
    no_text(json, size);
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"situation", situation}, {"json", json}})) return fail.null(name);
        return hand_over(facts::to_json(situation->of->rules.model(), c::value_of(*situation)), json, size);
    });
}

remit_result remit_situation_set_id(remit_situation* situation, const char* id, size_t size, remit_error** error) {
    return guarded(error, [&](failing const& fail) {
        if (!situation) return fail.null("situation");
        if (!is_given(id, size)) return fail.null("id");
        auto const text = given(id, size);
        if (!valid_utf8(text)) return fail(REMIT_ERROR_INPUT, {describe(problem::not_unicode, {}, "/id", {})});
        situation->id = std::string(text);
        return REMIT_OK;
    });
}

remit_result remit_state_bool(remit_situation* situation, uint32_t input, uint32_t slot, int value, remit_error** error) {
    return state(situation, input, slot, error, value != 0);
}

remit_result remit_state_int(remit_situation* situation, uint32_t input, uint32_t slot, int32_t value, remit_error** error) {
    return state(situation, input, slot, error, value);
}

remit_result remit_state_date(remit_situation* situation, uint32_t input, uint32_t slot, int32_t days, remit_error** error) {
    return state(situation, input, slot, error, date{days});
}

remit_result remit_state_choice(remit_situation* situation, uint32_t input, uint32_t slot, uint32_t value,
                                remit_error** error) {
    return state(situation, input, slot, error, model::choice{value});
}

remit_result remit_state_set(remit_situation* situation, uint32_t input, uint32_t slot, uint64_t in, uint64_t out,
                             remit_error** error) {
    return state(situation, input, slot, error, model::set{in, out});
}

remit_result remit_state_unknown(remit_situation* situation, uint32_t input, uint32_t slot, remit_error** error) {
    auto const done = state(situation, input, slot, error, model::silence::not_known);
    if (done == REMIT_OK && situation->of->rules.model().inputs[input].form == model::form::party)
        take_back_facts_of_absent(*situation, input);
    return done;
}

remit_result remit_take_back(remit_situation* situation, uint32_t input, uint32_t slot, remit_error** error) {
    auto const done = state(situation, input, slot, error, model::silence::not_asked);
    if (done == REMIT_OK && situation->of->rules.model().inputs[input].form == model::form::party)
        take_back_facts_of_absent(*situation, input);
    return done;
}

remit_result remit_state_dates(remit_situation* situation, uint32_t input, uint32_t slot, const int32_t* days, size_t count,
                               remit_error** error) {
    model::days all;
    auto const made = guarded(error, [&](failing const& fail) {
        if (!days) return fail.null("days");
        if (count > most_days)
            return fail(REMIT_ERROR_ARGUMENT, "日期多于 " + std::to_string(most_days) + " 个",
                        "there are more than " + std::to_string(most_days) + " days");
        all.reserve(count);
        for (std::size_t i = 0; i < count; ++i) all.push_back(date{days[i]});
        // As from_json() has them.
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return REMIT_OK;
    });
    if (made != REMIT_OK) return made;
    std::span<date const> const now = all;
    // The list moves, what it holds does not.
    return state_list(situation, input, slot, error, now, std::move(all));
}

remit_result remit_state_members(remit_situation* situation, uint32_t party, const int8_t* there, size_t count,
                                 remit_error** error) {
    model::slots all;
    auto const made = guarded(error, [&](failing const& fail) {
        if (!there && count != 0) return fail.null("there");
        for (std::size_t i = 0; i < count; ++i) {
            if (there[i] != 1 && there[i] != -1)
                return fail(REMIT_ERROR_ARGUMENT, "成员只能是 1（在）或 -1（可能在）", "a member is 1, there, or -1, perhaps there");
            all.present.push_back(there[i] == 1 ? truth::yes : truth::unknown);
        }
        return REMIT_OK;
    });
    if (made != REMIT_OK) return made;
    std::span<truth const> const now = all.present;
    auto const done = state_list(situation, party, 0, error, now, std::move(all));
    if (done == REMIT_OK) take_back_facts_of_absent(*situation, party);
    return done;
}
