"""What a finding opens to: reasons, questions, an order of work, what changed."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple, Union, overload

from ._catalogue import Citation, Duty, Fact, Unit
from ._status import Status
from ._words import Language, Words, reader

if TYPE_CHECKING:
    from . import _core
    from ._findings import Finding
    from ._ruleset import Ruleset


def fact_of(rules: Ruleset, name: str) -> Optional[Fact]:
    """The fact that "parent[2].status" is one of; None: it is the day, or another rule set's."""
    return rules.facts.get(re.sub(r"\[\d+\]", "", name))


def value_of(fact: Optional[Fact], said: Any) -> Any:
    """A value as JSON has it in Python's own: days as dates, lists as tuples. Nobody else has it."""
    if isinstance(said, list):
        return tuple(value_of(fact, one) for one in said)
    if isinstance(said, dict):
        return {name: value_of(None, one) for name, one in said.items()}
    if isinstance(said, str) and fact is not None and fact.form in ("date", "event"):
        return datetime.date.fromisoformat(said)
    return said


def facts_of(rules: Ruleset, said: Dict[str, Any], party: str = "") -> Dict[str, Any]:
    """All that a situation states."""
    out: Dict[str, Any] = {}
    for name, value in said.items():
        fact = rules.facts.get(party + name)
        if fact is not None and fact.form == "party" and isinstance(value, list):
            out[name] = [None if one is None else facts_of(rules, one, name + ".") for one in value]
        else:
            out[name] = list(value_of(fact, value)) if isinstance(value, list) else value_of(fact, value)
    return out


@dataclass(frozen=True)
class Reason:
    """A fact that a status rests on.

    Attributes
    ----------
    input : str
        "age", "parent[2].status".
    value : object
        As stated: bool, int, `datetime.date`, str; of a set a tuple of names or a dict of names to bool; of several days a
        tuple; of a party a tuple, True a member that is there.
    presumed : bool
        Nobody said so; the rules presume it.
    label : Words
    """

    input: str
    value: Any
    presumed: bool
    label: Words


@dataclass(frozen=True)
class Alteration:
    """A fact as it would have to be.

    Attributes
    ----------
    input : str
    value : object
    through : object or None
        Of a number or day: all from `value` up to this would do as well.
    label : Words
    """

    input: str
    value: Any
    through: Any
    label: Words


@dataclass(frozen=True)
class Line:
    """A line of an account; one that is deeper belongs to the one above it."""

    depth: int
    text: str


def asked_of(rules: Ruleset, name: str) -> Words:
    """The question of a fact as the rules ask it, of a member's fact with whose it is; else its label."""
    from ._text import question_text

    return Words(question_text(rules, name, "zh"), question_text(rules, name, "en"))


def _label(rules: Ruleset, name: str) -> Words:
    fact = fact_of(rules, name)
    return fact.label if fact else Words(name, name)


def _reason(rules: Ruleset, r: Dict[str, Any]) -> Reason:
    return Reason(r["input"], value_of(fact_of(rules, r["input"]), r["is"]), r["presumed"], _label(rules, r["input"]))


