// manual: the man page, made of what the commands say of themselves, as --help is. In English, in the macros of man(7).
#include "commands.hpp"

#include <remit/base/text.hpp>
#include <remit/config.hpp>

#include <cstdint>
#include <cstdio>

namespace remit::cli {
namespace {

// Text as it is to be read: nothing of it is a request, and what troff would make a prettier sign stays what a shell takes.
// A line's end is a space.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const letter = decode(text, at);
        auto const c = letter.point;
        at += letter.size;
        switch (c) {
        case '\\': out += "\\e"; break;
        case '-': out += "\\-"; break;
        case '\'': out += "\\(aq"; break;
        case '"': out += "\\(dq"; break;
        case '`': out += "\\(ga"; break;
        case '^': out += "\\(ha"; break;
        case '~': out += "\\(ti"; break;
        case '\n': out += ' '; break;
        case '.':
            if (out.empty()) out += "\\&";
            out += '.';
            break;
        default:
            if (c < 0x80) {
                out += static_cast<char>(c);
            } else {
                char name[16];
                std::snprintf(name, sizeof name, "\\[u%04X]", static_cast<unsigned>(c));
                out += name;
            }
        }
    }
    return out;
}

// A sentence a line, so that none is so long that readers of the source complain.
std::string paragraph(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        auto cut = text.find_first_of(".;", 0);
        while (cut != text.npos && cut + 1 < text.size() && text[cut + 1] != ' ' && text[cut + 1] != '\n')
            cut = text.find_first_of(".;", cut + 1);
        auto const size = cut == text.npos ? text.size() : cut + 1;
        out += plain(text.substr(0, size)) + "\n";
        text.remove_prefix(size);
        while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    }
    return out;
}

std::string section(std::string_view title) {
    return ".SH " + std::string(title) + "\n";
}

// What stands for it bold, then what is put in its place.
std::string term(std::string const& name, std::string const& shown, words const& about) {
    std::string head;
    if (!name.empty()) head += "\\fB" + plain(name) + "\\fR";
    if (!shown.empty()) head += (head.empty() ? "" : " ") + ("\\fI" + plain(shown) + "\\fR");
    return ".TP\n" + head + "\n" + paragraph(about.en);
}

std::string examples(command const& c) {
    if (c.examples.empty()) return {};
    std::string out = ".EX\n";
    for (auto const& example : c.examples) out += plain(example) + "\n";
    return out + ".EE\n";
}

std::string page_of(command const& c) {
    std::string use = "remit " + c.name, parts;
    for (auto const& p : c.takes) {
        if (!p.is_option()) use += " " + (p.optional ? "[" + p.shown.en + "]" : p.shown.en);
        parts += p.is_option() ? term(p.name, p.shown.en, p.about) : term({}, p.shown.en, p.about);
    }
    std::string out = ".SS \"" + plain(use + " [OPTIONS]") + "\"\n" + paragraph(c.about.en) + parts;
    if (!c.notes.en.empty()) out += ".PP\n" + paragraph(c.notes.en);
    if (!c.examples.empty()) out += ".PP\nExamples:\n.PP\n" + examples(c);
    return out;
}

std::string list(std::vector<explained> const& entries) {
    std::string out;
    for (auto const& e : entries) out += term(e.name, {}, e.about);
    return out;
}

std::string manual(command const& tool) {
    auto const about = tool.about.en.substr(tool.about.en.find(": ") + 2);
    std::string out = ".\\\" Printed by `remit manual`, from what the commands say of themselves.\n"
                      ".TH REMIT 1 \"\" \"remit " +
                      plain(REMIT_VERSION) + "\" \"User Commands\"\n";
    out += section("NAME") + "remit \\- " + plain(about.substr(0, about.find('?') + 1)) + "\n";
    out += section("SYNOPSIS") + ".B remit\n.I COMMAND\n\\&...\n.br\n.B remit\n.I COMMAND\n.B \\-\\-help\n";
    out += section("DESCRIPTION") + paragraph(tool.about.en) + ".PP\n" + paragraph(tool.notes.en);
    out += section("COMMANDS");
    for (auto const& c : tool.commands) out += page_of(c);
    out += section("OPTIONS") + list(options_of_all(tool));
    out += section("ENVIRONMENT") + list(tool.environment);
    out += section("\"EXIT STATUS\"") + list(tool.exit_codes);
    return out + section("EXAMPLES") + examples(tool);
}

} // namespace

command manual_command() {
    return {
        .name = "manual",
        .about = {"手册页（man page，英文）", "the manual, a page for man"},
        .examples = {"remit manual | man -l -"},
        .run =
            [] {
                print(manual(whole_tool()));
                return exit_code::done;
            },
    };
}

} // namespace remit::cli
