#include "arrow_arrays.hpp"
#include "arrow_rules.hpp"

#include <remit/batch/from_arrow.hpp>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

using namespace remit;
using namespace tests;

namespace {

// Everything that does not fit: "S5 /age: message; hint", a line each.
std::string wrong(arrow columns, std::string_view language = "en", std::optional<date> as_of = day) {
    std::string out;
    auto const made = batch::arrow_reader::make(rules(), *columns.schema(), as_of);
    for (auto const& d : made.diagnostics()) {
        auto const& hint = d.hint.in(language);
        out += (out.empty() ? "" : "\n") + d.code + " " + d.pointer + ": " + d.message.in(language) +
               (hint.empty() ? "" : "; " + hint);
    }
    CHECK(made.has_value() == out.empty());
    return out;
}
std::string wrong_column(arrow column, std::string_view language = "en") {
    return wrong(table({std::move(column)}), language);
}

} // namespace

TEST_CASE("everything that does not fit is told at once") {
    auto columns = [] {
        return table(
            {numbers<std::uint16_t>("e", "age", {1}), bools("parent[1].awya", "1"), days("as_of", {1}), bools("left", "1")});
    };
    CHECK(wrong(columns()) == "S5 /age: wanted here: int8 to int64, uint8 to uint64, or float32 or float64 whose values are whole; this column is float16\n"
                              "S3 /parent[1].awya: there is no \"parent[1].awya\" here; did you mean \"parent[1].away\"?\n"
                              "S2 /as_of: key \"as_of\" is repeated; take one of the two out\n"
                              "S3 /left: there is no \"left\" here; it is derived, and cannot be stated");
    CHECK(wrong(columns(), "zh") == "S5 /age: 此处应为整数（int8 至 int64，或 uint8 至 uint64，或皆为整数的 float32、float64）; 此列的类型是 float16\n"
                                    "S3 /parent[1].awya: 没有“parent[1].awya”这一项; 是否“parent[1].away”？\n"
                                    "S2 /as_of: 键“as_of”重复; 删去其中一处\n"
                                    "S3 /left: 没有“left”这一项; 它由定义推出，不能填写");
    CHECK(wrong(columns(), "en", std::nullopt).find("as_of") == std::string::npos);
}

TEST_CASE("a day for all is missing, given twice, or none of the language") {
    CHECK(wrong(table({bools("harmed", "1")}), "en", std::nullopt) ==
          "S4 /as_of: \"as_of\" is missing; add it: \"as_of\": \"2019-10-09\"");
    CHECK(wrong(table({days("as_of", {1}), days("as_of", {1})}), "en", std::nullopt) ==
          "S2 /as_of: key \"as_of\" is repeated; take one of the two out");
    CHECK(wrong(table({}), "en", date{200000}) ==
          "S8 /as_of: \"2517-08-01\" is not a date; a date is like \"2019-08-29\", in the years 1600 to 2399");
    CHECK(wrong(table({bools("as_of", "1")}), "zh", std::nullopt) == "S5 /as_of: 此处应为日期（date32、date64，或不带时区的 timestamp）; 此列的类型是 bool");
}

