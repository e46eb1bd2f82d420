// catalogue: what a rule set has, item by item.
#include "handles.hpp"

#include <remit/base/date.hpp>
#include <remit/base/hint.hpp>
#include <remit/base/nearest.hpp>

#include <chrono>

using namespace remit;
using namespace remit::c;

namespace {

// Fills in what is asked for, if it is there: what(loaded, info, fail).
template <class Info, class Get>
remit_result get(const remit_ruleset* rules, Info* info, remit_error** error, Get const& what) {
    return guarded(error, [&](failing const& fail) -> remit_result {
        if (auto const* name = missing({{"rules", rules}, {"info", info}})) return fail.null(name);
        Info all{};
        if (auto const failed = what(*rules->of, all, fail); failed != REMIT_OK) return failed;
        if (!fill(info, all)) return fail(REMIT_ERROR_ARGUMENT, "info 未设 struct_size", "`info` has no struct_size");
        return REMIT_OK;
    });
}

// The place of a name in a list.
template <class List, class NameOf>
remit_result find(const remit_ruleset* rules, char const* name, std::size_t size, std::uint32_t* to, remit_error** error,
                  char const* what, List const& list, NameOf const& name_of) {
    if (to) *to = REMIT_NONE;
    return guarded(error, [&](failing const& fail) -> remit_result {
        if (!rules) return fail.null("rules");
        if (!is_given(name, size)) return fail.null("name");
        if (!to) return fail.null(what);
        auto const wanted = given(name, size);
        auto const& all = list(*rules->of);
        for (std::uint32_t i = 0; i < all.size(); ++i)
            if (name_of(all[i]) == wanted) return *to = i, REMIT_OK;
        std::vector<std::string> names;
        for (auto const& one : all) names.emplace_back(name_of(one));
        auto const quoted = remit::shown(wanted), meant = nearest(wanted, names);
        return fail(REMIT_ERROR_NOT_FOUND, "没有“" + quoted + "”" + (meant.empty() ? "" : "；是否指“" + meant + "”？"),
                    std::string("there is no ") + what + " \"" + quoted + "\"" +
                        (meant.empty() ? "" : "; did you mean \"" + meant + "\"?"));
    });
}

} // namespace

remit_result remit_ruleset_get(const remit_ruleset* rules, remit_ruleset_info* info, remit_error** error) {
    return get(rules, info, error, [](loaded const& l, remit_ruleset_info& to, failing const&) {
        auto const& m = l.rules.model();
        auto const count = [](auto const& list) { return static_cast<std::uint32_t>(list.size()); };
        to.name = c::shown(m.name);
        to.label = c::shown(m.label);
        to.units = count(m.units);
        to.duties = count(m.duties);
        to.inputs = count(m.inputs);
        to.definitions = count(m.defines);
        return REMIT_OK;
    });
}

remit_result remit_unit_get(const remit_ruleset* rules, uint32_t unit, remit_unit_info* info, remit_error** error) {
    return get(rules, info, error, [unit](loaded const& l, remit_unit_info& to, failing const& fail) {
        auto const& all = l.rules.model().units;
        if (unit >= all.size()) return fail.no_such("unit", unit, all.size());
        to.name = c::shown(all[unit].name);
        to.label = c::shown(all[unit].label);
        to.members = c::shown(l.has.members[unit]);
        to.is_group = all[unit].group ? 1 : 0;
        return REMIT_OK;
    });
}

remit_result remit_duty_get(const remit_ruleset* rules, uint32_t duty, remit_duty_info* info, remit_error** error) {
    return get(rules, info, error, [duty](loaded const& l, remit_duty_info& to, failing const& fail) {
        static std::string const none;
        auto const& m = l.rules.model();
        if (duty >= m.duties.size()) return fail.no_such("duty", duty, m.duties.size());
        auto const& d = m.duties[duty];
        auto const& has = l.has.duties[duty];
        to.name = c::shown(has.name);
        to.label = c::shown(d.label);
        to.role = d.role ? c::shown(m[d.role].label) : remit_words{c::shown(none), c::shown(none)};
        to.urgency = c::shown(d.urgency);
        to.through = c::shown(has.through);
        to.with = c::shown(has.with);
        to.assisting = c::shown(has.assisting);
        to.to = c::shown(has.to);
        to.owner = d.owner.index;
        to.citations = static_cast<std::uint32_t>(d.cites.size());
        to.standing = d.standing() ? 1 : 0;
        return REMIT_OK;
    });
}

remit_result remit_citation_get(const remit_ruleset* rules, uint32_t duty, uint32_t citation, remit_citation_info* info,
                                remit_error** error) {
    return get(rules, info, error, [duty, citation](loaded const& l, remit_citation_info& to, failing const& fail) {
        auto const& m = l.rules.model();
        if (duty >= m.duties.size()) return fail.no_such("duty", duty, m.duties.size());
        auto const& all = m.duties[duty].cites;
        if (citation >= all.size()) return fail.no_such("citation", citation, all.size());
        auto const& of = m[all[citation].instrument];
        auto const& quoted = l.has.duties[duty].quoted[citation];
        to.instrument = c::shown(of.name);
        to.label = c::shown(of.label);
        to.place = c::shown(all[citation].place);
        to.quotes = quoted.data();
        to.quote_count = quoted.size();
        return REMIT_OK;
    });
}

