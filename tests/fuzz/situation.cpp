// situation: what is said of a child, as JSON, for three rule sets: that of the situations' cases, which has every kind of
// input, the one with every construct, and the one we ship.
#include "../oracle/situations.hpp"
#include "bundle.hpp"
#include "holds.hpp"

#include <remit/explain/account.hpp>
#include <remit/explain/ask.hpp>
#include <remit/explain/needs.hpp>
#include <remit/explain/to_json.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/model/check.hpp>
#include <remit/plain/evaluate.hpp>

#include <cstdlib>
#include <filesystem>

namespace fuzz {
namespace {

using namespace remit;
namespace fs = std::filesystem;

model::model made(bundle const& b) {
    auto m = model::check(b.gathered());
    if (!m) std::abort(); // the rule sets of this target have no errors
    return std::move(m).value();
}

std::vector<model::model> const& rule_sets() {
    static auto const all = [] {
        fs::path const root = REMIT_SOURCE_DIR;
        std::vector<model::model> out;
        out.push_back(made(bundle(bytes_of(root / "tests/cases/situations/vocabulary.remit"))));
        out.push_back(made(bundle::of_folder(root / "tests/fuzz/every_construct")));
        out.push_back(made(bundle::of_folder(root / "rules/fujian-2019")));
        return out;
    }();
    return all;
}

wrong of_model(model::model const& m, std::string const& json) {
    auto const s = facts::from_json(m, json, "a.json");
    if (auto w = of_result(s, {{"a.json", json}})) return w;
    auto const again = facts::from_json(m, json, "a.json");
    if (again.has_value() != s.has_value() || !same(again.diagnostics(), s.diagnostics()))
        return "another answer the second time";
    if (!s) return {};
    if (s->states.size() != m.states || again->states != s->states) return "other states";
    auto const found = plain::evaluate(m, *s);
    if (found.size() != m.duties.size()) return "not one finding a duty";
    if (auto w = of_json(explain::to_json(m, *s, found), "findings")) return w;
    if (auto const asked = explain::ask(m, *s))
        if (auto w = of_json(explain::to_json(m, *s, *asked), "ask")) return w;
    if (!m.duties.empty()) {
        model::duty_id const any{static_cast<std::uint32_t>(json.size() % m.duties.size())};
        auto const account = explain::why(m, *s, any);
        if (auto w = of_json(explain::to_json(m, *s, account), "why")) return w;
        for (auto const* language : {"zh", "en"})
            if (explain::tell(m, *s, account, language).sentence.empty()) return "a status without a sentence";
    }
    // Said again in other words it is the same.
    oracle::dice die(json.size());
    auto const said = oracle::to_json(m, *s, die);
    auto const back = facts::from_json(m, said);
    if (!back || back->states != s->states || back->as_of != s->as_of)
        return "said again, it is another: " + said;
    return {};
}

} // namespace

wrong situation_hold(std::string_view bytes) {
    std::string const json(bytes);
    for (auto const& m : rule_sets())
        if (auto w = of_model(m, json)) return m.name + ": " + *w;
    return {};
}

} // namespace fuzz
