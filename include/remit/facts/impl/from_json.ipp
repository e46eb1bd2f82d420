#pragma once

#include <remit/base/hint.hpp>
#include <remit/base/text.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/facts/impl/read_json.hpp>
#include <remit/model/reads.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace remit::facts {
namespace fitting {

// Where a value stands: a step of its JSON pointer, and the way to it. Lives on the stack, so that only a fault costs
// a string.
struct path {
    path const* up = nullptr;
    std::string_view key = {};
    std::size_t index = 0;
    bool of_list = false;

    path member(std::string_view k) const { return {this, k, 0, false}; }
    path item(std::size_t i) const { return {this, {}, i, true}; }

    std::string pointer() const {
        if (!up) return {};
        return up->pointer() + (of_list ? "/" + std::to_string(index) : pointer_step(key));
    }
};

// What a fact of a form is stated as.
std::string wanted(model::form form) {
    switch (form) {
    case model::form::boolean: return both("是非（true 或 false）", "true or false");
    case model::form::integer: return both("整数", "a whole number");
    case model::form::day: return both("引号中的日期", "a date in quotes");
    case model::form::choice: return both("引号中的一个取值", "one of its values, in quotes");
    case model::form::set:
        return both("取值的列表，或以取值为键、true 或 false 为值的对象",
                    "a list of values, or an object with true or false for values");
    case model::form::event:
        return both("日期、一个以上日期的列表、true 或 false",
                    "a date, a list of one or more dates, true or false");
    case model::form::party: return both("列表", "a list");
    }
    return {};
}

// The same as an example.
std::string sample(model::input const& in) {
    auto const such_as = [](std::string const& json) {
        return both("例如 " + json + "；不知道的，写 null",
                    "for example " + json + "; what is not known is null");
    };
    auto const value = in.values.empty() ? std::string() : "\"" + in.values.front().name + "\"";
    switch (in.form) {
    case model::form::boolean: return such_as("true");
    case model::form::integer: return such_as(std::to_string(in.least));
    case model::form::day:
    case model::form::event: return such_as("\"2019-10-08\"");
    case model::form::choice: return such_as(value);
    case model::form::set: return such_as("[" + value + "]");
    case model::form::party: return such_as("[{}, null]");
    }
    return {};
}

class fitter {
  public:
    // `text` is what the places of the values count in, or null. `as_of`: where none is stated.
    fitter(model::model const& m, source const* text, std::string name, std::optional<date> as_of = {})
        : m_(m), text_(text), name_(std::move(name)), as_of_(as_of) {
        made_.states.resize(m.states);
    }

    result<situation> run(stated const& whole) {
        path const top;
        if (auto const* object = std::get_if<stated::object>(&whole.what))
            situation_of(*object, whole, top);
        else
            complain(problem::wrong_json, top, whole.at, {both("对象", "an object")});
        if (!faults_.empty()) return std::move(faults_);
        return std::move(made_);
    }

  private:
    void situation_of(stated::object const& object, stated const& whole, path const& top) {
        static std::vector<std::string> const keys{"remit", "id", "as_of", "facts"};
        if (as_of_)
            made_.as_of = *as_of_;
        else if (std::none_of(object.begin(), object.end(), [](auto const& m) { return m.key == "as_of"; }))
            complain(problem::missing_key, top.member("as_of"), {0, whole.at.first, whole.at.first},
                     {"as_of"});
        each_member(object, top, [&](stated::member const& m, path const& at) {
            if (m.key == "remit")
                format(m.value, at);
            else if (m.key == "id")
                id(m.value, at);
            else if (m.key == "as_of")
                made_.as_of = day(m.value, at).value_or(date{});
            else if (m.key == "facts") {
                if (auto const* facts = std::get_if<stated::object>(&m.value.what))
                    facts_of(*facts, at, {}, 0);
                else
                    complain(problem::wrong_json, at, m.value.at, {both("对象", "an object")});
            } else
                complain(problem::unknown_key, at, m.key_at, {shown(m.key), suggestion(m.key, keys)});
        });
    }

    void format(stated const& v, path const& at) {
        constexpr std::string_view known = "situation/1";
        auto const* said = std::get_if<std::string>(&v.what);
        if (!said)
            complain(problem::wrong_json, at, v.at, {both("“situation/1”", "\"situation/1\"")});
        else if (*said != known)
            complain(problem::not_in_list, at, v.at, {shown(*said), suggestion(*said, {std::string(known)})});
    }

    void id(stated const& v, path const& at) {
        auto const* said = std::get_if<std::string>(&v.what);
        if (!said)
            complain(problem::wrong_json, at, v.at, {both("字符串", "a string")});
        else if (!valid_utf8(*said))
            complain(problem::not_unicode, at, v.at, {});
        else
            made_.id = *said;
    }

