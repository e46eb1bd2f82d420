// A situation as people state it: JSON, and an example's `given`.
#include "situations.hpp"

#include <remit/facts/to_json.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>
#include <variant>

namespace oracle {
namespace {

using json = nlohmann::ordered_json;
using model::input_ref;
using model::silence;
using remit::truth;

std::string own_name(model::input const& in) {
    return in.of ? in.name.substr(in.name.find('.') + 1) : in.name;
}

// ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────────

// The library's JSON said in another way that means the same: white space, order, escapes, the forms that §8 leaves open.
class reteller {
  public:
    reteller(model::model const& m, dice& die) : m_(m), die_(die) {}

    std::string run(json const& whole) {
        std::vector<std::string> members{member("as_of", string(text(whole["as_of"])))};
        if (die_.chance(60)) members.push_back(member("remit", string("situation/1")));
        if (whole.contains("id")) members.push_back(member("id", string(text(whole["id"]))));
        auto const& facts = whole["facts"];
        if (!facts.empty() || die_.chance(50)) members.push_back(member("facts", facts_of(facts, "")));
        return space() + object(members) + space();
    }

  private:
    static std::string text(json const& j) { return j.get<std::string>(); }

    std::string space() {
        static constexpr std::string_view spaces[] = {"", "", "", " ", "\n", "\t", "\r\n  "};
        return std::string(die_.pick(spaces));
    }

    // Escapes are written where JSON wants them, and elsewhere now and then.
    std::string string(std::string_view text) {
        static constexpr char hex[] = "0123456789abcdef";
        std::string out = "\"";
        for (char c : text) {
            auto const byte = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\') {
                out += '\\';
                out += c;
            } else if (byte < 0x20 || (byte < 0x7f && die_.chance(3))) {
                out += "\\u00";
                out += hex[byte >> 4];
                out += hex[byte & 15];
            } else
                out += c;
        }
        return out + '"';
    }
    std::string member(std::string_view key, std::string const& value) {
        return string(key) + space() + ":" + space() + value;
    }
    std::string between(char open, std::vector<std::string> const& items, char close) {
        std::string out(1, open);
        for (auto const& i : items) out += (out.size() > 1 ? "," : "") + space() + i + space();
        return out + close;
    }
    std::string object(std::vector<std::string> members) {
        die_.shuffle(members);
        return between('{', members, '}');
    }

    // Of a member the party's name and a dot go before its facts' names.
    std::string facts_of(json const& facts, std::string const& before) {
        std::vector<std::string> out;
        for (auto const& [name, v] : facts.items())
            out.push_back(member(name, value(m_[m_.input_named(before + name)], v)));
        return object(out);
    }

    std::string value(model::input const& in, json const& v) {
        if (in.form == model::form::party && v.is_array()) return party(in, v);
        if (in.form == model::form::set && v.is_structured()) return set(in, v);
        if (v.is_array()) return list(v); // of days
        if (!v.is_string()) return v.dump();
        return in.form == model::form::event && die_.chance(30) ? "[" + string(text(v)) + "]" : string(text(v));
    }
    std::string list(json const& items) {
        std::vector<std::string> out;
        for (auto const& item : items) out.push_back(string(text(item)));
        die_.shuffle(out);
        if (!out.empty() && die_.chance(10)) out.push_back(out.front()); // twice is once
        return between('[', out, ']');
    }
    std::string set(model::input const& in, json const& v) {
        if (v.is_array() && !die_.chance(30)) return list(v);
        std::vector<std::string> each;
        for (auto const& one : in.values) {
            bool const listed = v.is_array() && std::find(v.begin(), v.end(), one.name) != v.end();
            if (v.is_array() || v.contains(one.name))
                each.push_back(member(one.name, listed || (v.is_object() && v[one.name].get<bool>()) ? "true" : "false"));
        }
        return object(each);
    }
    std::string party(model::input const& in, json const& v) {
        std::vector<std::string> out;
        for (auto const& slot : v) out.push_back(slot.is_object() ? facts_of(slot, in.name + ".") : "null");
        return between('[', out, ']');
    }

