// plain: the judge. It walks the model for one situation, section by section as docs/language.md does, and nothing in
// it is clever. Every faster engine is held against it; explanations walk it.
// Doors: evaluate(), and the evaluator, for the worth of single expressions, which explain/ and examine/ ask for.
// Held by tests/plain/, tests/cases/good/.
#pragma once

#include <remit/base/truth.hpp>
#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/measure.hpp>
#include <remit/model/model.hpp>

#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace remit::plain {

/// What an expression is worth; `std::monostate`: unknown (of a truth `truth::unknown`; of a set value by value).
using worth = std::variant<std::monostate, truth, std::int64_t, date, model::choice, model::set>;

using model::members;
using model::slot_of;

/// Evaluates one situation. Keeps what it has found of duties and defines, so that each is walked once, however often
/// it is named. Cheap to make; refers to the model and the situation, which must live as long. One thread at a time.
class evaluator {
  public:
    REMIT_DECL evaluator(model::model const& m, facts::situation const& s);

    facts::situation const& situation() const { return situation_; }

    /// One duty's finding (5.1–5.3). The reference holds as long as the evaluator.
    REMIT_DECL found::finding const& finding(model::duty_id d);

    /// An expression's worth, where `of` says which members it is about.
    REMIT_DECL worth value(model::node_id n, members const& of = {});
    /// The same of a boolean expression.
    REMIT_DECL truth holds(model::node_id n, members const& of = {});

    /// 4.3, 4.5: what is stated or presumed of an input; of an event whether it has happened, of a party nothing.
    REMIT_DECL worth stated(model::input_ref r) const;
    /// A define's worth; of a define for each member that of the member in this slot.
    REMIT_DECL worth defined(model::define_id d, std::uint32_t slot = 0);

    /// 4.4: whether an event has happened by `as_of`, and its latest day, if known.
    REMIT_DECL truth happened(model::input_id event) const;
    REMIT_DECL std::optional<date> day_of(model::input_id event) const;

    /// 4.6: whether a party's slot is there.
    REMIT_DECL truth present(model::input_id party, std::uint32_t slot) const;

    /// 5.4: "d is s", as conditions read it.
    REMIT_DECL truth reads(model::duty_id d, status s);

  private:
    friend struct walk;
    using declared = std::variant<model::define_id, model::duty_id>;

    bool is_settled(declared d) const;
    void settle(declared d);
    void work_out(model::define_id d);
    void work_out(model::duty_id d);
    remit::calendar const* calendar() const { return model_.calendar ? &*model_.calendar : nullptr; }

    model::model const& model_;
    facts::situation const& situation_;
    std::vector<std::optional<found::finding>> findings_; ///< one a duty, once settled
    std::vector<std::vector<worth>> defines_;             ///< one a define and slot, once settled
};

/// All duties, in order. Total: a situation that fits the model has findings.
REMIT_DECL found::findings evaluate(model::model const& m, facts::situation const& s);

} // namespace remit::plain
