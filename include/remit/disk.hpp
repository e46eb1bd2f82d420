// disk: a rule set on disk → its root file, and a way to read the others.
// In: a path. Out: what gather() takes. Nothing else in remit touches a file system.
// Door: find_rules(). For tool writers; load() calls it. Held by tests/disk.cpp.
#pragma once

#include <remit/base/result.hpp>
#include <remit/base/source.hpp>
#include <remit/config.hpp>
#include <remit/syntax/gather.hpp>

#include <string>

namespace remit {

struct rules_on_disk {
    std::string folder; ///< the root file's, as it was asked for; empty: the current one
    source root;        ///< named by its path in the folder, as further files are
    /// Regular files under the folder only: a path that leads outside is refused, be it by a symbolic link. Keeps
    /// working when the current folder changes. May be called by any thread.
    syntax::reader read;
};

/// A file is a root itself; of a folder it is the one file directly in it, `*.remit`, whose first word is `ruleset`.
/// Otherwise what is wrong: no such path (F2), not readable (F1), no root, several, too large (E25).
/// Throws nothing but std::bad_alloc.
REMIT_DECL result<rules_on_disk> find_rules(std::string const& path);

} // namespace remit
