#include "../catch.hpp"
#include "../rules.hpp"

#include <remit/facts/from_json.hpp>

#include <nlohmann/json.hpp>

#include <random>
#include <string>
#include <vector>

namespace {

using namespace remit;

// One input of every form, and a define.
model::model const& rules() {
    static auto const m = model_of(R"(
        instrument i unit u
        fact age : int 0..17
        fact harmed : bool
        fact born : date
        fact reporter : one of school, citizen, other
        fact need : any of tutoring, rehab, other
        event reported
        party parent : 1..2
        fact parent.status : one of home, away
        fact parent.ill : bool
        define small as age < 6
        duty u.act must when small and harmed and born < as_of and reporter is school and need has rehab and reported
          and some parent (status is home and ill) cites i)");
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

model::value stated(std::string const& facts, std::string_view input, std::uint32_t slot = 0) {
    auto const read = facts::from_json(rules(), with(facts));
    for (auto const& d : read.diagnostics()) UNSCOPED_INFO(d.text("en"));
    REQUIRE(read);
    return read->states[rules().state_of({rules().input_named(input), slot})];
}

date day(int year, int month, int d) {
    return make_date(year, month, d).value();
}

diagnostic only(std::string const& json) {
    auto const read = facts::from_json(rules(), json, "child.json");
    REQUIRE(read.diagnostics().size() == 1);
    return read.diagnostics()[0];
}

} // namespace

// ── what is stated ──────────────────────────────────────────────────────────────────────────────────────────────────

TEST_CASE("a situation needs a day and nothing else") {
    auto const read = facts::from_json(rules(), R"({"as_of": "2019-10-09"})");
    REQUIRE(read);
    CHECK(read->as_of == day(2019, 10, 9));
    CHECK(read->id.empty());
    for (auto const& v : read->states) CHECK(v == model::value(model::silence::not_asked));
}

TEST_CASE("a situation may say its form and its name") {
    auto const read =
        facts::from_json(rules(), R"({"remit": "situation/1", "id": "案-17", "as_of": "2019-10-09"})");
    REQUIRE(read);
    CHECK(read->id == "案-17");
}

TEST_CASE("each kind of fact is stated in its own way") {
    CHECK(stated(R"("harmed": true)", "harmed") == model::value(true));
    CHECK(stated(R"("harmed": false)", "harmed") == model::value(false));
    CHECK(stated(R"("age": 17)", "age") == model::value(std::int32_t{17}));
    CHECK(stated(R"("age": -0)", "age") == model::value(std::int32_t{0}));
    CHECK(stated(R"("born": "2012-02-29")", "born") == model::value(day(2012, 2, 29)));
    CHECK(stated(R"("reporter": "citizen")", "reporter") == model::value(model::choice{1}));
}

TEST_CASE("a set as a list is exact, as an object it is not") {
    CHECK(stated(R"("need": ["rehab"])", "need") == model::value(model::set{0b010, 0b101}));
    CHECK(stated(R"("need": [])", "need") == model::value(model::set{0, 0b111}));
    CHECK(stated(R"("need": ["rehab", "rehab"])", "need") == model::value(model::set{0b010, 0b101}));
    CHECK(stated(R"("need": {"tutoring": true, "other": false})", "need") ==
          model::value(model::set{0b001, 0b100}));
    CHECK(stated(R"("need": {})", "need") == model::value(model::set{0, 0}));
}

TEST_CASE("an event has a day, several days, or none") {
    CHECK(stated(R"("reported": "2019-10-08")", "reported") == model::value(model::days{day(2019, 10, 8)}));
    CHECK(stated(R"("reported": ["2019-10-08", "2018-01-01", "2019-10-08"])", "reported") ==
          model::value(model::days{day(2018, 1, 1), day(2019, 10, 8)}));
    CHECK(stated(R"("reported": true)", "reported") == model::value(true));
    CHECK(stated(R"("reported": false)", "reported") == model::value(false));
}

TEST_CASE("a party's list has its members and those there may be") {
    auto const facts = R"("parent": [{"status": "away", "ill": null}, null])";
    CHECK(stated(facts, "parent") == model::value(model::slots{{truth::yes, truth::unknown}}));
    CHECK(stated(facts, "parent.status", 0) == model::value(model::choice{1}));
    CHECK(stated(facts, "parent.ill", 0) == model::value(model::silence::not_known));
    CHECK(stated(facts, "parent.ill", 1) == model::value(model::silence::not_asked));
}

TEST_CASE("null is not known, of whatever kind") {
    for (std::string const name : {"age", "harmed", "born", "reporter", "need", "reported", "parent"}) {
        CAPTURE(name);
        CHECK(stated("\"" + name + "\": null", name) == model::value(model::silence::not_known));
    }
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

// ── what is wrong ───────────────────────────────────────────────────────────────────────────────────────────────────

TEST_CASE("a situation is an object") {
    for (auto const* json : {"[]", "9", "\"x\"", "null", "true", "1e400"}) {
        CAPTURE(json);
        CHECK(faults(json) == "S5 ");
    }
}

TEST_CASE("its day is there, and is a day") {
    CHECK(faults("{}") == "S4 /as_of");
    CHECK(faults(R"({"as_of": null})") == "S5 /as_of");
    CHECK(faults(R"({"as_of": 20191009})") == "S5 /as_of");
    for (auto const* text :
         {"2019-02-30", "2019-10-9", "1599-12-31", "2400-01-01", "", "2019-10-09T00:00", "２０１９-10-09"}) {
        CAPTURE(text);
        CHECK(faults(std::string(R"({"as_of": ")") + text + "\"}") == "S8 /as_of");
    }
}

TEST_CASE("what stands beside the day has its form") {
    auto const beside = [](std::string const& more) {
        return faults(R"({"as_of": "2019-10-09", )" + more + "}");
    };
    CHECK(beside(R"("remit": "situation/2")") == "S7 /remit");
    CHECK(beside(R"("remit": 1)") == "S5 /remit");
    CHECK(beside(R"("remit": null)") == "S5 /remit");
    CHECK(beside(R"("id": 17)") == "S5 /id");
    CHECK(beside(R"("id": null)") == "S5 /id");
    CHECK(beside(R"("facts": [])") == "S5 /facts");
    CHECK(beside(R"("facts": null)") == "S5 /facts");
    CHECK(beside(R"("fact": {})") == "S3 /fact");
    CHECK(beside(R"("age": 9)") == "S3 /age");
}

TEST_CASE("a value of another kind is refused, whatever is wanted") {
    struct {
        char const* name;
        std::vector<char const*> wrong;
    } const kinds[] = {
        {"age", {"true", "9.0", "1e1", "9e0", "-0.0", "\"9\"", "[9]", "{}"}},
        {"harmed", {"1", "0", "\"true\"", "[]", "{}", "1.5"}},
        {"born", {"true", "2012", "[\"2012-02-29\"]", "{}"}},
        {"reporter", {"true", "1", "[\"school\"]", "{}"}},
        {"need", {"true", "1", "\"rehab\""}},
        {"reported", {"1", "{}", "[]", "2019.5"}},
        {"parent", {"true", "1", "\"away\"", "{\"status\": \"away\"}"}},
    };
    for (auto const& k : kinds)
        for (auto const* wrong : k.wrong) {
            CAPTURE(k.name, wrong);
            CHECK(faults(with("\"" + std::string(k.name) + "\": " + wrong)) ==
                  "S5 /facts/" + std::string(k.name));
        }
}

TEST_CASE("a number out of its range is refused, however large") {
    for (auto const* n : {"-1", "18", "99999999999", "99999999999999999999999", "-99999999999999999999999",
                          "9223372036854775808"}) {
        CAPTURE(n);
        CHECK(faults(with("\"age\": " + std::string(n))) == "S6 /facts/age");
    }
}

TEST_CASE("a date that is none is refused where it stands") {
    CHECK(faults(with(R"("born": "2019-02-29")")) == "S8 /facts/born");
    CHECK(faults(with(R"("reported": "yesterday")")) == "S8 /facts/reported");
    CHECK(faults(with(R"("reported": ["2019-10-08", "2019-13-01", null, true])")) ==
          "S8 /facts/reported/1, S5 /facts/reported/2, S5 /facts/reported/3");
}

TEST_CASE("a value that is not listed is refused where it stands") {
    CHECK(faults(with(R"("reporter": "scool")")) == "S7 /facts/reporter");
    CHECK(faults(with(R"("need": ["rehab", "rehap", 3, null])")) ==
          "S7 /facts/need/1, S5 /facts/need/2, S5 /facts/need/3");
    CHECK(
        faults(with(R"("need": {"rehab": 1, "rehap": true, "other": null, "x": 0})")) ==
        "S5 /facts/need/rehab, S7 /facts/need/rehap, S5 /facts/need/other, S7 /facts/need/x, S5 /facts/need/x");
}

TEST_CASE("a party has no more members than it can, and no fewer than it must") {
    CHECK(faults(with(R"("parent": [])")) == "S9 /facts/parent");
    CHECK(faults(with(R"("parent": [null, null])")) == "S9 /facts/parent");
    CHECK(faults(with(R"("parent": [{}, null, null])")) == "S9 /facts/parent");
    CHECK(faults(with(R"("parent": [null, {}])")).empty());
    CHECK(faults(with(R"("parent": [{}, {}, {"status": "gone"}])")) ==
          "S9 /facts/parent, S7 /facts/parent/2/status");
}

TEST_CASE("a member is an object or null, and has its own facts") {
    CHECK(faults(with(R"("parent": [{}, true])")) == "S5 /facts/parent/1");
    CHECK(faults(with(R"("parent": [{"status": "gone", "ill": 1, "age": 9}])")) ==
          "S7 /facts/parent/0/status, S5 /facts/parent/0/ill, S3 /facts/parent/0/age");
}

TEST_CASE("a name that is no fact is refused, and the hint says where it belongs") {
    auto const hint = [](std::string const& facts) { return only(with(facts)).hint.en; };
    CHECK(faults(with(R"("agee": 9, "parent.status": "away", "status": "away", "small": true, "u": true)")) ==
          "S3 /facts/agee, S3 /facts/parent.status, S3 /facts/status, S3 /facts/small, S3 /facts/u");
    CHECK(hint(R"("agee": 9)") == "did you mean \"age\"?");
    CHECK(hint(R"("status": "away")") == "it is a fact of \"parent\" and stands in that list");
    CHECK(hint(R"("parent.status": "away")") == "it is a fact of \"parent\" and stands in that list");
    CHECK(hint(R"("small": true)") == "it is derived, and cannot be stated");
    CHECK(hint(R"("parent": [{"age": 9}])") == "it is no fact of \"parent\"");
    CHECK(hint(R"("parent": [{"iil": true}])") == "did you mean \"ill\"?");
    CHECK(hint(R"("reporter": "scool")") == "did you mean \"school\"?");
    CHECK(hint(R"("reporter": "nobody")") == "one of: school, citizen, other");
}

TEST_CASE("a key that is repeated is a fault at its pointer, and each of its values is checked") {
    CHECK(faults(R"({"as_of": "2019-10-09", "as_of": "2019-10-10"})") == "S2 /as_of");
    CHECK(faults(with(R"("age": 9, "harmed": true, "age": 9)")) == "S2 /facts/age");
    CHECK(faults(with(R"("age": 99, "age": "9")")) == "S6 /facts/age, S2 /facts/age, S5 /facts/age");
    CHECK(faults(with(R"("parent": [{"ill": true, "ill": true}])")) == "S2 /facts/parent/0/ill");
    CHECK(faults(with(R"("need": {"rehab": true, "rehab": false})")) == "S2 /facts/need/rehab");
    CHECK(faults(with(R"("age": 9, "\u0061ge": 9)")) == "S2 /facts/age");
}

TEST_CASE("pointers escape what RFC 6901 says") {
    CHECK(faults(with(R"("a/b~c": 1, "": 2)")) == "S3 /facts/a~1b~0c, S3 /facts/");
}

TEST_CASE("all faults are reported, in the order of the text, and none is repaired") {
    CHECK(
        faults(
            R"({"id": 1, "facts": {"age": "x", "need": ["y"], "parent": [{"ill": 0}, 1], "z": 0}, "when": 0})") ==
        "S4 /as_of, S5 /id, S5 /facts/age, S7 /facts/need/0, S5 /facts/parent/0/ill, S5 /facts/parent/1, S3 /facts/z, S3 /when");
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
    for (std::size_t i = 0; i < 2 * facts::most_faults; ++i) many += ",0";
    auto const read = facts::from_json(rules(), with("\"need\": " + many + "]"));
    REQUIRE(read.diagnostics().size() == facts::most_faults + 1);
    CHECK(read.diagnostics().back().code == "S10");
}

// ── what is no JSON ─────────────────────────────────────────────────────────────────────────────────────────────────

TEST_CASE("what is no JSON is one fault, with its place and no pointer") {
    struct {
        char const* text;
        position at;
    } const bad[] = {
        {"", {1, 1}},
        {"{\"as_of\": \"2019-10-09\",}", {1, 24}},
        {"{\n\"年\" 1}", {2, 5}},
        {"{\"a\": 01}", {1, 8}},
        {"{\"a\": 1.}", {1, 9}},
        {"{\"a\": +1}", {1, 7}},
        {"{\"a\": nul}", {1, 7}},
        {"{\"a\": \"x}", {1, 7}},
        {"{\"a\": \"x\n\"}", {1, 9}},
        {"{\"a\": \"\\x\"}", {1, 8}},
        {"{\"a\": \"\\ud800\"}", {1, 8}},
        {"{\"a\": \"\\udc00\\ud800\"}", {1, 8}},
        {"{\"a\": 'x'}", {1, 7}},
        {"{a: 1}", {1, 2}},
        {"{} {}", {1, 4}},
        {"{\"a\": [1 2]}", {1, 10}},
        {"// x\n{}", {1, 1}},
    };
    for (auto const& b : bad) {
        CAPTURE(b.text);
        auto const d = only(b.text);
        CHECK(d.code == "S1");
        CHECK(d.pointer.empty());
        CHECK(d.begin == b.at);
    }
}

TEST_CASE("what is no UTF-8 is no JSON, in a string or outside") {
    for (std::string const text : {"{\"a\": \"\xff\"}", "\xc0\x80", "{\"\xed\xa0\x80\": 1}", "{} \xe4\xb8"}) {
        auto const d = only(text);
        CHECK(d.code == "S1");
        CHECK(d.begin.line == 1);
    }
}

TEST_CASE("a byte order mark is skipped, and is no column") {
    CHECK(faults("\xEF\xBB\xBF{\"as_of\": \"2019-10-09\"}").empty());
    CHECK(only("\xEF\xBB\xBF{]").begin == position{1, 2});
}

TEST_CASE("nesting and length have their limits") {
    auto const nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    CHECK(faults(nested(facts::deepest_situation)) == "S5 ");
    CHECK(faults(nested(facts::deepest_situation + 1)) == "S1 ");
    CHECK(only(nested(facts::deepest_situation + 1)).begin == position{1, 33});
    CHECK(faults(nested(400'000)) == "S1 ");
    CHECK(faults(std::string(facts::longest_situation - 2, ' ') + "{}") == "S4 /as_of");
    CHECK(faults(std::string(facts::longest_situation - 1, ' ') + "{}") == "S1 ");
}

TEST_CASE("characters outside the first plane are two escapes") {
    auto const read = facts::from_json(rules(), R"({"as_of": "2019-10-09", "id": "\ud840\udc0b\u0000\/"})");
    REQUIRE(read);
    CHECK(read->id == std::string("\xF0\xA0\x80\x8B\0/", 6));
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

// ── values that are no text ─────────────────────────────────────────────────────────────────────────────────────────

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
