// holds: what is true of any answer: of diagnostics, of JSON, of a page, of text beside rules.
// In: an answer, and what it was an answer to. Out: what is wrong, if anything. Held by tests/fuzz/harm.cpp.
#pragma once

#include "targets.hpp"

#include <remit/base/diagnostic.hpp>
#include <remit/base/result.hpp>
#include <remit/model/model.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

/// Files by the name diagnostics call them.
using named_files = std::map<std::string, std::string>;

/// Each has a code, words in both languages, and its places in its file; at a terminal and as JSON it can be read.
wrong of_diagnostics(std::vector<remit::diagnostic> const& all, named_files const& files);

/// A value without errors, or errors: and of these what of_diagnostics says.
template <class Value> wrong of_result(remit::result<Value> const& r, named_files const& files) {
    bool errors = false;
    for (auto const& d : r.diagnostics()) errors = errors || d.severity == remit::severity::error;
    if (r.has_value() && errors) return "a value, and errors";
    if (!r.has_value() && !errors) return "neither a value nor an error";
    return of_diagnostics(r.diagnostics(), files);
}

/// It is UTF-8 and JSON.
wrong of_json(std::string const& text, std::string_view what);

/// The texts of a model beside its rules: every letter is in a piece, every quote in its text, both writers write.
wrong of_sheets(remit::model::model const& m);

/// Whether two answers say the same of the same places, in both languages.
bool same(std::vector<remit::diagnostic> const& a, std::vector<remit::diagnostic> const& b);

/// What is to be seen of diagnostics, to tell where two answers differ.
std::string shown(std::vector<remit::diagnostic> const& all);

} // namespace fuzz