    model::model const& m_;
    dice& die_;
};

// ── an example ──────────────────────────────────────────────────────────────────────────────────────────────────────

namespace syntax = remit::syntax;

class example_writer {
  public:
    example_writer(model::model const& m, situation const& s) : m_(m), s_(s) {}

    std::optional<syntax::example> run() {
        syntax::example e;
        e.as_of.value = s_.as_of;
        for (std::uint32_t i = 0; i < m_.inputs.size(); ++i)
            if (!m_.inputs[i].of) state({{i}, 0}, e.given);
        if (!can_say_) return {};
        return e;
    }

  private:
    using form = syntax::item::form;
    using items = std::vector<syntax::item>;

    void add(items& out, form how, input_ref r, decltype(syntax::value::node) node = {}) {
        out.push_back({how, {own_name(m_[r.input]), {}}, {}, {std::move(node), {}}, {}});
    }
    syntax::name value_name(model::input const& in, std::size_t i) { return {in.values[i].name, {}}; }

    void state(input_ref r, items& out) {
        auto const& in = m_[r.input];
        auto const& v = s_.states[m_.state_of(r)];
        if (auto const* said = std::get_if<silence>(&v)) {
            // Of a party `is unknown` is a slot that may be; `null` and absent are the same to all but `ask`.
            if (*said == silence::not_known && in.form != model::form::party)
                add(out, form::is, r, syntax::unknown{});
        } else if (auto const* b = std::get_if<bool>(&v))
            add(out, *b ? form::plain : form::negated, r);
        else if (auto const* n = std::get_if<std::int32_t>(&v))
            add(out, form::is, r, syntax::integer{*n, {}});
        else if (auto const* d = std::get_if<remit::date>(&v))
            add(out, form::is, r, syntax::day{*d, {}});
        else if (auto const* c = std::get_if<model::choice>(&v))
            add(out, form::is, r, value_name(in, c->index));
        else if (auto const* days = std::get_if<model::days>(&v))
            for (auto day : *days) add(out, form::is, r, syntax::day{day, {}});
        else if (auto const* set = std::get_if<model::set>(&v))
            state_set(r, *set, out);
        else
            state_party(r, std::get<model::slots>(v), out);
    }

    // Exactly these, one at least, or these and others perhaps.
    void state_set(input_ref r, model::set set, items& out) {
        auto const& in = m_[r.input];
        std::vector<syntax::name> inside;
        for (std::size_t i = 0; i < in.values.size(); ++i)
            if ((set.in >> i & 1) != 0) inside.push_back(value_name(in, i));
        bool const exact = !is_open(m_, s_, r);
        can_say_ &= !inside.empty() && (exact || set.out == 0);
        if (exact) return add(out, form::is, r, std::move(inside));
        for (auto& n : inside) add(out, form::has, r, std::move(n));
    }

    void state_party(input_ref r, model::slots const& slots, items& out) {
        if (slots.present.empty()) return add(out, form::none, r);
        for (std::uint32_t slot = 0; slot < slots.present.size(); ++slot) {
            if (slots.present[slot] != truth::yes) {
                add(out, form::is, r, syntax::unknown{});
                continue;
            }
            add(out, form::slot, r);
            items members;
            for (std::uint32_t i = 0; i < m_.inputs.size(); ++i)
                if (m_.inputs[i].of == r.input) state({{i}, slot}, members);
            can_say_ &= !members.empty(); // `p ()` is no item
            out.back().slot = std::move(members);
        }
    }

    model::model const& m_;
    situation const& s_;
    bool can_say_ = true;
};

} // namespace

std::string to_json(model::model const& m, situation const& s, dice& die) {
    return reteller(m, die).run(json::parse(remit::facts::to_json(m, s)));
}

std::optional<remit::syntax::example> as_example(model::model const& m, situation const& s) {
    return example_writer(m, s).run();
}

} // namespace oracle
