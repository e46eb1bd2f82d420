// A program of somebody who has remit installed: what is found of a situation, as JSON. Rules are a path, or, where
// none is given, those that were put into the program.
#include <remit/remit.hpp>

#if __has_include(<remit/embedded/fujian_2019.hpp>)
#include <remit/embedded/fujian_2019.hpp>
#endif

#include <fstream>
#include <iostream>
#include <iterator>

static remit::result<remit::ruleset> rules_of(int count, char** words) {
#ifdef REMIT_EMBEDDED_fujian_2019
    if (count < 3) return remit_embedded::fujian_2019();
#endif
    return remit::load(words[count - 1]);
}

int main(int count, char** words) {
    if (count < 2) return 2;
    auto const rules = rules_of(count, words);
    if (!rules) return std::cerr << rules.diagnostics().front().text("en") << '\n', 1;
    std::ifstream file(words[1], std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    auto const child = rules->situation_from_json(text, words[1]);
    if (!child) return std::cerr << child.diagnostics().front().text("en") << '\n', 1;
    std::cout << rules->evaluate(*child).to_json() << '\n';
}
