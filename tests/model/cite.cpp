#include "../catch.hpp"

#include <remit/model/cite.hpp>

#include <string>

using namespace remit::model;

namespace {

constexpr char const* text =
    "附件1\n\n一、甲\n做好工作。\n附件3\n　八、省公安厅\n第一时间出警\n调查,(做好)工作。\n九、省民政厅\n做好工作。\n";

std::string found(char const* place, char const* quote) {
    std::string const all = text;
    searchable const in(all);
    std::size_t from = 0;
    if (*place) {
        auto const line = in.line_of(place);
        if (!line) return "no place";
        from = *line;
    }
    auto const match = in.find(quote, from);
    if (!match) return "none";
    auto const [first, last] = in.bytes(match->first, match->second);
    return all.substr(first, last - first);
}

} // namespace

TEST_CASE("a quote is found across white space and in either width") {
    CHECK(found("", "第一时间出警调查") == "第一时间出警\n调查");
    CHECK(found("", "调查，（做好）工作") == "调查,(做好)工作");
    CHECK(found("", "第一时间 出警") == "第一时间出警");
    CHECK(found("", "第一时间出勤") == "none");
    CHECK(found("", "") == "none");
    CHECK(found("", "　") == "none");
}

TEST_CASE("a place is the first line that starts so, and then the first after it") {
    CHECK(found("附件3/八", "省公安厅") == "省公安厅");
    CHECK(found("附件3/八", "附件3") == "none");
    CHECK(found("附件3/九", "做好工作") == "做好工作");
    CHECK(found("八/附件3", "做好") == "no place");
    CHECK(found("附件2", "做好") == "no place");
    CHECK(found("附件3/", "做好") == "no place");
    CHECK(found("厅", "做好") == "no place");
}

TEST_CASE("a place and what follows it are found on the first line too") {
    std::string const one = "\xEF\xBB\xBF 一、只有一行";
    searchable const in(one);
    CHECK(in.line_of("一") == 0u);
    CHECK(in.find("只有一行", *in.line_of("一、")).has_value());
}

TEST_CASE("coverage counts letters and digits, and shows where the first gap begins") {
    std::string const t = "甲乙，丙丁 ab12。戊";
    auto c = coverage(t, {});
    CHECK(c.letters == 9);
    CHECK(c.inside == 0);
    CHECK(c.first_left == "甲乙，丙丁 ab12。戊");
    c = coverage(t, {{0, 6}, {9, 15}});
    CHECK(c.inside == 4);
    CHECK(c.first_left == "ab12。戊");
    c = coverage(t, {{0, 3}, {0, static_cast<std::uint32_t>(t.size())}, {3, 6}});
    CHECK(c.inside == 9);
    CHECK(c.first_left.empty());
}
