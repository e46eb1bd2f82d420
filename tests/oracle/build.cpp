#include "build.hpp"

#include <remit/model/check.hpp>

namespace oracle {

std::map<std::string, std::string> printed(program const& p, style const& how) {
    std::map<std::string, std::string> out;
    auto one = how;
    for (auto const& [path, tree] : p.files) {
        out[path] = print(tree, one);
        ++one.seed;
    }
    return out;
}

remit::syntax::gathered gathered(program const& p, style const& how) {
    auto const rules = printed(p, how);
    auto const read = [&](std::string const& path) -> remit::syntax::read_result {
        if (auto const rule = rules.find(path); rule != rules.end()) return rule->second;
        if (auto const text = p.texts.find(path); text != p.texts.end()) return text->second;
        return remit::problem::no_such_file;
    };
    auto const& root = p.files.front().first;
    return remit::syntax::gather({root, rules.at(root)}, read);
}

remit::result<remit::model::model> checked(program const& p, style const& how) {
    return remit::model::check(gathered(p, how));
}

} // namespace oracle
