// screenshots: the pictures of docs/, taken of the shipped rules. Run by script/screenshots.
import { join } from "node:path";
import { close, opened, root, written } from "./browser.mjs";

const { url } = written("trace.html", "trace", join(root, "rules/fujian-2019"), "--instrument", "letter42",
  "--format", "html", "--lang", "zh");
const page = await opened(url, { viewport: { width: 1240, height: 720 } });
// The words of one duty, chosen.
await page.locator("a.q", { hasText: "第一时间出警调查" }).locator("sup").click();
await page.mouse.move(0, 0);
await page.screenshot({ path: join(root, "docs/trace.png") });

// One unit, as Graphviz draws it.
const { html: svg } = written("graph.svg", "graph", join(root, "rules/fujian-2019"), "--unit", "womens_federation", "--format", "svg",
  "--lang", "en");
const picture = await opened(`data:text/html,<meta charset=utf-8><body style="margin:0">${encodeURIComponent(svg.slice(svg.indexOf("<svg")))}`);
await picture.locator("svg").screenshot({ path: join(root, "docs/graph.png") });
await close();
