// vocabulary: words that a text has in double quotes, found as they are written.
// In: words; a place in a text. Out: which of them stands there. Held by tests/cli/vocabulary.cpp.
#pragma once

#include "sixteen_bytes.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace remit::cli {

/// Words without quotes, backslashes or control characters in them. A text ends with a control character, which is in no word;
/// behind it `padding` bytes are readable.
class vocabulary {
  public:
    static constexpr std::uint32_t none = UINT32_MAX;
    static constexpr std::size_t padding = 32;

    explicit vocabulary(std::vector<std::string> const& words);

    struct found {
        std::uint32_t word = none;
        std::size_t size = 0; ///< of the word, in bytes
    };
    /// The word that stands at `at` and has its closing quote behind it. Which comes next, and how long it is, nobody can
    /// foretell: of most words no branch depends on either.
    found find(char const* at) const {
        auto const quotes = sixteen_bytes::at(at).that_are('"') | sixteen_bytes::at(at + 16).that_are('"') << 16;
        if (quotes == 0) return find_among_all(at);
        auto const size = static_cast<std::size_t>(std::countr_zero(quotes));
        auto const whole = ends_of(at, size);
        auto const& e = entries_[table_[place_of(whole)]];
        auto const differs = (e.both.first ^ whole.first) | (e.both.last ^ whole.last);
        if ((e.size == size) & differs.none_set()) return {e.word, size};
        return find_among_all(at);
    }

    /// How many words are not found at once: long ones, and those whose place in the table another has.
    std::size_t found_slowly() const { return without_place_; }

  private:
    static constexpr std::size_t longest = 31; ///< of which a quote is seen, and whose ends tell them from all others

    /// The first sixteen bytes and the last; of fewer all of them, twice, with zeros behind.
    struct ends {
        sixteen_bytes first, last;
    };
    struct alignas(64) entry {
        ends both;
        std::size_t size = SIZE_MAX;
        std::uint32_t word = none;
    };

    struct hashing {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
    };

    static ends ends_of(char const* at, std::size_t size) {
        alignas(16) static constexpr unsigned char counted[32] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                                   255, 255, 255, 255, 255, 255, 255, 255};
        // How many more than sixteen, and how many fewer: without a jump.
        auto const more = static_cast<std::int64_t>(size) - 16, fewer = more & more >> 63;
        auto const counts = sixteen_bytes::at(counted - fewer);
        return {sixteen_bytes::at(at) & counts, sixteen_bytes::at(at + (more - fewer)) & counts};
    }
    // The highest bits, for in these all bits of the ends have a part.
    std::size_t place_of(ends const& of) const {
        auto const sum = of.first + of.last;
        return static_cast<std::size_t>((sum.first_half() * mixing_[0] + sum.second_half() * mixing_[1]) >> shift_);
    }
    found find_among_all(char const* at) const;

    std::vector<entry> entries_;       // of the words, and one that is none
    std::vector<std::uint32_t> table_; // a power of two of them, most of them of none
    int shift_ = 0; // which leaves as many bits as the table has places for
    std::uint64_t mixing_[2] = {}; // odd
    std::size_t without_place_ = 0;
    std::unordered_map<std::string, std::uint32_t, hashing, std::equal_to<>> all_;
    std::size_t longest_of_all_ = 0;
};

} // namespace remit::cli