TEST_CASE("a wrong type is told with those that would do, and what it is") {
    auto const s = [] { return strings("u", "", {"x"}); };
    auto const as = [](arrow column, std::string name) {
        column.name = std::move(name);
        return wrong_column(std::move(column));
    };
    CHECK(as(s(), "harmed") == "S5 /harmed: wanted here: bool; this column is utf8");
    CHECK(as(numbers<std::int64_t>("tsu:Asia/Shanghai", "", {1}), "born") ==
          "S5 /born: wanted here: date32, date64, or timestamp without a time zone; this column is timestamp with time zone");
    CHECK(as(days("", {1}), "age") == "S5 /age: wanted here: int8 to int64, uint8 to uint64, or float32 or float64 whose values are whole; this column is date32");
    CHECK(as(numbers<std::int32_t>("i", "", {1}), "born") == "S5 /born: wanted here: date32, date64, or timestamp without a time zone; this column is int32");
    CHECK(as(numbers<std::int8_t>("c", "", {1}), "reporter") ==
          "S5 /reporter: wanted here: utf8, large_utf8, utf8_view, or a dictionary of these; this column is int8");
    CHECK(as(coded<std::int8_t>("c", "", {0}, numbers<std::int8_t>("c", "", {1})), "reporter") ==
          "S5 /reporter: wanted here: utf8, large_utf8, utf8_view, or a dictionary of these; this column is dictionary<int8>");
    CHECK(as(lists("+l", "", {1}, s()), "reported") ==
          "S5 /reported: wanted here: date32, date64, timestamp without a time zone, bool, or a list of days; this column is list<utf8>");
    CHECK(as(lists("+l", "", {1}, bools("", "1")), "reported") ==
          "S5 /reported: wanted here: date32, date64, timestamp without a time zone, bool, or a list of days; this column is list<bool>");
    CHECK(as(lists("+l", "", {1}, numbers<std::int32_t>("i", "", {1})), "age") ==
          "S5 /age: wanted here: int8 to int64, uint8 to uint64, or float32 or float64 whose values are whole; this column is list<int32>");
    CHECK(as(s(), "need") ==
          "S5 /need: wanted here: a list of utf8 or of a dictionary; this column is utf8; or take one bool column a "
          "value, like \"need.tutoring\"");
    CHECK(
        as(lists("+vl", "", {1}, s()), "parent[2].help") ==
        "S5 /parent[2].help: wanted here: a list of utf8 or of a dictionary; this column is list_view<utf8>; or take one bool column a "
        "value, like \"parent[2].help.work\"");
    CHECK(as(s(), "need.tutoring") == "S5 /need.tutoring: wanted here: bool; this column is utf8");
    CHECK(as(lists("+w:1", "", {1}, s()), "parent") == "S5 /parent: wanted here: a list of structs; this column is "
                                                       "fixed_size_list<utf8>; or take a column a member, like \"parent[1]\"");
    CHECK(as(s(), "parent[1]") == "S5 /parent[1]: wanted here: bool; this column is utf8");
    CHECK(as(s(), "parent[1].away") == "S5 /parent[1].away: wanted here: bool; this column is utf8");
    CHECK(as(numbers<double>("\x1b[1m", "", {1}), "harmed") == "S5 /harmed: wanted here: bool; this column is \xEF\xBF\xBD[1m");

    auto zh = lists("+l", "need", {1}, bools("", "1"));
    CHECK(wrong_column(zh, "zh") == "S5 /need: 此处应为字符串的列表（list、large_list、fixed_size_list）; 此列的类型是 "
                                    "list<bool>；也可以每个取值一列是非，如“need.tutoring”");
    zh.name = "parent";
    CHECK(wrong_column(zh, "zh") ==
          "S5 /parent: 此处应为结构的列表（list<struct>）; 此列的类型是 list<bool>；也可以逐人分列，如“parent[1]”");
    zh.name = "reported";
    CHECK(wrong_column(zh, "zh") ==
          "S5 /reported: 此处应为日期、是非，或日期的列表（date32、date64、不带时区的 timestamp，bool，或前者的 list）; 此列的类型是 list<bool>");
    zh.name = "reporter";
    CHECK(wrong_column(zh, "zh") ==
          "S5 /reporter: 此处应为字符串（utf8、large_utf8、utf8_view，或以其为值的 dictionary）; 此列的类型是 list<bool>");
    zh.name = "harmed";
    CHECK(wrong_column(zh, "zh") == "S5 /harmed: 此处应为是非（bool）; 此列的类型是 list<bool>");
}

