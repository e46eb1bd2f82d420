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
    return s.of->has.inputs[r.input.index].first_state + r.slot;
}

// Of a fact of a party's member, whether the member is stated to be there, as JSON has it; of any other yes.
bool may_be_stated(remit_situation const& s, model::input_ref r) {
    auto const party = s.of->has.inputs[r.input.index].party;
    if (party == REMIT_NONE) return true;
    auto const& said = s.said[place(s, {{party}, 0})];
    return said.of == s.number && said.what == statement::kind::list && (said.a >> r.slot & 1) != 0;
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

model::value value_of(statement const& s) {
    switch (s.what) {
    case said::nothing:
    case said::list: break; // a list is kept as a value
    case said::unknown: return model::silence::not_known;
    case said::truth: return s.a != 0;
    case said::number: return static_cast<std::int32_t>(static_cast<std::uint32_t>(s.a));
    case said::day: return date{static_cast<std::int32_t>(static_cast<std::uint32_t>(s.a))};
    case said::happened: return model::days{date{static_cast<std::int32_t>(static_cast<std::uint32_t>(s.a))}};
    case said::choice: return model::choice{static_cast<std::uint32_t>(s.a)};
    case said::set: return model::set{s.a, s.b};
    }
    return model::silence::not_asked;
}

std::uint64_t bits(std::int32_t n) {
    return static_cast<std::uint32_t>(n);
}

// The same of a value; a list has no room in it.
statement statement_of(model::value const& v) {
    if (auto const* silent = std::get_if<model::silence>(&v))
        return {*silent == model::silence::not_known ? said::unknown : said::nothing};
    if (auto const* b = std::get_if<bool>(&v)) return {said::truth, *b ? 1U : 0U};
    if (auto const* n = std::get_if<std::int32_t>(&v)) return {said::number, bits(*n)};
    if (auto const* d = std::get_if<date>(&v)) return {said::day, bits(d->days)};
    if (auto const* c = std::get_if<model::choice>(&v)) return {said::choice, c->index};
    if (auto const* s = std::get_if<model::set>(&v)) return {said::set, s->in, s->out};
    std::uint64_t there = 0; // of a party, who is
    if (auto const* slots = std::get_if<model::slots>(&v))
        for (std::size_t i = 0; i < slots->present.size(); ++i)
            if (slots->present[i] == truth::yes) there |= std::uint64_t{1} << i;
    return {said::list, there};
}

void keep(remit_situation& s, std::uint32_t at, statement const& now) {
    s.said[at] = {now.what, now.a, now.b, s.number};
}

[[gnu::noinline]] remit_result refused(remit_situation const* situation, model::input_ref r, said what, std::uint64_t of_it,
                                       std::uint64_t more, remit_error** error) {
    return guarded(error, [&](failing const& fail) {
        if (!situation) return fail.null("situation");
        return refuse(*situation, r, value_of({what, of_it, more}), fail);
    });
}

// States what the workspace takes as `now`. All else stands apart, so that stating takes a few instructions.
template <class Now>
remit_result state(remit_situation* situation, std::uint32_t input, std::uint32_t slot, remit_error** error, Now const& now,
                   said what, std::uint64_t of_it = 0, std::uint64_t more = 0) noexcept {
    model::input_ref const r{{input}, slot};
    if (!situation || !situation->now.state(r, now)) [[unlikely]]
        return refused(situation, r, what, of_it, more, error);
    auto const& in = situation->inputs[input];
    if (in.party != REMIT_NONE && what != said::nothing && !may_be_stated(*situation, r)) [[unlikely]] {
        static_cast<void>(situation->now.state(r, model::silence::not_asked)); // nothing was stated of one who is not there
        return refused(situation, r, what, of_it, more, error);
    }
    situation->said[in.first_state + slot] = {what, of_it, more, situation->number};
    if (error) *error = nullptr;
    return REMIT_OK;
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
        keep(s, place(s, r), statement_of(*kept));
        return REMIT_OK;
    });
}

// What was stated of members that are not there any more.
void take_back_facts_of_absent(remit_situation& s, std::uint32_t party) {
    auto const& has = s.of->has;
    for (std::uint32_t i = 0; i < has.inputs.size(); ++i) {
        if (has.inputs[i].party != party) continue;
        for (std::uint32_t slot = 0; slot < s.of->rules.model().inputs[i].slots; ++slot) {
            model::input_ref const r{{i}, slot};
            if (may_be_stated(s, r)) continue;
            static_cast<void>(s.now.state(r, model::silence::not_asked));
            keep(s, place(s, r), {});
        }
    }
}

void begin(remit_situation& s, date as_of) {
    s.now.begin(as_of);
    ++s.number;
    s.as_of = as_of;
    s.id.clear();
}

} // namespace

facts::situation c::value_of(remit_situation const& s) {
    auto all = facts::nothing_known(s.of->rules.model(), s.as_of);
    all.id = s.id;
    for (std::uint32_t at = 0; at < s.said.size(); ++at)
        if (auto const& now = s.said[at]; now.of == s.number)
            all.states[at] = now.what == said::list ? s.lists.at(at) : ::value_of(now);
    return all;
}

remit_result remit_situation_new(const remit_ruleset* rules, remit_situation** situation, remit_error** error) {
    if (situation) *situation = nullptr;
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"rules", rules}, {"situation", situation}})) return fail.null(name);
        auto const& m = rules->of->rules.model();
        std::unique_ptr<remit_situation> made(new remit_situation{
            rules->of, single::workspace(rules->of->rules.program()), rules->of->has.inputs.data(), {}, {}, std::vector<statement>(m.states), 1, {}});
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
            if (statement_of(made->states[at]).what == said::list) lists[at] = made->states[at];
        begin(s, made->as_of);
        s.lists.swap(lists);
        s.id = std::move(made->id);
        for (std::uint32_t at = 0; at < made->states.size(); ++at) keep(s, at, statement_of(made->states[at]));
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
    return state(situation, input, slot, error, value != 0, said::truth, value != 0 ? 1U : 0U);
}

remit_result remit_state_int(remit_situation* situation, uint32_t input, uint32_t slot, int32_t value, remit_error** error) {
    return state(situation, input, slot, error, value, said::number, bits(value));
}

remit_result remit_state_date(remit_situation* situation, uint32_t input, uint32_t slot, int32_t days, remit_error** error) {
    bool const event = situation && input < situation->of->rules.model().inputs.size() &&
                       situation->of->rules.model().inputs[input].form == model::form::event;
    return state(situation, input, slot, error, date{days}, event ? said::happened : said::day, bits(days));
}

remit_result remit_state_choice(remit_situation* situation, uint32_t input, uint32_t slot, uint32_t value,
                                remit_error** error) {
    return state(situation, input, slot, error, model::choice{value}, said::choice, value);
}

remit_result remit_state_set(remit_situation* situation, uint32_t input, uint32_t slot, uint64_t in, uint64_t out,
                             remit_error** error) {
    return state(situation, input, slot, error, model::set{in, out}, said::set, in, out);
}

remit_result remit_state_unknown(remit_situation* situation, uint32_t input, uint32_t slot, remit_error** error) {
    auto const done = state(situation, input, slot, error, model::silence::not_known, said::unknown);
    if (done == REMIT_OK && situation->of->rules.model().inputs[input].form == model::form::party)
        take_back_facts_of_absent(*situation, input);
    return done;
}

remit_result remit_take_back(remit_situation* situation, uint32_t input, uint32_t slot, remit_error** error) {
    auto const done = state(situation, input, slot, error, model::silence::not_asked, said::nothing);
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
