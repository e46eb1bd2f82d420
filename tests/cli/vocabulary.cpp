#include "../../src/cli/vocabulary.hpp"

#include "../catch.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

using remit::cli::vocabulary;
using remit::cli::sixteen_bytes;
using remit::cli::sixteen_bytes_portable;

namespace {

// What stands before the closing quote of a text, with all behind it readable.
vocabulary::found find(vocabulary const& in, std::string const& word, char behind = '"') {
    auto const text = word + behind + std::string(vocabulary::padding, '"');
    return in.find(text.data());
}

void holds(std::vector<std::string> const& words) {
    vocabulary const all(words);
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        INFO(words[i]);
        auto const there = find(all, words[i]);
        CHECK(there.word == i);
        CHECK(there.size == words[i].size());
        CHECK(find(all, words[i] + "x").word == vocabulary::none);
        CHECK(find(all, "x" + words[i]).word == vocabulary::none);
        CHECK(find(all, words[i].substr(1)).word == vocabulary::none);
        CHECK(find(all, words[i], '\n').word == vocabulary::none);
    }
    CHECK(find(all, "").word == vocabulary::none);
}

} // namespace

TEST_CASE("every word of a vocabulary is found, whatever its length, and no other") {
    std::vector<std::string> words;
    for (std::size_t size = 1; size <= 80; ++size) words.push_back('b' + std::string(size - 1, 'a'));
    holds(words);
    holds({});
    holds({"留守", "困境儿童", "b"});
}

TEST_CASE("words that are alike but for one letter are told from each other, wherever that is") {
    for (std::size_t const size : {7U, 8U, 15U, 16U, 17U, 31U, 32U, 33U, 50U}) {
        std::vector<std::string> words;
        for (std::size_t i = 0; i < size; ++i) {
            words.emplace_back(size, 'm');
            words.back()[i] = 'n';
        }
        holds(words);
    }
}

TEST_CASE("words of one kind, told apart by a number, have places of their own") {
    for (auto const& [front, back] : {std::pair{"child_", ""}, {"q", "_child"}, {"a_name_of_some_length_", ""}, {"", "_of_the_child"}}) {
        std::vector<std::string> words;
        for (int i = 100; i < 400; ++i) words.push_back(front + std::to_string(i) + back);
        INFO(words.front());
        CHECK(vocabulary(words).found_slowly() == 0);
    }
    CHECK(vocabulary({std::string(32, 'm'), "short"}).found_slowly() == 1);
}

TEST_CASE("words whose ends are the same are told by how long they are") {
    std::vector<std::string> words;
    for (std::size_t size = 16; size <= 40; ++size) words.emplace_back(size, 'm');
    vocabulary const all(words);
    for (std::uint32_t i = 0; i < words.size(); ++i) CHECK(find(all, words[i]).word == i);
}

TEST_CASE("a large vocabulary is found word by word") {
    std::vector<std::string> words;
    for (int i = 0; i < 20000; ++i) words.push_back("fact_" + std::to_string(i));
    vocabulary const all(words);
    std::size_t found = 0, others = 0;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        found += find(all, words[i]).word == i ? 1U : 0U;
        others += find(all, "fact." + std::to_string(i)).word == vocabulary::none ? 1U : 0U;
    }
    CHECK(found == words.size());
    CHECK(others == words.size());
}

TEST_CASE("sixteen bytes are the same in vectors and without") {
    std::mt19937_64 dice(7);
    for (int round = 0; round < 2000; ++round) {
        char texts[2][16];
        for (auto& text : texts)
            for (auto& c : text) c = static_cast<char>(dice() % 4 == 0 ? '"' : dice() % 4 == 0 ? 0 : dice());
        sixteen_bytes const a = sixteen_bytes::at(texts[0]), b = sixteen_bytes::at(texts[1]);
        sixteen_bytes_portable const x = sixteen_bytes_portable::at(texts[0]), y = sixteen_bytes_portable::at(texts[1]);
        auto const same = [](sixteen_bytes const& one, sixteen_bytes_portable const& other) {
            return one.first_half() == other.first_half() && one.second_half() == other.second_half() &&
                   one.that_are('"') == other.that_are('"') && one.that_are(0) == other.that_are(0) &&
                   one.that_are('\xFF') == other.that_are('\xFF') && one.none_set() == other.none_set();
        };
        std::uint32_t quotes = 0;
        for (unsigned i = 0; i < 16; ++i) quotes |= std::uint32_t{texts[0][i] == '"'} << i;
        REQUIRE(a.that_are('"') == quotes);
        REQUIRE(same(a, x));
        REQUIRE(same(a & b, x & y));
        REQUIRE(same(a | b, x | y));
        REQUIRE(same(a ^ b, x ^ y));
        REQUIRE(same(a ^ a, x ^ x));
        REQUIRE(same(a + b, x + y));
    }
}
