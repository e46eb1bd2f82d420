#include "traced.hpp"

#include <remit/trace/to_html.hpp>

#include <algorithm>
#include <string>

using tests::traced;

namespace {

std::string page(traced const& t, std::string_view language = "en") {
    return remit::trace::to_html(t.model, {t.sheet}, language);
}

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

std::size_t count(std::string const& text, std::string const& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++n;
    return n;
}

} // namespace

TEST_CASE("words lead to their rule and the rule to its words") {
    traced const t("甲乙丙", "duty u.a \"做\" | \"do\" must cites g \"乙\"");
    auto const html = page(t);
    CHECK(has(html, "<a class=\"q\" id=\"p1-1\" href=\"#r1-1\">乙<sup>1</sup></a>"));
    CHECK(has(html, "<article class=\"rule\" id=\"r1-1\" tabindex=\"-1\" aria-labelledby=\"r1-1h\">"));
    CHECK(has(html, "<a href=\"#p1-1\" data-q=\"1 1 2\">"));
    CHECK(has(html, "<code>u.a</code> · <code>test.remit:3</code>"));
    CHECK(has(html, "<span lang=\"zh\">做</span> <span lang=\"en\">do</span>"));
}

TEST_CASE("words that several rules cite have all their numbers, consecutive ones together") {
    traced const s(
        "甲乙",
        "duty u.a must cites g \"甲乙\"\nduty u.b must cites g \"甲乙\"\nduty u.c must cites g \"甲\"\n"
        "duty u.d must cites g \"乙\"\n");
    auto const html = page(s);
    CHECK(has(html, ">甲<sup>1–3</sup></a>"));
    CHECK(has(html, ">乙<sup>1–2, 4</sup></a>"));
}

TEST_CASE("what nobody cites is said in words, beside a whole line or before a part of one") {
    traced const t("甲乙\n丙丁\n", "duty u.a must cites g \"甲\"");
    auto const html = page(t);
    CHECK(has(html, "lang=\"en\">(nobody cites:) </span></span>乙</span>"));
    CHECK(has(html, "<p class=\"nobody\"><span class=\"z\" lang=\"zh\">没有规则引用</span>"));
    CHECK(count(html, "class=\"nobody\"") == 1);
    CHECK(has(html, "Passages that nobody cites: 2"));
}

TEST_CASE("whatever the rules and the text contain is text in the page") {
    traced const t("<script>alert(1)</script>&amp;\"'\n<b>甲</b>",
                   "duty u.a \"</pre><script>x</script>\" | \"<img src=x onerror='y'>\" must "
                   "cites g \"<script>alert(1)</script>\"\n"
                   "omit g \"甲\" because \"\\\"><svg onload=z>\"");
    auto const html = page(t);
    CHECK(count(html, "<script") == 1); // its own
    CHECK(count(html, "</script") == 1);
    CHECK(count(html, "<img") == 0);
    CHECK(count(html, "<svg onload") == 0);
    CHECK(count(html, "<b>") == 0);
    CHECK(has(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    CHECK(has(html, "&amp;amp;&quot;&#39;"));
    CHECK(has(html, "&lt;img src=x onerror=&#39;y&#39;&gt;"));
}

TEST_CASE("control characters are shown as marks") {
    traced const t("甲\x1B[31m\x07乙\t丙", "duty u.a must cites g \"丙\"");
    auto const html = page(t);
    CHECK(!has(html, "\x1B"));
    CHECK(!has(html, "\x07"));
    CHECK(has(html, "甲\xEF\xBF\xBD[31m\xEF\xBF\xBD乙 "));
}

TEST_CASE("neither text nor rules turn the direction of writing") {
    traced const t("甲\u202E乙丙\u2066丁", "duty u.a \"做\u202E\" | \"do\u2067\" must cites g \"乙丙\"\n"
                                         "omit g \"丁\" because \"why\u202E\"");
    auto const html = page(t);
    for (auto const* turn : {"\u202E", "\u2066", "\u2067"}) CHECK(!has(html, turn));
    CHECK(has(html, "甲\uFFFD"));
    CHECK(has(html, "why\uFFFD"));
}

TEST_CASE("the page allows its own style and script, by digest, and nothing else") {
    auto const html = page(traced("甲", "duty u.a must cites g \"甲\""));
    CHECK(has(html, "content=\"default-src 'none'; style-src 'sha256-"));
    CHECK(has(html, "base-uri 'none'; form-action 'none'\""));
    CHECK(!has(html, "unsafe-inline"));
    CHECK(!has(html, " style=\""));
    CHECK(!has(html, "http://"));
    CHECK(!has(html, "https://"));
    CHECK(!has(html, "url("));
    CHECK(!has(html, "@import"));
    CHECK(count(html, " src=") == 0);
    CHECK(count(html, "<link") == 0);
}

TEST_CASE("the page begins in the language asked for and has both") {
    traced const t("甲", "duty u.a must cites g \"甲\"");
    CHECK(has(page(t, "zh"), "<html lang=\"zh\" data-ui=\"zh\">"));
    CHECK(has(page(t, "en"), "<html lang=\"en\" data-ui=\"en\">"));
    CHECK(has(page(t, "zh"), "原文与规则对照</title>"));
    CHECK(has(page(t, "en"), "text beside rules</title>"));
    for (auto const* language : {"zh", "en"}) {
        CHECK(has(page(t, language), "lang=\"zh\">原文与规则对照</span>"));
        CHECK(has(page(t, language), "lang=\"en\">Text beside rules</span>"));
    }
}

TEST_CASE("a text and a rule say what language they are in") {
    auto const chinese = page(traced("农村留守儿童 ok", "duty u.a must cites g \"农村\""));
    CHECK(has(chinese, "<p class=\"t\" lang=\"zh\">"));
    auto const english = page(traced("The authority must act at once.", "duty u.a must cites g \"act\""));
    CHECK(has(english, "<p class=\"t\" lang=\"en\">"));
}

TEST_CASE("headings are headings, one below the other, and rules one below them") {
    traced const t("附件1\n一、甲\n乙\n", "duty u.a must cites g at \"附件1/一\" \"乙\"");
    auto const html = page(t);
    CHECK(has(html, "<h3 class=\"t\" lang=\"zh\">"));
    CHECK(has(html, "<h4 class=\"t\" lang=\"zh\">"));
    CHECK(has(html, "<h5 id=\"r1-1h\">"));
    CHECK(has(html, "<th scope=\"row\"><a href=\"#l1-2\"><span lang=\"zh\">附件1/一</span></a></th>"));
    // 附件1 of three letters, 一甲 of two, 乙 of one: 1/6 and 1/3
    CHECK(has(html, "<td class=\"num\">16.6 %</td>"));
    CHECK(has(html, "<td class=\"num\">33.3 %</td>"));
}

TEST_CASE("an instrument without a text says so, and shows who cites it and where") {
    auto const m = model_of("instrument g\nunit u\nduty u.a must cites g at \"第三条\"\n");
    auto const html = remit::trace::to_html(m, remit::trace::align(m));
    CHECK(has(html, "comes without its text"));
    CHECK(has(html, "<span lang=\"zh\">第三条</span>"));
    CHECK(has(html, "id=\"r1-1\""));
}

TEST_CASE("the same rules give the same page") {
    traced const a("甲", "duty u.a must cites g \"甲\""), b("甲", "duty u.a must cites g \"甲\"");
    CHECK(page(a) == page(b));
}
