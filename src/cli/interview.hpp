// interview: `ask --interactive`: where it begins, where it is kept, what it ends with.
// Held by tests/cli/interview.cpp.
#pragma once

#include "outline.hpp"
#include "telling.hpp"
#include "terminal.hpp"

#include <remit/explain/ask.hpp>

#include <string>

namespace remit::cli {

/// What the user asked for, as it was written; what may be empty was not.
struct interview_order {
    std::string rules;
    std::string situation; ///< a file, or empty
    std::string save;      ///< a file, or empty: the situation's
    std::string as_of;     ///< a date, or empty
    std::string language;  ///< or empty
};

/// Leads through the questions at the terminal, or whatever stdin is, and keeps the situation after every answer.
/// `done` at its end, `no` where it was left. Throws wrong_use, bad_input, cannot_write.
exit_code interview(interview_order const& o);

/// What is told beside questions, and where there are none any more: what is settled whatever the answers, and of how many
/// duties that was not decided.
void put_beside_questions(outline& out, telling const& tell, explain::inquiry const& asked);

} // namespace remit::cli
