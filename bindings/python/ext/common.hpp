// common: what the parts of the extension share: what they hold, how they fail, how a Python value becomes a statement.
// Held by bindings/python/tests/.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <remit/base/diagnostic.hpp>
#include <remit/batch/arrow.hpp>
#include <remit/facts/stated.hpp>
#include <remit/remit.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nb = nanobind;

namespace remit::python {

/// A rule set and its warnings.
struct loaded {
    ruleset rules;
    std::vector<diagnostic> warnings;
};

/// Findings, with the rule set that they are of.
struct found_of {
    ruleset rules;
    remit::situation situation;
    findings all;
};

/// Raises the exception of that name in remit._errors: "RulesError", "InputError", "TooHardError".
[[noreturn]] void raise(char const* which, std::vector<diagnostic> const& all);
[[noreturn]] void raise(char const* which, std::string const& zh, std::string const& en);

/// Diagnostics as exceptions and warnings take them: JSON, and text with carets in English and Chinese.
using told = std::tuple<std::string, std::string, std::string>;
told tell(std::vector<diagnostic> const& all);

/// What Python says of a situation, as JSON would. Of a key that is no text, or a value of no such kind, TypeError.
facts::stated stated_of(nb::handle value);

/// Lets other threads have Python while it lives. A thread that comes back when Python has ended stays where it is: CPython
/// before 3.14 would end it amidst C++, which ends the program.
class without_python {
  public:
    without_python() : state_(PyEval_SaveThread()) {}
    ~without_python();
    without_python(without_python const&) = delete;
    without_python& operator=(without_python const&) = delete;

  private:
    PyThreadState* state_;
};
/// From now on only the thread that calls this comes back.
void python_ends();
/// After a fork: of the threads that were on their way back there is none.
void process_begins();

/// A stream that is released while others may have Python: its producer may wait for one of them.
class outside_stream {
  public:
    outside_stream() = default;
    explicit outside_stream(batch::owned_stream s) : held_(std::move(s)) {}
    outside_stream(outside_stream&&) = default;
    ~outside_stream() { release(); }

    void release() {
        if (!held_) return;
        without_python const now;
        held_ = {};
    }
    explicit operator bool() const { return static_cast<bool>(held_); }
    batch::owned_stream& operator*() { return held_; }
    batch::owned_stream* operator->() { return &held_; }

  private:
    batch::owned_stream held_;
};

/// A stream as the Arrow PyCapsule interface hands it over; what nobody takes goes with the capsule.
nb::capsule capsule_of(batch::owned_stream s);

inline std::pair<std::string, std::string> both_of(words const& w) { return {w.zh, w.en}; }

// Each part puts its own into the module.
void add_rules(nb::module_& m);
void add_findings(nb::module_& m);
void add_caseload(nb::module_& m);
void add_columns(nb::module_& m);

} // namespace remit::python
