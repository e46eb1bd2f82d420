#include "vocabulary.hpp"

#include <algorithm>

namespace remit::cli {

vocabulary::vocabulary(std::vector<std::string> const& words) {
    table_.assign(std::bit_ceil(std::max<std::size_t>(8, words.size() * 4)), none);
    mask_ = table_.size() - 1;
    for (auto const& word : words) {
        auto text = word + '"';
        entry e;
        e.size = text.size();
        if (e.size > 16) e.rest = text.substr(16);
        text.resize(std::max<std::size_t>(16, text.size()));
        e.first = eight_bytes(text.data());
        e.second = eight_bytes(text.data() + 8);
        auto const bits = [](std::size_t bytes) {
            return bytes >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << bytes * 8) - 1;
        };
        e.first_bits = bits(e.size);
        e.second_bits = e.size > 8 ? bits(e.size - 8) : 0;
        // Hashed where eight bytes can be read.
        auto i = hash(text.data(), word.size());
        while (table_[i & mask_] != none) ++i;
        table_[i & mask_] = static_cast<std::uint32_t>(entries_.size());
        entries_.push_back(std::move(e));
    }
}

} // namespace remit::cli
