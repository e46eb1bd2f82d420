// browser: Debian's chromium, and pages of remit in it. Whatever a page does that it should not is noted: requests, words
// on the console, errors.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const [tool, root, executable] = process.argv.slice(2);
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const folder = mkdtempSync(join(tmpdir(), "remit-browser-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const browser = await chromium.launch({
  executablePath: executable,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
export const close = () => browser.close();

/** A page of HTML that the tool wrote, in a file; `status` is what the tool ended with. */
export const written = (name, ...words) => {
  const { stdout, stderr, status } = spawnSync(tool, words, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (stderr) throw new Error(stderr);
  const file = join(folder, name);
  writeFileSync(file, stdout);
  return { url: pathToFileURL(file).href, html: stdout, status };
};

/** Opens a page as its reader would; `page.noted` has what it did beside being shown. */
export const opened = async (url, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000); // no bar: a machine may be busy
  page.noted = [];
  page.on("console", m => page.noted.push(`console: ${m.text()}`));
  page.on("pageerror", e => page.noted.push(`error: ${e.message}`));
  page.on("request", r => { if (r.url().split("#")[0] !== url.split("#")[0]) page.noted.push(`request: ${r.url()}`); });
  await page.goto(url);
  return page;
};

// Rows out of sight are not laid out, and a paragraph stays beside its rules: axe would not know what covers what.
const settled = ".row { content-visibility: visible !important }" +
  ".row > .t { position: static !important; max-height: none !important; overflow: visible !important }";

// In the page: which kind of text an element has, by all that its contrast comes from, unless something else covers it:
// what it is, how it is written, and what lies below it. Two elements of one kind look the same.
const kinds = () => {
  const looks = ["color", "fontSize", "fontWeight", "textShadow", "backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode"];
  const seen = new Map();
  window.kind_of = e => {
    if (!e) return "";
    if (!seen.has(e)) {
      const style = getComputedStyle(e);
      seen.set(e, `${kind_of(e.parentElement)} > ${e.localName}.${e.getAttribute("class")}:${looks.map(l => style[l])}`);
    }
    return seen.get(e);
  };
  const has_text = e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()) && e.checkVisibility();
  return [...new Map([...document.querySelectorAll("body, body *")].filter(has_text).map(e => [kind_of(e), e])).values()];
};

/** Opens a page for axe-core. The page's own policy would not let axe in. */
export const opened_for_axe = async (url, options = {}) => {
  const page = await opened(url, { ...options, bypassCSP: true });
  await page.addStyleTag({ content: settled });
  await page.evaluate(axeSource);
  return page;
};

const told = `found => [...found.violations, ...found.incomplete].map(v =>
  v.id + " (" + v.impact + "): " + v.help + ": " + v.nodes.slice(0, 3).map(n => n.html).join(" | "))`;

// Of axe's category of colours all that is run unless it is asked for.
const of_colour = JSON.stringify(["color-contrast", "link-in-text-block"]);

/** What axe-core has against a page, and what it cannot tell, a line for each. */
export const faults = page => page.evaluate(`(async () => {
  (${kinds})();
  const all = await axe.run(document, { elementRef: true, selectors: false });
  const wrong = (${told})(all), contrast = new Map();
  // Each kind of text has one contrast, or faults_of_colour would miss what it does not look at.
  for (const { element, any } of all.passes.find(p => p.id === "color-contrast").nodes) {
    const { fgColor, bgColor, fontSize, fontWeight } = any[0].data;
    const kind = kind_of(element), its = [fgColor, bgColor, fontSize, fontWeight].join(" ");
    if ((contrast.get(kind) ?? its) !== its) wrong.push("of one kind, with two contrasts: " + element.outerHTML);
    contrast.set(kind, its);
  }
  return wrong;
})()`);

/** The same of colours alone, which take nearly all of the time, looked at once for each kind of text: enough for a page of
 *  which every piece was looked at in other colours, where no text lies on another. */
export const faults_of_colour = page => page.evaluate(`(async () => {
  const include = (${kinds})();
  if (include.length < 20) return ["hardly any kind of text: " + include.length];
  return (${told})(await axe.run({ include }, { runOnly: ${of_colour}, selectors: false }));
})()`);

/** And of all but colours. */
export const faults_of_structure = page => page.evaluate(`(async () => {
  const rules = Object.fromEntries(${of_colour}.map(r => [r, { enabled: false }]));
  return (${told})(await axe.run(document, { rules, selectors: false }));
})()`);

/** Texts that lie on one another: what no look at single pieces shows. Letters may reach a little out of their line. */
export const overlaps = page => page.evaluate(() => {
  const boxes = [], wrong = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    if (!text.data.trim() || !text.parentElement.checkVisibility() || text.parentElement.closest(".vh")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const out = (bottom - top) / 4;
      boxes.push({ text, left: left + 1, right: right - 1, top: top + out, bottom: bottom - out });
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  for (let i = 0; i < boxes.length; ++i)
    for (let j = i + 1; j < boxes.length && boxes[j].top < boxes[i].bottom; ++j)
      if (boxes[i].left < boxes[j].right && boxes[j].left < boxes[i].right)
        wrong.push(`${boxes[i].text.data} | ${boxes[j].text.data}`);
  if (boxes.length < 500) wrong.push(`hardly any text: ${boxes.length}`);
  return wrong;
});
