// to_json: the bodies of to_json.hpp.
#pragma once

#include <remit/base/text.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/model/reads.hpp>

#include <string_view>
#include <variant>
#include <vector>

namespace remit::facts {
namespace writing {

std::string quoted(std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        auto const c = decode(text, at);
        at += c.size;
        if (c.point < 0x20) {
            out += "\\u00";
            out += hex[c.point >> 4];
            out += hex[c.point & 15];
            continue;
        }
        if (c.point == U'"' || c.point == U'\\') out += '\\';
        append(out, c.point); // what is no UTF-8 becomes U+FFFD
    }
    return printable_json(out + '"');
}

std::string between(char open, std::vector<std::string> const& items, char close, std::string_view with = ", ") {
    std::string out(1, open);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i != 0) out += with;
        out += items[i];
    }
    return out + close;
}

// Exactly these, unless some value is open.
std::string set(model::input const& in, model::set s) {
    std::vector<std::string> inside, each;
    for (std::size_t i = 0; i < in.values.size(); ++i) {
        bool const yes = (s.in >> i & 1) != 0, no = (s.out >> i & 1) != 0;
        auto const name = quoted(in.values[i].name);
        if (yes) inside.push_back(name);
        if (yes || no) each.push_back(name + (yes ? ": true" : ": false"));
    }
    return each.size() == in.values.size() ? between('[', inside, ']') : between('{', each, '}');
}

std::string value(model::input const& in, model::value const& v) {
    struct {
        model::input const& in;
        std::string operator()(model::silence) const { return "null"; }
        std::string operator()(bool b) const { return b ? "true" : "false"; }
        std::string operator()(std::int32_t n) const { return std::to_string(n); }
        std::string operator()(date d) const { return quoted(to_string(d)); }
        std::string operator()(model::choice c) const { return quoted(in.values[c.index].name); }
        std::string operator()(model::set s) const { return set(in, s); }
        std::string operator()(model::days const& days) const {
            std::vector<std::string> all;
            for (auto const d : days) all.push_back(quoted(to_string(d)));
            return all.size() == 1 ? all.front() : between('[', all, ']');
        }
        std::string operator()(model::slots const& s) const {
            std::vector<std::string> all;
            for (auto const t : s.present) all.push_back(t == truth::unknown ? "null" : t == truth::yes ? "true" : "false");
            return between('[', all, ']');
        }
    } const said{in};
    return std::visit(said, v);
}

bool is_said(model::value const& v) {
    return v != model::value(model::silence::not_asked) && v != model::value(model::silence::withheld);
}

std::string party(model::model const& m, situation const& s, model::input_id of, model::slots const& listed) {
    std::vector<std::string> members;
    for (std::uint32_t slot = 0; slot < listed.present.size(); ++slot) {
        std::vector<std::string> facts;
        for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
            auto const& in = m.inputs[i];
            if (in.of != of) continue;
            auto const& v = s.states[m.state_of({{i}, slot})];
            if (is_said(v)) facts.push_back(quoted(model::own_name(in)) + ": " + value(in, v));
        }
        members.push_back("\n      " + (listed.present[slot] == truth::yes ? between('{', facts, '}') : "null"));
    }
    return members.empty() ? "[]" : between('[', members, '\n', ",") + "    ]";
}

} // namespace writing

std::string to_json(model::model const& m, situation const& s) {
    std::string out = "{\n  \"remit\": \"situation/1\",\n";
    if (!s.id.empty()) out += "  \"id\": " + writing::quoted(s.id) + ",\n";
    out += "  \"as_of\": " + writing::quoted(to_string(s.as_of)) + ",\n  \"facts\": {";
    bool first = true;
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
        auto const& in = m.inputs[i];
        if (in.of) continue;
        auto const& v = s.states[m.state_of({{i}, 0})];
        if (!writing::is_said(v)) continue;
        auto const* const listed = std::get_if<model::slots>(&v);
        out += std::string(first ? "" : ",") + "\n    " + writing::quoted(in.name) + ": " +
               (listed ? writing::party(m, s, {i}, *listed) : writing::value(in, v));
        first = false;
    }
    return out + (first ? "}\n}" : "\n  }\n}");
}

std::string to_json(model::model const& m, model::input_id of, model::value const& v) {
    return writing::value(m[of], v);
}

} // namespace remit::facts
