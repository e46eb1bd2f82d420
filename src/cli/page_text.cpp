#include "page.hpp"

#include <remit/base/width.hpp>

#include <algorithm>

namespace remit::cli {
namespace {

style tint(status s) {
    switch (s) {
    case status::overdue: return style::red;
    case status::obliged: return style::strong;
    case status::forbidden: return style::magenta;
    case status::permitted: return style::cyan;
    case status::undetermined: return style::yellow;
    case status::discharged: return style::green;
    case status::not_applicable: break;
    }
    return style::dim;
}

std::string spaces(int n) {
    return std::string(static_cast<std::size_t>(std::max(0, n)), ' ');
}

// Lines below each other: `first` before the first, blanks as wide before the others.
std::string hung(std::string const& first, int first_width, std::string_view text, style look,
                 setting const& s) {
    std::string out, before = first;
    for (auto const& line : wrap(printable(text), std::max(20, s.columns - first_width))) {
        out += before + paint(line, look, s.out.colour) + "\n";
        before = spaces(first_width);
    }
    return out;
}

std::string block(int indent, std::string_view text, style look, setting const& s) {
    return hung(spaces(indent), indent, text, look, s);
}

// The place stays whole: behind the words if there is room, else below them.
std::string quote(int indent, note const& n, setting const& s) {
    int const room = std::max(20, s.columns - indent);
    auto lines = wrap(printable(n.text), room);
    if (lines.back().empty())
        lines.back() = n.place;
    else if (width(lines.back()) + 1 + width(n.place) <= room)
        lines.back() += " " + n.place;
    else
        lines.push_back(n.place);
    std::string out;
    for (auto const& line : lines) out += spaces(indent) + paint(line, style::dim, s.out.colour) + "\n";
    return out;
}

// Two statuses are too wide for a column.
std::string set_change(entry const& e, setting const& s) {
    auto out = block(2, e.label, style::strong, s) + block(4, e.turn, tint(e.status), s);
    for (auto const& n : e.notes) out += block(4, n.text, style::plain, s);
    return out;
}

std::string set_entry(entry const& e, int column, setting const& s) {
    if (!e.turn.empty()) return set_change(e, s);
    auto const word = pad(to_string(e.status, s.language), column);
    auto const left = 2 + column;
    auto out = hung("  " + paint(word, tint(e.status), s.out.colour), left, e.label,
                    e.status == status::discharged ? style::plain : style::strong, s);
    auto const needs = s.say("尚缺：", "needs: ");
    bool first = true;
    for (auto const& n : e.notes) {
        switch (n.what) {
        case note::kind::plain: out += block(left, n.text, style::plain, s); break;
        case note::kind::quote: out += quote(left, n, s); break;
        case note::kind::need:
            out += hung(spaces(left) + (first ? std::string(needs) : spaces(width(needs))),
                        left + width(needs), n.text, style::plain, s);
            first = false;
            break;
        }
    }
    return out;
}

} // namespace

std::string as_text(page const& p, setting const& s) {
    auto out = block(0, p.title, style::strong, s) + block(0, p.subject, style::plain, s);
    for (auto const& line : p.summary) out += block(0, line, style::plain, s);

    int column = 0;
    for (auto const& sec : p.sections)
        for (auto const& e : sec.entries)
            if (e.turn.empty()) column = std::max(column, width(to_string(e.status, s.language)) + 2);
    for (auto const& sec : p.sections) {
        out += "\n" + block(0, sec.title, style::strong, s);
        if (!sec.members.empty()) out += block(2, sec.members, style::dim, s);
        for (auto const& e : sec.entries) out += "\n" + set_entry(e, column, s);
    }

    if (!p.questions.empty()) {
        out += "\n" + block(0, s.say("接下来问", "Ask next"), style::strong, s);
        for (std::size_t i = 0; i < p.questions.size(); ++i) {
            auto const number = std::to_string(i + 1) + ". ";
            out += hung("  " + number, 2 + width(number), p.questions[i].words, style::plain, s);
            out += block(2 + width(number), p.questions[i].input + " · " + p.questions[i].waiting, style::dim,
                         s);
        }
        if (!p.more_questions.empty()) out += block(2, p.more_questions, style::dim, s);
    }
    if (!p.instruments.empty()) {
        out += "\n" + block(0, s.say("依据", "Sources"), style::strong, s);
        for (std::size_t i = 0; i < p.instruments.size(); ++i) {
            auto const number = "[" + std::to_string(i + 1) + "] ";
            out += hung("  " + number, 2 + width(number), p.instruments[i], style::plain, s);
        }
    }
    return out;
}

} // namespace remit::cli
