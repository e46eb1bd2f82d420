// rules: rule sets loaded, and what they have.
#include "common.hpp"

#include <remit/facts/from_json.hpp>
#include <remit/model/model.hpp>

#include <nanobind/stl/map.h>

#include <cstdint>
#include <map>
#include <tuple>

namespace remit::python {
namespace {

loaded kept(result<ruleset> made) {
    if (!made) raise("RulesError", made.diagnostics());
    return {*made, made.diagnostics()};
}

loaded load_path(nb::bytes const& path) {
    auto made = [&, name = std::string(path.c_str(), path.size())] {
        without_python const alone;
        return load(name);
    }();
    return kept(std::move(made));
}

// Where further files come from: a dict, or whoever is asked.
loaded load_given(std::string const& text, nb::object const& files, std::string const& name) {
    if (nb::isinstance<nb::dict>(files)) {
        std::map<std::string, std::string> texts;
        for (auto const [path, of] : nb::borrow<nb::dict>(files)) texts.emplace(nb::cast<std::string>(path), nb::cast<std::string>(of));
        auto made = [&] {
            without_python const alone;
            return load_text(
                text,
                [&](std::string const& path) -> std::optional<std::string> {
                    auto const found = texts.find(path);
                    return found == texts.end() ? std::nullopt : std::optional(found->second);
                },
                name);
        }();
        return kept(std::move(made));
    }
    auto const ask = [&](std::string const& path) -> std::optional<std::string> {
        auto const answer = files(path);
        return answer.is_none() ? std::nullopt : std::optional(nb::cast<std::string>(answer));
    };
    return kept(load_text(text, ask, name));
}

// Root's name and text; all further files by path: with these load_given() loads the same rules.
std::tuple<std::string, std::string, std::map<std::string, std::string>> sources(loaded const& l) {
    auto const& m = l.rules.model();
    std::map<std::string, std::string> others;
    for (auto const* list : {&m.files, &m.texts})
        for (auto const& s : *list)
            if (&s != &m.files.front()) others.emplace(s.name, s.text);
    return {m.files.front().name, m.files.front().text, std::move(others)};
}

// ── what there is, as tuples; references are indexes ──

using label = std::pair<std::string, std::string>;
using indexes = std::vector<std::uint32_t>;

indexes indexes_of(std::vector<model::unit_id> const& ids) {
    indexes all;
    for (auto const u : ids) all.push_back(u.index);
    return all;
}

std::vector<std::tuple<std::string, label, bool, indexes>> units(loaded const& l) {
    std::vector<std::tuple<std::string, label, bool, indexes>> all;
    for (auto const& u : l.rules.model().units) all.emplace_back(u.name, both_of(u.label), u.group, indexes_of(u.members));
    return all;
}

using citations = std::vector<std::tuple<std::string, label, std::string, std::vector<std::string>>>;

// Name, label, owner, role, whether it is standing, has a deadline; urgency, through, with, assisting, to, citations.
using duty_told = std::tuple<std::string, label, std::uint32_t, std::optional<label>, bool, bool, label, indexes, indexes, indexes,
                             indexes, citations>;

std::vector<duty_told> duties(loaded const& l) {
    auto const& m = l.rules.model();
    std::vector<duty_told> all;
    for (auto const& duty : l.rules.duties()) {
        auto const& d = m.duties[all.size()];
        citations cites;
        for (auto& cited : duty.cites()) {
            auto const& of = m[d.cites[cites.size()].instrument];
            cites.emplace_back(of.name, both_of(of.label), cited.place, cited.quotes);
        }
        auto const role = d.role ? std::optional(both_of(m[d.role].label)) : std::nullopt;
        all.emplace_back(duty.name(), both_of(d.label), d.owner.index, role, d.standing(), d.within.has_value(), both_of(d.urgency),
                         indexes_of(d.through), indexes_of(d.with), indexes_of(d.assisting), indexes_of(d.to), std::move(cites));
    }
    return all;
}

char const* form_of(model::form f) {
    switch (f) {
    case model::form::boolean: return "bool";
    case model::form::integer: return "int";
    case model::form::day: return "date";
    case model::form::choice: return "choice";
    case model::form::set: return "set";
    case model::form::event: return "event";
    case model::form::party: return "party";
    }
    return "";
}

using named = std::vector<std::pair<std::string, label>>;

// Name, label, question, form, least, most, what is presumed, values, the party whose it is.
using input_told = std::tuple<std::string, label, label, std::string, std::int32_t, std::int32_t, std::optional<bool>, named,
                              std::optional<std::string>>;

std::vector<input_told> inputs(loaded const& l) {
    auto const& m = l.rules.model();
    std::vector<input_told> all;
    for (auto const& in : m.inputs) {
        named values;
        for (auto const& v : in.values) values.emplace_back(v.name, both_of(v.label));
        auto const party = in.of ? std::optional(m[in.of].name) : std::nullopt;
        all.emplace_back(in.name, both_of(in.label), both_of(in.question), form_of(in.form), in.least, in.most, in.presumed,
                         std::move(values), party);
    }
    return all;
}

named definitions(loaded const& l) {
    named all;
    for (auto const& d : l.rules.model().defines) all.emplace_back(d.name, both_of(d.label));
    return all;
}

// ── situations ──

remit::situation situation_of(loaded const& l, nb::handle facts, std::string as_of, std::string id) {
    facts::stated whole;
    whole.what = facts::stated::object{{"id", {std::move(id), {}}, {}},
                                       {"as_of", {std::move(as_of), {}}, {}},
                                       {"facts", stated_of(facts), {}}};
    auto made = facts::from_stated(l.rules.model(), whole);
    if (!made) raise("InputError", made.diagnostics());
    return l.rules.situation(std::move(made).value());
}

remit::situation situation_from_json(loaded const& l, std::string_view json, std::string name) {
    auto made = [&] {
        without_python const alone; // the text lives as long as the caller's
        return l.rules.situation_from_json(json, std::move(name));
    }();
    if (!made) raise("InputError", made.diagnostics());
    return *made;
}

found_of evaluated(loaded const& l, remit::situation const& s) {
    return {l.rules, s, l.rules.evaluate(s)};
}

} // namespace

void add_rules(nb::module_& m) {
    using namespace nb::literals;
    nb::class_<remit::situation>(m, "Situation")
        .def_prop_ro("id", [](remit::situation const& s) { return std::string(s.id()); })
        .def_prop_ro("as_of", [](remit::situation const& s) { return to_string(s.as_of()); })
        .def("to_json", &remit::situation::to_json);
    nb::class_<loaded>(m, "Rules")
        .def_static("load", load_path, "path"_a)
        .def_static("load_text", load_given, "text"_a, "files"_a, "name"_a)
        .def_prop_ro("name", [](loaded const& l) { return std::string(l.rules.name()); })
        .def_prop_ro("label", [](loaded const& l) { return both_of(l.rules.model().label); })
        .def("warnings", [](loaded const& l) { return tell(l.warnings); })
        .def("sources", sources)
        .def("units", units)
        .def("duties", duties)
        .def("inputs", inputs)
        .def("definitions", definitions)
        .def("situation", situation_of, "facts"_a, "as_of"_a, "id"_a)
        .def("situation_from_json", situation_from_json, "json"_a, "name"_a)
        .def("evaluate", evaluated, "situation"_a)
        .def(
            "evaluate_facts",
            [](loaded const& l, nb::handle facts, std::string as_of, std::string id) {
                return evaluated(l, situation_of(l, facts, std::move(as_of), std::move(id)));
            },
            "facts"_a, "as_of"_a, "id"_a);
}

} // namespace remit::python
