// telling: what the tool tells of duties beside what explain::teller does: who takes which part, by when, which quote;
// and of questions: who waits, what an answer would do.
// In: a model, how the reader is spoken to; of a case what is asked about. Out: text on one line, not yet cut.
// Held by tests/cli/eval.cpp, tests/cli/plan.cpp, tests/cli/ask.cpp.
#pragma once

#include "page.hpp"

#include <remit/explain/ask.hpp>
#include <remit/explain/tell.hpp>
#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace remit::cli {

/// The order on a page: what has to be done, what may or must not be, what is open, what is done.
inline constexpr status by_rank[] = {status::overdue,       status::obliged,      status::forbidden,
                                     status::permitted,     status::undetermined, status::discharged,
                                     status::not_applicable};
int rank(status s);

/// Refers to the model, which must live as long.
class telling : public explain::teller {
  public:
    telling(model::model const& m, setting const& speech)
        : teller(m, speech.language), m_(m) {}

    std::string title() const;                            ///< the rule set
    std::string subject(facts::situation const& s) const; ///< which case, on which day
    std::string units(std::vector<model::unit_id> const& ids) const;

    /// Who takes which part, in the order of §5.6; may be empty.
    std::string who(model::duty const& d) const;
    /// By when; may be empty.
    std::string deadline(model::duty const& d, found::finding const& f) const;
    /// By when, and the word for how soon, in brackets behind a duty's name; may be empty.
    std::string soon(model::duty const& d, found::finding const& f) const;

    /// A quote with its place. Its instrument is numbered by where it stands in `sources`, to which a new one is added.
    note citation(model::citation const& c, std::vector<model::instrument_id>& sources) const;

    /// "3 obliged, 1 overdue", in the order of the page; may be empty.
    std::string counts(std::map<status, std::size_t> const& of) const;
    std::string not_worked_out() const;

    /// "2 duties wait"
    std::string waiting(std::size_t duties) const;
    /// "the bureau: teach: obliged"
    std::string outcome(explain::settled const& one) const;
    /// Which answers to a question are alike: "0 to 5", "up to 2024-06-03".
    std::string span(model::input_id of, explain::answer const& a) const;
    /// What they would do: "settles 2, 1 of them as not applicable".
    std::string effect(explain::answer const& a) const;
    std::string nothing_to_ask() const { return say("没有要问的了。", "There is nothing left to ask."); }

  private:
    std::string start(model::deadline const& within) const;

    model::model const& m_;
};

} // namespace remit::cli
