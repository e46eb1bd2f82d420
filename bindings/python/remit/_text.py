"""Findings, plans and counts for a terminal of 80 columns, and the words that pages and pictures share with them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, Optional, Tuple

from ._catalogue import Duty, Fact, Unit
from ._reasons import fact_of
from ._status import STATUSES, Status
from ._words import Language, Words, reader

if TYPE_CHECKING:
    from ._findings import Finding, Findings
    from ._reasons import Alteration, Plan, WorkStep
    from ._ruleset import Ruleset
    from ._summary import Needs, Summary

COLUMNS = 80
"""How wide text is. Not the terminal's own width, so that the same findings are the same text everywhere."""

SHOWN = 20
"""How many lines of a long table a repr shows."""

ORDER = (
    Status.OVERDUE,
    Status.OBLIGED,
    Status.FORBIDDEN,
    Status.PERMITTED,
    Status.UNDETERMINED,
    Status.DISCHARGED,
    Status.NOT_APPLICABLE,
)
"""Statuses, what presses most first."""

RANK: Mapping[Status, int] = {status: place for place, status in enumerate(ORDER)}


# ── how wide, and where lines break ──


def clean(text: str) -> str:
    """A text without what steers a terminal or turns the direction of what follows: labels come from files."""
    return "".join("\ufffd" if _steers(c) else c for c in text)


def _steers(c: str) -> bool:
    return c < " " or "\x7f" <= c <= "\x9f" or "\u2028" <= c <= "\u202e" or "\u2066" <= c <= "\u2069"


def is_wide(c: str) -> bool:
    """Whether a character takes two columns."""
    return unicodedata.east_asian_width(c) in "WF"


def width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(2 if is_wide(c) else 0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 for c in text)


def padded(text: str, columns: int) -> str:
    """The same, so wide at least."""
    return text + " " * max(0, columns - width(text))


def cut(text: str, columns: int) -> str:
    """The same, so wide at most, with … for what is left out."""
    text = clean(text)
    if width(text) <= columns:
        return text
    room, kept = max(0, columns - 1), ""
    for c in text:
        if width(kept + c) > room:
            break
        kept += c
    return kept.rstrip() + "…"


# What a line does not begin with, and what it does not end with.
_CLOSING = "，。、；：？！）】》〉」』”’…,.;:?!)]}"
_OPENING = "（【《〈「『“‘([{"
_PIECE = re.compile(r"\s+|[^\s]")


def _pieces(text: str) -> List[Tuple[str, bool]]:
    """What stays together, each with whether a space stands before it."""
    out: List[Tuple[str, bool]] = []
    spaced = True
    for c in _PIECE.findall(text):
        if c.isspace():
            spaced = True
            continue
        before = out[-1][0] if out else ""
        joined = bool(before) and not spaced
        if joined and (c in _CLOSING or before[-1] in _OPENING or not (is_wide(c) or is_wide(before[-1]))):
            out[-1] = (before + c, out[-1][1])
        else:
            out.append((c, spaced))
        spaced = False
    return out


def wrapped(text: str, columns: int = COLUMNS, start: str = "", hanging: Optional[str] = None) -> List[str]:
    """A text in lines, so wide at most; Chinese breaks between characters.

    Parameters
    ----------
    text : str
    columns : int
    start : str
        What the first line begins with, as it stands.
    hanging : str, optional
        What the others begin with; by default blanks, as many as `start` is wide.
    """
    hanging = " " * width(start) if hanging is None else hanging
    lines: List[str] = []
    line, is_empty = start, True
    for piece, spaced in _pieces(clean(text)):
        joint = " " if spaced and not is_empty else ""
        if not is_empty and width(line + joint + piece) > columns:
            lines.append(line)
            line, joint = hanging, ""
        while width(line + joint + piece) > columns and len(piece) > 1:  # wider than a whole line
            n = next((i for i in range(len(piece) - 1, 1, -1) if width(line + joint + piece[:i]) <= columns), 1)
            lines.append(line + joint + piece[:n])
            line, joint, piece = hanging, "", piece[n:]
        line, is_empty = line + joint + piece, False
    return [*lines, line]


def _table(heads: List[List[str]], rows: List[List[str]]) -> List[str]:
    """Lines: the first cell of each to the left, the others to the right."""
    every = [*heads, *rows]
    wide = [max(width(line[i]) for line in every) for i in range(len(every[0]))]
    return [
        "  ".join(
            [padded(line[0], wide[0]), *(" " * (w - width(cell)) + cell for cell, w in zip(line[1:], wide[1:]))]
        ).rstrip()
        for line in every
    ]


