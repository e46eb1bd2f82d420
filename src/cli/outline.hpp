// outline: paragraphs and lists inside lists, as text cut to the width of the terminal or as Markdown.
// In: what is said, how deep. Out: one text. Held by tests/cli/why.cpp, tests/cli/ask.cpp.
#pragma once

#include "terminal.hpp"

#include <cstddef>
#include <string>

namespace remit::cli {

class outline {
  public:
    explicit outline(setting const& s) : s_(s) {}

    /// A paragraph of its own.
    void paragraph(std::string const& text, style how = style::plain);
    /// An item, 0 the outermost.
    void item(std::size_t depth, std::string const& text, style how = style::plain);
    /// Words of an instrument.
    void quote(std::string const& text);

    std::string const& text() const { return out_; }

  private:
    enum class block { none, paragraph, list, quote };
    void begin(block now);
    void put(std::string first, std::string const& text, style how);

    setting const& s_;
    std::string out_;
    block last_ = block::none;
};

} // namespace remit::cli
