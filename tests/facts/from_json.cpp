#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/facts/from_json.hpp>

#include <nlohmann/json.hpp>

#include <random>
#include <string>

// What is stated how, and every fault, is held by the files of tests/cases/situations; here is what no such file can say.

namespace {

using namespace remit;

model::model const& rules() {
    static auto const m = model_of(R"(
        instrument i unit u
        fact age : int 0..17
        fact need : any of tutoring, rehab, other
        party parent : 1..2
        fact parent.ill : bool
        duty u.act must when age < 6 and need has rehab and some parent (ill) cites i)");
    return m;
}

// A situation of these facts, "\"age\": 9".
std::string with(std::string const& facts) {
    return R"({"as_of": "2019-10-09", "facts": {)" + facts + "}}";
}

// "S5 /facts/age, S8 /as_of"; "" where all is well.
std::string faults(std::string const& json) {
    std::string out;
    auto const read = facts::from_json(rules(), json);
    for (auto const& d : read.diagnostics()) out += (out.empty() ? "" : ", ") + d.code + " " + d.pointer;
    CHECK(read.has_value() == out.empty());
    return out;
}

diagnostic only(std::string const& json) {
    auto const read = facts::from_json(rules(), json, "child.json");
    REQUIRE(read.diagnostics().size() == 1);
    return read.diagnostics()[0];
}

} // namespace

TEST_CASE("a situation of which nothing is stated has a state for each input and slot") {
    auto const read = facts::from_json(rules(), R"({"as_of": "2019-10-09"})");
    REQUIRE(read);
    CHECK(read->states.size() == 1 + 1 + 1 + 2);
    for (auto const& v : read->states) CHECK(v == model::value(model::silence::not_asked));
}

TEST_CASE("a set of 64 values has a bit for each") {
    std::string values, all;
    for (int i = 0; i < 64; ++i) {
        values += (i ? ", v" : "v") + std::to_string(i);
        all += (i ? ", \"v" : "\"v") + std::to_string(i) + "\"";
    }
    auto const m =
        model_of("instrument i unit u fact f : any of " + values + " duty u.a must when f has v63 cites i");
    auto const none = facts::from_json(m, with(R"("f": [])"));
    auto const every = facts::from_json(m, with("\"f\": [" + all + "]"));
    REQUIRE(none);
    REQUIRE(every);
    CHECK(none->states[0] == model::value(model::set{0, ~std::uint64_t{0}}));
    CHECK(every->states[0] == model::value(model::set{~std::uint64_t{0}, 0}));
}

TEST_CASE("all faults are reported, in the order of the text, and none is repaired") {
    CHECK(
        faults(
            R"({"facts": {"age": "x", "need": ["y"], "parent": [{"ill": 0}, 1], "z": 0}, "id": 1, "when": 0})") ==
        "S4 /as_of, S5 /facts/age, S7 /facts/need/0, S5 /facts/parent/0/ill, S5 /facts/parent/1, S3 /facts/z, "
        "S5 /id, S3 /when");
}

TEST_CASE("a fault has its place in the text too") {
    auto const d = only("{\n  \"as_of\": \"2019-10-09\",\n  \"facts\": {\"age\": 99}\n}");
    CHECK(d.file == "child.json");
    CHECK(d.begin == position{3, 20});
    CHECK(d.end == position{3, 22});
    CHECK(d.text("en") == "child.json:3:20 /facts/age: error S6: out of range: from 0 to 17\n"
                          "  hint: what is not known is null");
}

TEST_CASE("what is listed of one situation ends somewhere") {
    std::string many = "[0";
    for (std::size_t i = 0; i < 2 * most_faults; ++i) many += ",0";
    auto const read = facts::from_json(rules(), with("\"need\": " + many + "]"));
    REQUIRE(read.diagnostics().size() == most_faults + 1);
    CHECK(read.diagnostics().back().code == "S10");
}

