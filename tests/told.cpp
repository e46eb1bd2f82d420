#include "told.hpp"

#include <remit/explain/ask.hpp>
#include <remit/explain/needs.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/plain/evaluate.hpp>

#include <variant>

namespace tests {
namespace {

std::string said(remit::truth t) {
    return t == remit::truth::yes ? "true" : t == remit::truth::no ? "false" : "unknown";
}

std::string letter(remit::truth t) {
    return t == remit::truth::yes ? "T" : t == remit::truth::no ? "F" : "U";
}

} // namespace

told::told(std::string_view rules, std::string_view given, std::string_view as_of)
    : model(model_of(std::string(rules) + "\nexample " + (given.empty() ? "" : "given " + std::string(given)) +
                     " as_of " + std::string(as_of) + " expect no other overdue\n")),
      situation(remit::facts::given(model, model.examples.back())) {}
told::told(told&&) noexcept = default;
told::~told() = default;

remit::model::define_id told::define(std::string_view name) const {
    for (std::uint32_t i = 0; i < model.defines.size(); ++i)
        if (model.defines[i].name == name) return {i};
    FAIL("no define " << name);
    return {};
}

remit::model::duty_id told::duty(std::string_view name) const {
    auto const d = model.duty_named(name);
    if (!d) FAIL("no duty " << name);
    return d;
}

remit::model::value& told::state(std::string_view input, std::uint32_t slot) {
    return situation.states[model.state_of({model.input_named(input), slot})];
}

std::string told::worth(std::string_view name, std::uint32_t slot) const {
    remit::plain::evaluator judge(model, situation);
    auto const d = define(name);
    auto const w = judge.defined(d, slot);
    if (auto const* const t = std::get_if<remit::truth>(&w)) return said(*t);
    if (auto const* const n = std::get_if<std::int64_t>(&w)) return std::to_string(*n);
    if (auto const* const day = std::get_if<remit::date>(&w)) return to_string(*day);
    if (auto const* const c = std::get_if<remit::model::choice>(&w))
        return model[model[model[d].meaning].type.values].values[c->index].name;
    return "unknown";
}

remit::found::finding told::finding(std::string_view name) const {
    return remit::plain::evaluator(model, situation).finding(duty(name));
}

std::string told::status(std::string_view name) const {
    return std::string(to_string(finding(name).status));
}

std::string told::truths(std::string_view name) const {
    auto const f = finding(name);
    return letter(f.applies) + " " + letter(f.discharged) + " " + letter(f.late);
}

std::string told::due(std::string_view name) const {
    auto const f = finding(name);
    return f.due ? to_string(*f.due) : "none";
}

std::string told::needs(std::string_view name) const {
    remit::plain::evaluator judge(model, situation);
    return listed(remit::explain::needs(model, judge, duty(name)));
}

std::string told::reason(std::string_view name) const {
    auto const r = remit::explain::first_reason(model, situation, duty(name));
    return r ? listed(*r) : "-";
}

std::string told::ask() const {
    std::string all;
    auto const questions = remit::explain::ask(model, situation).value().questions;
    for (auto const& q : questions)
        all += (all.empty() ? "" : ", ") + model.name_of(q.input) + " " + std::to_string(q.duties);
    return all;
}

std::string told::listed(std::vector<remit::model::input_ref> const& inputs) const {
    std::string all;
    for (auto const r : inputs) all += (all.empty() ? "" : ", ") + model.name_of(r);
    return all;
}

} // namespace tests