TEST_CASE("a name that is none is told with where it belongs") {
    auto const named = [](std::string name, std::string_view language = "en") {
        auto const all = wrong_column(bools(std::move(name), "1"), language);
        return all.substr(all.find("; ") == std::string::npos ? all.size() : all.find("; ") + 2);
    };
    CHECK(named("parent.away") == "take columns from \"parent[1].away\" to \"parent[2].away\"");
    CHECK(named("parent.away", "zh") == "逐人分列，从“parent[1].away”到“parent[2].away”");
    CHECK(named("parent[3]") == "did you mean \"parent[1]\"?");
    CHECK(named("need.tutorin") == "did you mean \"need.tutoring\"?");
    CHECK(named("asof") == "did you mean \"as_of\"?");
    CHECK(named("something else altogether").empty());
    CHECK(wrong_column(bools("a/b~c", "1")).starts_with("S3 /a~1b~0c: "));

    auto const field = [](std::string name) {
        return wrong_column(lists("+l", "parent", {1}, structs("", "1", {bools(std::move(name), "1")})));
    };
    CHECK(field("awya") == "S3 /parent/awya: there is no \"awya\" here; did you mean \"away\"?");
    CHECK(field("harmed") == "S3 /parent/harmed: there is no \"harmed\" here; it is no fact of \"parent\"");
    CHECK(field("anything") ==
          "S3 /parent/anything: there is no \"anything\" here; one of: aged, away, birth, help, help.money, help.work, "
          "status");
    CHECK(field("status") ==
          "S5 /parent/status: wanted here: utf8, large_utf8, utf8_view, or a dictionary of these; this column is bool");
    CHECK(field("help") ==
          "S5 /parent/help: wanted here: a list of utf8 or of a dictionary; this column is bool; or take one bool column "
          "a value, like \"help.work\"");
}

TEST_CASE("what one column states no other states again") {
    auto const twice = [](std::vector<arrow> columns) { return wrong(table(std::move(columns))); };
    auto const party = [](std::vector<arrow> fields = {}) {
        return lists("+l", "parent", {1}, structs("", "1", std::move(fields)));
    };
    auto const need = [](std::string name) { return lists("+l", std::move(name), {1}, strings("u", "", {"x"})); };
    auto const told = [](std::string pointer, std::string key) {
        return "S2 " + pointer + ": key \"" + key + "\" is repeated; take one of the two out";
    };
    CHECK(twice({bools("harmed", "1"), bools("harmed", "1")}) == told("/harmed", "harmed"));
    CHECK(twice({bools("need.rehab", "1"), bools("need.rehab", "1")}) == told("/need.rehab", "need"));
    CHECK(twice({bools("need.rehab", "1"), need("need")}) == told("/need", "need"));
    CHECK(twice({need("need"), bools("need.rehab", "1")}) == told("/need.rehab", "need"));
    CHECK(twice({bools("parent[1]", "1"), party()}) == told("/parent", "parent"));
    CHECK(twice({party(), party()}) == told("/parent", "parent"));
    CHECK(twice({party({bools("away", "1")}), bools("parent[1].away", "1")}) == told("/parent[1].away", "parent.away"));
    CHECK(twice({bools("parent[2].away", "1"), party()}) == told("/parent", "parent"));
    CHECK(twice({party({bools("away", "1"), bools("away", "1")})}) == told("/parent/away", "parent.away"));
    CHECK(twice({party({bools("help.work", "1"), need("help")})}) == told("/parent/help", "parent.help"));
    CHECK(twice({bools("id", "1"), bools("id", "1")}) == told("/id", "id"));
    CHECK(twice({bools("parent[1]", "1"), bools("parent[1].away", "1"), bools("parent[2].away", "1"), bools("need.rehab", "1"),
                 bools("need.tutoring", "1")}) == "");
}

