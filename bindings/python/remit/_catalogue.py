"""What a rule set has: units, duties, facts, definitions. Small, immutable, with labels in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Dict, Generic, Iterable, Literal, Optional, Tuple, TypeVar

from ._words import Words

Form = Literal["bool", "int", "date", "choice", "set", "event", "party"]


@dataclass(frozen=True)
class Unit:
    """A body that can owe, carry out or receive an act; or a named group of them.

    Attributes
    ----------
    name : str
        As the rules have it, "public_security".
    label : Words
    is_group : bool
    members : tuple of str
        Of a group the names of its units; of a unit its own.
    """

    name: str
    label: Words
    is_group: bool
    members: Tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Unit {self.name}: {self.label.en or self.label.zh}>"


@dataclass(frozen=True)
class Citation:
    """The words that impose a duty.

    Attributes
    ----------
    instrument : str
        Its name in the rules, "letter42".
    label : Words
        Its title.
    place : str
        "附件3/八"; may be empty.
    quotes : tuple of str
        As they stand in its text.
    """

    instrument: str
    label: Words
    place: str
    quotes: Tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Citation {self.instrument} {self.place}: {' … '.join(self.quotes)}>"


@dataclass(frozen=True)
class Duty:
    """What a unit must, may or must not do.

    Attributes
    ----------
    name : str
        "public_security.attend".
    label : Words
    owner : Unit
    role : Words or None
        The instrument's verb for the owner's part, "supervise and guide"; None where it acts itself.
    standing : bool
        Always in force, whoever the child.
    has_deadline : bool
        There is a `within`.
    urgency : Words
        The word for how soon, where no deadline is set; may be empty.
    through, with_, assisting, to : tuple of Unit
        Who acts under the owner's guidance; whom it leads; whom it assists; who is told or served. Groups as
        their units (docs/language.md 5.6).
    cites : tuple of Citation
    """

    name: str
    label: Words
    owner: Unit
    role: Optional[Words]
    standing: bool
    has_deadline: bool
    urgency: Words
    through: Tuple[Unit, ...]
    with_: Tuple[Unit, ...]
    assisting: Tuple[Unit, ...]
    to: Tuple[Unit, ...]
    cites: Tuple[Citation, ...]

    @property
    def unit(self) -> Unit:
        """The owner."""
        return self.owner

    def __repr__(self) -> str:
        return f"<Duty {self.name}: {self.label.en or self.label.zh}>"


@dataclass(frozen=True)
class Value:
    """A value that a choice or set can have."""

    name: str
    label: Words


@dataclass(frozen=True)
class Fact:
    """What can be stated of a child: a fact, an event, or the members of a party.

    Attributes
    ----------
    name : str
        "age", "parent", "parent.status". In a situation and in a column's name a member's fact is
        "parent[1].status".
    label, question : Words
        The question may be empty.
    form : {"bool", "int", "date", "choice", "set", "event", "party"}
    least, most : int
        Of an int its range; of a party how many there can be; else 0.
    presumed : bool or None
        What is taken for so where nobody says anything.
    values : tuple of Value
        Of a choice or set.
    party : str or None
        Whose fact it is.
    """

    name: str
    label: Words
    question: Words
    form: Form
    least: int
    most: int
    presumed: Optional[bool]
    values: Tuple[Value, ...]
    party: Optional[str]

    def __repr__(self) -> str:
        return f"<Fact {self.name}, {self.form}: {self.label.en or self.label.zh}>"


@dataclass(frozen=True)
class Definition:
    """A derived fact, with a name of its own."""

    name: str
    label: Words


_T = TypeVar("_T", Unit, Duty, Fact, Definition)


class Catalogue(Mapping[str, _T], Generic[_T]):
    """Things of a rule set by name, in the order of declaration. Immutable."""

    __slots__ = ("_kind", "_things")

    def __init__(self, kind: str, things: Iterable[_T]) -> None:
        self._kind = kind
        self._things: Dict[str, _T] = {thing.name: thing for thing in things}

    def __getitem__(self, name: str) -> _T:
        try:
            return self._things[name]
        except KeyError:
            raise KeyError(missing(self._kind, name, self._things)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)

    def __repr__(self) -> str:
        kinds = "duties" if self._kind == "duty" else self._kind + "s"
        return f"<{len(self)} {kinds}: {', '.join(list(self)[:4])}{', …' if len(self) > 4 else ''}>"


def missing(kind: str, name: object, known: Iterable[str]) -> str:
    """There is none of that name, and the nearest that there is."""
    import difflib

    near = difflib.get_close_matches(str(name), list(known), 1)
    return f"there is no {kind} {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def catalogue_of(core: Any) -> Tuple[Catalogue[Unit], Catalogue[Duty], Catalogue[Fact], Catalogue[Definition]]:
    """All of it, from what the extension tells."""
    told = core.units()
    units = tuple(Unit(name, Words(*label), group, tuple(told[i][0] for i in members)) for name, label, group, members in told)

    def those(indexes: Iterable[int]) -> Tuple[Unit, ...]:
        return tuple(units[i] for i in indexes)

    duties = tuple(
        Duty(
            name,
            Words(*label),
            units[owner],
            Words(*role) if role else None,
            standing,
            has_deadline,
            Words(*urgency),
            those(through),
            those(beside),
            those(assisting),
            those(to),
            tuple(Citation(of, Words(*title), place, tuple(quotes)) for of, title, place, quotes in cites),
        )
        for name, label, owner, role, standing, has_deadline, urgency, through, beside, assisting, to, cites in core.duties()
    )
    facts = tuple(
        Fact(name, Words(*label), Words(*question), form, least, most, presumed, tuple(Value(v, Words(*w)) for v, w in values), party)
        for name, label, question, form, least, most, presumed, values, party in core.inputs()
    )
    definitions = tuple(Definition(name, Words(*label)) for name, label in core.definitions())
    return Catalogue("unit", units), Catalogue("duty", duties), Catalogue("fact", facts), Catalogue("definition", definitions)