    // The facts outside parties, or those of one member.
    void facts_of(stated::object const& object, path const& at, model::input_id party, std::uint32_t slot) {
        each_member(object, at, [&](stated::member const& m, path const& here) {
            if (auto const found = named(m.key, party)) {
                model::value v = value(found, m.value, here);
                // A slot too many is a fault already, and has no state.
                if (!party || slot < m_[found].slots) made_.states[m_.state_of({found, slot})] = std::move(v);
            } else
                complain(problem::unknown_key, here, m.key_at, {shown(m.key), other_place(m.key, party)});
        });
    }

    model::input_id named(std::string_view word, model::input_id party) const { return model::find(m_, {party, word}); }

    // Where a name belongs that was not found: in a party's list, outside it, nowhere since it is derived, or nearby.
    std::string other_place(std::string const& word, model::input_id party) {
        if (!may_suggest()) return {};
        std::string const member = party ? m_[party].name + "." + word : word;
        for (auto const& define : m_.defines)
            if (define.name == word || define.name == member)
                return both("它由定义推出，不能填写", "it is derived, and cannot be stated");
        std::vector<std::string> names;
        for (auto const& input : m_.inputs) {
            if (input.of == party) names.emplace_back(model::own_name(input));
            if (input.of == party || (model::own_name(input) != word && input.name != word)) continue;
            if (!input.of)
                return both("它不是“" + m_[party].name + "”的事实",
                            "it is no fact of \"" + m_[party].name + "\"");
            auto const& of = m_[input.of].name;
            return both("它是“" + of + "”的事实，写在“" + of + "”的列表里",
                        "it is a fact of \"" + of + "\" and stands in that list");
        }
        return suggestion(word, names);
    }

    model::value value(model::input_id i, stated const& v, path const& at) {
        if (std::holds_alternative<std::nullptr_t>(v.what)) return model::silence::not_known;
        model::input const& in = m_[i];
        switch (in.form) {
        case model::form::boolean:
            if (auto const* said = std::get_if<bool>(&v.what)) return *said;
            break;
        case model::form::integer:
            if (auto const* said = std::get_if<std::int64_t>(&v.what)) return whole_number(in, *said, v, at);
            break;
        case model::form::day:
            if (std::holds_alternative<std::string>(v.what)) return day(v, at).value_or(date{});
            break;
        case model::form::choice:
            if (auto const* said = std::get_if<std::string>(&v.what))
                return model::choice{place_of(in, *said, v.at, at).value_or(0)};
            break;
        case model::form::set:
            if (auto const* said = std::get_if<stated::list>(&v.what)) return exactly(in, *said, at);
            if (auto const* said = std::get_if<stated::object>(&v.what)) return in_part(in, *said, at);
            break;
        case model::form::event:
            if (auto const* said = std::get_if<bool>(&v.what)) return *said;
            if (std::holds_alternative<std::string>(v.what)) return model::days{day(v, at).value_or(date{})};
            if (auto const* said = std::get_if<stated::list>(&v.what); said && !said->empty())
                return days(*said, at);
            break;
        case model::form::party:
            if (auto const* said = std::get_if<stated::list>(&v.what)) return members(i, *said, v, at);
            break;
        }
        complain(problem::wrong_json, at, v.at, {wanted(in.form), sample(in)});
        return model::silence::not_known;
    }

    std::int32_t whole_number(model::input const& in, std::int64_t said, stated const& v, path const& at) {
        if (said < in.least || said > in.most) {
            complain(problem::out_of_range, at, v.at, {std::to_string(in.least), std::to_string(in.most)});
            return in.least;
        }
        return static_cast<std::int32_t>(said);
    }

    std::optional<date> day(stated const& v, path const& at) {
        auto const* said = std::get_if<std::string>(&v.what);
        if (!said) {
            complain(problem::wrong_json, at, v.at, {wanted(model::form::day)});
            return {};
        }
        auto const found = parse_date(*said);
        if (!found) complain(problem::bad_date, at, v.at, {shown(*said)});
        return found;
    }