TEST_CASE("a schema that is no struct of columns is told as such") {
    auto const no = "S5 : wanted here: a struct of columns, not released; this column is ";
    CHECK(wrong(bools("", "1")) == no + std::string("bool"));
    auto columns = table({bools("harmed", "1")});
    auto* s = columns.schema();
    s->children[0] = nullptr;
    CHECK_FALSE(batch::arrow_reader::make(rules(), *s, day));
    s->children = nullptr;
    CHECK_FALSE(batch::arrow_reader::make(rules(), *s, day));
    s = columns.schema();
    s->release = nullptr;
    CHECK_FALSE(batch::arrow_reader::make(rules(), *s, day));
    s = columns.schema();
    s->children[0]->format = s->children[0]->name = nullptr;
    CHECK(batch::arrow_reader::make(rules(), *s, day).diagnostics().at(0).code == "S3");
}

TEST_CASE("an array that cannot be one of the schema is told, and nothing of it read") {
    auto const spoilt = [](arrow columns, auto spoil, std::string_view language = "en") {
        auto const reading = reader(columns);
        spoil(columns);
        std::string out;
        auto const made = reading.read(*columns.array());
        for (auto const& d : made.diagnostics())
            out += (out.empty() ? "" : "\n") + d.code + " " + d.pointer + ": " + d.message.in(language);
        CHECK(made.has_value() == out.empty());
        return out;
    };
    auto const age = [] { return table({numbers<std::int32_t>("i", "age", {1, {}, 3})}); };
    auto const text = [](std::string format = "u") {
        return table({strings(std::move(format), "reporter", {"a word of more than twelve", {}})});
    };
    auto const code = [] { return table({coded<std::int8_t>("c", "reporter", {0, 1}, strings("u", "", {"school", "x"}))}); };
    auto const list = [] { return table({lists("+l", "reported", {1, 2}, days("", {1, 2, 3}))}); };
    auto const party = [] { return table({lists("+l", "parent", {1, 2}, structs("", "111", {bools("away", "111")}))}); };
    auto const in = [](auto change, std::string name) { return [=](arrow& all) { change(all[name]); }; };

    CHECK(spoilt(age(), in([](arrow& a) { a.length = -1; }, "age")) ==
          "S5 /age: wanted here: an array whose length and offset are not negative, nor too large");
    CHECK(spoilt(age(), in([](arrow& a) { a.offset = INT64_MAX; }, "age"), "zh") ==
          "S5 /age: 此处应为长度和偏移（length、offset）不为负也不过大的数组");
    CHECK(spoilt(age(), in([](arrow& a) { a.length = 2; }, "age")) ==
          "S5 /age: wanted here: an array of at least 3 values; here are 2");
    CHECK(spoilt(age(), in([](arrow& a) { a.length = 2; }, "age"), "zh") ==
          "S5 /age: 此处应为至少有 3 个值的数组，此处有 2 个");
    CHECK(spoilt(age(), in([](arrow& a) { a.buffers.pop_back(); }, "age")) ==
          "S5 /age: wanted here: an array of 2 buffers; here are 1");
    CHECK(spoilt(age(), in([](arrow& a) { a.buffers.pop_back(); }, "age"), "zh") ==
          "S5 /age: 此处应为有 2 个缓冲区的数组，此处有 1 个");
    CHECK(spoilt(age(), in([](arrow& a) { a.buffers[1] = nullptr; }, "age")) ==
          "S5 /age: wanted here: an array whose buffers are there");
    CHECK(spoilt(age(), in([](arrow& a) { a.buffers[1] = nullptr; }, "age"), "zh") ==
          "S5 /age: 此处应为缓冲区不为空指针的数组");
    CHECK(spoilt(age(), in([](arrow& a) { a.buffers[0] = nullptr, a.nulls = 1; }, "age")) ==
          "S5 /age: wanted here: an array with a validity bitmap, since there are nulls");
    CHECK(spoilt(age(), in([](arrow& a) { a.buffers[0] = nullptr, a.nulls = 1; }, "age"), "zh") ==
          "S5 /age: 此处应为有空值时带有效位图的数组");
    CHECK(spoilt(age(), in([](arrow& a) { a.dictionary = std::make_shared<arrow>(strings("u", "", {})); }, "age")) ==
          "S5 /age: wanted here: an array without a dictionary");
    CHECK(spoilt(age(), [](arrow& all) { all.children.push_back(bools("x", "111")); }) ==
          "S5 : wanted here: an array of 1 children; here are 2");
    CHECK(spoilt(age(), [](arrow& all) { all.children.clear(); }, "zh") == "S5 : 此处应为有 1 个子数组的数组，此处有 0 个");
    CHECK(spoilt(age(), [](arrow& all) { all.offset = 1; }) ==
          "S5 /age: wanted here: an array of at least 4 values; here are 3");
    CHECK(spoilt(code(), in([](arrow& a) { a.dictionary = nullptr; }, "reporter")) ==
          "S5 /reporter: wanted here: an array with a dictionary");
    CHECK(spoilt(code(), in([](arrow& a) { a.dictionary->buffers.pop_back(); }, "reporter"), "zh") ==
          "S5 /reporter: 此处应为有 3 个缓冲区的数组，此处有 2 个");
    CHECK(spoilt(code(), in([](arrow& a) { a.dictionary->length = -2; }, "reporter")) ==
          "S5 /reporter: wanted here: an array whose length and offset are not negative, nor too large");

    auto const outside = "S5 /reporter: wanted here: an array whose strings are inside its buffers";
    auto const put = [](std::size_t at, std::int32_t value) {
        return [=](arrow& a) { std::memcpy(a.buffers[1].get() + 4 * at, &value, 4); };
    };
    CHECK(spoilt(text(), in(put(0, -1), "reporter")) == outside);
    CHECK(spoilt(text(), in(put(1, 1), "reporter")) == outside);
    CHECK(spoilt(text(), in([](arrow& a) { a.buffers[2] = nullptr; }, "reporter")) == outside);
    CHECK(spoilt(text(), in(put(0, -1), "reporter"), "zh") == "S5 /reporter: 此处应为字符串不出缓冲区的数组");
    for (auto const& [at, value] : {std::pair(0u, -1), {0u, 1000}, {2u, 1}, {2u, -1}, {3u, -1}, {3u, 20}}) {
        CAPTURE(at, value);
        CHECK(spoilt(text("vu"), in(put(at, value), "reporter")) == outside);
    }
    CHECK(spoilt(text("vu"), in([](arrow& a) { a.buffers.pop_back(); }, "reporter")) == outside);
    CHECK(spoilt(text("vu"), in([](arrow& a) { a.buffers.pop_back(), a.buffers.pop_back(); }, "reporter")) ==
          "S5 /reporter: wanted here: an array of 3 buffers; here are 2");

    CHECK(spoilt(list(), in(put(0, -1), "reported")) == "S5 /reported: wanted here: lists whose offsets do not fall");
    CHECK(spoilt(list(), in(put(1, 4), "reported"), "zh") == "S5 /reported: 此处应为偏移（offsets）从不减小的列表");
    CHECK(spoilt(list(), in(put(2, 4), "reported")) == "S5 /reported: wanted here: an array of at least 4 values; here are 3");
    CHECK(spoilt(list(), in([](arrow& a) { a.children.clear(); }, "reported")) ==
          "S5 /reported: wanted here: an array of 1 children; here are 0");
    CHECK(spoilt(party(), in([](arrow& a) { a.children[0].children[0].length = 2; }, "parent")) ==
          "S5 /parent/away: wanted here: an array of at least 3 values; here are 2");
    CHECK(spoilt(party(), in([](arrow& a) { a.children[0].children.clear(); }, "parent")) ==
          "S5 /parent: wanted here: an array of 1 children; here are 0");
    CHECK(spoilt(table({lists("+w:3", "reported", {3}, days("", {1, 2}))}), [](arrow&) {}) ==
          "S5 /reported: wanted here: an array of at least 3 values; here are 2");
    CHECK(spoilt(table({lists("+w:9223372036854775807", "reported", {1, 1}, days("", {1}))}), [](arrow&) {}) ==
          "S5 /reported: wanted here: an array that is not too long");
}