TEST_CASE("a day can be given for a situation that has none, and does not go before its own") {
    date const otherwise{100};
    CHECK(facts::from_json(rules(), R"({"facts": {"age": 9}})", {}, otherwise).value().as_of == otherwise);
    CHECK(facts::from_json(rules(), R"({"facts": {}, "as_of": "2019-10-09"})", {}, otherwise).value().as_of ==
          make_date(2019, 10, 9));
    auto const wrong = facts::from_json(rules(), R"({"as_of": null})", {}, otherwise);
    REQUIRE(!wrong);
    CHECK(wrong.diagnostics()[0].pointer == "/as_of");
}

TEST_CASE("a text of no bytes at all is no JSON") {
    CHECK(only("").code == "S1");
    CHECK(only("").begin == position{1, 1});
}

TEST_CASE("a byte order mark is skipped, and is no column") {
    CHECK(faults("\xEF\xBB\xBF{\"as_of\": \"2019-10-09\"}").empty());
    CHECK(only("\xEF\xBB\xBF{]").begin == position{1, 2});
    CHECK(only("\xEF\xBB\xBF").begin == position{1, 1});
}

TEST_CASE("nesting and length have their limits") {
    auto const nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    CHECK(faults(nested(deepest_situation)) == "S5 ");
    CHECK(faults(nested(deepest_situation + 1)) == "S1 ");
    CHECK(only(nested(deepest_situation + 1)).begin == position{1, 33});
    CHECK(faults(nested(400'000)) == "S1 ");
    CHECK(faults(std::string(longest_situation - 2, ' ') + "{}") == "S4 /as_of");
    CHECK(faults(std::string(longest_situation - 1, ' ') + "{}") == "S1 ");
}

TEST_CASE("what a message repeats is short, and no terminal obeys it") {
    auto const d = only(with("\"\\u001b[31m" + std::string(500, 'x') + "\": 1"));
    CHECK(d.message.en.size() < 100);
    CHECK(d.message.en.find('\x1b') == std::string::npos);
    CHECK(d.pointer.size() > 500);
}

TEST_CASE("JSON is what nlohmann/json takes for JSON") {
    auto const agrees = [](std::string const& text) {
        auto const read = facts::from_json(rules(), text);
        bool const taken = read || read.diagnostics()[0].code != "S1";
        if (taken == nlohmann::json::accept(text)) return true;
        UNSCOPED_INFO(text);
        return false;
    };
    // Every text of up to four of these letters.
    constexpr std::string_view letters = "{}[]\",:01-.e+\\u tnx\xe5";
    std::size_t wrong = 0;
    for (std::size_t length = 1, count = letters.size(); length <= 4; ++length, count *= letters.size())
        for (std::size_t n = 0; n < count; ++n) {
            std::string text;
            for (std::size_t i = 0, rest = n; i < length; ++i, rest /= letters.size())
                text += letters[rest % letters.size()];
            wrong += !agrees(text);
        }
    // A good one with letters changed, taken away and put in.
    std::string const good =
        R"({"as_of":"2019-10-09","facts":{"age":-1.5e+3,"need":["\u5e74\n","\ud840\udc0b"],"x":[{},null,true]}})";
    REQUIRE(agrees(good));
    std::mt19937 random(17);
    auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    for (int i = 0; i < 30'000; ++i) {
        auto text = good;
        for (auto edits = 1 + below(3); edits > 0; --edits) {
            auto const at = below(text.size());
            char const letter = letters[below(letters.size())];
            switch (below(3)) {
            case 0: text[at] = letter; break;
            case 1: text.erase(at, 1 + below(3)); break;
            default: text.insert(at, 1, letter); break;
            }
        }
        wrong += !agrees(text);
    }
    CHECK(wrong == 0);
}

TEST_CASE("what is stated without a text meets the same checks, and has no place") {
    facts::stated whole;
    whole.what = facts::stated::object{{"as_of", {std::string("1500-01-01"), {}}, {}},
                                       {"id", {std::string("\xff"), {}}, {}}};
    auto const read = facts::from_stated(rules(), whole);
    REQUIRE(read.diagnostics().size() == 2);
    CHECK(read.diagnostics()[0].code == "S8");
    CHECK(read.diagnostics()[0].pointer == "/as_of");
    CHECK(read.diagnostics()[0].begin.line == 0);
    CHECK(read.diagnostics()[1].pointer == "/id");
}
