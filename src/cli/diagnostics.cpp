#include "diagnostics.hpp"

#include <remit/base/text.hpp>

#include <nlohmann/json.hpp>

namespace remit::cli {

nlohmann::ordered_json as_json(diagnostic const& d) {
    nlohmann::ordered_json j;
    j["code"] = d.code;
    j["severity"] = d.severity == severity::error ? "error" : "warning";
    j["file"] = d.file;
    if (!d.pointer.empty()) j["pointer"] = d.pointer;
    j["line"] = d.begin.line;
    j["column"] = d.begin.column;
    j["end_line"] = d.end.line;
    j["end_column"] = d.end.column;
    j["message"] = {{"zh", d.message.zh}, {"en", d.message.en}};
    j["hint"] = {{"zh", d.hint.zh}, {"en", d.hint.en}};
    j["related"] = nlohmann::ordered_json::array();
    for (auto const& r : d.related) {
        nlohmann::ordered_json place;
        place["file"] = r.file;
        place["line"] = r.begin.line;
        place["column"] = r.begin.column;
        place["end_line"] = r.end.line;
        place["end_column"] = r.end.column;
        place["message"] = {{"zh", r.message.zh}, {"en", r.message.en}};
        j["related"].push_back(std::move(place));
    }
    return j;
}

std::string dump(nlohmann::ordered_json const& j) {
    return printable_json(j.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) + "\n";
}

std::string dump(std::vector<diagnostic> const& all) {
    auto list = nlohmann::ordered_json::array();
    for (auto const& d : all) list.push_back(as_json(d));
    return dump(list);
}

} // namespace remit::cli