class Reasons:
    """Why a duty has its status. Immutable. ``print(reasons)`` gives the sentence and the account below it."""

    __slots__ = ("_core", "_finding", "_said")

    def __init__(self, finding: Finding, core: _core.Explanation) -> None:
        self._finding = finding
        self._core = core
        self._said: Optional[Dict[str, Any]] = None

    def _tell(self) -> Dict[str, Any]:
        said = self._said
        if said is None:
            said = self._said = json.loads(self.to_json())
        return said

    @property
    def _rules(self) -> Ruleset:
        return self._finding._all._rules

    @property
    def finding(self) -> Finding:
        """What they are the reasons of."""
        return self._finding

    @property
    def duty(self) -> Duty:
        """The duty."""
        return self._finding.duty

    @property
    def status(self) -> Status:
        """What became of it."""
        return self._finding.status

    @property
    def cites(self) -> Tuple[Citation, ...]:
        """The words that impose it."""
        return self.duty.cites

    def sentence(self, language: Optional[Language] = None) -> str:
        """Who has to do what, through whom, by when, because of what."""
        return self._core.sentence(reader(language))

    def lines(self, language: Optional[Language] = None) -> Tuple[Line, ...]:
        """What the status follows from, through definitions down to facts, with the places that say so."""
        return tuple(Line(depth, text) for depth, text in self._core.lines(reader(language)))

    @property
    def reason(self) -> Optional[Tuple[Reason, ...]]:
        """The first reason: facts that keep the status whatever else were unknown, none of which can be left out;
        None where it is undetermined, or where it takes too long to work out."""
        said = self._tell()["reason"]
        return None if said is None else tuple(_reason(self._rules, r) for r in said)

    @property
    def all(self) -> Tuple[Tuple[Reason, ...], ...]:
        """All minimal reasons, the first one first, a hundred at most; see :attr:`has_more`."""
        said = self._tell()["reasons"]
        return () if said is None else tuple(tuple(_reason(self._rules, r) for r in one) for one in said["each"])

    @property
    def has_more(self) -> bool:
        """Whether there are more than :attr:`all`."""
        said = self._tell()["reasons"]
        return bool(said and said["more"])

    @property
    def shortest(self) -> Tuple[Reason, ...]:
        """One of the fewest facts."""
        said = self._tell()["reasons"]
        return () if said is None else tuple(_reason(self._rules, r) for r in said["shortest"])

    @property
    def possible(self) -> Tuple[Status, ...]:
        """Of an undetermined status what it may be when all is known; one: it is settled whatever the answers."""
        said = self._tell()["ahead"]
        return () if said is None else tuple(Status(word) for word in said["possible"])

    @property
    def matter(self) -> Tuple[str, ...]:
        """Of an undetermined status the facts that matter to it."""
        said = self._tell()["ahead"]
        return () if said is None else tuple(said["matter"])

    @property
    def change(self) -> Optional[Tuple[Alteration, ...]]:
        """Of what is not owed the fewest facts that would make it so: empty where none would on that day; None where
        it is owed, or where that was not worked out."""
        said = self._tell()["change"]
        if said is None:
            return None
        out = []
        for f in said["facts"]:
            fact = fact_of(self._rules, f["input"])
            out.append(
                Alteration(f["input"], value_of(fact, f["is"]), value_of(fact, f.get("through")), _label(self._rules, f["input"]))
            )
        return tuple(out)

    @property
    def is_least(self) -> bool:
        """Whether fewer changes than :attr:`change` are known not to do."""
        said = self._tell()["change"]
        return bool(said and said["least"])

    def to_json(self) -> str:
        """why/1 of docs/why.md."""
        return self._core.to_json()

    def text(self, language: Optional[Language] = None) -> str:
        """The sentence, and below it the account, line by line."""
        return "\n".join([self.sentence(language), *("  " * (line.depth + 1) + line.text for line in self.lines(language))])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reasons) and self._finding == other._finding

    def __hash__(self) -> int:
        return hash(self._finding)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Reasons of {self.duty.name}: {self.status.value}>"

    def __reduce__(self) -> Tuple[Any, ...]:
        return _why, (self._finding,)

    def to_html(self, language: Optional[Language] = None) -> str:
        """For a page: the sentence, the account, which folds, and the clause; by default in the locale's language."""
        from ._html import reasons_html

        return reasons_html(self, language)

    def _repr_html_(self) -> str:
        return self.to_html()


def _why(finding: Finding) -> Reasons:
    return finding.why()


@dataclass(frozen=True)
class Answer:
    """One answer to a question, and what it would do.

    Attributes
    ----------
    value, through : object
        Of a number or day: all from `value` up to `through` would do the same; else `through` is None.
    settles : tuple of (Duty, Status)
        Duties that would wait no longer.
    waiting : int
        How many would wait still.
    """

    value: Any
    through: Any
    settles: Tuple[Tuple[Duty, Status], ...]
    waiting: int

    def __repr__(self) -> str:
        through = "" if self.through is None else f" to {self.through!r}"
        return f"<Answer {self.value!r}{through}: settles {len(self.settles)}, {self.waiting} wait>"


@dataclass(frozen=True)
class Question:
    """A fact worth finding out.

    Attributes
    ----------
    input : str
        "parent[1].cannot_care".
    text : Words
        The question as the rules ask it, or the fact's label.
    duties : int
        How many wait for it.
    answers : tuple of Answer
        Of the first question what each answer would do; else empty.
    """

    input: str
    text: Words
    duties: int
    answers: Tuple[Answer, ...]

    def __repr__(self) -> str:
        return f"<Question {self.input}: {self.text.en or self.text.zh} ({self.duties} duties wait)>"


class Questions(Sequence[Question]):
    """What to find out, the fact that most duties wait for first. Immutable."""

    __slots__ = ("_all", "_rules")

    def __init__(self, rules: Ruleset, all: Tuple[Question, ...]) -> None:
        self._rules = rules
        self._all = all

    @overload
    def __getitem__(self, place: int) -> Question: ...

    @overload
    def __getitem__(self, place: slice) -> Tuple[Question, ...]: ...

    def __getitem__(self, place: Union[int, slice]) -> Union[Question, Tuple[Question, ...]]:
        return self._all[place]

    def __len__(self) -> int:
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Questions, list, tuple)) and list(self._all) == list(other)

    def __hash__(self) -> int:
        return hash(self._all)

    def text(self, language: Optional[Language] = None) -> str:
        """A line a question, with how many duties wait for it."""
        return "\n".join(f"{i}. {q.text.of(language)} [{q.input}] {q.duties}" for i, q in enumerate(self._all, 1))

    def __repr__(self) -> str:
        first = f", first {self._all[0]!r}" if self._all else ""
        return f"<{len(self)} questions{first}>"

    def _repr_html_(self) -> str:
        from ._html import questions_html

        return questions_html(self, self._rules)


