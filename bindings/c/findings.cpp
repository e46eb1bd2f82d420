// findings: what is found of a situation, and why.
#include "handles.hpp"

#include <remit/explanation.hpp>

#include <cstddef>
#include <optional>
#include <type_traits>

using namespace remit;
using namespace remit::c;

namespace {

// A finding of remit is one of C as it stands in memory, so that none has to be copied: what an optional day looks like is
// looked at by tests/c/.
using raw = found::finding;
static_assert(std::is_standard_layout_v<raw> && std::is_trivially_copyable_v<raw>);
static_assert(sizeof(raw) == sizeof(remit_finding) && alignof(raw) == alignof(remit_finding));
static_assert(offsetof(raw, status) == offsetof(remit_finding, status) && offsetof(raw, in_force) == offsetof(remit_finding, in_force) &&
              offsetof(raw, applies) == offsetof(remit_finding, applies) && offsetof(raw, due) == offsetof(remit_finding, due) &&
              offsetof(raw, discharged) == offsetof(remit_finding, discharged) && offsetof(raw, late) == offsetof(remit_finding, late));
static_assert(sizeof(std::optional<date>) == 8 && sizeof(status) == 1 && sizeof(truth) == 1 && sizeof(bool) == 1);
static_assert(static_cast<int>(truth::no) == REMIT_NO && static_cast<int>(truth::unknown) == REMIT_UNKNOWN &&
              static_cast<int>(truth::yes) == REMIT_YES);

remit_finding const* as_c(raw const* all) {
    return reinterpret_cast<remit_finding const*>(all);
}

// What text(situation, fail) hands over.
template <class Text>
remit_result write(const remit_situation* from, char** to, std::size_t* size, remit_error** error, char const* name,
                   Text const& text) {
    no_text(to, size);
    return guarded(error, [&](failing const& fail) {
        if (auto const* absent = missing({{"situation", from}, {name, to}})) return fail.null(absent);
        return text(from->of->rules.situation(value_of(*from)), fail);
    });
}

} // namespace

const char* remit_status_name(remit_status status, const char* language) {
    if (status < REMIT_NOT_APPLICABLE || status > REMIT_FORBIDDEN) return nullptr;
    static_assert(static_cast<int>(status::undetermined) == REMIT_UNDETERMINED && static_cast<int>(status::discharged) == REMIT_DISCHARGED &&
                  static_cast<int>(status::overdue) == REMIT_OVERDUE && static_cast<int>(status::obliged) == REMIT_OBLIGED &&
                  static_cast<int>(status::permitted) == REMIT_PERMITTED && static_cast<int>(status::forbidden) == REMIT_FORBIDDEN);
    return to_string(static_cast<remit::status>(status), c::language(language)).data(); // a literal, with its NUL
}

remit_result remit_findings_new(const remit_ruleset* rules, remit_findings** findings, remit_error** error) {
    if (findings) *findings = nullptr;
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"rules", rules}, {"findings", findings}})) return fail.null(name);
        *findings = new remit_findings{rules->of, found::findings(rules->of->has.duties.size())};
        return REMIT_OK;
    });
}

void remit_findings_free(remit_findings* findings) {
    delete findings;
}

remit_result remit_evaluate(remit_situation* situation, remit_findings* findings, remit_error** error) {
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"situation", situation}, {"findings", findings}})) return fail.null(name);
        if (situation->of != findings->of)
            return fail(REMIT_ERROR_ARGUMENT, "情形与结果不属于同一规则集", "the situation and the findings are not of one rule set");
        situation->now.run(findings->all);
        return REMIT_OK;
    });
}

const remit_finding* remit_findings_all(const remit_findings* findings, size_t* count) {
    if (count) *count = findings ? findings->all.size() : 0;
    return findings ? as_c(findings->all.data()) : nullptr;
}

remit_result remit_findings_get(const remit_findings* findings, uint32_t duty, remit_finding* finding, remit_error** error) {
    if (finding) {
        *finding = {};
        finding->status = REMIT_UNDETERMINED;
        finding->applies = finding->discharged = finding->late = REMIT_UNKNOWN;
    }
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"findings", findings}, {"finding", finding}})) return fail.null(name);
        if (duty >= findings->all.size()) return fail.no_such("duty", duty, findings->all.size());
        *finding = as_c(findings->all.data())[duty];
        return REMIT_OK;
    });
}

remit_result remit_eval_to_json(const remit_situation* situation, char** json, size_t* size, remit_error** error) {
    return write(situation, json, size, error, "json", [&](remit::situation const& s, failing const&) {
        return hand_over(situation->of->rules.evaluate(s).to_json(), json, size);
    });
}

namespace {

remit_result explain_one(const remit_situation* situation, uint32_t duty, char** text, std::size_t* size, remit_error** error,
                         char const* name, std::string (*say)(explanation const&, char const*), char const* language) {
    return write(situation, text, size, error, name, [&](remit::situation const& s, failing const& fail) {
        auto const all = situation->of->rules.evaluate(s);
        if (duty >= all.size()) return fail.no_such("duty", duty, all.size());
        return hand_over(say(all[duty].why(), language), text, size);
    });
}

} // namespace

remit_result remit_why_to_json(const remit_situation* situation, uint32_t duty, char** json, size_t* size, remit_error** error) {
    return explain_one(situation, duty, json, size, error, "json",
                       [](explanation const& e, char const*) { return e.to_json(); }, nullptr);
}

remit_result remit_why_to_text(const remit_situation* situation, uint32_t duty, const char* language, char** text, size_t* size,
                               remit_error** error) {
    return explain_one(situation, duty, text, size, error, "text",
                       [](explanation const& e, char const* in) { return e.sentence(c::language(in)); }, language);
}

remit_result remit_ask_to_json(const remit_situation* situation, char** json, size_t* size, remit_error** error) {
    return write(situation, json, size, error, "json", [&](remit::situation const& s, failing const& fail) {
        auto const asked = situation->of->rules.evaluate(s).ask_to_json();
        if (!asked)
            return fail(REMIT_ERROR_TOO_HARD, "要问什么，推算过于繁复", "what to ask would take too long to work out");
        return hand_over(*asked, json, size);
    });
}

remit_result remit_plan_to_json(const remit_situation* situation, int with_standing, char** json, size_t* size,
                                remit_error** error) {
    return write(situation, json, size, error, "json", [&](remit::situation const& s, failing const&) {
        return hand_over(situation->of->rules.evaluate(s).plan_to_json(with_standing != 0), json, size);
    });
}
