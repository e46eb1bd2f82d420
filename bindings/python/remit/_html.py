"""Findings, reasons, plans and counts as HTML, for notebooks and pages.

No script and nothing from elsewhere. Who sees no styles (GitHub shows none) reads the same in plain tables; who prints
it, in grey too, tells statuses by their words, marks and borders, and numbers by bars that are borders, since browsers
leave backgrounds out. Colours are such that they stand out on white and on black; text has the page's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Dict, Iterable, List, Mapping, Optional, Tuple

from . import _text
from ._catalogue import Citation, Duty, Unit
from ._reasons import fact_of
from ._status import Status
from ._text import RANK, as_of, called, clean, listed, say, word
from ._words import Language, Words, reader

if TYPE_CHECKING:
    from ._findings import Finding, Findings
    from ._reasons import Line, Plan, Question, Reasons, WorkStep
    from ._ruleset import Ruleset
    from ._summary import Needs, Summary

# Of each status a letter for its class, its mark, its colour, and its border, which tells them apart in grey.
_LOOKS: Mapping[Status, Tuple[str, str, str, str]] = {
    Status.OVERDUE: ("v", "!", "#d04a02", "2.5px solid"),
    Status.OBLIGED: ("o", "●", "#1f78c8", "1.5px solid"),
    Status.FORBIDDEN: ("f", "✕", "#a2559c", "3px double"),
    Status.PERMITTED: ("p", "○", "#5f7fa3", "1.5px dotted"),
    Status.UNDETERMINED: ("u", "?", "#b07d00", "1.5px dashed"),
    Status.DISCHARGED: ("d", "✓", "#178f68", "1px solid"),
    Status.NOT_APPLICABLE: ("n", "–", "#858585", "1px dotted"),
}


def _rules_of_statuses() -> str:
    out = []
    for status, (letter, mark, colour, border) in _LOOKS.items():
        one = f".remit .remit-{letter}"
        tint = f";background:{colour}1f" if status in (Status.OVERDUE, Status.OBLIGED) else ""
        out.append(f"{one}{{border:{border} {colour}{tint}}}")
        out.append(f".remit .remit-{letter}b{{--remit-c:{colour}}}")
        # The second content is for readers aloud, who have the word; who does not know it keeps the first.
        out.append(f'{one}::before{{content:"{mark} ";content:"{mark} "/"";color:{colour};font-weight:700}}')
    return "\n".join(out)


# `.remit .remit-t tbody tr` and the like: as exact as JupyterLab's own rules for tables, and after them.
_STYLE = (
    """<style>
