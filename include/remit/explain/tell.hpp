// tell: facts, questions and duties in the rule set's own labels, in one language, for people.
// In: a model, a situation, inputs or duties. Out: words. Door: teller. Held by tests/explain/tell.cpp.
#pragma once

#include <remit/base/calendar.hpp>
#include <remit/base/status.hpp>
#include <remit/config.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::explain {

/// Refers to the model, which must live as long. Where a label is missing in the language, the other's stands for it, else
/// the name. Threads: no state.
class teller {
  public:
    /// "zh", or anything else for English.
    REMIT_DECL teller(model::model const& m, std::string_view language);

    /// The one of two that is in the language.
    std::string say(std::string_view zh, std::string_view en) const { return std::string(chinese_ ? zh : en); }
    REMIT_DECL std::string label(words const& w, std::string_view otherwise) const;
    /// With "、" or ", " between.
    REMIT_DECL std::string listed(std::vector<std::string> const& items) const;

    /// "a; b", or with something else between.
    REMIT_DECL std::string strung(std::vector<std::string> const& items, std::string_view zh = "；",
                                  std::string_view en = "; ") const;

    /// A status in its own word, without underscores: "not applicable".
    REMIT_DECL std::string word(status s) const;

    /// "public security: go and investigate"
    REMIT_DECL std::string called(model::duty_id d) const;
    /// "parent 2: where the parent is", without a value.
    REMIT_DECL std::string called(model::input_ref r) const;
    /// A value: "9", "with family", "2019-10-08", "tutoring, rehabilitation"; "unknown".
    REMIT_DECL std::string worth(model::input_id of, model::value const& v) const;
    /// A fact with what is stated or presumed of it: "nobody looks after the child", "injured: no", "age 9",
    /// "attended: not yet"; what is presumed not to be so: "not on record: attended".
    REMIT_DECL std::string fact(evidence const& e) const;
    /// Behind what is presumed, so or not so: " (not on record)".
    REMIT_DECL std::string presumed(bool holds) const;
    /// Words of an instrument, with where they stand: "“出警” —— the notice 一".
    REMIT_DECL std::string quoted(model::citation const& c) const;
    /// What is asked of an input: the rule set's own question, or what it is called.
    REMIT_DECL std::string question(model::input_ref r) const;

    /// "3 working days", "1 month".
    REMIT_DECL std::string periods(std::int64_t n, period unit) const;

    /// "parent 2", the slot counting from 0.
    REMIT_DECL std::string member(model::input_id party, std::uint32_t slot) const;

  private:
    std::string whose(model::input_ref r) const;

    model::model const& m_;
    bool chinese_;
};

} // namespace remit::explain
