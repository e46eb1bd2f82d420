"""Findings of one child, and what each opens to."""

from __future__ import annotations

import datetime
import json
import operator
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple, Union

from ._catalogue import Duty, Unit
from ._reasons import Change, Plan, Questions, Reasons, changes_of, facts_of, plan_of, questions_of
from ._status import STATUSES, Status
from ._words import Language

if TYPE_CHECKING:
    from . import _core
    from ._ruleset import Ruleset

_EPOCH = datetime.date(1970, 1, 1).toordinal()


class Situation:
    """The facts known about one child on a day. Immutable; made by a rule set, and of that one only.

    Made by :meth:`Ruleset.situation`, :meth:`Ruleset.situation_from_json`.
    """

    __slots__ = ("_core", "_rules")

    def __init__(self, rules: Ruleset, core: _core.Situation) -> None:
        self._rules = rules
        self._core = core

    @property
    def id(self) -> str:
        """The caller's name for it; may be empty."""
        return self._core.id

    @property
    def as_of(self) -> datetime.date:
        """The day, at its end."""
        return datetime.date.fromisoformat(self._core.as_of)

    @property
    def facts(self) -> Dict[str, Any]:
        """What is stated, by name: bool, int, `datetime.date`, str; of a set a list, or a dict of its values; of
        an event a bool, a date or a list of dates; of a party a list of dicts; None: asked, and not known."""
        return facts_of(self._rules, json.loads(self.to_json())["facts"])

    def to_json(self) -> str:
        """situation/1 of docs/language.md 8."""
        return self._core.to_json()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Situation) and self._rules == other._rules and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        return f"<Situation {self.id or 'of a child'}, as of {self.as_of}: {len(self.facts)} stated>"

    def __reduce__(self) -> Tuple[Any, ...]:
        return _situation, (self._rules, self.to_json())


def _situation(rules: Ruleset, text: str) -> Situation:
    return rules.situation_from_json(text)


class Finding:
    """The status of one duty in a situation, and why. Immutable."""

    __slots__ = ("_all", "_index", "_told")

    def __init__(self, all: Findings, index: int) -> None:
        self._all = all
        self._index = index
        self._told: Optional[Tuple[int, bool, Optional[bool], Optional[bool], Optional[bool], Optional[int]]] = None

    def _tell(self) -> Tuple[int, bool, Optional[bool], Optional[bool], Optional[bool], Optional[int]]:
        if self._told is None:
            self._told = self._all._core.finding(self._index)
        return self._told

    @property
    def duty(self) -> Duty:
        """What is owed, or not."""
        return self._all._rules._duty_at(self._index)

    @property
    def unit(self) -> Unit:
        """Who owes it."""
        return self.duty.owner

    @property
    def status(self) -> Status:
        """What becomes of it."""
        return STATUSES[self._tell()[0]]

    @property
    def in_force(self) -> bool:
        """Whether an instrument that imposes it is valid on the day."""
        return self._tell()[1]

    @property
    def applies(self) -> Optional[bool]:
        """Whether its conditions hold; None: unknown."""
        return self._tell()[2]

    @property
    def discharged(self) -> Optional[bool]:
        """Whether it has been done; None: unknown."""
        return self._tell()[3]

    @property
    def overdue(self) -> Optional[bool]:
        """Whether it is owed and its last day is past; None: unknown."""
        return self._tell()[4]

    @property
    def due(self) -> Optional[datetime.date]:
        """The last day of its `within`, where there is one and it is known."""
        days = self._tell()[5]
        return None if days is None else datetime.date.fromordinal(days + _EPOCH)

    @property
    def needs(self) -> Tuple[str, ...]:
        """Facts that an undetermined status waits for, "parent[1].status"."""
        return tuple(self._all._core.needs(self._index))

    def why(self) -> Reasons:
        """What the status follows from; what it may be, and what would make it owed (docs/why.md).

        Costs far more than a finding: a millisecond or so, more where rules are hard (docs/limits.md).

        Examples
        --------
        >>> import remit
        >>> rules = remit.load("fujian-2019")
        >>> found = rules.evaluate({"report_accepted": "2019-10-08"}, as_of="2019-10-09")
        >>> print(found["public_security.attend"].why().sentence("en"))  # doctest: +NORMALIZE_WHITESPACE
        Provincial Public Security Department must supervise and guide the police to go and investigate,
        at once, because: report accepted by the police 2019-10-08; not on record: police attended.
        """
        return Reasons(self, self._all._core.why(self._index))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and self._index == other._index and self._all == other._all

    def __hash__(self) -> int:
        return hash((self._index, self._all))

    def __repr__(self) -> str:
        due = f", due {self.due}" if self.due else ""
        return f"<Finding {self.duty.name}: {self.status.value}{due}>"

    def __reduce__(self) -> Tuple[Any, ...]:
        return _finding, (self._all, self._index)

    def _repr_html_(self) -> str:
        from ._html import finding_html

        return finding_html(self)


def _finding(all: Findings, index: int) -> Finding:
    return all[index]


