// The look of the page. Part of to_html.ipp; the page's Content-Security-Policy names it by digest.
#pragma once

#include <string_view>

namespace remit::trace::writing_html {

// Colours keep a contrast of 4.5 to 1 on what they stand on, in light and in dark. Nothing is said by colour alone: cited
// is a line below, omitted a double one, not cited a dotted one or a dashed edge with words beside it. Rows that are not in
// sight are not laid out: without that a text of 1 MB with 2,000 duties takes many times as long to show.
inline constexpr std::string_view style = R"css(
:root{color-scheme:light dark;
--paper:#f7f5f0;--sheet:#fffefb;--ink:#1d1b18;--soft:#5a554c;--rule:#d8d2c5;--seal:#a01c22;
--cite:#1d4f80;--cite-wash:#e6eef6;--gap:#7a4700;--gap-wash:#fbf0d3;--on:#ffe28a;--on-ink:#1d1b18;
--song:"Source Han Serif SC","Noto Serif SC","Noto Serif CJK SC","Songti SC",STSong,SimSun,serif;
--hei:system-ui,"PingFang SC","Source Han Sans SC","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;
--mono:ui-monospace,"Cascadia Mono",Consolas,"Noto Sans Mono CJK SC","Noto Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{
--paper:#141517;--sheet:#1b1d20;--ink:#e9e5dc;--soft:#aaa499;--rule:#393b3f;--seal:#f0918d;
--cite:#9cc6f0;--cite-wash:#1c2b3a;--gap:#f0c36a;--gap-wash:#2e2612;--on:#5c4a0c;--on-ink:#fff6da}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:1rem/1.6 var(--hei);-webkit-text-size-adjust:100%;
scroll-padding-block:1.5rem}
body{margin:0}
[data-ui=zh] .e,[data-ui=en] .z{display:none}
.vh:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;inset:0 auto auto 0;z-index:1;padding:.6rem 1rem;background:var(--ink);color:var(--paper)}
a{color:var(--cite);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--seal);outline-offset:2px;border-radius:2px}
.wide{max-width:88rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,3.5rem)}
.top{padding-block:2.25rem 0}
.top .wide{display:grid;grid-template-columns:1fr auto;gap:.25rem 2rem;align-items:start}
.kicker{margin:0;color:var(--seal);letter-spacing:.12em;font-size:.9rem}
h1,h2,h3,h4,h5,h6{font-family:var(--song);line-height:1.4;margin:0}
h1,h2{text-wrap:balance}
h1{grid-column:1/-1;font-size:clamp(1.5rem,1.1rem + 1.5vw,2.25rem);font-weight:700}
h1 span,h2 span{display:block}
h1 span+span,h2 span+span{font-size:.62em;font-weight:400;color:var(--soft)}
.top .wide::after{content:"";grid-column:1/-1;margin-top:1.1rem;height:6px;border-block:3px solid var(--seal);
border-bottom-width:1px}
.switch{display:none;gap:.25rem}
.js .switch{display:flex}
.switch button{font:inherit;font-size:.9rem;padding:.2rem .8rem;border:1px solid var(--soft);border-radius:3px;
background:transparent;color:var(--ink);cursor:pointer;min-height:1.75rem}
.switch [aria-pressed=true]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
nav ol,.gaps,.cites{margin:0;padding:0;list-style:none}
nav{padding-block:1.25rem .25rem}
nav li{padding-block:.15rem;display:flex;gap:1rem;align-items:baseline;justify-content:space-between;max-width:52rem;
border-bottom:1px dotted var(--rule)}
.num{font-variant-numeric:tabular-nums;white-space:nowrap;text-align:end}
.key{font-size:.9rem;color:var(--soft);margin:.75rem 0 0;max-width:60rem}
.legend{display:block;margin-top:.35rem}.legend>span{white-space:nowrap}
.instrument{margin-block:2.5rem 4rem}
.instrument>h2{font-size:1.5rem;padding-top:1.25rem;border-top:1px solid var(--rule)}
.of{color:var(--soft);font-size:.85rem;margin:.35rem 0 1rem;overflow-wrap:anywhere}
.sum{display:grid;grid-template-columns:minmax(8rem,22rem) 1fr;gap:1rem;align-items:center;margin:0 0 1rem}
svg.bar{display:block;width:100%;height:.6rem}
.bar .all{fill:var(--rule)}.bar .in{fill:var(--cite)}
table{border-collapse:collapse;width:100%;max-width:60rem;font-size:.92rem;margin-block:0 1rem}
caption{text-align:start;font-weight:600;padding-block:.4rem}
th,td{text-align:start;vertical-align:baseline;padding:.22rem .75rem .22rem 0;border-bottom:1px solid var(--rule);
font-weight:400}
tbody :is(th,td:not(.num)){overflow-wrap:anywhere}
thead th{color:var(--soft);font-size:.85rem}
th.num,td.num{text-align:end}
td.chart{padding-inline-start:1rem;width:28%;min-width:5rem;vertical-align:middle}
tr.d2 th{padding-inline-start:1.25em}tr.d3 th{padding-inline-start:2.5em}
details{margin-block:0 1.25rem;font-size:.92rem}
summary{cursor:pointer;padding-block:.25rem}
.gaps{columns:24rem auto;column-gap:2rem}
.gaps li{break-inside:avoid;padding-block:.1rem}
.text{background:var(--sheet);border:1px solid var(--rule);border-radius:3px;padding:1.5rem clamp(.35rem,1.6vw,1.6rem)}
.row{display:grid;grid-template-columns:2.75rem minmax(0,34em) minmax(0,1fr);column-gap:1.5rem;padding:.3rem .4rem;
content-visibility:auto;contain-intrinsic-block-size:auto 8rem}
.row.far{padding-top:.9rem}.row.far.head-line{padding-top:1.8rem}
.row>.n{font-size:.75rem;line-height:2.5;color:var(--soft);font-variant-numeric:tabular-nums;text-align:end}
.t{margin:0;font-family:var(--song);font-size:1.06rem;font-weight:400;line-height:1.95;text-wrap:wrap;
overflow-wrap:anywhere;unicode-bidi:isolate;padding-inline:.75rem .25rem;border-inline-start:3px solid transparent;
align-self:start}
.t:lang(zh){text-align:justify;text-justify:inter-ideograph;line-break:strict}
h3.t,h4.t,h5.t,h6.t{font-weight:700;text-align:start}
h3.t{font-size:1.3rem}h4.t{font-size:1.14rem}
.q{color:inherit;text-decoration:none;border-bottom:2px solid var(--cite);padding-bottom:.1em;
box-decoration-break:clone;-webkit-box-decoration-break:clone;unicode-bidi:isolate}
.q+.q{margin-inline-start:.15em}
.q.o{border-bottom:4px double var(--soft)}
.q:hover{background:var(--cite-wash)}
.q sup{font:600 .62em/1 var(--hei);color:var(--cite);padding-inline:.15em;white-space:nowrap;user-select:none;
-webkit-user-select:none}
.gap{color:var(--gap);background:var(--gap-wash);text-decoration:underline dotted 2px;text-underline-offset:.32em;
box-decoration-break:clone;-webkit-box-decoration-break:clone;unicode-bidi:isolate}
.none>.t{border-inline-start:3px dashed var(--gap)}
.none .gap{color:inherit;background:none;text-decoration:none}
.nobody{margin:0;font-size:.8rem;line-height:2.4;color:var(--gap)}
.rule{margin:0 0 .7rem;padding:.55rem .9rem .6rem;border-inline-start:3px solid var(--cite);background:var(--paper);
border-radius:0 3px 3px 0;font-size:.9rem;overflow-wrap:anywhere}
.rule.omission{border-inline-start:5px double var(--soft)}
.rule>:is(h3,h4,h5,h6){font:600 1rem/1.5 var(--hei)}
.rule>:is(h3,h4,h5,h6) span[lang]+span[lang]{font-weight:400;color:var(--soft)}
.no{display:inline-block;min-width:1.6em;color:var(--cite);font-variant-numeric:tabular-nums}
.meta,.cites{color:var(--soft);font-size:.85rem}
.meta{margin:.1rem 0}
.cites li{display:inline}
.cites li+li::before{content:" · "}
code,pre{font-family:var(--mono)}
code{font-size:.92em}
pre{margin:.45rem 0 0;font-size:.8rem;line-height:1.65;white-space:pre-wrap;unicode-bidi:isolate}
.on{background:var(--on)!important;color:var(--on-ink)!important;outline:2px solid var(--on-ink);outline-offset:1px}
.on :is(.meta,.cites,span,sup,a,pre){color:inherit!important}
.rule:focus{outline:3px solid var(--seal);outline-offset:2px}
footer{border-top:1px solid var(--rule);padding-block:1rem 3rem;font-size:.82rem;color:var(--soft);
overflow-wrap:anywhere}
footer p{margin:.15rem 0}
@media screen and (min-width:62rem) and (min-height:28rem){
.row.cited>.t{position:sticky;top:.5rem;max-height:calc(100vh - 1rem);overflow-y:auto;padding-bottom:.35rem}}
@media screen and (max-width:61.99rem){
.row{grid-template-columns:2.25rem minmax(0,1fr);column-gap:.75rem}
.row>.g{grid-column:2}.row>.g:not(:empty){padding-top:.4rem}
.nobody{line-height:1.4}td.chart,th.chart{display:none}.sum{grid-template-columns:1fr}}
@media (forced-colors:active){.bar .all{fill:GrayText}.bar .in{fill:CanvasText}.on{outline:3px solid Highlight}}
@media print{
@page{margin:16mm 14mm}
html{font-size:9.5pt;background:none}
:root{--paper:#fff;--sheet:#fff;--ink:#000;--soft:#444;--rule:#bbb;--seal:#8b0000;--cite:#123d66;--gap:#6b3d00;
--gap-wash:#fff;--on:#fff;--on-ink:#000}
.skip,.js .switch,nav,details{display:none}
.wide{max-width:none;padding:0}
.text{border:0;padding:0}
.row{grid-template-columns:2rem minmax(0,1fr) minmax(0,1fr);column-gap:1rem;content-visibility:visible}
.t{font-size:1.05em}
h3.t,h4.t,h5.t,h6.t,h2{break-after:avoid}
.rule,tr{break-inside:avoid}
.on{outline:0}
svg.bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}
a{color:inherit}}
)css";

} // namespace remit::trace::writing_html
