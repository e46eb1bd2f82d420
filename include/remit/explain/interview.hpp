// interview: the questions of one situation, one after another, until none makes a difference.
// In: a model, a situation, answers. Out: the situation as it is known by now, which JSON can state at every step.
// Door: interview. Held by tests/explain/interview.cpp, tests/oracle/asking.cpp.
#pragma once

#include <remit/config.hpp>
#include <remit/explain/ask.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace remit::explain {

/// Asks in the order of ask(), each question once: what was stated `null` never, and what was answered in part (an event
/// without its day, a set of which some values are open, members that may be) no second time by this object.
/// Of a member is asked only when it is certain that it is there; before that, how many there are.
/// Refers to the model, which must live as long. Threads: one at a time. Cost of a step: that of ask().
class interview {
  public:
    REMIT_DECL interview(model::model const& m, facts::situation start);

    /// What is known by now.
    facts::situation const& known() const { return known_; }
    /// The question that is asked now; nothing at the end, and where it takes too many steps to find.
    std::optional<question> const& now() const { return now_; }
    /// What ask() says of the situation; nothing where it takes too many steps.
    std::optional<inquiry> const& asked() const { return asked_; }
    /// How many questions there are, the one asked now among them. An answer mostly makes them fewer; one that settles
    /// whether a duty applies can bring up what its deadline waits for.
    std::size_t left() const { return left_; }

    /// Answers the question: only where now() has one. The value is of its input's form and range. What is stated of a
    /// set's values or of members that are there stays; an event stated to have happened takes what is said now. Of a party's slots only their number is looked at, how many are there and how many may be: of
    /// those that may be the first are there, and the last are not.
    REMIT_DECL void state(model::value v);
    /// The question was asked, and nobody knows: only where now() has one. What was stated in part stays.
    REMIT_DECL void not_known();
    /// Takes the last answer back and asks again; false where none was given.
    REMIT_DECL bool take_back();
    /// Whether there is an answer to take back.
    bool has_answers() const { return !taken_.empty(); }

  private:
    struct step {
        facts::situation known;
        model::input_ref input;
    };
    void remember();
    void look();
    void list(model::input_id party);
    void count(model::input_id party, model::slots const& said);

    model::model const& m_;
    facts::situation known_;
    std::optional<inquiry> asked_;
    std::optional<question> now_;
    std::size_t left_ = 0;
    std::set<model::input_ref> answered_;
    std::vector<step> taken_;
};

} // namespace remit::explain
