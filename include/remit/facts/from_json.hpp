// from_json: what is said of a case, as JSON → a situation of a rule set (situation/1, docs/language.md §8).
// In: JSON as text, or as values. Out: a situation, or every fault with its JSON pointer and, of a text, its place.
// Doors: from_json(), from_stated(). Everything else is private to impl/from_json.ipp and impl/read_json.hpp.
// Held by tests/situations.cpp with tests/cases/situations/, tests/facts/from_json.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/base/limits.hpp>
#include <remit/base/result.hpp>
#include <remit/facts/situation.hpp>
#include <remit/facts/stated.hpp>
#include <remit/model/model.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace remit::facts {

/// Reads a situation. All faults are reported in one pass, in the order of the text, and none is repaired; one of JSON
/// itself (S1) is reported alone, with its place and the empty pointer. Where the page leaves a choice:
/// a value listed twice in a set, or a day twice of an event, is listed once; a set as an object takes true and false
/// only; `{}` says nothing of a set, but is stated; an event's list is never empty and has no null in it; what is said
/// in slots past a party's `most` is checked too; of a key that is repeated each value is checked.
/// A byte order mark at the start is skipped. `name` is how diagnostics call the text; `as_of` is the day of a situation that
/// has none, which is at fault otherwise; a null in that place is at fault all the same.
/// Nothing is thrown but std::bad_alloc. Cost: linear. Threads: no shared state.
REMIT_DECL result<situation> from_json(model::model const& m, std::string_view json, std::string name = {},
                                       std::optional<date> as_of = {});

/// The same of what is no text, with its day: a whole situation, `{"as_of": …, "facts": {…}}`. `at` is not looked at.
REMIT_DECL result<situation> from_stated(model::model const& m, stated const& whole, std::string name = {});

} // namespace remit::facts
