// graph: what `remit graph --format mermaid` writes, read and drawn by Mermaid as a page of Markdown would have it: the
// shipped rules whole and narrowed, and labels that would like to be more than text.
// Run by run.cmake: node graph.mjs TOOL CHECKOUT CHROMIUM
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { close, folder, opened, root, written } from "./browser.mjs";

after(close);

const shipped = join(root, "rules/fujian-2019");
const library = readFileSync(createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js"), "utf8");
const blank = join(folder, "blank.html");
writeFileSync(blank, "<!doctype html><meta charset=utf-8><title>graph</title><body></body>");

const chart = (...words) => {
  const { html, status } = written("chart.mmd", "graph", ...words, "--format", "mermaid");
  assert.equal(status, 0);
  return html;
};

const page = await opened(pathToFileURL(blank).href);
await page.addScriptTag({ content: library });

/** Draws it, with Mermaid as it comes; what is then to be read, node by node. */
const drawn = async text => {
  const found = await page.evaluate(async text => {
    mermaid.initialize({ startOnLoad: false });
    const kind = (await mermaid.parse(text)).diagramType;
    document.body.innerHTML = (await mermaid.render("g", text)).svg;
    // A <br> is a new line, as it is for who reads it.
    for (const br of document.querySelectorAll("br")) br.replaceWith("\n");
    const labels = selector => [...document.querySelectorAll(selector)].map(e => e.textContent.trim());
    return {
      kind, nodes: labels(".node .nodeLabel"), frames: labels(".cluster .nodeLabel"),
      besides: labels(".edgeLabel .edgeLabel").filter(l => l), lines: document.querySelectorAll(".edgePaths path").length,
      title: labels(".flowchartTitleText")[0], elements: [...document.querySelectorAll("#g :is(script, img, a, b, h1, em, strong, i, code)")].map(e => e.outerHTML),
    };
  }, text);
  assert.deepEqual(page.noted, []);
  return found;
};

const lines_of = text => text.split("\n").filter(l => / (-->|---|<-->|--o|--x)[| ]/.test(l)).length;

for (const [name, ...words] of [
  ["whole"],
  ["its duties", "--detail", "duties"],
  ["one unit", "--unit", "public_security"],
  ["one unit among units", "--unit", "public_security", "--detail", "units"],
  ["a unit that only takes part", "--unit", "police"],
  ["one duty", "--duty", "public_security.attend"],
])
  test(`the shipped rules are drawn as Mermaid comes: ${name}`, async () => {
    for (const language of ["zh", "en"]) {
      const text = chart(shipped, "--lang", language, ...words);
      const found = await drawn(text);
      assert.equal(found.kind, "flowchart-v2");
      assert.equal(found.lines, lines_of(text));
      assert.ok(found.lines > 1);
      assert.ok(found.frames.some(f => f.startsWith(language === "zh" ? "图例" : "Legend")), found.frames.join());
      if (!words.includes("units") && words[1] === "public_security")
        assert.ok(found.nodes.some(n => n.includes(language === "zh" ? "第一时间出警调查" : "go and investigate")));
    }
  });

// Each on a line of its own, short enough not to be broken.
const hostile = [
  "end", "a \"quoted\" b", "back\\slash \\n", "#35; #quot; #", "semi; colon", "<b>x</b>", "&lt; &amp; &", "a ] b [ c",
  "} ) > |x| {", "--> x", "`code` `", "**bold** _it_", "1. one", "- item", "# head", "> cite", "$$x^2$$", "%% note",
  "%%{init: {}}%%", "~~~", "@{ shape: x }", "http://a.b", "subgraph", "x:::y", "fa:fa-car", "<script>s</script>", "中；文\"",
];

test("whatever a label holds is text, in a node, on a frame and in the title", async () => {
  mkdirSync(join(folder, "hostile"));
  const escaped = hostile.map(l => `"${l.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`);
  writeFileSync(join(folder, "hostile/main.remit"), `ruleset r ${escaped[1]}
instrument g "文" | "text"
unit end ${escaped[0]} unit graph ${escaped[5]} | "frame <b>"
${escaped.map((l, i) => `fact f${i} ${l} | ${l} : bool\nfact 事实${i} "事" | ${l} : bool`).join("\n")}
duty graph.end "x" | ${escaped[2]} must urgency ${escaped[4]} when ${escaped.map((_, i) => `f${i} and 事实${i}`).join(" and ")} through end cites g at "x"
`);
  const found = await drawn(chart(join(folder, "hostile"), "--lang", "en"));
  for (const label of hostile) assert.equal(found.nodes.filter(n => n === label).length, label === "end" ? 3 : 2, label);
  assert.ok(found.nodes.includes("back\\slash \\n\n(semi; colon)"), JSON.stringify(found.nodes));
  assert.ok(found.frames.includes("frame <b>"), JSON.stringify(found.frames));
  assert.equal(found.title, hostile[1]);
  assert.deepEqual(found.elements, []);
});
