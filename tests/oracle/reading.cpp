// Claims about JSON: what findings/1 says is what was found; a situation is read as it was meant. docs/language.md §8.
#include "claims.hpp"

#include <remit/base/digest.hpp>
#include <remit/config.hpp>
#include <remit/explain/ask.hpp>
#include <remit/explain/needs.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/explain/to_json.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/plain/evaluate.hpp>

#include <nlohmann/json.hpp>

#include <variant>

namespace oracle {
namespace {

using json = nlohmann::ordered_json;
using remit::truth;

// Thrown by what reads, caught where the claim is made.
struct differs {
    std::string where;
};

void agree(bool so, std::string where) {
    if (!so) throw differs{std::move(where)};
}

// The keys of an object, all of them and in this order.
void keys(json const& j, std::vector<std::string> const& wanted, std::string const& where) {
    agree(j.is_object(), where + " is no object");
    std::vector<std::string> found;
    for (auto const& item : j.items()) found.push_back(item.key());
    agree(found == wanted, where + " has other keys");
}

std::optional<std::string> text(json const& j) {
    if (j.is_null()) return {};
    return j.get<std::string>();
}
std::vector<std::optional<std::string>> texts(json const& j) {
    std::vector<std::optional<std::string>> out;
    for (auto const& item : j) out.push_back(text(item));
    return out;
}
truth truth_in(json const& j) {
    if (j.is_null()) return truth::unknown;
    return j.get<bool>() ? truth::yes : truth::no;
}
std::optional<remit::date> day(json const& j) {
    if (j.is_null()) return {};
    auto const d = remit::parse_date(j.get<std::string>());
    agree(d.has_value(), "not a date: " + j.dump());
    return d;
}

// A value as a situation states it, read by what §8 says of its kind.
model::value value_in(model::input const& in, json const& j) {
    auto const place = [&](json const& name) -> std::uint32_t {
        for (std::uint32_t i = 0; i < in.values.size(); ++i)
            if (in.values[i].name == name.get<std::string>()) return i;
        throw differs{in.name + " has no value " + name.dump()};
    };
    switch (in.form) {
    case model::form::boolean: return j.get<bool>();
    case model::form::integer: return j.get<std::int32_t>();
    case model::form::day: return *day(j);
    case model::form::choice: return model::choice{place(j)};
    case model::form::set: {
        model::set s;
        if (j.is_object()) {
            for (auto const& [name, inside] : j.items())
                (inside.get<bool>() ? s.in : s.out) |= std::uint64_t{1} << place(name);
            return s;
        }
        for (std::size_t i = 0; i < in.values.size(); ++i) s.out |= std::uint64_t{1} << i;
        for (auto const& name : j) s.in |= std::uint64_t{1} << place(name);
        s.out &= ~s.in;
        return s;
    }
    case model::form::event: {
        if (j.is_boolean()) return j.get<bool>();
        if (j.is_string()) return model::days{*day(j)};
        model::days list;
        for (auto const& d : j) list.push_back(*day(d));
        return list;
    }
    case model::form::party: {
        model::slots s;
        for (auto const& slot : j) s.present.push_back(truth_in(slot));
        return s;
    }
    }
    return model::silence::not_asked;
}

class reader {
  public:
    reader(model::model const& m, situation const& s) : m_(m), s_(s), judge_(m, s) {}

    void check(json const& j) {
        keys(j, {"remit", "id", "ruleset", "as_of", "duties", "ask", "receipt"}, "findings");
        agree(j["remit"] == "findings/1", "remit");
        agree(text(j["id"]).value_or("") == s_.id && j["id"].is_null() == s_.id.empty(), "id");
        agree(j["ruleset"] == m_.name, "ruleset");
        agree(day(j["as_of"]) == s_.as_of, "as_of");
        agree(j["duties"].size() == m_.duties.size(), "as many duties");
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i) check(j["duties"][i], {i});
        check_questions(j["ask"]);
        check_receipt(j["receipt"]);
    }

  private:
    void check(json const& j, model::duty_id id) {
        auto const& d = m_[id];
        auto const& f = judge_.finding(id);
        auto const name = m_.name_of(id);
        auto const field = [&](char const* key, bool so) {
            agree(so, name + ": " + key + " is " + j[key].dump());
        };
        keys(j, {"duty",     "units",     "borne",      "modality", "role",    "standing", "status",
                 "in_force", "applies",   "discharged", "overdue",  "due",     "urgency",  "through",
                 "with",     "assisting", "to",         "needs",    "reasons", "cites"},
             name);
        field("duty", j["duty"] == m_[d.owner].name + "." + d.act);
        field("units", units(j["units"], m_[d.owner].members));
        constexpr char const* manners[] = {nullptr, "each", "jointly", "either"};
        auto const* manner = manners[static_cast<std::size_t>(d.borne)];
        field("borne", manner ? j["borne"] == manner : j["borne"].is_null());
        constexpr char const* modalities[] = {"must", "must_not", "may"};
        field("modality", j["modality"] == modalities[static_cast<std::size_t>(d.modality)]);
        field("role", d.role ? j["role"] == m_[d.role].name : j["role"].is_null());
        field("standing", j["standing"].get<bool>() == (!d.when && !d.until && d.unless.empty()));
        auto const status = remit::status_named(j["status"].get<std::string>());
        field("status", status == f.status && j["status"] == std::string(to_string(f.status, "en")));
        field("in_force", j["in_force"].get<bool>() == f.in_force);
        field("applies", truth_in(j["applies"]) == f.applies);
        field("discharged", truth_in(j["discharged"]) == f.discharged);
        // 5.4: that and L.
        field("overdue", truth_in(j["overdue"]) == (f.applies & !f.discharged & f.late));
        field("due", day(j["due"]) == f.due);
        bool const urgent = !d.urgency.zh.empty() || !d.urgency.en.empty();
        field("urgency", urgent ? j["urgency"] == json({{"zh", d.urgency.zh}, {"en", d.urgency.en}})
                                : j["urgency"].is_null());
        field("through", units(j["through"], d.through));
        field("with", units(j["with"], d.with));
        field("assisting", d.assisting_unnamed ? j["assisting"] == json::array({nullptr})
                                               : units(j["assisting"], d.assisting));
        field("to", units(j["to"], d.to));
        std::vector<std::optional<std::string>> needed;
        for (auto const r : remit::explain::needs(m_, judge_, id)) needed.push_back(m_.name_of(r));
        field("needs", texts(j["needs"]) == needed);
        check_reasons(j["reasons"], id);
        agree(j["cites"].size() == d.cites.size(), name + ": as many cites");
        for (std::size_t i = 0; i < d.cites.size(); ++i) check(j["cites"][i], d.cites[i], name);
    }

