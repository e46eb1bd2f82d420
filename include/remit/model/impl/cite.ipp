#pragma once

#include <remit/base/text.hpp>
#include <remit/model/cite.hpp>

#include <algorithm>

namespace remit::model {
namespace {

// A quote or place as it is compared: without white space, full width folded.
std::string as_compared(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = decode(text, at);
        if (!is_space(c.point)) append(out, fold_width(c.point));
        at += c.size;
    }
    return out;
}

// string::find is fast, but may compare the whole quote at every place: what is long is found by Knuth, Morris and
// Pratt's way, which looks at each byte once.
constexpr std::size_t longest_compared = 256;
std::size_t first_match(std::string const& text, std::string const& wanted, std::size_t from) {
    if (wanted.size() <= longest_compared) return text.find(wanted, from);
    std::vector<std::size_t> agree(wanted.size()); // of each beginning, how long an end of it begins it
    for (std::size_t i = 1, n = 0; i < wanted.size(); agree[i++] = n) {
        while (n > 0 && wanted[i] != wanted[n]) n = agree[n - 1];
        n += wanted[i] == wanted[n];
    }
    for (std::size_t at = from, n = 0; at < text.size(); ++at) {
        while (n > 0 && text[at] != wanted[n]) n = agree[n - 1];
        n += text[at] == wanted[n];
        if (n == wanted.size()) return at + 1 - n;
    }
    return text.npos;
}

constexpr std::size_t longest_glimpse = 12; // letters of the first words left

} // namespace

searchable::searchable(std::string_view text) {
    lines_.push_back(0);
    for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < text.size();) {
        auto const c = decode(text, at);
        if (!is_space(c.point)) append(folded_, fold_width(c.point));
        offsets_.resize(folded_.size(), static_cast<std::uint32_t>(at));
        ends_.resize(folded_.size(), static_cast<std::uint32_t>(at + c.size));
        if (c.point == U'\n') lines_.push_back(folded_.size());
        at += c.size;
    }
}

std::optional<std::size_t> searchable::line_of(std::string_view place) const {
    auto line = lines_.begin();
    std::size_t found = 0;
    for (std::size_t from = 0; from <= place.size();) {
        std::size_t const slash = std::min(place.find('/', from), place.size());
        auto const step = as_compared(place.substr(from, slash - from));
        if (step.empty()) return {};
        line = std::find_if(line, lines_.end(), [&](std::size_t at) {
            auto const end = std::min(folded_.size(), at + step.size());
            auto const next = std::upper_bound(lines_.begin(), lines_.end(), at);
            return end - at == step.size() && (next == lines_.end() || end <= *next) &&
                   folded_.compare(at, step.size(), step) == 0;
        });
        if (line == lines_.end()) return {};
        found = *line++;
        from = slash + 1;
    }
    return found;
}

std::optional<std::pair<std::size_t, std::size_t>> searchable::find(std::string_view quote,
                                                                    std::size_t from) const {
    auto const wanted = as_compared(quote);
    if (wanted.empty()) return {};
    auto const at = first_match(folded_, wanted, from);
    if (at == folded_.npos) return {};
    return std::pair{at, at + wanted.size()};
}

extent searchable::bytes(std::size_t first, std::size_t last) const {
    return {offsets_[first], ends_[last - 1]};
}

covered coverage(std::string_view text, std::vector<extent> extents) {
    std::sort(extents.begin(), extents.end());
    covered c;
    std::size_t glimpsed = 0, behind = 0;
    bool glimpsing = true;
    auto next = extents.begin();
    for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < text.size();) {
        auto const letter = decode(text, at);
        for (; next != extents.end() && next->first <= at; ++next)
            behind = std::max<std::size_t>(behind, next->second);
        bool const inside = at < behind;
        bool const counts = is_letter_or_digit(letter.point);
        c.letters += counts;
        c.inside += counts && inside;
        if (glimpsing && !inside && (counts || glimpsed > 0)) {
            if (letter.point == U'\n' || glimpsed == longest_glimpse) {
                c.first_left += glimpsed == longest_glimpse ? "…" : "";
                glimpsing = false;
            } else {
                c.first_left.append(text, at, letter.size);
                ++glimpsed;
            }
        } else if (glimpsed > 0)
            glimpsing = false;
        at += letter.size;
    }
    return c;
}

} // namespace remit::model
