#include "page.hpp"

namespace remit::cli {

std::string in_markdown(std::string_view text) {
    constexpr std::string_view marks = "\\`*_[]<>#|~";
    std::string out;
    for (char const c : printable(text)) {
        if (marks.find(c) != marks.npos) out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

namespace {

std::string set_entry(entry const& e, setting const& s) {
    auto out = "- **" + in_markdown(e.turn.empty() ? to_string(e.status, s.language) : e.turn) + "** " + in_markdown(e.label) + "\n";
    for (auto const& n : e.notes) {
        switch (n.what) {
        case note::kind::plain: out += "  - " + in_markdown(n.text) + "\n"; break;
        case note::kind::need:
            out += "  - " + std::string(s.say("尚缺：", "needs: ")) + in_markdown(n.text) + "\n";
            break;
        case note::kind::quote:
            out += "  - " + in_markdown(n.text + (n.text.empty() ? "" : " ") + n.place) + "\n";
            break;
        }
    }
    return out;
}

} // namespace

std::string as_markdown(page const& p, setting const& s) {
    auto out = "# " + in_markdown(p.title) + "\n\n" + in_markdown(p.subject) + "\n";
    for (auto const& line : p.summary) out += "\n" + in_markdown(line) + "\n";
    for (auto const& sec : p.sections) {
        out += "\n## " + in_markdown(sec.title) + "\n\n";
        if (!sec.members.empty()) out += in_markdown(sec.members) + "\n\n";
        for (auto const& e : sec.entries) out += set_entry(e, s);
    }
    if (!p.questions.empty()) {
        out += "\n## " + std::string(s.say("接下来问", "Ask next")) + "\n\n";
        for (std::size_t i = 0; i < p.questions.size(); ++i)
            out += std::to_string(i + 1) + ". " + in_markdown(p.questions[i].words) + " (`" + p.questions[i].input +
                   "`, " + p.questions[i].waiting + ")\n";
        if (!p.more_questions.empty()) out += "\n" + in_markdown(p.more_questions) + "\n";
    }
    if (!p.instruments.empty()) {
        out += "\n## " + std::string(s.say("依据", "Sources")) + "\n\n";
        for (std::size_t i = 0; i < p.instruments.size(); ++i)
            out += "- \\[" + std::to_string(i + 1) + "\\] " + in_markdown(p.instruments[i]) + "\n";
    }
    return out;
}

} // namespace remit::cli
