// tell: the bodies of tell.hpp.
#pragma once

#include <remit/explain/tell.hpp>

#include <algorithm>
#include <variant>

namespace remit::explain {

teller::teller(model::model const& m, std::string_view language) : m_(m), chinese_(language == "zh") {}

std::string teller::label(words const& w, std::string_view otherwise) const {
    return std::string(w.in(chinese_ ? "zh" : "en", otherwise));
}

std::string teller::listed(std::vector<std::string> const& items) const {
    return strung(items, "、", ", ");
}

std::string teller::strung(std::vector<std::string> const& items, std::string_view zh, std::string_view en) const {
    std::string out;
    for (auto const& item : items) out += (out.empty() ? "" : say(zh, en)) + item;
    return out;
}

std::string teller::called(model::duty_id id) const {
    auto const& d = m_[id];
    auto const& u = m_[d.owner];
    return label(u.label, u.name) + say("：", ": ") + label(d.label, d.act);
}

std::string teller::called(model::input_ref r) const {
    return whose(r) + label(m_[r.input].label, m_[r.input].name);
}

std::string teller::word(status s) const {
    auto out = std::string(to_string(s, chinese_ ? "zh" : "en"));
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

std::string teller::periods(std::int64_t n, period unit) const {
    static constexpr std::string_view zh[] = {"小时", "日", "个工作日", "个月", "年"};
    static constexpr std::string_view one[] = {"hour", "day", "working day", "month", "year"};
    auto const which = static_cast<std::size_t>(unit);
    auto const count = std::to_string(n);
    return say(count + " " + std::string(zh[which]), count + " " + std::string(one[which]) + (n == 1 ? "" : "s"));
}

std::string teller::member(model::input_id party, std::uint32_t slot) const {
    return label(m_[party].label, m_[party].name) + say("", " ") + std::to_string(slot + 1);
}

// Before what is said of a member.
std::string teller::whose(model::input_ref r) const {
    auto const party = m_[r.input].of;
    return party ? member(party, r.slot) + say("：", ": ") : "";
}

std::string teller::worth(model::input_id of, model::value const& v) const {
    auto const& in = m_[of];
    std::vector<std::string> parts;
    if (auto const* yes = std::get_if<bool>(&v)) return *yes ? say("是", "yes") : say("否", "no");
    if (auto const* choice = std::get_if<model::choice>(&v))
        return label(in.values[choice->index].label, in.values[choice->index].name);
    if (auto const* set = std::get_if<model::set>(&v)) {
        for (std::size_t i = 0; i < in.values.size(); ++i)
            if ((set->in >> i & 1) != 0) parts.push_back(label(in.values[i].label, in.values[i].name));
        return parts.empty() ? say("无", "none") : listed(parts);
    }
    if (auto const* days = std::get_if<model::days>(&v)) {
        for (auto const d : *days) parts.push_back(to_string(d));
        return listed(parts);
    }
    if (auto const* day = std::get_if<date>(&v)) return to_string(*day);
    if (auto const* number = std::get_if<std::int32_t>(&v)) return std::to_string(*number);
    if (auto const* slots = std::get_if<model::slots>(&v)) {
        auto const certain = std::count(slots->present.begin(), slots->present.end(), truth::yes);
        auto const perhaps = std::count(slots->present.begin(), slots->present.end(), truth::unknown);
        auto out = std::to_string(certain);
        if (perhaps > 0)
            out += say("，另有可能 ", ", perhaps ") + std::to_string(perhaps) + say("", " more");
        return out;
    }
    return say("未知", "unknown");
}

std::string teller::fact(evidence const& e) const {
    auto const& in = m_[e.input.input];
    auto const name = label(in.label, in.name);
    bool const of_list = in.form == model::form::choice || in.form == model::form::set;
    bool const is_silent = std::holds_alternative<model::silence>(e.value);
    auto said = name + (of_list || is_silent ? say("：", ": ") : " ") + worth(e.input.input, e.value);
    if (auto const* const holds = std::get_if<bool>(&e.value)) {
        if (e.presumed)
            said = *holds ? name + presumed(true) : say("未见记录：", "not on record: ") + name;
        else if (*holds)
            said = name;
        else
            said = in.form == model::form::event ? say("尚未" + name, name + ": not yet") : name + say("：否", ": no");
    }
    if (in.form == model::form::party && !is_silent)
        said = name + say("：", ": ") + worth(e.input.input, e.value) + say(" 位", " in number");
    return whose(e.input) + said;
}

std::string teller::presumed(bool holds) const {
    return holds ? say("（未见相反记录）", " (nothing to the contrary on record)") : say("（未见记录）", " (not on record)");
}

std::string teller::quoted(model::citation const& c) const {
    std::string out;
    for (auto const& q : c.quotes) out += "“" + q.first + (q.last ? " … " + *q.last : "") + "”";
    return out + (out.empty() ? "" : " ") + "—— " + label(m_[c.instrument].label, m_[c.instrument].name) +
           (c.place.empty() ? "" : " " + c.place);
}

std::string teller::question(model::input_ref r) const {
    auto const& in = m_[r.input];
    auto const own = label(in.label, in.name);
    auto const is_party = in.form == model::form::party;
    return whose(r) + label(in.question, is_party ? say(own + "有几位？", "How many: " + own + "?") : own);
}

} // namespace remit::explain