class Findings:
    """A status for every duty, in the order of the rules. Immutable; threads may share it.

    Iterating gives :class:`Finding`; ``found["public_security.attend"]`` gives one by name.

    Examples
    --------
    >>> import remit
    >>> rules = remit.load("fujian-2019")
    >>> found = rules.evaluate({"report_accepted": "2019-10-08"}, as_of="2019-10-09")
    >>> found["public_security.attend"].status
    <Status.OBLIGED>
    >>> [f.duty.name for f in found.where(status="obliged", standing=False)]
    ['public_security.attend', 'public_security.gather_evidence']
    """

    __slots__ = ("_core", "_rules", "_statuses")

    def __init__(self, rules: Ruleset, core: _core.Found) -> None:
        self._rules = rules
        self._core = core
        self._statuses: Optional[bytes] = None

    @property
    def rules(self) -> Ruleset:
        """The rule set that they are of."""
        return self._rules

    @property
    def situation(self) -> Situation:
        """What they were found in."""
        return Situation(self._rules, self._core.situation)

    @property
    def statuses(self) -> Dict[str, Status]:
        """All statuses by the duty's name."""
        return {name: STATUSES[code] for name, code in zip(self._rules.duties, self._codes())}

    def _codes(self) -> bytes:
        if self._statuses is None:
            self._statuses = self._core.statuses()
        return self._statuses

    def where(
        self,
        *,
        status: Union[Status, str, None] = None,
        unit: Union[Unit, str, None] = None,
        standing: Optional[bool] = None,
    ) -> List[Finding]:
        """Findings of this status, of this unit's duties, standing or not; all by default.

        Parameters
        ----------
        status : Status or str, optional
        unit : Unit or str, optional
            A unit's duties are its own and its groups', a group's those of any member.
        standing : bool, optional

        Raises
        ------
        KeyError
            There is no such unit.
        ValueError
            There is no such status.
        """
        wanted = None if status is None else Status(status)
        of = None if unit is None else set(self._rules.units[unit if isinstance(unit, str) else unit.name].members)
        return [
            f
            for f, code in zip(self, self._codes())
            if (wanted is None or STATUSES[code] is wanted)
            and (of is None or not of.isdisjoint(f.unit.members))
            and (standing is None or f.duty.standing == standing)
        ]

    def ask(self) -> Questions:
        """What to find out next, the fact that most duties wait for first (docs/ask.md).

        Raises
        ------
        TooHardError
            That takes too long to work out.
        """
        return questions_of(self._rules, self._core.ask())

    def plan(self, with_standing: bool = False) -> Plan:
        """What is obliged or overdue as an order of work: who first, who beside whom, by when (docs/plan.md)."""
        return plan_of(self._rules, self._core.plan(with_standing))

    def since(self, before: Findings) -> List[Change]:
        """What became of the duties from an earlier situation of the child to this one (docs/changes.md).

        Raises
        ------
        ValueError
            The two are of different rule sets.
        """
        if before._rules is not self._rules:
            if before._rules != self._rules:
                raise ValueError(f"findings of another rule set, {before._rules.name}, not {self._rules.name}")
            before = self._rules.evaluate(self._rules.situation_from_json(before.situation.to_json()))
        return changes_of(self._rules, self._core.since(before._core))

    def to_json(self) -> str:
        """findings/1 of docs/language.md 8, with reasons and a receipt."""
        return self._core.to_json()

    def __len__(self) -> int:
        return len(self._core)

    def __iter__(self) -> Iterator[Finding]:
        return (Finding(self, i) for i in range(len(self)))

    def __getitem__(self, duty: Union[str, int, Duty]) -> Finding:
        if isinstance(duty, (str, Duty)):
            return Finding(self, self._rules._index_of(duty if isinstance(duty, str) else duty.name))
        return Finding(self, range(len(self))[operator.index(duty)])

    def __contains__(self, duty: object) -> bool:
        if isinstance(duty, Duty):
            return self._rules.duties.get(duty.name) == duty
        return duty in self._rules.duties if isinstance(duty, str) else any(f == duty for f in self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Findings) and self._codes() == other._codes() and self.situation == other.situation

    def __hash__(self) -> int:
        return hash((self._codes(), self.situation))

    def __repr__(self) -> str:
        from ._text import SHOWN, findings_text

        return findings_text(self, None, SHOWN)

    def text(self, language: Optional[Language] = None) -> str:
        """A table for a terminal: what is not standing and not `not_applicable`, by unit.

        Parameters
        ----------
        language : {"zh", "en"}, optional
            By default the locale's.
        """
        from ._text import findings_text

        return findings_text(self, language)

    def to_html(self, language: Optional[Language] = None) -> str:
        """A table for a page, by unit, in a language; by default the locale's."""
        from ._html import findings_html

        return findings_html(self, language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __reduce__(self) -> Tuple[Any, ...]:
        return _found, (self._rules, self.situation.to_json())


def _found(rules: Ruleset, text: str) -> Findings:
    return rules.evaluate(rules.situation_from_json(text))