# ── words ──


def say(language: Language, zh: str, en: str) -> str:
    """One of two."""
    return zh if language == "zh" else en


def listed(items: Iterable[str], language: Language) -> str:
    """One after another."""
    return say(language, "、", ", ").join(items)


def word(status: Status, language: Language) -> str:
    """What a status is called: "not applicable"."""
    return status.label.of(language).replace("_", " ")


def called(one: Any, language: Language) -> str:
    """The label of a unit or duty; its name where it has none."""
    said: Words = one.label
    return clean(said.of(language) or one.name)


def whose(duty: Duty, language: Language) -> str:
    """A duty with its unit: "Provincial Health Commission: report what must be reported"."""
    return called(duty.owner, language) + say(language, "：", ": ") + called(duty, language)


def title(rules: Ruleset, language: Language) -> str:
    """What a rule set is called."""
    return clean(rules.label.of(language) or rules.name)


def counted(counts: Mapping[Status, int], language: Language) -> str:
    """How many have which status: "2 obliged, 64 undetermined"."""
    if language == "zh":
        return "，".join(f"{word(s, 'zh')} {counts[s]:,}" for s in ORDER if counts.get(s))
    return ", ".join(f"{counts[s]:,} {word(s, 'en')}" for s in ORDER if counts.get(s))


def statuses_of(found: Iterable[Finding]) -> Dict[Status, int]:
    """How many findings have which status."""
    out = dict.fromkeys(STATUSES, 0)
    for f in found:
        out[f.status] += 1
    return out


def ranked(found: Iterable[Finding]) -> List[Tuple[Unit, List[Finding]]]:
    """By unit, as they come; of a unit what presses most first."""
    out: Dict[str, Tuple[Unit, List[Finding]]] = {}
    for f in found:
        out.setdefault(f.unit.name, (f.unit, []))[1].append(f)
    return [(unit, sorted(its, key=lambda f: RANK[f.status])) for unit, its in out.values()]


def manner(duty: Duty, language: Language) -> str:
    """How a unit does it: "supervise and guide; through the police"."""
    said = [clean(duty.role.of(language))] if duty.role else []
    for zh, en, units in (
        ("经由", "through ", duty.through),
        ("会同", "with ", duty.with_),
        ("协助", "assisting ", duty.assisting),
        ("向", "to ", duty.to),
    ):
        if units:
            said.append(say(language, zh, en) + listed((called(u, language) for u in units), language))
    return say(language, "；", "; ").join(said)


def by_when(duty: Duty, due: Any, language: Language) -> str:
    """The last day, or the word for how soon; may be empty."""
    return due.isoformat() if due else clean(duty.urgency.of(language))


# ── facts, as `remit why` tells them ──

_MEMBER = re.compile(r"(.+)\[(\d+)\](?:\..+)?")
_FIRST_DAY, _LAST_DAY = "1600-01-01", "2399-12-31"  # of the calendar: "or earlier", "or later"


def _whose(rules: Ruleset, name: str, language: Language) -> str:
    """Before what is said of a member: "parent 2: "."""
    member = _MEMBER.fullmatch(name)
    if member is None:
        return ""
    party = rules.facts.get(member[1])
    label = (party.label.of(language) if party else "") or member[1]
    return clean(label) + say(language, f"{member[2]}：", f" {member[2]}: ")


def _own(rules: Ruleset, name: str, language: Language) -> str:
    fact = fact_of(rules, name)
    return clean((fact.label.of(language) if fact else "") or name)


def fact_text(rules: Ruleset, name: str, language: Language) -> str:
    """What a fact is called: "parent 2: cannot look after the child"."""
    return _whose(rules, name, language) + _own(rules, name, language)


def question_text(rules: Ruleset, name: str, language: Language) -> str:
    """What is asked to learn it."""
    fact = fact_of(rules, name)
    own = _own(rules, name, language)
    if fact is not None and fact.form == "party":
        own = say(language, own + "有几位？", f"How many: {own}?")
    asked = fact.question.of(language) if fact else ""
    return _whose(rules, name, language) + (clean(asked) or own)