TEST_CASE("all columns of a broken array are told, and so are null pointers and what is released") {
    auto all = table({bools("harmed", "111"), bools("reported", "111"), lists("+l", "need", {1, 1, 1}, nulls("", 3))});
    auto const reading = reader(all);
    auto const faults = [&](auto spoil) {
        auto* a = all.array();
        spoil(*a);
        std::string out;
        auto const made = reading.read(*a);
        for (auto const& d : made.diagnostics()) out += d.pointer + " ";
        return out;
    };
    CHECK(faults([](ArrowArray&) {}).empty());
    CHECK(faults([](ArrowArray& a) { a.children[0]->n_buffers = a.children[2]->n_buffers = 0; }) == "/harmed /need ");
    CHECK(faults([](ArrowArray& a) { a.children[1] = nullptr; }) == "/reported ");
    CHECK(faults([](ArrowArray& a) { a.children[1]->buffers = nullptr; }) == "/reported ");
    CHECK(faults([](ArrowArray& a) { a.children[2]->children = nullptr; }) == "/need ");
    CHECK(faults([](ArrowArray& a) { a.children[2]->children[0] = nullptr; }) == "/need ");
    CHECK(faults([](ArrowArray& a) { a.children = nullptr; }) == " ");
    CHECK(faults([](ArrowArray& a) { a.length = -1; }) == " ");
    CHECK(faults([](ArrowArray& a) { a.release = nullptr; }) == " ");
    CHECK(faults([](ArrowArray& a) { a.children[1]->release = nullptr; }) == "/reported ");
    CHECK(faults([](ArrowArray& a) { a.children[2]->children[0]->release = nullptr; }) == "/need ");
}

