// ruleset: the stages called in order, and what they made put into the words of ruleset.hpp.
#pragma once

#include <remit/change/compare.hpp>
#include <remit/disk.hpp>
#include <remit/doubt/warn.hpp>
#include <remit/explain/ask.hpp>
#include <remit/explain/needs.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/explain/to_json.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/facts/situation.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/findings/findings.hpp>
#include <remit/impl/state.hpp>
#include <remit/model/check.hpp>
#include <remit/model/model.hpp>
#include <remit/plain/evaluate.hpp>
#include <remit/program/compile.hpp>
#include <remit/ruleset.hpp>
#include <remit/single/workspace.hpp>
#include <remit/syntax/gather.hpp>

#include <cstdio>
#include <type_traits>

namespace remit {

// ── the pipeline ────────────────────────────────────────────────────────────────────────────────────────────────────

struct pipeline {
    static result<ruleset> run(source root, syntax::reader const& read) {
        auto files = syntax::gather(std::move(root), read);
        auto const order = files.order;
        auto checked = model::check(std::move(files));
        if (!checked) return checked.diagnostics();
        auto warnings = doubt::warn(*checked, order, checked.diagnostics());
        auto model = std::make_shared<model::model const>(std::move(checked).value());
        auto program = std::make_shared<program::program const>(program::compile(*model));
        return {ruleset(std::move(model), std::move(program)), std::move(warnings)};
    }
};

result<ruleset> load(std::string const& path) {
    auto found = find_rules(path);
    if (!found) return found.diagnostics();
    return pipeline::run(std::move(found->root), found->read);
}

result<ruleset> load_text(std::string_view rules,
                          std::function<std::optional<std::string>(std::string const&)> const& files,
                          std::string name) {
    return pipeline::run({std::move(name), std::string(rules)},
                         [&](std::string const& path) -> syntax::read_result {
                             auto text = files ? files(path) : std::nullopt;
                             if (!text) return problem::no_such_file;
                             return std::move(*text);
                         });
}

findings ruleset::evaluate(remit::situation const& s) const {
    return findings(std::make_shared<finding::state const>(
        finding::state{model_, s.facts_, single::evaluate(*program_, *s.facts_)}));
}

// ── situations ──────────────────────────────────────────────────────────────────────────────────────────────────────

namespace ruleset_impl {

facts::stated stated_of(fact_value const& v) {
    facts::stated out;
    std::visit(
        [&out](auto const& said) {
            using kind = std::decay_t<decltype(said)>;
            if constexpr (std::is_same_v<kind, fact_value::list>) {
                auto& list = out.what.emplace<facts::stated::list>();
                for (auto const& item : said) list.push_back(stated_of(item));
            } else if constexpr (std::is_same_v<kind, fact_value::object>) {
                auto& object = out.what.emplace<facts::stated::object>();
                for (auto const& [key, value] : said) object.push_back({key, stated_of(value), {}});
            } else
                out.what = said;
        },
        v.value());
    return out;
}

// As JSON would have it, so that a day that is none meets the same check there.
std::string text_of(as_of day) {
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
    return text;
}

} // namespace ruleset_impl

result<situation> ruleset::situation(fact_values const& facts, remit::as_of day, std::string id) const {
    facts::stated whole;
    whole.what = facts::stated::object{
        {"id", {std::move(id), {}}, {}},
        {"as_of", {ruleset_impl::text_of(day), {}}, {}},
        {"facts", ruleset_impl::stated_of(fact_value(facts)), {}},
    };
    auto made = facts::from_stated(*model_, whole);
    if (!made) return made.diagnostics();
    return remit::situation(model_, std::make_shared<facts::situation const>(std::move(made).value()));
}

result<situation> ruleset::situation_from_json(std::string_view json, std::string name) const {
    auto made = facts::from_json(*model_, json, std::move(name));
    if (!made) return made.diagnostics();
    return remit::situation(model_, std::make_shared<facts::situation const>(std::move(made).value()));
}

situation ruleset::situation(facts::situation facts) const {
    return {model_, std::make_shared<facts::situation const>(std::move(facts))};
}

std::string_view situation::id() const {
    return facts_->id;
}

date situation::as_of() const {
    return facts_->as_of;
}

std::string situation::to_json() const {
    return facts::to_json(*model_, *facts_);
}

// ── the rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

namespace ruleset_impl {

std::vector<std::uint32_t> indexes_of(std::vector<model::unit_id> const& ids) {
    std::vector<std::uint32_t> all;
    for (auto const u : ids) all.push_back(u.index);
    return all;
}

} // namespace ruleset_impl

std::string_view ruleset::name() const {
    return model_->name;
}

std::string_view ruleset::label(std::string_view language) const {
    return model_->label.in(language, model_->name);
}

std::vector<unit> ruleset::units() const {
    std::vector<unit> all;
    for (std::uint32_t i = 0; i < model_->units.size(); ++i) all.push_back(unit(model_, i));
    return all;
}

std::vector<duty> ruleset::duties() const {
    std::vector<duty> all;
    for (std::uint32_t i = 0; i < model_->duties.size(); ++i) all.push_back(duty(model_, i));
    return all;
}

std::string_view unit::name() const {
    return model_->units[index_].name;
}

std::string_view unit::label(std::string_view language) const {
    return model_->units[index_].label.in(language, name());
}

bool unit::is_group() const {
    return model_->units[index_].group;
}

std::vector<unit> unit::members() const {
    std::vector<unit> all;
    for (auto const u : model_->units[index_].members) all.push_back(unit(model_, u.index));
    return all;
}

std::string duty::name() const {
    return model_->name_of(model::duty_id{index_});
}

std::string_view duty::label(std::string_view language) const {
    auto const& d = model_->duties[index_];
    return d.label.in(language, d.act);
}

unit duty::owner() const {
    return unit(model_, model_->duties[index_].owner.index);
}

std::string_view duty::role(std::string_view language) const {
    auto const r = model_->duties[index_].role;
    if (!r) return {};
    return (*model_)[r].label.in(language, (*model_)[r].name);
}

bool duty::standing() const {
    return model_->duties[index_].standing();
}

std::vector<unit> duty::units(std::vector<std::uint32_t> const& indexes) const {
    std::vector<unit> all;
    for (auto const i : indexes) all.push_back(unit(model_, i));
    return all;
}

std::vector<unit> duty::through() const {
    return units(ruleset_impl::indexes_of(model_->duties[index_].through));
}

std::vector<unit> duty::with() const {
    return units(ruleset_impl::indexes_of(model_->duties[index_].with));
}

std::vector<unit> duty::assisting() const {
    return units(ruleset_impl::indexes_of(model_->duties[index_].assisting));
}

std::vector<unit> duty::to() const {
    return units(ruleset_impl::indexes_of(model_->duties[index_].to));
}

std::string_view duty::urgency(std::string_view language) const {
    return model_->duties[index_].urgency.in(language, {});
}

std::vector<citation> duty::cites() const {
    std::vector<citation> all;
    for (auto const& c : model_->duties[index_].cites) {
        auto const& of = (*model_)[c.instrument];
        citation made{of.label.zh.empty() ? of.name : of.label.zh, c.place, {}};
        for (auto const& q : c.quotes)
            made.quotes.push_back(of.text ? model_->texts[*of.text].text.substr(q.begin, q.end - q.begin)
                                          : q.first);
        all.push_back(std::move(made));
    }
    return all;
}

// ── findings ────────────────────────────────────────────────────────────────────────────────────────────────────────

status finding::status() const {
    return state_->found[index_].status;
}

duty finding::duty() const {
    return remit::duty(state_->model, index_);
}

unit finding::unit() const {
    return duty().owner();
}

bool finding::in_force() const {
    return state_->found[index_].in_force;
}

truth finding::applies() const {
    return state_->found[index_].applies;
}

truth finding::discharged() const {
    return state_->found[index_].discharged;
}

truth finding::overdue() const {
    return state_->found[index_].overdue();
}

std::optional<date> finding::due() const {
    return state_->found[index_].due;
}

std::vector<std::string> finding::needs() const {
    plain::evaluator e(*state_->model, *state_->facts);
    std::vector<std::string> names;
    for (auto const input : explain::needs(*state_->model, e, {index_}))
        names.push_back(state_->model->name_of(input));
    return names;
}

std::optional<std::vector<reason>> finding::first_reason() const {
    auto const& m = *state_->model;
    auto const first = explain::first_reason(m, *state_->facts, {index_});
    if (!first) return {};
    return ruleset_impl::reasons_of(m, *state_->facts, *first);
}

std::size_t findings::size() const {
    return state_->found.size();
}

finding findings::operator[](std::size_t i) const {
    return finding(state_, static_cast<std::uint32_t>(i));
}

std::optional<finding> findings::find(std::string_view duty) const {
    auto const id = state_->model->duty_named(duty);
    if (!id) return {};
    return (*this)[id.index];
}

std::optional<std::vector<question>> findings::ask() const {
    auto const& m = *state_->model;
    auto const asked = explain::ask(m, *state_->facts);
    if (!asked) return {};
    std::vector<question> all;
    for (auto const& q : asked->questions) {
        auto const& in = m[q.input.input];
        auto name = m.name_of(q.input);
        auto const said = [&](std::string_view language) {
            return std::string(in.question.in(language, in.label.in(language, name)));
        };
        all.push_back({name, {said("zh"), said("en")}, q.duties});
    }
    return all;
}

std::string findings::to_json() const {
    return explain::to_json(*state_->model, *state_->facts, state_->found);
}

// ── changes ─────────────────────────────────────────────────────────────────────────────────────────────────────────

namespace ruleset_impl {

std::vector<difference> differences_of(model::model const& m, facts::situation const& before,
                                       facts::situation const& after, change::ground const& g) {
    std::vector<difference> all;
    for (auto const r : g.inputs) {
        auto const was = explain::evidence_of(m, before, r), is = explain::evidence_of(m, after, r);
        all.push_back({m.name_of(r), facts::to_json(m, r.input, was.value), facts::to_json(m, r.input, is.value),
                       was.presumed, is.presumed});
    }
    auto const quoted = [](date d) { return "\"" + to_string(d) + "\""; };
    if (g.day) all.push_back({"as_of", quoted(before.as_of), quoted(after.as_of)});
    return all;
}

} // namespace ruleset_impl

std::vector<changed_duty> ruleset::compare(remit::situation const& before, remit::situation const& after) const {
    std::vector<changed_duty> all;
    for (auto const& c : change::compare(*model_, *before.facts_, *after.facts_)) {
        changed_duty now{duty(model_, c.duty.index), c.before.status, c.after.status, c.before.due, c.after.due, {}};
        if (c.because)
            now.because = ruleset_impl::differences_of(*model_, *before.facts_, *after.facts_, *c.because);
        all.push_back(std::move(now));
    }
    return all;
}

} // namespace remit
