// trace: the page of `remit trace --format html`, as somebody reads it: with a mouse, with keys, with a screen reader's
// rules (axe-core), in light and dark, in both languages, on a narrow screen, on paper, without scripts.
// Run by run.cmake: node trace.mjs TOOL CHECKOUT CHROMIUM
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { close, faults, faults_of_colour, faults_of_structure, folder, opened, opened_for_axe, overlaps, root, written } from "./browser.mjs";

after(close);

const shipped = join(root, "rules/fujian-2019");
const pages = {
  zh: written("zh.html", "trace", shipped, "--format", "html", "--lang", "zh"),
  en: written("en.html", "trace", shipped, "--format", "html", "--lang", "en"),
};

// Names and words that would like to be more than text; an instrument without a text; a text with one line.
mkdirSync(join(folder, "hostile"));
writeFileSync(join(folder, "hostile/t.txt"),
  "一、<script>document.title='broken'</script>\n甲 <img src=x onerror=alert(1)> &amp; \"'\n乙\n\u202E丙丁\u2066戊\u2028己\n");
writeFileSync(join(folder, "hostile/main.remit"), `ruleset r "</title><script>alert(1)</script>" | "<h1>"
instrument g "<b>文</b>" | "<i>text</i>" text "t.txt"
instrument h "没有正文" | "no text"
unit u "\\"><script>alert(2)</script>" | "<u>"
duty u.a "</pre><script>alert(3)</script>" | "<img src=y onerror=alert(4)>" must
  cites g at "一" "<script>document.title='broken'</script>" .. "<img src=x onerror=alert(1)>"
  cites h at "<em>"
`);
const hostile = written("hostile.html", "trace", join(folder, "hostile"), "--format", "html", "--lang", "en");

// The shipped rules leave no word out; a draft of one section does.
mkdirSync(join(folder, "draft"));
writeFileSync(join(folder, "draft/letter.txt"), readFileSync(join(shipped, "text/minzhengbanhan-2019-42.txt")));
writeFileSync(join(folder, "draft/main.remit"), `ruleset draft "草稿" | "A draft"
instrument letter "函" | "letter" text "letter.txt"
unit statistics "省统计局" | "Statistics"
duty statistics.survey "调查" | "survey" must
  cites letter at "附件3/十八" "十八、省统计局" .. "调查、了解基本状况"
`);
const draft = written("draft.html", "trace", join(folder, "draft"), "--format", "html", "--lang", "zh");

// It takes as long as all the others together, and goes on beside them.
const axe_on_the_page = (async () => {
  const page = await opened_for_axe(`${pages.zh.url}#r1-20`); // a rule and its words are lit
  assert.deepEqual(await faults(page), [], "light, zh");
  assert.deepEqual(await overlaps(page), [], "zh");
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await faults_of_colour(page), [], "dark, zh");
  await page.click("[data-speak=en]"); // what that makes is the page in English: see the switch
  assert.deepEqual(await faults_of_colour(page), [], "dark, en");
  await page.emulateMedia({ colorScheme: "light" });
  assert.deepEqual(await faults_of_colour(page), [], "light, en");
  assert.deepEqual(await faults_of_structure(page), [], "en");
  assert.deepEqual(await overlaps(page), [], "en");
  await page.setViewportSize({ width: 360, height: 740 });
  assert.deepEqual(await faults_of_colour(page), [], "narrow");
  assert.deepEqual(await faults_of_structure(page), [], "narrow");
  assert.deepEqual(await overlaps(page), [], "narrow");
  await page.context().close();
})();
axe_on_the_page.catch(() => {}); // its test tells

// For tests that look and leave no trace.
const seen = await opened(pages.zh.url), seen_draft = await opened(draft.url);

const on = page => page.evaluate(() => [...document.querySelectorAll(".on")].map(e => e.id));
// Words may go over the end of a line, and the middle of the box around them be none of them: their number never does.
const press = words => words.locator("sup").click();
const focused = page => page.evaluate(() => document.activeElement.id);

