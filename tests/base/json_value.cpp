#include "../catch.hpp"

#include <remit/base/json_value.hpp>

#include <cstdint>
#include <limits>

using remit::json_value;

TEST_CASE("a value is written on lines of its own, or on one") {
    json_value j{{"text", "a"}, {"number", 9}, {"yes", true}, {"nothing", nullptr}, {"empty", json_value::list()}, {"bare", json_value::object()}};
    j["list"] = json_value::list({1, json_value::list({2}), json_value{{"a", 3}}});
    j["number"] = -1;
    CHECK(j.line() == R"({"text": "a", "number": -1, "yes": true, "nothing": null, "empty": [], "bare": {}, "list": [1, [2], {"a": 3}]})");
    CHECK(j.text() == R"({
  "text": "a",
  "number": -1,
  "yes": true,
  "nothing": null,
  "empty": [],
  "bare": {},
  "list": [
    1,
    [
      2
    ],
    {
      "a": 3
    }
  ]
})");
    CHECK(json_value::list().text() == "[]");
    CHECK(json_value().text() == "null");
}

TEST_CASE("numbers are written whole, to the last of 64 bits") {
    CHECK(json_value(std::numeric_limits<std::int64_t>::min()).line() == "-9223372036854775808");
    CHECK(json_value(std::numeric_limits<std::uint64_t>::max()).line() == "18446744073709551615");
    CHECK(json_value(std::int8_t{-3}).line() == "-3");
}

TEST_CASE("of any bytes there comes JSON that a terminal shows as it is") {
    CHECK(json_value("\"\\/\b\f\n\r\t\v\x01\x1F").line() == R"("\"\\/\b\f\n\r\t\u000b\u0001\u001f")");
    CHECK(json_value("孩子 \xF0\x9F\x98\x80").line() == "\"孩子 \xF0\x9F\x98\x80\"");
    CHECK(json_value("a\xFF" "b\xC3").line() == "\"a\xEF\xBF\xBD" "b\xEF\xBF\xBD\"");
    CHECK(json_value("\x7F\xC2\x9B\xE2\x80\xAE").line() == R"("\u007f\u009b\u202e")");
    CHECK(json_value{{"a\n", 1}}.line() == R"({"a\n": 1})");
}