def value_text(fact: Optional[Fact], value: Any, language: Language) -> str:
    """A value in the words of the rules: "away for work"."""
    form = fact.form if fact else None
    if value is None:
        return say(language, "未知", "unknown")
    if form in ("choice", "set") and fact is not None:
        labels = {v.name: clean(v.label.of(language) or v.name) for v in fact.values}
        if form == "choice":
            return labels.get(value, clean(str(value)))
        names = [n for n, has in value.items() if has] if isinstance(value, dict) else list(value)
        return listed((labels.get(n, clean(str(n))) for n in names), language) or say(language, "无", "none")
    if form == "party" and isinstance(value, (list, tuple)):
        sure = sum(1 for one in value if one is not None)
        perhaps = len(value) - sure
        more = say(language, f"，另有可能 {perhaps}", f", perhaps {perhaps} more") if perhaps else ""
        return f"{sure}{more}"
    if isinstance(value, bool):
        return say(language, "是", "yes") if value else say(language, "否", "no")
    if isinstance(value, (list, tuple)):
        return listed((clean(str(one)) for one in value), language)
    return clean(str(value))


def evidence_text(rules: Ruleset, name: str, value: Any, presumed: bool, language: Language) -> str:
    """A fact with what it is: "age 9", "parent 1: situation: away for work", "not on record: police attended"."""
    fact = fact_of(rules, name)
    form = fact.form if fact else None
    own, colon = _own(rules, name, language), say(language, "：", ": ")
    worth = value_text(fact, value, language)
    if value is None:
        said = own + colon + worth
    elif form == "party":
        said = own + colon + worth + say(language, " 位", " in number")
    elif isinstance(value, bool) and presumed:
        kept = own + say(language, "（未见相反记录）", " (nothing to the contrary on record)")
        said = kept if value else say(language, "未见记录：", "not on record: ") + own
    elif value is True:
        said = own
    elif value is False:
        said = say(language, "尚未" + own, own + ": not yet") if form == "event" else own + colon + worth
    else:
        said = own + (colon if form in ("choice", "set") else " ") + worth
    return _whose(rules, name, language) + said


def alteration_text(rules: Ruleset, change: Alteration, language: Language) -> str:
    """A fact as it would have to be: "age 13 (or as far as 0)"."""
    said = evidence_text(rules, change.input, change.value, False, language)
    if change.through is None or change.through == change.value:
        return said
    last = value_text(fact_of(rules, change.input), change.through, language)
    if last == _FIRST_DAY:
        return said + say(language, "（更早亦可）", " (or earlier)")
    if last == _LAST_DAY:
        return said + say(language, "（更晚亦可）", " (or later)")
    return said + say(language, f"（至 {last} 均可）", f" (or as far as {last})")


# ── findings ──


def findings_text(found: Findings, language: Optional[Language], most: Optional[int] = None) -> str:
    """What is not standing and not `not_applicable`, by unit.

    Parameters
    ----------
    found : Findings
    language : {"zh", "en"} or None
    most : int, optional
        How many duties are shown: those that press most, and their units first. By default all, in the order of
        the rules.
    """
    lang = reader(language)
    every = list(found)
    shown = [f for f in every if f.status is not Status.NOT_APPLICABLE and not f.duty.standing]
    kept = shown
    if most is not None and len(shown) > most:
        kept = sorted(shown, key=lambda f: RANK[f.status])[:most]
    lines = wrapped(title(found.rules, lang))
    name = clean(found.situation.id)
    lines += wrapped((name + say(lang, "，", ", ") if name else "") + as_of(found, lang))
    if counts := counted(statuses_of(shown), lang):
        lines += wrapped(counts)
    if rest := _not_shown(every, lang):
        lines += wrapped(rest)
    wide = max((width(word(f.status, lang)) for f in kept), default=0)
    for unit, its in ranked(kept):
        lines += ["", *wrapped(called(unit, lang))]
        for f in its:
            when = by_when(f.duty, f.due, lang)
            says = called(f.duty, lang) + (say(lang, f"（{when}）", f" ({when})") if when else "")
            if says != f.duty.name:
                says += f" [{f.duty.name}]"
            lines += wrapped(says, start=f"  {padded(word(f.status, lang), wide)}  ")
    if len(kept) < len(shown):
        n = len(shown) - len(kept)
        lines += ["", say(lang, f"… 另有 {n} 项：print(found.text())", f"… and {n} more: print(found.text())")]
    return "\n".join(lines)


def as_of(found: Findings, language: Language) -> str:
    """The day of findings: "as of 2019-10-09"."""
    return say(language, "基准日 ", "as of ") + found.situation.as_of.isoformat()


def _not_shown(every: List[Finding], language: Language) -> str:
    apart = sum(1 for f in every if f.status is Status.NOT_APPLICABLE)
    standing = sum(1 for f in every if f.duty.standing and f.status is not Status.NOT_APPLICABLE)
    said = []
    if standing:
        said.append(say(language, f"常设职责 {standing} 项", f"{standing} standing"))
    if apart:
        said.append(say(language, f"不适用 {apart} 项", f"{apart} not applicable"))
    return say(language, "未列出：", "not shown: ") + listed(said, language) if said else ""


