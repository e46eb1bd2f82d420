#include "telling.hpp"

#include <algorithm>

namespace remit::cli {

int rank(status s) {
    return static_cast<int>(std::find(std::begin(by_rank), std::end(by_rank), s) - std::begin(by_rank));
}

std::string telling::title() const {
    return label(m_.label, m_.name);
}

std::string telling::units(std::vector<model::unit_id> const& ids) const {
    std::vector<std::string> names;
    for (auto const u : ids) names.push_back(label(m_[u].label, m_[u].name));
    return listed(names);
}

std::string telling::subject(facts::situation const& s) const {
    auto const day = to_string(s.as_of);
    if (s.id.empty()) return say("基准日 " + day, "as of " + day);
    return say("个案 " + printable_line(s.id) + "，基准日 " + day, "case " + printable_line(s.id) + ", as of " + day);
}

std::string telling::soon(model::duty const& d, found::finding const& f) const {
    std::vector<std::string> words{deadline(d, f), label(d.urgency, "")};
    std::erase(words, "");
    return words.empty() ? "" : say("（" + strung(words, "，", ", ") + "）", " (" + strung(words, "，", ", ") + ")");
}

std::string telling::deadline(model::duty const& d, found::finding const& f) const {
    if (f.due) {
        auto const day = to_string(*f.due);
        if (f.status == status::overdue) return say(day + " 已到期", "was due " + day);
        return say(day + " 到期", "due " + day);
    }
    if (d.within) {
        auto const from = start(*d.within), by = periods(d.within->n, d.within->unit);
        return say("自" + from + "起 " + by + "内", "within " + by + " of: " + from);
    }
    if (d.before) {
        auto const event = label(m_[d.before].label, m_[d.before].name);
        return say("先于：" + event, "before: " + event);
    }
    return {};
}

// What a deadline counts from.
std::string telling::start(model::deadline const& within) const {
    auto const& what = m_[within.start].what;
    if (auto const* event = std::get_if<model::happened_on>(&what))
        return label(m_[event->event].label, m_[event->event].name);
    if (auto const* fact = std::get_if<model::stated>(&what))
        return label(m_[fact->input].label, m_[fact->input].name);
    if (auto const* define = std::get_if<model::defined>(&what))
        return label(m_[define->define].label, m_[define->define].name);
    return {};
}

std::string telling::who(model::duty const& d) const {
    std::vector<std::string> parts;
    auto const part = [&](std::string_view zh, std::string_view en, std::vector<model::unit_id> const& of) {
        if (!of.empty()) parts.push_back(say(zh, en) + units(of));
    };
    switch (d.borne) {
    case model::manner::alone: break;
    case model::manner::each: parts.push_back(say("各自", "each by itself")); break;
    case model::manner::jointly: parts.push_back(say("共同", "jointly")); break;
    case model::manner::either: parts.push_back(say("择一", "any one of them")); break;
    }
    if (d.role) parts.push_back(label(m_[d.role].label, m_[d.role].name));
    part("经由", "through ", d.through);
    part("会同", "with ", d.with);
    part("协助", "assisting ", d.assisting);
    if (d.assisting_unnamed)
        parts.push_back(say("协助（牵头单位原文未写明）", "assisting (the text does not say whom)"));
    part("向", "to ", d.to);
    return strung(parts);
}

std::string telling::not_worked_out() const {
    return say("未计算（所需步骤超过上限）", "not worked out: it takes too many steps");
}

note telling::citation(model::citation const& c, std::vector<model::instrument_id>& sources) const {
    std::string quotes;
    for (auto const& q : c.quotes)
        quotes += (quotes.empty() ? "" : say("", " ")) + ("“" + q.first) + (q.last ? " … " + *q.last : "") + "”";
    auto const known = std::find(sources.begin(), sources.end(), c.instrument);
    auto const number = std::to_string(known - sources.begin() + 1);
    if (known == sources.end()) sources.push_back(c.instrument);
    return {note::kind::quote, quotes, "[" + number + "]" + (c.place.empty() ? "" : " " + c.place)};
}

std::string telling::counts(std::map<status, std::size_t> const& of) const {
    std::vector<std::string> all;
    for (status const s : by_rank) {
        auto const many = of.find(s);
        if (many == of.end()) continue;
        auto const number = std::to_string(many->second);
        all.push_back(say(word(s) + " " + number, number + " " + word(s)));
    }
    return strung(all, "，", ", ");
}

std::string telling::waiting(std::size_t duties) const {
    return say(std::to_string(duties) + " 项职责待定", counted(duties, "duty waits", "duties wait"));
}

std::string telling::outcome(explain::settled const& one) const {
    return called(one.duty) + say("——", ": ") + word(one.status);
}

// Of days neither the first there is nor the last is told.
std::string telling::span(model::input_id of, explain::answer const& a) const {
    auto const first = worth(of, a.value);
    if (!a.through || *a.through == a.value) return first;
    auto const last = worth(of, *a.through);
    bool const days = m_[of].form == model::form::day || m_[of].form == model::form::event;
    bool const from_first = days && first == to_string(first_day), to_last = days && last == to_string(last_day);
    if (from_first && to_last) return say("任何一天", "any day");
    if (from_first) return say("至 ", "up to ") + last;
    if (to_last) return say(first + " 起", "from " + first);
    return first + say(" 至 ", " to ") + last;
}

std::string telling::effect(explain::answer const& a) const {
    if (a.settles.empty()) return say("没有因此确定的", "settles nothing yet");
    auto const is_away = [](auto const& one) { return one.status == status::not_applicable; };
    auto const away = std::count_if(a.settles.begin(), a.settles.end(), is_away);
    auto const all = std::to_string(a.settles.size());
    if (away == 0) return say("确定 " + all + " 项", "settles " + all);
    if (away == std::ssize(a.settles)) return say("确定 " + all + " 项，" + (all == "1" ? "" : "均") + "不适用", "settles " + all + " as not applicable");
    return say("确定 " + all + " 项，其中不适用 " + std::to_string(away) + " 项",
               "settles " + all + ", " + std::to_string(away) + " of them as not applicable");
}

} // namespace remit::cli
