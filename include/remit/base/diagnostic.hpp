// diagnostic: one thing that is wrong, said so that it can be mended.
// In: a problem from diagnostics.def, its place, the words it is about. Out: code, position, message, hint.
// Held by tests/base/diagnostic.cpp; every code by tests/cases/bad/.
#pragma once

#include <remit/base/source.hpp>
#include <remit/base/span.hpp>
#include <remit/config.hpp>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace remit {

/// What people read, in both languages.
struct words {
    std::string zh;
    std::string en;

    /// "zh" gives Chinese, anything else English.
    std::string const& in(std::string_view language) const { return language == "zh" ? zh : en; }

    friend bool operator==(words const&, words const&) = default;
};

enum class severity : std::uint8_t { error, warning };

/// One mistake, as the user sees it. A plain value; safe to copy and to keep.
struct diagnostic {
    std::string code; ///< "E7", "W3" of rules (docs/errors.md), "S4" of situations, "F1" of files
    enum severity severity = remit::severity::error;
    std::string file;    ///< which file; of a situation its name if it has one
    position begin, end; ///< `end` just behind the last letter; line 0 where there is no place in a text
    std::string pointer; ///< of a situation: JSON pointer (RFC 6901) to what is wrong
    words message;
    words hint; ///< what repairs it; may be empty

    /// "file:line:column: error E7: message" and, if there is one, the hint on a line of its own.
    REMIT_DECL std::string text(std::string_view language) const;
};

/// Every kind of mistake, in the order of diagnostics.def.
enum class problem : std::uint8_t {
#define REMIT_PROBLEM(name, code, severity, zh, en, hint_zh, hint_en) name,
#include <remit/base/diagnostics.def>
#undef REMIT_PROBLEM
};

/// A mistake before it is worded: what, where, and the words it is about. Rooms collect these.
struct fault {
    problem what;
    span at;
    std::vector<std::string> about; ///< fills {0}, {1}, … of the message; `both()` where the languages differ
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

/// The candidate nearest to `word` by edits, if near enough to be a slip; else empty.
REMIT_DECL std::string nearest(std::string_view word, std::vector<std::string> const& candidates);

} // namespace remit
