#include "vocabulary.hpp"

#include <algorithm>
#include <bit>

namespace remit::cli {

vocabulary::vocabulary(std::vector<std::string> const& words)
    : entries_(words.size() + 1), table_(std::bit_ceil(std::max<std::size_t>(8, words.size() * 16))),
      shift_(64 - std::countr_zero(table_.size())) {
    auto const nobody = static_cast<std::uint32_t>(words.size());
    for (std::uint32_t word = 0; word < nobody; ++word) {
        auto const size = words[word].size();
        all_.emplace(words[word], word);
        longest_of_all_ = std::max(longest_of_all_, size);
        if (size <= longest) entries_[word] = {ends_of((words[word] + std::string(padding, '\0')).data(), size), size, word};
    }
    // Of some ways to mix, that which gives most words a place of their own.
    auto const lay_out = [&](std::uint64_t mixing) {
        mixing_[0] = mixing;
        mixing_[1] = mixing * 0xC2B2AE3D27D4EB4F;
        without_place_ = 0;
        std::fill(table_.begin(), table_.end(), nobody);
        for (std::uint32_t word = 0; word < nobody; ++word) {
            bool const is_long = entries_[word].word == none;
            auto* const place = is_long ? nullptr : &table_[place_of(entries_[word].both)];
            if (place && *place == nobody)
                *place = word;
            else
                ++without_place_;
        }
        return without_place_;
    };
    std::uint64_t best = 0;
    auto fewest = SIZE_MAX;
    for (std::uint64_t i = 0, mixing = 0x9E3779B97F4A7C15; i < 16 && fewest != 0; ++i, mixing *= 0xD1342543DE82EF95)
        if (auto const without = lay_out(mixing); without < fewest) fewest = without, best = mixing;
    lay_out(best);
}

vocabulary::found vocabulary::find_among_all(char const* at) const {
    std::size_t size = 0;
    for (; at[size] != '"'; ++size)
        if (size == longest_of_all_ || static_cast<unsigned char>(at[size]) < ' ') return {};
    auto const it = all_.find(std::string_view(at, size));
    return it == all_.end() ? found{} : found{it->second, size};
}

} // namespace remit::cli
