#pragma once

#include <remit/base/diagnostics_to_json.hpp>
#include <remit/base/json_value.hpp>

#include <utility>

namespace remit {
namespace base_impl {

inline json_value as_json(words const& w) {
    return {{"zh", w.zh}, {"en", w.en}};
}

inline void put_place(json_value& to, position begin, position end) {
    to["line"] = begin.line;
    to["column"] = begin.column;
    to["end_line"] = end.line;
    to["end_column"] = end.column;
}

inline json_value as_json(diagnostic const& d) {
    json_value j = json_value::object();
    j["code"] = d.code;
    j["severity"] = d.severity == severity::error ? "error" : "warning";
    j["file"] = d.file;
    if (!d.pointer.empty()) j["pointer"] = d.pointer;
    put_place(j, d.begin, d.end);
    j["message"] = as_json(d.message);
    j["hint"] = as_json(d.hint);
    j["related"] = json_value::list();
    for (auto const& r : d.related) {
        json_value place = json_value::object();
        place["file"] = r.file;
        put_place(place, r.begin, r.end);
        place["message"] = as_json(r.message);
        j["related"].push_back(std::move(place));
    }
    return j;
}

} // namespace base_impl

std::string to_json(diagnostic const& d) {
    return base_impl::as_json(d).line();
}

std::string to_json(std::vector<diagnostic> const& all) {
    json_value list = json_value::list();
    for (auto const& d : all) list.push_back(base_impl::as_json(d));
    return list.text();
}

} // namespace remit
