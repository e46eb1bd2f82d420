// explanation: what the rooms explain/ and plan/ say of a finding, put into the words of explanation.hpp.
#pragma once

#include <remit/explain/account.hpp>
#include <remit/explain/ask.hpp>
#include <remit/explain/why.hpp>
#include <remit/explanation.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/impl/state.hpp>
#include <remit/plan/order.hpp>
#include <remit/plan/to_json.hpp>

#include <algorithm>

namespace remit {
namespace ruleset_impl {

std::optional<std::string> written(model::model const& m, model::input_id of, std::optional<model::value> const& v) {
    if (!v) return {};
    return facts::to_json(m, of, *v);
}

// "parent[1].cannot_care"
std::optional<model::input_ref> input_called(model::model const& m, std::string_view name) {
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
        for (std::uint32_t slot = 0; slot < m.inputs[i].slots; ++slot)
            if (model::input_ref const r{{i}, slot}; m.name_of(r) == name) return r;
    return {};
}

} // namespace ruleset_impl

// ── why ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

explanation finding::why() const {
    auto account = explain::why(*state_->model, *state_->facts, {index_});
    return {state_->model, state_->facts, std::make_shared<explain::account const>(std::move(account))};
}

std::optional<explanation> ruleset::why(remit::situation const& s, std::string_view duty) const {
    auto const found = evaluate(s).find(duty);
    if (!found) return {};
    return found->why();
}

std::string explanation::sentence(std::string_view language) const {
    return explain::tell(*model_, *facts_, *account_, language).sentence;
}

std::vector<account_line> explanation::lines(std::string_view language) const {
    std::vector<account_line> all;
    for (auto& l : explain::tell(*model_, *facts_, *account_, language).lines) all.push_back({l.depth, std::move(l.text)});
    return all;
}

std::vector<std::vector<reason>> explanation::reasons() const {
    std::vector<std::vector<reason>> all;
    if (account_->reasons)
        for (auto const& one : account_->reasons->each) all.push_back(ruleset_impl::reasons_of(*model_, *facts_, one));
    return all;
}

bool explanation::has_more_reasons() const {
    return account_->reasons && account_->reasons->more;
}

std::vector<reason> explanation::shortest_reason() const {
    if (!account_->reasons) return {};
    return ruleset_impl::reasons_of(*model_, *facts_, account_->reasons->shortest);
}

std::vector<status> explanation::possible() const {
    return account_->ahead ? account_->ahead->possible : std::vector<status>();
}

std::vector<std::string> explanation::matter() const {
    std::vector<std::string> all;
    if (account_->ahead)
        for (auto const r : account_->ahead->matter) all.push_back(model_->name_of(r));
    return all;
}

std::optional<std::vector<alteration>> explanation::change() const {
    if (!account_->change) return {};
    std::vector<alteration> all;
    for (auto const& a : account_->change->alterations)
        all.push_back({model_->name_of(a.input), facts::to_json(*model_, a.input.input, a.value),
                       ruleset_impl::written(*model_, a.input.input, a.through)});
    return all;
}

bool explanation::is_least() const {
    return account_->change && account_->change->least;
}

std::string explanation::to_json() const {
    return explain::to_json(*model_, *facts_, *account_);
}

// ── ask ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::vector<answer> findings::answers(std::string_view input) const {
    auto const& m = *state_->model;
    std::vector<answer> all;
    auto const asked = ruleset_impl::input_called(m, input);
    if (!asked) return all;
    for (auto const& a : explain::answers(m, *state_->facts, *asked)) {
        answer one{facts::to_json(m, asked->input, a.value), ruleset_impl::written(m, asked->input, a.through), {}, a.waiting};
        for (auto const& s : a.settles) one.settles.push_back({duty(state_->model, s.duty.index), s.status});
        all.push_back(std::move(one));
    }
    return all;
}

std::optional<std::string> findings::ask_to_json() const {
    auto const asked = explain::ask(*state_->model, *state_->facts);
    if (!asked) return {};
    return explain::to_json(*state_->model, *state_->facts, *asked);
}

// ── plan ────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::vector<work_step> findings::plan(bool with_standing) const {
    auto const called = [&](model::duty_id d) { return duty(state_->model, d.index); };
    std::vector<work_step> all;
    for (auto const& s : plan::order(*state_->model, state_->found, with_standing).steps) {
        work_step one{called(s.duty), s.round, {}, s.after_more};
        for (auto const d : s.after) one.after.push_back(called(d));
        all.push_back(std::move(one));
    }
    return all;
}

std::string findings::plan_to_json(bool with_standing) const {
    auto const p = plan::order(*state_->model, state_->found, with_standing);
    return plan::to_json(*state_->model, *state_->facts, state_->found, p);
}

} // namespace remit