    bool units(json const& j, std::vector<model::unit_id> const& list) const {
        std::vector<std::optional<std::string>> names;
        for (auto const u : list) names.push_back(m_[u].name);
        return j.is_array() && texts(j) == names;
    }

    void check_reasons(json const& j, model::duty_id id) {
        auto const name = m_.name_of(id) + ": reasons";
        auto const first = remit::explain::first_reason(m_, s_, id);
        agree(j.size() == (first ? 1 : 0), name);
        if (!first) return;
        agree(j[0].is_array() && j[0].size() == first->size(), name);
        for (std::size_t i = 0; i < first->size(); ++i) {
            auto const r = (*first)[i];
            auto const& in = m_[r.input];
            auto const& state = s_.states[m_.state_of(r)];
            bool const presumed = std::holds_alternative<model::silence>(state);
            keys(j[0][i], {"input", "is", "presumed"}, name);
            agree(j[0][i]["input"] == m_.name_of(r), name);
            agree(j[0][i]["presumed"].get<bool>() == presumed, name);
            auto const said =
                presumed ? j[0][i]["is"].get<bool>() == *in.presumed : value_in(in, j[0][i]["is"]) == state;
            agree(said, name + ": " + j[0][i].dump());
        }
    }

    void check(json const& j, model::citation const& c, std::string const& name) {
        keys(j, {"instrument", "at", "quotes"}, name + ": cites");
        agree(j["instrument"] == m_[c.instrument].name, name + ": instrument");
        agree(text(j["at"]).value_or("") == c.place && j["at"].is_null() == c.place.empty(), name + ": at");
        agree(j["quotes"].size() == c.quotes.size(), name + ": as many quotes");
        for (std::size_t i = 0; i < c.quotes.size(); ++i) {
            auto const& q = c.quotes[i];
            agree(j["quotes"][i] == (q.last ? json::array({q.first, *q.last}) : json(q.first)),
                  name + ": quotes");
        }
    }

    void check_questions(json const& j) {
        auto const asked = remit::explain::ask(m_, s_).value().questions;
        agree(j.is_array() && j.size() == asked.size(), "as many questions");
        for (std::size_t i = 0; i < asked.size(); ++i) {
            keys(j[i], {"input", "duties"}, "ask");
            agree(j[i]["input"] == m_.name_of(asked[i].input) &&
                      j[i]["duties"].get<std::size_t>() == asked[i].duties,
                  "ask: " + j[i].dump());
        }
    }

    void check_receipt(json const& j) {
        keys(j, {"remit", "rules", "texts"}, "receipt");
        agree(j["remit"] == REMIT_VERSION, "receipt: remit");
        for (bool rules : {true, false}) {
            auto const& files = rules ? m_.files : m_.texts;
            auto const& said = j[rules ? "rules" : "texts"];
            agree(said.is_object() && said.size() == files.size(), "receipt: as many files");
            for (auto const& f : files)
                agree(said.contains(f.name) && said[f.name] == "sha256:" + remit::sha256(f.text),
                      "receipt: " + f.name);
        }
    }

    model::model const& m_;
    situation const& s_;
    remit::plain::evaluator judge_;
};

} // namespace

wrong findings_read_back(model::model const& m, situation const& s) {
    auto const said = remit::explain::to_json(m, s, remit::plain::evaluate(m, s));
    try {
        reader(m, s).check(json::parse(said));
    } catch (differs const& d) {
        return d.where + "\n  in " + show(m, s);
    } catch (json::exception const& e) {
        return std::string(e.what()) + "\n  in " + show(m, s) + "\n" + said;
    }
    return {};
}

wrong situation_reads_back(model::model const& m, situation const& s, dice& die) {
    for (auto const& said : {remit::facts::to_json(m, s), to_json(m, s, die)}) {
        auto const read = remit::facts::from_json(m, said);
        if (!read)
            return read.diagnostics().front().text("en") + " " + read.diagnostics().front().pointer + "\n  in " + said;
        if (read->id != s.id || read->as_of != s.as_of || read->states != s.states)
            return "it is read as " + show(m, *read) + "\n  and was " + show(m, s) + "\n  in " + said;
    }
    return {};
}

wrong json_says_it(subject const& of, dice die) {
    for (auto const& s : of.situations) {
        if (auto w = findings_read_back(of.model, s)) return w;
        if (auto w = situation_reads_back(of.model, s, die)) return w;
    }
    return {};
}

} // namespace oracle
