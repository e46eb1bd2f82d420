// One of two units of a program that has remit's headers and no library: the other is b.cpp, the bodies come
// with src.cpp.
#include <remit/remit.hpp>
// A tool writer's door, behind the names of ruleset.hpp.
#include <remit/explain/reasons.hpp>

#include <string>

bool knows_its_version();

int main(int count, char* words[]) {
    if (count != 2) return 2;
    auto const rules = remit::load(words[1]);
    if (!rules || !knows_its_version()) return 1;
    auto const child = rules->situation({}, {2019, 10, 9});
    if (!child) return 1;
    auto const reason = remit::explain::reasons(rules->model(), child->facts()).first(remit::model::duty_id{0});
    return reason.has_value() == rules->evaluate(*child)[0].first_reason().has_value() ? 0 : 1;
}