.remit{font:14px/1.45 system-ui,sans-serif;max-width:64em;--remit-l:rgba(128,128,128,.4);color-scheme:light}
@media (prefers-color-scheme:dark){.remit{color-scheme:dark}}
[data-jp-theme-light="true"] .remit,.vscode-light .remit{color-scheme:light}
[data-jp-theme-light="false"] .remit,.vscode-dark .remit{color-scheme:dark}
.remit .remit-t{border-collapse:collapse;border:0;margin:.2em 0 .6em;font-size:inherit;color:inherit;
table-layout:auto}
.remit .remit-t caption{caption-side:top;text-align:left;color:inherit;padding:.2em 0 .5em;font-size:inherit}
.remit .remit-t thead tr,.remit .remit-t tbody tr,.remit .remit-t tbody tr:nth-child(odd){background:none;border:0}
.remit .remit-t th,.remit .remit-t td{text-align:left;vertical-align:top;padding:.22em .7em .22em 0;border:0;
max-width:none;font-weight:400;line-height:1.45;white-space:normal}
.remit .remit-t thead th{font-weight:600;vertical-align:middle;border-bottom:1px solid var(--remit-l)}
.remit .remit-t tbody tr:not(.remit-g):hover{background:rgba(128,128,128,.12)}
.remit .remit-t tbody .remit-g th{font-weight:600;padding-top:.9em;border-bottom:1px solid var(--remit-l)}
.remit .remit-t .remit-i{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;padding:.22em .4em}
.remit .remit-x tbody th{min-width:17em}
.remit .remit-t .remit-z{opacity:.55}
.remit .remit-t tbody .remit-a th,.remit .remit-t tbody .remit-a td{border-top:1px solid var(--remit-l);
font-weight:600}
.remit .remit-i i{display:block;margin-left:auto;border-bottom:3px solid var(--remit-c,#5f7fa3);border-radius:1px}
.remit b{display:inline-block;font-weight:400;white-space:nowrap;padding:0 .5em;border-radius:.35em;line-height:1.4}
.remit b.remit-o,.remit b.remit-v{font-weight:600}
.remit .remit-t thead b{vertical-align:middle;padding:0 .3em;font-size:.93em}
.remit .remit-t thead th,.remit .remit-t td:last-child{white-space:nowrap}
.remit .remit-h{margin:.2em 0 .4em}
.remit .remit-m,.remit p{margin:.15em 0 .35em}
.remit .remit-m{opacity:.8;font-size:.93em}
.remit code{font-size:.88em;background:none;color:inherit;padding:0;opacity:.75}
.remit details{margin:0}
.remit summary{cursor:pointer;padding:0;margin:0;list-style-position:outside}
.remit details{padding-left:1.1em}
.remit summary:focus-visible{outline:2px solid #1f78c8;outline-offset:2px}
.remit-t details,.remit-l details{font-size:.93em}
.remit-t summary,.remit-l summary{font-size:1.075em}
.remit .remit-q,.remit td>p,.remit .remit-l p{margin:.1em 0 .5em;padding:.3em .7em;border:0;
border-left:3px solid var(--remit-l);font-style:normal;font-size:.93em}
.remit cite{font-style:normal;opacity:.8;white-space:nowrap}
.remit .remit-t td,.remit .remit-l li{position:relative}
.remit td>p,.remit .remit-l p{display:none}
.remit td:hover>p,.remit td:focus-within>p,.remit li:hover>p,.remit li:focus-within>p{display:block;
position:absolute;z-index:9;left:1em;top:calc(100% - .2em);margin:0;width:max-content;max-width:min(36em,100%);
background:Canvas;color:CanvasText;border:1px solid #858585;border-left:3px solid #1f78c8;
box-shadow:0 2px 8px rgba(0,0,0,.25)}
.remit td:hover>p,.remit li:hover>p{animation:remit-in .4s step-end}
@keyframes remit-in{from{visibility:hidden}}
.remit details[open]+p{animation:none!important;display:block!important;position:static!important;
background:none!important;color:inherit!important;border:0!important;border-left:3px solid var(--remit-l)!important;
box-shadow:none!important;margin:.1em 0 .5em!important}
.remit .remit-w{margin:.5em 0}
.remit .remit-l{margin:.1em 0 .5em;padding-left:1em;list-style:none}
.remit .remit-l li{margin:.15em 0}
.remit ul.remit-r{list-style:none;margin:.1em 0;padding:0 0 0 .5em;border-left:1px solid var(--remit-l)}
.remit>ul.remit-r{margin-bottom:.6em}
.remit ul.remit-r li{margin:.12em 0;padding:0}
.remit .remit-r li>span{display:block;padding-left:1.1em}
.remit .remit-e{font-size:.86em;opacity:.8;margin:.6em 0 0;padding-left:0;list-style:none}
@media print{.remit td>p,.remit .remit-l p{animation:none!important;display:block!important;
position:static!important;box-shadow:none!important}.remit tr,.remit li{break-inside:avoid}}
"""
    + _rules_of_statuses()
    + "\n</style>\n"
)


def _page(inner: str, language: Language) -> str:
    return f'<div class="remit" lang="{language}">\n{_STYLE}{inner}</div>'


def _e(text: str) -> str:
    return escape(clean(text))


def _badge(status: Status, language: Language, count: Optional[int] = None) -> str:
    said = word(status, language)
    if count is not None:
        said = say(language, f"{said} {count:,}", f"{count:,} {said}")
    return f'<b class="remit-{_LOOKS[status][0]}">{_e(said)}</b>'


def _badges(counts: Mapping[Status, int], language: Language) -> str:
    return " ".join(_badge(s, language, counts[s]) for s in _text.ORDER if counts.get(s))


class _Sources:
    """Instruments by number: their titles are long, and stand once below a table."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._labels: Dict[str, Words] = {}

    def of(self, c: Citation) -> str:
        self._labels.setdefault(c.instrument, c.label)
        return f"[{list(self._labels).index(c.instrument) + 1}]"

    def below(self) -> str:
        if not self._labels:
            return ""
        titles = [w.of(self._language) or name for name, w in self._labels.items()]
        each = (f"<li>[{i}] {_e(title)}</li>" for i, title in enumerate(titles, 1))
        return f'<ol class="remit-e">{"".join(each)}</ol>\n'


def _clause(cites: Sequence[Citation], language: Language, sources: Optional[_Sources] = None) -> str:
    """The words that impose a duty, with the place; the instrument by its number where there are sources."""
    said = []
    for c in cites:
        quotes = say(language, "", " ").join(f"“{q}”" for q in c.quotes)
        title = sources.of(c) if sources else c.label.of(language) or c.instrument
        said.append(f"{_e(quotes)} <cite>{_e(' '.join(one for one in (title, c.place) if one))}</cite>".strip())
    kind = "" if sources else ' class="remit-q"'
    return f'<p{kind}>{"<br>".join(said)}</p>' if said else ""


def _duty(duty: Duty, language: Language, sources: _Sources, more: Sequence[str] = ()) -> str:
    """A duty that opens, by mouse or keyboard, to more about it; its clause is there on hover and focus as well."""
    inner = "".join(f"{_e(line)}<br>" for line in more if line) + f"<code>{_e(duty.name)}</code>"
    label = f"<summary>{_e(called(duty, language))}</summary>"
    return f"<details>{label}{inner}</details>{_clause(duty.cites, language, sources)}"


_NUMBER = ' class="remit-i"'


def _table(caption: str, heads: Sequence[Tuple[str, str]], bodies: Iterable[Sequence[str]], kind: str = "") -> str:
    """A table of rows; heads each with what its tag says besides."""
    head = "".join(f'<th scope="col"{also}>{text}</th>' for text, also in heads)
    body = "\n".join("<tbody>\n" + "\n".join(rows) + "\n</tbody>" for rows in bodies)
    top = f'<table class="remit-t{kind}">\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n'
    return f"{top}{body}\n</table>\n"


def _group(text: str, columns: int) -> str:
    return f'<tr class="remit-g"><th colspan="{columns}" scope="rowgroup">{_e(text)}</th></tr>'


def _needs_line(f: Finding, language: Language) -> str:
    """What it waits for, the first few."""
    if not (needs := f.needs):
        return ""
    rules = f._all.rules  # pyright: ignore[reportPrivateUsage]
    said = say(language, "、", "; ").join(_text.fact_text(rules, name, language) for name in needs[:_NEEDS_SHOWN])
    if rest := len(needs[_NEEDS_SHOWN:]):
        said += say(language, f"等 {len(needs)} 项", f"; and {rest} more")
    return say(language, "尚缺：", "needs: ") + said


_NEEDS_SHOWN = 4


def _findings_table(
    groups: Iterable[Tuple[Unit, List[Finding]]], caption: str, language: Language, sources: _Sources
) -> str:
    def row(f: Finding) -> str:
        when = _e(_text.by_when(f.duty, f.due, language))
        more = [_text.manner(f.duty, language), _needs_line(f, language)]
        duty = _duty(f.duty, language, sources, more)
        return f"<tr><td>{_badge(f.status, language)}</td><td>{duty}</td><td>{when}</td></tr>"

    heads = [(say(language, zh, en), "") for zh, en in (("状态", "Status"), ("职责", "Duty"), ("期限", "By when"))]
    return _table(caption, heads, ([_group(called(unit, language), 3), *map(row, its)] for unit, its in groups))


def _by_status(found: Iterable[Finding]) -> List[Tuple[Status, List[Finding]]]:
    out: Dict[Status, List[Finding]] = {}
    for f in found:
        out.setdefault(f.status, []).append(f)
    return sorted(out.items(), key=lambda one: RANK[one[0]])


def _list(found: Iterable[Finding], language: Language, sources: _Sources) -> str:
    """Duties of one status, by unit."""
    out: List[str] = []
    for unit, its in _text.ranked(found):
        each = "\n".join(f"<li>{_duty(f.duty, language, sources)}</li>" for f in its)
        out.append(f'{_e(called(unit, language))}<ul class="remit-l">\n{each}\n</ul>\n')
    return "".join(out)


def _folded(summary: str, inner: str) -> str:
    return f'<details class="remit-w"><summary>{summary}</summary>\n{inner}</details>\n'


def findings_html(found: Findings, language: Optional[Language] = None) -> str:
    """A table by unit of what is not standing and not `not_applicable`; those two are folded below it.

    Parameters
    ----------
    found : Findings
    language : {"zh", "en"}, optional
        By default the locale's.
    """
    lang = reader(language)
    sources = _Sources(lang)
    every = list(found)
    apart = [f for f in every if f.status is Status.NOT_APPLICABLE]
    standing = [f for f in every if f.duty.standing and f.status is not Status.NOT_APPLICABLE]
    shown = [f for f in every if not f.duty.standing and f.status is not Status.NOT_APPLICABLE]
    name = found.situation.id
    day = (f"{_e(name)}{say(lang, '，', ', ')}" if name else "") + _e(as_of(found, lang))
    counts = _badges(_text.statuses_of(shown), lang) or say(lang, "没有因该儿童而生的职责", "No duty that turns on the child")
    caption = f'<strong>{_e(_text.title(found.rules, lang))}</strong><br>{day}<div class="remit-h">{counts}</div>'
    out = _findings_table(_text.ranked(shown), caption, lang, sources)
    for status, its in _by_status(standing):
        told = say(lang, "常设职责", "Standing duties") + say(lang, "：", ": ")
        out += _folded(told + _badge(status, lang, len(its)), _list(its, lang, sources))
    if apart:
        out += _folded(_badge(Status.NOT_APPLICABLE, lang, len(apart)), _list(apart, lang, sources))
    return _page(out + sources.below(), lang)


def _about(duty: Duty, status: Status, due: str, language: Language) -> str:
    """Who, what, and what became of it."""
    when = f" ({_e(due)})" if due else ""
    who = _e(called(duty.owner, language)) + say(language, "：", ": ")
    what = f"<strong>{_e(called(duty, language))}</strong>"
    return f'<div class="remit-h">{_badge(status, language)} {who}{what}{when}</div>\n'


def _cited(duty: Duty, language: Language) -> str:
    return f'<p class="remit-m"><code>{_e(duty.name)}</code></p>\n{_clause(duty.cites, language)}\n'


def finding_html(finding: Finding, language: Optional[Language] = None) -> str:
    """One finding: who owes what by when, what it waits for, and the words that say so. Reasons are not worked out."""
    lang = reader(language)
    duty = finding.duty
    out = _about(duty, finding.status, _text.by_when(duty, finding.due, lang), lang)
    if how := _text.manner(duty, lang):
        out += f'<p class="remit-m">{_e(how)}</p>\n'
    if needs := finding.needs:
        rules = finding._all.rules  # pyright: ignore[reportPrivateUsage]
        each = "".join(f"<li>{_e(_text.question_text(rules, n, lang))} <code>{_e(n)}</code></li>" for n in needs)
        out += f'<p>{say(lang, "尚缺：", "To be asked:")}</p>\n<ul>{each}</ul>\n'
    return _page(out + _cited(duty, lang), lang)


# ── reasons ──

_OPEN_LINES = 14  # an account no longer than this is open down to the facts
_OPEN_DEPTH = 2


def _tree(lines: Sequence[Line], all_open: bool) -> str:
    """Lines as lists in lists, each of which folds."""
    out: List[str] = []
    deep = 0  # lists that are open
    for i, line in enumerate(lines):
        has_parts = i + 1 < len(lines) and lines[i + 1].depth > line.depth
        while deep > line.depth + 1:
            out.append("</ul></details></li>\n")
            deep -= 1
        if deep == 0:
            out.append('<ul class="remit-r">\n')
            deep = 1
        if has_parts:
            is_open = " open" if all_open or line.depth < _OPEN_DEPTH else ""
            out.append(f'<li><details{is_open}><summary>{_e(line.text)}</summary><ul class="remit-r">\n')
            deep += 1
        else:
            out.append(f"<li><span>{_e(line.text)}</span></li>\n")
    out.extend(["</ul></details></li>\n"] * max(0, deep - 1))
    return "".join(out) + ("</ul>\n" if deep else "")


def reasons_html(reasons: Reasons, language: Optional[Language] = None) -> str:
    """The sentence; below it the account as a tree that folds, what it may be, what would change it, and the clause."""
    lang = reader(language)
    rules = reasons.finding._all.rules  # pyright: ignore[reportPrivateUsage]
    lines = reasons.lines(lang)
    out = [f'<div class="remit-h">{_badge(reasons.status, lang)} {_e(reasons.sentence(lang))}</div>\n']
    if lines:
        out.append(_tree(lines, len(lines) <= _OPEN_LINES))
    if possible := reasons.possible:
        words = listed((word(s, lang) for s in possible), lang)
        told = say(lang, "可能是：", "It may be: ")
        if len(possible) == 1 and possible[0] is not Status.UNDETERMINED:
            told = say(lang, "无论如何回答，结果都是：", "Settled whatever the answer: ")
        out.append(f"<p>{_e(told + words)}</p>\n")
    change = reasons.change
    if change:
        each = "".join(f"<li>{_e(_text.alteration_text(rules, a, lang))}</li>" for a in change)
        least = say(lang, "至少须改为：", "The least that would change it:")
        would = least if reasons.is_least else say(lang, "改为以下即可：", "This would change it:")
        out.append(f"<p>{would}</p>\n<ul>{each}</ul>\n")
    elif change is not None and reasons.is_least:
        out.append(f"<p>{say(lang, '当日没有任何事实能改变。', 'On that day no facts would change it.')}</p>\n")
    if len(every := reasons.all) > 1:
        facts = [[_text.evidence_text(rules, r.input, r.value, r.presumed, lang) for r in one] for one in every[1:]]
        others = "".join(f"<li>{_e(say(lang, '；', '; ').join(one))}</li>" for one in facts)
        n = f"{len(every) - 1}{'+' if reasons.has_more else ''}"
        head = say(lang, f"另有 {n} 组理由，各自成立", f"{n} more, each enough by itself")
        out.append(_folded(head, f"<ul>{others}</ul>\n"))
    return _page("".join(out) + _cited(reasons.duty, lang), lang)


# ── what to ask, what to do first ──


def questions_html(
    questions: Sequence[Question], rules: Ruleset, language: Optional[Language] = None, most: int = _text.SHOWN
) -> str:
    """What to find out next: a line a question; of the first what each answer would do.

    Parameters
    ----------
    questions : sequence of Question
    rules : Ruleset
        Theirs.
    language : {"zh", "en"}, optional
        By default the locale's.
    most : int
        How many are not folded.
    """
    lang = reader(language)
    out = ""
    if questions and questions[0].answers:
        first = questions[0]
        fact = fact_of(rules, first.input)
        rows = []
        for a in first.answers:
            value = _text.value_text(fact, a.value, lang)
            if a.through is not None:
                value += say(lang, " 至 ", " to ") + _text.value_text(fact, a.through, lang)
            settles: Dict[Status, int] = {}
            for _, status in a.settles:
                settles[status] = settles.get(status, 0) + 1
            each = "".join(
                f"<li>{_badge(s, lang)} {_e(_text.whose(d, lang))}</li>"
                for d, s in sorted(a.settles, key=lambda one: RANK[one[1]])
            )
            told = f"<details><summary>{_badges(settles, lang)}</summary><ul>{each}</ul></details>" if each else "–"
            rows.append(f'<tr><th scope="row">{_e(value)}</th><td>{told}</td><td{_NUMBER}>{a.waiting:,}</td></tr>')
        caption = f"<strong>{_e(_text.question_text(rules, first.input, lang))}</strong> <code>{_e(first.input)}</code>"
        heads = [
            (say(lang, "回答", "Answer"), ""),
            (say(lang, "可定", "Settles"), ""),
            (say(lang, "仍待定", "Waiting still"), _NUMBER),
        ]
        out += _table(caption, heads, [rows])
    lines = [(_text.question_text(rules, q.input, lang), q.input, q.duties) for q in questions]
    caption = say(lang, "接下来该问什么，各有多少项职责在等", "What to ask next, and how many duties wait for it")
    out += _counts_table(lines, caption, (say(lang, "问题", "Question"), say(lang, "职责", "Duties")), lang, most)
    return _page(out, lang)


def plan_html(plan: Plan, language: Optional[Language] = None) -> str:
    """An order of work: a table, round by round."""
    lang = reader(language)
    sources = _Sources(lang)

    def row(step: WorkStep) -> str:
        units = _e(listed((called(u, lang) for u in step.units), lang))
        after = ""
        if step.after:
            others = say(lang, "、", "; ").join(_text.whose(d, lang) for d in step.after)
            after = say(lang, "在其后：", "after: ") + others
        duty = _duty(step.duty, lang, sources, [_text.manner(step.duty, lang), after])
        when = _e(_text.by_when(step.duty, step.due, lang))
        status = _badge(step.status, lang)
        return f'<tr><td>{status}</td><th scope="row">{units}</th><td>{duty}</td><td>{when}</td></tr>'

    rounds = [
        [_group(say(lang, f"第 {number} 步", f"Round {number}"), 4), *map(row, one)]
        for number, one in enumerate(plan.rounds, 1)
    ]
    counts: Dict[Status, int] = {}
    for step in plan.steps:
        counts[step.status] = counts.get(step.status, 0) + 1
    told = _badges(counts, lang) or say(lang, "没有须履行的职责", "Nothing is owed")
    caption = f'<strong>{say(lang, "办理次序", "Order of work")}</strong><div class="remit-h">{told}</div>'
    columns = (("状态", "Status"), ("单位", "Unit"), ("职责", "Duty"), ("期限", "By when"))
    out = _table(caption, [(say(lang, zh, en), "") for zh, en in columns], rounds)
    return _page(out + sources.below(), lang)


# ── counts ──


def _bar(share: float) -> str:
    return f'<i style="width:{max(1, round(100 * share))}%"></i>' if share > 0 else ""


def _number(n: int, share: float, kind: str = "") -> str:
    if not n:
        return '<td class="remit-i remit-z">0</td>'
    return f'<td class="remit-i{kind}">{n:,}{_bar(share)}</td>'


def _counts_table(
    lines: Sequence[Tuple[str, str, int]], caption: str, heads: Tuple[str, str], language: Language, most: int
) -> str:
    """Labels with a name and a number, the first of them in sight."""
    top = max((n for _, _, n in lines), default=0)

    def row(label: str, name: str, n: int) -> str:
        code = f" <code>{_e(name)}</code>" if name != label else ""
        return f'<tr><th scope="row">{_e(label)}{code}</th>{_number(n, n / top if top else 0)}</tr>'

    def table(some: Sequence[Tuple[str, str, int]], said: str) -> str:
        return _table(_e(said), [(heads[0], ""), (heads[1], _NUMBER)], [[row(*one) for one in some]])

    out = table(lines[:most], caption)
    if rest := lines[most:]:
        out += _folded(_e(_text.more_text(len(rest), language)), table(rest, caption))
    return out


def _status_table(
    lines: Sequence[Tuple[str, Mapping[Status, int]]], caption: str, first: str, language: Language, with_all: bool
) -> str:
    """Labels by status. A bar is the number's share of its row, so that large units and small ones compare."""
    used = _text.used_statuses(counts for _, counts in lines)

    def row(label: str, counts: Mapping[Status, int], kind: str = "") -> str:
        whole = sum(counts.values()) or 1
        cells = "".join(_number(counts[s], counts[s] / whole, f" remit-{_LOOKS[s][0]}b") for s in used)
        return f'<tr{kind}><th scope="row">{_e(label)}</th>{cells}</tr>'

    rows = [row(label, counts) for label, counts in lines]
    if with_all:
        total = {s: sum(counts[s] for _, counts in lines) for s in used}
        rows.append(row(say(language, "合计", "all"), total, ' class="remit-a"'))
    heads = [(first, ""), *((_badge(s, language), _NUMBER) for s in used)]
    return _table(caption, heads, [rows], " remit-x")


def summary_html(summary: Summary, language: Optional[Language] = None) -> str:
    """A line a unit, a column a status; below it, folded, the same of duties that turn on the child."""
    lang = reader(language)
    told = _e(_text.children(summary.rows, summary.bad, lang))
    caption = f"<strong>{_e(_text.title(summary.rules, lang))}</strong><br>{told}"
    units = [(called(unit, lang), counts) for unit, counts in summary.units]
    out = _status_table(units, caption, say(lang, "单位", "Unit"), lang, True)
    duties = [(_text.whose(duty, lang), counts) for duty, counts in summary.duties if not duty.standing]
    if duties:
        n = say(lang, f"非常设职责 {len(duties)} 项", f"{len(duties)} duties that turn on the child")
        out += _folded(n, _status_table(duties, n, say(lang, "职责", "Duty"), lang, False))
    return _page(out, lang)


def needs_html(needs: Needs, language: Optional[Language] = None, most: int = _text.SHOWN) -> str:
    """A line a fact: how many undetermined findings wait for it."""
    lang = reader(language)
    lines = [(_text.fact_text(needs.rules, name, lang), name, n) for name, n in needs.items()]
    caption = _text.children(needs.rows, 0, lang) + say(
        lang, "：待定职责缺少的事实，各有多少项在等", ": how many undetermined findings wait for which fact"
    )
    heads = (say(lang, "事实", "Fact"), say(lang, "待定职责", "Findings"))
    return _page(_counts_table(lines, caption, heads, lang, most), lang)
