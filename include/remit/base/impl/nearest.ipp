#pragma once

#include <remit/base/limits.hpp>
#include <remit/base/nearest.hpp>
#include <remit/base/text.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace remit {
namespace nearest_impl {

// Edits between two words, in code points: insertions, deletions, changes, neighbours swapped.
inline std::size_t edits(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                next[j] = std::min(next[j], before[j - 2] + 1);
        }
        std::swap(before, row);
        std::swap(row, next);
    }
    return row[b.size()];
}

inline std::u32string points(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = decode(text, at);
        out += c.point;
        at += c.size;
    }
    return out;
}

} // namespace nearest_impl

std::string nearest(std::string_view word, std::vector<std::string> const& candidates) {
    auto const wanted = nearest_impl::points(word);
    if (wanted.size() > longest_mistyped) return {};
    std::size_t least = wanted.size() / 3 + 1; // farther than that is another word
    if (wanted.size() < 3) least = 1;
    std::string best;
    std::size_t found = least + 1, compared = 0;
    for (auto const& candidate : candidates) {
        auto const other = nearest_impl::points(candidate);
        auto const apart =
            other.size() > wanted.size() ? other.size() - wanted.size() : wanted.size() - other.size();
        if (apart >= found) continue;
        compared += wanted.size() * other.size();
        if (compared > most_compared) break;
        if (auto const n = nearest_impl::edits(wanted, other);
            n < found && n < std::max(wanted.size(), other.size())) {
            found = n;
            best = candidate;
        }
    }
    return best;
}

} // namespace remit