    model::days days(stated::list const& list, path const& at) {
        model::days out;
        for (std::size_t i = 0; i < list.size() && !full(); ++i)
            if (auto const d = day(list[i], at.item(i))) out.push_back(*d);
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

    std::optional<std::uint32_t> place_of(model::input const& in, std::string_view word, span where,
                                          path const& at) {
        for (std::uint32_t i = 0; i < in.values.size(); ++i)
            if (in.values[i].name == word) return i;
        std::vector<std::string> names;
        if (may_suggest())
            for (auto const& v : in.values) names.push_back(v.name);
        complain(problem::not_in_list, at, where, {shown(word), suggestion(word, names)});
        return {};
    }

    model::set exactly(model::input const& in, stated::list const& list, path const& at) {
        model::set out;
        for (std::size_t i = 0; i < list.size() && !full(); ++i) {
            auto const* word = std::get_if<std::string>(&list[i].what);
            if (!word)
                complain(problem::wrong_json, at.item(i), list[i].at, {wanted(model::form::choice)});
            else if (auto const place = place_of(in, *word, list[i].at, at.item(i)))
                out.in |= std::uint64_t{1} << *place;
        }
        for (std::size_t i = 0; i < in.values.size(); ++i) out.out |= std::uint64_t{1} << i;
        out.out &= ~out.in;
        return out;
    }

    model::set in_part(model::input const& in, stated::object const& object, path const& at) {
        model::set out;
        each_member(object, at, [&](stated::member const& m, path const& here) {
            auto const place = place_of(in, m.key, m.key_at, here);
            auto const* holds = std::get_if<bool>(&m.value.what);
            if (!holds) complain(problem::wrong_json, here, m.value.at, {wanted(model::form::boolean)});
            if (place && holds) (*holds ? out.in : out.out) |= std::uint64_t{1} << *place;
        });
        return out;
    }

    model::slots members(model::input_id party, stated::list const& list, stated const& v, path const& at) {
        model::slots out;
        auto const& in = m_[party];
        auto const is_member = [](stated const& item) {
            return std::holds_alternative<stated::object>(item.what);
        };
        auto const there = static_cast<std::size_t>(std::count_if(list.begin(), list.end(), is_member));
        bool const many = list.size() > static_cast<std::size_t>(in.most);
        if (many || there < static_cast<std::size_t>(in.least))
            complain(problem::slots_out_of_bounds, at, v.at,
                     {in.name, std::to_string(in.least), std::to_string(in.most),
                      std::to_string(many ? list.size() : there)});
        for (std::size_t i = 0; i < list.size() && !full(); ++i) {
            out.present.push_back(is_member(list[i]) ? truth::yes : truth::unknown);
            if (auto const* member = std::get_if<stated::object>(&list[i].what))
                facts_of(*member, at.item(i), party, static_cast<std::uint32_t>(i));
            else if (!std::holds_alternative<std::nullptr_t>(list[i].what))
                complain(problem::wrong_json, at.item(i), list[i].at,
                         {both("对象或 null", "an object or null")});
        }
        return out;
    }

    // Each member in order, with its path; a repeated key is a fault and looked at all the same.
    template <class Visit> void each_member(stated::object const& object, path const& at, Visit visit) {
        std::set<std::string_view> seen;
        for (auto const& m : object) {
            if (full()) return;
            auto const here = at.member(m.key);
            if (!seen.insert(m.key).second) complain(problem::repeated_key, here, m.key_at, {shown(m.key)});
            visit(m, here);
        }
    }

    // Comparing with every name costs time; nobody reads more.
    bool may_suggest() { return ++suggestions_ <= most_suggestions; }

    bool full() const { return faults_.size() > most_faults; }

    void complain(problem what, path const& at, span where, std::vector<std::string> about) {
        if (full()) return;
        bool const last = faults_.size() == most_faults;
        if (last) {
            what = problem::too_many_faults;
            about = {std::to_string(most_faults)};
        }
        auto d = describe(what, name_, at.pointer(), std::move(about));
        if (text_) {
            d.begin = text_->locate(where.first);
            d.end = text_->locate(where.last);
            d.line = text_->around(where.first);
        }
        faults_.push_back(std::move(d));
    }

    model::model const& m_;
    source const* text_;
    std::string name_;
    std::optional<date> as_of_;
    situation made_;
    std::vector<diagnostic> faults_;
    std::size_t suggestions_ = 0;
};

std::size_t first_stray_byte(std::string_view text) {
    std::size_t at = 0;
    for (decoded next = decode(text, 0); at < text.size() && next.valid; next = decode(text, at))
        at += next.size;
    return at;
}

} // namespace fitting

result<situation> from_json(model::model const& m, std::string_view json, std::string name, std::optional<date> as_of) {
    auto const refuse = [&](fault const& f) {
        source const text(name, std::string(json));
        auto d = describe(f.what, name, {}, f.about);
        d.begin = text.locate(f.at.first);
        d.end = text.locate(f.at.last);
        d.line = text.around(f.at.first);
        return std::vector{std::move(d)};
    };
    if (json.size() > longest_situation)
        return std::vector{
            describe(problem::situation_too_long, name, {}, {std::to_string(longest_situation)})};
    if (auto const bad = fitting::first_stray_byte(json); bad < json.size()) {
        auto const at = static_cast<std::uint32_t>(bad);
        return refuse({problem::not_unicode, {0, at, at + 1}, {}});
    }
    reading::reader reader(json);
    auto const whole = reader.read();
    if (!whole) return refuse(reader.mistake());
    source const text(name, std::string(json));
    return fitting::fitter(m, &text, std::move(name), as_of).run(*whole);
}

result<situation> from_stated(model::model const& m, stated const& whole, std::string name) {
    return fitting::fitter(m, nullptr, std::move(name)).run(whole);
}

} // namespace remit::facts
