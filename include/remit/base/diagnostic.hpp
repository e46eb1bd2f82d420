// diagnostic: one thing that is wrong, said so that it can be mended.
// In: a problem from diagnostics.def, its place, the words it is about. Out: code, position, message, hint, and the
// places that belong to it. show.hpp writes it for people.
// Held by tests/base/diagnostic.cpp; every code by tests/cases/bad/ and tests/errors.cpp, hints by
// tests/hints.cpp.
#pragma once

#include <remit/base/source.hpp>
#include <remit/base/span.hpp>
#include <remit/config.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit {

/// What people read, in both languages.
struct words {
    std::string zh;
    std::string en;

    /// "zh" gives Chinese, anything else English.
    std::string const& in(std::string_view language) const { return language == "zh" ? zh : en; }
    /// The same; where there is nothing, the other language's; `otherwise` where there is neither.
    std::string_view in(std::string_view language, std::string_view otherwise) const {
        std::string_view const said = in(language), other = language == "zh" ? en : zh;
        return !said.empty() ? said : !other.empty() ? other : otherwise;
    }

    friend bool operator==(words const&, words const&) = default;
};

enum class severity : std::uint8_t { error, warning };

/// Another place that has to do with a mistake: the first declaration, a step of a circle, the duty that overrides.
struct related_place {
    std::string file;
    position begin, end; ///< as of the diagnostic
    excerpt line;        ///< the line it begins on
    words message;       ///< what is there
};

/// One mistake, as the user sees it. A plain value; safe to copy and to keep.
struct diagnostic {
    std::string code; ///< "E7", "W3" of rules (docs/errors.md), "S4" of situations, "F1" of files
    enum severity severity = remit::severity::error;
    std::string file;    ///< which file; of a situation its name if it has one
    position begin, end; ///< `end` just behind the last letter; line 0 where there is no place in a text
    std::string pointer; ///< of a situation: JSON pointer (RFC 6901) to what is wrong
    words message;
    words hint;   ///< what repairs it; may be empty
    excerpt line; ///< the line it begins on, for a caret; empty where there is no place in a text
    std::vector<related_place> related; ///< in the order of reading

    /// "file:line:column: error E7: message" and, if there is one, the hint on a line of its own. Nothing of what
    /// it repeats begins another line, or is obeyed by a terminal: see printable_line().
    REMIT_DECL std::string text(std::string_view language) const;
};

/// Every kind of mistake, in the order of diagnostics.def.
enum class problem : std::uint8_t {
#define REMIT_PROBLEM(name, code, severity, zh, en, hint_zh, hint_en) name,
#include <remit/base/diagnostics.def>
#undef REMIT_PROBLEM
};

/// What can be said of a related place, in the order of notes.def.
enum class note : std::uint8_t {
#define REMIT_NOTE(name, zh, en) name,
#include <remit/base/notes.def>
#undef REMIT_NOTE
};

/// A related place before it is worded.
struct mention {
    note what;
    span at;
    std::vector<std::string> about;
};

/// A mistake before it is worded: what, where, and the words it is about. Rooms collect these.
struct fault {
    problem what;
    span at;
    std::vector<std::string> about; ///< fills {0}, {1}, … of the message; `both()` where the languages differ
    std::vector<mention> related = {}; ///< in the order of reading

    /// Mentions another place.
    fault& see(note n, span where, std::vector<std::string> words = {}) {
        related.push_back({n, where, std::move(words)});
        return *this;
    }
};

/// A word of a message that is said differently in the two languages.
REMIT_DECL std::string both(std::string_view zh, std::string_view en);

/// The code of a problem, "E7".
REMIT_DECL std::string_view code_of(problem what);
REMIT_DECL severity severity_of(problem what);

/// Words a fault. Its place is looked up in `files[at.file]`.
REMIT_DECL diagnostic describe(fault const& f, std::vector<source> const& files);

/// The same for what has no place in a text: `file` alone, or a JSON pointer.
REMIT_DECL diagnostic describe(problem what, std::string file, std::string pointer,
                               std::vector<std::string> about);

} // namespace remit