test("nothing is fetched, nothing is said on the console, nothing fails", async () => {
  for (const { url } of [pages.zh, hostile]) {
    const page = await opened(url);
    await page.click("a.q");
    await page.click("a[data-q]");
    await page.click("[data-speak=zh]");
    await page.keyboard.press("Escape");
    assert.deepEqual(page.noted, []);
    await page.context().close();
  }
});

test("whatever rules and texts contain is text", async () => {
  const page = await opened(hostile.url);
  assert.equal(await page.locator("script").count(), 1);
  assert.equal(await page.locator("img, b, i:not(.x), u, em").count(), 0);
  assert.equal(await page.title(), "<h1>: text beside rules");
  assert.match(await page.textContent("#l1-4 .t"), /\uFFFD丙丁\uFFFD戊/); // and not 丁丙
  assert.match(await page.textContent("#l1-1 .t"), /一、.*<script>document\.title='broken'<\/script>/);
  assert.deepEqual(page.noted, []);
  await page.context().close();
});

test("every line of the text is there, whole", async () => {
  const shown = await seen.evaluate(() => [...document.querySelectorAll("#s1 .row")].map(row => {
    const line = row.querySelector(".t").cloneNode(true);
    for (const e of line.querySelectorAll("sup, .vh")) e.remove();
    return [Number(row.id.split("-")[1]), line.textContent.trim()];
  }));
  const text = readFileSync(join(shipped, "text/minzhengbanhan-2019-42.txt"), "utf8").replaceAll("\r", "").split("\n")
    .map((line, i) => [i + 1, line.replaceAll("\t", " ").trim()]).filter(([, line]) => line !== "");
  assert.deepEqual(shown, text);
});

test("a click on words goes to their rules, a click on a rule's line to its words, and Escape lets go", async () => {
  const page = await opened(pages.en.url);
  const words = page.locator("#s1 a.q", { hasText: "第一时间出警调查" });
  const piece = await words.getAttribute("id"), rule = (await words.getAttribute("href")).slice(1);
  await press(words);
  assert.deepEqual(await on(page), [piece, rule]);
  assert.equal(await focused(page), rule);
  assert.match(await page.textContent(`#${rule}`), /go and investigate/);
  assert.match(await page.textContent(`#${rule}`), /units\/public_security\.remit:\d+/);
  assert.equal(await page.textContent("#said"), "1 rule cites these words");
  assert.ok(await page.locator(`#${rule}`).evaluate(e => {
    const { top, bottom } = e.getBoundingClientRect();
    return top >= 0 && top < innerHeight && bottom > 0;
  }), "the rule is in sight");

  await page.click(`#${rule} a[data-q]`);
  assert.deepEqual(await on(page), [piece, rule]);
  assert.equal(await focused(page), piece);
  await page.keyboard.press("Escape");
  assert.deepEqual(await on(page), []);
  await page.context().close();
});

test("words of several rules light all of them, and a rule of several pieces all of those", async () => {
  const page = await opened(pages.en.url);
  const shared = page.locator("#s1 a.q", { hasText: "有针对性地采取应急处置措施" });
  const number = await shared.locator("sup").textContent();
  const [first, last] = number.split("–").map(Number);
  assert.equal(last - first + 1, 7); // 08-4 is seven duties (rules/fujian-2019/README.md)
  await press(shared);
  const lit = await on(page);
  assert.deepEqual(lit.filter(id => id.startsWith("r")), Array.from({ length: 7 }, (_, i) => `r1-${first + i}`));
  assert.equal(await page.textContent("#said"), "7 rules cite these words");

  await page.click(`#r1-${first} a[data-q]`);
  assert.ok((await on(page)).filter(id => id.startsWith("p")).length >= 1);
  await page.context().close();
});

test("back and forward, and an address with a fragment, show what they lead to", async () => {
  const page = await opened(`${pages.en.url}#r1-20`);
  assert.ok((await on(page)).includes("r1-20"));
  await page.click("#r1-21 a[data-q]");
  assert.ok((await on(page)).includes("r1-21"));
  await page.goBack();
  assert.ok((await on(page)).includes("r1-20"));
  assert.ok(!(await on(page)).includes("r1-21"));
  await page.context().close();
});

