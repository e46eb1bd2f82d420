// One of two units of a program that has remit's headers and no library: the other is b.cpp, the bodies come
// with src.cpp.
#include <remit/remit.hpp>

#include <string>

bool knows_its_version();

int main(int count, char* words[]) {
    if (count != 2) return 2;
    auto const rules = remit::load(words[1]);
    return rules && knows_its_version() ? 0 : 1;
}
