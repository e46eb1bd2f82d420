// rules: a whole rule set, from bytes to every answer that needs nothing but it.
#include "../oracle/same.hpp"
#include "bundle.hpp"
#include "holds.hpp"

#include <remit/doubt/warn.hpp>
#include <remit/examine/coverage.hpp>
#include <remit/examine/run.hpp>
#include <remit/explain/to_json.hpp>
#include <remit/model/check.hpp>
#include <remit/plain/evaluate.hpp>
#include <remit/ruleset.hpp>
#include <remit/syntax/format.hpp>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace fuzz {
namespace {

using namespace remit;

date a_day() {
    return *make_date(2019, 10, 9);
}

// Everything there is to know of a rule set and one situation of it.
wrong of_situation(model::model const& m, facts::situation const& s) {
    auto const found = plain::evaluate(m, s);
    if (found.size() != m.duties.size()) return "not one finding a duty";
    return of_json(explain::to_json(m, s, found), "findings");
}

// The door an embedding program has gives the same as the rooms behind it.
wrong of_door(bundle const& b, result<model::model> const& made, std::vector<std::uint32_t> const& order) {
    auto const r = load_text(b.main(), [&](std::string const& path) -> std::optional<std::string> {
        auto const found = b.files.find(path);
        return found == b.files.end() ? std::nullopt : std::optional(found->second);
    });
    auto const told = made ? doubt::warn(*made, order, made.diagnostics()) : made.diagnostics();
    if (r.has_value() != made.has_value() || !same(r.diagnostics(), told))
        return "another answer the second time:\n" + shown(r.diagnostics()) + "--\n" + shown(told);
    if (!r) return {};
    auto const s = r->situation({}, {2019, 10, 9});
    if (!s) return "the empty situation is refused";
    auto const found = r->evaluate(*s);
    for (finding const f : found) {
        if (!found.find(f.duty().name())) return "a duty not found by its name";
        if (f.status() == status::undetermined && f.first_reason()) return "a reason for what is not known";
        if (f.duty().cites().empty()) return "a duty without a citation";
    }
    found.ask();
    auto const mine = found.to_json();
    if (mine != explain::to_json(*made, facts::nothing_known(*made, a_day()),
                                 plain::evaluate(*made, facts::nothing_known(*made, a_day()))))
        return "the door's findings are others";
    return {};
}

wrong of_layout(bundle b, model::model const& m) {
    for (auto const& file : m.files) {
        auto const f = syntax::format(file);
        if (!f) return file.name + " is without errors, and cannot be formatted";
        b.files[file.name] = *f;
    }
    auto const again = model::check(b.gathered());
    if (!again) return "formatted, it has errors:\n" + shown(again.diagnostics()) + b.bytes();
    if (!oracle::same(*again, m)) return "formatted, it means something else:\n" + b.bytes();
    return {};
}

} // namespace

wrong rules_hold(std::string_view bytes) {
    bundle const b(bytes);
    auto const files = b.gathered();
    auto const made = model::check(files);
    if (auto w = of_result(made, b.files)) return w;
    if (auto w = of_door(b, made, files.order)) return w;
    if (!made) return {};
    if (!valid(*made)) return "no errors, and not valid";
    if (auto w = of_situation(*made, facts::nothing_known(*made, a_day()))) return w;
    auto const examined = examine::run(*made);
    if (examined.examples.size() != made->examples.size()) return "an example was not run";
    if (auto w = of_diagnostics(examined.diagnostics, b.files)) return w;
    // A few of many: the reasons of every duty are the dearest there is.
    for (std::size_t i = 0; i < std::min<std::size_t>(made->examples.size(), 3); ++i)
        if (auto w = of_situation(*made, facts::given(*made, made->examples[i]))) return w;
    auto const reached = examine::cover(*made).whole();
    if (reached.reached > reached.all) return "more is covered than there is";
    if (auto w = of_sheets(*made)) return w;
    return of_layout(b, *made);
}

} // namespace fuzz
