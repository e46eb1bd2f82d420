// Situations that carry their answer: one behaviour of situation/1 a file. tests/cases/situations/README.md says how they
// are written.
#include "rules.hpp"

#include <remit/facts/to_json.hpp>
#include <remit/facts/from_json.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

using namespace remit;

fs::path const folder = fs::path(REMIT_SOURCE_DIR) / "tests/cases/situations";

std::string bytes_of(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

model::model const& vocabulary() {
    static auto const m = model_of(bytes_of(folder / "vocabulary.remit"));
    return m;
}

// A fault that is expected: "S5 /facts/age 3:12 a whole number", the last two where they are written.
struct mark {
    std::string code, pointer, place, words;
};

struct expected_value {
    std::string input, json;
};

struct situation_case {
    std::string text; // its first lines blank, so that lines stay true
    std::vector<mark> faults;
    std::vector<expected_value> values;
};

// The next word of a line, if `wanted` takes it.
template <class Wanted> std::string word(std::string& line, Wanted wanted) {
    auto const end = std::min(line.find(' '), line.size());
    std::string first = line.substr(0, end);
    if (!wanted(first)) return {};
    line.erase(0, std::min(line.size(), end + 1));
    return first;
}

situation_case read(fs::path const& file) {
    situation_case c;
    c.text = bytes_of(file);
    std::size_t at = c.text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < c.text.size() && c.text[at] == '#') {
        auto const end = c.text.find('\n', at);
        REQUIRE(end != c.text.npos);
        std::string line = c.text.substr(at, end - at);
        c.text.erase(at, line.size());
        ++at;
        auto const any = [](std::string const&) { return true; };
        if (line.starts_with("# ! ")) {
            line.erase(0, 4);
            mark m;
            m.code = word(line, any);
            m.pointer = word(line, [](std::string const& w) { return w.starts_with('/'); });
            m.place = word(line, [](std::string const& w) {
                return w.find(':') != w.npos && w.find_first_not_of("0123456789:") == w.npos;
            });
            m.words = line;
            c.faults.push_back(m);
        } else if (line.starts_with("# = ")) {
            line.erase(0, 4);
            auto const name = word(line, any);
            c.values.push_back({name, line});
        }
    }
    return c;
}

std::string place_of(diagnostic const& d) {
    return std::to_string(d.begin.line) + ":" + std::to_string(d.begin.column);
}

bool is(diagnostic const& d, mark const& m) {
    return d.code == m.code && d.pointer == m.pointer && (m.place.empty() || place_of(d) == m.place) &&
           (d.text("en") + d.text("zh")).find(m.words) != std::string::npos;
}

std::optional<model::input_ref> input_named(std::string const& name) {
    for (std::uint32_t i = 0; i < vocabulary().inputs.size(); ++i)
        for (std::uint32_t slot = 0; slot < vocabulary().inputs[i].slots; ++slot)
            if (vocabulary().name_of(model::input_ref{{i}, slot}) == name) return {{{i}, slot}};
    return {};
}

// What a situation says of an input, as it would be stated; "absent" where it is not.
std::string stated(facts::situation const& s, std::string const& name) {
    if (name == "id") return nlohmann::json(s.id).dump();
    if (name == "as_of") return nlohmann::json(to_string(s.as_of)).dump();
    auto const input = input_named(name);
    REQUIRE(input);
    auto const& value = s.states[vocabulary().state_of(*input)];
    if (value == model::value(model::silence::not_asked)) return "absent";
    return facts::to_json(vocabulary(), input->input, value);
}

std::vector<fs::path> cases() {
    std::vector<fs::path> all;
    for (auto const& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".json") all.push_back(entry.path());
    std::sort(all.begin(), all.end());
    REQUIRE(all.size() > 100);
    return all;
}

} // namespace

TEST_CASE("situations say what they are marked with, or have exactly the faults") {
    for (auto const& file : cases()) {
        auto const name = file.filename().string();
        INFO(name);
        auto const wanted = read(file);
        auto const made = facts::from_json(vocabulary(), wanted.text, name);
        CHECK(made.has_value() == wanted.faults.empty());
        auto unmarked = made.diagnostics();
        for (mark const& m : wanted.faults) {
            INFO(m.code + " " + m.pointer + " " + m.place + " " + m.words);
            auto const found =
                std::find_if(unmarked.begin(), unmarked.end(), [&](diagnostic const& d) { return is(d, m); });
            CHECK(found != unmarked.end());
            if (found != unmarked.end()) unmarked.erase(found);
        }
        for (diagnostic const& d : unmarked) {
            INFO("unmarked: " + d.text("en"));
            CHECK(false);
        }
        for (diagnostic const& d : made.diagnostics()) {
            CHECK(d.file == name);
            CHECK(d.severity == severity::error);
        }
        for (expected_value const& v : wanted.values) {
            INFO(v.input);
            REQUIRE(made);
            auto const found = stated(*made, v.input);
            if (v.json == "absent" || found == "absent")
                CHECK(found == v.json);
            else
                CHECK(nlohmann::json::parse(found) == nlohmann::json::parse(v.json));
        }
    }
}

TEST_CASE("every row of the diagnostics that is about a situation's facts is made by a case") {
    std::vector<std::string> said;
    for (auto const& file : cases()) {
        auto const made = facts::from_json(vocabulary(), read(file).text);
        for (auto const& d : made.diagnostics()) said.push_back(d.code);
    }
    for (int i = 1; i <= 9;
         ++i) { // S10, of more faults than are listed, is held by tests/facts/from_json.cpp
        INFO("S" << i);
        CHECK(std::find(said.begin(), said.end(), "S" + std::to_string(i)) != said.end());
    }
}
