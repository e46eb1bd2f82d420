"""Findings, plans and counts for a terminal."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, List, Optional

from ._status import STATUSES, Status
from ._words import Language, reader

if TYPE_CHECKING:
    from ._findings import Findings
    from ._reasons import Plan
    from ._summary import Needs, Summary


def width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def padded(text: str, columns: int) -> str:
    """The same, so wide at least."""
    return text + " " * max(0, columns - width(text))


def _sum(counts: List[str], language: Language) -> str:
    return ("，" if language == "zh" else ", ").join(counts)


def findings_text(found: Findings, language: Optional[Language]) -> str:
    """What is not standing and not `not_applicable`, by unit."""
    lang = reader(language)
    shown = [f for f in found if f.status is not Status.NOT_APPLICABLE and not f.duty.standing]
    counts = {s: sum(1 for f in shown if f.status is s) for s in STATUSES}
    top = f"{found.rules.label.of(lang) or found.rules.name}, {found.situation.as_of}"
    head = _sum([f"{n} {s.label.of(lang)}" for s, n in counts.items() if n], lang)
    wide = max((width(f.status.label.of(lang)) for f in shown), default=0)
    lines = [top, head] if head else [top]
    for unit, its in groupby(shown, key=lambda f: f.unit):
        lines += ["", unit.label.of(lang) or unit.name]
        for f in its:
            due = f"  ({f.due})" if f.due else ""
            lines.append(f"  {padded(f.status.label.of(lang), wide)}  {f.duty.label.of(lang) or f.duty.name}{due}  [{f.duty.name}]")
    return "\n".join(lines)


def plan_text(plan: Plan, language: Optional[Language]) -> str:
    """A line a step, round by round."""
    lang = reader(language)
    lines = []
    for step in plan.steps:
        units = ("、" if lang == "zh" else ", ").join(u.label.of(lang) or u.name for u in step.units)
        due = f"  ({step.due})" if step.due else ""
        lines.append(f"{step.round}. {units}: {step.duty.label.of(lang) or step.duty.name}{due}")
    return "\n".join(lines)


def _table(heads: List[str], rows: List[List[str]]) -> str:
    wide = [max(width(line[i]) for line in [heads, *rows]) for i in range(len(heads))]
    lines = []
    for line in [heads, *rows]:
        numbers = [" " * (w - width(cell)) + cell for cell, w in zip(line[1:], wide[1:])]
        lines.append("  ".join([padded(line[0], wide[0]), *numbers]).rstrip())
    return "\n".join(lines)


def summary_text(summary: Summary) -> str:
    """A line a unit, a column a status."""
    lang = reader()
    used = [s for s in STATUSES if any(counts[s] for _, counts in summary.units)]
    rows = [[label.of(lang) or name, *(f"{counts[s]:,}" for s in used)] for name, label, counts in summary.rows_by()]
    bad = f", {summary.bad:,} bad" if summary.bad else ""
    return f"{summary.rows:,} children{bad}\n" + _table(["", *(s.label.of(lang) for s in used)], rows)


def needs_text(needs: Needs) -> str:
    """A line a fact."""
    lang = reader()
    return _table(["", ""], [[f"{needs.label(name).of(lang)} [{name}]", f"{n:,}"] for name, n in needs.items()])
