// findings: the status of each duty of one child, and what it opens to.
#include "common.hpp"

#include <remit/change/compare.hpp>
#include <remit/change/to_json.hpp>

namespace remit::python {
namespace {

std::optional<bool> is(truth t) {
    if (t == truth::unknown) return {};
    return t == truth::yes;
}

nb::bytes statuses(found_of const& f) {
    std::string all(f.all.size(), '\0');
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<char>(f.all[i].status());
    return nb::bytes(all.data(), all.size());
}

finding at(found_of const& f, std::size_t i) {
    if (i >= f.all.size()) throw nb::index_error("there is no such duty");
    return f.all[i];
}

auto finding_of(found_of const& f, std::size_t i) {
    auto const one = at(f, i);
    auto const due = one.due();
    return std::tuple(static_cast<int>(one.status()), one.in_force(), is(one.applies()), is(one.discharged()), is(one.overdue()),
                      due ? std::optional(due->days) : std::nullopt);
}

// Work that takes long, done while others may run.
template <class Work> auto alone(Work const& work) {
    without_python const alone;
    return work();
}

std::string ask(found_of const& f) {
    auto const json = alone([&] { return f.all.ask_to_json(); });
    if (!json) raise("TooHardError", "问题过于复杂，未能算出", "what to ask next takes too long to work out (docs/limits.md)");
    return *json;
}

std::string changes(found_of const& before, found_of const& after) {
    if (before.rules.shared_model() != after.rules.shared_model()) throw nb::value_error("findings of two different rule sets");
    return alone([&] {
        auto const& m = after.rules.model();
        auto const &was = before.situation.facts(), &is = after.situation.facts();
        return change::to_json(m, was, is, change::compare(m, was, is));
    });
}

std::vector<std::pair<std::size_t, std::string>> lines(explanation const& e, std::string_view language) {
    std::vector<std::pair<std::size_t, std::string>> all;
    for (auto& l : e.lines(language)) all.emplace_back(l.depth, std::move(l.text));
    return all;
}

} // namespace

void add_findings(nb::module_& m) {
    using namespace nb::literals;
    nb::class_<explanation>(m, "Explanation")
        .def("sentence", &explanation::sentence, "language"_a)
        .def("lines", lines, "language"_a)
        .def("to_json", &explanation::to_json);
    nb::class_<found_of>(m, "Found")
        .def("__len__", [](found_of const& f) { return f.all.size(); })
        .def_prop_ro("situation", [](found_of const& f) { return f.situation; })
        .def("statuses", statuses)
        .def("finding", finding_of, "duty"_a)
        .def("needs", [](found_of const& f, std::size_t i) { return at(f, i).needs(); }, "duty"_a)
        .def("why", [](found_of const& f, std::size_t i) { return alone([&, one = at(f, i)] { return one.why(); }); }, "duty"_a)
        .def("to_json", [](found_of const& f) { return alone([&] { return f.all.to_json(); }); })
        .def("ask", ask)
        .def("plan", [](found_of const& f, bool standing) { return alone([&] { return f.all.plan_to_json(standing); }); }, "standing"_a)
        .def("since", [](found_of const& after, found_of const& before) { return changes(before, after); }, "before"_a);
}

} // namespace remit::python
