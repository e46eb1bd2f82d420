// ask: what to find out next (docs/language.md §6, Ask). In: a model, a situation. Out: questions, the one that most duties
// wait for first; what each answer would do.
// Doors: ask(), waiting_for(), answers(), to_json(). Held by tests/explain/ask.cpp, tests/oracle/asking.cpp.
#pragma once

#include <remit/base/status.hpp>
#include <remit/config.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace remit::explain {

/// A question worth asking.
struct question {
    model::input_ref input;
    std::size_t duties = 0; ///< to how many that wait it matters
    friend bool operator==(question const&, question const&) = default;
};

/// The status of a duty.
struct settled {
    model::duty_id duty;
    remit::status status{};
    friend bool operator==(settled const&, settled const&) = default;
};

struct inquiry {
    /// Inputs that were not stated `null`: the one first that matters to most duties, undetermined or obliged with
    /// lateness unknown, then as declared.
    std::vector<question> questions;
    /// Duties that are undetermined and come out this way whatever the answers.
    std::vector<settled> whatever;
    /// Of so many duties it was not decided exactly what matters to them: some of their needs may not.
    std::size_t inexact = 0;
};

/// Nothing where needs have to be worked out that take more than `most_explaining_steps`.
REMIT_DECL std::optional<inquiry> ask(model::model const& m, facts::situation const& s);

/// The duties that wait for an answer to this question, as declared; as many as question::duties says. Nothing where ask()
/// says nothing.
REMIT_DECL std::optional<std::vector<model::duty_id>> waiting_for(model::model const& m, facts::situation const& s,
                                                                  model::input_ref input);

/// One answer to a question, and what it would do.
struct answer {
    model::value value;
    std::optional<model::value> through; ///< of a number or day: all up to this would do the same
    std::vector<settled> settles;        ///< duties that would wait no longer, as declared
    std::size_t waiting = 0;             ///< how many would wait still
};

/// The answers that make a difference to duties that wait, as completion::possibilities() tells them apart.
REMIT_DECL std::vector<answer> answers(model::model const& m, facts::situation const& s, model::input_ref input);

/// ask/1 (docs/ask.md), indented by two spaces, no newline at the end: all questions, with what each answer to the first
/// would do.
REMIT_DECL std::string to_json(model::model const& m, facts::situation const& s, inquiry const& asked);

} // namespace remit::explain
