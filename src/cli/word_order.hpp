// word_order: words of a vocabulary in the order in which they mostly come, so that each is told from those behind it
// without a branch that nobody could foretell.
// In: a vocabulary; a place in a text. Out: which word stands there. Held by tests/cli/ndjson.cpp.
#pragma once

#include "vocabulary.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace remit::cli {

/// Refers to the vocabulary. At first the order is that of the vocabulary; a word that comes later than its place is moved back
/// to where it came. Orders that never stay the same cost no more than looking each word up, and a little.
class word_order {
  public:
    word_order(word_order const&) = delete;
    word_order& operator=(word_order const&) = delete;
    explicit word_order(vocabulary const& of) : of_(of), words_(of.count() + ahead), place_of_(of.count()) {
        std::iota(words_.begin(), words_.end(), 0U);
        std::iota(place_of_.begin(), place_of_.end(), 0U);
        for (std::uint32_t w = 0; w < of.count(); ++w) beginnings_.push_back(of.beginning_of(w));
        // Behind the last nothing is expected: what stands there all the same is looked up, or is the first again.
        beginnings_.resize(words_.size(), {0, ~std::uint64_t{0}});
        std::fill_n(words_.end() - ahead, ahead, 0U);
    }

    /// The word that stands behind a quote, where words up to `place` have been or been left out; `place` goes behind it.
    std::uint32_t find(char const* at, char const* end, std::size_t& place) {
        if (of_.count() == 0) return vocabulary::none;
        auto const text = eight_bytes(at);
        auto const* const b = beginnings_.data() + place;
        auto const differs = [&](vocabulary::beginning const& of) { return unsigned{((text ^ of.bytes) & of.counts) != 0}; };
        auto const first = differs(b[0]), second = first & differs(b[1]), third = second & differs(b[2]);
        auto const there = place + first + second + third;
        auto const word = words_[there];
        if (of_.is(word, at, end)) [[likely]] {
            place = std::min(there + 1, place_of_.size());
            return word;
        }
        return look_up(at, end, place);
    }

  private:
    static constexpr std::size_t ahead = 4;       ///< places that are looked at
    static constexpr std::size_t earned = 16;     ///< places that each look-up lets words be moved

    std::uint32_t look_up(char const* at, char const* end, std::size_t& place) {
        auto const word = of_.find(at, end);
        if (word == vocabulary::none) return word;
        credit_ = std::min(credit_ + earned, place_of_.size());
        auto const from = std::size_t{place_of_[word]};
        if (from < place && place - from <= credit_) {
            // To where it came: behind the word before it.
            credit_ -= place - from;
            move_back(words_, from, place);
            move_back(beginnings_, from, place);
            for (auto i = from; i < place; ++i) place_of_[words_[i]] = static_cast<std::uint32_t>(i);
        } else
            place = from + 1;
        return word;
    }
    template <class T> static void move_back(std::vector<T>& of, std::size_t from, std::size_t to) {
        auto const at = [&](std::size_t i) { return of.begin() + static_cast<std::ptrdiff_t>(i); };
        std::rotate(at(from), at(from + 1), at(to));
    }

    vocabulary const& of_;
    std::vector<std::uint32_t> words_; // by place; a few more
    std::vector<vocabulary::beginning> beginnings_;
    std::vector<std::uint32_t> place_of_; // by word
    std::size_t credit_ = 0;              // places that words may be moved now
};

} // namespace remit::cli
