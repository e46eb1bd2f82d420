#include "vocabulary.hpp"

#include <algorithm>

namespace remit::cli {

vocabulary::vocabulary(std::vector<std::string> const& words) {
    table_.assign(std::bit_ceil(std::max<std::size_t>(8, words.size() * 8)), none);
    mask_ = table_.size() - 1;
    for (auto const& word : words) {
        entry e;
        auto text = texts_.emplace_back(word + '"');
        e.size = static_cast<std::uint32_t>(text.size());
        e.before_last = std::clamp<std::uint32_t>(e.size, 16, 32) - 16;
        text.resize(std::max<std::size_t>(16, e.size));
        std::string counts(std::min<std::size_t>(e.size, 16), '\xFF');
        counts.resize(16);
        e.first = bytes::at(text.data());
        e.last = bytes::at(text.data() + e.before_last);
        e.counts = bytes::at(counts.data());
        // Hashed where eight bytes can be read.
        auto i = hash(text.data(), word.size());
        while (table_[i & mask_] != none) ++i;
        table_[i & mask_] = static_cast<std::uint32_t>(entries_.size());
        entries_.push_back(e);
    }
}

} // namespace remit::cli
