#include "rules.hpp"

#include <remit/model/check.hpp>
#include <remit/syntax/gather.hpp>

#include <utility>

remit::result<remit::model::model> checked(std::string_view rules, other_files const& others) {
    auto const read = [&](std::string const& path) -> remit::syntax::read_result {
        auto const found = others.find(path);
        if (found == others.end()) return remit::problem::no_such_file;
        return found->second;
    };
    return remit::model::check(remit::syntax::gather({"test.remit", std::string(rules)}, read));
}

remit::model::model model_of(std::string_view rules, other_files const& others) {
    auto made = checked(rules, others);
    for (auto const& d : made.diagnostics())
        if (d.severity == remit::severity::error) UNSCOPED_INFO(d.text("en"));
    REQUIRE(made.has_value());
    REQUIRE(valid(*made));
    return std::move(*made);
}

std::string errors_of(std::string_view rules, other_files const& others) {
    std::string out;
    auto const made = checked(rules, others);
    for (auto const& d : made.diagnostics())
        if (d.severity == remit::severity::error)
            out += (out.empty() ? "" : " ") + d.code + " " + std::to_string(d.begin.line) + ":" + std::to_string(d.begin.column);
    return out;
}
