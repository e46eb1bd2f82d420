// answer: a line that somebody typed, as an answer to a question.
// In: the question's input, what is known by now, the line. Out: a value of the input's form and range, what else the line
// asks for, or why it will not do. Held by tests/cli/answer.cpp.
#pragma once

#include "terminal.hpp"

#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace remit::cli {

/// What a line means.
struct heard {
    enum class kind { value, not_known, back, why, help, leave, nothing, unfit };
    kind what{};
    model::value value = {};  ///< what is stated
    std::string why_not = {}; ///< of what is unfit, in the reader's language
};

/// Words of both languages are understood, whatever the reader's; width and the case of ASCII letters are not looked at.
/// A value of a choice or set that is called like a command is the value; with a colon before it, `:q`, it is the command.
heard hear(model::model const& m, facts::situation const& known, model::input_ref input, std::string_view line,
           setting const& s);

/// A whole number. One too long for 64 bits is the greatest or least: no range reaches there.
std::optional<std::int64_t> number_in(std::string_view word);

/// What a line asks for where no value can be meant.
std::optional<heard::kind> command_in(std::string_view line);

/// Why what is written is no date, with the date that is meant where it is written in another way, else how dates are.
words no_date(std::string_view written);
/// Why a date that was written will not do; empty where it will.
words wrong_date(std::string const& written);

/// What can be typed to answer, on one line: "a whole number from 0 to 17; ? if not known".
std::string taken(model::model const& m, facts::situation const& known, model::input_ref input, setting const& s);

/// Whether an event is known to have happened on some day, or a set to have some of its values: an answer adds to that.
bool has_some(model::model const& m, facts::situation const& known, model::input_ref input);

/// The numbers of a party that an answer may give.
struct bounds {
    std::int64_t least = 0, most = 0;
};
bounds bounds_of(model::model const& m, facts::situation const& known, model::input_id party);

} // namespace remit::cli