TEST_CASE("a schema of which a part was moved out is told") {
    auto const told = [](arrow column, auto spoil) {
        auto all = table({std::move(column)});
        auto* const s = all.schema();
        spoil(*s->children[0]);
        std::string out;
        auto const made = batch::arrow_reader::make(rules(), *s, day);
        for (auto const& d : made.diagnostics()) out += d.code + " " + d.pointer + " ";
        return out;
    };
    CHECK(told(bools("harmed", "1"), [](ArrowSchema& s) { s.release = nullptr; }) == "S5  ");
    auto const words = [] { return strings("u", "", {"school"}); };
    CHECK(told(coded<std::int8_t>("c", "reporter", {0}, words()), [](ArrowSchema& s) { s.dictionary->release = nullptr; }) == "S5 /reporter ");
    CHECK(told(lists("+l", "need", {1}, words()), [](ArrowSchema& s) { s.children[0]->release = nullptr; }) == "S5 /need ");
}

TEST_CASE("a batch of more rows than anybody meant is told, though it has no column that would end before") {
    auto all = table({});
    auto const reading = reader(all);
    auto* const a = all.array();
    a->length = std::int64_t{1} << 32U;
    CHECK(reading.read(*a));
    ++a->length;
    auto const made = reading.read(*a);
    REQUIRE(made.diagnostics().size() == 1);
    CHECK(made.diagnostics()[0].text("en") == "error S5: wanted here: an array of at most 4294967296 rows\n  hint: give them in several batches");
}

