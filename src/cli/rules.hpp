// rules: a rule set by its name, and a situation of it, loaded or with everything that is wrong said.
// In: what the user called them. Out: the model with its files, the facts, or diagnostics.
// Held by tests/cli/check.cpp, tests/cli/eval.cpp, tests/cli/streams.cpp.
#pragma once

#include "terminal.hpp"

#include <remit/base/diagnostic.hpp>
#include <remit/disk.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <optional>
#include <string>
#include <vector>

namespace remit::cli {

/// Where a rule set is, on disk.
struct place {
    std::string path;               ///< empty: nowhere
    std::vector<std::string> tried; ///< what was looked at
};
/// A path; a bare name also in the folders of $REMIT_RULES, then where the tool is installed.
place sought(std::string const& name);

/// A rule set after as many stages as went well.
struct loaded {
    std::string folder;                    ///< before the names of its files
    std::optional<syntax::gathered> files; ///< unless its files were not even found
    std::optional<model::model> model;     ///< where there is no error
    std::vector<diagnostic> diagnostics;   ///< their files as one can open them from here
};
/// `check`: go on to the model.
loaded load_rules(std::string const& name, bool check = true);

/// The same for who needs the model: where there is none it complains.
loaded sound_rules(std::string const& name, setting const& s);

/// A situation of this model, from a file or, `-`, from stdin; one with faults: it complains.
facts::situation sound_situation(model::model const& m, std::string const& path, setting const& s);

/// Says the errors on stderr and throws bad_input.
[[noreturn]] void complain(std::vector<diagnostic> const& all, setting const& s);

/// Names a diagnostic's files as one can open them from here; they are relative to the rules' folder.
void place_from_here(diagnostic& d, std::string const& folder);

/// A diagnostic as people read it: with its line, a caret under the words, and the places that belong to it.
std::string as_text(diagnostic const& d, setting const& s, stream to);

} // namespace remit::cli
