// What the page does by itself. Part of to_html.ipp; the page's Content-Security-Policy names it by digest.
#pragma once

#include <string_view>

namespace remit::trace::writing_html {

// Links do the going, with or without this: a piece of text leads to the first rule that quotes it, a rule to its words.
// The script lights up all that belongs together, says how much that is, and speaks the other language.
// `data-q` of a rule's link: sheet, first piece, the one behind the last.
inline constexpr std::string_view script = R"js(
"use strict";
(() => {
  const d = document, root = d.documentElement, status = d.getElementById("said");
  let lit = [], from = null;

  const speak = language => {
    root.lang = root.dataset.ui = language;
    for (const e of d.querySelectorAll("[data-zh]"))
      if (e.tagName === "TITLE") d.title = e.dataset[language];
      else e.setAttribute("aria-label", e.dataset[language]);
    for (const b of d.querySelectorAll("[data-speak]"))
      b.setAttribute("aria-pressed", String(b.dataset.speak === language));
  };
  const say = (zh, en) => { status.lang = root.lang; status.textContent = root.dataset.ui === "zh" ? zh : en; };

  const clear = () => { for (const e of lit) e.classList.remove("on"); lit = []; };
  const light = elements => {
    clear();
    lit = [...new Set(elements)].filter(Boolean);
    for (const e of lit) e.classList.add("on");
  };
  const numbers = link => link.dataset.q.split(" ").map(Number);
  const piecesOf = link => {
    const [sheet, first, last] = numbers(link), found = [];
    for (let i = first; i < last; ++i) found.push(d.getElementById(`p${sheet}-${i}`));
    return found.filter(Boolean);
  };
  const rulesOf = piece => {
    const [sheet, number] = piece.id.slice(1).split("-").map(Number), found = new Set();
    for (const link of d.querySelectorAll(`#s${sheet} [data-q]`)) {
      const [, first, last] = numbers(link);
      if (first <= number && number < last) found.add(link.closest("article"));
    }
    return [...found];
  };

  const showPiece = piece => {
    const rules = rulesOf(piece);
    light([piece, ...rules]);
    say(`${rules.length} 条规则引用这段文字`, `${rules.length} ${rules.length === 1 ? "rule cites" : "rules cite"} these words`);
  };
  const showRule = (rule, links) => {
    const pieces = links.flatMap(piecesOf);
    light([rule, ...pieces]);
    say("已标出这条规则引用的文字", "the words that this rule cites are marked");
  };

  d.addEventListener("click", event => {
    const button = event.target.closest("[data-speak]");
    if (button) return speak(button.dataset.speak);
    const link = event.target.closest("a.q, a[data-q]");
    if (!link) return;
    from = link;
    if (link.dataset.q) showRule(link.closest("article"), [link]);
    else showPiece(link);
  });
  d.addEventListener("keydown", event => {
    if (event.key !== "Escape" || lit.length === 0) return;
    clear();
    say("", "");
    if (from) from.focus();
    from = null;
  });
  // Back and forward, and an address with a fragment.
  const arrive = () => {
    const target = location.hash.length > 1 && d.getElementById(location.hash.slice(1));
    if (!target || lit.includes(target)) return;
    if (target.matches("a.q")) showPiece(target);
    else if (target.matches("article")) showRule(target, [...target.querySelectorAll("[data-q]")]);
    else clear();
  };
  addEventListener("hashchange", arrive);

  root.classList.add("js");
  speak(root.dataset.ui);
  arrive();
})();
)js";

} // namespace remit::trace::writing_html
