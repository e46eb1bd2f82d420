#pragma once

#include <remit/base/digest.hpp>
#include <remit/base/json_value.hpp>
#include <remit/trace/to_json.hpp>

namespace remit::trace {
namespace writing_json {

json_value of_words(words const& w) {
    return {{"zh", w.zh}, {"en", w.en}};
}

json_value of_position(position p) {
    return {{"line", p.line}, {"column", p.column}};
}

json_value of_place(std::string const& place) {
    return place.empty() ? json_value(nullptr) : json_value(place);
}

std::string_view name_of(kind k) {
    switch (k) {
    case kind::duty: return "duty";
    case kind::define: return "define";
    case kind::omission: return "omit";
    }
    return {};
}

std::string_view bytes(std::string const& text, model::extent e) {
    return std::string_view(text).substr(e.first, e.second - e.first);
}

json_value of_quote(model::model const& m, sheet const& s, quote const& q) {
    json_value j = json_value::object();
    j["at"] = of_place(q.place);
    j["line"] = m.files[q.at.file].locate(q.at.first).line;
    auto const& text = m[s.instrument].text;
    j["from"] = text ? of_position(q.from) : json_value(nullptr);
    j["to"] = text ? of_position(q.to) : json_value(nullptr);
    j["text"] = text ? json_value(bytes(m.texts[*text].text, q.bytes)) : json_value(nullptr);
    return j;
}

json_value of_rule(model::model const& m, sheet const& s, rule const& r) {
    auto const& file = m.files[r.whole.file];
    json_value j = json_value::object();
    j["kind"] = name_of(r.kind);
    j["name"] = r.name.empty() ? json_value(nullptr) : json_value(r.name);
    j["label"] = of_words(r.label);
    j["file"] = file.name;
    j["line"] = file.locate(r.whole.first).line;
    j["end_line"] = file.locate(r.whole.last).line;
    j["rule"] = bytes(file.text, {r.whole.first, r.whole.last});
    j["quotes"] = json_value::list();
    for (auto const q : r.quotes) j["quotes"].push_back(of_quote(m, s, s.quotes[q]));
    return j;
}

json_value of_sheet(model::model const& m, sheet const& s) {
    auto const& in = m[s.instrument];
    json_value j = json_value::object();
    j["instrument"] = in.name;
    j["label"] = of_words(in.label);
    j["file"] = in.text ? json_value(m.texts[*in.text].name) : json_value(nullptr);
    j["letters"] = s.covered.letters;
    j["covered"] = s.covered.inside;
    j["sections"] = json_value::list();
    for (auto const& sec : s.sections)
        j["sections"].push_back({{"at", of_place(sec.place)},
                                 {"heading", sec.heading},
                                 {"depth", sec.depth},
                                 {"line", sec.first + 1},
                                 {"end_line", sec.last},
                                 {"letters", sec.covered.letters},
                                 {"covered", sec.covered.inside}});
    j["rules"] = json_value::list();
    for (auto const& r : s.rules) j["rules"].push_back(of_rule(m, s, r));
    j["uncovered"] = json_value::list();
    for (auto const& g : s.gaps)
        j["uncovered"].push_back({{"from", of_position(g.from)},
                                  {"to", of_position(g.to)},
                                  {"letters", s.pieces[g.piece].letters},
                                  {"text", bytes(m.texts[*in.text].text, g.bytes)}});
    j["lines"] = json_value::list();
    for (auto const& l : s.lines) j["lines"].push_back(bytes(m.texts[*in.text].text, l.bytes));
    return j;
}

json_value of_digests(std::vector<source> const& files) {
    json_value paths = json_value::object();
    for (auto const& f : files) paths[f.name] = "sha256:" + sha256(f.text);
    return paths;
}

} // namespace writing_json

std::string to_json(model::model const& m, sheets const& all) {
    auto const share = covered(all);
    json_value j = json_value::object();
    j["remit"] = "trace/1";
    j["ruleset"] = m.name;
    j["label"] = writing_json::of_words(m.label);
    j["letters"] = share.letters;
    j["covered"] = share.inside;
    j["instruments"] = json_value::list();
    for (auto const& s : all) j["instruments"].push_back(writing_json::of_sheet(m, s));
    j["receipt"] = {{"remit", REMIT_VERSION},
                    {"rules", writing_json::of_digests(m.files)},
                    {"texts", writing_json::of_digests(m.texts)}};
    return j.text();
}

} // namespace remit::trace
