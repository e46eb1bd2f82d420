// interview: the bodies of interview.hpp.
#pragma once

#include <remit/explain/interview.hpp>

#include <algorithm>
#include <cassert>
#include <utility>
#include <variant>

namespace remit::explain {
interview::interview(model::model const& m, facts::situation start) : m_(m), known_(std::move(start)) {
    look();
}

void interview::look() {
    asked_ = ask(m_, known_);
    now_.reset();
    left_ = 0;
    if (!asked_) return;
    auto const offer = [&](question const& q) {
        if (answered_.contains(q.input)) return false;
        if (!now_) now_ = q;
        return true;
    };
    for (auto const& q : asked_->questions) {
        auto const party = m_[q.input.input].of;
        if (!party || facts::present(m_, known_, party, q.input.slot) == truth::yes) {
            left_ += offer(q);
            continue;
        }
        // Nobody knows anything of a member of whom nobody knows whether it is there.
        model::input_ref const number{party, 0};
        bool const answered = answered_.contains(number) ||
                              known_.states[m_.state_of(number)] == model::value(model::silence::not_known);
        if (answered) continue;
        ++left_;
        offer({number, q.duties});
    }
}

void interview::remember() {
    assert(now_);
    taken_.push_back({known_, now_->input});
    answered_.insert(now_->input);
}

// Before anything can be stated of a member.
void interview::list(model::input_id party) {
    if (party) known_.states[m_.state_of({party, 0})] = facts::listed(m_, known_, party);
}

void interview::count(model::input_id party, model::slots const& said) {
    auto const before = facts::listed(m_, known_, party);
    auto const many = [](model::slots const& s, truth t) { return std::count(s.present.begin(), s.present.end(), t); };
    auto const certain = many(before, truth::yes);
    auto appear = many(said, truth::yes) - certain; // so many of those that may be are there
    auto stay = static_cast<std::ptrdiff_t>(said.present.size()) - certain;
    std::vector<std::uint32_t> keep;
    model::slots now;
    for (std::uint32_t slot = 0; slot < before.present.size(); ++slot) {
        bool const may_be = before.present[slot] != truth::yes;
        if (may_be && stay-- <= 0) continue;
        keep.push_back(slot);
        now.present.push_back(may_be && appear-- <= 0 ? truth::unknown : truth::yes);
    }
    for (std::uint32_t i = 0; i < m_.inputs.size(); ++i) {
        if (m_.inputs[i].of != party) continue;
        std::vector<model::value> moved;
        for (auto const slot : keep) moved.push_back(known_.states[m_.state_of({{i}, slot})]);
        moved.resize(m_.inputs[i].slots, model::silence::not_asked);
        std::move(moved.begin(), moved.end(),
                  known_.states.begin() + static_cast<std::ptrdiff_t>(m_.inputs[i].first_state));
    }
    known_.states[m_.state_of({party, 0})] = std::move(now);
}

void interview::state(model::value v) {
    auto const input = now_->input;
    remember();
    list(m_[input.input].of);
    auto& known = known_.states[m_.state_of(input)];
    if (auto const* const slots = std::get_if<model::slots>(&v))
        count(input.input, *slots);
    else if (auto const* const set = std::get_if<model::set>(&v)) {
        auto const before = std::holds_alternative<model::set>(known) ? std::get<model::set>(known) : model::set{};
        known = model::set{before.in | (set->in & ~before.out), before.out | (set->out & ~before.in)};
    } else
        known = std::move(v);
    look();
}

void interview::not_known() {
    auto const input = now_->input;
    remember();
    list(m_[input.input].of);
    auto& known = known_.states[m_.state_of(input)];
    if (std::holds_alternative<model::silence>(known)) known = model::silence::not_known;
    look();
}

bool interview::take_back() {
    if (taken_.empty()) return false;
    answered_.erase(taken_.back().input);
    known_ = std::move(taken_.back().known);
    taken_.pop_back();
    look();
    return true;
}

} // namespace remit::explain
