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

/** What axe-core has against a page, and what it cannot tell, a line for each. The page's own policy would not let axe in. */
export const faults = async (url, options = {}, prepare = async () => {}) => {
  const page = await opened(url, { ...options, bypassCSP: true });
  await prepare(page);
  await page.addStyleTag({ content: settled });
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => axe.run(document));
  await page.context().close();
  const told = v => `${v.id} (${v.impact}): ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(" | ")}`;
  return [...found.violations, ...found.incomplete].map(told);
};
