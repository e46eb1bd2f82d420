// told: a rule set and one situation of it, both written as rule files write them; what comes out of it as text.
#pragma once

#include "rules.hpp"

#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>

#include <string>
#include <string_view>

namespace tests {

/// Holds one rule set and one situation. Every answer is worked out anew.
struct told {
    remit::model::model model;
    remit::facts::situation situation;

    /// `given` as in an example, `p, not q, e is 2024-01-31`; empty: nothing is stated.
    told(std::string_view rules, std::string_view given = "", std::string_view as_of = "2024-03-01");
    told(told&&) noexcept;
    ~told();

    remit::model::define_id define(std::string_view name) const;
    remit::model::duty_id duty(std::string_view name) const;
    remit::model::value& state(std::string_view input, std::uint32_t slot = 0);

    /// What a define is worth: "true", "false", "unknown", "9", "2024-02-29", the name of a choice's value.
    std::string worth(std::string_view name, std::uint32_t slot = 0) const;
    remit::found::finding finding(std::string_view name) const;
    std::string status(std::string_view name) const;
    /// A, D and L of 5.1: "T F U".
    std::string truths(std::string_view name) const;
    std::string due(std::string_view name) const;

    /// "asked, parent[1].status"; "" where there are none.
    std::string needs(std::string_view name) const;
    /// The first reason; "-" where the status is undetermined, "" where no input is needed.
    std::string reason(std::string_view name) const;
    /// "asked 2, x 1".
    std::string ask() const;

  private:
    std::string listed(std::vector<remit::model::input_ref> const& inputs) const;
};

} // namespace tests
