// to_json: a situation → JSON as people state it (situation/1, docs/language.md §8), and single values of it.
// In: a model, a situation. Out: a text that from_json() reads as the same situation.
// Door: to_json(). Held by tests/facts/to_json.cpp, tests/oracle/reading.cpp.
#pragma once

#include <remit/base/json_value.hpp>
#include <remit/config.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <string>

namespace remit::facts {

/// situation/1, made to be read and edited: a fact a line, a member a line, in order of declaration, indented by two
/// spaces, no newline at the end. What is not stated is left out, what is not known is `null`.
/// What from_json(), given() or explain::interview make reads back as it was. Two things that JSON cannot state are left
/// out: `withheld`, and what is said of a member whose slot is not listed as there.
/// Nothing is thrown but std::bad_alloc. Cost: linear. Threads: no shared state.
REMIT_DECL std::string to_json(model::model const& m, situation const& s);

/// A value on one line: `true`, `9`, `"school"`, `["tutoring"]`; of a party a list with true or null a slot; what is not
/// stated is `null`.
REMIT_DECL std::string to_json(model::model const& m, model::input_id of, model::value const& v);
/// The same as a part of more.
REMIT_DECL json_value as_json(model::model const& m, model::input_id of, model::value const& v);

} // namespace remit::facts