test("the tab key goes through all of the page in the order of reading, and one sees where it is", async () => {
  const page = await opened(pages.zh.url);
  const stops = await page.evaluate(() =>
    document.querySelectorAll("a[href], button, summary").length - document.querySelectorAll("details:not([open]) > :not(summary) a").length);
  // Each stop is judged as its key comes up; the keys are pressed without waiting for each other.
  await page.evaluate(() => {
    let before = null;
    const wrong = e => {
      if (e === document.body) return "focus left the page";
      if (before && !(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) return `${e.outerHTML} comes too late`;
      const { outlineStyle, outlineWidth } = getComputedStyle(e);
      if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return `${e.outerHTML} does not show focus`;
      const { width, height } = e.getBoundingClientRect();
      return width < 2 || height < 2 ? `${e.outerHTML} cannot be seen` : "";
    };
    window.judged = [];
    addEventListener("keyup", () => { judged.push(wrong(document.activeElement)); before = document.activeElement; });
  });
  const keys = await page.context().newCDPSession(page);
  const tab = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
  await Promise.all(Array.from({ length: stops }, () => ["keyDown", "keyUp"].map(type => keys.send("Input.dispatchKeyEvent", { type, ...tab }))).flat());
  assert.deepEqual(await page.evaluate(() => judged), Array(stops).fill(""));
  assert.ok(stops > 100);
  await page.context().close();
});

test("all of it can be done with keys", async () => {
  const page = await opened(pages.en.url);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip vh");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "main");
  const words = page.locator("#s1 a.q", { hasText: "第一时间出警调查" });
  await words.focus();
  await page.keyboard.press("Enter");
  assert.equal(`#${await focused(page)}`, await words.getAttribute("href"));
  await page.keyboard.press("Tab"); // to the rule's own line
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), `#${await words.getAttribute("id")}`);
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), await words.getAttribute("id"));
  await page.focus("[data-speak=zh]");
  await page.keyboard.press("Space");
  assert.equal(await page.getAttribute("html", "lang"), "zh");
  await page.context().close();
});

test("the switch changes the language of all that the page says, and of nothing else", async () => {
  const page = await opened(pages.en.url);
  const visible = () => page.evaluate(() => document.querySelector(".kicker").innerText);
  assert.equal(await visible(), "Text beside rules");
  const text = await page.textContent("#s1 .text");
  await page.click("[data-speak=zh]");
  assert.equal(await page.getAttribute("html", "lang"), "zh");
  assert.equal(await visible(), "原文与规则对照");
  assert.match(await page.title(), /^福建省.*原文与规则对照$/);
  assert.equal(await page.getAttribute("nav", "aria-label"), "文件");
  assert.equal(await page.getAttribute("[data-speak=zh]", "aria-pressed"), "true");
  assert.equal(await page.getAttribute("[data-speak=en]", "aria-pressed"), "false");
  assert.equal(await page.textContent("#s1 .text"), text);
  // Which language a page was written in is no longer to be seen.
  const made = () => page.evaluate(() => document.documentElement.outerHTML);
  const switched = await made();
  await page.goto(pages.zh.url);
  assert.equal(await made(), switched);
  await page.click("[data-speak=en]");
  assert.equal(await visible(), "Text beside rules");
  await page.context().close();
});

const sections = page => page.evaluate(() => Object.fromEntries([...document.querySelectorAll("#s1 tbody tr")].map(r =>
  [r.querySelector("th").innerText, [r.querySelector(".num").innerText, Number(r.querySelector(".in").getAttribute("width"))]])));

test("the shipped rules cover every section, and a draft the one it has, with the figure beside the bar", async () => {
  const rows = await sections(seen);
  assert.ok(Object.keys(rows).length > 25);
  for (const [place, row] of Object.entries(rows)) assert.deepEqual(row, ["100.0 %", 1000], place);
  assert.equal(pages.zh.status, 0);

  const few = await sections(seen_draft);
  assert.deepEqual(few["附件3/十八"], ["100.0 %", 1000]);
  assert.deepEqual(few["附件1/一"], ["0.0 %", 0]);
  assert.notEqual(few["附件3"][0], "100.0 %");
  assert.equal(draft.status, 1);
});

