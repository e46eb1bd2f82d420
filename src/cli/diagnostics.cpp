#include "diagnostics.hpp"

#include <remit/base/diagnostics_to_json.hpp>
#include <remit/base/text.hpp>

#include <nlohmann/json.hpp>

namespace remit::cli {

nlohmann::ordered_json as_json(diagnostic const& d) {
    return nlohmann::ordered_json::parse(to_json(d));
}

std::string dump(nlohmann::ordered_json const& j) {
    return printable_json(j.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) + "\n";
}

std::string dump(std::vector<diagnostic> const& all) {
    return to_json(all) + "\n";
}

} // namespace remit::cli