remit_result remit_input_get(const remit_ruleset* rules, uint32_t input, remit_input_info* info, remit_error** error) {
    return get(rules, info, error, [input](loaded const& l, remit_input_info& to, failing const& fail) {
        static_assert(static_cast<int>(model::form::boolean) == REMIT_BOOL && static_cast<int>(model::form::integer) == REMIT_INT &&
                      static_cast<int>(model::form::day) == REMIT_DATE && static_cast<int>(model::form::choice) == REMIT_CHOICE &&
                      static_cast<int>(model::form::set) == REMIT_SET && static_cast<int>(model::form::event) == REMIT_EVENT &&
                      static_cast<int>(model::form::party) == REMIT_PARTY);
        auto const& all = l.rules.model().inputs;
        if (input >= all.size()) return fail.no_such("input", input, all.size());
        auto const& in = all[input];
        to.name = c::shown(in.name);
        to.label = c::shown(in.label);
        to.question = c::shown(in.question);
        to.form = static_cast<std::int32_t>(in.form);
        to.least = in.least;
        to.most = in.most;
        to.presumed = !in.presumed ? -1 : *in.presumed ? 1 : 0;
        to.values = static_cast<std::uint32_t>(in.values.size());
        to.party = in.of ? in.of.index : REMIT_NONE;
        to.slots = in.slots;
        return REMIT_OK;
    });
}

remit_result remit_value_get(const remit_ruleset* rules, uint32_t input, uint32_t value, remit_named_info* info,
                             remit_error** error) {
    return get(rules, info, error, [input, value](loaded const& l, remit_named_info& to, failing const& fail) {
        auto const& all = l.rules.model().inputs;
        if (input >= all.size()) return fail.no_such("input", input, all.size());
        auto const& values = all[input].values;
        if (value >= values.size()) return fail.no_such("value", value, values.size());
        to.name = c::shown(values[value].name);
        to.label = c::shown(values[value].label);
        return REMIT_OK;
    });
}

remit_result remit_definition_get(const remit_ruleset* rules, uint32_t definition, remit_named_info* info, remit_error** error) {
    return get(rules, info, error, [definition](loaded const& l, remit_named_info& to, failing const& fail) {
        auto const& all = l.rules.model().defines;
        if (definition >= all.size()) return fail.no_such("definition", definition, all.size());
        to.name = c::shown(all[definition].name);
        to.label = c::shown(all[definition].label);
        return REMIT_OK;
    });
}

remit_result remit_find_unit(const remit_ruleset* rules, const char* name, size_t size, uint32_t* unit, remit_error** error) {
    return find(rules, name, size, unit, error, "unit", [](loaded const& l) -> auto& { return l.rules.model().units; },
                [](auto const& u) -> std::string_view { return u.name; });
}
remit_result remit_find_duty(const remit_ruleset* rules, const char* name, size_t size, uint32_t* duty, remit_error** error) {
    return find(rules, name, size, duty, error, "duty", [](loaded const& l) -> auto& { return l.has.duties; },
                [](auto const& d) -> std::string_view { return d.name; });
}
remit_result remit_find_input(const remit_ruleset* rules, const char* name, size_t size, uint32_t* input, remit_error** error) {
    return find(rules, name, size, input, error, "input", [](loaded const& l) -> auto& { return l.rules.model().inputs; },
                [](auto const& i) -> std::string_view { return i.name; });
}
remit_result remit_find_definition(const remit_ruleset* rules, const char* name, size_t size, uint32_t* definition,
                                   remit_error** error) {
    return find(rules, name, size, definition, error, "definition",
                [](loaded const& l) -> auto& { return l.rules.model().defines; },
                [](auto const& d) -> std::string_view { return d.name; });
}
remit_result remit_find_value(const remit_ruleset* rules, uint32_t input, const char* name, size_t size, uint32_t* value,
                              remit_error** error) {
    if (rules && input >= rules->of->rules.model().inputs.size()) {
        if (value) *value = REMIT_NONE;
        return guarded(error, [&](failing const& fail) {
            return fail.no_such("input", input, rules->of->rules.model().inputs.size());
        });
    }
    return find(rules, name, size, value, error, "value",
                [input](loaded const& l) -> auto& { return l.rules.model().inputs[input].values; },
                [](auto const& v) -> std::string_view { return v.name; });
}

remit_result remit_day(int32_t year, int32_t month, int32_t day, int32_t* days, remit_error** error) {
    if (days) *days = 0;
    return guarded(error, [&](failing const& fail) -> remit_result {
        if (!days) return fail.null("days");
        auto const found = make_date(year, month, day);
        if (!found) {
            auto const text = std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day);
            return fail(REMIT_ERROR_ARGUMENT, text + " 不是 1600 年至 2399 年的日期", text + " is no day of the years 1600 to 2399");
        }
        *days = found->days;
        return REMIT_OK;
    });
}

remit_result remit_civil(int32_t days, int32_t* year, int32_t* month, int32_t* day, remit_error** error) {
    for (auto* const to : {year, month, day})
        if (to) *to = 0;
    return guarded(error, [&](failing const& fail) -> remit_result {
        if (auto const* name = missing({{"year", year}, {"month", month}, {"day", day}})) return fail.null(name);
        if (date{days} < first_day || date{days} > last_day)
            return fail(REMIT_ERROR_ARGUMENT, "第 " + std::to_string(days) + " 日不在 1600 年至 2399 年",
                        "day " + std::to_string(days) + " is not in the years 1600 to 2399");
        std::chrono::year_month_day const civil{std::chrono::sys_days{std::chrono::days{days}}};
        *year = int{civil.year()};
        *month = static_cast<std::int32_t>(unsigned{civil.month()});
        *day = static_cast<std::int32_t>(unsigned{civil.day()});
        return REMIT_OK;
    });
}
