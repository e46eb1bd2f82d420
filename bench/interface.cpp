#include "interface.hpp"

#include "child.hpp"

#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>
#include <remit/single/workspace.hpp>

#include <remit.h>

#include <cstdint>
#include <cstdlib>
#include <variant>
#include <vector>

namespace bench {
namespace {

struct statement {
    remit::model::input_ref of;
    remit::model::value const* value; // of the child
};

// What a child's situation states, but for lists, which nobody states in a loop, and the members whose facts need them.
std::vector<statement> statements_of(one_case const& c) {
    auto const& m = c.rules.model();
    std::vector<statement> all;
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
        for (std::uint32_t slot = 0; !m.inputs[i].of && slot < m.inputs[i].slots; ++slot) {
            auto const& v = c.child.facts().states[m.state_of({{i}, slot})];
            if (std::holds_alternative<bool>(v) || std::holds_alternative<std::int32_t>(v) ||
                std::holds_alternative<remit::model::choice>(v) || std::holds_alternative<remit::model::set>(v))
                all.push_back({{{i}, slot}, &v});
        }
    return all;
}

constexpr int cases = 2'000;

// Every status, read by the same code: a finding of C++ is laid out as one of C, and begins with its status.
static_assert(sizeof(remit::found::finding) == sizeof(remit_finding));
[[gnu::noinline]] std::uint64_t sum_of(std::uint8_t const* status, std::size_t count) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += status[i * sizeof(remit_finding)];
    return sum;
}

} // namespace

std::vector<placed> interface_race() {
    one_case const c;
    auto const said = statements_of(c);
    auto const day = c.child.as_of();
    std::uint64_t in_cpp = 0, in_c = 0;

    remit::single::workspace w(c.rules.program());
    auto const cpp = [&] {
        for (int i = 0; i < cases; ++i) {
            w.begin(day);
            for (auto const& s : said) {
                bool fits = false;
                if (auto const* b = std::get_if<bool>(s.value)) fits = w.state(s.of, *b);
                else if (auto const* n = std::get_if<std::int32_t>(s.value)) fits = w.state(s.of, *n);
                else if (auto const* choice = std::get_if<remit::model::choice>(s.value)) fits = w.state(s.of, *choice);
                else if (auto const* set = std::get_if<remit::model::set>(s.value)) fits = w.state(s.of, *set);
                if (!fits) std::exit(1);
            }
            auto const all = w.run();
            in_cpp += sum_of(reinterpret_cast<std::uint8_t const*>(&all.data()->status), all.size());
        }
    };

    remit_ruleset* rules = nullptr;
    remit_situation* child = nullptr;
    remit_findings* found = nullptr;
    if (remit_load(REMIT_SOURCE_DIR "/rules/fujian-2019", &rules, nullptr) != REMIT_OK ||
        remit_situation_new(rules, &child, nullptr) != REMIT_OK || remit_findings_new(rules, &found, nullptr) != REMIT_OK)
        std::exit(1);
    auto const through_c = [&] {
        for (int i = 0; i < cases; ++i) {
            remit_situation_begin(child, day.days, nullptr);
            for (auto const& s : said) {
                auto const input = s.of.input.index, slot = s.of.slot;
                auto result = REMIT_ERROR_INTERNAL;
                if (auto const* b = std::get_if<bool>(s.value)) result = remit_state_bool(child, input, slot, *b, nullptr);
                else if (auto const* n = std::get_if<std::int32_t>(s.value)) result = remit_state_int(child, input, slot, *n, nullptr);
                else if (auto const* choice = std::get_if<remit::model::choice>(s.value))
                    result = remit_state_choice(child, input, slot, choice->index, nullptr);
                else if (auto const* set = std::get_if<remit::model::set>(s.value))
                    result = remit_state_set(child, input, slot, set->in, set->out, nullptr);
                if (result != REMIT_OK) std::exit(1);
            }
            if (remit_evaluate(child, found, nullptr) != REMIT_OK) std::exit(1);
            std::size_t count = 0;
            auto const* const all = remit_findings_all(found, &count);
            in_c += sum_of(&all->status, count);
        }
    };
    auto out = race({{"interface/c++", 0, cases, cpp}, {"interface/c", 0, cases, through_c}}, 31);
    remit_findings_free(found);
    remit_situation_free(child);
    remit_ruleset_free(rules);
    if (in_cpp == 0 || in_cpp != in_c) std::exit(1);
    return out;
}

} // namespace bench
