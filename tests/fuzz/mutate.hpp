// mutate: bytes somewhat changed, as an editor, a bad copy or an enemy would.
// In: bytes, others to take from, a die. Out: bytes. The same die gives the same. Held by tests/fuzz/harm.cpp.
#pragma once

#include "../oracle/dice.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

enum class change : unsigned char {
    flip_a_bit,
    put_a_byte,
    take_out,
    double_it,
    swap_lines,
    swap_words,
    splice,
    put_a_word, // of the language, in either width, or of JSON
    put_bad_utf8,
    put_a_control,
    put_a_run,
    nest,
    put_a_number,
    cut_off,
    count
};

/// One change of this kind.
std::string changed(change how, std::string text, std::vector<std::string> const& others, oracle::dice& die);

/// Mostly one change, at times several, of kinds the die picks.
std::string mutated(std::string text, std::vector<std::string> const& others, oracle::dice& die);

/// Words worth putting in: keywords of both languages, signs in both widths, what JSON is made of.
std::vector<std::string> const& dictionary();

} // namespace fuzz
