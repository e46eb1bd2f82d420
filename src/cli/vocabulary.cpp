#include "vocabulary.hpp"

#include <algorithm>

namespace remit::cli {

vocabulary::vocabulary(std::vector<std::string> const& words) {
    table_.assign(std::bit_ceil(std::max<std::size_t>(8, words.size() * 4)), none);
    mask_ = table_.size() - 1;
    for (auto const& word : words) {
        entry e{word + '"', word.size() + 1, 0};
        auto const over = (e.size - 1) % 8 + 1;
        e.last = over == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << over * 8) - 1;
        e.text.resize((e.size + 7) / 8 * 8);
        // Hashed where eight bytes can be read.
        auto i = hash(e.text.data(), word.size());
        while (table_[i & mask_] != none) ++i;
        table_[i & mask_] = static_cast<std::uint32_t>(entries_.size());
        entries_.push_back(std::move(e));
    }
}

} // namespace remit::cli
