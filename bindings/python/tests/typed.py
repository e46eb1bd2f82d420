"""What a type checker says of a program that uses remit. Checked, not run."""

from __future__ import annotations

import datetime
from typing import Any, Dict, List, Optional, Tuple

import remit


def one_child(path: str) -> Optional[datetime.date]:
    rules: remit.Ruleset = remit.load(path)
    found: remit.Findings = rules.evaluate({"age": 9, "rural": None}, as_of=datetime.date(2019, 10, 9))
    finding: remit.Finding = found["public_security.attend"]
    status: remit.Status = finding.status
    applies: Optional[bool] = finding.applies
    label: str = finding.duty.label.zh + finding.unit.label.of("en") + status.label.of()
    needs: Tuple[str, ...] = finding.needs
    reasons: remit.Reasons = finding.why()
    first: Optional[Tuple[remit.Reason, ...]] = reasons.reason
    lines: List[str] = [line.text for line in reasons.lines("zh")]
    questions: remit.Questions = found.ask()
    settles: Tuple[Tuple[remit.Duty, remit.Status], ...] = questions[0].answers[0].settles
    steps: Tuple[remit.WorkStep, ...] = found.plan(with_standing=True).steps
    owed: List[remit.Finding] = found.where(status=remit.Status.OBLIGED, unit="police", standing=False)
    print(label, applies, needs, first, lines, settles, steps, owed)
    return finding.due


def caseload(rules: remit.Ruleset, frame: Any) -> Dict[remit.Status, int]:
    found: remit.CaseloadFindings = rules.evaluate_batch(frame, as_of="2019-10-09", due=True, on_error="null")
    errors: List[Tuple[int, remit.Diagnostic]] = found.errors()
    needed: int = found.needs()["age"]
    cell: remit.Reasons = found.why(0, rules.duties["public_security.attend"])
    print(errors, needed, cell.sentence())
    return found.summary().units[0][1]


def mistakes() -> Tuple[remit.Diagnostic, ...]:
    try:
        remit.load_text("ruleset r", {"texts/a.txt": "…"})
    except remit.RulesError as e:
        return e.diagnostics
    return ()
