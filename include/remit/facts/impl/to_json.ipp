// to_json: the bodies of to_json.hpp.
#pragma once

#include <remit/base/json_value.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/model/reads.hpp>

#include <string_view>
#include <variant>
#include <vector>

namespace remit::facts {
namespace writing {

// Exactly these, unless some value is open.
json_value set(model::input const& in, model::set s) {
    json_value inside = json_value::list(), each = json_value::object();
    bool open = false;
    for (std::size_t i = 0; i < in.values.size(); ++i) {
        bool const yes = (s.in >> i & 1) != 0, no = (s.out >> i & 1) != 0;
        if (yes) inside.push_back(in.values[i].name);
        if (yes || no)
            each[in.values[i].name] = yes;
        else
            open = true;
    }
    return open ? each : inside;
}

json_value value(model::input const& in, model::value const& v) {
    struct {
        model::input const& in;
        json_value operator()(model::silence) const { return nullptr; }
        json_value operator()(bool b) const { return b; }
        json_value operator()(std::int32_t n) const { return n; }
        json_value operator()(date d) const { return to_string(d); }
        json_value operator()(model::choice c) const { return in.values[c.index].name; }
        json_value operator()(model::set s) const { return set(in, s); }
        json_value operator()(model::days const& days) const {
            json_value all = json_value::list();
            for (auto const d : days) all.push_back(to_string(d));
            return days.size() == 1 ? all.back() : all;
        }
        json_value operator()(model::slots const& s) const {
            json_value all = json_value::list();
            for (auto const t : s.present) {
                json_value there;
                if (t != truth::unknown) there = t == truth::yes;
                all.push_back(std::move(there));
            }
            return all;
        }
    } const said{in};
    return std::visit(said, v);
}

bool is_said(model::value const& v) {
    return v != model::value(model::silence::not_asked) && v != model::value(model::silence::withheld);
}

std::string between(char open, std::vector<std::string> const& items, char close, std::string_view with = ", ") {
    std::string out(1, open);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i != 0) out += with;
        out += items[i];
    }
    return out + close;
}

std::string party(model::model const& m, situation const& s, model::input_id of, model::slots const& listed) {
    std::vector<std::string> members;
    for (std::uint32_t slot = 0; slot < listed.present.size(); ++slot) {
        std::vector<std::string> facts;
        for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
            auto const& in = m.inputs[i];
            if (in.of != of) continue;
            auto const& v = s.states[m.state_of({{i}, slot})];
            if (is_said(v)) facts.push_back(json_value(model::own_name(in)).line() + ": " + value(in, v).line());
        }
        members.push_back("\n      " + (listed.present[slot] == truth::yes ? between('{', facts, '}') : "null"));
    }
    return members.empty() ? "[]" : between('[', members, '\n', ",") + "    ]";
}

} // namespace writing

std::string to_json(model::model const& m, situation const& s) {
    std::string out = "{\n  \"remit\": \"situation/1\",\n";
    if (!s.id.empty()) out += "  \"id\": " + json_value(s.id).line() + ",\n";
    out += "  \"as_of\": " + json_value(to_string(s.as_of)).line() + ",\n  \"facts\": {";
    bool first = true;
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
        auto const& in = m.inputs[i];
        if (in.of) continue;
        auto const& v = s.states[m.state_of({{i}, 0})];
        if (!writing::is_said(v)) continue;
        auto const* const listed = std::get_if<model::slots>(&v);
        out += std::string(first ? "" : ",") + "\n    " + json_value(in.name).line() + ": " +
               (listed ? writing::party(m, s, {i}, *listed) : writing::value(in, v).line());
        first = false;
    }
    return out + (first ? "}\n}" : "\n  }\n}");
}

std::string to_json(model::model const& m, model::input_id of, model::value const& v) {
    return as_json(m, of, v).line();
}

json_value as_json(model::model const& m, model::input_id of, model::value const& v) {
    return writing::value(m[of], v);
}

} // namespace remit::facts
