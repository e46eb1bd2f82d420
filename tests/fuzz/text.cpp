// text: an instrument's text, with places and quotes looked for in it.
#include "holds.hpp"

#include <remit/model/check.hpp>
#include <remit/model/cite.hpp>
#include <remit/syntax/gather.hpp>
#include <remit/trace/sections.hpp>

#include <algorithm>

namespace fuzz {
namespace {

using namespace remit;

struct wanted {
    std::string place, first, last;
};

struct input {
    std::vector<wanted> quotes;
    std::string text;
};

input read(std::string_view bytes) {
    input in;
    auto const bar = bytes.starts_with("@@\n") ? 0 : bytes.find("\n@@\n");
    if (bar == bytes.npos) return {{}, std::string(bytes)};
    auto head = bytes.substr(0, bar);
    in.text = bytes.substr(bar + (bar == 0 ? 3 : 4));
    while (!head.empty() && in.quotes.size() < 200) {
        auto line = head.substr(0, head.find('\n'));
        head.remove_prefix(std::min(head.size(), line.size() + 1));
        std::string parts[3];
        for (auto& part : parts) {
            part = line.substr(0, line.find('\t'));
            line.remove_prefix(std::min(line.size(), part.size() + 1));
        }
        in.quotes.push_back({parts[0], parts[1], parts[2]});
    }
    return in;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

// What is found is the quote, spaces and widths aside, and nothing more.
wrong of_search(input const& in) {
    model::searchable const text(in.text);
    std::vector<model::extent> found;
    std::vector<std::string> places;
    for (auto const& q : in.quotes) {
        auto const from = text.line_of(q.place);
        if (!q.place.empty() && from) places.push_back(q.place);
        for (auto const& words : {q.first, q.last}) {
            auto const at = text.find(words, from.value_or(0));
            if (!at) continue;
            auto const e = text.bytes(at->first, at->second);
            if (e.first >= e.second || e.second > in.text.size()) return "found outside the text";
            auto const part = std::string_view(in.text).substr(e.first, e.second - e.first);
            model::searchable const alone(part);
            auto const again = alone.find(words);
            if (!again || alone.bytes(again->first, again->second) !=
                              model::extent(0, static_cast<std::uint32_t>(part.size())))
                return "found where it is not";
            found.push_back(e);
        }
    }
    auto const share = model::coverage(in.text, found);
    if (share.inside > share.letters) return "more inside than there is";
    if (share.inside == 0 && share.letters > 0 && found.empty() && share.first_left.empty())
        return "nothing is covered, and nothing left";
    auto const lines = static_cast<std::size_t>(std::count(in.text.begin(), in.text.end(), '\n')) + 1;
    std::optional<std::uint32_t> before;
    for (auto const& h : trace::headings(in.text, places)) {
        if (h.line >= lines || h.depth == 0 || (before && h.line <= *before)) return "a heading out of order";
        before = h.line;
    }
    return {};
}

} // namespace

wrong text_hold(std::string_view bytes) {
    auto const in = read(bytes);
    if (auto w = of_search(in)) return w;
    std::string rules = "instrument i text \"t\" unit u\n";
    for (std::size_t n = 0; n < in.quotes.size(); ++n) {
        auto const& q = in.quotes[n];
        rules += "duty u.d" + std::to_string(n) + " must cites i";
        if (!q.place.empty()) rules += " at " + quoted(q.place);
        rules += " " + quoted(q.first);
        if (!q.last.empty()) rules += " .. " + quoted(q.last);
        rules += "\n";
    }
    auto const made = model::check(
        syntax::gather({"r", rules}, [&](std::string const&) -> syntax::read_result { return in.text; }));
    if (auto w = of_result(made, {{"r", rules}, {"t", in.text}})) return w;
    if (!made) return {};
    if (!valid(*made)) return "no errors, and not valid";
    return of_sheets(*made);
}

} // namespace fuzz