test("without scripts the links still lead where they should, and no dead switch is shown", async () => {
  const page = await opened(pages.zh.url, { javaScriptEnabled: false });
  assert.equal(await page.locator(".switch").isVisible(), false);
  const words = page.locator("#s1 a.q", { hasText: "第一时间出警调查" });
  const number = words.locator("sup");
  await number.scrollIntoViewIfNeeded();
  await page.screenshot(); // without scripts nothing else makes the browser draw what has come into sight
  const { x, y, width, height } = await number.boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
  const rule = await words.getAttribute("href");
  await page.waitForURL(url => url.hash === rule);
  assert.equal(await page.locator(".kicker .z").isVisible(), true);
  assert.equal(await page.locator(".kicker .e").isVisible(), false);
  await page.context().close();
});

test("on a narrow screen nothing is cut off at the side", async () => {
  const page = await opened(pages.zh.url, { viewport: { width: 360, height: 740 } });
  const whole = () => page.evaluate(() => innerWidth === 360 && document.scrollingElement.scrollWidth <= innerWidth);
  assert.ok(await whole(), "zh");
  await page.click("[data-speak=en]");
  assert.ok(await whole(), "en");
  await page.goto(hostile.url);
  assert.ok(await whole(), "anything");
  await page.context().close();
});

test("on paper there are text and rules, side by side, and no controls", async () => {
  await seen.emulateMedia({ media: "print" });
  for (const hidden of [".skip", ".switch", "nav", "details"])
    assert.equal(await seen.locator(hidden).first().isVisible(), false, hidden);
  for (const shown of ["h1", "table", "#r1-20", "#r1-20 pre"])
    assert.equal(await seen.locator(shown).first().isVisible(), true, shown);
  assert.equal(await seen.locator(".row.cited .t").first().evaluate(e => getComputedStyle(e).maxHeight), "none");
  const paper = await seen.pdf({ format: "A4", pageRanges: "1-6" });
  assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
  assert.ok((paper.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length > 5); // of more
  await seen.emulateMedia({ media: null });
  await seen_draft.emulateMedia({ media: "print" });
  assert.equal(await seen_draft.locator(".nobody").first().isVisible(), true);
  await seen_draft.emulateMedia({ media: null });
});

test("with the system's own colours what is lit and what is not cited still differ", async () => {
  const page = await opened(`${pages.zh.url}#r1-20`, { forcedColors: "active" });
  assert.notEqual(await page.locator("#r1-20").evaluate(e => getComputedStyle(e).outlineStyle), "none");
  await page.context().close();
  await seen_draft.emulateMedia({ forcedColors: "active" });
  assert.equal(await seen_draft.locator(".none .t").first().evaluate(e => getComputedStyle(e).borderInlineStartStyle), "dashed");
  await seen_draft.emulateMedia({ forcedColors: null });
});

test("axe finds nothing against the page, light and dark, zh and en, wide and narrow", () => axe_on_the_page);

for (const [what, { url }] of [["anything", hostile], ["words left out", draft]])
  test(`axe finds nothing against a page with ${what} in it, light and dark`, async () => {
    const page = await opened_for_axe(url);
    assert.deepEqual(await faults(page), [], "light");
    await page.emulateMedia({ colorScheme: "dark" });
    assert.deepEqual(await faults_of_colour(page), [], "dark");
    await page.context().close();
  });

test("it can be looked at", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await opened(`${pages.zh.url}#r1-20`, { colorScheme });
    // A browser in a hurry gives its first picture before it has drawn what the address leads to.
    let picture;
    for (let tries = 0; tries < 10 && !(picture?.length > 20000); ++tries) {
      await page.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      picture = await page.screenshot({ path: `trace-${colorScheme}.png` });
    }
    assert.equal(picture.readUInt32BE(16), 1440);
    assert.ok(picture.length > 20000, "there is something in it");
    await page.context().close();
  }
});
