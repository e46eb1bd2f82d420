#include "outline.hpp"

#include "page.hpp"

#include <remit/base/width.hpp>

#include <algorithm>
#include <utility>

namespace remit::cli {

// Blocks of different kinds, and paragraphs, stand apart.
void outline::begin(block now) {
    bool const apart = last_ != block::none && (now != last_ || now == block::paragraph);
    if (apart) out_ += "\n";
    last_ = now;
}

void outline::put(std::string first, std::string const& text, style how) {
    if (s_.format == format::markdown) {
        auto const said = in_markdown(text);
        out_ += first + (how == style::strong ? "**" + said + "**" : said) + "\n";
        return;
    }
    auto const columns = std::max(20, s_.columns - static_cast<int>(first.size()));
    for (auto const& line : wrap(printable(text), columns)) {
        out_ += first + paint(line, how, s_.out.colour) + "\n";
        first.assign(first.size(), ' ');
    }
}

void outline::paragraph(std::string const& text, style how) {
    begin(block::paragraph);
    put("", text, how);
}

void outline::item(std::size_t depth, std::string const& text, style how) {
    begin(block::list);
    put(std::string(2 * depth, ' ') + "- ", text, how);
}

void outline::quote(std::string const& text) {
    begin(block::quote);
    put(s_.format == format::markdown ? "> " : "  ", text, style::dim);
}

} // namespace remit::cli
