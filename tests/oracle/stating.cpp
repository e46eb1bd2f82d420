// A situation as people state it: JSON, and an example's `given`.
#include "situations.hpp"

#include <algorithm>
#include <string_view>
#include <variant>

namespace oracle {
namespace {

using model::input_ref;
using model::silence;
using remit::truth;

std::string own_name(model::input const& in) {
    return in.of ? in.name.substr(in.name.find('.') + 1) : in.name;
}

// ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────────

class json_writer {
  public:
    json_writer(model::model const& m, situation const& s, dice& die) : m_(m), s_(s), die_(die) {}

    std::string run() {
        std::vector<std::string> members{member("as_of", string(to_string(s_.as_of)))};
        if (die_.chance(60)) members.push_back(member("remit", string("situation/1")));
        if (!s_.id.empty()) members.push_back(member("id", string(s_.id)));
        auto const facts = facts_of({}, 0);
        if (!facts.empty() || die_.chance(50)) members.push_back(member("facts", object(facts)));
        return space() + object(members) + space();
    }

  private:
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

    std::vector<std::string> facts_of(model::input_id party, std::uint32_t slot) {
        std::vector<std::string> out;
        for (std::uint32_t i = 0; i < m_.inputs.size(); ++i) {
            auto const& in = m_.inputs[i];
            auto const& v = s_.states[m_.state_of({{i}, in.of == party ? slot : 0})];
            if (in.of != party || v == model::value(silence::not_asked)) continue;
            out.push_back(member(own_name(in), value({{i}, slot}, v)));
        }
        return out;
    }

    std::string value(input_ref r, model::value const& v) {
        auto const& in = m_[r.input];
        struct {
            json_writer& w;
            model::input const& in;
            input_ref r;
            std::string operator()(silence) const { return "null"; }
            std::string operator()(bool b) const { return b ? "true" : "false"; }
            std::string operator()(std::int32_t n) const { return std::to_string(n); }
            std::string operator()(remit::date d) const { return w.string(to_string(d)); }
            std::string operator()(model::choice c) const { return w.string(in.values[c.index].name); }
            std::string operator()(model::set s) const { return w.set(in, s); }
            std::string operator()(model::days const& d) const { return w.days(d); }
            std::string operator()(model::slots const& s) const { return w.slots(r.input, s); }
        } const say{*this, in, r};
        return std::visit(say, v);
    }

    std::string set(model::input const& in, model::set s) {
        std::vector<std::string> inside, each;
        for (std::size_t i = 0; i < in.values.size(); ++i) {
            bool const yes = (s.in >> i & 1) != 0, no = (s.out >> i & 1) != 0;
            if (yes) inside.push_back(string(in.values[i].name));
            if (yes || no) each.push_back(member(in.values[i].name, yes ? "true" : "false"));
        }
        bool const exact = each.size() == in.values.size();
        if (!exact || die_.chance(30)) return object(each);
        die_.shuffle(inside);
        if (!inside.empty() && die_.chance(10)) inside.push_back(inside.front()); // twice is once
        return between('[', inside, ']');
    }
    std::string days(model::days const& list) {
        if (list.size() == 1 && die_.chance(70)) return string(to_string(list.front()));
        std::vector<std::string> out;
        for (auto d : list) out.push_back(string(to_string(d)));
        if (!out.empty() && die_.chance(10)) out.push_back(out.front()); // twice is once
        die_.shuffle(out);
        return between('[', out, ']');
    }
    std::string slots(model::input_id party, model::slots const& s) {
        std::vector<std::string> out;
        for (std::uint32_t i = 0; i < s.present.size(); ++i)
            out.push_back(s.present[i] == truth::yes ? object(facts_of(party, i)) : "null");
        return between('[', out, ']');
    }

    model::model const& m_;
    situation const& s_;
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
    return json_writer(m, s, die).run();
}

std::optional<remit::syntax::example> as_example(model::model const& m, situation const& s) {
    return example_writer(m, s).run();
}

} // namespace oracle
