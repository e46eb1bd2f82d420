#pragma once

#include <remit/doubt/find.hpp>
#include <remit/doubt/warn.hpp>
#include <remit/syntax/token.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace remit::doubt {
namespace {

fault fault_of(model::model const& m, doubt const& d) {
    using syntax::spelling;
    auto zh = d.where.zh, en = d.where.en;
    if (d.dated) {
        zh += " " + std::string(spelling(syntax::keyword::as_of, true)) + " " + to_string(d.as_of);
        en += " " + std::string(spelling(syntax::keyword::as_of, false)) + " " + to_string(d.as_of);
    }
    auto const out = d.comes_out ? both("成立", "true") : both("不成立", "false");
    auto hint = both("改写这个条件，使同一事实只判断一次", "say it so that no fact is asked for twice");
    if (d.settled)
        hint = d.comes_out ? both("它总是成立，删去即可", "it is always true: leave it out")
                           : both("它总不成立，删去即可", "it is never true: leave it out");
    else if (!d.rewriting.en.empty())
        hint = both("写作：" + d.rewriting.zh, "write `" + d.rewriting.en + "`");
    return {problem::in_doubt, m[d.condition].at, {both(zh, en), out, hint}};
}

} // namespace

std::vector<diagnostic> warn(model::model const& m, std::vector<std::uint32_t> const& order,
                             std::vector<diagnostic> said) {
    std::map<std::string, std::size_t> ranks;
    for (std::size_t i = 0; i < order.size(); ++i) ranks[m.files[order[i]].name] = i;
    for (auto const& d : find(m)) said.push_back(describe(fault_of(m, d), m.files));
    auto const place = [&](diagnostic const& d) {
        auto const rank = ranks.find(d.file);
        return std::pair(rank == ranks.end() ? order.size() : rank->second, d.begin);
    };
    std::stable_sort(said.begin(), said.end(),
                     [&](diagnostic const& a, diagnostic const& b) { return place(a) < place(b); });
    return said;
}

} // namespace remit::doubt
