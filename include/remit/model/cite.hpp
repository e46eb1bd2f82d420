// cite: quotes found in their instrument's text, and the share of the text that is cited (docs/language.md §7).
// In: a text. Out: where quotes and places stand in it. Doors: searchable, coverage().
// Held by tests/model/cite.cpp.
#pragma once

#include <remit/config.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit::model {

/// Bytes of a text, the last excluded.
using extent = std::pair<std::uint32_t, std::uint32_t>;

/// A text that can be searched ignoring white space and width, and nothing else. Refers to the text, which must live
/// as long. Cost: making it is linear, so is each search.
class searchable {
  public:
    REMIT_DECL explicit searchable(std::string_view text);

    /// Where the line of a place begins: `a/b` is the first line that starts with `a`, after it the first that starts
    /// with `b`. Nothing where there is none.
    REMIT_DECL std::optional<std::size_t> line_of(std::string_view place) const;

    /// The first match of a quote from `from` on; positions are the searchable's own. Nothing where there is none, or
    /// nothing but white space to look for.
    REMIT_DECL std::optional<std::pair<std::size_t, std::size_t>> find(std::string_view quote,
                                                                       std::size_t from = 0) const;

    /// How many bytes there are to search.
    std::size_t size() const { return folded_.size(); }

    /// Back to bytes of the text.
    REMIT_DECL extent bytes(std::size_t first, std::size_t last) const;

  private:
    std::string folded_; // the text without white space, full width folded
    std::vector<std::uint32_t>
        offsets_;                     // of each byte of folded_, the byte of the text its character begins at
    std::vector<std::uint32_t> ends_; // and ends at
    std::vector<std::size_t> lines_;  // where in folded_ each line begins
};

/// What of a text lies inside some extents.
struct covered {
    std::size_t letters = 0; ///< letters and digits of the whole text
    std::size_t inside = 0;  ///< of them, those inside
    std::string first_left;  ///< the first words outside, shortened
};
REMIT_DECL covered coverage(std::string_view text, std::vector<extent> extents);

} // namespace remit::model