TEST_CASE("a column that is kept is whole: its parts are there, none released, not too deep nor too many") {
    auto const deep = [](std::size_t levels) {
        auto column = nulls("county", 1);
        for (std::size_t i = 1; i < levels; ++i) {
            column.name = "item";
            column = lists("+l", "county", {1}, std::move(column));
        }
        return column;
    };
    auto const told = [](arrow column, auto spoil_schema, auto spoil) {
        auto all = table({std::move(column)});
        auto* const s = all.schema();
        spoil_schema(*s->children[0]);
        auto const made = batch::arrow_reader::make(rules(), *s, day, {"county"});
        if (!made) return made.diagnostics()[0].text("en");
        auto* const a = all.array();
        spoil(*a->children[0]);
        auto const read = made->read(*a);
        return read ? std::string() : read.diagnostics()[0].text("en");
    };
    auto const as_it_is = [](auto&) {};
    std::string const schema = "/county: error S5: wanted here: a column whose parts are there, not too many nor too deep\n  hint: this column is list<",
                      array = "/county: error S5: wanted here: a column whose parts are there, as long as the others";
    CHECK(told(deep(64), as_it_is, as_it_is).empty());
    CHECK(told(deep(65), as_it_is, as_it_is).starts_with(schema));
    CHECK(told(deep(3), [](ArrowSchema& s) { s.children[0]->children[0] = nullptr; }, as_it_is).starts_with(schema));
    CHECK(told(deep(3), [](ArrowSchema& s) { s.children[0]->children = nullptr; }, as_it_is).starts_with(schema));
    CHECK(told(deep(3), [](ArrowSchema& s) { s.children[0]->release = nullptr; }, as_it_is).starts_with(schema));
    CHECK(told(deep(3), as_it_is, [](ArrowArray& a) { a.children[0]->children[0] = nullptr; }).starts_with(array));
    CHECK(told(deep(3), as_it_is, [](ArrowArray& a) { a.children[0]->children = nullptr; }).starts_with(array));
    CHECK(told(deep(3), as_it_is, [](ArrowArray& a) { a.children[0]->buffers = nullptr; }).starts_with(array));
    CHECK(told(deep(3), as_it_is, [](ArrowArray& a) { a.children[0]->release = nullptr; }).starts_with(array));
    CHECK(told(deep(3), as_it_is, [](ArrowArray& a) { a.children[0]->offset = -5; }).starts_with(array));
    CHECK(told(deep(3), as_it_is, [](ArrowArray& a) { a.offset = INT64_MAX; }).starts_with(array));
    CHECK(told(deep(3), as_it_is, [](ArrowArray& a) { a.children[0]->n_buffers = -1; }).starts_with(array));
    CHECK(told(deep(3), as_it_is, [](ArrowArray& a) { a.length = 0; }).starts_with(array));
    // It is made up as its schema says.
    CHECK(told(deep(3), as_it_is, [](ArrowArray& a) { a.children[0]->n_children = 0; }).starts_with(array));
    CHECK(told(deep(3), as_it_is, [](ArrowArray& a) { a.n_children = std::int64_t{1} << 40U; }).starts_with(array));
    CHECK(told(deep(3), as_it_is, [](ArrowArray& a) { a.dictionary = a.children[0]; }).starts_with(array));
    auto const words = [] { return coded<std::int8_t>("c", "county", {0}, strings("u", "", {"Nanping"})); };
    CHECK(told(words(), as_it_is, as_it_is).empty());
    CHECK(told(words(), as_it_is, [](ArrowArray& a) { a.dictionary = nullptr; }).starts_with(array));
    CHECK(told(words(), as_it_is, [](ArrowArray& a) { a.dictionary->release = nullptr; }).starts_with(array));
    CHECK_FALSE(told(words(), [](ArrowSchema& s) { s.dictionary->release = nullptr; }, as_it_is).empty());
    // Metadata says how long it is.
    for (std::int32_t const wrong : {-1, -100}) {
        std::int32_t const pairs[] = {wrong}, lengths[] = {1, wrong, 0};
        CHECK_FALSE(told(words(), [&](ArrowSchema& s) { s.metadata = reinterpret_cast<char const*>(pairs); }, as_it_is).empty());
        CHECK_FALSE(told(words(), [&](ArrowSchema& s) { s.metadata = reinterpret_cast<char const*>(lengths); }, as_it_is).empty());
    }
    auto const many = [](std::size_t fields) {
        return structs("county", "1", std::vector<arrow>(fields, nulls("", 1)));
    };
    CHECK(told(many(9'999), as_it_is, as_it_is).empty());
    CHECK(told(many(10'000), as_it_is, as_it_is).starts_with("/county: error S5: wanted here: a column whose parts are there"));
}
