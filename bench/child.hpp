// child: the shipped rules, and the child of whom the benchmarks of one case ask.
#pragma once

#include <remit/ruleset.hpp>

#include <fstream>
#include <iterator>
#include <string>

namespace bench {

inline remit::ruleset fujian() {
    return remit::load(REMIT_SOURCE_DIR "/rules/fujian-2019").value();
}

/// The child left alone, of the demo.
struct one_case {
    remit::ruleset rules = fujian();
    remit::situation child = [&] {
        std::ifstream in(REMIT_SOURCE_DIR "/rules/fujian-2019/situations/left-alone.json");
        return rules.situation_from_json(std::string{std::istreambuf_iterator<char>(in), {}}).value();
    }();
};

} // namespace bench