def questions_of(rules: Ruleset, text: str) -> Questions:
    """From ask/1."""

    def answer(fact: Optional[Fact], a: Dict[str, Any]) -> Answer:
        settles = tuple((rules.duties[s["duty"]], Status(s["status"])) for s in a["settles"])
        return Answer(value_of(fact, a["is"]), value_of(fact, a.get("through")), settles, a["waiting"])

    out: List[Question] = []
    for q in json.loads(text)["questions"]:
        fact = fact_of(rules, q["input"])
        answers = tuple(answer(fact, a) for a in q.get("answers", ()))
        asks = asked_of(rules, q["input"])
        out.append(Question(q["input"], asks, q["duties"], answers))
    return Questions(rules, tuple(out))


@dataclass(frozen=True)
class WorkStep:
    """A duty in an order of work.

    Attributes
    ----------
    duty : Duty
    status : Status
        OBLIGED or OVERDUE.
    round : int
        From 1; steps of one round wait for nobody in it.
    units : tuple of Unit
        Who acts.
    due : datetime.date or None
    after : tuple of Duty
        What it directly follows; of very many the first.
    """

    duty: Duty
    status: Status
    round: int
    units: Tuple[Unit, ...]
    due: Optional[datetime.date]
    after: Tuple[Duty, ...]

    def __repr__(self) -> str:
        return f"<WorkStep {self.round}. {self.duty.name}: {self.status.value}>"


@dataclass(frozen=True)
class Plan:
    """What is owed as an order of work.

    Attributes
    ----------
    rounds : tuple of tuple of WorkStep
    """

    rounds: Tuple[Tuple[WorkStep, ...], ...]

    @property
    def steps(self) -> Tuple[WorkStep, ...]:
        """All of them, round by round."""
        return tuple(step for one in self.rounds for step in one)

    def text(self, language: Optional[Language] = None) -> str:
        """A line a step, round by round."""
        from ._text import plan_text

        return plan_text(self, language)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Plan: {len(self.steps)} steps in {len(self.rounds)} rounds>"

    def _repr_html_(self) -> str:
        from ._html import plan_html

        return plan_html(self)


def plan_of(rules: Ruleset, text: str) -> Plan:
    """From plan/1."""

    def step(number: int, s: Dict[str, Any]) -> WorkStep:
        due = datetime.date.fromisoformat(s["due"]) if s["due"] else None
        units = tuple(rules.units[name] for name in s["units"])
        after = tuple(rules.duties[name] for name in s["after"])
        return WorkStep(rules.duties[s["duty"]], Status(s["status"]), number, units, due, after)

    said = json.loads(text)["rounds"]
    return Plan(tuple(tuple(step(i, s) for s in one) for i, one in enumerate(said, 1)))


@dataclass(frozen=True)
class Difference:
    """A fact, or the day (`as_of`), that is otherwise in a later situation; None: nothing was stated."""

    input: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """What became of a duty from one situation to another.

    Attributes
    ----------
    duty : Duty
    before, after : Status
    due_before, due_after : datetime.date or None
    because : tuple of Difference or None
        What did it, none of which can be left out; None: it takes too long to work out.
    """

    duty: Duty
    before: Status
    after: Status
    due_before: Optional[datetime.date]
    due_after: Optional[datetime.date]
    because: Optional[Tuple[Difference, ...]]

    def __repr__(self) -> str:
        return f"<Change {self.duty.name}: {self.before.value} → {self.after.value}>"


def changes_of(rules: Ruleset, text: str) -> List[Change]:
    """From change/1."""

    def day(said: Optional[str]) -> Optional[datetime.date]:
        return datetime.date.fromisoformat(said) if said else None

    def difference(d: Dict[str, Any]) -> Difference:
        if d["input"] == "as_of" and fact_of(rules, "as_of") is None:
            return Difference("as_of", day(d["before"]["is"]), day(d["after"]["is"]))
        fact = fact_of(rules, d["input"])
        return Difference(d["input"], value_of(fact, d["before"]["is"]), value_of(fact, d["after"]["is"]))

    out = []
    for c in json.loads(text)["duties"]:
        before, after = c["before"], c["after"]
        because = None if c["because"] is None else tuple(difference(d) for d in c["because"])
        out.append(
            Change(
                rules.duties[c["duty"]],
                Status(before["status"]),
                Status(after["status"]),
                day(before["due"]),
                day(after["due"]),
                because,
            )
        )
    return out