def plan_text(plan: Plan, language: Optional[Language]) -> str:
    """A line a step, round by round."""
    lang = reader(language)
    lines: List[str] = []
    for step in plan.steps:
        lines += wrapped(step_text(step, lang), start=f"{step.round}. ")
    return "\n".join(lines)


def step_text(step: WorkStep, language: Language) -> str:
    """Who does what, by when."""
    when = by_when(step.duty, step.due, language)
    late = word(step.status, language) if step.status is Status.OVERDUE else ""
    told = say(language, "，", ", ").join(one for one in (when, late) if one)
    if told:
        told = say(language, f"（{told}）", f" ({told})")
    units = listed((called(u, language) for u in step.units), language)
    return units + say(language, "：", ": ") + called(step.duty, language) + told


# ── counts ──


def children(rows: int, bad: int, language: Language) -> str:
    """ "1,000 children, 3 bad rows"."""
    if language == "zh":
        return f"{rows:,} 名儿童" + (f"，{bad:,} 行有误" if bad else "")
    told = f"{rows:,} {'child' if rows == 1 else 'children'}"
    return told + (f", {bad:,} bad {'row' if bad == 1 else 'rows'}" if bad else "")


def used_statuses(counts: Iterable[Mapping[Status, int]]) -> List[Status]:
    """Statuses that any of them has, what presses most first."""
    every = list(counts)
    return [s for s in ORDER if any(of[s] for of in every)]


def more_text(n: int, language: Language) -> str:
    """What a table has beyond what is shown."""
    return say(language, f"… 另有 {n:,} 项", f"… and {n:,} more")


_LEAST_LABEL = 24  # columns


def summary_text(summary: Summary, language: Optional[Language] = None, most: int = 40) -> str:
    """A line a unit, a column a status."""
    lang = reader(language)
    every = [(clean(label.of(lang) or name), counts) for name, label, counts in summary.rows_by()]
    used = used_statuses(counts for _, counts in every)
    top = [*wrapped(title(summary.rules, lang)), children(summary.rows, summary.bad, lang)]
    if not used:
        return "\n".join(top)
    total = {s: sum(counts[s] for _, counts in every) for s in used}
    rows = [*every[:most], (say(lang, "合计", "all"), total)]
    numbers = [[f"{counts[s]:,}" if counts[s] else "·" for s in used] for _, counts in rows]
    words = [word(s, lang).split(" ", 1) for s in used]  # "not applicable" in two lines, so that all seven fit
    deep = max(len(one) for one in words)
    words = [[""] * (deep - len(one)) + one for one in words]
    heads = [["", *(one[i] for one in words)] for i in range(deep)]
    columns = zip(*(line[1:] for line in heads), *numbers)
    room = COLUMNS - sum(2 + max(map(width, cells)) for cells in columns)
    if room >= _LEAST_LABEL:
        table = _table(heads, [[cut(label, room), *n] for (label, _), n in zip(rows, numbers)])
        blocks = [[line] for line in table[deep:]]
    elif room >= -2:  # labels on lines of their own
        table = [line[max(0, -room) :] for line in _table(heads, [["", *n] for n in numbers])]
        blocks = [[cut(label, COLUMNS), line] for (label, _), line in zip(rows, table[deep:])]
    else:  # numbers too long for a table
        table, deep = [], 0
        blocks = [[cut(label, COLUMNS), *wrapped(counted(of, lang), start="    ")] for label, of in rows]
    if len(every) > most:
        blocks.insert(-1, [more_text(len(every) - most, lang)])
    return "\n".join([*top, "", *table[:deep], *(line for block in blocks for line in block)])


def needs_text(needs: Needs, language: Optional[Language] = None, most: int = SHOWN) -> str:
    """A line a fact: how many findings wait for it."""
    lang = reader(language)
    if not needs:
        return say(lang, "没有待定的职责缺少事实", "no undetermined finding waits for a fact")
    shown = list(needs.items())[:most]
    wide = max(len(f"{n:,}") for _, n in shown)
    head = say(lang, "：待定职责缺少的事实，各有多少项在等", ": how many undetermined findings wait for which fact")
    lines = [*wrapped(children(needs.rows, 0, lang) + head), ""]
    for name, n in shown:
        says = fact_text(needs.rules, name, lang)
        lines += wrapped(says + ("" if says == name else f" [{name}]"), start=f"{n:,}".rjust(wide) + "  ")
    if len(needs) > len(shown):
        lines.append(" " * (wide + 2) + more_text(len(needs) - len(shown), lang))
    return "\n".join(lines)
